"""What a page says about itself: JSON-LD, meta elements, marks in its body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from claims.article import Published, PublishedFrom
from claims.ingest.moments import OddDateError, read_given
from claims.ingest.priorcheck import find_checks, name_of, types_of
from claims.priorcheck import PriorCheck
from timeline.text import to_stored

_ARTICLE_TYPES = frozenset(
    {
        "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting",
        "LiveBlogPosting", "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle",
    }
)  # fmt: skip
_WEAK_TYPES = frozenset({"WebPage", "VideoObject", "Report"})
_DATE_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "publish_date", "publisheddate", "published_date", "content_publisheddate",
    "dtk:publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "originalpublicationdate", "article_date_original", "citation_publication_date", "citation_date", "dcterms.issued",
    "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "date", "createdate", "datecreated",
)  # fmt: skip
_SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher")
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author", "content_author", "byl")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "originaltitle", "parsely-title", "headline")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What the page's metadata says; None where it is silent. ``pages`` counts the parts the article is cut into."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    published: Published | None = None
    odd_date: str | None = None
    url: str | None = None
    pages: int = 1
    checks: tuple[PriorCheck, ...] = ()


def read_meta(tree: HtmlElement, place: str) -> PageMeta:
    """The metadata of a page. Of several articles in its JSON-LD the one of the page itself is read, never a listed one."""
    metas = _metas(tree)
    address = _address_of(tree, metas)
    nodes, checks = _json_ld(tree, place)
    printed = [line_of("".join(element.itertext())) for element in (*tree.iter("h1"), *tree.iter("title"))]
    node = _own_article(nodes, address, [title for title in (metas.get("og:title"), *printed) if title])
    published, odd = _published(node, metas, tree)
    return PageMeta(
        title=_title(node, metas, tree),
        author=_author(node, metas),
        site=name_of(node.get("publisher")) or _first(metas, _SITE_METAS),
        published=published,
        odd_date=odd,
        url=address,
        pages=_pages(metas),
        checks=checks,
    )


def line_of(value: object) -> str | None:
    """The value as one line in stored form, or None where it is empty."""
    if not isinstance(value, str):
        return None
    return _SPACE.sub(" ", to_stored(value)).strip() or None


def _metas(tree: HtmlElement) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = line_of(element.get("content"))
        if content:
            for attribute in ("property", "name", "itemprop"):
                for key in (element.get(attribute) or "").lower().split():
                    found.setdefault(key, content)
    return found


def _first(metas: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


def _address_of(tree: HtmlElement, metas: Mapping[str, str]) -> str | None:
    canonical = [
        element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
    ]
    for address in (*canonical, metas.get("og:url"), metas.get("twitter:url"), metas.get("url")):
        if address and re.match(r"https?://", address.strip(), re.IGNORECASE):
            return line_of(address)
    return None


def _json_ld(tree: HtmlElement, place: str) -> tuple[list[Mapping[str, object]], tuple[PriorCheck, ...]]:
    nodes: list[Mapping[str, object]] = []
    checks: list[PriorCheck] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        document = _parse(script.text or "")
        nodes += _nodes(document)
        checks += find_checks(document, place)
    return nodes, tuple(checks)


def _parse(text: str) -> object:
    """JSON as pages have it: raw line breaks inside strings are let through, comments around it cut off."""
    bare = re.sub(
        r"\A\s{0,1000}(?:<!--|//\s{0,10}<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s{0,10}\]\]>|\]\]>)\s{0,1000}\Z", "", text
    )
    try:
        return json.loads(bare.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(document: object, depth: int = 3) -> Iterator[Mapping[str, object]]:
    if isinstance(document, list) and depth:
        for entry in document:
            yield from _nodes(entry, depth - 1)
    elif isinstance(document, Mapping):
        yield document
        if depth:
            yield from _nodes(document.get("@graph"), depth - 1)


def _own_article(nodes: list[Mapping[str, object]], address: str | None, titles: list[str]) -> Mapping[str, object]:
    best: tuple[int, Mapping[str, object]] = (0, {})
    for node in nodes:
        types = set(types_of(node))
        score = 4 if types & _ARTICLE_TYPES else 1 if types & _WEAK_TYPES else 0
        if not score:
            continue
        headline = line_of(node.get("headline")) or line_of(node.get("name"))
        score += 3 * any(headline and _alike(headline, title) for title in titles)
        score += 3 * bool(address and address in _addresses(node))
        score += bool(node.get("datePublished"))
        if score > best[0]:
            best = score, node
    return best[1]


def _alike(left: str, right: str) -> bool:
    first, second = left.casefold(), right.casefold()
    return first.startswith(second[:40]) or second.startswith(first[:40])


def _addresses(node: Mapping[str, object]) -> set[str]:
    main = node.get("mainEntityOfPage")
    found = [node.get("url"), node.get("@id"), main]
    if isinstance(main, Mapping):
        found += [main.get("@id"), main.get("url")]
    return {entry.rstrip("#") for entry in found if isinstance(entry, str)}


def _published(
    node: Mapping[str, object], metas: Mapping[str, str], tree: HtmlElement
) -> tuple[Published | None, str | None]:
    odd: str | None = None
    marked = [
        element
        for element in tree.iter("time")
        if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None
    ]
    values = [node.get("datePublished"), *(metas[key] for key in _DATE_METAS if key in metas)]
    values += [element.get("datetime") for element in marked]
    for value in values:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            continue
        try:
            found = read_given(value, PublishedFrom.METADATA)
        except OddDateError as problem:
            odd = odd or problem.value
            continue
        if found.moment is not None:
            return found, odd
    return None, odd


def _title(node: Mapping[str, object], metas: Mapping[str, str], tree: HtmlElement) -> str | None:
    headlines = [line for element in tree.iter("h1") if (line := line_of("".join(element.itertext())))]
    named = line_of(node.get("headline")) or _first(metas, _TITLE_METAS)
    if named:
        # The heading on the page is what the reader saw; the metadata may carry a suffix or be cut off.
        return next((headline for headline in headlines if _alike(headline, named)), named)
    if len(headlines) == 1:
        return headlines[0]
    plain = next((line_of("".join(element.itertext())) for element in tree.iter("title")), None)
    if headlines and plain:
        return next((headline for headline in headlines if plain.startswith(headline[:40])), headlines[0])
    return re.split(r"\s[|–—]\s|\s-\s(?=[^-]{1,40}$)", plain)[0] if plain else None


def _author(node: Mapping[str, object], metas: Mapping[str, str]) -> str | None:
    found = name_of(node.get("author")) or _first(metas, _AUTHOR_METAS)
    return None if found is None or re.match(r"https?://", found) else found


def _pages(metas: Mapping[str, str]) -> int:
    printed = metas.get("content_total_pages", "")
    return int(printed) if printed.isdecimal() and len(printed) < 4 else 1
