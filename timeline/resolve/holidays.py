"""Holidays, days counted from them (*H-10*), and the Islamic calendar."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from timeline.calendar import OffCalendarError, days_interval, shift_day, third_of
from timeline.feasts import FeastDay, feast_days, islamic_day, islamic_length
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.days import choose, day_meaning
from timeline.timex import AnchorSource, Resolved, TimexType
from timeline.wording import Sentence


def read_holiday(ctx: Context, draft: Draft) -> Meaning:
    """A holiday with its year, or the one that the publication day and the sentence point to."""
    at = draft.at
    name = at["feast"]
    if at.get("hijri_year") is not None:
        return read_hijri(ctx, draft)
    look = at.get("unit_look") if "unit_look" in at and at["unit"].name == "year" else None
    if at.get("y") is not None:
        return _of_year(ctx, name, at["y"], said("holiday_of_year", name=name, year=at["y"]), NOWHERE)
    if ctx.pub is None:
        return Meaning(TimexType.DATE, "XXXX-XX-XX", said("no_anchor"), None, Granularity.DAY)
    if look is not None:
        year = ctx.pub.year + {"past": -1, "next": 1}.get(look, 0)
        return _of_year(
            ctx, name, year, said("year_word", value=str(year), published=ctx.pub.isoformat()), ctx.published
        )
    days = sorted(feast.day for year in range(ctx.pub.year - 1, ctx.pub.year + 2) for feast in feast_days(name, year))
    past = max((day for day in days if day <= ctx.pub), default=None)
    future = min((day for day in days if day > ctx.pub), default=None)
    if past is not None and future is not None and draft.look is None and ctx.look(draft) is None:
        near = future if (future - ctx.pub).days < (ctx.pub - past).days else past
        day: date | None = near
        reason = "nearest_holiday"
    else:
        day, reason = choose(ctx, draft, past, future)
    if day is None:
        return Meaning(TimexType.DATE, None, said("holiday_unknown", name=name))
    return day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)


def _of_year(ctx: Context, name: str, year: int, sentence: Sentence, anchor: Resolved) -> Meaning:
    days = feast_days(name, year)
    if not days:
        return Meaning(TimexType.DATE, f"{year:04d}", said("holiday_unknown", name=name))
    meaning = day_meaning(days[0].day, sentence, anchor)
    _soften(meaning, days[0])
    return meaning


def _soften(meaning: Meaning, feast: FeastDay) -> None:
    if not feast.decreed:
        meaning.mod = "APPROX"
        meaning.interval = days_interval(shift_day(feast.day, -1), shift_day(feast.day, 1))


def read_count(ctx: Context, draft: Draft) -> Meaning:
    """*H-10*, *H+2 Lebaran*: days before or after a holiday, the one named with it or in the text."""
    at = draft.at
    base = read_holiday(ctx, draft).day if "feast" in at else _holiday_of_text(ctx, draft)
    if base is None:
        return Meaning(TimexType.DATE, None, said("count_without_holiday"))
    try:
        day = shift_day(base, at["days"])
    except OffCalendarError:
        return Meaning(TimexType.DATE, None, said("off_calendar"))
    return day_meaning(
        day,
        said("counted_from_holiday", value=day.isoformat(), previous=base.isoformat()),
        Resolved(base, AnchorSource.PREVIOUS),
    )


def _holiday_of_text(ctx: Context, draft: Draft) -> date | None:
    """The holiday named last before the expression, else the first after it."""
    at = bisect_left(ctx.holidays, draft.start, key=lambda other: other.start)
    for other in [*reversed(ctx.holidays[max(0, at - 2) : at]), *ctx.holidays[at : at + 2]]:
        day = read_holiday(ctx, other).day
        if day is not None:
            return day
    return None


def read_hijri(ctx: Context, draft: Draft) -> Meaning:
    """A day, month or year of the Islamic calendar; a day that no decree fixed may be a day off."""
    at = draft.at
    year, month, number = at.get("hijri_year"), at.get("hijri_month"), at.get("hijri_day")
    if "feast" in at:
        return _hijri_feast(ctx, draft)
    if month is None:
        assert year is not None
        first, last = islamic_day(year, 1, 1), islamic_day(year + 1, 1, 1)
        if first is None or last is None:
            return Meaning(TimexType.DATE, None, said("off_calendar"))
        last = shift_day(last, -1)
        return _stretch(first, last, said("hijri", value=f"{year} H"), Granularity.YEAR)
    if year is None:
        year = _hijri_year(ctx, draft, month, number or 1)
        if year is None:
            return Meaning(TimexType.DATE, "XXXX-XX-XX" if number else "XXXX-XX", said("no_anchor"))
    first = islamic_day(year, month, number or 1)
    if first is None:
        return Meaning(TimexType.DATE, None, said("off_calendar"))
    if number is not None:
        meaning = day_meaning(
            first, said("hijri", value=first.isoformat()), ctx.published if "hijri_year" not in at else NOWHERE
        )
        if (month, number) not in ((10, 1), (12, 10), (1, 1)):
            _soften(meaning, FeastDay(first, False))
        return meaning
    if month == 9:
        feast = islamic_day(year, 10, 1)
        last = shift_day(feast, -1) if feast else shift_day(first, 29)
    else:
        last = shift_day(first, islamic_length(year, month) - 1)
    whole = said("hijri", value=f"{first.isoformat()}/{last.isoformat()}")
    meaning = _stretch(first, last, whole, Granularity.MONTH)
    third = at.get("mod")
    if third in ("START", "MID", "END") and meaning.interval is not None:
        meaning.mod, meaning.interval = third, third_of(meaning.interval, third)
    return meaning


def _stretch(first: date, last: date, sentence: Sentence, granularity: Granularity) -> Meaning:
    return Meaning(
        TimexType.DATE,
        f"{first.isoformat()}/{last.isoformat()}",
        sentence,
        days_interval(first, last),
        granularity,
        mod="APPROX",
    )


def _hijri_feast(ctx: Context, draft: Draft) -> Meaning:
    year, name = draft.at["hijri_year"], draft.at["feast"]
    for gregorian in (year + 577, year + 578, year + 579, year + 580):
        for feast in feast_days(name, gregorian):
            new_year, next_year = islamic_day(year, 1, 1), islamic_day(year + 1, 1, 1)
            if new_year and next_year and new_year <= feast.day < next_year:
                return day_meaning(feast.day, said("holiday_of_year", name=name, year=f"{year} H"), NOWHERE)
    return Meaning(TimexType.DATE, None, said("holiday_unknown", name=name))


def _hijri_year(ctx: Context, draft: Draft, month: int, number: int) -> int | None:
    """The Islamic year whose day or month lies nearest to the publication day, or in the printed Gregorian year."""
    year = draft.at.get("y")
    if year is not None:
        options = [
            hijri
            for hijri in range(year - 580, year - 576)
            if (day := islamic_day(hijri, month, number)) and day.year == year
        ]
        return options[0] if options else None
    if ctx.pub is None:
        return None
    step = {"past": -1, "next": 1}.get(draft.at.get("unit_look") or "", 0)
    pub = ctx.pub
    near = [
        (abs((day - pub).days), hijri)
        for hijri in range(pub.year - 581, pub.year - 576)
        if (day := islamic_day(hijri, month, number))
    ]
    return min(near)[1] + step if near else None
