"""What a timeline is drawn of: the lanes' grounds, lines between sides, spans, marks and their labels, as Altair layers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

import altair as alt

from timeline.axes import data_of, iso
from timeline.chart_settings import ChartSettings
from timeline.counts import Window
from timeline.lanes import STATES, Row
from timeline.spoken import say

ROW, HEADER = 26, 30  # pixels of a row of marks, and of the lane's name above it

SHAPES = {"agreed": "circle", "warned": "triangle-up", "disputed": "diamond"}

# Where a label stands beside its mark: alignment, and pixels to the right and down.
LABELS: dict[str, tuple[Literal["left", "right"], int, int]] = {
    "right": ("left", 12, 0),
    "left": ("right", -12, 0),
    "above": ("left", 0, -13),
}


def to_places(lanes: Sequence[tuple[str, int, int]]) -> tuple[dict[int, float], list[dict[str, object]], float]:
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


def to_point(row: Row, places: Mapping[int, float]) -> dict[str, object]:
    """A mark's row as the data of the chart; ``places`` gives the height of each row of marks."""
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
        "x": iso(best),
        "side": row["side"],
        "label_x": iso(row["label_x"]),
        "from": iso(start),
        "to": iso(end),
        "y": round(places[int(str(row["row"]))], 3),
        "spread": spread,
        "open": opened,
    }


def ground(
    bands: list[dict[str, object]], window: Window, settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """The shades and names of the lanes."""
    colours = settings.colours
    rows = [{**band, "x": iso(window[0]), "to": iso(window[1])} for band in bands]
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


def joints(
    pairs: Sequence[tuple[str, Row, Row]], points: Sequence[Row], settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """A dashed line between the marks of two sides of a conflict."""
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


def spans(points: Sequence[Row], settings: ChartSettings, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """A bar for what lasted or is not sure to the day, soft where its end is; an arrow where it is open."""
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


def heads(
    points: list[dict[str, object]], settings: ChartSettings, chosen: str | None, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """The marks themselves with their labels, and a ring around the event ``chosen``; the last layer is the marks."""
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
