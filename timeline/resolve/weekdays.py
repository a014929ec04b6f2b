"""Weekdays alone or with *lalu*, *depan*, *pekan lalu*; the habits and ranges that they stand in."""

from __future__ import annotations

import re
from datetime import date

from timeline.calendar import month_interval, shift_day, step_month
from timeline.direction import is_habit
from timeline.interval import Granularity
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.days import day_meaning, read_day
from timeline.resolve.units import read_unit
from timeline.resolve.years import read_month
from timeline.timex import AnchorSource, Resolved, TimexType
from timeline.wording import Sentence


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
        ahead = _day_before_final(ctx, draft, number)
        if ahead is not None:
            return day_meaning(
                ahead, said("cue_future", value=ahead.isoformat(), published=ctx.pub.isoformat()), ctx.published
            )
        look = ctx.look(draft) or ("perhaps" if draft.cue == "mulai" else None)
        known = ctx.named.get(number)
        if look == "future" or (look == "perhaps" and 7 - back < back):
            day, reason = future, "cue_future"
        elif known is not None and abs((ctx.pub - known).days) < 7 and (look != "speech" or known <= ctx.pub):
            day, reason = known, "same_weekday"
        else:
            day, reason = past, "nearest_past"
    if draft.side == 1 and told is not None and 0 < (told - day).days < 7:
        day = shift_day(day, 7)  # Senin hingga Jumat depan
    return day_meaning(day, said(reason, value=day.isoformat(), published=ctx.pub.isoformat()), ctx.published)


def read_weekday_of_week(ctx: Context, draft: Draft) -> Meaning:
    """*Jumat pekan kedua Januari*: the Friday of that week."""
    week = read_unit(ctx, draft) if "unit" in draft.at else read_month(ctx, draft)
    if week.interval is None:
        return Meaning(TimexType.DATE, f"XXXX-WXX-{draft.at['w']}", week.sentence, None, Granularity.DAY)
    day = shift_day(week.interval.start.date(), draft.at["w"] - 1)
    sentence = Sentence(week.sentence.code, {**week.sentence.values, "value": day.isoformat()})
    return day_meaning(day, sentence, week.anchor)


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
    outside = _EXCEPT.search(ctx.plain, max(0, draft.start - 20), draft.start)
    if outside and any(
        other.kind == "set" or "habit" in other.at for other in ctx.drafts[max(0, draft.index - 3) : draft.index]
    ):
        draft.at = {**draft.at, "habit": True}
        return True
    if is_habit(ctx.plain, draft.start, draft.end) or _lists_opening(ctx, draft):
        draft.at = {**draft.at, "habit": True}
        return True
    return False


def _lists_opening(ctx: Context, draft: Draft) -> bool:
    """True for *dibuka hingga 5 April, Senin sampai Kamis*: the weekdays behind a term on which something is open."""
    before = ctx.drafts[draft.index - 1] if draft.index else None
    if (
        draft.side != -1
        or before is None
        or ctx.plain[before.end : draft.start] != ", "
        or before.cue not in ("hingga", "sampai")
    ):
        return False
    return _OPEN.search(ctx.plain, max(0, before.start - 40), before.start) is not None


_OPEN = re.compile(r"(?<!\w)(?:dibuka|tersedia|dilayani|berlaku|digelar) (?:hingga|sampai)(?: dengan)? $")
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


_JOINS = re.compile(r" (?:dan|lalu|kemudian|serta|disusul)(?: [a-z-]{3,14}){1,3}(?: pada)?(?: hari)? ")


def _day_before_final(ctx: Context, draft: Draft, number: int) -> date | None:
    """The Saturday of *semifinal Sabtu dan final Minggu, 15 Maret*: the one before a printed day to come."""
    other = ctx.after(draft)
    if (
        other is None
        or ctx.pub is None
        or "d" not in other.at
        or not _JOINS.fullmatch(ctx.plain, draft.end, other.start)
    ):
        return None
    day = read_day(ctx, other).day
    if day is None or day <= ctx.pub:
        return None
    ahead = shift_day(day, -((day.isoweekday() - number) % 7))
    return ahead if ahead >= ctx.pub else None


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
