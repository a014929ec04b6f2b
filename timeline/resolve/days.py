"""Days: printed dates, *kemarin*, *keesokan harinya*."""

from __future__ import annotations

import re
from datetime import date

from timeline.calendar import OffCalendarError, day_interval, shift_day, step_month, to_date
from timeline.direction import names_event, tells_deed
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.doubts import check_future, check_weekday, impossible, no_anchor_day, other_years
from timeline.resolve.famous import check_famous
from timeline.timex import AnchorSource, Resolved, TimexType
from timeline.wording import Sentence


def day_meaning(day: date, sentence: Sentence, anchor: Resolved) -> Meaning:
    """A whole day."""
    return Meaning(
        TimexType.DATE, day.isoformat(), sentence, day_interval(day), Granularity.DAY, anchor=anchor, day=day
    )


def read_day(ctx: Context, draft: Draft) -> Meaning:
    """A date with a day of the month."""
    at = draft.at
    if "m" not in at:
        return _read_day_of_month(ctx, draft)
    if at.get("y") is not None:
        return _read_full(ctx, draft)
    return _read_yearless(ctx, draft)


def _read_full(ctx: Context, draft: Draft) -> Meaning:
    at = draft.at
    day = None if at.get("odd") else to_date(at["y"], at["m"], at["d"])
    if day is None:
        return impossible(ctx, draft)
    meaning = day_meaning(day, said("printed", value=day.isoformat()), NOWHERE)
    check_weekday(ctx, draft, meaning, day)
    check_future(ctx, draft, meaning, day)
    return meaning


def _read_yearless(ctx: Context, draft: Draft) -> Meaning:
    at = draft.at
    month, number = at["m"], at["d"]
    if not any(to_date(year, month, number) for year in (2023, 2024)):
        return impossible(ctx, draft)
    if ctx.pub is None:
        return no_anchor_day(ctx, draft)
    if "unit_look" in at and at["unit"].name == "year":
        year = ctx.pub.year + {"past": -1, "next": 1}.get(at["unit_look"], 0)
        day = to_date(year, month, number)
        if day is None:
            return impossible(ctx, draft)
        meaning = day_meaning(day, said("year_word", year=year, published=ctx.pub.isoformat()), ctx.published)
        check_weekday(ctx, draft, meaning, day)
        return meaning
    opened = _year_that_opens(ctx, draft)
    if opened is not None and draft.look is None and (day := to_date(opened, month, number)) is not None:
        meaning = day_meaning(day, said("year_word", year=opened, published=ctx.pub.isoformat()), ctx.published)
        check_weekday(ctx, draft, meaning, day)
        return meaning
    past, future = _nearest(ctx.pub, month, number)
    day, reason = choose(ctx, draft, past, future)
    if day is None:
        return impossible(ctx, draft)
    meaning = day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)
    check_weekday(ctx, draft, meaning, day)
    other_years(ctx, draft, meaning, day, past, future)
    check_famous(ctx, draft, meaning, day)
    return meaning


_OPENS = re.compile(r"(?:^|[.!?\n][\"')]? ?)(?:[Dd]an |[Nn]amun,? |[Aa]dapun )?(?:[Pp]ada )?$")


def _year_that_opens(ctx: Context, draft: Draft) -> int | None:
    """The year that a sentence opens with (*Tahun lalu, pawai jatuh pada 17 Mei*), else None."""
    others = [other for other in ctx.drafts[max(0, draft.index - 3) : draft.index] if other.kind == "unit"]
    other = others[-1] if others else None
    if other is None or other.at["unit"].name != "year" or ctx.pub is None:
        return None
    step = {"past": -1, "next": 1, "this": 0}.get(other.look or "")
    between = ctx.plain[other.end : draft.start]
    if step is None or len(between) > 120 or _STOPS.search(between) or "dibanding" in between:
        return None
    return ctx.pub.year + step if _OPENS.search(ctx.plain, max(0, other.start - 24), other.start) else None


_STOPS = re.compile(r"[.!?;\n]")


def _nearest(pub: date, month: int, number: int) -> tuple[date | None, date | None]:
    """The last such day up to publication and the first after it; 29 February may be eight years away."""
    past = future = None
    for by in range(9):
        if past is None and (day := to_date(pub.year - by, month, number)) and day <= pub:
            past = day
        if future is None and (day := to_date(pub.year + by, month, number)) and day > pub:
            future = day
        if past is not None and future is not None:
            break
    return past, future


def choose(ctx: Context, draft: Draft, past: date | None, future: date | None) -> tuple[date | None, str]:
    """Of the last day that fits and the next one: which is meant, and the code of the reason."""
    assert ctx.pub is not None
    if past is None or future is None:
        return past or future, "nearest"
    back, ahead = (ctx.pub - past).days, (future - ctx.pub).days
    own = draft.look
    if own == "past":
        return past, "own_past"
    if own == "next":
        return (past, "published_day") if back == 0 and draft.at.get("look_word") == "nanti" else (future, "own_future")
    if own == "this":
        return (past, "own_this") if past.year == ctx.pub.year else (future, "own_this")
    if back == 0:
        return past, "published_day"
    look = ctx.look(draft)
    if (look == "future" and ahead < 5 * back) or (look == "perhaps" and ahead <= back):
        return future, "cue_future"
    if ahead <= 6 and back > 300 and "w" in draft.at and not names_event(ctx.plain, draft.start):
        # A day printed with its weekday and without a year is of these days, even where only last year's fits.
        return future, "near_future"
    if ahead <= 45 and back > 300 and draft.at.get("w") == future.isoweekday() != past.isoweekday():
        return future, "near_future"  # said of the past or not: the printed weekday is that of the day ahead
    if look in ("past", "speech"):
        near = ahead <= 45 and back > 300 and (look != "speech" or tells_deed(ctx.plain, draft.start))
    elif _follows_future(ctx, draft, past):
        return future, "cue_future"
    else:
        near = ahead * 4 < back
    if near and not names_event(ctx.plain, draft.start):
        return future, "near_future"
    return past, "nearest_past"


