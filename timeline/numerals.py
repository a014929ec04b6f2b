"""Numbers in Indonesian text, as exact fractions with spans: *1.250.000*, *1,25 juta*, *dua belas*, *belasan*, *ke-3*.

All functions take text in lower case of the same length as the original (`timeline.text.to_lower`), so that the spans
point into the original as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from timeline.bounds import joined, with_modifier
from timeline.number import Number, NumberKind, exact
from timeline.number_words import Numerals, numerals
from timeline.spelled import read_words
from timeline.text import Span


def find_numbers(text_lower: str, ranges: bool = True) -> Iterator[Number]:
    """Every number of the text, in text order; ``text_lower`` is in lower case.

    With ``ranges`` two numbers joined by a dash, *hingga*, *sampai*, *atau* or *antara … dan …* are one number with two
    bounds; without it each end is a number of its own. Ordinals (*ke-3*), numbers inside names (*G20*, *Covid-19*) and
    clock times with a leading zero (*05.36*) are none. Linear in the length of the text.
    """
    words = numerals()
    pending: Number | None = None
    for number in _plain_numbers(text_lower, words):
        if pending is None:
            pending = number
            continue
        pair = joined(pending, number, text_lower) if ranges else None
        if pair is not None:
            yield with_modifier(pair, text_lower, words)
            pending = None
        else:
            yield with_modifier(pending, text_lower, words)
            pending = number
    if pending is not None:
        yield with_modifier(pending, text_lower, words)


@lru_cache(maxsize=4096)
def read_number(words: str) -> Fraction | None:
    """The value of a string that is one exact number and nothing else (*dua belas*, *1,25 juta*), or None."""
    text = " ".join(words.lower().split())
    found = next(_plain_numbers(text, numerals()), None)
    if found is None or found.core != Span(0, len(text)):
        return None
    return found.value


def read_digits(digits: str) -> Fraction:
    """The value of digits with Indonesian separators: ``1.250.000,5``; also ``1,250,000`` and ``6.3``."""
    if digits.count(",") > 1:
        return Fraction(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        return Fraction(digits.replace(".", "").replace(",", "."))
    return Fraction(digits.replace(",", "."))


# ---------------------------------------------------------------- one number

_CLOCK_BEFORE = re.compile(r"(?:pukul|jam)\s$")
_CLOCK_AFTER = re.compile(r"\s?(?:wib|wita|wit|gmt)(?!\w)")


_VAGUE_SCALE = re.compile(r"\s(ratusan|ribuan|jutaan|miliaran|triliunan)(?!\w)")
_SCALE_LETTER = re.compile(r"\s?(m|t|jt)(?![\w-]|\.\d)")
_LETTERS = {"m": 10**9, "t": 10**12, "jt": 10**6}


def _plain_numbers(text: str, words: Numerals) -> Iterator[Number]:
    blocked = [match.span() for match in words.pseudo.finditer(text)]
    at = behind = 0
    for match in words.number.finditer(text):
        start, end = match.span()
        if start < behind:
            continue
        while at < len(blocked) and blocked[at][1] <= start:
            at += 1
        if at < len(blocked) and blocked[at][0] < end:
            continue
        if match["digits"]:
            number = _digit_number(match, text, words)
            if number is not None:
                behind = number.core.end
                yield number
        elif match["one"]:
            yield exact(Fraction(1), Span(start, end), NumberKind.ONE)
        elif _stands_alone(text, start, end, words):
            yield from _word_numbers(match["words"], match.start("words"), words)


_AFTER_DASH = re.compile(r"-([^\W\d_]+)")
_BEFORE_DASH = re.compile(r"([^\W\d_]{2,12})-$")


def _stands_alone(text: str, start: int, end: int, words: Numerals) -> bool:
    """False inside compounds such as *dua-duanya*; true at both ends of *dua-tiga*."""
    after = _AFTER_DASH.match(text, end)
    before = _BEFORE_DASH.search(text, max(0, start - 13), start)
    if before is None and start and text[start - 1] == "-" and not text[start - 2 : start - 1].isspace():
        return False
    return not any(found and words.number.fullmatch(found[1]) is None for found in (after, before))


def _digit_number(match: re.Match[str], text: str, words: Numerals) -> Number | None:
    digits, (start, end) = match["digits"], match.span()
    if "." in digits and len(digits) - digits.rfind(".") <= 3:
        clock = _CLOCK_AFTER.match(text, end) or _CLOCK_BEFORE.search(text, max(0, start - 7), start)
        if clock or (digits[0] == "0" and len(digits) == 5):
            return None
    if (
        end < len(text)
        and text[end] == "-"
        and end + 1 < len(text)
        and text[end + 1].isalpha()
        and not match["decade"]
        and len(digits) < 4
    ):
        return None
    value = read_digits(digits)
    if match["times"]:
        value *= int(match["times"])
    kind = NumberKind.DIGITS
    scale = Fraction(1)
    if not match["scale"] and text[max(0, start - 4) : start].rstrip(" .").endswith("rp"):
        letter = _SCALE_LETTER.match(text, end)  # Rp 2,4 M and Rp50 T of headlines
        if letter:
            scale, kind, end = Fraction(_LETTERS[letter[1]]), NumberKind.MIXED, letter.end()
    for word in (match["scale"] or "").split():
        scale *= words.scales[word]
        kind = NumberKind.MIXED
    vague = _VAGUE_SCALE.match(text, end)  # 1 jutaan, 5 ribuan
    if vague and not match["scale"] and not match["decade"]:
        size = {"ratusan": 100, "ribuan": 1000, "jutaan": 10**6, "miliaran": 10**9, "triliunan": 10**12}[vague[1]]
        whole = Span(start, vague.end())
        return Number(whole, whole, value * size, (value + 1) * size - 1, None, None, NumberKind.VAGUE)
    if match["decade"]:
        step = _step(value)
        return Number(
            Span(start, end), Span(start, end), value * scale, (value + step - 1) * scale, None, None, NumberKind.VAGUE
        )
    return exact(value * scale, Span(start, end), kind)


def _step(value: Fraction) -> int:
    for step in (1000, 100, 10):
        if value and value % step == 0:
            return step
    return 1


def _word_numbers(run: str, start: int, words: Numerals) -> Iterator[Number]:
    tokens = [(match.group(), match.start()) for match in re.finditer(r"\S+", run)]
    at = 0
    while at < len(tokens):
        low, high, used = read_words([token for token, _ in tokens[at:]], words)
        if not used:
            at += 1
            continue
        last, place = tokens[at + used - 1]
        span = Span(start + tokens[at][1], start + place + len(last))
        if low == high:
            yield exact(low, span, NumberKind.WORDS)
        else:
            yield Number(span, span, low, high, None, None, NumberKind.VAGUE)
        at += used
