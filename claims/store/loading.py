"""Articles with all that was derived from them, as values again."""

from __future__ import annotations

from typing import Any

import duckdb

from claims.reading.result import ReadArticle
from claims.statement import Statement
from claims.store.article_rows import read_article_from
from claims.store.statement_rows import statement_from
from claims.store.tables import query, rows_of
from claims.store.timex_rows import timex_from
from timeline.timex import Timex


def load_read(con: duckdb.DuckDBPyConnection, story: str | None) -> list[ReadArticle]:
    """The articles of a story (all for None) in public order: oldest publication first, undated ones last."""
    articles = rows_of(con, query("articles"), {"story": story, "id": None})
    timexes: dict[str, dict[str, Timex]] = {row["id"]: {} for row in articles}
    statements: dict[str, list[Statement]] = {row["id"]: [] for row in articles}
    for row in rows_of(con, query("timexes"), {"story": story, "article": None}):
        timexes[row["article"]][row["id"]] = timex_from(row)
    for row in rows_of(con, query("statements"), {"story": story, "article": None, "ids": None}):
        statements[row["article"]].append(statement_from(row, timexes[row["article"]]))
    return [_whole(row, timexes, statements) for row in articles]


def _whole(
    row: dict[str, Any], timexes: dict[str, dict[str, Timex]], statements: dict[str, list[Statement]]
) -> ReadArticle:
    return read_article_from(row, tuple(timexes[row["id"]].values()), tuple(statements[row["id"]]))
