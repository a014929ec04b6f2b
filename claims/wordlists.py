"""The files of ``claims/lexicon``, each read once, and their lists as tuples and patterns."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A file as TOML. Raises FileNotFoundError where it is missing from the package."""
    return tomllib.loads(_text_of(name))


@cache
def load_csv(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a file by column, the first on its line 2. Raises FileNotFoundError where it is missing from the package."""
    return tuple(csv.DictReader(_text_of(name).splitlines()))


def list_of(file: str, section: str, name: str) -> tuple[str, ...]:
    """One list of words. Raises ValueError where it is missing, empty or holds capitals."""
    words = load_toml(file).get(section, {}).get(name)
    if not isinstance(words, list) or not words:
        raise ValueError(f"{file} [{section}]: {name} is missing; give a list of words")
    for word in words:
        if word != word.lower():
            raise ValueError(f'{file} [{section}] {name}: "{word}" has capitals; write it in lower case')
    return tuple(words)


def either_of(file: str, section: str, name: str) -> str:
    """A list as an alternation for a pattern, the longest first. Raises as `list_of`."""
    return either(list_of(file, section, name))


def either(words: Iterable[str]) -> str:
    """Words as an alternation for a pattern, the longest first, so that none is hidden behind its own beginning."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def rows_by_word(rows: Iterable[tuple[str, Iterable[str]]]) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Word -> the names of the rows that hold it, and the pattern that finds the words whole, the longest first."""
    found: dict[str, frozenset[str]] = {}
    for name, words in rows:
        for word in words:
            found[word] = found.get(word, frozenset()) | {name}
    return found, re.compile(rf"(?<!\w)(?:{either(found)})(?!\w)")


def _text_of(name: str) -> str:
    return resources.files("claims").joinpath("lexicon", name).read_text("utf-8")
