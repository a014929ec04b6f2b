"""Pairs of numbers that may answer one question, with the signs for and against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from claims.conflict import Explanation
from claims.differences.explain import explain_numbers
from claims.differences.lexicon import Growth
from claims.differences.measures import find_every_number
from claims.differences.moment import gap_of
from claims.differences.outcome import Outcome
from claims.differences.rounding import is_swapped
from claims.differences.telling import Telling, same_name
from claims.differences.told import Told
from claims.differences.weighed.lexis import Lexis, listed, said_words, times_of, words_around
from claims.differences.weighed.weights import Signs
from claims.statement import Polarity
from claims.wordlists import load_toml

_MOST = 400
"""A story that tells more numbers than this is left to the listed measures: the pairs would be too many to weigh."""
_OPEN = (None, Explanation.DIFFERENT_MEASURE, Explanation.DIFFERENT_EVENT)
"""The outcomes that leave the question open whether both numbers are of one thing: what no list ties looks like another measure."""
_LIMITS = ("part", "rest", "increment", "aim", "other", "each", "window", "total", "supposed")
_NEAR, _FAR = math.log(2), math.log(10)
_COUNTED = frozenset({"person", "household", "votes"})
_BARE = re.compile(r"[\d.,]+|se\w+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh")
"""A number without what it counts."""
_BOTH = re.compile(r"(?:kedua|ketiga|keempat|kelima)(?!\w)", re.IGNORECASE)
"""*Kedua kapal* names those spoken of; it counts nothing anew."""
_LENIENT = (Growth.FIXED, Growth.UP, Growth.SLOW, Growth.BOTH, Growth.MOVING)


@dataclass(frozen=True, slots=True, eq=False)
class NumberPair:
    """Two numbers that do not meet, the outcome that the rules gave them, and the signs."""

    left: Told
    right: Told
    outcome: Outcome
    signs: Signs


def number_pairs(
    tellings: Sequence[Telling], lexis: Lexis, explained: Mapping[frozenset[str], frozenset[Explanation]]
) -> Iterator[NumberPair]:
    """Pairs that could contradict each other, in the order of the statements; what the rules explained otherwise is left out."""
    numbers = find_every_number(tellings)
    if len(numbers) > _MOST:
        return
    near = {at: _closeness(numbers, at, lexis) for at in range(len(numbers))}
    for at, to in combinations(range(len(numbers)), 2):
        one, other = numbers[at], numbers[to]
        if not _comparable(one, other):
            continue
        key = frozenset((one.telling.id, other.telling.id))
        if any(reason not in _OPEN for reason in explained.get(key, ())):
            continue
        outcome = _outcome(one, other)
        if outcome is None or outcome.reason not in _OPEN:
            continue
        closest = near[at].get(to, 0.0) >= max(
            (near[at].get(third, 0.0) for third, row in enumerate(numbers) if row.telling.article.id == other.telling.article.id),
            default=0.0,
        ) > 0.0  # fmt: skip
        yield NumberPair(one, other, outcome, _signs(one, other, outcome, lexis, closest, bool(explained.get(key))))


def _closeness(numbers: Sequence[Told], at: int, lexis: Lexis) -> dict[int, float]:
    one = numbers[at]
    return {
        to: lexis.weight(one.frame.words & other.frame.words)
        for to, other in enumerate(numbers)
        if to != at and _one_family(one, other)
    }


def _one_family(one: Told, other: Told) -> bool:
    """True where two numbers are of one unit, both count things, or one stands without any unit and the other counts."""
    mine, others = one.slot[1], other.slot[1]
    if mine == others or (mine.startswith("~") and others.startswith("~")):
        return True
    return any(
        _is_bare(told) and (family.startswith("~") or family in _COUNTED)
        for told, family in ((one, others), (other, mine))
    )


def _is_bare(told: Told) -> bool:
    return _BARE.fullmatch(told.printed) is not None


def _comparable(one: Told, other: Told) -> bool:
    """False for numbers that meet, of two families, told by one voice, of a sort of people apart, or denied where they stand."""
    left, right = one.telling, other.telling
    if left.id == right.id or not _one_family(one, other) or one.meets(other):
        return False
    same_article = left.article.id == right.article.id
    if same_article and (left.root == right.root and left.statement.field == right.statement.field):
        return False
    if same_article and same_name(left.statement.speaker, right.statement.speaker):
        return False
    if left.copy == right.copy and not same_article:
        return False
    if "ruled out" in one.marks | other.marks or any(_BOTH.match(told.printed) for told in (one, other)):
        return False
    persons = one.slot[1] == "person"
    measures = {one.slot[0], other.slot[0]}
    if (
        persons
        and len(measures) == 2
        and "" not in measures
        and one.unique
        and other.unique
        and not _are_kin(one, other)
    ):
        # Those who died are not those who were hurt; those found dead may be those who died.
        return False
    sorts = [set(listed("sorts").findall(_beside(told))) for told in (one, other)]
    if sorts[0] and sorts[1] and not sorts[0] & sorts[1]:
        return False
    return not (persons and bool(sorts[0]) != bool(sorts[1]) and len(measures) == 2)


def _are_kin(one: Told, other: Told) -> bool:
    """True for two measures that newsrooms use for one another (*tewas*, *jenazah*)."""
    return any(one.slot[0] in row and other.slot[0] in row for row in load_toml("weighed.toml")["measures"]["kin"])


def _outcome(one: Told, other: Told) -> Outcome | None:
    left, right = _growing(one), _growing(other)
    growth = max(left.growth, right.growth, key=_LENIENT.index)
    return explain_numbers(replace(left, growth=growth, unique=True), replace(right, growth=growth, unique=True))


def _growing(told: Told) -> Told:
    """A count without a listed measure grows, unless its words tell of one moment that is over; what is measured stays."""
    if told.slot[0] and not told.slot[0].startswith("jumlah "):
        return told
    persons = told.slot[1] in ("person", "household")
    thing = told.slot[1].startswith("~") and listed("running").search(told.telling.clause) is not None
    return replace(told, growth=Growth.UP if (persons or thing) and not told.frame.still else Growth.FIXED)


def _beside(told: Told) -> str:
    """The words right around the number."""
    telling = told.telling
    start, end = told.span.start - telling.offset, told.span.end - telling.offset
    return telling.sentence[max(0, start - 14) : end + 26]


def _signs(one: Told, other: Told, outcome: Outcome, lexis: Lexis, closest: bool, explained: bool) -> Signs:
    left, right = one.telling, other.telling
    clauses = said_words(left.clause), said_words(right.clause)
    near = one.frame.words & other.frame.words
    family = one.slot[1]
    measures = {one.slot[0], other.slot[0]}
    signs = {
        "size": lexis.size,
        "near_words": min(lexis.weight(near), 12.0) / 4,
        "near_share": lexis.share(one.frame.words, other.frame.words),
        "clause_words": min(lexis.weight(clauses[0] & clauses[1]), 20.0) / 6,
        "clause_share": lexis.share(*clauses),
        "around_share": lexis.share(words_around(left), words_around(right)),
        "names": float(min(2, len(clauses[0] & clauses[1] & lexis.names))),
        "same_measure": float(len(measures) == 1 and "" not in measures),
        "one_measure": float(len(measures) == 2 and "" in measures),
        "other_measure": float(len(measures) == 2 and "" not in measures),
        "kin_measure": float(len(measures) == 2 and _are_kin(one, other)),
        "bare": float(_is_bare(one) != _is_bare(other)),
        "narrower_apart": float(len(measures) == 1 and one.slot[2] != other.slot[2]),
        "same_thing": float(one.frame.head == other.frame.head != ""),
        "other_thing": float(bool(one.frame.head and other.frame.head) and one.frame.head != other.frame.head),
        "other_verb": float(bool(one.frame.verbs and other.frame.verbs and not one.frame.verbs & other.frame.verbs)),
        "one_sort": float(bool(listed("sorts").search(_beside(one))) != bool(listed("sorts").search(_beside(other)))),
        "closest": float(closest),
        "swapped": float(is_swapped(one.value, other.value)),
        "exact": float(one.exact and other.exact),
        "against": float(any(listed("against").search(telling.clause) for telling in (left, right))),
        "part": float(bool(listed("part").search(_beside(one))) != bool(listed("part").search(_beside(other)))),
        "limits_apart": float(bool(one.marks ^ other.marks)),
        "two_speakers": float(_speak(left, right)),
        "same_speaker": float(same_name(left.statement.speaker, right.statement.speaker)),
        "one_article": float(left.article.id == right.article.id),
        "title": float("title" in (left.statement.field, right.statement.field)),
        "denied_once": float(_once(left, right, Polarity.DENIED)),
        "planned_once": float(_once(left, right, Polarity.PLANNED)),
        "free_of_rules": float(outcome.reason is None),
        "other_event": float(outcome.reason is Explanation.DIFFERENT_EVENT),
        "explained": float(explained),
        "grows": float(_growing(one).growth is Growth.UP),
        "thing": float(family.startswith("~")),
        **{family: 1.0 for family in (family,) if not family.startswith("~")},
        **_moments(left, right, _growing(one).growth is not Growth.FIXED),
        **{f"{mark}_once": 1.0 for mark in _LIMITS if (mark in one.marks) != (mark in other.marks)},
    }
    if one.value and other.value and one.value > 0 and other.value > 0:
        ratio = abs(math.log(float(one.value)) - math.log(float(other.value)))
        signs |= {"ratio": min(ratio, 6.0), "near": float(ratio < _NEAR), "far": float(ratio > _FAR)}
    return {name: value for name, value in signs.items() if value}


def _speak(left: Telling, right: Telling) -> bool:
    one, other = left.statement.speaker, right.statement.speaker
    return bool(one and other) and not same_name(one, other)


def _once(left: Telling, right: Telling, polarity: Polarity) -> bool:
    return (left.statement.polarity is polarity) != (right.statement.polarity is polarity)


def _moments(left: Telling, right: Telling, grows: bool) -> dict[str, float]:
    """How near in time two statements speak, and whether the happenings that they tell of meet."""
    gap = gap_of(left.moment, right.moment)
    found = {"same_instant": float(gap is not None and not gap), "unknown_gap": float(gap is None)}
    if gap is not None:
        # What never changes may be told days later.
        found["gap" if grows else "gap_of_fixed"] = min(gap.total_seconds() / 3600, 240.0) / 48
    first, last = left.moment, right.moment
    if first is not None and last is not None:
        found["one_moment"] = float(first.said and last.said and first.meets(last))
    return found | times_of(left, right)
