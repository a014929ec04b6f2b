"""A saved or fetched page: the article's own text, and the date with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import htmldate
import lxml.html
import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from claims.article import Published, PublishedFrom
from claims.ingest.clutter import is_headline_list, lines_of, rights_lines, without_clutter
from claims.ingest.dateline import is_date_line
from claims.ingest.fields import make_article
from claims.ingest.moments import Found, OddDateError, find_moment, read_given
from claims.ingest.outlets import find_named, find_outlet, outlet_of
from claims.ingest.pagemeta import PageMeta, line_of, read_meta
from claims.ingest.refused import UnreadableError
from claims.ingest.settings import IngestSettings
from claims.ingest.source import Item, Source
from timeline.anchor import offset_of
from timeline.timex import Warning

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(https?://\S{3,2000})\s{0,5}-->", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s{0,100}<\?xml[^>]{0,200}\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(x[0-9a-f]{0,12}|\d{1,12});?", re.IGNORECASE)
_PROHIBITS = re.compile(
    r"\b(?:dilarang|tanpa (?:se)?izin|crawling|pengindeksan|not be (?:published|reproduced)|without (?:prior )?(?:written )?permission)\b",
    re.IGNORECASE,
)


_TABLE_RULE = re.compile(r"\|(?:\s{0,3}:?-{3,9}:?\s{0,3}\|){1,60}\s{0,3}")
_MANY_PARTS = 3_000


def read_page(source: Source) -> Iterator[Item]:
    """The article of a saved page, and the fact-checks of others (ClaimReview) that it carries."""
    data = source.read()
    text, said = source.decode(data, declared_charset(data))
    yield from said
    yield from read_html(text, source.place, story=source.story, settings=source.settings)


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of a page declares, or None."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


def read_html(
    html: str,
    place: str,
    *,
    story: str | None,
    settings: IngestSettings,
    url: str | None = None,
    extra: Mapping[str, object] | None = None,
) -> Iterator[Item]:
    """The article of a page given as text; ``url`` is where it was fetched.

    The date comes from JSON-LD or meta elements, else from the line printed by the headline, else from what htmldate
    finds outside lists of other headlines; never from a copyright line. Raises UnreadableError where there is no article.
    """
    tree = to_tree(html)
    meta = read_meta(tree, place)
    saved = _SAVED_FROM.search(html[:5000])
    address = meta.url or url or (saved[1] if saved else None)
    body = without_clutter(tree)
    text = _without_title(_text_of(body), meta.title)
    if not text and not meta.title:
        if meta.checks:
            yield from meta.checks
            return
        raise UnreadableError("page_without_article")
    listed = find_outlet(address) or find_named(meta.site)
    published = _published(meta, body, address, listed.tz if listed else None)
    warnings = []
    if not text:
        warnings.append(Warning("no_text_found"))
    if meta.odd_date and published is None:
        warnings.append(Warning("odd_date", values={"value": meta.odd_date, "why": "no_date"}))
    if meta.pages > 1:
        warnings.append(Warning("more_pages", values={"pages": meta.pages}))
    rights = [line for line in rights_lines(tree) if line not in text]
    if any(_PROHIBITS.search(line) for line in rights):
        warnings.append(Warning("rights_notice", values={"notice": " ".join(rights)[:500]}))
    kept: dict[str, object] = dict(extra or {})
    if rights:
        kept["rights_notice"] = " ".join(rights)[:1000]
    if meta.site and listed and meta.site != listed.name:
        kept["site_name"] = meta.site
    article = make_article(
        title=meta.title,
        text=text,
        publisher=listed.name if listed else meta.site or outlet_of(address),
        published=published,
        url=address,
        author=meta.author,
        story=story,
        extra=kept,
        warnings=warnings,
        settings=settings,
    )
    yield article
    yield from meta.checks


def to_tree(html: str) -> HtmlElement:
    """The page as a tree. Raises UnreadableError where there is nothing to parse."""
    bare = _REFERENCE.sub(_without_odd_sign, _NOT_XML.sub("�", _DECLARATION.sub("", html)))
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(bare.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError("page_without_article") from None
    return tree


def _without_odd_sign(reference: re.Match[str]) -> str:
    """A character reference, or U+FFFD where it names a sign that no tree can hold."""
    digits = reference[1].lower()
    number = int(digits[1:] or "0", 16) if digits.startswith("x") else int(digits)
    held = number < 0x110000 and not _NOT_XML.match(chr(number)) and not 0xD800 <= number < 0xE000
    return reference[0] if held else "�"


def _text_of(body: HtmlElement) -> str:
    # The second opinions that trafilatura asks for grow with the square of a page's parts; a huge page goes without them.
    fast = sum(1 for _ in islice(body.iter(), _MANY_PARTS)) == _MANY_PARTS
    found = trafilatura.extract(
        deepcopy(body), include_comments=False, include_tables=True, with_metadata=False, fast=fast
    )
    found = found or ""
    if len(found) < 200:
        parts = [line_of("".join(element.itertext())) for element in body.iter("p", "li", "blockquote")]
        plain = "\n".join(part for part in parts if part)
        if len(plain) > 2 * len(found):
            found = plain
    return "\n".join(_plain_row(line) for line in found.strip().split("\n") if not _TABLE_RULE.fullmatch(line))


def _plain_row(line: str) -> str:
    """A table row with its cells parted by tabs, as in every other format; other lines as they are."""
    if not line.startswith("|"):
        return line.rstrip()
    return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))


def _without_title(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return rest.strip() if title is not None and line_of(first) == title else text


def _published(meta: PageMeta, body: HtmlElement, address: str | None, clock: str | None) -> Published | None:
    if meta.published is not None:
        return _on_own_clock(meta.published, _printed_dates(body), clock)
    near = _near_headline(body, meta.title)
    if near is not None:
        return near.to_published(PublishedFrom.DATELINE)
    return _by_htmldate(body, address)


def _on_own_clock(stated: Published, printed: list[Found], clock: str | None) -> Published:
    """The stated moment on the clock that the outlet prints.

    Machines state UTC where the page prints WIB: the printed line of the same instant lends its zone. Some state the
    printed digits and call them UTC: the printed zone is believed. Without a printed line the outlet's known clock serves.
    """
    if stated.moment is None or stated.tz is None:
        same = [found for found in printed if stated.moment and found.tz and _same_minute(found, stated)]
        return replace(stated, tz=same[0].tz, day_only=False) if same and not stated.day_only else stated
    for found in printed:
        if found.tz is None or found.day_only:
            continue
        if found.tz != stated.tz and _same_minute(found, stated):
            return replace(stated, tz=found.tz)
        shifted = stated.moment - offset_of(stated.tz) + offset_of(found.tz)
        if abs(found.moment - shifted) < timedelta(minutes=1):
            return replace(stated, moment=shifted, tz=found.tz)
    if stated.tz == "+00:00" and clock and clock != "+00:00":
        return replace(stated, moment=stated.moment + offset_of(clock), tz=clock)
    return stated


def _same_minute(found: Found, stated: Published) -> bool:
    return stated.moment is not None and found.moment.replace(second=0) == stated.moment.replace(second=0)


def _printed_dates(body: HtmlElement) -> list[Found]:
    """Dates with a clock time on short lines of the page."""
    found = []
    for _, line in lines_of(body):
        if len(line) <= 90 and any(map(str.isdigit, line)):
            date = find_moment(line)
            if date is not None and not date.day_only:
                found.append(date)
    return found


def _near_headline(body: HtmlElement, title: str | None) -> Found | None:
    """The date line that follows the headline closely, or stands just before it."""
    before: Found | None = None
    distance = 0
    passed_title = False
    for element, line in lines_of(body):
        if not passed_title:
            if element.tag == "h1" or (title is not None and line == title):
                passed_title, distance = True, 0
                continue
            distance += len(line)
            if is_date_line(line) and not _in_list(element):
                before, distance = find_moment(line), 0
            continue
        distance += len(line)
        if distance > 1500 or len(line) > 400:
            break
        if is_date_line(line) and not _in_list(element):
            return find_moment(line)
    return before if passed_title and distance < 300 else None


def _in_list(element: HtmlElement) -> bool:
    return any(is_headline_list(parent) for parent in element.iterancestors())


def _by_htmldate(body: HtmlElement, address: str | None) -> Published | None:
    bare = deepcopy(body)
    for element in list(bare.iter()):
        if isinstance(element.tag, str) and is_headline_list(element) and element.getparent() is not None:
            element.drop_tree()
    try:
        found = htmldate.find_date(bare, extensive_search=False, original_date=True, url=address)
    except (ValueError, TypeError, etree.LxmlError, RecursionError):
        return None
    if not found:
        return None
    try:
        return read_given(found, PublishedFrom.METADATA)
    except OddDateError:
        return None
