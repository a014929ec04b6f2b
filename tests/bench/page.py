"""How fast the page answers, in a real Chromium: prints figures, fails nothing.

``python -m tests.bench.page [EVENTS|FILE …]`` makes a database of so many events (default 1000 and 100000) or takes a copy
of one, opens the page on it and measures: first chart, a filter, and the way from a brush to the redrawn picture. Beside
each figure stand the runs of the page's script behind it, with the server's own time: the rest is the browser's.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from claims.article import Article, Published
from claims.event import Event, EventStatus
from claims.reading.result import ReadArticle
from claims.store import Analysis, Store
from tests.browser.conftest import Server
from tests.conftest import FLAGS
from timeline.interval import Granularity

OUTLETS = ("Kanal24", "Suluh Daerah", "Harian Cakrawala", "Kabar Timur", "Pos Negeri Awan", "Lentera Rekaan")
KINDS = (Granularity.DAY, Granularity.DAY, Granularity.DAY, Granularity.MONTH, Granularity.WEEK, Granularity.MINUTE)


def fill(path: Path, count: int) -> None:
    """A database with one story of ``count`` invented events over six years."""
    story = f"Uji {count}"
    store = Store(path)
    first = datetime(2019, 1, 1)
    articles = [
        Article(
            f"a{number}",
            outlet,
            Published(first + timedelta(days=365 * number)),
            f"Berita {outlet}",
            "Teks.",
            story=story,
        )
        for number, outlet in enumerate(OUTLETS)
    ]
    store.save_articles([ReadArticle(article, (), ()) for article in articles])
    pick = random.Random(count)
    events = []
    for number in range(count):
        start = first + timedelta(minutes=pick.randrange(6 * 365 * 1440))
        kind = pick.choice(KINDS)
        length = {Granularity.MONTH: 30, Granularity.WEEK: 7}.get(kind, 1)
        if kind is not Granularity.MINUTE:
            start = start.replace(hour=0, minute=0)
        end = (
            start
            + (timedelta(minutes=1) if kind is Granularity.MINUTE else timedelta(days=length))
            - timedelta(seconds=1)
        )
        events.append(
            Event(
                f"e{number:06}", story, f"Sidang perkara nomor {number}", start.isoformat(), end.isoformat(), kind, None,
                EventStatus.HAPPENED, pick.random() < 0.9, (), (pick.choice(OUTLETS),), 1, conflicts=("c",) if pick.random() < 0.03 else (),
            )
        )  # fmt: skip
    store.save_analyses([Analysis(story, tuple(events), ())])


class Runs:
    """What the script of the page has logged since the last look: a line a run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.touch()
        self.seen = 0

    def since(self) -> str:
        """The runs since the last call, as words."""
        lines = self.path.read_text("utf-8").splitlines()
        new, self.seen = [line.split() for line in lines[self.seen :]], len(lines)
        each = ", ".join(f"{float(wall):.2f} ({float(cpu):.2f} cpu)" for wall, cpu in new)
        return f"{len(new)} runs: {each}"


def measure(url: str, name: str, runs: Runs) -> None:
    """Opens the page four times, filters, brushes, and prints what was seen with the script runs behind it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        # One visitor who comes back: the page library's own scripts are loaded once, as in daily use.
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        opened, behind = [], []
        for _ in range(4):
            begun = time.perf_counter()
            page.goto(url)
            page.wait_for_selector(".stVegaLiteChart svg, .stVegaLiteChart canvas")
            opened.append(time.perf_counter() - begun)
            _calm(page)
            behind.append(runs.since())
        print(f"{name}: first chart {opened[0]:.2f} s after the server's start; {behind[0]}")
        print(f"{name}: first chart {sorted(opened[1:])[1]:.2f} s on coming back; {behind[2]}")
        print(f"{name}: filter by words {_filter(page):.2f} s; {runs.since()}")
        _calm(page)
        page.get_by_role("button", name="Hapus saringan").click()
        _calm(page)
        runs.since()
        print(f"{name}: brush to redrawn picture {_brush(page):.2f} s; {runs.since()}")
        browser.close()


def _calm(page: object) -> None:
    """Waits until the page is drawn and no run follows."""
    page.wait_for_selector(".lm-keys")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(800)


def _filter(page: object) -> float:
    field = page.get_by_label("Cari")
    field.fill("7")
    begun = time.perf_counter()
    page.keyboard.press("Enter")
    page.get_by_text("memuat “7”").wait_for()
    return time.perf_counter() - begun


def _brush(page: object) -> float:
    strip = page.locator(".stVegaLiteChart").nth(1)
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    middle = box["y"] + box["height"] * 0.35
    page.mouse.move(box["x"] + box["width"] * 0.50, middle)
    page.mouse.down()
    for part in range(1, 6):
        page.mouse.move(box["x"] + box["width"] * (0.50 + 0.02 * part), middle)
    before = page.locator(".lm-said").first.inner_text()
    begun = time.perf_counter()
    page.mouse.up()
    page.wait_for_function(
        "before => { const now = document.querySelector('.lm-said'); return now && now.innerText !== before; }",
        arg=before,
        polling="raf",
    )
    return time.perf_counter() - begun


def main() -> None:
    """Measures each size and each database that was asked for."""
    for asked in sys.argv[1:] or ["1000", "100000"]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "linimasa.duckdb"
            if asked.isdigit():
                fill(path, int(asked))
            else:
                shutil.copy(asked, path)
            log = Path(folder) / "runs.log"
            server = Server(path, Path(__file__).with_name("counted.py"), LINIMASA_RUNS=str(log))
            try:
                measure(server.url, f"{asked} events" if asked.isdigit() else asked, Runs(log))
            finally:
                server.kill()


if __name__ == "__main__":
    main()
