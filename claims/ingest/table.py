"""CSV and its relatives: the delimiter found, columns matched by name, a broken line refused and the rest read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, cast

from claims.ingest.columns import Matched, match_columns
from claims.ingest.encoding import find_encoding, open_text
from claims.ingest.fields import from_record
from claims.ingest.moments import says_month_first
from claims.ingest.refused import UnreadableError, notice, refuse
from claims.ingest.source import At, Counted, Found, Item, Source

# One field may hold a long article; the limit of the csv module (128 kB) is for other times.
csv.field_size_limit(100_000_000)

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200
# A heading or a note may stand above the row that names the columns.
_PREAMBLE_ROWS = 20
# An opened quotation mark may run over many lines. How far it is followed before its first line is called broken:
_FAR_LINES, _NEAR_LINES = 2_000, 60
_FAR_TRIES = 50


def read_table(source: Source) -> Iterator[Found]:
    """The articles of a table with one row an article, streamed.

    The first row names the columns, or one soon after it, below a heading. Which columns were matched, and the delimiter where it is no comma, is said once. A
    row with too many or too few fields, an unclosed quotation mark or neither title nor text is refused by the number of
    its first line, and the row after it is read. Raises UnreadableError for an empty file and for columns that name neither title nor text.
    """
    with source.open() as raw:
        encoding = find_encoding(raw)
        yield from source.say_encoding(encoding)
        raw.seek(0)
        sample = list(islice(open_text(cast(BinaryIO, io.BytesIO(_head(raw))), encoding), _SAMPLE_LINES))
        if not any(line.strip() for line in sample):
            raise UnreadableError("empty_file")
        delimiter, skipped = _find_delimiter(sample)
        raw.seek(0)
        counted = cast(BinaryIO, io.BufferedReader(Counted(raw, source.report), 1 << 18))
        lines = _Lines(io.TextIOWrapper(counted, encoding=encoding.name, errors=encoding.errors, newline=""))
        for _ in range(skipped):
            next(lines)
        yield from _read_rows(source, lines, delimiter, sample[skipped:])


def _read_rows(source: Source, lines: _Lines, delimiter: str, sample: Sequence[str]) -> Iterator[Found]:
    rows = (row for row in _rows(lines, delimiter, None) if isinstance(row, _Row))
    head = list(islice(_until_header(rows), _PREAMBLE_ROWS))
    if not head:
        raise UnreadableError("empty_file")
    above, header = (head[:-1], head[-1]) if _is_header(head[-1].fields, len(head) == 1) else ([], head[0])
    names = distinct_names([name.strip().lstrip("\ufeff") for name in header.fields])
    matched = match_columns(names)
    if not matched.holds_words:
        raise UnreadableError("no_words", columns=", ".join(names[:12])[:300])
    if above:
        yield notice(source.place, "lines_above", count=header.line - 1)
    yield _say_columns(source.place, matched, delimiter)
    month_first = _month_first(sample, names, matched, delimiter)
    if month_first:
        yield notice(source.place, "month_first", column=matched.fields["published"])
    for row in _rows(lines, delimiter, len(names)):
        place = f"{source.place}:{row.line}"
        if isinstance(row, _Broken):
            yield refuse(place, row.code, line=row.line, found=row.found, expected=len(names))
            continue
        if row.stray:
            yield notice(place, "stray_quotes", line=row.line)
        try:
            article = from_record(
                dict(zip(names, row.fields, strict=True)),
                matched,
                story=source.story,
                settings=source.settings,
                month_first=month_first,
            )
            yield At(place, article)
        except UnreadableError as problem:
            yield refuse(
                place, "empty_row" if problem.code == "empty" else problem.code, line=row.line, **problem.values
            )


def _until_header(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Rows up to the one that names the columns, which comes last."""
    for number, row in enumerate(rows):
        yield row
        if _is_header(row.fields, number == 0):
            return


def _is_header(fields: Sequence[str], first: bool) -> bool:
    matched = match_columns([name.strip().lstrip("\ufeff") for name in fields])
    return matched.holds_words and (first or len(matched.fields) > 1)


class _Row:
    __slots__ = ("fields", "line", "stray")

    def __init__(self, line: int, fields: list[str], stray: bool = False) -> None:
        self.line = line
        self.fields = fields
        self.stray = stray


class _Broken:
    __slots__ = ("code", "found", "line")

    def __init__(self, line: int, code: str, found: int = 0) -> None:
        self.line = line
        self.code = code
        self.found = found


class _TooFarError(Exception):
    pass


