"""The figure of an order: rows of a bundle -> a chart specification with its words, and the notes it carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.charts import chain_chart, matrix_chart, tolls_chart
from claims.export.alt import draft_alt
from claims.export.bundle import Bundle
from claims.export.figure import Notes, Spec
from claims.export.focus import find_focus
from claims.export.order import Order, title_of
from claims.export.presets import preset_of
from claims.export.provenance import to_filter, to_printable, to_stamp
from claims.export.spoken import to_made, to_period
from claims.tolls import toll_points
from timeline.chart_settings import ChartSettings
from timeline.charts import MARKS_MOST, counts_chart, marks_chart
from timeline.counts import to_counts, unit_for
from timeline.lanes import to_marks, window_of

_SOURCES_SHOWN = 6


def to_spec(bundle: Bundle, order: Order) -> Spec:
    """The chart of ``order`` as Vega-Lite: title, filter, source line, date made and method note are part of it."""
    kind = _drawn(bundle, order)
    marks = _marks(bundle) if kind in ("timeline", "counts") else []
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
    if kind == "tolls":
        chart = tolls_chart(toll_points(bundle.statements, bundle.lang), settings, slot=order.slot)
    elif kind == "matrix":
        chart = matrix_chart(bundle.conflicts, settings)
    elif kind == "chain":
        chart = chain_chart(bundle.statements, settings)
    elif kind == "counts":
        unit = unit_for(window_of(marks) or (bundle.made, bundle.made))
        chart = counts_chart(to_counts(bundle.events, unit), settings, unit=unit)
    else:
        chart = marks_chart(marks, settings, conflicts=bundle.conflicts, window=window)
    spec: Spec = chart.to_dict(validate=False)
    return spec


def to_notes(bundle: Bundle, order: Order) -> Notes:
    """What the picture carries unseen; the alternative text is the one given, else the draft."""
    alt = order.alt
    if alt is None:
        kind = _drawn(bundle, order)
        outside = find_focus(_marks(bundle))[1] if kind == "timeline" else []
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


def _left_out(bundle: Bundle, outside: Sequence[Mapping[str, object]]) -> list[str]:
    """What the picture does not show, in words; nothing where it shows all."""
    if not outside:
        return []
    period = to_period(outside, bundle.lang)
    return [bundle.say("figure.left_out", n=len({mark["event"] for mark in outside}), period=period)]


def _drawn(bundle: Bundle, order: Order) -> str:
    """The figure that is drawn: a timeline with more marks than can be told apart becomes counts per stretch of time."""
    crowded = order.chart == "timeline" and len(_marks(bundle)) > MARKS_MOST
    return "counts" if crowded else order.chart


def _marks(bundle: Bundle) -> list[dict[str, object]]:
    return to_marks(bundle.events, bundle.statements, bundle.conflicts, lang=bundle.lang)
