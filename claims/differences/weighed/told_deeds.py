"""Deeds that newsrooms tell in several words: *ditangkap*, *diringkus* and *dijemput polisi* are one arrest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from claims.wordlists import load_toml, rows_by_word
from timeline.text import Span

ONCE = "once "
"""How the name of a row begins whose deed one person or thing suffers or does once."""
_REACH = 120
_HELD = frozenset({"any event", "any planned", "once completed"})
"""The rows of words that say of something only that it is held, planned or over."""


def deeds_near(clause: str, span: Span, dated: bool = False) -> frozenset[str]:
    """The rows of the listed word for a deed that stands nearest before a place or a time of a lower-case clause; of the first
    behind it where none does. What only says that something is held (*pemungutan suara digelar*) has the rows of what is held too.
    ``dated`` asks for the deeds that only times are told of, too."""
    table, pattern = _deeds(dated)
    before = [table[hit[0]] for hit in pattern.finditer(clause, max(0, span.start - _REACH), span.start)]
    if not before:
        hit = pattern.search(clause, span.end, span.end + _REACH)
        return table[hit[0]] if hit else frozenset()
    return before[-1] | before[-2] if dated and before[-1] <= _HELD and len(before) > 1 else before[-1]


@lru_cache(maxsize=4096)
def deeds_in(clause: str) -> frozenset[str]:
    """The rows of every listed word of a lower-case clause whose deed is done once, those that only times are told of too."""
    table, pattern = _deeds(True)
    return frozenset(row for hit in pattern.finditer(clause) for row in table[hit[0]] if row.startswith(ONCE))


@cache
def _deeds(dated: bool) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Word for a deed -> the rows that hold it, and the pattern that finds the words."""
    sections = ("deeds", "times") if dated else ("deeds",)
    sorts = [(sort, rows) for section in sections for sort, rows in load_toml("placing.toml")[section].items()]
    return rows_by_word((f"{sort} {name}", words) for sort, rows in sorts for name, words in rows.items())
