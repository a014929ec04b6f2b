"""Writing articles, what was derived from them, and the analysis of stories; every function runs in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from claims.article import Article
from claims.reading.result import ReadArticle
from claims.store import analysis_rows, article_rows
from claims.store.bindings import rebind
from claims.store.errors import StoreError
from claims.store.packing import DERIVED, NUMBER, PackedAnalyses, PackedArticles, derived_rows
from claims.store.tables import Rows, drop_batch, insert, with_batch

_KEYS = pa.schema([("id", pa.string()), ("content_id", pa.string())])
_STATES = pa.schema([("story", pa.string()), ("state", pa.int64())])
_STORIES = pa.schema([("id", pa.string()), ("story", pa.string())])


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one article: ``added``, ``known`` (``id`` is then the one it is stored under) or ``refused``."""

    id: str
    status: str
    reason: StoreError | None = None


def save_articles(con: duckdb.DuckDBPyConnection, packed: PackedArticles, stored_at: datetime) -> list[Saved]:
    """Appends the articles that are new, with all that was derived from them; one row an article, in order."""
    saved = _sorted_out(packed.keys, *_stored(con, packed.keys))
    fresh = [number for number, row in enumerate(saved) if row.status == "added"]
    if fresh:
        _append(con, "articles", article_rows.COLUMNS, packed.articles, fresh, stored_at)
        for (table, columns), rows in zip(DERIVED, packed.derived, strict=True):
            _append(con, table, columns, rows, fresh)
        touch(con, {packed.stories[number] for number in fresh})
    return saved


def _append(
    con: duckdb.DuckDBPyConnection,
    table: str,
    columns: pa.Schema,
    rows: Rows,
    fresh: Sequence[int],
    stored_at: datetime | None = None,
) -> None:
    """Appends the rows that belong to articles of these numbers."""
    if not len(rows):
        return
    with_batch(con, columns.append(NUMBER), rows)
    stamped = "replace ($stored_at::timestamp as stored_at)" if stored_at else ""
    con.execute(
        f"insert into {table} by name select * exclude (number) {stamped} from batch"
        " where number in (select unnest($fresh))",
        {"fresh": list(fresh)} | ({"stored_at": stored_at} if stored_at else {}),
    )
    drop_batch(con)


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
            "select id, stored_at, content_id, story from articles where id in (select unnest($ids))", {"ids": ids}
        ).fetchall()
    }
    present = [read for read in batch if read.article.id in kept]
    for table, key in (("kept.timexes", "article"), ("kept.statements", "article"), ("kept.quantities", "article")):
        con.execute(f"delete from {table} where {key} in (select unnest($ids))", {"ids": ids})
    con.execute("delete from articles where id in (select unnest($ids))", {"ids": ids})
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
    found = [derived_rows(read) for read in batch]
    for place, (table, columns) in enumerate(DERIVED):
        insert(con, table, columns, [row for tables in found for row in tables[place]])


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


def save_analyses(con: duckdb.DuckDBPyConnection, packed: PackedAnalyses) -> None:
    """Puts the events and differences of stories in the place of their former ones."""
    names = [story for story, _ in packed.states]
    for table in ("events", "kept.conflicts"):
        con.execute(f"delete from {table} where story in (select unnest($names))", {"names": names})
    insert(con, "events", analysis_rows.EVENT_COLUMNS, packed.events)
    insert(con, "kept.conflicts", analysis_rows.CONFLICT_COLUMNS, packed.conflicts)
    rebind(con, names)
    with_batch(con, _STATES, packed.states)
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
        where name in (select unnest($names)) and not exists (select 1 from articles a where a.story = stories.name)
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
