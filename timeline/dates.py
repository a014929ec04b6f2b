"""The calendar core of a date: which year, month and day a surface names, and nothing that it does not name.

The one door to dateparser. The plain Indonesian forms (*6 Maret 2025*, *6/3/2025*, *Maret 2025*) are the bulk of what
newspapers print; they are read here directly, since a call of dateparser takes some 290 µs and an article must not take
a millisecond. Every other spelling goes to dateparser, with a fixed base and remembered by surface, and of its answer
only the fields that the surface names are kept. A test holds both ways against each other over whole years.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.calendar import to_date
from timeline.lexicon import months

_BASE = datetime(2001, 1, 1)
_WORDS = re.compile(r"(?:(?P<d>\d{1,2}) )?(?P<month>[a-z]{3,9})(?: (?P<y>\d{4}))?")
_DIGITS = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?")


class Core(NamedTuple):
    """What a surface names; None for what it leaves open."""

    year: int | None
    month: int | None
    day: int | None


@lru_cache(maxsize=65536)
def read_core(surface: str) -> Core | None:
    """Year, month and day of a date in lower case, or None where it is no date of the calendar.

    >>> read_core("6 maret 2025"), read_core("5th of march 2024"), read_core("31 februari 2025")
    (Core(year=2025, month=3, day=6), Core(year=2024, month=3, day=5), None)
    >>> read_core("sept 2024")
    Core(year=2024, month=9, day=None)
    """
    return _read_plain(surface) or _parsed(surface)


def _read_plain(surface: str) -> Core | None:
    words = _WORDS.fullmatch(surface)
    if words is not None:
        month = months().get(words["month"])
        if month is None or month.kind != "full":
            return None
        core = Core(int(words["y"]) if words["y"] else None, month.number, int(words["d"]) if words["d"] else None)
    else:
        digits = _DIGITS.fullmatch(surface)
        if digits is None:
            return None
        core = Core(int(digits["y"]) if digits["y"] else None, int(digits["m"]), int(digits["d"]))
    return core if _exists(core) else None


def _exists(core: Core) -> bool:
    """True where the calendar has it; a day without its year may be 29 February."""
    if core.month is None or not 1 <= core.month <= 12:
        return False
    return core.day is None or to_date(core.year or 2024, core.month, core.day) is not None


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=["id", "en"],
        settings={"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "current_period", "RELATIVE_BASE": _BASE},
    )


def _parsed(surface: str) -> Core | None:
    """dateparser's answer, cut down to the fields that it says the surface names."""
    data = _parser().get_date_data(surface)
    if data.date_obj is None or "month" not in data.parts:
        return None
    found = data.date_obj
    return Core(
        found.year if "year" in data.parts else None,
        found.month,
        found.day if "day" in data.parts else None,
    )
