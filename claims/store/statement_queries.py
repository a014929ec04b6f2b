"""Statements of big stories: how many a filter leaves, one page of them, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from claims.store.tables import rows_of


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """What to leave out: an empty set lets everything through. ``words`` must all stand in text, speaker or outlet, any case."""

    speakers: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    polarities: frozenset[str] = frozenset()
    counted: bool = False
    doubtful: bool = False
    words: str = ""

    def to_sql(self) -> tuple[str, dict[str, Any]]:
        """The condition and its parameters."""
        conditions: list[str] = ["a.story = $story"]
        values: dict[str, Any] = {}
        for name, column in (
            ("speakers", "s.speaker"),
            ("publishers", "a.publisher"),
            ("polarities", "s.polarity"),
        ):
            if wanted := getattr(self, name):
                conditions.append(f"list_contains(${name}, {column})")
                values[name] = sorted(wanted)
        if self.counted:
            conditions.append("s.quantities != '[]'")
        if self.doubtful:
            conditions.append("s.warnings != '[]'")
        for place, word in enumerate(self.words.split()[:10]):
            conditions.append(f"contains(lower(concat_ws(' ', s.text, s.speaker, a.publisher)), lower($word{place}))")
            values[f"word{place}"] = word
        return " and ".join(conditions), values


def find_statements(
    con: duckdb.DuckDBPyConnection, story: str, filters: StatementFilter, offset: int, limit: int | None
) -> tuple[int, list[dict[str, Any]]]:
    """How many statements ``filters`` leave, and ``limit`` of them (all for None) from ``offset`` on.

    In the order of articles and text, each with ``publisher`` and ``published`` of its article.
    """
    condition, values = filters.to_sql()
    values |= {"story": story}
    joined = f"from statements s join articles a on a.id = s.article where {condition}"
    [(count,)] = con.execute(f"select count(*) {joined}", values).fetchall()
    # The page is cut from the keys alone: whole rows are long, and all of them would be sorted for a few.
    rows = rows_of(
        con,
        f"""
        select s.*, a.publisher, a.published from statements s join articles a on a.id = s.article
        where s.id in (select s.id {joined}
            order by a.published_at nulls last, a.publisher, a.id, s.field desc, s.start, s."end", s.id
            limit $limit offset $offset)
        order by a.published_at nulls last, a.publisher, a.id, s.field desc, s.start, s."end", s.id
        """,
        values | {"limit": count if limit is None else limit, "offset": offset},
    )
    return int(count), rows


def statement_voices(con: duckdb.DuckDBPyConnection, story: str) -> tuple[int, list[str], list[str]]:
    """How many statements a story has, who speaks in them and which outlets printed them, by name."""
    [(count, speakers, publishers)] = con.execute(
        """
        select count(*), list(distinct s.speaker) filter (where s.speaker is not null), list(distinct a.publisher)
        from statements s join articles a on a.id = s.article where a.story = $story
        """,
        {"story": story},
    ).fetchall()
    return int(count), _by_name(speakers), _by_name(publishers)


def _by_name(names: list[str] | None) -> list[str]:
    return sorted(names or (), key=lambda name: (name.casefold(), name))
