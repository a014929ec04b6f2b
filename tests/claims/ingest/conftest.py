"""What the tests of reading share: one call that sorts what an input gives, and documents made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from claims.article import Article
from claims.ingest import IngestSettings, Notice, PriorCheck, Refused, read_bytes
from timeline.wording import Catalogue


@dataclass
class Given:
    """What an input gave."""

    articles: list[Article] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    checks: list[PriorCheck] = field(default_factory=list)

    @property
    def article(self) -> Article:
        assert not self.refused, self.refused
        assert len(self.articles) == 1, self.articles
        return self.articles[0]

    @property
    def reasons(self) -> dict[str, str]:
        """Place -> code of the refusal."""
        return {item.place: item.reason.code.split(".")[2] for item in self.refused}

    @property
    def told(self) -> list[str]:
        return [item.what.code.split(".")[2] for item in self.notices]


@pytest.fixture
def read() -> Callable[..., Given]:
    """``read(name, data)`` sorts what `read_bytes` gives; every refusal is said in both languages without a gap."""
    catalogue = Catalogue("claims")

    def sort(
        name: str, data: bytes | str, *, story: str | None = None, settings: IngestSettings | None = None
    ) -> Given:
        given = Given()
        told: list[Notice | PriorCheck] = []
        raw = data.encode() if isinstance(data, str) else data
        for item in read_bytes(name, raw, story=story, settings=settings or IngestSettings(), tell=told.append):
            (given.articles if isinstance(item, Article) else given.refused).append(item)  # type: ignore[arg-type]
        given.notices = [item for item in told if isinstance(item, Notice)]
        given.checks = [item for item in told if isinstance(item, PriorCheck)]
        for item in given.refused:
            for lang in ("id", "en"):
                for sentence in (item.reason, item.remedy):
                    said = catalogue.say(sentence, lang)
                    assert said != sentence.code and "{" not in said.replace('{"', ""), said
        for notice in given.notices:
            for lang in ("id", "en"):
                said = catalogue.say(notice.what, lang)
                assert said != notice.what.code and "{" not in said, said
        return given

    return sort


def make_zip(members: dict[str, bytes | str]) -> bytes:
    """A zip with these members, packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def make_pdf(pages: list[list[str]]) -> bytes:
    """A plain PDF with these lines on its pages."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        drawn = [b"BT /F1 11 Tf 50 780 Td 14 TL"]
        for line in lines:
            text = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn.append(b"(" + text + b") Tj T*")
        stream = b"\n".join([*drawn, b"ET"]) if lines else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content_bytes in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content_bytes))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


@pytest.fixture
def zip_of() -> Callable[[dict[str, bytes | str]], bytes]:
    """`make_zip`."""
    return make_zip


@pytest.fixture
def pdf_of() -> Callable[[list[list[str]]], bytes]:
    """`make_pdf`."""
    return make_pdf
