"""Names of persons, bodies and media: which words are one, and where a person's own name begins behind offices and bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from claims.reading.lexicon import Phrases, Word, Words, titles, word_list
from claims.reading.places import gazetteer
from claims.wordlists import load_toml

PARTICLES = frozenset({"al", "el", "bin", "binti", "van", "von", "de", "der", "ben", "ibn", "da", "dos"})


@cache
def opening_words() -> frozenset[str]:
    """Words that stand capitalised at the head of a sentence without being part of a name."""
    table = load_toml("hedges.toml")
    words = set(table["stops"]["words"]) | set(table["openings"]["words"])
    words |= {word for phrase in table["background"]["words"] for word in phrase.split()}
    return frozenset(words)


@cache
def _outlet_words() -> tuple[Phrases[str], frozenset[str]]:
    table = load_toml("boilerplate.toml")["outlets"]
    return Phrases([(head, head) for head in table["heads"]]), frozenset(table["tails"])


@lru_cache(maxsize=4096)
def is_outlet_name(name: str) -> bool:
    """True where a name reads like that of a news medium (*Potomac Post*, *Reuters*, *WartaSamudra.com*)."""
    low = name.lower().strip()
    tails = _outlet_words()[1]
    return low in tails or (
        low.split()[-1:] != [] and (low.split()[-1] in tails or low.endswith((".com", ".id", ".net", ".tv")))
    )


@cache
def _agencies() -> Mapping[str, str]:
    return {alias: name for name, aliases in load_toml("boilerplate.toml")["agencies"].items() for alias in aliases}


def agency_of(name: str) -> str | None:
    """The listed name of a news agency (*Reuters*, *ANTARA*), however its letters are written; None for other names."""
    return _agencies().get(name.lower().strip())


def is_agency(name: str) -> bool:
    """True for a news agency of the list."""
    return agency_of(name) is not None


def outlet_head(words: Sequence[Word], place: int) -> int:
    """The number of words of *kantor berita*, *harian* … at ``words[place]``, else 0."""
    found = _outlet_words()[0].at(words, place)
    return found[1] if found else 0


def person_part(text: str, words: Sequence[Word], local: frozenset[str] = frozenset()) -> Sequence[Word]:
    """The words of a person's name at the end of a title or a run of names, or nothing.

    From the left, offices, bodies, ranks, acronyms and places are passed over; what is left must be capitalised.
    """
    if not words:
        return ()
    part = _part_of(text[words[0].start : words[-1].end], len(words), local)
    return _person_part(text, words, local) if part is None else words[part[0] : part[1]]


@lru_cache(maxsize=8192)
def _part_of(run: str, size: int, local: frozenset[str]) -> tuple[int, int] | None:
    """Which words of a run are the name; None where the run has other words than those asked for.

    An article repeats its names, and each is looked at as a name, as an actor and as a speaker.
    """
    words = Words(run).list
    if len(words) != size:
        return None
    part = _person_part(run, words, local)
    first = next((at for at, word in enumerate(words) if part and word == part[0]), 0)
    return first, first + len(part)


def _person_part(text: str, words: Sequence[Word], local: frozenset[str]) -> Sequence[Word]:
    place, passed = _behind_bodies(text, words)
    place = max(place, _behind_bracket(text, words))
    settled = False  # one place belongs to the office; the next may be the person's name (Wali Kota Bogor Bima Arya)
    while place < len(words):
        low, start, end = words[place]
        original = text[start:end]
        title = titles().at(words, place)
        if title and (title[0] != "part" or passed):
            place, passed = place + title[1], True
            continue
        if not original[0].isupper() and low not in PARTICLES and not low.startswith("al-"):
            place, passed = place + 1, True
            continue
        if passed and place and words[place - 1].lower in _CHARGES and _CHARGE.fullmatch(low):
            place += 1  # Menteri Pertambangan Bagus Adhiraja, whatever the ministry is for
            continue
        if len(original) > 1 and original.isupper() and (len(words) - place > 1 or len(original) <= 5):
            place, passed = place + 1, True
            continue
        listed = None if settled else gazetteer().phrases.at(words, place)
        if (
            listed
            and passed
            and (place + listed[1] < len(words) or listed[0].kind in ("country", "province", "region"))
        ) or (low in local and (passed or place + 1 < len(words))):
            place, passed, settled = place + (listed[1] if listed else 1), True, True
            continue
        if not passed and not place and listed and listed[0].kind == "country" and len(words) - listed[1] >= 2:
            place, settled = listed[1], True  # (juru bicara militer) Israel Avichay Adraee
            continue
        onward = _place_ahead(words, place) if passed and not settled else 0
        if onward:
            place, settled = onward, True  # Menteri Perminyakan Arab Saudi Ali al-Naimi
            continue
        break
    if (
        not settled
        and len(words) - place >= 3
        and any(word.lower in _REGIONAL or word.lower in _NAMED_BODIES for word in words[:place])
    ):
        # Kepala BPBD Rantau Kelabu Sarwo Atmaja: such offices are named with their region, be it listed or not
        place += 1 if len(words) - place == 3 else len(words) - place - 2
    rest = words[place:]
    if len(rest) in (4, 5) and place and words[place - 1].lower in _FIRM_OFFICES and not _is_foreign(rest):
        rest = rest[-2:]  # juru bicara Nusa Perkasa Air Melinda Tobing
    for at, word in enumerate(rest):
        original = text[word.start : word.end]
        if not (original[0].isupper() or word.lower in PARTICLES or word.lower.startswith("al-")) or any(
            c.isdigit() for c in original
        ):
            return ()
        title = titles().at(rest, at)
        if title and title[0] == "body":
            return ()
    if len(rest) > 5 or not rest:
        return ()
    if len(rest) == 1 and not passed and gazetteer().phrases.at(rest, 0):
        return ()
    return rest


def is_behind_firm_office(text: str, place: int) -> bool:
    """True right behind an office that the name of a firm may follow before the person's (*juru bicara Nusa Air Melinda Tobing*)."""
    before = text[max(0, place - 14) : place].split()
    return bool(before) and before[-1].lower() in _FIRM_OFFICES


