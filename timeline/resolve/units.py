"""Units told from here and now: *pekan lalu*, *tahun depan*, *Minggu lalu*, *akhir tahun*."""

from __future__ import annotations

from datetime import date

from timeline.calendar import (
    OffCalendarError,
    days_interval,
    monday_of,
    shift_day,
    shift_months,
    third_of_months,
    third_of_years,
    week_of,
)
from timeline.interval import Granularity, Interval
from timeline.piece import Draft
from timeline.resolve.context import Context, Meaning, said
from timeline.resolve.spans import grain_meaning
from timeline.resolve.years import week_of_month
from timeline.timex import Alternative, AnchorSource, Resolved, TimexType, Warning, WarningCode

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
    if "week_of_month" in at:
        return week_of_month(day.year, day.month, at["week_of_month"], meaning.sentence, Resolved(base, source))
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
