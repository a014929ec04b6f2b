"""A database for the commands to work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.cli import main
from tests.claims.flood import write_articles


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "uji.duckdb")
    assert main(["ingest", str(write_articles(tmp_path / "banjir.jsonl")), "--db", path]) == 0
    capsys.readouterr()
    return path
