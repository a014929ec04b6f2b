"""Decisions that hold on to the quoted words while analysis gives their targets other ids."""

from __future__ import annotations

import duckdb

from claims.review import BETWEEN_QUOTES, ENOUGH, change_in
from claims.store.reviews import quotes_of_sides


def rebind(con: duckdb.DuckDBPyConnection, stories: list[str]) -> None:
    """Finds decisions on conflicts of these stories again whose target got another id, by the words they quote."""
    if not con.execute("select id from reviews where target = 'conflict' limit 1").fetchall():
        return  # looking for conflicts goes through all of them
    con.execute("delete from kept.bindings where target_id not in (select id from kept.conflicts)")
    lost = con.execute(
        """
        select r.id, r.quote, r.before from kept.standing r
        where r.target = 'conflict' and r.quote is not null
          and r.target_id not in (select id from kept.conflicts)
          and r.id not in (select review from kept.bindings)
        order by r.number
        """
    ).fetchall()
    if not lost:
        return
    present = con.execute(
        "select id, kind, sides from kept.conflicts where story in (select unnest($stories)) order by id",
        {"stories": stories},
    ).fetchall()
    offered = [(one, kind, set(quotes_of_sides(sides))) for one, kind, sides in present]
    for review, quote, before in lost:
        wanted, kind = set(quote.split(BETWEEN_QUOTES)), _kind(before)
        best = max(
            ((_overlap(wanted, quotes), one) for one, found, quotes in offered if kind in (None, found)), default=None
        )
        if best and best[0] >= ENOUGH:
            con.execute("insert into kept.bindings values (?, ?)", [review, best[1]])


def _kind(before: str | None) -> str | None:
    return change_in(before).get("kind")


def _overlap(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(1, len(left | right))