_ENDS = re.compile(
    r"\b(?:berakhir|berlangsung|hingga|sampai|selesai|rampung|ditutup|final|puncak|dilanjutkan|disusul|lalu|kemudian)\b"
)
_TURNS = re.compile(
    r"[.!?\n](?:\s|$)|\b(?:setelah|sejak|usai|seusai|dari|ditunda|semula|sebelumnya|tertunda|meski|padahal)\b"
)


def _follows_future(ctx: Context, draft: Draft, past: date) -> bool:
    """True for the second date of *dimulai 29 Maret dan berakhir 8 November* where the first lies ahead."""
    if not draft.index or ctx.pub is None or ctx.last is None or ctx.last.day is None or ctx.last.day <= ctx.pub:
        return False
    between = ctx.drafts[draft.index - 1].end
    if draft.start - between > 120 or past > ctx.last.day:
        return False
    return bool(_ENDS.search(ctx.plain, between, draft.start)) and not _TURNS.search(ctx.plain, between, draft.start)


def _read_day_of_month(ctx: Context, draft: Draft) -> Meaning:
    number = draft.at["d"]
    if ctx.pub is None:
        return no_anchor_day(ctx, draft)
    if "unit_look" in draft.at and draft.at["unit"].name == "month":
        year, month = step_month(ctx.pub.year, ctx.pub.month, {"past": -1, "next": 1}.get(draft.at["unit_look"], 0))
        day = to_date(year, month, number)
        return (
            day_meaning(day, said("month_word", value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)
            if day
            else impossible(ctx, draft)
        )
    last = ctx.last
    if last is not None and last.interval is not None and last.granularity is Granularity.MONTH:
        day = to_date(last.interval.start.year, last.interval.start.month, number)
        if day is not None:
            return day_meaning(
                day,
                said("month_before", value=day.isoformat()),
                Resolved(last.interval.start.date(), AnchorSource.PREVIOUS),
            )
    year, month = ctx.pub.year, ctx.pub.month
    options = [found for by in (-2, -1, 0, 1, 2) if (found := to_date(*step_month(year, month, by), number))]
    past = max((found for found in options if found <= ctx.pub), default=None)
    future = min((found for found in options if found > ctx.pub), default=None)
    day, reason = choose(ctx, draft, past, future)
    assert day is not None
    meaning = day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)
    check_weekday(ctx, draft, meaning, day)
    return meaning


def _is_near(printed: Meaning, pub: date, shift: int) -> bool:
    """True where the printed date is within two days of what the publication day gives; further off it is a slip."""
    return printed.day is not None and abs((printed.day - pub).days - shift) <= 2


_APPOSED = re.compile(r"(?:,| \()? ?(?:yakni |yaitu |tepatnya |pada |hari ){0,2}")


def apposed_day(ctx: Context, draft: Draft) -> Meaning | None:
    """The date printed right behind *keesokan harinya, Minggu (18/1)*: the same day said again, or None."""
    other = ctx.after(draft)
    if other is None or other.kind != "day" or not {"d", "m"} <= other.at.keys() or other.start - draft.end > 24:
        return None
    if not _APPOSED.fullmatch(ctx.plain, draft.end, other.start) or other.side:
        return None
    meaning = read_day(ctx, other)
    if meaning.day is None:
        return None
    return day_meaning(meaning.day, said("printed", value=meaning.day.isoformat()), meaning.anchor)


def read_relative(ctx: Context, draft: Draft) -> Meaning:
    """*kemarin*, *hari ini*, *besok*, *keesokan harinya*."""
    at = draft.at
    printed = apposed_day(ctx, draft)
    if printed is not None and (at.get("narrative") or ctx.pub is None or _is_near(printed, ctx.pub, at["shift"])):
        return printed
    base, source = (None, AnchorSource.NONE)
    if at.get("narrative"):
        if ctx.last is not None and ctx.last.day is not None:
            base, source = ctx.last.day, AnchorSource.PREVIOUS
        else:
            base, source = ctx.narrative_day(draft.start)
    else:
        base, source = ctx.pub, AnchorSource.PUBLISHED
        told = ctx.told_day(draft.start)
        if told is not None:
            base, source = told, AnchorSource.PREVIOUS
    if base is None:
        return Meaning(TimexType.DATE, "XXXX-XX-XX", said("no_anchor"), None, Granularity.DAY)
    try:
        day = shift_day(base, at["shift"])
    except OffCalendarError:
        return Meaning(TimexType.DATE, "XXXX-XX-XX", said("off_calendar"), None, Granularity.DAY)
    code = "from_previous" if source is AnchorSource.PREVIOUS else "from_published"
    return day_meaning(
        day,
        said(code, value=day.isoformat(), published=base.isoformat(), previous=base.isoformat(), days=at["shift"]),
        Resolved(base, source),
    )
