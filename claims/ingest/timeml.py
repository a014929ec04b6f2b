"""TimeML documents: their text and creation time; the marks in them are not taken over."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from claims.ingest.fields import make_article
from claims.ingest.moments import OddDateError, read_given
from claims.ingest.office import declares_entities
from claims.ingest.refused import UnreadableError
from claims.ingest.source import Item, Source

_TIMES = ("PUBLICATION_TIME", "RELEASE_TIME", "CREATION_TIME")


def read_timeml(source: Source) -> Iterator[Item]:
    """The article of a TimeML document: TEXT, TITLE, DOCID as its id, and the document time as publication date.

    Raises UnreadableError for XML that is not well formed and for any document type or entity: they are never expanded.
    """
    data = source.read()
    if declares_entities(data):
        raise UnreadableError("entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        line = getattr(problem, "lineno", None) or 1
        raise UnreadableError("xml", line=line) from None
    body = _named(root, "TEXT")
    if body is None:
        if _local(root) != "TimeML":
            raise UnreadableError("no_timeml")
        body = root
    yield make_article(
        id=_words(_named(root, "DOCID")),
        title=_words(_named(root, "TITLE")),
        text=_text(body).strip("\n"),
        published=_document_time(root),
        story=source.story,
        settings=source.settings,
    )


def _document_time(root: etree._Element) -> str | None:
    """The value of the document's own time, publication before creation; None where it is no full date."""
    own = root.find(".//{*}DCT//{*}TIMEX3")
    # The mark inside DCT is the document's own time, whatever function it is said to have.
    marked = {"CREATION_TIME": own.get("value")} if own is not None else {}
    marked |= {
        function: mark.get("value")
        for mark in root.iter("{*}TIMEX3")
        if (function := mark.get("functionInDocument")) in _TIMES
    }
    for kind in _TIMES:
        value = marked.get(kind)
        if not isinstance(value, str):
            continue
        try:
            read_given(value)
        except OddDateError:
            continue
        return value
    return None


def _text(body: etree._Element) -> str:
    """All character data; where the whole document is the body, what stands outside the text is left out."""
    outside = {"DOCID", "DCT", "TITLE", "EXTRAINFO", "MAKEINSTANCE", "TLINK", "SLINK", "ALINK", "DATE_TIME", "DOCTYPE"}
    if _local(body) == "TEXT":
        return "".join(body.itertext())
    parts = [body.text or ""]
    for child in body:
        if isinstance(child.tag, str) and _local(child) not in outside:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts)


def _named(root: etree._Element, name: str) -> etree._Element | None:
    return next(root.iter(f"{{*}}{name}"), None)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _words(element: etree._Element | None) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None
