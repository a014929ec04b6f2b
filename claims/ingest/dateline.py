"""The publication date that an article prints: its date line, a line that announces it, or the running text."""

from __future__ import annotations

import re
from functools import cache

from claims.article import Published, PublishedFrom
from claims.ingest.moments import Found, find_moment, words_of

_HEAD_LINES, _TAIL_LINES = 12, 8
_LONG_LINE = 140
_PLACE_DATE = re.compile(r"[^\W\d_][\w .,'’()/-]{1,60}?[,(]\s{0,3}$")
_SENTENCE_FOLLOWS = re.compile(r"\s{0,3}\)?\s{0,3}(?:[–—:]|-{1,2})\s")


def find_dateline(text: str) -> Published | None:
    """The printed publication date, or None.

    Read are short lines that hold little but a date (``Kanal24 - 06/03/2025, 08:10 WIB``) near the beginning and the end,
    the dateline before the first sentence (``JAKARTA, 5 Maret 2025 –``), and words that announce a publication
    (*Diterbitkan 5 Maret 2025*). A line about rights never dates an article, nor does a date that an event is told by.
    A line that says when the page was updated counts only where no other does.
    """
    updated: Published | None = None
    for line in _near_edges(text):
        if not any(map(str.isdigit, line)) or _speaks_of_rights(line):
            continue
        found = find_moment(line)
        if found is None:
            continue
        source = _source_of(line, found)
        if source is None:
            continue
        if _announces(line, found, "updated"):
            updated = updated or found.to_published(source)
            continue
        return found.to_published(source)
    return updated


def is_date_line(line: str) -> bool:
    """True for a short line that holds little but a publication date."""
    found = find_moment(line) if len(line) <= _LONG_LINE else None
    return found is not None and _source_of(line, found) is PublishedFrom.DATELINE


def _near_edges(text: str) -> list[str]:
    head, rest = text[:6000], text[6000:]
    first = [line.strip() for line in head.split("\n") if line.strip()][:_HEAD_LINES]
    last = [line.strip() for line in (rest or head)[-2000:].split("\n") if line.strip()][-_TAIL_LINES:]
    return first + [line for line in last if line not in first]


def _source_of(line: str, found: Found) -> PublishedFrom | None:
    before, after = line[: found.start], line[found.end :]
    announced = _announces(line, found, "published") or _announces(line, found, "updated")
    if len(line) <= _LONG_LINE and (announced or _holds_little_else(before, after)):
        return PublishedFrom.DATELINE
    if len(before) <= 70 and _SENTENCE_FOLLOWS.match(after) and (not before.strip() or _PLACE_DATE.search(before)):
        return PublishedFrom.DATELINE
    if announced and _names_itself(before):
        return PublishedFrom.TEXT
    return None


def _holds_little_else(before: str, after: str) -> bool:
    """True where at most an outlet, names and a weekday stand before the date, and a few signs or a word after it."""
    lead = before.strip()
    if re.search(r"[.!?…:;\"“”]\s", lead) or re.search(r"\(\s{0,2}$", lead):
        return False
    words = lead.split()
    if len(after.split()) > 4 or len(words) > 7:
        return False
    if not words or words[-1].lower().strip(",") in words_of("weekdays"):
        words = words[:-1]
    # What stands before is a name or a rubric: set off by a dash, bar or comma, or ended by the weekday.
    return not words or bool(re.search(r"[-–—|•·,/]\s{0,3}$", lead)) or len(words) < len(lead.split())


def _announces(line: str, found: Found, kind: str) -> bool:
    lead = line[: found.start].lower()
    return _before(kind).search(lead) is not None


def _names_itself(before: str) -> bool:
    return re.search(r"\b(?:artikel|berita|tulisan|laporan) ini\b", before[-80:].lower()) is not None


def _speaks_of_rights(line: str) -> bool:
    low = line.lower()
    return any(word in low for word in words_of("rights"))


@cache
def _before(kind: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, words_of(kind)), key=len, reverse=True))
    weekdays = "|".join(sorted(map(re.escape, words_of("weekdays")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{words})(?: pada| tanggal| on|:|,| -| \|){{0,3}}\s{{0,3}}(?:(?:hari )?(?:{weekdays}),?)?\s{{0,3}}\(?$"
    )
