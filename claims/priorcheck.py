"""A fact-check that others made earlier, as its publisher stated it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriorCheck:
    """An earlier fact-check, as its publisher stated it.

    ``claim`` is the statement that was checked, ``verdict`` the publisher's own word for the outcome (``alternateName``),
    ``rating``, ``worst`` and ``best`` its number where one is given. ``claimed_by`` and ``claimed_on`` tell who made the
    claim and when; ``appearances`` are addresses where it appeared. Dates are kept as printed.
    """

    claim: str
    verdict: str | None
    reviewer: str | None
    url: str | None
    reviewed_on: str | None = None
    claimed_by: str | None = None
    claimed_on: str | None = None
    appearances: tuple[str, ...] = ()
    rating: float | None = None
    worst: float | None = None
    best: float | None = None
    title: str | None = None
    place: str = ""

    @property
    def id(self) -> str:
        """md5 of what makes it the same check again: claim, verdict, reviewer, address and date, U+001F between them."""
        seed = "\x1f".join(one or "" for one in (self.claim, self.verdict, self.reviewer, self.url, self.reviewed_on))
        return hashlib.md5(seed.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
