"""TIMEX3 values and EDTF strings read back: the stretch of the calendar that each denotes."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.calendar import day_interval, days_interval, month_interval, year_interval
from timeline.interval import Granularity, Interval

_HOURS = {"MO": (5, 11), "AF": (11, 15), "EV": (17, 19), "NI": (18, 24)}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-]\d\d:\d\d)?")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|AF|EV|NI)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_SHARE = re.compile(r"(\d{4})-(Q|H)([1-4])")
_YEARS = re.compile(r"(\d{4})|(\d{3})X?|(\d\d)(?:XX)?")


def from_timex3(value: str) -> tuple[Interval, Granularity] | None:
    """The interval and granularity of a TIMEX3 date or time value; None for durations, sets, references and X digits.

    A part of the day has the hours of its code: ``TMO`` is 05–11, since the value does not tell *dini hari* from *pagi*.

    >>> from_timex3("2025-02")[0].end
    datetime.datetime(2025, 3, 1, 0, 0)
    >>> from_timex3("PXD") is None
    True
    """
    try:
        return _read(value)
    except ValueError:  # 2025-02-31, 2025-W60: no stretch of the calendar
        return None


def _read(value: str) -> tuple[Interval, Granularity] | None:
    if found := _DAY.fullmatch(value):
        return day_interval(date.fromisoformat(found[1])), Granularity.DAY
    if found := _MOMENT.fullmatch(value):
        start = datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}")
        return Interval(start, start + timedelta(minutes=1)), Granularity.MINUTE
    if found := _PART.fullmatch(value):
        first, end = _HOURS[found[2]]
        midnight = datetime.fromisoformat(found[1])
        return Interval(midnight + timedelta(hours=first), midnight + timedelta(hours=end)), Granularity.PART_OF_DAY
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        begin = monday + timedelta(days=5 if found[3] else 0)
        return days_interval(begin, monday + timedelta(days=6)), Granularity.WEEKEND if found[3] else Granularity.WEEK
    if found := _MONTH.fullmatch(value):
        return month_interval(int(found[1]), int(found[2])), Granularity.MONTH
    if found := _SHARE.fullmatch(value):
        months = 3 if found[2] == "Q" else 6
        whole = month_interval(int(found[1]), (int(found[3]) - 1) * months + 1, months)
        return whole, Granularity.QUARTER if months == 3 else Granularity.HALF
    if found := _YEARS.fullmatch(value):
        if found[1]:
            return year_interval(int(found[1])), Granularity.YEAR
        if found[2]:
            return year_interval(int(found[2]) * 10, 10), Granularity.DECADE
        return year_interval(int(found[3]) * 100, 100), Granularity.CENTURY
    return None


def from_edtf(text: str) -> tuple[datetime | None, datetime | None] | None:
    """First instant and the instant after the last of an EDTF string; None for an open end, or for no EDTF at all.

    >>> from_edtf("2023-10-07/..")
    (datetime.datetime(2023, 10, 7, 0, 0), None)
    """
    left, slash, right = text.partition("/")
    ends: list[Interval | None] = []
    for part in (left, right if slash else left):
        if part == "..":
            ends.append(None)
            continue
        found = from_timex3(part.rstrip("~?%"))
        if found is None:
            return None
        ends.append(found[0])
    first, last = ends
    return (first.start if first else None), (last.end if last else None)
