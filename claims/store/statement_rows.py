"""Statements and their quantities as rows of ``statements`` and ``quantities``, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

import pyarrow as pa

from claims.quantity import Quantity
from claims.review import timex_id
from claims.statement import EventTime, Link, LinkKind, Polarity, Statement
from claims.store.warning_rows import clean, public_warnings, to_json, warnings_from_json, warnings_to_json
from timeline.interval import Granularity
from timeline.text import Span
from timeline.timex import Timex

_TEXT, _WHOLE, _MOMENT, _NUMBER = pa.string(), pa.int64(), pa.timestamp("us"), pa.float64()
_LIST = pa.list_(pa.string())
COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("article", _TEXT),
        ("field", _TEXT),
        ("start", _WHOLE),
        ("end", _WHOLE),
        ("text", _TEXT),
        ("speaker", _TEXT),
        ("speaker_role", _TEXT),
        ("cue", _TEXT),
        ("chain", _LIST),
        ("chain_kinds", _LIST),
        ("direct", pa.bool_()),
        ("polarity", _TEXT),
        ("quantities", _TEXT),
        ("actors", _LIST),
        ("places", _LIST),
        ("timexes", _TEXT),
        ("earliest", _MOMENT),
        ("latest", _MOMENT),
        ("granularity", _TEXT),
        ("tz", _TEXT),
        ("time_source", _TEXT),
        ("as_of", _MOMENT),
        ("as_of_tz", _TEXT),
        ("rules", _LIST),
        ("marks", _LIST),
        ("warnings", _TEXT),
    ]
)
QUANTITY_COLUMNS = pa.schema(
    [
        ("statement", _TEXT),
        ("article", _TEXT),
        ("ordinal", _WHOLE),
        ("text", _TEXT),
        ("start", _WHOLE),
        ("end", _WHOLE),
        ("value", _NUMBER),
        ("mod", _TEXT),
        ("low", _NUMBER),
        ("high", _NUMBER),
        ("unit", _TEXT),
        ("what", _TEXT),
        ("role", _TEXT),
        ("scope", _TEXT),
    ]
)
_BOUNDS = ("value", "low", "high")
_OFFSET = re.compile(r"(?:[+-]\d{2}:?\d{2}|Z)$")


def statement_row(statement: Statement) -> tuple[object, ...]:
    """The values of `COLUMNS`, in their order."""
    moment, zone = split_moment(statement.as_of)
    return (
        statement.id,
        statement.article,
        statement.field,
        statement.span.start,
        statement.span.end,
        statement.text,
        clean(statement.speaker),
        clean(statement.speaker_role),
        clean(statement.cue),
        [clean(link.name) for link in statement.chain],
        [str(link.kind) for link in statement.chain],
        statement.direct,
        str(statement.polarity),
        to_json([_quantity_json(quantity) for quantity in statement.quantities]),
        list(statement.actors),
        list(statement.places),
        to_json([_timex_json(statement.article, timex) for timex in statement.timexes]),
        split_moment(statement.time.earliest)[0],
        split_moment(statement.time.latest)[0],
        str(statement.time.granularity) if statement.time.granularity else None,
        statement.time.tz,
        statement.time.source,
        moment,
        zone,
        list(statement.rules),
        sorted(statement.marks),
        warnings_to_json(statement.warnings),
    )


def quantity_rows(statement: Statement) -> list[tuple[object, ...]]:
    """The values of `QUANTITY_COLUMNS` for each number of the statement, in text order."""
    return [
        (
            statement.id,
            statement.article,
            ordinal,
            quantity.text,
            quantity.span.start,
            quantity.span.end,
            _double(quantity.value),
            quantity.mod,
            _double(quantity.low),
            _double(quantity.high),
            quantity.unit,
            quantity.what,
            quantity.role,
            quantity.scope,
        )
        for ordinal, quantity in enumerate(statement.quantities)
    ]


def split_moment(iso: str | None) -> tuple[datetime | None, str | None]:
    """An ISO date-time as wall-clock time and offset; the column holds no zone."""
    if iso is None:
        return None, None
    found = _OFFSET.search(iso[10:])
    if not found:
        return datetime.fromisoformat(iso), None
    return datetime.fromisoformat(iso[: 10 + found.start()]), found[0]


def statement_from(row: Mapping[str, Any], timexes: Mapping[str, Timex]) -> Statement:
    """The statement that a row holds; ``timexes`` are those of its article by id."""
    return Statement(
        id=row["id"],
        article=row["article"],
        field=row["field"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        speaker=row["speaker"],
        speaker_role=row["speaker_role"],
        cue=row["cue"],
        chain=tuple(Link(name, LinkKind(kind)) for name, kind in zip(row["chain"], row["chain_kinds"], strict=True)),
        direct=row["direct"],
        polarity=Polarity(row["polarity"]),
        quantities=tuple(_quantity(one) for one in json.loads(row["quantities"])) if row["quantities"] != "[]" else (),
        actors=tuple(row["actors"]),
        places=tuple(row["places"]),
        timexes=tuple(timexes[one["id"]] for one in json.loads(row["timexes"]) if one["id"] in timexes),
        time=EventTime(
            _iso(row["earliest"]),
            _iso(row["latest"]),
            Granularity(row["granularity"]) if row["granularity"] else None,
            row["tz"],
            row["time_source"],
        ),
        as_of=_iso(row["as_of"], row["as_of_tz"]),
        rules=tuple(row["rules"]),
        warnings=warnings_from_json(row["warnings"]),
        story=row["story"],
        marks=frozenset(row["marks"]),
    )


def public_statement(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md, plain JSON types and sentences in ``lang``."""
    said = dict(row)
    said["quantities"] = json.loads(said["quantities"])
    said["timexes"] = json.loads(said["timexes"])
    said["earliest"], said["latest"] = _iso(said["earliest"]), _iso(said["latest"])
    said["as_of"] = _iso(said["as_of"], said.pop("as_of_tz"))
    said["warnings"] = public_warnings(said["warnings"], lang)
    return said


