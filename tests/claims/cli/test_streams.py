"""What goes through standard input and output, whatever stands in the text."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claims.cli import main
from tests.claims.cli.lines import rows
from tests.claims.flood import write_articles

ROOT = Path(__file__).resolve().parents[3]


def command(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "claims.cli", *arguments],
        input=given.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )


def test_output_is_utf_8_whatever_the_console_is_set_to() -> None:
    told = command("tag", "-", given="“Jum’at” — Rabu (6/3) di Café", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert told.returncode == 0, told.stderr.decode()
    (row,) = rows(told.stdout.decode("utf-8"))
    assert [one["text"] for one in row["timexes"]] and b"\r" not in told.stdout


def test_tag_reads_json_lines_or_one_text_from_standard_input() -> None:
    lines = "".join(
        json.dumps({"id": name, "published": day, "text": "kemarin"}) + "\n"
        for name, day in (("a", "2025-03-02"), ("b", "2025-04-02"))
    )
    found = rows(command("tag", "-", given=lines).stdout.decode())
    assert [(row["id"], row["published"], row["timexes"][0]["value"]) for row in found] == [
        ("a", "2025-03-02", "2025-03-01"), ("b", "2025-04-02", "2025-04-01"),
    ]  # fmt: skip
    (row,) = rows(command("tag", "-", "--published", "2025-05-02", given="Rapat digelar kemarin.").stdout.decode())
    assert row["timexes"][0]["value"] == "2025-05-01"


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(database: str) -> None:
    told = subprocess.run(
        f'"{sys.executable}" -m claims.cli statements --db "{database}" | head -c 10',
        shell=True, capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert told.stderr == b""


def test_cells_that_a_spreadsheet_would_run_are_disarmed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_articles(
        tmp_path / "rumus.jsonl", [{"publisher": "=1+1", "title": "+CMD|' /C calc'!A0", "text": "Banjir surut."}]
    )
    main(["ingest", str(path), "--db", str(tmp_path / "uji.duckdb")])
    capsys.readouterr()
    main(["articles", "--db", str(tmp_path / "uji.duckdb"), "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["publisher"] == "'=1+1" and row["title"].startswith("'+CMD")


def test_tables_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "Banjir \x1b[31mmerah\x1b]0;judul\x07 \u202etpircs"
    path = write_articles(
        tmp_path / "kendali.jsonl", [{"publisher": "Kabar Uji", "title": title, "text": "Banjir surut."}]
    )
    main(["ingest", str(path), "--db", str(tmp_path / "uji.duckdb")])
    main(["articles", "--db", str(tmp_path / "uji.duckdb"), "--format", "table"])
    told = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(told.out + told.err)
