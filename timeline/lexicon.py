"""The word lists of time, loaded and checked once, and the pattern pieces that are built from them."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

GAP = r"(?: {1,3}(?:\n {0,2})?|\n {0,2})"
"""White space inside an expression: a few spaces and at most one line break, never an empty line."""

MAYBE = r"(?: {1,3}(?:\n {0,2})?|\n {0,2})?"
"""White space that may be missing, as in glued words."""


class LexiconError(ValueError):
    """A word list is broken; the message names file, place, fact and remedy."""


@dataclass(frozen=True, slots=True)
class Month:
    """A way to write a month; ``kind`` is full, old, short or english."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: ``times`` × the TIMEX3 ``designator``; ``clock`` units stand behind the T of a duration."""

    name: str
    designator: str
    times: int
    clock: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: TIMEX3 ``code``, first hour, hour after the last, and how a clock time beside it is read."""

    name: str
    code: str
    first: int
    end: int
    clock: str


def load_rows(name: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV list with their line numbers; ``#`` lines are comments.

    Raises LexiconError where a column or a cell is missing.
    """
    lines = _file(name).splitlines()
    kept = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not kept:
        raise LexiconError(f"{name}: the list is empty; give it the columns {', '.join(columns)}")
    found = []
    header, *rows = csv.reader(line for _, line in kept)
    if tuple(header) != columns:
        raise LexiconError(f"{name} line {kept[0][0]}: the columns are {', '.join(header)}; write {', '.join(columns)}")
    for (number, _), cells in zip(kept[1:], rows, strict=True):
        if len(cells) != len(columns):
            raise LexiconError(
                f"{name} line {number}: {len(cells)} cells for {len(columns)} columns; fill every column"
            )
        found.append((number, dict(zip(columns, cells, strict=True))))
    return found


def load_table(name: str) -> dict[str, Any]:
    """A TOML list. Raises LexiconError where it cannot be read."""
    try:
        return tomllib.loads(_file(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}; see timeline/lexicon/README.md for its form") from error


def whole_number(name: str, line: int, cell: str, low: int, high: int, what: str) -> int:
    """The cell as a number from ``low`` to ``high``; raises LexiconError that says what it should be."""
    if not cell.isdecimal() or not low <= int(cell) <= high:
        raise LexiconError(f'{name} line {line}: "{cell}" is not a {what}; use {low} to {high}')
    return int(cell)


@cache
def months() -> Mapping[str, Month]:
    """Every way to write a month, in lower case. Raises LexiconError with file, line and remedy, as all lists do."""
    kinds = ("full", "old", "short", "english")
    found: dict[str, Month] = {}
    for line, row in load_rows("months.csv", ("form", "month", "kind")):
        if row["kind"] not in kinds:
            raise LexiconError(f'months.csv line {line}: "{row["kind"]}" is no kind; use {", ".join(kinds)}')
        _once("months.csv", line, row["form"], found)
        found[row["form"]] = Month(whole_number("months.csv", line, row["month"], 1, 12, "month number"), row["kind"])
    return found


@cache
def weekdays() -> Mapping[str, tuple[int, str]]:
    """Every way to write a weekday, in lower case: ISO number (Monday is 1) and kind."""
    found: dict[str, tuple[int, str]] = {}
    for line, row in load_rows("weekdays.csv", ("form", "weekday", "kind")):
        _once("weekdays.csv", line, row["form"], found)
        found[row["form"]] = (
            whole_number("weekdays.csv", line, row["weekday"], 1, 7, "weekday number (Monday is 1)"),
            row["kind"],
        )
    return found


@cache
def units() -> Mapping[str, Unit]:
    """Word -> unit of time."""
    found: dict[str, Unit] = {}
    for name, entry in load_table("units.toml").items():
        if not entry.get("words"):
            raise LexiconError(f"units.toml: [{name}] has no words; give it at least one")
        if entry.get("designator") not in ("S", "M", "H", "D", "W", "Y"):
            raise LexiconError(f'units.toml: [{name}] has the designator "{entry.get("designator")}"; use S M H D W Y')
        for word in entry["words"]:
            found[word] = Unit(name, entry["designator"], entry.get("times", 1), entry.get("clock", False))
    return found


@cache
def parts() -> Mapping[str, Part]:
    """Word -> part of the day; the prayer times are under ``prayer`` words of `prayers`."""
    found: dict[str, Part] = {}
    for name, entry in load_table("dayparts.toml").items():
        if name == "prayers":
            continue
        first, end = entry["hours"]
        if not 0 <= first < end <= 24:
            raise LexiconError(f"dayparts.toml: [{name}] runs from {first} to {end}; hours run forward from 0 to 24")
        for word in entry["words"]:
            found[word] = Part(name, entry["code"], first, end, entry["clock"])
    return found


@cache
def part_named(name: str) -> Part:
    """The part of the day of that name (``pagi``)."""
    return next(part for part in parts().values() if part.name == name)


@cache
def prayers() -> Mapping[str, str]:
    """Prayer time -> name of the part of day it falls into."""
    table: dict[str, str] = load_table("dayparts.toml")["prayers"]
    for prayer, part in table.items():
        if part not in {known.name for known in parts().values()}:
            raise LexiconError(f'dayparts.toml: the prayer {prayer} falls into "{part}", which is no part of the day')
    return table


@cache
def table(name: str) -> Mapping[str, Any]:
    """A TOML list, kept."""
    return load_table(name)


def either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first; a blank matches the white space of `GAP`.

    Words with a common beginning share it, so that a word which begins none of them is left after one letter.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root) or "(?!)"


def _branches(node: dict[str, Any]) -> str:
    by_rest: dict[str, list[str]] = {}
    for letter in sorted(node):
        if letter:
            by_rest.setdefault(_branches(node[letter]), []).append(letter)
    if not by_rest:
        return ""
    options = [_letters(letters) + rest for rest, letters in by_rest.items()]
    joined = "(?:" + "|".join(options) + ")"
    return joined + "?" if "" in node else joined


def _letters(letters: list[str]) -> str:
    if " " in letters:
        others = [letter for letter in letters if letter != " "]
        return GAP if not others else f"(?:{GAP}|{_letters(others)})"
    if len(letters) == 1:
        return re.escape(letters[0])
    return "[" + "".join(re.escape(letter) for letter in letters) + "]"


def full_months() -> list[str]:
    """Month names that can stand alone."""
    return [form for form, month in months().items() if month.kind in ("full", "old")]


def full_weekdays() -> list[str]:
    """Weekday names that can stand alone."""
    return [form for form, (_, kind) in weekdays().items() if kind in ("full", "old")]


def _file(name: str) -> str:
    return resources.files("timeline").joinpath("lexicon", name).read_text("utf-8")


def _once(name: str, line: int, form: str, found: Mapping[str, object]) -> None:
    if form != form.lower().strip() or not form:
        raise LexiconError(f'{name} line {line}: "{form}" is not in lower case; write {form.lower().strip()}')
    if form in found:
        raise LexiconError(f'{name} line {line}: "{form}" is listed twice; keep one line')
