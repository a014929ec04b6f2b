"""Articles with all that was derived from them, as values again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import duckdb
import pyarrow as pa

from claims.article import Article, Published
from claims.reading.result import ReadArticle
from claims.review import Review, Target
from claims.statement import Statement
from claims.store.article_rows import article_as_it_came, read_article_from
from claims.store.reviews import json_object, standing
from claims.store.statement_rows import statement_from
from claims.store.tables import drop_batch, query, rows_of, with_batch
from claims.store.timex_rows import timex_from
from timeline.timex import Timex


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story as it stood at one moment; ``state`` says which moment, to `saving.save_analysis`.

    ``reviews`` are rows of the standing decisions on its events, oldest first.
    """

    name: str
    read: tuple[ReadArticle, ...]
    state: int
    reviews: tuple[dict[str, Any], ...] = ()


def load_stories(con: duckdb.DuckDBPyConnection, names: list[str]) -> list[StoryState]:
    """The stories of these names, in their order."""
    states: dict[str, int] = dict(
        con.execute(
            "select name, changed from kept.stories where list_contains($names, name)", {"names": names}
        ).fetchall()
    )
    reads: dict[str, list[ReadArticle]] = {name: [] for name in names}
    for read in load_read(con, names):
        reads[read.article.story or ""].append(read)
    decided: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for row in rows_of(con, query("reviews"), {"target": "event", "target_id": None}):
        story = (json_object(row["before"]) | json_object(row["after"])).get("story")
        if row["standing"] and story in decided:
            decided[story].append(row)
    return [StoryState(name, tuple(reads[name]), states.get(name, 0), tuple(decided[name])) for name in names]


_BEGINNING = 1000
"""Characters of a text that tell which story it belongs to."""


def load_read(con: duckdb.DuckDBPyConnection, stories: list[str] | None) -> list[ReadArticle]:
    """The articles of stories (all for None) in public order: oldest publication first, undated ones last."""
    articles = rows_of(con, query("articles"), {"stories": stories, "ids": None})
    timexes: dict[str, dict[str, Timex]] = {row["id"]: {} for row in articles}
    statements: dict[str, list[Statement]] = {row["id"]: [] for row in articles}
    for row in rows_of(con, query("timexes"), {"stories": stories, "article": None}):
        timexes[row["article"]][row["id"]] = timex_from(row)
    for row in rows_of(con, query("statements"), {"stories": stories, "article": None, "ids": None}):
        statements[row["article"]].append(statement_from(row, timexes[row["article"]]))
    return [_whole(row, timexes, statements) for row in articles]


def load_unsorted(con: duckdb.DuckDBPyConnection, within: timedelta) -> list[ReadArticle]:
    """Articles without a story and their neighbours in time (undated ones are everyone's), by publication and id."""
    days = con.execute("select distinct published_at::date from articles where story is null").fetchall()
    if not days:
        return []
    undated = (None,) in days
    found = con.execute(
        """
        with lonely as (select distinct published_at::date as day from articles where story is null)
        select a.id, a.publisher, a.title, left(a.text, $beginning), a.story, a.published_at, a.published_tz,
               a.published_day_only
        from articles a
        where a.story is null or $everyone or a.published_at is null
           or exists (select 1 from lonely l where a.published_at::date between l.day - $days and l.day + $days)
        order by a.published_at nulls last, a.id
        """,
        {"beginning": _BEGINNING, "everyone": undated, "days": within.days + 1},
    ).fetchall()
    return [
        ReadArticle(Article(id, publisher, Published(*when), title, beginning, story=story), (), ())
        for id, publisher, title, beginning, story, *when in found
    ]


def load_stale(con: duckdb.DuckDBPyConnection, after: str, size: int) -> list[tuple[Article, list[Review]]]:
    """Articles whose decisions changed since they were read, as they came, with standing decisions.

    At most ``size``, by id, those whose ids come after ``after``.
    """
    sql = "select * from articles where stale and id > $after order by id limit $size"
    return decided_on(con, rows_of(con, sql, {"after": after, "size": size}))


def decided_on(con: duckdb.DuckDBPyConnection, rows: Sequence[dict[str, Any]]) -> list[tuple[Article, list[Review]]]:
    """The articles of rows as they came, each with the standing decisions on it and on what was read from it."""
    decided: dict[str, list[Review]] = {row["id"]: [] for row in rows}
    for review in standing(con) if rows else ():
        article = _article_of(review)
        if article in decided:
            decided[article].append(review)
    return [(article_as_it_came(row), decided[row["id"]]) for row in rows]


def _article_of(review: Review) -> str | None:
    """The article that a decision on it, or on something read from it, belongs to."""
    if review.target is Target.ARTICLE:
        return review.target_id
    if review.target in (Target.TIMEX, Target.STATEMENT):
        said = json_object(review.after) | json_object(review.before)
        return said.get("article")
    return None


def _whole(
    row: dict[str, Any], timexes: dict[str, dict[str, Timex]], statements: dict[str, list[Statement]]
) -> ReadArticle:
    return read_article_from(row, tuple(timexes[row["id"]].values()), tuple(statements[row["id"]]))


def told(con: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The statements of sides as a conflict shows them, by id."""
    wanted = [(one,) for one in sorted(ids)]
    if not wanted:
        return {}
    with_batch(con, pa.schema([("id", pa.string())]), wanted)
    rows = rows_of(
        con,
        """
        select s.id, s.article, a.publisher, a.published, s.speaker, s.field, s.start, s."end", s.text
        from batch b join kept.statements s on s.id = b.id join articles a on a.id = s.article
        """,
    )
    drop_batch(con)
    return {row["id"]: row for row in rows}
