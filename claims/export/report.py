"""The report of a story: summary, figure, events, conflicts with both quotations, explained differences, articles, method."""

from __future__ import annotations

from collections import Counter

from claims.export.blocks import Block, Figure, Footnotes, Heading, Paragraph, Report, Run, Table, text
from claims.export.bundle import Bundle, Row, rows_of, texts_of, told
from claims.export.decisions import (
    is_open,
    to_doubts,
    to_event_doubts,
    to_explanation,
    to_hedges,
    to_sources,
    to_verdict,
)
from claims.export.order import Order, title_of
from claims.export.provenance import to_filter, to_lines, to_safe_link
from claims.export.spoken import to_made, to_number, to_period, to_published, to_span, to_value


def to_report(bundle: Bundle, order: Order) -> Report:
    """The report in blocks. Doubts, hedges and open verdicts are printed wherever a value is."""
    notes = Footnotes()
    blocks: list[Block] = [Heading(title_of(bundle, order)), *_byline(bundle, order)]
    blocks += [Heading(bundle.say("report.summary"), 2), *_summary(bundle)]
    blocks += [Heading(bundle.say("report.figure"), 2), Figure(caption_of(bundle))]
    blocks += [Heading(bundle.say("report.events"), 2), *_events(bundle)]
    blocks += [Heading(bundle.say("report.conflicts"), 2), *_conflicts(bundle, notes)]
    blocks += [Heading(bundle.say("report.explained"), 2), *_explained(bundle, notes)]
    blocks += [Heading(bundle.say("report.articles"), 2), *articles_block(bundle)]
    blocks += [Heading(bundle.say("report.method"), 2), *method_block(bundle)]
    return Report(title_of(bundle, order), bundle.lang, tuple(blocks), tuple(notes.notes))


def caption_of(bundle: Bundle) -> str:
    """The line under the figure: what it shows, the filter, and how doubt is drawn."""
    return bundle.say("report.caption", story=bundle.story, filter=to_filter(bundle))


def quote_note(bundle: Bundle, statement: Row) -> list[Run]:
    """A footnote to a quotation: outlet, title, date, address, field and character range, hash."""
    article = bundle.article(statement.get("article"))
    publisher = str(statement.get("publisher") or article.get("publisher") or "")
    published = to_published(statement.get("published") or article.get("published"), bundle.lang)
    field = bundle.say(f"field.{statement.get('field') or 'text'}")
    runs = [Run(bundle.say("note.source", publisher=publisher, title=article.get("title") or "–", published=published))]
    address = str(article.get("url") or "")
    if address:
        runs += [Run(" "), Run(address, link=to_safe_link(address))]
    else:
        runs.append(Run(" " + bundle.say("note.no_address")))
    place = bundle.say("note.place", field=field, start=statement.get("start"), end=statement.get("end"))
    runs.append(Run(f" {place}"))
    if article.get("sha256"):
        runs.append(Run(f" SHA-256 {str(article['sha256'])[:16]}…"))
    return runs


def quote_block(bundle: Bundle, row: Row, notes: Footnotes) -> Paragraph:
    """One quotation with its voice, its date, its doubts and its footnote."""
    statement = {**bundle.statement(row.get("id")), **row}
    voice = str(statement.get("speaker") or bundle.say("report.outlet_itself"))
    role = str(statement.get("speaker_role") or "")
    runs = [
        Run("“" + " ".join(str(statement.get("text") or "").split()) + "”"),
        notes.add(quote_note(bundle, statement)),
        Run(f" — {voice}" + (f" ({role})" if role else "") + ", "),
        Run(str(statement.get("publisher") or ""), italic=True),
        Run(", " + to_published(statement.get("published"), bundle.lang) + "."),
    ]
    chain = texts_of(statement, "chain")
    if len(chain) > 1:
        runs.append(Run(" " + bundle.say("report.chain", chain=" → ".join(chain))))
    doubts = [*to_hedges(bundle, statement), *to_doubts(bundle, statement)]
    if doubts:
        runs.append(Run(" " + bundle.say("report.doubts", doubts="; ".join(doubts)), italic=True))
    return Paragraph(tuple(runs), quote=True)


