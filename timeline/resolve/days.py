"""Days: printed dates, weekdays, *kemarin*, *keesokan harinya*."""

from __future__ import annotations

import re
from datetime import date

from timeline.calendar import OffCalendarError, day_interval, month_interval, shift_day, step_month, to_date
from timeline.direction import is_habit, names_event
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.doubts import check_future, check_weekday, impossible, no_anchor_day, other_years
from timeline.resolve.famous import check_famous
from timeline.timex import AnchorSource, Resolved, TimexType


def day_meaning(day: date, sentence, anchor: Resolved) -> Meaning:  # type: ignore[no-untyped-def]
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
    past, future = _nearest(ctx.pub, month, number)
    day, reason = choose(ctx, draft, past, future)
    if day is None:
        return impossible(ctx, draft)
    meaning = day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)
    check_weekday(ctx, draft, meaning, day)
    other_years(ctx, draft, meaning, day, past, future)
    check_famous(ctx, draft, meaning, day)
    return meaning


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
    if look in ("past", "speech"):
        near = ahead <= 45 and back > 300 and look != "speech"
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


def read_weekday(ctx: Context, draft: Draft) -> Meaning:
    """A weekday alone, or with *lalu*, *depan*, *pekan lalu* …"""
    at, number = draft.at, draft.at["w"]
    if at.get("look") == "before" or at.get("look") == "after":
        return _weekday_from_narrative(ctx, draft)
    if draft.look is None and not {"shift", "unit_look", "weeks"} & at.keys() and _repeats(ctx, draft):
        return Meaning(TimexType.SET, f"XXXX-WXX-{number}", said("set", value=f"XXXX-WXX-{number}"))
    if ctx.pub is None:
        return Meaning(TimexType.DATE, f"XXXX-WXX-{number}", said("no_anchor"), None, Granularity.DAY)
    if draft.side == 1 and draft.look is None and not {"shift", "unit_look", "weeks"} & at.keys():
        ended = _end_of_range(ctx, draft, number)
        if ended is not None:
            return ended
    told = ctx.last.day if ctx.last is not None else None
    if (
        told is not None
        and told.isoweekday() == number
        and _FALLS.search(ctx.plain, max(0, draft.start - 24), draft.start)
    ):
        return day_meaning(told, said("same_weekday", value=told.isoformat()), Resolved(told, AnchorSource.PREVIOUS))
    back = (ctx.pub.isoweekday() - number) % 7
    past, future = shift_day(ctx.pub, -back), shift_day(ctx.pub, 7 - back)
    if "weeks" in at or ("unit_look" in at and at["unit"].name == "week"):
        monday = shift_day(ctx.pub, 1 - ctx.pub.isoweekday())
        weeks = at["weeks"] if "weeks" in at else {"past": -1, "next": 1}.get(at["unit_look"], 0)
        day = shift_day(monday, 7 * weeks + number - 1)
        return day_meaning(
            day, said("weekday_of_week", value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published
        )
    if "shift" in at and not at.get("narrative"):  # Selasa kemarin, besok (Minggu)
        if at["shift"] < 0:
            day, reason = (past if back else shift_day(past, -7)), "own_past"
        elif at["shift"] > 0:
            day, reason = future, "own_future"
        else:
            day, reason = past, "own_this"
    elif draft.look == "past":
        word = at.get("look_word")
        day, reason = (past if back or word == "tadi" else shift_day(past, -7)), "own_past"
    elif draft.look == "next":
        day, reason = (
            (past, "published_day") if back == 0 and at.get("look_word") == "nanti" else (future, "own_future")
        )
    elif draft.look == "this":
        monday = shift_day(ctx.pub, 1 - ctx.pub.isoweekday())
        day, reason = shift_day(monday, number - 1), "own_this"
    elif back == 0:
        day, reason = past, "published_day"
    else:
        ahead = _printed_behind(ctx, draft, number)
        if ahead is not None:
            return day_meaning(ahead, said("same_weekday", value=ahead.isoformat()), ctx.published)
        look = ctx.look(draft) or ("perhaps" if draft.cue == "mulai" else None)
        known = ctx.named.get(number)
        if look == "future" or (look == "perhaps" and 7 - back < back):
            day, reason = future, "cue_future"
        elif known is not None and abs((ctx.pub - known).days) < 7 and (look != "speech" or known <= ctx.pub):
            day, reason = known, "same_weekday"
        else:
            day, reason = past, "nearest_past"
    return day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)


