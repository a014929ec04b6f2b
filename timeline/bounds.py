"""Two numbers that bound a range, and the words around a number that move its bounds: *20–30*, *lebih dari 1.200*."""

from __future__ import annotations

import re
from fractions import Fraction

from timeline.number import Number, NumberKind
from timeline.number_words import Numerals, numerals
from timeline.text import Span

_JOIN = re.compile(r"\s?[-–—]\s?|-|\s(?:hingga|sampai|sampai dengan|s/d|atau)\s|\s?s\.d\.\s?")
_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?:rp\.?|us\$|usd|\$|sebanyak|sebesar|ada)\s?$")
_BETWEEN = re.compile(r"(?<!\w)antara\s$")


def joined(left: Number, right: Number, text: str) -> Number | None:
    """Both numbers as one range (*20–30*, *antara 3 dan 5*, *dua tiga*), or None where nothing joins them."""
    gap = text[left.core.end : right.core.start]
    if len(gap) > 16 or left.low is None or left.high is None or right.low is None or right.high is None:
        return None
    start = left.core.start
    between = gap in (" dan ", " hingga ", " sampai ") and _BETWEEN.search(text, max(0, start - 8), start)
    both_words = gap == " " and left.kind == right.kind == NumberKind.WORDS and right.low == left.high + 1
    if not (between or both_words or _JOIN.fullmatch(gap)):
        return None
    if NumberKind.ONE in (left.kind, right.kind):
        return None
    low, high = left.low, right.high
    scale = _scale_of(right, text)
    if scale > 1 and left.kind in (NumberKind.DIGITS, NumberKind.WORDS) and low < 1000 and low * scale < high:
        low *= scale
    if not low < high:
        return None
    if between:
        start -= len("antara ")
    return Number(
        Span(start, right.core.end), Span(left.core.start, right.core.end), low, high, None, None, NumberKind.RANGE
    )


def _scale_of(number: Number, text: str) -> int:
    last = number.core.of(text).rsplit(None, 1)
    return numerals().scales.get(last[-1], 1) if len(last) > 1 else 1


def with_modifier(number: Number, text: str, words: Numerals) -> Number:
    """The number with the words before or behind it that move its bounds (*hampir*, *lebih dari*, *lebih*)."""
    start, end = number.span
    mod, low, high = number.mod, number.low, number.high
    reach = max(0, start - 40)
    currency = _CURRENCY_BEFORE.search(text, max(0, start - 10), start)
    ahead = currency.start() if currency else start
    found = words.before_pattern.search(text, reach, ahead) if ahead else None
    if found:
        mod = words.before[" ".join(found.group().split())]
        start = found.start()
    else:
        after = words.after_pattern.match(text, end)
        if after and number.kind is not NumberKind.ONE:
            mod = words.after[" ".join(after.group().split())]
            end = after.end()
    if mod is None or low is None or high is None:
        return number
    if mod == "NEARLY":
        mod, low = "LESS_THAN", low * Fraction(9, 10)
    elif mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = None
    elif mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low = None
    elif number.value is not None:
        low, high = low * Fraction(9, 10), high * Fraction(11, 10)
    return Number(Span(start, end), number.core, low, high, number.value, mod, number.kind)
