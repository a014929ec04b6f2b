"""Two clock times for one happening."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from datetime import timedelta
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd, are_elsewhere
from claims.differences.deeds import bare_nouns
from claims.differences.endings import is_over_later
from claims.differences.finding import Finding, hold
from claims.differences.laid import Laid, known_pairs
from claims.differences.pairwise import Question, compare_rows
from claims.differences.sides import find_sides
from claims.differences.stance import stems_of
from claims.differences.telling import are_two_voices
from claims.differences.tied import (
    are_apart,
    are_one_deed,
    are_other_crafts,
    are_others,
    content_of,
    deeds_apart,
    in_one_phase,
    lie_apart,
    named_alike,
    named_by,
)
from claims.differences.when import Dated, on_one_clock
from timeline.interval import Granularity

_ROUGH = timedelta(minutes=20)
_FINE = timedelta(minutes=1)
_GREENWICH = "+00:00"
_NIGHT = timedelta(hours=12)
_FEW = 80
_DAYS = timedelta(hours=36)
"""Two clocks further apart than this tell of one thing only where a happening is named."""
_BARE = re.compile(
    rf"(?<!\w)(?:{bare_nouns()})(?:nya| itu| tersebut)? (?:terjadi|pecah|berlangsung) (?:pada )?(?:\w{{4,6}} )?"
    r"(?:\([\d/]{3,10}\) )?(?:sekitar |kira-kira )?pukul(?!\w)"
)
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.TIMEZONE, Explanation.ROUNDING, Explanation.GRANULARITY)
_CLOCKLIKE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)


def find_time_differences(dated: Sequence[Dated], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the clock times given for one happening."""
    found: list[Finding] = []
    told = [one for one in named_alike(dated) if one.granularity in _CLOCKLIKE]
    for name in sorted({one.happening.name for one in told}):
        rows = [one for one in told if one.happening.name == name][:_FEW]
        about = f"waktu {rows[0].happening.about}"
        question = Question(
            ConflictKind.TIME, name, about, "time", explain_times, _instant_of, _TRIED, 0 if name else 2
        )
        found += compare_rows(question, rows, crowd)
    if crowd.crowded:
        return found
    for verb, rows in deeds_apart(told).items():
        about = f"waktu {named_by(rows)}"
        question = Question(ConflictKind.TIME, f"~{verb}", about, "time", explain_deed_times, _instant_of, _TRIED, 1)
        found += compare_rows(question, rows[:_FEW], crowd)
    return found + _same_digits(told, known_pairs(one for one in found if one.reason is None)) + _same_instants(told)


def _same_digits(dated: Sequence[Dated], known: Laid) -> list[Finding]:
    """Conflicts between equal clock digits with two zones, whatever words tell the happening.

    That two outlets print 03.12 for two happenings of one story, one with WIB and one with WIT, is less likely than a slip. A full or
    half hour needs a tie besides.
    """
    rows = [one for one in dated if one.clock and one.tells_zone and not one.planned][:_FEW]
    edges = [
        (one, other)
        for one, other in combinations(range(len(rows)), 2)
        if frozenset((rows[one].telling.id, rows[other].telling.id)) not in known
        and _have_same_digits(rows[one], rows[other])
    ]
    return [
        Finding(
            ConflictKind.TIME,
            "angka jam",
            f"waktu {named_by([rows[at] for side in group for at in side])}",
            tuple(hold(rows[side[0]].printed, [rows[at].telling for at in side]) for side in group),
            None,
            "time.apart",
            tried=_TRIED,
        )
        for group in find_sides(
            range(len(rows)), edges, {at: (rows[at].interval.start, rows[at].tz) for at in range(len(rows))}
        )
    ]


def _have_same_digits(a: Dated, b: Dated) -> bool:
    left, right = a.interval.start, b.interval.start
    if left.time() != right.time() or a.tz == b.tz or a.another != b.another:
        return False
    if None in (a.tz, b.tz) and _GREENWICH not in (a.tz, b.tz):
        # "Waktu setempat" of nobody knows where may be any Indonesian clock; Greenwich time it hardly is.
        return False
    if not are_two_voices(a.telling, b.telling) or (a.day is not None and b.day is not None and a.day != b.day):
        return False
    if are_elsewhere(a.telling.clause, b.telling.clause) or lie_apart(a.telling, b.telling):
        return False
    same_day = a.day is not None and a.day == b.day
    if left.minute % 5 or (same_day and left.minute % 30):
        return True
    same_deed = bool(a.deed.verb) and a.deed.verb == b.deed.verb
    named = bool(a.happening.name) and a.happening.name == b.happening.name
    tied = same_deed or named or bool(content_of(a) & content_of(b))
    return tied or (same_day and (a.in_two_zones or b.in_two_zones))


