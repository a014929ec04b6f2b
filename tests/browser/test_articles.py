"""Articles: taken in from files, folders and addresses, stopped halfway, dated and marked by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from claims import pipeline
from claims.ingest.fields import make_article
from claims.reading import read_article
from claims.store import Store
from tests.browser.conftest import FERRY, Server

pytestmark = pytest.mark.browser


def open_import(walk, server: Server, story: str):
    """The page of a walk on which files can be dropped into a story."""
    walk.open(f"{server.url}/artikel?{FERRY}")
    page = walk.page
    page.get_by_role("radio", name="Impor").or_(page.get_by_role("button", name="Impor")).first.click()
    walk.settle()
    page.get_by_label("Masukkan ke cerita").fill(story)
    page.keyboard.press("Tab")
    walk.settle()
    return page


def test_three_formats_are_dropped_looked_at_and_kept(server: Server, visit, tmp_path: Path) -> None:
    text = "Jembatan Wado Ditutup Sementara\n\nSUMEDANG - Jembatan Wado ditutup sejak Senin (3/2/2025) pukul 06.00 WIB, kata Kepala Dinas Perhubungan Asep Maulid. Sebanyak 12 orang dievakuasi."
    (tmp_path / "jembatan.txt").write_text(text, "utf-8")
    (tmp_path / "jembatan.html").write_text(
        "<html><head><title>Jembatan Wado Dibuka</title><meta property='article:published_time' content='2025-02-05T08:00:00+07:00'></head>"
        "<body><article><h1>Jembatan Wado Dibuka</h1><p>Jembatan Wado dibuka kembali Rabu (5/2/2025), kata Kepala Dinas Perhubungan Asep Maulid.</p>"
        "<p>Sebanyak 12 orang yang dievakuasi sudah pulang ke rumah masing-masing pada hari yang sama.</p></article></body></html>",
        "utf-8",
    )
    row = {
        "publisher": "Kabar Wado",
        "published": "2025-02-04",
        "title": "Warga <b>Wado</b> Mengungsi",
        "text": "Sebanyak 14 orang dievakuasi dari tepi sungai, Senin (3/2/2025). $x^2$ **tebal** :smile:",
    }
    (tmp_path / "wado.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (tmp_path / "rusak.docx").write_bytes(b"\x00\x01\x02bukan dokumen")
    walk = visit()
    page = open_import(walk, server, "Jembatan Wado")
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').first.set_input_files(
        [tmp_path / name for name in ("jembatan.txt", "jembatan.html", "wado.jsonl", "rusak.docx")]
    )
    page.get_by_text("Pratinjau: 3 artikel, 1 ditolak").wait_for(timeout=30_000)
    walk.settle()
    assert "rusak.docx" in page.locator("table.lm-table").first.inner_text()
    page.get_by_role("button", name="Simpan 3 artikel").click()
    page.get_by_text("3 artikel tersimpan, 0 sudah ada, 1 ditolak.").wait_for(timeout=60_000)
    walk.settle()
    page.reload()
    walk.settle()
    stored = Store(server.database).articles(story="Jembatan Wado")
    assert len(stored) == 3
    walk.press("g")
    assert "Jembatan Wado" in page.locator(".st-key-header").inner_html()
    page.get_by_text("artikel · 3 penerbit").or_(page.get_by_text("3 artikel")).first.wait_for()
    marked = next(one for one in stored if "tebal" in one["text"])
    walk.open(f"{server.url}/artikel?artikel={marked['id']}")
    assert "$x^2$ **tebal** :smile:" in page.locator(".lm-reader").inner_text()
    assert page.locator(".lm-reader h2").inner_text() == "Warga <b>Wado</b> Mengungsi"


def test_a_folder_is_looked_at_and_an_address_of_this_machine_is_refused(server: Server, visit, tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    text = "Jalan Cisitu Longsor\n\nBANDUNG - Jalan Cisitu longsor Selasa (4/2/2025), kata Camat Rudi Hartono."
    (tmp_path / "berita" / "cisitu.txt").write_text(text, "utf-8")
    walk = visit()
    walk.open(f"{server.url}/artikel?{FERRY}")
    page = walk.page
    page.get_by_role("radio", name="Impor").or_(page.get_by_role("button", name="Impor")).first.click()
    walk.settle()
    page.get_by_role("tab", name="Folder").click()
    page.get_by_label("Folder di komputer").fill(str(tmp_path / "berita"))
    page.get_by_role("button", name="Pratinjau").last.click()
    page.get_by_text("Pratinjau: 1 artikel, 0 ditolak").wait_for()
    walk.settle()
    walk.click("Buang pratinjau")
    page.get_by_role("tab", name="Alamat web").click()
    page.get_by_label("Alamat artikel").fill(f"{server.url}/rahasia")
    page.get_by_role("button", name="Ambil").click()
    page.get_by_text("Pratinjau: 0 artikel, 1 ditolak").wait_for()
    walk.settle()
    assert "127.0.0.1" in page.locator("table.lm-table").first.inner_text()


def test_an_import_is_stopped_and_what_was_saved_is_whole(server: Server, visit, tmp_path: Path) -> None:
    lines = [
        {"publisher": "Kabar Wado", "published": "2025-03-05", "title": f"Laporan posko {n}", "story": "Posko Wado",
         "text": f"Sebanyak {n + 3} orang mengungsi ke posko {n}, Rabu (5/3/2025), kata Lurah Asep Maulid."}
        for n in range(1600)
    ]  # fmt: skip
    (tmp_path / "posko.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    walk = visit()
    page = open_import(walk, server, "Posko Wado")
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').first.set_input_files([tmp_path / "posko.jsonl"])
    page.get_by_text("Pratinjau: 1600 artikel").wait_for()
    walk.settle()
    page.get_by_role("button", name="Simpan 1600 artikel").click()
    page.get_by_text("20 dari 1600").first.wait_for()
    page.get_by_role("button", name="Hentikan").click()
    page.get_by_text("Dihentikan:").wait_for()
    walk.settle()
    store = Store(server.database)
    kept = len(store.articles("Posko Wado"))
    assert 0 < kept < 1600
    said = page.get_by_text(f"Dihentikan: {kept} dari 1600")
    said.wait_for()
    # The reader may go on before having read it: it stays until closed.
    page.get_by_role("tab", name="Folder").click()
    page.get_by_label("Masukkan ke cerita").fill("Posko Wado 2")
    page.keyboard.press("Tab")
    walk.settle()
    assert said.is_visible()
    walk.click("Tutup", exact=True)
    said.wait_for(state="hidden")
    assert store.stale_stories() == {} and store.find_faults() == []


def test_a_corrected_date_moves_the_timeline(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    story = "Kontak AS dan Hamas 2025"
    undated = next(row for row in Store(server.database).articles(story=story) if not row["published"])
    before = _dates(server, undated["id"])
    walk.open(f"{server.url}/artikel?artikel={undated['id']}")
    page = walk.page
    field = page.get_by_label("Tanggal terbit").first
    field.fill("20 Oktober 2025")
    page.keyboard.press("Tab")
    walk.settle()
    page.get_by_text("= Senin, 20 Oktober 2025").wait_for()
    walk.click("Simpan tanggal")
    page.get_by_text("diketik peninjau").first.wait_for()
    assert Store(server.database).article(undated["id"])["published"] == "2025-10-20"
    assert _dates(server, undated["id"]) != before
    walk.press("u")
    page.get_by_text("Diurungkan:").first.wait_for()
    walk.until(lambda: _dates(server, undated["id"]), before)


def test_selecting_the_second_of_two_equal_words_marks_that_place(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    article, word, second = _twin(server)
    walk.open(f"{server.url}/artikel?artikel={article['id']}")
    page = walk.page
    page.wait_for_selector(".lm-reader .lm-field")
    page.evaluate(
        """([at, length]) => {
            const box = document.querySelector('.lm-reader [data-field="text"]');
            const range = document.createRange();
            for (const span of box.children) {
                const start = Number(span.dataset.start), end = start + Array.from(span.firstChild.data).length;
                if (start <= at && at < end) range.setStart(span.firstChild, at - start);
                if (start < at + length && at + length <= end) range.setEnd(span.firstChild, at + length - start);
            }
            const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }""",
        [second, len(word)],
    )
    page.wait_for_selector(".st-key-chosen")
    walk.settle()
    assert f"huruf {second}–{second + len(word)}" in page.locator(".st-key-chosen").inner_text()
    walk.click("Jadikan pernyataan")

    def found() -> list[str]:
        told = Store(server.database).statements(article=article["id"])
        return [row["text"] for row in told if (row["start"], row["end"]) == (second, second + len(word))]

    walk.until(found, [word])


def test_a_date_in_figures_is_turned_by_keys_for_the_whole_article_and_taken_back(server: Server, visit) -> None:
    text = "Jembatan Lanta retak pada 03/04/2025. Sidang digelar Selasa (3/4/2025) pukul 09.00 WITA, kata Camat Rudi."
    article = make_article(
        text=text, publisher="Kabar Lanta", published="2025-05-06T09:00+07:00", story="Jembatan Lanta"
    )
    store = Store(server.database)
    store.save_articles([read_article(article)])
    pipeline.refresh(store, workers=0)
    dates = {row["value"]: row for row in store.timexes(article=article.id)}
    assert set(dates) == {"2025-04-03", "2025-04-03T09:00"}
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/artikel?artikel={article.id}&zona=WIB")
    page = walk.page
    mark = page.locator(f'.lm-reader [data-id="{dates["2025-04-03T09:00"]["id"]}"]').first
    mark.press("Enter")
    page.get_by_text("Kamis, 3 April 2025, 09.00 WITA (08.00 WIB)").first.wait_for()
    page.locator("summary", has_text="Betulkan tanggal atau penerbit").press("Enter")
    page.get_by_role("button", name="4 Maret 2025").first.press("Enter")

    def days() -> set[str]:
        return {row["value"] for row in store.timexes(article=article.id)}

    walk.until(days, {"2025-03-04", "2025-03-04T09:00"})
    walk.settle()
    walk.press("u")
    walk.until(days, set(dates))


@pytest.mark.parametrize(("width", "height"), [(1280, 620), (390, 700)])
def test_what_a_mark_means_is_seen_wherever_it_was_clicked(server: Server, visit, width: int, height: int) -> None:
    article = max(Store(server.database).articles(), key=lambda row: len(row["text"]))
    walk = visit(width=width, height=height)
    walk.open(f"{server.url}/artikel?artikel={article['id']}")
    page = walk.page
    mark = page.locator(".lm-reader [data-kind=timex][role=button]").last
    mark.scroll_into_view_if_needed()
    mark.click()
    panel = page.locator(".st-key-beside_reader .lm-value").first
    panel.wait_for()
    assert panel.inner_text() == f"“{mark.inner_text()}”"
    page.wait_for_function(
        """() => { const at = document.querySelector('.st-key-beside_reader .lm-value').getBoundingClientRect();
                   return at.top >= 0 && at.bottom <= window.innerHeight; }"""
    )


def test_the_place_for_files_says_what_it_takes(server: Server, visit) -> None:
    walk = visit(width=390, height=844)
    page = open_import(walk, server, "Jembatan Wado")
    words = page.locator('[data-testid="stFileUploaderDropzoneInstructions"] span').first
    said = words.evaluate("span => getComputedStyle(span, '::after').content")
    assert said.startswith('"… atau lepaskan di sini: .jsonl') and ".zip" in said
    assert words.evaluate("span => span.scrollWidth <= span.clientWidth + 1")


def _dates(server: Server, article: str) -> list[tuple[object, object]]:
    return [(row["earliest"], row["latest"]) for row in Store(server.database).statements(article=article)]


def _twin(server: Server) -> tuple[dict, str, int]:
    """An article with a word that stands in it twice, the word, and its second place."""
    for article in Store(server.database).articles(story="Tenggelamnya KMP Tirta Laras"):
        for found in re.finditer(r"\b[A-Z][a-z]{5,}\b", article["text"]):
            second = article["text"].find(found[0], found.end())
            if second > 0:
                return article, found[0], second
    raise AssertionError("the sample story has no word twice")
