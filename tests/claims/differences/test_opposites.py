"""The lists of words that exclude each other, and pairs of clauses that do or do not."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.conflict import ConflictKind
from claims.differences.antonyms import load_opposites
from claims.differences.crowd import crowd_of
from claims.differences.opposites import find_opposite_differences
from claims.differences.polarity import find_polarity_differences
from claims.differences.status import find_status_differences
from claims.differences.telling import find_tellings
from claims.reading import read_article

CASES = Path(__file__).parents[2] / "cases" / "opposites.toml"
MORNING, AFTERNOON = datetime(2025, 3, 11, 9), datetime(2025, 3, 11, 15)


def cases(name: str) -> list[tuple[str, str]]:
    return [(row["a"], row["b"]) for row in tomllib.loads(CASES.read_text("utf-8"))[name]]


def article(key: str, text: str, moment: datetime) -> Article:
    published = Published(moment, "+07:00", False, PublishedFrom.GIVEN)
    return Article(key, f"Harian {key.upper()}", published, "", text, story="uji")


def kinds(*texts: str) -> set[ConflictKind]:
    moments = (MORNING, AFTERNOON)
    read = [read_article(article(key, text, at)) for key, text, at in zip("ab", texts, moments, strict=True)]
    tellings = find_tellings(read, {item.article.id: item.article.id for item in read})
    rules = (find_opposite_differences, find_polarity_differences, find_status_differences)
    return {one.kind for rule in rules for one in rule(tellings, crowd_of(tellings)) if one.reason is None}


@pytest.mark.parametrize(("one", "other"), cases("clash"))
def test_one_denies_in_other_words_what_the_other_says(one, other):
    assert kinds(one, other) & {ConflictKind.POLARITY, ConflictKind.STATUS}
    assert kinds(other, one) & {ConflictKind.POLARITY, ConflictKind.STATUS}


@pytest.mark.parametrize(("one", "other"), cases("calm"))
def test_two_things_may_be_in_two_states(one, other):
    assert kinds(one, other) == kinds(other, one) == set()


@pytest.mark.parametrize("pair", load_opposites(), ids=lambda pair: pair.name)
def test_every_pair_ties_its_words_to_something(pair):
    assert pair.bare or pair.nouns is not None or pair.changing or pair.two or "{thing}" in pair.about


def test_no_two_pairs_have_one_name():
    names = [pair.name for pair in load_opposites()]
    assert len(names) == len(set(names))
