"""The listed pairs of predicates that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from claims.conflict import ConflictKind
from claims.differences.lexicon import pattern_of
from claims.differences.stems import Word, to_stem
from claims.wordlists import load_toml

_VERB = re.compile(r"(?:me|di|ber|ter|pe)[a-z]{3}")
_NOTHING = re.compile(r"(?!)()")


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of predicates that exclude each other, ``printed`` the words of both, and the nouns that they are ``said_of``. ``bare``: they name what they are said of; ``changing``: one may follow the other;
    ``close``: the noun stands right before them; ``person``: two clauses that name persons must name one; ``two``: their
    sentences must share two words; ``object``: two clauses that name what was done must name one thing; ``named``: both must print one name;
    ``every``: its no is said of all, so that one who did not is no contradiction; ``one``: its nouns are names of one thing;
    ``term``: how long it is to hold, so that an end yet to come is a state of today; ``promise``: its yes may be promised, and is then set against what is seen from that day on;
    ``flat``: two ways of one thing (dismissed, resigned), of which a negation or denial leaves open which it was. ``stems`` maps the stems of words that are listed in any form
    (*~copot*) to whether they stand among the yes."""

    name: str
    about: str
    printed: tuple[str, ...]
    starts: frozenset[str]
    yes: frozenset[str]
    said_of: tuple[str, ...]
    kind: ConflictKind
    bare: bool
    changing: bool
    close: bool = False
    person: bool = False
    two: bool = False
    object: bool = False
    named: bool = False
    every: bool = False
    one: bool = False
    flat: bool = False
    term: bool = False
    promise: bool = False
    stems: Mapping[str, bool] = field(default_factory=dict)

    @property
    def words(self) -> re.Pattern[str]:
        """The pattern of the predicates that are listed as printed."""
        return pattern_of(self.printed) if self.printed else _NOTHING

    @property
    def nouns(self) -> re.Pattern[str] | None:
        """The pattern of the things that they are said of; None where they are said of anything."""
        return pattern_of(self.said_of) if self.said_of else None


@cache
def load_opposites() -> tuple[Opposites, ...]:
    """The pairs of `opposites.toml`. Raises ValueError for one that lacks a side or puts one word on both."""
    found: list[Opposites] = []
    for at, row in enumerate(_read()["pair"], start=1):
        for key in ("name", "about", "yes"):
            if not row.get(key):
                raise ValueError(f'opposites.toml pair {at}: "{key}" is missing; give it')
        words = [*row["yes"], *row.get("no", ())]
        both = set(row["yes"]) & set(row.get("no", ()))
        if both:
            raise ValueError(f'opposites.toml pair {at}: "{min(both)}" stands on both sides; keep it on one')
        stems = {to_stem(word[1:]): word in row["yes"] for word in words if word.startswith("~")}
        printed = [word for word in words if not word.startswith("~")]
        found.append(
            Opposites(
                row["name"],
                row["about"],
                tuple(printed),
                frozenset(" ".join(word.split()[:2]) for word in printed) | frozenset(f"~{stem}" for stem in stems),
                frozenset(row["yes"]),
                tuple(row.get("nouns", ())),
                ConflictKind(row.get("kind", "polarity")),
                bool(row.get("bare")),
                bool(row.get("changing")),
                bool(row.get("close")),
                bool(row.get("person")),
                bool(row.get("two")),
                bool(row.get("object")),
                bool(row.get("named")),
                bool(row.get("every")),
                bool(row.get("one")),
                bool(row.get("flat")),
                bool(row.get("term")),
                bool(row.get("promise")),
                stems,
            )
        )
    return tuple(found)


@cache
def pairs_by_start() -> Mapping[str, tuple[Opposites, ...]]:
    """The first word or two of a listed predicate, or its stem as ``~stem`` -> the pairs that it may be of, in the order of the list."""
    found: dict[str, list[Opposites]] = {}
    for pair in load_opposites():
        for start in pair.starts:
            found.setdefault(start, []).append(pair)
    return {start: tuple(pairs) for start, pairs in found.items()}


@cache
def two_word_starts() -> frozenset[str]:
    """The words that stand first in a predicate of more than one word."""
    return frozenset(start.split()[0] for pair in load_opposites() for start in pair.starts if " " in start)


@lru_cache(maxsize=4096)
def plain_states(word: str) -> tuple[Opposites, ...]:
    """The pairs that list this word by itself as a predicate that no verb is made of (*habis*, *kosong*, *rusak*)."""
    return () if _VERB.match(word) else tuple(pair for pair in pairs_by_start().get(word, ()) if word in pair.printed)


def sides_of(clause: str, words: Sequence[Word]) -> dict[str, bool]:
    """Name of a listed pair of opposites -> whether the clause, of these words, prints one of its yes."""
    texts = {word.text for word in words}
    texts |= {text.removesuffix("nya") for text in texts}
    parts = texts | {text.partition("-")[0] for text in texts}
    near = {pair.name: pair for part in parts for first, pair in _by_second_word().get(part, ()) if first in texts}
    found: dict[str, bool] = {}
    for name in sorted(near):
        hit = near[name].words.search(clause)
        # "Pasien yang selamat dipindahkan" tells who, not that they are alive.
        if hit is not None and not clause[: hit.start()].endswith("yang "):
            found[name] = hit[1] in near[name].yes
    return found


@cache
def _by_second_word() -> Mapping[str, tuple[tuple[str, Opposites], ...]]:
    """The second word of a predicate, or its only one -> the first and the pair: many begin with *tidak* or *sudah*.

    One that is no word of letters stands under the first: a clause may be cut in the midst of *SP3*.
    """
    found: dict[str, list[tuple[str, Opposites]]] = {}
    for pair in load_opposites():
        for words in (start.split() for start in sorted(pair.starts)):
            told = words[-1] if words[-1].replace("-", "").isalpha() else words[0]
            found.setdefault(told, []).append((words[0], pair))
    return {word: tuple(pairs) for word, pairs in found.items()}


@lru_cache(maxsize=1)
def idle_words() -> frozenset[str]:
    """Words, and their stems, that tie no two clauses: they say nothing of which thing is meant."""
    words = _read()["idle"]["words"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def _read() -> Mapping[str, Any]:
    return load_toml("opposites.toml")
