"""A TIMEX3 value that a person typed, as the stretch of the calendar it denotes."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.calendar import day_interval, days_interval, month_interval, year_interval
from timeline.interval import Granularity, Interval
from timeline.notation import edtf_of
from timeline.timex import Reading

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d{2})(?P<weekend>-WE)?))?"
)
_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
_REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
_LENGTH = re.compile(r"P(?:[\dX]{1,6}[YMWDQ]|T[\dX]{1,6}[HMS]){1,4}|P[\dX]{1,6}DE|P[\dX]{1,6}CE")


def reading_of_value(value: str) -> Reading:
    """The reading that a typed value gives.

    Dates as coarse as typed (``2025``, ``2025-03``, ``2025-03-05``, ``2025-Q1``, ``2025-H1``, ``2025-W10``,
    ``2025-W10-WE``, ``201`` a decade, ``20`` a century), clock times (``2025-03-05T05:36``), lengths of time and
    references. Raises ValueError for anything else, and for a day that the calendar does not have.
    """
    text = value.strip()
    if text in _REFERENCES or _LENGTH.fullmatch(text):
        return Reading(text)
    interval, granularity = _stretch(text)
    return Reading(text, interval, granularity, edtf=edtf_of(interval, granularity))


def _stretch(text: str) -> tuple[Interval, Granularity]:
    if _CLOCK.fullmatch(text):
        start = datetime.fromisoformat(text)
        return Interval(start, start + timedelta(minutes=1)), Granularity.MINUTE
    if re.fullmatch(r"\d{3}", text):
        return year_interval(int(text) * 10, 10), Granularity.DECADE
    if re.fullmatch(r"\d{2}", text):
        return year_interval(int(text) * 100, 100), Granularity.CENTURY
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a TIMEX3 value; write a day as 2025-03-05, a month as 2025-03")
    year = int(found["year"])
    if found["day"]:
        return day_interval(date.fromisoformat(text)), Granularity.DAY
    if found["month"]:
        return month_interval(year, date(year, int(found["month"]), 1).month), Granularity.MONTH
    if found["quarter"]:
        return month_interval(year, 3 * int(found["quarter"]) - 2, 3), Granularity.QUARTER
    if found["half"]:
        return month_interval(year, 6 * int(found["half"]) - 5, 6), Granularity.HALF
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekend"]:
            return days_interval(monday + timedelta(days=5), monday + timedelta(days=6)), Granularity.WEEKEND
        return days_interval(monday, monday + timedelta(days=6)), Granularity.WEEK
    return year_interval(year), Granularity.YEAR
