"""Statements as flat rows of story, slot and value: what pairing at scale needs, in Python or in SQL.

The program itself compares story by story (`compare_story`). These rows are for who holds millions of statements in one
table: the portable queries `disjoint_numbers.sql` and `differing_values.sql` narrow many stories at once, on DuckDB
through `claims.store.pairing` or on any engine. The functions here say the same in Python; a test holds both together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Fact(NamedTuple):
    """One value told for one thing.

    ``low`` and ``high`` are inclusive bounds of a number (None is open), ``value`` the plain text of everything else.
    ``day`` is the day number (proleptic, UTC) of a count that moves, None for what has one true value.
    """

    story: str
    kind: str
    slot: str
    value: str
    low: float | None
    high: float | None
    day: int | None
    root: str
    statement: str


class NumberPair(NamedTuple):
    """Two values of one slot whose ranges do not meet; the smaller is left."""

    story: str
    slot: str
    left_low: float | None
    left_high: float | None
    left_day: int | None
    left_statement: str
    right_low: float | None
    right_high: float | None
    right_day: int | None
    right_statement: str
    times: int


class ValuePair(NamedTuple):
    """Two different values of one slot, in alphabetical order."""

    story: str
    kind: str
    slot: str
    left_value: str
    left_statement: str
    right_value: str
    right_statement: str
    times: int


def pair_numbers(facts: Iterable[Fact]) -> list[NumberPair]:
    """What `disjoint_numbers.sql` gives, in its order: values are grouped first, then paired inside one slot."""
    told: dict[tuple[str, str], dict[tuple[float | None, float | None, int | None], tuple[int, str]]] = {}
    for fact in facts:
        if fact.kind != "number":
            continue
        values = told.setdefault((fact.story, fact.slot), {})
        times, statement = values.get((fact.low, fact.high, fact.day), (0, fact.statement))
        values[fact.low, fact.high, fact.day] = (times + 1, min(statement, fact.statement))
    found: list[NumberPair] = []
    for (story, slot), values in told.items():
        for left, (left_times, left_statement) in values.items():
            high = left[1]
            if high is None:
                continue
            for right, (right_times, right_statement) in values.items():
                low = right[0]
                if low is None or not high < low or not _near(left[2], right[2]):
                    continue
                times = left_times + right_times
                found.append(NumberPair(story, slot, *left, left_statement, *right, right_statement, times))
    return sorted(found, key=_number_rank)


def pair_values(facts: Iterable[Fact]) -> list[ValuePair]:
    """What `differing_values.sql` gives, in its order."""
    told: dict[tuple[str, str, str], dict[str, tuple[int, str]]] = {}
    for fact in facts:
        if fact.kind == "number":
            continue
        values = told.setdefault((fact.story, fact.kind, fact.slot), {})
        times, statement = values.get(fact.value, (0, fact.statement))
        values[fact.value] = (times + 1, min(statement, fact.statement))
    found: list[ValuePair] = []
    for key, values in told.items():
        ordered = sorted(values)
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 :]:
                times = values[left][0] + values[right][0]
                found.append(ValuePair(*key, left, values[left][1], right, values[right][1], times))
    return sorted(found)


def _near(left: int | None, right: int | None) -> bool:
    """True where both days are unknown, or at most one apart."""
    return right is None if left is None else right is not None and abs(left - right) <= 1


def _number_rank(pair: NumberPair) -> tuple[object, ...]:
    def last(value: float | None) -> tuple[bool, float]:
        return (value is None, value or 0.0)

    return (
        pair.story,
        pair.slot,
        last(pair.left_low),
        last(pair.left_high),
        last(pair.left_day),
        last(pair.right_low),
        last(pair.right_high),
        last(pair.right_day),
    )
