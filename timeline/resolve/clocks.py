"""Clock times and parts of the day, on the day that the narrative gives them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.anchor import offset_of
from timeline.calendar import OffCalendarError, shift_day
from timeline.interval import Granularity, Interval
from timeline.lexicon import GAP, part_named
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.days import read_day, read_relative
from timeline.resolve.holidays import read_holiday
from timeline.resolve.weekdays import read_weekday
from timeline.timex import AnchorSource, Resolved, TimexType
from timeline.wording import Sentence
from timeline.zones import zone_after

_LOCAL = re.compile(rf"\)?{GAP}waktu{GAP}")


def own_day(ctx: Context, draft: Draft) -> Meaning | None:
    """The day that the expression itself names, or None."""
    at = draft.at
    if "d" in at:
        return read_day(ctx, draft)
    if "w" in at:
        return read_weekday(ctx, draft)
    if "shift" in at:
        return read_relative(ctx, draft)
    if "feast" in at:
        return read_holiday(ctx, draft)
    return None


def _day_of(ctx: Context, draft: Draft) -> tuple[Meaning | None, date | None, Resolved]:
    named = own_day(ctx, draft)
    if named is not None:
        return named, named.day, named.anchor
    if draft.look in ("this", "past", "next") and ctx.pub is not None:
        told = ctx.told_day(draft.start)
        return None, told or ctx.pub, Resolved(told, AnchorSource.PREVIOUS) if told else ctx.published
    left = ctx.last
    if _is_habit(ctx, draft):
        return None, None, NOWHERE
    if draft.side == 1 and left is not None and left.granularity in (Granularity.MINUTE, Granularity.HOUR) and left.day:
        return None, left.day, left.anchor  # the right end of a range is told on the day of its left end
    follows = _follows(ctx, draft)
    if follows is not None:
        return None, follows, Resolved(follows, AnchorSource.PREVIOUS)
    if "h" in draft.at:
        if draft.cue == "per":
            return None, ctx.pub, ctx.published  # daftar harga per pukul 08.30
        day, source = ctx.clock_day(draft, _hour(draft.at["h"], draft.at.get("part")), draft.at.get("min"))
    else:
        day, source = ctx.narrative_day(draft.start)
    return None, day, Resolved(day, source) if day else NOWHERE


def _is_habit(ctx: Context, draft: Draft) -> bool:
    """True for a clock time of no one day: *setiap hari pukul 08.00–16.00*, the right end of *Jumat pukul 09.00–17.00* where Friday is a habit."""
    behind = ctx.after(draft)
    if behind is not None and behind.side == 1 and draft.side == -1:
        behind = ctx.after(behind)
    if (
        behind is not None
        and behind.kind == "set"
        and ctx.plain[behind.start - 1] == " "
        and _closes_range(ctx, behind)
    ):
        draft.at = {**draft.at, "habit": True}
        return True
    other = ctx.drafts[draft.index - 1] if draft.index else None
    if other is None:
        return False
    if draft.side == 1 and other.side == -1 and "h" in other.at:
        habit = "habit" in other.at
    else:
        habit = other.kind == "set" and _BEHIND_SET.fullmatch(ctx.plain, other.end, draft.start) is not None
    if habit:
        draft.at = {**draft.at, "habit": True}
    return habit


def _closes_range(ctx: Context, behind: Draft) -> bool:
    """True where nothing but a blank stands between a clock time and *setiap hari* behind it."""
    return ctx.drafts[behind.index - 1].end + 1 == behind.start


_BEHIND_SET = re.compile(r",? (?:mulai |sejak |dari |pada |antara ){0,2}")


_NEXT = re.compile(r",? \(?(?:pada |hari |pada hari |waktu setempat,? ){0,2}\(?$")


def _follows(ctx: Context, draft: Draft) -> date | None:
    """The day told right behind a clock time: *pukul 7.55 WIB, Jumat (5/12)*."""
    other = ctx.after(draft)
    if draft.side == -1 and other is not None and other.side == 1 and own_day(ctx, other) is None:
        return _follows(ctx, other)
    if other is None or other.start - draft.end > 34 or not _NEXT.match(ctx.plain, draft.end, other.start):
        return None
    named = own_day(ctx, other)
    return named.day if named else None


def _prefix(named: Meaning | None, day: date | None) -> str:
    """The date before the T: a day, or digits that stay X."""
    if day is not None and (named is None or named.type is not TimexType.SET):
        return day.isoformat()
    return named.value if named is not None and named.value else "XXXX-XX-XX"


def zone_of(ctx: Context, draft: Draft, day: date | None) -> str | None:
    """The offset printed with an expression, or that of the place whose clock is meant, or None."""
    if "zone" in draft.at:
        zone: str = draft.at["zone"]
        return zone
    if _LOCAL.match(ctx.plain, draft.end):
        return zone_after(ctx.plain, draft.end, day or ctx.pub, ctx.anchor.place_tz)
    return None


def read_clock(ctx: Context, draft: Draft) -> Meaning:
    """A clock time; *jam 12 malam* and *24.00* are the first instant of the next day."""
    at = draft.at
    named, day, anchor = _day_of(ctx, draft)
    hour, minute = _hour(at["h"], at.get("part")), at.get("min")
    if day is not None and hour >= 24:
        try:
            day, hour = shift_day(day, 1), hour - 24
        except OffCalendarError:
            hour = 0
    elif day is not None and named is None and draft.side == 1 and _before_left(ctx, hour, minute):
        day = shift_day(day, 1)  # from eight in the evening to five in the morning
    elif day is not None and named is None and _after_publication(ctx, draft, day, hour, minute):
        day = shift_day(day, -1)
        anchor = Resolved(day, AnchorSource.PREVIOUS)
    elif day is not None and at.get("eve") and named is not None:
        day = shift_day(day, -1) if hour >= 12 else day
    clock = f"T{hour:02d}:{minute or 0:02d}"
    value = clock if named is None and "habit" in draft.at else _prefix(named, day) + clock
    interval = None
    if day is not None:
        start = datetime(day.year, day.month, day.day, min(hour, 23), minute or 0)
        interval = Interval(start, start + timedelta(minutes=1 if minute is not None else 60))
    granularity = Granularity.MINUTE if minute is not None else Granularity.HOUR
    sentence = _sentence(named, anchor, value, draft)
    return Meaning(
        TimexType.SET if named is not None and named.type is TimexType.SET else TimexType.TIME, value, sentence, interval, granularity, tz=zone_of(ctx, draft, day), anchor=anchor,
        warnings=list(named.warnings) if named else [], day=day,
    )  # fmt: skip


def _after_publication(ctx: Context, draft: Draft, day: date, hour: int, minute: int | None) -> bool:
    """True for what happened at a clock time that had not come when the article went out: it was the evening before."""
    if ctx.moment is None or day != ctx.pub or draft.look is not None or draft.side == 1:
        return False
    if (hour, minute or 0) <= (ctx.moment.hour, ctx.moment.minute):
        return False
    zone, own = zone_of(ctx, draft, day), ctx.anchor.tz
    if zone is not None and own is not None and zone != own:
        ahead = offset_of(zone) - offset_of(own)
        if datetime(day.year, day.month, day.day, hour, minute or 0) - ahead <= ctx.moment:
            return False
    return ctx.is_told_past(draft)


def _before_left(ctx: Context, hour: int, minute: int | None) -> bool:
    """True where the right end of a range of clock times is earlier in the day than its left end."""
    left = ctx.last
    if left is None or left.interval is None or left.granularity not in (Granularity.MINUTE, Granularity.HOUR):
        return False
    return (hour, minute or 0) < (left.interval.start.hour, left.interval.start.minute)


def _hour(hour: int, part: str | None) -> int:
    if part is None or hour > 12:
        return hour
    kind = part_named(part).clock
    if kind == "am":
        return 0 if hour == 12 else hour
    if kind == "pm":
        return hour + 12 if hour < 12 else hour
    if kind == "noon":
        return hour + 12 if hour <= 5 else hour
    return 24 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour


def read_part(ctx: Context, draft: Draft) -> Meaning:
    """A part of the day: *Minggu malam*, *dini hari*, *malam Minggu* (the night before Sunday)."""
    at = draft.at
    named, day, anchor = _day_of(ctx, draft)
    part = part_named(at["part"])
    if day is not None and at.get("eve"):
        day = shift_day(day, -1)
    value = f"{_prefix(named, day)}T{part.code}"
    interval = None
    if day is not None:
        midnight = datetime(day.year, day.month, day.day)
        interval = Interval(midnight + timedelta(hours=part.first), midnight + timedelta(hours=part.end))
    return Meaning(
        TimexType.TIME, value, _sentence(named, anchor, value, draft), interval, Granularity.PART_OF_DAY, tz=zone_of(ctx, draft, day), anchor=anchor,
        warnings=list(named.warnings) if named else [], day=day,
    )  # fmt: skip


def _sentence(named: Meaning | None, anchor: Resolved, value: str, draft: Draft) -> Sentence:
    if named is not None:
        return Sentence(named.sentence.code, {**named.sentence.values, "value": value})
    if anchor.source is AnchorSource.NONE:
        return said("no_anchor")
    assert anchor.date is not None
    if anchor.source is AnchorSource.PREVIOUS:
        return said("clock_of_narrative", value=value, previous=anchor.date.isoformat())
    return said("clock_of_published", value=value, published=anchor.date.isoformat())
