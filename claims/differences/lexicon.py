"""The word lists that comparing needs, loaded once and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from claims.differences.stems import to_stem
from claims.wordlists import load_toml


class Growth(StrEnum):
    """How a number may change while nobody errs."""

    UP = "up"
    BOTH = "both"
    SLOW = "slow"
    DAILY = "daily"
    MOVING = "moving"
    FIXED = "fixed"

    @property
    def leniency(self) -> int:
        """How little two numbers that grow so may be held against each other: where two clauses differ in it, the higher one counts."""
        return _LENIENT.index(self)


_LENIENT = (Growth.FIXED, Growth.UP, Growth.SLOW, Growth.DAILY, Growth.BOTH, Growth.MOVING)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures. ``unique``: a story holds one such number; ``noun``: its cue is the thing counted itself, so that a verb beside it tells more;
    ``scene``: its cue only says where the counted are, where it narrows them (*yang berada di pesawat*); ``stems`` those of its cues;
    ``barred`` are counted things it is never said of; ``subs`` are narrower names, each with the words that narrow it."""

    name: str
    about: str
    family: str
    growth: Growth
    noun: bool = False
    unique: bool = False
    barred: re.Pattern[str] | None = None
    stems: frozenset[str] = frozenset()
    subs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    scene: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that names a measure; ``before`` is true where it may stand in front of the number, ``after`` behind it. A ``weak`` one gives way to any other nearby."""

    measure: Measure
    before: bool
    after: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """A sort of event. ``once``: a story normally holds one of it; ``each``: one for each person or thing; ``point``: it has one place;
    ``mishap``: *kejadian*, *insiden*, *musibah* may mean it; ``left``: words for what is left of it, which tell its place and not its time."""

    name: str
    about: str
    once: bool
    parts: re.Pattern[str] | None
    point: bool = False
    each: bool = False
    mishap: bool = False
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StateGroup:
    """States of which only one holds at a time. ``rivals``: one state that two parties cannot both be in."""

    name: str
    about: str
    states: tuple[tuple[str, re.Pattern[str]], ...]
    rivals: bool = False
    person: bool = False
    cause: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Unit word -> (family, how many base units it holds)."""

    table: Mapping[str, tuple[tuple[str, Fraction], ...]] = field(default_factory=dict)

    def of(self, unit: str | None, family: str | None = None) -> tuple[str, Fraction]:
        """The family of a unit and its factor; a unit that is not listed is a family of its own with factor 1."""
        known = self.table.get((unit or "").lower().strip(), ())
        for name, factor in known:
            if family is None or name == family:
                return name, factor
        if known:
            return known[0]
        return f"~{to_stem((unit or '').lower())}", Fraction(1)


MONEY = frozenset({"money", "dollar"})
"""The families of units in which sums of money are told."""

_CUE_KEYS = {"before": (True, False), "after": (False, True), "either": (True, True), "weak": (True, True)}


@cache
def load_measures() -> tuple[tuple[Measure, ...], Mapping[str, tuple[Cue, ...]], re.Pattern[str]]:
    """All measures, cue phrase -> cues, and the pattern that finds every cue phrase. Raises ValueError with entry and remedy."""
    measures: list[Measure] = []
    cues: dict[str, list[Cue]] = {}
    lists = load_toml("measures.toml")
    for at, row in enumerate(lists["measure"], start=1):
        for key in ("name", "about", "class", "growth"):
            if not row.get(key):
                raise ValueError(f'measures.toml measure {at}: "{key}" is missing; name it')
        if row["growth"] not in tuple(Growth):
            raise ValueError(
                f'measures.toml measure {at}: growth "{row["growth"]}" is unknown; use up, both, slow, moving or fixed'
            )
        narrower = {**lists["narrower"].get(row["class"], {}), **row.get("subs", {})}
        subs = tuple((name, tuple(words)) for name, words in narrower.items())
        measure = Measure(
            row["name"],
            row["about"],
            row["class"],
            Growth(row["growth"]),
            bool(row.get("noun")),
            bool(row.get("unique")),
            phrases(row["except"]) if row.get("except") else None,
            frozenset(to_stem(word) for key in _CUE_KEYS for phrase in row.get(key, ()) for word in phrase.split()),
            subs,
            bool(row.get("scene")),
        )
        measures.append(measure)
        for key, (before, after) in _CUE_KEYS.items():
            for word in row.get(key, ()):
                cues.setdefault(word, []).append(Cue(measure, before, after, key == "weak"))
    return tuple(measures), {word: tuple(found) for word, found in cues.items()}, phrases(cues)


