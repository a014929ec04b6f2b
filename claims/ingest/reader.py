"""One door to every format: which reader takes which input, and what becomes of what it cannot read."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from claims.article import Article
from claims.ingest import archive, folder, jsonl, plain, table, timeml
from claims.ingest.refused import Notice, Refused, UnreadableError, refuse_os
from claims.ingest.settings import IngestSettings
from claims.ingest.source import At, Found, Item, Source
from claims.priorcheck import PriorCheck

Told = Notice | PriorCheck
Reader = Callable[[Source], Iterator[Item] | Iterator[Found]]

_LOG = logging.getLogger(__name__)
_DEFAULT = IngestSettings()


def _later(module: str, name: str) -> Reader:
    """A reader that is loaded with its libraries when the first input of its kind comes."""

    def read(source: Source) -> Iterator[Item] | Iterator[Found]:
        reader: Reader = getattr(import_module(f"claims.ingest.{module}"), name)
        return reader(source)

    return read


READERS: dict[str, Reader] = {
    ".jsonl": jsonl.read_lines,
    ".ndjson": jsonl.read_lines,
    ".json": jsonl.read_document,
    ".jsonld": jsonl.read_document,
    ".csv": table.read_table,
    ".tsv": table.read_table,
    ".txt": plain.read_plain,
    ".text": plain.read_plain,
    ".md": plain.read_plain,
    ".markdown": plain.read_plain,
    ".html": _later("page", "read_page"),
    ".htm": _later("page", "read_page"),
    ".xhtml": _later("page", "read_page"),
    ".docx": _later("worddoc", "read_docx"),
    ".pdf": _later("pdf", "read_pdf"),
    ".xlsx": _later("workbook", "read_workbook"),
    ".xlsm": _later("workbook", "read_workbook"),
    ".tml": timeml.read_timeml,
    ".zip": lambda source: archive.read_archive(source, read_placed),
}
STREAMED = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
"""Read line by line whatever their size, unlike all others, which are read whole."""
# Kinds that people do send; each has its own remedy.
OTHER_KINDS = {
    "kind_word": (".doc", ".rtf", ".odt", ".pages", ".wps", ".epub"),
    "kind_sheet": (".xls", ".ods", ".numbers", ".xlsb"),
    "kind_picture": (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic"),
    "kind_archive": (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"),
    "kind_mail": (".eml", ".msg", ".mht", ".mhtml", ".webarchive"),
}
KINDS = ".jsonl .json .jsonld .csv .txt .md .html .docx .pdf .xlsx .tml .zip"


def read_path(
    path: Path | str,
    *,
    story: str | None = None,
    settings: IngestSettings = _DEFAULT,
    tell: Callable[[Told], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Article | Refused]:
    """The articles of a file, a folder or a web address; what cannot be read is Refused.

    They come in the order of the file, in a folder by name. A string that begins with ``http://`` or ``https://`` is
    fetched, for that is what was asked.
    ``story`` fills in where an article names none. ``tell`` gets what is said besides: a Notice, or a PriorCheck (it goes
    to the log otherwise). ``progress`` gets the bytes read since its last call; `size_of` gives their sum. Never raises for
    what an input holds.
    """
    return _articles(read_items(path, story=story, settings=settings, progress=progress), tell)


def read_bytes(
    name: str,
    data: bytes,
    *,
    story: str | None = None,
    settings: IngestSettings = _DEFAULT,
    tell: Callable[[Told], None] | None = None,
) -> Iterator[Article | Refused]:
    """The articles of a file of which only the name and the content are at hand, such as one dropped on a page."""
    source = Source(name, lambda: io.BytesIO(data), len(data), story, settings)
    return _articles(read_source(source), tell)


def read_text(
    text: str,
    *,
    story: str | None = None,
    settings: IngestSettings = _DEFAULT,
    place: str = "teks tempelan",
    tell: Callable[[Told], None] | None = None,
    **fields: object,
) -> Article | Refused:
    """The article of a pasted text. ``fields`` (title, publisher, published, url …) are what a person typed; they win.

    Without a title the first short line is taken for it, a date line beside it for the date.
    """
    try:
        article, said = plain.to_article(text, story=story, settings=settings, place=place, **fields)
    except UnreadableError as problem:
        return problem.at(place)
    for told in said:
        (tell or _log)(told)
    return article


def read_jsonl_lines(
    lines: Iterable[str],
    place: str = "-",
    *,
    story: str | None = None,
    settings: IngestSettings = _DEFAULT,
    tell: Callable[[Told], None] | None = None,
) -> Iterator[Article | Refused]:
    """The articles of JSON lines that are read elsewhere, such as from standard input."""
    found = jsonl.read_strings(lines, place, story=story, settings=settings)
    return _articles((item.article if isinstance(item, At) else item for item in found), tell)


def read_items(
    path: Path | str,
    *,
    story: str | None = None,
    settings: IngestSettings = _DEFAULT,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    """Everything a file, a folder or a web address gives, Notices and PriorChecks among it, in order."""
    if isinstance(path, str) and re.match(r"https?://", path, re.IGNORECASE):
        from claims.ingest.web import fetch

        told: list[Told] = []
        article = fetch(path, settings, story=story, tell=told.append)
        yield from told
        yield article
        return
    for found in folder.find_sources(Path(path), story, settings, progress):
        if isinstance(found, Source):
            yield from read_source(found)
        else:
            yield found


def read_source(source: Source) -> Iterator[Item]:
    """Everything one input gives, articles without their places."""
    for found in read_placed(source):
        yield found.article if isinstance(found, At) else found


def read_placed(source: Source) -> Iterator[At | Refused | Told]:
    """Everything one input gives, each article with its place. What a reader raises ends that input with a Refused; what it gave before stays."""
    try:
        if source.size >= source.settings.file_bytes and source.ending not in STREAMED:
            limit = f"{source.settings.file_bytes / 1_000_000:g}"
            raise UnreadableError("large_file", megabytes=f"{source.size / 1_000_000:.0f}", limit=limit)
        reader = READERS.get(source.ending) or _sniff(source)
        for item in reader(source):
            yield At(source.place, item) if isinstance(item, Article) else item
    except UnreadableError as problem:
        yield problem.at(source.place)
    except OSError as problem:
        yield refuse_os(source.place, problem)
    except RecursionError:
        yield UnreadableError("too_deep").at(source.place)
    except MemoryError:
        yield UnreadableError("too_much_memory").at(source.place)
    except Exception as problem:
        # A library met something that it does not expect. The input is named and the others go in; what it was goes to the
        # log by its type alone, because its message may quote the text.
        _LOG.error("%s: unexpected %s", source.place, type(problem).__name__)
        yield UnreadableError("unexpected", kind=type(problem).__name__).at(source.place)


def size_of(path: Path | str) -> int:
    """The bytes that `read_path` will report to ``progress``; 0 where nothing can be read."""
    return sum(
        found.size for found in folder.find_sources(Path(path), None, _DEFAULT, None) if isinstance(found, Source)
    )


def _sniff(source: Source) -> Reader:
    """The reader of a file whose ending says nothing, by its first bytes. Raises UnreadableError where it is no known kind."""
    for code, endings in OTHER_KINDS.items():
        if source.ending in endings:
            raise UnreadableError(code, ending=source.ending)
    with source.open() as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise UnreadableError("empty_file")
    if head.startswith(b"PK\x03\x04"):
        return READERS[archive.office_kind(source.read())]
    for mark, ending in ((b"%pdf", ".pdf"), (b"<!doctype html", ".html"), (b"<html", ".html")):
        if head[: len(mark)].lower() == mark:
            return READERS[ending]
    if b"<TimeML" in head:
        return timeml.read_timeml
    if not source.ending and head[:1] in (b"{", b"["):
        return jsonl.read_document
    if not source.ending:
        return plain.read_plain
    raise UnreadableError("unknown_kind", ending=source.ending, kinds=KINDS)


def _articles(items: Iterable[Item], tell: Callable[[Told], None] | None) -> Iterator[Article | Refused]:
    for item in items:
        if isinstance(item, Article | Refused):
            yield item
        else:
            (tell or _log)(item)


def _log(told: Told) -> None:
    what = told.what.code if isinstance(told, Notice) else "prior check"
    _LOG.info("%s: %s", told.place, what)
