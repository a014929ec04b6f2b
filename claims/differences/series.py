"""Numbers that differ and do not contradict each other: the pairs with their reason, and updates as a series over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding, Held, commonest, hold, in_time
from claims.differences.outcome import Outcome
from claims.differences.told import Told

_EXPLAINED = 40
"""At most this many explained pairs of one slot and reason are kept; the series of updates has no limit."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Numbers that nothing tells apart: one value, one limit, one moment, one root."""

    key: tuple[object, ...]
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """The one that stands for all."""
        return self.told[0]


def side_of(nodes: Sequence[Node]) -> Held:
    """One side: the value that is printed most often, and all statements that hold it."""
    told = [one for node in nodes for one in node.told]
    return hold(commonest([one.printed for one in told]), [telling for one in told for telling in one.tellings])


def find_explained(
    slot: tuple[str, str, str], about: str, reason: Explanation, pairs: Sequence[tuple[Node, Node, Outcome]]
) -> list[Finding]:
    """What a slot tells of one reason: an update as one series over time, else one finding a pair of values, those of most statements first."""
    if reason is Explanation.UPDATE:
        return [_series(slot, about, pairs)]
    merged: dict[tuple[object, object], tuple[list[Node], list[Node], Outcome]] = {}
    for one, other, outcome in pairs:
        left, right = (one, other) if _rank(one) <= _rank(other) else (other, one)
        sides = merged.setdefault(
            ((left.first.low, left.first.high), (right.first.low, right.first.high)), ([], [], outcome)
        )
        if left not in sides[0]:
            sides[0].append(left)
        if right not in sides[1]:
            sides[1].append(right)
    found = [
        Finding(
            ConflictKind.NUMBER, "/".join(slot), about, (side_of(left), side_of(right)), reason, outcome.rule, outcome.values,
            outcome.tried,
        )
        for left, right, outcome in merged.values()
    ]  # fmt: skip
    found.sort(key=lambda one: -sum(len(side.tellings) for side in one.sides))
    return found[:_EXPLAINED]


def _rank(node: Node) -> tuple[Fraction, Fraction]:
    low, high = node.first.low, node.first.high
    return (low if low is not None else Fraction(-1), high if high is not None else Fraction(10**18))


def _series(slot: tuple[str, str, str], about: str, pairs: Sequence[tuple[Node, Node, Outcome]]) -> Finding:
    """All values of a slot that follow each other, in the order of the moment at which each was first told."""
    values: dict[tuple[object, object], list[Node]] = {}
    for one, other, _ in pairs:
        for node in (one, other):
            nodes = values.setdefault((node.first.low, node.first.high), [])
            if node not in nodes:
                nodes.append(node)
    sides = sorted((side_of(nodes) for nodes in values.values()), key=lambda side: in_time(side.tellings[0]))
    outcome = pairs[0][2]
    return Finding(
        ConflictKind.NUMBER, "/".join(slot), about, tuple(sides), Explanation.UPDATE, outcome.rule, outcome.values,
        outcome.tried,
    )  # fmt: skip
