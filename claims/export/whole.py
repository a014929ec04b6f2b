"""Everything of a story as one JSON file."""

from __future__ import annotations

import json

from claims.export.bundle import Bundle
from claims.export.columns import TABLES, to_plain
from claims.export.provenance import to_provenance, to_utf8


def to_whole(bundle: Bundle) -> bytes:
    """All tables with the keys of INTERFACE.md, nothing cut; explained differences stand apart from the conflicts."""
    content: dict[str, object] = {"provenance": to_provenance(bundle)}
    for what in TABLES:
        content[what] = [dict(row) for row in (bundle.conflicts if what == "conflicts" else bundle.table(what))]
        if what == "conflicts":
            content["explained"] = [dict(row) for row in bundle.explained]
    text = json.dumps(content, ensure_ascii=False, indent=1, default=to_plain) + "\n"
    return to_utf8(text)
