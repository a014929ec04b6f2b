"""Months, years and longer: *September*, *2019*, *1990-an*, *abad ke-19*."""

from __future__ import annotations

import re

from timeline.calendar import (
    month_interval,
    shift_day,
    third_of_months,
    third_of_years,
    year_interval,
)
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.spans import grain_meaning
from timeline.timex import Resolved, TimexType
from timeline.wording import Sentence


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
        return week_of_month(year, month, at["week_of_month"], sentence, anchor)
    meaning = Meaning(
        TimexType.DATE,
        f"{year:04d}-{month:02d}",
        sentence,
        month_interval(year, month),
        Granularity.MONTH,
        anchor=anchor,
    )
    return with_third(meaning, draft, year, month, 1)


def _year_of_month(ctx: Context, draft: Draft, month: int) -> tuple[int, str]:
    assert ctx.pub is not None
    pub = ctx.pub
    if "unit_look" in draft.at and draft.at["unit"].name == "year":
        return pub.year + {"past": -1, "next": 1}.get(draft.at["unit_look"], 0), "year_word"
    ahead_of = _year_ahead(ctx, draft, month)
    if ahead_of is not None:
        return ahead_of, "cue_future"
    right = ctx.after(draft)
    if (
        draft.side == -1
        and draft.look is None
        and right is not None
        and right.side == 1
        and right.kind == "month"
        and "unit_look" not in right.at
    ):
        year, reason = (right.at["y"], "printed") if "y" in right.at else _year_of_month(ctx, right, right.at["m"])
        return year - (month > right.at["m"]), reason  # Januari-September is one stretch
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


def _year_ahead(ctx: Context, draft: Draft, month: int) -> int | None:
    """The year to come that was printed shortly before, for a later month: *Januari-Juni 2026, lalu Juli-Desember*."""
    if not draft.index or draft.look is not None or ctx.pub is None:
        return None
    other = ctx.drafts[draft.index - 1]
    # A misprinted year (12/2/20282) is a doubt of its own and lends nothing to what follows.
    year = None if other.at.get("odd") else other.at.get("y") or other.at.get("year_ahead")
    if year is None or year <= ctx.pub.year or not other.at.get("m", 12) < month or draft.start - other.end > 60:
        return None
    if _SENTENCE_END.search(ctx.plain, other.end, draft.start):
        return None
    draft.at = {**draft.at, "year_ahead": year}
    return int(year)


_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def week_of_month(year: int, month: int, number: int, sentence: Sentence, anchor: Resolved) -> Meaning:
    """The n-th week of a month: the ISO week that holds its (7 n − 3)rd day."""
    whole = month_interval(year, month)
    day = min(shift_day(whole.start.date(), 7 * number - 4), shift_day(whole.end.date(), -1))
    return grain_meaning(day, "week", sentence, anchor)


def with_third(meaning: Meaning, draft: Draft, year: int, month: int, months: int) -> Meaning:
    """The meaning narrowed to its first, middle or last third where *awal*, *pertengahan* or *akhir* stands before it."""
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
    return with_third(meaning, draft, year, 1, 12)


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
