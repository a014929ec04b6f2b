"""Weighed pairs of times -> conflicts over a day or an hour, each told once and marked as tied by little."""

from __future__ import annotations

from collections.abc import Sequence

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding, hold
from claims.differences.laid import Laid
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


def find_weighed_times(
    tellings: Sequence[Telling],
    lexis: Lexis,
    explained: Laid,
    disputed: Laid,
) -> list[Finding]:
    """Conflicts between times that no rule ties, the heaviest pair first.

    ``explained`` and ``disputed`` are the pairs of statements that the rules laid beside each other over days and hours. One time has one
    rival, and two times are laid against each other once: of the pairs that would do so the heaviest is taken.
    """
    weights = weights_of("when")
    weighed = [
        (weight, pair)
        for pair in time_pairs(tellings, lexis, explained)
        if pair.is_tied
        and frozenset((pair.left.telling.id, pair.right.telling.id)) not in disputed
        and (weight := weights.weigh(pair.signs)) >= weights.threshold
    ]
    rivals: dict[Key, Interval] = {}
    told: set[tuple[ConflictKind, frozenset[Interval]]] = set()
    found: list[Finding] = []
    for _, pair in sorted(weighed, key=lambda row: (-row[0], _key(row[1].left), _key(row[1].right))):
        left, right = pair.left, pair.right
        if (
            rivals.get(_key(left), right.interval) != right.interval
            or rivals.get(_key(right), left.interval) != left.interval
        ):
            continue
        rivals[_key(left)], rivals[_key(right)] = right.interval, left.interval
        both = (pair.kind, frozenset((left.interval, right.interval)))
        if both not in told:
            told.add(both)
            found.append(_finding(pair, weights))
    return found


def _key(one: Dated) -> Key:
    return one.telling.id, one.timex.span


def _finding(pair: TimePair, weights: Weights) -> Finding:
    about = f"{_NAMES[pair.kind]} {named_by([pair.left, pair.right])}"
    return Finding(
        pair.kind,
        f"timbang {about}",
        about,
        (hold(pair.left.printed, [pair.left.telling]), hold(pair.right.printed, [pair.right.telling])),
        None,
        f"{pair.kind.value}.weighed",
        {"signs": list(weights.strongest(pair.signs))},
        tuple(reason for reason in _TRIED[pair.kind] if reason not in pair.explained),
        loose=True,
    )
