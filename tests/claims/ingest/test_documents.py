"""Word, PDF, Excel and TimeML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import docx
import openpyxl
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from claims.ingest import reader

BODY = "MEKARJAYA, KANAL24.com - Tiga rumah hanyut terbawa arus."


def word(*paragraphs: str, heading: str | None = None) -> docx.document.Document:
    document = docx.Document()
    if heading:
        document.add_heading(heading, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def saved(document: object) -> bytes:
    packed = io.BytesIO()
    document.save(packed)  # type: ignore[attr-defined]
    return packed.getvalue()


def test_a_word_document_with_a_heading(read) -> None:
    document = word("Rabu, 5 Maret 2025 | 08.10 WIB", BODY, heading="Tiga Rumah Hanyut")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ("Hanyut", "3", "Rusak", "11"), strict=True
    ):
        cell.text = text
    article = read("a.docx", saved(document)).article
    assert article.title == "Tiga Rumah Hanyut"
    assert article.text == f"Rabu, 5 Maret 2025 | 08.10 WIB\n{BODY}\nHanyut\t3\nRusak\t11"
    assert (article.published.to_iso(), article.publisher) == ("2025-03-05T08:10+07:00", "KANAL24.com")


def test_the_day_a_file_was_made_is_no_publication_date(read) -> None:
    article = read("a.docx", saved(word("Tiga Rumah Hanyut", BODY))).article
    assert article.title == "Tiga Rumah Hanyut" and article.published.moment is None
    assert str(article.extra["file_created"]).startswith("2013-12-23")


def test_changes_under_review_are_read_as_accepted(read) -> None:
    document = word("Tiga Rumah Hanyut", "Air naik ")
    paragraph = document.paragraphs[1]._p
    for tag, kind in (("ins", "t"), ("del", "delText")):
        paragraph.append(
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{kind}>{tag}</w:{kind}></w:r></w:{tag}>')
        )
    assert read("a.docx", saved(document)).article.text == "Air naik ins"


def test_notes_of_a_word_document_follow_its_text(read) -> None:
    plain = zipfile.ZipFile(io.BytesIO(saved(word("Tiga Rumah Hanyut", BODY))))
    packed = io.BytesIO()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    with zipfile.ZipFile(packed, "w") as out:
        for name in plain.namelist():
            held = plain.read(name)
            if name == "word/_rels/document.xml.rels":
                held = held.replace(b"</Relationships>", f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode())  # fmt: skip
            out.writestr(name, held)
        notes = '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>garis</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Ralat: lima rumah.</w:t></w:r></w:p></w:footnote>'  # fmt: skip
        out.writestr("word/footnotes.xml", f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")
    article = read("a.docx", packed.getvalue()).article
    assert article.text.endswith("\nRalat: lima rumah.") and "garis" not in article.text


def test_a_word_document_without_text(read) -> None:
    assert read("a.docx", saved(docx.Document())).reasons == {"a.docx": "document_without_text"}


def test_a_pdf_becomes_paragraphs_again(read, pdf_of) -> None:
    first = ["Kabar Hilir 12", "Tiga Rumah Hanyut", "Rabu, 5 Maret 2025 08:10 WIB",
             "Tiga rumah di bantaran Sungai Hilir hanyut terbawa arus setelah hujan tu-",
             "run selama enam jam pada malam hari, kata kepala desa, dan warga anak-",
             "anak mengungsi.", "1"]  # fmt: skip
    second = [
        "Kabar Hilir 13",
        "Hingga pagi warga membersihkan lumpur di jalan utama desa dan menunggu air",
        "bersih dari kabupaten.",
        "2",
    ]
    article = read("a.pdf", pdf_of([first, second])).article
    assert article.title == "Tiga Rumah Hanyut"
    assert article.published.to_iso() == "2025-03-05T08:10+07:00"
    assert article.text.split("\n") == [
        "Rabu, 5 Maret 2025 08:10 WIB",
        "Tiga rumah di bantaran Sungai Hilir hanyut terbawa arus setelah hujan turun selama enam jam pada malam hari, kata kepala desa, dan warga anak-anak mengungsi.",
        "Hingga pagi warga membersihkan lumpur di jalan utama desa dan menunggu air bersih dari kabupaten.",
    ]


def test_what_a_browser_prints_on_the_margin_is_no_date(read, pdf_of) -> None:
    page = [
        "21/11/26, 13:21 Tiga Rumah Hanyut - Kabar Hilir",
        "Tiga Rumah Hanyut",
        "Air naik semalam.",
        "https://kabarhilir.example/berita/1 1/1",
    ]
    article = read("a.pdf", pdf_of([page])).article
    assert article.published.moment is None
    assert (article.url, article.publisher) == ("https://kabarhilir.example/berita/1", "kabarhilir.example")
    assert article.text == "Air naik semalam."


def test_a_scan_says_that_it_needs_ocr(read, pdf_of) -> None:
    given = read("a.pdf", pdf_of([[], []]))
    assert given.reasons == {"a.pdf": "scan"} and given.refused[0].reason.values == {"pages": 2}


def test_a_page_without_text_is_said(read, pdf_of) -> None:
    given = read("a.pdf", pdf_of([["Tiga Rumah Hanyut", "Air naik."], []]))
    assert given.told == ["pages_without_text"] and given.article.title == "Tiga Rumah Hanyut"


def test_a_locked_pdf_is_refused_and_one_with_an_empty_password_is_read(read, pdf_of) -> None:
    plain = pdf_of([["Tiga Rumah Hanyut", "Air naik."]])
    for password, reasons in (("rahasia", {"a.pdf": "pdf_password"}), ("", {})):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
        writer.encrypt(user_password=password, owner_password="pemilik", algorithm="RC4-128")
        packed = io.BytesIO()
        writer.write(packed)
        assert read("a.pdf", packed.getvalue()).reasons == reasons


def test_a_workbook_row_by_row(read) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Daftar berita pekan ini"], [], ["Judul", "Tanggal", "Sumber", "Isi", "No"],
                ["A", datetime(2025, 3, 5), "Kabar Hilir", "Isi A.", 1.0], ["B", datetime(2025, 3, 5, 8, 10), "Kabar Hilir", "=1+1", 2],
                [None, None, "Kabar Hilir"]):  # fmt: skip
        sheet.append(row)
    book.create_sheet("Catatan").append(["angka", "jumlah"])
    given = read("a.xlsx", saved(book))
    assert [(article.title, article.text, article.published.to_iso()) for article in given.articles] == [
        ("A", "Isi A.", "2025-03-05"),
        ("B", "", "2025-03-05T08:10"),
    ]
    assert given.articles[0].extra == {"No": 1}
    assert given.reasons == {"a.xlsx!Sheet:6": "empty_row"}
    assert given.told == ["columns_matched", "sheet_passed"]


def test_a_workbook_without_articles_names_its_columns(read) -> None:
    book = openpyxl.Workbook()
    book.active.append(["tahun", "jumlah"])
    assert read("a.xlsx", saved(book)).reasons == {"a.xlsx!Sheet": "no_words"}
    assert read("a.xlsx", saved(openpyxl.Workbook())).reasons == {"a.xlsx": "empty_file"}


TIMEML = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><DOCID>hilir-1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-03-05" functionInDocument="CREATION_TIME">5 Maret 2025</TIMEX3></DCT>
<TITLE>Tiga Rumah Hanyut</TITLE><TEXT>Air <EVENT eid="e1">naik</EVENT> pada <TIMEX3 tid="t1" value="2025-03-04">Selasa</TIMEX3> malam.</TEXT></TimeML>"""


