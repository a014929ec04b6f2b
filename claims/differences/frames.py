"""What a number is told of: the thing counted, the words around it, and the places it is limited to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims.differences.lexicon import person_stems, phrases, stop_stems
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling
from claims.quantity import Quantity
from claims.wordlists import either_of, list_of, load_toml
from timeline.number_words import either_small
from timeline.text import Span

_LEFT = 170
_RIGHT = 110
_BORDER = re.compile(
    r"[;:()–—]|,(?=\s)|(?<!\w)(?:sedangkan|sementara|padahal|namun|tetapi|tapi|sebelum|setelah|sesudah|ketika|saat|karena|sehingga|yakni|"
    r"yaitu|termasuk|adapun|serta|meski|jika|dan)(?!\w)"
)
_COUNT = re.compile(rf"\d|(?<!\w)(?:se(?:orang|buah|ekor)|{either_small(2, 10)}|belasan|puluhan|ratusan)(?!\w)")
_BACK = re.compile(r"(?<!\w)[^\W\d_]{4,20}nya(?!\w)")
_SHOWN = re.compile(r"(?<!\w)(?:memuat|tertulis|menyebut|tercantum)(?: jumlah| angka)?\s$")
_VERB = re.compile(r"^(?:me[mnlrwy]|meng|ber|di[a-z]|ter[a-z])[a-z]{3}")
_DOER = re.compile(r"^pe(?:n[acdijotuz]|m[abefipu]|ng[aegh]|ny[aeiou]|[lr][aeiou])\w{2,12}$")
_NAME = r"(?!Rp)([A-Z][\w'’-]{1,24}(?:\s[A-Z][\w'’-]{1,24}){0,2}|\d{1,3}\s[A-Z][\w'’-]{1,24})"
_COUNTED = frozenset({"person", "household"})
_RIGHTED = re.compile(r"(?<!\w)(?:yang benar|seharusnya)(?!\w)")
_ASIDE = re.compile(rf",\s(?:{either_of('slots.toml', 'marks', 'says_aside')})\s[^,;.\d]{{1,50}},")
_PARTS = r"(?:\s(?:dini hari|pagi|siang|sore|petang|malam))?"
_DAY = re.compile(
    rf",\s(?:pada\s)?(?:hari\s)?(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad){_PARTS}(?:\s\(\d[\d/]{{0,9}}\))?{_PARTS},"
    r"|\s\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)"
)
"""The day between commas or brackets parts nothing: *perundingan di Ranu, Sabtu (8/3), memakan waktu lima jam*."""
_BY = re.compile(
    rf"(?:,\s)?(?<!\w)(?:{either_of('slots.toml', 'marks', 'measured_against')})\s(?:(?!(?:{either_small(2, 10)}|belasan|puluhan|ratusan|ribuan)\s)[^,;.:\d]){{1,50}}(?=[,;.:]|$)"
)
"""By what a figure was come by, and what it is held against, tell of another thing: *merujuk pada hitungan tiket*, *jauh di bawah harga pasar*."""
_THEN = re.compile(
    r"(?<!\w)(?:pada )?(?:saat|ketika|waktu|sewaktu) (?:kejadian|insiden|peristiwa|itu|ini|tersebut)(?: itu| tersebut)?(?!\w)"
)
"""*Saat kejadian* and *ketika itu* part nothing either."""
_WHO_DOES = re.compile(r"^[\s,]{0,2}(?:(?:dan|namun|tetapi|adapun) )?yang ((?:ber|me|di)[a-z]{3,14})(?!\w)")
"""Who is counted by what he does: *yang berjaga malam itu cuma dua orang*."""
_ACTS = re.compile(
    r"(?<!\w)(?:me(?:m|n|l|r|w|ng|ny)[a-z]{3,16}|tembak|bunuh|tangkap|tahan|serang|bantai|culik|sandera|bebaskan|tabrak|deportasi|evakuasi|selamatkan)\s(?:sebanyak |sekitar |sedikitnya |setidaknya |hampir |hanya |lebih dari |total ){0,2}$"
)
_REACHES = re.compile(
    r"(?<!\w)(?:mencapai|menjadi|melebihi|menyentuh|menembus|melampaui|meninggal|mendekati|mengungsi|menyusut|meningkat|melonjak)\s(?:\w{1,10}\s){0,2}$"
)
_OWNED = re.compile(r"(?:tentara|prajurit|serdadu|pasukan|milisi|pejuang|perwira) ([A-Z][a-z]{3,15})(?![\w-])")
_LOST = re.compile(
    r"(?i:pasukan|tentara|militer|angkatan bersenjata|angkatan darat) ([A-Z][a-z]{3,15}) (?:sendiri )?(?:telah |sudah )?kehilangan (?:sedikitnya |lebih dari |hanya |sekitar )?$"
)
_WHEN = frozenset({"saat", "ketika", "setelah", "sesudah", "sebelum"})
_NARROWED = re.compile(r"(?<!\w)yang(?!\w)[^\d]{3,80}$")
_SIDES = frozenset({"party", "club", "stage"})
"""Kinds of names that part two numbers without being places."""
_LEVELS = ("village", "district", "regency", "province")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of a number in its own stretch of the clause.

    ``head`` is the stem of the thing counted, empty where the words name none or only *orang*; ``words`` the stems that
    tell of what the number is, ``verbs`` those among them that are done or suffered; ``places`` are (kind, name) of the
    places it is limited to; ``still`` is true for a count of one moment that is over; ``sorts`` are (row, group) of the
    words that part one sort from another (*impor*, *ekspor*).
    """

    head: str
    words: frozenset[str]
    verbs: frozenset[str]
    places: frozenset[tuple[str, str]]
    still: bool
    sorts: frozenset[tuple[str, str]] = frozenset()

    def shares(self, other: Frame) -> frozenset[str]:
        """The stems that both frames have."""
        return self.words & other.words

    def covers(self, other: Frame) -> float:
        """How much of the poorer frame the richer one holds, 0 to 1, verbs of their own left out; 0 where one says nothing."""
        shared = self.shares(other)
        least = min(len((one.words - one.verbs) | shared) for one in (self, other))
        return len(shared) / least if least else 0.0

    def fits_head(self, other: Frame) -> bool:
        """True where both count one thing, or one of them leaves open what it counts."""
        return not self.head or not other.head or self.head == other.head

    def is_elsewhere(self, other: Frame) -> bool:
        """True where both name a place of one kind and no name is the same."""
        mine, others = dict(self.places), dict(other.places)
        kinds = mine.keys() & others.keys()
        return bool(kinds) and not any((kind, mine[kind]) in other.places for kind in kinds)

    def is_of_other_sort(self, other: Frame) -> bool:
        """True where both name a sort of one row and no sort is the same: what was imported is not what was exported."""
        mine, others = dict(self.sorts), dict(other.sorts)
        return any(mine[row] != others[row] for row in mine.keys() & others.keys())

    def is_inside(self, other: Frame) -> bool:
        """True where this number is limited to a smaller kind of place than the other one names, and to nothing the other one names."""
        mine, others = self._level(), other._level()
        return mine is not None and others is not None and mine < others

    def _level(self) -> int | None:
        levels = [_LEVELS.index(kind) for kind, _ in self.places if kind in _LEVELS]
        return min(levels) if levels else None


