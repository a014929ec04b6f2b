"""Two headlines that tell one thing of one day with two numbers, in a story of many happenings.

Tolls have rules of their own (`tolls.py`). Here the words decide: what is so rare in the story that two headlines of a day
share it by no accident (*4 ABG jadikan perang candaan*, *5 ABG minta maaf atas candaan itu*).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.explain import explain_numbers
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.laid import known_pairs
from claims.differences.lexicon import MONEY, mark
from claims.differences.measures import find_every_number
from claims.differences.moment import gap_of, near_pairs
from claims.differences.outcome import Outcome
from claims.differences.rounding import is_swapped
from claims.differences.sides import find_sides, found_between
from claims.differences.stance import stems_of
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.tolls import BLOWS, struck_anew

_DAY = timedelta(hours=36)
_SOON = timedelta(hours=3)
_HALF_DAY = timedelta(hours=12)
_ENOUGH = 18.0
_OF_THINGS = 9.5
"""What the words beside two counts of one named thing must tell: the thing itself ties them too."""
_OF_SLIPS = 8.0
_COVERED = 0.45
_OF_ONE = 0.33
_TIMES = 2
_MOST = 60
"""So many numbers of one sort that lie before one are looked at: a day has no more of one thing."""


def find_recounts(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between numbers of headlines that tell one thing of one day, tolls left out; pairs of ``told`` are left out too.

    Only in a crowded story; elsewhere numbers are tied by what they count.
    """
    if not crowd.crowded:
        return []
    known = known_pairs(told)
    titles = [one for one in tellings if one.statement.field == "title" and one.moment and one.statement.quantities]
    groups: dict[str, list[Told]] = {}
    for number in find_every_number(titles):
        if number.slot[0] not in BLOWS and number.value:
            groups.setdefault(_sort_of(number), []).append(number)
    found: list[Finding] = []
    for sort in sorted(groups):
        rows = sorted(groups[sort], key=lambda row: (in_time(row.telling), row.span.start))
        outcomes = {
            (left, right): outcome
            for left, right in near_pairs([row.telling.moment for row in rows], 2 * _DAY, _MOST)
            if frozenset((rows[left].telling.id, rows[right].telling.id)) not in known
            and (outcome := _outcome(rows[left], rows[right], crowd)) is not None
        }
        values = {at: (row.low, row.high) for at, row in enumerate(rows)}
        for sides in find_sides(range(len(rows)), outcomes, values):
            found.append(_finding([[rows[at] for at in side] for side in sides], found_between(sides, outcomes)))
    return found


def _sort_of(told: Told) -> str:
    """What a number may be laid beside: the thing or the people counted, else its family of units."""
    counted = told.slot[1].startswith("~") or told.slot[1] == "person"
    return f"~{told.frame.head}" if counted else told.slot[1]


def _outcome(one: Told, other: Told, crowd: Crowd) -> Outcome | None:
    """The conflict between two numbers, the earlier first; None where nothing ties them or both may be right."""
    gap = gap_of(one.telling.moment, other.telling.moment)
    if gap is None or gap > _DAY or one.telling.article.id == other.telling.article.id or one.meets(other):
        return None
    if not _are_alike(one, other) or not _are_tied(one, other, crowd, gap):
        return None
    if struck_anew(one, other) or any(mark("next_of_row").search(told.telling.sentence) for told in (one, other)):
        return None
    if gap > _SOON and _may_grow(one, other) and (one.value or 0) < (other.value or 0):
        return None
    outcome = explain_numbers(one, other)
    return outcome if outcome is not None and outcome.is_conflict else None


def _are_alike(one: Told, other: Told) -> bool:
    """True where one number is at most twice the other, by the bounds that lie nearest."""
    lower, upper = sorted((one, other), key=lambda told: told.value or 0)
    top, bottom = lower.high or lower.value, upper.low or upper.value
    return top is not None and bottom is not None and 0 < bottom <= _TIMES * (top + 1)


def _are_tied(one: Told, other: Told, crowd: Crowd, gap: timedelta) -> bool:
    left, right = stems_of(one.telling.sentence), stems_of(other.telling.sentence)
    shared = left & right
    weight = crowd.weight(shared)
    least = min(crowd.weight(left), crowd.weight(right))
    if weight < _OF_ONE * least or len(shared) < 2:
        return False
    if weight >= _ENOUGH and weight >= _COVERED * least:
        return True
    if gap > _HALF_DAY:
        return False
    if is_swapped(one.value, other.value) and one.exact and other.exact:
        return weight >= _OF_SLIPS and weight >= _COVERED * least
    return one.slot[1].startswith("~") and weight >= _OF_THINGS


def _may_grow(one: Told, other: Told) -> bool:
    """True where more may have come to be counted by the time of the later headline."""
    if one.slot[1] in MONEY:
        return any(mark("coming_in").search(told.telling.sentence) for told in (one, other))
    return True


def _finding(sides: Sequence[Sequence[Told]], outcome: Outcome) -> Finding:
    held = tuple(hold(commonest([told.printed for told in side]), [told.telling for told in side]) for side in sides)
    first, second = sides[0][0], sides[1][0]
    shared = stems_of(first.telling.sentence) & stems_of(second.telling.sentence)
    words = [word.text for word in first.telling.words if word.stem in shared and not word.text[0].isdigit()]
    topic = " ".join(dict.fromkeys(words[:3]))
    return Finding(
        ConflictKind.NUMBER,
        f"angka {topic}/{first.slot[1]}",
        first.about or f"angka {topic}".strip(),
        held,
        None,
        outcome.rule,
        outcome.values,
        (Explanation.UPDATE, *outcome.tried) if Explanation.UPDATE not in outcome.tried else outcome.tried,
        all(told.exact for side in sides for told in side[:1]),
        "swapped" if is_swapped(first.value, second.value) else None,
        True,
    )
