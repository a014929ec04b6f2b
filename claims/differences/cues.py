"""Which measure a number belongs to: the words that name one, and how far they reach."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.differences.lexicon import Measure, load_measures, mark
from timeline.number_words import either_small

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
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.]|,\d|\s(?:orang|jiwa|warga|unit|rumah|ton|juta|ribu))")
"""A year beside a cue is no number of it: *inflasi 2025 mencapai 3,64 persen*."""
_TAKEN = re.compile(r"\s(?:rp\s?|us\$\s?|sekitar |hampir |lebih dari )?\d")
_HAS_ITS_OWN = re.compile(rf"[,;&]\s(?:\d{{1,9}}|{either_small(1, 10)})\s(?:\w{{2,12}}\s)?$")
"""Another number right before the cue, behind a comma: *tembak tiga warga, satu tewas* tells of one dead."""
_WRITTEN = rf"(?:\d[\d.,]{{0,14}}|se(?:puluh|belas|ratus|orang)|{either_small(1, 9)})"
_NUMBER = re.compile(r"\d")
_COUNT_BEHIND = re.compile(rf"(?<!\w){_WRITTEN}\s(?:\w{{2,15}}\s){{0,1}}$")
_COUNTED_ITSELF = re.compile(rf"(?<!\w){_WRITTEN}\s(?:belas\s|puluh\s|orang\s){{0,2}}$")
"""A number right before a counted thing is the number of that thing: *ditambah lima awak, totalnya 58 orang*."""
_SUMMED = re.compile(
    r"(?<!\w)(?:ditambah|bersama|berikut|beserta|plus)\s[^.;]{1,50},\s(?:\w{1,10}\s)?(?:totalnya|jumlahnya|total|seluruhnya)\s(?:\w{1,10}\s){0,2}$"
)
"""A sum counts more than what is named before it."""
_WHO_IS = re.compile(r"\s(?:\w{2,15}\s){0,2}yang(?!\w)[^,;:()]{0,30}$")
_RELATIVE = re.compile(
    r"(?<!\w)yang\s(?:telah\s|sudah\s|masih\s|sempat\s|berhasil\s|wajib\s|harus\s|akan\s|bakal\s|ikut\s|turut\s)?$"
)


def measure_of(sentence: str, start: int, end: int, family: str, previous: str) -> Measure | None:
    """The measure whose cue is nearest to the number at ``start`` to ``end`` of a lower-case sentence, or None.

    ``family`` is that of its unit; ``previous`` the sentence before, for a number that points back to it.
    """
    _, cues, _ = load_measures()
    best: tuple[int, int, Measure, int, int] | None = None
    for at, stop, phrase in _cues_in(sentence):
        if at < end and start < stop:
            # The cue stands inside the quantity's own words ("tujuh orang tewas"): nothing is nearer.
            gap = 0
        elif stop <= start:
            if start - stop > 160:
                continue
            gap = 1 + _distance(sentence[stop:start], True) + (5 if _WHERE.search(sentence, max(0, at - 10), at) else 0)
            own = _COUNTED_ITSELF.search(sentence, max(0, at - 30), at) is not None
        else:
            if at - end > 160:
                continue
            gap = _distance(sentence[end:at]) + (8 if _HAS_ITS_OWN.search(sentence, end, at) else 0)
        if gap > _FAR:
            continue
        for cue in cues[phrase]:
            before = stop <= start
            noun = _NOUN_GAP if cue.measure.noun else _WEAK_GAP if cue.weak else 0
            barred = cue.measure.barred
            if barred is not None and (
                barred.search(sentence, start, min(len(sentence), end + 20)) or barred.match(sentence, at)
            ):
                continue
            ahead = cue.before or (before and _is_relative(sentence, at, stop, start))
            if not (ahead if before else cue.after or gap == 0) or not _accepts(cue.measure, family):
                continue
            if cue.measure.family == "thing" and gap > _THING_FAR:
                continue
            if before and cue.measure.noun and own:
                continue
            rank = (gap + noun, -len(phrase))
            if best is None or rank < (best[0], best[1]):
                best = (*rank, cue.measure, at, stop)
    if best is None and _SUMMED.search(sentence, max(0, start - 80), start):
        return None
    if best is None and _ITS.search(sentence, max(0, start - 40), start):
        return _measure_before(sentence, start, family) or _measure_before(previous, len(previous), family)
    if best is None and family == "person":
        return _measure_of_clause(sentence, start, family)
    if best is None:
        return None
    _, _, measure, at, stop = best
    if measure.scene and at >= end and _WHO_IS.match(sentence[end:at]):
        return _measure_behind(sentence, stop, family) or measure
    return measure


def _measure_behind(sentence: str, start: int, family: str) -> Measure | None:
    """The measure of the predicate behind a clause that only says where the counted are: *orang yang berada di pesawat itu ditemukan selamat*."""
    _, cues, _ = load_measures()
    for at, _, phrase in _cues_in(sentence):
        if at >= start:
            between = sentence[start:at]
            if len(between) > 60 or _BREAK.search(between) or _AND.search(between) or mark("stop").search(between):
                return None
            for cue in cues[phrase]:
                if (
                    cue.after
                    and not cue.weak
                    and not cue.measure.noun
                    and not cue.measure.scene
                    and _accepts(cue.measure, family)
                ):
                    return cue.measure
    return None


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
    for at, stop, phrase in reversed(_cues_in(text)):
        if stop <= end:
            own = _COUNTED_ITSELF.search(text, max(0, at - 30), at) is not None
            for cue in cues[phrase]:
                if _accepts(cue.measure, family) and not (own and cue.measure.noun):
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
    between = _YEAR.sub("", between)
    taken = before and _TAKEN.match(between) is not None
    return (
        (8 if taken else 0)
        + 2 * len(_WITH.findall(between))
        + len(between.split())
        + 3 * len(_BREAK.findall(between))
        + 2 * len(_AND.findall(between))
        + 4 * len(mark("stop").findall(between))
        + (4 if _NUMBER.search(between) or (not before and _COUNT_BEHIND.search(between)) else 0)
    )
