"""An article from a web address, fetched because a person asked for it, with what proves what was seen and when."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from claims.article import Article
from claims.ingest.addresses import Resolver
from claims.ingest.download import Download, download
from claims.ingest.encoding import decode
from claims.ingest.page import declared_charset, read_html
from claims.ingest.reader import Told, read_bytes
from claims.ingest.refused import Refused, UnreadableError, notice, refuse
from claims.ingest.settings import IngestSettings
from timeline.text import to_stored

_KINDS = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/octet-stream"})


def _now() -> datetime:
    return datetime.now(UTC)


def fetch(
    url: str,
    settings: IngestSettings | None = None,
    *,
    story: str | None = None,
    tell: Callable[[Told], None] | None = None,
    clock: Callable[[], datetime] = _now,
    resolver: Resolver | None = None,
) -> Article | Refused:
    """The article at a web address, or why it was not fetched.

    ``extra["fetched"]`` holds ``asked`` (the address given), ``address`` (the one that answered), ``at`` (UTC, ISO 8601),
    ``sha256`` and ``bytes`` of the page as received (unpacked), its ``content_type``, and the page itself in ``page``;
    `saved_page` gives it back. Where the page's own robots.txt, the limits or the address stand against it, nothing is
    fetched.
    """
    place = to_stored(url.strip())[:500]
    settings = settings or IngestSettings()
    try:
        got = download(url, settings, resolver)
        items = _read(got, story, settings)
    except UnreadableError as problem:
        return problem.at(place)
    refused: Refused | None = None
    article: Article | None = None
    for item in items:
        if isinstance(item, Article):
            article = article or item
        elif isinstance(item, Refused):
            refused = refused or item
        elif tell is not None:
            tell(item)
    if article is None:
        return replace(refused, place=place) if refused else refuse(place, "page_without_article")
    fetched = {
        "asked": url.strip(),
        "address": str(got.address),
        "at": clock().astimezone(UTC).isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(got.body).hexdigest(),
        "bytes": len(got.body),
        "content_type": got.content_type,
        "page": base64.b64encode(gzip.compress(got.body, mtime=0)).decode("ascii"),
    }
    return replace(article, extra={**article.extra, "fetched": fetched}, url=article.url or str(got.address))


def saved_page(article: Article) -> bytes | None:
    """The page as it was received, from ``extra["fetched"]``; None where the article was not fetched.

    Raises ValueError where the kept bytes no longer have the kept SHA-256.
    """
    fetched = article.extra.get("fetched")
    if not isinstance(fetched, dict) or "page" not in fetched:
        return None
    return page_in(fetched)


def page_in(fetched: Mapping[str, object]) -> bytes:
    """The page that ``extra["fetched"]`` holds. Raises ValueError where its bytes no longer have their SHA-256."""
    body = gzip.decompress(base64.b64decode(str(fetched["page"])))
    if hashlib.sha256(body).hexdigest() != fetched["sha256"]:
        raise ValueError(f"the page kept of {fetched.get('address')} has changed; fetch it again")
    return body


def _read(got: Download, story: str | None, settings: IngestSettings) -> list[Article | Refused | Told]:
    address = str(got.address)
    ending = _KINDS.get(got.content_type)
    if ending is None and got.content_type not in _PAGES:
        raise UnreadableError("web_kind", kind=got.content_type)
    if ending is None:
        text, encoding = decode(got.body, got.charset or declared_charset(got.body))
        said: list[Article | Refused | Told] = []
        if encoding.guessed:
            said.append(notice(address, "encoding_guessed", encoding=encoding.name))
        return said + list(read_html(text, address, story=story, settings=settings, url=address))
    name = re.sub(r"[^\w.-]", "_", got.address.target.rsplit("/", 1)[-1])[:80] or "halaman"
    told: list[Article | Refused | Told] = []
    found = list(
        read_bytes(
            name if name.lower().endswith(ending) else name + ending,
            got.body,
            story=story,
            settings=settings,
            tell=told.append,
        )
    )
    return told + [replace(item, url=item.url or address) if isinstance(item, Article) else item for item in found]
