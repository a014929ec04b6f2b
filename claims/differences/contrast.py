"""A number that a clause rules out by name: *dua bom yang jatuh, bukan empat* against whoever says four."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold
from claims.differences.growth import corrects
from claims.differences.laid import known_pairs
from claims.differences.measures import find_every_number
from claims.differences.moment import gap_of
from claims.differences.predicates import asks
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.statement import Polarity

_LONG = timedelta(days=5)
_ODD = 20
_LARGE = 1000
_ELSE = frozenset({"other", "supposed", "aim", "each", "part", "rest", "whole"})
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.PART_WHOLE, Explanation.ROUNDING, Explanation.UPDATE)


@dataclass(frozen=True, slots=True, eq=False)
class _Ruling:
    """What a clause says instead (None where it gives no number of its own) and what it rules out."""

    telling: Telling
    instead: Told | None
    ruled: Told

    @property
    def row(self) -> Told:
        """The number that tells best of what is counted."""
        return self.instead or self.ruled


def find_contrast_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between a clause that rules a number out and the clauses of other voices that give just this number for the same thing.

    Pairs that ``told`` holds already are left out, and so is a story of many happenings.
    """
    if crowd.crowded:
        return []
    rows = find_every_number(tellings)
    rulings = list(_rulings(rows))
    if not rulings:
        return []
    known = known_pairs(one for one in told if one.reason is None)
    rows = [row for row in rows if not row.marks & (_ELSE | {"ruled out"}) and not _is_denied(row)]
    found: list[Finding] = []
    for ruling in rulings:
        holders = [row for row in rows if _holds(row, ruling)]
        holders = [row for row in holders if frozenset((row.telling.id, ruling.telling.id)) not in known]
        if holders:
            found.append(_finding(ruling, holders))
    return found


def _rulings(rows: Sequence[Told]) -> Iterator[_Ruling]:
    beside: dict[str, list[Told]] = {}
    for row in rows:
        beside.setdefault(row.telling.id, []).append(row)
    for row in rows:
        if (
            "ruled out" in row.marks
            and row.telling.statement.polarity is not Polarity.UNCERTAIN
            and not asks(row.telling)
        ):
            others = [
                one for one in beside[row.telling.id] if "ruled out" not in one.marks and one.slot[1] == row.slot[1]
            ]
            instead = min(others, key=lambda one: abs(one.span.start - row.span.start), default=None)
            yield _Ruling(row.telling, instead, row)


def _is_denied(row: Told) -> bool:
    return row.telling.statement.polarity is Polarity.DENIED


def _holds(row: Told, ruling: _Ruling) -> bool:
    """True where a number of another voice is the one that is ruled out, of the same thing."""
    ruled, like = ruling.ruled, ruling.row
    if not row.exact or row.value is None or row.value != ruled.value:
        return False
    # A number without a unit may be of any: "bukan 48.915, melainkan 48.519" rules out 48.915 votes.
    named = bool(ruled.unit) or row.value < _LARGE or row.value % 10 == 0
    if named and row.slot[1] != ruled.slot[1]:
        return False
    one, other = row.telling, ruling.telling
    if one.article.id != other.article.id and one.copy == other.copy:
        return False
    # Who is quoted with five in one outlet and says "two, not five" in another contradicts what was told of him.
    if one.article.id == other.article.id and one.root == other.root:
        return False
    gap = gap_of(row.telling.moment, ruling.telling.moment)
    if gap is None or gap > _LONG or row.frame.is_elsewhere(like.frame):
        return False
    if row.slot[1].startswith("~"):
        return bool(row.frame.head) and row.frame.head == (like.frame.head or ruled.frame.head)
    measures = {one.slot[0] for one in (row, like, ruled)} - {""}
    if len(measures) > 1 and row.slot[0]:
        return False
    if row.slot[0] and row.slot[0] in (like.slot[0], ruled.slot[0]):
        return True
    heads = {row.frame.head, like.frame.head or ruled.frame.head} - {""}
    if len(heads) > 1:
        return False
    words = row.frame.words | {row.frame.head}
    shared = words & (like.frame.words | ruled.frame.words | {like.frame.head, ruled.frame.head})
    # So odd a number is hardly that of another thing: "bukan 38, melainkan 43".
    odd = row.value is not None and row.value >= _ODD and row.value % 10 != 0
    return odd or bool(shared - {""}) or bool(row.context & ruled.context)


def _finding(ruling: _Ruling, holders: Sequence[Told]) -> Finding:
    shown = ruling.instead.printed if ruling.instead else f"bukan {ruling.ruled.printed}"
    sides = (
        hold(shown, [ruling.telling]),
        hold(commonest([row.printed for row in holders]), [row.telling for row in holders]),
    )
    about = next((row.about for row in holders if row.about), "") or f"angka {ruling.ruled.printed}"
    reason = Explanation.CORRECTED if corrects(ruling.telling) or _owns(ruling.telling, holders) else None
    rule = "number.corrected" if reason else "number.apart"
    return Finding(
        ConflictKind.NUMBER, f"bukan {ruling.ruled.printed}", about, sides, reason, rule, tried=() if reason else _TRIED
    )


def _owns(telling: Telling, holders: Sequence[Told]) -> bool:
    """True where a voice takes back its own number in the outlet that printed it: *"bukan enam, melainkan lima," ia mengakui*."""
    return all(
        row.telling.root == telling.root and row.telling.article.publisher == telling.article.publisher
        for row in holders
    )
