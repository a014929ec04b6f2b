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


_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"(?:[T ](?P<h>\d{2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d{1,9})?)?\s?(?P<tz>Z|UTC|WIB|WITA|WIT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_NAMED = {"WIB": WIB, "WITA": WITA, "WIT": WIT, "Z": "+00:00", "UTC": "+00:00"}


def read_published(written: str) -> Anchor:
    """The publication moment that a string gives: ISO 8601, or a date as newspapers print it.

    ``00:00:00`` without a zone means that only the day is known. Raises ValueError where there is no whole date in it.

    >>> read_published("2025-03-06T05:36+07:00").tz
    '+07:00'
    >>> read_published("Kamis, 6 Maret 2025 | 05:36 WIB").moment
    datetime.datetime(2025, 3, 6, 5, 36)
    """
    found = _ISO.fullmatch(written.strip())
    if found is None:
        return _read_printed(written)
    try:
        moment = datetime(
            int(found["y"]),
            int(found["m"]),
            int(found["d"]),
            int(found["h"] or 0),
            int(found["min"] or 0),
            int(found["s"] or 0),
        )
    except ValueError as error:
        raise ValueError(
            f"{written!r} is not a date: {error}; write it as 2025-03-06 or 2025-03-06T05:36+07:00"
        ) from error
    zone = found["tz"]
    tz = None if zone is None else _NAMED.get(zone) or (zone if ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}")
    day_only = found["h"] is None or (tz is None and moment.hour == moment.minute == moment.second == 0)
    return Anchor(moment, tz, day_only)


def _read_printed(written: str) -> Anchor:
    from timeline.printed import read_printed

    anchor = read_printed(written)
    if anchor is None:
        raise ValueError(f"{written!r} is not a date; write it as 2025-03-06 or 2025-03-06T05:36+07:00")
    return anchor
