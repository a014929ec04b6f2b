"""Names of persons, bodies and media in one article, and their second mentions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz

from claims.reading.lexicon import Phrases, Word, Words, titles, word_list
from claims.reading.places import gazetteer
from claims.wordlists import load_toml

_PART = r"(?:[A-Z]\w{0,2}\.(?=[ \u00a0](?!(?:Ia|Dia|Ini|Itu|Kami|Mereka|Dan|Di|Pada|Saat|Namun)\b)[A-Z])|[A-Z][\w'’]{0,30}|(?:[aA]l|[eE]l)-[A-Z]\w{1,20})"
_FIRST_PART = (
    r"[A-ZaeAE](?<![\w-].)(?:(?<=[A-Z])(?:\w{0,3}\.(?=[ \u00a0][A-Z])|[\w'’]{0,30})|(?<=[aAeE])l-[A-Z]\w{1,20})"
)
"""A part behind neither a letter nor a hyphen; the one class at its head lets the search skip all other characters."""
_RUN = re.compile(
    rf"{_FIRST_PART}(?:-(?=[A-Z]))?(?:(?:(?<=-)|[ \u00a0]{{1,2}})(?:{_PART}|bin|binti|van|von|de|el)(?:-(?=[A-Z]))?){{1,14}}"
)
_NAME_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
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
def _agencies() -> frozenset[str]:
    return frozenset(alias for aliases in load_toml("boilerplate.toml")["agencies"].values() for alias in aliases)


def is_agency(name: str) -> bool:
    """True for a news agency of the list (*Reuters*, *Antara*), however its letters are written."""
    return name.lower().strip() in _agencies()


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


def _behind_firm_office(text: str, place: int) -> bool:
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
                if len(person) in (4, 5) and len(person) == len(words) and _behind_firm_office(text, start):
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