def test_a_timeml_document(read) -> None:
    article = read("a.tml", TIMEML).article
    assert (article.id, article.title, article.text) == ("hilir-1", "Tiga Rumah Hanyut", "Air naik pada Selasa malam.")
    assert article.published.to_iso() == "2025-03-05"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"PK\x03\x04 sisanya hilang", "broken_file"),
        ("a.xlsx", b"bukan arsip", "broken_file"),
        ("a.pdf", b"%PDF-1.7\nsisanya hilang", "broken_file"),
        ("a.pdf", b"Ini sebenarnya teks biasa.", "broken_file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "office_password"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "office_password"),
        ("a.tml", "<TimeML><TEXT>Air naik.</TimeML>", "xml"),
        ("a.tml", "<catatan>Air naik.</catatan>", "no_timeml"),
        ("a.tml", "bukan xml", "xml"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "kind_word"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "kind_sheet"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "kind_picture"),
        ("a.rar", b"Rar!", "kind_archive"),
        ("a.eml", b"From: x", "kind_mail"),
        ("a.mp4", b"\x00\x00\x00\x18ftyp", "unknown_kind"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_what_cannot_be_read_is_refused_by_name(read, name: str, data: bytes | str, code: str) -> None:
    assert read(name, data).reasons == {name: code}


def test_a_spoilt_picture_inside_a_document(read) -> None:
    data = bytearray(saved(word("Tiga Rumah Hanyut", BODY)))
    place = data.find(b"docProps/thumbnail.jpeg") + 200
    data[place] ^= 0xFF
    assert read("a.docx", bytes(data)).reasons == {"a.docx": "broken_file"}


def test_what_a_library_does_not_expect_is_refused_and_named(read, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(source: object) -> Iterator[object]:
        raise ZeroDivisionError("isi rahasia")
        yield

    monkeypatch.setitem(reader.READERS, ".docx", fall)
    given = read("a.docx", b"x")
    assert given.reasons == {"a.docx": "unexpected"}
    assert given.refused[0].reason.values == {"kind": "ZeroDivisionError"}


def test_a_cut_document_never_raises(read, pdf_of) -> None:
    whole = {
        "a.docx": saved(word("Judul", BODY)),
        "a.pdf": pdf_of([["Judul", BODY]]),
        "a.xlsx": saved(openpyxl.Workbook()),
    }
    for name, data in whole.items():
        for cut in range(1, 12):
            given = read(name, data[: len(data) * cut // 12])
            assert len(given.articles) + len(given.refused) == 1


@pytest.mark.parametrize(
    ("data", "title"),
    [(TIMEML.encode(), "Tiga Rumah Hanyut"), (b'{"title": "A"}', "A"), (b"<!DOCTYPE html><h1>A</h1><p>Isi</p>", "A")],
)
def test_a_file_without_an_ending_is_known_by_its_beginning(read, data: bytes, title: str) -> None:
    assert read("berita", data).article.title == title


def test_a_pdf_whose_own_date_is_written_wrongly_is_read(read, pdf_of) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of([["Tiga Rumah Hanyut", "Air naik."]])))
    # As LibreOffice writes it on a machine whose clock shows UTC.
    writer.add_metadata({"/CreationDate": "D:20250305021343Z'"})
    packed = io.BytesIO()
    writer.write(packed)
    given = read("a.pdf", packed.getvalue())
    assert given.reasons == {} and given.article.title == "Tiga Rumah Hanyut"


def test_the_mark_in_dct_is_the_time_of_the_document_without_being_said_to_be(read) -> None:
    article = read("a.tml", TIMEML.replace(' functionInDocument="CREATION_TIME"', "")).article
    assert article.published.to_iso() == "2025-03-05"
