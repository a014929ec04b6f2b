"""Joins pieces that follow each other to whole expressions: *Rabu (18/6/2025) sekitar pukul 01.45 WIB* is one."""

from __future__ import annotations

import re

from timeline.affixes import close_bracket, take_prefix, take_suffix
from timeline.lengths import duration_value
from timeline.lexicon import GAP, MAYBE
from timeline.piece import Draft, Fields, Piece
from timeline.standing import stands

_TIGHT = re.compile(rf"\)?{MAYBE}$")
_OPEN = re.compile(rf" ?[.,]?{MAYBE}\(?{MAYBE}$")
_BRACKET = re.compile(rf",?{MAYBE}\({MAYBE}$")
_BRACKET_OR_BLANK = re.compile(rf"(?:,?{MAYBE}\({MAYBE}|{GAP})$")
_CLOCK_GAP = re.compile(
    rf"\)?{MAYBE}(?P<approx>sekitar|sekira|kira-kira|kurang lebih|lebih kurang|jelang|menjelang)?{MAYBE}$"
)

_GAPS: dict[tuple[str, str], re.Pattern[str]] = {
    **{(left, "day"): _OPEN for left in ("weekday", "weekday+part")},
    ("part", "day"): _OPEN,
    **{(left, "day"): _BRACKET_OR_BLANK for left in ("rel", "rel+part")},
    ("rel+weekday", "day"): _OPEN,
    ("day", "weekday"): _BRACKET,
    ("unit", "day"): _BRACKET,
    **{(left, "clock_bare"): _TIGHT for left in ("day", "weekday+day")},
    ("rel", "weekday"): _BRACKET_OR_BLANK,
    ("rel+part", "weekday"): _BRACKET_OR_BLANK,
    **{(left, "part"): _TIGHT for left in ("weekday", "day", "weekday+day", "rel", "rel+day", "rel+weekday", "rel+weekday+day")},
    ("weekday", "rel"): _TIGHT,
    ("weekday+part", "rel"): _TIGHT,
    ("weekday+part", "weekday"): _TIGHT,
    ("part", "rel"): _TIGHT,
    ("part", "weekday"): _TIGHT,
    ("month", "unit"): _TIGHT,
    ("weekday", "unit"): _TIGHT,
    ("weekday+part", "unit"): _TIGHT,
    **{(left, "amount"): _TIGHT for left in ("weekday", "weekday+part")},
    **{(left, "amount"): re.compile(rf"{GAP}(?:dan{GAP})?$") for left in ("amount", "amount+amount")},
    ("day", "unit"): _TIGHT,
    ("holiday", "unit"): _TIGHT,
    ("hijri", "unit"): _TIGHT,
    ("third", "hijri"): _TIGHT,
    ("part", "holiday"): _TIGHT,
    ("holiday", "year"): _TIGHT,
    ("hday", "holiday"): _TIGHT,
    ("hday+holiday", "year"): _TIGHT,
    ("weekday", "week_of"): re.compile(rf"{GAP}(?:(?:di|pada|dalam){GAP})?$"),
    **{("weekday+week_of", right): re.compile(rf"{GAP}(?:(?:di|pada){GAP})?$") for right in ("month", "unit")},
    **{("week_of", right): re.compile(rf"{GAP}(?:(?:di|pada){GAP})?$") for right in ("month", "unit")},
    **{("third", right): _TIGHT for right in ("month", "year", "century", "decade", "part_of_year", "season", "unit", "span_of_years", "holiday")},
    ("third+month", "unit"): _TIGHT,
    ("third+holiday", "year"): _TIGHT,
    ("clock", "rel"): _TIGHT,
    ("clock", "weekday"): _TIGHT,
    ("clock", "day"): _TIGHT,
    ("clock", "part"): _TIGHT,
    ("clock+weekday", "part"): _TIGHT,
    ("clock+weekday", "day"): _OPEN,
    ("clock+weekday+part", "rel"): _TIGHT,
    ("clock+rel", "part"): _TIGHT,
    ("clock+weekday", "rel"): _TIGHT,
}  # fmt: skip

_DAYLIKE = ("weekday", "day", "part", "rel", "holiday")


def compose(pieces: list[Piece], text: str, plain: str) -> list[Draft]:
    """The whole expressions in text order, none overlapping; pieces that need company and have none are left out."""
    drafts: list[Draft] = []
    shape = ""
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        if drafts:
            draft = drafts[-1]
            if piece.start < draft.end:
                continue  # its words already belong to the expression before: "Juni nanti"
            gap = _GAPS.get((shape, piece.kind)) or _clock_gap(shape, piece)
            if gap is not None and piece.start - draft.end <= 24 and not piece.at.get("pending"):
                match = gap.match(plain, draft.end, piece.start)
                if match is not None and _fits(draft, piece, text):
                    if match.groupdict().get("approx") in (
                        "sekitar",
                        "sekira",
                        "kira-kira",
                        "kurang lebih",
                        "lebih kurang",
                    ):
                        draft.mod = "APPROX"
                    _join(draft, piece)
                    shape = f"{shape}+{piece.kind}"
                    take_suffix(draft, shape, plain, after)
                    continue
        draft = Draft(piece)
        shape = piece.kind
        take_suffix(draft, shape, plain, after)
        drafts.append(draft)
    kept = [draft for draft in drafts if stands(draft, plain)]
    for draft in kept:
        close_bracket(draft, plain)
        take_prefix(draft, plain)
    return kept


