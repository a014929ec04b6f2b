"""Events as TimelineJS JSON, each at its own precision."""

from __future__ import annotations

import html
import json
from datetime import datetime

from claims.export.bundle import Bundle, Row
from claims.export.columns import to_plain
from claims.export.decisions import to_event_doubts, to_sources
from claims.export.provenance import to_filter, to_printable, to_provenance, to_utf8
from claims.export.spoken import to_span

_PARTS = {
    "year": ("year",),
    "decade": ("year",),
    "century": ("year",),
    "month": ("year", "month"),
    "quarter": ("year", "month"),
    "half": ("year", "month"),
    "season": ("year", "month"),
    "minute": ("year", "month", "day", "hour", "minute"),
    "hour": ("year", "month", "day", "hour"),
    "part_of_day": ("year", "month", "day", "hour"),
}


def to_timelinejs(bundle: Bundle) -> bytes:
    """The dated events as slides; undated ones are listed on the title slide, since TimelineJS cannot place them.

    ``start_date`` and ``end_date`` hold no part finer than the source's own unit; ``display_date`` says the span in
    words with its doubt. TimelineJS takes its texts as HTML: all are escaped.
    """
    dated = [row for row in bundle.events if row.get("earliest") or row.get("latest")]
    undated = [row for row in bundle.events if not (row.get("earliest") or row.get("latest"))]
    intro = f"<p>{_esc(to_filter(bundle))}</p><p>{_esc(bundle.say('about.doubt_text'))}</p>"
    if undated:
        items = "".join(f"<li>{_esc(row.get('title'))}</li>" for row in undated)
        intro += f"<p>{_esc(bundle.say('timelinejs.undated', n=len(undated)))}</p><ul>{items}</ul>"
    content = {
        "title": {"unique_id": "linimasa", "text": {"headline": _esc(bundle.story), "text": intro}},
        "events": [_slide(bundle, row) for row in dated],
        "scale": "human",
        "linimasa": to_provenance(bundle),
    }
    return to_utf8(json.dumps(content, ensure_ascii=False, indent=1, default=to_plain) + "\n")


def _slide(bundle: Bundle, event: Row) -> dict[str, object]:
    words = to_span(event, bundle.lang)
    first, last = event.get("earliest"), event.get("latest")
    grain = str(event.get("granularity") or "day")
    lines = [bundle.name("status", event.get("status")), to_sources(bundle, event), *to_event_doubts(bundle, event)]
    slide: dict[str, object] = {
        "unique_id": str(event["id"]),
        "start_date": {**_date(first or last, grain), "display_date": words},
        "display_date": words,
        "group": bundle.name("status", event.get("status")),
        "text": {
            "headline": _esc(event.get("title")),
            "text": "".join(f"<p>{_esc(line)}</p>" for line in lines),
        },
    }
    if first and last and _date(first, grain) != _date(last, grain):
        slide["end_date"] = _date(last, grain)
    return slide


def _date(iso: object, grain: str) -> dict[str, object]:
    moment = datetime.fromisoformat(str(iso))
    return {part: getattr(moment, part) for part in _PARTS.get(grain, ("year", "month", "day"))}


def _esc(text: object) -> str:
    return html.escape(to_printable(text or ""))
