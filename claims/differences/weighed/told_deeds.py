"""Deeds that newsrooms tell in several words: *ditangkap*, *diringkus* and *dijemput polisi* are one arrest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from claims.differences.deeds import is_light
from claims.differences.stems import find_words, to_stem
from claims.wordlists import load_toml, rows_by_word
from timeline.text import Span

ONCE = "once "
"""How the name of a row begins whose deed one person or thing suffers or does once."""
_REACH = 120
_INFLECTED = re.compile(r"(?:di|ter|me(?:m|n|ng|ny|l|r|w|y))[a-z]{3,16}|pe(?:m|n|ng|ny|l|r|w|y)?[a-z]{3,16}an(?:nya)?")
"""A form that tells the deed itself: *pembajakan*, not *pembajak*, who did it."""
HELD = frozenset({"any event", "any planned", "once completed"})
"""The rows of words that say of something only that it is held, planned or over."""


def deeds_near(clause: str, span: Span, dated: bool = False) -> frozenset[str]:
    """The rows of the listed word for a deed that stands nearest before a place or a time of a lower-case clause; of the first
    behind it where none does. What only says that something is held (*pemungutan suara digelar*) has the rows of what is held too.
    ``dated`` asks for the deeds that only times are told of, too."""
    before = [rows for _, rows in _told_in(clause, max(0, span.start - _REACH), span.start, dated)]
    if not before:
        behind = _told_in(clause, span.end, span.end + _REACH, dated)
        return behind[0][1] if behind else frozenset()
    return before[-1] | before[-2] if dated and before[-1] <= HELD and len(before) > 1 else before[-1]


@lru_cache(maxsize=4096)
def deeds_in(clause: str) -> frozenset[str]:
    """The rows of every listed word of a lower-case clause whose deed is done once, those that only times are told of too."""
    return frozenset(row for _, rows in _told_in(clause, 0, len(clause), True) for row in rows if row.startswith(ONCE))


def _told_in(clause: str, start: int, end: int, dated: bool) -> list[tuple[int, frozenset[str]]]:
    """Where a listed word stands in a part of a clause, in text order, and its rows. Of a deed that only times are told of another form of a listed
    verb counts too (*penyergapan* where *disergap* is listed)."""
    table, pattern = _deeds(dated)
    found = [(hit.start(), hit.end(), table[hit[0]]) for hit in pattern.finditer(clause, start, end)]
    if dated:
        forms = _forms()
        for word in find_words(clause[start:end]):
            rows = forms.get(word.stem)
            at = start + word.start
            if (
                rows
                and _INFLECTED.match(word.text)
                and not is_light(word.text)
                and not any(low <= at < high for low, high, _ in found)
            ):
                found.append((at, start + word.end, rows))
    return [(low, rows) for low, _, rows in sorted(found, key=lambda one: one[0])]


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    """Stem of a listed verb -> its rows."""
    found: dict[str, frozenset[str]] = {}
    for word, rows in _deeds(True)[0].items():
        if _INFLECTED.fullmatch(word):
            found[to_stem(word)] = found.get(to_stem(word), frozenset()) | rows
    return found


@cache
def _deeds(dated: bool) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Word for a deed -> the rows that hold it, and the pattern that finds the words."""
    sections = ("deeds", "times") if dated else ("deeds",)
    sorts = [(sort, rows) for section in sections for sort, rows in load_toml("placing.toml")[section].items()]
    return rows_by_word((f"{sort} {name}", words) for sort, rows in sorts for name, words in rows.items())
