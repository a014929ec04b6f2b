"""Decisions of people: appended, never overwritten, taken back by a further row."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from claims.review import BETWEEN_QUOTES, Action, Review, Target, change_in
from claims.store.errors import StoreError
from claims.store.statement_rows import split_moment
from claims.store.tables import insert, query, rows_of
from claims.store.warning_rows import clean

_TEXT = pa.string()
COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("number", pa.int64()),
        ("target", _TEXT),
        ("target_id", _TEXT),
        ("quote", _TEXT),
        ("action", _TEXT),
        ("before", _TEXT),
        ("after", _TEXT),
        ("verdict", _TEXT),
        ("note", _TEXT),
        ("reviewer", _TEXT),
        ("at", pa.timestamp("us")),
        ("undoes", _TEXT),
        ("batch", _TEXT),
    ]
)
_TABLE = {
    Target.ARTICLE: "articles",
    Target.TIMEX: "kept.timexes",
    Target.STATEMENT: "kept.statements",
    Target.EVENT: "events",
    Target.CONFLICT: "kept.conflicts",
}


_TEXTS = ("quote", "before", "after", "verdict", "note", "undoes", "batch")
_BEFORE = {
    Target.ARTICLE: "publisher, published, story",
    Target.TIMEX: 'article, field, start, "end", value',
    Target.STATEMENT: 'article, field, start, "end", speaker, polarity',
    Target.EVENT: "story, title, status",
    Target.CONFLICT: "story, kind, about",
}


def new_review(
    target: Target | str,
    target_id: str,
    action: Action | str,
    reviewer: str,
    *,
    quote: str | None = None,
    before: object = None,
    after: object = None,
    verdict: str | None = None,
    note: str | None = None,
    undoes: str | None = None,
    batch: str | None = None,
    at: datetime | None = None,
) -> Review:
    """A decision with a new id, made now (or at the UTC instant ``at``); ``before`` and ``after`` become JSON texts."""
    moment = (at or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
    return Review(
        id=uuid.uuid4().hex,
        target=Target(target),
        target_id=target_id,
        action=Action(action),
        reviewer=reviewer,
        at=moment.isoformat(timespec="milliseconds") + "Z",
        quote=quote,
        before=_json(before),
        after=_json(after),
        verdict=verdict,
        note=note,
        undoes=undoes,
        batch=batch,
    )


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def append(con: duckdb.DuckDBPyConnection, reviews: Sequence[Review]) -> None:
    """Adds rows behind the last one, in the order given."""
    [(last,)] = con.execute("select coalesce(max(number), 0) from reviews").fetchall()
    insert(con, "reviews", COLUMNS, [_row(review, last + place) for place, review in enumerate(reviews, start=1)])


def _row(review: Review, number: int) -> tuple[object, ...]:
    return (
        review.id,
        number,
        str(review.target),
        clean(review.target_id),
        clean(review.quote),
        str(review.action),
        clean(review.before),
        clean(review.after),
        clean(review.verdict),
        clean(review.note),
        clean(review.reviewer),
        split_moment(review.at)[0],
        review.undoes,
        review.batch,
    )


def review_from(row: Mapping[str, Any]) -> Review:
    """The decision that a row holds."""
    return Review(
        target=Target(row["target"]),
        action=Action(row["action"]),
        at=row["at"].isoformat(timespec="milliseconds") + "Z",
        **{
            key: row[key]
            for key in ["id", "target_id", "reviewer", "quote", "before", "after", "verdict", "note", "undoes", "batch"]
        },
    )


def review_of(row: Mapping[str, Any]) -> Review:
    """The decision in a row as `public_review` gives it; without an id it gets one, without ``at`` it is made now.

    ``before`` and ``after`` may be JSON texts or the values themselves. Raises ValueError for an ``at`` that is no instant.
    """
    texts: dict[str, Any] = {
        key: value if value is None or isinstance(value, str) else _json(value)
        for key, value in ((key, row.get(key)) for key in _TEXTS)
    }
    at = datetime.fromisoformat(str(row["at"])) if row.get("at") else datetime.now(UTC)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    made = new_review(row["target"], row["target_id"], row["action"], row["reviewer"], at=at)
    return replace(made, id=str(row.get("id") or made.id), **texts)


def public_review(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md and ``standing``: whether it holds."""
    said = dict(row)
    said["at"] = said["at"].isoformat(timespec="milliseconds") + "Z"
    return said


