"""Articles as rows of the table ``articles``, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from claims.article import Article, Published, PublishedFrom, content_id
from claims.reading.result import ReadArticle
from claims.statement import Statement
from claims.store.warning_rows import clean, public_warnings, to_json, warnings_from_json, warnings_to_json
from timeline.timex import Timex

_TEXT, _MOMENT = pa.string(), pa.timestamp("us")
COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("publisher", _TEXT),
        ("published", _TEXT),
        ("published_at", _MOMENT),
        ("published_tz", _TEXT),
        ("published_day_only", pa.bool_()),
        ("published_from", _TEXT),
        ("title", _TEXT),
        ("text", _TEXT),
        ("url", _TEXT),
        ("author", _TEXT),
        ("story", _TEXT),
        ("place", _TEXT),
        ("agency", _TEXT),
        ("notice", _TEXT),
        ("tz", _TEXT),
        ("warnings", _TEXT),
        ("extra", _TEXT),
        ("sha256", _TEXT),
        ("stored_at", _MOMENT),
        ("content_id", _TEXT),
        ("sketch", pa.list_(pa.uint64())),
        ("original", _TEXT),
        ("stale", pa.bool_()),
    ]
)
PUBLIC = [
    "id",
    "publisher",
    "published",
    "title",
    "text",
    "url",
    "author",
    "story",
    "published_from",
    "published_at",
    "sha256",
    "stored_at",
    "place",
    "agency",
    "notice",
    "tz",
    "warnings",
    "extra",
]


def article_row(read: ReadArticle, stored_at: datetime, original: str | None = None) -> tuple[object, ...]:
    """The values of `COLUMNS`, in their order. The warnings are those of the input and of the reading."""
    article, published = read.article, read.article.published
    return (
        article.id,
        clean(article.publisher),
        published.to_iso(),
        published.moment,
        published.tz,
        published.day_only,
        str(published.source),
        article.title,
        article.text,
        clean(article.url),
        clean(article.author),
        clean(article.story),
        clean(read.place),
        clean(read.agency),
        clean(read.notice),
        read.tz,
        warnings_to_json(all_warnings(read)),
        to_json(dict(article.extra)),
        article.sha256,
        stored_at,
        id_of_content(article),
        list(read.sketch),
        original,
        False,
    )


def all_warnings(read: ReadArticle) -> tuple[Any, ...]:
    """The doubts about the whole article: those it came with first, each once."""
    came = read.article.warnings
    return came + tuple(warning for warning in read.warnings if warning not in came)


def id_of_content(article: Article) -> str:
    """The id that the article's content gives, whatever id it was given."""
    return content_id(article.publisher, article.published.to_iso(), article.title, article.text, article.url)


_PUBLISHED = ("published_at", "published_tz", "published_day_only", "published_from")
_CORRECTED = ("publisher", "author", "url", *_PUBLISHED)
"""The columns that a correction may change."""


def to_original(article: Article) -> str:
    """JSON of what a correction may change, as the article came."""
    published = article.published
    moment = published.moment.isoformat() if published.moment else None
    values = (
        article.publisher,
        article.author,
        article.url,
        moment,
        published.tz,
        published.day_only,
        published.source,
    )
    return to_json(dict(zip(_CORRECTED, values, strict=True)))


def article_as_it_came(row: Mapping[str, Any]) -> Article:
    """The article of a row without the corrections."""
    if row["original"] is None:
        return article_from(row)
    came = json.loads(row["original"])
    moment = came["published_at"]
    return article_from({**row, **came, "published_at": datetime.fromisoformat(moment) if moment else None})


def article_from(row: Mapping[str, Any]) -> Article:
    """The article that a row holds."""
    return Article(
        id=row["id"],
        publisher=row["publisher"],
        published=Published(
            row["published_at"],
            row["published_tz"],
            row["published_day_only"],
            PublishedFrom(row["published_from"]),
        ),
        title=row["title"],
        text=row["text"],
        url=row["url"],
        author=row["author"],
        story=row["story"],
        extra=json.loads(row["extra"]),
        warnings=warnings_from_json(row["warnings"]),
    )


def read_article_from(
    row: Mapping[str, Any], timexes: tuple[Timex, ...], statements: tuple[Statement, ...]
) -> ReadArticle:
    """The article of a row with all that is derived from it."""
    article = article_from(row)
    return ReadArticle(
        article=article,
        timexes=timexes,
        statements=statements,
        place=row["place"],
        agency=row["agency"],
        notice=row["notice"],
        tz=row["tz"],
        warnings=article.warnings,
        sketch=tuple(row["sketch"]),
    )


def public_article(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md; other fields of the input stand under ``extra``.

    Of a fetched page the hash, the address and the moment are told; its bytes stay in the database.
    """
    said = {key: row[key] for key in PUBLIC}
    said["published_at"] = said["published_at"].isoformat() if said["published_at"] else None
    said["stored_at"] = said["stored_at"].isoformat(timespec="seconds") + "Z"
    said["extra"] = json.loads(said["extra"])
    fetched = said["extra"].get("fetched")
    if isinstance(fetched, dict):
        said["extra"]["fetched"] = {key: value for key, value in fetched.items() if key != "page"}
    said["warnings"] = public_warnings(said["warnings"], lang)
    return said
