"""One server with eight readers, one import and two people deciding: no error seen, no decision lost.

``LINIMASA_MANY`` says how many articles are imported (240 unless told).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from claims.pipeline import ingest
from claims.store import Store
from tests.claims.flood import many, write_articles

ARTICLES = int(os.environ.get("LINIMASA_MANY", "240"))
READERS, DECIDERS = 8, 2


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "uji.duckdb", wait=60)
    list(ingest([write_articles(tmp_path / "awal.jsonl", many(16))], store, workers=0))
    return store


def test_readers_an_import_and_deciders_do_not_hinder_each_other(store: Store, tmp_path: Path) -> None:
    path = write_articles(tmp_path / "banyak.jsonl", many(ARTICLES, first=16))
    finished, problems = threading.Event(), []
    waits: list[float] = []
    decided: dict[str, list[str]] = {f"pemeriksa {number}": [] for number in range(DECIDERS)}
    outcomes: list[str] = []
    statements = [row["id"] for row in store.statements()]

    def guarded(work) -> threading.Thread:  # type: ignore[no-untyped-def]
        def run() -> None:
            try:
                work()
            except Exception as problem:
                problems.append(repr(problem))
                finished.set()

        return threading.Thread(target=run)

    def read() -> None:
        while not finished.is_set():
            begun = time.perf_counter()
            names = [row["name"] for row in store.stories()]
            rows = store.events("Kebakaran 0")
            store.conflicts(names[-1], explained=True)
            store.event_counts(names[0])
            waits.append((time.perf_counter() - begun) / 4)
            assert names and rows

    def take_in() -> None:
        outcomes.extend(outcome.status for outcome in ingest([path], store, workers=0))
        finished.set()

    def decide(name: str) -> None:
        turn = 0
        while not finished.is_set():
            made = store.add_review("statement", statements[turn % len(statements)], "note", name, note=str(turn))
            decided[name].append(made.id)
            turn += 1

    threads = [guarded(take_in)] + [guarded(read) for _ in range(READERS)]
    threads += [guarded(lambda name=name: decide(name)) for name in decided]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert outcomes == ["added"] * ARTICLES
    for name, ids in decided.items():
        assert [row["id"] for row in store.reviews() if row["reviewer"] == name] == ids
        assert ids, f"{name} never got a turn"
    assert waits, "no reader ever got a turn"
    middle, longest = 1000 * statistics.median(waits), 1000 * max(waits)
    print(f"reads: median {middle:.0f} ms, longest {longest:.0f} ms; decisions: {sum(map(len, decided.values()))}")


WRITER = """
import sys
from claims.store import Store
store = Store(sys.argv[1], wait=120)
target = store.statements()[0]["id"]
for turn in range(int(sys.argv[2])):
    store.add_review("statement", target, "note", sys.argv[3], note=str(turn))
"""


def test_several_processes_write_one_after_the_other(store: Store) -> None:
    others = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.path), "15", f"proses {number}"], stderr=subprocess.PIPE
        )
        for number in range(3)
    ]
    reads = 0
    while any(other.poll() is None for other in others):
        assert store.stories()
        reads += 1
    assert [(other.returncode, other.communicate()[1]) for other in others] == [(0, b"")] * 3
    told = store.reviews()
    assert [row["number"] for row in told] == list(range(1, 46)) and reads
    for number in range(3):
        assert [row["note"] for row in told if row["reviewer"] == f"proses {number}"] == [
            str(turn) for turn in range(15)
        ]
