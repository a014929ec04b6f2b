"""Events counted per day, week, month, quarter or year, for strips and for stories too large to draw mark by mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from timeline.spoken import parse_moment, say, say_when
from timeline.stretch import Row

Window = tuple[datetime, datetime]


def unit_for(window: Window, *, most: int = 120) -> str:
    """The finest unit that cuts the window into at most ``most`` bars."""
    days = max((window[1] - window[0]).days, 1)
    for unit, length in (("day", 1), ("week", 7), ("month", 30), ("quarter", 91)):
        if days / length <= most:
            return unit
    return "year"


def to_counts(events: Iterable[Row], unit: str) -> list[dict[str, object]]:
    """How many events begin in each ``unit``, in order of time, gaps left out; rows for `counts_chart`.

    An event with an open start counts where it ends. Undated events count nowhere.
    """
    found: dict[datetime, list[int]] = {}
    for event in events:
        moment = parse_moment(event.get("earliest")) or parse_moment(event.get("latest"))
        if moment is not None:
            cell = found.setdefault(unit_start(moment, unit), [0, 0])
            cell[0] += 1
            cell[1] += bool(event.get("conflicts"))
    return [
        {"start": start.date().isoformat(), "events": n, "disputed": hot} for start, (n, hot) in sorted(found.items())
    ]


def unit_start(moment: datetime, unit: str) -> datetime:
    """Midnight of the first day of the unit that holds ``moment``; weeks begin on Monday."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > 7 else day
    if unit == "month":
        return day.replace(day=1)
    if unit == "quarter":
        return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
    return day.replace(day=1, month=1) if unit == "year" else day


def unit_end(start: datetime, unit: str) -> datetime:
    """The first instant after the unit that begins at ``start``."""
    if unit in ("day", "week"):
        return start + timedelta(days=1 if unit == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return start.replace(year=year, month=month + 1, day=1) if year <= 9999 else datetime.max


def describe_counts(rows: Sequence[Row], unit: str, lang: str) -> str:
    """The bars in one sentence."""
    if not rows:
        return say("alt_empty", lang)
    first, last = str(rows[0]["when"]), str(rows[-1]["when"])
    total = sum(int(str(row["events"])) for row in rows)
    hot = sum(int(str(row["disputed"])) for row in rows)
    return say("alt_counts", lang, events=total, unit=say(f"unit_{unit}", lang), start=first, end=last, disputed=hot)


def to_bar(row: Row, unit: str, lang: str) -> dict[str, Any]:
    """A bar: ``x`` and ``x2`` (datetimes), what it counts, and its period in words. Raises ValueError for no date."""
    start = parse_moment(row["start"])
    if start is None:
        raise ValueError(f"{row['start']!r} is not a date; write it as 2025-03-05")
    end, disputed = unit_end(start, unit), row.get("disputed") or 0
    when = say_when(start.isoformat(), (end - timedelta(seconds=1)).isoformat(), unit, lang)
    return {
        "start": start.date().isoformat(),
        "x": start,
        "x2": end,
        "events": row["events"],
        "disputed": disputed,
        "when": when,
        "description": say(
            "bar_disputed" if disputed else "bar_described", lang, when=when, events=row["events"], disputed=disputed
        ),
    }


def whole_ticks(most: int, wanted: int) -> list[int]:
    """Whole numbers from 0, about ``wanted`` of them, for an axis of counts up to ``most``."""
    if most <= wanted:
        return list(range(most + 1))
    size = 10 ** (len(str(most // wanted)) - 1)
    step = next(size * factor for factor in (1, 2, 5, 10) if most / (size * factor) <= wanted)
    return list(range(0, most + 1, step))
