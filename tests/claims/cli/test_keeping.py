"""Decisions out and in, copies, and the check of a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.cli import main
from claims.store import Store
from tests.claims.cli.lines import rows


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
