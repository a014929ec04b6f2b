"""All tables as one workbook, with a sheet that explains every column."""

from __future__ import annotations

import io

import xlsxwriter

from claims.export.bundle import Bundle
from claims.export.columns import TABLES, Holds, columns_of, meaning_of, to_cell
from claims.export.provenance import to_lines, to_printable, to_stamp

_KEPT = 32_000  # UTF-16 units: a cell holds 32,767, and the mark needs room; the whole stands in the JSON export
_EXACT = 10**15  # spreadsheets keep 15 digits; a longer number is written as text
_WIDTHS = {"id": 12, "title": 48, "text": 60, "explanation": 60, "about": 36, "sides": 40, "url": 30, "note": 30}


def to_workbook(bundle: Bundle) -> bytes:
    """The tables as XLSX. No text is ever taken for a formula or a link; long cells are cut with a mark.

    The first sheet says what the file is, the second explains the columns. Dates stay ISO texts: a spreadsheet's own
    dates would invent the parts that a source left open.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {
            "title": to_printable(bundle.story),
            "author": f"linimasa {bundle.version}",
            "comments": to_printable(to_stamp(bundle)),
            "created": bundle.made.replace(tzinfo=None, microsecond=0),
        }
    )
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#B8C4D0"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _write_about(book, bundle, head, wrapped)
    _write_dictionary(book, bundle, head, wrapped)
    for what in TABLES:
        _write_table(book, bundle, what, head, wrapped)
    book.close()
    return out.getvalue()


def _write_about(book: xlsxwriter.Workbook, bundle: Bundle, head: object, wrapped: object) -> None:
    sheet = book.add_worksheet(bundle.say("sheet.about"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    for line, (label, text) in enumerate(to_lines(bundle)):
        sheet.write_string(line, 0, to_printable(label), head)
        sheet.write_string(line, 1, to_printable(text), wrapped)


def _write_dictionary(book: xlsxwriter.Workbook, bundle: Bundle, head: object, wrapped: object) -> None:
    sheet = book.add_worksheet(bundle.say("sheet.columns"))
    for place, (label, width) in enumerate((("table", 14), ("column", 22), ("holds", 12), ("meaning", 100))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, bundle.say(f"sheet.head.{label}"), head)
    line = 1
    for what in TABLES:
        for column in columns_of(what, bundle.table(what)):
            texts = (what, column.name, bundle.say(f"holds.{column.holds}"), meaning_of(bundle, what, column.name))
            for place, text in enumerate(texts):
                sheet.write_string(line, place, to_printable(text), wrapped)
            line += 1
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, line - 1, 3)


def _write_table(book: xlsxwriter.Workbook, bundle: Bundle, what: str, head: object, wrapped: object) -> None:
    rows = bundle.table(what)
    columns = columns_of(what, rows)
    sheet = book.add_worksheet(what)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column.name, 14))
        sheet.write_string(0, place, to_printable(column.name), head)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            cell = to_cell(row.get(column.name), column.holds)
            if cell is None:
                continue
            if isinstance(cell, bool):
                sheet.write_boolean(line, place, cell)
            elif isinstance(cell, int | float) and abs(cell) < _EXACT:
                sheet.write_number(line, place, cell)
            else:
                long_kind = wrapped if column.holds is Holds.TEXT else None
                sheet.write_string(line, place, _cut(bundle, to_printable(cell)), long_kind)
    sheet.freeze_panes(1, 1)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _cut(bundle: Bundle, text: str) -> str:
    if len(text) * 2 <= _KEPT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _KEPT:
        return text
    kept = units[: 2 * _KEPT].decode("utf-16-le", "ignore")
    return kept + " " + bundle.say("sheet.cut", n=len(text) - len(kept))
