"""Places in an order: *ke-3*, *ketiga*, *pertama*, *III*."""

from __future__ import annotations

import re

from timeline.number_words import small_numbers
from timeline.numerals import read_number

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_SHAPE = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def either_place(low: int, high: int) -> str:
    """The places from ``low`` to ``high`` in words, both included, as alternatives of a pattern: *pertama*, *kedua* … *kesebelas*."""
    return "|".join("pertama" if value == 1 else f"ke{word}" for word, value in small_numbers(low, high).items())


def read_ordinal(words: str) -> int | None:
    """The place in an order of *ke-3*, *ketiga*, *pertama*, *III* (upper or lower case), or None."""
    text = words.strip().lower()
    if text in ("pertama", "kesatu"):
        return 1
    if text and _ROMAN_SHAPE.fullmatch(text):
        values = [_ROMAN[letter] for letter in text]
        return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    if not text.startswith("ke"):
        return None
    rest = text[2:].lstrip("- ")
    if rest and _ROMAN_SHAPE.fullmatch(rest):
        return read_ordinal(rest)
    value = read_number(rest)
    return int(value) if value is not None and value.denominator == 1 else None
