"""Stretches of time and how finely a writer named them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Granularity(StrEnum):
    """The unit the writer chose, fine to coarse (names of INTERFACE.md)."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """Position from finest (0) to coarsest."""
        return _RANK[self]

    def is_finer_than(self, other: Granularity) -> bool:
        """True where this unit is smaller than ``other``."""
        return self.rank < other.rank


_RANK = {unit: place for place, unit in enumerate(Granularity)}


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Every instant an expression may mean: ``start`` is inside, ``end`` is not.

    Both bounds are naive wall-clock times on the article's own clock; the zone stands beside the interval (`Reading.tz`)
    and is applied only to compare (`timeline.anchor.to_utc`).
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is not None or self.end.tzinfo is not None:
            raise ValueError("interval bounds are naive wall-clock times; keep the zone beside them")
        if not self.start < self.end:
            raise ValueError(f"an interval has a length: got {self.start} to {self.end}")

    def overlaps(self, other: Interval) -> bool:
        """True where some instant lies in both."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Interval) -> bool:
        """True where every instant of this one lies in ``other``."""
        return other.start <= self.start and self.end <= other.end

    def before(self, other: Interval) -> bool:
        """True where this one is over when ``other`` begins."""
        return self.end <= other.start

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.start, other.start), max(self.end, other.end))
