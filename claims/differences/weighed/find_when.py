"""Weighed pairs of times -> conflicts over a day or an hour, each told once and marked as tied by little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding, commonest, hold
from claims.differences.telling import Telling
from claims.differences.tied import named_by
from claims.differences.weighed.lexis import Lexis
from claims.differences.weighed.weights import Weights, weights_of
from claims.differences.weighed.when import TimePair, time_pairs
from claims.differences.when import Dated
from timeline.interval import Interval
from timeline.text import Span

WHEN = (ConflictKind.DATE, ConflictKind.TIME)
_TRIED = {
    ConflictKind.DATE: (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY, Explanation.PLANNED_THEN_HAPPENED),
    ConflictKind.TIME: (Explanation.DIFFERENT_EVENT, Explanation.TIMEZONE, Explanation.ROUNDING),
}
_NAMES = {ConflictKind.DATE: "tanggal", ConflictKind.TIME: "waktu"}
Key = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class _Group:
    """Pairs of the same two times, the heaviest first: every time of one side was weighed against every one of the other."""

    pairs: list[TimePair]
    ones: dict[Key, Dated]
    others: dict[Key, Dated]


def find_weighed_times(
    tellings: Sequence[Telling],
    lexis: Lexis,
    explained: Mapping[frozenset[str], frozenset[Explanation]],
    disputed: set[frozenset[str]],
) -> list[Finding]:
    """Conflicts between times that no rule ties, the heaviest pair first.

    ``explained`` and ``disputed`` are the pairs of statements that the rules laid beside each other over days and hours. One time has one
    rival: of two that would be laid against it the heavier is taken, and further statements that give it join its side.
    """
    weights = weights_of("when")
    weighed = [
        (weight, pair)
        for pair in time_pairs(tellings, lexis, explained)
        if frozenset((pair.left.telling.id, pair.right.telling.id)) not in disputed
        and (weight := weights.weigh(pair.signs)) >= weights.threshold
    ]
    heavy = {frozenset((_key(pair.left), _key(pair.right))) for _, pair in weighed}
    rivals: dict[Key, Interval] = {}
    groups: list[_Group] = []
    for _, pair in sorted(weighed, key=lambda row: (-row[0], _key(row[1].left), _key(row[1].right))):
        left, right = pair.left, pair.right
        free = rivals.get(_key(left), right.interval), rivals.get(_key(right), left.interval)
        if free == (right.interval, left.interval):
            rivals[_key(left)], rivals[_key(right)] = free
            if not any(_joins(group, pair, heavy) for group in groups):
                groups.append(_Group([pair], {_key(left): left}, {_key(right): right}))
    return [_finding(group, weights) for group in groups]


def _key(one: Dated) -> Key:
    return one.telling.id, one.timex.span


def _joins(group: _Group, pair: TimePair, heavy: set[frozenset[Key]]) -> bool:
    """Adds a pair of the same two times to a group where each of its times was weighed against all of the other side."""
    first = group.pairs[0]
    left, right = pair.left, pair.right
    if left.interval != first.left.interval:
        left, right = right, left
    if (left.interval, right.interval, pair.kind) != (first.left.interval, first.right.interval, first.kind):
        return False
    ones, others = {**group.ones, _key(left): left}, {**group.others, _key(right): right}
    if any(frozenset((one, other)) not in heavy for one in ones for other in others):
        return False
    group.ones.update(ones)
    group.others.update(others)
    group.pairs.append(pair)
    return True


def _finding(group: _Group, weights: Weights) -> Finding:
    first = group.pairs[0]
    sides = tuple(
        hold(commonest([one.printed for one in side.values()]), [one.telling for one in side.values()])
        for side in (group.ones, group.others)
    )
    about = f"{_NAMES[first.kind]} {named_by([first.left, first.right])}"
    return Finding(
        first.kind,
        f"timbang {about}",
        about,
        sides,
        None,
        f"{first.kind.value}.weighed",
        {"signs": list(weights.strongest(first.signs))},
        tuple(reason for reason in _TRIED[first.kind] if reason not in first.explained),
        loose=True,
    )
