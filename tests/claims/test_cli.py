"""The command as people and programs call it: forms of output, exit statuses, messages on standard error."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from claims.cli import main
from claims.ingest.web import saved_page
from claims.store import Store
from tests.claims.flood import ARTICLES, write_articles

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "uji.duckdb")
    assert main(["ingest", str(write_articles(tmp_path / "banjir.jsonl")), "--db", path]) == 0
    capsys.readouterr()
    return path


def rows(text: str) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in text.splitlines()]


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["events", "--db", "{folder}/tidak-ada.duckdb"],
        ["events", "--db", "{folder}"],
        ["ingest", "x.txt", "--db", "{folder}/tidak/ada.duckdb"],
        ["tag", "-", "--published", "6 Maret"],
        ["tidak-ada"],
        ["events", "--format", "yaml"],
        ["restore", "{folder}/tidak-ada.duckdb", "--db", "{folder}/baru.duckdb"],
        [],
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main([part.replace("{folder}", str(tmp_path)) for part in arguments]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.strip() and "Traceback" not in told.err
    assert not (tmp_path / "tidak-ada.duckdb").exists()


def test_the_database_is_the_one_that_the_environment_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINIMASA_DB", str(tmp_path / "lingkungan.duckdb"))
    assert main(["ingest", str(write_articles(tmp_path / "banjir.jsonl"))]) == 0
    assert (tmp_path / "lingkungan.duckdb").exists()
    capsys.readouterr()
    assert main(["articles"]) == 0
    assert len(rows(capsys.readouterr().out)) == 3


def test_without_a_name_the_database_lies_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_data_path

    from claims.cli.place import database_path

    monkeypatch.delenv("LINIMASA_DB", raising=False)
    assert database_path(None) == user_data_path("linimasa", appauthor=False) / "linimasa.duckdb"


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


def test_reviews_go_out_and_come_in(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(database)
    store.add_review("conflict", store.conflicts()[0]["id"], "verdict", "rina", verdict="none", note="sudah dicek")
    assert main(["reviews", "--db", database, "--format", "jsonl"]) == 0
    lines = capsys.readouterr().out
    other = str(tmp_path / "lain.duckdb")
    main(["ingest", str(tmp_path / "banjir.jsonl"), "--db", other])
    (tmp_path / "keputusan.jsonl").write_text(lines + "bukan json\n" + '{"target": "bulan"}\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["reviews", "--from", str(tmp_path / "keputusan.jsonl"), "--db", other]) == 1
    told = capsys.readouterr().err
    assert "keputusan.jsonl:2" in told and "keputusan.jsonl:3" in told and "1 keputusan dimasukkan" in told
    assert next(row["verdict"] for row in Store(other).conflicts()) == "none"


def test_backup_and_restore_bring_everything_back(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "salinan.duckdb"
    before = (Store(database).articles(), Store(database).conflicts(explained=True))
    assert main(["backup", "--db", database, "--to", str(copy)]) == 0
    assert main(["backup", "--db", database, "--to", str(copy)]) == 2
    Store(database).set_stories({"f1": "Lain"})
    assert main(["restore", str(copy), "--db", database]) == 0
    assert (Store(database).articles(), Store(database).conflicts(explained=True)) == before
    kept = list(tmp_path.glob("*before-restore*"))
    assert len(kept) == 1 and Store(kept[0]).article("f1")["story"] == "Lain"  # type: ignore[index]
    assert copy.exists() and not list(tmp_path.glob("*.part*"))


def test_check_finds_what_was_changed_and_repair_mends_it(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--db", database]) == 0
    assert "utuh" in capsys.readouterr().err
    store = Store(database)
    before = (store.statements(), store.timexes(), store.events(), store.conflicts(explained=True))
    with store.writing() as con:
        con.execute("update kept.statements set start = start + 1 where article = 'f1'")
        con.execute("delete from kept.timexes where article = 'f2'")
        con.execute("update events set title = 'lain' where earliest is not null")
        con.execute("insert into kept.quantities select * replace ('hilang' as statement) from kept.quantities limit 1")
    assert main(["check", "--db", database]) == 1
    codes = {row["code"] for row in rows(capsys.readouterr().out)}
    assert codes == {"offset", "reading", "analysis", "orphan"}
    assert main(["check", "--db", database, "--repair"]) == 0
    assert (store.statements(), store.timexes(), store.events(), store.conflicts(explained=True)) == before
    capsys.readouterr()
    assert main(["check", "--db", database]) == 0


def test_check_says_where_an_article_itself_was_changed(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(database).writing() as con:
        con.execute("update articles set text = text || ' Tambahan.' where id = 'f3'")
    assert main(["check", "--db", database, "--repair"]) == 1
    told = capsys.readouterr()
    assert ("hash", "f3") in {(row["code"], row["id"]) for row in rows(told.out)} and "linimasa restore" in told.err


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


PAGE = b"""<!doctype html><html lang="id"><head><title>Jembatan Ditutup</title>
<meta property="article:published_time" content="2025-03-06T08:10:00+07:00"><meta property="og:site_name" content="Kabar Uji">
</head><body><h1>Jembatan Ditutup</h1><article><p>Jembatan Kali Wira ditutup sejak Rabu (5/3/2025) karena pondasinya
tergerus arus, kata kepala dinas.</p><p>Warga memutar lewat jalan desa sampai perbaikan selesai dikerjakan.</p></article>
</body></html>"""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a page on a server of our own on loopback."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/jembatan"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE) if found else 0))
            self.end_headers()
            if found:
                self.wfile.write(PAGE)

        def log_message(self, *told: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/jembatan"
    server.shutdown()
    server.server_close()


def test_a_web_address_comes_in_and_its_page_stays_in_the_database(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "uji.duckdb")
    assert main(["ingest", address, "--db", path, "--story", "Jembatan", "--allow-loopback"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert (row["status"], row["place"]) == ("added", address)
    assert main(["articles", "--db", path]) == 0
    (article,) = rows(capsys.readouterr().out)
    assert (article["title"], article["url"], article["story"]) == ("Jembatan Ditutup", address, "Jembatan")
    assert article["fetched"]["sha256"] == hashlib.sha256(PAGE).hexdigest()
    assert article["fetched"]["asked"] == address and article["fetched"]["at"] and "page" not in article["fetched"]
    (kept,) = Store(path).load_read(None)
    assert saved_page(kept.article) == PAGE


def test_an_address_on_this_machine_is_refused_by_name_with_the_remedy(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", address, "--db", str(tmp_path / "uji.duckdb")]) == 1
    told = capsys.readouterr()
    (row,) = rows(told.out)
    assert (row["status"], row["place"]) == ("refused", address) and row["reason"] in told.err and address in told.err


def test_the_page_listens_on_this_machine_only() -> None:
    from claims.cli.serving import command as page_command

    words = page_command(8765, no_browser=True)
    told = dict(zip(words[words.index("run") + 2 :: 2], words[words.index("run") + 3 :: 2], strict=True))
    assert told["--server.address"] == "127.0.0.1" and told["--server.port"] == "8765"
    assert told["--server.headless"] == "true" and told["--browser.gatherUsageStats"] == "false"
    assert Path(words[words.index("run") + 1]).is_file()


@pytest.mark.parametrize(
    "name",
    [
        "tag",
        "ingest",
        "articles",
        "statements",
        "events",
        "conflicts",
        "export",
        "serve",
        "check",
        "backup",
        "restore",
        "reviews",
    ],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_command_explains_itself(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help", "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert f"linimasa {name}" in told and "cli." not in told
