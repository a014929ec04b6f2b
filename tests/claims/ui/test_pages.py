"""Every page of the running program, without a browser: it opens, says what it shows, and never breaks."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from claims import pipeline
from claims.archived import archive_of
from claims.ingest import PriorCheck
from claims.ingest.fields import make_article
from claims.ingest.web import page_in
from claims.reading import read_article
from claims.store import Store
from claims.ui import stored
from claims.ui.pages.conflicts import independent_in
from claims.ui.safe import link_html
from tests.claims.ui.conftest import drawn_rows

APP = str(Path(__file__).parents[3] / "app.py")
FLOOD = "Banjir bandang Rantau Kelabu"


@pytest.fixture
def page(database: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("LINIMASA_DB", str(database))
    return AppTest.from_file(APP, default_timeout=60)


def _html(page: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in page.get("html"))


def _alerts(page: AppTest) -> list[str]:
    return [element.value for element in [*page.error, *page.exception]]


def test_the_first_page_shows_a_sample_story_with_what_is_shown_in_words(page: AppTest) -> None:
    page.query_params["cerita"] = FLOOD
    page.run()
    assert _alerts(page) == []
    events = len(Store(page_database()).events(FLOOD))
    assert f"Menampilkan {events} dari {events} peristiwa" in _html(page)
    spec = json.loads(page.get("vega_lite_chart")[0].proto.spec)
    assert spec["config"]["locale"]["time"]["shortMonths"][4] == "Mei"


def page_database() -> Path:
    from claims.ui.stored import database

    return database()


def test_the_marks_are_those_of_the_filter(page: AppTest) -> None:
    page.query_params["cerita"] = FLOOD
    page.query_params["tanda"] = "disputed"
    page.run()
    words = next(line for line in _html(page).splitlines() if "disaring" in line)
    marks = {row["event"] for row in drawn_rows(page) if row.get("event")}
    assert f"Menampilkan {len(marks)} dari" in words
    assert "tanda konflik" in words


def test_no_match_names_the_filter_to_lift(page: AppTest) -> None:
    page.query_params["cari"] = "tidakadakataini"
    page.run()
    assert "Tidak ada yang cocok" in _html(page)
    assert any(button.label == "Lepas: Cari" for button in page.button)
    next(button for button in page.button if button.label == "Lepas: Cari").click().run()
    assert "Tidak ada yang cocok" not in _html(page)
    assert _alerts(page) == []


def test_a_broken_address_opens_the_page_all_the_same(page: AppTest) -> None:
    for name, value in {
        "cerita": "tidak ada",
        "baris": "x",
        "tanda": "y",
        "dari": "kapan",
        "hal": "-3",
        "lang": "xx",
        "peristiwa": "?",
        "antrean": "z",
    }.items():
        page.query_params[name] = value
    page.run()
    assert _alerts(page) == []


def test_english(page: AppTest) -> None:
    page.query_params["lang"] = "en"
    page.run()
    assert "Showing" in _html(page)
    assert "Menampilkan" not in _html(page)


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "catatan.duckdb"
    path.write_bytes(b"bukan basis data" * 100)
    monkeypatch.setenv("LINIMASA_DB", str(path))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert list(page.exception) == []
    assert "bukan basis data linimasa" in page.error[0].value.replace("\\", "")
    assert path.read_bytes() == b"bukan basis data" * 100


def test_what_nobody_foresaw_is_said_without_a_traceback(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("rahasia dalam pesan")

    monkeypatch.setattr("claims.ui.pages.timeline.render_filters", fail)
    page.run()
    assert list(page.exception) == []
    assert "tidak berjalan semestinya" in page.error[0].value
    assert "rahasia" not in page.error[0].value


def test_an_empty_database_offers_samples_and_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.store.reviews import new_review

    path = tmp_path / "kosong.duckdb"
    Store(path).add_reviews([new_review("event", "e", "add", "Sari", after={}, quote="x")], must_exist=False)
    monkeypatch.setenv("LINIMASA_DB", str(path))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert _alerts(page) == []
    assert {"Buka contoh", "Impor artikel"} <= {button.label for button in page.button}


def test_a_slip_in_a_button_is_said_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.ui import guard

    said: list[str] = []
    monkeypatch.setattr(guard.session, "say_later", lambda message, kind="info": said.append(message))

    def fail() -> None:
        raise RuntimeError("rahasia dalam pesan")

    guard.guarded(fail)()
    assert "RuntimeError" in said[0]
    assert "rahasia" not in said[0]


def test_a_story_is_renamed_and_the_name_taken_back(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.duckdb"
    own.write_bytes(database.read_bytes())
    monkeypatch.setenv("LINIMASA_DB", str(own))
    page = AppTest.from_file(APP, default_timeout=60)
    page.session_state["reviewer"] = "Sari"
    page.session_state["go"] = "articles"
    page.query_params["cerita"] = FLOOD
    page.run()
    page.text_input(key="story_name").input("Banjir Rantau").run()
    page.button(key="story_do").click().run()
    assert _alerts(page) == []
    held = {row["name"] for row in Store(own).stories()}
    assert "Banjir Rantau" in held and FLOOD not in held
    assert page.query_params["cerita"] in ("Banjir Rantau", ["Banjir Rantau"])
    next(button for button in page.button if button.label == "Urungkan").click().run()
    assert FLOOD in {row["name"] for row in Store(own).stories()}
    assert page.query_params["cerita"] in (FLOOD, [FLOOD])


def _own(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch, go: str = "articles") -> tuple[AppTest, Path]:
    """A page on a database of its own, with a reviewer, opened at ``go``."""
    own = tmp_path / "own.duckdb"
    own.write_bytes(database.read_bytes())
    monkeypatch.setenv("LINIMASA_DB", str(own))
    page = AppTest.from_file(APP, default_timeout=60)
    page.session_state["reviewer"] = "Sari"
    page.session_state["go"] = go
    return page, own


def _undo(page: AppTest) -> None:
    next(button for button in page.button if button.label == "Urungkan").click().run()


def test_a_story_is_split_and_made_whole_again(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, own = _own(tmp_path, database, monkeypatch)
    page.query_params["cerita"] = FLOOD
    page.run()
    before = [row["id"] for row in Store(own).articles(FLOOD)]
    page.session_state["story_action"] = "split"
    page.run()
    page.multiselect(key="story_which").set_value(before[:2]).run()
    page.text_input(key="story_name").input("Tanggul Rantau Kelabu").run()
    page.button(key="story_do").click().run()
    assert _alerts(page) == []
    assert [row["id"] for row in Store(own).articles("Tanggul Rantau Kelabu")] == before[:2]
    assert [row["id"] for row in Store(own).articles(FLOOD)] == before[2:]
    assert page.query_params["cerita"] in ("Tanggul Rantau Kelabu", ["Tanggul Rantau Kelabu"])
    _undo(page)
    assert [row["id"] for row in Store(own).articles(FLOOD)] == before


def test_a_story_joins_another_and_leaves_it_again(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, own = _own(tmp_path, database, monkeypatch)
    page.query_params["cerita"] = FLOOD
    page.run()
    store = Store(own)
    before = {row["name"]: row["articles"] for row in store.stories()}
    page.session_state["story_action"] = "merge"
    page.run()
    into = page.selectbox(key="story_into").value
    page.button(key="story_do").click().run()
    assert _alerts(page) == []
    held = {row["name"]: row["articles"] for row in store.stories()}
    assert FLOOD not in held and held[into] == before[into] + before[FLOOD]
    _undo(page)
    assert {row["name"]: row["articles"] for row in store.stories()} == before


def test_a_link_to_an_article_brings_its_story_along(page: AppTest, database: Path) -> None:
    article = Store(database).articles(FLOOD)[0]
    page.session_state["go"] = "articles"
    page.query_params["artikel"] = article["id"]
    page.query_params["cerita"] = "Kontak AS dan Hamas 2025"
    page.run()
    assert _alerts(page) == []
    assert next(box for box in page.selectbox if box.label == "Cerita").value == FLOOD


def test_an_earlier_fact_check_stands_beside_the_statement_it_speaks_of(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, own = _own(tmp_path, database, monkeypatch, go="conflicts")
    store = Store(own)
    told = store.conflicts(FLOOD)[0]["sides"][0]["statements"][0]
    check = PriorCheck(
        claim=told["text"], verdict="Sebagian benar", reviewer="Periksa Rekaan",
        url="https://periksa.example/banjir", reviewed_on="2024-12-18",
    )  # fmt: skip
    hostile = replace(check, url="javascript:alert(1)", verdict="<b>Salah</b>")
    store.save_prior_checks([check, hostile], FLOOD)
    page.query_params["cerita"] = FLOOD
    page.run()
    shown = _html(page)
    assert "Sudah pernah diperiksa: Sebagian benar" in shown
    assert 'href="https://periksa.example/banjir"' in shown and "18 Desember 2024" in shown
    assert "&lt;b&gt;Salah&lt;/b&gt;" in shown and "javascript:" not in shown


def test_an_earlier_fact_check_is_typed_and_stands_beside_the_statement(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, own = _own(tmp_path, database, monkeypatch, go="conflicts")
    page.query_params["cerita"] = FLOOD
    page.run()

    def save(**typed: str) -> None:
        for label, words in typed.items():
            next(box for box in page.text_input if box.label.startswith(label)).set_value(words)
        next(button for button in page.button if button.form_id == form.form_id).click().run()

    form = next(box for box in page.text_input if box.label == "Klaim yang diperiksa")
    assert form.value in {row["text"] for row in Store(own).statements(FLOOD)}
    save(Putusan="Salah", Pemeriksa="Periksa Rekaan", Alamat="periksa.example")
    assert [box.value for box in page.warning] == ["Alamat ini tidak terbaca. Tulis lengkap, mulai dari https://."]
    save(Alamat="https://periksa.example/9", Tanggal="18 Desember 2024")
    assert _alerts(page) == []
    (kept,) = Store(own).prior_checks(FLOOD)
    assert (kept["claim"], kept["verdict"], kept["reviewed_on"]) == (form.value, "Salah", "2024-12-18")
    assert "Sudah pernah diperiksa: Salah" in _html(page)
    _undo(page)
    assert "Sudah pernah diperiksa: Salah" not in _html(page)


def test_a_voice_in_full_and_by_its_initials_is_one_source() -> None:
    told = [["Kabar", "Badan Lanta (BPL) Wetan"], ["Pos", "BPL"], ["Pos", "Camat Rudi"], ["Media Lain"]]
    assert independent_in([{"chain": chain} for chain in told]) == 3


def test_every_kind_of_difference_opens(opened) -> None:
    walk = opened("conflicts")
    kinds = {}
    for story in walk.store.stories():
        for row in walk.store.conflicts(story["name"], explained=True):
            kinds.setdefault((row["kind"], bool(row["explained_by"])), (story["name"], row["id"]))
    assert {kind for kind, explained in kinds if not explained} >= {"number", "weekday", "polarity"}
    for story, conflict in kinds.values():
        walk.page.session_state["go"] = "conflicts"
        walk.run(cerita=story, beda=conflict)
        assert "lm-why" in walk.html


def test_an_earlier_fact_check_is_taken_off_and_shown_again_and_its_history_stays(opened) -> None:
    walk = opened("conflicts")
    told = walk.store.conflicts(FLOOD)[0]["sides"][0]["statements"][0]
    check = PriorCheck(claim=told["text"], verdict="Salah", reviewer="Periksa Rekaan", url=None)
    walk.store.save_prior_checks([check], FLOOD)
    walk.run(cerita=FLOOD)
    assert "Sudah pernah diperiksa: Salah" in walk.html
    walk.click(f"withdraw_{told['id']}_{check.id}")
    assert "Sudah pernah diperiksa: Salah" not in walk.html and "ditarik Sari, " in walk.html
    (kept,) = walk.store.prior_checks(FLOOD)
    assert kept["withdrawn"]["reviewer"] == "Sari"
    walk.click("Urungkan")
    assert "Sudah pernah diperiksa: Salah" in walk.html
    walk.click("Ulangi").click(f"restore_{told['id']}_{check.id}")
    assert "Sudah pernah diperiksa: Salah" in walk.html
    assert [row["action"] for row in walk.store.reviews("statement", told["id"])] == ["note", "undo", "redo", "undo"]


def test_the_address_of_a_copy_is_kept_and_can_be_taken_back(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, own = _own(tmp_path, database, monkeypatch, go="articles")
    article = next(row for row in Store(own).articles(FLOOD))
    page.query_params["artikel"] = article["id"]
    page.session_state["reviewer"] = "Sari"
    page.run()
    field = next(box for box in page.text_input if box.label == "Alamat salinan")
    field.set_value("javascript:alert(1)").run()
    assert next(button for button in page.button if button.key == f"archive_save_{article['id']}").disabled
    copy = "https://arsip.example/1"
    next(box for box in page.text_input if box.label == "Alamat salinan").set_value(copy).run()
    next(button for button in page.button if button.key == f"archive_save_{article['id']}").click().run()
    assert _alerts(page) == []
    history = Store(own).reviews("article", article["id"])
    assert archive_of(history) == copy and f'href="{copy}"' in _html(page)
    assert Store(own).stale_stories() == {}
    Store(own).undo("Sari")
    assert archive_of(Store(own).reviews("article", article["id"])) == ""


def test_the_page_that_was_read_is_shown_with_its_hash_and_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.duckdb"
    body = b"<html><p>Jembatan Wado ditutup Senin (3/2/2025).</p></html>"
    fetched = {
        "asked": "https://kabar.example/wado", "address": "https://kabar.example/wado?x=1", "at": "2025-02-04T01:02:03+00:00",
        "sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body), "content_type": "text/html",
        "page": base64.b64encode(gzip.compress(body)).decode(),
    }  # fmt: skip
    article = make_article(text="Jembatan Wado ditutup Senin (3/2/2025).", publisher="Kabar Wado", story="Wado")
    store = Store(own)
    store.save_articles([read_article(replace(article, extra={"fetched": fetched}))])
    pipeline.refresh(store, workers=0)
    monkeypatch.setenv("LINIMASA_DB", str(own))
    page = AppTest.from_file(APP, default_timeout=60)
    page.session_state["go"] = "articles"
    page.query_params["artikel"] = article.id
    page.run()
    assert _alerts(page) == []
    shown = _html(page)
    assert fetched["sha256"] in shown and "4 Februari 2025, 01.02 UTC" in shown
    assert 'href="https://kabar.example/wado?x=1"' in shown and fetched["page"] not in shown
    assert page_in(fetched) == body


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'https://a.example/"onclick=x', "data:text/html,x", ""])
def test_only_web_addresses_become_links(address: str) -> None:
    assert link_html(address) == ""


def test_one_run_asks_the_database_nothing_twice_and_the_next_nothing_at_all(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored.store()  # opening looks once whether the samples are wanted
    asked: list[str] = []
    ask = Store._rows

    def noted(self: Store, name: str, **values: object) -> list[dict]:
        asked.append(f"{name} {sorted(values.items())}")
        return ask(self, name, **values)

    monkeypatch.setattr(Store, "_rows", noted)
    page.query_params["cerita"] = FLOOD
    page.run()
    assert len(asked) == len(set(asked))
    asked.clear()
    page.run()
    assert asked == []
