"""Numbers that count nothing: they name, number, date or rank something, or tell an age."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.reading.lexicon import Words
from claims.reading.units import TIME_UNITS, units
from timeline.number import Number, NumberKind
from timeline.timex import Timex, TimexType

_NUMBERED = re.compile(r"(?<!\w)(?:nomor|nomor urut|no\.?|pasal|ayat|butir|nomer)\s\(?$")
_AGED = re.compile(r"(?:usia|umur|berusia|berumur|seusia|\()\s?(?:sekitar\s|di atas\s|di bawah\s)?$")
_LAST_WORD = re.compile(r"([^\W\d_]+\.?)[\s.\-]{0,2}$")
_NUMBERING = re.compile(r"(?:ke-|no\.|:|\d[-–/.])$")
_COLON = re.compile(r"\w:$")
_NOT_ONE = re.compile(r"\s\w{2,30} pun(?!\w)")
_CODE = re.compile(r"(?<![\w.-])(?:[A-Z]{1,4}|(?P<make>[A-Z][a-z]{2,14}))[\s-]$")


def is_time(number: Number, timexes: Sequence[Timex], words: Words) -> bool:
    """True inside an expression that names a time; false for a length of time. ``timexes`` stand in text order."""
    at = bisect_left(timexes, number.core.end, key=lambda timex: timex.span.start) - 1
    inside = next((timexes[i] for i in range(at, max(-1, at - 3), -1) if timexes[i].span.overlaps(number.core)), None)
    return inside is not None and not _is_length(number, inside, words)


def _is_length(number: Number, timex: Timex, words: Words) -> bool:
    """True for *dua jam*, *hampir tiga jam kemudian*; false for *dua hari lalu* and every date."""
    after = words.between(number.core.end, number.core.end + 24)[:1]
    if not after or (unit := units().units.at(after, 0)) is None or unit[0][0] not in TIME_UNITS:
        return False
    if timex.type is TimexType.SET:
        return False
    low = timex.text.lower()
    if timex.type is TimexType.DURATION or "kemudian" in low:
        return True
    return timex.type is not TimexType.TIME and not (
        "lalu" in low or "silam" in low or "mendatang" in low or "ke depan" in low or "tahun " in low[:6]
    )


def is_none(lower: str, number: Number) -> bool:
    """True for *satu orang pun*, which denies that there was any."""
    return number.value == 1 and _NOT_ONE.match(lower, number.core.end) is not None


def is_numbered(head: str) -> bool:
    """True behind *nomor*, *pasal* … in lower case."""
    return _NUMBERED.search(head) is not None


def is_age(head: str, number: Number) -> bool:
    """True for the years of a life (*usia 40 tahun*, *(26 tahun)*) and for a year of the calendar."""
    return _AGED.search(head) is not None or head.endswith("(") or looks_like_year(number)


def is_label(head: str, number: Number, text: str) -> bool:
    """True for a number that only names something: a year, *lantai 3*, *ke-3*, *(12)*. ``head`` is in lower case."""
    if looks_like_year(number):
        return True
    last = _LAST_WORD.search(head)
    if last and last[1].rstrip(".") in units().labels:
        return True
    stripped = head.rstrip()
    if _NUMBERING.search(stripped) and not _COLON.search(stripped):
        return True
    place = number.core.start
    return text[place - 1 : place] == "(" and text[number.core.end : number.core.end + 1] == ")"


def is_code(number: Number, text: str) -> bool:
    """True for the number of a flight, a make or a ship behind its letters or name: *NP 482*, *Boeing 737-800*."""
    if number.kind not in (NumberKind.DIGITS, NumberKind.RANGE) or number.mod is not None:
        return False
    printed = text[number.core.start : number.core.end]
    if not printed.replace("-", "").isdigit():
        return False
    found = _CODE.search(text[max(0, number.core.start - 18) : number.core.start])
    return found is not None and (found["make"] is None or number.kind is NumberKind.RANGE)


def looks_like_year(number: Number) -> bool:
    """True for four digits between 1900 and 2100, or two such."""
    low, high = number.low, number.high
    return (
        number.kind in (NumberKind.DIGITS, NumberKind.RANGE)
        and low is not None
        and high is not None
        and low.denominator == 1
        and 1900 <= low <= high <= 2100
        and number.core.end - number.core.start in (4, 9)
    )
