"""Numbers in words: *dua belas*, *seratus dua puluh ribu*, *tiga setengah*, *belasan*, *dua koma lima juta*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from timeline.number_words import Numerals

_PER = re.compile(r"(se)?per(\w+)")
_TENS = {"puluh": 10, "belas": 0, "ratus": 100}


def read_words(tokens: Sequence[str], words: Numerals) -> tuple[Fraction, Fraction, int]:
    """Lowest and highest value of the longest number that the tokens begin with, and how many tokens it takes."""
    total, group = Fraction(0), Fraction(0)
    unit: int | None = None  # a digit that still waits for puluh, belas, ratus or a scale
    ceiling = 10**18  # the next scale must be smaller
    floor = 1000  # inside a group: the next step (ratus, puluh, unit) must be smaller
    best: tuple[Fraction, Fraction, int] = (Fraction(0), Fraction(0), 0)
    for used, token in enumerate(tokens, 1):
        if token in words.vague:
            step = words.vague[token]
            if used == 1:
                best = (Fraction(step[0]), Fraction(step[1]), 1)
                return _scaled(best, tokens[1:], words)
            if unit is not None and token in ("puluhan", "ratusan", "ribuan", "jutaan"):
                size = {"puluhan": 10, "ratusan": 100, "ribuan": 1000, "jutaan": 10**6}[token]
                low = total + group + unit * size
                return _scaled((low, low + size - 1, used), tokens[used:], words)
            return best
        if token in words.units or (token.startswith("se") and token[2:] in (*_TENS, *words.scales)):
            if unit is not None or floor <= 1:
                return best
            if token in words.units:
                unit = words.units[token]
                floor = floor if floor > 1 else 1
                best = (total + group + unit,) * 2 + (used,)
                continue
            unit, token = 1, token[2:]
        if token in _TENS:
            size = 100 if token == "ratus" else 10
            if not unit or floor <= size:
                return best
            group += unit + 10 if token == "belas" else unit * _TENS[token]
            floor = 1 if token == "belas" else size
            unit = None
        elif token in words.scales:
            scale = words.scales[token]
            group += unit or 0
            if not group or scale >= ceiling:
                return best
            total += group * scale
            group, unit, floor, ceiling = Fraction(0), None, 1000, scale
        elif token in words.fractions and used == 1:
            group, floor = words.fractions[token], 1
        elif token == "setengah":
            if unit is None and not group:
                return best
            group += (unit or 0) + Fraction(1, 2)
            unit, floor = None, 1
        elif token == "koma":
            return _decimals(best, tokens, used, words)
        else:
            part = _PER.fullmatch(token)
            below = _one_word(part[2], words) if part else None
            if part is None or not below or (part[1] is None) != (unit is not None and not group and not total):
                return best
            group, unit, floor = Fraction(unit or 1) / below, None, 1
        best = (total + group + (unit or 0),) * 2 + (used,)
    return best


def _one_word(word: str, words: Numerals) -> Fraction | None:
    """The value of a single word that is one exact number, or None."""
    low, high, used = read_words([word], words)
    return low if used and low == high else None


def _scaled(
    found: tuple[Fraction, Fraction, int], rest: Sequence[str], words: Numerals
) -> tuple[Fraction, Fraction, int]:
    low, high, used = found
    for token in rest[:2]:
        if token not in words.scales:
            break
        low, high, used = low * words.scales[token], (high + 1) * words.scales[token] - 1, used + 1
    return low, high, used


def _decimals(
    whole: tuple[Fraction, Fraction, int], tokens: Sequence[str], used: int, words: Numerals
) -> tuple[Fraction, Fraction, int]:
    value, count = whole[0], 0
    for token in tokens[used : used + 6]:
        if token not in words.units:
            break
        count += 1
        value += Fraction(words.units[token], 10**count)
    if not count:
        return whole
    end = used + count
    for token in tokens[end : end + 1]:
        if token in words.scales:
            value, end = value * words.scales[token], end + 1
    return value, value, end
