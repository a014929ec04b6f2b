"""Words around an expression that belong to it or turn it: *Senin depan*, *sekitar pukul 10.00*, *sejak 1997*."""

from __future__ import annotations

import re

from timeline.direction import cue_before
from timeline.lexicon import GAP, either, table
from timeline.piece import Draft, Piece
from timeline.rules.dayname import LOOK, LOOKS

_SUFFIX = re.compile(rf"\)?{GAP}(?P<look>{LOOK})(?![\w-])")
_NO_LOOK_AFTER = {
    "lalu": re.compile(rf"{GAP}(?:lintas|lalang|lintasan)"),
    "yang akan datang": re.compile(r"$^"),
}
_THEN = re.compile(rf"{GAP}(?:ber|me|di|ter)[a-z]{{3,20}}(?![\w-])")
_WITH_SUFFIX = {
    "weekday": ("past", "next", "this", "before", "after"),
    "day": ("past", "next", "this"),
    "month": ("past", "next", "this"),
    "year": ("past", "next", "this"),
    "part": ("past", "next", "this", "same"),
    "clock": ("next", "past"),
    "rel": ("next", "past"),
    "holiday": ("past", "next", "this"),
    "hijri": ("past", "next", "this"),
    "part_of_year": ("past", "next", "this"),
    "span_of_years": ("past", "next", "this"),
    "season": ("past", "next", "this"),
}

_OF_COUNTS = frozenset(
    {
        "diperkirakan",
        "diperkirakan sekitar",
        "berkisar",
        "di kisaran",
        "kisaran",
        "rata-rata sekitar",
        "menjelang angka",
    }
)
"""Words that move the bounds of a count but are verbs or nouns before a time."""

_MODS = table("numerals.toml")["before"]
_PREFIX = {
    **{
        phrase: mod
        for mod, phrases in _MODS.items()
        for phrase in phrases
        if re.fullmatch(r"[a-z -]+", phrase) and phrase not in _OF_COUNTS
    },
    "sekitaran": "APPROX",
    "kira kira": "APPROX",
}
_DURATION_ONLY = {"LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "NEARLY"}
_PREFIX_PATTERN = re.compile(rf"(?<![\w-])(?P<phrase>{either(_PREFIX)}){GAP}$")
_CUES = {
    "sejak": "ON_OR_AFTER", "semenjak": "ON_OR_AFTER", "mulai": "ON_OR_AFTER", "terhitung": "ON_OR_AFTER", "terhitung sejak": "ON_OR_AFTER",
    "terhitung mulai": "ON_OR_AFTER", "hingga": "ON_OR_BEFORE", "sampai": "ON_OR_BEFORE", "sampai dengan": "ON_OR_BEFORE", "s/d": "ON_OR_BEFORE",
    "per": "ON_OR_BEFORE", "paling lambat": "ON_OR_BEFORE", "selambat-lambatnya": "ON_OR_BEFORE", "sebelum": "BEFORE", "jelang": "BEFORE",
    "menjelang": "BEFORE", "setelah": "AFTER", "sesudah": "AFTER", "seusai": "AFTER", "usai": "AFTER", "pasca": "AFTER", "selepas": "AFTER",
}  # fmt: skip
_CUE_PATTERN = re.compile(rf"(?<![\w-])(?P<cue>{either(_CUES)})(?:{GAP}(?:pada|hari|dari|pada hari))?{GAP}$")


_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in (*_PREFIX, *_CUES)) | {"pada", "hari", "dari"}
"""Words that can stand right before an expression and say something about it."""


def take_suffix(draft: Draft, shape: str, plain: str, after: Piece | None) -> None:
    """Words behind an expression that say which way it looks belong to it: *Senin depan*, *27 Juli mendatang*."""
    looks = _WITH_SUFFIX.get(shape.rsplit("+", 1)[-1])
    if looks is None or draft.at.get("pending"):
        return
    match = _SUFFIX.match(plain, draft.end)
    if match is None or (after is not None and after.start < match.end() < after.end):
        return
    words = " ".join(match["look"].split())
    look = LOOKS[words]
    if look not in looks or (words == "lalu" and _NO_LOOK_AFTER["lalu"].match(plain, match.end())):
        return
    if words == "lalu" and _THEN.match(plain, match.end()):
        cue = cue_before(plain, draft.start)
        if cue is not None and cue.look == "future":
            return  # "akan tiba Kamis pagi lalu bertolak": lalu is "then"
    if words in ("sekarang", "berjalan", "tadi") and draft.kind not in ("part", "weekday", "clock"):
        return
    if words == "kemarin" and draft.kind in ("rel", "part"):
        return  # a day of its own: "sore kemarin"
    draft.look = look
    draft.at = {**draft.at, "look": look, "look_word": words}
    draft.end = match.end()


def take_prefix(draft: Draft, plain: str) -> None:
    """Words before an expression: *sekitar* and its like belong to it; *sejak*, *hingga* stay outside and open an end."""
    before = plain[max(0, draft.start - 16) : draft.start].rsplit(None, 1)
    if not before or before[-1] not in _LAST_WORDS:
        return
    match = _PREFIX_PATTERN.search(plain, max(0, draft.start - 34), draft.start)
    if match is not None:
        mod = _PREFIX[" ".join(match["phrase"].split())]
        if draft.kind == "amount" or mod not in _DURATION_ONLY:
            draft.start = match.start()
            draft.mod = draft.mod or ("LESS_THAN" if mod == "NEARLY" else mod)
    match = _CUE_PATTERN.search(plain, max(0, draft.start - 34), draft.start)
    if match is not None:
        draft.cue = " ".join(match["cue"].split())


def mod_of_cue(cue: str | None) -> str | None:
    """The TIMEX3 mod of a word outside the extent (*sejak*: ON_OR_AFTER), or None."""
    return _CUES.get(cue) if cue else None


_CLOSING = re.compile(r" {0,2}\)")


def close_bracket(draft: Draft, plain: str) -> None:
    """Takes in the bracket that closes one opened inside the expression."""
    opened = plain.count("(", draft.start, draft.end)
    if opened and opened > plain.count(")", draft.start, draft.end):
        match = _CLOSING.match(plain, draft.end)
        if match:
            draft.end = match.end()
