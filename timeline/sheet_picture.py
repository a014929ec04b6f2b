"""The timeline on paper: every mark drawn, its doubt with it, and a legend and notes as short as the picture allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from timeline.chart_settings import PRESETS, ChartSettings
from timeline.counts import Window
from timeline.mark_rows import STATES, to_joints
from timeline.paper import SMALL_TYPE, Sign, frame_of, label, line, plate, rect, text, time_axis, to_picture
from timeline.sheet import Point, Sheet, stretch, to_sheet
from timeline.spoken import say
from timeline.stretch import Row, window_of

_AXIS = 22  # pixels of the time axis below the lanes
_OUTLINE = 1.6

# Outlines around 0, 0 of a mark of one pixel's radius, about equal in area.
_SHAPES: dict[str, tuple[tuple[float, float], ...]] = {
    "warned": ((0, -1.25), (1.2, 0.9), (-1.2, 0.9)),
    "disputed": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "right": ((-0.9, -1), (1.1, 0), (-0.9, 1)),
    "left": ((0.9, -1), (-1.1, 0), (0.9, 1)),
}
_FADES = {
    "both": ((0, 0.04), (0.35, 1), (0.65, 1), (1, 0.04)),
    "right": ((0, 1), (0.5, 1), (1, 0.04)),
    "left": ((0, 0.04), (0.5, 1), (1, 1)),
}


def sheet_picture(
    marks: Sequence[Row],
    settings: ChartSettings,
    *,
    conflicts: Iterable[Row] = (),
    window: Window | None = None,
    tallest: float | None = None,
) -> str:
    """The SVG of a timeline of marks that `timeline.mark_rows.to_marks` gave.

    It is at most ``tallest`` pixels high, title and foot included, as far as lanes with one row of labels allow. A preset
    with a height of its own is filled.
    """
    shown = window or window_of(marks) or (datetime(2000, 1, 1), datetime(2000, 1, 2))
    joined = to_joints(marks, conflicts)
    states = [state for state in STATES if any(mark["state"] == state for mark in marks)]
    signs = _signs(states, settings)
    fixed = settings.height or PRESETS[settings.preset][1]
    limit = fixed or tallest
    plain = replace(settings, note=settings.note and _notes(marks, bool(joined), True, settings.lang))
    room = limit - frame_of(plain, signs) - _AXIS if limit else None
    sheet = to_sheet(
        marks, shown, settings.wide, room=room, letters=26 if settings.wide < 500 else 38, lang=settings.lang
    )
    if settings.note:
        counted = any(point.count > 1 for point in sheet.points)
        settings = replace(settings, note=_notes(marks, bool(joined), counted, settings.lang))
    if fixed:
        sheet = stretch(sheet, max(fixed - frame_of(settings, signs) - _AXIS, sheet.height))
    body = [_paints(sheet, settings), *_ground(sheet, settings), *time_axis(shown, 0, 0, sheet.height, settings)]
    body += [*_joints(sheet, joined, settings), *_bars(sheet, settings), *_names(sheet, settings)]
    body += [*_words(sheet, settings), *(_head(point, settings) for point in sheet.points)]
    return to_picture(body, sheet.height + _AXIS, settings, signs)


def _signs(states: Sequence[str], settings: ChartSettings) -> list[Sign]:
    """A legend of one entry would say nothing that the picture does not."""
    if len(states) < 2:
        return []
    return [(_shape(state, 5.6, settings.colours[state]), say(state, settings.lang)) for state in states]


def _notes(marks: Sequence[Row], joined: bool, counted: bool, lang: str) -> str:
    """How to read what is drawn, and nothing else."""
    drawn = {
        "soft": any(mark["soft"] for mark in marks),
        "open": any(mark["earliest"] is None or mark["latest"] is None for mark in marks),
        "hollow": any(not mark["solid"] for mark in marks),
        "joined": joined,
        "counted": counted,
    }
    return " ".join(say(f"note_{name}", lang) for name, there in drawn.items() if there)


def _paints(sheet: Sheet, settings: ChartSettings) -> str:
    """One gradient for each state and fade that is drawn; each bar stretches it to its own length."""
    made = []
    for state, fade in sorted({(point.state, point.fade) for point in sheet.points if point.fade in _FADES}):
        colour = settings.colours[state]
        stops = "".join(
            f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{strength}"/>' for at, strength in _FADES[fade]
        )
        made.append(f'<linearGradient id="{state}-{fade}">{stops}</linearGradient>')
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _ground(sheet: Sheet, settings: ChartSettings) -> list[str]:
    band = settings.colours["band"]
    return [rect(0, one.top, settings.wide, one.bottom - one.top, band) for one in sheet.lanes if one.shade]


def _joints(sheet: Sheet, joined: Sequence[tuple[str, Row, Row]], settings: ChartSettings) -> list[str]:
    """A dashed line between the marks of two sides of a conflict, once for each two marks; none to a mark of many."""
    found: dict[tuple[int, int], str] = {}
    for _, left, right in joined:
        a, b = sheet.places[str(left["id"])], sheet.places[str(right["id"])]
        if a is not b and max(a.count, b.count) == 1:
            dashed = ' stroke-dasharray="4 3" stroke-opacity="0.75"'
            drawn = line(a.x, a.y, b.x, b.y, settings.colours["disputed"], dashed)
            found.setdefault((min(id(a), id(b)), max(id(a), id(b))), drawn)
    return list(found.values())


def _bars(sheet: Sheet, settings: ChartSettings) -> list[str]:
    """A bar for what lasted or is not sure to the day, soft where its end is; an arrow where it is open."""
    drawn = []
    for point in sheet.points:
        if not point.fade:
            continue
        colour = settings.colours[point.state]
        paint = colour if point.fade == "none" else f"url(#{point.state}-{point.fade})"
        tall, long = (
            (5, max(point.until - point.begin, 0.5)) if point.small else (9, max(point.until - point.begin, 0.5))
        )
        drawn.append(rect(point.begin, point.y - tall / 2, long, tall, paint, ' fill-opacity="0.55"'))
        if point.fade in ("left", "right"):
            at = point.until - 3 if point.fade == "right" else point.begin + 3
            drawn.append(
                _shape(
                    point.fade, 3.5 if point.small else 5.5, colour, f' transform="translate({at:.1f},{point.y:.1f})"'
                )
            )
    return drawn


def _names(sheet: Sheet, settings: ChartSettings) -> list[str]:
    drawn = []
    for lane in sheet.lanes:
        y = lane.top + 16
        drawn.append(plate(lane.name, 4, y, _ground_of(lane.shade, settings), bold=True))
        drawn.append(text(lane.name, 4, y, settings.colours["ink"], bold=True))
    return drawn


def _words(sheet: Sheet, settings: ChartSettings) -> list[str]:
    drawn = []
    ink = settings.colours["ink"]
    for point in sheet.points:
        anchor = "end" if point.turned else "start"
        if point.label and not point.small:
            at = point.label_x - 12 if point.turned else point.label_x + 12
            # On its bar a label would look struck through; the bar shines through its ground.
            ground = _ground_of(point.shade, settings)
            drawn.append(
                plate(point.label, at, point.y + 4, ground, anchor=anchor, strength=0.8 if point.inside else 1)
            )
            drawn.append(text(point.label, at, point.y + 4, ink, anchor=anchor))
        elif point.label:
            at = point.x - 6 if point.turned else point.x + 6
            drawn.append(text(point.label, at, point.y + 3.5, ink, size=SMALL_TYPE, anchor=anchor))
    return drawn


def _ground_of(shade: bool, settings: ChartSettings) -> str:
    return settings.colours["band"] if shade else "#ffffff"


def _head(point: Point, settings: ChartSettings) -> str:
    """The mark itself: filled where it is told as having happened, hollow else."""
    colour = settings.colours[point.state]
    where = f' transform="translate({point.x:.1f},{point.y:.1f})"'
    radius = 3.6 if point.small else 5.4
    if point.solid and point.state not in _SHAPES:
        # The same disc without an outline, which takes a renderer as long as the disc itself.
        return _shape(point.state, radius + _OUTLINE / 2, colour, where + label(point.description))
    more = f' stroke="{colour}" stroke-width="{_OUTLINE}"' + ("" if point.solid else ' fill-opacity="0.9"')
    return _shape(point.state, radius, colour if point.solid else "#ffffff", more + where + label(point.description))


def _shape(kind: str, radius: float, fill: str, more: str = "") -> str:
    if kind not in _SHAPES:
        return f'<circle r="{radius:g}" fill="{fill}"{more}/>'
    corners = " ".join(f"{x * radius:.2f},{y * radius:.2f}" for x, y in _SHAPES[kind])
    return f'<polygon points="{corners}" fill="{fill}"{more}/>'
