"""The address of a copy of an article that an archive keeps, as a person gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claims.review import Action, Target, change_in


def archive_of(reviews: Iterable[Mapping[str, Any]]) -> str:
    """The address given last among the decisions on one article that still stand, oldest first; empty where none was.

    It is a note on the article with ``archive`` in ``after``: it changes nothing of what was read from the text.
    """
    given = [
        str(after["archive"])
        for row in reviews
        if row.get("target") == Target.ARTICLE and row.get("action") == Action.NOTE and row.get("standing", True)
        for after in (change_in(row.get("after")),)
        if after.get("archive")
    ]
    return given[-1] if given else ""
