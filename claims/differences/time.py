"""Two clock times for one happening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding, commonest, hold
from claims.differences.sides import find_sides
from claims.differences.when import Dated
from timeline.interval import Granularity

_ROUGH = timedelta(minutes=20)
_FINE = timedelta(minutes=1)
_FEW = 80
_CLOCKLIKE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)


def find_time_differences(dated: Sequence[Dated]) -> list[Finding]:
    """Conflicts and explained differences between the clock times given for one happening."""
    found: list[Finding] = []
    for name in sorted({one.happening.name for one in dated}):
        rows = [one for one in dated if one.happening.name == name and one.granularity in _CLOCKLIKE][:_FEW]
        found += _compare(name, rows)
    return found


def _compare(name: str, rows: Sequence[Dated]) -> list[Finding]:
    conflicts: list[tuple[int, int]] = []
    found: list[Finding] = []
    about = f"waktu {rows[0].happening.about}" if rows else ""
    explained: dict[tuple[Explanation, object, object], tuple[list[Dated], list[Dated]]] = {}
    for left, right in combinations(range(len(rows)), 2):
        reason = explain_times(rows[left], rows[right])
        if reason is None:
            conflicts.append((left, right))
        elif isinstance(reason, Explanation):
            one, other = sorted((rows[left], rows[right]), key=lambda row: (row.interval, row.tz or ""))
            sides = explained.setdefault((reason, (one.interval, one.tz), (other.interval, other.tz)), ([], []))
            sides[0].append(one)
            sides[1].append(other)
    order = list(range(len(rows)))
    values = {at: rows[at].instant or rows[at].interval for at in order}
    tried = (Explanation.DIFFERENT_EVENT, Explanation.TIMEZONE, Explanation.ROUNDING, Explanation.GRANULARITY)
    for group in find_sides(order, conflicts, values):
        sides = tuple(
            hold(commonest([rows[at].printed for at in side]), [rows[at].telling for at in side]) for side in group
        )
        found.append(Finding(ConflictKind.TIME, name, about, sides, None, "time.apart", {}, tried))
    for (reason, _, _), (ones, others) in explained.items():
        sides = (
            hold(commonest([one.printed for one in ones]), [one.telling for one in ones]),
            hold(commonest([one.printed for one in others]), [one.telling for one in others]),
        )
        found.append(Finding(ConflictKind.TIME, name, about, sides, reason, f"time.{reason.value}"))
    return found[:200]


def explain_times(a: Dated, b: Dated) -> Explanation | bool | None:
    """Why two clock times agree; None for a conflict, False where there is nothing to say. Symmetric.

    Instants are compared in UTC: 04.47 WITA is 03.47 WIB, and the same digits in two zones are not one time.
    """
    if a.telling.id == b.telling.id or a.phase != b.phase or a.another != b.another:
        return False
    if a.planned or b.planned:
        return False
    if a.day is not None and b.day is not None and a.day != b.day:
        near = a.instant is not None and b.instant is not None and abs(a.instant - b.instant) < timedelta(hours=3)
        if not near:
            return False
    if a.clock and b.clock:
        return _clocks(a, b)
    if a.interval.overlaps(b.interval):
        return Explanation.GRANULARITY
    same_voice = a.telling.root == b.telling.root and a.telling.article.id == b.telling.article.id
    if same_voice or a.day is None or b.day is None or not a.happening.once:
        return False
    gap = max(a.interval.start, b.interval.start) - min(a.interval.end, b.interval.end)
    return None if gap >= timedelta(hours=2) else False


def _clocks(a: Dated, b: Dated) -> Explanation | bool | None:
    if a.instant is None or b.instant is None:
        left, right = a.interval.start, b.interval.start
    else:
        left, right = a.instant, b.instant
    if a.day is None or b.day is None:
        # A clock time without a day of its own is laid beside the other's day.
        apart = (left - right) % timedelta(days=1)
        apart = min(apart, timedelta(days=1) - apart)
    else:
        apart = abs(left - right)
    if apart == timedelta():
        return Explanation.TIMEZONE if a.tz != b.tz and a.interval.start.time() != b.interval.start.time() else False
    if apart <= (_ROUGH if a.rough or b.rough else timedelta()):
        return Explanation.ROUNDING
    if a.telling.article.id == b.telling.article.id and a.telling.root == b.telling.root:
        return Explanation.DIFFERENT_EVENT
    if not a.happening.once or apart > timedelta(hours=12):
        return Explanation.DIFFERENT_EVENT
    return None if apart >= _FINE else False
