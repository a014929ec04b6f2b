"""Which measure a number belongs to: the words that name one, and how far they reach."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.differences.lexicon import Measure, load_measures, mark

_FAR = 14
_THING_FAR = 6
_MOMENT = re.compile(r"(?<!\w)(?:pukul|jam) \d{1,2}(?:[.:]\d{2})?(?: (?:wib|wita|wit|waktu setempat))?(?!\w)")
"""The hour at which something was counted is no other number: *korban tewas, menurut catatan sampai pukul 17.00, dua orang*."""
_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_WEAK_GAP = 9
_NOUN_GAP = 6
_ITS = re.compile(r"(?:jumlah|nilai|total|besaran|besar|angka)nya")
_BREAK = re.compile(r"[,;:()–—]")
_AND = re.compile(r"(?<!\w)(?:dan|serta|atau)(?!\w)|&")
_WITH = re.compile(r"(?<!\w)(?:dengan|dari)(?!\w)")
_WHERE = re.compile(r"(?<!\w)(?:dalam|pada|di|untuk|soal|kasus|terkait)\s$")
_TAKEN = re.compile(r"\s(?:rp\s?|us\$\s?|sekitar |hampir |lebih dari )?\d")
_HAS_ITS_OWN = re.compile(
    r"[,;&]\s(?:\d{1,9}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s(?:\w{2,12}\s)?$"
)
"""Another number right before the cue, behind a comma: *tembak tiga warga, satu tewas* tells of one dead."""
_NUMBER = re.compile(r"\d")
_RELATIVE = re.compile(r"(?<!\w)yang\s(?:telah\s|sudah\s|masih\s|sempat\s|berhasil\s)?$")


def measure_of(sentence: str, start: int, end: int, family: str, previous: str) -> Measure | None:
    """The measure whose cue is nearest to the number at ``start`` to ``end`` of a lower-case sentence, or None.

    ``family`` is that of its unit; ``previous`` the sentence before, for a number that points back to it.
    """
    _, cues, _ = load_measures()
    best: tuple[int, int, Measure] | None = None
    for at, stop, phrase in _cues_in(sentence):
        if at < end and start < stop:
            # The cue stands inside the quantity's own words ("tujuh orang tewas"): nothing is nearer.
            gap = 0
        elif stop <= start:
            if start - stop > 160:
                continue
            gap = 1 + _distance(sentence[stop:start], True) + (5 if _WHERE.search(sentence, max(0, at - 10), at) else 0)
        else:
            if at - end > 160:
                continue
            gap = _distance(sentence[end:at]) + (8 if _HAS_ITS_OWN.search(sentence, end, at) else 0)
        if gap > _FAR:
            continue
        for cue in cues[phrase]:
            before = stop <= start
            noun = _NOUN_GAP if cue.measure.noun else _WEAK_GAP if cue.weak else 0
            if cue.measure.barred is not None and cue.measure.barred.search(
                sentence, start, min(len(sentence), end + 20)
            ):
                continue
            ahead = cue.before or (before and _is_relative(sentence, at, stop, start))
            if not (ahead if before else cue.after or gap == 0) or not _accepts(cue.measure, family):
                continue
            if cue.measure.family == "thing" and gap > _THING_FAR:
                continue
            rank = (gap + noun, -len(phrase))
            if best is None or rank < (best[0], best[1]):
                best = (gap + noun, -len(phrase), cue.measure)
    if best is None and _ITS.search(sentence, max(0, start - 40), start):
        return _measure_before(sentence, start, family) or _measure_before(previous, len(previous), family)
    if best is None and family == "person":
        return _measure_of_clause(sentence, start, family)
    return best[2] if best else None


def _is_relative(sentence: str, at: int, stop: int, start: int) -> bool:
    """True where a cue from ``at`` to ``stop`` narrows the subject of which the number is told: *warga yang dipulangkan dari Randu 130 orang*."""
    return _RELATIVE.search(sentence, max(0, at - 16), at) is not None and not _NUMBER.search(sentence, stop, start)


def _measure_of_clause(sentence: str, start: int, family: str) -> Measure | None:
    """The measure of a count of persons whose cue stands far before it with dates and places, but no other number, between."""
    _, cues, _ = load_measures()
    for _, stop, phrase in reversed(_cues_in(sentence)):
        between = _MOMENT.sub(" ", _BRACKETS.sub(" ", sentence[stop:start]))
        if stop > start or len(between) > 120:
            continue
        if _NUMBER.search(between) or mark("stop").search(between):
            return None
        for cue in cues[phrase]:
            if cue.before and not cue.weak and not cue.measure.noun and _accepts(cue.measure, family):
                return cue.measure
    return None


def _measure_before(text: str, end: int, family: str) -> Measure | None:
    """The measure that the nearest cue before ``end`` names, however far: *jumlahnya* points back to it."""
    _, cues, _ = load_measures()
    for _, stop, phrase in reversed(_cues_in(text)):
        if stop <= end:
            for cue in cues[phrase]:
                if _accepts(cue.measure, family):
                    return cue.measure
    return None


def _accepts(measure: Measure, family: str) -> bool:
    if measure.family == "person":
        return family in ("person", "household")
    if measure.family == "thing":
        return family.startswith("~") or family == "household"
    if measure.family == "money":
        return family in ("money", "dollar")
    if measure.family == "length":
        return family in ("length", "magnitude")
    return measure.family == family


@lru_cache(maxsize=4096)
def _cues_in(sentence: str) -> tuple[tuple[int, int, str], ...]:
    _, _, pattern = load_measures()
    return tuple((found.start(), found.end(), found[1]) for found in pattern.finditer(sentence))


def _distance(between: str, before: bool = False) -> int:
    """How far a cue stands from its number: words, and more for every border of a clause or number in between.

    A cue that another number follows at once has its number already.
    """
    taken = before and _TAKEN.match(between) is not None
    return (
        (8 if taken else 0)
        + 2 * len(_WITH.findall(between))
        + len(between.split())
        + 3 * len(_BREAK.findall(between))
        + 2 * len(_AND.findall(between))
        + 4 * len(mark("stop").findall(between))
        + (4 if _NUMBER.search(between) else 0)
    )
