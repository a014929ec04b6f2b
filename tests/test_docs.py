"""What README and docs say is true because it is run here: commands, code, queries, links, and lists of names."""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.cli import main
from claims.cli.arguments import build_parser
from claims.conflict import ConflictKind, Explanation, Verdict
from claims.differences import compare_story
from claims.export.files import ENDINGS
from claims.export.order import CHARTS, FORMS
from claims.export.presets import PRESETS
from claims.gather import gather_events
from claims.reading import read_article
from claims.store import Store
from claims.ui.words import LANGUAGES
from tests.docs_support.blocks import DOCS, ROOT, Block, anchors, blocks, first_cells, links, pages, section
from tests.docs_support.emitted import emitted_codes, environment_names, page_keys
from tests.docs_support.scratch import write_articles, write_database
from timeline import tag
from timeline.wording import Catalogue

REFERENCE = DOCS / "reference"
PAGES = [pytest.param(page, id=str(page.relative_to(ROOT))) for page in pages()]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("siap")
    write_articles(folder)
    write_database(folder / "story.duckdb")
    return folder


@pytest.fixture
def scratch(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with ``articles/``, ``pdf/`` and ``story.duckdb``, and nothing of the user's."""
    folder = tmp_path / "kerja"
    shutil.copytree(prepared, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("LINIMASA_DB", raising=False)
    return folder


def written_by_hand() -> set[Path]:
    """The pages of the documentation, without the table of figures that the benchmark writes where it is run."""
    return set(DOCS.rglob("*.md")) - {DOCS / "benchmarks.md"}


def steps(page: str) -> Iterator[tuple[str, Block]]:
    """What of a page is run, in its order; not the two commands that make an environment, which are run elsewhere."""
    for block in blocks(page):
        if not block.skipped and block.language in ("bash", "python", "sql") and "-m venv" not in block.text:
            yield block.language, block


def runnable() -> list[object]:
    return [
        pytest.param(page, id=str(page.relative_to(ROOT))) for page in pages() if any(True for _ in steps(read(page)))
    ]


@pytest.mark.parametrize("page", runnable())
def test_what_a_page_shows_runs_as_it_stands(page: Path, scratch: Path) -> None:
    told: dict[str, object] = {"__name__": "__main__"}
    for language, block in steps(read(page)):
        where = f"{page.name}:{block.line}"
        if language == "bash":
            run_commands(block, where)
        elif language == "python":
            exec(compile(block.text, where, "exec"), told)
        else:
            run_queries(block.text, where)


def run_commands(block: Block, where: str) -> None:
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if not words or (block.spared and words[1:2] == [block.spared]):
            continue
        assert words[0] == "linimasa", f"{where}: only the program's own command can be run here: {line}"
        target = None
        if ">" in words:
            at = words.index(">")
            target, words = Path(words[at + 1]), words[:at]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(words[1:])
        assert status == 0, f"{where}: {line}\nended with {status}: {err.getvalue()}"
        if target is not None:
            target.write_text(out.getvalue(), encoding="utf-8")


def run_queries(text: str, where: str) -> None:
    with Store("story.duckdb").reading() as con:
        for query in text.split(";"):
            if re.sub(r"--[^\n]*", "", query).strip():
                assert con.execute(query).fetchall(), f"{where}: the query finds nothing in the sample stories"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = read(page)
    for image, target in links(text):
        if re.match(r"(https?|mailto):", target):
            assert not image, f"{page.name} draws {target} from the network"
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page.name}: {target} does not exist"
        if there.suffix == ".md" and page.is_relative_to(DOCS):
            assert there.is_relative_to(DOCS), f"{page.name}: {target} would be lost in the built pages"
        if anchor:
            assert anchor in anchors(read(there)), f"{page.name}: {target} has no such heading"


def test_every_picture_is_made_by_the_script_and_shown_by_a_page() -> None:
    from tests.browser.pictures import IMAGES, VIEWS

    shown = {(page.parent / target).resolve() for page in pages() for image, target in links(read(page)) if image}
    assert shown == set(IMAGES.iterdir()) == {IMAGES / f"{name}.png" for name, *_ in VIEWS}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_skips_a_block_only_with_a_reason_before_it(page: Path) -> None:
    text = read(page)
    assert text.count("<!-- not run") == sum(block.skipped or block.spared is not None for block in blocks(text))


@pytest.mark.parametrize(("name", "lang"), [("tutorial.md", "id"), ("tutorial.en.md", "en")])
def test_the_words_of_the_page_in_a_tutorial_are_those_of_the_page(name: str, lang: str) -> None:
    said = {re.sub(r" ?\({\w+}\)", "", text) for text in Catalogue("claims").templates(lang).values()} | set(
        LANGUAGES.values()
    )
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", read(DOCS / name), re.DOTALL)}
    assert {one for one in named if one not in said and one[0].upper() + one[1:] not in said} == set()


def test_every_page_is_reached_from_the_first() -> None:
    seen, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        for _, target in links(read(page)):
            path = target.partition("#")[0]
            if path.endswith(".md") and "://" not in path:
                waiting.append((page.parent / path).resolve())
    assert written_by_hand() - seen == set()


def spelled_out(path: str) -> list[str]:
    """``a/{b,c}.py`` as ``a/b.py`` and ``a/c.py``."""
    found = re.search(r"\{([^}]*)\}", path)
    if found is None:
        return [path]
    head, tail = path[: found.start()], path[found.end() :]
    return [whole for one in found[1].split(",") for whole in spelled_out(f"{head}{one}{tail}")]


def test_every_file_that_the_page_of_the_architecture_names_is_there() -> None:
    folder, named = "", []
    for path in re.findall(r"`((?:…|timeline|claims|tests|data)/[^`<>]*)`", read(DOCS / "architecture.md")):
        folder = path if path.endswith("/") else folder
        named += spelled_out(f"{folder}{path.removeprefix('…/')}" if path.startswith("…") else path)
    assert len(named) > 100
    assert [path for path in named if not any(ROOT.glob(path.rstrip("/")))] == []


def options_of(parser: argparse.ArgumentParser) -> tuple[set[str], list[str]]:
    """The long options of a command besides those of every command, and its positional inputs."""
    actions = [one for one in parser._actions if not isinstance(one, argparse._SubParsersAction)]
    named = {max(one.option_strings, key=len) for one in actions if one.option_strings}
    return named - {"--help", "--lang", "--version"}, [one.dest for one in actions if not one.option_strings]


def commands() -> dict[str, argparse.ArgumentParser]:
    from claims.cli import clustering

    def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
        (action,) = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
        return dict(action.choices)

    found = {f"linimasa {name}": one for name, one in below(build_parser("en")).items() if name != "cluster"}
    return found | {f"linimasa cluster {name}": one for name, one in below(clustering.build_parser("en")).items()}


def test_every_command_is_described_and_no_other() -> None:
    page = read(REFERENCE / "commands.md")
    assert set(re.findall(r"^## (linimasa .+)$", page, re.MULTILINE)) == set(commands())


@pytest.mark.parametrize("name", list(commands()))
def test_every_option_of_a_command_is_described_and_no_other(name: str) -> None:
    cells = first_cells(section(read(REFERENCE / "commands.md"), name))
    named, inputs = options_of(commands()[name])
    assert {found[0] for cell in cells if (found := re.search(r"--[\w-]+", cell))} == named
    assert sum("--" not in cell for cell in cells) == len(inputs)


def test_every_choice_of_an_export_is_described() -> None:
    text = section(read(REFERENCE / "commands.md"), "linimasa export")
    for word in (*CHARTS, *FORMS, *PRESETS, *(ending.lstrip(".") for ending in ENDINGS)):
        assert re.search(rf"`[^`]*{re.escape(word)}[^`]*`", text), word


def test_every_form_of_an_export_is_described_and_no_other() -> None:
    cells = first_cells(section(read(REFERENCE / "exports.md"), "Forms"))
    assert sorted(ending for cell in cells for ending in re.findall(r"`([^`]+)`", cell)) == sorted(ENDINGS)


def test_every_variable_of_the_environment_is_described_and_no_other() -> None:
    cells = first_cells(section(read(REFERENCE / "commands.md"), "Environment"))
    assert {cell.strip("`") for cell in cells} == environment_names()


def test_every_warning_code_is_described_and_no_other() -> None:
    cells = first_cells(read(REFERENCE / "warnings.md"))
    assert sorted(cell.strip("`") for cell in cells if cell.startswith("`")) == sorted(emitted_codes())


def headings(part: str) -> list[str]:
    return re.findall(r"^### `(\w+)`$", section(read(REFERENCE / "differences.md"), part), re.MULTILINE)


def test_every_kind_explanation_and_verdict_is_described_and_no_other() -> None:
    assert sorted(headings("Kinds of conflict")) == sorted(ConflictKind)
    assert sorted(headings("Explanations")) == sorted(Explanation)
    cells = first_cells(section(read(REFERENCE / "differences.md"), "Verdicts"))
    assert sorted(cell.strip("`") for cell in cells if cell.startswith("`")) == sorted(Verdict)


def test_the_database_names_every_kind_of_conflict() -> None:
    row = re.search(
        r"^\|.*`kind`.*\| (`kind`: .*) \|$", section(read(REFERENCE / "database.md"), "conflicts"), re.MULTILINE
    )
    assert row and set(re.findall(r"`(\w+)`", row[1])) == {"kind", *ConflictKind}


def examples() -> list[object]:
    page = read(REFERENCE / "differences.md")
    found = re.findall(r"^### `(\w+)`\n(.*?)(?=^##)", page, re.MULTILINE | re.DOTALL)
    return [pytest.param(name, body, id=name) for name, body in found]


@pytest.mark.parametrize(("name", "body"), examples())
def test_the_example_of_a_kind_is_read_as_its_heading_says(name: str, body: str) -> None:
    told = [
        _article(place, *found)
        for place, found in enumerate(re.findall(r"^> \*\*(.+?)\*\*, (\S+): (.+)$", body, re.MULTILINE))
    ]
    assert told
    articles = [read_article(one) for one in told]
    differences = compare_story("uji", articles, gather_events("uji", articles))
    assert name in {str(one.explained_by or one.kind) for one in differences}
    if name in list(Explanation):
        assert not [one.kind for one in differences if one.explained_by is None]


def _article(place: int, publisher: str, at: str, text: str) -> Article:
    moment = datetime.fromisoformat(at)
    published = Published(moment.replace(tzinfo=None), at[-6:], False, PublishedFrom.GIVEN)
    return Article(f"a{place}", publisher, published, "", text, story="uji")


def test_the_keys_of_the_reference_are_those_of_the_page() -> None:
    cells = first_cells(read(REFERENCE / "keys.md"))
    named = [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]
    assert sorted(key for key in named if not key.isdigit()) == sorted(page_keys())
    assert [key for key in named if key.isdigit()] == ["1", str(len(Verdict)), str(len(Verdict) + 1), "9"]


def test_what_the_page_of_limits_says_of_time_is_so() -> None:
    """The words of the first column give no value finer than a year; those that the second column says are read are."""
    rows = re.findall(
        r"^\| (\*.+?) \| (.+) \|$",
        section(read(DOCS / "explanation" / "limits.md"), "Limits of reading time"),
        re.MULTILINE,
    )
    assert rows
    for words, instead in rows:
        for text in re.findall(r"\*([^*]+)\*", words):
            found = tag(f"Listrik padam {text} di kota itu.", "2025-03-20")
            assert [one.reading.value for one in found if len(one.reading.value or "") > 4] == [], text
        for text in re.findall(r"\*([^*]+)\*", instead):
            found = tag(f"Listrik padam {text.lower() if text[0].isupper() else text} di kota itu.", "2025-03-20")
            assert [one for one in found if len(one.reading.value or "") > 4], text


def test_every_word_list_is_described_and_no_other() -> None:
    named = set(re.findall(r"`([\w.]+\.(?:toml|csv))`", "\n".join(first_cells(read(REFERENCE / "lexicons.md")))))
    there = {
        path.name for folder in ("timeline", "claims") for path in (ROOT / folder / "lexicon").iterdir()
    } | {path.name for path in (ROOT / "claims" / "ingest").glob("*.toml")}  # fmt: skip
    assert named == {name for name in there if not name.endswith(".md")} | {"publishers.toml"}


def test_every_key_of_the_output_is_described(scratch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = read(REFERENCE / "json.md")
    calls = {
        "tag": ["tag", "articles"],
        "ingest": ["ingest", "articles", "--db", "own.duckdb"],
        "articles": ["articles", "--db", "story.duckdb"],
        "statements": ["statements", "--db", "story.duckdb"],
        "events": ["events", "--db", "story.duckdb"],
        "conflicts": ["conflicts", "--db", "story.duckdb", "--explained"],
    }
    for heading, arguments in calls.items():
        capsys.readouterr()
        assert main([*arguments, "--format", "jsonl"]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        if heading == "tag":
            rows = [timex for row in rows for timex in row["timexes"]]
        text = section(page, heading)
        cells = [key for cell in first_cells(text) for key in re.findall(r"`(\w+)`", cell)]
        assert sorted(set(cells)) == sorted({key for row in rows for key in row}), heading


def dependencies() -> list[str]:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    return [re.split(r"[<>=!~\[ ]", one)[0] for one in project["dependencies"]]


def test_every_dependency_stands_with_the_licence_that_its_metadata_states() -> None:
    rows = re.findall(
        r"^\| `([\w.-]+)` \|[^|]+\| ([^|]+) \| `([^`]+)` \|", read(DOCS / "dependencies.md"), re.MULTILINE
    )
    bounds = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["dependencies"]
    assert sorted(name for name, _, _ in rows) == sorted(dependencies())
    for name, licence, bound in rows:
        assert f"{name}{bound}" in bounds, f"{name}: the lower bound is not that of pyproject.toml"
        about = metadata.metadata(name)
        stated = " ".join(
            [str(about.get("License-Expression") or ""), str(about.get("License") or "")[:300]]
            + [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
        )
        for word in re.findall(r"[A-Z][\w.-]+", licence):
            family = re.match(r"[A-Za-z]+", word)
            assert family and family[0].lower() in stated.lower(), f"{name}: {licence} is not in its metadata: {stated}"


def test_the_notebook_runs_from_the_first_cell_to_the_last(scratch: Path) -> None:
    notebook = json.loads(read(DOCS / "notebooks" / "timeline.ipynb"))
    assert notebook["nbformat"] == 4
    told: dict[str, object] = {"__name__": "__main__"}
    for place, cell in enumerate(notebook["cells"]):
        assert cell.keys() >= {"cell_type", "metadata", "source"}
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"cell {place}", "exec"), told)


def test_the_ten_lines_run(scratch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = read(DOCS / "examples" / "ten_lines.py")
    assert len([line for line in script.splitlines() if line]) == 10
    exec(compile(script, "ten_lines.py", "exec"), {"__name__": "__main__"})
    assert "2025-03-05T05:36" in capsys.readouterr().out


def test_the_pages_are_built_without_a_warning(tmp_path: Path) -> None:
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("needs MkDocs: pip install '.[docs]'")
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "tutorial" / "index.html").exists()


def test_no_page_is_left_out_of_the_table_of_contents() -> None:
    settings = read(ROOT / "mkdocs.yml")
    listed = set(re.findall(r": ([\w/.-]+\.md)$", settings, re.MULTILINE))
    assert listed == {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")}
