"""Time written out: TIMEX3 values, EDTF and ISO 8601, and the public JSON of a time expression, both ways."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from timeline.interval import Granularity, Interval
from timeline.saying import say
from timeline.text import Span
from timeline.timex import Alternative, AnchorSource, Reading, Resolved, Timex, TimexType, Warning
from timeline.wording import Catalogue, Sentence

CATALOGUE = Catalogue("timeline")
SECOND = timedelta(seconds=1)


# ---------------------------------------------------------------- ISO 8601


def to_bounds(interval: Interval | None) -> tuple[str | None, str | None]:
    """``earliest`` and ``latest`` as ISO date-times, both inclusive to the second; (None, None) for no interval."""
    if interval is None:
        return None, None
    return interval.start.isoformat(), (interval.end - SECOND).isoformat()


def from_bounds(earliest: str | None, latest: str | None) -> Interval | None:
    """The interval of two inclusive ISO date-times; None where an end is missing."""
    if not earliest or not latest:
        return None
    return Interval(datetime.fromisoformat(earliest), datetime.fromisoformat(latest) + SECOND)


# ---------------------------------------------------------------- EDTF

_OPEN_AFTER = frozenset({"ON_OR_AFTER", "AFTER"})
_OPEN_BEFORE = frozenset({"ON_OR_BEFORE", "BEFORE"})
_CLOCKED = (Granularity.MINUTE, Granularity.HOUR)


def edtf_of(
    interval: Interval | None,
    granularity: Granularity | None,
    mod: str | None = None,
    tz: str | None = None,
    cue: str | None = None,
) -> str | None:
    """The interval as an EDTF level 1 string, or None where there is none.

    ``APPROX`` adds ``~``; ``cue`` (or ``mod``) of *sejak* and *hingga* opens an end: ``2023-10-07/..``. A clock time keeps
    its offset; a part of the day is given as its day, since EDTF knows none.
    """
    if interval is None or granularity is None:
        return None
    first, last = interval.start, interval.end - SECOND
    if not 1 <= first.year <= 9999:
        return None
    text = _closed(first, last, granularity, tz)
    if "/" not in text and "T" not in text and mod == "APPROX":
        text += "~"
    opening = cue or mod
    if "X" in text and (opening in _OPEN_AFTER or opening in _OPEN_BEFORE):
        text = f"{first.year:04d}/{last.year:04d}"  # level 1 has no unspecified digits in an interval
    if opening in _OPEN_AFTER:
        return f"{text.split('/')[0]}/.."
    if opening in _OPEN_BEFORE:
        return f"../{text.split('/')[-1]}"
    return text


def _closed(first: datetime, last: datetime, granularity: Granularity, tz: str | None) -> str:
    if granularity in _CLOCKED:
        return first.isoformat() + ("" if tz is None else "Z" if tz == "+00:00" else tz)
    begin, end = first.isoformat()[:10], last.isoformat()[:10]
    if begin == end or granularity is Granularity.PART_OF_DAY:
        return begin
    if first.day != 1 or (last + SECOND).day != 1:
        return f"{begin}/{end}"
    if first.month != 1 or last.month != 12:  # whole months
        return begin[:7] if begin[:7] == end[:7] else f"{begin[:7]}/{end[:7]}"
    if granularity is Granularity.DECADE and begin[3] == "0" and last.year == first.year + 9:
        return f"{begin[:3]}X"
    if granularity is Granularity.CENTURY and begin[2:4] == "00" and last.year == first.year + 99:
        return f"{begin[:2]}XX"
    return begin[:4] if first.year == last.year else f"{begin[:4]}/{end[:4]}"


# ---------------------------------------------------------------- public JSON


def to_json(timex: Timex, lang: str = "id") -> dict[str, Any]:
    """The fields of INTERFACE.md, sentences in ``lang``; codes and values stand beside them."""
    reading = timex.reading
    earliest, latest = to_bounds(reading.interval)
    return {
        "field": timex.field,
        "start": timex.span.start,
        "end": timex.span.end,
        "text": timex.text,
        "type": str(timex.type),
        "value": reading.value,
        "mod": reading.mod,
        "tz": reading.tz,
        "earliest": earliest,
        "latest": latest,
        "granularity": str(reading.granularity) if reading.granularity else None,
        "edtf": reading.edtf,
        "range": timex.range,
        "anchor": {
            "date": reading.anchor.date.isoformat() if reading.anchor.date else None,
            "source": str(reading.anchor.source),
        },
        "rule": timex.rule,
        "resolution": say(reading.resolution, lang, CATALOGUE),
        "resolution_code": reading.resolution.code,
        "resolution_values": dict(reading.resolution.values),
        "warnings": [warning_to_json(warning, lang) for warning in timex.warnings],
    }


def warning_to_json(warning: Warning, lang: str = "id", catalogue: Catalogue = CATALOGUE) -> dict[str, Any]:
    """A warning in the form of INTERFACE.md; ``catalogue`` has the templates ``warning.<code>``.

    ``start`` and ``end`` are missing where it concerns the whole.
    """
    sentence = Sentence(f"warning.{warning.code}", warning.values)
    found: dict[str, Any] = {
        "code": str(warning.code),
        "message": say(sentence, lang, catalogue),
        "values": dict(warning.values),
        "field": warning.field,
    }
    if warning.span is not None:
        found |= {"start": warning.span.start, "end": warning.span.end}
    found["alternatives"] = [_alternative_to_json(alternative, lang, catalogue) for alternative in warning.alternatives]
    return found


def _alternative_to_json(alternative: Alternative, lang: str, catalogue: Catalogue) -> dict[str, Any]:
    earliest, latest = to_bounds(alternative.interval)
    return {
        "value": alternative.value,
        "because": say(alternative.because, lang, catalogue),
        "because_code": alternative.because.code,
        "because_values": dict(alternative.because.values),
        "earliest": earliest,
        "latest": latest,
    }


def from_json(row: dict[str, Any]) -> Timex:
    """The time expression that `to_json` wrote, in whatever language."""
    anchor = row.get("anchor") or {}
    day = anchor.get("date")
    return Timex(
        field=row["field"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        type=TimexType(row["type"]),
        reading=Reading(
            value=row.get("value"),
            interval=from_bounds(row.get("earliest"), row.get("latest")),
            granularity=Granularity(row["granularity"]) if row.get("granularity") else None,
            mod=row.get("mod"),
            tz=row.get("tz"),
            edtf=row.get("edtf"),
            anchor=Resolved(date.fromisoformat(day) if day else None, AnchorSource(anchor.get("source", "none"))),
            resolution=Sentence(row.get("resolution_code", ""), row.get("resolution_values") or {}),
        ),
        rule=row["rule"],
        range=row.get("range"),
        warnings=tuple(warning_from_json(warning) for warning in row.get("warnings") or ()),
    )


def warning_from_json(row: dict[str, Any]) -> Warning:
    """The warning that `warning_to_json` wrote."""
    return Warning(
        code=row["code"],
        field=row.get("field"),
        span=Span(row["start"], row["end"]) if "start" in row else None,
        alternatives=tuple(
            Alternative(
                value=option["value"],
                because=Sentence(option.get("because_code", ""), option.get("because_values") or {}),
                interval=from_bounds(option.get("earliest"), option.get("latest")),
            )
            for option in row.get("alternatives") or ()
        ),
        values=row.get("values") or {},
    )
