"""Events per stretch of time on paper: bars for a story of more events than can be drawn one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from claims.export.bundle import CATALOGUE, Row
from claims.export.spoken import to_number
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.counts import Window, to_bar, to_counts, unit_for, whole_ticks
from timeline.paper import Sign, frame_of, label, line, rect, text, time_axis, to_picture
from timeline.spoken import parse_moment, say
from timeline.wording import Sentence

_AXIS, _HEIGHT, _ABOVE = 22, 250, 20
_LEFT = 44  # pixels for the numbers of the axis
_BARS_MOST = 80


def counts_within(events: Iterable[Row], window: Window) -> tuple[list[dict[str, object]], str]:
    """Rows of `timeline.counts.to_counts` for the events that begin in ``window``, and the unit that they count by."""
    unit = unit_for(window, most=_BARS_MOST)
    begun = ((event, parse_moment(event.get("earliest")) or parse_moment(event.get("latest"))) for event in events)
    return to_counts((event for event, at in begun if at and window[0] <= at <= window[1]), unit), unit


def counts_picture(events: Iterable[Row], window: Window, settings: ChartSettings) -> str:
    """The SVG of how many events begin in each unit of ``window``, and how many of them are in dispute."""
    rows, unit = counts_within(events, window)
    bars = [to_bar(row, unit, settings.lang) for row in rows]
    disputed = any(bar["disputed"] for bar in bars)
    if settings.note:
        settings = replace(settings, note=_say("counts_bars", settings.lang))
    colours, wide = settings.colours, settings.wide
    signs: list[Sign] = []
    if disputed:
        square = [rect(-5, -5, 10, 10, colours[state]) for state in ("agreed", "disputed")]
        signs = [(square[0], say("events", settings.lang)), (square[1], say("disputed", settings.lang))]
    fixed = PRESETS[settings.preset][1]
    height = max(fixed - frame_of(settings, signs) - _AXIS - _ABOVE, 120) if fixed else float(_HEIGHT)
    most = max((int(bar["events"]) for bar in bars), default=1)
    ticks = whole_ticks(most, 5)
    if ticks[-1] < most:
        ticks.append(2 * ticks[-1] - ticks[-2])
    window = min([window[0], *(bar["x"] for bar in bars)]), max([window[1], *(bar["x2"] for bar in bars)])
    length = (window[1] - window[0]).total_seconds()

    def y_of(number: float) -> float:
        return _ABOVE + height * (1 - number / ticks[-1])

    unit_said = say(f"unit_{unit}", settings.lang)
    body = [text(_say("counts_axis", settings.lang, unit=unit_said), 0, 9, colours["ink"], bold=True)]
    for tick in ticks:
        body.append(line(_LEFT, y_of(tick), wide, y_of(tick), colours["line"]))
        body.append(text(to_number(tick, settings.lang), _LEFT - 8, y_of(tick) + 4, colours["quiet"], anchor="end"))
    for bar in bars:
        x, end = (_LEFT + (at - window[0]).total_seconds() / length * (wide - _LEFT) for at in (bar["x"], bar["x2"]))
        across = max(end - x - 1, 0.5)
        top, hot = y_of(bar["events"]), y_of(bar["disputed"])
        body.append(rect(x, top, across, y_of(0) - top, colours["agreed"], label(bar["description"])))
        if bar["disputed"]:
            # Three of a thousand are a hair's breadth; they are not none.
            tall = max(y_of(0) - hot, 1.5)
            body.append(rect(x, y_of(0) - tall, across, tall, colours["disputed"]))
    body += time_axis(window, _LEFT, y_of(0), y_of(0), settings)
    return to_picture(body, _ABOVE + height + _AXIS, settings, signs, fill=fixed)


def _say(code: str, lang: str, **values: object) -> str:
    return CATALOGUE.say(Sentence(f"export.figure.{code}", values), lang)
