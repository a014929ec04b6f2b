"""How a clause stands to its content: affirmed, denied, uncertain or planned, with the shades between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.reading.lexicon import Cue, Word, ahead_words, cues, hedge_stops, hedges, word_list
from claims.statement import Polarity

_NEGATORS = frozenset({"tidak", "tak", "bukan", "belum", "tanpa"})
_PLAIN_NEGATIVE = frozenset({"tidak", "tak", "bukan", "nggak", "enggak", "ndak", "belum"})
_PRESENT = frozenset({"kini", "sudah", "telah", "sekarang", "saat", "ketika", "masih"})
_THREATS = frozenset({"mengancam", "ancam"})
_ACTS = ("me", "ber", "terlibat")
_SIMPLE_ACTS = word_list("simple_acts")
_SELF = frozenset({"kami", "saya", "kita", "pihaknya", "dirinya", "pihak"})
_ANY = word_list("nothing_at_all")
_NO_DEGREE = word_list("no_degree")
_SERVED = word_list("served")
_SIZES = word_list("sizes")
_DOUBTS = frozenset({"skeptis", "sangsi"})
_DESCRIBED = frozenset({"sebenarnya", "sama", "lain", "baru", "ada"})
_SAID_BACK = word_list("said_back")


@dataclass(frozen=True, slots=True)
class Stance:
    """The polarity of a clause, the shades it does not name, and the rules that found both."""

    polarity: Polarity
    marks: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()


@cache
def _shade_order() -> dict[str, Polarity]:
    return {"deny": Polarity.DENIED, "open": Polarity.UNCERTAIN, "plan": Polarity.PLANNED, "future": Polarity.PLANNED}


def read_stance(
    words: Sequence[Word], cue: Cue | None, negated: bool = False, said: bool = False, denying: bool = False
) -> Stance:
    """The stance of a clause.

    ``words`` are those of the clause, its cue included. ``negated`` tells that a negation stands before the cue
    (*tidak membantah*), ``said`` that somebody other than the outlet speaks, ``denying`` that the same speaker has just
    denied something: then a plain negation (*Tidak ada penangkapan*) goes on denying.
    """
    marks: set[str] = set()
    if cue is not None:
        if cue.effect == "deny":
            if negated:
                return Stance(Polarity.AFFIRMED, frozenset({"cancelled_denial"}), ("cancelled_denial",))
            return Stance(Polarity.DENIED, frozenset(), ("denial_cue",))
        if cue.effect == "hold":
            return Stance(Polarity.UNCERTAIN, frozenset({"no_stance"}), ("no_stance",))
        if cue.effect == "confirm" and negated:
            return Stance(Polarity.UNCERTAIN, frozenset({"no_stance"}), ("unconfirmed",))
        if cue.effect == "guess":
            return Stance(Polarity.UNCERTAIN, frozenset(), ("guess_cue",))
        if (cue.effect == "plan" and not negated) or (words and words[0].lower in ("akan", "bakal", "hendak")):
            return Stance(Polarity.PLANNED, frozenset(), ("plan_cue",))
    found: Stance | None = None
    estimated = False
    for shade, at, _size in _shades(words):
        if shade == "absent" or (shade == "plan" and at and said and words[at].lower in _THREATS):
            continue  # what somebody else threatened is told as a fact
        if shade == "estimate":
            if next(ahead_words().find(words[at + 1 :]), None) is None:
                estimated = True
                continue
            shade = "forecast"
            found = found or Stance(Polarity.UNCERTAIN, frozenset(), ("forecast",))
        if shade in ("conditional", "forecast", "correct", "update", "background", "wish"):
            if shade not in ("conditional", "background") or at <= 1:
                marks.add({"correct": "correction"}.get(shade, shade))
            if shade == "forecast" and found is None and _foretells(words, at):
                found = Stance(Polarity.UNCERTAIN, frozenset(), ("forecast",))
            continue
        if shade == "open" and words[at].lower in _DOUBTS:
            found = Stance(Polarity.UNCERTAIN, frozenset(), ("hedge_open",))
            continue
        if found is not None and (shade not in ("cancelled", "deny") or "no_stance" in found.marks):
            continue
        if shade == "cancelled":
            return Stance(Polarity.AFFIRMED, frozenset(marks | {"cancelled_denial"}), ("cancelled_denial",))
        if shade == "never":
            behind = words[at + _size].lower if at + _size < len(words) else ""
            at_all = any(word.lower == "pun" for word in words[at + _size : at + _size + 8])
            if said and (
                behind.startswith(_ACTS) or behind in _SIMPLE_ACTS or denying or (behind.startswith("di") and at_all)
            ):
                found = Stance(Polarity.DENIED, frozenset(), ("never_did",))
            continue
        if shade == "hold":
            found = Stance(Polarity.UNCERTAIN, frozenset({"no_stance"}), ("no_stance",))
            continue
        if shade == "deny" and cue is not None and cue.effect == "confirm":
            continue  # who admits to have been wrong rejects nothing
        if shade == "deny" and not _is_plea(words, at, _size, said):
            continue
        if shade == "deny" and at and words[at - 1].lower in _NEGATORS:
            return Stance(Polarity.AFFIRMED, frozenset(marks | {"cancelled_denial"}), ("cancelled_denial",))
        if shade == "future" and not _opens(words, at):
            continue
        if shade == "open" and at and cue is not None and cue.effect == "confirm" and words[at].lower == "diduga":
            continue  # membenarkan temuan benda diduga granat
        if shade == "open" and at > 14:
            continue  # a possibility named far inside a clause is not the clause's own stance
        if found is None or shade == "deny":
            found = Stance(_shade_order()[shade], frozenset(), (f"hedge_{shade}",))
    if found is None and denying and _plainly_negative(words):
        found = Stance(Polarity.DENIED, frozenset(), ("denial_goes_on",))
    if found is None and said and _denies_all(words):
        found = Stance(Polarity.DENIED, frozenset(), ("nothing_at_all",))
    if found is None and _sizes_a_plan(words):
        found = Stance(Polarity.PLANNED, frozenset(), ("sized_plan",))
    stance = found or Stance(Polarity.AFFIRMED, frozenset(), ("estimate",) if estimated else ())
    return Stance(stance.polarity, stance.marks | marks, stance.rules)


def _shades(words: Sequence[Word]) -> list[tuple[str, int, int]]:
    """Hedges in reach: none behind a word that turns to something else, up to the next pause."""
    found: list[tuple[str, int, int]] = []
    table, hold, stops = hedges(), cues().active, hedge_stops()
    at, blocked, relative = 0, False, -9
    while at < len(words):
        word = words[at]
        if at and word.start - words[at - 1].end > 1:
            blocked = False
        shade, size = table.at(words, at) or ("", 1)
        if not shade and (held := hold.at(words, at)) is not None and held[0].effect == "hold":
            shade, size = "hold", held[1]
        if shade == "contrast" or (word.lower == "mungkin" and _is_degree(words, at)):
            at += size
            continue
        if shade:
            hidden = blocked or (
                at - relative <= 2 and shade not in ("deny", "cancelled") and word.lower not in _DOUBTS
            )
            if not hidden or shade in (
                "conditional",
                "background",
            ):
                found.append((shade, at, size))
            at += size
            continue
        if word.lower == "yang":
            relative = relative if _describes(words, at) else at
        elif word.lower in stops and at and not _is_now(words, at):
            blocked = True
        at += 1
    return found


def _describes(words: Sequence[Word], at: int) -> bool:
    """True for the *yang* of *defisit yang sebenarnya akan naik*, which opens no clause."""
    return at + 1 < len(words) and words[at + 1].lower in _DESCRIBED


def _is_now(words: Sequence[Word], at: int) -> bool:
    """True for *saat ini* and *saat itu*, which open no clause."""
    return words[at].lower == "saat" and at + 1 < len(words) and words[at + 1].lower in ("ini", "itu")


def _is_degree(words: Sequence[Word], at: int) -> bool:
    """True for *sebaik mungkin*: as well as can be, up to a pause or what it serves; false for *sebagian mungkin hilang*."""
    if not at or not words[at - 1].lower.startswith("se") or len(words[at - 1].lower) < 6:
        return False
    if words[at - 1].lower in _NO_DEGREE:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    pause = after is None or after.start - words[at].end > 1
    return pause or (after is not None and after.lower in _SERVED)


def _is_plea(words: Sequence[Word], at: int, size: int, said: bool) -> bool:
    """False for *warga tak bersalah*, which is no plea of not guilty; true for every other denial."""
    if words[at + size - 1].lower != "bersalah":
        return True
    behind = words[at + size].lower if at + size < len(words) else ""
    return said and behind in ("", "dan", "dalam", "atas", "karena", "serta", "sehingga")


def _denies_all(words: Sequence[Word]) -> bool:
    """*Kami belum menandatangani apa pun*: the speaker rejects having done any of it."""
    low = [word.lower for word in words]
    for at, word in enumerate(low[:5]):
        if word in _SELF and any(nay in _PLAIN_NEGATIVE for nay in low[at + 1 : at + 3]):
            return any(low[i + 1] == "pun" and low[i] in _ANY for i in range(at + 2, len(low) - 1))
    return False


def _sizes_a_plan(words: Sequence[Word]) -> bool:
    """*lahan yang akan dipakai 7.572 hektare*: the number is that of the plan."""
    for at in range(1, len(words) - 2):
        if words[at].lower in ("akan", "bakal") and words[at - 1].lower == "yang":
            size = words[at + 2].lower
            return size[0].isdigit() or size in _SIZES
    return False


def _opens(words: Sequence[Word], at: int) -> bool:
    following = words[at + 1].lower if at + 1 < len(words) else ""
    return at <= 1 or following.startswith(("di", "me", "ber", "kami", "kita", "ada"))


def _foretells(words: Sequence[Word], at: int) -> bool:
    """True where the clause looks ahead: not *tidak berpotensi*, and not an estimate of what is (*kini hampir 300*)."""
    if at > 6 or words[at].lower.startswith("ber") or (at and words[at - 1].lower in _NEGATORS):
        return False
    return not any(word.lower in _PRESENT for word in words)


def _plainly_negative(words: Sequence[Word]) -> bool:
    for word in words[:5]:
        if word.lower in _PLAIN_NEGATIVE:
            return True
        if word.lower not in _SAID_BACK:
            return False
    return False
