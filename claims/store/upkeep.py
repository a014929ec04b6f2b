"""Comparing what is stored with what would be derived today, and marking what has to be done anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb

from claims.article import Article
from claims.conflict import Difference
from claims.event import Event
from claims.reading.result import ReadArticle
from claims.review import Review
from claims.store import analysis_rows, article_rows
from claims.store.loading import decided_on, told
from claims.store.packing import DERIVED, derived_rows
from claims.store.saving import touch
from claims.store.tables import rows_of

_DERIVED = ("place", "agency", "notice", "tz", "warnings", "sketch", "sha256")
"""Columns of ``articles`` that come from reading the article."""
_NEVER: Any = None


def load_decided(con: duckdb.DuckDBPyConnection, after: str, size: int) -> list[tuple[Article, list[Review]]]:
    """At most ``size`` articles whose ids come after ``after``, as they came, with the standing decisions on each."""
    rows = rows_of(
        con, "select * from articles where id > $after order by id limit $size", {"after": after, "size": size}
    )
    return decided_on(con, rows)


def find_differing(con: duckdb.DuckDBPyConnection, fresh: Sequence[ReadArticle]) -> list[str]:
    """Ids of stored articles of which the stored reading is not the fresh one, in the order given."""
    ids = [read.article.id for read in fresh]
    article_at = [article_rows.COLUMNS.get_field_index(name) for name in _DERIVED]
    stored: dict[str, list[Any]] = {
        row[0]: [tuple(row[1:]), [], [], []]
        for row in con.execute(
            f"select id, {', '.join(_DERIVED)} from articles where id in (select unnest($ids))", {"ids": ids}
        ).fetchall()
    }
    for place, (table, columns) in enumerate(DERIVED, start=1):
        names = ", ".join(f'"{name}"' for name in columns.names)
        rows = con.execute(
            f"select {names} from {table} where article in (select unnest($ids))", {"ids": ids}
        ).fetchall()
        at = columns.get_field_index("article")
        for row in rows:
            stored[row[at]][place].append(row)
    differing = []
    for read in fresh:
        now = stored.get(read.article.id)
        row = article_rows.article_row(read, _NEVER)
        wanted = [tuple(row[at] for at in article_at), *derived_rows(read)]
        if (
            now is None
            or now[0] != wanted[0]
            or any(
                sorted(map(repr, have)) != sorted(map(repr, want))
                for have, want in zip(now[1:], wanted[1:], strict=True)
            )
        ):
            differing.append(read.article.id)
    return differing


def analysis_differs(
    con: duckdb.DuckDBPyConnection, story: str, events: Sequence[Event], differences: Sequence[Difference]
) -> bool:
    """True where the stored events and conflicts of a story are not the fresh ones."""
    sides = told(con, differences)
    fresh = (
        ("events", analysis_rows.EVENT_COLUMNS, [analysis_rows.event_row(event) for event in events]),
        (
            "kept.conflicts",
            analysis_rows.CONFLICT_COLUMNS,
            [analysis_rows.difference_row(difference, sides) for difference in differences],
        ),
    )
    for table, columns, wanted in fresh:
        names = ", ".join(columns.names)
        stored = con.execute(f"select {names} from {table} where story = $story", {"story": story}).fetchall()
        if sorted(map(repr, stored)) != sorted(map(repr, wanted)):
            return True
    return False


def mark_stale(con: duckdb.DuckDBPyConnection, articles: Iterable[str], stories: Iterable[str]) -> None:
    """Has these articles read and these stories worked out anew by the next refresh; removes rows of no article."""
    wanted = sorted(articles)
    con.execute("delete from kept.timexes where article not in (select id from articles)")
    con.execute("delete from kept.statements where article not in (select id from articles)")
    con.execute("delete from kept.quantities where statement not in (select id from kept.statements)")
    con.execute("update articles set stale = true where id in (select unnest($ids))", {"ids": wanted})
    touch(con, stories)
