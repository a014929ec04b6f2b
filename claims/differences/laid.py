"""Which statements findings lay beside each other, without a list of every pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import product

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding

_HELD = 20
"""Statements of a side that are looked at: a long list says one thing."""


class Laid:
    """The pairs of statements that stand on two sides of one of these findings; of each side at most the first ``most``.

    ``pair in laid`` asks for the ids of two statements, in either order. What is kept and what an answer costs go with
    the statements of the findings, not with their pairs: a toll that 400 statements give in 100 values has 80,000.
    """

    def __init__(self, findings: Iterable[Finding] = (), most: int | None = None) -> None:
        self._most = most
        self.findings: list[Finding] = []
        self._sides: dict[str, dict[int, set[int]]] = {}
        for finding in findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        """Takes in the pairs of one more finding."""
        number = len(self.findings)
        self.findings.append(finding)
        for place, side in enumerate(finding.sides):
            for telling in side.tellings[: self._most]:
                self._sides.setdefault(telling.id, {}).setdefault(number, set()).add(place)

    def __contains__(self, pair: frozenset[str]) -> bool:
        return next(self.between(pair), None) is not None

    def between(self, pair: frozenset[str]) -> Iterator[Finding]:
        """The findings that lay these two beside each other, in the order in which they were taken in."""
        one, other = min(pair), max(pair)
        mine, others = self._sides.get(one, {}), self._sides.get(other, {})
        for number, places in mine.items():
            faced = others.get(number)
            if faced and (len(places) > 1 or len(faced) > 1 or places != faced):
                yield self.findings[number]

    def reasons(self, pair: frozenset[str]) -> frozenset[Explanation]:
        """The reasons for which these two were found to be no conflict; none where none was given."""
        return frozenset(one.reason for one in self.between(pair) if one.reason is not None)

    @property
    def statements(self) -> Set[str]:
        """The ids of all that stand on a side."""
        return self._sides.keys()

    def covers(self, finding: Finding) -> bool:
        """Whether every pair of a finding is among these."""
        return all(pair in self for pair in each_pair(finding))

    def meets(self, finding: Finding) -> bool:
        """Whether a pair of a finding is among these."""
        return any(one.id in self._sides for side in finding.sides for one in side.tellings) and any(
            pair in self for pair in each_pair(finding)
        )


def each_pair(finding: Finding) -> Iterator[frozenset[str]]:
    """The ids of every two statements that stand on two sides, a pair as often as it stands there."""
    for at, side in enumerate(finding.sides):
        for other in finding.sides[at + 1 :]:
            for one, two in product(side.tellings, other.tellings):
                yield frozenset((one.id, two.id))


def known_pairs(findings: Iterable[Finding]) -> Laid:
    """The pairs of statements that these findings lay beside each other; lists of other measures lay none."""
    return Laid(
        (
            finding
            for finding in findings
            if not finding.slot.startswith("*/") and finding.reason is not Explanation.DIFFERENT_MEASURE
        ),
        _HELD,
    )


def disputed_pairs(told: Iterable[Finding], kinds: Sequence[ConflictKind]) -> Laid:
    """Pairs of statements that the rules already lay against each other."""
    return Laid(one for one in told if one.reason is None and one.kind in kinds)


def explained_pairs(told: Iterable[Finding], kinds: Sequence[ConflictKind]) -> Laid:
    """Pairs of statements that the rules explain; `Laid.reasons` tells how."""
    return Laid(one for one in told if one.reason is not None and one.kind in kinds)
