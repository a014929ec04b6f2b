"""Periods of a view: of a brush, of what is typed, and the bars that stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from claims.ui.filtering import Wanted
from timeline.counts import unit_end, unit_start

Row = Mapping[str, Any]
Window = tuple[datetime, datetime]


def period_of(selection: Mapping[str, Sequence[float]], zone: str | None) -> tuple[date, date] | None:
    """The days of a brush: the strip gives milliseconds on the viewer's own clock; both days are inside. None for none."""
    ends = next(iter(selection.values()), None)
    if not ends or len(ends) != 2:
        return None
    there = ZoneInfo(zone) if zone else None
    first, last = (datetime.fromtimestamp(end / 1000, there).replace(tzinfo=None) for end in sorted(ends))
    return first.date(), last.date()


def window_for(wanted: Wanted, whole: Window) -> Window:
    """The period that is asked for, cut open ends filled from ``whole``; ``whole`` where it holds nothing."""
    start, end = wanted.start or whole[0], wanted.end or whole[1]
    return (start, end) if start < end else whole


def bars_in(rows: Sequence[Row], window: Window, unit: str) -> list[Row]:
    """The bars that touch ``window``."""
    return [
        row
        for row in rows
        if window[0] <= unit_end(datetime.fromisoformat(row["start"]), unit)
        and datetime.fromisoformat(row["start"]) <= window[1]
    ]


def heart_of(bars: Sequence[Row], whole: Window, unit: str) -> Window | None:
    """The stretch of all but a hundredth of the events at either end, where far-off dates would crowd it into a corner.

    None where it is a third of ``whole`` or more: then all fits.
    """
    total = sum(int(row["events"]) for row in bars)
    held, inside = 0, []
    for row in bars:
        if held + int(row["events"]) > total * 0.01 and held < total * 0.99:
            inside.append(datetime.fromisoformat(row["start"]))
        held += int(row["events"])
    if not inside:
        return None
    heart = inside[0], unit_end(inside[-1], unit)
    return heart if (heart[1] - heart[0]) * 3 < whole[1] - whole[0] else None


def in_days(window: Window, days: int = 5) -> Window:
    """``window`` grown to ``days`` whole days where it is shorter: for dates that know no hours."""
    start, end = unit_start(window[0], "day"), unit_end(unit_start(window[1], "day"), "day")
    missing = days - (end - start).days
    return (
        (start - timedelta(days=missing // 2), end + timedelta(days=missing - missing // 2)) if missing > 0 else window
    )
