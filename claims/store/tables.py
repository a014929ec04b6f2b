"""Rows between Python and DuckDB: whole batches in as Arrow tables, plain dicts out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import duckdb
import pyarrow as pa


def insert(con: duckdb.DuckDBPyConnection, table: str, columns: pa.Schema, rows: Sequence[Sequence[object]]) -> None:
    """Appends ``rows`` (values in the order of ``columns``) to ``table`` in one statement."""
    if not rows:
        return
    with_batch(con, columns, rows)
    con.execute(f"insert into {table} by name select * from batch")
    con.unregister("batch")


def with_batch(con: duckdb.DuckDBPyConnection, columns: pa.Schema, rows: Sequence[Sequence[object]]) -> None:
    """Makes ``rows`` readable in SQL under the name ``batch``."""
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(column, type=field.type) for column, field in zip(values, columns, strict=True)]
    con.register("batch", pa.Table.from_arrays(arrays, schema=columns))


def rows_of(con: duckdb.DuckDBPyConnection, sql: str, values: dict[str, object] | None = None) -> list[dict[str, Any]]:
    """All rows of a query as dicts in its order; everything is fetched here, so that errors show here."""
    cursor = con.execute(sql, values) if values else con.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@cache
def query(name: str) -> str:
    """The SQL text of ``queries/name.sql``."""
    return resources.files("claims.store").joinpath("queries", f"{name}.sql").read_text("utf-8")
