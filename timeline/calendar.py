"""Arithmetic on the calendar: stretches of days, weeks, months and longer, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from timeline.interval import Interval

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years that can be drawn as an interval whose end is still a date."""


class OffCalendarError(ValueError):
    """A step led out of the years that `datetime` knows."""


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


@lru_cache(maxsize=8192)
def day_interval(day: date) -> Interval:
    """The whole day."""
    start = _midnight(day)
    return Interval(start, start + DAY)


def days_interval(first: date, last: date) -> Interval:
    """From the first day to the last, both included."""
    return Interval(_midnight(first), _midnight(last) + DAY)


def week_of(day: date) -> tuple[int, int]:
    """ISO year and week of a day."""
    iso = day.isocalendar()
    return iso.year, iso.week


def monday_of(day: date) -> date:
    """The Monday of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=2048)
def month_interval(year: int, month: int, months: int = 1) -> Interval:
    """``months`` whole months from the first of ``month``."""
    last_year, last = step_month(year, month, months - 1)
    return days_interval(date(year, month, 1), date(last_year, last, monthrange(last_year, last)[1]))


@lru_cache(maxsize=512)
def year_interval(year: int, years: int = 1) -> Interval:
    """``years`` whole years from the first of January of ``year``."""
    return days_interval(date(max(year, 1), 1, 1), date(min(year + years - 1, LAST_YEAR), 12, 31))


def step_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month that lie ``by`` months further on."""
    at = year * 12 + month - 1 + by
    return at // 12, at % 12 + 1


def shift_day(day: date, by: int) -> date:
    """The day ``by`` days further on. Raises OffCalendarError outside the years of the calendar."""
    try:
        found = day + timedelta(days=by)
    except OverflowError as error:
        raise OffCalendarError from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise OffCalendarError
    return found


def shift_months(day: date, by: int) -> date:
    """The same day of the month ``by`` months further on, or the last day of a shorter month. Raises OffCalendarError."""
    year, month = step_month(day.year, day.month, by)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OffCalendarError
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def to_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (31 February)."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def third_of_month(year: int, month: int, third: str) -> Interval:
    """Days 1–10, 11–20 or 21–end of a month (``START``, ``MID``, ``END``)."""
    whole = month_interval(year, month)
    first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, (whole.end - DAY).day)}[third]
    return days_interval(date(year, month, first), date(year, month, last))


def third_of_months(year: int, month: int, months: int, third: str) -> Interval:
    """The first, middle or last third of a stretch of whole months that can be divided by three, else by days."""
    if months == 1:
        return third_of_month(year, month, third)
    if months % 3 == 0:
        step = months // 3
        return month_interval(*step_month(year, month, step * ("START", "MID", "END").index(third)), step)
    return third_of(month_interval(year, month, months), third)


def third_of(whole: Interval, third: str) -> Interval:
    """The first, middle or last third of an interval, in whole days."""
    first = whole.start.date()
    days = (whole.end - whole.start).days
    at = ("START", "MID", "END").index(third)
    return days_interval(first + timedelta(days=days * at // 3), first + timedelta(days=days * (at + 1) // 3 - 1))


def third_of_years(year: int, years: int, third: str) -> Interval:
    """The first, middle or last third of a stretch of years, in whole years from the nearest one."""
    if years == 1:
        return third_of_months(year, 1, 12, third)
    edges = [round(years * part / 3) for part in range(4)]
    at = ("START", "MID", "END").index(third)
    return year_interval(year + edges[at], edges[at + 1] - edges[at])
