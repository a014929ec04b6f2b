"""The short parts of the benchmark: starting, tagging, pairing, and the cluster beside one machine."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from claims.cluster import OLDEST_JAVA, java_version
from claims.differences.facts import Fact
from claims.store.pairing import count_pairs, to_table
from tests.bench.articles import write_articles
from tests.bench.running import Budget, best_of, run, run_nothing
from tests.bench.speed_time import load_articles, measure
from tests.bench.table import Row, times
from timeline import tag


def bench_start(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
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


def bench_tagging(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The complete tagger beside its peers, and on growing texts; processor time, the best of several rounds."""
    articles = load_articles([])
    best = measure(articles, 3)
    size = sum(len(text.encode()) for text, _ in articles) / len(articles) / 1e6
    ours, peers = best["linimasa"], {name: row for name, row in best.items() if name != "linimasa"}
    yield Row(
        "tagging with values and warnings",
        f"{len(articles)} articles of {1000 * size:.1f} KB, one process",
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
    whole = "\n\n".join(text for text, _ in articles)
    first: float | None = None
    for number in (1, 10, 100):
        text = "\n\n".join([whole] * number)
        rate = len(text.encode()) / 1e6 / min(_worked(text, articles[0][1]) for _ in range(3))
        first = first or rate
        beside = f"{times(first / rate)} the time a byte of the shortest" if number > 1 else ""
        yield Row("tagging one text", f"{len(text.encode()) / 1000:,.0f} KB", f"{rate:.1f} MB/s", beside)


def _worked(text: str, published: object) -> float:
    begun = time.process_time()
    tag(text, published)
    return time.process_time() - begun


def bench_pairing(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The SQL that narrows values to pairs, on statements of many stories and of one hot story."""
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
            f"{times(seconds / previous[1])} the seconds for {count / previous[0]:.0f} × the statements"
            if previous and not hot
            else ""
        )
        load = f"{count:,} statements{' of one story' if hot else ''}"
        aim = "0.1 s" if hot else "1.5 s" if count >= 1_000_000 else ""
        yield Row("pairing in SQL, pairs counted", load, f"{seconds:.2f} s, {found:,} pairs", grown, aim)
        previous = (count, seconds)


def bench_cluster(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The same articles through Spark on this machine, beside the program's own processes, at two loads."""
    java = java_version()
    if importlib.util.find_spec("pyspark") is None or java is None or java < OLDEST_JAVA:
        yield Row("linimasa cluster", "", "not measured", f"needs PySpark and Java {OLDEST_JAVA} or newer")
        return
    for count in (int(1_000 * scale), int(5_000 * scale)):
        source, packed, read = folder / f"c{count}.jsonl", folder / f"c{count}.parquet", folder / f"read-{count}"
        write_articles(source, count)
        here = run("ingest", str(source), "--db", str(folder / f"here-{count}.duckdb"), "--format", "jsonl").seconds
        if not budget.allows(3 * here):
            yield Row("linimasa cluster", f"{count:,} articles", "not reached", "no time was left")
            return
        steps = (
            ("pack", (str(source), "--to", str(packed))),
            ("read", (str(packed), "--to", str(read), "--master", "local[*]")),
            ("load", (str(read), "--db", str(folder / f"there-{count}.duckdb"))),
        )
        seconds = {step: run("cluster", step, *arguments).seconds for step, arguments in steps}
        yield Row(
            "linimasa cluster, Spark on this machine",
            f"{count:,} articles",
            ", ".join(f"{step} {taken:.1f} s" for step, taken in seconds.items()),
            f"{times(sum(seconds.values()) / here)} the seconds of linimasa ingest ({here:.1f} s)",
        )
