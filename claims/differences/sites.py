"""The words of places from `sites.toml`, as patterns: kinds before a name, before a number, before a side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from claims.wordlists import load_toml
from timeline.number_words import small_numbers
from timeline.ordinals import either_place

_NUMBERS = small_numbers(1, 10)
_SERIES = re.compile(rf"(?<!\w)(?:{either_place(2, 5)}|berikutnya|selanjutnya|lanjutan|susulan)(?!\w)")
NAME = r"(?:[A-Z][\w'’-]{2,30}|[A-Z][a-z](?=\s[A-Z][a-z]{2}))(?:\s[A-Z][\w'’-]{1,30}){0,3}"
"""A name in its own capitals: up to four words, the first of which may be an article (*Al Wakrah*, *El Obeid*)."""


@cache
def kinds() -> str:
    """The kinds of place that stand before a name, as alternatives of a pattern without regard to capitals, the longer ones first."""
    return f"(?i:{_either(_table()['kinds']['words'])})"


@cache
def named_place() -> re.Pattern[str]:
    """A place in its own capitals: group ``kind`` (may be missing) and ``name``."""
    return re.compile(rf"(?:(?P<kind>{kinds()})\s)?(?P<name>{NAME})")


@cache
def sides() -> str:
    """The sides of a thing, as alternatives of a pattern."""
    return _either(_table()["sides"]["names"])


@cache
def compass() -> str:
    """The points of the compass among the sides."""
    return _either(
        word for word in _table()["sides"]["names"] if re.search(r"barat|timur|utara|selatan|tenggara", word)
    )


@cache
def side_words() -> str:
    """The words before a side (*sisi*, *tepi*)."""
    return _either(_table()["sides"]["before"])


@cache
def marked_place() -> re.Pattern[str]:
    """A place told apart by a number, a letter or an ordinal: group 1 its kind, group 2 the mark (*lorong 4*, *blok b*, *tiang keenam*)."""
    words = "|".join(_NUMBERS)
    return re.compile(
        rf"(?<!\w)({_either(_table()['numbered']['words'])})\s"
        rf"(\d{{1,3}}|[a-h]|i{{1,3}}|iv|v|vi{{0,3}}|ke-?\d{{1,2}}|ke(?:{words})|pertama|{words}|(?<=lantai\s)(?:dasar|bawah))(?![\w.,]?\d)(?!\w)(?!\s(?:orang|unit|meter|km))"
    )


@cache
def marked_side() -> re.Pattern[str]:
    """A side of a thing without a name (*sisi timur*, *sayap gedung utara*): group 1 the side."""
    return re.compile(
        rf"(?<!\w)(?:{side_words()})\s(?:(?:{_either(_table()['numbered']['words'])}|{_either(_table()['sides']['of'])})\s)?({sides()})(?!\w)"
    )


@cache
def reached() -> re.Pattern[str]:
    """The end of a string behind which a place is only come to, come from or near."""
    return re.compile(rf"(?<!\w)(?:{_either(_table()['reached']['words'])})\s(?:\w{{2,12}}\s)?$")


@cache
def sites() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Kind of place at which something is done -> its group, and the pattern that finds the kinds (group 1), also with *-nya*."""
    table = {word: group for group, words in _table()["sites"].items() for word in words}
    return table, re.compile(rf"({_either(table)})(?:nya)?(?!\w)")


@cache
def site_parts() -> re.Pattern[str]:
    """A word for a part of a building or ground, its number if it has one, and the blank behind it."""
    return re.compile(rf"(?:{_either(_table()['parts']['words'])})\s(?:(?:{'|'.join(_NUMBERS)}|\d{{1,3}})\s)?")


@cache
def site_part_words() -> frozenset[str]:
    """The single words of parts of a building, which tell no two places apart."""
    return frozenset(word for words in _table()["parts"]["words"] for word in words.split())


@cache
def rooms() -> re.Pattern[str]:
    """A room or corner of a building or ground; group ``before`` where a word that says which must follow (*ruang arsip*)."""
    return re.compile(
        rf"(?:(?P<before>{_either(_table()['rooms']['before'])})(?=\s[a-z])|{_either(_table()['rooms']['words'])})(?!\w)"
    )


@cache
def inside_words() -> re.Pattern[str]:
    """The inside or outside of a thing, or of what is spoken of: group 1 *dalam* or *luar*."""
    return re.compile(
        rf"({_either(word for row in _table()['zones']['inside'].values() for word in row)})(?:(?=[,.]|$)|\s(?:{_either(_table()['zones']['of'])})(?!\w))"
    )


@cache
def waters_words() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Word for whose waters they are -> the answer, and the pattern that finds the words (group 1) behind a sea, also with *-nya*."""
    table = {word: answer for answer, words in _table()["zones"]["waters"].items() for word in words}
    return table, re.compile(rf"\s({_either(table)})(?:nya)?(?!\w)")


def are_together(one: str, other: str) -> bool:
    """True where one group of sites may lie in the other."""
    return frozenset((one, other)) in _pairs()


@cache
def _pairs() -> frozenset[frozenset[str]]:
    groups = set(_table()["sites"])
    for at, pair in enumerate(_table()["together"]["pairs"], start=1):
        if len(pair) != 2 or not groups.issuperset(pair):
            raise ValueError(f"sites.toml [together] pair {at}: {pair} are not two groups of [sites]; name two")
    return frozenset(frozenset(pair) for pair in _table()["together"]["pairs"])


def series_in(clause: str) -> frozenset[str]:
    """Which of a series a lower-case clause speaks of (*putaran kedua*, *sidang lanjutan*); ordinals that mark a place are left out."""
    return frozenset(_SERIES.findall(marked_place().sub(" ", clause)))


def to_mark(text: str) -> str:
    """A mark as it is compared: ordinals and number words in figures (*keenam* is ``6``)."""
    if text in ("pertama", "dasar", "bawah"):
        return "1"  # lantai dasar is the first floor too
    word = text.removeprefix("ke-").removeprefix("ke")
    return str(_NUMBERS.get(word, word))


@cache
def same_kind() -> Mapping[str, str]:
    """Kind -> the spelling under which it is compared."""
    return {other: group[0] for group in _table()["numbered"]["same"] for other in group}


@cache
def _table() -> Mapping[str, Any]:
    table = load_toml("sites.toml")
    for name, key in (
        ("kinds", "words"),
        ("numbered", "words"),
        ("sides", "names"),
        ("sides", "before"),
        ("reached", "words"),
        ("parts", "words"),
        ("together", "pairs"),
        ("rooms", "before"),
        ("rooms", "words"),
        ("zones", "of"),
    ):
        if not table.get(name, {}).get(key):
            raise ValueError(f"sites.toml {name}.{key} is empty; list at least one word")
    return table


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
