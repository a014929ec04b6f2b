"""Files written by the export command."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from claims.cli import main
from claims.store import Store


def test_export_writes_files_and_names_them(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "peristiwa.csv"
    assert main(["export", "--db", database, "--story", "Banjir Lembah Wira", "--to", str(target)]) == 0
    assert str(target) in capsys.readouterr().out.splitlines() and target.stat().st_size
    assert main(["export", "--db", database, "--story", "Banjir Lembah Wira", "--to", str(tmp_path / "x.xyz")]) == 2
    assert "x.xyz" in capsys.readouterr().err


def test_alternative_text_is_written_and_an_empty_one_is_warned_of(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "linimasa.svg"
    words = ["export", "--db", database, "--story", "Banjir Lembah Wira", "--to", str(target)]
    assert main([*words, "--alt", "Banjir bandang pada 5 Maret 2025"]) == 0
    assert "Banjir bandang pada 5 Maret 2025" in target.read_text("utf-8") and not capsys.readouterr().err
    assert main([*words, "--alt", ""]) == 0
    assert "--alt" in capsys.readouterr().err
    assert main([*words, "--chart", "tolls", "--slot", "tewas"]) == 0
    capsys.readouterr()
    assert main([*words, "--preset", "spanduk"]) == 2
    assert "spanduk" in (told := capsys.readouterr().err) and "Traceback" not in told


def test_timesketch_says_how_many_events_have_no_date(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = Store(database).events()
    undated = sum(row["earliest"] is None and row["latest"] is None for row in events)
    assert undated
    target = tmp_path / "banjir.timesketch.csv"
    assert main(["export", "--db", database, "--story", "Banjir Lembah Wira", "--to", str(target)]) == 0
    assert f"{undated} dari {len(events)} peristiwa" in capsys.readouterr().err


def test_several_files_of_one_command_open_as_what_they_are(database: str, tmp_path: Path) -> None:
    targets = [tmp_path / name for name in ("gambar.png", "laporan.docx", "peristiwa.csv")]
    words = ["export", "--db", database, "--story", "Banjir Lembah Wira", "--to", *map(str, targets)]
    assert main(words) == 0
    picture, report, table = targets
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" and picture.read_bytes()[-8:-4] == b"IEND"
    with zipfile.ZipFile(report) as package:
        assert package.testzip() is None and "Banjir Lembah Wira" in package.read("word/document.xml").decode("utf-8")
    with table.open(encoding="utf-8-sig", newline="") as rows:
        held = list(csv.DictReader(rows))
    assert [row["id"] for row in held] == [row["id"] for row in Store(database).events()]
    explained = json.loads((tmp_path / "peristiwa.csv-metadata.json").read_text("utf-8"))
    assert [column["name"] for column in explained["tableSchema"]["columns"]] == list(held[0])