def _same_instants(dated: Sequence[Dated]) -> list[Finding]:
    """Clock times of two articles that are one instant in two zones, whatever they tell of: they look like a difference and are none."""
    found: list[Finding] = []
    rows = [one for one in dated if one.clock and one.instant is not None and not one.planned][:_FEW]
    for a, b in combinations(rows, 2):
        if a.instant != b.instant or a.tz == b.tz or a.happening.name == b.happening.name:
            continue
        if a.telling.article.id != b.telling.article.id and stems_of(a.telling.sentence) & stems_of(b.telling.sentence):
            first, last = sorted((a, b), key=lambda one: one.telling.id)
            sides = (hold(first.printed, [first.telling]), hold(last.printed, [last.telling]))
            found.append(Finding(ConflictKind.TIME, "zona", "waktu", sides, Explanation.TIMEZONE, "time.timezone"))
    return found


def _instant_of(one: Dated) -> Hashable:
    return (one.instant, one.tz) if one.instant else one.interval


def explain_times(a: Dated, b: Dated) -> Explanation | bool | None:
    """Why two clock times agree; None for a conflict, False where there is nothing to say. Symmetric.

    Instants are compared in UTC: 04.47 WITA is 03.47 WIB, and the same digits in two zones are not one time.
    """
    once = bool(a.happening.name) and a.happening.once
    if not in_one_phase(a, b) or (are_others(a.telling.clause, b.telling.clause) if once else are_apart(a, b)):
        return False
    if not a.happening.name and abs(a.interval.start - b.interval.start) > _DAYS:
        return False
    if not a.happening.name and _are_two_deeds(a, b):
        outcome = _explain(a, b, False, False)
        return False if outcome is Explanation.DIFFERENT_EVENT and _of_one(a, b) else outcome
    outcome = _explain(a, b, a.happening.once or _of_one(a, b), a.happening.once)
    if outcome is None and are_other_crafts(a, b):
        return Explanation.DIFFERENT_EVENT
    return outcome


def explain_deed_times(a: Dated, b: Dated) -> Explanation | bool | None:
    """Why two clock times of one deed agree, as `explain_times` does; False too where one listed name holds both. Symmetric."""
    if a.happening.name and a.happening.name == b.happening.name and a.happening.once:
        return False
    if a.telling.article.id == b.telling.article.id and not are_two_voices(a.telling, b.telling):
        return False
    if not in_one_phase(a, b) or not are_one_deed(a, b):
        return False
    return _explain(a, b, True, True)


def _explain(a: Dated, b: Dated, tied: bool, once: bool) -> Explanation | bool | None:
    """What follows from the times of two happenings that are ``tied`` by their words or not; ``once``: parts of a day apart cannot both hold."""
    if a.telling.id == b.telling.id or a.another != b.another or a.planned or b.planned:
        return False
    if (
        a.day is not None
        and b.day is not None
        and a.day != b.day
        and not (a.clock and b.clock and (a.is_doubtful or b.is_doubtful))
    ):
        # What happens once is one, whichever side of midnight it is told on.
        single = a.happening.once or (a.happening.each and a.deed.all_words & b.deed.all_words)
        apart = _NIGHT if tied and single else timedelta(hours=3)
        near = a.instant is not None and b.instant is not None and abs(a.instant - b.instant) < apart
        if not near:
            return False
    if a.clock and b.clock:
        return _clocks(a, b, tied)
    left, right = on_one_clock(a, b)
    if left.overlaps(right):
        return Explanation.GRANULARITY
    same_voice = a.telling.root == b.telling.root and a.telling.article.id == b.telling.article.id
    if same_voice or a.day is None or b.day is None or not once:
        return False
    gap = max(left.start, right.start) - min(left.end, right.end)
    return None if gap >= timedelta(hours=2) and not is_over_later(a, b) else False


def _clocks(a: Dated, b: Dated, tied: bool) -> Explanation | bool | None:
    if a.instant is None or b.instant is None:
        return False
    left, right = a.instant, b.instant
    if a.day is None or b.day is None or a.is_doubtful or b.is_doubtful:
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
    if apart > timedelta(hours=12) or not tied or is_over_later(a, b):
        return Explanation.DIFFERENT_EVENT
    return None if apart >= _FINE else False


def _of_one(a: Dated, b: Dated) -> bool:
    """True where the words tie two happenings of a sort that a story may hold more than once: two words, or its outbreak and one.

    *Ledakan terjadi pukul 03.40* without another word means the one that the story is about.
    """
    if a.interval.start.date() == b.interval.start.date() and (_is_bare(a) or _is_bare(b)):
        return True
    shared = content_of(a) & content_of(b)
    return len(shared) >= (1 if a.phase and a.phase == b.phase else 2)


def _are_two_deeds(a: Dated, b: Dated) -> bool:
    """True where verbs tell two deeds (*mati di kandangnya*, *dikuburkan*) and neither clause speaks of the other's: words that both share
    are the one whom they befell."""
    return bool(a.deed.verb and b.deed.verb) and a.deed.verb not in b.stems and b.deed.verb not in a.stems


def _is_bare(one: Dated) -> bool:
    return _BARE.search(one.telling.clause) is not None
