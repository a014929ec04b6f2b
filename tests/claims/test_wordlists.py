"""The lists of words: each is read by some rule, and a wrong one is named with file, list and remedy."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from claims import wordlists

ROOT = Path(__file__).resolve().parents[2]


FILES = sorted(path.name for path in (ROOT / "claims" / "lexicon").glob("*.toml"))
GONE_THROUGH = {
    "ascribed.toml": {"acts", "offices"},
    "boilerplate.toml": {"agencies"},
    "counted.toml": {"places", "sorts", "targets"},
    "cues.toml": {"verbs"},
    "deeds.toml": {"carriers", "craft_parts"},
    "moments.toml": {"happenings"},
    "phrases.toml": {"short_offices"},
    "placing.toml": {"deeds", "times"},
    "sites.toml": {"sites"},
    "slots.toml": {"basis", "settings", "units"},
    "tallying.toml": {"roles"},
    "units.toml": {"money", "roles", "units"},
}
"""Sections whose names are words of the language or of rows: the code goes through all of them and names none."""


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every string of the code."""
    return {
        node.value
        for path in (ROOT / "claims").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("file", FILES)
def test_the_readme_names_every_file(file: str) -> None:
    assert f"| `{file}` |" in (ROOT / "claims" / "lexicon" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_every_list_is_read_by_some_rule(file: str, named: set[str]) -> None:
    table = wordlists.load_toml(file)
    lists = set(table)
    for name, held in table.items():
        if isinstance(held, dict) and name not in GONE_THROUGH.get(file, ()):
            lists |= set(held)
        elif isinstance(held, list):
            lists |= {key for row in held if isinstance(row, dict) for key in row}
    assert lists - named == set()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (None, r"kata\.toml \[bagian\]: daftar is missing; give a list of words"),
        ([], r"kata\.toml \[bagian\]: daftar is missing; give a list of words"),
        (["usai", "Setelah"], r'kata\.toml \[bagian\] daftar: "Setelah" has capitals; write it in lower case'),
    ],
)
def test_a_wrong_list_is_named(monkeypatch: pytest.MonkeyPatch, words: list[str] | None, said: str) -> None:
    table = {"bagian": {} if words is None else {"daftar": words}}
    monkeypatch.setattr(wordlists, "load_toml", lambda name: table)
    with pytest.raises(ValueError, match=said):
        wordlists.list_of("kata.toml", "bagian", "daftar")


def test_the_longest_phrase_of_a_list_is_tried_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlists, "load_toml", lambda name: {"a": {"b": ["di", "di antara", "dua+"]}})
    assert wordlists.either_of("kata.toml", "a", "b") == r"di\ antara|dua\+|di"


def test_a_word_of_two_rows_names_both() -> None:
    rows, pattern = wordlists.rows_by_word([("hilang", ["raib", "dibawa kabur"]), ("dicuri", ["dibawa", "raib"])])
    assert rows["raib"] == {"hilang", "dicuri"}
    assert pattern.findall("uang raib, lalu dibawa kabur; terbawa arus") == ["raib", "dibawa kabur"]
    assert rows["dibawa kabur"] == {"hilang"}
