"""One article more into an archive: into a story, and into none, where its story has to be found first."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from claims.pipeline import analyse, ingest
from claims.store import Store
from tests.bench.archive import make_archive
from tests.bench.articles import articles_from
from tests.bench.running import Budget, Spent, run, tell
from tests.bench.table import Row, times

LOADS = (1_000, 10_000, 100_000)
_PLACE = 5
"""Which article of the made ones tells the news again, with one sentence more."""

_MORE = " Jumlah korban tewas yang tercatat petugas menjadi 41 orang."


def bench_incremental(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The command on one new article, at three sizes of the archive; both with the start of the program."""
    files = {
        "one new article of a story, with its conflicts": _write(folder / "named.jsonl", named=True),
        "one new article without a story": _write(folder / "unnamed.jsonl", named=False),
    }
    alone = min((_spent(file, folder / f"{file.stem}.duckdb") for file in files.values()), key=lambda one: one.seconds)
    yield Row("one new article", "into an empty database", _told(alone))
    first: dict[str, Spent] = {}
    for count in (int(load * scale) for load in LOADS):
        db = folder / f"archive-{count}.duckdb"
        tell(f"  making an archive of {count:,}")
        make_archive(db, count)
        for what, file in files.items():
            spent = _spent(file, db)
            grown = f"{times(spent.work / first[what].work)} the work of the smallest" if what in first else ""
            first.setdefault(what, spent)
            yield Row(what, f"into {count:,}", _told(spent), grown, "1 s")
        store = Store(db, create=False)
        begun, worked = time.perf_counter(), time.process_time()
        assert [one.status for one in ingest([_write(folder / "later.jsonl", named=True)], store)] == ["added"]
        inside = Spent(time.perf_counter() - begun, time.process_time() - worked, 0)
        yield Row("one more of the story, in a program that runs", f"into {count:,}", _told(inside), "", "1 s")
        yield Row("its story, laid beside a new analysis of all of it", f"in {count:,}", _likeness(store))
        db.unlink()


def _write(path: Path, named: bool) -> Path:
    row = next(articles_from(_PLACE)) | {"id": path.stem}
    path.write_text(json.dumps({**row, "text": row["text"] + _MORE, "story": row["story"] if named else None}), "utf-8")
    return path


def _spent(source: Path, db: Path) -> Spent:
    return run("ingest", str(source), "--db", str(db), "--format", "jsonl")


def _told(spent: Spent) -> str:
    return f"{spent.seconds:.2f} s ({spent.work:.2f} s on a core)"


def _likeness(store: Store) -> str:
    """Whether the stories that were added to are stored as a new analysis of all their articles gives them."""
    names = sorted({row["story"] for row in store.articles(ids=["named", "unnamed", "later"])})
    same = [
        not store.analysis_differs(story.name, *analyse(story.name, story.to_read(), story.reviews))
        for story in store.load_stories(names)
    ]
    return "the same" if same and all(same) else "different"
