"""The database of this server: rows out, kept for all readers until it changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from claims import pipeline
from claims.store import EventFilter, StatementFilter, Store
from claims.ui.kept import Kept
from claims.ui.words import lang

Row = dict[str, Any]
Made = TypeVar("Made")

BIG = 2000  # events above which the timeline counts instead of drawing each
_WRITING = threading.Lock()  # one writer of this process at a time: readers of the page never meet a lock
_STORES = Kept(8)
_KEPT = Kept(192)


def database() -> Path:
    """The path of the database: ``LINIMASA_DB``, else the program's own data folder."""
    named = os.environ.get("LINIMASA_DB")
    return Path(named) if named else Path(platformdirs.user_data_dir("linimasa", appauthor=False)) / "linimasa.duckdb"


def store() -> Store:
    """The store of this server, made where there is none; a new one gets the sample stories. Raises StoreError."""
    path = database()
    return _STORES.get(None, path, lambda: _open(path))


def _open(path: Path) -> Store:
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = Store(path)
    with _WRITING:
        if not opened.stories() and not opened.articles() and not opened.reviews():
            pipeline.load_sample(opened)
    return opened


def writing() -> threading.Lock:
    """To be held while the database is written."""
    return _WRITING


def stamp() -> tuple[int, int]:
    """A mark of the state of the database: it changes with every change."""
    size = when = 0
    path = database()
    for one in (path, path.with_name(path.name + ".wal")):
        try:
            found = one.stat()
        except OSError:
            continue
        size, when = size + found.st_size, max(when, found.st_mtime_ns)
    return when, size


def keep(asked: Hashable, make: Callable[[], Made]) -> Made:
    """What ``make`` works out of the database, once for all readers until it changes. Not to be changed by the caller."""
    return _KEPT.get((database(), stamp()), asked, make)


def rows(what: str, **asked: Any) -> Any:
    """What a reading method of the store gives; see `keep`."""
    return keep((what, *sorted(asked.items())), lambda: getattr(store(), what)(**asked))


def stories() -> list[Row]:
    """Stories with their counts."""
    found: list[Row] = rows("stories")
    return found


def events(story: str) -> list[Row]:
    """The events of a story."""
    found: list[Row] = rows("events", story=story, lang=lang())
    return found


def statements(story: str) -> list[Row]:
    """The statements of a story, each with its ``publisher`` and ``published``."""
    language = lang()
    return keep(("named", story, language), lambda: _named(story, language))


def _named(story: str, language: str) -> list[Row]:
    by_id = {row["id"]: row for row in rows("articles", story=story, lang=language)}
    told = rows("statements", story=story, lang=language)
    return [_with_outlet(row, by_id[row["article"]]) for row in told if row["article"] in by_id]


def named_statements(ids: Sequence[str]) -> list[Row]:
    """Statements by id, each with its ``publisher`` and ``published``: for stories too large to hold at once."""
    told: list[Row] = rows("statements", ids=tuple(ids), lang=lang())
    by_id = articles_by_id(row["article"] for row in told)
    return [_with_outlet(row, by_id[row["article"]]) for row in told if row["article"] in by_id]


def some_statements(story: str, chosen: StatementFilter, offset: int, limit: int) -> tuple[int, list[Row]]:
    """How many statements ``chosen`` leaves, and a page of them, each with its ``publisher`` and ``published``."""
    found: tuple[int, list[Row]] = rows(
        "find_statements", story=story, filters=chosen, offset=offset, limit=limit, lang=lang()
    )
    return found


def voices(story: str) -> tuple[int, list[str], list[str]]:
    """How many statements a story has, its speakers and its outlets, by name."""
    found: tuple[int, list[str], list[str]] = rows("statement_voices", story=story)
    return found


def _with_outlet(row: Row, article: Row) -> Row:
    return {**row, "publisher": article["publisher"], "published": article["published"]}


def articles(story: str | None = None) -> list[Row]:
    """The articles of a story, or all."""
    found: list[Row] = rows("articles", story=story, lang=lang())
    return found


def undated() -> int:
    """How many articles have no date of publication."""

    def count() -> int:
        with store().reading() as con:
            [(found,)] = con.execute("select count(*) from articles where published_at is null").fetchall()
        return int(found)

    return keep("undated", count)


def articles_by_id(ids: Iterable[str]) -> dict[str, Row]:
    """Those of the articles that are stored, by id, in one question."""
    found = rows("articles", ids=tuple(sorted(set(ids))), lang=lang())
    return {row["id"]: row for row in found}


def article(id: str) -> Row | None:
    """One article."""
    found: Row | None = rows("article", id=id, lang=lang())
    return found


def conflicts(story: str, explained: bool = True) -> list[Row]:
    """Conflicts and, with ``explained``, the differences that turned out to be none."""
    found: list[Row] = rows("conflicts", story=story, explained=explained, lang=lang())
    return found


def totals(story: str, by: Sequence[str], chosen: EventFilter) -> list[list[Row]]:
    """Events counted in the database, each once, a list for each of ``by``; undated ones last, without ``start``."""
    found: list[list[Row]] = rows("event_totals", story=story, by=tuple(by), filters=chosen)
    return found


def between(story: str, start: str | None, end: str | None, chosen: EventFilter, limit: int = 500) -> list[Row]:
    """The weightiest events of a period."""
    found: list[Row] = rows(
        "events_between", story=story, start=start, end=end, limit=limit, filters=chosen, lang=lang()
    )
    return found


def history(target: str, target_id: str) -> list[Row]:
    """Every decision on one thing, oldest first."""
    found: list[Row] = rows("reviews", target=target, target_id=target_id)
    return found
