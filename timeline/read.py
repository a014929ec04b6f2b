"""Drafts -> time expressions with their meaning: one pass over a whole text, because the narrative decides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date

from timeline.affixes import mod_of_cue
from timeline.anchor import Anchor
from timeline.calendar import OffCalendarError
from timeline.compose import compose
from timeline.namesakes import without_namesakes
from timeline.notation import edtf_of
from timeline.piece import Draft
from timeline.ranges import link
from timeline.resolve import clocks, days, holidays, seasons, spans, units, weekdays, years
from timeline.resolve.context import Context, Meaning, said
from timeline.scan import find_pieces, to_plain
from timeline.text import Span
from timeline.timex import Reading, Timex, TimexType, Warning, WarningCode
from timeline.vetoes import is_in_phrase, is_vetoed

_READERS: dict[str, Callable[[Context, Draft], Meaning]] = {
    "day": days.read_day,
    "weekday": weekdays.read_weekday,
    "nth_weekday": weekdays.read_nth_weekday,
    "weekday_of_week": weekdays.read_weekday_of_week,
    "rel": days.read_relative,
    "clock": clocks.read_clock,
    "part": clocks.read_part,
    "month": years.read_month,
    "year": years.read_year,
    "span_of_years": years.read_span_of_years,
    "decade": years.read_decade,
    "century": years.read_century,
    "unit": units.read_unit,
    "edge": units.read_edge,
    "part_of_year": seasons.read_part_of_year,
    "weekend": seasons.read_weekend,
    "season": seasons.read_season,
    "sport_season": seasons.read_sport_season,
    "holiday": holidays.read_holiday,
    "hday": holidays.read_count,
    "hijri": holidays.read_hijri,
    "amount": spans.read_amount,
    "set": spans.read_set,
    "ref": spans.read_reference,
}


TRIES = 4
"""How many days are looked at for the one that follows."""


def find_drafts(text: str, plain: str) -> list[Draft]:
    """The expressions of a text in text order, ranges linked, nothing resolved."""
    pieces = find_pieces(text, plain)
    if not pieces:
        return []
    pieces = without_namesakes(pieces, text, plain)
    kept = [piece for piece in pieces if not is_vetoed(piece, text, plain) and not is_in_phrase(piece, plain)]
    return link(compose(kept, text, plain), plain)


def read_timexes(
    text: str, anchor: Anchor, field: str = "text", first_range: int = 1, named: Mapping[int, date] | None = None
) -> tuple[Timex, ...]:
    """The time expressions of one text in text order; ranges are numbered from ``first_range``.

    ``named`` are days that are known by their weekdays (Monday is 1) before the text begins.
    """
    plain = to_plain(text)
    drafts = find_drafts(text, plain)
    if not drafts:
        return ()
    for index, draft in enumerate(drafts):
        draft.index = index
    context = Context(text, plain, anchor, drafts, _ahead, read_draft)
    context.named.update(named or {})
    context.years = (
        tuple(dict.fromkeys(int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)))
        if anchor.day is None
        else ()
    )
    found = []
    for draft in drafts:
        meaning = read_draft(context, draft)
        context.note(draft, meaning)
        found.append(_to_timex(context, draft, meaning, field, first_range - 1))
    return tuple(found)


def read_draft(context: Context, draft: Draft) -> Meaning:
    """What one expression means."""
    read: Callable[[Context, Draft], Meaning]
    if "part" in draft.at and draft.kind in ("day", "weekday", "rel", "holiday"):
        read = clocks.read_part
    elif "h" in draft.at:
        read = clocks.read_clock
    elif "w" in draft.at and draft.kind == "rel":
        read = weekdays.read_weekday
    else:
        read = _READERS[draft.kind]
    try:
        return read(context, draft)
    except OffCalendarError:
        return Meaning(TimexType.DATE, "XXXX", said("off_calendar"))


def _ahead(context: Context, start: int, end: int, speech: bool) -> Meaning | None:
    """The first day told from ``start`` up to ``end``; with ``speech`` only a day beside a verb of saying."""
    first = bisect_left(context.days_at, start)
    for draft in context.days_told[first : first + TRIES]:
        if draft.start > end:
            break
        if speech and not context.is_speech_day(draft):
            continue
        meaning = read_draft(context, draft) if "d" in draft.at else weekdays.read_weekday(context, draft)
        if meaning.day is not None:
            return meaning
    return None


def _has_gap(meaning: Meaning) -> bool:
    return meaning.value is not None and "X" in meaning.value and meaning.type in (TimexType.DATE, TimexType.TIME)


_OF_LENGTHS = frozenset({"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"})


def _to_timex(context: Context, draft: Draft, meaning: Meaning, field: str, shift: int) -> Timex:
    span = Span(draft.start, draft.end)
    opening = mod_of_cue(draft.cue) if draft.cue and not draft.range else None
    mod = meaning.mod or draft.mod
    if mod is None and opening is not None and meaning.type is not TimexType.DURATION:
        mod = opening
    if mod in _OF_LENGTHS and meaning.type is not TimexType.DURATION:
        mod = "APPROX"  # "hampir tiga jam kemudian" is a moment, told roughly
    warnings = [Warning(one.code, field, span, one.alternatives, one.values) for one in meaning.warnings]
    if (
        context.pub is None
        and _has_gap(meaning)
        and not any(warning.code == WarningCode.NO_ANCHOR for warning in warnings)
    ):
        warnings.append(Warning(WarningCode.NO_ANCHOR, field, span))
    reading = Reading(
        value=meaning.value,
        interval=meaning.interval,
        granularity=meaning.granularity,
        mod=mod,
        tz=meaning.tz,
        edtf=edtf_of(meaning.interval, meaning.granularity, mod, meaning.tz, opening),
        anchor=meaning.anchor,
        resolution=meaning.sentence,
    )
    return Timex(
        field=field,
        span=span,
        text=context.text[draft.start : draft.end],
        type=meaning.type,
        reading=reading,
        rule=draft.rule,
        range=draft.range + shift if draft.range is not None else None,
        warnings=tuple(warnings),
    )