class _Lines:
    """Physical lines that can be given back, with the number of the next one."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []
        self.taken: list[str] = []
        self.number = 1
        self.limit = _FAR_LINES

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= self.limit:
            raise _TooFarError
        line = self._back.pop() if self._back else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def start_record(self) -> int:
        """Forgets the lines of the record before; the number of the next line."""
        self.taken = []
        return self.number

    def give_back_but_first(self) -> str:
        """The first line of the record; the others will be read again."""
        first, rest = self.taken[0], self.taken[1:]
        self._back += reversed(rest)
        self.number -= len(rest)
        self.taken = []
        return first


def _rows(lines: _Lines, delimiter: str, expected: int | None) -> Iterator[_Row | _Broken]:
    """Records with ``expected`` fields each; with None just the next record that is not empty."""
    far = 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = lines.start_record()
        problem = "unclosed_quote"
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooFarError):
            pass
        else:
            if not any(field.strip() for field in fields):
                continue
            fields = _without_empty_tail(fields, expected)
            if expected is None or len(fields) == expected:
                yield _Row(line, fields)
                continue
            problem = "many_fields" if len(fields) > expected else "few_fields"
        far += len(lines.taken) > _NEAR_LINES
        lines.limit = _NEAR_LINES if far > _FAR_TRIES else _FAR_LINES
        several = len(lines.taken) > 1
        first = lines.give_back_but_first()
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        bare = first.rstrip("\r\n").split(delimiter)
        if first.count('"') % 2 == 0 and (problem == "unclosed_quote") and len(bare) == (expected or len(bare)):
            yield _Row(line, bare, True)
        elif several or problem == "unclosed_quote":
            yield _Broken(line, "unclosed_quote", len(bare))
        else:
            yield _Broken(line, problem, len(fields))


def _without_empty_tail(fields: list[str], expected: int | None) -> list[str]:
    while expected is not None and len(fields) > expected and not fields[-1].strip():
        fields = fields[:-1]
    return fields


def _head(raw: BinaryIO) -> bytes:
    head = raw.read(1 << 20)
    raw.seek(0)
    return head


def _find_delimiter(sample: Sequence[str]) -> tuple[str, int]:
    """The delimiter, and how many lines before the header belong to it (``sep=;`` of spreadsheets).

    The one whose header names the most fields of an article wins; then the one that gives the following rows the same
    number of fields.
    """
    first = sample[0].strip().lstrip("\ufeff").strip('"').lower()
    if first.startswith("sep=") and len(first) == 5:
        return sample[0].strip().lstrip("\ufeff").strip('"')[4], 1
    best, best_score = ",", (-1.0, -1.0, 0)
    for delimiter in _DELIMITERS:
        try:
            rows = list(islice(csv.reader(sample, delimiter=delimiter), 60))
        except csv.Error:
            continue
        rows = [row for row in rows if row]
        if not rows:
            continue
        start = next((at for at, row in enumerate(rows[:_PREAMBLE_ROWS]) if _is_header(row, at == 0)), 0)
        head, below = rows[start], rows[start:]
        matched = match_columns([name.strip().lstrip("\ufeff") for name in head])
        same = sum(len(row) == len(head) for row in below) / len(below) if len(head) > 1 else 0.0
        score = (float(len(matched.fields)), same, len(head))
        if score > best_score:
            best, best_score = delimiter, score
    return best, 0


def _month_first(sample: Sequence[str], names: Sequence[str], matched: Matched, delimiter: str) -> bool:
    column = matched.fields.get("published")
    if column is None:
        return False
    index = names.index(column)
    try:
        rows = list(csv.reader(sample[1:], delimiter=delimiter))
    except csv.Error:
        return False
    return says_month_first([row[index] for row in rows if len(row) > index])


def distinct_names(names: Sequence[str]) -> list[str]:
    """Column names with a number where one stands twice or is empty, so that no column is lost."""
    seen: dict[str, int] = {}
    distinct = []
    for position, name in enumerate(names, start=1):
        base = name or f"kolom_{position}"
        seen[base] = seen.get(base, 0) + 1
        distinct.append(base if seen[base] == 1 else f"{base}_{seen[base]}")
    return distinct


def _say_columns(place: str, matched: Matched, delimiter: str) -> Item:
    pairs = ", ".join(f"{column} → {field}" for field, column in matched.fields.items())
    shown = {"\t": "tab"}.get(delimiter, delimiter)
    return notice(place, "table_read", columns=pairs, kept=", ".join(matched.others) or "–", delimiter=shown)
