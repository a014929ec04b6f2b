"""Ticks of a time axis on paper: moments with their words, in the unit that fits, on nobody's clock but the story's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from timeline.counts import Window, unit_end, unit_start
from timeline.spoken import say, words_of

Tick = tuple[datetime, str]


def to_ticks(window: Window, width: int, lang: str) -> list[Tick]:
    """The ticks inside ``window`` in order of time; of the days of one year the last tells the year."""
    start, end = window
    days = max((end - start).total_seconds(), 1.0) / 86400
    room = max(width // 95, 2)
    short = words_of("months_short", lang)
    if days <= 3:
        hours = _step(days * 24 / room, (1, 2, 3, 6, 12, 24))
        moments = _even(window, timedelta(hours=hours))
        if len(moments) < 2:
            moments = _even(window, timedelta(hours=max(hours // 2, 1)))
        clock = say("clock", lang)
        return _said(moments, short, lambda at: f" {at.hour:02d}{clock}{at.minute:02d}")
    if days <= room * 14:
        return _said(_even(window, timedelta(days=_step(days / room, (1, 2, 3, 7, 14)))), short, lambda _: "")
    if days <= room * 365:
        months = _step(days / 30.4 / room, (1, 2, 3, 6, 12))
        found = [at for at in _units(window, "month") if (at.month - 1) % months == 0]
        return [(at, f"{short[at.month - 1]} {at.year}") for at in found]
    step_years = _step(days / 365.25 / room, (1, 2, 5, 10, 20, 50, 100, 500, 1000))
    return [(at, str(at.year)) for at in _units(window, "year") if at.year % step_years == 0]


def _said(moments: Sequence[datetime], short: Sequence[str], say_clock: Callable[[datetime], str]) -> list[Tick]:
    """Days with their months; the year where the next tick lies in another, or where there is none."""
    years = [at.year for at in moments]
    told = [here != after for here, after in zip(years, [*years[1:], None], strict=True)] if years else []
    return [
        (at, f"{at.day} {short[at.month - 1]}{f' {at.year}' if year else ''}{say_clock(at)}")
        for at, year in zip(moments, told, strict=True)
    ]


def _even(window: Window, step: timedelta) -> list[datetime]:
    first = unit_start(window[0], "day")
    # Days are counted from a fixed one, so that two pictures of one stretch have the same ticks.
    first -= timedelta(days=first.toordinal() % max(step.days, 1)) if first.toordinal() > step.days else timedelta()
    count = int((window[1] - first) / step) + 1
    return [at for at in (first + step * number for number in range(count)) if window[0] <= at <= window[1]]


def _units(window: Window, unit: str) -> list[datetime]:
    at = unit_start(window[0], unit)
    found = []
    while at <= window[1]:
        if at >= window[0]:
            found.append(at)
        after = unit_end(at, unit)
        if after <= at or after == datetime.max:
            break
        at = after
    return found


def _step(wanted: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if step >= wanted), steps[-1])
