"""The time axis of a chart: its scale, its ticks and the rows drawn along it, on nobody's clock but the story's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import altair as alt
from altair.utils.schemapi import debug_mode

from timeline.chart_settings import ChartSettings
from timeline.counts import Window, unit_start
from timeline.spoken import say
from timeline.stretch import Row


def time_scale(window: Window) -> alt.Scale:
    """The scale of a time axis that shows exactly ``window``."""
    # As one expression: Vega-Lite takes two of them, or date parts, in two layers for a conflict though they are equal.
    return alt.Scale(domain=alt.ExprRef(f"[{', '.join(map(as_expression, window))}]"), nice=False, clamp=True)


def time_axis(window: Window, settings: ChartSettings) -> alt.Axis:
    """Ticks in the unit that fits ``window``, with day, month and year named so that none is taken for another."""
    start, end = window
    days = (end - start).total_seconds() / 86400
    room = max(settings.wide // 95, 2)
    clock = say("clock", settings.lang)
    spans_years = start.year != end.year
    title = str(start.year) if not spans_years and days <= room * 14 else None
    ticks: Any = alt.Undefined
    step: Any = alt.Undefined
    if days <= 3:
        # Vega-Lite takes an interval of hours and Vega does not know it, so the hours are counted here.
        form, ticks = f"%e %b %H{clock}%M", _hours(window, _step(days * 24 / room, (1, 2, 3, 6, 12, 24)))
    elif days <= room * 14:
        form, step = (
            "%e %b %Y" if spans_years else "%e %b",
            {"interval": "day", "step": _step(days / room, (1, 2, 5, 7, 14))},
        )
    elif days <= room * 365:
        form, step = "%b %Y", {"interval": "month", "step": _step(days / 30.4 / room, (1, 2, 3, 6, 12))}
    else:
        form, step = (
            "%Y",
            {"interval": "year", "step": _step(days / 365.25 / room, (1, 2, 5, 10, 20, 50, 100, 500, 1000))},
        )
    return alt.Axis(
        format=form,
        tickCount=step,
        values=ticks,
        labelOverlap="greedy",
        labelSeparation=8,
        description=say("when", settings.lang),
        grid=True,
        title=title,
        titleAnchor="end",
        titlePadding=2,
        # On a page, charts stand above each other: a label that hung over an edge would set its chart in from the others.
        labelFlush=30 if settings.interactive else False,
    )


def _hours(window: Window, step: int) -> alt.ExprRef:
    moment = unit_start(window[0], "day")
    found = []
    while moment <= window[1]:
        if moment >= window[0]:
            found.append(as_expression(moment))
        moment += timedelta(hours=step)
    return alt.ExprRef(f"[{', '.join(found)}]")


def _step(wanted: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if step >= wanted), steps[-1])


def as_expression(moment: datetime) -> str:
    """The moment as Vega counts it: months from 0, on the viewer's own clock."""
    parts = (moment.year, moment.month - 1, moment.day, moment.hour, moment.minute, moment.second)
    return f"datetime({', '.join(str(part) for part in parts)})"


def data_of(rows: Iterable[Row]) -> alt.InlineData:
    """Rows as the data of a chart. A thousand rows took seconds when each was checked and copied with every layer.

    Altair copies lists and leaves tuples alone; our own rows need no check against its schema.
    """
    with debug_mode(False):
        return alt.InlineData(values=tuple(dict(row) for row in rows))


def iso(moment: object) -> str:
    """The moment as naive ISO 8601 to the second, as the data of a chart holds it."""
    assert isinstance(moment, datetime)
    return moment.isoformat(timespec="seconds")
