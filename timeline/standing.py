"""Which expressions can stand alone: a bare *6/3* only in brackets, a bare *malam* only where words make it a time."""

from __future__ import annotations

import re

from timeline.lexicon import either, parts
from timeline.piece import Draft

_ALONE_NEVER = frozenset({"third", "week_of", "clock_bare"})


def stands(draft: Draft, plain: str) -> bool:
    """False for what needs company and has none."""
    if draft.kind in _ALONE_NEVER and "y" not in draft.at and draft.kind != "clock_bare":
        return False
    if draft.kind == "day" and draft.at.get("bare") and "w" not in draft.at:
        return _in_brackets(draft, plain)
    if draft.kind == "part" and not draft.look:
        return _part_stands(draft, plain)
    return True


def _in_brackets(draft: Draft, plain: str) -> bool:
    start, end = draft.start, draft.end
    if plain.startswith(("tanggal", "tgl"), start):
        return True
    if _OPENED.search(plain, max(0, start - 30), start) and _CLOSED.match(plain, end):
        return True
    if draft.at["d"] > 12 and plain.endswith("pada ", 0, start):
        return True  # "pada 22/1" is no fraction
    return start < _DATELINE and _AGENCY.match(plain, end) is not None and plain.endswith(", ", 0, start)


_OPENED = re.compile(
    r"\( ?(?:\d{1,2}(?:/\d{1,2})? ?(?:-|,|&|dan|hingga|sampai) ?(?:dan )?){0,4}$|pada $|/\d{1,2} ?- ?$"
)
_CLOSED = re.compile(r" ?\)| ?-|,| pagi| siang| sore| malam")
_AGENCY = re.compile(r" \((?:antara|ant|reuters|afp|ap|xinhua|beritasatu)[^)\n]{0,20}\)")
"""Behind the date of a wire story: *Jakarta, 19/1 (Antara) -*."""
_DATELINE = 80
"""Characters from the beginning of a text within which its dateline stands."""


_PART_ALONE = re.compile(r"hari$|^dini|^tengah|^larut|buta$|bolong$|^subuh$|^petang$")


_PART = either(parts())
_PART_LED = re.compile(rf"(?<!\w)(?:(?:sejak|hingga|sampai|dari)(?: pada)? |{_PART} ?- ?)$")
_PART_LEADS = re.compile(rf" ?(?:-|hingga|sampai) ?{_PART}(?![\w-])")
"""What makes a bare *pagi* or *malam* a time: *sejak pagi*, *sore hingga malam*."""


def _part_stands(draft: Draft, plain: str) -> bool:
    if draft.rule == "part.prayer":
        return True
    if "zone" in draft.at:
        return True
    if plain.endswith(plain[draft.start : draft.end] + "-", 0, draft.start):
        return False  # malam-malam
    if _PART_LED.search(plain, max(0, draft.start - 16), draft.start) or _PART_LEADS.match(plain, draft.end):
        return True
    return bool(_PART_ALONE.search(plain[draft.start : draft.end]))
