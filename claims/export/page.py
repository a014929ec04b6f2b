"""HTML in one file: the interactive chart alone, or a report around it. No part of it comes from elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

import vl_convert

from claims.export.blocks import Block, Figure, Heading, Paragraph, Report, Run, Table
from claims.export.bundle import Bundle
from claims.export.figure import Notes, Picture, Spec, to_print_spec, to_svg
from claims.export.presets import Preset
from claims.export.provenance import to_printable, to_printable_tree, to_provenance, to_utf8

# Nothing may be fetched; the chart's own code needs to build functions at run time.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data:"


@dataclass(frozen=True, slots=True)
class PageFigure:
    """The figure of a page: ``still`` stands where scripts do not run or there is no ``live`` one."""

    still: Picture
    live: Spec | None
    notes: Notes
    preset: Preset


def to_chart_page(bundle: Bundle, figure: PageFigure) -> bytes:
    """The interactive chart alone; a still picture stands in its place where scripts do not run."""
    return _page(bundle, figure.notes.title, _figure(figure, ""), alive=figure.live is not None)


def to_report_page(bundle: Bundle, report: Report, figure: PageFigure) -> bytes:
    """The report with the interactive chart in its place and its footnotes at the end."""
    parts: list[str] = []
    listing = False
    for block in report.blocks:
        item = isinstance(block, Paragraph) and block.item
        if item != listing:
            parts.append("<ul>" if item else "</ul>")
            listing = item
        parts.append(_figure(figure, block.caption) if isinstance(block, Figure) else _block(block))
    parts.append("</ul>" if listing else "")
    parts.append(_notes(bundle, report))
    return _page(bundle, report.title, "\n".join(parts), alive=figure.live is not None)


def _page(bundle: Bundle, title: str, body: str, *, alive: bool) -> bytes:
    provenance = _json(to_provenance(bundle))
    page = (
        f'<!DOCTYPE html>\n<html lang="{bundle.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="linimasa {_esc(bundle.version)}">\n'
        f"<title>{_esc(title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f'<script type="application/json" id="linimasa-asal">{provenance}</script>\n'
        f"{f'<script>{_bundle()}</script>' if alive else ''}\n</body>\n</html>\n"
    )
    return to_utf8(page)


def _figure(figure: PageFigure, caption: str) -> str:
    still = to_svg(figure.still, figure.notes, figure.preset)
    label = _esc(figure.notes.alt or figure.notes.title)
    live = _json(to_print_spec(figure.live)) if figure.live is not None else ""
    below = f"<figcaption>{_esc(caption)}</figcaption>" if caption else ""
    return f'<figure><div id="linimasa-gambar" role="img" aria-label="{label}">{still}</div>{below}</figure>\n' + (
        f'<script type="application/json" id="linimasa-spesifikasi">{live}</script>' if live else ""
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{_esc(block.text)}</h{block.level}>"
    if isinstance(block, Table):
        return _table(block)
    assert isinstance(block, Paragraph)
    words = "".join(_run(run) for run in block.runs)
    if block.item:
        return f"<li>{words}</li>"
    return f"<blockquote><p>{words}</p></blockquote>" if block.quote else f"<p>{words}</p>"


def _table(table: Table) -> str:
    widths = "".join(f'<col style="width:{share:.0%}">' for share in table.widths)
    head = "".join(f'<th scope="col">{_esc(cell)}</th>' for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{''.join(_run(run) for run in cell)}</td>" for cell in row) + "</tr>\n"
        for row in table.rows
    )
    return (
        f'<div class="tabel"><table><colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _run(run: Run) -> str:
    if run.note is not None:
        return f'<sup><a href="#catatan-{run.note}" id="acuan-{run.note}">{run.note}</a></sup>'
    words = _esc(run.text)
    if run.link:
        words = f'<a href="{_esc(run.link)}" rel="noopener noreferrer">{words}</a>'
    if run.bold:
        words = f"<strong>{words}</strong>"
    return f"<em>{words}</em>" if run.italic else words


def _notes(bundle: Bundle, report: Report) -> str:
    if not report.notes:
        return ""
    items = "".join(
        f'<li id="catatan-{number}">{"".join(_run(run) for run in runs)} '
        f'<a href="#acuan-{number}" aria-label="{_esc(bundle.say("report.back"))}">↩</a></li>\n'
        for number, runs in enumerate(report.notes, start=1)
    )
    return f'<section class="catatan"><h2>{_esc(bundle.say("report.notes"))}</h2><ol>{items}</ol></section>'


def _json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(to_printable_tree(value), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _esc(text: object) -> str:
    return escape(to_printable(text))


@cache
def _bundle() -> str:
    """The drawing code with our start-up lines, as one script without imports."""
    start = resources.files("claims.export").joinpath("page.js").read_text("utf-8")
    return vl_convert.javascript_bundle(start).replace("</script", "<\\/script")


@cache
def _style() -> str:
    return resources.files("claims.export").joinpath("page.css").read_text("utf-8")
