"""Places that no rule ties are weighed: two of one deed are found, those of several deeds and of part and whole left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.conflict import ConflictKind
from claims.differences.weighed.weights import weights_of
from claims.differences.weighed.wheres import are_apart, find_wheres, names_together
from claims.wording import CATALOGUE, say_difference
from tests.claims.differences.test_weighed import AGENCY, TABLOID, first_of, flagged

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "whereabouts.toml").read_text("utf-8"))


def told(case, order):
    rows = {
        "a": AGENCY | {"text": f"{AGENCY['text']} {case['a']}"},
        "b": TABLOID | {"text": f"{TABLOID['text']} {case['b']}"},
    }
    return [one for one in flagged(*(rows[name] for name in order)) if one.kind is ConflictKind.PLACE]


def name(case):
    return case["a"][:50] + " | " + case["b"][:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_two_places_of_one_deed_are_found(case):
    for order in ("ab", "ba"):
        found = told(case, order)
        assert len(found) == 1
        assert {len(side.statements) for side in found[0].sides} == {1}


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_places_of_several_deeds_and_of_part_and_whole_are_left_alone(case):
    for order in ("ab", "ba"):
        assert [{side.value for side in one.sides} for one in told(case, order)] == []


def test_a_weighed_place_is_told_with_what_links_its_sides():
    found = told(CASES["flag"][1], "ab")[0]
    assert found.explanation[0].code == "conflict.place.weighed"
    assert "satu kejadian" in say_difference(found, "id") and "one happening" in say_difference(found, "en")
    assert "severity.loose" in {sentence.code for sentence in found.reasons}


def places(text):
    return [[place.printed for place in where.places] for where in find_wheres([first_of(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ia ambruk di kilometer 28, dekat Jembatan Rimba.", [["kilometer 28", "Jembatan Rimba"]]),
        ("Ia dijemput di sebuah rumah kos di Tegalwaru.", [["rumah kos", "Tegalwaru"]]),
        ("Kesepakatan itu diteken di Istana Wilaga, Ardena, pada Kamis.", [["Istana Wilaga", "Ardena"]]),
        ("Kapal itu karam enam mil laut di utara Pulau Gili.", [["utara", "Pulau Gili"]]),
        ("Petugas masih bekerja di lapangan.", []),
        ("Kapal berlayar dari Pelabuhan Wilaga ke Pulau Gili.", [["Pelabuhan Wilaga"], ["Pulau Gili"]]),
    ],
)
def test_places_that_hold_one_another_are_one_answer(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Api muncul di Blok C.", "Api muncul di Blok F.", True),
        ("Api muncul di Blok C.", "Api muncul di blok C pasar itu.", False),
        ("Ia tewas di Bandung.", "Ia tewas di Jawa Barat.", False),
        ("Ia tewas di Pasar Rimba, Saren.", "Ia tewas di Saren.", False),
        ("Ia tewas di Pasar Rimba.", "Ia tewas bukan di Pasar Rimba.", True),
        ("Ia tewas di Pasar Rimba.", "Ia tewas bukan di Pasar Waru.", False),
        ("Perahu karam di sisi barat daya Danau Lumu.", "Perahu karam di sisi barat Danau Lumu.", False),
    ],
)
def test_two_places_are_apart_where_not_both_can_hold(one, other, apart):
    left, right = find_wheres([first_of(one)])[0], find_wheres([first_of(other)])[0]
    together = names_together([left, right])
    assert are_apart(left, right, together) is are_apart(right, left, together) is apart


def test_the_weights_of_places_say_what_a_reader_expects():
    weights = weights_of("place")
    assert min(weights.of["kin_deed"], weights.of["ruled"], weights.of["before_words"]) > 0
    assert max(weights.of["site_and_town"], weights.of["toward"], weights.of["long_before"]) < 0
    assert weights.weigh({}) < weights.threshold


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_sign_of_places_is_said_in_words(lang):
    said = CATALOGUE.templates(lang)
    assert [sign for sign in weights_of("place").of if f"signs.{sign}" not in said] == []
