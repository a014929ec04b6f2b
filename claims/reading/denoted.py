"""What a time expression denotes for a statement: its stretch of the calendar, its likeliest day, its whole days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from claims.statement import EventTime
from timeline.interval import Granularity, Interval
from timeline.notation import to_bounds
from timeline.timex import Timex

FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
"""A day or less of it."""


def denoted(timex: Timex) -> Interval | None:
    """What the words denote; where weekday and date disagree, the printed date together with its likeliest repair."""
    interval, repair = timex.reading.interval, _repair(timex)
    return interval.hull(repair) if interval is not None and repair is not None else interval


def likeliest(timex: Timex) -> Interval | None:
    """What the words denote; where weekday and date disagree, the likeliest repair."""
    return _repair(timex) or timex.reading.interval


def event_time(interval: Interval, granularity: Granularity | None, tz: str | None, source: str) -> EventTime:
    """A stretch as the time of a statement: of a clock time its minute, else first and last instant."""
    earliest, latest = to_bounds(interval)
    if granularity is Granularity.MINUTE:
        latest = earliest
    return EventTime(earliest, latest, granularity, tz, source)


def days_of(time: EventTime) -> EventTime:
    """The whole days that a time touches, both ends inclusive; a week, month or year stays what it is.

    A clock time belongs to the clause that names it: what others inherit is whole days, ``source`` ``inherited``.
    """
    earliest = f"{time.earliest[:10]}T00:00:00" if time.earliest is not None else None
    latest = f"{time.latest[:10]}T23:59:59" if time.latest is not None else None
    granularity = Granularity.DAY if time.granularity in FINE else time.granularity
    return EventTime(earliest, latest, granularity, time.tz, "inherited")


def repaired_days(timexes: Sequence[Timex]) -> dict[date, timedelta]:
    """How far each misprinted day lies from its likeliest repair; a clock time read against it moves along."""
    found: dict[date, timedelta] = {}
    for timex in timexes:
        repair, printed = _repair(timex), timex.reading.interval
        if repair is not None and printed is not None:
            found.setdefault(printed.start.date(), repair.start - printed.start)
    return found


def _repair(timex: Timex) -> Interval | None:
    for warning in timex.warnings:
        if warning.code == "weekday_mismatch" and warning.alternatives:
            return warning.alternatives[0].interval
    return None
