"""Quarters, halves, weekends and seasons: *kuartal III*, *akhir pekan*, *musim panas*, *musim lalu*."""

from __future__ import annotations

from datetime import date

from timeline.calendar import (
    days_interval,
    monday_of,
    month_interval,
    shift_day,
    shift_months,
    step_month,
    week_of,
)
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.spans import grain_meaning, part_of_year
from timeline.resolve.years import with_third
from timeline.timex import TimexType


def read_part_of_year(ctx: Context, draft: Draft) -> Meaning:
    """A quarter, third or half of a year."""
    at = draft.at
    months, letter = at["months"], at["letter"]
    if "near" in at:
        if ctx.pub is None:
            return Meaning(TimexType.DATE, f"XXXX-{letter}X", said("no_anchor"))
        base = ctx.pub
        told = ctx.parts_told.get({3: Granularity.QUARTER, 6: Granularity.HALF}.get(months, Granularity.SEASON))
        if at["near"] in ("before", "after") and told is not None and told.interval is not None:
            base = told.interval.start.date()  # kuartal sebelumnya, counted from the quarter told last
        if at["near"] == "same" and ctx.last is not None and ctx.last.interval is not None:
            base = ctx.last.interval.start.date()
        if "year_look" in at:
            base = shift_months(
                base.replace(year=ctx.pub.year, day=1), 12 * {"past": -1, "next": 1}.get(at["year_look"], 0)
            )
        day = shift_months(base, months * {"past": -1, "before": -1, "next": 1, "after": 1}.get(at["near"], 0))
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
        if look == "next" and "year_look" not in at and number * months > ctx.pub.month:
            year = ctx.pub.year  # kuartal IV nanti
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
    return with_third(meaning, draft, year, (number - 1) * months + 1, months)


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
