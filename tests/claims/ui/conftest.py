"""A database with the sample stories, made once for all tests of the page, and the page on a copy of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.ipc
import pytest
from streamlit.testing.v1 import AppTest

from claims import pipeline
from claims.store import Store

APP = str(Path(__file__).parents[3] / "app.py")
FLOOD = "Banjir bandang Rantau Kelabu"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "linimasa.duckdb"
    pipeline.load_sample(Store(path))
    return path


def drawn_rows(page: AppTest, place: int = 0) -> list[dict[str, Any]]:
    """The rows of the chart at ``place``, from wherever Streamlit has put them."""
    chart = page.get("vega_lite_chart")[place].proto
    spec = json.loads(chart.spec)
    held = [*spec.get("datasets", {}).values(), *(layer.get("data", {}).get("values", []) for layer in spec["layer"])]
    sent = [pyarrow.ipc.open_stream(kept.data.data).read_all().to_pylist() for kept in chart.datasets]
    return [row for rows in [*held, *sent] for row in rows]


class Opened:
    """A page on a database of its own, which Sari reviews; `run` draws it and fails where anything went wrong."""

    def __init__(self, path: Path, go: str) -> None:
        self.store = Store(path)
        self.page = AppTest.from_file(APP, default_timeout=120)
        self.page.session_state["reviewer"] = "Sari"
        self.page.session_state["go"] = go

    def run(self, **address: str) -> Opened:
        for name, value in address.items():
            self.page.query_params[name] = value
        self.page.run()
        return self.checked()

    def checked(self) -> Opened:
        assert [element.value for element in [*self.page.error, *self.page.exception]] == []
        return self

    def click(self, key: str) -> Opened:
        """Presses the button whose key is ``key`` or begins with it, or else the one that is labelled so."""
        found = [one for one in self.page.button if str(one.key).startswith(key)] or [
            one for one in self.page.button if one.label == key
        ]
        assert found, f"no {key} among {[(one.key, one.label) for one in self.page.button]}"
        found[0].click().run()
        return self.checked()

    def type(self, label: str, words: str) -> Opened:
        next(box for box in self.page.text_input if box.label == label).set_value(words).run()
        return self.checked()

    @property
    def html(self) -> str:
        return "\n".join(str(element.proto.body) for element in self.page.get("html"))

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.page.button]


@pytest.fixture
def opened(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Opened]:
    """Opens a page (``articles``, ``conflicts`` …) on a copy of the samples."""

    def make(go: str) -> Opened:
        own = tmp_path / "own.duckdb"
        own.write_bytes(database.read_bytes())
        monkeypatch.setenv("LINIMASA_DB", str(own))
        return Opened(own, go)

    return make
