"""Getting ready before the first reader comes: what a first page needs is loaded and worked out while the server starts."""

from __future__ import annotations

import logging
import os
import threading
from importlib import import_module

_FIRST = ("claims.ui.front", "claims.ui.pages.timeline")
_LATER = ("conflicts", "articles", "statements", "export", "help")
_LOG = logging.getLogger(__name__)


def start() -> None:
    """Begins in a thread of its own; a reader who comes earlier waits for nothing but what he needs."""
    threading.Thread(target=_get_ready, name="warm", daemon=True).start()


def _get_ready() -> None:
    try:
        import_module("streamlit.web.bootstrap")  # first the server itself: until it listens nobody can come
        for name in _FIRST:
            import_module(name)
        _read_first_story(os.environ.get("LINIMASA_LANG", "id"))
        for name in _LATER:
            import_module(f"claims.ui.pages.{name}")
    except Exception:  # the page says what is wrong with a database, and to whom it matters
        _LOG.debug("not ready before the first reader", exc_info=True)


def _read_first_story(lang: str) -> None:
    """Reads what the page opens with into what is kept for all readers."""
    from claims.store import EventFilter
    from claims.ui import stored

    stories = stored.stories()
    if not stories:
        return
    name = stories[0]["name"]
    stored.rows("conflicts", story=name, explained=True, lang=lang)
    if stories[0]["events"] > stored.BIG:
        for unit in ("year", "month", "week"):
            stored.counts(name, unit, EventFilter())
        return
    stored.rows("events", story=name, lang=lang)
    stored.rows("articles", story=name, lang=lang)
    stored.rows("statements", story=name, lang=lang)
