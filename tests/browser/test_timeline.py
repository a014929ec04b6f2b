"""The timeline: from the first start to the words of a source, events by hand, one clock for all viewers."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.browser.conftest import FERRY, MARK, Server

pytestmark = pytest.mark.browser


def test_from_first_start_to_the_words_of_a_source(server: Server, visit) -> None:
    walk = visit()
    walk.open(server.url)
    page = walk.page
    page.wait_for_selector(MARK)
    assert "Menampilkan" in page.locator(".lm-said").first.inner_text()
    page.get_by_role("textbox", name="Cari").fill("sandera")
    page.keyboard.press("Enter")
    walk.settle()
    page.get_by_text("disaring: memuat “sandera”").wait_for()
    page.wait_for_selector(MARK)
    assert "cari=sandera" in page.url
    page.locator(MARK).first.click()
    page.wait_for_selector(".st-key-panel")
    walk.settle()
    quoted = page.locator(".st-key-panel mark.lm-mark").first.inner_text()
    walk.click("Lihat sumber")
    page.wait_for_selector(".k-focus")
    assert "/artikel" in page.url
    assert "".join(page.locator(".k-focus").all_inner_texts()) == quoted
    assert page.evaluate(
        "(() => { const at = document.querySelector('.k-focus').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; })()"
    )


def test_an_event_by_hand_ends_on_the_timeline_chosen(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.get_by_text("Tambah peristiwa dengan tangan").click()
    page.get_by_label("Apa yang terjadi").fill("Tim pencari memeriksa bangkai kapal")
    page.get_by_label("Kapan").fill("16 Juli 2025")
    page.keyboard.press("Tab")
    walk.settle()
    page.get_by_role("button", name="Tambahkan").click()
    page.locator(".st-key-panel").get_by_text("Tim pencari memeriksa bangkai kapal").first.wait_for()
    walk.settle()
    assert "Rabu, 16 Juli 2025" in page.locator(".st-key-panel").inner_text()
    assert "Sari" in page.locator(".st-key-panel").inner_text()


def test_an_answer_in_the_matrix_leads_to_the_words_of_both_sides(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    answer = page.locator(".lm-matrix button").first
    said = answer.inner_text()
    answer.click()
    page.wait_for_selector("mark.lm-side1")
    assert "/perbedaan" in page.url
    assert said in page.locator('[data-testid="stMain"]').inner_text()


def test_dates_are_the_same_for_every_viewer(server: Server, visit) -> None:
    seen = []
    for zone in ("Asia/Jakarta", "Europe/London", "America/New_York"):
        walk = visit(zone=zone)
        walk.open(f"{server.url}/?{FERRY}")
        walk.page.wait_for_selector(MARK)
        axis = walk.page.locator('[data-testid="stVegaLiteChart"]').first.locator("text").all_inner_texts()
        marks = [mark.get_attribute("aria-label") for mark in walk.page.locator(MARK).all()]
        seen.append((axis, marks))
    assert seen[0] == seen[1] == seen[2]
    assert any("Juli 2025" in str(label) for label in seen[0][1])


def test_picture_and_strip_stand_on_one_left_edge_and_one_stretch(server: Server, visit) -> None:
    for width in (1280, 390):
        walk = visit(width=width)
        walk.open(f"{server.url}/?cerita=Kontak+AS+dan+Hamas+2025")
        # A chart is laid out anew once the browser has told how wide it is.
        walk.page.wait_for_function(
            """() => {
                const plots = [...document.querySelectorAll('.stVegaLiteChart svg .role-frame > g > path.background')];
                const [picture, strip] = plots.map((plot) => plot.getBoundingClientRect());
                return strip && Math.abs(picture.left - strip.left) < 1 && Math.abs(picture.right - strip.right) < 1;
            }"""
        )
        walk.page.close()


def test_numbers_of_another_happening_are_named_below_and_lead_to_their_words(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.get_by_text("Angka dari waktu ke waktu").click()
    other = page.locator(".st-key-beside button").first
    other.wait_for()
    walk.settle()
    said = other.inner_text().splitlines()[-1].split(" · ")[0]  # the first line is the icon's name
    other.click()
    page.wait_for_selector(".k-focus")
    assert said in "".join(page.locator(".k-focus").all_inner_texts())


def test_the_program_opens_its_pages_before_the_first_reader_does(sample_database: Path, tmp_path: Path) -> None:
    path, runs = tmp_path / "linimasa.duckdb", tmp_path / "runs.log"
    path.write_bytes(sample_database.read_bytes())
    runs.touch()
    counted = Path(__file__).parents[1] / "bench" / "counted.py"
    server = Server(path, counted, LINIMASA_RUNS=str(runs))
    try:
        end = time.monotonic() + 90
        while len(runs.read_text("utf-8").splitlines()) < 4:
            assert time.monotonic() < end, runs.read_text("utf-8")
            time.sleep(0.2)
    finally:
        server.kill()
