"""Publication moments as newspapers print them: *Kamis, 6 Maret 2025 | 05:36 WIB*, *06/03/2025, 05:36 WIB*."""

from __future__ import annotations

import re
from datetime import datetime

from timeline.anchor import Anchor
from timeline.calendar import to_date
from timeline.rules.clock import ZONES
from timeline.scan import find_pieces, to_plain

_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<h>[01]?\d|2[0-3])[.:](?P<min>[0-5]\d)(?:[.:][0-5]\d)?(?!\d)(?: ?(?P<half>[ap]m)\b)?(?: ?(?P<zone>wib|wita|wit|gmt|utc)\b)?"
)


def read_printed(written: str) -> Anchor | None:
    """The moment of a printed date line, or None where no whole date stands in it."""
    plain = to_plain(written)
    for piece in find_pieces(written, plain):
        at = piece.at
        if piece.kind != "day" or at.get("y") is None or at.get("odd") or "m" not in at:
            continue
        day = to_date(at["y"], at["m"], at["d"])
        if day is None:
            continue
        moment = datetime(day.year, day.month, day.day)
        rest = plain[: piece.start] + " " * (piece.end - piece.start) + plain[piece.end :]
        clock = _CLOCK.search(rest)
        if "h" in at:
            return Anchor(moment.replace(hour=at["h"], minute=at["min"]), None, False)
        if clock is None:
            return Anchor(moment)
        hour = int(clock["h"])
        if clock["half"] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if clock["half"] == "pm" else 0)
        return Anchor(moment.replace(hour=hour, minute=int(clock["min"])), ZONES.get(clock["zone"] or ""), False)
    return None
