"""What was done at a time, by the words of its clause: *diluncurkan pada 6 Januari*, *peluncuran terjadi pada 13 Januari*."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims.differences.lexicon import stop_stems
from claims.differences.stems import Word, find_words, to_stem
from claims.wordlists import either_of, load_toml
from timeline.text import Span

_ASIDE = re.compile(
    r",\s(?:masih menurut|menurut|kata|ujar|ucap|tutur|tulis|sebut|klaim|imbuh|lanjut|demikian|(?:ia|dia) (?:me[a-z]{4,14}|berkata))(?!\w)[^,;.\d]{0,60}(?:,|(?=\.|$))|\([^()]{1,40}\)"
)
"""Who says it, set between commas, and what stands in brackets: they part nothing."""
_BORDER = re.compile(
    r"[;:()\"“”]|(?<!\w)(?:setelah|sesudah|sebelum|usai|seusai|ketika|saat|sementara|sedangkan|namun|tetapi|tapi|padahal|sehingga|karena|kemudian|lalu|hingga|menjelang|meski|meskipun|agar|supaya|bahwa)(?!\w)"
    r"|,\s(?:dan|serta|yang|disusul|diikuti)(?!\w)|(?<!\w)dan (?=(?:me(?:m|n|l|r|ng|ny)|di|ber|ter)[a-z]{4})"
)
_VERB = re.compile(r"(?:di|me(?:m|n|l|r|w|y|ng|ny)|ber|ter)[a-z]{3,}")
_NOUN = re.compile(r"(?:pe(?:m|n|ng|ny|l|r|w)?|ke)[a-z]{3,}an(?:nya)?$")
_LAST = re.compile(
    r"(?<!\w)(?:terakhir (?:kali )?[a-z]{4}|kali terakhir|pe[a-z]{4,14}an(?:nya)? terakhir(?!\w)|(?:inspeksi|audit|servis|uji|razia) terakhir)"
)
_LEFT, _RIGHT = 190, 70
_SET_OFF = re.compile(r",\s(?:(?:pada|hari|tanggal|sekitar)\s){0,2}$")
"""Before a time with which a sentence closes: *kapal menabrak karang di Selat Rawa, Senin*."""
_RELATIVE = re.compile(r"(?<!\w)yang(?!\w)")
_IN_PLACE = re.compile(r"(?<!\w)(?:di|ke)\s$")
_BY_WAY = re.compile(r"(?<!\w)(?:lewat|melalui|dengan|untuk|tanpa|berkat|selama|sebagai|oleh)\s$")
"""Before a noun that tells how a deed was done: *dibebaskan lewat penyerbuan*."""
_PRONOUN = re.compile(r"(?<!\w)(?:kami|saya|kita|aku|mereka|dia|ia)\s$")
"""Before a verb without its prefix: *rakitnya kami temukan*."""
_THROUGH = re.compile(r"\s(?!di |dari |pada |ke |sekitar |pukul |jam |hari |lagi |begitu )[a-z]{3}")
"""Behind *lewat* where it says by which way (*masuk lewat pintu belakang*)."""
_AMOUNT = re.compile(r"\s(?:sekitar |hampir |lebih dari |sedikitnya |kurang lebih |kira-kira )?(?:rp ?)?\d")
"""Behind *mencapai* where it says how many."""
_DECIDED = re.compile(
    r"\s(?:akan |untuk )?(?:berlangsung|digelar|diadakan|dibuka|dimulai|dilaksanakan|diselenggarakan|berlaku|dihelat)(?!\w)"
)
"""Behind a verb of deciding where it only says that something is to be (*ditetapkan berlangsung mulai 27 April*)."""
_NAMED = re.compile(rf"(?<!\w)(?:{either_of('deeds.toml', 'named', 'words')})(?!\w)")
"""Things that are named by a deed which nobody did then: *perekam data penerbangan*."""
_LEAD, _SHORT = 12, 5
_TITLED = 0.6


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause tells of one time.

    ``verb`` is the stem of what was done, of words that tell one deed that of the first in its row of `deeds.toml`; empty where no
    word tells it. ``words`` are the stems that stand with it, ``names`` the words printed with a capital among them; ``last`` is true
    for the last of its sort; ``span`` is where the word stands in the sentence and ``own`` its own stem. ``held``: the word is a noun
    that only took place (*hitung ulang itu digelar*), and then ``of`` the stems between it and that verb, which narrow it down.
    """

    verb: str
    words: frozenset[str]
    names: frozenset[str]
    last: bool
    span: Span | None = None
    own: str = ""
    held: bool = False
    of: frozenset[str] = frozenset()

    @property
    def is_once(self) -> bool:
        """True where it is done once to one thing."""
        return self.own in _stems("once")

    @property
    def is_again(self) -> bool:
        """True where it is done day after day."""
        return self.own in _stems("again")

    @property
    def is_everywhere(self) -> bool:
        """True where it is done at many places at once."""
        return self.own in _stems("everywhere")

    @property
    def has_origin(self) -> bool:
        """True where it is done from a place (*ditembakkan dari kapal*)."""
        return self.own in _stems("origin")

    @property
    def is_onset(self) -> bool:
        """True where its time is that of its beginning."""
        return self.own in _stems("onset")

    @property
    def all_words(self) -> frozenset[str]:
        """What stands with it, names too: a name that opens a clause is printed as any word there."""
        return self.words | self.names


