"""A number over time on paper: what each source reported and when, with its range, its open bound and the number itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from claims.charts import GREY_HUES, LIGHT_HUES
from claims.export.bundle import CATALOGUE
from claims.export.spoken import to_number
from claims.tolls import runs_of, say, say_report, slots_of
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.letters import width_of
from timeline.paper import SMALL_TYPE, Sign, frame_of, label, line, rect, text, time_axis, to_picture
from timeline.wording import Sentence

_AXIS, _HEIGHT = 22, 250
_LEFT = 44  # pixels for the numbers of the axis
_NEAR = 9  # marks nearer than so many pixels would cover each other

Row = Mapping[str, Any]

# Outlines of marks around 0, 0, about equal in area to a circle of radius 5.
_SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    (),
    ((-4.6, -4.6), (4.6, -4.6), (4.6, 4.6), (-4.6, 4.6)),
    ((0, -6), (5.8, 4.4), (-5.8, 4.4)),
    ((0, -6.4), (6.4, 0), (0, 6.4), (-6.4, 0)),
    ((-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2), (-6, 2), (-6, -2), (-2, -2)),
    ((0, 6), (5.8, -4.4), (-5.8, -4.4)),
    ((6, 0), (-4.4, 5.8), (-4.4, -5.8)),
)


def tolls_picture(points: Sequence[Row], settings: ChartSettings, slot: str | None = None) -> str:
    """The SVG of one number (``slot``, default: the one that most sources give) of `claims.tolls.toll_points`.

    A level line lasts until the source reports again (`claims.tolls.runs_of`). Marks that would cover each other stand side by side.
    """
    wanted = slot or next(iter(slots_of(points)), points[0]["slot"] if points else "")
    shown = sorted((point for point in points if point["slot"] == wanted), key=lambda point: (point["at"], point["statement"]))  # fmt: skip
    sources = sorted({str(point["source"]) for point in shown}, key=str.casefold)
    hues = GREY_HUES if settings.grey else LIGHT_HUES
    colour = {source: hues[place % len(hues)] for place, source in enumerate(sources)}
    runs = runs_of(shown)
    if settings.note:
        settings = replace(settings, note=_notes(shown, runs, settings.lang))
    shape = {source: _SHAPES[place % len(_SHAPES)] for place, source in enumerate(sources)}
    signs: list[Sign] = [(_mark(shape[source], colour[source], False), source) for source in sources]
    fixed = PRESETS[settings.preset][1]
    height = max(fixed - frame_of(settings, signs) - _AXIS - 20, 120) if fixed else float(_HEIGHT)
    moments = [point["at"] for point in shown] or [datetime(2000, 1, 1)]
    air = max((max(moments) - min(moments)) * 0.06, timedelta(hours=6))
    window = (min(moments) - air, max(moments) + air)
    bounds = [float(point[key]) for point in shown for key in ("best", "low", "high") if point[key] is not None]
    low, high, step = _scale(bounds or [0.0, 1.0], 5)
    wide = settings.wide

    def x_of(at: datetime) -> float:
        share: float = (at - window[0]) / (window[1] - window[0])
        return _LEFT + share * (wide - _LEFT)

    def y_of(number: float) -> float:
        return 20 + height - (number - low) / (high - low) * height

    colours = settings.colours
    body = [text(wanted, 0, 9, colours["ink"], bold=True)]
    for number in range(round((high - low) / step) + 1):
        told = low + number * step
        body.append(line(_LEFT, y_of(told), wide, y_of(told), colours["line"]))
        body.append(text(to_number(round(told, 6), settings.lang), _LEFT - 8, y_of(told) + 4, colours["quiet"], anchor="end"))  # fmt: skip
    body += time_axis(window, _LEFT, y_of(low), y_of(low), settings)
    spots = _apart([(x_of(point["at"]), y_of(float(point["best"]))) for point in shown], wide)
    place_of = {id(point): spot for point, spot in zip(shown, spots, strict=True)}
    for run in runs:
        paint = colour[str(run[0]["source"])]
        for (x, y), (x2, y2) in pairwise(place_of[id(point)] for point in run):
            body.append(line(x, y, x2, y, paint, ' stroke-width="1.6" stroke-opacity="0.7"'))
            body.append(line(x2, y, x2, y2, paint, ' stroke-dasharray="1 3" stroke-opacity="0.7"'))
    for (x, y), point in zip(spots, shown, strict=True):
        body += _one(point, x, y, y_of, colour[str(point["source"])], shape[str(point["source"])], settings)
    body += _numbers(shown, spots, y_of(low), settings)
    return to_picture(body, 20 + height + _AXIS, settings, signs, fill=fixed)


def _one(
    point: Row,
    x: float,
    y: float,
    y_of: Callable[[float], float],
    colour: str,
    shape: tuple[tuple[float, float], ...],
    settings: ChartSettings,
) -> list[str]:
    """A mark with its range; hollow where the number is not exact, with an arrow where a bound is open."""
    low, high = point["low"], point["high"]
    drawn = []
    if _spread(point):
        drawn.append(rect(x - 3, y_of(high), 6, y_of(low) - y_of(high), colour, ' fill-opacity="0.3"'))
    way = -1 if high is None and low is not None else 1 if low is None and high is not None else 0
    if way:
        tip = y + way * 20
        drawn.append(line(x, y + way * 7, x, tip, colour, ' stroke-width="1.6"'))
        drawn.append(f'<polygon points="{x - 3.5:.1f},{tip:.1f} {x + 3.5:.1f},{tip:.1f} {x:.1f},{tip + way * 6:.1f}" fill="{colour}"/>')  # fmt: skip
    when = say_report(point, settings.lang)
    said = say("toll_described", settings.lang, source=point["source"], number=point["said"], when=when)
    drawn.append(
        f'<g transform="translate({x:.1f},{y:.1f})"{label(said)}>{_mark(shape, colour, not _exact(point))}</g>'
    )
    return drawn


def _numbers(
    shown: Sequence[Row], spots: Sequence[tuple[float, float]], bottom: float, settings: ChartSettings
) -> list[str]:
    """The number beside each mark where it covers nothing; the axis tells it where it does."""
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots]
    drawn = []
    for (x, y), point in zip(spots, shown, strict=True):
        words = _said(point, settings.lang)
        long = width_of(words, SMALL_TYPE)
        for left, top in ((x + 9, y - 5), (x - 9 - long, y - 5), (x - long / 2, y - 19), (x - long / 2, y + 9)):
            box = (left - 1, top, left + long + 1, top + 10)
            if left < _LEFT or box[2] > settings.wide or box[3] > bottom or any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            drawn.append(rect(box[0], top, long + 2, 10, "#ffffff", ' fill-opacity="0.8"'))
            drawn.append(text(words, left, top + 8.5, settings.colours["ink"], size=SMALL_TYPE))
            break
    return drawn


def _notes(shown: Sequence[Row], runs: Sequence[Sequence[Row]], lang: str) -> str:
    """How to read what is drawn, and nothing else."""
    drawn = {
        "marks": True,
        "band": any(_spread(point) for point in shown),
        "hollow": any(not _exact(point) for point in shown),
        "open": any((point["low"] is None) != (point["high"] is None) for point in shown),
        "level": any(len(run) > 1 for run in runs),
    }
    said = [CATALOGUE.say(Sentence(f"export.figure.tolls_{name}"), lang) for name, there in drawn.items() if there]
    return " ".join(said)


def _spread(point: Row) -> bool:
    return point["low"] is not None and point["high"] is not None and point["low"] != point["high"]


def _exact(point: Row) -> bool:
    """True where the source gave one number and did not hedge it."""
    if point.get("mod") == "APPROX" or (point["low"] is None) != (point["high"] is None):
        return False
    return not (_spread(point) and point["value"] is None)


def _said(point: Row, lang: str) -> str:
    """The number as short as it can be without growing surer: *17*, *± 40*, *11–19*, *100+*, *≤ 50*."""
    low, high = point["low"], point["high"]
    best = to_number(round(float(point["best"]), 6), lang)
    if low is not None and high is not None and low != high and point["value"] is None:
        return f"{to_number(low, lang)}–{to_number(high, lang)}"
    if low is not None and high is None:
        return f"{best}+"
    if high is not None and low is None:
        return f"≤ {best}"
    return f"± {best}" if point.get("mod") == "APPROX" else best


def _meet(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _apart(spots: Sequence[tuple[float, float]], wide: float) -> list[tuple[float, float]]:
    """The same places, each moved right by as little as keeps it off those before it; at the edge it stays."""
    placed: list[tuple[float, float]] = []
    for x, y in spots:
        at = x
        while any(abs(at - x2) < _NEAR and abs(y - y2) < _NEAR for x2, y2 in placed) and at + _NEAR < wide - 6:
            at += _NEAR
        placed.append((at, y))
    return placed


def _scale(numbers: Sequence[float], wanted: int) -> tuple[float, float, float]:
    """The ends of an axis that holds the numbers with air, and the step of its round ticks; whole where they are."""
    low, high = min(numbers), max(numbers)
    spread = (high - low) or max(abs(high), 1.0)
    rough = spread / wanted
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    if all(number.is_integer() for number in numbers):
        step = max(step, 1.0)
    first = floor((low - spread * 0.05) / step) * step
    # No count is below nought.
    first = max(first, 0.0) if low >= 0 else first
    return first, max(ceil((high + spread * 0.05) / step) * step, first + step), step


def _mark(shape: tuple[tuple[float, float], ...], colour: str, hollow: bool) -> str:
    paint = f'fill="{"#ffffff" if hollow else colour}" stroke="{colour}" stroke-width="1.6"'
    if not shape:
        return f'<circle r="5" {paint}/>'
    return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in shape)}" {paint}/>'
