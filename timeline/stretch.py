"""The stretch of time that marks take: all of it, and the part that a story is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from timeline.spoken import parse_moment

Row = Mapping[str, object]


def window_of(marks: Iterable[Row]) -> tuple[datetime, datetime] | None:
    """The stretch that holds every known end, with air on both sides; None where there is nothing to show."""
    moments = [
        moment for mark in marks for moment in (mark["earliest"], mark["latest"]) if isinstance(moment, datetime)
    ]
    if not moments:
        return None
    start, end = min(moments), max(moments)
    air = max((end - start) * 0.06, timedelta(hours=6))
    return _earlier(start, air), _later(end, air)


def focus_of(marks: Sequence[Row], told: Iterable[object]) -> tuple[datetime, datetime] | None:
    """The stretch that a story is about, where far-off dates would crowd it into a corner; None where all fits.

    It runs from 45 days before the first to 45 days after the last of ``told`` (when the articles came out), cut to the
    marks in it; it is used where it holds most marks in less than a third of the whole stretch.
    """
    whole = window_of(marks)
    moments = [moment for moment in map(parse_moment, told) if moment is not None]
    if whole is None or not moments:
        return None
    first, last = _earlier(min(moments), timedelta(days=45)), _later(max(moments), timedelta(days=45))
    inside = [mark for mark in marks if _starts_in(mark, first, last)]
    inside = _without_stragglers(inside)
    focus = window_of(
        [
            {"earliest": _edge(mark, "earliest", first, last), "latest": _edge(mark, "latest", first, last)}
            for mark in inside
        ]
    )
    if focus is None or len(inside) * 5 < len(marks) * 3 or (focus[1] - focus[0]) * 3 > whole[1] - whole[0]:
        return None
    return focus


def _without_stragglers(marks: list[Row]) -> list[Row]:
    """Without the earliest and latest twenty-fifth, where that halves the stretch or more."""
    ordered = sorted(marks, key=_ends)
    few = len(ordered) // 25
    if not few:
        return marks
    kept = ordered[few:-few]
    starts = [mark["earliest"] or mark["latest"] for mark in ordered]
    first, last, low, high = starts[0], starts[-1], starts[few], starts[-few - 1]
    assert isinstance(first, datetime) and isinstance(last, datetime)
    assert isinstance(low, datetime) and isinstance(high, datetime)
    return kept if (high - low) * 2 <= last - first else marks


def _starts_in(mark: Row, first: datetime, last: datetime) -> bool:
    moment = mark["earliest"] or mark["latest"]
    return isinstance(moment, datetime) and first <= moment <= last


def _edge(mark: Row, key: str, first: datetime, last: datetime) -> datetime | None:
    moment = mark[key]
    return min(max(moment, first), last) if isinstance(moment, datetime) else None


def _earlier(moment: datetime, by: timedelta) -> datetime:
    return moment - by if moment - datetime.min > by else datetime.min


def _later(moment: datetime, by: timedelta) -> datetime:
    return moment + by if datetime.max - moment > by else datetime.max


def _ends(mark: Row) -> tuple[datetime, datetime]:
    early, late = mark["earliest"] or mark["latest"], mark["latest"] or mark["earliest"]
    assert isinstance(early, datetime) and isinstance(late, datetime)
    return early, late