NO_DEED = Deed("", frozenset(), frozenset(), False)
"""Of a time of which no word tells what was done."""


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit[0])


def _without_last(named: re.Match[str]) -> str:
    first, _, last = named[0].rpartition(" ")
    return f"{first} {' ' * len(last)}"


def read_deed(sentence: str, original: str, inner: Span, at: Span) -> Deed:
    """What was done at the time that stands at ``at`` in a lower-case sentence, by the words around it inside ``inner``.

    ``original`` is the sentence as printed. The nearest verb before the time tells it, or the noun of a verb before one that tells
    nothing by itself; where nothing stands before the time, the first verb behind it. A word printed as a name tells no deed.
    """
    low, high = max(0, inner.start, at.start - _LEFT), min(len(sentence), inner.end, at.end + _RIGHT)
    text = _NAMED.sub(_without_last, _ASIDE.sub(_blank, sentence)).replace("serah terima", "serah-terima")
    borders = [border for border in _BORDER.finditer(text, low, at.start) if text[border.end() : at.start].strip(" ,(")]
    low = borders[-1].end() if borders else low
    border = _BORDER.search(text, at.end, high)
    high = border.start() if border else high
    before, behind = find_words(text[low : at.start]), find_words(text[at.end : max(high, at.end)])
    opening = max(0, inner.start) + 1
    titled = _is_titled(original)

    def is_name(begin: int, word: Word) -> bool:
        place = begin + word.start
        return place > opening and original[place : place + 1].isupper()

    def follows(pattern: re.Pattern[str], begin: int, word: Word) -> bool:
        place = begin + word.start
        return pattern.search(text, max(0, place - _LEAD), place) is not None

    rows = [(low, before, True), (at.end, behind, False)]
    told, begin, held, described = None, low, False, at.start
    for begin, row, is_before in rows:
        plain = [
            word
            for word in row
            if (titled or not is_name(begin, word))
            and not follows(_IN_PLACE, begin, word)
            and not (word.text in _forms("decided") and _DECIDED.match(text, begin + word.end))
            and not (word.text == "mencapai" and _AMOUNT.match(text, begin + word.end))
            and not (word.text == "lewat" and _THROUGH.match(text, begin + word.end))
        ]
        ways = frozenset(word for word in plain if follows(_BY_WAY, begin, word))
        ours = frozenset(word for word in plain if _is_bare(word) and follows(_PRONOUN, begin, word))
        relative = _RELATIVE.search(text, low, at.start) if is_before and _SET_OFF.search(text, low, at.start) else None
        if relative is not None:
            told, held = _told([word for word in plain if begin + word.end <= relative.start()][::-1], ways, ours)
            described = relative.start() if told is not None else at.start
        if told is None:
            told, held = _told(plain[::-1] if is_before else plain, ways, ours)
        if told is not None:
            break
    span = Span(begin + told.start, begin + told.end) if told else None
    words: set[str] = set()
    names: set[str] = set()
    for begin, row, _ in rows:
        for word in row:
            if not _says(word) or described <= begin + word.start < at.start:
                continue
            if is_name(begin, word):
                names.add(word.text)
            elif told is None or word.stem != told.stem:
                words.add(word.stem)
    last = _LAST.search(text[low : max(high, at.end)]) is not None
    if told is None:
        return Deed("", frozenset(words), frozenset(names), last)
    noun, own = next((row for row in _supported().get(told.stem, ()) if row[0] in words), ("", told.stem))
    if noun:
        words -= {own}
        held = True
    of = _narrowed(find_words(text[span.end : at.start])) if span and held else frozenset()
    return Deed(_same().get(own, own), frozenset(words), frozenset(names), last, span, own, held, of)


def _narrowed(words: Sequence[Word]) -> frozenset[str]:
    """The stems that say something before the verb that only says that something took place."""
    stop = next((at for at, word in enumerate(words) if word.text in _forms("held")), len(words))
    return frozenset(word.stem for word in words[:stop] if _says(word))


def _is_titled(original: str) -> bool:
    """True where most words are printed with a capital, as headlines are: there it tells no name."""
    words = original.split()
    return sum(word[:1].isupper() for word in words) > _TITLED * len(words)


def _is_bare(word: Word) -> bool:
    """True for a verb as it stands behind a pronoun that did it."""
    if word.text in _forms("form") or word.stem in _stems("light"):
        return False
    known = any(word.stem in _stems(name) for name in ("once", "again", "everywhere", "origin"))
    return known or (len(word.text) > _SHORT and word.text.endswith("kan"))


