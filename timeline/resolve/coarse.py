"""Months and longer: *September*, *2019*, *pekan lalu*, *akhir tahun*, *kuartal III*, *abad ke-19*, *musim panas*."""

from __future__ import annotations

from datetime import date

from timeline.calendar import (
    OffCalendarError,
    days_interval,
    monday_of,
    month_interval,
    shift_day,
    shift_months,
    step_month,
    third_of_months,
    third_of_years,
    week_of,
    year_interval,
)
from timeline.interval import Granularity, Interval
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.spans import grain_meaning, part_of_year
from timeline.timex import Alternative, AnchorSource, Resolved, TimexType, Warning, WarningCode


def read_month(ctx: Context, draft: Draft) -> Meaning:
    """A month, with its year or without."""
    at = draft.at
    month, year = at["m"], at.get("y")
    if year is None and ctx.pub is None:
        return Meaning(TimexType.DATE, f"XXXX-{month:02d}", said("no_anchor"), None, Granularity.MONTH)
    anchor, sentence = NOWHERE, said("printed", value=f"{year}-{month:02d}")
    if year is None:
        assert ctx.pub is not None
        year, reason = _year_of_month(ctx, draft, month)
        anchor, sentence = ctx.published, said(reason, value=f"{year:04d}-{month:02d}", published=ctx.pub.isoformat())
    if "week_of_month" in at:
        return _week_of_month(year, month, at["week_of_month"], sentence, anchor)
    meaning = Meaning(
        TimexType.DATE,
        f"{year:04d}-{month:02d}",
        sentence,
        month_interval(year, month),
        Granularity.MONTH,
        anchor=anchor,
    )
    return _with_third(meaning, draft, year, month, 1)


def _year_of_month(ctx: Context, draft: Draft, month: int) -> tuple[int, str]:
    assert ctx.pub is not None
    pub = ctx.pub
    if "unit_look" in draft.at and draft.at["unit"].name == "year":
        return pub.year + {"past": -1, "next": 1}.get(draft.at["unit_look"], 0), "year_word"
    past = pub.year if month <= pub.month else pub.year - 1
    future = pub.year if month > pub.month else pub.year + 1
    if draft.look == "past":
        return (past - 1 if month == pub.month else past), "own_past"
    if draft.look == "next":
        return (pub.year if month == pub.month and draft.at.get("look_word") == "nanti" else future), "own_future"
    if draft.look == "this":
        return pub.year, "own_this"
    if month == pub.month:
        return past, "this_month"
    back, ahead = (pub.month - month) % 12, (month - pub.month) % 12
    look = ctx.look(draft)
    if (look == "future" and ahead < 5 * back) or (look == "perhaps" and ahead <= back):
        return future, "cue_future"
    if look is None and ahead <= 2 and back >= 10 and draft.cue not in ("sejak", "semenjak"):
        return future, "near_future"
    return past, "nearest_past"


def _week_of_month(year: int, month: int, number: int, sentence, anchor: Resolved) -> Meaning:  # type: ignore[no-untyped-def]
    """The n-th week of a month: the ISO week that holds its (7 n − 3)rd day."""
    whole = month_interval(year, month)
    day = min(shift_day(whole.start.date(), 7 * number - 4), shift_day(whole.end.date(), -1))
    return grain_meaning(day, "week", sentence, anchor)


def _with_third(meaning: Meaning, draft: Draft, year: int, month: int, months: int) -> Meaning:
    third = draft.at.get("mod")
    if third in ("START", "MID", "END"):
        meaning.mod = third
        meaning.interval = third_of_months(year, month, months, third)
    return meaning


def read_year(ctx: Context, draft: Draft) -> Meaning:
    """A year."""
    at = draft.at
    if "bc" in at:
        return Meaning(
            TimexType.DATE, f"BC{at['bc']:04d}", said("printed", value=f"{at['bc']} SM"), None, Granularity.YEAR
        )
    year = at["y"]
    meaning = Meaning(
        TimexType.DATE,
        f"{year:04d}",
        said("printed", value=f"{year:04d}"),
        year_interval(year) if year >= 1 else None,
        Granularity.YEAR,
    )
    return _with_third(meaning, draft, year, 1, 12)


