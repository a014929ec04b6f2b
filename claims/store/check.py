"""What the database can verify of itself in SQL: hashes, places of quotations, rows that belong to nothing."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from claims.store.tables import query


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not agree: ``code`` says what, ``table`` and ``id`` where.

    ``article`` and ``story`` name what has to be read or worked out anew to repair it; both None where nothing can.
    """

    code: str
    table: str
    id: str
    article: str | None = None
    story: str | None = None


def find_faults(con: duckdb.DuckDBPyConnection) -> list[Fault]:
    """Every fault that shows without reading an article anew, by table and id."""
    return [Fault(*row) for row in con.execute(query("faults")).fetchall()]