NO_FRAME = Frame("", frozenset(), frozenset(), frozenset(), False)
"""Of a number of which nothing is known."""


def frame_of(telling: Telling, quantity: Quantity, family: str) -> Frame:
    """The frame of a number that stands in this telling's sentence; what is measured in a unit has no head."""
    named = (quantity.what or quantity.unit or "").lower()
    return _frame(telling, quantity.span, named, family[0] == "~" or family in _COUNTED)


# Listed measures and free counts both ask for the frame of a number.
@lru_cache(maxsize=1024)
def _frame(telling: Telling, span: Span, named: str, counted: bool) -> Frame:
    sentence = _THEN.sub(_blank, without_asides(telling.sentence))
    start, end = span.start - telling.offset, span.end - telling.offset
    low, high = _stretch(sentence, max(0, telling.inner.start), min(len(sentence), telling.inner.end), start, end)
    left, right = sentence[low:start], sentence[end:high]
    spoken = _spoken(telling)
    before, after = _content(left, spoken), _content(right, spoken)
    if (len(before) + len(after) < 2 and _BACK.search(left)) or ("angka" in left and _SHOWN.search(left)):
        earlier = sentence[:low] if low > 3 else telling.previous
        before = _content(earlier, spoken)[-4:] + before
    head = _head(named, left, right, spoken) if counted else ""
    if _RIGHTED.search(left) and telling.previous:
        # "Ia meralat jumlah pekerja. Yang benar 25 orang": what is counted stands in the sentence before.
        head = head or (_head(named, telling.previous, "", spoken) if counted else "")
        before = tuple(word for word in _content(telling.previous, spoken)[-6:] if not _is_verb(word[0])) + before
    one_word = _one_word()
    verbs = frozenset(one_word.get(stem, stem) for text, stem in (*before, *after) if _is_verb(text))
    if head in _doer_stems():
        verbs -= {head}  # "Yang berjaga dua orang": the verb is who is counted
    words = frozenset(one_word.get(stem, stem) for _, stem in (*before, *after)) - {head}
    original = telling.article.of(telling.statement.field)[telling.offset : telling.offset + len(sentence)]
    inner = original[max(0, telling.inner.start) : telling.inner.end]
    still = _static().search(telling.clause) is not None
    places = _places(inner, telling)
    sides = frozenset(place for place in places if place[0] in _SIDES)
    sorts = _sorts_of(named, sentence[low:high], counted) | sides | _owner(original, start, end)
    return Frame(head, words, verbs, places - sides, still, sorts)


