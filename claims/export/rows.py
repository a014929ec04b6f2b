"""From the store to a bundle: one reading of a story, with the rows that a selection leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from claims.export.bundle import Bundle, ExportError, Row, Selection, program_version, rows_of, select


class Reads(Protocol):
    """What an export needs of a store (`claims.store.Store` is one, and says what each of these gives)."""

    def articles(self, story: str | None = None, lang: str = "id") -> list[dict[str, Any]]: ...
    def timexes(
        self, story: str | None = None, article: str | None = None, lang: str = "id"
    ) -> list[dict[str, Any]]: ...
    def statements(
        self, story: str | None = None, article: str | None = None, ids: Sequence[str] | None = None, lang: str = "id"
    ) -> list[dict[str, Any]]: ...
    def events(
        self, story: str | None = None, ids: Sequence[str] | None = None, lang: str = "id"
    ) -> list[dict[str, Any]]: ...
    def conflicts(
        self, story: str | None = None, explained: bool = False, lang: str = "id"
    ) -> list[dict[str, Any]]: ...
    def reviews(self, target: str | None = None, target_id: str | None = None) -> list[dict[str, Any]]: ...


def read_bundle(
    store: Reads, story: str, *, made: datetime, lang: str = "id", selection: Selection | None = None
) -> Bundle:
    """The rows of a story in the store's own order, cut down to ``selection``.

    ``made`` is the moment of the export. Raises ExportError where no article belongs to the story, or where the
    selection names ids that are not in it.
    """
    articles = store.articles(story, lang=lang)
    if not articles:
        raise ExportError("unknown_story", {"story": story}, lang)
    timexes = store.timexes(story, lang=lang)
    statements = store.statements(story, lang=lang)
    events = store.events(story, lang=lang)
    differences = store.conflicts(story, explained=True, lang=lang)
    ids = {row.get("id") for rows in (articles, timexes, statements, events, differences) for row in rows}
    bundle = Bundle(
        story=story,
        made=made,
        lang=lang,
        version=program_version(),
        articles=articles,
        timexes=timexes,
        statements=statements,
        quantities=to_quantities(statements),
        events=events,
        conflicts=[row for row in differences if not row.get("explained_by")],
        explained=[row for row in differences if row.get("explained_by")],
        reviews=[row for row in store.reviews() if row.get("target_id") in ids or row.get("undoes") in ids],
    )
    return select(bundle, selection or Selection())


def to_quantities(statements: Sequence[Row]) -> list[Row]:
    """One row a quantity, in the order of its statement, with the statement, article, story and field it stands in."""
    return [
        {
            "statement": row["id"],
            "article": row.get("article"),
            "story": row.get("story"),
            "field": row.get("field"),
            **quantity,
        }
        for row in statements
        for quantity in rows_of(row, "quantities")
    ]