def verdict_block(bundle: Bundle, conflict: Row) -> list[Block]:
    """The decision with its reviewer and note, or that nobody has decided."""
    if is_open(conflict):
        return [Paragraph((Run(bundle.say("report.verdict") + " ", bold=True), Run(bundle.say("report.verdict_open"))))]
    day = to_published(str(conflict.get("reviewed_at") or "")[:10] or None, bundle.lang)
    who = bundle.say("report.reviewed", reviewer=conflict.get("reviewer") or "–", day=day)
    blocks: list[Block] = [
        Paragraph((Run(bundle.say("report.verdict") + " ", bold=True), Run(f"{to_verdict(bundle, conflict)}. {who}")))
    ]
    if conflict.get("note"):
        blocks.append(Paragraph((Run(bundle.say("report.note") + " ", bold=True), Run(str(conflict["note"])))))
    return blocks


def archive_note(bundle: Bundle, article_id: object) -> list[Run]:
    """The address of the kept copy of an article, behind a full stop; nothing where none was noted."""
    kept = bundle.archive(article_id)
    return [Run(" " + bundle.say("note.archive") + " "), Run(kept, link=to_safe_link(kept))] if kept else []


def articles_block(bundle: Bundle) -> list[Block]:
    """Every article with outlet, date and where the date came from, address, hash, notices and doubts."""
    if not bundle.articles:
        return [text(bundle.say("report.no_articles"))]
    rows = []
    for number, row in enumerate(bundle.articles, start=1):
        address = str(row.get("url") or "")
        what = [Run(str(row.get("title") or "–"), bold=True), Run(" · " + str(row.get("publisher") or ""))]
        if row.get("author"):
            what.append(Run(" · " + str(row["author"])))
        what.append(Run(" · "))
        what.append(Run(address, link=to_safe_link(address)) if address else Run(bundle.say("note.no_address")))
        what += archive_note(bundle, row.get("id"))
        if row.get("notice"):
            what.append(Run(" " + bundle.say("report.notice", notice=row["notice"]), italic=True))
        doubts = to_doubts(bundle, row)
        if doubts:
            what.append(Run(" " + bundle.say("report.doubts", doubts="; ".join(doubts)), italic=True))
        origin = bundle.name("published_from", row.get("published_from") or "unknown")
        date = f"{to_published(row.get('published'), bundle.lang)} ({origin})"
        rows.append(((Run(str(number)),), tuple(what), (Run(date),), (Run(str(row.get("sha256") or "–")),)))
    head = tuple(bundle.say(f"report.head.{name}") for name in ("number", "article", "published", "sha256"))
    return [Table(head, tuple(rows), (0.06, 0.46, 0.22, 0.26))]


def method_block(bundle: Bundle) -> list[Block]:
    """How the report was made, and what it does not say."""
    blocks: list[Block] = [text(bundle.say(f"method.{name}")) for name in ("reading", "comparing", "limits")]
    blocks += [Paragraph((Run(f"{label}: ", bold=True), Run(words)), item=True) for label, words in to_lines(bundle)]
    return blocks


def _byline(bundle: Bundle, order: Order) -> list[Block]:
    made = to_made(bundle.made, bundle.lang)
    words = bundle.say("report.made", made=made, version=bundle.version)
    if order.author:
        words = f"{order.author}. {words}"
    return [text(words, italic=True), text(bundle.say("report.filter", filter=to_filter(bundle)), italic=True)]


