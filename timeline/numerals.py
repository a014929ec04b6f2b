"""Numbers in Indonesian text, as exact fractions with spans: *1.250.000*, *1,25 juta*, *dua belas*, *belasan*, *ke-3*.

All functions take text in lower case of the same length as the original (`timeline.text.to_lower`), so that the spans
point into the original as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources

from timeline.text import Span


class NumberKind(StrEnum):
    """How a number is written."""

    DIGITS = "digits"  # 1.250.000
    MIXED = "mixed"  # 1,25 juta
    WORDS = "words"  # dua belas
    ONE = "one"  # the se- of seorang, sehari
    VAGUE = "vague"  # belasan, puluhan ribu, 20-an
    RANGE = "range"  # 20–30, dua atau tiga


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its bounds.

    ``span`` covers the words with their modifier (*lebih dari 1.200*), ``core`` the number alone. ``value`` is the
    number as printed, None where none is printed (vague words, ranges). ``low`` and ``high`` are inclusive; an open
    bound is None. ``mod`` uses TIMEX3 words; *hampir n* is ``LESS_THAN`` with the bounds 0.9 n and n, *sekitar n* is
    ``APPROX`` with n ± 10 %.
    """

    span: Span
    core: Span
    low: Fraction | None
    high: Fraction | None
    value: Fraction | None
    mod: str | None
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of ``lexicon/numerals.toml`` with the patterns built from them."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    fractions: Mapping[str, Fraction]
    before: Mapping[str, str]
    after: Mapping[str, str]
    number: re.Pattern[str]
    before_pattern: re.Pattern[str]
    after_pattern: re.Pattern[str]
    pseudo: re.Pattern[str]


@cache
def numerals() -> Numerals:
    """The number words, loaded and checked once. Raises ValueError with file, entry and remedy."""
    file = resources.files("timeline").joinpath("lexicon", "numerals.toml")
    table = tomllib.loads(file.read_text("utf-8"))
    for section in ("units", "scales", "vague", "before", "after", "fractions", "counted", "pseudo"):
        if section not in table:
            raise ValueError(f"numerals.toml: the section [{section}] is missing; add it")
    for word, bounds in table["vague"].items():
        if len(bounds) != 2 or bounds[0] > bounds[1]:
            raise ValueError(f"numerals.toml: {word} = {bounds} is no range; write the lowest and the highest count")
    for word, value in {**table["units"], **table["scales"]}.items():
        if not isinstance(value, int):
            raise ValueError(f'numerals.toml: {word} = "{value}" is not a whole number; use digits')
    before = {phrase: mod for mod, phrases in table["before"].items() for phrase in phrases}
    after = {phrase: mod for mod, phrases in table["after"].items() for phrase in phrases}
    fractions = {word: Fraction(*pair) for word, pair in table["fractions"].items()}
    return Numerals(
        units=table["units"],
        scales=table["scales"],
        vague={word: (low, high) for word, (low, high) in table["vague"].items()},
        fractions=fractions,
        before=before,
        after=after,
        number=_number_pattern(table, fractions),
        before_pattern=re.compile(rf"(?:(?<!\w)(?:{_either(before)})\s{{1,2}})$"),
        after_pattern=re.compile(
            rf"\s(?:{_either(after)})(?![\w-])(?! (?:dari|besar|banyak|kecil|tinggi|rendah|cepat|dulu)\b)"
        ),
        pseudo=re.compile(rf"(?<!\w)(?:{_either(table['pseudo']['phrases'])})(?!\w)"),
    )


