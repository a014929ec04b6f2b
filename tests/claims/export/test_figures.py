"""Pictures as other programs see them: Pillow, an XML parser, pypdf."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pypdf
import pytest
from PIL import Image

from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import CHARTS, Order
from claims.export.presets import PRESETS

from .conftest import make_bundle

SVG = "{http://www.w3.org/2000/svg}"


def svg_of(bundle: Bundle, **order: str) -> ET.Element:
    return ET.fromstring(render(bundle, "x.svg", Order(**order))["x.svg"])  # type: ignore[arg-type]


def words_of(root: ET.Element) -> str:
    return " ".join(piece for node in root.iter(f"{SVG}text") for piece in node.itertext())


@pytest.mark.parametrize("preset", PRESETS)
def test_png_is_drawn_at_twice_the_size_and_knows_its_printed_width(bundle: Bundle, preset: str) -> None:
    picture = Image.open(io.BytesIO(render(bundle, "x.png", Order(preset=preset))["x.png"]))
    svg = svg_of(bundle, preset=preset)
    width, height = (float(part) for part in svg.get("viewBox", "").split()[2:])
    assert picture.size == (round(width * 2), round(height * 2))
    centimetres = picture.width / picture.info["dpi"][0] * 2.54
    assert centimetres == pytest.approx(PRESETS[preset].width_cm, abs=0.05)
    assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 20, "the picture is blank"


def test_png_carries_title_description_and_origin(bundle: Bundle) -> None:
    picture = Image.open(io.BytesIO(render(bundle, "x.png")["x.png"]))
    assert picture.text["Title"] == "Jembatan Wairana"  # type: ignore[attr-defined]
    assert picture.text["Description"].startswith("Linimasa cerita Jembatan Wairana: 3 peristiwa bertanggal")  # type: ignore[attr-defined]
    assert picture.text["Source"].startswith("linimasa 0.1.0; 2025-03-12T09:30:00; ")  # type: ignore[attr-defined]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_grey_preset_has_no_colour(bundle: Bundle, chart: str) -> None:
    picture = Image.open(io.BytesIO(render(bundle, "x.png", Order(preset="grey", chart=chart))["x.png"])).convert("RGB")
    colours = picture.getcolors(1 << 20)
    assert colours is not None
    assert max(max(colour) - min(colour) for _, colour in colours if isinstance(colour, tuple)) <= 2


def test_svg_says_indonesian_months_title_filter_source_date_and_method() -> None:
    root = svg_of(make_bundle(filter="Februari–April 2025; semua penerbit"))
    words = words_of(root)
    for wanted in (
        "Jembatan Wairana",
        "Februari–April 2025; semua penerbit",
        "Sumber: Kabar <Nusa>, Suluh Timur, Warta & Pesisir (3 artikel)",
        "Dibuat Rabu, 12 Maret 2025 pukul 09.30",
        "Ujung yang memudar: tanggal tidak pasti",
        "Apr",
    ):
        assert wanted in words


def test_svg_of_a_year_has_month_names_of_the_language() -> None:
    told = make_bundle()
    events = [
        {**told.events[0], "earliest": f"2025-{month:02d}-03T00:00:00", "latest": f"2025-{month:02d}-03T23:59:59", "id": f"e{month}", "statements": []}
        for month in (1, 5, 8, 10, 12)
    ]  # fmt: skip
    assert "Okt 2025" in words_of(svg_of(make_bundle(events=events)))
    assert "Oct 2025" in words_of(svg_of(make_bundle(events=events, lang="en")))


def test_svg_has_a_name_and_a_description_for_those_who_do_not_see_it(bundle: Bundle) -> None:
    root = svg_of(bundle)
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "id"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == "Jembatan Wairana"
    assert description is not None and description.text
    assert "3 peristiwa bertanggal" in description.text and "1 perbedaan belum diputuskan" in description.text
    assert root.get("aria-label") == f"{title.text}. {description.text}".removesuffix(".")


def test_svg_takes_the_readers_own_description_and_escapes_it(bundle: Bundle) -> None:
    description = svg_of(bundle, alt='Jembatan & sungai "Wairana" <ambruk>').find(f"{SVG}desc")
    assert description is not None and description.text == 'Jembatan & sungai "Wairana" <ambruk>'


def test_svg_holds_no_script_and_no_address_to_fetch(bundle: Bundle) -> None:
    root = svg_of(bundle, title="<script>alert(1)</script>\x0b")
    assert not [node.tag for node in root.iter() if node.tag in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}image")]
    assert not [key for node in root.iter() for key in node.attrib if key.lower().startswith("on") or "href" in key]
    assert "<script>alert(1)</script>�" in words_of(root)


@pytest.mark.parametrize("preset", PRESETS)
def test_pdf_page_has_the_printed_width_and_selectable_words(bundle: Bundle, preset: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(bundle, "x.pdf", Order(preset=preset))["x.pdf"]))
    assert len(reader.pages) == 1
    assert float(reader.pages[0].mediabox.width) / 72 * 2.54 == pytest.approx(PRESETS[preset].width_cm, abs=0.01)
    words = reader.pages[0].extract_text()
    for wanted in ("Jembatan Wairana", "Suluh Timur", "12 Maret 2025", "konflik"):
        assert wanted in words


def test_pdf_names_title_language_description_and_date(bundle: Bundle) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(bundle, "x.pdf")["x.pdf"]))
    assert reader.metadata is not None
    assert reader.metadata.title == "Jembatan Wairana"
    assert reader.metadata.subject is not None and "3 peristiwa bertanggal" in reader.metadata.subject
    assert str(reader.metadata["/CreationDate"]) == "D:20250312093000"
    assert reader.root_object["/Lang"] == "id-ID"


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("name", ["x.svg", "x.png", "x.pdf"])
def test_a_story_without_rows_still_gives_a_picture(chart: str, name: str) -> None:
    empty = make_bundle(articles=[], statements=[], quantities=[], events=[], conflicts=[], explained=[], timexes=[])
    assert len(render(empty, name, Order(chart=chart))[name]) > 1000


def test_uncertain_ends_fade_in_print_too(bundle: Bundle) -> None:
    root = svg_of(bundle)
    soft = {
        paint.get("id")
        for paint in root.iter(f"{SVG}linearGradient")
        if any(float(stop.get("stop-opacity", "1")) < 0.1 for stop in paint)
    }
    bars = [bar.get("fill") for bar in root.iter(f"{SVG}rect") if str(bar.get("fill")).startswith("url(#")]
    assert bars, "the event since about February must be drawn with a soft end"
    assert {f"url(#{ident})" for ident in soft} >= set(bars)


def test_more_than_is_drawn_hollow_with_an_arrow_up_and_not_as_an_exact_number(bundle: Bundle) -> None:
    root = svg_of(bundle, chart="tolls")
    marks = [node for node in root.iter(f"{SVG}g") if node.get("aria-roledescription") == "point"]
    said = {node.get("aria-label", ""): node[0].get("fill") for node in marks}
    hollow = [label for label, fill in said.items() if fill == "#ffffff"]
    assert len(said) == 2 and len(hollow) == 1 and "lebih dari 6" in hollow[0]
    assert "6+" in words_of(root)


def test_more_events_than_can_be_told_apart_are_drawn_as_counts() -> None:
    told = make_bundle()
    events = [
        {**told.events[0], "id": f"e{number}", "statements": [], "sources": ["Suluh Timur"], "earliest": f"20{number % 20 + 10}-03-05T00:00:00", "latest": f"20{number % 20 + 10}-03-05T23:59:59"}
        for number in range(2100)
    ]  # fmt: skip
    root = svg_of(make_bundle(events=events))
    assert "Terlalu banyak untuk digambar satu per satu" in words_of(root)
    description = root.find(f"{SVG}desc")
    assert description is not None and description.text is not None
    assert "2.100 peristiwa bertanggal" in description.text and description.text.startswith("Batang")
    assert len(list(root.iter())) < 1500


def test_a_far_off_date_does_not_press_the_others_together_and_is_named() -> None:
    told = make_bundle()
    days = [(f"2025-03-{day:02d}", f"e{day}") for day in range(1, 20)] + [("1977-08-19", "lama")]
    events = [
        {**told.events[0], "id": ident, "statements": [], "earliest": f"{day}T00:00:00", "latest": f"{day}T23:59:59", "granularity": "day"}
        for day, ident in days
    ]  # fmt: skip
    bundle = make_bundle(events=events)
    words = words_of(svg_of(bundle))
    left_out = (
        "1 peristiwa yang jauh di luar rentang ini tidak digambar (Jumat, 19 Agustus 1977); semuanya ada dalam tabel."
    )
    assert left_out in " ".join(words.split()) and "Mar" in words and "2000" not in words
    description = svg_of(bundle).find(f"{SVG}desc")
    assert description is not None and left_out in str(description.text)


@pytest.mark.parametrize(("preset", "shape"), [("slide", 16 / 9), ("social", 4 / 5)])
def test_a_slide_and_a_card_keep_their_shape_however_much_is_told(preset: str, shape: float) -> None:
    told = make_bundle()
    events = [{**told.events[0], "id": f"e{number}", "statements": [], "sources": ["A", "B"]} for number in range(80)]
    for bundle in (make_bundle(), make_bundle(events=events)):
        root = svg_of(bundle, preset=preset)
        wide, high = (float(part) for part in root.get("viewBox", "").split()[2:])
        assert wide / high == pytest.approx(shape, rel=0.03)


def crowd(n: int) -> Bundle:
    """Many events on the days of March 2025, told by two outlets; one of them is disputed."""
    told = make_bundle()
    return make_bundle(
        events=[
            {**told.events[0], "id": f"e{number}", "title": f"Laporan ke-{number} dari tepi sungai", "statements": [], "sources": ["Suluh Timur", "Warta Pesisir"], "conflicts": ["k1"] if number == n - 1 else [], "earliest": f"2025-03-{number % 28 + 1:02d}T00:00:00", "latest": f"2025-03-{number % 28 + 1:02d}T23:59:59", "granularity": "day"}
            for number in range(n)
        ],
        statements=[],
    )  # fmt: skip


def test_a_thousand_marks_fit_on_a_page_and_every_event_is_drawn_or_counted() -> None:
    root = svg_of(crowd(500))
    wide, high = (float(part) for part in root.get("viewBox", "").split()[2:])
    assert high / wide < 25.7 / 17, "higher than a page of A4 has room for"
    marks = [node.get("aria-label", "") for node in root.iter() if node.get("aria-roledescription") == "point"]
    drawn = sum(int(found[1]) if (found := re.match(r"([0-9]+) peristiwa", said)) else 1 for said in marks)
    assert drawn == 1000
    assert "Angka: banyaknya peristiwa yang tandanya berimpit." in words_of(root)


def test_what_is_disputed_keeps_its_words_in_a_crowd() -> None:
    words = words_of(svg_of(crowd(500)))
    assert "Laporan ke-499" in words


@pytest.mark.parametrize("preset", PRESETS)
def test_no_letter_is_printed_smaller_than_seven_points(preset: str) -> None:
    root = svg_of(crowd(200), preset=preset)
    wide = float(root.get("viewBox", "").split()[2])
    sizes = [float(node.get("font-size", "")) for node in root.iter() if node.get("font-size")]
    assert min(sizes) * PRESETS[preset].points / wide >= 7


def test_the_legend_and_the_note_name_only_what_is_drawn() -> None:
    told = make_bundle()
    plain = [{**told.events[0], "statements": [], "sources": ["Suluh Timur"], "conflicts": [], "warnings": [], "certain": True, "earliest": "2025-03-03T00:00:00", "latest": "2025-03-03T23:59:59", "granularity": "day", "edtf": None, "status": "happened"}]  # fmt: skip
    words = words_of(svg_of(make_bundle(events=plain, conflicts=[])))
    assert "konflik" not in words and "cocok" not in words
    assert not [part for part in ("memudar", "Panah", "kosong", "putus-putus", "Angka") if part in words]


def test_the_same_rows_give_the_same_picture_whatever_else_was_drawn(bundle: Bundle) -> None:
    before = render(bundle, "x.svg")["x.svg"]
    render(crowd(40), "x.svg")
    render(bundle, "x.svg", Order(chart="tolls"))
    assert render(bundle, "x.svg")["x.svg"] == before


def test_counts_show_the_stretch_of_the_story_and_say_what_lies_outside(bundle: Bundle) -> None:
    events = [
        {**bundle.events[0], "id": f"e{number}", "earliest": f"2025-{1 + number % 6:02d}-05", "latest": f"2025-{1 + number % 6:02d}-05"}
        for number in range(3000)
    ]  # fmt: skip
    far = {**events[0], "id": "jauh", "earliest": "1924-01-01", "latest": "1924-12-31", "conflicts": []}
    undated = {**events[0], "id": "entah", "earliest": None, "latest": None}
    root = svg_of(make_bundle(events=[*events, far, undated], statements=[]))
    words = words_of(root)
    assert "Peristiwa per pekan" in words and "1 peristiwa yang jauh di luar rentang ini tidak digambar" in words
    assert "1 peristiwa belum bertanggal dan tidak digambar." in words
    bars = [node.get("aria-label", "") for node in root.iter(f"{SVG}rect") if node.get("aria-label")]
    assert len(bars) == 6 and all(said.endswith(": 500 peristiwa, 500 berkonflik") for said in bars)
