"""Word documents."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import docx.document
from docx.opc.exceptions import OpcError
from lxml import etree

from claims.ingest.fields import make_article
from claims.ingest.office import read_office
from claims.ingest.plain import to_article
from claims.ingest.refused import UnreadableError
from claims.ingest.source import Item, Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SILENT = frozenset({_W + "del", _W + "moveFrom", _FALLBACK})


def read_docx(source: Source) -> Iterator[Item]:
    """The article of a Word document: its paragraphs, tables and, last, its foot- and endnotes.

    Insertions under review are read, deletions are not.

    A paragraph in the style Title or Heading 1 at the top is the title. The date a file was made is no publication date: it
    is kept as ``file_created``. Raises UnreadableError for a document that is damaged, locked or without text.
    """
    data = read_office(source, "word/document.xml")
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        lines = [*_lines(body), *((note, "") for note in _notes(document))]
        styles = {style.style_id: style.name or "" for style in document.styles}
        made, author = document.core_properties.created, document.core_properties.author
    except (KeyError, ValueError, AttributeError, TypeError, etree.LxmlError, OpcError):
        raise UnreadableError("broken_file", ending=source.ending) from None
    extra = {"file_created": made.isoformat()} if made else {}
    author = author if author and author.lower() not in ("python-docx", "microsoft office user", "user") else None
    text = "\n".join(line for line, _ in lines).strip("\n")
    if not text.strip():
        raise UnreadableError("document_without_text")
    headed = next(((line, style) for line, style in lines if line.strip()), ("", ""))
    if styles.get(headed[1], "").lower() in ("title", "judul", "heading 1", "judul 1"):
        rest = text.split(headed[0], 1)[1].strip("\n")
        yield make_article(
            title=headed[0], text=rest, author=author, story=source.story, extra=extra, settings=source.settings
        )
        return
    article, said = to_article(
        text, story=source.story, settings=source.settings, place=source.place, author=author, extra=extra
    )
    yield from said
    yield article


def _lines(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Paragraphs with the id of their style, and table rows with their cells parted by tabs, in document order."""
    for block in body:
        if block.tag == _W + "tbl":
            for row in block.iter(_W + "tr"):
                cells = (" ".join(_text(p) for p in cell.iter(_W + "p")).strip() for cell in row.iter(_W + "tc"))
                yield "\t".join(cells), ""
            continue
        for paragraph in block.iter(_W + "p"):
            if any(parent.tag in _SILENT for parent in paragraph.iterancestors()):
                continue
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            yield _text(paragraph), (style.get(_W + "val") or "") if style is not None else ""


def _notes(document: docx.document.Document) -> Iterator[str]:
    """Footnotes, then endnotes, a line each in the order of the file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for kind in ("footnote", "endnote"):
        for relation in document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(f"/{kind}s"):
                continue
            for note in etree.fromstring(relation.target_part.blob, parser).iter(_W + kind):
                words = " ".join(line for line, _ in _lines(note)).strip()
                # The lines that part notes from the text are kept as notes too.
                if words and note.get(_W + "type") in (None, "normal"):
                    yield words


def _text(paragraph: etree._Element) -> str:
    parts = []
    for node in paragraph.iter(_W + "t", _W + "tab", _W + "br", _W + "cr", _W + "noBreakHyphen"):
        above = []
        for parent in node.iterancestors():
            if parent.tag == _W + "p":
                if parent is not paragraph:
                    above.append(_FALLBACK)
                break
            above.append(parent.tag)
        if any(tag in _SILENT or tag == _W + "tabs" for tag in above):
            continue
        parts.append(
            {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}.get(node.tag)
            or node.text
            or ""
        )
    return "".join(parts)
