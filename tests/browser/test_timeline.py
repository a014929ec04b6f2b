"""The timeline: from the first start to the words of a source, events by hand, one clock for all viewers."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

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


def test_a_form_is_drawn_when_it_is_opened_and_keeps_what_was_typed_while_it_is_closed(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    head, title = page.get_by_text("Tambah peristiwa dengan tangan"), page.get_by_label("Apa yang terjadi")
    assert title.count() == 0
    head.click()
    title.fill("Tim pencari kembali ke pelabuhan")
    page.keyboard.press("Tab")
    walk.settle()
    head.click()
    title.wait_for(state="hidden")
    head.click()
    title.wait_for()
    assert title.input_value() == "Tim pencari kembali ke pelabuhan"


def test_the_picture_does_not_wait_for_the_table_which_then_stays_in_its_place(server: Server, visit) -> None:
    walk = visit()
    page = walk.page
    page.add_init_script(
        """window.came = [];
        new MutationObserver(() => {
            for (const kind of ["stVegaLiteChart svg", "stDataFrame canvas"])
                if (!window.came.includes(kind) && document.querySelector("." + kind)) window.came.push(kind);
        }).observe(document, { subtree: true, childList: true });"""
    )
    walk.open(f"{server.url}/?{FERRY}")
    table = page.locator(".stDataFrame canvas").first
    table.wait_for()
    assert page.evaluate("window.came") == ["stVegaLiteChart svg", "stDataFrame canvas"]
    table.evaluate("canvas => { canvas.dataset.first = 'yes'; }")
    page.get_by_role("textbox", name="Cari").fill("kapal")
    page.keyboard.press("Enter")
    page.get_by_text("disaring: memuat “kapal”").wait_for()
    walk.settle()
    assert table.get_attribute("data-first") == "yes"


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


def _seen(page: object) -> list[bool]:
    """For each stretch that fades, in order, whether its colour is on the screen beside its middle."""
    stretches = page.locator('.stVegaLiteChart svg path[fill^="url("]')
    stretches.first.wait_for()
    stretches.first.evaluate("mark => mark.scrollIntoView({ block: 'center' })")
    boxes = stretches.evaluate_all(
        "marks => marks.map(mark => mark.getBoundingClientRect()).map(at => [at.x, at.y, at.width, at.height])"
    )
    screen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    ground = screen.getpixel((3, screen.height // 2))

    def coloured(left: float, top: float, width: float, height: float) -> bool:
        # A third of the way in, where neither mark nor soft end is: a line of the grid is thinner than what is asked for.
        at = [screen.getpixel((int(left + width * 0.38) + step, int(top + height / 2))) for step in range(-3, 4)]
        return sum(max(abs(a - b) for a, b in zip(pixel, ground, strict=True)) > 24 for pixel in at) >= 5

    return [coloured(*box) for box in boxes if box[2] > 60 and 0 < box[1] < screen.height - 20]


def test_uncertain_stretches_stay_drawn_when_filter_or_language_change_the_address(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?cerita=Banjir+bandang+Rantau+Kelabu")
    page = walk.page
    page.wait_for_selector(MARK)
    assert _seen(page) and all(_seen(page))
    page.get_by_role("textbox", name="Cari").fill("banjir")
    page.keyboard.press("Enter")
    page.wait_for_url("**cari=banjir*")
    walk.settle()
    assert _seen(page) and all(_seen(page))
    page.get_by_text("EN", exact=True).click()
    page.wait_for_url("**lang=en*")
    page.get_by_text("Search", exact=True).wait_for()
    walk.settle()
    assert _seen(page) and all(_seen(page))


def test_keys_alone_lead_from_the_chart_to_each_event_and_its_source(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    heard = page.locator(".st-key-panel [role=status]").first
    page.get_by_role("button", name="Peristiwa pertama").wait_for()
    walk.press("j")
    assert heard.text_content().startswith("1 dari ")
    first = page.locator(".st-key-panel h3").inner_text()
    walk.press("j")
    page.wait_for_function(
        "() => document.querySelector('.st-key-panel [role=status]').textContent.startsWith('2 dari ')"
    )
    second = page.locator(".st-key-panel h3").inner_text()
    assert second in heard.text_content() and second != first
    walk.press("k")
    page.wait_for_function(
        "() => document.querySelector('.st-key-panel [role=status]').textContent.startsWith('1 dari ')"
    )
    assert page.locator(".st-key-panel h3").inner_text() == first
    walk.press("s")
    page.wait_for_selector(".k-focus")


def test_a_row_of_the_table_is_reached_and_opened_without_a_mouse(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.wait_for_selector('[data-testid="stDataFrame"] canvas')
    walk.settle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('data-testid')") == "data-grid-canvas":
            break
    assert page.evaluate("document.activeElement.getAttribute('data-testid')") == "data-grid-canvas"
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.closest('td')")  # a cell, to those who listen
    row = page.evaluate("document.activeElement.closest('tr').cells[1].textContent")
    walk.press("Shift+Space")
    page.locator(".st-key-panel h3").wait_for()
    assert row and page.locator(".st-key-panel h3").inner_text() == row


def test_on_a_telephone_the_chosen_event_stands_right_below_the_chart(server: Server, visit) -> None:
    walk = visit(width=390, height=844)
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.wait_for_selector(MARK)
    walk.press("j")
    page.locator(".st-key-panel h3").wait_for()
    walk.settle()
    panel, table = (
        page.locator(one).first.bounding_box()["y"] for one in (".st-key-panel", '[data-testid="stDataFrame"]')
    )
    assert panel < table
