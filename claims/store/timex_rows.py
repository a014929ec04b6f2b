"""Time expressions as rows of the table ``timexes``, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from claims.review import timex_id
from claims.store.warning_rows import clean, public_warnings, to_json, warnings_from_json, warnings_to_json
from claims.wording import say
from timeline.interval import Granularity, Interval
from timeline.text import Span
from timeline.timex import AnchorSource, Reading, Resolved, Timex, TimexType
from timeline.wording import Sentence

_TEXT, _WHOLE, _MOMENT = pa.string(), pa.int64(), pa.timestamp("us")
COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("article", _TEXT),
        ("field", _TEXT),
        ("start", _WHOLE),
        ("end", _WHOLE),
        ("text", _TEXT),
        ("type", _TEXT),
        ("value", _TEXT),
        ("mod", _TEXT),
        ("tz", _TEXT),
        ("earliest", _MOMENT),
        ("latest", _MOMENT),
        ("granularity", _TEXT),
        ("edtf", _TEXT),
        ("range", _WHOLE),
        ("anchor_date", pa.date32()),
        ("anchor_source", _TEXT),
        ("rule", _TEXT),
        ("resolution", _TEXT),
        ("resolution_code", _TEXT),
        ("resolution_values", _TEXT),
        ("warnings", _TEXT),
    ]
)
_TICK = timedelta(seconds=1)


def last_instant(interval: Interval) -> datetime:
    """The last second inside, as public output names the end of an interval."""
    return max(interval.start, interval.end - _TICK)


def after(latest: datetime) -> datetime:
    """The first instant behind a public end."""
    return latest + _TICK


def timex_row(article: str, timex: Timex) -> tuple[object, ...]:
    """The values of `COLUMNS`, in their order."""
    reading = timex.reading
    interval = reading.interval
    return (
        timex_id(article, timex.field, timex.span.start, timex.span.end),
        article,
        timex.field,
        timex.span.start,
        timex.span.end,
        timex.text,
        str(timex.type),
        reading.value,
        reading.mod,
        reading.tz,
        interval.start if interval else None,
        last_instant(interval) if interval else None,
        str(reading.granularity) if reading.granularity else None,
        reading.edtf,
        timex.range,
        reading.anchor.date,
        str(reading.anchor.source),
        timex.rule,
        clean(say(reading.resolution, "id")),
        reading.resolution.code,
        to_json(dict(reading.resolution.values)),
        warnings_to_json(timex.warnings),
    )


def timex_from(row: Mapping[str, Any]) -> Timex:
    """The time expression that a row of `COLUMNS` holds."""
    interval = Interval(row["earliest"], after(row["latest"])) if row["earliest"] else None
    return Timex(
        field=row["field"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        type=TimexType(row["type"]),
        reading=Reading(
            value=row["value"],
            interval=interval,
            granularity=Granularity(row["granularity"]) if row["granularity"] else None,
            mod=row["mod"],
            tz=row["tz"],
            edtf=row["edtf"],
            anchor=Resolved(row["anchor_date"], AnchorSource(row["anchor_source"])),
            resolution=Sentence(row["resolution_code"], json.loads(row["resolution_values"])),
        ),
        rule=row["rule"],
        range=row["range"],
        warnings=warnings_from_json(row["warnings"]),
    )


def public_timex(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md, plain JSON types and sentences in ``lang``."""
    said = dict(row)
    date = said["anchor"]["date"]
    said["anchor"] = {**said["anchor"], "date": date.isoformat() if date else None}
    said["resolution_values"] = json.loads(said["resolution_values"])
    if lang != "id":
        said["resolution"] = say(Sentence(said["resolution_code"], said["resolution_values"]), lang)
    for key in ("earliest", "latest"):
        said[key] = said[key].isoformat() if said[key] else None
    said["warnings"] = public_warnings(said["warnings"], lang)
    return said
