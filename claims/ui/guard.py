"""The last guard against a bare traceback: what happened is said, the log gets the rest."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any

from claims.store import StoreError
from claims.ui import session
from claims.ui.safe import to_markdown
from claims.ui.words import lang, t

_LOG = logging.getLogger(__name__)


def say_unexpected(problem: Exception) -> str:
    """What a reader is told of ``problem``, as markdown; nothing of its own words, which may hold anything."""
    if isinstance(problem, StoreError):
        return to_markdown(problem.say(lang()))
    _LOG.error("unexpected", exc_info=problem)
    return t("unexpected", kind=to_markdown(type(problem).__name__))


def guarded(callback: Callable[..., None]) -> Callable[..., None]:
    """``callback`` of a widget, which runs before the page does and so outside the page's own guard."""

    @functools.wraps(callback)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            callback(*args, **kwargs)
        except Exception as problem:
            session.say_later(say_unexpected(problem), "error")

    return run
