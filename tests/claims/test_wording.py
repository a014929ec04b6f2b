"""Sentences about differences are said in both languages, from the same codes."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from claims.conflict import Explanation
from claims.wording import CATALOGUE, say, say_about, say_all
from timeline.wording import Sentence


def load(lang: str) -> dict[str, object]:
    file = resources.files("claims").joinpath("locale", lang, "conflicts.toml")
    return tomllib.loads(file.read_text("utf-8"))


def flat(table: dict[str, object], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: str(value)}
    return found


def test_both_languages_say_the_same_codes_with_the_same_values():
    indonesian, english = flat(load("id")), flat(load("en"))
    assert indonesian.keys() == english.keys()
    for code in indonesian:
        assert set(re.findall(r"{(\w+)}", indonesian[code])) == set(re.findall(r"{(\w+)}", english[code])), code


@pytest.mark.parametrize("reason", list(Explanation))
def test_every_explanation_can_be_named_as_ruled_out(reason):
    assert f"ruled_out.{reason.value}" in CATALOGUE.templates("id")


def test_a_list_of_codes_is_said_word_by_word():
    sentence = Sentence("conflict.ruled_out", {"ruled_out": ["update", "rounding"]})
    assert say(sentence, "id") == "Bukan pembaruan; bukan pembulatan."
    assert say(sentence, "en") == "Not an update; not rounding."


def test_the_shared_moment_is_named_only_where_there_is_one():
    values = {"about": "jumlah korban tewas", "sides": "BNPB: 7; bupati: 11", "moment": "10-09-2024 18.00 WITA"}
    assert "keduanya per 10-09-2024 18.00 WITA" in say(Sentence("conflict.number.apart", values))
    assert "keduanya" not in say(Sentence("conflict.number.apart", {**values, "moment": ""}))


def test_sentences_follow_each_other_with_a_blank():
    assert say_all([Sentence("severity.exact"), Sentence("severity.named")]) == "nilainya pasti sumbernya bernama"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("apakah pintu terbuka", "whether “pintu terbuka”"),
        ("tanggal pertemuan", "the date of “pertemuan”"),
        ("waktu jebolnya tanggul", "the time of “jebolnya tanggul”"),
        ("hari dan tanggal: Rabu (7/9)", "weekday and date: “Rabu (7/9)”"),
        ("perolehan suara", "“perolehan suara”"),
    ],
)
def test_english_frames_the_indonesian_words_in_english(about, said):
    assert say_about(about, "en") == said
    assert say_about(about, "id") == about
    assert said in say(Sentence("conflict.number.apart", {"about": about, "sides": "A: 1; B: 2", "moment": ""}), "en")


def test_english_counts_one_and_many_and_leaves_inserted_words_alone():
    for n, words in ((1, "1 article split off"), (2, "2 articles split off")):
        said = CATALOGUE.say(Sentence("ui.story_split_done", {"n": n, "name": "2 [a|b]"}), "en")
        assert said.startswith(words) and "2 [a|b]" in said
