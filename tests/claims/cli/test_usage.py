"""Wrong usage, the place of the database, and what each command says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.cli import main
from tests.claims.cli.lines import rows
from tests.claims.flood import write_articles


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


def test_the_page_listens_on_this_machine_only() -> None:
    from claims.cli.serving import command as page_command

    words = page_command(8765, no_browser=True)
    told = dict(zip(words[words.index("run") + 2 :: 2], words[words.index("run") + 3 :: 2], strict=True))
    assert told["--server.address"] == "127.0.0.1" and told["--server.port"] == "8765"
    assert told["--server.headless"] == "true" and told["--browser.gatherUsageStats"] == "false"
    # Without it the page library lays an advertisement for programmers over the filters.
    assert told["--logger.hideWelcomeMessage"] == "true"
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
        "cluster",
        "cluster pack",
        "cluster read",
        "cluster load",
    ],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_command_explains_itself(name: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*name.split(), "--help", "--lang", lang]) == 0
    told = capsys.readouterr().out
    english = ("positional arguments:", "options:", "show this help message and exit")
    assert lang == "en" or not any(words in told for words in english)
    assert f"linimasa {name}" in told and "cli." not in told
