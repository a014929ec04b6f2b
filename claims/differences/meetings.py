"""Numbers that differ only in how they are printed: rounded, in another unit, or counted in households beside persons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.laid import known_pairs
from claims.differences.lexicon import MONEY
from claims.differences.measures import find_every_number
from claims.differences.outcome import Outcome
from claims.differences.rounding import explain_meeting
from claims.differences.telling import Telling
from claims.differences.told import Told

_MOST = 200
_LARGE = 100
_NEAR = Fraction(11, 10)
_BESIDE = 160
_MIXED = (frozenset({"person", "household"}), MONEY)
"""Families of units that one sentence or two give for one thing: *1.240 jiwa, dari 318 kepala keluarga*."""


def find_meetings(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Explained pairs of numbers of one unit that meet, though no list says what they measure, and of persons beside households.

    Small numbers need a word or a thing counted in common; pairs of which ``told`` knows are left out, and so is a story of many happenings.
    """
    if crowd.crowded:
        return []
    known = known_pairs(one for one in told if one.kind is ConflictKind.NUMBER)
    rows = [row for row in find_every_number(tellings) if not row.marks & {"other", "supposed", "ruled out"}]
    families: dict[str, list[Told]] = {}
    for row in rows:
        families.setdefault(row.slot[1], []).append(row)
    families.pop("percent", None)  # shares of two wholes meet by chance
    found: list[Finding] = []
    for one, other in (pair for family in families.values() for pair in _near(family[:_MOST])):
        if one.telling.id == other.telling.id or frozenset((one.telling.id, other.telling.id)) in known:
            continue
        outcome = _meeting(one, other)
        if outcome is not None:
            found.append(_finding(one, other, outcome))
    found += [_finding(one, other, Outcome(Explanation.DIFFERENT_UNIT, "number.units")) for one, other in _mixed(rows)]
    return found


def _near(rows: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs of numbers of which the greater is at most a tenth more, in the order of the rows."""
    values = sorted((value, at) for at, row in enumerate(rows) if (value := _printed(row)) is not None and value > 0)
    near: list[tuple[int, int]] = []
    for place, (value, at) in enumerate(values):
        end = bisect_right(values, (_NEAR * value, len(rows)), place + 1)
        near += [(min(at, to), max(at, to)) for _, to in values[place + 1 : end]]
    return ((rows[at], rows[to]) for at, to in sorted(near))


def _meeting(one: Told, other: Told) -> Outcome | None:
    """Why two numbers that are near each other are one; None where they are two or the same in the same words."""
    left, right = _printed(one), _printed(other)
    if left is None or right is None:
        return None
    alike = _is_alike(one, other)
    if left == right and one.exact and other.exact:
        if one.unit == other.unit or not (alike or left >= _LARGE):
            return None
        reason = Explanation.PARAPHRASE if one.slot[1] == "time" else Explanation.DIFFERENT_UNIT
        return Outcome(reason, "number.same_amount" if reason is Explanation.PARAPHRASE else "number.units")
    if one.exact and other.exact and not alike:
        return None
    return explain_meeting(one, other) if alike or min(left, right) >= _LARGE else None


def _printed(told: Told) -> Fraction | None:
    """The number that the words are near to: 300 for *sekitar 300* and for *hampir 300*."""
    if told.low is None or told.high is None:
        return told.value
    return told.high if told.mod == "LESS_THAN" else (told.low + told.high) / 2


def _is_alike(one: Told, other: Told) -> bool:
    """True where both count one named thing or have a word beside them in common."""
    left, right = one.frame, other.frame
    return left.fits_head(right) and (bool(left.head and left.head == right.head) or bool(left.shares(right)))


def _mixed(rows: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Neighbours in one text that give one thing in two units which cannot be laid beside each other."""
    for at, one in enumerate(rows):
        for other in rows[at + 1 : at + 3]:
            families = frozenset({one.slot[1], other.slot[1]})
            near = (
                one.telling.article.id == other.telling.article.id
                and one.telling.statement.field == other.telling.statement.field
                and 0 <= other.span.start - one.span.end <= _BESIDE
            )
            if near and families in _MIXED:
                yield one, other


def _finding(one: Told, other: Told, outcome: Outcome) -> Finding:
    about = one.about or other.about or f"angka {one.printed}"
    sides = (hold(one.printed, one.tellings), hold(other.printed, other.tellings))
    slot = f"{one.slot[1]} {one.printed} {other.printed}"
    return Finding(ConflictKind.NUMBER, slot, about, sides, outcome.reason, outcome.rule, outcome.values)
