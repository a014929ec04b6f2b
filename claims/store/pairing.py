"""Pairs of values worth comparing, found by the portable queries on DuckDB; for many stories at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from claims.differences.facts import Fact, NumberPair, ValuePair
from claims.store.connection import CONFIG

_SCHEMA = pa.schema(
    [
        ("story", pa.string()),
        ("kind", pa.string()),
        ("slot", pa.string()),
        ("value", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("day", pa.int64()),
        ("root", pa.string()),
        ("statement", pa.string()),
    ]
)


def pairing_sql(name: str) -> str:
    """The text of one pairing query (``disjoint_numbers`` or ``differing_values``); Spark runs it unchanged over a view ``facts``."""
    return resources.files("claims.store").joinpath("queries", f"{name}.sql").read_text("utf-8")


def to_table(facts: Iterable[Fact]) -> pa.Table:
    """The facts as an Arrow table with the columns that the queries name."""
    columns = list(zip(*facts, strict=True)) or [()] * len(_SCHEMA)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA
    )


def count_pairs(name: str, facts: pa.Table, path: Path | None = None) -> int:
    """How many pairs a query finds: what pairing costs without sorting them and making a Python value of each."""
    sql = pairing_sql(name)
    with _open(facts, path) as con:
        [(count,)] = con.execute(f"select count(*) from ({sql[: sql.rindex('order by')]})").fetchall()
    return int(count)


def pair_numbers(facts: pa.Table, path: Path | None = None) -> list[NumberPair]:
    """Values of one slot whose ranges do not meet, each pair once, in the order of the query.

    Works in memory, or beside the file ``path`` where the pairs of many stories need more room than there is memory.
    """
    return [NumberPair(*row) for row in _run("disjoint_numbers", facts, path)]


def pair_values(facts: pa.Table, path: Path | None = None) -> list[ValuePair]:
    """Different days, clock times, places and states of one slot, each pair once, in the order of the query."""
    return [ValuePair(*row) for row in _run("differing_values", facts, path)]


def _run(name: str, facts: pa.Table, path: Path | None) -> list[tuple[Any, ...]]:
    with _open(facts, path) as con:
        return con.execute(pairing_sql(name)).fetchall()


@contextmanager
def _open(facts: pa.Table, path: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
    con = duckdb.connect(str(path) if path else ":memory:", config=dict(CONFIG))
    try:
        con.register("facts", facts)
        yield con
    finally:
        con.close()
