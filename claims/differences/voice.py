"""How a statement is quoted as one side of a conflict."""

from __future__ import annotations

from claims.differences.telling import Telling

_QUOTE = 110


def quoted(telling: Telling) -> str:
    """The statement on one line, cut at a word and closed with an ellipsis where it is long."""
    text = " ".join(telling.statement.text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rsplit(" ", 1)[0] + "…"
