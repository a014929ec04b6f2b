"""PDF files: their text as paragraphs again; scans say that they need OCR."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from claims.ingest.dateline import is_date_line
from claims.ingest.plain import to_article
from claims.ingest.refused import UnreadableError, notice
from claims.ingest.source import Item, Source

_NUMBER_LINE = re.compile(
    r"\s{0,9}(?:-\s?)?(?:halaman|hal\.?|page)?\s{0,3}\d{1,4}(?:\s?(?:/|dari|of)\s?\d{1,4})?(?:\s?-)?\s{0,9}",
    re.IGNORECASE,
)
_PRINT_FOOT = re.compile(r"\s{0,9}(https?://\S{4,300})\s{0,9}(?:\d{1,4}/\d{1,4})?\s{0,9}")
_PRINT_HEAD = re.compile(r"\s{0,9}\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}[:.]\d{2}(?: [AP]M)?\b.{0,300}", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"”’)\]]{0,3}$")

_DATELINE = re.compile(r"[A-Z][\w ./]{1,40}(?:,| \()[^.\n]{1,40}\s[-–—]{1,2}\s")
# A line shorter than this ends its paragraph on any page, however narrow its columns.
_SHORT = 25

# Its warnings quote the file; nothing of an article's text goes to a log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(source: Source) -> Iterator[Item]:
    """The article of a PDF.

    Lines are joined to paragraphs, page numbers and repeated heads and feet left out, and so are the date and address a
    browser prints on the margin (the address is kept as ``url``). Raises UnreadableError for a password, a broken file and
    a scan without text.
    """
    data = source.read()
    if b"%PDF" not in data[:1024]:
        raise UnreadableError("broken_file", ending=source.ending)
    pages, made = _read_pages(data, source)
    empty = sum(not page.strip() for page in pages)
    if empty == len(pages):
        raise UnreadableError("scan", pages=len(pages))
    if empty:
        yield notice(source.place, "pages_without_text", empty=empty, pages=len(pages))
    text, address = _join_pages([page.split("\n") for page in pages])
    article, said = to_article(
        text,
        story=source.story,
        settings=source.settings,
        place=source.place,
        url=address,
        extra={"file_created": made} if made else {},
    )
    yield from said
    yield article


def _read_pages(data: bytes, source: Source) -> tuple[list[str], str | None]:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("pdf_password")
        count = len(reader.pages)
        if count > source.settings.pdf_pages:
            raise UnreadableError("many_pages", pages=count, limit=source.settings.pdf_pages)
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size >= source.settings.article_chars:
                raise UnreadableError(
                    "long_article", megabytes=size // 1_000_000, limit=source.settings.article_chars // 1_000_000
                )
        made = _made(reader)
    except (FileNotDecryptedError, DependencyError):
        raise UnreadableError("pdf_password") from None
    except (UnreadableError, MemoryError):
        raise
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
        OSError,
        AssertionError,
    ):
        # A broken file may fail anywhere in the parser; whatever it was, the file is named and the others go in.
        raise UnreadableError("broken_file", ending=source.ending) from None
    if not pages:
        raise UnreadableError("broken_file", ending=source.ending)
    return pages, made.isoformat() if made else None


def _made(reader: pypdf.PdfReader) -> datetime | None:
    """When the file says it was made; None where it does not, or in a form that is no date (LibreOffice writes ``Z'``)."""
    try:
        return reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None


def _join_pages(pages: Sequence[list[str]]) -> tuple[str, str | None]:
    """The running text of all pages, and the address a browser printed at their foot."""
    bare = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(_without_digits(line) for page in bare for line in {*page[:2], *page[-2:]})
    address = next((match[1] for page in bare for line in page[-2:] if (match := _PRINT_FOOT.fullmatch(line))), None)
    kept = []
    for page in bare:
        for position, line in enumerate(page):
            at_edge = position < 2 or position >= len(page) - 2
            repeated = at_edge and len(bare) > 1 and edges[_without_digits(line)] > max(1, len(bare) // 2)
            printed = address is not None and at_edge and (_PRINT_HEAD.fullmatch(line) or _PRINT_FOOT.fullmatch(line))
            if not (repeated or printed or (at_edge and _NUMBER_LINE.fullmatch(line))):
                kept.append(line)
    return _join_lines(kept), address


def _join_lines(lines: Sequence[str]) -> str:
    """Lines joined to paragraphs: a full line that ends no sentence goes on in the next one."""
    if not lines:
        return ""
    full = max(_SHORT, 0.7 * median(sorted(len(line) for line in lines)[len(lines) // 3 :]))
    out: list[str] = [lines[0]]
    for before, line in pairwise(lines):
        if is_date_line(before) or is_date_line(line) or _DATELINE.match(line):
            out.append(line)
            continue
        goes_on = len(before) >= full and not _ENDS.search(before)
        if goes_on and out[-1].endswith("-") and line[:1].islower():
            out[-1] = _without_hyphen(out[-1], line)
        elif goes_on:
            out[-1] += " " + line
        elif len(before) >= full and _ENDS.search(before) and len(line) >= full:
            # Inside a paragraph a full line may well end with a full stop; only a short line shows its end.
            out[-1] += " " + line
        else:
            out.append(line)
    return "\n".join(out)


def _without_hyphen(before: str, line: str) -> str:
    """Joins a word parted at the line end; a doubled word (*anak-anak*) keeps its hyphen."""
    head = re.search(r"[^\W\d_]{1,40}(?=-$)", before)
    first = re.match(r"[^\W\d_]{1,40}", line)
    doubled = head is not None and first is not None and first[0].lower().startswith(head[0].lower())
    return before + line if doubled else before[:-1] + line


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "#", line)
