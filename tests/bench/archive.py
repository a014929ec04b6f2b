"""A database of as many articles as a measurement wants, made in seconds: a few that were read, copied as rows."""

from __future__ import annotations

from pathlib import Path

from claims.pipeline import ingest
from claims.store import Store
from tests.bench.articles import write_articles

READ = 180
"""Articles that are read and analysed; the others are their rows under other ids, story by story, some days later."""

_DAYS = 3
_COPIES = {
    "articles": """
        select * exclude (c) replace (
            id || '-' || c as id, content_id || '-' || c as content_id, story || '-' || c as story,
            published_at + interval 1 day * $days * c as published_at,
            (published_at + interval 1 day * $days * c)::date::varchar as published
        )""",
    "kept.timexes": "select * exclude (c) replace (id || '-' || c as id, article || '-' || c as article)",
    "kept.statements": "select * exclude (c) replace (id || '-' || c as id, article || '-' || c as article)",
    "kept.quantities": "select * exclude (c) replace (statement || '-' || c as statement, article || '-' || c as article)",
    "kept.stories": "select * exclude (c) replace (name || '-' || c as name)",
    "events": """
        select * exclude (c) replace (
            id || '-' || c as id, story || '-' || c as story,
            list_transform(statements, lambda one: one || '-' || c) as statements,
            list_transform(conflicts, lambda one: one || '-' || c) as conflicts
        )""",
    "kept.conflicts": "select * exclude (c) replace (id || '-' || c as id, story || '-' || c as story)",
}


def make_archive(path: Path, count: int) -> None:
    """A database of about ``count`` articles: news of many stories, a few articles a day.

    What stands in JSON inside a copied row keeps the ids of the row that was copied.
    """
    source = path.with_suffix(".jsonl")
    write_articles(source, min(READ, count))
    store = Store(path)
    for _ in ingest([source], store, workers=0):
        pass
    source.unlink()
    copies = max(0, count // READ - 1)
    with store.writing() as con:
        for table, rows in _COPIES.items():
            given = {"copies": copies} | ({"days": _DAYS} if "$days" in rows else {})
            con.execute(f"insert into {table} {rows} from {table}, range(1, $copies + 1) copy(c)", given)
