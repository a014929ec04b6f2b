"""Two days for one happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.endings import is_over_later
from claims.differences.finding import Finding
from claims.differences.pairwise import Question, compare_rows
from claims.differences.telling import are_two_voices
from claims.differences.tied import (
    are_apart,
    are_one_deed,
    are_one_edition,
    are_other_crafts,
    are_others,
    are_told_alike,
    begin_alike,
    content_of,
    deeds_apart,
    have_other_counts,
    in_one_phase,
    is_single,
    lie_apart,
    named_alike,
    named_by,
)
from claims.differences.when import Dated
from timeline.interval import Granularity

_APART = timedelta(days=11)
_SOON = timedelta(days=4)
MOVED = re.compile(
    r"(?<!\w)(?:diundur|mundur|mengundurkan|ditunda|menunda|tertunda|penundaan|dimajukan|digeser|bergeser|molor|semula|dijadwalkan ulang|"
    r"penjadwalan ulang|jadwal ulang|diubah|berubah|(?<!pemilu )(?<!pemilihan )(?<!umum )dipercepat|diperpanjang|tahap|gelombang|putaran|"
    r"(?<!buka )(?<!operasi )(?<!tidak )(?<!tak )(?<!layani )(?<!jalan )(?<!normal )(?<!gulir )(?<!pulih )(?<!laku )(?<!masuk )"
    r"(?:lagi|kembali)(?! (?:di|mem)buka| beroperasi| berlaku| bergulir| melayani| normal| berjalan| masuk))(?!\w)"
)
"""Words by which a plan was changed, or is one of several; what is opened again is opened on one day all the same."""
_NIGHT = timedelta(hours=12)
_HALF_YEAR = timedelta(days=183)
_FEW = 80
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY, Explanation.TIMEZONE, Explanation.UPDATE)


def find_date_differences(dated: Sequence[Dated], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the days given for one happening, in the order of its names, then of the deeds."""
    found: list[Finding] = []
    told = [one for one in named_alike(dated) if _has_day(one)]
    for name in sorted({one.happening.name for one in told}):
        rows = [one for one in told if one.happening.name == name]
        about = f"tanggal {rows[0].happening.about}"
        question = Question(ConflictKind.DATE, name, about, "date", explain_dates, _day_of, _TRIED, 0 if name else 2)
        found += compare_rows(question, _thinned(rows), crowd)
    if crowd.crowded:
        return found
    for verb, rows in deeds_apart(told).items():
        about = f"tanggal {named_by(rows)}"
        question = Question(ConflictKind.DATE, f"~{verb}", about, "date", explain_deed_dates, _day_of, _TRIED, 1)
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
    once = bool(a.happening.name) and a.happening.once
    if not in_one_phase(a, b) or (are_others(a.telling.clause, b.telling.clause) if once else are_apart(a, b)):
        return False
    if once and a.day is not None and b.day is not None and lie_apart(a.telling, b.telling):
        return Explanation.DIFFERENT_EVENT if a.day != b.day else False
    if not a.happening.name and (a.telling.article.id == b.telling.article.id or not are_told_alike(a, b)):
        # One article tells of many unnamed deeds in the same words, each with a day of its own.
        return False
    shared = len(content_of(a) & content_of(b))
    enough = 2 if a.happening.each else 3
    tied = (
        a.happening.once
        or begin_alike(a, b)
        or are_one_edition(a, b)
        or (shared >= enough and not have_other_counts(a, b))
    )
    outcome = _explain(a, b, tied, a.happening.each and shared >= 3, bool(a.happening.name and shared))
    if outcome is None and are_other_crafts(a, b):
        return Explanation.DIFFERENT_EVENT
    return _unless_over(a, b, outcome)


