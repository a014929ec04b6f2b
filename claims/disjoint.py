"""Sets that grow together: what is alike to one of a group belongs to the group."""

from __future__ import annotations


class DisjointSets:
    """The numbers from 0 up to a size, each at first a set of its own.

    The lowest member names a set, so that the order of joining changes nothing.
    """

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def find(self, at: int) -> int:
        """The lowest member of the set that holds ``at``."""
        above = self._above
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    def join(self, one: int, other: int) -> bool:
        """True where two sets became one, False where both were in one already."""
        low, high = sorted((self.find(one), self.find(other)))
        self._above[high] = low
        return low != high
