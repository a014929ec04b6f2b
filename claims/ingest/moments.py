"""Publication moments as other people write them: ISO 8601, ``05/03/2025``, ``Rabu, 5 Maret 2025 08:10 WIB``, epochs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

from claims.article import Published, PublishedFrom
from timeline import lexicon

_FIRST_YEAR, _LAST_YEAR = 1800, 2100


class OddDateError(ValueError):
    """A value that is no publication date; ``value`` is the value as given, ``why`` a key under ``ingest.odd_date``."""

    def __init__(self, value: str, why: str) -> None:
        super().__init__(value, why)
        self.value = value
        self.why = why


@dataclass(frozen=True, slots=True)
class Found:
    """A printed date: where it stands in the line that was searched, and the moment it names.

    ``day_first`` is None where day and month cannot be told apart by their size.
    """

    start: int
    end: int
    moment: datetime
    tz: str | None
    day_only: bool
    day_first: bool | None = True

    def to_published(self, source: PublishedFrom) -> Published:
        """The same as a publication moment."""
        return Published(self.moment, self.tz, self.day_only, source)


def read_given(raw: object, source: PublishedFrom = PublishedFrom.GIVEN, *, month_first: bool = False) -> Published:
    """The publication moment that a field of the input states; unknown where it is empty.

    ``00:00:00`` without a zone means the day only. Numbers are seconds or milliseconds since 1970 (UTC). Day and month in
    figures are read day first, unless ``month_first`` or their size says otherwise. Raises OddDateError for everything else,
    years outside 1800–2100 among it.
    """
    if raw is None:
        return Published()
    if isinstance(raw, datetime):
        return _at(raw.replace(tzinfo=None), _offset(raw.utcoffset()), source, str(raw))
    if isinstance(raw, date):
        return _at(datetime(raw.year, raw.month, raw.day), None, source, str(raw))
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _since_epoch(raw, source)
    text = " ".join(str(raw).split())
    if not text or text.lower() in words_of("nothing"):
        return Published()
    if len(text) > 120:
        raise OddDateError(text[:60] + "…", "no_date")
    if re.fullmatch(r"\d{10}(?:\d{3})?", text):
        return _since_epoch(int(text), source)
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = find_moment(text, month_first=month_first)
    if found is None or not _only_date(text, found):
        raise OddDateError(text, _why(text))
    return found.to_published(source)


def find_moment(line: str, *, month_first: bool = False, start: int = 0) -> Found | None:
    """The first full date printed in ``line`` at or after ``start``, with its clock time and zone; None where there is none.

    A date without a year is none. Linear in the length of the line.
    """
    for match in _printed().finditer(line, start):
        found = _read_match(match, month_first)
        if found is not None:
            return found
    return None


def says_month_first(values: list[str]) -> bool:
    """True where dates in figures can only be month first: some second number is over 12 and no first number is."""
    first = second = False
    for value in values:
        match = re.match(r"\s{0,9}(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", value)
        if match:
            first |= int(match[1]) > 12
            second |= int(match[2]) > 12
    return second and not first


def _at(moment: datetime, tz: str | None, source: PublishedFrom, printed: str) -> Published:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise OddDateError(printed, "year")
    day_only = tz is None and (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return Published(moment.replace(microsecond=0), tz, day_only, source)


def _since_epoch(number: float, source: PublishedFrom) -> Published:
    seconds = number / 1000 if abs(number) >= 1e11 else number
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        raise OddDateError(str(number)[:40], "year") from None
    if abs(number) < 1e8:
        raise OddDateError(str(number)[:40], "no_date")
    return _at(moment.replace(tzinfo=None), "+00:00", source, str(number))


def _offset(distance: timedelta | None) -> str | None:
    if distance is None:
        return None
    minutes = int(distance.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _only_date(text: str, found: Found) -> bool:
    """True where the value holds little but the date: a weekday, an outlet, the words that announce one."""
    rest = text[: found.start] + " " + text[found.end :]
    return not re.search(r"(?<!\w)\d", rest) and len(rest.split()) <= 6


def _why(text: str) -> str:
    """What is wrong with a value in figures: a year no newspaper had, a day no calendar has, or it is no date at all."""
    shape = re.search(r"(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](\d{1,6})|(\d{1,6})[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)", text)
    if shape is None:
        return "no_date"
    year = shape[1] or shape[2]
    return "impossible" if len(year) == 4 and _FIRST_YEAR <= int(year) <= _LAST_YEAR else "year"


def _read_match(match: re.Match[str], month_first: bool) -> Found | None:
    part = match.groupdict()
    day_first: bool | None = True
    if part["iso_year"]:
        year, month, day = int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"])
    elif part["word_month"]:
        year, month, day = int(part["word_year"]), _months()[part["word_month"].lower()], int(part["word_day"])
    elif part["us_month"]:
        year, month, day = int(part["us_year"]), _months()[part["us_month"].lower()], int(part["us_day"])
    else:
        year, day, month = int(part["num_year"]), int(part["num_day"]), int(part["num_month"])
        if month > 12 or (month_first and day <= 12):
            day, month, day_first = month, day, False
        elif not month_first and day <= 12 and day != month:
            day_first = None
        if len(part["num_year"]) == 2:
            year += 2000 if year < 70 else 1900
    clock = _clock(part)
    try:
        moment = datetime(year, month, day, *(clock or (0, 0, 0)))
    except ValueError:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    tz = _zone(part["zone"]) if clock else None
    day_only = clock is None or (tz is None and clock == (0, 0, 0))
    return Found(
        match.start(), match.end(), moment if not day_only else datetime(year, month, day), tz, day_only, day_first
    )


def _clock(part: Mapping[str, str | None]) -> tuple[int, int, int] | None:
    if part["hour"] is None:
        return None
    hour, minute, second = int(part["hour"]), int(part["minute"] or 0), int(part["second"] or 0)
    half = (part["half"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == second == 0:
        return None
    return hour, minute, min(second, 59)


def _zone(printed: str | None) -> str | None:
    if printed is None:
        return None
    name = printed.strip().lower()
    for offset, names in _table()["zones"].items():
        if name in names:
            return offset
    match = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", name)
    return f"{match[1]}{int(match[2]):02d}:{match[3] or '00'}" if match else None


@cache
def _printed() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    zone = "|".join(
        sorted((re.escape(name) for names in _table()["zones"].values() for name in names), key=len, reverse=True)
    )
    clock_words = "|".join(sorted(words_of("clock"), key=len, reverse=True))
    date_part = rf"""
        (?:(?P<iso_year>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})(?!\d)
        |(?P<word_day>\d{{1,2}})[ \xa0./-]{{1,3}}(?P<word_month>{month})\.?[ \xa0,./-]{{1,3}}(?P<word_year>\d{{4}})(?!\d)
        |(?P<us_month>{month})\.?[ \xa0]{{1,3}}(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?[ \xa0]{{1,3}}(?P<us_year>\d{{4}})(?!\d)
        |(?P<num_day>\d{{1,2}})(?P<sep>[/.-])(?P<num_month>\d{{1,2}})(?P=sep)(?P<num_year>\d{{4}}|\d{{2}})(?!\w)
        )"""
    clock = rf"""
        (?:(?:T|[ \xa0]{{0,3}}(?:[,|•·–—()-][ \xa0]{{0,3}}){{0,2}}(?:(?:{clock_words})[ \xa0]{{1,3}}){{0,1}})
        (?P<hour>[01]?\d|2[0-4])(?P<stop>[:.-])(?P<minute>[0-5]\d)(?:(?P=stop)(?P<second>[0-6]\d)(?:[.,]\d{{1,9}})?)?(?!\d)
        (?:[ \xa0]{{0,2}}(?P<half>[ap]\.?m\b\.?))?
        (?:[ \xa0]{{0,2}}\(?(?P<zone>(?:{zone})\b|(?:gmt|utc)?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)))?
        )?"""
    return re.compile(r"(?<![\w/.-])" + date_part + clock, re.IGNORECASE | re.VERBOSE)


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resources.files("claims.ingest").joinpath("moments.toml").read_text("utf-8"))


@cache
def _months() -> Mapping[str, int]:
    months = {form: month.number for form, month in lexicon.months().items()}
    for number, names in _table()["months"].items():
        if not number.isdecimal() or not 1 <= int(number) <= 12:
            raise ValueError(f'moments.toml: "{number}" is not a month number; use 1 to 12')
        for name in names:
            if name in months:
                raise ValueError(f"moments.toml: {name!r} stands in months.csv already; remove it here")
            months[name] = int(number)
    return months


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a list of ``moments.toml`` in lower case; weekdays with those of the time lexicon."""
    listed = frozenset(_table()["words"][kind])
    return listed | frozenset(lexicon.weekdays()) if kind == "weekdays" else listed
