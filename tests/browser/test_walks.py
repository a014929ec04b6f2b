"""Walks through the page as its users take them, in a real Chromium."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest

from claims.store import Store
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

FERRY = "cerita=Tenggelamnya+KMP+Tirta+Laras"
MARK = '[data-testid="stVegaLiteChart"] path[aria-roledescription="point"]'


def test_from_first_start_to_the_words_of_a_source(server: Server, visit) -> None:
    walk = visit()
    walk.open(server.url)
    page = walk.page
    page.wait_for_selector(MARK)
    assert "Menampilkan" in page.locator(".lm-said").first.inner_text()
    page.get_by_label("Cari").fill("sandera")
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


def test_a_conflict_shows_both_quotes_in_their_sentences(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/?{FERRY}")
    walk.press("p")
    page = walk.page
    page.wait_for_selector("mark.lm-side1")
    sides = [page.locator(f"mark.lm-side{side}").first for side in (0, 1)]
    for mark in sides:
        whole = mark.locator("xpath=..").inner_text()
        assert mark.inner_text() in whole
    assert page.locator(".lm-why").first.inner_text().strip()
    assert re.search(r"1 dari \d+", page.locator(".st-key-steps").inner_text())


def test_ten_decisions_by_keys_undo_redo_and_reload(server: Server, visit) -> None:
    walk = visit()
    walk.open(f"{server.url}/perbedaan?{FERRY}")
    page = walk.page
    before = _standing(server)
    walk.press("1")
    page.get_by_label("Nama peninjau").last.fill("Sari")
    page.keyboard.press("Enter")
    page.get_by_text("Keputusan ini atas nama siapa?").wait_for(state="detached")
    walk.until(lambda: _standing(server), before + 1)
    walk.settle()
    for key in "23":
        if page.locator(".st-key-verdicts").count():
            had = _standing(server)
            walk.press(key)
            walk.until(lambda: _standing(server), had + 1)
            walk.settle()
    page.get_by_text("Bukan konflik (").first.click()
    page.wait_for_selector(".lm-why:not(.lm-hot)")
    page.get_by_role("button", name="Setuju, bukan konflik").wait_for()
    walk.settle()
    while _standing(server) - before < 10:
        had = _standing(server)
        walk.press("1")
        walk.until(lambda: _standing(server), had + 1)
        walk.settle()
    walk.press("u")
    page.get_by_text("Diurungkan:").first.wait_for()
    walk.until(lambda: _standing(server) - before, 9)
    walk.press("g")
    walk.press("Shift+U")
    page.get_by_text("Diulangi:").first.wait_for()
    walk.until(lambda: _standing(server) - before, 10)
    page.reload()
    walk.settle()
    assert _standing(server) - before == 10
    assert "Sari" in page.locator(".st-key-header").inner_text()


def test_keys_do_nothing_while_typing(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/perbedaan?cerita=Banjir+bandang+Rantau+Kelabu")
    before = _standing(server)
    walk.page.get_by_label("Catatan").click()
    walk.page.keyboard.type("1 2 3 u p g: sumber sudah dihubungi")
    walk.settle()
    assert _standing(server) == before
    assert "/perbedaan" in walk.page.url


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
    walk.open(f"{server.url}/artikel?{FERRY}")
    page = walk.page
    page.get_by_role("radio", name="Impor").or_(page.get_by_role("button", name="Impor")).first.click()
    walk.settle()
    page.get_by_label("Masukkan ke cerita").fill("Jembatan Wado")
    page.keyboard.press("Tab")
    walk.settle()
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


def test_two_people_at_once(server: Server, visit) -> None:
    budi = visit(reviewer="Budi", url=server.url)
    sari = visit(reviewer="Sari", url=server.url, alone=True)
    for walk in (budi, sari):
        walk.open(f"{server.url}/perbedaan?cerita=Kontak+AS+dan+Hamas+2025")
    before = _standing(server)
    budi.press("1")
    budi.until(lambda: _standing(server), before + 1)
    sari.page.get_by_text("Data sudah berubah").wait_for(timeout=40_000)
    sari.press("2")
    sari.page.get_by_text("Orang lain baru saja memutuskan").wait_for()
    assert _standing(server) == before + 1


def test_a_decision_survives_a_killed_program(sample_database: Path, tmp_path: Path, visit) -> None:
    path = tmp_path / "linimasa.duckdb"
    path.write_bytes(sample_database.read_bytes())
    server = Server(path)
    try:
        walk = visit(reviewer="Sari", url=server.url)
        walk.open(f"{server.url}/perbedaan?{FERRY}")
        walk.page.keyboard.press("1")
        walk.page.get_by_text("Konflik nyata").first.wait_for()
        walk.page.locator(".stToast, [data-testid=stToast]").first.wait_for()
        server.kill()
        walk.page.close()
        walk.errors.clear()  # the lost connection is what this test is about
        server.start()
        again = visit()
        again.open(f"{server.url}/perbedaan?{FERRY}&antrean=decided")
        assert "Sari" in again.page.locator('[data-testid="stMain"]').inner_text()
    finally:
        server.kill()


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
         "text": f"Sebanyak {n + 3} orang mengungsi ke posko {n}, Rabu (5/3/2025), kata Lurah Asep Maulid." * 6}
        for n in range(400)
    ]  # fmt: skip
    (tmp_path / "posko.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    walk = visit()
    walk.open(f"{server.url}/artikel?{FERRY}")
    page = walk.page
    page.get_by_role("radio", name="Impor").or_(page.get_by_role("button", name="Impor")).first.click()
    walk.settle()
    page.get_by_label("Masukkan ke cerita").fill("Posko Wado")
    page.keyboard.press("Tab")
    walk.settle()
    page.locator('[data-testid="stFileUploaderDropzoneInput"]').first.set_input_files([tmp_path / "posko.jsonl"])
    page.get_by_text("Pratinjau: 400 artikel").wait_for()
    walk.settle()
    page.get_by_role("button", name="Simpan 400 artikel").click()
    page.get_by_text("20 dari 400").first.wait_for()
    page.get_by_role("button", name="Hentikan").click()
    page.get_by_text("Dihentikan:").wait_for()
    walk.settle()
    store = Store(server.database)
    kept = len(store.articles("Posko Wado"))
    assert 0 < kept < 400
    assert f"Dihentikan: {kept} dari 400" in page.locator('[data-testid="stMain"]').inner_text()
    assert store.stale_stories() == {} and store.find_faults() == []


def test_decisions_go_out_and_come_in_again(server: Server, visit, tmp_path: Path) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/perbedaan?cerita=Banjir+bandang+Rantau+Kelabu")
    had = _standing(server)
    walk.press("4")
    walk.until(lambda: _standing(server), had + 1)
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


def _standing(server: Server) -> int:
    return sum(
        bool(row["standing"]) for row in Store(server.database).reviews() if row["action"] not in ("undo", "redo")
    )


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
