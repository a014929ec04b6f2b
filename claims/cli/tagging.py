"""``linimasa tag``: time expressions of articles and texts, without a database."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from claims.article import Article, Published, PublishedFrom
from claims.cli.messages import tell
from claims.cli.output import format_for, write_rows
from claims.ingest import read_jsonl_lines, read_text
from claims.inputs import Outcome, Placed, placed, read_inputs
from claims.reading.boilerplate import clean
from timeline import tag_article
from timeline.notation import to_json

_COLUMNS = ("text", "type", "value", "mod", "earliest", "latest", "resolution", "warnings")
_SAYS_ITSELF = (PublishedFrom.GIVEN, PublishedFrom.METADATA)


def run(options: Namespace) -> int:
    """One line an article; in a table or CSV one row a time expression. 1 where an input was refused."""
    published = None
    if options.published is not None:
        published = published_on(options.published)
        if published is None:
            tell(options.lang, "bad_date", given=options.published)
            return 2
    refused: list[Outcome] = []
    articles = _articles(options.paths, refused, options.lang)
    rows = (_row(_dated(article, published), options.lang) for article in articles)
    form = format_for(options.format)
    if form == "jsonl":
        write_rows(rows, form)
    else:
        write_rows((_flat(row, timex) for row in rows for timex in row["timexes"]), form, _COLUMNS)
    return 1 if refused else 0


def published_on(iso: str) -> Published | None:
    """The publication moment that a person typed, or None where it is no ISO 8601 date or date-time."""
    article = next(iter(read_jsonl_lines([_line(iso)])), None)
    if not isinstance(article, Article) or article.published.moment is None:
        return None
    return replace(article.published, source=PublishedFrom.TYPED)


def _line(iso: str) -> str:
    import json

    return json.dumps({"text": "-", "published": iso})


def _articles(paths: Iterable[str], refused: list[Outcome], lang: str) -> Iterator[Article]:
    for path in paths:
        for item in _standard_input() if path == "-" else read_inputs([path]):
            if isinstance(item, Placed):
                yield item.article
            else:
                refused.append(item)
                tell(lang, "refused", place=item.place, reason=item.say(lang))


def _standard_input() -> Iterator[Placed | Outcome]:
    """JSON lines where the input begins with ``{``, else one text."""
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("{"):
        return placed(read_jsonl_lines(text.splitlines()), "-")
    return placed([read_text(text, place="-")], "-")


def _dated(article: Article, published: Published | None) -> Article:
    """The article with the typed date, unless it says itself when it was published."""
    if published is None or article.published.source in _SAYS_ITSELF:
        return article
    return replace(article, published=published)


def _row(article: Article, lang: str) -> dict[str, Any]:
    place = clean(article.text, article.title, article.publisher).place  # whose clock "waktu setempat" means
    timexes = tag_article(article.title, article.text, article.published.anchor, place)
    return {
        "id": article.id,
        "published": article.published.to_iso(),
        "timexes": [to_json(timex, lang) for timex in timexes],
    }


def _flat(row: dict[str, Any], timex: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["id"], "published": row["published"], **timex}
