"""The whole path by the command: ingest with statements, events and conflicts, and the same files again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.articles import write_articles
from tests.bench.running import Budget, CutOffError, Spent, run
from tests.bench.table import Row, times

LOADS = (1_000, 10_000, 100_000, 30_000)
"""The last one is measured in what time the largest leaves."""
_WHAT = "ingest with statements, events and conflicts"
_AIMS = {100_000: "400 articles/s; work ≤ 1.3 × that of 1,000, memory ≤ 1.5 × that of 10,000"}


def bench_path(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """Ingest at growing loads, each only where it comes to its end in time."""
    measured: list[tuple[int, Spent]] = []
    for load in LOADS:
        count, aim = int(load * scale), _AIMS.get(load, "400 articles/s")
        expected = _expected(count, measured)
        if not budget.allows(expected):
            why = f"would take about {expected / 60:.0f} minutes, {(budget.left() or 0) / 60:.0f} were left"
            yield Row(_WHAT, f"{count:,} articles", "not reached", why, aim)
            continue
        source, db = folder / f"{count}.jsonl", folder / f"{count}.duckdb"
        write_articles(source, count)
        command = ("ingest", str(source), "--db", str(db), "--format", "jsonl")
        try:
            spent = run(*command, within=budget.left())
        except CutOffError:
            yield Row(_WHAT, f"{count:,} articles", "not reached", "cut off when its time was over", aim)
            continue
        beside = "; ".join(
            f"beside {fewer:,}: {times(spent.work / count / (less.work / fewer))} the work an article,"
            f" {times(spent.memory / less.memory)} the memory"
            for fewer, less in measured
            if fewer < count
        )
        measured.append((count, spent))
        figure = f"{count / spent.seconds:,.0f} articles/s, {1000 * spent.work / count:.1f} ms on a core each, {spent.memory:,.0f} MB"
        yield Row(_WHAT, f"{count:,} articles", figure, beside, aim)
        if budget.allows(spent.seconds / 4):
            again = run(*command)
            faster = f"{times(spent.seconds / again.seconds)} as fast"
            yield Row("the same files again", f"{count:,} articles", f"{again.seconds:.1f} s", faster)
        source.unlink()
        db.unlink()


def _expected(count: int, measured: Sequence[tuple[int, Spent]]) -> float:
    """The seconds that so many articles will take, by what the last load took beyond the one before it; the start counts once."""
    begun = [(0, 0.0), *((fewer, spent.seconds) for fewer, spent in sorted(measured, key=lambda row: row[0]))]
    (few, short), (many, long) = begun[-2:] if measured else ((0, 0.0), (1, 0.0))
    return long + (long - short) / (many - few) * (count - many)
