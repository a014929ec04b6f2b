"""Dates, spans of time and numbers in the words of a report; spans are said as the charts say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import format_decimal

from claims.export.bundle import CATALOGUE, Row
from timeline.spoken import parse_moment, say_clock, say_when
from timeline.wording import Sentence


def to_number(value: float | int, lang: str) -> str:
    """``1.250`` in Indonesian, ``1,250`` in English."""
    return format_decimal(value, locale=lang)


def to_day(day: date, lang: str) -> str:
    """``Rabu, 5 Maret 2025``."""
    return format_date(day, "EEEE, d MMMM y", locale=lang)


def to_printed_day(day: date, lang: str) -> str:
    """The form in which Indonesian newspapers date a happening: ``Selasa (8/4/2025)``."""
    return format_date(day, "EEEE (d/M/y)", locale=lang)


def to_moment(moment: datetime, lang: str, tz: str | None = None) -> str:
    """``Rabu, 5 Maret 2025 pukul 05.36 WIB``; the zone is left out where none is known."""
    return _say(lang, "moment", day=to_day(moment, lang), clock=say_clock(moment, lang, tz))


def to_made(made: datetime, lang: str) -> str:
    """The moment of an export in words, with its zone where it has one."""
    offset = made.strftime("%z")
    return to_moment(made, lang, f"{offset[:3]}:{offset[3:5]}" if offset else None)


def to_published(iso: object, lang: str) -> str:
    """A publication date in words; says so where it is unknown. A date alone gets no clock time."""
    if not iso:
        return _say(lang, "published_unknown")
    text = str(iso)
    moment = parse_moment(text)
    if moment is None:
        return text
    return to_day(moment, lang) if len(text) == 10 else to_moment(moment, lang, offset_in(text))


def to_value(value: object, lang: str) -> str:
    """What a side of a difference holds; a day that was computed (``2024-12-16``) in words."""
    text = str(value or "")
    moment = parse_moment(text) if len(text) == 10 and text[4:5] == text[7:8] == "-" else None
    return to_day(moment, lang) if moment else text


def to_day_of(iso: object) -> date | None:
    """The calendar day of an ISO date or date-time, on its own clock; None where there is none."""
    moment = parse_moment(iso)
    return moment.date() if moment else None


def to_span(row: Row, lang: str) -> str:
    """When an event or statement happened, in words as coarse as its source was.

    Takes ``earliest``, ``latest``, ``granularity``, ``edtf`` and, where there is one, ``tz``. An open end is said, an
    approximate (``~``, ``%``) or doubtful (``?``, ``%``) date too; nothing finer than the granularity is printed.
    """
    edtf = str(row.get("edtf") or "")
    grain = str(row["granularity"]) if row.get("granularity") else None
    tz = str(row["tz"]) if row.get("tz") else None
    about = "~" in edtf or "%" in edtf
    words = say_when(row.get("earliest"), row.get("latest"), grain, lang, tz=tz, about=about)
    return _say(lang, "doubtful", span=words) if "?" in edtf or "%" in edtf else words


def to_period(rows: Iterable[Row], lang: str) -> str:
    """The period that dated rows cover (``1 Maret – 2 April 2025``), empty where none is dated."""
    days = [
        moment for row in rows for key in ("earliest", "latest") if (moment := parse_moment(row.get(key))) is not None
    ]
    return say_when(min(days), max(days), None, lang) if days else ""


def offset_in(iso: str) -> str | None:
    """The offset at the end of an ISO date-time (``+07:00``, ``Z``), None where it has none."""
    return iso[16:].lstrip("0123456789:.") or None


def _say(lang: str, code: str, **values: object) -> str:
    return CATALOGUE.say(Sentence(f"export.when.{code}", values), lang)
