"""The figure of an order: rows of a bundle -> a chart specification with its words, and the notes it carries."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from claims.charts import chain_chart, matrix_chart, tolls_chart
from claims.export.alt import draft_alt
from claims.export.bundle import Bundle, Row
from claims.export.figure import Notes, Spec
from claims.export.focus import Window, find_focus, meets
from claims.export.order import Order, title_of
from claims.export.presets import preset_of
from claims.export.provenance import to_filter, to_printable, to_stamp
from claims.export.spoken import to_made, to_period
from claims.tolls import toll_points
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.charts import MARKS_MOST, counts_chart, marks_chart
from timeline.counts import to_counts, unit_for
from timeline.lanes import to_marks, to_rows, window_of
from timeline.marks import HEADER, ROW

_SOURCES_SHOWN = 6
_FRAME = 190  # pixels of title, legend, axis and foot
_TIGHTEST = 17  # pixels of a row below which labels run into each other


def to_spec(bundle: Bundle, order: Order) -> Spec:
    """The chart of ``order`` as Vega-Lite: title, filter, source line, date made and method note are part of it."""
    return to_specs(bundle, order)[0]


def to_specs(bundle: Bundle, order: Order, tallest: float | None = None) -> list[Spec]:
    """The chart of ``order`` in parts that are each at most ``tallest`` times as high as wide, lane by lane.

    Only a timeline is parted; a lane that is higher than that by itself stays whole. All parts have one time axis.
    """
    kind, marks = _drawn(bundle, order)
    window, outside = find_focus(marks) if kind == "timeline" else (None, [])
    settings = ChartSettings(
        lang=bundle.lang,
        preset=order.preset,
        title=to_printable(title_of(bundle, order)),
        subtitle=to_printable("\n".join([to_filter(bundle), *_left_out(bundle, outside)])),
        source=to_printable(source_line(bundle)),
        made=to_made(bundle.made, bundle.lang) + f" · linimasa {bundle.version}",
        note=kind == "timeline" or bundle.say(f"figure.note_{kind}"),
        grey=preset_of(order.preset, bundle.lang).grey,
    )
    if kind == "timeline":
        return _timelines(bundle, marks, settings, window or window_of(marks), tallest)
    if kind == "tolls":
        chart = tolls_chart(toll_points(bundle.statements, bundle.lang), settings, slot=order.slot)
    elif kind == "matrix":
        chart = matrix_chart(bundle.conflicts, settings)
    elif kind == "chain":
        chart = chain_chart(bundle.statements, settings)
    else:
        unit = unit_for(window_of(marks) or (bundle.made, bundle.made))
        chart = counts_chart(to_counts(bundle.events, unit), settings, unit=unit)
    return [chart.to_dict(validate=False)]


def _timelines(
    bundle: Bundle, marks: Sequence[Row], settings: ChartSettings, window: Window | None, tallest: float | None
) -> list[Spec]:
    shown = [mark for mark in marks if window is None or meets(mark, window)]
    lanes = to_rows(shown, window, settings.wide)[1] if window else []
    parts = _parted(lanes, settings.wide * tallest - _FRAME) if tallest else [[name for name, _, _ in lanes]]
    specs: list[Spec] = []
    for number, names in enumerate(parts or [[]], start=1):
        held = [mark for mark in shown if mark["lane"] in names]
        rows = sum(count for name, _, count in lanes if name in names)
        fixed = PRESETS[settings.preset][1]
        # A slide has a height of its own; where the rows would overlap in it, the picture is higher instead.
        height = max(fixed, rows * _TIGHTEST + len(names) * HEADER) if fixed else None
        title = settings.title if len(parts) < 2 else f"{settings.title} ({number}/{len(parts)})"
        part = dataclasses.replace(settings, title=title, height=height)
        specs.append(marks_chart(held, part, conflicts=bundle.conflicts, window=window).to_dict(validate=False))
    return specs


def _parted(lanes: Sequence[tuple[str, int, int]], room: float) -> list[list[str]]:
    """Names of lanes by part: as many in a row as there is room for, at least one."""
    parts: list[list[str]] = []
    used = 0.0
    for name, _, rows in lanes:
        needed = HEADER + ROW * rows
        if not parts or used + needed > room:
            parts.append([])
            used = 0.0
        parts[-1].append(name)
        used += needed
    return parts


def to_notes(bundle: Bundle, order: Order) -> Notes:
    """What the picture carries unseen; the alternative text is the one given, else the draft."""
    alt = order.alt
    if alt is None:
        kind, marks = _drawn(bundle, order)
        outside = find_focus(marks)[1] if kind == "timeline" else []
        alt = " ".join([draft_alt(bundle, kind, order.slot), *_left_out(bundle, outside)])
    return Notes(title_of(bundle, order), alt, bundle.lang, bundle.made, to_stamp(bundle))


def source_line(bundle: Bundle) -> str:
    """The outlets in the order of their names and the number of articles; a long list ends with how many more there are."""
    names = sorted({str(row.get("publisher") or "") for row in bundle.articles} - {""}, key=str.casefold)
    shown = ", ".join(names[:_SOURCES_SHOWN])
    more = len(names) - _SOURCES_SHOWN
    if more > 0:
        shown = bundle.say("figure.and_more", names=shown, n=more)
    return bundle.say("figure.source", names=shown or "–", n=len(bundle.articles))


def _left_out(bundle: Bundle, outside: Sequence[Row]) -> list[str]:
    """What the picture does not show, in words; nothing where it shows all."""
    if not outside:
        return []
    period = to_period(outside, bundle.lang)
    return [bundle.say("figure.left_out", n=len({mark["event"] for mark in outside}), period=period)]


def _drawn(bundle: Bundle, order: Order) -> tuple[str, list[dict[str, object]]]:
    """The figure that is drawn, and its marks: a timeline of more than can be told apart becomes counts over time."""
    if order.chart != "timeline":
        return order.chart, []
    marks = to_marks(bundle.events, bundle.statements, bundle.conflicts, lang=bundle.lang)
    return ("counts" if len(marks) > MARKS_MOST else "timeline"), marks
