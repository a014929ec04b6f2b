"""Pictures as other programs see them: Pillow, an XML parser, pypdf."""

from __future__ import annotations

import io
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
    fading = [stop for stop in root.iter(f"{SVG}stop") if stop.get("stop-color", "").startswith("rgba(")]
    assert fading, "the event since about February must be drawn with a soft end"


def test_more_than_is_drawn_hollow_with_an_arrow_up_and_not_as_an_exact_number(bundle: Bundle) -> None:
    root = svg_of(bundle, chart="tolls")
    marks = [node for node in root.iter(f"{SVG}path") if node.get("aria-roledescription") == "point"]
    said = {node.get("aria-label", ""): node.get("fill-opacity") for node in marks}
    hollow = [label for label, opacity in said.items() if opacity == "0.08"]
    assert len(said) == 2 and len(hollow) == 1 and "lebih dari 6" in hollow[0]


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


@pytest.mark.parametrize("preset", ["slide", "social"])
def test_a_picture_grows_higher_before_its_rows_overlap(preset: str) -> None:
    told = make_bundle()
    events = [{**told.events[0], "id": f"e{number}", "statements": [], "sources": ["A", "B"]} for number in range(80)]
    few, many = svg_of(make_bundle(), preset=preset), svg_of(make_bundle(events=events), preset=preset)
    heights = [float(root.get("viewBox", "").split()[3]) for root in (few, many)]
    assert heights[1] > 160 * 17 > heights[0]
