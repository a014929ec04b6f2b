"""How two times exclude each other: the kind of conflict that they would be, and what their figures tell."""

from __future__ import annotations

import math
import re
from datetime import timedelta

from claims.conflict import ConflictKind
from claims.differences.when import Dated, on_one_clock
from timeline.anchor import offset_of
from timeline.interval import Granularity, Interval
from timeline.text import to_lower

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_NIGHT = timedelta(hours=12)
_WATCH = timedelta(hours=6)
_ROUGH = timedelta(minutes=20)
_SOFT = timedelta(hours=1)
"""So far beyond its usual bounds a part of a day may still be meant (*sore* at 14.25)."""
_CLOCKLIKE = frozenset({Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY})
_WEEKDAY = re.compile(r"(?<!\w)(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|/\d\d(?!\d)\)?$|tahun")
_DATE = re.compile(r"\d{1,2}/\d|\d{1,2} (?!WI)[A-Z]")


def differ(a: Dated, b: Dated) -> tuple[ConflictKind, dict[str, float]] | None:
    """The kind of conflict of two times that cannot both be of one happening, and its signs; None where both may hold.

    Hours are compared in UTC; where one side prints no day, or a weekday that does not fit its date, only the clock counts. A stretch
    holds what lies in it, *sekitar* twenty minutes on either side, a part of a day less than an hour beside a clock time. One weekday of
    which a side prints no date may be of any week, and so may *7 Oktober* of which a side prints no year.
    """
    if a.clock and b.clock:
        return _clocks(a, b)
    left, right = on_one_clock(a, b)
    if left.overlaps(right) or _is_one_weekday(a, b) or _lacks_year(a, b):
        return None
    parts = a.granularity in _CLOCKLIKE and b.granularity in _CLOCKLIKE
    soft = a.clock != b.clock
    if parts and (a.day is None or b.day is None):
        gap = _around_the_clock(left, right)
        return (ConflictKind.TIME, _parts(gap)) if gap and not (soft and gap < _SOFT) else None
    gap = max(left.start, right.start) - min(left.end, right.end)
    if parts and soft and gap < _SOFT:
        return None
    if parts and a.day == b.day:
        return ConflictKind.TIME, _parts(gap)
    if any(one.granularity in _CLOCKLIKE and one.day is None for one in (a, b)):
        # The day of a bare clock time was only lent by what was told before it.
        return None
    return ConflictKind.DATE, _days(a, b, gap)


def _is_one_weekday(a: Dated, b: Dated) -> bool:
    left, right = (_WEEKDAY.search(to_lower(one.printed)) for one in (a, b))
    if left is None or right is None or left[0] != right[0]:
        return False
    return not (_DATE.search(a.printed) and _DATE.search(b.printed))


def _lacks_year(a: Dated, b: Dated) -> bool:
    if a.granularity is not b.granularity or (_YEAR.search(a.printed) and _YEAR.search(b.printed)):
        return False
    left, right = a.interval.start, b.interval.start
    return left.year != right.year and (left.month, left.day) == (right.month, right.day)


def _around_the_clock(a: Interval, b: Interval) -> timedelta:
    """The time between two stretches of a day, whatever the day; nought where they meet."""
    between = (b.start - a.end) % _DAY, (a.start - b.end) % _DAY
    lengths = (a.end - a.start) + (b.end - b.start)
    return min(between) if sum(between, lengths) == _DAY else timedelta()


def _parts(gap: timedelta) -> dict[str, float]:
    return {"parts": 1.0, "hours": gap / _WATCH}


def _clocks(a: Dated, b: Dated) -> tuple[ConflictKind, dict[str, float]] | None:
    left, right = a.interval.start, b.interval.start
    if a.tz is not None and b.tz is not None:
        gap = abs((left - offset_of(a.tz)) - (right - offset_of(b.tz)))
    elif a.tz == b.tz or (a.tells_local and b.tells_local):
        gap = abs(left - right)
    else:
        # "Waktu setempat" of nobody knows where may be any clock.
        return None
    dated = a.day is not None and b.day is not None and not (a.is_doubtful or b.is_doubtful)
    if not dated:
        gap = min(gap % _DAY, -gap % _DAY)
    if gap <= (_ROUGH if a.rough or b.rough else timedelta()):
        return None
    if gap > _NIGHT:
        return ConflictKind.DATE, _days(a, b, gap)
    minutes = left.minute == right.minute and left.hour != right.hour
    return ConflictKind.TIME, {
        "clocks": 1.0,
        "hours": gap / _WATCH,
        "same_digits": float(left.time() == right.time()),
        "same_minutes": float(minutes),
        "same_odd_minutes": float(minutes and left.minute % 30 != 0),
        "same_hour": float(left.hour == right.hour and left.minute != right.minute),
        "whole_hours": float(not gap % timedelta(hours=1)),
        "both_days": float(dated),
        "other_zones": float(a.tz != b.tz),
        # The day of a bare clock time was lent by what was told before it; two of them apart are seldom of one happening.
        "lent_days_apart": float(not dated and left.date() != right.date()),
    }


def _days(a: Dated, b: Dated, gap: timedelta) -> dict[str, float]:
    left, right = a.interval.start, b.interval.start
    days = max(a.granularity.rank, b.granularity.rank) <= Granularity.DAY.rank
    grains = {a.granularity, b.granularity}
    same = (left.day == right.day, left.month == right.month, left.year == right.year)
    return {
        "days": float(days),
        "days_far": min(math.log1p(gap / _DAY), 9.0) / 3 if days else 0.0,
        "next_day": float(days and gap <= 2 * _DAY),
        # The 12th of another month, or that day of another year: a slip of the pen as well as a dispute.
        "one_part": float(days and same in ((True, False, True), (True, True, False))),
        "months": float(grains == {Granularity.MONTH}),
        "years": float(grains == {Granularity.YEAR}),
        "swapped_years": float(grains == {Granularity.YEAR} and sorted(str(left.year)) == sorted(str(right.year))),
        "coarse_far": 0.0 if days else min(math.log1p(gap / _MONTH), 6.0) / 2,
        "other_grain": float(not days and len(grains) > 1),
    }
