"""The same rows on a cluster as on one machine, and plain words where a cluster cannot start."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from claims import cluster
from claims.cluster import ClusterError, pack
from claims.pipeline import ingest, refresh
from claims.store import Store
from claims.store.parquet import TABLES, load_folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The sample stories as JSON lines, one article twice, one of no story, and a line that holds no words."""
    rows = []
    for file in sorted(resources.files("linimasa_data").joinpath("sample").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".json"):
            story = json.loads(file.read_text("utf-8"))
            rows += [
                {
                    "id": f"{story['id']}/{doc['id']}",
                    "publisher": doc["publisher"],
                    "published": None if doc.get("undated") else doc["published"],
                    "title": doc["title"],
                    "text": doc["text"].removeprefix(doc["title"]).lstrip(),
                    "story": story["story"],
                    "desk": "daerah",
                }
                for doc in story["docs"]
            ]
    rows.append(rows[0])
    rows.append({"publisher": "Kabar Khayal", "published": "2025-01-03", "title": "Harga Cabai Naik Jadi Rp 60.000"})
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.spark
def test_a_cluster_gives_the_rows_of_one_machine(articles: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="needs PySpark: pip install 'linimasa[spark]'")
    found = cluster.java_version()
    if found is None or found < cluster.OLDEST_JAVA:
        pytest.skip("needs Java 17 or newer for Spark")
    alone = Store(tmp_path / "alone.duckdb")
    outcomes = list(ingest([articles], alone, workers=0))
    parquet, folder = tmp_path / "articles.parquet", tmp_path / "read"
    assert pack([str(articles)], parquet) == (len(outcomes), 0)

    counts = cluster.read(str(parquet), folder, master="local-cluster[2,1,1024]")

    assert counts == {"articles": len(outcomes) - 1, "repeated": 1, "refused": 0}
    together = Store(tmp_path / "together.duckdb")
    with together.writing() as con:
        gained = load_folder(con, folder)
    refresh(together, workers=0)
    assert gained["added"] == len(outcomes) - 1
    for table in TABLES.values():
        assert _rows(together, table) == _rows(alone, table), table
    assert _rows(together, "kept.conflicts"), "the sample stories hold conflicts"
    with together.writing() as con:
        assert load_folder(con, folder)["added"] == 0
    assert not together.stale_stories()


def _rows(store: Store, table: str) -> list[str]:
    with store.reading() as con:
        columns = [name for (name, *_) in con.execute(f"describe {table}").fetchall() if name != "stored_at"]
        quoted = ", ".join(f'"{name}"' for name in columns)
        return sorted(map(repr, con.execute(f"select {quoted} from {table}").fetchall()))


def test_a_folder_without_the_tables_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    store = Store(tmp_path / "story.duckdb")
    (tmp_path / "articles").mkdir()
    with pytest.raises(Exception, match="linimasa cluster read") as caught, store.writing() as con:
        load_folder(con, tmp_path)
    assert "statements" in str(caught.value)
    assert store.articles() == []


def test_without_java_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="needs PySpark: pip install 'linimasa[spark]'")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ClusterError, match="Java 17 atau lebih baru"):
        cluster.read("none.parquet", Path("none"))


def test_an_old_java_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert cluster.java_version() == 8
