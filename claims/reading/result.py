"""What reading one article gives."""

from __future__ import annotations

from dataclasses import dataclass

from claims.article import Article
from claims.statement import Statement
from timeline.timex import Timex, Warning


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with all that is derived from it alone.

    ``place`` and ``agency`` come from the dateline or byline, ``notice`` is a rights notice found in it, ``tz`` the
    offset of its clock times where the place names one. ``warnings`` hold what was set aside (``boilerplate``,
    ``archive_caption``) with spans, and doubts about the whole. Timexes and statements stand in text order, the title's
    first. ``sketch`` holds the smallest hashes of word trigrams, for finding near copies.
    """

    article: Article
    timexes: tuple[Timex, ...]
    statements: tuple[Statement, ...]
    place: str | None = None
    agency: str | None = None
    notice: str | None = None
    tz: str | None = None
    warnings: tuple[Warning, ...] = ()
    sketch: tuple[int, ...] = ()
