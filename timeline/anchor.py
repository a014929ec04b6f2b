"""The moment an article speaks from: what *kemarin* and *Rabu (6/3)* are read against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

WIB, WITA, WIT = "+07:00", "+08:00", "+09:00"

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A publication moment: naive wall-clock ``moment`` on the outlet's own clock, or None where unknown.

    ``day_only`` is true where no clock time is known. ``tz`` is the offset of that clock (``+07:00``) where one was
    given. ``place_tz`` is the offset of the dateline's place, for *waktu setempat*.
    """

    moment: datetime | None = None
    tz: str | None = None
    day_only: bool = True
    place_tz: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day, or None."""
        return self.moment.date() if self.moment else None


def offset_of(tz: str) -> timedelta:
    """The distance from UTC of an offset such as ``+07:00`` or ``Z``. Raises ValueError for anything else."""
    if tz in ("Z", "UTC"):
        return timedelta()
    found = _OFFSET.fullmatch(tz)
    if not found:
        raise ValueError(f"{tz!r} is not an offset; write it as +07:00")
    distance = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return distance if found[1] == "+" else -distance


def to_utc(moment: datetime, tz: str) -> datetime:
    """The naive UTC instant of a naive wall-clock ``moment`` in the zone ``tz``; only for comparing."""
    return moment - offset_of(tz)
