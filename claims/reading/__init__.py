"""Reading: a text -> its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.reading.statements import read_article

__all__ = ["read_article"]


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that the values of `result` cost no word lists.
    if name == "read_article":
        from claims.reading.statements import read_article

        return read_article
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
