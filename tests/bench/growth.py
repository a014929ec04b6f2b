"""A thousand articles more, into nothing and into growing archives: what an article costs there, and the memory it takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.bench.archive import make_archive
from tests.bench.articles import write_articles
from tests.bench.running import Budget, Spent, run, tell
from tests.bench.table import Row, times

MORE = 1_000
ARCHIVES = (0, 9_000, 99_000)
_AIMS = ("", "", "work ≤ 1.3 × that of the first 1,000, memory ≤ 1.5 × that of the 10,000th")
_ELSEWHERE = 10_000_000
"""The number of the first article that comes in: far from those that the archives are made of."""


def bench_growth(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The same articles into each archive, twice in turn; the better of two runs counts, since others work beside it."""
    more = int(MORE * scale)
    source = folder / "more.jsonl"
    write_articles(source, more, _ELSEWHERE)
    archives = {count: folder / f"archive-{count}.duckdb" for count in (int(size * scale) for size in ARCHIVES)}
    for count, archive in archives.items():
        if count:
            tell(f"  making an archive of {count:,}")
            make_archive(archive, count)
    runs: dict[int, list[Spent]] = {count: [] for count in archives}
    for _ in range(2):
        for count, archive in archives.items():
            runs[count].append(_added(source, archive, folder / "grown.duckdb"))
    best = {
        count: Spent(
            min(one.seconds for one in spent), min(one.work for one in spent), min(one.memory for one in spent)
        )
        for count, spent in runs.items()
    }
    before: list[int] = []
    for (count, spent), aim in zip(best.items(), _AIMS, strict=True):
        beside = "; ".join(
            f"beside those into {fewer:,}: {times(spent.work / best[fewer].work)} the work,"
            f" {times(spent.memory / best[fewer].memory)} the memory"
            for fewer in before
        )
        before.append(count)
        figure = f"{1000 * spent.work / more:.1f} ms on a core each, {spent.memory:,.0f} MB"
        yield Row(f"{more:,} articles more", f"into {count:,}", figure, beside, aim)


def _added(source: Path, archive: Path, copy: Path) -> Spent:
    """What it takes to ingest ``source`` into a copy of an archive; into an empty database where there is none."""
    if archive.exists():
        shutil.copyfile(archive, copy)
    try:
        return run("ingest", str(source), "--db", str(copy), "--format", "jsonl")
    finally:
        copy.unlink(missing_ok=True)
