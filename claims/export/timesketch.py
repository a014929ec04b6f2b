"""Events as a CSV that Timesketch takes in: message, datetime, timestamp_desc, and our own fields."""

from __future__ import annotations

import csv
import io

from claims.export.bundle import Bundle, Row, texts_of
from claims.export.columns import to_json
from claims.export.decisions import to_event_doubts
from claims.export.provenance import to_stamp, to_utf8
from claims.export.spoken import to_span
from claims.spreadsheet import to_inert

_FIELDS = (
    "message",
    "datetime",
    "timestamp_desc",
    "event_id",
    "when",
    "edtf",
    "earliest",
    "latest",
    "granularity",
    "zone_known",
    "status",
    "certain",
    "sources",
    "independent_sources",
    "places",
    "doubts",
    "tag",
    "export",
)


def to_timesketch(bundle: Bundle) -> bytes:
    """One line for the beginning of each event and one for its end, where the two differ; UTF-8, commas.

    Timesketch wants an instant: ``datetime`` is the edge of the span with its zone, or UTC where none is known, which
    ``zone_known`` says. ``timestamp_desc`` names the edge and the unit of the source, so that an edge is not taken for
    a moment. Texts are made inert as in the other CSV. Events without any date cannot be placed and are left to the other formats.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _FIELDS, lineterminator="\n")
    writer.writeheader()
    for event in bundle.events:
        first, last = event.get("earliest"), event.get("latest")
        grain = str(event.get("granularity") or "day")
        edges = [("start", first), ("end", last)] if first != last else [("moment", first)]
        for edge, iso in edges:
            if iso:
                writer.writerow(_line(bundle, event, edge, grain, str(iso)))
    return to_utf8(out.getvalue())


def _line(bundle: Bundle, event: Row, edge: str, grain: str, iso: str) -> dict[str, object]:
    tz = event.get("tz")
    line = {
        "message": " ".join(str(event.get("title") or "").split()),
        "datetime": (iso if len(iso) > 10 else f"{iso}T00:00:00") + str(tz or "+00:00"),
        "timestamp_desc": f"Event {edge} ({grain})",
        "event_id": event["id"],
        "when": to_span(event, bundle.lang),
        "edtf": event.get("edtf") or "",
        "earliest": event.get("earliest") or "",
        "latest": event.get("latest") or "",
        "granularity": grain,
        "zone_known": "true" if tz else "false",
        "status": event.get("status") or "",
        "certain": "true" if event.get("certain") else "false",
        "sources": "; ".join(texts_of(event, "sources")),
        "independent_sources": event.get("independent_sources") or "",
        "places": "; ".join(texts_of(event, "places")),
        "doubts": "; ".join(to_event_doubts(bundle, event)),
        "tag": to_json(["linimasa", str(event.get("status") or "")]),
        "export": to_stamp(bundle),
    }
    return {
        key: to_inert(value) if isinstance(value, str) and key != "datetime" else value for key, value in line.items()
    }
