"""Charts of the timeline: plain rows of events and statements -> Altair charts, for the page and for files alike.

Times are naive wall-clock date-times, so that a viewer in Jakarta, London and New York reads the same dates. Language,
colours and number marks stand in the chart's own configuration rather than in a global Altair theme: two readers in two
languages share one process.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import altair as alt
from altair.utils.schemapi import debug_mode

from timeline.chart_settings import PRESETS, ChartSettings, number_locale, time_locale, with_preset
from timeline.counts import Window, describe_counts, to_bar, unit_start, whole_ticks
from timeline.lanes import STATES, Row, describe_marks, to_joints, to_marks, to_rows, window_of
from timeline.spoken import say

__all__ = [
    "PRESETS",
    "ChartSettings",
    "counts_chart",
    "finish",
    "marks_chart",
    "timeline_chart",
    "to_spec",
    "with_preset",
]

ROW, HEADER = 26, 30  # pixels of a row of marks, and of the lane's name above it
STRIP_HEIGHT = 112  # below 110 px the axis leaves no room for a brush
MARKS_MOST = 2000  # above, a browser draws on canvas and a screen reader loses the marks

SHAPES = {"agreed": "circle", "warned": "triangle-up", "disputed": "diamond"}

# Where a label stands beside its mark: alignment, and pixels to the right and down.
LABELS: dict[str, tuple[Literal["left", "right"], int, int]] = {
    "right": ("left", 12, 0),
    "left": ("right", -12, 0),
    "above": ("left", 0, -13),
}

FONT = "sans-serif"
PLAIN = ChartSettings()


def timeline_chart(
    events: Iterable[Row],
    settings: ChartSettings = PLAIN,
    *,
    statements: Iterable[Row] = (),
    conflicts: Iterable[Row] = (),
    window: Window | None = None,
    chosen: str | None = None,
) -> alt.LayerChart:
    """The timeline: a lane a publisher (speaker, event), a mark for what each says of an event.

    ``events``, ``statements`` and ``conflicts`` are rows with the keys of INTERFACE.md. ``window`` cuts the time axis
    (both ends inside); ``chosen`` is the id of an event to ring. Interactive: the selection ``pilih`` gives ``event``.
    """
    said = list(conflicts)
    marks = to_marks(events, statements, said, lane=settings.lane, lang=settings.lang)
    return marks_chart(marks, settings, conflicts=said, window=window, chosen=chosen)


@debug_mode(False)
def marks_chart(
    marks: Sequence[Row],
    settings: ChartSettings = PLAIN,
    *,
    conflicts: Iterable[Row] = (),
    window: Window | None = None,
    chosen: str | None = None,
) -> alt.LayerChart:
    """The timeline of marks that `timeline.lanes.to_marks` gave; see `timeline_chart`."""
    shown = [mark for mark in marks if window is None or _meets(mark, window)]
    stretch = window or window_of(shown) or (datetime(2000, 1, 1), datetime(2000, 1, 2))
    letters = 22 if settings.wide < 500 else 34
    rows, lanes = to_rows(shown, stretch, settings.wide, letters=letters)
    height = settings.height or PRESETS[settings.preset][1] or sum(HEADER + ROW * n for _, _, n in lanes) + 6
    places, bands, total = _places(lanes)
    points = [_to_point(row, places) for row in rows]
    x = alt.X("x:T", scale=time_scale(stretch), axis=time_axis(stretch, settings))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, max(total, 1)], reverse=True, nice=False, zero=False), axis=None)
    layers = _ground(bands, stretch, settings, x, y)
    layers += _joints(to_joints(shown, conflicts), points, settings, x, y)
    layers += _spans(points, settings, x, y)
    layers += _heads(points, settings, chosen, x, y)
    if settings.interactive:
        picked = alt.selection_point(name="pilih", fields=["event"], on="click", empty=False, toggle=False)
        layers[-1] = layers[-1].add_params(picked)
    # Screen readers get the sentence; where a title is printed, it stays the title.
    chart = alt.layer(*layers).properties(
        width=_width(settings), height=height, description=describe_marks(marks, settings.lang)
    )
    return finish(chart, settings, height)


@debug_mode(False)
def counts_chart(
    counts: Iterable[Row],
    settings: ChartSettings = PLAIN,
    *,
    unit: str,
    window: Window | None = None,
    brush: bool = False,
    initial: Window | None = None,
) -> alt.LayerChart:
    """Bars of how many events start in each ``unit`` (day, week, month, quarter, year), and how many are in conflict.

    ``counts`` rows: ``start`` (ISO date), ``events``, ``disputed``. ``brush`` makes it the strip below the timeline:
    the interval selection ``rentang`` (initially ``initial``) tells which period is wanted.
    """
    rows = [to_bar(row, unit, settings.lang) for row in counts]
    stretch = window or ((rows[0]["x"], rows[-1]["x2"]) if rows else (datetime(2000, 1, 1), datetime(2000, 1, 2)))
    colours = settings.colours
    data = data_of([{**row, "x": _iso(row["x"]), "x2": _iso(row["x2"])} for row in rows])
    most = max((int(str(row["events"])) for row in rows), default=1)
    ticks = alt.Axis(
        title=None if brush else say("events", settings.lang),
        values=whole_ticks(most, 2 if brush else 5),
        format=",d",
        grid=not brush,
    )
    tips = [
        alt.Tooltip("when:N", title=say("when", settings.lang)),
        alt.Tooltip("events:Q", title=say("count", settings.lang), format=",d"),
        alt.Tooltip("disputed:Q", title=say("of_them_disputed", settings.lang), format=",d"),
    ]
    base = alt.Chart(data).encode(
        x=alt.X("x:T", scale=time_scale(stretch), axis=time_axis(stretch, settings)), x2="x2:T", tooltip=tips
    )
    bars = base.mark_rect(color=colours["agreed"], opacity=0.75, stroke=None).encode(
        y=alt.Y("events:Q", axis=ticks), y2=alt.datum(0), description="description:N"
    )
    hot = (
        base.transform_filter("datum.disputed > 0")
        .mark_rect(color=colours["disputed"])
        .encode(y="disputed:Q", y2=alt.datum(0))
    )
    if brush:
        value: Any = {"x": [_stamp(moment) for moment in initial]} if initial else alt.Undefined
        bars = bars.add_params(
            alt.selection_interval(
                name="rentang",
                encodings=["x"],
                value=value,
                mark=alt.BrushConfig(fill=colours["ink"], fillOpacity=0.12, stroke=colours["ink"], strokeWidth=1.5),
            )
        )
    elif settings.interactive:
        bars = bars.add_params(
            alt.selection_point(name="pilih", fields=["start"], on="click", empty=False, toggle=False)
        )
    height = STRIP_HEIGHT - 46 if brush else settings.height or 260
    words = describe_counts(rows, unit, settings.lang)
    return finish(
        alt.layer(bars, hot).properties(width=_width(settings), height=height, description=words), settings, height
    )


def finish(chart: Any, settings: ChartSettings, height: int) -> alt.LayerChart:
    """The chart with title, filter in words, source line, date, method note, language and colours; called once, last."""
    colours, width = settings.colours, settings.wide
    if settings.title or settings.subtitle:
        lines = [line for part in settings.subtitle.split("\n") for line in textwrap.wrap(part, max(width // 6, 30))]
        below: Any = lines or alt.Undefined
        chart = chart.properties(
            title=alt.TitleParams(
                textwrap.wrap(settings.title, max(width // 9, 24)) or [""], subtitle=below, anchor="start", offset=14
            )
        )
    foot = _foot(settings, width)
    if foot:
        text = alt.Chart(data_of([{}])).mark_text(
            align="left", baseline="top", text=foot, color=colours["quiet"], fontSize=11, lineHeight=15, clip=False
        )
        text = text.encode(x=alt.value(0), y=alt.value(height + 40))
        chart = chart + text if isinstance(chart, alt.LayerChart) else alt.layer(chart, text)
    finished: alt.LayerChart = chart.configure(
        **_config(settings),
        background="transparent" if settings.interactive else "#14161a" if settings.dark else "#ffffff",
    )
    return finished


def _config(settings: ChartSettings) -> dict[str, Any]:
    colours = settings.colours
    words = {
        "labelColor": colours["quiet"],
        "titleColor": colours["quiet"],
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    return {
        "locale": {"number": number_locale(settings.lang), "time": time_locale(settings.lang)},
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**words, "domainColor": colours["line"], "tickColor": colours["line"], "gridColor": colours["line"], "gridOpacity": 0.7},
        "legend": {**words, "labelColor": colours["ink"], "labelFontSize": 13, "symbolSize": 110, "labelLimit": 400},
        "title": {"color": colours["ink"], "fontSize": 18, "subtitleColor": colours["quiet"], "subtitleFontSize": 12, "subtitleLineHeight": 16},
    }  # fmt: skip


def _foot(settings: ChartSettings, width: int) -> list[str]:
    parts = [
        say("source_line", settings.lang, source=settings.source) if settings.source else "",
        say("made_line", settings.lang, made=settings.made) if settings.made else "",
        settings.note if isinstance(settings.note, str) else say("method_note", settings.lang) if settings.note else "",
    ]
    return [line for part in parts if part for line in textwrap.wrap(part, max(width // 6, 30))]


def _places(lanes: Sequence[tuple[str, int, int]]) -> tuple[dict[int, float], list[dict[str, object]], float]:
    """Vertical middle of each row, the lanes' grounds, and the height of all, in units of a row."""
    places: dict[int, float] = {}
    bands: list[dict[str, object]] = []
    top = 0.0
    for number, (name, first, rows) in enumerate(lanes):
        head = HEADER / ROW
        for row in range(rows):
            places[first + row] = top + head + row + 0.5
        bands.append({"lane": name, "y": top, "y2": top + head + rows, "name_y": top + head * 0.4, "shade": number % 2})
        top += head + rows
    return places, bands, top + 0.2


