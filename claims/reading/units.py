"""What numbers count and measure (`claims/lexicon/units.toml`): units, money, magnitudes, labels, roles and scope."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.reading.lexicon import Phrases
from claims.wordlists import load_toml

TIME_UNITS = frozenset({"detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "dekade", "abad"})


@dataclass(frozen=True, slots=True)
class Units:
    """The lists of ``units.toml`` as tables; all words in lower case."""

    units: Phrases[tuple[str, str | None]]  # unit, thing counted
    money: Mapping[str, str]  # sign in front of a number, unit
    money_sign: re.Pattern[str]  # such a sign at the end of what stands in front of a number
    money_ends: frozenset[str]  # the last characters of the signs
    money_units: frozenset[str]
    magnitude: re.Pattern[str]  # what stands in front of a number that is a magnitude
    labels: frozenset[str]
    roles: Phrases[str]
    scope: Phrases[str]


@cache
def units() -> Units:
    """The lists of ``units.toml``. Raises ValueError where a section is missing."""
    table = load_toml("units.toml")
    for name in ("persons", "units", "money", "magnitude", "labels", "roles", "scope"):
        if name not in table:
            raise ValueError(f"units.toml: the section [{name}] is missing; add it")
    rows: list[tuple[str, tuple[str, str | None]]] = [
        (word, ("orang", None if word == "orang" else word)) for word in table["persons"]["words"]
    ]
    rows += [(word, (unit, None)) for unit, words in table["units"].items() for word in words]
    return Units(
        units=Phrases(rows),
        money=table["money"],
        money_sign=_signs(table["money"]),
        money_ends=frozenset(sign[-1] for sign in table["money"]),
        money_units=frozenset(table["money"].values()) | {"riyal", "yuan", "shekel"},
        magnitude=_in_front(table["magnitude"]["words"]),
        labels=frozenset(label for label in table["labels"]["words"] if " " not in label),
        roles=Phrases([(word, role) for role, words in table["roles"].items() for word in words]),
        scope=Phrases([(word, scope) for scope, words in table["scope"].items() for word in words]),
    )


def _signs(money: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern for a sign of money at the end; one of letters is no part of a longer word."""
    longest_first = sorted(money, key=len, reverse=True)
    parts = [rf"(?<![^\W_]){re.escape(sign)}" if sign[0].isalpha() else re.escape(sign) for sign in longest_first]
    return re.compile(rf"(?P<sign>{'|'.join(parts)})\s?$")


def _in_front(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that ends with one of the words; a letter (*M 6,3*) stands alone."""
    parts = [rf"(?<!\w){re.escape(word)}-?" if len(word) == 1 else re.escape(word) for word in words]
    return re.compile(rf"(?:{'|'.join(parts)})\s?$")
