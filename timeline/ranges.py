"""Ranges and lists: *6–8 Maret*, *pukul 09.00–11.30 WIB*, *antara Senin dan Rabu*; the right end lends to the left."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.lexicon import GAP, MAYBE
from timeline.piece import Draft

_THROUGH = re.compile(
    rf"\)?{MAYBE}(?:-|(?:s/d|s\.d\.?|sd|hingga|sampai(?:{GAP}dengan|{GAP}ke)?)(?:{GAP}(?:pada|dengan|hari))?){MAYBE}\(?$"
)
_AND = re.compile(rf"\)?{MAYBE}(?:dan|dengan|hingga|sampai){MAYBE}$")
_LIST = re.compile(
    rf"\)?{MAYBE}(?:,|dan|atau|serta|&|/|maupun|,{MAYBE}(?:dan|atau|serta)){MAYBE}(?:pada{GAP})?(?:tanggal{GAP})?$"
)
_BETWEEN = re.compile(rf"(?<!\w)antara{GAP}(?:pada{GAP})?$")
_CLASS = {
    "day": "day", "weekday": "day", "rel": "day", "holiday": "day", "hday": "day", "hijri": "day", "part": "day",
    "month": "month", "edge": "month", "part_of_year": "month", "unit": "month", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
"""Only ends of one class make a range: *APBN 2014 hingga hari ini* is none."""


def link(drafts: list[Draft], plain: str) -> list[Draft]:
    """The drafts with both ends of each range numbered and lent what they lack; bare clock times that are no end go."""
    number = 0
    for at in range(len(drafts) - 2, -1, -1):
        left, right = drafts[at], drafts[at + 1]
        gap = right.start - left.end
        if gap > 24:
            continue
        if _THROUGH.match(plain, left.end, right.start) or (
            _AND.match(plain, left.end, right.start) and _BETWEEN.search(plain, max(0, left.start - 14), left.start)
        ):
            if _alike(left, right, plain):
                _lend(left, right)
                left.side, right.side = -1, 1 if not right.side else right.side
        elif _LIST.match(plain, left.end, right.start):
            _lend(left, right)
    kept = [draft for draft in drafts if not _unbacked(draft)]
    for left, right in pairwise(kept):
        if left.side == -1:
            number += 1
            left.range = right.range = number
    for draft in kept:
        if draft.kind == "clock_bare":
            draft.kind = "clock"
    return kept


def _unbacked(draft: Draft) -> bool:
    return (draft.kind == "clock_bare" and not draft.at.get("backed")) or bool(draft.at.get("pending"))


def _alike(left: Draft, right: Draft, plain: str) -> bool:
    clocks = ("h" in left.at, "h" in right.at)
    if all(clocks):
        if left.kind == right.kind == "clock_bare" and ":" not in plain[left.start : left.end]:
            return False  # 07:00-09:00 are clock times, 1.15-2.30 may be anything
        left.at = {**left.at, "backed": True}
        right.at = {**right.at, "backed": True}
        return True
    if any(clocks) and ("clock_bare" in (left.kind, right.kind)):
        return False
    if left.kind == "set" and "w" in left.at:
        return "w" in right.at and "d" not in right.at  # setiap Senin-Jumat
    if left.kind == "left_third":
        return "mod" in right.at
    return _CLASS.get(left.kind) is not None and _CLASS.get(left.kind) == _CLASS.get(right.kind)


def _lend(left: Draft, right: Draft) -> None:
    """Month, year, zone and direction of the right end go to the left where it has none of its own."""
    at, from_ = dict(left.at), right.at
    if left.kind == "left_third":
        if from_.get("mod") in ("START", "MID", "END"):  # awal hingga pertengahan Desember
            left.kind, left.rule, left.look, left.at = right.kind, right.rule, right.look, from_ | {"mod": at["mod"]}
        return
    if "h" in at and "h" in from_:
        if "zone" not in at and "zone" in from_:
            at["zone"] = from_["zone"]
        if "zone" in at and "zone" not in from_:
            right.at = {**from_, "zone": at["zone"]}
        if "part" not in at and from_.get("part") and at["h"] <= 12 and right.at["h"] <= 12 and at["h"] < right.at["h"]:
            at["part"] = from_["part"]
        at["backed"] = True
        right.at = {**right.at, "backed": True}
    elif "d" in at and "d" in from_:
        if "m" not in at and "m" in from_:
            at["m"] = from_["m"]
            at.pop("pending", None)
        if at.get("y") is None and from_.get("y") is not None and not from_.get("odd") and "m" in at:
            at["y"] = from_["y"] - (1 if at["m"] > from_["m"] else 0)
            at["odd"] = None
        at.pop("bare", None)
        if left.look is None:
            left.look = right.look
    elif left.kind == right.kind == "hday" and "feast" not in at:
        at |= {key: from_[key] for key in ("feast", "y", "hijri_year", "unit", "unit_look") if key in from_}
    elif left.kind == right.kind == "month" and "y" not in at and "y" not in from_:
        if left.look is None and "unit_look" not in at:
            left.look = right.look
            at |= {key: from_[key] for key in ("unit", "unit_look", "look_word") if key in from_}
    elif left.kind == right.kind == "month" and "y" not in at and "y" in from_ and "mod" not in at:
        at["y"] = from_["y"] - (1 if at["m"] > from_["m"] else 0)
    elif left.kind == "part_of_year" == right.kind and not {"y", "year_look", "near"} & at.keys():
        at |= {key: from_[key] for key in ("y", "year_look") if key in from_}
    elif left.kind == right.kind == "weekday" and not {"unit_look", "weeks", "shift"} & at.keys() and left.look is None:
        left.look = right.look  # Senin dan Selasa pekan lalu, Sabtu-Minggu depan
        at |= {key: from_[key] for key in ("unit", "unit_look", "weeks", "look_word") if key in from_}
    left.at = at
