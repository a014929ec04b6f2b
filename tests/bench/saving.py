"""What comparing gives, saved into growing archives: the commits of a long run, without the reading between them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from claims.pipeline import _analyse_group, load_groups
from claims.store import Store
from tests.bench.archive import make_archive
from tests.bench.running import Budget, Spent, run_module, tell
from tests.bench.table import Row, times

LOADS = (10_000, 100_000)
_COMMITS = 40


def bench_saving(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The same analyses under new names again and again, in a process of its own; memory is what DuckDB joins its pieces with."""
    before: dict[int, Spent] = {}
    for count in (int(load * scale) for load in LOADS):
        archive = folder / f"archive-{count}.duckdb"
        tell(f"  making an archive of {count:,}")
        make_archive(archive, count)
        spent = run_module("tests.bench.saving", str(archive))
        beside = "; ".join(
            f"beside {fewer:,}: {times(spent.work / less.work)} the work, {times(spent.memory / less.memory)} the memory"
            for fewer, less in before.items()
        )
        before[count] = spent
        what = f"events and conflicts of 200 articles saved, {_COMMITS} times"
        figure = f"{1000 * spent.work / _COMMITS:.0f} ms on a core a time, {spent.memory:,.0f} MB"
        yield Row(what, f"into {count:,} articles", figure, beside, "memory ≤ 1.5 × that at 10,000" if beside else "")
        archive.unlink()


def save_again(path: Path) -> None:
    """Works out some stories of a database and saves what they give as that of ever new ones."""
    store = Store(path, create=False)
    groups = list(islice(load_groups(store, {row["name"]: row["articles"] for row in store.stories()}), 4))
    _, packed = _analyse_group([story for group in groups for story in group])
    for commit in range(_COMMITS):
        store.save_analyses(replace(packed, states=tuple((f"{commit} {name}", None) for name, _ in packed.states)))


if __name__ == "__main__":
    save_again(Path(sys.argv[1]))
