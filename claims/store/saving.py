"""Writing articles, what was derived from them, and the analysis of stories; every function runs in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from claims.article import Article
from claims.conflict import Difference
from claims.event import Event
from claims.reading.result import ReadArticle
from claims.store import analysis_rows, article_rows, statement_rows, timex_rows
from claims.store.bindings import rebind
from claims.store.errors import StoreError
from claims.store.loading import told
from claims.store.tables import drop_batch, insert, with_batch

_KEYS = pa.schema([("id", pa.string()), ("content_id", pa.string())])
_STATES = pa.schema([("story", pa.string()), ("state", pa.int64())])
_STORIES = pa.schema([("id", pa.string()), ("story", pa.string())])


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one article: ``added``, ``known`` (``id`` is then the one it is stored under) or ``refused``."""

    id: str
    status: str
    reason: StoreError | None = None


def save_articles(con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle], stored_at: datetime) -> list[Saved]:
    """Appends the articles that are new, with all that was derived from them; one row an article, in order."""
    keys = [(read.article.id, article_rows.id_of_content(read.article)) for read in batch]
    saved = _sorted_out(keys, *_stored(con, keys))
    fresh = [read for read, row in zip(batch, saved, strict=True) if row.status == "added"]
    insert(con, "articles", article_rows.COLUMNS, [article_rows.article_row(read, stored_at) for read in fresh])
    _insert_derived(con, fresh)
    touch(con, {read.article.story for read in fresh})
    return saved


def find_known(con: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> list[str | None]:
    """For each article the id under which it is stored, or None where it is not."""
    keys = [(article.id, article_rows.id_of_content(article)) for article in articles]
    return [row.id if row.status == "known" else None for row in _sorted_out(keys, *_stored(con, keys), claim=False)]


def _stored(con: duckdb.DuckDBPyConnection, keys: Sequence[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """What is stored under the ids of ``keys`` and under their contents."""
    if not keys:
        return {}, {}
    with_batch(con, _KEYS, keys)
    by_id = con.execute("select id, content_id from articles where id in (select id from batch)").fetchall()
    by_content = con.execute(
        "select content_id, min(id) from articles where content_id in (select content_id from batch) group by 1"
    ).fetchall()
    drop_batch(con)
    return dict(by_id), dict(by_content)


def _sorted_out(
    keys: Sequence[tuple[str, str]], by_id: dict[str, str], by_content: dict[str, str], claim: bool = True
) -> list[Saved]:
    """What becomes of each article; with ``claim`` the earlier of two that are the same makes the later one known."""
    saved = []
    for one, content in keys:
        twin = by_content.get(content)
        if by_id.get(one) == content:
            saved.append(Saved(one, "known"))
        elif one in by_id:
            saved.append(Saved(one, "refused", StoreError("other_content", id=one)))
        elif twin is not None and content in (one, twin):  # one of the two came without an id of its own
            saved.append(Saved(twin, "known"))
        else:
            if claim:
                by_id[one] = content
                by_content.setdefault(content, one)
            saved.append(Saved(one, "added"))
    return saved


def replace_derived(
    con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle], originals: Mapping[str, Article | None]
) -> None:
    """Puts a new reading of stored articles in the place of the old one.

    ``originals`` holds, by id, the article as it came where corrections changed it, else None.
    """
    ids = [read.article.id for read in batch]
    kept = {
        one: (stored_at, content, story)
        for one, stored_at, content, story in con.execute(
            "select id, stored_at, content_id, story from articles where list_contains($ids, id)", {"ids": ids}
        ).fetchall()
    }
    present = [read for read in batch if read.article.id in kept]
    for table, key in (("kept.timexes", "article"), ("kept.statements", "article"), ("kept.quantities", "article")):
        con.execute(f"delete from {table} where list_contains($ids, {key})", {"ids": ids})
    con.execute("delete from articles where list_contains($ids, id)", {"ids": ids})
    content_at = article_rows.COLUMNS.get_field_index("content_id")
    rows = []
    for read in present:
        stored_at, content, _ = kept[read.article.id]
        came = originals.get(read.article.id)
        row = list(article_rows.article_row(read, stored_at, article_rows.to_original(came) if came else None))
        row[content_at] = content
        rows.append(row)
    insert(con, "articles", article_rows.COLUMNS, rows)
    _insert_derived(con, present)
    touch(con, {story for _, _, story in kept.values()} | {read.article.story for read in present})


def _insert_derived(con: duckdb.DuckDBPyConnection, batch: Sequence[ReadArticle]) -> None:
    timexes = [timex_rows.timex_row(read.article.id, timex) for read in batch for timex in read.timexes]
    statements = [statement for read in batch for statement in read.statements]
    quantities = [row for statement in statements for row in statement_rows.quantity_rows(statement)]
    insert(con, "kept.timexes", timex_rows.COLUMNS, timexes)
    insert(con, "kept.statements", statement_rows.COLUMNS, [statement_rows.statement_row(one) for one in statements])
    insert(con, "kept.quantities", statement_rows.QUANTITY_COLUMNS, quantities)


def set_stories(con: duckdb.DuckDBPyConnection, stories: Mapping[str, str | None]) -> None:
    """Gives articles (by id) the story they belong to; the stories they leave and enter become stale."""
    with_batch(con, _STORIES, list(stories.items()))
    moved = con.execute(
        """
        select distinct a.story, b.story from articles a join batch b on a.id = b.id
        where a.story is distinct from b.story
        """
    ).fetchall()
    con.execute(
        """
        update articles set story = b.story from batch b
        where articles.id = b.id and articles.story is distinct from b.story
        """
    )
    drop_batch(con)
    touch(con, {story for pair in moved for story in pair})


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was worked out of a story; ``state`` is the one it was loaded with, None for *as it is now*."""

    story: str
    events: tuple[Event, ...]
    differences: tuple[Difference, ...]
    state: int | None = None


def save_analyses(con: duckdb.DuckDBPyConnection, analyses: Sequence[Analysis]) -> None:
    """Puts the events and differences of stories in the place of their former ones."""
    names = [analysis.story for analysis in analyses]
    con.execute("delete from events where list_contains($names, story)", {"names": names})
    con.execute("delete from kept.conflicts where list_contains($names, story)", {"names": names})
    events = [analysis_rows.event_row(event) for analysis in analyses for event in analysis.events]
    insert(con, "events", analysis_rows.EVENT_COLUMNS, events)
    differences = [difference for analysis in analyses for difference in analysis.differences]
    sides = told(con, {one for it in differences for side in it.sides for one in side.statements})
    rows = [analysis_rows.difference_row(difference, sides) for difference in differences]
    insert(con, "kept.conflicts", analysis_rows.CONFLICT_COLUMNS, rows)
    rebind(con, names)
    with_batch(con, _STATES, [(analysis.story, analysis.state) for analysis in analyses])
    con.execute(
        """
        update kept.stories set analysed = greatest(analysed, coalesce(b.state, changed))
        from batch b where stories.name = b.story
        """
    )
    drop_batch(con)
    con.execute(
        """
        delete from kept.stories
        where list_contains($names, name) and not exists (select 1 from articles a where a.story = stories.name)
        """,
        {"names": names},
    )


def touch(con: duckdb.DuckDBPyConnection, stories: Iterable[str | None]) -> None:
    """Marks stories as changed: their events and conflicts are to be worked out anew."""
    names = sorted({story for story in stories if story is not None})
    if names:
        con.execute(
            """
            insert into kept.stories select unnest($names), 1, 0
            on conflict (name) do update set changed = stories.changed + 1
            """,
            {"names": names},
        )
