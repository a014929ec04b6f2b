"""Clocks of places: the offset from UTC that a town, province or country keeps on a day."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.lexicon import LexiconError, load_rows

_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_AFTER = re.compile(r"\)? {0,3}\n? {0,2}waktu (?P<place>[a-z][a-z ]{1,30})")
_DROPPED = re.compile(r"^(?:kota|kabupaten|kab\.?|provinsi|prov\.?|pulau|kec\.?|kecamatan) ")


@cache
def _places() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, row in load_rows("zones.csv", ("place", "zone")):
        zone = row["zone"]
        if not _OFFSET.fullmatch(zone):
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError) as error:
                raise LexiconError(
                    f'zones.csv line {line}: "{zone}" is no zone; write an offset such as +07:00 or a name such as Asia/Tokyo'
                ) from error
        if row["place"] in found:
            raise LexiconError(f'zones.csv line {line}: "{row["place"]}" is listed twice; keep one line')
        found[row["place"]] = zone
    return found


def offset_at(place: str, day: date | None) -> str | None:
    """The offset (``+07:00``) of a place's clock on ``day``, or None for an unknown place.

    A place that changes its clock in the year has no offset without a day. The offset is that of noon.
    """
    name = " ".join(place.lower().replace("-", " ").split())
    zone = _places().get(name) or _places().get(_DROPPED.sub("", name))
    if zone is None or _OFFSET.fullmatch(zone):
        return zone
    if day is None:
        summer, winter = (_offset_of(zone, date(2024, month, 1)) for month in (7, 1))
        return summer if summer == winter else None
    return _offset_of(zone, day)


def _offset_of(zone: str, day: date) -> str:
    distance = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone)).utcoffset()
    assert distance is not None
    minutes = int(distance.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_after(plain: str, at: int, day: date | None, place_tz: str | None) -> str | None:
    """The offset of the words *waktu setempat* or *waktu Singapura* at ``at``, or None where the place is unknown.

    ``plain`` is in lower case; *waktu setempat* is the clock of the dateline's place, ``place_tz``.
    """
    match = _AFTER.match(plain, at)
    if match is None:
        return None
    words = match["place"].split()
    if words[0] in ("setempat", "lokal"):
        return place_tz
    if words[0] == "indonesia" and len(words) > 1:
        return {"barat": "+07:00", "tengah": "+08:00", "timur": "+09:00"}.get(words[1])
    for length in (3, 2, 1):
        found = offset_at(" ".join(words[:length]), day)
        if found is not None:
            return found
    return None
