"""One table of what costs how much, at growing loads, with peers beside us in the same run; nothing fails by the clock.

    python -m tests.bench.everything [--scale 0.01|0.1|0.3|1] [--only PART ...] [--write]

Parts: start tagging pairing page cluster path. The path is measured at 1,000, 10,000 and 100,000 articles times the
scale (default 0.1). What is being measured is printed to stderr. ``--write`` puts the table with the machine's description
into docs/benchmarks.md, after each part. Read the ratios: seconds belong to one machine on one day.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from tests.bench.articles import write_articles
from tests.bench.speed_time import load_articles, measure

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("linimasa")
PAGE = ROOT / "docs" / "benchmarks.md"
LOADS = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing: what, at which load, the figure, what it is laid beside, and what it should be."""

    what: str
    load: str
    figure: str
    beside: str = ""
    aim: str = ""


def run(*arguments: str) -> tuple[float, float]:
    """Seconds, and the peak memory in MB of the largest process, of one call of the command."""
    script = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
        " print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script, str(COMMAND), *arguments], capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    told = done.stdout.split()
    if done.returncode or told[1] != "0":
        raise SystemExit(f"linimasa {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")
    return seconds, int(told[0]) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def bench_start(folder: Path, scale: float) -> Iterator[Row]:
    """Starting the command, beside starting Python itself."""
    one = folder / "start.jsonl"
    write_articles(one, 1)
    bare = best_of(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    shell = best_of(run_nothing)
    for what, load, aim, arguments in (
        ("linimasa --help", "start", "< 0.3 s", ("--help",)),
        ("linimasa tag", "one article", "< 1 s", ("tag", str(one), "--format", "jsonl")),
    ):
        seconds = best_of(lambda arguments=arguments: run(*arguments)) - shell + bare
        yield Row(what, load, f"{seconds:.2f} s", f"bare Python {bare:.2f} s", aim)


def run_nothing() -> None:
    """What `run` costs where the command is Python doing nothing."""
    script = "import resource, subprocess, sys; subprocess.run([sys.executable, '-c', 'pass'])"
    subprocess.run([sys.executable, "-c", script], check=True)


def best_of(act: Callable[[], object], times: int = 3) -> float:
    """The fewest seconds of several tries."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def bench_tagging(folder: Path, scale: float) -> Iterator[Row]:
    """Articles a second of the complete tagger beside its peers, in processor time."""
    articles = load_articles([])
    best = measure(articles, 3)
    size = sum(len(text.encode()) for text, _ in articles) / len(articles) / 1e6
    ours, peers = best["linimasa"], {name: row for name, row in best.items() if name != "linimasa"}
    yield Row(
        "tagging with values and warnings",
        f"{len(articles)} articles, one process",
        f"{ours['rate']:,.0f} articles/s, {ours['rate'] * size:.1f} MB/s",
        f"finds {ours['found']:.1f} expressions an article",
        "3,000 articles/s",
    )
    for name, row in peers.items():
        yield Row(
            name,
            "the same articles",
            f"{row['rate']:,.0f} articles/s",
            f"finds {row['found']:.1f}; linimasa is {times(ours['rate'] / row['rate'])} as fast",
            "30 ×" if name != "naive pattern" else "",
        )


def times(ratio: float) -> str:
    """A ratio with two digits that say something."""
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×" if ratio >= 1 else f"{ratio:.2f} ×"


def bench_pairing(folder: Path, scale: float) -> Iterator[Row]:
    """The SQL that narrows values to pairs, on statements of many stories and of one hot story."""
    from claims.differences.facts import Fact
    from claims.store.pairing import count_pairs, to_table

    previous: tuple[int, float] | None = None
    for count, hot in ((10_000, False), (100_000, False), (1_000_000, False), (20_000, True)):
        pick = random.Random(count)
        stories = 1 if hot else count // 8
        facts = []
        for number in range(count):
            value = float(pick.randrange(1, 40))
            story, slot, day = f"c{pick.randrange(stories)}", f"tewas{pick.randrange(4)}", pick.randrange(30)
            facts.append(Fact(story, "number", slot, str(value), value, value, day, f"r{number % 50}", f"s{number}"))
        table = to_table(facts)
        seconds = best_of(lambda table=table: count_pairs("disjoint_numbers", table))
        found = count_pairs("disjoint_numbers", table)
        grown = (
            f"{seconds / previous[1]:.1f} × the seconds for {count / previous[0]:.0f} × the statements"
            if previous and not hot and count > previous[0]
            else ""
        )
        load = f"{count:,} statements{' of one story' if hot else ''}"
        aim = "0.1 s" if hot else "1.5 s" if count >= 1_000_000 else ""
        yield Row("pairing in SQL, pairs counted", load, f"{seconds:.2f} s, {found:,} pairs", grown, aim)
        previous = (count, seconds)


def bench_path(folder: Path, scale: float) -> Iterator[Row]:
    """Ingest with statements, events and conflicts at three loads; the same again; one more article."""
    first: tuple[float, float] | None = None
    before: tuple[int, float] | None = None
    for count in (int(load * scale) for load in LOADS):
        source, db = folder / f"{count}.jsonl", folder / f"{count}.duckdb"
        write_articles(source, count)
        seconds, memory = run("ingest", str(source), "--db", str(db), "--format", "jsonl")
        tell(f"{count:,} articles in {seconds:.0f} s")
        beside = ""
        if first and before:
            beside = (
                f"cost an article {seconds / count / first[0]:.2f} × that of {int(LOADS[0] * scale):,}, "
                f"memory {memory / before[1]:.2f} × that of {before[0]:,}"
            )
        first = first or (seconds / count, memory)
        before = (count, memory)
        yield Row(
            "ingest with statements, events and conflicts",
            f"{count:,} articles",
            f"{count / seconds:,.0f} articles/s, {memory:,.0f} MB",
            beside,
            "400 articles/s; cost ≤ 1.3 ×, memory ≤ 1.5 ×" if count == int(LOADS[-1] * scale) else "",
        )
        if count == int(LOADS[1] * scale):
            again, _ = run("ingest", str(source), "--db", str(db), "--format", "jsonl")
            yield Row(
                "the same files again", f"{count:,} articles", f"{again:.1f} s", f"{seconds / again:.0f} × faster"
            )
        source.unlink()
    one, empty = folder / "one.jsonl", folder / "one.duckdb"
    write_articles(one, 1, first=count)
    alone, _ = run("ingest", str(one), "--db", str(empty), "--format", "jsonl")
    more, _ = run("ingest", str(one), "--db", str(db), "--format", "jsonl")
    beside = f"into an empty database {alone:.2f} s; both with the start of the program"
    yield Row("one new article, with its conflicts", f"into {count:,}", f"{more:.2f} s", beside, "1 s")


def bench_page(folder: Path, scale: float) -> Iterator[Row]:
    """The page in a real Chromium, as `tests.bench.page` measures it."""
    sizes = ("1000", "100000", "1000000") if scale >= 1 else ("1000", "100000")
    done = subprocess.run([sys.executable, "-m", "tests.bench.page", *sizes], cwd=ROOT, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        load, _, figure = line.partition(": ")
        yield Row("the page", load, figure)
    if done.returncode:
        yield Row("the page", "", "not measured", (done.stderr.strip().splitlines() or ["?"])[-1][:120])


def bench_cluster(folder: Path, scale: float) -> Iterator[Row]:
    """The same articles through Spark on this machine, beside one process of the program."""
    from claims.cluster import OLDEST_JAVA, java_version

    java = java_version()
    if importlib.util.find_spec("pyspark") is None or java is None or java < OLDEST_JAVA:
        yield Row("linimasa cluster", "", "not measured", f"needs PySpark and Java {OLDEST_JAVA} or newer")
        return
    count = max(500, int(2_000 * scale))
    source, packed, read = folder / "cluster.jsonl", folder / "cluster.parquet", folder / "read"
    write_articles(source, count)
    here, _ = run("ingest", str(source), "--db", str(folder / "here.duckdb"), "--format", "jsonl")
    steps = (
        ("pack", (str(source), "--to", str(packed))),
        ("read", (str(packed), "--to", str(read), "--master", "local[*]")),
        ("load", (str(read), "--db", str(folder / "there.duckdb"))),
    )
    seconds = {step: run("cluster", step, *arguments)[0] for step, arguments in steps}
    told = ", ".join(f"{step} {taken:.1f} s" for step, taken in seconds.items())
    yield Row(
        "linimasa cluster, Spark on this machine",
        f"{count:,} articles",
        told,
        f"{sum(seconds.values()) / here:.1f} × the seconds of linimasa ingest ({here:.1f} s)",
    )


PARTS: dict[str, Callable[[Path, float], Iterator[Row]]] = {
    "start": bench_start,
    "tagging": bench_tagging,
    "pairing": bench_pairing,
    "page": bench_page,
    "cluster": bench_cluster,
    "path": bench_path,
}


def tell(what: str) -> None:
    """Says on stderr how far the run has come."""
    print(f"{datetime.now():%H:%M:%S} {what}", file=sys.stderr, flush=True)


def to_markdown(rows: list[Row], scale: float, seconds: float) -> str:
    """The page docs/benchmarks.md."""
    packages = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("duckdb", "dateparser", "pyarrow", "streamlit")
    )
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    memory = (
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB" if hasattr(os, "sysconf") else "?"
    )
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"Written by `python -m tests.bench.everything --scale {scale:g} --write` on {datetime.now(UTC):%Y-%m-%d} in {seconds / 60:.0f} minutes.",
            f"The machine: {platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory} of memory, Python {platform.python_version()}, {packages}; load average at the end {load}.",
            "",
            "Read the ratios: seconds belong to one machine on one day, and a load average above the number of cores spoils them. The articles are the sample stories",
            "under other names and with other numbers, the same ones within a story. Memory is the peak of the largest process. Peers ran in the same run.",
            "",
            "| what | load | figure | beside it | aim |",
            "| --- | --- | --- | --- | --- |",
            *(f"| {row.what} | {row.load} | {row.figure} | {row.beside} | {row.aim} |" for row in rows),
            "",
            "One part alone: `python -m tests.bench.everything --only pairing`. Figures to print are measured by `python -m tests.bench.export`.",
            "",
        ]
    )


def main() -> int:
    """Prints the table, and writes it where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--scale", type=float, default=0.1, choices=(0.01, 0.1, 0.3, 1))
    parser.add_argument("--only", nargs="+", choices=tuple(PARTS), default=tuple(PARTS), metavar="PART")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    begun = time.perf_counter()
    rows: list[Row] = []
    page = ""
    with tempfile.TemporaryDirectory() as scratch:
        for part in given.only:
            tell(part)
            for row in PARTS[part](Path(scratch), given.scale):
                tell(f"  {row.what}, {row.load}: {row.figure} {row.beside}")
                rows.append(row)
            page = to_markdown(rows, given.scale, time.perf_counter() - begun)
            if given.write:
                PAGE.write_text(page, "utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
