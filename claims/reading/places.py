"""Places named in a text, and what holds them (`claims/lexicon/places.csv`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.reading.lexicon import Phrases, Word, word_list
from claims.wordlists import load_csv


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the list. ``within`` is the smallest place that holds it, None at the top; ``tz`` is WIB, WITA, WIT or an IANA name."""

    name: str
    kind: str
    within: str | None
    tz: str | None
    bare: bool


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, by name and as phrases that include their other names."""

    by_name: dict[str, Place]
    phrases: Phrases[Place]


@cache
def gazetteer() -> Gazetteer:
    """The list of places. Raises ValueError with line, entry and remedy where a place lies in one that is not listed."""
    by_name: dict[str, Place] = {}
    rows: list[tuple[str, Place]] = []
    for row in load_csv("places.csv"):
        place = Place(row["name"], row["kind"], row["within"] or None, row["tz"] or None, row["bare"] != "no")
        by_name[place.name] = place
        rows += [(name, place) for name in (place.name, *(row["aliases"] or "").split("|")) if name]
    for number, place in enumerate(by_name.values(), 2):
        if place.within is not None and place.within not in by_name:
            raise ValueError(f'places.csv line {number}: "{place.within}" is not listed; add it or leave within empty')
    return Gazetteer(by_name, Phrases(rows))


_CLASS_WORDS = word_list("place_words")
_LOCAL = re.compile(
    r"(?<!\w)(?:[Dd]i|[Kk]e|(?:[Kk]abupaten|[Kk]ota|[Kk]ecamatan|[Dd]esa|[Kk]elurahan|[Pp]rovinsi|[Pp]ulau|[Gg]unung|[Ss]elat|[Tt]eluk|[Pp]ilkada|[Bb]andara|[Pp]elabuhan))\s+"
    r"((?:(?:[Kk]abupaten|[Kk]ota|[Kk]ecamatan|[Dd]esa|[Kk]elurahan|[Pp]rovinsi|[Pp]ulau|[Gg]unung|[Ss]elat|[Tt]eluk)\s)?[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,3})"
)


_OF_A_LAND = re.compile(
    rf"(?<!\w)(?:(?i:{'|'.join(sorted(word_list('land_holders')))})"
    rf"|(?i:{'|'.join(sorted(word_list('land_bodies')))})(?:\s[A-Z][\w'’]{{2,30}}){{0,3}}?)"
    r"\s([A-Z][\w'’]{2,30})(?![\w'’-]|\s[A-Z])"
)
"""*Warga Talenoa*, *militer Beldora*, *Badan Meteorologi Talenoa*: to what people, troops, waters and bodies belong."""


def find_places(text: str, words: Sequence[Word]) -> list[tuple[Place, int, int]]:
    """The listed places among the words: place, first word, number of words; in text order."""
    found: list[tuple[Place, int, int]] = []
    listed, behind = gazetteer().phrases, 0
    for first, (low, start, _) in enumerate(words):
        if first < behind or low not in listed.firsts or not text[start].isupper():
            continue
        hit = listed.at(words, first)
        if hit is None:
            continue
        place, size = hit
        behind = first + size
        if place.bare or (first and words[first - 1].lower in _CLASS_WORDS):
            found.append((place, first, size))
    return found


def local_names(text: str) -> list[tuple[int, str]]:
    """Names that stand where places stand (*di Sukawangi*, *Kabupaten Bukitraya*), listed or not, with their starts."""
    found: list[tuple[int, str]] = []
    for match in _LOCAL.finditer(text):
        classed = match.group().split(None, 1)[0].lower() in ("kota", "kabupaten") and len(match[1].split()) > 2
        found.append((match.start(1), match[1].split()[0] if classed else match[1]))
    return found


def lands(text: str) -> frozenset[str]:
    """The names, in lower case, to which a text says that people, troops or waters belong (*pemerintah Talenoa*), listed or not."""
    return frozenset(match[1].lower() for match in _OF_A_LAND.finditer(text))


def local_words(names: Sequence[tuple[int, str]]) -> frozenset[str]:
    """The words of local names that may be trusted to belong to the place, in lower case.

    Behind a word such as *Kabupaten* only the next one: a person's name may follow (*Wali Kota Bogor Bima Arya*).
    """
    found: set[str] = set()
    for _, name in names:
        parts = [part.lower() for part in name.split()]
        plain = [part for part in parts if part not in _CLASS_WORDS]
        found |= set(plain if len(plain) == len(parts) and len(plain) <= 2 else plain[:1])
    return frozenset(found)
