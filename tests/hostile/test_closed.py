"""Closed unless somebody opens it: where the page listens, what it tells, and what the database may touch."""

from __future__ import annotations

import logging
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
        titles = [row["title"] for row in store.articles()]
    assert titles and seen and all(row == [False] * len(SETTINGS) for row in seen)
    assert not [title for title in titles if title in caplog.text]
