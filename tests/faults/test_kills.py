"""Processes are killed at random moments; what was confirmed is there, and nothing is half there.

``LINIMASA_KILLS`` says how often (24 unless told; the long form is a few hundred), ``LINIMASA_SEED`` repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.checking import read_again
from claims.pipeline import ingest, refresh
from claims.store import Store
from claims.store.migrate import current_version
from tests.claims.flood import many, write_articles

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("ingest", "analysis", "review", "migration", "export")
KILLS = int(os.environ.get("LINIMASA_KILLS", "25"))
SEED = int(os.environ.get("LINIMASA_SEED", "20250307"))

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="killing at random moments is done with POSIX processes"
)


class Nursery:
    """The process that forks a child for each task."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def run(self, task: dict[str, Any], kill_after: float | None) -> int:
        """Runs a task, killed so many seconds after its start; gives the exit status, -9 for a child that was killed."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(task | {"kill_after": kill_after}) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def close(self) -> None:
        """Ends the nursery."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    process = Nursery()
    yield process
    process.close()


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("artikel") / "artikel.jsonl", many(40))


@pytest.fixture(scope="module")
def whole(articles: Path) -> Path:
    """A database into which everything went without a fault."""
    path = articles.with_name("utuh.duckdb")
    assert [outcome.status for outcome in ingest([articles], Store(path), workers=0)] == ["added"] * 40
    return path


def lines(log: Path) -> list[str]:
    """The lines that were written whole."""
    return log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []


def how_long(nursery: Nursery, kind: str, whole: Path, articles: Path, folder: Path) -> float:
    """About how long the part of a task lasts that is worth cutting: one run of it, or its first rounds."""
    database = folder / "lama.duckdb"
    if kind != "ingest":
        shutil.copy(whole, database)
    begun = time.monotonic()
    if kind in ("ingest", "migration"):
        assert nursery.run(task_of(kind, database, articles, folder, 0), None) == 0
        return time.monotonic() - begun
    return 1.5


def task_of(kind: str, database: Path, articles: Path, folder: Path, run: int) -> dict[str, Any]:
    return {
        "do": kind, "db": str(database), "articles": str(articles), "log": str(folder / f"{kind}.log"), "run": run,
        "story": "Kebakaran 0", "to": [str(folder / "keluar.csv"), str(folder / "keluar.json")],
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_confirmed_is_lost_and_nothing_is_half_there(
    nursery: Nursery, whole: Path, articles: Path, tmp_path: Path, kind: str
) -> None:
    chance = random.Random(f"{SEED} {kind}")
    folder = tmp_path / "ukur"
    folder.mkdir()
    length = how_long(nursery, kind, whole, articles, folder)
    killed = 0
    for run in range(max(1, KILLS // len(KINDS))):
        folder = tmp_path / str(run)
        folder.mkdir()
        database = folder / "uji.duckdb"
        if kind != "ingest":
            shutil.copy(whole, database)
        task = task_of(kind, database, articles, folder, run)
        killed += nursery.run(task, chance.uniform(0, length)) == -signal.SIGKILL
        VERIFY[kind](database, lines(folder / f"{kind}.log"), whole, articles)
    assert killed, "no process was cut off: the tasks are too short for this test"


def rows(store: Store) -> tuple[object, ...]:
    return (
        [{**row, "stored_at": None} for row in store.articles()],
        store.timexes(),
        store.statements(),
        store.events(),
        store.conflicts(explained=True),
    )


def sound(store: Store) -> None:
    """Nothing half there: every article with all that was derived from it, no quotation out of place, no orphan."""
    assert [fault for fault in store.find_faults() if fault.code != "stale"] == []
    for batch in store.decided_articles(100):
        assert store.find_differing(read_again(batch)) == []


def after_ingest(database: Path, log: list[str], whole: Path, articles: Path) -> None:
    if database.exists():
        store = Store(database)
        sound(store)
        stored = {row["id"] for row in store.articles()}
        assert {line.split()[1] for line in log if line.startswith("article")} <= stored
        if "done" in log:
            assert store.stale_stories() == {}
    again = Store(database)
    list(ingest([articles], again, workers=0))
    assert rows(again) == rows(Store(whole))


def after_analysis(database: Path, log: list[str], whole: Path, articles: Path) -> None:
    store = Store(database)
    sound(store)
    refresh(store, workers=0)
    assert rows(store) == rows(Store(whole))


def after_review(database: Path, log: list[str], whole: Path, articles: Path) -> None:
    store = Store(database)
    kept = store.reviews()
    assert [line.split()[1] for line in log] == [row["id"] for row in kept][: len(log)]
    assert [row["number"] for row in kept] == list(range(1, len(kept) + 1))
    batches = [row["batch"] for row in kept if row["action"] == "note"]
    assert all(batches.count(batch) == 2 for batch in batches)
    assert rows(store) == rows(Store(whole))


def after_migration(database: Path, log: list[str], whole: Path, articles: Path) -> None:
    import duckdb

    with duckdb.connect(str(database)) as con:
        (form,) = con.execute("select value from kept.meta where key = 'version'").fetchall()[0]
        further = con.execute("select count(*) filter (where table_name = 'further') from duckdb_tables()").fetchall()[
            0
        ][0]
        assert (int(form), further) in {(current_version(), 0), (current_version() + 1, 1)}
        if further:
            assert con.execute("select count(*) from articles where further = id").fetchall() == [(40,)]
        assert con.execute("select count(*) from statements").fetchall()[0][0] == Store(whole).count("statements")
    assert not ("done" in log and not further)
    for copy in database.parent.glob(f"{database.name}.form-*"):
        assert rows(Store(copy)) == rows(Store(whole))


def after_export(database: Path, log: list[str], whole: Path, articles: Path) -> None:
    for name in ("keluar.csv", "keluar.json"):
        path = database.with_name(name)
        if log:
            assert path.exists()
        if path.exists():
            text = path.read_text(encoding="utf-8-sig")
            assert text.endswith("\n") or text.rstrip().endswith("}")
            if name.endswith(".json"):
                assert json.loads(text)
    assert rows(Store(database)) == rows(Store(whole))


VERIFY = {
    "ingest": after_ingest,
    "analysis": after_analysis,
    "review": after_review,
    "migration": after_migration,
    "export": after_export,
}
