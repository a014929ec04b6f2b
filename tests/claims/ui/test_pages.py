"""Every page of the running program, without a browser: it opens, says what it shows, and never breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.ipc
import pytest
from streamlit.testing.v1 import AppTest

from claims import pipeline
from claims.store import Store

APP = str(Path(__file__).parents[3] / "app.py")
FLOOD = "Banjir bandang Rantau Kelabu"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "linimasa.duckdb"
    pipeline.load_sample(Store(path))
    return path


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
    marks = _marks(page)
    assert f"Menampilkan {len(marks)} dari" in words
    assert "tanda konflik" in words


def _marks(page: AppTest) -> set[str]:
    """Ids of the events that the chart holds, from wherever Streamlit has put its rows."""
    chart = page.get("vega_lite_chart")[0].proto
    spec = json.loads(chart.spec)
    held = [*spec.get("datasets", {}).values(), *(layer.get("data", {}).get("values", []) for layer in spec["layer"])]
    found = {row["event"] for rows in held for row in rows if "event" in row}
    for kept in chart.datasets:
        rows = pyarrow.ipc.open_stream(kept.data.data).read_all().to_pylist()
        found |= {row["event"] for row in rows if row.get("event")}
    return found


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
