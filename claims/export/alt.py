"""Drafts of alternative texts: what a figure shows, in counts and period, for readers who do not see it."""

from __future__ import annotations

from collections import Counter

from claims.export.bundle import Bundle, texts_of, told
from claims.export.decisions import is_open
from claims.export.provenance import to_filter
from claims.export.spoken import to_day, to_number, to_period
from claims.tolls import slots_of


def draft_alt(bundle: Bundle, chart: str = "timeline", slot: str | None = None) -> str:
    """Two to five short sentences: kind of figure, how many rows of what, period, doubts, filter.

    ``chart`` is a word of `claims.export.order.CHARTS`, or ``counts`` for a timeline drawn as bars. Only counts that are above nought are said, and nothing that the figure does not show.
    """
    if chart == "tolls":
        parts = _tolls(bundle, slot)
    else:
        parts = {"timeline": _timeline, "counts": _counts, "matrix": _matrix, "chain": _chain}[chart](bundle)
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


def _counts(bundle: Bundle) -> list[str]:
    return [bundle.say("alt.counts"), *_timeline(bundle)]


def _tolls(bundle: Bundle, slot: str | None) -> list[str]:
    points = bundle.tolls()
    wanted = slot or next(iter(slots_of(points)), points[0]["slot"] if points else "")
    shown = sorted((point for point in points if point["slot"] == wanted), key=lambda point: point["at"])
    if not shown:
        return [bundle.say("alt.tolls_empty", story=bundle.story)]
    return [
        bundle.say(
            "alt.tolls",
            story=bundle.story,
            what=wanted,
            n=_n(bundle, len(shown)),
            sources=_n(bundle, len({point["source"] for point in shown})),
            first=f"{shown[0]['said']} ({shown[0]['source']}, {to_day(shown[0]['at'], bundle.lang)})",
            last=f"{shown[-1]['said']} ({shown[-1]['source']}, {to_day(shown[-1]['at'], bundle.lang)})",
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
