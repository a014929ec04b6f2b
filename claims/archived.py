"""The copy of an article that an archive keeps: its address, and whether a person asked for one."""

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


def is_asked(reviews: Iterable[Mapping[str, Any]]) -> bool:
    """True where a person asked for a copy of an article and none is known yet; ``reviews`` as for `archive_of`.

    Asking is a note with ``archive_asked`` in ``after``: true, or false where it was called off.
    """
    rows = [row for row in reviews if row.get("target") == Target.ARTICLE and row.get("standing", True)]
    asked = False
    for row in rows:
        after = change_in(row.get("after")) if row.get("action") == Action.NOTE else {}
        if "archive_asked" in after or after.get("archive"):
            asked = bool(after.get("archive_asked"))
    return asked