def _is_foreign(words: Sequence[Word]) -> bool:
    """True for a long name with a particle (*Mohammed bin Abdulrahman Al Thani*), which has no firm in front of it."""
    return any(word.lower in PARTICLES or word.lower.startswith(("al-", "el-")) for word in words)


def _behind_bracket(text: str, words: Sequence[Word]) -> int:
    """Where the words behind a closing bracket begin (*ekonom Lembaga X (LX) Andi Wijaya*), else 0."""
    for at in range(len(words) - 1, 0, -1):
        if ")" in text[words[at - 1].end : words[at].start]:
            return at if all(text[word.start].isupper() for word in words[at:]) else 0
    return 0


def _place_ahead(words: Sequence[Word], place: int) -> int:
    """Where a country named within the next two words ends, with a name still behind it, else 0."""
    for at in range(place + 1, min(place + 3, len(words) - 1)):
        listed = gazetteer().phrases.at(words, at)
        if listed and listed[0].kind == "country" and at + listed[1] < len(words):
            return at + listed[1]
    return 0


_CHARGE = re.compile(r"(?:pe|ke)[a-z]{3,16}an")
_CHARGES = word_list("charges")
_REGIONAL = word_list("regional")
_FIRM_OFFICES = word_list("firm_offices")
_NAMED_BODIES = word_list("named_bodies")


def _behind_bodies(text: str, words: Sequence[Word]) -> tuple[int, bool]:
    """Where a name may begin at the earliest: behind the last word that names a body; and whether there is one."""
    place = 0
    office = titles().at(words, 0) is not None if words else False
    for at in range(len(words)):
        title = titles().at(words, at)
        if (
            office
            and title is None
            and at + 1 < len(words)
            and 3 <= words[at].end - words[at].start <= 8
            and text[words[at].start : words[at].end].isupper()
        ):
            place = at + 1  # Kepala Bagian Humas SKK Migas Rudianto Rimbono
        if title and title[0] in ("body", "org", "rank"):
            place = max(place, at + title[1])
            if words[at].lower in _NAMED_BODIES and len(words) - place >= 3 and not titles().at(words, place):
                place += 1
    return place, place > 0
