"""``linimasa articles``, ``statements``, ``events`` and ``conflicts``: what is stored, as rows."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from claims.cli.messages import tell
from claims.cli.output import format_for, write_rows
from claims.cli.place import open_store
from claims.store import Store

_COLUMNS = {
    "articles": ("published", "publisher", "title", "story", "place", "warnings", "id"),
    "statements": ("speaker", "speaker_role", "polarity", "earliest", "latest", "text", "article"),
    "events": ("earliest", "latest", "title", "status", "certain", "sources", "independent_sources", "conflicts"),
    "conflicts": ("kind", "severity", "about", "explanation", "explained_by", "verdict"),
}


def run(options: Namespace) -> int:
    """Prints the rows; an unknown story is said with the names there are, and ends with 2."""
    store = open_store(options.db, options.lang)
    if options.story is not None and not _has_story(store, options):
        return 2
    rows = _READERS[options.command](store, options)
    count = write_rows(rows, format_for(options.format), _COLUMNS[options.command])
    if not count and format_for(options.format) == "table":
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


_READERS: dict[str, Callable[[Store, Namespace], list[dict[str, Any]]]] = {
    "articles": _articles,
    "statements": lambda store, options: store.statements(options.story, lang=options.lang),
    "events": lambda store, options: store.events(options.story, lang=options.lang),
    "conflicts": lambda store, options: store.conflicts(options.story, options.explained, lang=options.lang),
}
