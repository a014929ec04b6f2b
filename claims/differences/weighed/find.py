"""Weighed pairs -> conflicts, each told once and marked as tied by little."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from claims.conflict import ConflictKind, Explanation
from claims.differences.answered import denies_another_thing
from claims.differences.authorship import denies_only_authorship
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold
from claims.differences.laid import Laid, disputed_pairs, explained_pairs
from claims.differences.measures import find_every_number
from claims.differences.reached import RULE as REACHED
from claims.differences.rounding import is_swapped
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.voice import asked, quoted
from claims.differences.weighed.answers import AnswerPair, answer_pairs
from claims.differences.weighed.find_when import WHEN, find_weighed_times
from claims.differences.weighed.kind import kind_of
from claims.differences.weighed.lexis import Lexis, lexis_of
from claims.differences.weighed.numbers import NumberPair, number_pairs
from claims.differences.weighed.places import PlacePair, place_pairs
from claims.differences.weighed.replies import reply_pairs
from claims.differences.weighed.weights import Signs, Weights, weights_of
from claims.differences.weighed.wheres import Where
from timeline.text import Span

WHEN_AND_HOW_MANY = (ConflictKind.DATE, ConflictKind.TIME, ConflictKind.NUMBER)
"""Of two statements that the rules lay against each other by one of these kinds the places may be of one happening too."""
_YES_NO = (ConflictKind.POLARITY, ConflictKind.STATUS)
_WHERE_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY)
_LEAST = 12
"""Among fewer statements every word is rare, and rarity tells nothing."""


def find_weighed_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts of numbers, of times, of places and of yes against no that no rule ties, in this order, the heaviest pair of a sort first.

    ``told`` is what the rules found: a pair that they explain is not weighed, and a statement that disputes one thing by the
    rules is not laid against another. Of two pairs that share a statement the heavier one is taken. A story of many
    happenings (`Crowd`) is left out: there words tie nothing; so is one of a few statements, where every word is rare.
    """
    if crowd.crowded or len(tellings) < _LEAST:
        return []
    lexis = lexis_of(tellings)
    times = find_weighed_times(tellings, lexis, explained_pairs(told, WHEN), disputed_pairs(told, WHEN))
    places = _places(tellings, lexis, told)
    return [*_numbers(tellings, lexis, told), *times, *places, *_answers(tellings, lexis, [*told, *places])]


def _numbers(tellings: Sequence[Telling], lexis: Lexis, told: Sequence[Finding]) -> list[Finding]:
    weights = weights_of("number")
    disputed = disputed_pairs(told, (ConflictKind.NUMBER,))
    explained = explained_pairs(told, (ConflictKind.NUMBER,))
    weighed = [
        (weights.weigh(pair.signs), pair)
        for pair in number_pairs(tellings, lexis, explained)
        if frozenset((pair.left.telling.id, pair.right.telling.id)) not in disputed
    ]
    settled = _disputed_values(tellings, disputed)
    found: list[Finding] = []
    values: dict[tuple[str, object], object] = {}
    groups: dict[frozenset[object], list[NumberPair]] = {}
    for weight, pair in sorted(weighed, key=_rank):
        if weight < weights.threshold:
            break
        left, right = (pair.left.low, pair.left.high), (pair.right.low, pair.right.high)
        if frozenset((left, right)) in settled:
            continue
        mine, others = (pair.left.telling.id, pair.left.span), (pair.right.telling.id, pair.right.span)
        # One number has one rival; further statements that give the same two numbers join their sides.
        if values.get(mine, right) == right and values.get(others, left) == left:
            values[mine], values[others] = right, left
            groups.setdefault(frozenset((left, right)), []).append(pair)
    for pairs in groups.values():
        found.append(_number(pairs, weights))
    return found


def _disputed_values(tellings: Sequence[Telling], disputed: Laid) -> set[frozenset[object]]:
    """The pairs of values that the rules lay against each other somewhere in the story: one dispute is told once."""
    rows: dict[str, list[Told]] = {}
    for told in find_every_number(tellings):
        rows.setdefault(told.telling.id, []).append(told)
    found: set[frozenset[object]] = set()
    for finding in disputed.findings:
        sides = [
            {(row.low, row.high) for one in side.tellings for row in rows.get(one.id, ())} for side in finding.sides
        ]
        found |= {frozenset(pair) for left, right in combinations(sides, 2) for pair in product(left, right)}
    return found


def _rank(row: tuple[float, NumberPair]) -> tuple[float, str, Span, str, Span]:
    weight, pair = row
    return -weight, pair.left.telling.id, pair.left.span, pair.right.telling.id, pair.right.span


def _number(pairs: Sequence[NumberPair], weights: Weights) -> Finding:
    first = pairs[0]
    low = (first.left.low, first.left.high)
    ones = [told for pair in pairs for told in (pair.left, pair.right) if (told.low, told.high) == low]
    others = [told for pair in pairs for told in (pair.left, pair.right) if (told.low, told.high) != low]
    sides = tuple(
        hold(commonest([told.printed for told in side]), [told.telling for told in side]) for side in (ones, others)
    )
    topic = _topic(first.left.telling, first.left.frame.words & first.right.frame.words) or _topic(
        first.left.telling, first.left.frame.words
    )
    about = first.left.about or first.right.about or f"angka {topic}".strip()
    return Finding(
        ConflictKind.NUMBER,
        f"timbang {topic}/{first.left.slot[1]}",
        about,
        sides,
        None,
        "number.weighed",
        _reasons(weights, first.signs, topic),
        first.outcome.tried,
        first.left.exact and first.right.exact,
        "swapped" if is_swapped(first.left.value, first.right.value) else None,
        True,
    )