def standing(con: duckdb.DuckDBPyConnection, target: Target | None = None) -> list[Review]:
    """The decisions that hold now, oldest first."""
    rows = rows_of(con, query("reviews"), {"target": str(target) if target else None, "target_id": None})
    return [review_from(row) for row in rows if row["standing"]]


def quote_of(con: duckdb.DuckDBPyConnection, target: Target, target_id: str) -> str:
    """The exact words that a target stands on. Raises StoreError where there is no such target."""
    table = _TABLE[target]
    found = rows_of(con, f"select * from {table} where id = $id limit 1", {"id": target_id})
    if not found:
        raise StoreError("no_such_target", target=str(target), id=target_id)
    row = found[0]
    if target is Target.CONFLICT:
        return BETWEEN_QUOTES.join(quotes_of_sides(row["sides"]))
    if target is Target.EVENT:
        told = con.execute(
            "select text from kept.statements where list_contains($ids, id) order by article, start",
            {"ids": row["statements"]},
        ).fetchall()
        return BETWEEN_QUOTES.join(text for (text,) in told)
    return str(row["title"] if target is Target.ARTICLE else row["text"])


def before_of(con: duckdb.DuckDBPyConnection, target: Target, target_id: str) -> str | None:
    """JSON of what a target is at this moment: what a decision changes, and where to find it again."""
    found = rows_of(con, f"select {_BEFORE[target]} from {_TABLE[target]} where id = $id limit 1", {"id": target_id})
    return _json(found[0]) if found else None


def moves_story(review: Review) -> bool:
    """True where a decision says no more of an article than which story it belongs to."""
    if review.target is not Target.ARTICLE:
        return False
    if review.action in (Action.SPLIT, Action.MERGE, Action.RENAME):
        return True
    return review.action is Action.CORRECT and set(change_in(review.after)) == {"story"}


def stories_of(con: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> dict[str, str | None]:
    """The story that the standing decisions give each article, or the one it had before the first of them."""
    rows = rows_of(
        con,
        """
        select r.*, s.id is not null as standing from reviews r left join kept.standing s on s.id = r.id
        where r.target = 'article' and list_contains($ids, r.target_id) and r.action not in ('undo', 'redo')
        order by r.number
        """,
        {"ids": list(articles)},
    )
    stories: dict[str, str | None] = {}
    for row in rows:
        if not moves_story(review_from(row)):
            continue
        stories.setdefault(row["target_id"], change_in(row["before"]).get("story"))
        if row["standing"]:
            stories[row["target_id"]] = change_in(row["after"]).get("story")
    return stories


def quotes_of_sides(sides: str) -> list[str]:
    """The quoted words of every statement on the sides of a conflict, each once, in order."""
    told = (statement["text"] for side in json.loads(sides) for statement in side["statements"])
    return list(dict.fromkeys(told))


def to_undo(log: Iterable[Review], standing: Collection[str]) -> list[Review]:
    """The last decision (what still holds of its batch) of one reviewer's log; empty where none holds.

    ``standing`` are the ids of the decisions that hold.
    """
    for group in reversed(_grouped(log)):
        held = [one for one in group if one.id in standing]
        if held:
            return held
    return []


def to_redo(log: Iterable[Review], standing: Collection[str]) -> list[str]:
    """Ids of what one reviewer took back last and may come again; a new decision clears what could be redone."""
    for group in reversed(_grouped(log)):
        if group[0].action not in (Action.UNDO, Action.REDO):
            return []
        gone = [one.undoes for one in group if one.undoes and one.undoes not in standing]
        if group[0].action is Action.UNDO and gone:
            return gone
    return []


def _grouped(log: Iterable[Review]) -> list[list[Review]]:
    groups: list[list[Review]] = []
    for review in log:
        if groups and review.batch is not None and review.batch == groups[-1][0].batch:
            groups[-1].append(review)
        else:
            groups.append([review])
    return groups
