"""The same plot on Spark: Parquet of articles in, the rows of the tables out, loaded by one command.

Only the shell is of its own here. Reading an article, analysing a story and the rows of the tables are the functions
that the program uses on one machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.wording import Catalogue, Sentence

if TYPE_CHECKING:
    import pyarrow as pa

OLDEST_JAVA = 17
BATCH = 200
"""Articles that a worker holds at once."""


class ClusterError(Exception):
    """What keeps the cluster from starting, or is wrong with its input; ``sentence`` says it with its remedy."""

    def __init__(self, code: str, **values: object) -> None:
        self.sentence = Sentence(f"cluster.{code}", values)
        super().__init__(Catalogue("claims").say(self.sentence))


def pack(paths: Sequence[str], target: Path, story: str | None = None) -> tuple[int, int]:
    """Writes the articles of files and folders as one Parquet file; how many went in and how many were refused.

    The columns are the keys of an article as strings; what else an article brought stands as JSON in ``extra``.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from claims.inputs import Outcome, read_inputs
    from claims.store.warning_rows import to_json, warnings_to_json

    names = ("id", "publisher", "title", "text", "url", "author", "story")
    more = ("published", "published_from", "warnings", "extra")
    schema = pa.schema([(name, pa.string()) for name in names + more])
    count = refused = 0
    rows: list[dict[str, Any]] = []
    part = target.with_name(target.name + ".part")
    with pq.ParquetWriter(part, schema) as writer:
        for item in read_inputs(paths, story):
            if isinstance(item, Outcome):
                refused += 1
                print(f"{item.place}: {item.say()}", file=sys.stderr)
                continue
            article = item.article
            rows.append(
                {name: getattr(article, name) for name in names}
                | {
                    "published": article.published.to_iso(),
                    "published_from": str(article.published.source),
                    "warnings": warnings_to_json(article.warnings),
                    "extra": to_json(dict(article.extra)),
                }
            )
            count += 1
            if len(rows) >= 1000:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, schema))
    part.replace(target)
    return count, refused


def read(articles: str, folder: Path, *, master: str | None = None) -> dict[str, int]:
    """Reads and analyses the articles of Parquet files on Spark; counts of ``articles``, ``repeated``, ``refused``.

    ``articles`` is a path or glob that every worker can read. ``folder`` receives one folder of Parquet files a table.
    Articles that name no story are read; `claims.pipeline.refresh` sorts them into stories after loading. Raises ClusterError.
    """
    spark = _session(master)
    try:
        from pyspark.sql import functions as sf
        from pyspark.sql.window import Window

        from claims.store.parquet import ANALYSIS, READING, TABLES

        moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        given = spark.read.parquet(articles).withColumn("place", sf.monotonically_increasing_id())
        placed = _with_fields(READING, [("place", "long"), ("refused", "string")])
        # Written once: four tables and the analysis are cut from it, and reading is the dear part.
        given.mapInArrow(_Reader(moment), placed).write.mode("overwrite").parquet(str(folder / "read"))
        every = spark.read.parquet(str(folder / "read"))
        refused = every.where(sf.col("refused").isNotNull())
        # As on one machine, the first article of an id stays and a later one is known (or refused by name).
        order = Window.partitionBy("id").orderBy("place")
        ranked = every.where(sf.col("refused").isNull()).withColumn("rank", sf.row_number().over(order))
        kept = ranked.where("rank = 1").drop("rank", "refused", "place")
        for name in ("articles", "timexes", "statements", "quantities"):
            rows = kept.select(sf.explode(name).alias("row")).select("row.*")
            rows.write.mode("overwrite").parquet(str(folder / name))
        stories = kept.where(sf.col("story").isNotNull()).groupBy("story")
        analysed = stories.applyInArrow(_analyse_group, _with_fields(ANALYSIS, []))
        analysed.write.mode("overwrite").parquet(str(folder / "analysed"))
        again = spark.read.parquet(str(folder / "analysed"))
        for name in ("events", "conflicts"):
            again.select(sf.explode(name).alias("row")).select("row.*").write.mode("overwrite").parquet(
                str(folder / name)
            )
        for row in refused.select("place", "refused").collect():
            print(f"{articles}#{row['place'] + 1}: {row['refused']}", file=sys.stderr)
        counts = {
            "articles": kept.count(),
            "repeated": ranked.where("rank > 1").count(),
            "refused": refused.count(),
        }
    finally:
        spark.stop()
    for name in ("read", "analysed"):
        if not re.match(r"[a-z0-9]+://", str(folder)) and (folder / name).is_dir():
            shutil.rmtree(folder / name)
    missing = [name for name in TABLES if not (folder / name).is_dir()]
    if missing:
        raise ClusterError("not_written", missing=", ".join(missing))
    return counts


