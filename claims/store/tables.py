"""Rows between Python and DuckDB: whole batches in, plain dicts out."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

FEW = 1_000
"""Up to so many rows go in as JSON: Arrow builds columns faster, but loads pandas (a second) before the first of them."""

Rows: TypeAlias = "pa.Table | Sequence[Sequence[object]]"
"""Rows of one table: as Arrow, or each as its values in the order of the columns."""

_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.uint64(): "UBIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}


def to_rows(columns: pa.Schema, rows: Sequence[Sequence[object]]) -> Rows:
    """``rows`` in the form that goes in fastest here, and to another process: Arrow, but a few as they are."""
    if are_few(rows):
        return rows
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(column, type=field.type) for column, field in zip(values, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=columns)


def are_few(rows: Sequence[object]) -> bool:
    """True where loading pandas for Arrow would take longer than these rows."""
    return len(rows) <= FEW and "pandas" not in sys.modules


def insert(con: duckdb.DuckDBPyConnection, table: str, columns: pa.Schema, rows: Rows) -> None:
    """Appends ``rows`` (values in the order of ``columns``) to ``table`` in one statement."""
    if not len(rows):
        return
    with_batch(con, columns, rows)
    con.execute(f"insert into {table} by name select * from batch")
    drop_batch(con)


def with_batch(con: duckdb.DuckDBPyConnection, columns: pa.Schema, rows: Rows) -> None:
    """Makes ``rows`` readable in SQL under the name ``batch`` until `drop_batch`."""
    given = rows if isinstance(rows, pa.Table) else to_rows(columns, rows)
    if isinstance(given, pa.Table):
        con.register("batch", given)
        return
    named = [dict(zip(columns.names, row, strict=True)) for row in given]
    form = [{field.name: _type_of(field.type) for field in columns}]
    con.execute(
        "create or replace temp table batch as select unnest(from_json($rows, $form), recursive := true)",
        {"rows": json.dumps(named, default=_iso), "form": json.dumps(form)},
    )


def drop_batch(con: duckdb.DuckDBPyConnection) -> None:
    """Lets go of the rows of `with_batch`."""
    con.unregister("batch")
    con.execute("drop table if exists temp.batch")


def _type_of(kind: pa.DataType) -> object:
    return [_type_of(kind.value_type)] if pa.types.is_list(kind) else _TYPES[kind]


def _iso(value: object) -> str:
    """A date or moment as text; anything else is a mistake of the caller."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a row")


def rows_of(con: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object] | None = None) -> list[dict[str, Any]]:
    """All rows of a query as dicts in its order; everything is fetched here, so that errors show here."""
    cursor = con.execute(sql, values) if values else con.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@cache
def query(name: str) -> str:
    """The SQL text of ``queries/name.sql``."""
    return resources.files("claims.store").joinpath("queries", f"{name}.sql").read_text("utf-8")
