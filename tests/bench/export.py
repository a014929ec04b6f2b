"""How long pictures of 1,000 marks take: ``python tests/bench/export.py [MARKS]``. It reports and never fails."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from time import perf_counter, process_time

from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import Order

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


def main() -> None:
    marks = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    bundle, order = make_bundle(marks), Order()
    begun = perf_counter()
    render(bundle, "x.svg", order)
    print(f"{marks} marks; the first picture of a process: {perf_counter() - begun:.2f} s")
    for name in ("x.svg", "x.png", "x.pdf", "x.html", "x.docx", "x.xlsx"):
        walls, works = [], []
        for _ in range(RUNS):
            begun, worked = perf_counter(), process_time()
            content = render(bundle, name, order)[name]
            walls.append(perf_counter() - begun)
            works.append(process_time() - worked)
        # Beside other work on the machine the clock runs on; the processor's own time tells the picture's share.
        median, work = sorted(walls)[RUNS // 2], sorted(works)[RUNS // 2]
        print(f"{name[2:]:5} median {median:.2f} s by the clock, {work:.2f} s of work, {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
