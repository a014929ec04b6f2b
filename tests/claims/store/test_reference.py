"""The reference names every public column, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.store import Store

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "database.md").read_text(encoding="utf-8")
TABLES = ("articles", "timexes", "statements", "quantities", "events", "conflicts", "reviews", "prior_checks")


def documented(table: str) -> list[str]:
    part = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    (section,) = [one for one in part if one.startswith(f"{table}\n")]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [name for cell in rows for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("table", TABLES)
def test_every_public_column_is_described(tmp_path: Path, table: str) -> None:
    with Store(tmp_path / "uji.duckdb").reading() as con:
        columns = [name for (name,) in con.execute(
            "select column_name from duckdb_columns() where schema_name = 'main' and table_name = ?", [table]
        ).fetchall()]  # fmt: skip
    assert sorted(documented(table)) == sorted(columns)


def test_there_is_no_public_table_besides(tmp_path: Path) -> None:
    with Store(tmp_path / "uji.duckdb").reading() as con:
        found = con.execute(
            "select distinct table_name from duckdb_columns() where schema_name = 'main' and not internal"
        ).fetchall()
    assert {name for (name,) in found} == set(TABLES)


def test_the_queries_of_the_reference_run(tmp_path: Path) -> None:
    with Store(tmp_path / "uji.duckdb").reading() as con:
        for sql in re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL):
            assert con.execute(sql).fetchall() == []
