"""Drafts of alternative texts: what a figure shows, in counts and period, for readers who do not see it."""

from __future__ import annotations

from collections import Counter

from claims.export.bundle import Bundle, texts_of, told
from claims.export.decisions import is_open
from claims.export.provenance import to_filter
from claims.export.spoken import to_number, to_period


def draft_alt(bundle: Bundle, chart: str = "timeline") -> str:
    """Two to five short sentences: kind of figure, how many rows of what, period, doubts, filter.

    Only counts that are above nought are said, and nothing that the figure does not show.
    """
    parts = {"timeline": _timeline, "tolls": _tolls, "matrix": _matrix, "chain": _chain}[chart](bundle)
    if bundle.filter:
        parts.append(bundle.say("alt.filter", words=to_filter(bundle).rstrip(".")))
    return " ".join(part for part in parts if part)


def _timeline(bundle: Bundle) -> list[str]:
    dated = [row for row in bundle.events if row.get("earliest") or row.get("latest")]
    if not dated:
        return [bundle.say("alt.timeline_empty", story=bundle.story, n=_n(bundle, len(bundle.events)))]
    status = Counter(str(row.get("status")) for row in dated)
    parts = [
        bundle.say(
            "alt.timeline",
            story=bundle.story,
            n=_n(bundle, len(dated)),
            period=to_period(dated, bundle.lang),
            articles=_n(bundle, len(bundle.articles)),
            publishers=_n(bundle, len({row.get("publisher") for row in bundle.articles})),
        )
    ]
    for code, count in (
        ("alt.planned", status["planned"]),
        ("alt.denied", status["denied"]),
        ("alt.uncertain", status["uncertain"]),
        ("alt.guessed", sum(1 for row in dated if row.get("certain") is False)),
        ("alt.conflicts", sum(1 for row in bundle.conflicts if is_open(row))),
        ("alt.undated", len(bundle.events) - len(dated)),
    ):
        if count:
            parts.append(bundle.say(code, n=_n(bundle, count)))
    return parts


def _tolls(bundle: Bundle) -> list[str]:
    counted = [row for row in bundle.quantities if row.get("role")]
    roles = ", ".join(sorted({str(row["role"]) for row in counted}))
    told_by = {row.get("statement") for row in counted}
    rows = [row for row in bundle.statements if row["id"] in told_by]
    return [
        bundle.say(
            "alt.tolls",
            story=bundle.story,
            n=_n(bundle, len(counted)),
            roles=roles or "–",
            period=to_period(rows, bundle.lang) or bundle.say("alt.no_period"),
        )
    ]


def _matrix(bundle: Bundle) -> list[str]:
    sources = {row.get("publisher") for conflict in bundle.conflicts for _, row in told(conflict)}
    parts = [
        bundle.say(
            "alt.matrix", story=bundle.story, n=_n(bundle, len(bundle.conflicts)), sources=_n(bundle, len(sources))
        )
    ]
    undecided = sum(1 for row in bundle.conflicts if is_open(row))
    if undecided:
        parts.append(bundle.say("alt.conflicts", n=_n(bundle, undecided)))
    return parts


def _chain(bundle: Bundle) -> list[str]:
    links = {link for row in bundle.statements for link in texts_of(row, "chain")}
    return [
        bundle.say("alt.chain", story=bundle.story, n=_n(bundle, len(bundle.statements)), voices=_n(bundle, len(links)))
    ]


def _n(bundle: Bundle, count: int) -> str:
    return to_number(count, bundle.lang)
