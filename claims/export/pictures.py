"""The figure of an order: rows of a bundle -> chart specifications with their words, and the notes they carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from math import inf

from claims.charts import tolls_chart
from claims.export.alt import draft_alt
from claims.export.bundle import Bundle, Row
from claims.export.chain_picture import chain_picture
from claims.export.counts_picture import counts_picture, counts_within
from claims.export.figure import Notes, Picture, Spec, to_size
from claims.export.focus import Window, find_focus, meets
from claims.export.matrix_picture import matrix_picture
from claims.export.order import Order, title_of
from claims.export.presets import CM_PER_INCH, Preset, preset_of
from claims.export.provenance import to_filter, to_printable, to_stamp
from claims.export.spoken import to_made, to_number, to_period
from claims.export.tolls_picture import tolls_picture
from claims.questions import with_own_names
from timeline.chart_settings import ChartSettings
from timeline.charts import MARKS_MOST, counts_chart, marks_chart, to_spec
from timeline.mark_rows import to_marks
from timeline.paper import MARGIN, frame_of
from timeline.sheet import lane_heights
from timeline.sheet_picture import sheet_picture
from timeline.stretch import window_of

_SOURCES_SHOWN = 6
_WORDS_ALONE = ("matrix", "chain")
_PAGE = 25.2  # centimetres of a page of A4 between its margins, less a line for a caption


@dataclasses.dataclass(frozen=True, slots=True)
class Drawing:
    """What an order draws: the figure by name, the marks of a timeline, and its settings.

    ``window`` is the stretch of time that is shown, ``outside`` the marks that lie beyond it.
    """

    bundle: Bundle
    order: Order
    kind: str
    marks: Sequence[Row]
    window: Window | None
    outside: Sequence[Row]
    settings: ChartSettings


def to_drawing(bundle: Bundle, order: Order) -> Drawing:
    """What ``order`` draws of ``bundle``: a timeline of more marks than can be told apart becomes counts over time."""
    kind, window = order.chart, None
    marks: list[dict[str, object]] = []
    outside: Sequence[Row] = ()
    if kind == "timeline":
        marks = to_marks(bundle.events, bundle.statements, bundle.conflicts, lang=bundle.lang)
        kind = "counts" if len(marks) > MARKS_MOST else "timeline"
        window, outside = find_focus(marks)
        window = window or window_of(marks)
    settings = ChartSettings(
        lang=bundle.lang,
        preset=order.preset,
        title=to_printable(title_of(bundle, order)),
        subtitle=to_printable("\n".join([to_filter(bundle), *_left_out(bundle, outside), *_undated(bundle, kind)])),
        source=to_printable(source_line(bundle)),
        made=to_made(bundle.made, bundle.lang) + f" · linimasa {bundle.version}",
        note=kind == "timeline" or bundle.say(f"figure.note_{kind}"),
        grey=preset_of(order.preset, bundle.lang).grey,
    )
    return Drawing(bundle, order, kind, marks, window, outside, settings)


def to_print(drawing: Drawing) -> Picture:
    """The figure for paper: a timeline at most a page high where its lanes allow."""
    wide = drawing.settings.wide + 2 * MARGIN
    tallest = wide * _PAGE / preset_of(drawing.order.preset, drawing.bundle.lang).width_cm
    if drawing.kind == "tolls":
        return tolls_picture(drawing.bundle.tolls(), drawing.settings, drawing.order.slot)
    if drawing.kind == "matrix":
        return matrix_picture(_questions(drawing.bundle), drawing.settings, tallest)
    if drawing.kind == "chain":
        return chain_picture(drawing.bundle, drawing.settings, tallest)
    if drawing.kind == "counts":
        return counts_picture(drawing.bundle.events, _stretch(drawing), drawing.settings)
    return sheet_picture(
        _shown(drawing), drawing.settings, conflicts=drawing.bundle.conflicts, window=drawing.window, tallest=tallest
    )


def to_live(drawing: Drawing) -> Spec | None:
    """The figure for a screen, with every mark by itself and its words where the pointer rests.

    None for a figure of words alone (`to_still`): nothing in it is hidden until the pointer comes.
    """
    if drawing.kind in _WORDS_ALONE:
        return None
    drawing = _on_screen(drawing)
    if drawing.kind != "timeline":
        return _other(drawing)
    conflicts = drawing.bundle.conflicts
    return to_spec(marks_chart(_shown(drawing), drawing.settings, conflicts=conflicts, window=drawing.window))


def to_still(drawing: Drawing) -> tuple[Picture, Preset]:
    """What an HTML file shows where scripts do not run, and of a figure of words alone everywhere; and its size."""
    preset = preset_of(drawing.order.preset, drawing.bundle.lang)
    if drawing.kind not in _WORDS_ALONE:
        return to_print(drawing), preset
    drawing = _on_screen(drawing)
    preset = Preset("page", (drawing.settings.wide + 2 * MARGIN) / 96 * CM_PER_INCH, preset.grey)
    if drawing.kind == "matrix":
        return matrix_picture(_questions(drawing.bundle), drawing.settings, inf), preset
    return chain_picture(drawing.bundle, drawing.settings, inf), preset


def _questions(bundle: Bundle) -> list[Row]:
    return with_own_names(bundle.conflicts, bundle.statements, bundle.lang)


def _on_screen(drawing: Drawing) -> Drawing:
    """As wide as a page of a browser shows a text; the order's size is that of its print."""
    return dataclasses.replace(drawing, settings=dataclasses.replace(drawing.settings, preset="page"))


