"""Counts that bound another from below: who gathers 34 bodies counts no fewer dead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.differences.lexicon import measures_by_name
from claims.differences.told import Told
from claims.wordlists import either_of

LEAST = "least"
"""The mark of a number that stands in the slot of the greater one as its lower bound."""
_WITHIN = {"jenazah": ("tewas",), "dirawat": ("sakit", "luka")}
"""Measure -> the measures of which it may count some."""
_HURT = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'roles', 'hurt')})(?!\w)")


def find_least(slots: Mapping[tuple[str, str, str], Sequence[Told]]) -> list[Told]:
    """The plain counts of bodies and of patients, each once more as *at least so many* dead, ill or hurt, in the order of their slots.

    Patients are hurt where the clause says so, or where it counts them by the word that counts the hurt (*dua nelayan luka*, *lima nelayan dirawat*).
    """
    found: list[Told] = []
    for (name, family, sub), within in [
        (slot, within) for slot in sorted(slots) for within in _WITHIN.get(slot[0], ())
    ]:
        whole = measures_by_name()[within]
        if sub:
            continue
        heads = {row.frame.head for row in slots.get((within, family, ""), ())} - {""}
        found += [
            replace(
                told, slot=(whole.name, family, ""), about=whole.about, growth=whole.growth, high=None, exact=False,
                mod="EQUAL_OR_MORE", marks=frozenset({LEAST}), unique=True, noun=False,
            )
            for told in slots[name, family, sub]
            if told.exact and not told.marks and (within != "luka" or told.frame.head in heads or _HURT.search(told.telling.clause))
        ]  # fmt: skip
    return found