def _to_point(row: Row, places: Mapping[int, float]) -> dict[str, object]:
    start, end, best = row["x"], row["x2"], row["best"]
    assert isinstance(start, datetime) and isinstance(end, datetime) and isinstance(best, datetime)
    spread = end - start >= timedelta(days=1)
    opened = "right" if row["latest"] is None else "left" if row["earliest"] is None else ""
    keys = (
        "id",
        "event",
        "title",
        "lane",
        "voice",
        "state",
        "status",
        "solid",
        "when",
        "description",
        "label",
        "soft",
        "state_said",
    )
    return {
        **{key: row[key] for key in keys},
        "x": _iso(best),
        "side": row["side"],
        "label_x": _iso(row["label_x"]),
        "from": _iso(start),
        "to": _iso(end),
        "y": round(places[int(str(row["row"]))], 3),
        "spread": spread,
        "open": opened,
    }


def _ground(
    bands: list[dict[str, object]], window: Window, settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    colours = settings.colours
    rows = [{**band, "x": _iso(window[0]), "to": _iso(window[1])} for band in bands]
    shade = alt.Chart(data_of([row for row in rows if row["shade"]])).mark_rect(
        color=colours["band"], opacity=0.8, aria=False
    )
    names = alt.Chart(data_of(rows)).mark_text(
        align="left", dx=4, color=colours["quiet"], fontSize=12, fontWeight=600, aria=False, limit=settings.wide - 20
    )
    return [
        shade.encode(x=x, x2="to:T", y=y, y2="y2:Q"),
        names.encode(x=x, y=alt.Y("name_y:Q", axis=None, scale=y["scale"]), text="lane:N"),
    ]


def _joints(
    pairs: Sequence[tuple[str, Row, Row]], points: Sequence[Row], settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    at = {point["id"]: point for point in points}
    rows = [
        {
            "conflict": conflict,
            "x": at[a["id"]]["x"],
            "x2": at[b["id"]]["x"],
            "y": at[a["id"]]["y"],
            "y2": at[b["id"]]["y"],
        }
        for conflict, a, b in pairs
        if a["id"] in at and b["id"] in at
    ]
    if not rows:
        return []
    line = alt.Chart(data_of(rows)).mark_rule(
        color=settings.colours["disputed"], strokeDash=[4, 3], strokeWidth=1.3, opacity=0.8, aria=False
    )
    return [line.encode(x=x, x2="x2:T", y=y, y2="y2:Q")]


def _spans(points: Sequence[Row], settings: ChartSettings, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    layers: list[alt.Chart] = []
    left = alt.X("from:T", scale=x["scale"], axis=x["axis"])
    for state in STATES:
        for fade in ("none", "both", "left", "right"):
            rows = [
                point
                for point in points
                if point["state"] == state and (point["spread"] or point["open"]) and _fade(point) == fade
            ]
            if not rows:
                continue
            colour = settings.colours[state]
            paint = colour if fade == "none" else _gradient(colour, fade)
            bar = alt.Chart(data_of(rows)).mark_bar(color=paint, height=9, opacity=0.55)
            layers.append(bar.encode(x=left, x2="to:T", y=y, tooltip=_tips(settings), description="description:N"))
    arrows = [
        {**point, "x": point["to"] if point["open"] == "right" else point["from"]} for point in points if point["open"]
    ]
    for side, shape in (("right", "triangle-right"), ("left", "triangle-left")):
        for state in STATES:
            rows = [arrow for arrow in arrows if arrow["open"] == side and arrow["state"] == state]
            if rows:
                tip = alt.Chart(data_of(rows)).mark_point(
                    shape=shape, filled=True, size=110, opacity=1, color=settings.colours[state], aria=False
                )
                layers.append(tip.encode(x=x, y=y, tooltip=_tips(settings)))
    return layers


def _heads(
    points: list[dict[str, object]], settings: ChartSettings, chosen: str | None, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    data = data_of(points)
    layers: list[alt.Chart] = []
    ringed = [point for point in points if point["event"] == chosen]
    if ringed:
        ring = alt.Chart(data_of(ringed)).mark_point(
            shape="circle", size=420, filled=False, strokeWidth=2.2, color=settings.colours["ink"], aria=False
        )
        layers.append(ring.encode(x=x, y=y))
    # A label was measured for a width; on a narrower screen the marks remain and the table says the rest.
    seen = alt.condition("width >= 560", alt.value(1), alt.value(0)) if settings.interactive else alt.value(1)
    for side, (align, dx, dy) in LABELS.items():
        rows = [point for point in points if point["side"] == side]
        if rows:
            words = alt.Chart(data_of(rows)).mark_text(
                align=align, dx=dx, dy=dy, color=settings.colours["ink"], fontSize=12, aria=False
            )
            at = alt.X("label_x:T", scale=x["scale"], axis=x["axis"])
            layers.append(words.encode(x=at, y=y, text="label:N", opacity=seen))
    heads = alt.Chart(data).mark_point(filled=True, size=105, strokeWidth=1.8, opacity=1)
    shape = alt.Shape(
        "state:N",
        scale=alt.Scale(domain=list(STATES), range=[SHAPES[state] for state in STATES]),
        legend=_legend(settings),
    )
    layers.append(
        heads.encode(
            x=x,
            y=y,
            fill=alt.Fill("state:N", scale=_scale(settings), legend=_legend(settings)),
            stroke=alt.Stroke("state:N", scale=_scale(settings), legend=_legend(settings)),
            shape=shape,
            fillOpacity=alt.condition("datum.solid", alt.value(1), alt.value(0.08)),
            tooltip=_tips(settings),
            description="description:N",
        )
    )
    return layers


def _fade(point: Row) -> str:
    if point["open"]:
        return str(point["open"])
    return "both" if point["soft"] else "none"


def _gradient(colour: str, fade: str) -> alt.Gradient:
    full, none = colour, f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:7], 16)},0.04)"
    stops = {
        "both": [(0, none), (0.35, full), (0.65, full), (1, none)],
        "right": [(0, full), (0.5, full), (1, none)],
        "left": [(0, none), (0.5, full), (1, full)],
    }[fade]
    return alt.Gradient(  # type: ignore[no-untyped-call]
        gradient="linear",
        x1=0,
        x2=1,
        y1=0,
        y2=0,
        stops=[alt.GradientStop(offset=at, color=paint) for at, paint in stops],
    )


