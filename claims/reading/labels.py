"""Numbers that count nothing: they name, number, date or rank something, or tell an age."""

from __future__ import annotations

import re

from claims.reading.units import units
from timeline.numerals import Number, NumberKind

_NUMBERED = re.compile(r"(?<!\w)(?:nomor|nomor urut|no\.?|pasal|ayat|butir|nomer)\s\(?$")
_AGED = re.compile(r"(?:usia|umur|berusia|berumur|seusia|\()\s?(?:sekitar\s|di atas\s|di bawah\s)?$")
_LAST_WORD = re.compile(r"([^\W\d_]+\.?)[\s.\-]{0,2}$")
_NUMBERING = re.compile(r"(?:ke-|no\.|:|\d[-–/.])$")
_COLON = re.compile(r"\w:$")
_CODE = re.compile(r"(?<![\w.-])(?:[A-Z]{1,4}|[A-Z][a-z]{2,14}(?=\s\d{3}))[\s-]$")


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
    return _CODE.search(text[max(0, number.core.start - 18) : number.core.start]) is not None


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
