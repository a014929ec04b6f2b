"""Ticks of a time axis on paper: moments with their words, in the unit that fits, on nobody's clock but the story's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from timeline.counts import Window, unit_end, unit_start
from timeline.spoken import say, words_of

Tick = tuple[datetime, str]


def to_ticks(window: Window, width: int, lang: str) -> tuple[list[Tick], str]:
    """The ticks inside ``window`` in order of time, and the year where no tick tells it, else nothing."""
    start, end = window
    days = max((end - start).total_seconds(), 1.0) / 86400
    room = max(width // 95, 2)
    short = words_of("months_short", lang)
    years = start.year != end.year
    if days <= 3:
        step = timedelta(hours=_step(days * 24 / room, (1, 2, 3, 6, 12, 24)))
        clock = say("clock", lang)
        return _even(
            window, step, lambda at: f"{at.day} {short[at.month - 1]} {at.hour:02d}{clock}{at.minute:02d}"
        ), _year(window)
    if days <= room * 14:
        length = _step(days / room, (1, 2, 3, 7, 14))
        told = " {0.year}" if years else ""
        ticks = _even(window, timedelta(days=length), lambda at: f"{at.day} {short[at.month - 1]}" + told.format(at))
        return ticks, _year(window)
    if days <= room * 365:
        months = _step(days / 30.4 / room, (1, 2, 3, 6, 12))
        found = [at for at in _units(window, "month") if (at.month - 1) % months == 0]
        return [(at, f"{short[at.month - 1]} {at.year}") for at in found], ""
    step_years = _step(days / 365.25 / room, (1, 2, 5, 10, 20, 50, 100, 500, 1000))
    return [(at, str(at.year)) for at in _units(window, "year") if at.year % step_years == 0], ""


def _year(window: Window) -> str:
    return str(window[0].year) if window[0].year == window[1].year else ""


def _even(window: Window, step: timedelta, say_tick: object) -> list[Tick]:
    assert callable(say_tick)
    first = unit_start(window[0], "day")
    # Days are counted from a fixed one, so that two pictures of one stretch have the same ticks.
    first -= timedelta(days=first.toordinal() % max(step.days, 1)) if first.toordinal() > step.days else timedelta()
    count = int((window[1] - first) / step) + 1
    moments = (first + step * number for number in range(count))
    return [(at, str(say_tick(at))) for at in moments if window[0] <= at <= window[1]]


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
