"""An event: what statements are about; a row of the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.interval import Granularity
from timeline.timex import Warning


class EventStatus(StrEnum):
    """How the sources present it."""

    HAPPENED = "happened"
    PLANNED = "planned"
    DENIED = "denied"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Event:
    """A happening with the union of its sources.

    ``earliest`` and ``latest`` are inclusive ISO date-times on the article's own clock, None where open or unknown.
    ``certain`` is true where no reading was guessed. ``statements`` are ids, ``sources`` publishers.
    ``independent_sources`` counts roots: copies of one wire story, and chains with one root, count once.
    """

    id: str
    story: str
    title: str
    earliest: str | None
    latest: str | None
    granularity: Granularity | None
    edtf: str | None
    status: EventStatus
    certain: bool
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    independent_sources: int
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    tz: str | None = None