def _places(tellings: Sequence[Telling], lexis: Lexis, told: Sequence[Finding]) -> list[Finding]:
    weights = weights_of("place")
    known = disputed_pairs(told, (ConflictKind.PLACE,))
    pairs = place_pairs(
        tellings, lexis, explained_pairs(told, (ConflictKind.PLACE,)), disputed_pairs(told, WHEN_AND_HOW_MANY)
    )
    weighed = [
        (weights.weigh(pair.signs), pair)
        for pair in pairs
        if frozenset((pair.left.telling.id, pair.right.telling.id)) not in known
    ]
    rivals: dict[tuple[str, object], object] = {}
    groups: dict[frozenset[object], list[PlacePair]] = {}
    for weight, pair in sorted(weighed, key=lambda row: (-row[0], row[1].left.telling.id, row[1].right.telling.id)):
        if weight < weights.threshold:
            break
        left, right = _spot(pair.left), _spot(pair.right)
        mine, others = (pair.left.telling.id, left), (pair.right.telling.id, right)
        # One place has one rival; further statements that give the same two places join their sides.
        if rivals.get(mine, right) == right and rivals.get(others, left) == left:
            rivals[mine], rivals[others] = right, left
            groups.setdefault(frozenset((left, right)), []).append(pair)
    return [_place(pairs_, weights) for pairs_ in groups.values()]


def _spot(where: Where) -> tuple[str, frozenset[str], frozenset[str]]:
    place = where.first
    zones = frozenset(word for zone in where.zones for word in zone.name)
    return (place.group if place.is_marked or not place.name else "", place.name, zones)


def _place(pairs: Sequence[PlacePair], weights: Weights) -> Finding:
    first = pairs[0]
    spot = _spot(first.left)
    ones = [where for pair in pairs for where in (pair.left, pair.right) if _spot(where) == spot]
    others = [where for pair in pairs for where in (pair.left, pair.right) if _spot(where) != spot]
    sides = tuple(
        hold(
            ("bukan " if side[0].ruled else "") + commonest([where.printed for where in side]),
            [where.telling for where in side],
        )
        for side in ((ones, others) if others else ([first.left], [first.right]))
    )
    topic = _topic(first.left.telling, first.shared)
    return Finding(
        ConflictKind.PLACE,
        f"timbang {topic}",
        f"tempat {topic}".strip(),
        sides,
        None,
        "place.weighed",
        _reasons(weights, first.signs, topic),
        _WHERE_TRIED,
        loose=True,
    )


def _answers(tellings: Sequence[Telling], lexis: Lexis, told: Sequence[Finding]) -> list[Finding]:
    """What one article sets against a statement of its own first: there the words between the two tell more than those they share."""
    explained = explained_pairs(told, _YES_NO)
    # A dispute over a place or a number that the rules found is not told again as a yes and a no.
    disputed = disputed_pairs(told, tuple(ConflictKind))
    used = {
        one.id
        for finding in told
        if finding.reason is None and finding.kind in _YES_NO and finding.rule != REACHED
        for side in finding.sides
        for one in side.tellings
    }
    found: list[Finding] = []
    for name, pairs in (("reply", reply_pairs(tellings, lexis)), ("answer", answer_pairs(tellings, lexis))):
        weights = weights_of(name)
        weighed = [
            (weights.weigh(pair.signs), pair)
            for pair in pairs
            if (key := frozenset((pair.left.id, pair.right.id))) not in explained
            and key not in disputed
            and not denies_only_authorship(pair.left, pair.right)
            and not denies_another_thing(pair.left, pair.right)
        ]
        for weight, pair in sorted(weighed, key=lambda row: (-row[0], *sorted((row[1].left.id, row[1].right.id)))):
            if weight < weights.threshold:
                break
            if pair.left.id not in used and pair.right.id not in used:
                used |= {pair.left.id, pair.right.id}
                found.append(_answer(pair, weights))
    return found


def _answer(pair: AnswerPair, weights: Weights) -> Finding:
    affirms = min(
        (pair.left, pair.right),
        key=lambda one: (one.has("denial"), one.statement.field == "title", len(one.clause), one.id),
    )
    topic = _topic(affirms, pair.shared)
    sides = tuple(
        hold(quoted(one), [one]) for one in sorted((pair.left, pair.right), key=lambda one: one is not affirms)
    )
    kind = kind_of(pair.left, pair.right)
    return Finding(
        kind,
        f"timbang {topic}",
        asked(affirms),
        sides,
        None,
        f"{kind.value}.weighed",
        _reasons(weights, pair.signs, topic),
        loose=True,
    )


def _topic(telling: Telling, stems: frozenset[str]) -> str:
    """The first words of the clause that have one of these stems, as printed."""
    return " ".join(list(dict.fromkeys(word.text for word in telling.words if word.stem in stems))[:3])


def _reasons(weights: Weights, signs: Signs, topic: str) -> dict[str, object]:
    return {"topic": topic, "signs": list(weights.strongest(signs))}
