"""What was done at a time, by the words of its clause: *diluncurkan pada 6 Januari*, *peluncuran terjadi pada 13 Januari*."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.differences.lexicon import stop_stems
from claims.differences.stems import Word, find_words, to_stem
from claims.wordlists import load_toml
from timeline.text import Span

_ASIDE = re.compile(
    r",\s(?:masih menurut|menurut|kata|ujar|ucap|tutur|tulis|sebut|klaim|imbuh|lanjut|demikian|(?:ia|dia) (?:me[a-z]{4,14}|berkata))(?!\w)[^,;.\d]{0,60},|\([^()]{1,40}\)"
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


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause tells of one time.

    ``verb`` is the stem of what was done, empty where no word tells it; ``words`` the stems that stand with it, ``names`` the words
    printed with a capital among them; ``last`` true for the last of its sort; ``span`` is where the word stands in the sentence.
    """

    verb: str
    words: frozenset[str]
    names: frozenset[str]
    last: bool
    span: Span | None = None

    @property
    def is_once(self) -> bool:
        """True where it is done once to one thing."""
        return self.verb in _stems("once")

    @property
    def is_again(self) -> bool:
        """True where it is done day after day."""
        return self.verb in _stems("again")

    @property
    def is_onset(self) -> bool:
        """True where its time is that of its beginning."""
        return self.verb in _stems("onset")


NO_DEED = Deed("", frozenset(), frozenset(), False)
"""Of a time of which no word tells what was done."""


def read_deed(sentence: str, original: str, inner: Span, at: Span) -> Deed:
    """What was done at the time that stands at ``at`` in a lower-case sentence, by the words around it inside ``inner``.

    ``original`` is the sentence as printed. The nearest verb before the time tells it, or the noun of a verb before one that tells
    nothing by itself; where nothing stands before the time, the first verb behind it.
    """
    low, high = max(0, inner.start, at.start - _LEFT), min(len(sentence), inner.end, at.end + _RIGHT)
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence)
    borders = [border for border in _BORDER.finditer(text, low, at.start) if text[border.end() : at.start].strip(" ,(")]
    low = borders[-1].end() if borders else low
    border = _BORDER.search(text, at.end, high)
    high = border.start() if border else high
    before, behind = find_words(text[low : at.start]), find_words(text[at.end : max(high, at.end)])
    told, begin = _told(tuple(reversed(before))), low
    if told is None:
        told, begin = _told(behind), at.end
    span = Span(begin + told.start, begin + told.end) if told else None
    words: set[str] = set()
    names: set[str] = set()
    for begin, row in ((low, before), (at.end, behind)):
        for word in row:
            if not _says(word):
                continue
            place = begin + word.start
            if original[place : place + 1].isupper() and place > max(0, inner.start) + 1:
                names.add(word.text)
            elif told is None or word.stem != told.stem:
                words.add(word.stem)
    last = _LAST.search(text[low : max(high, at.end)]) is not None
    if told is None:
        return Deed("", frozenset(words), frozenset(names), last)
    return Deed(told.stem, frozenset(words), frozenset(names), last, span)


def _told(words: Sequence[Word]) -> Word | None:
    """The first word that tells a deed; behind a verb that tells none, a noun made of a verb goes before another verb."""
    passed = False
    spare: Word | None = None
    for word in words:
        if word.text in _forms("form") or len(word.text) < 3:
            continue
        if word.stem in _stems("light"):
            passed = passed or _VERB.match(word.text) is not None
        elif _NOUN.match(word.text):
            return word
        elif _VERB.match(word.text) or word.text in _forms("roots"):
            if not passed:
                return word
            spare = spare or word
    return spare


def _says(word: Word) -> bool:
    return (
        len(word.text) > 2
        and not word.text[0].isdigit()
        and word.text not in stop_stems()
        and word.stem not in stop_stems()
        and not (word.stem in _stems("light") and _VERB.match(word.text))
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
def _load() -> Mapping[str, Mapping[str, Sequence[str]]]:
    table = load_toml("deeds.toml")
    for name in ("light", "form", "roots", "once", "again", "onset", "bare"):
        if not table.get(name, {}).get("words"):
            raise ValueError(f'deeds.toml [{name}]: "words" is missing; list them')
    twice = {to_stem(word) for word in table["once"]["words"]} & {to_stem(word) for word in table["again"]["words"]}
    if twice:
        raise ValueError(f'deeds.toml: "{min(twice)}" stands under [once] and [again]; keep it under one')
    return table