def _told(words: Sequence[Word], ways: frozenset[Word], ours: frozenset[Word]) -> tuple[Word | None, bool]:
    """The first word that tells a deed, and whether it is a noun that only took place.

    ``ways`` are nouns that say how something was done: they tell a deed where nothing else does; ``ours`` are verbs without
    their prefix. Behind a verb that tells none, a noun made of a verb goes before another verb; of a thing that took place (*berlangsung*) and
    is told by neither it is the noun farthest from that verb, with which its phrase begins.
    """
    passed = took_place = closed = False
    spare: Word | None = None
    noun: Word | None = None
    way: tuple[Word, bool] | None = None
    for word in words:
        if word.text in _forms("form") or len(word.text) < 3:
            continue
        if word.stem in _stems("light") and word.text not in _forms("heavy"):
            closed = closed or (passed and _VERB.match(word.text) is not None)
            took_place = took_place or (not passed and word.text in _forms("held"))
            passed = passed or _VERB.match(word.text) is not None
        elif _NOUN.match(word.text) and word in ways:
            way = way or (word, took_place)
        elif _NOUN.match(word.text):
            return word, took_place
        elif _VERB.match(word.text) or word.text in _forms("roots") or word in ours:
            if not passed:
                return word, False
            spare = spare or word
            closed = True
        elif took_place and not closed and _says(word):
            noun = word
    if spare is None and noun is None and way is not None:
        return way
    return (spare, False) if spare or noun is None else (noun, True)


def _says(word: Word) -> bool:
    return (
        len(word.text) > 2
        and not word.text[0].isdigit()
        and word.text not in stop_stems()
        and word.stem not in stop_stems()
        and word.text not in _forms("idle")
        and not (word.stem in _stems("light") and _VERB.match(word.text) and word.text not in _forms("heavy"))
    )


@cache
def bare_nouns() -> str:
    """The nouns that mean the happening of the story where nothing narrows them, as alternatives of a pattern."""
    return "|".join(re.escape(word) for word in sorted(_load()["bare"]["words"], key=lambda word: (-len(word), word)))


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(to_stem(word) for word in _load()[name]["words"])


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(_load()[name]["words"])


@cache
def _supported() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Stem of a verb -> (stem of a noun beside it, stem of the deed that the two tell together)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for verb, noun, deed in _load()["support"]["rows"]:
        found[to_stem(verb)] = (*found.get(to_stem(verb), ()), (to_stem(noun), to_stem(deed)))
    return found


@cache
def _same() -> Mapping[str, str]:
    """Stem -> the stem of the first word of its row under [[same]]. Raises ValueError for a word in two rows."""
    found: dict[str, str] = {}
    for at, row in enumerate(_load()["same"]["rows"], start=1):
        for word in row:
            first = to_stem(row[0])
            if found.setdefault(to_stem(word), first) != first:
                raise ValueError(f'deeds.toml [same] row {at}: "{word}" stands in another row too; keep it in one')
    return found


def is_light(word: str) -> bool:
    """True for a verb that tells nothing by itself (*berlangsung*, *memastikan*)."""
    return to_stem(word) in _stems("light")


def without_sayer(clause: str) -> str:
    """A lower-case clause without who says it, set between commas or at its end."""
    return _ASIDE.sub(" ", clause)


@lru_cache(maxsize=4096)
def kinsfolk_in(clause: str) -> frozenset[str]:
    """Words for a person by another in a lower-case clause (*ajudan*, *istri*): what befell him befell nobody else.

    Left out are who says it, and a relative with *-nya*: where the family speaks, *suaminya* is whom the story is about.
    """
    return frozenset(word.text for word in find_words(without_sayer(clause)) if word.text in _forms("kinsfolk"))


@cache
def _load() -> Mapping[str, Mapping[str, Any]]:
    table = load_toml("deeds.toml")
    for name in (
        "light",
        "heavy",
        "held",
        "form",
        "roots",
        "idle",
        "decided",
        "once",
        "again",
        "onset",
        "bare",
        "kinsfolk",
        "everywhere",
        "origin",
    ):
        if not table.get(name, {}).get("words"):
            raise ValueError(f'deeds.toml [{name}]: "words" is missing; list them')
    for name in ("same", "support"):
        if not table.get(name, {}).get("rows"):
            raise ValueError(f'deeds.toml [{name}]: "rows" is missing; list them')
    for at, row in enumerate(table["support"]["rows"], start=1):
        if len(row) != 3:
            raise ValueError(f"deeds.toml [support] row {at}: give the verb, the noun and the deed")
    twice = {to_stem(word) for word in table["once"]["words"]} & {to_stem(word) for word in table["again"]["words"]}
    if twice:
        raise ValueError(f'deeds.toml: "{min(twice)}" stands under [once] and [again]; keep it under one')
    return table