class _Reader:
    """Reads articles on a worker; picklable, holds nothing but the moment of the run."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        from claims.store.parquet import READING

        schema = pa.schema([*READING, ("place", pa.int64()), ("refused", pa.string())])
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH):
                rows = [self._row(row) for row in batch.slice(start, BATCH).to_pylist()]
                yield from pa.Table.from_pylist(rows, schema).to_batches()

    def _row(self, row: dict[str, Any]) -> dict[str, Any]:
        from claims.inputs import Placed, placed
        from claims.pipeline import read_batch
        from claims.store.parquet import to_reading_row

        place = row.pop("place")
        told = next(iter(placed(_article_of(row), str(place))))
        made = read_batch([told])[0] if isinstance(told, Placed) else None
        if isinstance(told, Placed) and not isinstance(made, Sentence) and made is not None:
            return {**to_reading_row(made, self.moment), "place": place, "refused": None}
        why = Catalogue("claims").say(made) if isinstance(made, Sentence) else told.say()  # type: ignore[union-attr]
        empty: dict[str, Any] = {"articles": [], "timexes": [], "statements": [], "quantities": []}
        return {"id": None, "story": None, **empty, "place": place, "refused": why}


def _article_of(row: dict[str, Any]) -> Iterator[Any]:
    """The article of a row of `pack`, or of any Parquet file whose columns are the keys of an article."""
    from dataclasses import replace

    from claims.article import Article, PublishedFrom
    from claims.ingest import IngestSettings
    from claims.ingest.jsonl import read_object
    from claims.store.warning_rows import warnings_from_json

    origin, warnings = row.pop("published_from", None), row.pop("warnings", None)
    kept = json.loads(row.pop("extra", None) or "{}")
    plain = {key: value for key, value in {**kept, **row}.items() if value is not None}
    for item in read_object(plain, "", story=None, settings=IngestSettings()):
        if isinstance(item, Article):
            published = replace(item.published, source=PublishedFrom(origin)) if origin else item.published
            came = warnings_from_json(warnings) if warnings else item.warnings
            yield replace(item, published=published, warnings=came)
        else:
            yield item


def _analyse_group(group: pa.Table) -> pa.Table:
    """The analysis of the one story that a group holds."""
    import pyarrow as pa

    from claims.pipeline import analyse
    from claims.store.parquet import ANALYSIS, from_reading_row, to_analysis_row

    read = [from_reading_row(row) for row in group.to_pylist()]
    # The public order of articles: oldest publication first, undated ones last (queries/articles.sql).
    read.sort(key=lambda one: (one.article.published.moment or datetime.max, one.article.publisher, one.article.id))
    story = read[0].article.story or ""
    return pa.Table.from_pylist([to_analysis_row(story, read, *analyse(story, read))], ANALYSIS)


def _with_fields(schema: pa.Schema, more: Sequence[tuple[str, str]]) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    made = from_arrow_schema(schema, prefer_timestamp_ntz=True)
    for name, kind in more:
        made = made.add(name, kind)
    return made


def _session(master: str | None) -> Any:
    """A Spark session, or a ClusterError that says what is missing and how to get it."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise ClusterError("no_spark") from None
    found = java_version()
    if found is None or found < OLDEST_JAVA:
        raise ClusterError("no_java" if found is None else "old_java", needs=OLDEST_JAVA, found=found)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("linimasa")
    if master:
        builder = builder.master(master)
    return (
        builder.config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", os.environ.get("LINIMASA_PARTITIONS", "8"))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
        .getOrCreate()
    )


def java_version() -> int | None:
    """The major version of the Java that Spark would use, or None where there is none."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not command:
        return None
    try:
        said = subprocess.run([command, "-version"], capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return None
    version = re.search(r'version "(\d+)(?:\.(\d+))?', said.stderr + said.stdout)
    if not version:
        return None
    return int(version[2] or 0) if version[1] == "1" else int(version[1])