@lru_cache(maxsize=4096)
def without_asides(sentence: str) -> str:
    """The sentence, of the same length, with blanks for who says it, and for the day, between commas: they part nothing."""
    return _BY.sub(_blank, _DAY.sub(_blank, _ASIDE.sub(_blank, sentence)))


def _blank(aside: re.Match[str]) -> str:
    return " " * len(aside[0])


def _stretch(sentence: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Where the part of the clause begins and ends that speaks of this number and of no other."""
    low, high = max(low, start - _LEFT), min(high, end + _RIGHT)
    for border in _BORDER.finditer(sentence, low, start):
        if border[0] == "dan" and not _COUNT.search(sentence, low, border.start()):
            continue
        if border[0] in _WHEN and _NARROWED.search(sentence, low, border.start()):
            continue
        if _content(sentence[border.end() : start], frozenset()) or border[0] != ",":
            low = border.end()
    for border in _BORDER.finditer(sentence, end, high):
        if border[0] == "dan" and not _COUNT.search(sentence, border.end(), high):
            continue
        high = border.start()
        break
    return low, max(high, end)


def _spoken(telling: Telling) -> frozenset[str]:
    """The words of who speaks and by which cue: they tell of no number."""
    statement = telling.statement
    text = " ".join(filter(None, (statement.speaker, statement.speaker_role, statement.cue)))
    return frozenset(text.lower().split())


@lru_cache(maxsize=16384)
def _content(text: str, spoken: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The words of a string that say something, each with its stem, in text order."""
    stops, idle = stop_stems(), _idle()
    return tuple(
        (word.text, word.stem)
        for word in find_words(text)
        if len(word.text) > 2
        and not word.text[0].isdigit()
        and word.text not in spoken
        and word.text not in stops
        and word.text not in idle
        and word.stem not in idle
        and not (word.stem in stops and word.text.startswith(word.stem))
    )


def _head(named: str, left: str, right: str, spoken: frozenset[str]) -> str:
    """The stem of the thing counted: behind the number, else the first noun of its stretch."""
    anyone, bare = _anyone(), _bare()
    if named and named not in anyone and named not in bare and to_stem(named) not in anyone:
        return _doer_of(named) or _one_word().get(to_stem(named), to_stem(named))
    if named in bare:
        behind = _content(right[:40], spoken)
        if behind and right.lstrip().startswith(behind[0][0]):
            return _one_word().get(behind[0][1], behind[0][1])
    persons = named not in bare
    if persons and _ACTS.search(left) and not _REACHES.search(left):
        # "Polri mengidentifikasi 11 jenazah": who does it is not who is counted.
        return ""
    for text, stem in _content(left, spoken):
        if persons and (stem in anyone or not (stem in person_stems() or _DOER.match(text))):
            continue
        if not _is_verb(text) or _DOER.match(text):
            return _doer_of(text) or _one_word().get(stem, stem)
    doing = _WHO_DOES.match(left) if persons else None
    if doing is not None and (stem := to_stem(doing[1])) in _doer_stems():
        return _one_word().get(stem, stem)
    return ""


def _doer_of(word: str) -> str:
    """The first word of the row of doers that holds this one, also with *-nya*; empty where none does."""
    return _doers().get(word) or _doers().get(word.removesuffix("nya"), "")


@cache
def _doers() -> Mapping[str, str]:
    return {word: row[0] for row in _table()["doers"]["rows"] for word in row}


@cache
def _doer_stems() -> frozenset[str]:
    """The stems of those who are called by what they do (*penjaga*, *penyerang*)."""
    return frozenset(to_stem(word) for word in list_of("units.toml", "persons", "words") if word.startswith("pe"))


_DOES = re.compile(r"^pe(?:s[eu]|ja|k[eu]|t[aeiu]|ca|da|ga)[a-z]{3,10}$")
"""Doers of a trade or a sport: *pesepeda*, *petani*, *pegawai*, *pejalan*."""


def is_doer(word: str) -> bool:
    """True where a lower-case word names persons by what they do (*pelari*, *pengunjuk*) or stands for persons."""
    if to_stem(word) in person_stems():
        return True
    looks = _DOER.match(word) or _DOES.match(word)
    return looks is not None and not word.endswith("an") and word not in _no_doers()


@cache
def _no_doers() -> frozenset[str]:
    """Words that look like doers and name things (*pesawat*, *pendingin*)."""
    return frozenset(_table()["words"]["no_doers"])


def _is_verb(text: str) -> bool:
    return _VERB.match(text) is not None or text in _verbs() or (len(text) > 6 and text.endswith("kan"))


def _places(inner: str, telling: Telling) -> frozenset[tuple[str, str]]:
    """The places a clause names by their kind, those in the name of who speaks left out; two of a kind limit nothing."""
    spoken = (telling.statement.speaker or "") + " " + (telling.statement.speaker_role or "")
    found: dict[str, set[str]] = {}
    for hit in _place_pattern().finditer(inner):
        if hit[0] not in spoken:
            found.setdefault(_kinds()[hit[1].lower()], set()).add(hit[2].lower())
    return frozenset((kind, next(iter(names))) for kind, names in found.items() if len(names) == 1)


def _sorts_of(named: str, stretch: str, counted: bool) -> frozenset[tuple[str, str]]:
    """The sorts that the words of a number's stretch name, one a row: who is counted by the word for them, all else by any word."""
    table, pattern = _sorts()
    found: dict[str, set[str]] = {}
    for row, group in table.get(named, ()):
        if counted and row == "persons":
            found.setdefault(row, set()).add(group)
    for hit in pattern.finditer(stretch):
        for row, group in table[hit[1]]:
            if row != "persons" and (row != "months" or not counted):
                found.setdefault(row, set()).add(group)
    return frozenset((row, next(iter(groups))) for row, groups in found.items() if len(groups) == 1)


def _owner(original: str, start: int, end: int) -> frozenset[tuple[str, str]]:
    """Whose soldiers a number counts, or who lost what it counts: *empat tentara Karvania*, *pasukan Velara kehilangan empat tank*."""
    behind = _OWNED.search(original, start, min(len(original), end + 24))
    if behind is not None and behind.start() <= end:
        return frozenset({("owner", behind[1].lower())})
    lost = _LOST.search(original, max(0, start - 60), start)
    return frozenset({("owner", lost[1].lower())}) if lost is not None else frozenset()


@cache
def _sorts() -> tuple[Mapping[str, tuple[tuple[str, str], ...]], re.Pattern[str]]:
    """Word -> the (row, group) that it stands in, and the pattern that finds the words."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row, groups in _table()["sorts"].items():
        for words in groups:
            for word in words:
                table[word] = (*table.get(word, ()), (row, words[0]))
    return table, phrases(table)


@cache
def _table() -> Mapping[str, Any]:
    table = load_toml("counted.toml")
    for group in table["words"]["same"]:
        if len(group) < 2:
            raise ValueError(f'counted.toml words.same: "{group}" holds one word; give two or leave it out')
    return table


@cache
def _idle() -> frozenset[str]:
    words = _table()["words"]["idle"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def _one_word() -> Mapping[str, str]:
    return {to_stem(word): to_stem(group[0]) for group in _table()["words"]["same"] for word in group}


@cache
def _anyone() -> frozenset[str]:
    words = _table()["words"]["anyone"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def _bare() -> frozenset[str]:
    return frozenset(_table()["units"]["bare"])


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_table()["words"]["verbs"])


@cache
def _static() -> re.Pattern[str]:
    return phrases(_table()["static"]["words"])


@cache
def target_words() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Word for what a blow hits -> its kind, and the pattern that finds the words."""
    table = {word: kind for kind, words in _table()["targets"].items() for word in words}
    return table, phrases(table)


@cache
def _kinds() -> Mapping[str, str]:
    return {word: kind for kind, words in _table()["places"].items() for word in words}


@cache
def _place_pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)((?i:{listed}))\s{_NAME}")
