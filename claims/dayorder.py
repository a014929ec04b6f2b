"""Which of day and month stands first in the dates of an article that are written in figures, as a person chose."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from timeline.interval import Interval
from timeline.timex import Timex, Warning, WarningCode
from timeline.wording import Sentence

_FIGURES = re.compile(
    r"(?<![\d/])(?:(\d{1,2}) ?/ ?(\d{1,2})(?! ?/ ?\d{1,2}(?!\d))|(\d{1,2})([-.])(\d{1,2})\4\d{4})(?!\d)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OUTDATED = frozenset({WarningCode.FUTURE_OF_ARTICLE, WarningCode.AMBIGUOUS_YEAR})


class DayMonth(StrEnum):
    """What stands first in ``3/4/2025``."""

    DAY_FIRST = "day_first"  # 3 April, as Indonesians write
    MONTH_FIRST = "month_first"  # 4 March, as Americans do


def both_days(text: str, value: str | None) -> dict[DayMonth, date] | None:
    """The day that the figures of a date mean in either order; None where only one order gives a day, or both the same.

    ``value`` is the TIMEX3 value that the date was read as: it must be one of the two, and gives the year.
    """
    figures = _FIGURES.search(text)
    if figures is None or not value or not _DAY.match(value):
        return None
    first, second = int(figures[1] or figures[3]), int(figures[2] or figures[5])
    try:
        read = date.fromisoformat(value[:10])
        days = {
            DayMonth.DAY_FIRST: date(read.year, second, first),
            DayMonth.MONTH_FIRST: date(read.year, first, second),
        }
    except ValueError:
        return None
    return days if first != second and read in days.values() else None


def in_order(timex: Timex, order: DayMonth, rule: str) -> Timex:
    """The time expression read in this order, without the doubts that the choice settles; ``rule`` names who read it anew.

    What is no date in figures stays as it is, and so does one that only one order makes a day, its doubt settled.
    """
    days = both_days(timex.text, timex.reading.value)
    if days is None:
        return replace(
            timex, warnings=tuple(one for one in timex.warnings if one.code != WarningCode.AMBIGUOUS_DAY_MONTH)
        )
    read, wanted = date.fromisoformat(str(timex.reading.value)[:10]), days[order]
    moved = wanted - read
    warnings = tuple(one for one in timex.warnings if not _is_settled(one, wanted, bool(moved)))
    if not moved:
        return replace(timex, warnings=warnings)
    reading = timex.reading
    interval = reading.interval and Interval(reading.interval.start + moved, reading.interval.end + moved)
    value = f"{wanted.isoformat()}{str(reading.value)[10:]}"
    return replace(
        timex,
        rule=rule,
        warnings=warnings,
        reading=replace(
            reading,
            value=value,
            interval=interval,
            edtf=reading.edtf and _DAY.sub(lambda day: _moved(day[0], moved), reading.edtf),
            resolution=Sentence(f"resolution.{order}", {"value": value}),
        ),
    )


def _is_settled(warning: Warning, day: date, moved: bool) -> bool:
    if warning.code == WarningCode.WEEKDAY_MISMATCH:
        return warning.values.get("weekday") == day.isoweekday()
    return warning.code == WarningCode.AMBIGUOUS_DAY_MONTH or (moved and warning.code in _OUTDATED)


def _moved(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()
