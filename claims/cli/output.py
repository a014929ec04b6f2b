"""Rows to standard output: JSON lines, CSV, or a table for people."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from claims.spreadsheet import to_inert

Row = Mapping[str, Any]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONGEST_CELL = 200
_NEVER_CUT = 10  # characters of the longest word of a column that is kept on one line


def prepare_streams() -> None:
    """Both streams as UTF-8 with ``\\n`` line ends, whatever the console of the machine is set to."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def format_for(asked: str | None) -> str:
    """The form of the output: what was asked for, else a table on a terminal and JSON lines into a pipe."""
    return asked or ("table" if sys.stdout.isatty() else "jsonl")


def write_rows(rows: Iterable[Row], form: str, columns: tuple[str, ...] = ()) -> int:
    """Writes the rows in ``form``; gives their number. A table shows ``columns`` only; the other forms hold every key."""
    if form == "jsonl":
        return _write_jsonl(rows)
    if form == "csv":
        return _write_csv(rows)
    return _write_table(list(rows), columns)


def _write_jsonl(rows: Iterable[Row]) -> int:
    count = 0
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def _write_csv(rows: Iterable[Row]) -> int:
    waiting = list(rows)
    names = list(dict.fromkeys(key for row in waiting for key in row))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if names:
        writer.writerow([to_inert(name) for name in names])
    for row in waiting:
        writer.writerow([_cell(row.get(name)) for name in names])
    return len(waiting)


def _cell(value: object) -> object:
    """Nested values as JSON; a text that a spreadsheet could run as a formula gets an apostrophe before it."""
    if isinstance(value, str):
        return to_inert(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def _write_table(rows: list[Row], columns: tuple[str, ...]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = {name: [to_terminal(row.get(name)) for row in rows] for name in columns}
    table = Table(show_lines=False, pad_edge=False)
    for name, column in cells.items():
        if any(column):
            # A word of a closed set and a weekday are never cut; the texts share what room is left.
            whole = max(map(len, column)) <= _NEVER_CUT
            least = _NEVER_CUT if name == "when" else None
            table.add_column(name.replace("_", "_\n"), overflow="fold", no_wrap=whole, min_width=least)
    for values in zip(*(column for column in cells.values() if any(column)), strict=True):
        table.add_row(*map(Text, values))
    if rows:
        Console(file=sys.stdout, highlight=False).print(table)
    return len(rows)


def to_printable(text: str) -> str:
    """The text on one line, with nothing in it that could steer a terminal or turn its words round."""
    return _CONTROL.sub(lambda found: " " if found[0] in "\n\t\r" else "\ufffd", text)


def to_terminal(value: object) -> str:
    """A cell for a terminal: printable and shortened."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, list):
        text = ", ".join(to_terminal(one) for one in value)
    elif isinstance(value, Mapping):
        text = str(value.get("code") or value.get("value") or value.get("text") or "")
    else:
        text = str(value)
    text = to_printable(text)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
