"""How fast the page answers, in a real Chromium, and what a further visitor costs; it reports and never fails.

Databases of invented events are opened on the page: first chart, a filter, and the way from a brush to the redrawn picture.
Each is done several times; the figure is the middle one, and the quickest stands beside it with the runs of the page's
script behind the middle one, with their own time, and all that the processor did meanwhile for the server and for the
browser. Nearly all of an opening is the browser's: the page library starts anew, whatever the story holds. On a busy
machine compare the seconds of the processor, not those of the clock. The program opens four pages by itself before the
first reader comes; what is measured begins when it has done so, but for the first figure.
``python -m tests.bench.page FILE …`` prints the same of copies of other databases.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from claims.article import Article, Published
from claims.event import Event, EventStatus
from claims.reading.result import ReadArticle
from claims.store import Analysis, Store
from tests.bench.running import Budget
from tests.bench.table import Row
from tests.browser.conftest import Server
from tests.conftest import FLAGS
from timeline.interval import Granularity

OUTLETS = ("Kanal24", "Suluh Daerah", "Harian Cakrawala", "Kabar Timur", "Pos Negeri Awan", "Lentera Rekaan")
VISITORS = 5
OPENED = 5
WORDS = ("7", "8", "9")  # each leaves other events of a story, and is asked for the first time
BRUSHED = (0.2, 0.5, 0.7)  # where on the strip a brush begins
WARMED = 4  # pages that the program opens by itself
LONGEST = 180_000
"""Milliseconds until the page is given up; a busy machine is slow."""

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
    """What the script of the page has logged since the last look, a line a run, and the processor's time meanwhile.

    ``pid`` is the process that started the browser.
    """

    def __init__(self, path: Path, server: Server, pid: int) -> None:
        self.path, self.server, self.pid = path, server, pid
        self.path.touch()
        self.seen = 0
        self.spent = self._processor()

    def since(self) -> str:
        """The runs since the last call, as words."""
        lines = self.path.read_text("utf-8").splitlines()
        new, self.seen = [line.split() for line in lines[self.seen :]], len(lines)
        each = ", ".join(f"{float(wall):.2f} ({float(cpu):.2f} cpu)" for wall, cpu in new)
        (server, browser), now = self.spent, self._processor()
        self.spent = now
        return f"runs {len(new)}: {each}; server {now[0] - server:.2f} cpu, browser {now[1] - browser:.2f} cpu"

    def wait_for(self, count: int) -> None:
        """Returns when ``count`` runs are over. Raises TimeoutError after a minute and a half."""
        until = time.monotonic() + 90
        while len(self.path.read_text("utf-8").splitlines()) < count:
            if time.monotonic() > until:
                raise TimeoutError(f"{count} runs of the page")
            time.sleep(0.2)

    def _processor(self) -> tuple[float, float]:
        """Seconds of the processor that the server, and the browser with all its processes, have used so far."""
        used, parents = {}, {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # a process that has just ended
                fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
                # Of processes that have ended too, once their parent knows of it.
                used[int(stat.parent.name)] = sum(map(int, fields[11:15]))
                parents[int(stat.parent.name)] = int(fields[1])
        below = {self.pid}
        while more := {pid for pid, parent in parents.items() if parent in below} - below:
            below |= more
        below -= {self.pid, self.server.process.pid}
        ticks = os.sysconf("SC_CLK_TCK")
        return used[self.server.process.pid] / ticks, sum(used.get(pid, 0) for pid in below) / ticks


def measure(server: Server, load: str, runs: Runs) -> Iterator[Row]:
    """Opens the page, filters, brushes, and lets further visitors in; each figure with the script runs behind it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        # One visitor who comes back: the page library's own scripts are loaded once, as in daily use.
        page = _visitor(browser)
        first = _open(page, server.url)
        runs.wait_for(WARMED + 1)
        yield Row(
            "first chart at the server's start", load, f"{first:.2f} s", f"with the program's own: {runs.since()}"
        )
        opened = [_timed(page, runs, lambda: _open(page, server.url)) for _ in range(OPENED)]
        yield _middle("first chart on coming back", load, opened, "2 s with 1,000 events, 1 s with 100,000")
        filtered = [_timed(page, runs, lambda words=words: _filter(page, words)) for words in WORDS]
        yield _middle("filter by words", load, filtered, "0.5 s")
        page.get_by_role("button", name="Hapus saringan").click()
        brushed = [_timed(page, runs, lambda place=place: _brush(page, place)) for place in BRUSHED]
        yield _middle("brush to redrawn picture", load, brushed, "0.4 s with 100,000 events")
        marks = page.locator(".stVegaLiteChart svg .mark-rule path, .stVegaLiteChart svg .mark-rect path").count()
        before = _memory(server)
        for _ in range(VISITORS):
            _open(_visitor(browser), server.url)
        more = (_memory(server) - before) / VISITORS
        beside = f"mean of {VISITORS}; the server held {before:.0f} MB before them; {marks:,} bars and lines drawn"
        yield Row("memory of a further visitor", load, f"{more:.1f} MB", beside, "10 MB; at most 2,000 marks")
        browser.close()


