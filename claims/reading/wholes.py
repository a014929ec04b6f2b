"""The whole of a group told by its number: *keempat korban*, *ketujuh rekan kami*; no *putaran keempat*."""

from __future__ import annotations

import re
from fractions import Fraction

from claims.reading.lexicon import Word, Words, word_list
from claims.reading.units import TIME_UNITS
from timeline.number import Number, NumberKind
from timeline.number_words import small_numbers
from timeline.text import Span

_GROUPS = {f"ke{word}": Fraction(value) for word, value in small_numbers(2, 11).items()}
_WHOLE = re.compile(rf"(?:{'|'.join(_GROUPS)})(?!\w)")
_ORDINAL_NOUNS = frozenset({"kali", "kalinya", "puluh", "belas", "ratus", "ribu", "orang"})
_OPENS = frozenset({"bahwa", "jika", "bila", "karena", "sebab", "tetapi", "namun", "agar", "sehingga", "setelah"})
_CUES = ("meng", "mem", "men", "meny", "kata", "ujar")


def find_wholes(words: Words) -> list[Number]:
    """Groups that open their clause, in text order; behind a noun such a word is an ordinal, and so is what has none behind it."""
    found: list[Number] = []
    for match in _WHOLE.finditer(words.lower):
        near = words.around(match.start())
        if near is None:
            continue
        before, word, noun = near
        value = _GROUPS.get(word.lower)
        if value is None or noun is None or not _has_noun(words, word, noun):
            continue
        if before is not None and not _opens(before, word):
            continue
        span = Span(word.start, word.end)
        found.append(Number(span, span, value, value, value, None, NumberKind.WORDS))
    return found


def _has_noun(words: Words, word: Word, noun: Word) -> bool:
    return (
        noun.start == word.end + 1
        and words.text[noun.start].islower()
        and noun.lower not in _ORDINAL_NOUNS
        and noun.lower not in TIME_UNITS
        and noun.lower not in word_list("no_noun")
    )


def _opens(before: Word, word: Word) -> bool:
    """True at the head of a sentence or clause: behind a pause, a conjunction or a verb of speech."""
    if word.start - before.end > 1:
        return True
    return before.lower in _OPENS or (before.lower.startswith(_CUES) and len(before.lower) > 6)