def _iso(moment: datetime | None, zone: str | None = None) -> str | None:
    return None if moment is None else moment.isoformat() + (zone or "")


def _timex_json(article: str, timex: Timex) -> dict[str, object]:
    return {
        "id": timex_id(article, timex.field, timex.span.start, timex.span.end),
        "field": timex.field,
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "value": timex.reading.value,
    }


def _double(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _quantity_json(quantity: Quantity) -> dict[str, object]:
    """Public keys; a number that no decimal fraction names exactly is kept beside as text."""
    row: dict[str, object] = {"text": quantity.text, "start": quantity.span.start, "end": quantity.span.end}
    exact = {}
    for key in _BOUNDS:
        number: Fraction | None = getattr(quantity, key)
        row[key] = None if number is None else number.numerator if number.denominator == 1 else float(number)
        if number is not None and number.denominator != 1 and Fraction(str(row[key])) != number:
            exact[key] = str(number)
    row |= {key: getattr(quantity, key) for key in ("mod", "unit", "what", "role", "scope")}
    return row | {"exact": exact} if exact else row


def _quantity(row: Mapping[str, Any]) -> Quantity:
    exact = row.get("exact", {})
    bounds = {
        key: None if row[key] is None else Fraction(exact[key]) if key in exact else _fraction(row[key])
        for key in _BOUNDS
    }
    return Quantity(
        text=row["text"],
        span=Span(row["start"], row["end"]),
        value=bounds["value"],
        low=bounds["low"],
        high=bounds["high"],
        **{key: row[key] for key in ("mod", "unit", "what", "role", "scope")},
    )


def _fraction(number: int | float) -> Fraction:
    """The decimal number that JSON holds; a whole one needs no reading of its digits, which takes many times as long."""
    return Fraction(number) if isinstance(number, int) else Fraction(str(number))
