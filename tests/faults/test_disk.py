"""A disk that takes no more: a plain message, and what was stored before is whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claims.pipeline import ingest
from claims.store import Store
from tests.claims.flood import many, write_articles

resource = pytest.importorskip("resource", reason="limits on the size of files are a thing of POSIX")

WRITER = """
import resource, signal, sys
from claims.pipeline import ingest
from claims.store import Store, StoreError
store = Store(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit fails, as it does on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
confirmed = []
try:
    for outcome in ingest([sys.argv[2]], store, workers=0):
        confirmed.append(outcome.id)
except StoreError as problem:
    print(problem.code, *confirmed)
"""


@pytest.mark.parametrize("limit", [50_000, 400_000])
def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "uji.duckdb"
    store = Store(path)
    list(ingest([write_articles(tmp_path / "awal.jsonl", many(8))], store, workers=0))
    before = store.articles()
    further = write_articles(tmp_path / "banyak.jsonl", many(100, first=8))
    told = subprocess.run(
        [sys.executable, "-c", WRITER, str(path), str(further), str(limit)], capture_output=True, text=True, check=False
    )
    code, *confirmed = told.stdout.split() or ["nothing said", told.stderr[-500:]]
    assert code == "disk_full", told.stderr
    again = Store(path)
    stored = {row["id"]: row for row in again.articles()}
    assert set(confirmed) <= set(stored) and all(stored[row["id"]] == row for row in before)
    assert [fault for fault in again.find_faults() if fault.code != "stale"] == []
