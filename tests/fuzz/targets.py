"""What is fed with bytes that nobody chose, and what must hold whatever they are.

A target takes bytes and returns nothing; it raises where a promise is broken. Seeds are inputs that lead somewhere: the
sample stories, and a file of each form that is read.
"""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache

from claims.article import Article, Published, PublishedFrom
from claims.export.bundle import Bundle
from claims.export.files import ENDINGS, render
from claims.ingest import Refused, read_bytes
from claims.inputs import Placed
from claims.reading import read_article
from claims.sample import read_sample
from tests.claims.export.conftest import make_bundle
from timeline import tag
from timeline.anchor import Anchor
from timeline.text import to_stored
from timeline.wording import Catalogue

READ = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tml", ".docx", ".xlsx", ".pdf", ".zip")
# Pictures are drawn by a library out of the same chart and take a second each: the tables and texts stand for them.
WRITTEN = tuple(ending for ending in ENDINGS if not ending.endswith((".png", ".svg", ".pdf", ".html", ".docx")))
MOMENT = Published(datetime(2025, 3, 8, 7, 15), "+07:00", day_only=False, source=PublishedFrom.GIVEN)
SAY = Catalogue("claims")


def tagger(data: bytes) -> None:
    """Any text, with and without a publication date: spans cut their own text, in order, and each has a value or the reason why not."""
    text = _text(data)
    stored = to_stored(text)
    last = 0
    for found in tag(text, Anchor() if data[:1] < b"\x20" else MOMENT.anchor):
        assert stored[found.span.start : found.span.end] == found.text and found.text.strip(), found
        assert found.span.start >= last, found
        assert found.reading.value or found.reading.resolution.code, found
        last = found.span.end


def statements(data: bytes) -> None:
    """Any title and text: statements cut their own text, and a quantity lies in its statement with its low bound first."""
    title, _, text = to_stored(data[1:].decode("utf-8", "replace")).partition("\n")
    published = Published() if data[:1] < b"\x20" else MOMENT
    article = Article("a", "Warta Uji", published, title, text, story="Uji")
    for statement in read_article(article).statements:
        whole = article.of(statement.field)
        assert whole[statement.span.start : statement.span.end] == statement.text and statement.text.strip(), statement
        for quantity in statement.quantities:
            assert whole[quantity.span.start : quantity.span.end] == quantity.text, quantity
            assert statement.span.start <= quantity.span.start < quantity.span.end <= statement.span.end, quantity
            assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high, quantity


def importers(data: bytes) -> None:
    """Any bytes under any ending: articles in stored form, or a refusal that says why and what to do."""
    name = "berkas" + READ[data[0] % len(READ)] if data else "berkas.txt"
    for item in read_bytes(name, data[1:], tell=lambda _: None):
        if isinstance(item, Refused):
            for lang in ("id", "en"):
                assert SAY.say(item.reason, lang) and SAY.say(item.remedy, lang), item
        else:
            assert to_stored(item.text) == item.text and item.sha256, item


def exporters(data: bytes) -> None:
    """Any text in every place where a bundle holds text, written in a form that is asked for by the first byte."""
    ending = WRITTEN[data[0] % len(WRITTEN)] if data else ".csv"
    text = _text(data)
    files = render(_filled(text), ending if ending[0] != "." else f"keluar{ending}")
    assert files and all(isinstance(content, bytes) and content for content in files.values())


def _text(data: bytes) -> str:
    # Lone surrogates reach the program through JSON escapes, so every second input may hold some.
    if data[:1] > b"\x7f":
        return json.loads(json.dumps(data[1:].decode("latin-1")).replace("\\u00", "\\ud8"))  # type: ignore[no-any-return]
    return data[1:].decode("utf-8", "replace")


def _filled(text: str) -> Bundle:
    """The story of the export tests with ``text`` in every field that comes from an article or a person."""
    bundle = make_bundle()
    places = {
        "title",
        "text",
        "publisher",
        "author",
        "url",
        "notice",
        "speaker",
        "speaker_role",
        "note",
        "reviewer",
        "about",
    }

    def fill(row: Mapping[str, object]) -> dict[str, object]:
        return {key: _fill(key, value, text, places) for key, value in row.items()}

    tables = {
        field.name: [fill(row) for row in getattr(bundle, field.name)]
        for field in dataclasses.fields(Bundle)
        if field.init and isinstance(getattr(bundle, field.name), list)
    }
    return dataclasses.replace(bundle, story=text, **tables)


def _fill(key: str, value: object, text: str, places: set[str]) -> object:
    if key in places and isinstance(value, str):
        return text
    if isinstance(value, dict):
        return {inner: _fill(inner, one, text, places) for inner, one in value.items()}
    if isinstance(value, list):
        return [_fill(key, one, text, places) for one in value]
    return value


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (tagger, statements, importers, exporters)
}


@cache
def find_seeds(name: str) -> tuple[bytes, ...]:
    """Inputs to begin with, short ones first."""
    texts = list(_sample_texts())
    if name == "importers":
        return tuple(sorted(_sample_files(texts), key=len))
    if name == "exporters":
        hostile = ["=1+1", "<script>", "[x](javascript:1)", "\x00\u202e\u200b", "'; drop table"]
        return tuple(bytes([number]) + words.encode() for number in range(len(WRITTEN)) for words in hostile)
    sentences = sorted({line for text in texts for line in text.split("\n") if line}, key=len)
    return tuple(b"A" + line.encode() for line in sentences)


def _sample_texts() -> Iterable[str]:
    for item in read_sample():
        if isinstance(item, Placed):
            yield f"{item.article.title}\n{item.article.text}"


def _sample_files(texts: list[str]) -> Iterable[bytes]:
    title, _, body = texts[0].partition("\n")
    row = {"title": title, "text": body, "publisher": "Warta Uji", "published": "2025-03-08"}
    page = f"<html><head><title>{title}</title></head><body><article><p>{body}</p></article></body></html>"
    table = f'judul,isi,tanggal\n"{title}","{title} pada Rabu (6/3).",2025-03-08\n'
    timeml = f"<TimeML><DCT>2025-03-08</DCT><TEXT>Pada <TIMEX3 tid='t1' type='DATE' value='2025-03-05'>Rabu</TIMEX3> {title}</TEXT></TimeML>"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", texts[0])
    forms = {
        ".txt": texts[0].encode(),
        ".md": f"# {title}\n\n{body}".encode(),
        ".html": page.encode(),
        ".json": json.dumps([row]).encode(),
        ".jsonl": json.dumps(row, ensure_ascii=False).encode(),
        ".csv": table.encode(),
        ".tml": timeml.encode(),
        ".docx": render(make_bundle(), "laporan.docx")["laporan.docx"],
        ".xlsx": render(make_bundle(), "tabel.xlsx")["tabel.xlsx"],
        ".zip": archive.getvalue(),
    }
    for ending, content in forms.items():
        yield bytes([READ.index(ending)]) + content