def _either(words: Sequence[str] | Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DIGITS = (
    r"(?:\d{1,3}(?:\.\d{3}){1,6}(?!\d)(?:,\d{1,9})?"  # 1.250.000,50
    r"|\d{1,3}(?:,\d{3}){2,6}(?!\d)"  # 1,250,000
    r"|\d{1,18}(?!\d)(?:,\d{1,9}(?!\d)|\.\d{1,2}(?!\d))?)"  # 12  6,3  6.3
)


def _number_pattern(table: Mapping[str, Mapping[str, object]], fractions: Mapping[str, Fraction]) -> re.Pattern[str]:
    scales = _either(table["scales"])
    units = _either(table["units"])
    per = r"(?:se)?per(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|seratus)"
    first = rf"se(?:puluh|belas|ratus|ribu|juta|miliar|milyar|triliun)|{units}|{_either(fractions)}|{_either(table['vague'])}|{per}"
    later = rf"{first}|puluh|belas|ratus|koma|{scales}"
    initials = [*table["units"], *fractions, *table["vague"], "se", "per"]
    nouns = table["counted"]["nouns"]
    assert isinstance(nouns, list)
    return re.compile(
        rf"(?:(?=\d)(?:(?<![\w/])(?<!\w[.,])(?:(?<![^\W\d_]-)|(?=\d{{1,3}}\.\d{{3}}))|(?<=\brp)|(?<=\brp\.)|(?<=\bm)(?=\d[.,]\d))"
        rf"(?:(?P<times>\d)\s?x\s?(?=\d)|)"
        rf"(?P<digits>{_DIGITS})(?P<decade>-?an(?!\w))?"
        rf"(?:[ ]?(?P<scale>(?:{scales})(?:[ ](?:{scales}))?)(?!\w))?(?!\w)(?![.,:/]\d)"
        rf"|(?=[{''.join(sorted({word[0] for word in initials}))}])(?<![\w/])(?<!\w[.,])(?:"
        rf"(?P<words>(?:{first})(?:[ ](?:{later})){{0,32}})(?!\w)"
        rf"|(?P<one>se)(?=(?:{_either(nouns)})(?:nya)?(?!\w))))"
    )


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
        joined = _joined(pending, number, text_lower) if ranges else None
        if joined is not None:
            yield _with_modifier(joined, text_lower, words)
            pending = None
        else:
            yield _with_modifier(pending, text_lower, words)
            pending = number
    if pending is not None:
        yield _with_modifier(pending, text_lower, words)


def read_number(words: str) -> Fraction | None:
    """The value of a string that is one exact number and nothing else (*dua belas*, *1,25 juta*), or None."""
    text = " ".join(words.lower().split())
    found = next(_plain_numbers(text, numerals()), None)
    if found is None or found.core != Span(0, len(text)):
        return None
    return found.value


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_SHAPE = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


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
            yield _exact(Fraction(1), Span(start, end), NumberKind.ONE)
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
    return _exact(value * scale, Span(start, end), kind)


def _step(value: Fraction) -> int:
    for step in (1000, 100, 10):
        if value and value % step == 0:
            return step
    return 1


def _exact(value: Fraction, span: Span, kind: NumberKind) -> Number:
    return Number(span, span, value, value, value, None, kind)


def _word_numbers(run: str, start: int, words: Numerals) -> Iterator[Number]:
    tokens = [(match.group(), match.start()) for match in re.finditer(r"\S+", run)]
    at = 0
    while at < len(tokens):
        low, high, used = _read_words([token for token, _ in tokens[at:]], words)
        if not used:
            at += 1
            continue
        last, place = tokens[at + used - 1]
        span = Span(start + tokens[at][1], start + place + len(last))
        if low == high:
            yield _exact(low, span, NumberKind.WORDS)
        else:
            yield Number(span, span, low, high, None, None, NumberKind.VAGUE)
        at += used


_PER = re.compile(r"(se)?per(\w+)")
_TENS = {"puluh": 10, "belas": 0, "ratus": 100}


def _read_words(tokens: Sequence[str], words: Numerals) -> tuple[Fraction, Fraction, int]:
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
            below = read_number(part[2]) if part else None
            if part is None or not below or (part[1] is None) != (unit is not None and not group and not total):
                return best
            group, unit, floor = Fraction(unit or 1) / below, None, 1
        best = (total + group + (unit or 0),) * 2 + (used,)
    return best


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


# ---------------------------------------------------------------- two numbers, and words around them

_JOIN = re.compile(r"\s?[-–—]\s?|-|\s(?:hingga|sampai|sampai dengan|s/d|atau)\s|\s?s\.d\.\s?")
_CURRENCY_BEFORE = re.compile(r"(?<!\w)(?:rp\.?|us\$|usd|\$|sebanyak|sebesar|ada)\s?$")
_BETWEEN = re.compile(r"(?<!\w)antara\s$")


def _joined(left: Number, right: Number, text: str) -> Number | None:
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


def _with_modifier(number: Number, text: str, words: Numerals) -> Number:
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
