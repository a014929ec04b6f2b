"""Counts that bound another from below: who gathers 34 bodies counts no fewer dead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.differences.lexicon import measures_by_name
from claims.differences.told import Told

LEAST = "least"
"""The mark of a number that stands in the slot of the greater one as its lower bound."""
_WITHIN = {"jenazah": "tewas", "dirawat": "sakit"}
"""Measure -> the measure of which it counts some."""


def find_least(slots: Mapping[tuple[str, str, str], Sequence[Told]]) -> list[Told]:
    """The plain counts of bodies and of patients, each once more as *at least so many* dead or ill, in the order of their slots."""
    found: list[Told] = []
    for name, family, sub in sorted(slots):
        whole = measures_by_name().get(_WITHIN.get(name, ""))
        if whole is None or sub:
            continue
        found += [
            replace(
                told, slot=(whole.name, family, ""), about=whole.about, growth=whole.growth, high=None, exact=False,
                mod="EQUAL_OR_MORE", marks=frozenset({LEAST}), unique=True, noun=False,
            )
            for told in slots[name, family, sub]
            if told.exact and not told.marks
        ]  # fmt: skip
    return found
