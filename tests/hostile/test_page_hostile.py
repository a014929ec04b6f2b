"""Hostile text on every page and in exports, in a real Chromium: it stays text."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from claims.export.files import ENDINGS, export_files
from claims.pipeline import ingest
from claims.store import Store
from tests.browser.conftest import Server, contexts, visit  # noqa: F401 - fixtures
from tests.hostile.stories import write_hostile

READER = "artikel&artikel=jahat-0"
MADE = datetime(2025, 3, 10, tzinfo=UTC)
ACTIVE = """() => [...document.querySelectorAll('*')].filter(one =>
    (one.matches('img[src="x"], iframe[src^="javascript:"], svg[onload], [onerror]'))
    || ['href', 'src'].some(name => /^\\s*(javascript:|data:text\\/html)|jahat\\.invalid/i.test(one.getAttribute(name) || ''))
    || (one.tagName === 'SCRIPT' && one.textContent.trim() === 'window.pwned=1')
).map(one => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jahat")
    list(ingest([write_hostile(folder / "jahat.jsonl")], Store(folder / "uji.duckdb"), workers=0))
    return folder / "uji.duckdb"


@pytest.mark.browser
def test_no_page_runs_what_an_article_says(database: Path, visit) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    name = Store(database).stories()[0]["name"]
    server = Server(database)
    try:
        walk = visit()
        for place in ("", "perbedaan", "artikel", READER, "pernyataan", "ekspor", "bantuan"):
            for lang in ("id", "en"):
                page, _, more = place.partition("&")
                walk.open(f"{server.url}/{page}?cerita={quote(name)}&lang={lang}&{more}")
                assert walk.page.evaluate("window.pwned") is None, place
                assert walk.page.evaluate(ACTIVE) == [], place
                assert "Traceback" not in walk.page.inner_text("body"), place
                if place == READER:
                    walk.page.get_by_text("<script>window.pwned=1</script>").first.wait_for()
    finally:
        server.kill()


@pytest.fixture(scope="module")
def exported(database: Path) -> list[Path]:
    store = Store(database)
    targets = [
        database.parent / (f"cerita{ending}" if ending.startswith(".") else f"cerita.{ending}")
        for ending in ENDINGS
        if ending not in (".png", ".pdf", "reviews.jsonl")
    ]
    return export_files(store, store.stories()[0]["name"], targets, made=MADE)


@pytest.mark.browser
def test_an_exported_page_runs_nothing(exported: list[Path], browser) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    pages = [path for path in exported if path.suffix in (".html", ".svg")]
    assert len(pages) >= 2
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("window.pwned") is None
        assert page.evaluate(ACTIVE) == [], path.name
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:image", "data:font", "blob:"))] == []


def test_exported_tables_and_documents_hold_nothing_active(exported: list[Path]) -> None:
    import csv

    from openpyxl import load_workbook

    for path in exported:
        if path.suffix == ".xlsx":
            cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
            assert cells and not [cell.value for cell in cells if cell.data_type == "f"]
            assert not [c.hyperlink.target for c in cells if c.hyperlink and "http" not in str(c.hyperlink.target)[:4]]
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as packed:
                assert not [n for n in packed.namelist() if "vba" in n.lower() or "oleObject" in n]
                relations = packed.read("word/_rels/document.xml.rels").decode()
                assert "javascript:" not in relations and "data:text" not in relations
        if path.suffix == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "@"))], path.name
