"""A number that statements tell, ready to be laid beside another: what it measures, its bounds and its limits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from claims.differences.frames import NO_FRAME, Frame
from claims.differences.lexicon import Growth
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from timeline.text import Span


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One number, told by one or more statements.

    ``slot`` is (measure, family of units, narrower name); two numbers are only compared inside one slot. ``low`` and
    ``high`` are inclusive bounds in base units (None is open); ``marks`` say how the number is limited: `limits.py` gives ``part`` ``whole`` ``rest``
    ``listed`` ``increment`` ``aim`` ``each`` ``window`` ``other`` ``supposed`` ``ruled out``, others ``sum`` ``against`` ``breakdown`` ``least`` ``total`` ``placeless``.
    ``basis`` names how it was come by, ``years`` the years printed beside it, ``subject`` the names it belongs to.
    """

    slot: tuple[str, str, str]
    about: str
    growth: Growth
    low: Fraction | None
    high: Fraction | None
    exact: bool
    printed: str
    tellings: tuple[Telling, ...]
    span: Span
    marks: frozenset[str] = frozenset()
    basis: str = ""
    years: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    mod: str | None = None
    unique: bool = True
    noun: bool = False
    sums: frozenset[Fraction] = frozenset()
    unit: str = ""
    frame: Frame = NO_FRAME

    @property
    def telling(self) -> Telling:
        """The first statement that holds it."""
        return self.tellings[0]

    @property
    def value(self) -> Fraction | None:
        """One number to put it in order by: the printed one, else a bound."""
        return self.low if self.low is not None else self.high

    @property
    def names_head(self) -> bool:
        """True where the thing counted stands right behind the number: *35 anggota*, but not *anggota yang hadir 35 orang*."""
        return bool(self.frame.head) and to_stem(self.printed.lower().split()[-1]) == self.frame.head

    def meets(self, other: Told) -> bool:
        """True where some number satisfies both; an open bound never stands in the way."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )
