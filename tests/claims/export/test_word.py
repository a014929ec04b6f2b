"""The Word report as python-docx and an XML parser see it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document

from claims.export.blocks import Report, Run, Table
from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import Order
from claims.export.pictures import to_drawing, to_notes, to_parts
from claims.export.presets import PRESETS
from claims.export.word import FIRST_SHAPE, SHAPE, to_word

from .conftest import make_bundle

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def content_of(bundle: Bundle, **order: str) -> bytes:
    return render(bundle, "x.docx", Order(**order))["x.docx"]  # type: ignore[arg-type]


def open_word(bundle: Bundle, **order: str) -> Document:
    return docx.Document(io.BytesIO(content_of(bundle, **order)))


def text_of(document: Document) -> str:
    return "\n".join("".join(node.itertext(f"{W}t")) for node in document.element.body.iter(f"{W}p"))


def test_report_has_its_parts_in_order(bundle: Bundle) -> None:
    headings = [p.text for p in open_word(bundle).paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert headings == [
        "Ringkasan",
        "Linimasa",
        "Peristiwa",
        "Perbedaan yang perlu diputuskan",
        "Perbedaan yang ternyata bukan pertentangan",
        "Daftar artikel",
        "Cara kerja",
    ]


def test_picture_has_a_description_and_the_width_of_print(bundle: Bundle) -> None:
    shape = open_word(bundle, alt="Empat peristiwa & <satu> rencana").inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Empat peristiwa & <satu> rencana"
    assert shape.width.cm == pytest.approx(17.0, abs=0.01)
    drafted = open_word(bundle).inline_shapes[0]._inline.docPr.get("descr")
    assert drafted.startswith("Linimasa cerita Jembatan Wairana: 3 peristiwa bertanggal")


@pytest.mark.parametrize("preset", PRESETS)
def test_picture_never_leaves_the_text_width(bundle: Bundle, preset: str) -> None:
    shape = open_word(bundle, preset=preset).inline_shapes[0]
    assert shape.width.cm == pytest.approx(min(PRESETS[preset].width_cm, 17.0), abs=0.01)


@pytest.mark.parametrize("form", ["report", "factcheck"])
def test_every_quotation_has_a_true_footnote(bundle: Bundle, form: str) -> None:
    content = content_of(bundle, form=form)
    body = docx.Document(io.BytesIO(content)).element.body
    marks = [node.get(f"{W}id") for node in body.iter(f"{W}footnoteReference")]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        notes = ET.fromstring(package.read("word/footnotes.xml"))
        types = package.read("[Content_Types].xml").decode()
        related = package.read("word/_rels/document.xml.rels").decode()
    told = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes if not note.get(f"{W}type")}
    assert marks == list(told) and len(marks) == {"report": 6, "factcheck": 4}[form]
    start, end = bundle.statements[1]["start"], bundle.statements[1]["end"]
    assert "Suluh Timur, “Jembatan Wairana Ambruk, Empat Orang Tewas”" in told["1"]
    assert "https://suluhtimur.example/jembatan?a=1&b=2" in told["1"] and f"Teks, huruf {start}–{end}." in told["1"]
    assert "tanggal terbit tidak diketahui" in told["2"]
    assert "/word/footnotes.xml" in types and "footnotes.xml" in related


def test_only_web_addresses_become_links(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(content_of(bundle))) as package:
        related = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
    outside = set(re.findall(r'Target="([^"]{1,200})" TargetMode="External"', related))
    assert outside == {"https://suluhtimur.example/jembatan?a=1&amp;b=2"}


@pytest.mark.parametrize("form", ["report", "factcheck"])
def test_the_kept_copy_of_an_article_is_printed_until_it_is_taken_back(bundle: Bundle, form: str) -> None:
    note = {
        "id": "n", "target": "article", "target_id": "a1", "action": "note", "reviewer": "Sari", "standing": True,
        "after": '{"archive": "https://arsip.example/1"}', "at": "2025-03-11T02:00:00Z",
    }  # fmt: skip
    kept = replace(bundle, reviews=[*bundle.reviews, note])
    assert "Salinan: https://arsip.example/1" in text_of(open_word(kept, form=form))
    gone = replace(bundle, reviews=[*bundle.reviews, {**note, "standing": False}])
    assert "arsip.example" not in text_of(open_word(gone, form=form))


def test_doubt_hedges_and_open_verdicts_are_printed(bundle: Bundle) -> None:
    text = text_of(open_word(bundle))
    for wanted in (
        "belum diputuskan",
        "“Lebih dari enam orang” (lebih dari)",
        "bacaan lain: 2025-03-05",
        "Sebagian benar. Diputuskan oleh Ratna W., Senin, 10 Maret 2025.",
        "sekitar sejak Februari 2025",
        "tanpa tanggal",
        "=HYPERLINK(",
        "<script>alert('x')</script>",
    ):
        assert wanted in text, wanted


def test_factcheck_follows_the_blocks_of_indonesian_desks(bundle: Bundle) -> None:
    document = open_word(bundle, form="factcheck")
    named = [(p.style.name, p.text) for p in document.paragraphs if p.style is not None]
    entries = [text for style, text in named if style == "Heading 2"]
    blocks = [text for style, text in named if style == "Heading 3"]
    assert entries[:2] == ["[BELUM DIPUTUSKAN] korban tewas", "[SEBAGIAN BENAR] hari ambruknya jembatan"]
    assert blocks == ["Sumber", "Tanggal", "Narasi", "Hasil Cek Fakta", "Kesimpulan", "Rujukan"] * 2
    text = text_of(document)
    assert "Suluh Timur: Rabu (5/3/2025); Kabar <Nusa>: tanggal terbit tidak diketahui." in text
    assert "Sudah diperiksa dan bukan pertentangan" not in text, "the update rests on another article"
    assert "Kesimpulan diisi oleh pemeriksa fakta" in text


def test_factcheck_names_what_was_examined_between_the_same_articles() -> None:
    told = make_bundle()
    same = {**told.explained[0], "sides": told.conflicts[0]["sides"]}
    text = text_of(open_word(make_bundle(explained=[same]), form="factcheck"))
    assert "Sudah diperiksa dan bukan pertentangan: korban tewas (pembaruan)." in text


def test_properties_name_program_date_and_language(bundle: Bundle) -> None:
    core = open_word(bundle).core_properties
    assert (core.title, core.author, core.language) == ("Jembatan Wairana", "linimasa 0.1.0", "id")
    assert core.created is not None and core.created.isoformat().startswith("2025-03-12T09:30:00")
    assert core.comments.startswith("linimasa 0.1.0; 2025-03-12T09:30:00; Jembatan Wairana")


def test_characters_that_xml_cannot_hold_are_shown_as_lost() -> None:
    text = text_of(open_word(make_bundle(), title="Judul\x00 rusak\x1b \ud800"))
    assert "Judul� rusak� �" in text


def test_a_table_of_many_rows_is_set_whole(bundle: Bundle) -> None:
    order = Order()
    many = Table(("Waktu", "Peristiwa"), tuple(((Run(str(number)),), (Run("banjir"),)) for number in range(3000)))
    report = Report("Banjir", "id", (many,), ())
    drawing = to_drawing(bundle, order)
    made = to_word(bundle, report, to_parts(drawing, SHAPE, FIRST_SHAPE), to_notes(drawing), PRESETS["a4"])
    assert len(docx.Document(io.BytesIO(made)).tables[0]._tbl.findall(f"{W}tr")) == 3001


def test_a_timeline_higher_than_a_page_is_parted_by_lane() -> None:
    told = make_bundle()
    events = [
        {**told.events[0], "id": f"e{number}", "statements": [], "sources": [f"Media {number % 20}"]}
        for number in range(60)
    ]
    document = open_word(make_bundle(events=events))
    shapes = list(document.inline_shapes)
    assert len(shapes) > 1
    assert all(shape.height.cm <= 23.6 and shape.width.cm > 14 for shape in shapes)
    assert shapes[0].height.cm <= 16.1, "leaves no room for the summary on its page"
    assert shapes[1]._inline.docPr.get("descr") == f"Jembatan Wairana: bagian 2 dari {len(shapes)}."