def _timed(page: object, runs: Runs, do: Callable[[], float]) -> tuple[float, str]:
    """The seconds that ``do`` gives, and what ran until the page was calm again."""
    _calm(page)
    runs.since()
    seconds = do()
    _calm(page)
    return seconds, runs.since()


def _middle(what: str, load: str, tries: list[tuple[float, str]], aim: str) -> Row:
    seconds, behind = sorted(tries)[len(tries) // 2]
    busy = f"load average {os.getloadavg()[0]:.1f}"
    return Row(
        what, load, f"{seconds:.2f} s", f"{behind}; of {len(tries)} the quickest {min(tries)[0]:.2f} s; {busy}", aim
    )


def _visitor(browser: object) -> object:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(LONGEST)
    return page


def _open(page: object, url: str) -> float:
    begun = time.perf_counter()
    page.goto(url)
    page.wait_for_selector(".stVegaLiteChart svg, .stVegaLiteChart canvas")
    seconds = time.perf_counter() - begun
    _calm(page)
    return seconds


def _memory(server: Server) -> float:
    """Resident memory of the server in MB."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def _calm(page: object) -> None:
    """Waits until the page is drawn and no run follows."""
    page.wait_for_selector(".lm-keys")
    page.wait_for_selector(".st-key-later", state="detached")  # what waits for the picture
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(800)


def _filter(page: object, words: str) -> float:
    field = page.get_by_role("textbox", name="Cari")
    field.fill(words)
    begun = time.perf_counter()
    page.keyboard.press("Enter")
    page.get_by_text(f"memuat “{words}”").wait_for()
    return time.perf_counter() - begun


def _brush(page: object, place: float) -> float:
    """Seconds from the end of a brush until the picture above the strip has been drawn anew."""
    strip = page.locator(".stVegaLiteChart").nth(1)
    strip.locator("svg, canvas").first.wait_for()
    strip.evaluate("element => element.scrollIntoView({ block: 'center' })")
    box = strip.bounding_box()
    middle = box["y"] + box["height"] * 0.35
    page.mouse.move(box["x"] + box["width"] * place, middle)
    page.mouse.down()
    for part in range(1, 6):
        page.mouse.move(box["x"] + box["width"] * (place + 0.02 * part), middle)
    page.evaluate("document.querySelector('.stVegaLiteChart svg').dataset.former = 'yes'")
    begun = time.perf_counter()
    page.mouse.up()
    page.wait_for_function(
        """() => {
            const drawn = document.querySelector('.stVegaLiteChart svg');
            return drawn && !drawn.dataset.former && drawn.querySelector('path[aria-label]');
        }""",
        polling="raf",
    )
    return time.perf_counter() - begun


def bench_page(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The page on 1,000, 100,000 and (at full scale) 1,000,000 events."""
    for count in (1_000, 100_000, 1_000_000)[: 3 if scale >= 1 else 2]:
        path = folder / f"{count}.duckdb"
        if not budget.allows(count / 10_000):
            yield Row("the page", f"{count:,} events", "not reached", "no time was left")
            return
        fill(path, count)
        try:
            yield from _on_page(path, f"{count:,} events")
        except Exception as problem:  # a page that hangs at one size must not keep the next one out
            why = " ".join(f"{type(problem).__name__}: {problem}".split())[:120]
            yield Row("the page", f"{count:,} events", "not measured to its end", why)


def _on_page(path: Path, load: str) -> Iterator[Row]:
    log = path.with_suffix(".runs")
    server = Server(path, Path(__file__).with_name("counted.py"), LINIMASA_RUNS=str(log))
    try:
        yield from measure(server, load, Runs(log, server, os.getpid()))
    finally:
        server.kill()


def main() -> None:
    """Prints the figures of a copy of each database that was asked for."""
    for asked in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "linimasa.duckdb"
            shutil.copy(asked, path)
            for row in _on_page(path, asked):
                print(f"{row.what}, {row.load}: {row.figure}; {row.beside}")


if __name__ == "__main__":
    main()