def _scale(settings: ChartSettings) -> alt.Scale:
    return alt.Scale(domain=list(STATES), range=[settings.colours[state] for state in STATES])


def _legend(settings: ChartSettings) -> alt.Legend:
    words = json.dumps({state: say(state, settings.lang) for state in STATES})
    return alt.Legend(title=None, orient="top", direction="horizontal", labelExpr=f"({words})[datum.label]", offset=8)


def _tips(settings: ChartSettings) -> list[alt.Tooltip]:
    lang = settings.lang
    return [
        alt.Tooltip("title:N", title=say("event", lang)),
        alt.Tooltip("when:N", title=say("when", lang)),
        alt.Tooltip("voice:N", title=say("sources", lang)),
        alt.Tooltip("state_said:N", title=say("state", lang)),
    ]


def time_scale(window: Window) -> alt.Scale:
    """The scale of a time axis that shows exactly ``window``."""
    # As expressions: Vega-Lite takes equal date parts of two layers for a conflict.
    return alt.Scale(domain=[alt.ExprRef(_moment(moment)) for moment in window], nice=False, clamp=True)


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
        grid=True,
        title=title,
        titleAnchor="end",
        titlePadding=2,
        labelFlush=False,
    )


def _hours(window: Window, step: int) -> alt.ExprRef:
    moment = unit_start(window[0], "day")
    found = []
    while moment <= window[1]:
        if moment >= window[0]:
            found.append(_moment(moment))
        moment += timedelta(hours=step)
    return alt.ExprRef(f"[{', '.join(found)}]")


