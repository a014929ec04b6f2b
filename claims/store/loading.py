"""Articles with all that was derived from them, as values again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import duckdb
import pyarrow as pa

from claims.article import Article, Published
from claims.conflict import Difference
from claims.reading.result import ReadArticle
from claims.review import Review, Target, change_in
from claims.statement import Statement
from claims.store.article_rows import article_as_it_came, read_article_from
from claims.store.reviews import standing
from claims.store.statement_rows import statement_from
from claims.store.tables import drop_batch, query, rows_of, with_batch
from claims.store.timex_rows import timex_from
from timeline.timex import Timex

_AT_ONCE = 500
"""Rows of articles that are fetched together where they are needed one after the other."""


@dataclass(frozen=True, slots=True)
class StoryState:
    """A story as it stood at one moment; ``state`` says which moment, to `saving.save_analyses`.

    ``reviews`` are rows of the standing decisions on its events, oldest first. What it holds are still rows, which go to
    another process faster than what `to_read` makes of them.
    """

    name: str
    stored: StoredArticles
    state: int
    reviews: tuple[dict[str, Any], ...] = ()

    def to_read(self) -> list[ReadArticle]:
        """Its articles with what was derived from each, in public order."""
        return self.stored.to_read()


def load_stories(con: duckdb.DuckDBPyConnection, names: list[str]) -> list[StoryState]:
    """The stories of these names, in their order."""
    states: dict[str, int] = dict(
        con.execute(
            "select name, changed from kept.stories where name in (select unnest($names))", {"names": names}
        ).fetchall()
    )
    stored = _load_stored(con, names)
    home, column = {}, stored.columns[0].index("story")
    reads = {name: StoredArticles(stored.columns, ([], [], [])) for name in names}
    for row in stored.rows[0]:
        home[row[0]] = reads[row[column]]
        reads[row[column]].rows[0].append(row)
    for place in (1, 2):
        column = stored.columns[place].index("article")
        for row in stored.rows[place]:
            home[row[column]].rows[place].append(row)
    decided: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for review in rows_of(con, query("reviews"), {"target": "event", "target_id": None}):
        story = (change_in(review["before"]) | change_in(review["after"])).get("story")
        if review["standing"] and story in decided:
            decided[story].append(review)
    return [StoryState(name, reads[name], states.get(name, 0), tuple(decided[name])) for name in names]


def load_read(con: duckdb.DuckDBPyConnection, stories: list[str] | None) -> list[ReadArticle]:
    """The articles of stories (all for None) in public order: oldest publication first, undated ones last."""
    return _load_stored(con, stories).to_read()


@dataclass(frozen=True, slots=True)
class StoredArticles:
    """Rows of articles, timexes and statements, and the names of their columns.

    Articles stand in public order, the others in the order of the text, the title's first.
    """

    columns: tuple[list[str], list[str], list[str]]
    rows: tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]

    def to_read(self) -> list[ReadArticle]:
        """The articles with what was derived from each."""
        articles, marks, told = (
            [dict(zip(columns, row, strict=True)) for row in rows]
            for columns, rows in zip(self.columns, self.rows, strict=True)
        )
        timexes: dict[str, dict[str, Timex]] = {row["id"]: {} for row in articles}
        statements: dict[str, list[Statement]] = {row["id"]: [] for row in articles}
        story = {row["id"]: row["story"] for row in articles}
        for row in marks:
            timexes[row["article"]][row["id"]] = timex_from(row)
        for row in told:
            article = row["article"]
            statements[article].append(statement_from({**row, "story": story[article]}, timexes[article]))
        return [
            read_article_from(row, tuple(timexes[row["id"]].values()), tuple(statements[row["id"]])) for row in articles
        ]


def _load_stored(con: duckdb.DuckDBPyConnection, stories: list[str] | None) -> StoredArticles:
    of = (
        "" if stories is None else "where article in (select id from articles where story in (select unnest($stories)))"
    )
    questions = (
        (query("articles"), {"stories": stories, "ids": None}),
        (f'select * from kept.timexes {of} order by article, field desc, start, "end" desc', {"stories": stories}),
        (f'select * from kept.statements {of} order by article, field desc, start, "end", id', {"stories": stories}),
    )
    columns, rows = [], []
    for sql, values in questions:
        cursor = con.execute(sql, values if "$" in sql else {})
        columns.append([column[0] for column in cursor.description or ()])
        rows.append(cursor.fetchall())
    return StoredArticles((columns[0], columns[1], columns[2]), (rows[0], rows[1], rows[2]))


def load_unsorted(con: duckdb.DuckDBPyConnection, within: timedelta, characters: int) -> Iterator[ReadArticle]:
    """Articles without a story and their neighbours in time (undated ones are everyone's), a few in memory at once.

    Texts are cut after so many ``characters``. The order is any.
    """
    days = con.execute("select distinct published_at::date from articles where story is null").fetchall()
    if not days:
        return
    undated = (None,) in days
    found = con.execute(
        """
        with lonely as (select distinct published_at::date as day from articles where story is null)
        select a.id, a.publisher, a.title, left(a.text, $beginning), a.story, a.published_at, a.published_tz,
               a.published_day_only
        from articles a
        where a.story is null or $everyone or a.published_at is null
           or exists (select 1 from lonely l where a.published_at::date between l.day - $days and l.day + $days)
        """,
        {"beginning": characters, "everyone": undated, "days": within.days + 1},
    )
    while rows := found.fetchmany(_AT_ONCE):
        for id, publisher, title, beginning, story, *when in rows:
            yield ReadArticle(Article(id, publisher, Published(*when), title, beginning, story=story), (), ())


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
        said = change_in(review.after) | change_in(review.before)
        return said.get("article")
    return None


def told(con: duckdb.DuckDBPyConnection, differences: Iterable[Difference]) -> dict[str, dict[str, Any]]:
    """The statements of all sides as `packing.told_by` gives them, by id."""
    wanted = [(one,) for one in sorted({one for it in differences for side in it.sides for one in side.statements})]
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