def read_span_of_years(ctx: Context, draft: Draft) -> Meaning:
    """A season or school year that runs over two calendar years: *2024/2025*."""
    first, last = draft.at["y"], draft.at["y2"]
    return Meaning(
        TimexType.DATE,
        f"{first:04d}/{last:04d}",
        said("printed", value=f"{first}/{last}"),
        year_interval(first, 2),
        Granularity.YEAR,
    )


def read_decade(ctx: Context, draft: Draft) -> Meaning:
    """Ten years: *1990-an* is ``199``."""
    first = draft.at["decade"] * 10
    meaning = Meaning(
        TimexType.DATE,
        f"{draft.at['decade']:03d}",
        said("decade", first=first, last=first + 9),
        year_interval(first, 10),
        Granularity.DECADE,
    )
    return _with_years_third(meaning, draft, first, 10)


def read_century(ctx: Context, draft: Draft) -> Meaning:
    """A hundred years: *abad ke-16* is ``15``, the years 1500–1599."""
    if "century_bc" in draft.at:
        return Meaning(
            TimexType.DATE,
            f"BC{draft.at['century_bc'] - 1:02d}",
            said("printed", value=f"{draft.at['century_bc']} SM"),
            None,
            Granularity.CENTURY,
        )
    first = draft.at["century"] * 100
    meaning = Meaning(
        TimexType.DATE,
        f"{draft.at['century']:02d}",
        said("century", first=max(first, 1), last=first + 99),
        year_interval(first, 100),
        Granularity.CENTURY,
    )
    return _with_years_third(meaning, draft, first, 100)


def _with_years_third(meaning: Meaning, draft: Draft, first: int, years: int) -> Meaning:
    third = draft.at.get("mod")
    if third in ("START", "MID", "END") and first >= 1:
        meaning.mod = third
        meaning.interval = third_of_years(first, years, third)
    return meaning


