"""Articles and analyses as rows that an engine such as Spark carries, and whole folders of them into the database.

A *reading row* holds one article with everything derived from it as nested rows; an *analysis row* one story with its
events and conflicts. Both use the columns of the tables, so that what a cluster writes is what the tables hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.dataset as ds

from claims.conflict import Difference
from claims.event import Event
from claims.reading.result import ReadArticle
from claims.statement import Statement
from claims.store import analysis_rows, article_rows, statement_rows, timex_rows
from claims.store.errors import StoreError
from claims.store.packing import derived_rows, told_by
from claims.store.saving import touch
from timeline.timex import Timex

if TYPE_CHECKING:
    import duckdb


def _portable(columns: pa.Schema) -> pa.Schema:
    """The same columns in types that Spark knows: it has no unsigned numbers (crc32 fits into a signed one)."""
    swap = {pa.uint64(): pa.int64(), pa.list_(pa.uint64()): pa.list_(pa.int64())}
    return pa.schema([(field.name, swap.get(field.type, field.type)) for field in columns])


ARTICLES, TIMEXES = _portable(article_rows.COLUMNS), _portable(timex_rows.COLUMNS)
STATEMENTS, QUANTITIES = _portable(statement_rows.COLUMNS), _portable(statement_rows.QUANTITY_COLUMNS)
EVENTS, CONFLICTS = _portable(analysis_rows.EVENT_COLUMNS), _portable(analysis_rows.CONFLICT_COLUMNS)

READING = pa.schema(
    [
        ("id", pa.string()),
        ("story", pa.string()),
        ("articles", pa.list_(pa.struct(list(ARTICLES)))),
        ("timexes", pa.list_(pa.struct(list(TIMEXES)))),
        ("statements", pa.list_(pa.struct(list(STATEMENTS)))),
        ("quantities", pa.list_(pa.struct(list(QUANTITIES)))),
    ]
)
"""One article a row; ``articles`` holds exactly one."""

ANALYSIS = pa.schema(
    [
        ("story", pa.string()),
        ("events", pa.list_(pa.struct(list(EVENTS)))),
        ("conflicts", pa.list_(pa.struct(list(CONFLICTS)))),
    ]
)

TABLES = {
    "articles": "articles",
    "timexes": "kept.timexes",
    "statements": "kept.statements",
    "quantities": "kept.quantities",
    "events": "events",
    "conflicts": "kept.conflicts",
}
"""Folder of Parquet files -> table it is loaded into."""


def to_reading_row(read: ReadArticle, stored_at: datetime) -> dict[str, Any]:
    """The row of `READING` for one article."""
    timexes, statements, quantities = derived_rows(read)
    return {
        "id": read.article.id,
        "story": read.article.story,
        "articles": _named(ARTICLES, [article_rows.article_row(read, stored_at)]),
        "timexes": _named(TIMEXES, timexes),
        "statements": _named(STATEMENTS, statements),
        "quantities": _named(QUANTITIES, quantities),
    }


def from_reading_row(row: Mapping[str, Any]) -> ReadArticle:
    """The article of a row of `READING` as a value again, its parts in the order that the queries give them."""
    timexes: dict[str, Timex] = {
        one["id"]: timex_rows.timex_from(one)
        for one in sorted(row["timexes"], key=lambda one: (one["field"] == "text", one["start"], -one["end"]))
    }
    statements: tuple[Statement, ...] = tuple(
        statement_rows.statement_from({**one, "story": row["story"]}, timexes)
        for one in sorted(
            row["statements"], key=lambda one: (one["field"] == "text", one["start"], one["end"], one["id"])
        )
    )
    return article_rows.read_article_from(row["articles"][0], tuple(timexes.values()), statements)


def to_analysis_row(
    story: str, read: Sequence[ReadArticle], events: Sequence[Event], differences: Sequence[Difference]
) -> dict[str, Any]:
    """The row of `ANALYSIS` for one story; ``read`` are its articles."""
    told = told_by(read)
    return {
        "story": story,
        "events": _named(EVENTS, [analysis_rows.event_row(event) for event in events]),
        "conflicts": _named(CONFLICTS, [analysis_rows.difference_row(one, told) for one in differences]),
    }


def load_folder(con: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Loads what a cluster wrote; how many articles were added and known, and how many rows each table gained.

    Runs inside the caller's transaction: either everything is in, or nothing. Articles whose id is stored already stay
    as they are, with what was derived from them. Stories that held articles before are marked as changed, so that the
    next refresh compares old and new; the others take the analysis as it was written. Raises StoreError where the folder
    holds no such files.
    """
    missing = [name for name in TABLES if not (folder / name).is_dir()]
    if missing:
        raise StoreError("parquet_missing", folder=str(folder), missing=", ".join(missing))
    con.execute("create temp table known_articles as select id from articles")
    con.execute("create temp table known_stories as select distinct story from articles where story is not null")
    gained = {}
    for name, table in TABLES.items():
        if name in ("events", "conflicts"):
            keep = "where story not in (select story from known_stories)"
        else:
            keep = f"where {'id' if name == 'articles' else 'article'} not in (select id from known_articles)"
        gained[name] = sum(_append(con, table, keep, batch) for batch in _batches(folder / name))
    loaded = con.execute(
        "select distinct story from articles where story is not null and id not in (select id from known_articles)"
    ).fetchall()
    fresh = con.execute("select story from known_stories").fetchall()
    touch(con, {story for (story,) in loaded})
    con.execute(
        "update kept.stories set analysed = changed where list_contains($names, name)",
        {"names": sorted({story for (story,) in loaded} - {story for (story,) in fresh})},
    )
    con.execute("drop table known_articles")
    con.execute("drop table known_stories")
    total = sum(ds.dataset(folder / name, format="parquet").count_rows() for name in ("articles",))
    return {"added": gained["articles"], "known": total - gained["articles"], **gained}


def _named(columns: pa.Schema, rows: Sequence[Sequence[object]]) -> list[dict[str, object]]:
    return [dict(zip(columns.names, row, strict=True)) for row in rows]


def _batches(folder: Path) -> Iterator[pa.Table]:
    for batch in ds.dataset(folder, format="parquet").to_batches(batch_size=20_000):
        if batch.num_rows:
            yield pa.Table.from_batches([batch])


def _append(con: duckdb.DuckDBPyConnection, table: str, keep: str, batch: pa.Table) -> int:
    con.register("batch", batch)
    # fetchall, for a cursor that was read in part stays busy.
    [(added,)] = con.execute(f"insert into {table} by name select * from batch {keep}").fetchall()
    con.unregister("batch")
    return int(added)
