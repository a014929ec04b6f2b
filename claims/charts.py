"""Charts of what sources say: numbers over time, and who quotes whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import altair as alt
from altair.utils.schemapi import debug_mode

from claims.tolls import chain_edges, runs_of, say, say_report, slots_of
from timeline.axes import data_of, time_axis, time_scale
from timeline.chart_settings import ChartSettings
from timeline.charts import PLAIN, finish, layered
from timeline.counts import Window

Row = Mapping[str, Any]

# Seven hues that stay apart for colour-blind readers, on light and on dark ground; shapes repeat them.
LIGHT_HUES = ("#1d6a9f", "#b3204d", "#8f5a00", "#2f7d4f", "#6a4aa3", "#5b5b5b", "#a8451c")
DARK_HUES = ("#7cc0ee", "#ff8fae", "#f0bd55", "#7fd6a2", "#c3adf2", "#c9c9c9", "#ffa883")
GREY_HUES = ("#000000", "#4a4a4a", "#777777", "#222222", "#5f5f5f", "#8a8a8a", "#333333")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
NODE_ROW, COLUMN = 40, 26
EPOCH = datetime(2000, 1, 1)  # an empty chart still needs an axis


@debug_mode(False)
def tolls_chart(points: Sequence[Row], settings: ChartSettings = PLAIN, *, slot: str | None = None) -> alt.LayerChart:
    """A number over time: one stepped line a source, the range from low to high where it is not exact, and a hollow
    mark with an arrow where a bound is open (*lebih dari 1.200*).

    ``points`` are rows of `claims.tolls.toll_points`; ``slot`` (default: the one that most sources fill) picks one
    number. A step holds until the source reports again (`claims.tolls.runs_of`).
    """
    wanted = slot or next(iter(slots_of(points)), points[0]["slot"] if points else "")
    runs = runs_of([point for point in points if point["slot"] == wanted])
    rows = [_toll_row(point, run, settings) for run, held in enumerate(runs) for point in held]
    moments = [point["at"] for point in points if point["slot"] == wanted]
    window: Window = _with_air(min(moments), max(moments)) if moments else _with_air(*[EPOCH] * 2)
    x = alt.X("at:T", scale=time_scale(window), axis=time_axis(window, settings))
    whole = all(float(row[key]).is_integer() for row in rows for key in ("best", "from", "to"))
    kind = next((point.get("kind", wanted) for point in points if point["slot"] == wanted), wanted)
    ticks = alt.Axis(
        format=",d" if whole else ",~f", tickCount=5, tickMinStep=1 if whole else alt.Undefined, description=kind
    )
    # Nothing to show has no extent; the axis then needs one of its own.
    extent = alt.Scale(zero=False, padding=12) if rows else alt.Scale(domain=[0, 1])
    y = alt.Y("best:Q", title=kind, axis=ticks, scale=extent)
    colour, shape = _hues(sorted({row["source"] for row in rows}, key=str.casefold), settings)
    tips = [
        alt.Tooltip(f"{key}:N", title=say(f"toll_{name}", settings.lang))
        for key, name in (("source", "source"), ("said", "value"), ("when", "at"), ("quote", "quote"))
    ]
    said = alt.Description("description:N")
    base = alt.Chart().encode(x=x, color=colour, tooltip=tips, description=said)
    line = base.mark_line(interpolate="step-after", strokeWidth=1.8, opacity=0.75, aria=False).encode(
        y=y, detail="run:N"
    )
    spread = base.transform_filter("datum.from !== datum.to").mark_rule(strokeWidth=6, opacity=0.28, aria=False)
    closed = alt.FillOpacityValue(0.08, condition={"test": "datum.open === ''", "value": 1})
    heads = base.mark_point(filled=True, size=95, opacity=1, strokeWidth=1.8)
    heads = heads.encode(y=y, shape=shape, stroke=colour, fillOpacity=closed)
    layers = [line, spread.encode(y=alt.Y("from:Q", title=kind), y2=alt.Y2("to:Q"))]
    for side, angle, away in (("up", 0, -15), ("down", 180, 15)):
        if any(row["open"] == side for row in rows):
            arrow = base.transform_filter(f"datum.open === '{side}'").mark_point(
                shape="arrow", filled=True, size=150, angle=angle, yOffset=away, opacity=1, aria=False
            )
            layers.append(arrow.encode(y=y))
    layers.append(heads)
    if settings.interactive:
        layers[-1] = heads.add_params(
            alt.selection_point(name="pilih", fields=["statement"], on="click", empty=False, toggle=False)
        )
    words = say(
        "alt_tolls",
        settings.lang,
        what=wanted,
        sources=len({row["source"] for row in rows}),
        points=len(rows),
        first=rows[0]["said"] if rows else "–",
        last=rows[-1]["said"] if rows else "–",
    )
    return _finish(layers, data_of(rows), words, settings, settings.height or 260)


@debug_mode(False)
def chain_chart(statements: Iterable[Row], settings: ChartSettings = PLAIN) -> alt.LayerChart:
    """Who quotes whom: outlets on the left, the voices they quote to the right, lines as thick as they are frequent."""
    edges = chain_edges(statements)
    nodes = _nodes(edges, settings.lang)
    at = {node["name"]: node for node in nodes}
    lines = [
        {
            "x": at[edge["from"]]["x"],
            "y": at[edge["from"]]["y"],
            "x2": at[edge["to"]]["x"],
            "y2": at[edge["to"]]["y"],
            "times": edge["times"],
            "words": f"{edge['from']} → {edge['to']}",
        }
        for edge in edges
    ]
    most_rows = max((sum(node["x"] == level for node in nodes) for level in {node["x"] for node in nodes}), default=1)
    levels = max((node["x"] for node in nodes), default=0)
    x_scale = alt.Scale(domain=[-0.05, levels + 0.9], nice=False)
    y_scale = alt.Scale(domain=[most_rows - 0.4, -0.8], nice=False)
    colours = settings.colours
    rule = alt.Chart(data_of(lines)).mark_rule(color=colours["quiet"], opacity=0.45)
    drawn = rule.encode(
        x=alt.X("x:Q", scale=x_scale, axis=None),
        x2=alt.X2("x2:Q"),
        y=alt.Y("y:Q", scale=y_scale, axis=None),
        y2=alt.Y2("y2:Q"),
        strokeWidth=alt.StrokeWidth("times:Q", scale=alt.Scale(range=[1.2, 5]), legend=None),
        tooltip=[
            alt.Tooltip("words:N", title=say("quoted", settings.lang)),
            alt.Tooltip("times:Q", title=say("times", settings.lang)),
        ],
        description=alt.Description("words:N"),
    )
    base = alt.Chart().encode(
        x=alt.X("x:Q", scale=x_scale, axis=None),
        y=alt.Y("y:Q", scale=y_scale, axis=None),
        tooltip=[alt.Tooltip("name:N", title=say("outlet", settings.lang)), alt.Tooltip("kind_said:N", title=" ")],
        description=alt.Description("name:N"),
    )
    hollow = alt.FillOpacityValue(1, condition={"test": "datum.kind === 'anonymous'", "value": 0})
    dots = base.mark_point(
        filled=True, size=90, color=colours["agreed"], stroke=colours["agreed"], strokeWidth=1.6, opacity=1
    )
    # Above the dot: beside it, the line that leaves it would run through the name.
    names = base.mark_text(
        align="left", dx=-5, dy=-13, color=colours["ink"], fontSize=12, limit=220, aria=False
    ).encode(text=alt.Text("name:N"))
    # Lines run behind names too; a rim in the colour of the ground keeps the letters apart from them.
    ground = "#14161a" if settings.dark else "#ffffff"
    rim = base.mark_text(
        align="left", dx=-5, dy=-13, fontSize=12, limit=220, aria=False, stroke=ground, strokeWidth=4, opacity=0.85
    ).encode(text=alt.Text("name:N"))
    height = settings.height or max(most_rows, 1) * NODE_ROW + COLUMN
    said = say("alt_chain", settings.lang, nodes=len(nodes), links=sum(edge["times"] for edge in edges))
    return _finish([drawn, dots.encode(fillOpacity=hollow), rim, names], data_of(nodes), said, settings, height)


def _toll_row(point: Row, run: int, settings: ChartSettings) -> dict[str, Any]:
    lang, when = settings.lang, say_report(point, settings.lang, settings.also)
    low = point["low"] if point["low"] is not None else point["best"]
    high = point["high"] if point["high"] is not None else point["best"]
    return {
        "at": point["at"].isoformat(timespec="seconds"),
        "source": point["source"],
        "run": run,
        "best": point["best"],
        "from": low,
        "to": high,
        "open": "up"
        if point["high"] is None and point["low"] is not None
        else "down"
        if point["low"] is None and point["high"] is not None
        else "",
        "said": point["said"],
        "when": when,
        "quote": point["quote"],
        "statement": point["statement"],
        "description": say("toll_described", lang, source=point["source"], number=point["said"], when=when),
    }


def _nodes(edges: Sequence[Row], lang: str) -> list[dict[str, Any]]:
    voices: dict[str, tuple[int, str]] = {}
    for edge in edges:
        voices[edge["from"]] = (edge["from_level"], edge["from_kind"])
        voices[edge["to"]] = (edge["to_level"], edge["to_kind"])
    rows: dict[int, int] = {}
    nodes = []
    for name, (level, kind) in sorted(voices.items(), key=lambda voice: (voice[1][0], voice[0].casefold())):
        place = rows.get(level, 0)
        rows[level] = place + 1
        nodes.append(
            {"name": name, "kind": kind, "kind_said": say(f"kind_{kind}", lang) if kind else "", "x": level, "y": place}
        )
    return nodes


def _hues(sources: list[str], settings: ChartSettings) -> tuple[alt.Color, alt.Shape]:
    # A legend without entries has no finite width.
    legend = (
        alt.Legend(
            title=None, orient="top", direction="horizontal", columns=3, description=say("toll_source", settings.lang)
        )
        if sources
        else None
    )
    hues = _palette(settings)
    paint = alt.Scale(domain=sources, range=[hues[place % len(hues)] for place in range(len(sources))])
    form = alt.Scale(domain=sources, range=[SHAPES[place % len(SHAPES)] for place in range(len(sources))])
    return alt.Color("source:N", scale=paint, legend=legend), alt.Shape("source:N", scale=form, legend=legend)


def _palette(settings: ChartSettings) -> tuple[str, ...]:
    return GREY_HUES if settings.grey else DARK_HUES if settings.dark else LIGHT_HUES


def _with_air(start: Any, end: Any) -> Window:
    air = max((end - start) * 0.06, timedelta(hours=6))
    return start - air, end + air


def _finish(
    layers: list[alt.Chart], data: alt.InlineData, said: str, settings: ChartSettings, height: int
) -> alt.LayerChart:
    """Layers over one set of rows as a chart as wide as its place on the page, else as wide as ``settings`` say."""
    width: int | Literal["container"] = "container" if settings.interactive else settings.wide
    chart = layered(layers, data=data, width=width, height=height, description=said)
    return finish(chart, settings, height)