_UNKNOWN = {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE"}


def read_unit(ctx: Context, draft: Draft) -> Meaning:
    """*pekan lalu*, *bulan ini*, *tahun depan*; *tahun sebelumnya* is read against what was told before."""
    at, look = draft.at, draft.at["look"]
    name = at["unit"].name
    if at.get("word") == "minggu" and look in ("past", "next", "this") and "mod" not in at and ctx.pub is not None:
        sunday = _as_sunday(ctx, draft, ctx.pub)
        if sunday is not None:
            return sunday
    base, source = ctx.pub, AnchorSource.PUBLISHED
    if look in ("before", "after", "same") and ctx.last is not None and ctx.last.interval is not None:
        base, source = ctx.last.interval.start.date(), AnchorSource.PREVIOUS
    if base is None:
        return Meaning(TimexType.DATE, _UNKNOWN.get(name, "XXXX"), said("no_anchor"), None, None)
    step = {"past": -1, "before": -1, "next": 1, "after": 1}.get(look, 0)
    try:
        day = shift_unit(base, name, step * at["unit"].times)
    except OffCalendarError:
        return Meaning(TimexType.DATE, _UNKNOWN.get(name, "XXXX"), said("off_calendar"))
    meaning = grain_meaning(day, name, said("no_anchor"), Resolved(base, source))
    code = f"unit_{'previous' if source is AnchorSource.PREVIOUS else 'published'}"
    meaning.sentence = said(code, value=meaning.value, previous=base.isoformat(), published=base.isoformat())
    third = at.get("mod")
    if third in ("START", "MID", "END"):
        _third_of_unit(meaning, name, day, third)
    return meaning


def _as_sunday(ctx: Context, draft: Draft, pub: date) -> Meaning | None:
    """*Minggu lalu* with a capital inside a sentence: last Sunday, or else last week; None where it is the week."""
    first, second = ctx.text[draft.start], ctx.text[draft.start : draft.end].split()[-1][0]
    if not first.isupper() or second.isupper() or ctx.text[max(0, draft.start - 1) : draft.start] in ('"', "“", "'"):
        return None
    look = draft.at["look"]
    monday = shift_day(monday_of(pub), {"past": -7, "next": 7}.get(look, 0))
    year, week = week_of(monday)
    sunday = shift_day(monday, 6) if look != "next" or pub.isoweekday() == 7 else shift_day(monday, -1)
    option = Alternative(
        f"{year:04d}-W{week:02d}", said("other_weekday_or_week"), days_interval(monday, shift_day(monday, 6))
    )
    code = {"past": "own_past", "next": "own_future"}.get(look, "own_this")
    return Meaning(
        TimexType.DATE,
        sunday.isoformat(),
        said(code, value=sunday.isoformat(), published=pub.isoformat()),
        days_interval(sunday, sunday),
        Granularity.DAY,
        anchor=ctx.published,
        warnings=[Warning(WarningCode.AMBIGUOUS_WEEK, alternatives=(option,))],
        day=sunday,
    )


def shift_unit(base: date, name: str, by: int) -> date:
    """The day ``by`` units further on. Raises OffCalendarError."""
    if name in ("day", "night"):
        return shift_day(base, by)
    if name == "week":
        return shift_day(base, 7 * by)
    if name == "month":
        return shift_months(base, by)
    if name in ("quarter", "third", "half"):
        return shift_months(base, by)
    return shift_months(base, 12 * by)


def _third_of_unit(meaning: Meaning, name: str, day: date, third: str) -> None:
    meaning.mod = third
    if name == "week":
        monday = monday_of(day)
        first, last = {"START": (0, 1), "MID": (2, 3), "END": (4, 6)}[third]
        meaning.interval = days_interval(shift_day(monday, first), shift_day(monday, last))
    elif name == "month":
        meaning.interval = third_of_months(day.year, day.month, 1, third)
    elif name == "year":
        meaning.interval = third_of_months(day.year, 1, 12, third)
    elif name == "decade":
        meaning.interval = third_of_years(day.year // 10 * 10, 10, third)
    elif name == "century":
        meaning.interval = third_of_years(day.year // 100 * 100, 100, third)


def read_edge(ctx: Context, draft: Draft) -> Meaning:
    """*awal tahun*, *akhir bulan lalu*, *pertengahan pekan depan*."""
    at = draft.at
    name, third, look = at["unit"].name, at["mod"], at.get("look")
    base, source = ctx.pub, AnchorSource.PUBLISHED
    if look in ("before", "after", "same") and ctx.last is not None and ctx.last.interval is not None:
        base, source = ctx.last.interval.start.date(), AnchorSource.PREVIOUS
    if base is None:
        return Meaning(TimexType.DATE, _UNKNOWN.get(name, "XXXX"), said("no_anchor"), None, None, mod=third)
    word = at.get("look_word") or ""
    step = {"past": -1, "before": -1, "next": 1, "after": 1}.get(look or "", 0)
    ends = ctx.plain[draft.start : draft.end]
    if look == "next" and not ends.endswith(
        "depan"
    ):  # "akhir tahun mendatang", "awal tahun nanti": the next such edge to come
        step = 0 if _edge_ahead(base, name, third) else 1
    elif look == "past" and ends.endswith("kemarin"):
        step = -1 if _edge_ahead(base, name, third) or _edge_holds(base, name, third) else 0
    try:
        day = shift_unit(base, name, step * at["unit"].times)
    except OffCalendarError:
        return Meaning(TimexType.DATE, _UNKNOWN.get(name, "XXXX"), said("off_calendar"), mod=third)
    meaning = grain_meaning(day, name, said("no_anchor"), Resolved(base, source))
    meaning.sentence = said(
        "edge" if not word else "unit_published",
        value=meaning.value,
        published=base.isoformat(),
        previous=base.isoformat(),
    )
    _third_of_unit(meaning, name, day, third)
    return meaning


def _edge_of(base: date, name: str, third: str) -> Interval | None:
    meaning = grain_meaning(base, name, said("no_anchor"))
    _third_of_unit(meaning, name, base, third)
    return meaning.interval


def _edge_ahead(base: date, name: str, third: str) -> bool:
    edge = _edge_of(base, name, third)
    return edge is not None and edge.start.date() > base


def _edge_holds(base: date, name: str, third: str) -> bool:
    edge = _edge_of(base, name, third)
    return edge is not None and edge.start.date() <= base < edge.end.date()


def read_part_of_year(ctx: Context, draft: Draft) -> Meaning:
    """A quarter, third or half of a year."""
    at = draft.at
    months, letter = at["months"], at["letter"]
    if "near" in at:
        if ctx.pub is None:
            return Meaning(TimexType.DATE, f"XXXX-{letter}X", said("no_anchor"))
        day = shift_months(ctx.pub, months * {"past": -1, "before": -1, "next": 1, "after": 1}.get(at["near"], 0))
        number = (day.month - 1) // months + 1
        return part_of_year(
            day.year,
            number,
            months,
            letter,
            said("unit_published", value=f"{day.year}-{letter}{number}", published=ctx.pub.isoformat()),
            ctx.published,
        )
    year, number = at.get("y"), at["number"]
    anchor, reason = NOWHERE, "printed"
    if year is None:
        if ctx.pub is None:
            return Meaning(TimexType.DATE, f"XXXX-{letter}{number}", said("no_anchor"))
        look = at.get("year_look") or draft.look
        anchor, reason = ctx.published, "year_word"
        year = ctx.pub.year + {"past": -1, "next": 1}.get(look or "", 0)
        if look is None:
            reason = "nearest_past"
            begun = (number - 1) * months + 1 <= ctx.pub.month
            if (
                not begun
                and ctx.look(draft) not in ("future", "perhaps")
                and (number - 1) * months + 1 - ctx.pub.month > 4
            ):
                year -= 1
    value = f"{year}-{letter}{number}"
    values = {"value": value} | ({"published": ctx.pub.isoformat()} if ctx.pub else {})
    meaning = part_of_year(year, number, months, letter, said(reason, **values), anchor)
    return _with_third(meaning, draft, year, (number - 1) * months + 1, months)


def read_weekend(ctx: Context, draft: Draft) -> Meaning:
    """Saturday and Sunday of a week."""
    if ctx.pub is None:
        return Meaning(TimexType.DATE, "XXXX-WXX-WE", said("no_anchor"), None, Granularity.WEEKEND)
    look = draft.look
    monday = monday_of(ctx.pub)
    words = ctx.plain[draft.start : draft.end]
    weekend = ctx.pub.isoweekday() >= 6
    if look == "past":
        step = -1
    elif look == "next":
        step = 1 if words.endswith("depan") or weekend else 0
    elif look is None:
        step = -1 if not weekend and ctx.look(draft) in ("past", "speech") else 0
    else:
        step = 0
    saturday = shift_day(monday, 7 * step + 5)
    year, week = week_of(saturday)
    value = f"{year:04d}-W{week:02d}-WE"
    return Meaning(
        TimexType.DATE, value, said("unit_published", value=value, published=ctx.pub.isoformat()), days_interval(saturday, shift_day(saturday, 1)),
        Granularity.WEEKEND, anchor=ctx.published,
    )  # fmt: skip


def read_season(ctx: Context, draft: Draft) -> Meaning:
    """*musim panas 2024*: the northern season, from the first day of its first month."""
    at = draft.at
    year = at.get("y")
    if year is None:
        if ctx.pub is None:
            return Meaning(TimexType.DATE, f"XXXX-{at['season']}", said("no_anchor"), None, Granularity.SEASON)
        year = ctx.pub.year + {"past": -1, "next": 1}.get(at.get("year_look") or draft.look or "", 0)
        if (draft.look == "past" and ctx.pub.month >= at["first"] + 3) or (
            draft.look == "next" and ctx.pub.month < at["first"]
        ):
            year = ctx.pub.year
    first_year, first = step_month(year, at["first"], 0)
    value = f"{year:04d}-{at['season']}"
    return Meaning(
        TimexType.DATE,
        value,
        said("printed", value=value),
        month_interval(first_year, first, 3),
        Granularity.SEASON,
        anchor=ctx.published if "y" not in at else NOWHERE,
    )


def read_sport_season(ctx: Context, draft: Draft) -> Meaning:
    """*musim lalu*, *musim depan*: the year in which the season began or will begin."""
    if ctx.pub is None:
        return Meaning(TimexType.DATE, "XXXX", said("no_anchor"))
    year = ctx.pub.year + {"past": -1, "next": 1, "before": -1, "after": 1}.get(draft.at["look"], 0)
    if draft.at["look"] == "next" and ctx.pub.month <= 6:
        year = ctx.pub.year
    return grain_meaning(
        date(year, 1, 1), "year", said("unit_published", value=str(year), published=ctx.pub.isoformat()), ctx.published
    )
