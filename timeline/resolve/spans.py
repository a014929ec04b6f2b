"""Lengths of time, what is counted from them, what happens again and again, and references without a date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from fractions import Fraction

from timeline.calendar import (
    OffCalendarError,
    day_interval,
    days_interval,
    monday_of,
    month_interval,
    shift_day,
    shift_months,
    week_of,
    year_interval,
)
from timeline.interval import Granularity, Interval
from timeline.lengths import duration_value
from timeline.lexicon import Unit, part_named
from timeline.piece import Draft
from timeline.resolve.context import NOWHERE, Context, Meaning, said
from timeline.resolve.days import apposed_day
from timeline.timex import AnchorSource, Resolved, TimexType
from timeline.wording import Sentence


def read_amount(ctx: Context, draft: Draft) -> Meaning:
    """A length of time, or a date counted from here (*dua hari lalu*) or from what was told (*sehari sebelumnya*)."""
    at = draft.at
    sense = at.get("sense")
    unit: Unit = at["unit"]
    amount: Fraction | None = at["n"]
    value: str = at.get("value") or duration_value(amount, unit)
    if at.get("n2") is not None:
        value = f"{value}/{duration_value(at['n2'], unit)}"
    if sense == "set" or (draft.rule == "amount.one" and sense is None and _is_rate(ctx, draft)):
        return Meaning(TimexType.SET, value, said("set", value=value))
    if sense in ("ago", "earlier", "later") or (sense == "ahead" and _is_point(ctx, draft)):
        return _counted(ctx, draft, sense, amount, unit)
    meaning = Meaning(TimexType.DURATION, value, said("duration", value=value))
    if sense in ("last", "ahead") and amount is not None and ctx.pub is not None and not _of_another(ctx, draft):
        try:
            edge = _moved(ctx.pub, amount if sense == "ahead" else -amount, unit)
        except OffCalendarError:
            return meaning
        first, last = sorted((edge, ctx.pub))
        meaning.interval = days_interval(first, last)
        meaning.granularity = _GRAIN.get(unit.name, Granularity.DAY)
        meaning.anchor = ctx.published
        meaning.sentence = said("duration_from_published", value=value, published=ctx.pub.isoformat())
    return meaning


def _is_rate(ctx: Context, draft: Draft) -> bool:
    """True for the second amount of *delapan jam sehari*: each day, not one day."""
    if _is_count_each(ctx, draft):
        return True
    if not draft.index:
        return False
    other = ctx.drafts[draft.index - 1]
    return other.kind == "amount" and other.end + 1 == draft.start


_COUNTED = re.compile(r"(?<!\w)\d[\d.,]{0,12}(?: (?:ribu|juta|miliar|ratus))?(?: [a-z]{2,12})? $")
_APART = re.compile(r" (?:setelah|sesudah|sebelum|menjelang|jelang|usai|pasca|penuh|sejak|kemudian|lalu|silam)\b")


def _is_count_each(ctx: Context, draft: Draft) -> bool:
    """True for *3.100 porsi sehari*: so many each day."""
    return (
        _COUNTED.search(ctx.plain, max(0, draft.start - 40), draft.start) is not None
        and _APART.match(ctx.plain, draft.end) is None
    )


def _of_another(ctx: Context, draft: Draft) -> bool:
    """True in *sepuluh hari terakhir Ramadan*: the words behind say of what it is the end."""
    other = ctx.after(draft)
    return other is not None and other.start <= draft.end + 2 and other.kind in ("hijri", "holiday", "month", "year")


def _is_point(ctx: Context, draft: Draft) -> bool:
    return ctx.plain.endswith(("lagi", "datang"), draft.start, draft.end)


_GRAIN = {
    "day": Granularity.DAY, "night": Granularity.DAY, "week": Granularity.WEEK, "month": Granularity.MONTH, "quarter": Granularity.MONTH,
    "third": Granularity.MONTH, "half": Granularity.MONTH, "year": Granularity.YEAR, "lustrum": Granularity.YEAR, "windu": Granularity.YEAR,
    "decade": Granularity.DECADE, "century": Granularity.CENTURY, "millennium": Granularity.CENTURY, "hour": Granularity.HOUR,
    "minute": Granularity.MINUTE, "second": Granularity.MINUTE,
}  # fmt: skip


def _moved(day: date, amount: Fraction, unit: Unit) -> date:
    """The day that lies ``amount`` units from ``day``. Raises OffCalendarError."""
    amount *= unit.times
    if unit.clock:
        return shift_day(day, int(amount / (24 if unit.designator == "H" else 1440)))
    if unit.designator in ("D", "W"):
        if abs(amount) > 4_000_000:
            raise OffCalendarError
        return shift_day(day, int(amount * (7 if unit.designator == "W" else 1)))
    months = int(amount * (12 if unit.designator == "Y" else 1))
    if abs(months) > 120_000:
        raise OffCalendarError
    return shift_months(day, months)


def _counted(ctx: Context, draft: Draft, sense: str, amount: Fraction | None, unit: Unit) -> Meaning:
    back = sense in ("ago", "earlier")
    if amount is None:
        if sense in ("earlier", "later"):
            return Meaning(TimexType.DURATION, duration_value(None, unit), said("vague"))
        name = "PAST_REF" if back else "FUTURE_REF"
        return Meaning(TimexType.DATE, name, said("vague"))
    base: date | None
    moment: datetime | None = None
    if sense in ("ago", "ahead"):
        base, source, moment = ctx.pub, AnchorSource.PUBLISHED, ctx.moment
    else:
        base, source, moment = _told(ctx, unit)
    if unit.clock:
        return _counted_clock(ctx, amount if not back else -amount, unit, base, moment, source)
    if unit.name == "day" and sense in ("earlier", "later"):
        printed = apposed_day(ctx, draft)
        if printed is not None:
            return printed
    signed = -amount if back else amount
    if base is None:
        return Meaning(TimexType.DATE, _unknown(unit), said("no_anchor"), None, _GRAIN[unit.name])
    try:
        day = _moved(base, signed, unit)
        meaning = grain_meaning(
            day,
            unit.name,
            said("counted", published=base.isoformat(), previous=base.isoformat(), amount=duration_value(amount, unit)),
            Resolved(base, source),
        )
    except OffCalendarError:
        return Meaning(TimexType.DATE, _unknown(unit), said("off_calendar"), None, _GRAIN[unit.name])
    meaning.sentence = said(
        "counted_from_previous" if source is AnchorSource.PREVIOUS else "counted_from_published",
        value=meaning.value, previous=base.isoformat(), published=base.isoformat(), amount=duration_value(amount, unit), sign="-" if back else "+",
    )  # fmt: skip
    return meaning


def _told(ctx: Context, unit: Unit) -> tuple[date | None, AnchorSource, datetime | None]:
    """What *sebelumnya* and *kemudian* count from: what was told last, if it is at least as fine as the unit."""
    last = ctx.last
    if last is not None and last.day is not None and ctx.spoken and ctx.event_day is not None and unit.name == "day":
        return ctx.event_day, AnchorSource.PREVIOUS, None  # the day on which somebody told it is not counted from
    if last is not None and last.interval is not None and last.granularity is not None:
        if last.granularity.rank <= max(_GRAIN[unit.name].rank, Granularity.DAY.rank):
            moment = last.interval.start if last.granularity in (Granularity.MINUTE, Granularity.HOUR) else None
            return last.interval.start.date(), AnchorSource.PREVIOUS, moment
        told = ctx.printed_day or ctx.speech_day
        if told is not None:
            return told, AnchorSource.PREVIOUS, None
    return ctx.pub, AnchorSource.PUBLISHED if ctx.pub else AnchorSource.NONE, None


def _counted_clock(
    ctx: Context, amount: Fraction, unit: Unit, base: date | None, moment: datetime | None, source: AnchorSource
) -> Meaning:
    value = duration_value(abs(amount), unit)
    if moment is None or base is None:
        return Meaning(TimexType.DURATION, value, said("duration", value=value))
    seconds = {"H": 3600, "M": 60, "S": 1}[unit.designator]
    try:
        start = (moment + timedelta(seconds=float(amount * seconds))).replace(second=0, microsecond=0)
    except OverflowError:
        return Meaning(TimexType.DURATION, value, said("duration", value=value))
    text = start.strftime("%Y-%m-%dT%H:%M")
    sentence = said(
        "counted_from_previous" if source is AnchorSource.PREVIOUS else "counted_from_published",
        value=text,
        previous=base.isoformat(),
        published=base.isoformat(),
        amount=value,
        sign="+" if amount > 0 else "-",
    )
    return Meaning(
        TimexType.TIME,
        text,
        sentence,
        Interval(start, start + timedelta(minutes=1)),
        Granularity.MINUTE,
        anchor=Resolved(base, source),
        day=start.date(),
    )


def _unknown(unit: Unit) -> str:
    return {"day": "XXXX-XX-XX", "night": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit.name, "XXXX")


def grain_meaning(day: date, unit: str, sentence: Sentence, anchor: Resolved = NOWHERE) -> Meaning:
    """The day, week, month, year, decade or century that holds ``day``."""
    if unit in ("day", "night"):
        return Meaning(
            TimexType.DATE, day.isoformat(), sentence, day_interval(day), Granularity.DAY, anchor=anchor, day=day
        )
    if unit == "week":
        year, week = week_of(day)
        monday = monday_of(day)
        return Meaning(
            TimexType.DATE,
            f"{year:04d}-W{week:02d}",
            sentence,
            days_interval(monday, shift_day(monday, 6)),
            Granularity.WEEK,
            anchor=anchor,
        )
    if unit == "month":
        return Meaning(
            TimexType.DATE,
            f"{day.year:04d}-{day.month:02d}",
            sentence,
            month_interval(day.year, day.month),
            Granularity.MONTH,
            anchor=anchor,
        )
    if unit in ("quarter", "third", "half"):
        months = {"quarter": 3, "third": 4, "half": 6}[unit]
        return part_of_year(
            day.year,
            (day.month - 1) // months + 1,
            months,
            {"quarter": "Q", "third": "C", "half": "H"}[unit],
            sentence,
            anchor,
        )
    if unit == "decade":
        return Meaning(
            TimexType.DATE,
            f"{day.year // 10:03d}",
            sentence,
            year_interval(day.year // 10 * 10, 10),
            Granularity.DECADE,
            anchor=anchor,
        )
    if unit == "century":
        return Meaning(
            TimexType.DATE,
            f"{day.year // 100:02d}",
            sentence,
            year_interval(day.year // 100 * 100, 100),
            Granularity.CENTURY,
            anchor=anchor,
        )
    return Meaning(
        TimexType.DATE, f"{day.year:04d}", sentence, year_interval(day.year), Granularity.YEAR, anchor=anchor
    )


def part_of_year(year: int, number: int, months: int, letter: str, sentence: Sentence, anchor: Resolved) -> Meaning:
    """The ``number``-th quarter, third or half of a year."""
    granularity = {3: Granularity.QUARTER, 6: Granularity.HALF}.get(months, Granularity.SEASON)
    return Meaning(
        TimexType.DATE,
        f"{year:04d}-{letter}{number}",
        sentence,
        month_interval(year, (number - 1) * months + 1, months),
        granularity,
        anchor=anchor,
    )


def read_set(ctx: Context, draft: Draft) -> Meaning:
    """What happens again and again."""
    at = draft.at
    if "w" in at:
        value = f"XXXX-WXX-{at['w']}"
        if "part" in at:
            value += f"T{part_named(at['part']).code}"
    elif at.get("weekend"):
        value = "XXXX-WXX-WE"
    elif "part" in at:
        value = f"XXXX-XX-XXT{part_named(at['part']).code}"
    elif "d" in at and "m" not in at:
        value = f"XXXX-XX-{at['d']:02d}"
    elif "m" in at:
        value = f"XXXX-{at['m']:02d}" + (f"-{at['d']:02d}" if "d" in at else "")
    else:
        value = duration_value(at["n"] if at["n"] is not None else Fraction(1), at["unit"])
    return Meaning(TimexType.SET, value, said("set", value=value))


def read_reference(ctx: Context, draft: Draft) -> Meaning:
    """*kini*, *saat itu*, *masa depan*: no date, but before, at or after the time of writing."""
    value = draft.at["ref"]
    return Meaning(
        TimexType.DATE, value, said({"PRESENT_REF": "ref_present", "PAST_REF": "ref_past"}.get(value, "ref_future"))
    )
