"""Words of a clause and the stems under which two clauses share them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from claims.wordlists import load_toml

_WORD = re.compile(r"\d[\d.,]{0,24}\d|\d|[^\W\d_]{1,60}(?:-[^\W\d_]{1,60}){0,3}")
_CLITIC = re.compile(r"(?:nya|lah|kah|pun)$")
_ENDING = re.compile(r"(?:kan|an|i)$")
_SHORTEST = 4
_SHORT_ROOT = re.compile(
    r"(?:di|(?:me|pe)nge)(bom|bor|cap|cat|cek|cor|dok|lap|las|pel|rem|sah|tes|tik)(?:kan|an|i)?(?:nya)?"
    r"|(?:di|ter|(?:me|pe)ng)(adu|isi|uji)(?:kan|an)?(?:nya)?"
)
"""Roots of three letters: one syllable, before which *me-* and *pe-* are written *menge-* and *penge-*, or a vowel first."""

# Prefix, what must follow it, and the letter that the prefix swallowed.
_PREFIXES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:memper|diper)(?=[a-z]{4})"), ""),
    (re.compile(r"^(?:me|pe)ny(?=[aeiou])"), "s"),
    (re.compile(r"^(?:me|pe)ng(?=[aeiou])"), ""),
    (re.compile(r"^(?:me|pe)ng(?=[ghk])"), ""),
    (re.compile(r"^(?:me|pe)n(?=[aeiou])"), "t"),
    (re.compile(r"^(?:me|pe)n(?=[cdjsz])|^men(?=t)"), ""),
    (re.compile(r"^(?:me|pe)m(?=[aeiou])"), "p"),
    (re.compile(r"^(?:me|pe)m(?=[bfpv])"), ""),
    (re.compile(r"^(?:per|pember)(?=[a-z]{4})"), ""),
    (re.compile(r"^(?:me|pe)(?=[lrwy][aeiou])"), ""),
    (re.compile(r"^be(?=ren[a-z]{2})"), ""),
    (re.compile(r"^(?:ber(?!angkat)|ter|bel)(?=[a-z]{3})"), ""),
    (re.compile(r"^di(?=[a-z]{4})"), ""),
    (re.compile(r"^ke(?!luar)(?=[a-z]{4,})"), ""),
)

_VOWELS = frozenset("aeiou")
_DEEPEST = 3
_ROOT_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("meng", ("", "k")), ("peng", ("", "k")), ("meny", ("s",)), ("peny", ("s",)), ("men", ("t",)), ("pen", ("t",)), ("mem", ("p",)), ("pem", ("p",)),
    ("meng", ()), ("peng", ()), ("men", ()), ("pen", ()), ("mem", ()), ("pem", ()), ("me", ()), ("pe", ()),
    ("di", ()), ("ter", ()), ("te", ()), ("ber", ()), ("be", ()), ("per", ()), ("ke", ()), ("se", ()),
)  # fmt: skip
"""Prefixes before a listed root, and the letters that they may have swallowed before a vowel; none where they leave it whole."""


class Word(NamedTuple):
    """One word: lower-case ``text``, its ``stem``, and where it stands in the string it was cut from."""

    text: str
    stem: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def find_words(lowered: str) -> tuple[Word, ...]:
    """The words of a lower-case string in text order; a number with its dots and commas is one word."""
    return tuple(Word(found[0], to_stem(found[0]), found.start(), found.end()) for found in _WORD.finditer(lowered))


@lru_cache(maxsize=65536)
def to_stem(word: str) -> str:
    """A light stem: clitics, one ending and one prefix off, the swallowed letter put back.

    *menangkap*, *ditangkap*, *penangkapan* all give ``tangkap``, and so do *diciduk* and *diringkus*, which `kin.toml`
    puts in its row. It is a key for comparing, not a dictionary form: a first *k* before a vowel goes, because *mengirim*
    does not say whether it stood there.
    """
    base = _stripped(word)
    return _kin().get(base, base)


def _stripped(word: str) -> str:
    """A word without clitics, ending and prefix: the listed root where it has one, else what a light hand leaves."""
    if word[:1].isdigit():
        return word
    if short := _SHORT_ROOT.fullmatch(word):
        return short[1] or short[2]
    base = word
    half, dash, other = base.partition("-")
    if dash and (half == other or _root_of(half) == _root_of(other)):
        base = half
    return _root_of(base) or _lightly_stripped(base)


def _root_of(word: str) -> str | None:
    """The listed root of a word; None where no way to take affixes off ends at one."""
    roots, whole = _roots()
    bare = _CLITIC.sub("", word)
    for body in (word,) if bare == word else (word, bare):
        if body in roots or body in whole:
            return body
    for body in (word,) if bare == word else (bare, word):
        rest: tuple[str, ...] = (body,)
        for _ in range(_DEEPEST + 1):
            for left in rest:
                for ending in ("", "an", "kan", "i"):
                    if left.endswith(ending) and (cut := left[: len(left) - len(ending)]) in roots:
                        return cut
            rest = tuple(shorter for left in rest for shorter in _without_prefix(left))
    return None


def _without_prefix(word: str) -> Iterator[str]:
    """What may be left of a word when one prefix is off, a swallowed letter put back."""
    for prefix, letters in _ROOT_PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = word[len(prefix) :]
            if not letters:
                yield rest
            elif rest[0] in _VOWELS:
                yield from (letter + rest for letter in letters)


def _lightly_stripped(base: str) -> str:
    """A word that ends at no listed root, without clitics, one ending and one prefix."""
    base = base[:-3] if base.endswith("nya") and len(base) > 5 else _cut(_CLITIC, base)
    base = _cut(_ENDING, base)
    for prefix, letter in _PREFIXES:
        if prefix.match(base):
            cut = prefix.sub(letter, base)
            if len(cut) >= 3:
                base = cut
            break
    if len(base) > _SHORTEST and base[0] == "k" and base[1] in "aeiou":
        base = base[1:]
    # *Tembakan* loses its k with the ending that it seems to have; *menembak* must lose it too.
    return base[:-1] if len(base) > _SHORTEST and base[-1] == "k" else base


def _cut(pattern: re.Pattern[str], word: str) -> str:
    cut = pattern.sub("", word)
    return cut if len(cut) >= _SHORTEST else word


@cache
def _kin() -> Mapping[str, str]:
    """Stem -> the stem of the first word of its row in `kin.toml`. Raises ValueError for a word in two rows."""
    rows = load_toml("kin.toml")["kin"]
    found: dict[str, str] = {}
    for at, row in enumerate(rows, start=1):
        for word in row:
            stem = _stripped(word)
            if found.setdefault(stem, _stripped(row[0])) != _stripped(row[0]):
                raise ValueError(f'kin.toml row {at}: "{word}" stands in another row too; keep it in one')
    return found


@cache
def _roots() -> tuple[frozenset[str], frozenset[str]]:
    """The listed roots, and the words with affixes that are kept whole. Raises ValueError for a word of fewer than two letters."""
    table = load_toml("roots.toml")
    roots, whole = (frozenset(table[key].split()) for key in ("roots", "whole"))
    for word in sorted(roots | whole):
        if len(word) < 2 or not word.isalpha():
            raise ValueError(f'roots.toml: "{word}" is no word of two letters or more; mend it')
    return roots, whole
