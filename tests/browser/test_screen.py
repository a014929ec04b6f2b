"""The screen: a telephone, two languages, and no word of the page library in the wrong one."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import FERRY, MARK, Server

pytestmark = pytest.mark.browser


def test_every_page_fits_a_telephone(server: Server, visit) -> None:
    walk = visit(width=390, height=844)
    for path in ("", "perbedaan", "artikel", "pernyataan", "ekspor", "bantuan"):
        walk.open(f"{server.url}/{path}?{FERRY}")
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert walk.page.locator(".stAlert").count() == 0, path


def test_marks_keep_their_distance_on_a_telephone(server: Server, visit) -> None:
    walk = visit(width=390, height=844)
    walk.open(f"{server.url}/?{FERRY}")
    walk.page.wait_for_selector(MARK)
    at = walk.page.locator(MARK).evaluate_all("marks => marks.map(mark => mark.getBoundingClientRect().x)")
    assert max(at) - min(at) > 150


def test_english_is_complete_and_remembered_in_the_address(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}&lang=en")
    for key, name in (("p", "Differences"), ("e", "Export"), ("h", "Help"), ("g", "Timeline")):
        walk.press(key)
        said = walk.page.locator('[data-testid="stMain"]').inner_text()
        assert name in walk.page.locator('[data-testid="stHeader"]').inner_text()
        assert not re.search(r"\b(Penerbit|Saringan|Tanggal|Peristiwa|Urungkan|Bukan konflik|Sebelumnya)\b", said)
        walk.page.wait_for_url(re.compile("lang=en"))  # the address is written when the page has been drawn
    assert walk.page.evaluate("document.documentElement.lang") == "en"


def test_words_of_the_page_library_are_said_in_the_language_of_the_reader(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    page = walk.page
    page.locator('[aria-label^="Unduh sebagai CSV: "]').first.wait_for(state="attached")
    page.locator('[aria-label="Tombol U"]').first.wait_for(state="attached")
    page.get_by_label("Penerbit").first.click()
    page.get_by_text("Pilih semua").first.wait_for()
    page.keyboard.type("zzzz")
    page.get_by_text("Tidak ada hasil").first.wait_for()
    page.keyboard.press("Escape")
    english = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
            .flatMap((one) => ['aria-label', 'title', 'placeholder'].map((key) => one.getAttribute(key) || ''))
            .filter((words) => /\\b(Show|Hide|Download|Search|Fullscreen|Shortcut|Close|Upload|Select|axis|legend)\\b/.test(words))"""
    )
    assert english == []
    walk.open(f"{server.url}/?{FERRY}&lang=en")
    page.locator('[aria-label^="Download as CSV: "]').first.wait_for(state="attached")


def test_the_tools_of_a_table_speak_the_language_of_the_reader(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/pernyataan?{FERRY}")
    page = walk.page
    table = page.locator('[data-testid="stDataFrame"]').first
    table.scroll_into_view_if_needed()
    table.hover()
    page.locator('[aria-label^="Cari di tabel: "]').first.click()
    page.get_by_text("Ketik untuk mencari").wait_for()
    page.keyboard.type("kapal")
    page.get_by_text(re.compile(r"^(lebih dari 1\.000|\d+) hasil$")).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text(re.compile(r"^1 dari \d+ hasil$")).wait_for()
    page.locator('[aria-label="Tutup pencarian"]').first.click()
    table.hover()
    page.locator('[aria-label^="Tampilkan atau sembunyikan kolom: "]').first.click()
    page.get_by_text("(nomor baris)").wait_for()
    page.keyboard.press("Escape")
    box = table.bounding_box()
    menu = page.locator('[data-testid="stDataFrameColumnMenu"]')
    page.wait_for_function("() => !document.querySelector('[data-testid=\"stDataFrameColumnVisibilityMenu\"]')")
    for step in range(60):  # the three dots of a column are painted on the table: they are found by trying
        page.mouse.move(box["x"] + 140 + 10 * step, box["y"] + 18)
        page.mouse.click(box["x"] + 140 + 10 * step, box["y"] + 18)
        page.wait_for_timeout(60)
        if menu.count():
            break
    menu.get_by_text("Ringkasan angka").hover()
    said = page.locator('[data-testid="stDataFrameStatisticsMetrics"]')
    said.wait_for()
    assert {"Terisi", "Kosong", "Berbeda-beda", "Terpendek (huruf)"} <= set(said.inner_text().split("\n"))
    assert menu.get_by_label("Salin nama kolom").count() == 1


def test_no_word_of_one_language_stays_when_the_page_changes_to_the_other(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    walk.page.get_by_text("EN", exact=True).click()
    walk.page.get_by_text("Search", exact=True).wait_for()
    walk.settle()
    labels = walk.page.locator('[data-testid="stWidgetLabel"]').all_inner_texts()
    assert "Search" in labels and not [label for label in labels if label.startswith("Cari")]


def test_the_words_of_the_main_buttons_stand_out_in_light_and_dark(server: Server, visit) -> None:
    for scheme in ("light", "dark"):
        walk = visit(scheme=scheme)
        walk.open(f"{server.url}/?{FERRY}")
        walk.page.get_by_role("button", name="Peristiwa pertama").wait_for()
        walk.press("j")
        button = walk.page.locator(".st-key-panel").get_by_role("button", name="Lihat sumber").first
        button.wait_for()
        walk.settle()
        ink, ground = button.evaluate(
            "one => [getComputedStyle(one.querySelector('p')).color, getComputedStyle(one).backgroundColor]"
        )
        light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (scheme, ink, ground)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
