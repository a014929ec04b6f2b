"""A review: a person's judgement, added and never overwritten."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

BETWEEN_QUOTES = "\n\n"
"""What stands between the quoted words of a decision on several statements; no clause holds an empty line."""
ENOUGH = 0.5
"""Share of the quoted clauses (as a set) that an event or conflict has in common with the decision that speaks of it."""


class Target(StrEnum):
    """What a review speaks of."""

    ARTICLE = "article"
    TIMEX = "timex"
    STATEMENT = "statement"
    EVENT = "event"
    CONFLICT = "conflict"


class Action(StrEnum):
    """What a person did. ``undo`` takes back the review named in ``undoes``; ``redo`` brings it again."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    ADD = "add"
    VERDICT = "verdict"
    NOTE = "note"
    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Review:
    """One appended decision.

    ``quote`` holds the exact words it was made on, so that it finds its target again after a new analysis. ``before``
    and ``after`` are JSON texts of what changed. ``at`` is an ISO instant in UTC. ``batch`` groups a bulk action that
    is undone as one.
    """

    id: str
    target: Target
    target_id: str
    action: Action
    reviewer: str
    at: str
    quote: str | None = None
    before: str | None = None
    after: str | None = None
    verdict: str | None = None
    note: str | None = None
    undoes: str | None = None
    batch: str | None = None


def timex_id(article: str, field: str, start: int, end: int) -> str:
    """The id by which a decision names a time expression: md5 of the article's id, the field and the place."""
    seed = f"{article}\x1f{field}\x1f{start}\x1f{end}\x1ftimex"
    return hashlib.md5(seed.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def change_in(text: object) -> dict[str, Any]:
    """What ``before`` or ``after`` of a decision names; empty for none and for anything but a JSON object.

    Decisions also come from files that people wrote, so that a slip in one of them changes nothing.
    """
    try:
        found = json.loads(str(text)) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
