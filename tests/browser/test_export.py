"""What leaves the page: decisions that come in again, and tables with the file that explains them."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from claims.store import Store
from tests.browser.conftest import FERRY, Server, standing

pytestmark = pytest.mark.browser


def test_decisions_go_out_and_come_in_again(server: Server, visit, tmp_path: Path) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/perbedaan?cerita=Banjir+bandang+Rantau+Kelabu")
    had = standing(server)
    walk.press("4")
    walk.until(lambda: standing(server), had + 1)
    walk.press("e")
    page = walk.page
    page.get_by_role("tab", name="Keputusan").click()
    with page.expect_download() as given:
        page.get_by_role("button", name="Unduh reviews.jsonl").click()
    path = tmp_path / "reviews.jsonl"
    given.value.save_as(path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {"target", "quote", "reviewer", "at"} <= rows[-1].keys()
    lost = {**rows[-1], "id": "0" * 32, "target": "statement", "target_id": "tidak-ada", "quote": "kata yang tidak ada"}
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, lost]), "utf-8")
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').last.set_input_files([path])
    page.get_by_role("button", name="Terapkan keputusan").click()
    page.get_by_text("kata yang tidak ada").first.wait_for()
    walk.settle()
    assert len(Store(server.database).reviews()) == len(rows) + 1


def test_a_table_comes_packed_with_the_file_that_explains_it(server: Server, visit, tmp_path: Path) -> None:
    walk = visit()
    walk.open(f"{server.url}/ekspor?{FERRY}")
    page = walk.page
    page.get_by_role("tab", name="Tabel dan data").click()
    with page.expect_download() as given:
        page.get_by_role("button", name="CSV", exact=False).first.click()
    given.value.save_as(tmp_path / "tabel.zip")
    assert given.value.suggested_filename == "tenggelamnya-kmp-tirta-laras-events.csv.zip"
    with zipfile.ZipFile(tmp_path / "tabel.zip") as packed:
        assert packed.testzip() is None
        table, about = packed.namelist()
        rows = list(csv.DictReader(packed.read(table).decode("utf-8-sig").splitlines(keepends=True)))
        explained = json.loads(packed.read(about))
    story = "Tenggelamnya KMP Tirta Laras"
    assert {row["id"] for row in rows} == {row["id"] for row in Store(server.database).events(story)}
    assert explained["url"] == table
