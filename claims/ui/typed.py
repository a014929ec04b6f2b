"""Dates as people type them: ``5 Maret 2025``, ``2025-03``, ``5/3/2025``, ``awal Maret 2025``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.counts import unit_end
from timeline.spoken import say_when

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed date means: both ends inclusive, ISO date-times; ``edtf`` where the words have one."""

    earliest: str
    latest: str
    granularity: str
    edtf: str | None = None

    def say(self, lang: str) -> str:
        """The date in words, for reading back while typing."""
        return say_when(self.earliest, self.latest, self.granularity, lang)


def read_typed(text: str, today: date) -> Typed | None:
    """The date that ``text`` names, read on ``today`` where it is relative; None where it names none."""
    words = text.strip()
    if not words:
        return None
    try:
        iso, day_first = _ISO.fullmatch(words), _DAY_FIRST.fullmatch(words)
        if iso:
            return _unit(int(iso[1]), int(iso[2]) if iso[2] else None, int(iso[3]) if iso[3] else None)
        if day_first:
            return _unit(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    except ValueError:
        return None
    return _read_words(words, today)


def _unit(year: int, month: int | None, day: int | None) -> Typed:
    start = datetime(year, month or 1, day or 1)
    unit = "day" if day else "month" if month else "year"
    return _typed(start, unit_end(start, unit) - timedelta(seconds=1), unit)


def _typed(start: datetime, last: datetime, unit: str, edtf: str | None = None) -> Typed:
    return Typed(start.isoformat(timespec="seconds"), last.isoformat(timespec="seconds"), unit, edtf)


def _read_words(words: str, today: date) -> Typed | None:
    from timeline import tag

    for found in tag(words[:200], today.isoformat()):
        reading = found.reading
        if reading.interval is not None and reading.granularity is not None:
            last = reading.interval.end - timedelta(seconds=1)
            return _typed(reading.interval.start, last, str(reading.granularity), reading.edtf)
    return None
