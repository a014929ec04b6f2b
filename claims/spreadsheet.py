"""Texts in a CSV that a spreadsheet must not run."""

from __future__ import annotations

# A spreadsheet may run a cell that begins with one of these; the full-width forms are read as the plain ones.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def to_inert(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    # Blanks before the sign do not disarm it: LibreOffice trims them when asked to.
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
