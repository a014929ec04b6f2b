"""Charts of the timeline: plain rows of events and statements -> Altair charts, for the page and for files alike.

Times are naive wall-clock date-times, so that a viewer in Jakarta, London and New York reads the same dates. Language,
colours and number marks stand in the chart's own configuration rather than in a global Altair theme: two readers in two
languages share one process.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import altair as alt
from altair.utils.schemapi import debug_mode

from timeline.axes import data_of, iso, time_axis, time_scale
from timeline.chart_settings import PRESETS, ChartSettings, number_locale, time_locale, with_preset
from timeline.counts import Window, describe_counts, to_bar, whole_ticks
from timeline.lanes import to_rows
from timeline.mark_rows import describe_marks, to_joints, to_marks
from timeline.marks import HEADER, ROW, heads, joints, names, rimmed, shades, spans, to_places, to_point
from timeline.spoken import say
from timeline.stretch import Row, window_of

__all__ = [
    "PRESETS",
    "ChartSettings",
    "counts_chart",
    "finish",
    "layered",
    "marks_chart",
    "timeline_chart",
    "to_spec",
    "with_preset",
]

AROUND = 78  # pixels of a picture's legend and axis
STRIP_HEIGHT = 112  # below 110 px the axis leaves no room for a brush
MARKS_MOST = 2000  # above, a browser draws on canvas and a screen reader loses the marks

FONT = "sans-serif"
# Pixels from the left and from the top. `alt.value` would have the kind of each looked up in the whole schema.
_AT_X: Callable[[int], Any] = alt.XValue
_AT_Y: Callable[[int], Any] = alt.YValue
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
    marks = to_marks(events, statements, said, lane=settings.lane, lang=settings.lang, also=settings.also)
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
    """The timeline of marks that `timeline.mark_rows.to_marks` gave; see `timeline_chart`."""
    shown = [mark for mark in marks if window is None or _meets(mark, window)]
    stretch = window or window_of(shown) or (datetime(2000, 1, 1), datetime(2000, 1, 2))
    letters = 22 if settings.wide < 500 else 34
    rows, lanes = to_rows(shown, stretch, settings.wide, letters=letters)
    height = settings.height or PRESETS[settings.preset][1] or sum(HEADER + ROW * n for _, _, n in lanes) + 6
    if settings.interactive:  # the page fits legend and axis into the height, a file adds them
        height += AROUND
    places, bands, total = to_places(lanes)
    points = {str(row["id"]): to_point(row, places) for row in rows}
    x = alt.X("x:T", scale=time_scale(stretch), axis=time_axis(stretch, settings))
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, max(total, 1)], reverse=True, nice=False, zero=False), axis=None)
    layers = shades(bands, stretch, settings, x, y)
    layers += spans(list(points.values()), settings, x, y)
    layers += joints(to_joints(shown, conflicts), points, settings, x, y)
    layers += names(bands, stretch, settings, x, y)
    layers += heads(list(points.values()), settings, chosen, x, y)
    if settings.interactive:
        picked = alt.selection_point(name="pilih", fields=["event"], on="click", empty=False, toggle=False)
        layers[-1] = layers[-1].add_params(picked)
    # Screen readers get the sentence; where a title is printed, it stays the title.
    chart = layered(
        layers,
        data=data_of(points.values()),
        width=_width(settings),
        height=height,
        description=describe_marks(marks, settings.lang),
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
    data = data_of([{**row, "x": iso(row["x"]), "x2": iso(row["x2"])} for row in rows])
    most = max((int(str(row["events"])) for row in rows), default=1)
    ticks = alt.Axis(
        title=None if brush else say("events", settings.lang),
        values=whole_ticks(most, 2 if brush else 5),
        format=",d",
        grid=not brush,
    )
    inside: list[int] = []
    if settings.interactive:
        # Inside the plot: beside it, numbers of other lengths would set the charts of one page at different left edges.
        inside = [] if brush else whole_ticks(most, 5)[1:]
        ticks = alt.Axis(title=None, values=inside, grid=not brush, ticks=False, domain=False, labels=False, aria=False)
    tips = [
        alt.Tooltip("when:N", title=say("when", settings.lang)),
        alt.Tooltip("events:Q", title=say("count", settings.lang), format=",d"),
        alt.Tooltip("disputed:Q", title=say("of_them_disputed", settings.lang), format=",d"),
    ]
    x = alt.X("x:T", scale=time_scale(stretch), axis=time_axis(stretch, settings))
    period = {"x": x, "x2": alt.X2("x2:T"), "y2": alt.Y2Datum(0), "tooltip": tips}
    bars = (
        alt.Chart()
        .mark_rect(color=colours["agreed"], opacity=0.75, stroke=None)
        .encode(**period, y=alt.Y("events:Q", axis=ticks), description=alt.Description("description:N"))
    )
    hot = (
        alt.Chart()
        .mark_rect(color=colours["disputed"], aria=False)
        .transform_filter("datum.disputed > 0")
        .encode(**period, y=alt.Y("disputed:Q"))
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
    # A page fits the axis into the height, a file adds it.
    height = STRIP_HEIGHT - (0 if settings.interactive else 46) if brush else settings.height or 260
    words = describe_counts(rows, unit, settings.lang)
    layers = [bars, hot, *_numbers(inside, ticks, settings)]
    chart = layered(layers, data=data, width=_width(settings), height=height, description=words)
    return finish(chart, settings, height)


def _numbers(ticks: Sequence[int], axis: alt.Axis, settings: ChartSettings) -> list[alt.Chart]:
    """The numbers of the lines of a grid, on top of what is drawn and readable on it."""
    if not ticks:
        return []
    data = data_of([{"tick": tick} for tick in ticks])
    return [
        words.encode(x=_AT_X(0), y=alt.Y("tick:Q", axis=axis), text=alt.Text("tick:Q", format=",d"))
        for words in rimmed(alt.Chart(data), settings, color=settings.colours["ink"], dx=4, dy=3, baseline="top")
    ]


def layered(layers: Sequence[alt.Chart], **look: Any) -> alt.LayerChart:
    """Layers over each other as one chart; they are taken as they are, for this chart alone.

    Altair would copy each of them several times over, to look for selections that two of them share: ours share none.
    """
    chart = alt.LayerChart(layer=[], **look)
    lifted = []
    for place, layer in enumerate(layers):
        selections: Any = layer.params
        if selections is alt.Undefined:
            continue
        # A selection belongs to the whole, and names the layer that it listens to.
        layer.name = f"layer_{place}"
        layer.params = alt.Undefined
        for one in selections:
            lifted.append(alt.TopLevelSelectionParameter(**one.to_dict(validate=False), views=[layer.name]))
    chart.layer = list(layers)
    if lifted:
        chart.params = lifted
    return chart


def finish(chart: alt.LayerChart, settings: ChartSettings, height: int) -> alt.LayerChart:
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
        chart = chart + text.encode(x=_AT_X(0), y=_AT_Y(height + 40))
    # Set, not `configure`d: that would copy every layer and put them together once more.
    ground = "transparent" if settings.interactive else "#14161a" if settings.dark else "#ffffff"
    chart.config = alt.Config(**_config(settings), background=ground)
    return chart


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


def _meets(mark: Row, window: Window) -> bool:
    early, late = mark["earliest"], mark["latest"]
    return (not isinstance(early, datetime) or early <= window[1]) and (
        not isinstance(late, datetime) or late >= window[0]
    )


def _width(settings: ChartSettings) -> int | Literal["container"]:
    return "container" if settings.interactive else settings.wide


def to_spec(chart: alt.LayerChart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart of ours, unchecked: a test checks one of each kind, a page draws many.

    Layers and selections are written each by itself: Altair would put them together once more, copies and checks and all.
    """
    with debug_mode(False):
        parts = {name: value for name, value in chart._kwds.items() if name not in ("layer", "params")}
        spec: dict[str, Any] = alt.LayerChart(layer=[], **parts).to_dict(validate=False)
        context = {"top_level": False, "datasets": spec.setdefault("datasets", {}), "data": chart.data}
        spec["layer"] = [layer.to_dict(validate=False, context=context) for layer in chart.layer]
        selections: Any = chart.params
        if selections is not alt.Undefined:
            spec["params"] = [one.to_dict(validate=False) for one in selections]
    return spec


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
