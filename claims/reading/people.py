"""The persons whom an article names in full, found again by their second mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from claims.reading.lexicon import Word, Words, titles
from claims.reading.names import PARTICLES, is_behind_firm_office, opening_words, person_part
from claims.reading.places import gazetteer

_PART = r"(?:[A-Z]\w{0,2}\.(?=[ \u00a0](?!(?:Ia|Dia|Ini|Itu|Kami|Mereka|Dan|Di|Pada|Saat|Namun)\b)[A-Z])|[A-Z][\w'’]{0,30}|(?:[aA]l|[eE]l)-[A-Z]\w{1,20})"
_FIRST_PART = (
    r"[A-ZaeAE](?<![\w-].)(?:(?<=[A-Z])(?:\w{0,3}\.(?=[ \u00a0][A-Z])|[\w'’]{0,30})|(?<=[aAeE])l-[A-Z]\w{1,20})"
)
"""A part behind neither a letter nor a hyphen; the one class at its head lets the search skip all other characters."""
_RUN = re.compile(
    rf"{_FIRST_PART}(?:-(?=[A-Z]))?(?:(?:(?<=-)|[ \u00a0]{{1,2}})(?:{_PART}|bin|binti|van|von|de|el)(?:-(?=[A-Z]))?){{1,14}}"
)
_NAME_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENING = 4  # letters that a short form shares with the name at least
_MOST_NAMES = 400  # more in one text are a list of names; looking for twins among them would grow with their square


class People:
    """The full names of an article, so that second mentions (*Andi*) find them."""

    def __init__(self, text: str, words_of: Words, local: frozenset[str]) -> None:
        self._asked: dict[str, tuple[str, str | None]] = {}  # answers that hold until a name is added
        self._by_token: dict[str, str] = {}
        self._by_opening: dict[str, list[tuple[str, str]]] = {}
        self._variants: dict[str, str] = {}
        self._names: dict[str, None] = {}
        self.local = local
        alone = _alone(text, words_of.list)
        small = {word.lower for word in words_of.list if text[word.start].islower()}
        for match in _RUN.finditer(text):
            for start, end in _hyphen_parts(text, match.start(), match.end()):
                words = list(words_of.between(start, end))
                while words and words[0].lower in opening_words():
                    words = words[1:]
                if (
                    words
                    and words[0].lower in small
                    and not titles().at(words, 0)
                    and _opens_sentence(text, words[0].start)
                ):
                    words = words[1:]  # Prajurit Azmir …, where "prajurit" is also written small
                if text[max(0, start - 5) : start] == " dan ":
                    while words and (title := titles().at(words, 0)) and title[0] == "part":
                        words = words[title[1] :]  # Bidang Politik dan Keamanan Budi Gunawan
                person = person_part(text, words, local)
                if len(person) in (4, 5) and len(person) == len(words) and is_behind_firm_office(text, start):
                    person = person[-2:]
                if len(person) >= 3 and alone[person[0].lower] >= 2 and alone[person[-1].lower]:
                    person = person[
                        1:
                    ]  # Menteri Luar Negeri Azmir Leyla Tashen, where Azmir is a country and Tashen speaks
                self.add(text, person)

    def add(self, text: str, name: Sequence[Word]) -> None:
        """Takes a full name of two words or more into account."""
        if not 2 <= len(name) <= 5 or _is_country(name):
            return
        full = text[name[0].start : name[-1].end]
        if full in self._names:
            return
        self._asked.clear()
        twin = next((known for known in self._names if _spelled_alike(known, full)), None)
        if twin is not None:
            self._variants[full] = twin
            full = twin
        elif len(self._names) < _MOST_NAMES:
            self._names[full] = None
        for word in name:
            if len(word.lower) > 2 and word.lower not in PARTICLES:
                token = word.lower.removeprefix("al-")
                if token not in self._by_token:
                    self._by_token[token] = full
                    self._by_opening.setdefault(token[:_OPENING], []).append((token, full))

    def is_known(self, name: str) -> bool:
        """True for a full name of this article."""
        return name in self._names

    def full_name(self, name: str) -> tuple[str, str | None]:
        """The name as first written in full, and the other spelling where two were taken for one."""
        known = self._asked.get(name)
        if known is None:
            known = self._asked[name] = self._full_name(name)
        return known

    def _full_name(self, name: str) -> tuple[str, str | None]:
        twin = self._variants.get(name)
        if twin is not None:
            return twin, name
        tokens = [token.lower() for token in _NAME_WORD.findall(name)]
        plain = [token.removeprefix("al-") for token in tokens if token not in PARTICLES]
        if not plain:
            return name, None
        for token in (plain[-1], plain[0]):
            known = self._by_token.get(token)
            if known is not None and len(plain) == 1:
                ends = [part.lower().removeprefix("al-") for part in _NAME_WORD.findall(known)]
                opening = ends[:2] if len(ends[0]) <= 4 else ends[:1]  # I Wayan, Moh. Edy, Sri Mulyani
                if token not in (*opening, ends[-1]):
                    continue
            if known is not None:
                have = {part.lower().removeprefix("al-") for part in _NAME_WORD.findall(known)}
                if set(plain) <= have or (len(plain) > 1 and len(set(plain) & have) >= 2):
                    return known, None
        if len(plain) == 1 and len(plain[0]) >= 4 and not name.isupper():
            alike = self._by_opening.get(plain[0][:_OPENING], ())
            longer = {full for token, full in alike if _shortens(plain[0], token, full)}
            if len(longer) == 1:
                return longer.pop(), None
        return name, None


def _is_country(name: Sequence[Word]) -> bool:
    listed = gazetteer().phrases.at(name, 0)
    return listed is not None and listed[1] == len(name) and listed[0].kind in ("country", "province", "territory")


def _shortens(short: str, token: str, full: str) -> bool:
    """True for the short form of a first name (*Rudi* for *Rudiantoro Rimba*)."""
    return len(token) >= len(short) + 3 and token.startswith(short) and full.lower().startswith(token)


def _opens_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 3) : place]
    return "\n" in before or before.strip()[-1:] in ("", ".", "!", "?", '"', "“", "”")


def _alone(text: str, words: Sequence[Word]) -> Counter[str]:
    """How often each word stands alone with a capital, no other capital beside it."""
    capital = [text[word.start].isupper() for word in words]
    found: Counter[str] = Counter()
    for at, word in enumerate(words):
        if not capital[at]:
            continue
        left = at > 0 and capital[at - 1] and word.start - words[at - 1].end == 1
        right = at + 1 < len(words) and capital[at + 1] and words[at + 1].start - word.end == 1
        if not left and not right:
            found[word.lower] += 1
    return found


def _spelled_alike(left: str, right: str) -> bool:
    """True for two spellings of one full name: as many words, at least one the same, the others a letter or two apart."""
    one, two = left.lower().split(), right.lower().split()
    if len(one) != len(two) or not any(a == b for a, b in zip(one, two, strict=True)):
        return False
    return all(
        a == b or (len(a) > 4 and a[0] == b[0] and fuzz.ratio(a, b) >= 85) for a, b in zip(one, two, strict=True)
    )


def _hyphen_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = start
    for match in re.finditer(r"(?<=\w)-(?=[A-Z])", text[start:end]):
        place = start + match.start()
        if text[max(start, place - 2) : place].lower() in ("al", "el"):
            continue
        parts.append((at, place))
        at = place + 1
    parts.append((at, end))
    return parts
