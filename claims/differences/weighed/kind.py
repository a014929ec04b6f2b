"""Whether two statements that exclude each other dispute what is so (polarity) or in which state a thing is (status)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from statistics import fmean

from claims.conflict import ConflictKind
from claims.differences.finding import Finding
from claims.differences.telling import Telling
from claims.differences.weighed.answers import opposed_kind, read_said
from claims.differences.weighed.lexis import listed
from claims.differences.weighed.weights import Signs, weights_of
from claims.statement import Polarity

_OPEN = ("polarity.apart", "polarity.opposite")
"""Rules of findings that may as well be of a state."""
_HELD = 4
"""Statements of a side that are asked."""


def kind_of(left: Telling, right: Telling) -> ConflictKind:
    """The kind of conflict that the words of two statements speak for: *sudah dikembalikan* against *belum dikembalikan* are two
    states, *membantah mengembalikan* is a denial."""
    weights = weights_of("kind")
    return ConflictKind.STATUS if weights.weigh(kind_signs(left, right)) > weights.threshold else ConflictKind.POLARITY


def kind_signs(left: Telling, right: Telling) -> Signs:
    """What speaks for a dispute over a state (above zero) or over yes and no (below)."""
    one, other = read_said(left), read_said(right)
    clauses = (left.clause, right.clause)
    opposed = opposed_kind(one, other)
    signs = {
        "denied_once": float(one.denies != other.denies),
        "denial": float(any(listed("denial").search(clause) for clause in clauses)),
        "lasts": float(one.lasts + other.lasts),
        "done": float(sum(listed("done").search(clause) is not None for clause in clauses)),
        "decided": float(sum(listed("decided").search(clause) is not None for clause in clauses)),
        "never": float(any(listed("never").search(clause) for clause in clauses)),
        "plain": float(one.negations == other.negations == 0),
        "unlike": float(one.negations % 2 != other.negations % 2),
        "universal": float(one.universal or other.universal),
        "planned": float(Polarity.PLANNED in (left.statement.polarity, right.statement.polarity)),
        "opposed_status": float(opposed is ConflictKind.STATUS),
        "opposed_polarity": float(opposed is ConflictKind.POLARITY),
    }
    return {name: value for name, value in signs.items() if value}


def of_its_kind(finding: Finding) -> Finding:
    """A finding of yes against no, or of one predicate against its opposite; as one of states where the words of its sides speak for that on the whole."""
    if finding.reason is not None or finding.kind is not ConflictKind.POLARITY or finding.rule not in _OPEN:
        return finding
    pairs = [
        (one, other)
        for left, right in combinations(finding.sides, 2)
        for one in left.tellings[:_HELD]
        for other in right.tellings[:_HELD]
    ]
    weights = weights_of("kind")
    weight = fmean(weights.weigh(kind_signs(one, other)) for one, other in pairs)
    return finding if weight <= weights.threshold else replace(finding, kind=ConflictKind.STATUS, rule="status.apart")