@cache
def measures_by_name() -> Mapping[str, Measure]:
    """Every listed measure by its stable name."""
    return {measure.name: measure for measure in load_measures()[0]}


@cache
def roles() -> Mapping[str, Measure]:
    """Measures told in a unit of their own, by name: what a number without a printed unit may be of (*selisih suara hanya 455*)."""
    return {measure.name: measure for measure in load_measures()[0] if measure.family in ("votes", "percent")}


@cache
def load_happenings() -> tuple[Mapping[str, Happening], Mapping[str, str], re.Pattern[str]]:
    """Name -> happening, phrase -> name, and the pattern that finds every phrase. Raises ValueError with entry and remedy."""
    found: dict[str, Happening] = {}
    names: dict[str, str] = {}
    for at, row in enumerate(load_toml("happenings.toml")["happening"], start=1):
        if not row.get("name") or not row.get("words"):
            raise ValueError(f"happenings.toml happening {at}: name or words are missing; give both")
        parts = phrases(row["parts"]) if row.get("parts") else None
        found[row["name"]] = Happening(
            row["name"],
            row["about"],
            bool(row.get("once")),
            parts,
            bool(row.get("point")),
            bool(row.get("each")),
            bool(row.get("mishap")),
            frozenset(row.get("left", ())),
        )
        for word in (*row["words"], *row.get("left", ())):
            names.setdefault(word, row["name"])
    return found, names, phrases(names)


@cache
def load_states() -> tuple[StateGroup, ...]:
    """The groups of states that exclude each other. Raises ValueError with entry and remedy."""
    groups: list[StateGroup] = []
    for at, row in enumerate(load_toml("states.toml")["group"], start=1):
        if len(row["states"]) < 2 and not row.get("rivals"):
            raise ValueError(f"states.toml group {at}: one state excludes nothing; give two")
        states = tuple((name, phrases(words)) for name, words in row["states"].items())
        groups.append(
            StateGroup(
                row["name"],
                row["about"],
                states,
                bool(row.get("rivals")),
                bool(row.get("person")),
                bool(row.get("cause")),
            )
        )
    return tuple(groups)


@cache
def state_words() -> re.Pattern[str]:
    """The pattern of every word of every state, to pass over the clauses that speak of none."""
    return phrases(
        word for row in load_toml("states.toml")["group"] for words in row["states"].values() for word in words
    )


@cache
def load_units() -> Units:
    """The units of `slots.toml`."""
    table: dict[str, list[tuple[str, Fraction]]] = {}
    for family, words in _slots()["units"].items():
        for word, factor in words.items():
            table.setdefault(word, []).append((family, Fraction(str(factor))))
    return Units({word: tuple(rows) for word, rows in table.items()})


@cache
def mark(name: str) -> re.Pattern[str]:
    """The pattern of one list of ``[marks]`` in `slots.toml`. Raises KeyError for a list that is not there."""
    return phrases(_slots()["marks"][name])


@cache
def mark_words(name: str) -> frozenset[str]:
    """The single words of one list of ``[marks]``."""
    return frozenset(_slots()["marks"][name])


@cache
def people() -> frozenset[str]:
    """Words for persons that do not narrow a count."""
    return frozenset(_slots()["nouns"]["people"])


@cache
def person_stems() -> frozenset[str]:
    """Stems of nouns for persons: what they count may be killed, hurt, missing, arrested."""
    return frozenset(to_stem(word) for word in _slots()["nouns"]["persons"]) | people()


@cache
def idle_nouns() -> frozenset[str]:
    """Counted words that count nothing in the world: items of a list, steps of a scale."""
    return frozenset(_slots()["nouns"]["idle"])


@cache
def stop_stems() -> frozenset[str]:
    """Words and stems that say nothing of what a clause is about."""
    words = _slots()["stopwords"]["words"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def bases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Ways a figure was come by: (name, pattern)."""
    return tuple((name, phrases(words)) for name, words in _slots()["basis"].items())


@cache
def directions() -> re.Pattern[str]:
    """Points of the compass."""
    return phrases(_slots()["directions"]["names"])


@cache
def settings() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Word for a kind of place -> kind, and the pattern that finds the words."""
    table = {word: kind for kind, words in _slots()["settings"].items() for word in words}
    return table, phrases(table)


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, the longest first, with or without *-nya*; group 1 is the phrase."""
    # Grouped by first letter, so that the text is searched for these letters; only behind one is the border before it looked at.
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(rf"({'|'.join(branches)})(?:nya)?(?!\w)")


@cache
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """`phrases` of one of very many lists, of which an article needs few: made when it is first looked for."""
    return phrases(words)


@cache
def _slots() -> Mapping[str, Any]:
    return load_toml("slots.toml")
