"""Clocks of places: the offset from UTC that a town, province or country keeps on a day."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.declared import LOCAL, declared_for, declared_in
from timeline.lexicon import LexiconError, either, load_rows, table

_OFFSET = re.compile(r"[+-]\d{2}:\d{2}")
_AFTER = re.compile(r"\)? {0,3}\n? {0,2}waktu (?P<place>[a-z][a-z ]{1,30})")
_AT = re.compile(
    r"(?<!\w)(?:di|mengguncang|melanda|menghantam|menyerang|menggempur|menerjang|wilayah|ibu kota) "
    r"(?=(?P<chain>[a-z][a-z' -]{1,40}(?:, [a-z][a-z' -]{1,40}){0,3}))"
)
"""*Di Leqtaifiya, Doha, Qatar*: a place and those that hold it."""
_SENTENCE = re.compile(r"[.!?][\"”’')]{0,2} |\n")
_HOME = frozenset({"+07:00", "+08:00", "+09:00"})
_BACK, _LEAD = 300, 500
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

    ``plain`` is in lower case. *Waktu setempat* is the clock of the place abroad that the sentence last names behind *di* or a verb of a
    blow; else, under a dateline at home or none and where the sentence tells of a blow (*serangan terjadi pukul 20.30 waktu setempat*, written
    elsewhere), of the first that the text names so; else that which the text declares (*waktu setempat (UTC+11)*), or that of the dateline's
    place, ``place_tz``.
    """
    match = _AFTER.match(plain, at)
    if match is None:
        return None
    words = match["place"].split()
    if words[0] in ("setempat", "lokal"):
        return _local(plain, at, day, place_tz)
    if words[0] == "indonesia" and len(words) > 1:
        return {"barat": "+07:00", "tengah": "+08:00", "timur": "+09:00"}.get(words[1])
    for length in (3, 2, 1):
        found = offset_at(" ".join(words[:length]), day)
        if found is not None:
            return found
    return declared_for(match["place"], declared_in([plain]))


def _local(plain: str, at: int, day: date | None, place_tz: str | None) -> str | None:
    low = max(0, at - _BACK)
    starts = [found.end() for found in _SENTENCE.finditer(plain, low, at)]
    told = _abroad(plain, starts[-1] if starts else low, at, day)
    if told:
        return told[-1]
    happening = _happening().search(plain, starts[-1] if starts else low, at)
    if place_tz is None or place_tz in _HOME or happening:
        told = _abroad(plain, 0, min(at, _LEAD), day)
    if told:
        return told[0]
    return declared_for(LOCAL, declared_in([plain])) or place_tz


@cache
def _happening() -> re.Pattern[str]:
    """What happens to a place: a reporter in Nairobi tells by whose clock it struck in Darfur."""
    return re.compile(rf"(?<![\w-]){either(table('cues.toml')['event']['words'])}(?:nya)?(?![\w-])")


def _abroad(plain: str, start: int, end: int, day: date | None) -> list[str]:
    """The offsets of the places abroad told in a stretch, in text order; of a chain that of the last place known."""
    found: list[str] = []
    for hit in _AT.finditer(plain, start, end):
        known = [offset for part in hit["chain"].split(", ") if (offset := _offset_abroad(part, day)) is not None]
        found += known[-1:]
    return found


def _offset_abroad(words: str, day: date | None) -> str | None:
    """The offset of the place with which some words begin; None for one at home, where towns have their own names for their clocks."""
    parts = words.replace("-", " ").split()
    for length in (3, 2, 1):
        zone = _places().get(" ".join(parts[:length]))
        if zone is not None:
            return None if _OFFSET.fullmatch(zone) else offset_at(" ".join(parts[:length]), day)
    return None
