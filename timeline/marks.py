"""What a timeline is drawn of: the lanes' grounds, lines between sides, spans, marks and their labels, as Altair layers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import altair as alt

from timeline.axes import data_of, iso
from timeline.chart_settings import ChartSettings
from timeline.counts import Window
from timeline.mark_rows import STATES
from timeline.spoken import say
from timeline.stretch import Row

ROW, HEADER = 26, 30  # pixels of a row of marks, and of the lane's name above it

SHAPES = {"agreed": "circle", "warned": "triangle-up", "disputed": "diamond"}

_TOLD = ("title", "when", "voice", "state_said")  # what a tooltip says, line by line

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
    """A mark's row as the data of the chart; ``places`` gives the height of each row of marks.

    ``fade`` stands only where a bar is drawn, ``tip_left`` and ``tip_right`` only where it goes on outside the window,
    ``label_x`` only where a label is: a thousand marks are sent as they are.
    """
    start, end, best = row["x"], row["x2"], row["best"]
    assert isinstance(start, datetime) and isinstance(end, datetime) and isinstance(best, datetime)
    beyond = str(row["beyond"])
    point: dict[str, object] = {key: row[key] for key in ("event", *_TOLD, "state", "solid", "description")}
    point |= {"x": iso(best), "y": round(places[int(str(row["row"]))], 3)}
    if row["bar"] and (beyond or end - start >= timedelta(days=1)):
        fade = "through" if beyond == "both" else beyond or ("both" if row["soft"] else "none")
        point |= {"from": iso(start), "to": iso(end), "fade": fade}
        point |= {
            f"tip_{side}": point[at] for side, at in (("left", "from"), ("right", "to")) if beyond in (side, "both")
        }
    if row["label"]:
        point |= {"label": row["label"], "side": row["side"], "label_x": iso(row["label_x"])}
    return point


def shades(
    bands: list[dict[str, object]], window: Window, settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """The grounds of every second lane."""
    rows = [{**band, "x": iso(window[0]), "to": iso(window[1])} for band in bands if band["shade"]]
    shade = alt.Chart(data_of(rows)).mark_rect(color=settings.colours["band"], opacity=0.8, aria=False)
    return [shade.encode(x=x, x2=alt.X2("to:T"), y=y, y2=alt.Y2("y2:Q"))]


def names(
    bands: list[dict[str, object]], window: Window, settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """The names of the lanes."""
    rows = [{"lane": band["lane"], "name_y": band["name_y"], "x": iso(window[0])} for band in bands]
    limit = alt.ExprRef("width - 20")
    return [
        words.encode(x=x, y=alt.Y("name_y:Q", axis=None, scale=y["scale"]), text=alt.Text("lane:N"))
        for words in rimmed(
            alt.Chart(data_of(rows)), settings, color=settings.colours["quiet"], dx=4, fontWeight=600, limit=limit
        )
    ]


def rimmed(chart: alt.Chart, settings: ChartSettings, *, color: str, **look: Any) -> list[alt.Chart]:
    """Words twice: a rim in the colour of the ground keeps the letters apart from the lines behind them."""
    ground = "#14161a" if settings.dark else "#fdfcf9" if settings.interactive else "#ffffff"
    look = {"align": "left", "fontSize": 12, "aria": False, **look}
    rim = chart.mark_text(**look, color=ground, stroke=ground, strokeWidth=4, strokeJoin="round")
    return [rim, chart.mark_text(**look, color=color)]


def joints(
    pairs: Sequence[tuple[str, Row, Row]], points: Mapping[str, Row], settings: ChartSettings, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """A dashed line between the marks of two sides of a conflict; ``points`` by the id of their mark."""
    ends = [(points.get(str(a["id"])), points.get(str(b["id"]))) for _, a, b in pairs]
    rows = [{"x": a["x"], "x2": b["x"], "y": a["y"], "y2": b["y"]} for a, b in ends if a and b]
    if not rows:
        return []
    line = alt.Chart(data_of(rows)).mark_rule(
        color=settings.colours["disputed"], strokeDash=[4, 3], strokeWidth=1.3, opacity=0.8, aria=False
    )
    return [line.encode(x=x, x2=alt.X2("x2:T"), y=y, y2=alt.Y2("y2:Q"))]


def spans(points: Sequence[Row], settings: ChartSettings, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """A bar for what lasted or is not sure to the day, soft where its end is; an arrow where it goes on outside the window.

    What runs through the whole window is drawn faintest: it happened in it no more than before and after.

    Drawn from the data of the whole chart.
    """
    layers: list[alt.Chart] = []
    fades = sorted({(str(point["state"]), str(point["fade"])) for point in points if "fade" in point})
    if fades:
        paints = {
            f"datum.state === '{state}' && datum.fade === '{fade}'": settings.colours[state]
            if fade == "none"
            else _faint(settings.colours[state], 0.4)
            if fade == "through"
            else _gradient(settings.colours[state], fade)
            for state, fade in fades
        }
        # Its mark says what it is: a screen reader hears each once.
        bar = alt.Chart().mark_bar(height=9, opacity=0.55, aria=False).transform_filter("isValid(datum.fade)")
        layers.append(
            bar.encode(
                x=alt.X("from:T", scale=x["scale"], axis=x["axis"]),
                x2=alt.X2("to:T"),
                y=y,
                color=_paint(settings, paints),
                tooltip=_tips(settings),
            )
        )
    paints = {f"datum.state === '{state}'": settings.colours[state] for state in STATES}
    for side, inward in (("left", 6), ("right", -6)):
        if any(f"tip_{side}" in point for point in points):
            tip = alt.Chart().mark_point(
                shape=f"triangle-{side}", filled=True, size=110, opacity=1, aria=False, xOffset=inward
            )
            layers.append(
                tip.transform_filter(f"isValid(datum.tip_{side})").encode(
                    x=alt.X(f"tip_{side}:T", scale=x["scale"], axis=x["axis"]),
                    y=y,
                    color=_paint(settings, dict(paints)),
                    tooltip=_tips(settings),
                )
            )
    return layers


def _labels(words: alt.Chart, side: str, settings: ChartSettings, x: alt.X, y: alt.Y) -> alt.Chart:
    # A label was measured for a width; where the page gives less, the marks remain and the table says the rest.
    # An empty text takes no room: a clear one would still press the picture together.
    label = {"test": f"width >= {settings.wide * 0.8:.0f}", "field": "label", "type": "nominal"}
    return words.transform_filter(f"datum.side === '{side}'").encode(
        x=alt.X("label_x:T", scale=x["scale"], axis=x["axis"]),
        y=y,
        text=alt.TextValue("", condition=label) if settings.interactive else alt.Text("label:N"),
    )


def heads(points: Sequence[Row], settings: ChartSettings, chosen: str | None, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The marks themselves with their labels, and a ring around the event ``chosen``; the last layer is the marks.

    Drawn from the data of the whole chart.
    """
    layers: list[alt.Chart] = []
    if any(point["event"] == chosen for point in points):
        ring = alt.Chart().mark_point(
            shape="circle", size=420, filled=False, strokeWidth=2.2, color=settings.colours["ink"], aria=False
        )
        layers.append(ring.transform_filter(f"datum.event === {json.dumps(chosen)}").encode(x=x, y=y))
    for side in sorted({str(point["side"]) for point in points if "side" in point}):
        align, dx, dy = LABELS[side]
        for words in rimmed(alt.Chart(), settings, color=settings.colours["ink"], align=align, dx=dx, dy=dy):
            layers.append(_labels(words, side, settings, x, y))
    heads = alt.Chart().mark_point(filled=True, size=105, strokeWidth=1.8, opacity=1)
    scale, legend = _scale(settings), _legend(settings)
    shapes = alt.Scale(domain=list(STATES), range=[SHAPES[state] for state in STATES])
    layers.append(
        heads.encode(
            x=x,
            y=y,
            fill=alt.Fill("state:N", scale=scale, legend=legend),
            stroke=alt.Stroke("state:N", scale=scale, legend=legend),
            shape=alt.Shape("state:N", scale=shapes, legend=legend),
            fillOpacity=alt.FillOpacityValue(0.08, condition={"test": "datum.solid", "value": 1}),
            tooltip=_tips(settings),
            description=alt.Description("description:N"),
        )
    )
    return layers


