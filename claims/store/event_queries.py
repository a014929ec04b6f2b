"""Events of big stories: counted by stretches of time, or those of one window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb

from claims.store.tables import rows_of

_STEPS = {"day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What to leave out: an empty set lets everything through. ``words`` must all stand in the title, any case."""

    publishers: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    disputed: bool = False
    warned: bool = False
    words: str = ""

    def to_sql(self) -> tuple[str, dict[str, Any]]:
        """The condition and its parameters."""
        conditions: list[str] = ["true"]
        values: dict[str, Any] = {}
        for name, column in (("publishers", "sources"), ("places", "places"), ("actors", "actors")):
            if wanted := getattr(self, name):
                conditions.append(f"list_has_any({column}, ${name})")
                values[name] = sorted(wanted)
        if self.statuses:
            conditions.append("list_contains($statuses, status)")
            values["statuses"] = sorted(self.statuses)
        if self.disputed:
            conditions.append("len(conflicts) > 0")
        if self.warned:
            conditions.append("warnings != '[]'")
        for place, word in enumerate(self.words.split()[:10]):
            conditions.append(f"contains(lower(title), lower($word{place}))")
            values[f"word{place}"] = word
        return " and ".join(conditions), values


EVERYTHING = EventFilter()


def event_counts(
    con: duckdb.DuckDBPyConnection, story: str | None, by: str, filters: EventFilter
) -> list[dict[str, Any]]:
    """``{start, publisher, events, disputed, warned}`` a stretch and publisher in time order, undated events last.

    ``by`` is ``day``, ``week``, ``month`` or ``year``; an event counts where it begins, once for each of its publishers.
    ``start`` is the ISO date of the stretch's first day, None for undated events. Raises ValueError for another ``by``.
    """
    if by not in _STEPS:
        raise ValueError(f"events are not counted by {by!r}; use one of {', '.join(_STEPS)}")
    condition, values = filters.to_sql()
    rows = rows_of(
        con,
        f"""
        select date_trunc('{_STEPS[by]}', coalesce(earliest, latest))::date as start, publisher, count(*) as events,
               count(*) filter (where len(conflicts) > 0) as disputed, count(*) filter (where warnings != '[]') as warned
        from (select *, unnest(sources) as publisher from events
              where ($story is null or story = $story) and {condition})
        where $all_publishers or list_contains($wanted, publisher)
        group by all order by start nulls last, publisher
        """,
        values | {"story": story, "all_publishers": not filters.publishers, "wanted": sorted(filters.publishers)},
    )
    for row in rows:
        row["start"] = row["start"].isoformat() if row["start"] else None
    return rows


def event_totals(
    con: duckdb.DuckDBPyConnection, story: str, by: Sequence[str], filters: EventFilter
) -> list[list[dict[str, Any]]]:
    """``{start, events, disputed}`` a stretch in time order, undated events last; each event counts once, whoever tells it.

    One list for each of ``by``, all of one walk through the events. As `event_counts` otherwise.
    """
    if wrong := [one for one in by if one not in _STEPS]:
        raise ValueError(f"events are not counted by {wrong[0]!r}; use one of {', '.join(_STEPS)}")
    condition, values = filters.to_sql()
    starts = ", ".join(f"date_trunc('{one}', coalesce(earliest, latest))::date as by_{one}" for one in by)
    names = [f"by_{one}" for one in by]
    rows = rows_of(
        con,
        f"""
        select {", ".join(f"grouping({name}) as no_{name}" for name in names)}, coalesce({", ".join(names)}, null) as start,
               count(*) as events, count(*) filter (where hot) as disputed
        from (select len(conflicts) > 0 as hot, {starts} from events where story = $story and {condition})
        group by grouping sets ({", ".join(f"({name})" for name in names)}) order by start nulls last
        """,
        values | {"story": story},
    )
    return [
        [
            {"start": row["start"] and row["start"].isoformat(), "events": row["events"], "disputed": row["disputed"]}
            for row in rows
            if not row[f"no_{name}"]
        ]
        for name in names
    ]


def events_between(
    con: duckdb.DuckDBPyConnection,
    story: str | None,
    start: str | None,
    end: str | None,
    limit: int,
    filters: EventFilter,
) -> list[dict[str, Any]]:
    """Events that touch the stretch from ``start`` to ``end`` (ISO dates or date-times, both inside; None is open).

    At most ``limit``: the most disputed and best sourced are kept; they come in time order. Without bounds undated
    events are among them.
    """
    condition, values = filters.to_sql()
    return rows_of(
        con,
        f"""
        select * from (
            select * from events
            where ($story is null or story = $story) and {condition}
              and ($start is null or coalesce(latest, earliest) >= $start)
              and ($stop is null or coalesce(earliest, latest) < $stop)
            order by len(conflicts) desc, independent_sources desc, earliest nulls last, id
            limit $limit
        ) order by earliest nulls last, latest nulls last, id
        """,
        values | {"story": story, "start": _moment(start), "stop": _behind(end), "limit": limit},
    )


def _moment(iso: str | None) -> datetime | None:
    return None if iso is None else datetime.fromisoformat(iso)


def _behind(iso: str | None) -> datetime | None:
    """The first instant behind an inclusive end."""
    if iso is None:
        return None
    if len(iso) == len("2025-03-05"):
        return datetime.combine(date.fromisoformat(iso) + timedelta(days=1), datetime.min.time())
    return datetime.fromisoformat(iso) + timedelta(seconds=1)
