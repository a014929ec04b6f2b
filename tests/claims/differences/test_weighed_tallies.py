"""Numbers that no listed measure ties are weighed by whom and what they count and by the part it plays."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.conflict import ConflictKind
from claims.differences.frames import is_doer
from tests.claims.differences.test_weighed import AGENCY, TABLOID, flagged

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "tallies.toml").read_text("utf-8"))


def numbers(case, order):
    rows = {
        "a": AGENCY | {"text": f"{AGENCY['text']} {case['a']}"},
        "b": TABLOID | {"text": f"{TABLOID['text']} {case['b']}"},
    }
    found = [one for one in flagged(*(rows[name] for name in order)) if one.kind is ConflictKind.NUMBER]
    # The two articles differ over the lampions anyhow.
    return [one for one in found if "lampion" not in " ".join(side.value for side in one.sides)]


def name(case):
    return case["a"][:50] + " | " + case["b"][:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_two_numbers_of_one_thing_are_found(case):
    for order in ("ab", "ba"):
        assert len(numbers(case, order)) == 1


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_numbers_of_two_things_are_left_alone(case):
    for order in ("ab", "ba"):
        assert [{side.value for side in one.sides} for one in numbers(case, order)] == []


@pytest.mark.parametrize(
    "word", ["pelari", "pesepeda", "penumpang", "pedagang", "pengunjuk", "pekerja", "warga", "siswa"]
)
def test_words_for_those_who_do_something_count_persons(word):
    assert is_doer(word)


@pytest.mark.parametrize("word", ["pesawat", "perahu", "peluru", "penerbangan", "pendingin", "rumah", "persen"])
def test_words_for_things_count_no_persons(word):
    assert not is_doer(word)
