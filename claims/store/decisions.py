"""Appending decisions and taking them back; every function runs in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import duckdb

from claims.review import Action, Review, Target, change_in
from claims.store import reviews
from claims.store.errors import StoreError
from claims.store.saving import set_stories, touch
from claims.store.tables import rows_of

_REREAD = (Action.CORRECT, Action.REJECT, Action.ADD, Action.ACCEPT)
"""Decisions on articles, timexes and statements that change what an article says and so call for a new reading."""


def add_reviews(con: duckdb.DuckDBPyConnection, batch: Sequence[Review], must_exist: bool) -> list[Review]:
    """Appends the decisions that are new; gives them back with the quotes they hold on to."""
    known = {one for (one,) in con.execute("select id from reviews").fetchall()} if not must_exist else set()
    fresh = []
    for review in batch:
        if review.id in known:
            continue
        known.add(review.id)
        fresh.append(_quoted(con, review, must_exist))
    reviews.append(con, fresh)
    _carry(con, fresh)
    return fresh


def _quoted(con: duckdb.DuckDBPyConnection, review: Review, must_exist: bool) -> Review:
    if review.action is Action.ADD:
        return review
    try:
        words = reviews.quote_of(con, review.target, review.target_id)
        before = review.before or reviews.before_of(con, review.target, review.target_id)
    except StoreError:
        if must_exist and review.action not in (Action.UNDO, Action.REDO):
            raise
        return review
    return replace(review, quote=review.quote or words, before=before)


def undo(con: duckdb.DuckDBPyConnection, reviewer: str, review: str | None = None) -> list[Review]:
    """Takes back the reviewer's last decision (all of its batch) that holds; gives the rows that were added.

    With ``review`` that decision alone, whoever made it and whatever came since: what came later stays.
    """
    return _turn(con, reviewer, Action.UNDO, review)


def redo(con: duckdb.DuckDBPyConnection, reviewer: str, review: str | None = None) -> list[Review]:
    """Brings back what the reviewer took back last, unless a decision came since; gives the rows that were added.

    With ``review`` that decision alone, whoever took it back.
    """
    return _turn(con, reviewer, Action.REDO, review)


def _turn(con: duckdb.DuckDBPyConnection, reviewer: str, action: Action, review: str | None) -> list[Review]:
    standing = {one for (one,) in con.execute("select id from kept.standing").fetchall()}
    turned = _named(con, [review]) if review else _last(con, reviewer, action, standing)
    turned = [one for one in turned if (one.id in standing) is (action is Action.UNDO)]
    if not turned:
        raise StoreError(f"nothing_to_{action}", reviewer=reviewer)
    batch = uuid.uuid4().hex if len(turned) > 1 else None
    added = [
        reviews.new_review(one.target, one.target_id, action, reviewer, quote=one.quote, undoes=one.id, batch=batch)
        for one in turned
    ]
    reviews.append(con, added)
    _carry(con, turned)
    return added


def _last(con: duckdb.DuckDBPyConnection, reviewer: str, action: Action, standing: Collection[str]) -> list[Review]:
    rows = rows_of(con, "select * from reviews where reviewer = $reviewer order by number", {"reviewer": reviewer})
    log = [reviews.review_from(row) for row in rows]
    if action is Action.UNDO:
        return reviews.to_undo(log, standing)
    return _named(con, reviews.to_redo(log, standing))


def _named(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Review]:
    """The decisions of these ids, in the order in which they were made; what takes back or brings again is none."""
    asked = "select * from reviews where list_contains($ids, id) and action not in ('undo', 'redo') order by number"
    return [reviews.review_from(row) for row in rows_of(con, asked, {"ids": list(ids)})]


def _carry(con: duckdb.DuckDBPyConnection, changed: Sequence[Review]) -> None:
    """Marks what a decision (made or taken back) touches; moves articles between stories at once."""
    moved = [review.target_id for review in changed if reviews.moves_story(review)]
    if moved:
        set_stories(con, reviews.stories_of(con, moved))
    stale = [
        (str(review.target), review.target_id)
        for review in changed
        if review.action in _REREAD
        and review.target in (Target.ARTICLE, Target.TIMEX, Target.STATEMENT)
        and not reviews.moves_story(review)
    ]
    articles = {one for target, one in stale if target == Target.ARTICLE}
    # What was rejected or added is not in the tables (any more): the decision itself names its article.
    articles |= {str(said["article"]) for one in changed for said in _said(one) if said.get("article")}
    parts = [one for target, one in stale if target != Target.ARTICLE]
    if parts:
        found = con.execute(
            """
            select article from kept.timexes where list_contains($ids, id)
            union select article from kept.statements where list_contains($ids, id)
            """,
            {"ids": parts},
        ).fetchall()
        articles |= {one for (one,) in found}
    events = [review.target_id for review in changed if review.target is Target.EVENT]
    if articles:
        con.execute("update articles set stale = true where list_contains($ids, id)", {"ids": sorted(articles)})
    touched = con.execute(
        """
        select distinct story from articles where list_contains($articles, id)
        union select distinct story from events where list_contains($events, id)
        """,
        {"articles": sorted(articles), "events": events},
    ).fetchall()
    # A rejected event is not in the table (any more): the decision itself names its story.
    by_hand = {
        said.get("story")
        for one in changed
        if one.target is Target.EVENT
        for said in (change_in(one.before), change_in(one.after))
    }
    touch(con, {story for (story,) in touched} | {str(story) for story in by_hand if story})


def _said(review: Review) -> tuple[dict[str, Any], dict[str, Any]]:
    if review.target not in (Target.TIMEX, Target.STATEMENT) or review.action not in _REREAD:
        return {}, {}
    return change_in(review.before), change_in(review.after)
