"""Limits and permissions of reading."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """How much is read and what is allowed.

    Sizes are bytes, times seconds. A file that is read whole and has ``file_bytes`` or more is refused, and so is a line of that many
    characters in one that is read by lines (JSON lines, CSV), which may be of any size; an article of ``long_article`` characters
    or more goes in with a warning, one of ``article_chars`` or more is refused. Archives: no more than ``archive_bytes``
    unpacked in all, ``archive_members`` members, ``archive_ratio`` times the packed size, ``archive_depth`` archives inside
    each other. ``allow_loopback`` lets a web address point to this machine: for a test server only.
    """

    file_bytes: int = 100 * MEGABYTE
    long_article: int = 5 * MEGABYTE
    article_chars: int = 20 * MEGABYTE
    archive_bytes: int = 500 * MEGABYTE
    archive_members: int = 20_000
    archive_ratio: int = 200
    archive_depth: int = 3
    pdf_pages: int = 2_000
    sheet_rows: int = 1_000_000
    web_bytes: int = 10 * MEGABYTE
    web_seconds: float = 20.0
    web_redirects: int = 5
    allow_loopback: bool = False
    user_agent: str = "linimasa (fact-checking workbench; a person asked for this page)"
