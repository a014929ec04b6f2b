"""How long figures of a story take to make, by their marks; it reports and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import Order
from tests.bench.running import Budget
from tests.bench.table import Row, times

RUNS = 5


def make_bundle(marks: int) -> Bundle:
    """A story of ``marks`` events told by five outlets over half a year: days, months and open ends."""
    first = datetime(2025, 1, 1)
    events = []
    for number in range(marks):
        start = first + timedelta(hours=number * 4380 / marks)
        spread = (timedelta(), timedelta(days=1), timedelta(days=30))[number % 3]
        events.append(
            {
                "id": f"e{number}",
                "story": "Ukuran",
                "title": f"Laporan ke-{number} tentang tanggul",
                "earliest": start.isoformat(timespec="seconds"),
                "latest": None if number % 50 == 0 else (start + spread).isoformat(timespec="seconds"),
                "granularity": ("minute", "day", "month")[number % 3],
                "edtf": None,
                "status": ("happened", "happened", "planned", "uncertain")[number % 4],
                "certain": number % 7 != 0,
                "statements": [],
                "sources": [f"Media {number % 5}"],
                "conflicts": [],
                "warnings": [],
            }
        )
    return Bundle(story="Ukuran", made=datetime(2025, 7, 1, 8, 0), version="0", events=events)


def bench_export(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """Each form at 100 and 1,000 marks: the median by the clock, and the processor time, which other work does not lengthen."""
    begun = perf_counter()
    render(make_bundle(10), "x.svg", Order())
    yield Row("the first figure of a process", "10 marks", f"{perf_counter() - begun:.2f} s")
    for ending in ("svg", "png", "pdf", "html", "docx", "xlsx"):
        few: float | None = None
        for marks in (100, 1_000):
            bundle, walls, works = make_bundle(marks), [], []
            for _ in range(RUNS):
                begun, worked = perf_counter(), process_time()
                content = render(bundle, f"x.{ending}", Order())[f"x.{ending}"]
                walls.append(perf_counter() - begun)
                works.append(process_time() - worked)
            wall, work = sorted(walls)[RUNS // 2], sorted(works)[RUNS // 2]
            grown = f"; {times(wall / few)} the seconds of 100 marks" if few else ""
            few = few or wall
            size = f"{work:.2f} s of processor time, {len(content) / 1e6:.1f} MB{grown}"
            yield Row(f"export of a story as {ending}", f"{marks:,} marks", f"{wall:.2f} s", size)
