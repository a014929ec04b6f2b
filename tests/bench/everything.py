"""One table of what costs how much, at growing loads, with peers beside us in the same run; nothing fails by the clock.

    python -m tests.bench.everything [--scale 1|10|100] [--write]

``--scale 1`` (default) takes a few minutes; 10 and 100 multiply the loads. ``--write`` puts the table with the machine's
description into docs/benchmarks.md. Read the ratios: seconds belong to one machine on one day.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata, resources
from pathlib import Path

from tests.bench.speed_time import load_articles, measure

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("linimasa")
NUMBER = re.compile(
    r"(?<![\d/.,:])\d{1,3}(?![\d/.,:]|\s?(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing: what, at which load, the figure, and what it is to be laid beside."""

    what: str
    load: str
    figure: str
    beside: str = ""


def write_articles(path: Path, count: int, seed: int = 1, first: int = 0) -> None:
    """``count`` articles made of the sample stories: other numbers, other days, a story for every eighteen of them."""
    pick = random.Random(seed)
    folder = resources.files("linimasa_data").joinpath("sample")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    docs = [doc for file in files for doc in json.loads(file.read_text("utf-8"))["docs"]]
    with path.open("w", encoding="utf-8") as out:
        for number in range(first, first + count):
            doc = docs[number % len(docs)]
            text = NUMBER.sub(lambda found: str(max(1, int(found[0]) + pick.randrange(-2, 3))), doc["text"])
            moved = datetime(2024, 1, 1) + timedelta(days=pick.randrange(600), minutes=pick.randrange(1440))
            row = {
                "id": f"b{number}",
                "publisher": doc["publisher"],
                "published": moved.isoformat(timespec="minutes") + "+07:00",
                "title": doc["title"],
                "text": text.removeprefix(doc["title"]).lstrip(),
                "story": f"Cerita {number // len(docs)}",
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def run(*arguments: str) -> tuple[float, float]:
    """Seconds and peak memory in MB (of the largest process) of one call of the command."""
    script = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,"
        " stderr=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)"
    )
    begun = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", script, str(COMMAND), *arguments], capture_output=True, text=True, check=True
    ).stdout.split()
    seconds = time.perf_counter() - begun
    if told[1] != "0":
        raise SystemExit(f"linimasa {' '.join(arguments)} ended with {told[1]}")
    return seconds, int(told[0]) / (1024 * 1024 if sys.platform == "darwin" else 1024)


def bench_tagging() -> list[Row]:
    """Articles a second of the complete tagger beside its peers."""
    articles = load_articles([])
    best = measure(articles, 3)
    size = sum(len(text.encode()) for text, _ in articles) / len(articles) / 1e6
    peer = max(best["dateparser split"]["rate"], best["dateparser ngram"]["rate"])
    ours = best["linimasa"]["rate"]
    return [
        Row("tagging, one process", f"{len(articles)} articles", f"{ours:.0f} articles/s, {ours * size:.1f} MB/s", f"{ours / peer:.0f} × dateparser's faster search"),
        *(
            Row(name, "the same articles", f"{best[name]['rate']:.0f} articles/s", f"finds {best[name]['found']:.1f} an article; linimasa {best['linimasa']['found']:.1f}")
            for name in ("dateparser split", "dateparser ngram", "naive pattern")
        ),
    ]  # fmt: skip


def bench_path(folder: Path, scale: int) -> list[Row]:
    """Ingest with statements, events and conflicts at three loads; cost an article and peak memory against the first."""
    rows: list[Row] = []
    first: tuple[float, float] | None = None
    for count in (100 * scale, 1_000 * scale) if scale > 1 else (100, 1_000, 3_000):
        source, db = folder / f"{count}.jsonl", folder / f"{count}.duckdb"
        write_articles(source, count)
        seconds, memory = run("ingest", str(source), "--db", str(db), "--format", "jsonl")
        cost = seconds / count
        first = first or (cost, memory)
        rows.append(
            Row(
                "whole path: ingest to conflicts",
                f"{count:,} articles",
                f"{count / seconds:.0f} articles/s, {memory:.0f} MB",
                f"cost an article {cost / first[0]:.2f} ×, memory {memory / first[1]:.2f} × of the first",
            )
        )
    one = folder / "one.jsonl"
    write_articles(one, 1, seed=9, first=count)
    alone, _ = run("ingest", str(one), "--db", str(folder / "one.duckdb"), "--format", "jsonl")
    more, _ = run("ingest", str(one), "--db", str(db), "--format", "jsonl")
    rows.append(
        Row(
            "one new article, with its conflicts",
            f"into {count:,}",
            f"{more:.2f} s",
            f"into an empty database {alone:.2f} s, start included",
        )
    )
    return rows  # fmt: skip


