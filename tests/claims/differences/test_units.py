"""Small parts: stems, sides, swapped digits, word lists."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claims.differences.amount import noun_of, printed_of
from claims.differences.gazetteer import are_nested, known_as, zone_of
from claims.differences.happening import find_mentions
from claims.differences.lexicon import load_happenings, load_measures, load_states, load_units
from claims.differences.rounding import is_swapped
from claims.differences.sides import find_sides
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import name_words, same_name
from claims.reading import read_article
from tests.claims.reading.own_words import article


@pytest.mark.parametrize(
    "words",
    [
        ["menangkap", "ditangkap", "penangkapan"],
        ["pertemuan", "bertemu", "menemui"],
        ["menyita", "disita", "penyitaan"],
        ["pembukaan", "dibuka", "membuka"],
        ["peringatan", "mengingatkan", "diingatkan"],
        ["terima", "menerima", "diterima", "penerimaan"],
        ["berlaku", "diberlakukan", "pemberlakuan"],
        ["memilih", "pemilihan", "terpilih"],
        ["tembak", "menembaki", "penembakan", "tembak-menembak"],
        ["mempertahankan", "pertahanan", "ditahan"],
        ["terlambat", "keterlambatan"],
    ],
)
def test_forms_of_one_verb_share_a_stem(words):
    assert len({to_stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("meninggal", "meninggalkan"), ("pelaku", "melakukan"), ("menang", "tangan"), ("desakan", "desa"), ("pemerintah", "perintah")],
)  # fmt: skip
def test_words_of_two_meanings_have_two_stems(one, other):
    assert to_stem(one) != to_stem(other)


def test_words_keep_their_places_and_numbers_their_digits():
    text = "sebanyak 1.204 tps, 50,9 persen"
    words = find_words(text)
    assert [word.text for word in words] == ["sebanyak", "1.204", "tps", "50,9", "persen"]
    assert all(text[word.start : word.end] == word.text for word in words)


@pytest.mark.parametrize(("one", "other", "swapped"), [(5915, 5195, True), (96, 69, True), (7, 11, False), (5915, 5916, False), (6.3, 3.6, True), (412, 214, True), (412, 143, False), (120, 120, False)])  # fmt: skip
def test_two_digits_that_changed_places(one, other, swapped):
    assert is_swapped(Fraction(str(one)), Fraction(str(other))) is swapped
    assert is_swapped(Fraction(str(other)), Fraction(str(one))) is swapped


def test_sides_are_groups_in_which_every_two_contradict():
    values = {"a": 1, "b": 1, "c": 2, "d": 3}
    groups = find_sides("abcd", [("a", "c"), ("b", "c"), ("a", "d"), ("c", "d"), ("b", "d")], values)
    assert groups == [(("a", "b"), ("c",), ("d",))]


def test_what_agrees_with_a_side_is_not_put_on_another():
    values = {"a": 1, "b": 1, "c": 2}
    groups = find_sides("abc", [("a", "c")], values, agree=[("b", "c")])
    assert groups == [(("a",), ("c",))]


def test_every_contradiction_is_in_some_group():
    edges = [("a", "b"), ("c", "d"), ("a", "d")]
    groups = find_sides("abcd", edges, dict(zip("abcd", range(4), strict=True)))
    held = {frozenset((x, y)) for group in groups for left in group for right in group if left != right for x in left for y in right}  # fmt: skip
    assert all(frozenset(edge) in held for edge in edges)


def test_names_are_one_where_one_is_part_of_the_other():
    assert same_name("Bupati Hendra Wisesa", "Hendra")
    assert not same_name("Hendra Wisesa", "Hendra Pratama")
    assert not same_name(None, "Hendra")
    assert name_words("Kepala Badan") == ("badan", "kepala")


def test_places_know_what_holds_them_and_their_zone():
    from datetime import datetime

    doha = known_as("Doha")
    assert doha and zone_of(doha, datetime(2025, 2, 13)) == "+03:00"
    assert are_nested(doha, known_as("Qatar") or "")
    assert not are_nested(doha, known_as("Kairo") or "")


def test_happenings_are_found_with_and_without_nya():
    names = [mention.happening.name for mention in find_mentions("jebolnya tanggul memicu banjir")]
    assert names == ["jebol", "banjir"]


def test_the_word_lists_load_and_name_no_measure_twice():
    measures, cues, _ = load_measures()
    assert len({measure.name for measure in measures}) == len(measures)
    assert cues["tewas"][0].measure.name == "tewas"
    happenings, names, _ = load_happenings()
    assert set(names.values()) <= happenings.keys()
    assert all(group.states for group in load_states())


@pytest.mark.parametrize(
    "printed",
    [
        "25 kilometer per jam",
        "1.200 meter kubik",
        "300 m3",
        "40 kilometer persegi",
        "12 meter",
        "59 sandera",
        "Rp 3 juta",
    ],
)
def test_a_number_is_printed_with_its_unit_once(printed):
    (statement,) = read_article(article(f"Laporan itu menyebut {printed} dalam kejadian kemarin.")).statements
    (quantity,) = statement.quantities
    assert printed_of(quantity, noun_of(quantity)) == printed


def test_a_cubic_metre_is_the_same_in_letters_and_figures():
    units = load_units()
    assert {units.of(name) for name in ("meter kubik", "m kubik", "m3")} == {("volume", Fraction(1000))}
