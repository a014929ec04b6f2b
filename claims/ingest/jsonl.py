"""JSON lines and JSON documents."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, cast

from claims.ingest.columns import Matched, match_columns
from claims.ingest.encoding import find_encoding
from claims.ingest.fields import from_record
from claims.ingest.priorcheck import find_checks
from claims.ingest.refused import UnreadableError, notice, refuse
from claims.ingest.settings import IngestSettings
from claims.ingest.source import At, Counted, Found, Source

_BATCHES = ("articles", "artikel", "data", "items", "results", "rows", "docs")


def read_lines(source: Source) -> Iterator[Found]:
    """The articles of a file with one JSON object a line, streamed whatever its size; a line that is none, or is too long, is refused by its
    number.

    Raises UnreadableError for an empty file.
    """
    with source.open() as raw:
        encoding = find_encoding(raw)
        yield from source.say_encoding(encoding)
        raw.seek(0)
        counted = cast(BinaryIO, io.BufferedReader(Counted(raw, source.report)))
        lines = io.TextIOWrapper(counted, encoding=encoding.name, errors=encoding.errors, newline="\n")
        found = False
        pieces = iter(lambda: lines.readline(source.settings.file_bytes), "")
        for item in read_strings(pieces, source.place, story=source.story, settings=source.settings):
            found = True
            yield item
        if not found:
            raise UnreadableError("empty_file")


def read_strings(lines: Iterable[str], place: str, *, story: str | None, settings: IngestSettings) -> Iterator[Found]:
    """The articles of JSON lines. Places are ``place:number``; empty lines are passed over.

    A piece of ``file_bytes`` characters without its end is the beginning of a longer line; what follows of that line is passed over.
    """
    told: set[tuple[str, ...]] = set()
    number, cut = 0, False
    for line in lines:
        number, was_cut = number + (not cut), cut
        cut = len(line) >= settings.file_bytes and not line.endswith("\n")
        if was_cut:
            continue
        if cut:
            limit = f"{settings.file_bytes / 1_000_000:g}"
            yield refuse(f"{place}:{number}", "long_line", line=number, limit=limit)
            continue
        text = line.strip().lstrip("\ufeff")
        if not text:
            continue
        yield from _read_one(text, f"{place}:{number}", number, told, story, settings)


def read_document(source: Source) -> Iterator[Found]:
    """The articles of one JSON document: an object, a list, or a list under ``articles``; ClaimReview JSON-LD as PriorChecks.

    A file that turns out to hold one object a line is read as JSON lines. Raises UnreadableError for what is no JSON, or holds no article.
    """
    text, said = source.read_text()
    yield from said
    try:
        document = _parse(text)
    except UnreadableError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] == "{" for line in lines[:2]) and _is_json(lines[0]):
            yield from read_strings(text.split("\n"), source.place, story=source.story, settings=source.settings)
            return
        raise
    checks = list(find_checks(document, source.place))
    if checks:
        yield from checks
        return
    told: set[tuple[str, ...]] = set()
    rows = _rows(document)
    if rows is None:
        raise UnreadableError("json_shape")
    for number, row in enumerate(rows, start=1):
        place = source.place if len(rows) == 1 else f"{source.place}#{number}"
        yield from _read_row(row, place, number, told, source.story, source.settings)


def read_object(
    row: Mapping[str, object], place: str, *, story: str | None, settings: IngestSettings
) -> Iterator[Found]:
    """What one JSON object gives."""
    yield from _read_row(row, place, 1, set(), story, settings)


def _rows(document: object) -> list[object] | None:
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping):
        if not match_columns([str(key) for key in document]).holds_words:
            for key in _BATCHES:
                if isinstance(document.get(key), list):
                    return [_in_story(document, row) for row in document[key]]
        return [document]
    return None


def _in_story(document: Mapping[str, object], row: object) -> object:
    """A row of a document that is one story: it belongs to that story, and its id is told apart from those of others."""
    name, own = document.get("story"), document.get("id")
    if not isinstance(row, Mapping) or not isinstance(name, str) or not isinstance(own, str):
        return row
    told: dict[object, object] = {"story": name, **row}
    if isinstance(row.get("id"), str):
        told["id"] = f"{own}/{row['id']}"
    return told


def _read_one(
    text: str, place: str, number: int, told: set[tuple[str, ...]], story: str | None, settings: IngestSettings
) -> Iterator[Found]:
    try:
        row = _parse(text)
    except UnreadableError as problem:
        code = "json_line" if problem.code == "json" else problem.code
        yield refuse(place, code, **{**problem.values, "line": number})
        return
    checks = list(find_checks(row, place)) if isinstance(row, Mapping) and "@context" in row else []
    if checks:
        yield from checks
    else:
        yield from _read_row(row, place, number, told, story, settings)


def _read_row(
    row: object, place: str, number: int, told: set[tuple[str, ...]], story: str | None, settings: IngestSettings
) -> Iterator[Found]:
    if not isinstance(row, Mapping):
        yield refuse(place, "json_no_object", line=number)
        return
    record = {str(key): value for key, value in row.items()}
    matched = _match(record)
    if not matched.holds_words:
        yield refuse(place, "no_words", columns=_listed(record))
        return
    renamed = tuple(f"{column} → {field}" for field, column in matched.renamed.items())
    if renamed and renamed not in told:
        told.add(renamed)
        yield notice(place, "columns_matched", columns=", ".join(renamed), kept=", ".join(matched.others) or "–")
    try:
        yield At(place, from_record(_plain_types(record, matched), matched, story=story, settings=settings))
    except UnreadableError as problem:
        yield problem.at(place)


def _match(record: Mapping[str, object]) -> Matched:
    """Columns by name; where the public names are there they hold, whatever else stands beside them."""
    return match_columns(list(record))


def _plain_types(record: Mapping[str, object], matched: Matched) -> dict[str, object]:
    """Schema.org's nodes for author and publisher become names; everything else stays."""
    plain = dict(record)
    for field in ("author", "publisher"):
        column = matched.fields.get(field)
        value = record.get(column) if column else None
        if column and isinstance(value, Mapping) and isinstance(value.get("name"), str):
            plain[column] = value["name"]
        elif column and isinstance(value, list) and value and all(isinstance(entry, Mapping) for entry in value):
            plain[column] = ", ".join(str(entry.get("name", "")) for entry in value)
    return plain


def _parse(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except RecursionError:
        raise UnreadableError("too_deep") from None
    except json.JSONDecodeError as problem:
        raise UnreadableError("json", line=problem.lineno, column=problem.colno) from None
    except ValueError:
        raise UnreadableError("json", line=1, column=1) from None  # a number of thousands of digits


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _listed(record: Mapping[str, object]) -> str:
    names = list(record)
    return ", ".join(names[:12])[:300] + (" …" if len(names) > 12 else "") or "–"
