"""Differences: both sides in their sentences, decisions by keys, and that none of them is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.store import Store
from tests.browser.conftest import FERRY, Server, standing

pytestmark = pytest.mark.browser


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
    before = standing(server)
    walk.press("1")
    page.get_by_label("Nama peninjau").last.fill("Sari")
    page.keyboard.press("Enter")
    page.get_by_text("Keputusan ini atas nama siapa?").wait_for(state="detached")
    walk.until(lambda: standing(server), before + 1)
    walk.settle()
    for key in "23":
        if page.locator(".st-key-verdicts").count():
            had = standing(server)
            walk.press(key)
            walk.until(lambda: standing(server), had + 1)
            walk.settle()
    page.get_by_text("Bukan konflik (").first.click()
    page.wait_for_selector(".lm-why:not(.lm-hot)")
    page.get_by_role("button", name="Setuju, bukan konflik").wait_for()
    walk.settle()
    while standing(server) - before < 10:
        had = standing(server)
        walk.press("1")
        walk.until(lambda: standing(server), had + 1)
        walk.settle()
    walk.press("u")
    page.get_by_text("Diurungkan:").first.wait_for()
    walk.until(lambda: standing(server) - before, 9)
    walk.press("g")
    walk.press("Shift+U")
    page.get_by_text("Diulangi:").first.wait_for()
    walk.until(lambda: standing(server) - before, 10)
    page.reload()
    walk.settle()
    assert standing(server) - before == 10
    assert "Sari" in page.locator(".st-key-header").inner_text()


def test_an_older_decision_is_taken_back_alone_in_the_name_of_who_does_it(server: Server, visit) -> None:
    store = Store(server.database)
    row = store.conflicts("Banjir bandang Rantau Kelabu")[-1]
    older, newer = (
        store.add_review("conflict", row["id"], "verdict", who, verdict=verdict, note=verdict)
        for who, verdict in (("Budi", "none"), ("Rina", "update"))
    )
    walk = visit()
    walk.open(f"{server.url}/perbedaan?beda={row['id']}&cerita=Banjir+bandang+Rantau+Kelabu")
    page = walk.page
    page.get_by_text("Riwayat (2)").click()
    page.get_by_role("button", name="Urungkan yang ini").first.press("Enter")
    page.get_by_label("Nama peninjau").last.fill("Sari")
    page.keyboard.press("Enter")

    def held() -> list[str]:
        made = store.reviews("conflict", row["id"])
        return [one["id"] for one in made if one["standing"]]

    walk.until(held, [newer.id])
    walk.settle()
    assert next(one["reviewer"] for one in store.reviews() if one["undoes"] == older.id) == "Sari"
    page.get_by_text("Diurungkan:").first.wait_for()
    walk.press("Shift+U")
    walk.until(held, [older.id, newer.id])


def test_keys_do_nothing_while_typing(server: Server, visit) -> None:
    walk = visit(reviewer="Sari", url=server.url)
    walk.open(f"{server.url}/perbedaan?cerita=Banjir+bandang+Rantau+Kelabu")
    before = standing(server)
    walk.page.get_by_label("Catatan").click()
    walk.page.keyboard.type("1 2 3 u p g: sumber sudah dihubungi")
    walk.settle()
    assert standing(server) == before
    assert "/perbedaan" in walk.page.url


def test_two_people_at_once(server: Server, visit) -> None:
    budi = visit(reviewer="Budi", url=server.url)
    sari = visit(reviewer="Sari", url=server.url, alone=True)
    for walk in (budi, sari):
        walk.open(f"{server.url}/perbedaan?cerita=Kontak+AS+dan+Hamas+2025")
    before = standing(server)
    budi.press("1")
    budi.until(lambda: standing(server), before + 1)
    sari.page.get_by_text("Data sudah berubah").wait_for(timeout=40_000)
    sari.press("2")
    sari.page.get_by_text("Orang lain baru saja memutuskan").wait_for()
    assert standing(server) == before + 1


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