def _summary(bundle: Bundle) -> list[Block]:
    lang = bundle.lang
    publishers = {row.get("publisher") for row in bundle.articles}
    dated = [row for row in bundle.events if row.get("earliest") or row.get("latest")]
    counts = {
        "articles": len(bundle.articles),
        "publishers": len(publishers),
        "statements": len(bundle.statements),
        "events": len(bundle.events),
        "undated": len(bundle.events) - len(dated),
        "guessed": sum(1 for row in bundle.events if row.get("certain") is False),
        "conflicts": len(bundle.conflicts),
        "open": sum(1 for row in bundle.conflicts if is_open(row)),
        "explained": len(bundle.explained),
    }
    said = {key: to_number(count, lang) for key, count in counts.items()}
    period = to_period(dated, lang) or bundle.say("alt.no_period")
    blocks: list[Block] = [text(bundle.say("report.counts", period=period, **said))]
    status = Counter(str(row.get("status")) for row in bundle.events)
    if bundle.events:
        named = ", ".join(f"{bundle.name('status', code)} {to_number(n, lang)}" for code, n in sorted(status.items()))
        blocks.append(text(bundle.say("report.statuses", statuses=named)))
    if counts["undated"] or counts["guessed"]:
        blocks.append(text(bundle.say("report.unsure", **said)))
    if bundle.conflicts:
        blocks.append(text(bundle.say("report.undecided" if counts["open"] else "report.all_decided", **said)))
    return blocks


def _events(bundle: Bundle) -> list[Block]:
    if not bundle.events:
        return [text(bundle.say("report.no_events"))]
    rows = []
    for row in bundle.events:
        doubts = "; ".join(to_event_doubts(bundle, row)) or "–"
        cells = (
            to_span(row, bundle.lang),
            str(row.get("title") or ""),
            bundle.name("status", row.get("status")),
            to_sources(bundle, row),
            doubts,
        )
        rows.append(tuple((Run(cell),) for cell in cells))
    head = tuple(bundle.say(f"report.head.{name}") for name in ("when", "event", "status", "sources", "doubts"))
    return [Table(head, tuple(rows), (0.2, 0.3, 0.1, 0.2, 0.2))]


def _conflicts(bundle: Bundle, notes: Footnotes) -> list[Block]:
    if not bundle.conflicts:
        return [text(bundle.say("report.no_conflicts"))]
    blocks: list[Block] = []
    for number, conflict in enumerate(bundle.conflicts, start=1):
        about = str(conflict.get("about") or "")
        kind = bundle.name("kind", conflict.get("kind"))
        blocks.append(Heading(f"{number}. {about} ({kind})", 3))
        blocks += difference_blocks(bundle, conflict, notes)
        blocks += verdict_block(bundle, conflict)
    return blocks


def _explained(bundle: Bundle, notes: Footnotes) -> list[Block]:
    if not bundle.explained:
        return [text(bundle.say("report.no_explained"))]
    blocks: list[Block] = [text(bundle.say("report.explained_intro"))]
    for number, row in enumerate(bundle.explained, start=1):
        reason = bundle.name("explained", row.get("explained_by"))
        blocks.append(Heading(f"{number}. {row.get('about') or ''} — {reason}", 3))
        blocks += difference_blocks(bundle, row, notes)
        if not is_open(row):
            blocks += verdict_block(bundle, row)
    return blocks


def difference_blocks(bundle: Bundle, difference: Row, notes: Footnotes) -> list[Block]:
    """The explanation, then every side with all its quotations, then the grounds of the severity."""
    blocks: list[Block] = []
    said = to_explanation(difference.get("explanation"))
    if said:
        blocks.append(text(said))
    for side in rows_of(difference, "sides"):
        blocks.append(Paragraph((Run(to_value(side.get("value"), bundle.lang) or "–", bold=True),), item=True))
        blocks += [quote_block(bundle, row, notes) for row in rows_of(side, "statements")]
    severity = difference.get("severity")
    if isinstance(severity, int | float) and not difference.get("explained_by"):
        grounds = difference.get("reasons")
        listed = grounds if isinstance(grounds, list | tuple) else ()
        reasons = "; ".join(to_explanation(one).rstrip(".") for one in listed)
        number = to_number(round(float(severity), 2), bundle.lang)
        blocks.append(text(bundle.say("report.severity", severity=number, reasons=reasons or "–"), italic=True))
    return blocks


def references(bundle: Bundle, conflict: Row) -> list[list[Run]]:
    """The footnote of every quotation of a conflict, each once, in the order of the sides."""
    found: list[list[Run]] = []
    for _, row in told(conflict):
        note = quote_note(bundle, row)
        if note not in found:
            found.append(note)
    return found
