"""One table of what costs how much, at growing loads, with peers beside us in the same run; nothing fails by the clock.

    python -m tests.bench.everything [--scale 0.01|0.1|0.3|1] [--only PART ...] [--budget SECONDS] [--write]

Parts: start tagging texts pairing incremental export page cluster path growth saving. Loads are 1,000, 10,000 and 100,000 times the scale
(default 1). ``--budget`` is what each part may take: a load that would go on longer is left out and named. What is being
measured is printed to stderr. ``--write`` puts each row into docs/benchmarks.md as soon as it is measured; parts that were
not asked for stay there as they were.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.export import bench_export
from tests.bench.growth import bench_growth
from tests.bench.incremental import bench_incremental
from tests.bench.page import bench_page
from tests.bench.parts import bench_cluster, bench_pairing, bench_start, bench_tagging
from tests.bench.running import Budget, tell
from tests.bench.saving import bench_saving
from tests.bench.table import PAGE, Part, Row, from_markdown, load_average, now, to_markdown
from tests.bench.texts import bench_texts
from tests.bench.whole_path import bench_path

PARTS: dict[str, Callable[[Path, float, Budget], Iterator[Row]]] = {
    "start": bench_start,
    "tagging": bench_tagging,
    "texts": bench_texts,
    "pairing": bench_pairing,
    "incremental": bench_incremental,
    "export": bench_export,
    "page": bench_page,
    "cluster": bench_cluster,
    "path": bench_path,
    "growth": bench_growth,
    "saving": bench_saving,
}


def measured(name: str, given: argparse.Namespace) -> Iterator[Part]:
    """One part, again and again with one row more; a part that fails says so in its last row."""
    command = f"python -m tests.bench.everything --only {name} --scale {given.scale:g}"
    command += f" --budget {given.budget:g}" if given.budget else ""
    begun = time.monotonic()
    rows: list[Row] = []

    def part() -> Part:
        return Part(name, command, now(), f"{(time.monotonic() - begun) / 60:.1f}", load_average(), tuple(rows))

    with tempfile.TemporaryDirectory() as scratch:
        try:
            for row in PARTS[name](Path(scratch), given.scale, Budget(given.budget)):
                tell(f"  {row.what}, {row.load}: {row.figure} {row.beside}")
                rows.append(row)
                yield part()
        except Exception as problem:  # one part that cannot be measured here must not keep the others out
            why = " ".join(f"{type(problem).__name__}: {problem}".split())[:160]
            tell(f"  {why}")
            rows.append(Row(name, "", "not measured to its end", why))
        yield part()


def main() -> int:
    """Prints the page, and writes it where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--scale", type=float, default=1, choices=(0.01, 0.1, 0.3, 1))
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=tuple(PARTS), metavar="PART")
    parser.add_argument("--budget", type=float, metavar="SECONDS")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    order = list(PARTS)
    before = from_markdown(PAGE.read_text("utf-8"), order) if given.write and PAGE.exists() else []
    parts = {part.name: part for part in before}
    for name in given.only:
        tell(name)
        for part in measured(name, given):
            parts[name] = part
            if given.write:
                PAGE.write_text(to_markdown(parts.values(), order), "utf-8")
    print(to_markdown(parts.values(), order))
    return 0


if __name__ == "__main__":
    sys.exit(main())
