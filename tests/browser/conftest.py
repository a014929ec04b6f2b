"""A running program with a database of its own, and a browser that takes note of every error and every request."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claims.cli.serving import command
from claims.store import Store

ROOT = Path(__file__).resolve().parents[2]
FERRY = "cerita=Tenggelamnya+KMP+Tirta+Laras"
MARK = '[data-testid="stVegaLiteChart"] path:is([aria-roledescription="point"], [aria-roledescription="tanda"])'


class Server:
    """The page as ``linimasa serve`` starts it, on a port of its own (``page`` takes another script); `kill` ends it as a power cut would, `start` brings it back."""

    def __init__(self, database: Path, page: Path | None = None, **environment: str) -> None:
        self.database = database
        self.page = page
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {**os.environ, "LINIMASA_DB": str(database), **environment}
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        given = command(self.port, no_browser=True)
        if self.page:
            given[given.index("run") + 1] = str(self.page)
        self.log = self.database.with_suffix(".log").open("ab")
        self.process = subprocess.Popen(given, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the page did not start:\n{self.database.with_suffix('.log').read_text()}")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.log.close()


class Visit:
    """A page with what went wrong on it: ``errors`` of the console, ``strays`` that left the machine."""

    def __init__(self, page: object) -> None:
        self.page = page
        self.errors: list[str] = []
        self.strays: list[str] = []
        page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" and not _probe(said) else None
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda asked: self.strays.append(asked.url) if _is_stray(asked.url) else None)

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Waits until the page has been drawn and nothing runs any more."""
        self.page.wait_for_selector(".lm-keys, .stAlert", state="attached", timeout=60_000)
        # A run may begin a moment after an event: it has to be over for several looks in a row.
        self.page.wait_for_function(
            """() => {
                const busy = document.querySelector('[data-testid="stApp"][data-test-script-state="running"], [data-stale="true"], [data-testid="stSpinner"], .st-key-later');
                window.__calm = busy ? 0 : (window.__calm || 0) + 1;
                return window.__calm >= 4;
            }""",
            polling=60, timeout=60_000,
        )  # fmt: skip
        self.page.evaluate("window.__calm = 0")

    def press(self, key: str) -> None:
        """Presses a key and waits until the page has answered it."""
        self.page.keyboard.press(key)
        self.page.wait_for_timeout(120)  # the page is told of a key a moment later; `settle` waits for the answer
        self.settle()

    def until(self, asked: Callable[[], object], wanted: object) -> None:
        """Waits until ``asked()`` gives ``wanted``: the database may be written a moment after the page was told."""
        end = time.monotonic() + 40
        while (found := asked()) != wanted:
            assert time.monotonic() < end, f"still {found!r}, not {wanted!r}"
            self.page.wait_for_timeout(150)

    def click(self, name: str, exact: bool = False) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.page.wait_for_timeout(120)
        self.settle()


def standing(server: Server) -> int:
    """How many decisions stand in the database of a server."""
    made = Store(server.database).reviews()
    return sum(bool(row["standing"]) for row in made if row["action"] not in ("undo", "redo"))


def _probe(said: object) -> bool:
    # Below a page's address Streamlit first asks for its health beside the page, then at the root.
    return "/_stcore/" in str(said.location.get("url", "")) if said.location else False


def _is_stray(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample stories, made once; tests work on copies of it."""
    from claims import pipeline

    path = tmp_path_factory.mktemp("sample") / "linimasa.duckdb"
    pipeline.load_sample(Store(path))
    return path


@pytest.fixture(scope="module")
def server(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("page") / "linimasa.duckdb"
    path.write_bytes(sample_database.read_bytes())
    running = Server(path)
    yield running
    running.kill()


@pytest.fixture(scope="session")
def contexts(browser: object) -> Iterator[Callable[[str, str], object]]:
    """Readers by time zone and colours: one who comes back has the page library's scripts at hand, as in daily use."""
    opened: dict[tuple[str, str], object] = {}

    def of(zone: str, scheme: str) -> object:
        if (zone, scheme) not in opened:
            opened[zone, scheme] = browser.new_context(timezone_id=zone, color_scheme=scheme, locale="id-ID")
            opened[zone, scheme].set_default_timeout(60_000)
        return opened[zone, scheme]

    yield of
    for context in opened.values():
        context.close()


@pytest.fixture
def visit(browser: object, contexts: Callable[[str, str], object]) -> Iterator[object]:
    """Opens pages: ``visit(width=390, zone="Europe/London", reviewer="Sari")``; at the end none may have erred or strayed.

    ``alone`` gives a reader with nothing in common with the others: a second person at once.
    """
    visits: list[Visit] = []
    own: list[object] = []

    def make(
        width: int = 1280,
        height: int = 900,
        zone: str = "Asia/Jakarta",
        scheme: str = "light",
        reviewer: str = "",
        url: str = "",
        alone: bool = False,
    ) -> Visit:
        if alone:
            own.append(browser.new_context(timezone_id=zone, color_scheme=scheme, locale="id-ID"))
            own[-1].set_default_timeout(60_000)
        context = own[-1] if alone else contexts(zone, scheme)
        if not alone and not any(one.page.context == context for one in visits):
            context.clear_cookies()
        if reviewer:
            context.add_cookies([{"name": "linimasa_reviewer", "value": reviewer, "url": url}])
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        visits.append(Visit(page))
        return visits[-1]

    yield make
    for one in visits:
        one.page.close()
    for context in own:
        context.close()
    assert [error for one in visits for error in one.errors] == []
    assert [url for one in visits for url in one.strays] == []