def explain_deed_dates(a: Dated, b: Dated) -> Explanation | bool | None:
    """Why two days given for one deed agree, as `explain_dates` does; False too where one listed name holds both. Symmetric."""
    if a.happening.name and a.happening.name == b.happening.name and not (a.deed.last and b.deed.last):
        return False
    if a.telling.article.id == b.telling.article.id and not are_two_voices(a.telling, b.telling):
        return False
    if not are_one_deed(a, b):
        return False
    last = a.deed.last and b.deed.last
    if not last and not in_one_phase(a, b):
        return False
    once = last or any(one.deed.is_once or is_single(one) for one in (a, b)) or begin_alike(a, b)
    once = once or a.phase == b.phase == "mulai"
    return _unless_over(a, b, _explain(a, b, True, once, once))


def _unless_over(a: Dated, b: Dated, outcome: Explanation | bool | None) -> Explanation | bool | None:
    """The outcome, but no conflict where one time is that of the end."""
    return Explanation.DIFFERENT_EVENT if outcome is None and is_over_later(a, b) else outcome


def _explain(a: Dated, b: Dated, tied: bool, far: bool, coarse: bool) -> Explanation | bool | None:
    """What follows from two times of happenings that are ``tied`` by their words or not.

    ``far``: they are one even where they lie far apart in a year; ``coarse``: two months or years of them cannot both hold.
    """
    if a.telling.id == b.telling.id:
        return False
    last = a.deed.last and b.deed.last
    if a.another != b.another and not last:
        return Explanation.DIFFERENT_EVENT
    if a.interval == b.interval:
        return False
    if a.interval.overlaps(b.interval):
        units = {a.granularity, b.granularity} - {Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY}
        return Explanation.GRANULARITY if len(units) > 1 else False
    if a.planned != b.planned:
        return Explanation.PLANNED_THEN_HAPPENED
    if a.planned and not (tied and _are_one_plan(a, b)):
        return False
    if a.day is None or b.day is None:
        return _coarse(a, b, coarse, last)
    if a.day == b.day:
        return False
    if a.clock and b.clock and abs(a.interval.start - b.interval.start) < _NIGHT:
        # Two hours of one night are a dispute about the hour.
        return False
    if a.telling.article.id == b.telling.article.id and a.telling.root == b.telling.root:
        return Explanation.DIFFERENT_EVENT
    if a.planned:
        return None
    same_year = far and (a.day.year == b.day.year or abs(a.day - b.day) < _HALF_YEAR)
    if abs(a.day - b.day) > _APART and not (a.day.day == b.day.day and a.happening.once) and not (same_year or last):
        return Explanation.DIFFERENT_EVENT
    return None if tied else Explanation.DIFFERENT_EVENT


def _are_one_plan(a: Dated, b: Dated) -> bool:
    """True where two days are told for one thing to come, within days of each other, and nothing says that the day was moved."""
    left, right = a.telling.article.published.moment, b.telling.article.published.moment
    if left is None or right is None or abs(left - right) > _SOON or a.telling.article.id == b.telling.article.id:
        return False
    if any(MOVED.search(one.telling.sentence) for one in (a, b)) or are_apart(a, b):
        return False
    known = a.deed.is_once or b.deed.is_once or a.happening.once or {a.phase, b.phase} == {"mulai"}
    return known and bool((a.deed.all_words | {a.deed.verb}) & (b.deed.all_words | {b.deed.verb}))


def _coarse(a: Dated, b: Dated, tied: bool, last: bool) -> Explanation | bool | None:
    """What follows where one time is a month or a year: *dibuat pada 2011* against *keluar dari pabrik tahun 2008*."""
    alike = a.granularity is b.granularity and a.granularity in (Granularity.YEAR, Granularity.MONTH)
    if alike and tied and (last or not (a.telling.has("other_event") or b.telling.has("other_event"))):
        return None
    fine = a if a.granularity.is_finer_than(b.granularity) else b
    coarse = b if fine is a else a
    gap = max(fine.interval.start, coarse.interval.start) - min(fine.interval.end, coarse.interval.end)
    if gap <= timedelta():
        return Explanation.GRANULARITY
    opened = a.deed.verb == b.deed.verb and (a.deed.is_onset or b.deed.is_onset)
    same = a.deed.own == b.deed.own and a.deed.is_once and (a.deed.held or bool(a.deed.all_words & b.deed.all_words))
    return None if tied and (last or opened or same) else Explanation.DIFFERENT_EVENT