def to_parts(drawing: Drawing, tallest: float, first: float) -> list[Picture]:
    """The figure in parts that are each at most ``tallest`` times as high as wide, lane by lane.

    The first part is at most ``first`` times as high, for the words above it on its page; where all fits into it, it is
    one picture. Only a timeline is parted. All parts have one time axis.
    """
    if drawing.kind != "timeline":
        return [to_print(drawing)]
    settings, shown = drawing.settings, _shown(drawing)
    conflicts, window = drawing.bundle.conflicts, drawing.window
    whole = sheet_picture(shown, settings, conflicts=conflicts, window=window, tallest=settings.wide * first)
    if to_size(whole)[1] <= settings.wide * first:
        return [whole]
    frame = frame_of(settings) + 66
    rooms = settings.wide * first - frame, settings.wide * tallest - frame
    parts = _parted(lane_heights(shown, drawing.window, settings.wide), *rooms) or [[]]
    specs: list[Picture] = []
    for number, names in enumerate(parts, start=1):
        held = [mark for mark in shown if mark["lane"] in names]
        title = settings.title if len(parts) < 2 else f"{settings.title} ({number}/{len(parts)})"
        part = dataclasses.replace(settings, title=title)
        highest = settings.wide * (first if number == 1 else tallest)
        specs.append(
            sheet_picture(held, part, conflicts=drawing.bundle.conflicts, window=drawing.window, tallest=highest)
        )
    return specs


def _shown(drawing: Drawing) -> list[Row]:
    return [mark for mark in drawing.marks if drawing.window is None or meets(mark, drawing.window)]


def _other(drawing: Drawing) -> Spec:
    bundle, settings = drawing.bundle, drawing.settings
    if drawing.kind == "tolls":
        return to_spec(tolls_chart(bundle.tolls(), settings, slot=drawing.order.slot))
    rows, unit = counts_within(bundle.events, _stretch(drawing))
    return to_spec(counts_chart(rows, settings, unit=unit))


def _stretch(drawing: Drawing) -> Window:
    return drawing.window or (drawing.bundle.made, drawing.bundle.made)


def _parted(lanes: Sequence[tuple[str, float]], first: float, room: float) -> list[list[str]]:
    """Names of lanes by part: as many in a row as there is room for, at least one; the first part has its own room."""
    parts: list[list[str]] = []
    used = 0.0
    for name, needed in lanes:
        if not parts or used + needed > (first if len(parts) == 1 else room):
            parts.append([])
            used = 0.0
        parts[-1].append(name)
        used += needed
    return parts


def to_notes(drawing: Drawing) -> Notes:
    """What the picture carries unseen; the alternative text is the one given, else the draft."""
    bundle, order, alt = drawing.bundle, drawing.order, drawing.order.alt
    if alt is None:
        alt = " ".join([draft_alt(bundle, drawing.kind, order.slot), *_left_out(bundle, drawing.outside)])
    return Notes(title_of(bundle, order), alt, bundle.lang, bundle.made, to_stamp(bundle))


def source_line(bundle: Bundle) -> str:
    """The outlets in the order of their names and the number of articles; a long list ends with how many more there are."""
    names = sorted({str(row.get("publisher") or "") for row in bundle.articles} - {""}, key=str.casefold)
    shown = ", ".join(names[:_SOURCES_SHOWN])
    more = len(names) - _SOURCES_SHOWN
    if more > 0:
        shown = bundle.say("figure.and_more", names=shown, n=more)
    return bundle.say("figure.source", names=shown or "–", n=to_number(len(bundle.articles), bundle.lang))


def _undated(bundle: Bundle, kind: str) -> list[str]:
    """How many events have no place on a time axis; nothing where all have one."""
    missing = sum(1 for row in bundle.events if not row.get("earliest") and not row.get("latest"))
    if kind not in ("timeline", "counts") or not missing:
        return []
    return [bundle.say("alt.undated", n=to_number(missing, bundle.lang))]


def _left_out(bundle: Bundle, outside: Sequence[Row]) -> list[str]:
    """What the picture does not show, in words; nothing where it shows all."""
    if not outside:
        return []
    period = to_period(outside, bundle.lang)
    return [
        bundle.say("figure.left_out", n=to_number(len({mark["event"] for mark in outside}), bundle.lang), period=period)
    ]
