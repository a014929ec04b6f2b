"""An article cut into pieces for the reader: each piece knows which marks lie on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claims.ui.safe import HIDDEN, explain_hidden, name_hidden

# Nearest the reader first: a click on a time expression inside a statement means the time expression.
KINDS = ("focus", "timex", "conflict", "statement", "cut")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a field that means something: ``start`` inside, ``end`` not; ``tip`` explains it in plain text."""

    kind: str
    id: str
    start: int
    end: int
    tip: str
    doubtful: bool = False


def to_segments(text: str, marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """Pieces in text order that together are ``text``: ``start`` ``text`` ``kinds`` ``kind`` ``id`` ``tip`` (and ``hidden``).

    Marks outside the text are left out. A hidden character is a piece of its own with its written-out name to show.
    """
    held = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    hidden = [found.start() for found in HIDDEN.finditer(text)]
    cuts = {0, len(text)} | {end for mark in held for end in (mark.start, mark.end)}
    cuts |= {at for place in hidden for at in (place, place + 1)}
    ordered = sorted(cuts)
    secret = set(hidden)
    starts = sorted(held, key=lambda mark: mark.start)
    pieces: list[dict[str, Any]] = []
    open_marks: list[Mark] = []
    upcoming = 0
    for start, end in pairwise(ordered):
        while upcoming < len(starts) and starts[upcoming].start <= start:
            open_marks.append(starts[upcoming])
            upcoming += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        pieces.append(_piece(text, start, end, open_marks, start in secret))
    return pieces


def _piece(text: str, start: int, end: int, marks: Sequence[Mark], secret: bool) -> dict[str, Any]:
    piece: dict[str, Any] = {"start": start, "text": text[start:end]}
    if secret:
        piece |= {"hidden": name_hidden(text[start]), "tip": explain_hidden(text[start])}
    if marks:
        top = min(marks, key=lambda mark: (KINDS.index(mark.kind), mark.end - mark.start))
        named = next(
            (
                mark
                for mark in sorted(marks, key=lambda mark: (KINDS.index(mark.kind), mark.end - mark.start))
                if mark.kind != "focus"
            ),
            top,
        )
        piece |= {
            "kinds": sorted(
                {mark.kind for mark in marks} | ({"doubtful"} if any(mark.doubtful for mark in marks) else set())
            ),
            "kind": named.kind,
            "id": named.id,
            "tip": piece.get("tip") or named.tip,
            "first": named.start == start,
        }
    return piece


def marks_of(
    article: Mapping[str, Any],
    timexes: Iterable[Mapping[str, Any]],
    statements: Iterable[Mapping[str, Any]],
    disputed: Mapping[str, str],
    tips: Mapping[str, str],
    focus: str,
) -> dict[str, list[Mark]]:
    """Marks by field (``title``, ``text``). ``disputed`` maps statements to what is disputed; ``tips`` ids to explanations."""
    found: dict[str, list[Mark]] = {"title": [], "text": []}
    for row in timexes:
        found[row["field"]].append(
            Mark("timex", row["id"], row["start"], row["end"], tips.get(row["id"], ""), bool(row.get("warnings")))
        )
    for row in statements:
        kind = "conflict" if row["id"] in disputed else "statement"
        found[row["field"]].append(Mark(kind, row["id"], row["start"], row["end"], tips.get(row["id"], "")))
        if row["id"] == focus:
            found[row["field"]].append(Mark("focus", row["id"], row["start"], row["end"], tips.get(row["id"], "")))
    for warning in article.get("warnings") or ():
        if (
            warning.get("code") in ("boilerplate", "archive_caption", "rights_notice")
            and warning.get("start") is not None
        ):
            field = warning.get("field") or "text"
            found[field].append(
                Mark(
                    "cut",
                    f"cut-{warning['start']}",
                    warning["start"],
                    warning["end"],
                    str(warning.get("message") or ""),
                )
            )
    return found
