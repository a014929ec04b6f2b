"""Statements, time expressions and reviews as W3C Web Annotations that any annotation tool can place again."""

from __future__ import annotations

import json

from claims.export.bundle import Bundle, Row
from claims.export.columns import to_plain
from claims.export.decisions import find_standing
from claims.export.provenance import to_provenance, to_safe_link, to_utf8

_AROUND = 32  # characters of context on each side of a quotation


def to_annotations(bundle: Bundle) -> bytes:
    """An ``AnnotationCollection`` whose one page holds every statement, time expression and quoted review.

    Each target names the article (``urn:linimasa:article:<id>#text`` or ``#title``, with the web address as
    ``scope``) and finds its words twice: by the quotation with its surroundings, and by character positions, end
    exclusive, in the stored title or text.
    """
    items = [_statement(bundle, row) for row in bundle.statements]
    items += [_timex(bundle, row) for row in bundle.timexes]
    by_id = {str(row["id"]): row for row in bundle.statements}
    by_id |= {str(row["id"]): row for row in bundle.timexes if row.get("id")}
    items += [
        _review(bundle, row, by_id[str(row["target_id"])])
        for row in find_standing(bundle)
        if str(row.get("target_id")) in by_id
    ]
    name = f"urn:linimasa:annotations:{bundle.made.isoformat(timespec='seconds')}"
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": bundle.story,
        "generator": {"id": "urn:linimasa", "type": "Software", "name": f"linimasa {bundle.version}"},
        "total": len(items),
        "first": {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items},
        "linimasa": to_provenance(bundle),
    }
    return to_utf8(json.dumps(content, ensure_ascii=False, indent=1, default=to_plain) + "\n")


def _statement(bundle: Bundle, row: Row) -> dict[str, object]:
    speaker = row.get("speaker") or bundle.say("annotation.outlet")
    said = bundle.say("annotation.statement", speaker=speaker, polarity=bundle.name("polarity", row.get("polarity")))
    keys = (
        "speaker",
        "speaker_role",
        "cue",
        "chain",
        "polarity",
        "direct",
        "earliest",
        "latest",
        "granularity",
        "as_of",
    )
    return _annotation(bundle, f"statement:{row['id']}", "describing", said, row, {key: row.get(key) for key in keys})


def _timex(bundle: Bundle, row: Row) -> dict[str, object]:
    keys = ("type", "value", "mod", "earliest", "latest", "granularity", "edtf", "anchor", "rule", "warnings")
    name = row.get("id") or f"{row.get('article')}:{row.get('field')}:{row.get('start')}"
    said = str(row.get("resolution") or row.get("value") or "")
    return _annotation(bundle, f"timex:{name}", "classifying", said, row, {key: row.get(key) for key in keys})


def _review(bundle: Bundle, row: Row, target: Row) -> dict[str, object]:
    verdict = bundle.name("verdict", row["verdict"]) if row.get("verdict") else bundle.name("action", row.get("action"))
    said = " ".join(part for part in (verdict, str(row.get("note") or "")) if part)
    made = _annotation(bundle, f"review:{row['id']}", "assessing", said, target, {"action": row.get("action")})
    made["creator"] = {"type": "Person", "name": str(row.get("reviewer") or "")}
    made["created"] = row.get("at")
    return made


def _annotation(
    bundle: Bundle, name: str, motivation: str, said: str, row: Row, fields: dict[str, object]
) -> dict[str, object]:
    article = bundle.article(row.get("article"))
    field = str(row.get("field") or "text")
    start, end = int(str(row.get("start") or 0)), int(str(row.get("end") or 0))
    whole = str(article.get(field) or "")
    target: dict[str, object] = {
        "source": f"urn:linimasa:article:{row.get('article')}#{field}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": str(row.get("text") or ""),
                "prefix": whole[max(0, start - _AROUND) : start],
                "suffix": whole[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
    link = to_safe_link(article.get("url"))
    if link:
        target["scope"] = link
    return {
        "id": f"urn:linimasa:{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {
                "type": "TextualBody",
                "purpose": motivation,
                "format": "text/plain",
                "language": bundle.lang,
                "value": said,
            },
            {"type": "linimasa:Fields", **fields},
        ],
        "target": target,
    }
