"""Files out: a story in any of the forms, written beside their place and put there whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from claims.export.annotations import to_annotations
from claims.export.blocks import Report
from claims.export.bundle import Bundle, ExportError, Selection
from claims.export.claimreview import to_claimreviews
from claims.export.factcheck import to_factcheck
from claims.export.figure import to_pdf, to_png, to_svg
from claims.export.order import Order
from claims.export.page import PageFigure, to_chart_page, to_report_page
from claims.export.pictures import to_drawing, to_live, to_notes, to_parts, to_print, to_still
from claims.export.presets import preset_of
from claims.export.report import to_report
from claims.export.rows import Reads, read_bundle
from claims.export.table import to_csv, to_csv_metadata, to_jsonl, to_jsonl_metadata, to_parquet
from claims.export.timelinejs import to_timelinejs
from claims.export.timesketch import to_timesketch
from claims.export.whole import to_whole
from claims.export.word import FIRST_SHAPE, SHAPE, to_word
from claims.export.workbook import to_workbook

Writer = Callable[[Bundle, Order, str], dict[str, bytes]]


def export_files(
    store: Reads,
    story: str,
    targets: Sequence[Path],
    *,
    made: datetime,
    what: str = "events",
    only: str | None = None,
    chart: str = "timeline",
    form: str = "report",
    lang: str = "id",
    preset: str = "a4",
    selection: Selection | None = None,
    title: str | None = None,
    alt: str | None = None,
    author: str | None = None,
    slot: str | None = None,
) -> list[Path]:
    """The files written, in the order of ``targets``, each followed by the file that explains it where there is one.

    The ending of a target chooses the form (`ENDINGS`). ``made`` is printed as the moment of the export; two exports
    with the same rows and ``made`` are the same bytes. See `Order` for the other wishes and `Selection` for which rows.
    Raises ExportError, before anything is written, for an ending or a word that is not known, a folder that does not
    exist, an unknown story or ids that are not in it.
    """
    order = Order(what, only, chart, form, preset, title, alt, author, slot).checked(lang)
    for target in targets:
        ending_of(target.name, lang)
        if not target.parent.is_dir():
            raise ExportError("no_folder", {"folder": str(target.parent), "path": str(target)}, lang)
        if target.is_dir():
            raise ExportError("is_folder", {"path": str(target)}, lang)
    bundle = read_bundle(store, story, made=made, lang=lang, selection=selection)
    written: list[Path] = []
    for target in targets:
        for name, content in render(bundle, target.name, order).items():
            save_whole(target.with_name(name), content)
            written.append(target.with_name(name))
    return written


def render(bundle: Bundle, name: str, order: Order = Order()) -> dict[str, bytes]:  # noqa: B008 - frozen
    """File name -> content: the file called ``name`` first, then the one beside it that explains it, if any.

    Raises ExportError for an ending or a wish that is not known.
    """
    return ENDINGS[ending_of(name, bundle.lang)](bundle, order.checked(bundle.lang), name)


def ending_of(name: str, lang: str = "id") -> str:
    """The longest known ending of a file name. Raises ExportError that names the known ones."""
    low = name.lower()
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if low.endswith(ending) and (len(low) > len(ending) or not ending.startswith(".")):
            return ending
    raise ExportError("unknown_ending", {"path": name, "known": " ".join(ENDINGS)}, lang)


def save_whole(path: Path, content: bytes) -> None:
    """Puts ``content`` at ``path`` in one step: a reader finds the old file or the new one, never half of it."""
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _picture(drawn: Callable[..., bytes | str]) -> Writer:
    def write(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
        drawing = to_drawing(bundle, order)
        made = drawn(to_print(drawing), to_notes(drawing), preset_of(order.preset, bundle.lang))
        return {name: made.encode("utf-8", "replace") if isinstance(made, str) else made}

    return write


def _html(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
    drawing = to_drawing(bundle, order)
    still, preset = to_still(drawing)
    figure = PageFigure(still, to_live(drawing), to_notes(drawing), preset)
    if order.only == "chart":
        return {name: to_chart_page(bundle, figure)}
    return {name: to_report_page(bundle, _report(bundle, order), figure)}


def _docx(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
    drawing, preset = to_drawing(bundle, order), preset_of(order.preset, bundle.lang)
    specs, notes = to_parts(drawing, SHAPE, FIRST_SHAPE), to_notes(drawing)
    return {name: to_word(bundle, _report(bundle, order), specs, notes, preset)}


def _report(bundle: Bundle, order: Order) -> Report:
    return to_factcheck(bundle, order) if order.form == "factcheck" else to_report(bundle, order)


def _csv(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
    return {name: to_csv(bundle, order.what), _beside(name): to_csv_metadata(bundle, order.what, name)}


def _jsonl(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
    return {name: to_jsonl(bundle, order.what), _beside(name): to_jsonl_metadata(bundle, order.what, name)}


def _reviews(bundle: Bundle, order: Order, name: str) -> dict[str, bytes]:
    return {name: to_jsonl(bundle, "reviews"), _beside(name): to_jsonl_metadata(bundle, "reviews", name)}


def _beside(name: str) -> str:
    return f"{name}-metadata.json"


ENDINGS: dict[str, Writer] = {
    ".png": _picture(to_png),
    ".svg": _picture(to_svg),
    ".pdf": _picture(to_pdf),
    ".html": _html,
    ".docx": _docx,
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": lambda bundle, order, name: {name: to_parquet(bundle, order.what)},
    ".xlsx": lambda bundle, order, name: {name: to_workbook(bundle)},
    ".json": lambda bundle, order, name: {name: to_whole(bundle)},
    ".jsonld": lambda bundle, order, name: {name: to_claimreviews(bundle, order.author)},
    "annotations.jsonld": lambda bundle, order, name: {name: to_annotations(bundle)},
    "timelinejs.json": lambda bundle, order, name: {name: to_timelinejs(bundle)},
    "timesketch.csv": lambda bundle, order, name: {name: to_timesketch(bundle)},
    "reviews.jsonl": _reviews,
}
"""Ending of a file name -> its writer; the longest that fits is taken."""