def bench_pairing() -> list[Row]:
    """The SQL that narrows values to pairs, on statements of many stories and of one hot story."""
    from claims.differences.facts import Fact
    from claims.store.pairing import pair_numbers, to_table

    rows: list[Row] = []
    previous = 0.0
    for count, hot in ((10_000, False), (100_000, False), (1_000_000, False), (20_000, True)):
        pick = random.Random(count)
        stories = 1 if hot else count // 8
        facts = []
        for number in range(count):
            value = float(pick.randrange(1, 40))
            facts.append(Fact(f"c{pick.randrange(stories)}", "number", f"tewas{pick.randrange(4)}", str(value), value, value, pick.randrange(30), f"r{number % 50}", f"s{number}"))  # fmt: skip
        table = to_table(facts)
        begun = time.perf_counter()
        found = len(pair_numbers(table))
        seconds = time.perf_counter() - begun
        beside = "" if hot or not previous else f"{seconds / previous:.1f} × the seconds for 10 × the statements"
        rows.append(Row("pairing in SQL", f"{count:,} statements{' of one story' if hot else ''}", f"{seconds:.2f} s, {found:,} pairs", beside))  # fmt: skip
        previous = seconds
    return rows


def bench_start(folder: Path) -> list[Row]:
    """Starting the command, beside starting Python itself."""
    one = folder / "start.jsonl"
    write_articles(one, 1)
    bare = best_of(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    helping = best_of(lambda: run("--help"))
    tagging = best_of(lambda: run("tag", str(one), "--format", "jsonl"))
    shell = best_of(lambda: subprocess.run([sys.executable, "-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'pass'])"], check=True))  # fmt: skip
    return [
        Row("linimasa --help", "start", f"{helping - shell + bare:.2f} s", f"bare Python {bare:.2f} s"),
        Row("linimasa tag", "one article", f"{tagging - shell + bare:.2f} s", f"bare Python {bare:.2f} s"),
    ]


def best_of(act: Callable[[], object], times: int = 3) -> float:
    """The fewest seconds of several tries."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def to_markdown(rows: list[Row], scale: int) -> str:
    """The page docs/benchmarks.md."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("duckdb", "dateparser", "pyarrow"))
    load = " ".join(f"{number:.1f}" for number in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    lines = [
        "# Benchmarks",
        "",
        "Made by `python -m tests.bench.everything --write`. Read the ratios; seconds belong to one machine on one day, and a",
        "busy machine spoils them. The articles are the sample stories with other numbers and days; peers ran in the same run.",
        "",
        f"{datetime.now(UTC):%d %B %Y} · scale {scale} · {platform.system()} {platform.machine()}, {os.cpu_count()} cores · "
        f"Python {platform.python_version()} · {packages} · load average at the end {load}",
        "",
        "| what | load | figure | beside it |",
        "| --- | --- | --- | --- |",
        *(f"| {row.what} | {row.load} | {row.figure} | {row.beside} |" for row in rows),
        "",
        "The page in a browser is measured by `python -m tests.bench.page`, figures to print by `python -m tests.bench.export`.",
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Prints the table, and writes it where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--scale", type=int, default=1, choices=(1, 10, 100))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rows = [*bench_start(folder), *bench_tagging(), *bench_pairing(), *bench_path(folder, given.scale)]
    page = to_markdown(rows, given.scale)
    print(page)
    if given.write:
        (ROOT / "docs" / "benchmarks.md").write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
