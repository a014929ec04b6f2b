"""A report as a Word document: true footnotes, a picture with its description, the same bytes every time."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt
from lxml.etree import _Element, tostring

from claims.export.blocks import Block, Figure, Heading, Paragraph, Report, Run, Table
from claims.export.bundle import Bundle
from claims.export.figure import Notes, Picture, to_png
from claims.export.presets import Preset
from claims.export.provenance import to_printable, to_stamp

_TEXT_WIDTH = 17.0  # centimetres between the margins of A4
_TALLEST = 23.5  # centimetres that a picture may take of a page, a heading and a caption beside it
SHAPE = _TALLEST / _TEXT_WIDTH
FIRST_SHAPE = 16.0 / _TEXT_WIDTH  # below title and summary on the first page
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def to_word(bundle: Bundle, report: Report, pictures: Sequence[Picture], notes: Notes, preset: Preset) -> bytes:
    """The report as DOCX on A4.

    Pictures are printed at the preset's width, at most the width of the text, and never higher than a page. Each of
    ``pictures`` is one picture; the first carries the description, the others say which part they are.
    """
    document = docx.Document()
    _prepare(document, bundle, report)
    _add_footnotes(document, report)
    for block in report.blocks:
        if isinstance(block, Figure):
            for number, picture in enumerate(pictures, start=1):
                part = bundle.say("figure.part", n=number, all=len(pictures))
                said = notes if number == 1 else dataclasses.replace(notes, alt=f"{notes.title}: {part}.")
                _add_picture(document, to_png(picture, said, preset), said, preset)
            # The last part stays with the caption; parts tied to each other would leave pages empty.
            document.paragraphs[-1].paragraph_format.keep_with_next = True
            document.add_paragraph(to_printable(block.caption), style="Caption")
        else:
            _add_block(document, block)
    out = io.BytesIO()
    document.save(out)
    return _still(out.getvalue())


def _prepare(document: Document, bundle: Bundle, report: Report) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.0)
    made = bundle.made.replace(tzinfo=None, microsecond=0)
    core = document.core_properties
    core.title, core.author = to_printable(report.title)[:255], f"linimasa {bundle.version}"
    core.comments, core.keywords = to_printable(to_stamp(bundle))[:255], "linimasa"
    core.created = core.modified = core.last_printed = made
    core.last_modified_by, core.revision, core.language = "linimasa", 1, bundle.lang
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Liberation Sans", Pt(10.5)
    run_defaults = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if run_defaults is not None:
        for old in run_defaults.findall(qn("w:lang")):
            run_defaults.remove(old)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), "id-ID" if bundle.lang == "id" else "en-GB")
        run_defaults.append(lang)
    for style in styles:
        # Headings and captions have a theme's letters, of which other programs make their own.
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if fonts is not None:
            for key in [key for key in fonts.attrib if "Theme" in key]:
                del fonts.attrib[key]
            for key in ("w:ascii", "w:hAnsi", "w:cs"):
                fonts.set(qn(key), "Liberation Sans")
    mark = styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    note = styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = styles["Normal"]
    note.font.size, note.paragraph_format.space_after = Pt(8.5), Pt(2)


def _add_block(document: Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(to_printable(block.text), level=block.level)
    elif isinstance(block, Table):
        _add_table(document, block)
    elif isinstance(block, Paragraph):
        style = "Quote" if block.quote else "List Bullet" if block.item else None
        paragraph = document.add_paragraph(style=style)
        _fill(paragraph._p, block.runs, document.part)


def _fill(paragraph: _Element, runs: Sequence[Run], part: Part, half_points: int | None = None) -> None:
    for run in runs:
        if run.note is not None:
            mark = _run_element(Run(""))
            mark.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:rStyle w:val="FootnoteReference"/></w:rPr>'))
            mark.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{run.note}"/>'))
            paragraph.append(mark)
        elif run.link:
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(_run_element(run, half_points))
            paragraph.append(link)
        else:
            paragraph.append(_run_element(run, half_points))


def _run_element(run: Run, half_points: int | None = None) -> _Element:
    element: _Element = OxmlElement("w:r")
    # The schema fixes this order: bold, italic, colour, size, underline.
    settings: list[tuple[str, str | None]] = [("w:b", None)] if run.bold else []
    settings += [("w:i", None)] if run.italic else []
    settings += [("w:color", "1D5A8A")] if run.link else []
    settings += [("w:sz", str(half_points))] if half_points else []
    settings += [("w:u", "single")] if run.link else []
    if settings:
        style = OxmlElement("w:rPr")
        for name, value in settings:
            setting = OxmlElement(name)
            if value is not None:
                setting.set(qn("w:val"), value)
            style.append(setting)
        element.append(style)
    if run.text:
        words = OxmlElement("w:t")
        words.text = to_printable(run.text)
        words.set(qn("xml:space"), "preserve")
        element.append(words)
    return element


def _add_table(document: Document, table: Table) -> None:
    shares = table.widths or tuple(1 / len(table.head) for _ in table.head)
    twips = [round(share * _TEXT_WIDTH * 567) for share in shares]
    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    made.autofit = False
    element = made._tbl
    for column, width in zip(element.tblGrid.findall(qn("w:gridCol")), twips, strict=True):
        column.set(qn("w:w"), str(width))
    # Rows are made as elements: the library searches the whole table for every cell that it is asked for.
    element.append(_row([(Run(cell, bold=True),) for cell in table.head], twips, document.part, head=True))
    for row in table.rows:
        element.append(_row(row, twips, document.part))
    document.add_paragraph()


def _row(cells: Sequence[Sequence[Run]], twips: Sequence[int], part: Part, head: bool = False) -> _Element:
    row: _Element = OxmlElement("w:tr")
    options = OxmlElement("w:trPr")
    options.append(OxmlElement("w:cantSplit"))
    if head:
        options.append(OxmlElement("w:tblHeader"))
    row.append(options)
    for runs, width in zip(cells, twips, strict=True):
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F1EEE6"/>' if head else ""
        cell = parse_xml(
            f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            '<w:p><w:pPr><w:spacing w:before="20" w:after="20"/><w:rPr><w:sz w:val="17"/></w:rPr></w:pPr></w:p></w:tc>'
        )
        paragraph = cell.find(qn("w:p"))
        _fill(paragraph, runs, part, half_points=17)
        row.append(cell)
    return row


def _add_picture(document: Document, png: bytes, notes: Notes, preset: Preset) -> None:
    shape = document.add_picture(io.BytesIO(png), width=Cm(min(preset.width_cm, _TEXT_WIDTH)))
    if shape.height > Cm(_TALLEST):
        shape.width, shape.height = round(shape.width * Cm(_TALLEST) / shape.height), Cm(_TALLEST)
    inline = shape._inline
    for properties in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        properties.set("descr", to_printable(notes.alt))
        properties.set("title", to_printable(notes.title))


def _add_footnotes(document: Document, report: Report) -> None:
    if not report.notes:
        return
    root = parse_xml(
        f"<w:footnotes {nsdecls('w', 'r')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, b"", document.part.package)
    for number, runs in enumerate(report.notes, start=1):
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r></w:p></w:footnote>'
        )
        _fill(note.find(qn("w:p")), (Run(" "), *runs), part)
        root.append(note)
    part._blob = tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _still(made: bytes) -> bytes:
    """The same package with fixed times in the archive; the moment of the export stands in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
