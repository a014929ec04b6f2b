"""Few rows and many go in by two doors; what is stored is the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from claims.store import Store, tables
from claims.store.tables import drop_batch, with_batch
from tests.claims.store.stories import analysis, read

COLUMNS = pa.schema(
    [
        ("text", pa.string()),
        ("count", pa.int64()),
        ("hash", pa.uint64()),
        ("value", pa.float64()),
        ("sure", pa.bool_()),
        ("day", pa.date32()),
        ("moment", pa.timestamp("us")),
        ("names", pa.list_(pa.string())),
        ("hashes", pa.list_(pa.uint64())),
    ]
)
ROWS = [
    ('Kata "tanda", garis\nbaru, \u200b dan 🏛', -7, 2**64 - 1, 0.1, True, date(2025, 3, 7), datetime(2025, 3, 7, 8, 30, 1, 5), ["a", "b,c"], [0, 2**64 - 1]),
    (None, None, None, None, None, None, None, None, None),
    ("", 2**53 + 1, 0, 1e300, False, date(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59), [], []),
    ("[1]", 0, 1, -12.5, True, date(2024, 2, 29), datetime(1945, 8, 17, 10), ["null", ""], [1]),
]  # fmt: skip


@pytest.mark.parametrize("rows", [ROWS, []], ids=["rows", "none"])
def test_both_doors_give_the_same_rows(monkeypatch: pytest.MonkeyPatch, rows: list[tuple[object, ...]]) -> None:
    seen = []
    with duckdb.connect() as con:
        for few in (False, True):
            monkeypatch.setattr(tables, "are_few", lambda rows, few=few: bool(few))
            with_batch(con, COLUMNS, rows)
            seen.append((con.execute("select * from batch").fetchall(), con.execute("describe batch").fetchall()))
            drop_batch(con)
            with pytest.raises(duckdb.CatalogException):
                con.execute("select * from batch")
    assert seen[0] == seen[1] and seen[0][0] == rows


def test_a_story_stored_by_either_door_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = [read("a1"), read("a2")]
    stored = []
    for few in (False, True):
        monkeypatch.setattr(tables, "are_few", lambda rows, few=few: bool(few))
        store = Store(tmp_path / f"{few}.duckdb")
        store.save_articles(batch)
        store.save_analysis("Banjir", *analysis(batch))
        articles = [{key: value for key, value in row.items() if key != "stored_at"} for row in store.articles()]
        stored.append((articles, store.timexes(), store.statements(), store.events(), store.conflicts(explained=True)))
    assert stored[0] == stored[1] and all(stored[0][:4])
