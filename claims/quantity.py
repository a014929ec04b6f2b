"""A number in a statement: how much of what, in which role, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure with its bounds.

    ``value`` is the number as printed, in plain units (``1,25 triliun`` is 1250000000000), None where none is printed
    (belasan, puluhan, 20–30): then ``low`` and ``high`` speak. Both bounds are inclusive; an open bound is None.
    ``mod`` uses TIMEX3 words (``MORE_THAN``, ``LESS_THAN``, ``APPROX``, ``EQUAL_OR_MORE`` …) or is None for an exact
    number. ``unit`` is normalised (orang, jiwa, KK, rumah, km, rupiah, persen, magnitudo, hari …); ``what`` is the
    thing counted as the words name it; ``role`` the slot (tewas, luka, hilang, rusak, kerugian …); ``scope`` narrows it
    (whole, part, a place). ``span`` points into the same field as its statement.
    """

    text: str
    span: Span
    value: Fraction | None
    low: Fraction | None
    high: Fraction | None
    mod: str | None = None
    unit: str | None = None
    what: str | None = None
    role: str | None = None
    scope: str | None = None

    @property
    def is_exact(self) -> bool:
        """True where the writer gave one number without hedging it."""
        return self.value is not None and self.mod is None and self.low == self.high

    def meets(self, other: Quantity) -> bool:
        """True where some number satisfies both; an open bound never stands in the way."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )
