"""Two days for one happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding
from claims.differences.pairwise import Question, compare_rows
from claims.differences.when import Dated, are_one_unnamed, content_of, in_one_phase, named_alike
from timeline.interval import Granularity

_APART = timedelta(days=11)
_FEW = 80
_LAST = re.compile(
    r"(?<!\w)(?:terakhir (?:kali )?(?:me(?:m|n|l|r|ng|ny)?|di|ber)[a-z]{3}|pe[a-z]{4,14}an terakhir(?!\w))"
)
"""The last of its sort: two days for it cannot both hold."""
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY, Explanation.TIMEZONE, Explanation.UPDATE)


def find_date_differences(dated: Sequence[Dated], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the days given for one happening, in the order of its names."""
    found: list[Finding] = []
    dated = named_alike(dated)
    for name in sorted({one.happening.name for one in dated}):
        rows = [one for one in dated if one.happening.name == name and _has_day(one)]
        if not rows:
            continue
        about = f"tanggal {rows[0].happening.about}"
        question = Question(ConflictKind.DATE, name, about, "date", explain_dates, _day_of, _TRIED, 0 if name else 2)
        found += compare_rows(question, _thinned(rows), crowd)
    return found


def _day_of(one: Dated) -> tuple[object, ...]:
    return (one.interval.start.date(), one.interval.end.date() if one.day is None else None)


def _has_day(one: Dated) -> bool:
    return one.day is not None or one.granularity.rank > Granularity.DAY.rank


def _thinned(rows: Sequence[Dated]) -> list[Dated]:
    """All rows of a small story; of a large one those whose day is told most often, `_FEW` of them."""
    if len(rows) <= _FEW:
        return list(rows)
    count: dict[object, int] = {}
    for one in rows:
        count[one.interval] = count.get(one.interval, 0) + 1
    return sorted(rows, key=lambda one: (-count[one.interval], one.interval, one.telling.id))[:_FEW]


def explain_dates(a: Dated, b: Dated) -> Explanation | bool | None:
    """Why two days given for happenings of one name agree; None for a conflict, False where there is nothing to say.

    Symmetric.
    """
    if a.telling.id == b.telling.id or not in_one_phase(a, b):
        return False
    if not a.happening.name and (a.telling.article.id == b.telling.article.id or not are_one_unnamed(a, b)):
        # One article tells of many unnamed deeds in the same words, each with a day of its own.
        return False
    if a.another != b.another:
        return Explanation.DIFFERENT_EVENT
    if a.interval == b.interval:
        return False
    if a.interval.overlaps(b.interval):
        coarse = {a.granularity, b.granularity} - {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY}
        return Explanation.GRANULARITY if len(coarse) > 1 else False
    if a.planned or b.planned:
        return Explanation.PLANNED_THEN_HAPPENED if a.planned != b.planned else False
    if a.day is None or b.day is None:
        return _coarse(a, b)
    if a.day == b.day:
        return False
    if a.telling.article.id == b.telling.article.id and a.telling.root == b.telling.root:
        return Explanation.DIFFERENT_EVENT
    shared = len(content_of(a) & content_of(b))
    same_year = a.happening.each and shared >= 3 and a.day.year == b.day.year
    if _both_last(a, b) and shared >= 2:
        return None
    if abs(a.day - b.day) > _APART and not (a.day.day == b.day.day and a.happening.once) and not same_year:
        return Explanation.DIFFERENT_EVENT
    if not a.happening.once and shared < (2 if a.happening.each else 3):
        return Explanation.DIFFERENT_EVENT
    return None


def _both_last(a: Dated, b: Dated) -> bool:
    """True where both clauses date the last one of its sort (*pemeriksaan terakhir*, *terakhir diperiksa*) within days of each other."""
    published = [one.telling.article.published.moment for one in (a, b)]
    near = published[0] is not None and published[1] is not None and abs(published[0] - published[1]) <= _APART
    return near and all(_LAST.search(one.telling.clause) for one in (a, b))


def _coarse(a: Dated, b: Dated) -> Explanation | bool | None:
    if a.granularity is b.granularity and a.granularity in (Granularity.YEAR, Granularity.MONTH):
        # "Dibuat pada 2011" against "keluar dari pabrik tahun 2008".
        tied = len(content_of(a) & content_of(b)) >= (1 if a.happening.name else 3)
        if tied and not a.telling.has("other_event") and not b.telling.has("other_event"):
            return None
    fine = a if a.granularity.is_finer_than(b.granularity) else b
    coarse = b if fine is a else a
    gap = max(fine.interval.start, coarse.interval.start) - min(fine.interval.end, coarse.interval.end)
    return Explanation.DIFFERENT_EVENT if gap > timedelta() else Explanation.GRANULARITY
