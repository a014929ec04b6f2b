"""ClaimReview JSON-LD of what a person has reviewed; nothing is written about the rest."""

from __future__ import annotations

import json

from claims.export.bundle import Bundle, Row, told
from claims.export.columns import to_plain
from claims.export.decisions import find_verdicts, is_open, to_explanation
from claims.export.provenance import to_provenance, to_safe_link, to_utf8


def to_claimreviews(bundle: Bundle, author: str | None = None) -> bytes:
    """One ``ClaimReview`` for every decided conflict and every statement with a verdict, in a JSON-LD graph.

    The verdict is ``reviewRating.alternateName`` in words; no number is made up for it. schema.org has no relation
    between claims, so that the sides of a conflict stand side by side in ``itemReviewed.appearance``. ``url`` is the
    address of the published review, which only the outlet knows: it is left for the outlet to add.
    """
    decided = [row for row in [*bundle.conflicts, *bundle.explained] if not is_open(row)]
    graph = [_of_conflict(bundle, row, author) for row in decided]
    verdicts = find_verdicts(bundle, "statement")
    graph += [
        _of_statement(bundle, row, verdicts[str(row["id"])], author)
        for row in bundle.statements
        if str(row["id"]) in verdicts
    ]
    content = {
        "@context": "https://schema.org",
        "@graph": graph,
        "linimasa": to_provenance(bundle),
    }
    return to_utf8(json.dumps(content, ensure_ascii=False, indent=1, default=to_plain) + "\n")


def _of_conflict(bundle: Bundle, conflict: Row, author: str | None) -> dict[str, object]:
    # Copies of one wire story say the same words; the claim holds them once, the appearances all.
    claimed = "; ".join(dict.fromkeys(f"{value}: “{row.get('text', '')}”" for value, row in told(conflict)))
    appearances = [_appearance(bundle, row) for _, row in told(conflict)]
    review = _review(
        bundle,
        f"urn:linimasa:conflict:{conflict['id']}",
        f"{conflict.get('about', '')} — {claimed}",
        bundle.name("verdict", conflict.get("verdict")),
        conflict,
        author,
        conflict.get("reviewed_at"),
    )
    explained = to_explanation(conflict.get("explanation"))
    review["reviewBody"] = " ".join(part for part in (explained, str(conflict.get("note") or "")) if part)
    review["itemReviewed"] = {"@type": "Claim", "name": str(conflict.get("about") or ""), "appearance": appearances}
    return review


def _of_statement(bundle: Bundle, statement: Row, review_row: Row, author: str | None) -> dict[str, object]:
    review = _review(
        bundle,
        f"urn:linimasa:statement:{statement['id']}",
        str(statement.get("text", "")),
        bundle.name("verdict", review_row.get("verdict")),
        review_row,
        author,
        review_row.get("at"),
    )
    article = bundle.article(statement.get("article"))
    told_row = {**statement, "publisher": article.get("publisher"), "published": article.get("published")}
    claim: dict[str, object] = {"@type": "Claim", "appearance": [_appearance(bundle, told_row)]}
    if statement.get("speaker"):
        # A speaker may be a person or a body; schema.org has no type for both but this one.
        claim["author"] = {"@type": "Thing", "name": statement["speaker"]}
        if statement.get("speaker_role"):
            claim["author"] = {"@type": "Thing", "name": statement["speaker"], "description": statement["speaker_role"]}
    if article.get("published"):
        claim["datePublished"] = article["published"]
    review["itemReviewed"] = claim
    if review_row.get("note"):
        review["reviewBody"] = str(review_row["note"])
    return review


def _review(
    bundle: Bundle, urn: str, claimed: str, verdict: str, row: Row, author: str | None, at: object
) -> dict[str, object]:
    # The name given for an export is the outlet's; the one of a decision is that of the person who made it.
    kind = "Person" if row.get("reviewer") and not author else "Organization"
    return {
        "@type": "ClaimReview",
        "@id": urn,
        "inLanguage": bundle.lang,
        "claimReviewed": claimed,
        "datePublished": str(at or bundle.made.isoformat(timespec="seconds"))[:10],
        "author": {"@type": kind, "name": str(author or row.get("reviewer") or bundle.say("claimreview.unnamed"))},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": verdict,
            "ratingExplanation": str(row.get("note") or to_explanation(row.get("explanation")) or verdict),
        },
    }


def _appearance(bundle: Bundle, row: Row) -> dict[str, object]:
    article = bundle.article(row.get("article"))
    found: dict[str, object] = {
        "@type": "NewsArticle",
        "identifier": str(row.get("article", "")),
        "headline": str(article.get("title", "")),
        "publisher": {"@type": "Organization", "name": str(row.get("publisher") or "")},
        "text": str(row.get("text", "")),
        "position": f"{row.get('field', 'text')}:{row.get('start')}-{row.get('end')}",
    }
    if row.get("published") or article.get("published"):
        found["datePublished"] = row.get("published") or article.get("published")
    link = to_safe_link(article.get("url"))
    if link:
        found["url"] = link
    if article.get("sha256"):
        found["sha256"] = article["sha256"]
    return found
