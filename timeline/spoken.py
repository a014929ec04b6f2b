"""Dates in words for charts, tables and pages: ``2025-03-05`` at day precision is *Rabu, 5 Maret 2025*."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from timeline.anchor import offset_of
from timeline.wording import Catalogue, Sentence

CATALOGUE = Catalogue("timeline")

_ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT", "+00:00": "GMT", "Z": "GMT"}
ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "GMT": "+00:00"}
"""The clocks a reader may ask for beside the one that was printed."""
_CLOCKED = frozenset({"minute", "hour"})
_ON_CLOCK = _CLOCKED | {"part_of_day"}


def say(code: str, lang: str, **values: object) -> str:
    """A sentence of the chart catalogue (``chart.`` is added)."""
    return CATALOGUE.say(Sentence(f"chart.{code}", values), lang)


def words_of(code: str, lang: str) -> list[str]:
    """A list of the chart catalogue: ``months``, ``months_short``, ``weekdays`` (Sunday first), ``weekdays_short``."""
    return say(code, lang).split()


def parse_moment(value: object) -> datetime | None:
    """A naive wall-clock moment of an ISO date or date-time (an offset is dropped, the clock kept); None otherwise."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if not isinstance(value, str) or not value:
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None


def say_zone(tz: str | None) -> str:
    """The printed name of an offset: WIB, WITA, WIT, GMT, else the offset itself; empty for none."""
    return _ZONES.get(tz, tz) if tz else ""


def say_day(moment: datetime, lang: str, *, weekday: bool = True, year: bool = True, short: bool = False) -> str:
    """A calendar day: ``Rabu, 5 Maret 2025`` / ``Wednesday, 5 March 2025``."""
    kind = "_short" if short else ""
    text = f"{moment.day} {words_of('months' + kind, lang)[moment.month - 1]}"
    if year:
        text += f" {moment.year}"
    if weekday:
        text = f"{words_of('weekdays' + kind, lang)[(moment.weekday() + 1) % 7]}, {text}"
    return text


def say_clock(moment: datetime, lang: str, tz: str | None = None) -> str:
    """A clock time: ``05.36 WIB`` / ``05:36 WIB``."""
    zone = say_zone(tz)
    return f"{moment.hour:02d}{say('clock', lang)}{moment.minute:02d}" + (f" {zone}" if zone else "")


def say_when(
    earliest: object,
    latest: object,
    granularity: str | None,
    lang: str,
    *,
    tz: str | None = None,
    about: bool = False,
    also: str | None = None,
) -> str:
    """A span in the precision its writer chose; both ends inclusive ISO strings, None where open or unknown.

    No part is ever said that the span does not hold: a year stays a year. Both ends unknown: *tanpa tanggal*. With
    ``also`` (an offset) a clock time of a known zone is said on that clock too, behind its own: see `say_elsewhere`.
    """
    start, end = parse_moment(earliest), parse_moment(latest)
    if start is None and end is None:
        return say("undated", lang)
    if start is not None and end is not None:
        text = _say_closed(start, end, granularity, lang, tz)
    else:
        known = start or end
        assert known is not None
        text = say("since" if start else "until", lang, when=_say_edge(known, granularity, lang, tz))
    elsewhere = say_elsewhere(earliest, latest, granularity, lang, tz, also)
    if elsewhere:
        text += f" ({elsewhere})"
    return say("about", lang, when=text) if about else text


def say_elsewhere(
    earliest: object, latest: object, granularity: str | None, lang: str, tz: str | None, also: str | None
) -> str:
    """A clock time on another clock: ``04.36 WIB``, with its day where that is another: ``Selasa, 4 Maret 2025, 23.36 GMT``.

    Empty where the span holds no clock time, where its own zone ``tz`` is unknown, and where ``also`` shows the same.
    """
    start, end = parse_moment(earliest), parse_moment(latest)
    if not tz or not also or granularity not in _ON_CLOCK or (start or end) is None:
        return ""
    by = offset_of(also) - offset_of(tz)
    if not by:
        return ""
    first, last = start and start + by, end and end + by
    if granularity == "part_of_day" and first and last and first.date() != last.date():
        granularity = "hour"  # a morning here is no morning there: both ends are said
    text = say_when(first, last, granularity, lang, tz=also)
    own = start or end
    assert own is not None
    return text.removeprefix(f"{say_day(own, lang)}, ")


def zone_of(moment: object) -> str | None:
    """The offset at the end of an ISO date-time, None where it has none."""
    text = str(moment or "")
    return "+00:00" if text.endswith("Z") else text[-6:] if len(text) > 16 and text[-6] in "+-" else None


def say_number(value: float, lang: str) -> str:
    """A number with the language's own marks: ``1.250.000`` / ``1,250,000``; decimals only where there are any."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")
    if say("decimal", lang) == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    return text


def _say_closed(start: datetime, end: datetime, granularity: str | None, lang: str, tz: str | None) -> str:
    months = words_of("months", lang)
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    same_month = (start.year, start.month) == (end.year, end.month)
    if granularity == "century" and end.year - start.year >= 90:
        return say("century", lang, number=end.year // 100 if end.year % 100 == 0 else end.year // 100 + 1)
    if granularity == "decade" and end.year - start.year == 9:
        return say("decade", lang, year=start.year)
    if granularity == "year" and whole_months and start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if granularity == "half" and whole_months and end.month - start.month == 5 and start.year == end.year:
        return say("half", lang, number=1 if start.month == 1 else 2, year=start.year)
    if granularity == "quarter" and whole_months and end.month - start.month == 2 and start.month % 3 == 1:
        return say("quarter", lang, number=start.month // 3 + 1, year=start.year)
    if granularity == "month" and whole_months:
        last = f"{months[end.month - 1]} {end.year}"
        return last if same_month else say("between", lang, start=f"{months[start.month - 1]} {start.year}", end=last)
    if start.date() == end.date():
        return _say_one_day(start, end, granularity, lang, tz)
    if granularity in ("week", "weekend"):
        return say(granularity, lang, when=_say_days(start, end, lang))
    if granularity in _CLOCKED:
        return say(
            "between", lang, start=_say_edge(start, granularity, lang, tz), end=_say_edge(end, granularity, lang, tz)
        )
    return _say_days(start, end, lang)


def _say_one_day(start: datetime, end: datetime, granularity: str | None, lang: str, tz: str | None) -> str:
    day = say_day(start, lang)
    if granularity in _CLOCKED:
        if end - start < timedelta(hours=1):
            return f"{day}, {say_clock(start, lang, tz)}"
        return f"{day}, {say_clock(start, lang)}–{say_clock(end, lang, tz)}"
    if granularity == "part_of_day":
        return f"{day}, {say_clock(start, lang)}–{say_clock(end, lang, tz)}"
    return day


def _say_days(start: datetime, end: datetime, lang: str) -> str:
    last = say_day(end, lang, weekday=False)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    first = say_day(start, lang, weekday=False, year=start.year != end.year)
    return say("between", lang, start=first, end=last)


def _say_edge(moment: datetime, granularity: str | None, lang: str, tz: str | None) -> str:
    if granularity in ("year", "decade", "century"):
        return str(moment.year)
    if granularity in ("month", "quarter", "half", "season"):
        return f"{words_of('months', lang)[moment.month - 1]} {moment.year}"
    if granularity in _CLOCKED:
        return f"{say_day(moment, lang)}, {say_clock(moment, lang, tz)}"
    return say_day(moment, lang)
