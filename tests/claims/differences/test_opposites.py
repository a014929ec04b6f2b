"""The lists of words that exclude each other."""

from __future__ import annotations

import pytest

from claims.differences.antonyms import load_opposites


@pytest.mark.parametrize("pair", load_opposites(), ids=lambda pair: pair.name)
def test_every_pair_ties_its_words_to_something(pair):
    assert pair.bare or pair.nouns is not None or pair.changing or "{thing}" in pair.about


def test_no_two_pairs_have_one_name():
    names = [pair.name for pair in load_opposites()]
    assert len(names) == len(set(names))
