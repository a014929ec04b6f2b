"""``linimasa articles``, ``statements``, ``events`` and ``conflicts``: what is stored, as rows."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from claims.cli.messages import tell
from claims.cli.output import format_for, write_rows
from claims.cli.place import open_store
from claims.store import Store
from timeline.spoken import say_when

_COLUMNS = {
    "articles": ("published", "publisher", "title", "story", "warnings"),
    "statements": ("when", "outlet", "speaker", "polarity", "text"),
    "events": ("when", "title", "status", "certain", "sources", "independent_sources", "conflicts"),
    "conflicts": ("kind", "severity", "about", "explanation", "explained_by", "verdict"),
}
"""What a table shows of a row as `_to_read` gives it."""


def run(options: Namespace) -> int:
    """Prints the rows; an unknown story is said with the names there are, and ends with 2."""
    store = open_store(options.db, options.lang)
    if options.story is not None and not _has_story(store, options):
        return 2
    rows, form = _READERS[options.command](store, options), format_for(options.format)
    if form == "table":
        rows = [_to_read(row, options.lang) for row in rows]
    if not write_rows(rows, form, _COLUMNS[options.command]) and form == "table":
        tell(options.lang, "no_rows")
    return 0


def _has_story(store: Store, options: Namespace) -> bool:
    names = [row["name"] for row in store.stories()]
    if options.story in names:
        return True
    if names:
        tell(
            options.lang, "no_story", story=options.story, stories=", ".join(names[:20]) + (" …" if names[20:] else "")
        )
    else:
        tell(options.lang, "no_stories", path=store.path)
    return False


def _articles(store: Store, options: Namespace) -> list[dict[str, Any]]:
    """Other fields of the input stand beside the keys of INTERFACE.md, as they came."""
    rows = store.articles(options.story, lang=options.lang)
    return [{**row.pop("extra"), **row} for row in rows]


def _to_read(row: dict[str, Any], lang: str) -> dict[str, Any]:
    """A row for a table: its time in words, the speaker with the office, the outlet, and a number in the place of ids."""
    shown = dict(row)
    if "earliest" in row:
        shown["when"] = say_when(row["earliest"], row["latest"], row["granularity"], lang, tz=row.get("tz"))
    if row.get("chain"):
        shown["outlet"] = row["chain"][0]
    if row.get("speaker_role"):
        shown["speaker"] = f"{row['speaker']} ({row['speaker_role']})" if row["speaker"] else row["speaker_role"]
    if "conflicts" in row:
        shown["conflicts"] = len(row["conflicts"]) or None
    return shown


_READERS: dict[str, Callable[[Store, Namespace], list[dict[str, Any]]]] = {
    "articles": _articles,
    "statements": lambda store, options: store.statements(options.story, lang=options.lang),
    "events": lambda store, options: store.events(options.story, lang=options.lang),
    "conflicts": lambda store, options: store.conflicts(options.story, options.explained, lang=options.lang),
}
