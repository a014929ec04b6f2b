"""A number of a headline that its own article does not hold: *21 korban dimakamkan* over *19 korban dikebumikan*."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold
from claims.differences.laid import known_pairs
from claims.differences.lexicon import MONEY
from claims.differences.measures import find_every_number
from claims.differences.rounding import explain_meeting, is_swapped
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.statement import Polarity

_ELSE = frozenset({"other", "supposed", "ruled out", "each", "part", "rest", "increment", "aim"})
_RATIO = Fraction(5, 2)
_UNTIED = frozenset({"percent", "time", "magnitude", "votes", "temperature"})
_TRIED = (Explanation.ROUNDING, Explanation.RANGE, Explanation.PART_WHOLE, Explanation.DIFFERENT_MEASURE)


def find_headline_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between an exact number of a headline and the one that its own text gives for the same thing.

    The text must hold the number nowhere: not rounded, not as a range, nor as a sum or a difference of two others.
    """
    if crowd.crowded:
        return []
    known = known_pairs(one for one in told if one.reason is None)
    articles: dict[str, list[Told]] = {}
    for row in find_every_number(tellings):
        articles.setdefault(row.telling.article.id, []).append(row)
    found: list[Finding] = []
    for article in sorted(articles):
        rows = articles[article]
        body = [row for row in rows if row.telling.statement.field == "text"]
        for title in (row for row in rows if row.telling.statement.field == "title"):
            if not _is_plain(title) or _is_borne_out(title, body):
                continue
            against = [
                row for row in _rivals(title, body) if frozenset((row.telling.id, title.telling.id)) not in known
            ]
            if against:
                found.append(_finding(title, against))
    return found


def _is_plain(row: Told) -> bool:
    settled = row.telling.statement.polarity is not Polarity.DENIED
    return row.exact and settled and row.value is not None and row.value > 1 and not row.marks & _ELSE


def _is_borne_out(title: Told, body: Sequence[Told]) -> bool:
    """True where the text gives the number of its headline in some way."""
    same = [row for row in body if row.slot[1] == title.slot[1]]
    if any(row.value == title.value for row in same):
        return True
    # "Sedikitnya lima" bears out no headline of 21; "belasan" one of 14, and "hampir 100" one of 98.
    near = [row for row in same if (row.low is not None and row.high is not None) or _is_near(title, row)]
    if any(row.meets(title) or explain_meeting(title, row) is not None for row in near):
        return True
    values = [row.value for row in same if row.exact and row.value is not None][:12]
    if sum(values, Fraction(0)) == title.value:
        return True
    return any(title.value in (one + other, abs(one - other)) for one, other in combinations(values, 2))


def _rivals(title: Told, body: Sequence[Told]) -> list[Told]:
    """The numbers of one value that the text gives for what the headline counts; none where it gives two values for it."""
    near = [row for row in body if _is_plain(row) and row.slot[1] == title.slot[1] and _is_near(title, row)]
    tied = [row for row in near if _is_tied(title, row)]
    return tied if len({row.value for row in tied}) == 1 else []


def _is_near(one: Told, other: Told) -> bool:
    if one.value is None or other.value is None or other.value <= 0:
        return False
    return max(one.value, other.value) <= _RATIO * min(one.value, other.value)


def _is_tied(title: Told, row: Told) -> bool:
    """True where both count one thing in one role."""
    one, other = title.frame, row.frame
    if not one.fits_head(other) or one.is_elsewhere(other) or title.slot[1] in _UNTIED:
        return False
    if title.slot[0] and row.slot[0] and title.slot[0] != row.slot[0]:
        return False
    if title.slot[0] and title.slot[0] == row.slot[0] and title.unique:
        return True
    if one.verbs and other.verbs and not one.verbs & other.verbs and not (title.slot[0] or row.slot[0]):
        return False
    shared = one.shares(other)
    if title.slot[1] in MONEY:
        return len(shared) >= 2 or (bool(shared) and bool(one.verbs & other.verbs))
    # "Tiga kali rusak" and "memanggil dua kali" count times of two things.
    return bool(shared) or (bool(one.head) and one.head == other.head and title.slot[1] != "~kali")


def _finding(title: Told, against: Sequence[Told]) -> Finding:
    sides = (
        hold(title.printed, [title.telling]),
        hold(commonest([row.printed for row in against]), [row.telling for row in against]),
    )
    about = title.about or against[0].about or f"angka {title.printed}"
    slip = "swapped" if is_swapped(title.value, against[0].value) else None
    return Finding(
        ConflictKind.NUMBER, f"judul {title.printed}", about, sides, None, "number.apart", tried=_TRIED, slip=slip
    )
