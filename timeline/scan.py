"""Finds the pieces of time in a text: a cheap pass over the words, and patterns only where a word can begin one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from string import ascii_letters, digits

from timeline.piece import Piece, Rule
from timeline.text import to_lower

_SAME = {
    **dict.fromkeys(
        map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " "
    ),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u2060\u00ad"), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u02bb\u0060\u00b4\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\r\v\f\u2028\u2029\x85"), "\n"),
    ord("\u2044"): "/",
    ord("\u201c"): '"',
    ord("\u201d"): '"',
}


_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _SAME) + "]")


def to_plain(text: str) -> str:
    """The text in lower case, of the same length, with one kind of blank, dash and apostrophe."""
    lowered = to_lower(text)
    return _ODD.sub(lambda odd: _SAME[ord(odd[0])], lowered)


Rules = tuple[Rule, ...]


@cache
def _rules_by_head() -> tuple[dict[bytes, Rules], dict[str, Rules]]:
    """The rules that can begin at a word, under each way to write it, and those that can begin at digits."""
    from timeline.rules import RULES

    words: dict[bytes, list[Rule]] = {}
    numbers: dict[str, list[Rule]] = {}
    for rule in RULES:
        for head in rule.heads:
            if head[0] == "#":
                for form in {head, head.removesuffix("w") + "w"}:  # what asks for no word of time may find one
                    numbers.setdefault(form, []).append(rule)
            else:
                for form in {head, head.capitalize(), head.upper()}:
                    words.setdefault(form.encode(), []).append(rule)
    return (
        {head: tuple(rules) for head, rules in words.items()},
        {head: tuple(rules) for head, rules in numbers.items()},
    )


@cache
def _tries(rules: Rules) -> tuple[tuple[Callable[[str, int], re.Match[str] | None], Rule], ...]:
    """Each rule behind the method that tries its pattern."""
    return tuple((rule.pattern.match, rule) for rule in rules)


# ---------------------------------------------------------------- where an expression can begin

_LETTERS, _DIGITS = (
    bytes(code if chr(code) in kept else ord(" ") for code in range(256)) for kept in (ascii_letters, digits)
)
_SHAPE = bytes.maketrans(ascii_letters.encode(), b"a" * 26 + b"A" * 26)
_GLUED = re.compile(r"[A-Z](?:(?<=[a-z].)|(?<=[A-Z].)(?=[a-z]))")
"""Where a word begins without a blank before it: *detikcomRabu*, *PLNSenin*."""
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Za-z][a-z]*+")


def _find_heads(text: str, plain: str) -> list[tuple[int, Rules]]:
    """Where an expression can begin, in text order, with the rules to be tried there."""
    by_word, by_digits = _rules_by_head()
    # One byte a character: to blank, split and search bytes is several times as fast as a pattern over the text.
    coded = b" " + text.encode("latin-1", "replace") + b" "
    letters, numbers = coded.translate(_LETTERS), coded.translate(_DIGITS)
    found = []
    at = 0
    for word in letters.split():
        if word in by_word:
            at = letters.index(b" " + word + b" ", at)
            found.append((at, by_word[word]))
            at += len(word)
    at = 0
    for number in numbers.split():
        start = numbers.index(b" " + number + b" ", at)
        at = start + len(number)
        rules = by_digits.get(_head_of_digits(len(number), plain, at)) if len(number) <= 6 else None
        if rules is not None:
            found.append((start, rules))
    shape = letters.translate(_SHAPE)
    if b"aA" in shape or b"AAa" in shape:
        found += _find_glued(text, letters, by_word)
    found.sort(key=itemgetter(0))
    return found


def _find_glued(text: str, letters: bytes, by_word: Mapping[bytes, Rules]) -> Iterator[tuple[int, Rules]]:
    """Words that only a capital parts from the one before."""
    end = 0
    for glued in _GLUED.finditer(text):
        if glued.start() < end:
            continue
        start, end = letters.rindex(b" ", 0, glued.end()), letters.index(b" ", glued.end()) - 1
        for word in _WORD.finditer(text, start, end):
            rules = by_word.get(word[0].encode())
            if rules is not None:
                yield word.start(), rules


_LENGTHS = ("", "s", "s", "m", "y", "l", "l")
_SIGNS = frozenset("/-.:,")
_FOLLOWER = re.compile(r"[ \n]{0,4}[(&']?([a-z×]{0,12})")
_NUMBERS = re.compile(r"[-\d \n.,/]{0,60}[(&']?([a-z×]{0,12})")
"""More numbers and signs, up to a word: the unit of *2,5 jam*, the month of *6-8 Maret*."""


@cache
def _followers() -> frozenset[str]:
    """Words that can follow a number in an expression of time."""
    from timeline.feasts import hijri_months
    from timeline.lexicon import months, units

    words = {*months(), *units(), *(form.split()[0].split("'")[0] for form in hijri_months())}
    joints = "x × q sm sebelum masehi pagi siang sore petang malam dini subuh dan atau serta hingga sampai s sd ke st nd rd th an kali h hijriah hijriyah tanggal bulan dua tiga"
    return frozenset(words | set(joints.split()))


def _head_of_digits(length: int, plain: str, end: int) -> str:
    """The head under which the rules are kept that can begin with so many digits and what follows them."""
    sign = plain[end : end + 1]
    if sign not in _SIGNS:
        sign = plain[end + 1] if plain.startswith((" /", " -"), end) else " "
    follower = (_FOLLOWER if sign == " " else _NUMBERS).match(plain, end)
    assert follower is not None
    is_time = follower[1] in _followers() or plain[follower.start(1) - 1] in "(&"
    return f"#{_LENGTHS[length]}{sign}{'w' if is_time else ''}"


def find_pieces(text: str, plain: str) -> list[Piece]:
    """The pieces of time in text order, none overlapping; ``plain`` is `to_plain` of the text.

    At each word the longest match wins, and of equals the rule listed first. Linear in the length of the text: every
    pattern has bounded quantifiers and is tried only where a word can begin it.
    """
    found: list[Piece] = []
    done = 0
    for start, rules in _find_heads(text, plain):
        if start < done:
            continue
        best: Piece | None = None
        for match_at, rule in _tries(rules):
            match = match_at(plain, start)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            at = rule.read(match)
            if at is not None:
                best = Piece(start, match.end(), rule.kind, rule.name, at)
        if best is not None:
            found.append(best)
            done = best.end
    return found