def _paint(settings: ChartSettings, tests: Mapping[str, object]) -> alt.ColorValue:
    """A colour by test: a colour scale would bring a legend of its own, and cannot hold what fades."""
    return alt.ColorValue(
        settings.colours["quiet"], condition=[{"test": test, "value": paint} for test, paint in tests.items()]
    )


def _faint(colour: str, share: float) -> str:
    return f"rgba({int(colour[1:3], 16)},{int(colour[3:5], 16)},{int(colour[5:7], 16)},{share})"


def _gradient(colour: str, fade: str) -> dict[str, object]:
    full, none = colour, _faint(colour, 0.04)
    stops = {
        "both": [(0, none), (0.35, full), (0.65, full), (1, none)],
        "right": [(0, full), (0.5, full), (1, none)],
        "left": [(0, none), (0.5, full), (1, full)],
    }[fade]
    return {
        "gradient": "linear",
        "x1": 0,
        "x2": 1,
        "y1": 0,
        "y2": 0,
        "stops": [{"offset": at, "color": paint} for at, paint in stops],
    }


def _scale(settings: ChartSettings) -> alt.Scale:
    return alt.Scale(domain=list(STATES), range=[settings.colours[state] for state in STATES])


def _legend(settings: ChartSettings) -> alt.Legend:
    words = json.dumps({state: say(state, settings.lang) for state in STATES})
    return alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        labelExpr=f"({words})[datum.label]",
        offset=8,
        description=say("state", settings.lang),
    )


def _tips(settings: ChartSettings) -> list[alt.Tooltip]:
    heads = zip(_TOLD, ("event", "when", "sources", "state"), strict=True)
    return [alt.Tooltip(f"{key}:N", title=say(head, settings.lang)) for key, head in heads]
