"""Sentences about differences are said in both languages, from the same codes."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from claims.conflict import Explanation
from claims.wording import CATALOGUE, say, say_about, say_all
from timeline.wording import LANGUAGES, Catalogue, Sentence

ROOT = Path(__file__).resolve().parents[2]
GONE_THROUGH = ("asked.", "signs.", "ui.accept", "ui.library_", "ui.role_", "time_words.")
"""Groups of sentences whose code is put together whole: the code goes through all of them, or names them by a sign or a button."""


@pytest.mark.parametrize("package", ["claims", "timeline"])
def test_both_languages_say_the_same_codes_with_the_same_values(package):
    indonesian, english = (Catalogue(package).templates(lang) for lang in LANGUAGES)
    assert indonesian.keys() == english.keys()
    for code, template in indonesian.items():
        assert set(re.findall(r"{(\w+)}", template)) == set(re.findall(r"{(\w+)}", english[code])), code


@pytest.mark.parametrize("package", ["claims", "timeline"])
def test_every_sentence_is_said_somewhere(package):
    whole, parts = codes_in_code()
    kept = [code for code in Catalogue(package).templates("id") if not code.startswith(GONE_THROUGH)]
    parts -= {(f"{code.partition('.')[0]}.", "") for code in kept}  # f"chart.{code}" says nothing of the code
    assert [code for code in kept if not is_said(code, whole, parts)] == []


def is_said(code, whole, parts):
    """True where the code holds the name of a sentence, or its end behind a point, as a string or as the ends of an f-string."""
    ends = {code, *(code[at + 1 :] for at, sign in enumerate(code) if sign == ".")}
    return bool(ends & whole) or any(
        end.startswith(first) and end.endswith(last) for first, last in parts for end in ends
    )


@cache
def codes_in_code():
    """Strings of the code, and how its f-strings begin and end; one of fewer than three letters there could be anything."""
    whole, parts = set(), set()
    for file in (*ROOT.glob("claims/**/*.py"), *ROOT.glob("timeline/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                first, last = (
                    one.value if isinstance(one, ast.Constant) else "" for one in (node.values[0], node.values[-1])
                )
                if sum(map(str.isalpha, first + last)) >= 3:
                    parts.add((first, last))
    return frozenset(whole), frozenset(parts)


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
