"""The columns of every table: their order, what they hold, and what they mean in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from claims.export.bundle import Bundle, Row


class Holds(StrEnum):
    """The kind of value in a column."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    TEXTS = "texts"  # a list of strings
    NESTED = "nested"  # anything else, written as JSON where a format knows no nesting


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    holds: Holds


_ROWS = {
    "events": "id story title earliest latest granularity edtf tz status certain? statements* sources* "
    "independent_sources# places* actors* conflicts* warnings+",
    "statements": "id article story field start# end# text speaker speaker_role cue chain+ direct? polarity quantities+ "
    "actors* places* timexes+ earliest latest granularity as_of rules* warnings+",
    "conflicts": "id story kind about severity= reasons+ explanation sides+ explained_by verdict note reviewer reviewed_at",
    "timexes": "id article story field start# end# text type value mod tz earliest latest granularity edtf range# anchor+ rule "
    "resolution warnings+",
    "quantities": "statement article story field start# end# text value= low= high= mod unit what role scope",
    "articles": "id publisher published published_from title text url author story sha256 stored_at place agency notice "
    "warnings+ extra+",
    "reviews": "id target target_id quote action before after verdict note reviewer at undoes",
}
_MARKS = {"#": Holds.WHOLE, "=": Holds.NUMBER, "?": Holds.TRUTH, "*": Holds.TEXTS, "+": Holds.NESTED}

TABLES = tuple(_ROWS)


def columns_of(what: str, rows: Sequence[Row] = ()) -> tuple[Column, ...]:
    """The columns of a table; fields that only the rows know follow in alphabetical order, so that nothing is lost."""
    known = [_column(word) for word in _ROWS[what].split()]
    names = {column.name for column in known}
    more = sorted({key for row in rows for key in row} - names)
    return (*known, *(Column(name, Holds.NESTED) for name in more))


def meaning_of(bundle: Bundle, what: str, name: str) -> str:
    """What a column means, one sentence; fields of the input that the program does not know say so."""
    for code in (f"column.{what}.{name}", f"column.any.{name}"):
        said = bundle.say(code)
        if said != f"export.{code}":
            return said
    return bundle.say("column.any.other")


def to_cell(value: object, holds: Holds) -> str | float | int | bool | None:
    """The value for a flat cell: nested ones as JSON, lists of strings too, numbers as numbers."""
    if value is None:
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, Fraction):
        value = int(value) if value.denominator == 1 else float(value)
    if isinstance(value, int | float):
        return str(value) if holds is Holds.TEXT else value
    if isinstance(value, str):
        return value
    return to_json(value)


def to_json(value: object) -> str:
    """Compact JSON of a nested value, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=to_plain)


def to_plain(value: object) -> object:
    """A JSON value for what `json` does not know: numbers as numbers, dates as ISO 8601, the rest as text."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    iso = getattr(value, "isoformat", None)
    return iso() if callable(iso) else str(value)


def _column(word: str) -> Column:
    return Column(word[:-1], _MARKS[word[-1]]) if word[-1] in _MARKS else Column(word, Holds.TEXT)
