"""What numbers count and measure (`claims/lexicon/units.toml`): units, money, magnitudes, labels, roles and scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.reading.lexicon import Phrases, load_toml

TIME_UNITS = frozenset({"detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "dekade", "abad"})


@dataclass(frozen=True, slots=True)
class Units:
    """The lists of ``units.toml`` as tables; all words in lower case."""

    units: Phrases[tuple[str, str | None]]  # unit, thing counted
    money: tuple[tuple[str, str], ...]  # sign in front of a number, unit; the longest sign first
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
        money=tuple(sorted(table["money"].items(), key=lambda row: -len(row[0]))),
        money_units=frozenset(table["money"].values()) | {"riyal", "yuan", "shekel"},
        magnitude=_in_front(table["magnitude"]["words"]),
        labels=frozenset(label for label in table["labels"]["words"] if " " not in label),
        roles=Phrases([(word, role) for role, words in table["roles"].items() for word in words]),
        scope=Phrases([(word, scope) for scope, words in table["scope"].items() for word in words]),
    )


def _in_front(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that ends with one of the words; a letter (*M 6,3*) stands alone."""
    parts = [rf"(?<!\w){re.escape(word)}-?" if len(word) == 1 else re.escape(word) for word in words]
    return re.compile(rf"(?:{'|'.join(parts)})\s?$")