def read_nth_weekday(ctx: Context, draft: Draft) -> Meaning:
    """*Jumat pertama bulan ini*, *Senin terakhir Oktober 2024*."""
    at = draft.at
    anchor = NOWHERE
    if "y" in at:
        year, month = at["y"], at["month"]
    else:
        look = at["month_look"]
        base, anchor = ctx.pub, ctx.published
        if look in ("same", "before", "after") and ctx.last is not None and ctx.last.interval is not None:
            base = ctx.last.interval.start.date()
            anchor = Resolved(base, AnchorSource.PREVIOUS)
        if base is None:
            return Meaning(TimexType.DATE, "XXXX-XX-XX", said("no_anchor"), None, Granularity.DAY)
        step = {"past": -1, "before": -1, "next": 1, "after": 1}.get(look, 0)
        year, month = step_month(base.year, base.month, step)
    first = month_interval(year, month).start.date()
    if at["nth"] > 0:
        day = shift_day(first, (at["weekday"] - first.isoweekday()) % 7 + 7 * (at["nth"] - 1))
    else:
        last = shift_day(month_interval(year, month).end.date(), -1)
        day = shift_day(last, -((last.isoweekday() - at["weekday"]) % 7))
    published = ctx.pub.isoformat() if ctx.pub else ""
    code = "printed" if "y" in at else "month_word"
    return day_meaning(day, said(code, value=day.isoformat(), published=published), anchor)


def _repeats(ctx: Context, draft: Draft) -> bool:
    """True for a weekday in a list with *setiap*, or near a word of habit: *buka Senin hingga Jumat*."""
    if draft.index:
        other = ctx.drafts[draft.index - 1]
        joined = other.end < draft.start <= other.end + 14 and _JOINT.fullmatch(ctx.plain, other.end, draft.start)
        excepted = joined and other.kind == "set" and "kecuali" in joined[0]
        if excepted or (joined and "w" in other.at and (other.kind == "set" or "habit" in other.at)):
            draft.at = {**draft.at, "habit": True}
            return True
    excepted = _EXCEPT.search(ctx.plain, max(0, draft.start - 20), draft.start)
    if excepted and any(
        other.kind == "set" or "habit" in other.at for other in ctx.drafts[max(0, draft.index - 3) : draft.index]
    ):
        draft.at = {**draft.at, "habit": True}
        return True
    if is_habit(ctx.plain, draft.start):
        draft.at = {**draft.at, "habit": True}
        return True
    return False


_EXCEPT = re.compile(r"(?<!\w)(?:kecuali|selain)(?: pada)?(?: hari)? $")
_JOINT = re.compile(r" ?(?:-|,|hingga|sampai|dan|atau|serta|, dan|sampai dengan|s/d|,? ?kecuali(?: hari| pada)?) ?")


_FALLS = re.compile(r"(?<!\w)(?:jatuh|bertepatan)(?: pada| di| dengan)?(?: hari)? $")


def _end_of_range(ctx: Context, draft: Draft, number: int) -> Meaning | None:
    """The right end of *Kamis malam hingga Jumat pagi*: the first such weekday from the left end on."""
    left = ctx.last
    if left is None or left.day is None or _printed_behind(ctx, draft, number) is not None:
        return None
    day = shift_day(left.day, (number - left.day.isoweekday()) % 7)
    return day_meaning(
        day,
        said("from_previous", value=day.isoformat(), previous=left.day.isoformat()),
        Resolved(left.day, AnchorSource.PREVIOUS),
    )


def _printed_behind(ctx: Context, draft: Draft, number: int) -> date | None:
    """The date in brackets behind a range of weekdays: *Sabtu-Minggu (8-9/3)*."""
    for other in ctx.drafts[draft.index + 1 : draft.index + 4]:
        if other.start > draft.end + 28:
            break
        if other.kind == "day" and "w" not in other.at and "m" in other.at:
            day = read_day(ctx, other).day
            if day is not None and day.isoweekday() == number:
                return day
    return None


def _weekday_from_narrative(ctx: Context, draft: Draft) -> Meaning:
    number = draft.at["w"]
    last = ctx.left if ctx.left is not None and ctx.left.day is not None and draft.at["look"] == "before" else ctx.last
    base, source = (
        (last.day, AnchorSource.PREVIOUS) if last is not None and last.day else (ctx.pub, AnchorSource.PUBLISHED)
    )
    if base is None:
        return Meaning(TimexType.DATE, f"XXXX-WXX-{number}", said("no_anchor"), None, Granularity.DAY)
    if draft.at["look"] == "before":
        day = shift_day(base, -(((base.isoweekday() - number) % 7) or 7))
    else:
        day = shift_day(base, ((number - base.isoweekday()) % 7) or 7)
    return day_meaning(
        day, said("from_previous", value=day.isoformat(), previous=base.isoformat()), Resolved(base, source)
    )


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


def month_start(year: int, month: int) -> date:
    """The first of a month."""
    return month_interval(year, month).start.date()
