"""Word lists are checked when they are loaded; a wrong entry is refused with file, entry and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from claims.reading import lexicon, nouns
from claims.reading.lexicon import Phrases, Words


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, dict[str, Any]]]:
    """Lists to be read in place of the files, by file name; caches are cleared around the test."""
    changed: dict[str, dict[str, Any]] = {}
    original = lexicon.load_toml
    monkeypatch.setattr(lexicon, "load_toml", lambda name: changed.get(name) or original(name))
    cached = (lexicon.cues, lexicon.hedges, lexicon.word_list)
    for function in cached:
        function.cache_clear()
    yield changed
    for function in cached:
        function.cache_clear()


def test_an_unknown_effect_of_a_cue_is_refused(lists: dict[str, dict[str, Any]]) -> None:
    table = dict(lexicon.load_toml("cues.toml"))
    lists["cues.toml"] = {**table, "verbs": {"kata": {"active": ["mengatakan"], "effect": "shout"}}}
    with pytest.raises(ValueError, match=r"cues\.toml verbs\.kata: 'shout'.*use"):
        lexicon.cues()


def test_a_section_of_hedges_without_words_is_refused(lists: dict[str, dict[str, Any]]) -> None:
    lists["hedges.toml"] = {"deny": {"never": []}}
    with pytest.raises(ValueError, match=r"hedges\.toml \[deny\]: .* add words"):
        lexicon.hedges()


def test_capitals_in_a_list_of_small_words_are_refused(lists: dict[str, dict[str, Any]]) -> None:
    lists["phrases.toml"] = {"leads": ["Namun"]}
    with pytest.raises(ValueError, match=r"phrases\.toml: leads .* lower case"):
        lexicon.word_list("leads")


def test_a_short_office_that_is_no_row_of_words_is_refused(
    lists: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lists["phrases.toml"] = {"short_offices": {"Menhub": "menteri perhubungan"}}
    monkeypatch.setattr(nouns, "load_toml", lexicon.load_toml)
    nouns.short_offices.cache_clear()
    with pytest.raises(ValueError, match=r"phrases\.toml \[short_offices\].*lower case"):
        nouns.short_offices()
    nouns.short_offices.cache_clear()


def test_the_longest_phrase_wins_and_pauses_part_words() -> None:
    table = Phrases({"belum": 1, "belum bisa": 2, "belum bisa memastikan": 3})
    words = Words("Ia belum bisa memastikan. Belum, bisa jadi").list
    assert [(value, size) for value, _, size in table.find(words)] == [(3, 3), (1, 1)]
    assert [(value, size) for value, _, size in table.find(Words("Belum ... bisa").list)] == [(1, 1)]
