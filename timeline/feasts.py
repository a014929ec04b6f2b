"""Holidays by year: fixed days, decreed days from a list with its source, and the Islamic calendar for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from timeline.calendar import to_date
from timeline.lexicon import LexiconError, load_rows, whole_number

_DATED = ("holiday_dates.csv", "ramadan.csv")
KINDS = ("fixed", "movable", "hijri")


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday name: ``fixed`` has month and day, ``movable`` a key of the dated list, ``hijri`` an Islamic day."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class FeastDay:
    """The day of a holiday in one year; ``decreed`` is false where it was reckoned and may be a day off."""

    day: date
    decreed: bool


@cache
def feasts() -> Mapping[str, Feast]:
    """Every name of a holiday, in lower case. Raises LexiconError with file, line and remedy."""
    found: dict[str, Feast] = {}
    for line, row in load_rows("holidays.csv", ("form", "kind", "key")):
        if row["kind"] not in KINDS:
            raise LexiconError(f'holidays.csv line {line}: "{row["kind"]}" is no kind; use {", ".join(KINDS)}')
        if row["kind"] == "movable" and row["key"] not in _dated():
            raise LexiconError(
                f'holidays.csv line {line}: "{row["key"]}" is not in holiday_dates.csv; add its dates there'
            )
        found[row["form"]] = Feast(row["kind"], row["key"])
    return found


@cache
def hijri_months() -> Mapping[str, int]:
    """Every way to write a month of the Islamic calendar."""
    return {
        row["form"]: whole_number("hijri.csv", line, row["month"], 1, 12, "month number")
        for line, row in load_rows("hijri.csv", ("form", "month"))
    }


@cache
def _dated() -> Mapping[str, tuple[FeastDay, ...]]:
    found: dict[str, list[FeastDay]] = {}
    columns = ("holiday", "date", "standing")
    rows = [(name, *pair) for name in _DATED for pair in load_rows(name, columns)]
    for name, line, row in rows:
        try:
            day = date.fromisoformat(row["date"])
        except ValueError as error:
            raise LexiconError(f'{name} line {line}: "{row["date"]}" is no date; write it as 2025-03-31') from error
        found.setdefault(row["holiday"], []).append(FeastDay(day, row["standing"] == "decreed"))
    easter = {feast.day.year: feast for feast in found.get("paskah", ())}
    for friday in found.get("wafat_yesus", ()):
        easter.setdefault(friday.day.year, FeastDay(friday.day + timedelta(days=2), friday.decreed))
    found["paskah"] = [easter[year] for year in sorted(easter)]
    return {name: tuple(days) for name, days in found.items()}


@cache
def feast_days(name: str, year: int) -> tuple[FeastDay, ...]:
    """The days of a holiday that fall into ``year``: one as a rule, two or none for an Islamic one in some years."""
    feast = feasts()[name]
    if feast.kind == "fixed":
        month, number = (int(part) for part in feast.key.split("-"))
        day = to_date(year, month, number)
        return (FeastDay(day, True),) if day else ()
    if feast.kind == "movable":
        return tuple(known for known in _dated()[feast.key] if known.day.year == year)
    month, number = (int(part) for part in feast.key.split("-"))
    return tuple(FeastDay(day, False) for day in islamic_days(month, number, year))


def islamic_days(month: int, number: int, year: int) -> list[date]:
    """The days of a Gregorian year on which an Islamic day falls, by the tabular Umm al-Qura calendar."""
    found = []
    for hijri_year in range(year - 580, year - 577):
        day = islamic_day(hijri_year, month, number)
        if day is not None and day.year == year:
            found.append(day)
    return found


@cache
def islamic_day(year: int, month: int, number: int) -> date | None:
    """The Gregorian day of an Islamic date, or None outside 1343–1500 AH or where the month has no such day.

    The decreed beginning of a month may differ by a day; 1 Syawal and 10 Zulhijah are those of the decreed list.
    """
    decreed = {(10, 1): "idulfitri", (12, 10): "iduladha", (1, 1): "tahun_baru_islam", (9, 1): "ramadan"}.get(
        (month, number)
    )
    from hijridate import Hijri

    try:
        reckoned: date = Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None
    reckoned = date(reckoned.year, reckoned.month, reckoned.day)
    if decreed is not None:
        for known in _dated()[decreed]:
            if abs((known.day - reckoned).days) <= 3:
                return known.day
    return reckoned


def islamic_length(year: int, month: int) -> int:
    """The number of days of an Islamic month, 29 or 30."""
    from hijridate import Hijri

    return Hijri(year, month, 1).month_length()
