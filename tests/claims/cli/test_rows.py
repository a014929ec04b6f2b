"""Rows of every listing in every form, and the words beside them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from claims.cli import main
from tests.claims.cli.lines import rows
from tests.claims.flood import ARTICLES, write_articles


def test_ingest_gives_one_row_an_input_and_the_sum_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_articles(tmp_path / "banjir.jsonl")
    path.write_text(path.read_text(encoding="utf-8") + "{rusak\n", encoding="utf-8")
    assert main(["ingest", str(path), "--db", str(tmp_path / "uji.duckdb")]) == 1
    told = capsys.readouterr()
    found = rows(told.out)
    assert [row["status"] for row in found] == ["added", "added", "added", "refused"]
    assert {"id", "status", "place", "reason"} <= set(found[0])
    assert found[3]["place"].endswith(":4") and found[3]["reason"]
    assert (
        "banjir.jsonl:4" in told.err and "4 masukan: 3 ditambahkan, 0 sudah ada, 1 ditolak; 1 di antaranya" in told.err
    )


def test_articles_come_out_with_every_field_they_came_with(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", "--db", database, "--story", "Banjir Lembah Wira"]) == 0
    found = {row["id"]: row for row in rows(capsys.readouterr().out)}
    for came in ARTICLES:
        for key, value in came.items():
            assert found[came["id"]][key] == value
    assert found["f3"]["published"] is None and found["f3"]["published_from"] == "unknown"
    keys = {"published_from", "sha256", "stored_at", "place", "agency", "notice", "warnings", "story", "url", "author"}
    assert keys <= set(found["f1"])


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (
            "statements",
            "id article story field start end text speaker speaker_role cue chain direct polarity quantities actors places "
            "timexes earliest latest granularity as_of rules warnings",
        ),
        (
            "events",
            "id story title earliest latest granularity edtf status certain statements sources independent_sources places "
            "actors conflicts warnings",
        ),
        (
            "conflicts",
            "id story kind about severity reasons explanation sides explained_by verdict note reviewer reviewed_at",
        ),
    ],
)
def test_rows_have_every_public_key_in_every_form(
    database: str, capsys: pytest.CaptureFixture[str], command: str, keys: str
) -> None:
    assert main([command, "--db", database]) == 0
    found = rows(capsys.readouterr().out)
    assert found and set(keys.split()) <= set(found[0])
    assert main([command, "--db", database, "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(table) == len(found) and set(keys.split()) <= set(table[0])
    assert main([command, "--db", database, "--format", "table"]) == 0
    assert "│" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "when"), [("id", "Rabu, 5 Maret 2025"), ("en", "Wednesday, 5 March 2025")])
def test_a_table_says_times_in_words_and_cuts_no_word_of_a_closed_set(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, when: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command, words in (("statements", {"affirmed"}), ("events", {"happened"})):
        assert main([command, "--db", database, "--format", "table", "--lang", lang]) == 0
        lines = [line.strip("│┃").split("│") for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
        column = 3 if command == "statements" else 2
        assert words & {line[column].strip() for line in lines}
        assert when in " ".join(" ".join(line[0].strip() for line in lines).split())


def test_explained_adds_to_the_conflicts_and_takes_nothing_away(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["conflicts", "--db", database])
    plain = rows(capsys.readouterr().out)
    main(["conflicts", "--db", database, "--explained"])
    both = rows(capsys.readouterr().out)
    assert plain and all(row["explained_by"] is None for row in plain)
    assert [row for row in both if row["explained_by"] is None] == plain


def test_sentences_come_in_both_languages(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for lang in ("id", "en"):
        assert main(["conflicts", "--db", database, "--lang", lang]) == 0
        said[lang] = rows(capsys.readouterr().out)
    for left, right in zip(said["id"], said["en"], strict=True):
        assert left["id"] == right["id"] and left["explanation"] != right["explanation"]
        assert left["sentences"] == right["sentences"]


def test_an_unknown_story_is_said_with_the_names_there_are(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["events", "--db", database, "--story", "Banjir Lembah"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "Banjir Lembah Wira" in told.err
