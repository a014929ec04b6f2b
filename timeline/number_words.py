"""The words that numbers are written with, and the patterns built from them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any


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
    table = _table()
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


def small_numbers(low: int, high: int) -> Mapping[str, int]:
    """Word -> value of the whole numbers from ``low`` to ``high``, both included, in their order. Raises ValueError past 0 and 11, the
    last that one word writes."""
    if not 0 <= low <= high <= _SMALL[-1][1]:
        raise ValueError(f"{low} to {high} are no numbers of one word each; ask for some of 0 to {_SMALL[-1][1]}")
    words = {value: word for word, value in (*_table()["units"].items(), *_SMALL)}
    return {words[value]: value for value in range(low, high + 1)}


def either_small(low: int, high: int) -> str:
    """`small_numbers` as alternatives of a pattern: *satu|dua|tiga*. Raises as they do."""
    return "|".join(small_numbers(low, high))


_SMALL = (("sepuluh", 10), ("sebelas", 11))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("timeline").joinpath("lexicon", "numerals.toml").read_text("utf-8"))


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
    per = rf"(?:se)?per(?:{either_small(2, 10)}|seratus)"
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
