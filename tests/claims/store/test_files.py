"""What may happen to the file: each case ends in a plain message, and what was there is untouched."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from claims.store import Store, StoreBusyError, StoreError, StoreMissingError, connection
from claims.store.connection import explained
from claims.store.migrate import current_version, migrations, schema_sql
from tests.claims.store.stories import analysis, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "uji.duckdb"
    store = Store(path)
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def raised(path: Path) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store(path, wait=0.1)
    return caught.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_database"),
        (b"Ini catatan biasa, bukan basis data.\n" * 400, "not_a_database"),
        (b"PK\x03\x04" + bytes(9000), "not_a_database"),
        (None, "damaged"),
    ],
)
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes | None, code: str) -> None:
    path.write_bytes(path.read_bytes()[:5000] if content is None else content)
    before = digest(path)
    problem = raised(path)
    assert problem.code == code and str(path) in problem.say("id") and str(path) in problem.say("en")
    assert digest(path) == before


def test_a_database_cut_off_in_its_middle_is_said_to_be_damaged(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    before = digest(path)
    with pytest.raises(StoreError) as caught:
        store = Store(path)
        store.articles()
        store.statements()
        store.conflicts(explained=True)
    assert caught.value.code == "damaged"
    assert digest(path) == before


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "lain.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table resep (nama varchar)")
    assert raised(path).code == "foreign"


def test_a_newer_form_is_refused_with_the_version_it_needs(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update kept.meta set value = '99' where key = 'version'")
        con.execute("update kept.meta set value = '7.1' where key = 'needs'")
    before = digest(path)
    problem = raised(path)
    assert problem.code == "too_new" and "7.1" in problem.say("id") and "99" in problem.say("en")
    assert digest(path) == before


def test_a_missing_file_or_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError):
        Store(tmp_path / "tidak-ada.duckdb", create=False)
    with pytest.raises(StoreMissingError):
        Store(tmp_path / "tidak" / "ada.duckdb")
    assert raised(tmp_path).code == "folder"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_read_and_not_written(path: Path) -> None:
    path.chmod(0o444)
    store = Store(path)
    assert len(store.articles()) == 2
    with pytest.raises(StoreError) as caught:
        store.save_articles([read("a3")])
    assert caught.value.code == "not_writable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("IO Error: Could not write file \"x\": No space left on device", "disk_full"),
        ("IO Error: Cannot open file \"x\": Permission denied", "not_writable"),
        ("IO Error: Cannot open file \"x\": Read-only file system", "not_writable"),
        ("IO Error: Could not set lock on file \"x\": Conflicting lock is held in /usr/bin/python3.11 (PID 4711). See", "held"),
        ("IO Error: Cannot open file \"x\": The process cannot access the file because it is being used by another process.", "held_by_unknown"),
        ("IO Error: Trying to read a database file with version number 99, but we can only read version 64", "other_engine"),
    ],
)  # fmt: skip
def test_what_duckdb_says_becomes_a_plain_message(tmp_path: Path, said: str, code: str) -> None:
    problem = explained(duckdb.IOException(said), tmp_path / "x")
    assert problem.code == code
    for lang in ("id", "en"):
        assert "{" not in problem.say(lang) and str(tmp_path) in problem.say(lang)
    if code == "held":
        assert "4711" in problem.say() and "python3.11" in problem.say()


HOLDER = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
con.close()
print("free", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(path: Path):  # type: ignore[no-untyped-def]
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout and other.stdout.readline() == "held\n"
    yield other
    other.kill()
    other.wait()


def test_a_file_that_another_process_holds_is_named_with_that_process(path: Path, holder) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StoreBusyError) as caught:
        Store(path, wait=0.2)
    assert str(holder.pid) in caught.value.say("id") and str(holder.pid) in caught.value.say("en")


def test_a_second_process_waits_until_the_first_lets_go(path: Path, holder) -> None:  # type: ignore[no-untyped-def]
    found: list[int] = []
    waiting = threading.Thread(target=lambda: found.append(len(Store(path, wait=60).articles())))
    waiting.start()
    holder.stdin.write("\n")
    holder.stdin.flush()
    waiting.join(60)
    assert found == [2]


def test_a_reader_outside_may_stay_while_rows_are_read_here(path: Path) -> None:
    told = subprocess.Popen(
        [sys.executable, "-c", HOLDER.replace("sys.argv[1])", "sys.argv[1], read_only=True)"), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert told.stdout and told.stdout.readline() == "held\n"
    try:
        assert len(Store(path, wait=0.2).articles()) == 2
    finally:
        told.kill()
        told.wait()


# Forms


def shape(path: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(str(path), read_only=True) as con:
        columns = con.execute(
            "select schema_name, table_name, column_name, data_type, is_nullable from duckdb_columns() "
            "where not internal order by all"
        ).fetchall()
        checks = con.execute(
            "select schema_name, table_name, constraint_text from duckdb_constraints() order by all"
        ).fetchall()
        views = con.execute(
            "select schema_name, view_name from duckdb_views() where not internal order by all"
        ).fetchall()
    return [*columns, *checks, *views]


def columns_of(path: Path) -> set[str]:
    return {row[2] for row in shape(path) if len(row) == 5}


@pytest.mark.parametrize("form", range(1, current_version() + 1))
def test_a_database_of_every_form_opens_with_all_it_holds(tmp_path: Path, form: int) -> None:
    path = tmp_path / "lama.duckdb"
    with duckdb.connect(str(path)) as con:
        for step in migrations()[:form]:
            con.execute(step.sql)
        con.execute((Path(__file__).parent / "forms" / f"form_{form}.sql").read_text(encoding="utf-8"))
    store = Store(path)
    (article,), (timex,), (review,) = store.articles(), store.timexes(), store.reviews()
    assert (article["id"], article["published"], article["extra"]) == ("lama", "2024-05-02", {"rubrik": "kota"})
    assert (timex["text"], timex["value"], review["note"]) == ("kemarin", "2024-05-01", "sudah dibaca")
    assert [row["claim"] for row in store.prior_checks()] == (["Jembatan ambruk"] if form >= 2 else [])
    assert store.find_faults() == []
    assert (store.saved_copy is not None) == (form < current_version())


def test_migrations_from_nothing_meet_the_schema(tmp_path: Path) -> None:
    for name, scripts in (("satu", [step.sql for step in migrations()]), ("dua", [schema_sql()])):
        with duckdb.connect(str(tmp_path / name)) as con:
            for script in scripts:
                con.execute(script)
    assert shape(tmp_path / "satu") == shape(tmp_path / "dua")
    assert [step.version for step in migrations()] == list(range(1, current_version() + 1))


def test_the_copy_made_before_a_migration_is_the_former_state(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.store import migrate

    further = migrate.Migration(current_version() + 1, "uji", "alter table articles add column uji varchar")
    steps = (*migrations(), further)
    monkeypatch.setattr(migrate, "migrations", lambda: steps)
    store = Store(path)
    assert store.saved_copy is not None and store.saved_copy.exists()
    assert "uji" in columns_of(path) and "uji" not in columns_of(store.saved_copy)
    assert [row["id"] for row in store.articles()] == ["a2", "a1"]
    assert Store(path).saved_copy is None


def test_a_migration_that_fails_leaves_the_former_form(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.store import migrate

    broken = migrate.Migration(
        current_version() + 1, "uji", "alter table articles add column uji varchar; insert into tidak_ada values (1)"
    )
    steps = (*migrations(), broken)
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "migrations", lambda: steps)
        with pytest.raises(duckdb.Error):
            Store(path)
    assert [row["id"] for row in Store(path).articles()] == ["a2", "a1"]
    assert "uji" not in columns_of(path)


def test_a_reading_inside_another_waits_for_no_writer(path: Path) -> None:
    store, counted = Store(path), []
    writer = threading.Thread(target=lambda: store.save_articles([read("a3")]), daemon=True)

    def look() -> None:
        with store.reading():
            writer.start()
            while not connection._file(path).waiting_writers:
                os.sched_yield()
            counted.append(len(store.articles()))

    reader = threading.Thread(target=look, daemon=True)
    reader.start()
    reader.join(30)
    writer.join(30)
    assert counted == [2]
    assert len(store.articles()) == 3
