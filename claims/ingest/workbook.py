"""Excel workbooks: every sheet that names its columns, one row an article."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import time
from itertools import chain, islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree

from claims.ingest.columns import match_columns
from claims.ingest.fields import from_record
from claims.ingest.office import read_office
from claims.ingest.refused import UnreadableError, notice, refuse
from claims.ingest.source import At, Found, Source
from claims.ingest.table import distinct_names

_COLUMNS = 256
_HEAD_ROWS = 20
_BROKEN = (
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    IndexError,
    ParseError,
    etree.LxmlError,
    zipfile.BadZipFile,
    EOFError,
)


def read_workbook(source: Source) -> Iterator[Found]:
    """The articles of a workbook, streamed row by row; places are ``file.xlsx!sheet:row``.

    The first row that names a title or a text column is the header. Formulas count as the values they had when the
    workbook was saved; nothing is calculated. A sheet without such a header is passed over with a notice, or refused where
    no sheet has one. Raises UnreadableError for a workbook that is damaged, locked or empty.
    """
    data = read_office(source, "xl/workbook.xml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it does not keep; we keep none.
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except _BROKEN:
            raise UnreadableError("broken_file", ending=source.ending) from None
        silent: list[tuple[str, str]] = []
        found = False
        for sheet in book.worksheets:
            place = f"{source.place}!{sheet.title}"
            rows = _numbered_rows(sheet, source)
            try:
                head = list(islice(rows, _HEAD_ROWS))
                names, start = _find_header(head)
                if names is None:
                    if head:
                        shown = ", ".join(str(cell) for cell in head[0][1] if cell not in (None, ""))
                        silent.append((place, shown[:300] or "–"))
                    continue
                found = True
                yield from _read_sheet(source, place, names, chain(head[start:], rows))
            except _BROKEN:
                yield refuse(place, "broken_sheet")
                found = True
        book.close()
    for place, shown in silent:
        yield notice(place, "sheet_passed", columns=shown) if found else refuse(place, "no_words", columns=shown)
    if not found and not silent:
        raise UnreadableError("empty_file")


def _numbered_rows(sheet: Any, source: Source) -> Iterator[tuple[int, tuple[object, ...]]]:
    # The size a sheet claims for itself is not believed: it would be filled up with empty cells.
    sheet.reset_dimensions()
    limit = source.settings.sheet_rows
    for number, row in enumerate(sheet.iter_rows(max_col=_COLUMNS, values_only=True), start=1):
        if number > limit:
            raise UnreadableError("many_rows", limit=limit)
        if any(cell not in (None, "") for cell in row):
            yield number, row


def _find_header(head: list[tuple[int, tuple[object, ...]]]) -> tuple[list[str] | None, int]:
    for position, (_, row) in enumerate(head):
        names = ["" if cell is None else str(cell).strip() for cell in row]
        while names and not names[-1]:
            names.pop()
        if match_columns(names).holds_words and all(len(name) < 60 for name in names):
            return distinct_names(names), position + 1
    return None, 0


def _read_sheet(
    source: Source, place: str, names: list[str], rows: Iterator[tuple[int, tuple[object, ...]]]
) -> Iterator[Found]:
    matched = match_columns(names)
    pairs = ", ".join(f"{column} → {field}" for field, column in matched.fields.items())
    yield notice(place, "columns_matched", columns=pairs, kept=", ".join(matched.others) or "–")
    for number, row in rows:
        record = {name: _value(cell) for name, cell in zip(names, row, strict=False)}
        if any(cell not in (None, "") for cell in row[len(names) :]):
            yield refuse(f"{place}:{number}", "many_fields", line=number, found=len(row), expected=len(names))
            continue
        try:
            yield At(f"{place}:{number}", from_record(record, matched, story=source.story, settings=source.settings))
        except UnreadableError as problem:
            code = "empty_row" if problem.code == "empty" else problem.code
            yield refuse(f"{place}:{number}", code, **{"line": number, **problem.values})


def _value(cell: object) -> object:
    """The cell's value; a whole number stored as 12.0 loses its point, a clock time becomes text."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell.isoformat() if isinstance(cell, time) else cell
