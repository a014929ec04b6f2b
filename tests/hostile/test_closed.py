"""Closed unless somebody opens it: where the page listens, what it tells, and what the database may touch."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import duckdb
import pytest

from claims.cli.serving import command
from claims.pipeline import ingest
from claims.store import Store
from tests.claims.flood import many, write_articles

SETTINGS = (
    "enable_external_access",
    "autoload_known_extensions",
    "autoinstall_known_extensions",
    "allow_community_extensions",
)


def test_the_page_listens_on_this_machine_and_sends_no_statistics() -> None:
    given = command(8501, True)
    options = dict(zip(given[5::2], given[6::2], strict=True))
    assert options["--server.address"] == "127.0.0.1"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--client.showErrorDetails"] == "none"


def test_every_connection_is_closed_to_files_and_extensions_and_logs_hold_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    connect, seen = duckdb.connect, []

    def noted(*given: object, **named: object) -> duckdb.DuckDBPyConnection:
        opened = connect(*given, **named)
        seen.append([opened.execute(f"select current_setting('{name}')").fetchone()[0] for name in SETTINGS])
        return opened

    monkeypatch.setattr(duckdb, "connect", noted)
    with caplog.at_level(logging.DEBUG):
        store = Store(tmp_path / "uji.duckdb")
        list(ingest([write_articles(tmp_path / "awal.jsonl", many(4))], store, workers=0))
        words = [row["title"] for row in store.articles()] + [row["text"] for row in store.statements()]
    assert len(words) > 8 and seen and all(row == [False] * len(SETTINGS) for row in seen)
    assert not [said for said in words if said in caplog.text]


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="the list of listening sockets is read from /proc")
def test_a_running_server_is_reached_from_this_machine_only(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    told = tmp_path / "server.log"
    with told.open("wb") as log:
        serving = subprocess.Popen(
            [sys.executable, "-m", "claims.cli", "serve", "--db", str(tmp_path / "uji.duckdb"), "--port", str(port)],
            env={**os.environ, "BROWSER": "true"},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", told)
            listening = {
                row.split()[1]
                for table in ("tcp", "tcp6")
                for row in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
                if row.split()[3] == "0A" and row.split()[1].endswith(f":{port:04X}")
            }
        finally:
            serving.terminate()
            serving.wait(20)
    assert listening == {f"0100007F:{port:04X}"}


def wait_for(url: str, told: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(told.read_text(errors="replace"))
