"""Files made to hurt their reader: bombs, entities, bytes at random. Each is refused or read; none raises, none hangs."""

from __future__ import annotations

import io
import json
import struct
import unicodedata
import zipfile
import zlib

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.ingest import IngestSettings, Refused, read_bytes, read_text
from timeline.text import order_marks, to_stored

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def read(name: str, data: bytes | str, settings: IngestSettings | None = None) -> list[Article | Refused]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(name, raw, settings=settings or IngestSettings(), tell=lambda told: None))


def reason(items: list[Article | Refused]) -> str:
    (item,) = items
    assert isinstance(item, Refused), item
    return item.reason.code.split(".")[2]


def office(made: object) -> dict[str, bytes]:
    packed = io.BytesIO()
    made.save(packed)  # type: ignore[attr-defined]
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def word_parts() -> dict[str, bytes]:
    document = docx.Document()
    document.add_paragraph("Tiga Rumah Hanyut")
    document.add_paragraph("Air naik semalam.")
    return office(document)


def sheet_parts() -> dict[str, bytes]:
    book = openpyxl.Workbook()
    for row in (["judul", "isi"], ["Tiga Rumah Hanyut", "Air naik semalam."]):
        book.active.append(row)
    return office(book)


def _with_doctype(xml: bytes, doctype: str) -> bytes:
    head, mark, rest = xml.partition(b"?>")
    return head + mark + doctype.encode() + rest


@pytest.mark.parametrize("doctype", [ENTITIES, OUTSIDE], ids=["bomb", "outside file"])
@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml", "[Content_Types].xml", "word/styles.xml"])
def test_entities_in_a_word_document_are_refused(doctype: str, part: str) -> None:
    parts = word_parts()
    parts[part] = _with_doctype(parts[part], doctype)
    assert reason(read("a.docx", packed(parts))) == "entities"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"])
def test_entities_in_a_workbook_are_refused(part: str) -> None:
    parts = sheet_parts()
    parts[part] = _with_doctype(
        parts[part] if parts[part].startswith(b"<?xml") else b"<?xml version='1.0'?>" + parts[part], ENTITIES
    )
    assert reason(read("a.xlsx", packed(parts))) == "entities"


def test_entities_in_another_encoding_are_seen_too() -> None:
    parts = word_parts()
    text = f'<?xml version="1.0" encoding="UTF-16"?>{ENTITIES}<x/>'
    parts["word/document.xml"] = text.encode("utf-16")
    assert reason(read("a.docx", packed(parts))) == "entities"


@pytest.mark.parametrize(
    "doctype",
    [ENTITIES, OUTSIDE, '<!DOCTYPE TimeML SYSTEM "http://127.0.0.1/TimeML.dtd">'],
    ids=["bomb", "outside file", "outside type"],
)
def test_entities_in_timeml_are_refused(doctype: str) -> None:
    assert reason(read("a.tml", f"<?xml version='1.0'?>{doctype}<TimeML><TEXT>&c;</TEXT></TimeML>")) == "entities"


def test_deep_xml_does_not_break_the_reader() -> None:
    items = read("a.tml", "<TimeML><TEXT>" + "<s>" * 30_000 + "x" + "</s>" * 30_000 + "</TEXT></TimeML>")
    assert len(items) == 1
    parts = word_parts()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b"<w:p>" * 30_000, 1)
    assert reason(read("a.docx", packed(parts))) == "broken_file"


def test_an_office_file_that_swells_is_refused() -> None:
    for name, parts in (("a.docx", word_parts()), ("a.xlsx", sheet_parts())):
        parts["gambar.bin"] = b"\x00" * 6_000_000
        assert reason(read(name, packed(parts), IngestSettings(archive_bytes=5_000_000))) == "archive_bomb"


def test_a_sheet_that_claims_to_be_endless_is_read_by_what_it_holds() -> None:
    parts = sheet_parts()
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert parts["xl/worksheets/sheet1.xml"] != sheet
    (item,) = read("a.xlsx", packed(parts))
    assert isinstance(item, Article) and item.title == "Tiga Rumah Hanyut"


def test_a_sheet_with_cells_at_its_far_corner() -> None:
    book = openpyxl.Workbook()
    book.active.append(["judul", "isi"])
    for row in range(2, 400):
        book.active.cell(row, 1, f"Judul {row}")
        book.active.cell(row, 16_384, "jauh")
    items = read("a.xlsx", packed(office(book)))
    assert len(items) == 398 and all(isinstance(item, Article) for item in items)
    assert reason(read("a.xlsx", packed(office(book)), IngestSettings(sheet_rows=50))[-1:]) == "many_rows"


def test_a_zip_whose_member_swells_is_refused_and_the_others_go_in() -> None:
    items = read("k.zip", packed({"bom.txt": b"0" * 80_000_000, "baik.txt": b"Judul\n\nIsi."}))
    assert [type(item) for item in items] == [Refused, Article]
    assert reason(items[:1]) == "archive_bomb"


