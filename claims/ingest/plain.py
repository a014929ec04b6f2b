"""Plain text and Markdown: one article a file, its title and its date line found as a reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from claims.article import Article, PublishedFrom
from claims.ingest.columns import match_columns
from claims.ingest.dateline import is_date_line
from claims.ingest.fields import make_article
from claims.ingest.moments import OddDateError, read_given
from claims.ingest.refused import Notice, UnreadableError, notice
from claims.ingest.settings import IngestSettings
from claims.ingest.source import Item, Source
from timeline.text import to_stored

_TITLE_LENGTH = 200
_MARK = re.compile(r"^\s{0,3}#{1,6}\s{1,4}")
_KEY = re.compile(r"([A-Za-z_][\w ]{1,30}?)\s{0,2}:\s{1,4}(\S.{0,500})")
_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S{4,500}")


def read_plain(source: Source) -> Iterator[Item]:
    """The article of a text file. Keys at its head (``Judul: …`` or between ``---`` lines) are its fields."""
    text, said = source.read_text()
    yield from said
    article, told = to_article(text, story=source.story, settings=source.settings, place=source.place)
    yield from told
    yield article


def to_article(
    text: str, *, story: str | None, settings: IngestSettings, place: str, **fields: object
) -> tuple[Article, list[Notice]]:
    """The article of a text, and what was taken from its head. ``fields`` typed by a person win over what the text says.

    Raises UnreadableError where the text is empty or a field cannot be read.
    """
    unknown = set(fields) - {"id", "title", "publisher", "published", "url", "author", "extra"}
    if unknown:
        raise TypeError(f"no field of an article: {', '.join(sorted(unknown))}")
    body = to_stored(text).strip("\n")
    head, body = _take_head(body)
    said = []
    if head:
        said.append(notice(place, "head_read", fields=", ".join(head)))
    typed = {name: value for name, value in fields.items() if value not in (None, "")}
    chosen: dict[str, object] = {**head, **typed}
    if "published" in typed and not hasattr(typed["published"], "moment"):
        try:
            chosen["published"] = read_given(typed["published"], PublishedFrom.TYPED)
        except OddDateError as odd:
            raise UnreadableError("typed_date", value=odd.value) from None
    if not chosen.get("title"):
        title, body = _take_title(body)
        if title:
            chosen["title"] = title
    if not chosen.get("url"):
        first = body.lstrip().split("\n", 1)[0].strip()
        if _ADDRESS.fullmatch(first):
            chosen["url"] = first
    if typed.get("extra") is None:
        chosen.pop("extra", None)
    article = make_article(text=body, settings=settings, **chosen)  # type: ignore[arg-type]
    return (article if article.story or not story else replace(article, story=story)), said


def _take_head(text: str) -> tuple[Mapping[str, object], str]:
    """Fields that stand at the head as ``key: value`` lines, and the text after them.

    Between ``---`` lines every line may be one; without them two known keys in the first lines are needed, so that a
    sentence with a colon is never taken for one.
    """
    front = _FRONT.match(text)
    lines = (front[1] if front else text[:4000]).split("\n")
    pairs: dict[str, str] = {}
    used = 0
    for line in lines:
        match = _KEY.fullmatch(line.strip())
        if match is None or (not front and not match_columns([match[1]]).fields):
            if not front:
                break
            continue
        pairs[match[1]] = match[2].strip().strip("\"'")
        used += 1
    matched = match_columns(list(pairs))
    fields = {field: pairs[column] for field, column in matched.fields.items() if field not in ("text", "clock")}
    if front and fields:
        return fields, text[front.end() :].strip("\n")
    if not front and len(fields) >= 2 and len(fields) == used:
        return fields, "\n".join(text.split("\n")[used:]).strip("\n")
    return {}, text


def _take_title(body: str) -> tuple[str | None, str]:
    """The title, and the text after it.

    A Markdown heading at the top is one. So is a short first line that ends like no sentence and is followed by more text,
    unless it is a date line or a dateline.
    """
    first, _, rest = body.lstrip("\n").partition("\n")
    if _MARK.match(first):
        return _MARK.sub("", first).strip().rstrip("#").strip() or None, rest.lstrip("\n")
    line = first.strip()
    if not line or not rest.strip() or len(line) > _TITLE_LENGTH or _ADDRESS.match(line) or is_date_line(line):
        return None, body
    if line.endswith((".", ":", ";", ",")) or re.search(r"\s[-–—]{1,2}\s{1,3}[A-Z].{60}", line):
        return None, body
    return line, rest.lstrip("\n")
