"""Articles and analyses as rows ready to be stored, made where they were read: in another process, if need be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from claims.conflict import Difference
from claims.event import Event
from claims.reading.result import ReadArticle
from claims.store import analysis_rows, article_rows, statement_rows, timex_rows
from claims.store.tables import Rows, to_rows

DERIVED: tuple[tuple[str, pa.Schema], ...] = (
    ("kept.timexes", timex_rows.COLUMNS),
    ("kept.statements", statement_rows.COLUMNS),
    ("kept.quantities", statement_rows.QUANTITY_COLUMNS),
)
"""The tables of what is derived from one article."""

NUMBER = pa.field("number", pa.int64())
"""Last column of packed rows: which article of the batch they belong to, from 0."""

_LATER: Any = None
"""The moment of storing, which is not known before it."""


def derived_rows(read: ReadArticle) -> tuple[list[tuple[object, ...]], ...]:
    """What was derived from one article: the rows of each table of `DERIVED`, in their order."""
    return (
        [timex_rows.timex_row(read.article.id, timex) for timex in read.timexes],
        [statement_rows.statement_row(statement) for statement in read.statements],
        [row for statement in read.statements for row in statement_rows.quantity_rows(statement)],
    )


@dataclass(frozen=True, slots=True)
class PackedArticles:
    """Articles with all that was derived from them; ``articles`` lack the moment of storing."""

    keys: tuple[tuple[str, str], ...]  # id, and the id that the content gives
    stories: tuple[str | None, ...]
    articles: Rows
    derived: tuple[Rows, ...]  # of the tables of `DERIVED`; all rows end with `NUMBER`


def pack_articles(batch: Sequence[ReadArticle]) -> PackedArticles:
    """The rows of a batch, its articles numbered in order."""
    rows = [article_rows.article_row(read, _LATER) for read in batch]
    content = article_rows.COLUMNS.get_field_index("content_id")
    tables: tuple[list[tuple[object, ...]], ...] = tuple([] for _ in DERIVED)
    for number, read in enumerate(batch):
        for table, found in zip(tables, derived_rows(read), strict=True):
            table.extend((*row, number) for row in found)
    return PackedArticles(
        keys=tuple((read.article.id, str(row[content])) for read, row in zip(batch, rows, strict=True)),
        stories=tuple(read.article.story for read in batch),
        articles=to_rows(article_rows.COLUMNS.append(NUMBER), [(*row, number) for number, row in enumerate(rows)]),
        derived=tuple(
            to_rows(columns.append(NUMBER), table) for (_, columns), table in zip(DERIVED, tables, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was worked out of a story; ``state`` is the one it was loaded with, None for *as it is now*."""

    story: str
    events: tuple[Event, ...]
    differences: tuple[Difference, ...]
    state: int | None = None


@dataclass(frozen=True, slots=True)
class PackedAnalyses:
    """Analyses of stories, these with their states."""

    states: tuple[tuple[str, int | None], ...]
    events: Rows
    conflicts: Rows


def pack_analyses(analyses: Sequence[Analysis], told: Mapping[str, Mapping[str, Any]]) -> PackedAnalyses:
    """The rows of analyses; ``told`` holds the statements of all sides as `told_by` gives them."""
    events = [analysis_rows.event_row(event) for one in analyses for event in one.events]
    conflicts = [analysis_rows.difference_row(it, told) for one in analyses for it in one.differences]
    return PackedAnalyses(
        states=tuple((one.story, one.state) for one in analyses),
        events=to_rows(analysis_rows.EVENT_COLUMNS, events),
        conflicts=to_rows(analysis_rows.CONFLICT_COLUMNS, conflicts),
    )


def told_by(read: Sequence[ReadArticle]) -> dict[str, dict[str, Any]]:
    """The statements of articles as the sides of a conflict show them, by id."""
    return {
        one.id: {
            "id": one.id,
            "article": item.article.id,
            "publisher": item.article.publisher,
            "published": item.article.published.to_iso(),
            "speaker": one.speaker,
            "field": one.field,
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
        }
        for item in read
        for one in item.statements
    }