def test_a_zip_that_lies_about_its_sizes() -> None:
    data = bytearray(packed({"bom.txt": b"0" * 3_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.find(mark) + at, 10)
    (item,) = read("k.zip", bytes(data))
    assert isinstance(item, Refused)


def test_members_that_share_their_bytes_are_counted_each() -> None:
    """Many entries of the directory pointing at one packed member: each unpacks on the common allowance."""
    whole = packed({"a.txt": b"Judul\n\nIsi. " * 90_000})
    start = whole.find(b"PK\x01\x02")
    end = whole.find(b"PK\x05\x06")
    entry, count = whole[start:end], 400
    entries = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(count))
    tail = bytearray(whole[end:])
    struct.pack_into("<HHI", tail, 8, count, count, len(entries))
    items = read(
        "k.zip", whole[:start] + entries + bytes(tail), IngestSettings(archive_bytes=5_000_000, archive_ratio=10_000)
    )
    assert all(isinstance(item, Refused) for item in items) and len(items) <= count


def test_a_stream_of_a_pdf_that_swells() -> None:
    stream = zlib.compress(b"(x) Tj " * 15_000_000, 9)
    head = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>>>\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length "
    )
    middle = str(len(stream)).encode() + b">>\nstream\n"
    (item,) = read("a.pdf", head + middle + stream + b"\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF")
    assert isinstance(item, Refused)


HOSTILE_TEXTS = [
    "<script>alert(1)</script>",
    "[tautan](javascript:alert(1)) $\\frac{1}{0}$ :red[x]",
    '=HYPERLINK("http://x.example","klik")',
    "'; drop table articles; --",
    "\u202emundur\u202c \u200bnol\u200d \u2066lain\u2069",
    "Z\u0301\u0302\u0303" * 500,
    "\ufeff\ufffe\uffff",
    "😀" * 1000,
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_is_kept_as_text(text: str) -> None:
    row = {
        "title": text,
        "text": text,
        "publisher": text,
        "url": "javascript:alert(1)",
        "id": text[:50],
        "catatan": text,
    }
    (item,) = read("a.jsonl", json.dumps(row))
    assert isinstance(item, Article)
    assert item.text == item.text.strip("\x00") and item.extra["catatan"] == text
    for value in (item.title, item.text, item.publisher, item.id):
        value.encode("utf-8")


@pytest.mark.parametrize(
    "sign",
    ["x", "1", '"', "(", "[", "-", " ", "\n", "<", "&", "/", "5/3/", "Â", "\u0301", "1.", "Rabu, ", "5 Maret 2025 "],
)
def test_a_long_line_of_one_sign_is_read_as_fast_as_any(sign: str) -> None:
    long = sign * (300_000 // len(sign))
    for name in ("a.txt", "a.html", "a.csv", "a.json", "a.tml"):
        assert len(read(name, f"judul,isi\nA,{long}\n" if name == "a.csv" else long)) >= 1
    assert isinstance(read_text(f"Judul\n{long}"), Article)


def test_a_tower_of_marks_is_put_in_order_in_linear_time() -> None:
    tower = "a" + "\u0301\u0327\u0345" * 150_000
    stored = to_stored(tower)
    assert stored == to_stored(stored)
    assert sorted(map(unicodedata.combining, stored[1:])) == list(map(unicodedata.combining, stored[1:]))


@given(st.text(st.sampled_from("ae\u0301\u0327\u0344\u0345\u05b0\u3099カ "), max_size=60))
def test_marks_in_order_normalise_to_the_same_text(text: str) -> None:
    assert unicodedata.normalize("NFC", order_marks(text)) == unicodedata.normalize("NFC", text)


ENDINGS = [".jsonl", ".json", ".csv", ".txt", ".md", ".html", ".docx", ".pdf", ".xlsx", ".tml", ".zip", "", ".xyz"]


@given(st.sampled_from(ENDINGS), st.binary(max_size=400))
def test_bytes_at_random_are_read_or_refused(ending: str, data: bytes) -> None:
    for item in read(f"a{ending}", data):
        assert isinstance(item, Article | Refused)


@given(st.sampled_from([".jsonl", ".json", ".csv", ".txt", ".html", ".tml"]), st.text(max_size=400))
def test_text_at_random_is_read_or_refused(ending: str, text: str) -> None:
    for item in read(f"a{ending}", text.encode("utf-8", "surrogatepass")):
        if isinstance(item, Article):
            (item.title + item.text).encode("utf-8")


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), max_size=12), st.sampled_from(",;\t|"))
def test_every_row_of_a_table_is_in_or_named(rows: list[list[str]], delimiter: str) -> None:
    table = f"judul{delimiter}isi\n" + "\n".join(delimiter.join(row) for row in rows)
    for item in read("a.csv", table.encode("utf-8", "surrogatepass")):
        assert isinstance(item, Article) or item.place.startswith("a.csv")