def _clock_gap(shape: str, piece: Piece) -> re.Pattern[str] | None:
    if piece.kind != "clock" or "clock" in shape or not shape:
        return None
    return _CLOCK_GAP if all(kind in _DAYLIKE for kind in shape.split("+")) else None


def _fits(draft: Draft, piece: Piece, text: str) -> bool:
    """False where the second piece says again, and otherwise, what the first has said."""
    if piece.kind == "day" and draft.kind == "part" and "w" not in draft.at:
        return "y" in piece.at or not piece.at.get("bare")
    if draft.kind == "unit":  # Minggu lalu (18/1): the weekday, not the week
        return draft.look == "past" and text.startswith("Minggu", draft.start)
    if piece.kind == "weekday" and "w" in draft.at and draft.kind != "day":  # Senin malam Selasa
        return draft.at.get("part") == "malam" and piece.at["w"] == draft.at["w"] % 7 + 1
    if "week_of_month" in draft.at and piece.kind == "unit" and "m" not in draft.at:
        return bool(piece.at["unit"].name == "month")
    if piece.kind == "amount":
        if piece.at["n"] is None or piece.at["n"].denominator != 1 or piece.at["n2"] is not None:
            return False
        if draft.kind == "amount":
            return _goes_on(draft, piece)
        return piece.at["unit"].name == "week" and piece.at.get("sense") in ("ago", "ahead")  # Jumat dua pekan lalu
    if piece.kind == "clock_bare":
        return ":" in text[piece.start : piece.end]  # 5 Maret 2025 14:30
    return not (piece.kind == "year" and "y" in draft.at)


_FINER = {("year", "month"): 12, ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60}
"""How many of the second unit make one of the first, in lengths told in two units."""


def _goes_on(draft: Draft, piece: Piece) -> bool:
    """True for the second part of *satu jam 30 menit*, *dua tahun dan enam bulan*."""
    size = _FINER.get((draft.at["unit"].name, piece.at["unit"].name))
    if size is None or draft.at["n"] is None or draft.at["n"].denominator != 1 or draft.at["n2"] is not None:
        return False
    return draft.at.get("sense") is None and "mod" not in draft.at and piece.at["n"] < size


def _added(first: Fields, second: Fields) -> Fields:
    """Both parts as an amount of the finer unit, and the TIMEX3 duration that says both."""
    parts = [
        first.get("value") or duration_value(first["n"], first["unit"]),
        duration_value(second["n"], second["unit"]),
    ]
    behind = parts[1][2:] if first["unit"].clock else parts[1][1:]
    size = _FINER[first["unit"].name, second["unit"].name]
    return {**second, "n": first["n"] * size + second["n"], "value": parts[0] + behind}


def _join(draft: Draft, piece: Piece) -> None:
    if piece.kind in ("weekday", "holiday") and draft.kind == "part" and draft.at.get("part") == "malam":
        draft.at = {**draft.at, "eve": True}  # malam Minggu: the night before Sunday
    if (
        draft.kind == "weekday" and "week_of_month" in draft.at
    ):  # Jumat pekan kedua Januari, Jumat pekan ketiga bulan ini
        draft.at, draft.kind = {**draft.at, **piece.at}, "weekday_of_week"
        draft.look, draft.end = piece.at.get("look"), piece.end
        return
    if draft.kind == "week_of" and piece.kind == "unit":  # pekan ketiga bulan ini
        draft.at, draft.kind, draft.rule = {**draft.at, **piece.at}, piece.kind, piece.rule
        draft.look, draft.end = piece.at["look"], piece.end
        return
    if piece.kind == draft.kind == "amount":
        draft.at = _added(draft.at, piece.at)
        draft.end = piece.end
        return
    if piece.kind == "amount":
        weeks = int(piece.at["n"])
        draft.at = {**draft.at, "weeks": -weeks if piece.at["sense"] == "ago" else weeks}
        draft.end = piece.end
        return
    if draft.look is None:
        draft.look = piece.at.get("look")
    look = draft.at.get("look")
    draft.at = {**piece.at, **draft.at} if draft.kind != "third" else {**draft.at, **piece.at, "mod": draft.at["mod"]}
    if piece.kind == "unit":
        draft.at |= {"unit": piece.at["unit"], "unit_look": piece.at["look"]}
        draft.look = look
    if piece.kind == "part":
        draft.at["part"] = piece.at["part"]
    draft.end = piece.end
    if _WEIGHT.get(piece.kind, 0) > _WEIGHT.get(draft.kind, 0):
        draft.kind = piece.kind
        draft.rule = piece.rule
    if draft.kind == "clock_bare":
        draft.kind, draft.rule = "clock", "clock"
    draft.at.pop("bare", None)


_WEIGHT = {
    "third": -1, "week_of": 0, "unit": 0, "part": 2, "rel": 3, "weekday": 4, "holiday": 5, "hday": 6, "month": 5, "year": 2, "century": 2,
    "decade": 2, "part_of_year": 4, "season": 2, "span_of_years": 2, "day": 6, "clock": 7, "clock_bare": 7,
}  # fmt: skip
