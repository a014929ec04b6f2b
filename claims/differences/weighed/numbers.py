"""Pairs of numbers that may answer one question, with the signs for and against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations

from claims.conflict import Explanation
from claims.differences.explain import explain_numbers
from claims.differences.growth import are_of_one_day
from claims.differences.laid import Laid
from claims.differences.lexicon import Growth
from claims.differences.measures import find_every_number
from claims.differences.outcome import Outcome
from claims.differences.rounding import is_swapped
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.weighed.lexis import Lexis
from claims.differences.weighed.number_apart import are_comparable, are_kin
from claims.differences.weighed.number_rows import NumberRow, may_answer, number_row
from claims.differences.weighed.replies import is_turned
from claims.differences.weighed.setting import moments_of, voices_of
from claims.differences.weighed.weights import Signs
from claims.statement import Polarity
from claims.wordlists import either_of, load_toml

_MOST = 400
"""A story that tells more numbers than this is left to the listed measures: the pairs would be too many to weigh."""
_OPEN = (None, Explanation.DIFFERENT_MEASURE, Explanation.DIFFERENT_EVENT, Explanation.PLANNED_THEN_HAPPENED)
"""The outcomes that leave the question open whether both numbers are of one thing: what no list ties looks like another measure."""
_SETTLED = frozenset({"number.aim", "number.basis", "number.change", "number.one_time"})
"""Rules that leave nothing open: what was asked for is not what was granted, a quick count is not the official result, a rise is no fall."""
_LIMITS = ("part", "rest", "increment", "aim", "other", "each", "window", "total", "whole")
_HALF_DAY = timedelta(hours=12)
_NEAR, _FAR = math.log(2), math.log(10)
_REVISED = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'revised')})(?!\w)")
"""A figure that its own source replaces: what stood before it was true then."""
_COUNTED = frozenset({"person", "household", "votes"})
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class NumberPair:
    """Two numbers that do not meet, the outcome that the rules gave them, and the signs."""

    left: Told
    right: Told
    outcome: Outcome
    signs: Signs


def number_pairs(tellings: Sequence[Telling], lexis: Lexis, explained: Laid) -> Iterator[NumberPair]:
    """Pairs that could contradict each other, in the order of the statements; what the rules explained otherwise is left out."""
    rows = [number_row(told) for told in find_every_number(tellings) if may_answer(told)]
    if len(rows) > _MOST:
        return
    near: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    pairs = _of_one_family(rows)
    for at, to in pairs:
        shared = rows[at].told.frame.words & rows[to].told.frame.words
        if shared and rows[at].telling.article.id != rows[to].telling.article.id:
            weight = near[at, to] = lexis.weight(shared)
            for mine, others in ((at, to), (to, at)):
                key = (mine, rows[others].telling.article.id)
                best[key] = max(best.get(key, 0.0), weight)
    held: dict[str, set[tuple[str, object, object]]] = {}
    for row in rows:
        if "aim" in row.told.marks:
            continue
        held.setdefault(row.telling.id, set()).add((row.family, row.told.low, row.told.high))
    for at, to in pairs:
        one, other = rows[at], rows[to]
        if not are_comparable(one, other):
            continue
        if any(
            (mine.family, mine.told.low, mine.told.high) in held.get(others.telling.id, ())
            for mine, others in ((one, other), (other, one))
        ):
            # "Kami 51 persen, lawan 48 persen": a clause that gives the same number too gives another one of something else.
            continue
        if Growth.DAILY in (one.growth, other.growth) and not are_of_one_day(one.telling, other.telling):
            continue
        reasons = explained.reasons(frozenset((one.telling.id, other.telling.id)))
        moved = {one.growth, other.growth} != {one.told.growth, other.told.growth}
        if _REVISED.search(one.telling.clause) or _REVISED.search(other.telling.clause):
            continue
        if any(reason not in _OPEN and not (moved and reason is Explanation.UPDATE) for reason in reasons):
            continue
        outcome = _outcome(one, other)
        if outcome is None or outcome.reason not in _OPEN or outcome.rule in _SETTLED:
            continue
        weight = near.get((at, to), 0.0)
        closest = [
            0.5
            for mine, others in ((at, other), (to, one))
            if weight > 0 and weight >= best[mine, others.telling.article.id]
        ]
        signs = _signs(one, other, outcome, lexis) | {"closest": sum(closest), "explained": float(bool(reasons))}
        yield NumberPair(one.told, other.told, outcome, {name: value for name, value in signs.items() if value})


def _of_one_family(rows: Sequence[NumberRow]) -> list[tuple[int, int]]:
    """The places of every two numbers of one unit, that both count things, or of which one stands without any unit and the other counts."""
    families = ["~" if row.family.startswith("~") else row.family for row in rows]
    counts = [family == "~" or family in _COUNTED for family in families]
    bare = [row.bare and (row.told.value is None or row.told.value.denominator == 1) for row in rows]
    return [
        (at, to)
        for at, to in combinations(range(len(rows)), 2)
        if families[at] == families[to] or (bare[at] and counts[to]) or (bare[to] and counts[at])
    ]


def _outcome(one: NumberRow, other: NumberRow) -> Outcome | None:
    growth = max(one.growth, other.growth, key=lambda growth: growth.leniency)
    if (one.is_over or other.is_over) and growth is not Growth.DAILY:
        growth = Growth.FIXED
    return explain_numbers(_as_unique(one.told, growth), _as_unique(other.told, growth))


# Every pair that a number is in asks it.
@lru_cache(maxsize=1024)
def _as_unique(told: Told, growth: Growth) -> Told:
    return replace(told, growth=growth, unique=True)


def _signs(one: NumberRow, other: NumberRow, outcome: Outcome, lexis: Lexis) -> dict[str, float]:
    left, right = one.telling, other.telling
    shared = one.clause & other.clause
    frames = one.told.frame, other.told.frame
    family = other.family if one.bare else one.family
    measures = {one.measure, other.measure}
    limits = one.told.marks ^ other.told.marks
    heads = bool(frames[0].head and frames[1].head) and frames[0].head != frames[1].head
    kin = heads and bool(_things().get(frames[0].head, _NONE) & _things().get(frames[1].head, _NONE))
    grows = one.may_grow or other.may_grow
    fixed = not grows and one.growth is other.growth is Growth.FIXED
    signs = {
        "size": lexis.size,
        "near_words": min(lexis.weight(frames[0].words & frames[1].words), 12.0) / 4,
        "near_share": lexis.share(frames[0].words, frames[1].words),
        "clause_words": min(lexis.weight(shared), 20.0) / 6,
        "clause_share": lexis.share(one.clause, other.clause),
        "around_share": lexis.share(one.around, other.around),
        "names": float(min(2, len(shared & lexis.names))),
        "same_measure": float(len(measures) == 1 and "" not in measures),
        "one_measure": float(len(measures) == 2 and "" in measures),
        "other_measure": float(len(measures) == 2 and "" not in measures),
        "kin_measure": float(len(measures) == 2 and are_kin(one, other)),
        "bare": float(one.bare != other.bare),
        "narrower_apart": float(len(measures) == 1 and one.told.slot[2] != other.told.slot[2]),
        "same_thing": float(frames[0].head == frames[1].head != ""),
        "same_role": float(bool(one.roles & other.roles)),
        "role_apart": float(bool(one.roles and other.roles) and not one.roles & other.roles),
        "kin_thing": float(heads and kin),
        "other_thing": float(heads and not kin),
        "other_verb": float(bool(frames[0].verbs and frames[1].verbs and not frames[0].verbs & frames[1].verbs)),
        "one_sort": float(bool(one.sorts) != bool(other.sorts)),
        "swapped": float(is_swapped(one.told.value, other.told.value)),
        "exact": float(one.told.exact and other.told.exact),
        "against": float(one.against or other.against),
        "part": float(one.part != other.part),
        "limits_apart": float(bool(limits)),
        "one_article": float(left.article.id == right.article.id and left.statement.field != right.statement.field),
        "one_text": float(left.article.id == right.article.id and left.statement.field == right.statement.field),
        "turned": float(is_turned(left, right)),
        "denied_once": float(_once(left, right, Polarity.DENIED)),
        "planned_once": float(_once(left, right, Polarity.PLANNED)),
        "free_of_rules": float(outcome.reason is None),
        "other_event": float(outcome.reason is Explanation.DIFFERENT_EVENT),
        "grows": float(grows),
        "grew": float(grows and _grew(one, other)),
        "thing" if family.startswith("~") else family: 1.0,
        **voices_of(left, right),
        **_moments(left, right, fixed),
        **{f"{mark}_once": 1.0 for mark in _LIMITS if mark in limits},
    }
    mine, others = one.told.value, other.told.value
    if mine and others and mine > 0 and others > 0:
        ratio = abs(math.log(float(mine)) - math.log(float(others)))
        signs |= {"ratio": min(ratio, 6.0), "near": float(ratio < _NEAR), "far": float(ratio > _FAR)}
    return signs


def _moments(left: Telling, right: Telling, fixed: bool) -> dict[str, float]:
    """The signs of time; a day that only the reading lent to both tells less than one that a clause names."""
    signs = moments_of(left, right, not fixed)
    if "timex" in (left.statement.time.source, right.statement.time.source):
        return {name.replace("lent_", "half_"): value for name, value in signs.items()}
    return signs


def _grew(one: NumberRow, other: NumberRow) -> bool:
    """True where the number told half a day later or more is the greater one."""
    first, last = one.telling.moment, other.telling.moment
    if first is None or last is None or one.told.value is None or other.told.value is None:
        return False
    early, late = (one, other) if first.start <= last.start else (other, one)
    return abs(last.start - first.start) >= _HALF_DAY and (late.told.value or 0) > (early.told.value or 0)


@cache
def _things() -> Mapping[str, frozenset[int]]:
    """Stem of a thing -> the rows of things of which one may be told by the name of another (*ekskavator*, *alat berat*)."""
    found: dict[str, frozenset[int]] = {}
    for at, row in enumerate(load_toml("tallying.toml")["things"]["rows"]):
        for word in row:
            found[to_stem(word)] = found.get(to_stem(word), _NONE) | {at}
    return found


def _once(left: Telling, right: Telling, polarity: Polarity) -> bool:
    return (left.statement.polarity is polarity) != (right.statement.polarity is polarity)
