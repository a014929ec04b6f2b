"""``linimasa reviews``: decisions out as rows, or in from JSON lines."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.cli.importing import tell_failed
from claims.cli.messages import say, tell
from claims.cli.output import format_for, write_rows
from claims.cli.place import open_store
from claims.review import Action, Review, Target
from claims.store import Store
from claims.store.reviews import review_of

_COLUMNS = ("at", "reviewer", "action", "target", "target_id", "verdict", "note", "standing")


def run(options: Namespace) -> int:
    """Prints the decisions; with ``--from`` takes them in, 1 where a line was refused."""
    if options.source is None:
        store = open_store(options.db, options.lang)
        write_rows(store.reviews(), format_for(options.format), _COLUMNS)
        return 0
    return _take_in(open_store(options.db, options.lang), options)


def _take_in(store: Store, options: Namespace) -> int:
    from claims.pipeline import refresh

    made: list[Review] = []
    refused = 0
    for place, line in _lines(options.source):
        read = read_review(line, options.lang)
        if isinstance(read, Review):
            made.append(read)
        else:
            refused += 1
            tell(options.lang, "reviews.bad_line", place=place, reason=read)
    added = store.add_reviews(made, must_exist=False)
    failed = refresh(store)
    for outcome in failed:
        tell_failed(outcome, options.lang)
    counts = {"added": len(added), "known": len(made) - len(added), "refused": refused}
    tell(options.lang, "reviews.added", **counts)
    return 1 if refused or failed else 0


def _lines(source: str) -> Iterator[tuple[str, str]]:
    """Lines that hold something, each with its place."""
    text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    for number, line in enumerate(text.decode("utf-8-sig", errors="replace").splitlines(), start=1):
        if line.strip():
            yield f"{source}:{number}", line


def read_review(line: str, lang: str = "id") -> Review | str:
    """The decision in a JSON line of the form that ``linimasa reviews`` prints, or what is wrong with it in words."""
    try:
        row: Any = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        return say(lang, "reviews.not_json")
    for key in ("target", "target_id", "action", "reviewer"):
        if not isinstance(row.get(key), str) or not row[key]:
            return say(lang, "reviews.missing", key=key)
    for key, allowed in (("target", list(Target)), ("action", list(Action))):
        if row[key] not in allowed:
            return say(lang, "reviews.bad_value", key=key, given=row[key], allowed=", ".join(allowed))
    try:
        return review_of(row)
    except ValueError:
        return say(lang, "reviews.bad_value", key="at", given=row.get("at"), allowed="2025-03-07T10:00:00Z")
