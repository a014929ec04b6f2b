"""One table as CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from claims.export.bundle import Bundle, Row, statements_of, texts_of
from claims.export.columns import Column, Holds, columns_of, meaning_of, to_cell, to_json, to_plain
from claims.export.provenance import article_hashes, to_encodable, to_provenance, to_stamp, to_utf8
from claims.spreadsheet import to_inert


def to_csv(bundle: Bundle, what: str) -> bytes:
    """The table as UTF-8 with a byte order mark, commas, CRLF: what Excel and LibreOffice open without a question.

    Nested fields are JSON. A text that a spreadsheet could run as a formula gets an apostrophe before it; numbers stay
    numbers. Two columns are added: ``article_sha256`` (the articles behind the row) and ``export`` (program, moment,
    story, filter).
    """
    rows = bundle.table(what)
    columns = columns_of(what, rows)
    hashes, stamp = _hashes_by_row(bundle, what), to_stamp(bundle)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([to_inert(column.name) for column in columns] + ["article_sha256", "export"])
    for row, found in zip(rows, hashes, strict=True):
        cells = [_csv_cell(row.get(column.name), column) for column in columns]
        writer.writerow([*cells, to_json(found), to_inert(stamp)])
    return to_encodable(out.getvalue()).encode("utf-8-sig")


def to_csv_metadata(bundle: Bundle, what: str, name: str) -> bytes:
    """The file beside a CSV, in the form of the W3C's CSV on the Web: columns explained, and where the rows come from."""
    columns = columns_of(what, bundle.table(what))
    described: list[dict[str, object]] = [
        {"name": one.name, "datatype": _CSVW[one.holds], "dc:description": meaning_of(bundle, what, one.name)}
        for one in columns
    ]
    described += [
        {"name": extra, "datatype": "string", "dc:description": bundle.say(f"column.any.{extra}")}
        for extra in ("article_sha256", "export")
    ]
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": bundle.lang}],
        "url": name,
        "dc:title": f"{bundle.story}: {what}",
        "dc:creator": f"linimasa {bundle.version}",
        "dc:created": bundle.made.isoformat(timespec="seconds"),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {"columns": described},
        "notes": [{"provenance": to_provenance(bundle), "apostrophe": bundle.say("about.apostrophe")}],
    }
    return _pretty(content)


def to_jsonl(bundle: Bundle, what: str) -> bytes:
    """The table as JSON lines, nothing cut and nothing changed."""
    lines = [json.dumps(dict(row), ensure_ascii=False, default=to_plain) for row in bundle.table(what)]
    return to_utf8("".join(line + "\n" for line in lines))


def to_jsonl_metadata(bundle: Bundle, what: str, name: str) -> bytes:
    """The file beside JSON lines: where the rows come from."""
    return _pretty({"url": name, "table": what, "provenance": to_provenance(bundle)})


def to_parquet(bundle: Bundle, what: str) -> bytes:
    """The table as Parquet: lists of strings as lists, other nested fields as JSON, provenance in the file's metadata."""
    rows = bundle.table(what)
    columns = columns_of(what, rows)
    fields = [
        pa.field(one.name, _ARROW[one.holds], metadata={"description": meaning_of(bundle, what, one.name)})
        for one in columns
    ]
    notes = {"linimasa": to_utf8(to_json(to_provenance(bundle))), "table": what}
    arrays = [
        pa.array([_arrow_cell(row.get(one.name), one.holds) for row in rows], type=_ARROW[one.holds]) for one in columns
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=notes)), out, compression="zstd")
    return out.getvalue()


def _csv_cell(value: object, column: Column) -> object:
    cell = to_cell(value, column.holds)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return to_inert(cell) if isinstance(cell, str) else cell


def _arrow_cell(value: object, holds: Holds) -> object:
    if value is None:
        return None
    if holds is Holds.TEXTS:
        return [to_encodable(str(one)) for one in (value if isinstance(value, list | tuple) else [value])]
    if holds is Holds.NUMBER:
        return float(value) if not isinstance(value, str) else None  # type: ignore[arg-type]
    if holds is Holds.WHOLE:
        return int(value)  # type: ignore[call-overload]
    if holds is Holds.TRUTH:
        return bool(value)
    if holds is Holds.NESTED:
        return to_encodable(to_json(value))
    cell = value if isinstance(value, str) else to_cell(value, holds)
    return to_encodable(cell) if isinstance(cell, str) else cell


def _hashes_by_row(bundle: Bundle, what: str) -> list[list[str]]:
    hashes = article_hashes(bundle)

    def of(row: Row) -> list[str]:
        if what == "articles":
            found = [str(row["id"])]
        elif what == "events":
            found = [str(bundle.statement(one).get("article")) for one in texts_of(row, "statements")]
        elif what == "conflicts":
            found = [str(bundle.statement(one).get("article")) for one in statements_of(row)]
        elif what == "quantities":
            found = [str(bundle.statement(row.get("statement")).get("article"))]
        else:
            found = [str(row.get("article", ""))]
        return [hashes[one] for one in dict.fromkeys(found) if one in hashes]

    return [of(row) for row in bundle.table(what)]


def _pretty(content: object) -> bytes:
    return to_utf8(json.dumps(content, ensure_ascii=False, indent=1, default=to_plain) + "\n")


_CSVW = {
    Holds.TEXT: "string",
    Holds.WHOLE: "integer",
    Holds.NUMBER: "number",
    Holds.TRUTH: "boolean",
    Holds.TEXTS: "json",
    Holds.NESTED: "json",
}
_ARROW = {
    Holds.TEXT: pa.string(),
    Holds.WHOLE: pa.int64(),
    Holds.NUMBER: pa.float64(),
    Holds.TRUTH: pa.bool_(),
    Holds.TEXTS: pa.list_(pa.string()),
    Holds.NESTED: pa.string(),
}