def _step(wanted: float, steps: Sequence[int]) -> int:
    return next((step for step in steps if step >= wanted), steps[-1])


def _meets(mark: Row, window: Window) -> bool:
    early, late = mark["earliest"], mark["latest"]
    return (not isinstance(early, datetime) or early <= window[1]) and (
        not isinstance(late, datetime) or late >= window[0]
    )


def _width(settings: ChartSettings) -> int | str:
    return "container" if settings.interactive else settings.wide


def to_spec(chart: alt.LayerChart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart of ours, unchecked: a test checks one of each kind, a page draws many."""
    with debug_mode(False):
        spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec


def data_of(rows: Iterable[Row]) -> alt.InlineData:
    """Rows as the data of a chart. A thousand rows took seconds when each was checked and copied with every layer.

    Altair copies lists and leaves tuples alone; our own rows need no check against its schema.
    """
    with debug_mode(False):
        return alt.InlineData(values=tuple(dict(row) for row in rows))


def _iso(moment: object) -> str:
    assert isinstance(moment, datetime)
    return moment.isoformat(timespec="seconds")


def _moment(moment: datetime) -> str:
    parts = (moment.year, moment.month - 1, moment.day, moment.hour, moment.minute, moment.second)
    return f"datetime({', '.join(str(part) for part in parts)})"


def _stamp(moment: datetime) -> alt.DateTime:
    # Vega-Lite counts these parts on the viewer's own clock, as it does naive date-times in the data.
    return alt.DateTime(
        year=moment.year,
        month=moment.month,
        date=moment.day,
        hours=moment.hour,
        minutes=moment.minute,
        seconds=moment.second,
    )
