"""The report in the blocks of Indonesian fact-check desks: Sumber · Tanggal · Narasi · Hasil Cek Fakta · Kesimpulan · Rujukan."""

from __future__ import annotations

from claims.export.blocks import Block, Figure, Footnotes, Heading, Paragraph, Report, Run, text
from claims.export.bundle import Bundle, Row, rows_of, told
from claims.export.decisions import is_open, to_explanation, to_verdict
from claims.export.order import Order, title_of
from claims.export.provenance import to_filter, to_safe_link
from claims.export.report import (
    archive_note,
    articles_block,
    caption_of,
    method_block,
    quote_block,
    references,
    verdict_block,
)
from claims.export.spoken import to_day_of, to_printed_day, to_published


def to_factcheck(bundle: Bundle, order: Order) -> Report:
    """One entry of six blocks for every conflict, the figure once, articles and method at the end.

    The verdict stands in brackets before the title, as such desks print it: the outlet's own word, or that nothing has
    been decided. The program never fills it in.
    """
    notes = Footnotes()
    title = title_of(bundle, order)
    blocks: list[Block] = [Heading(title), text(bundle.say("report.filter", filter=to_filter(bundle)), italic=True)]
    if order.author:
        blocks.append(text(order.author, italic=True))
    blocks.append(Figure(caption_of(bundle)))
    if not bundle.conflicts:
        blocks.append(text(bundle.say("report.no_conflicts")))
    for conflict in bundle.conflicts:
        blocks += _entry(bundle, conflict, notes)
    blocks += [Heading(bundle.say("report.articles"), 2), *articles_block(bundle)]
    blocks += [Heading(bundle.say("report.method"), 2), *method_block(bundle)]
    return Report(title, bundle.lang, tuple(blocks), tuple(notes.notes))


def _entry(bundle: Bundle, conflict: Row, notes: Footnotes) -> list[Block]:
    label = to_verdict(bundle, conflict).upper()
    blocks: list[Block] = [Heading(f"[{label}] {conflict.get('about') or ''}", 2)]
    blocks += [Heading(bundle.say("factcheck.source"), 3), *_sources(bundle, conflict)]
    blocks += [Heading(bundle.say("factcheck.date"), 3), text(_dates(bundle, conflict))]
    blocks.append(Heading(bundle.say("factcheck.narrative"), 3))
    for side in rows_of(conflict, "sides"):
        blocks.append(Paragraph((Run(str(side.get("value") or "–"), bold=True),), item=True))
        blocks += [quote_block(bundle, row, notes) for row in rows_of(side, "statements")]
    blocks.append(Heading(bundle.say("factcheck.result"), 3))
    blocks.append(text(to_explanation(conflict.get("explanation")) or bundle.say("factcheck.no_result")))
    blocks += [text(line) for line in _settled(bundle, conflict)]
    blocks.append(Heading(bundle.say("factcheck.conclusion"), 3))
    blocks += verdict_block(bundle, conflict)
    if is_open(conflict):
        blocks.append(text(bundle.say("factcheck.open"), italic=True))
    blocks.append(Heading(bundle.say("factcheck.references"), 3))
    blocks += [Paragraph(tuple(runs), item=True) for runs in references(bundle, conflict)]
    return blocks


def _sources(bundle: Bundle, conflict: Row) -> list[Block]:
    found: list[Block] = []
    for article_id in dict.fromkeys(row.get("article") for _, row in told(conflict)):
        article = bundle.article(article_id)
        address = str(article.get("url") or "")
        runs = [Run(str(article.get("publisher") or "–"), bold=True), Run(f": {article.get('title') or '–'}. ")]
        runs.append(Run(address, link=to_safe_link(address)) if address else Run(bundle.say("note.no_address")))
        runs += archive_note(bundle, article_id)
        found.append(Paragraph(tuple(runs), item=True))
    return found


def _dates(bundle: Bundle, conflict: Row) -> str:
    said = []
    for _, row in told(conflict):
        day = to_day_of(row.get("published"))
        words = to_printed_day(day, bundle.lang) if day else to_published(None, bundle.lang)
        said.append(f"{row.get('publisher') or '–'}: {words}")
    return "; ".join(dict.fromkeys(said)) + "."


def _settled(bundle: Bundle, conflict: Row) -> list[str]:
    """Differences between the same articles that turned out to be none: they belong to what was checked."""
    articles = {row.get("article") for _, row in told(conflict)}
    found = []
    for row in bundle.explained:
        others = {one.get("article") for _, one in told(row)}
        if row.get("kind") == conflict.get("kind") and others <= articles:
            reason = bundle.name("explained", row.get("explained_by"))
            found.append(bundle.say("factcheck.settled", about=row.get("about") or "", reason=reason))
    return found
