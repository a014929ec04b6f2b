"""Pairs of statements of which one may say yes and the other no to one question, with the signs for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.conflict import ConflictKind
from claims.differences.antonyms import load_opposites, sides_of
from claims.differences.predicates import asks
from claims.differences.stance import is_wished
from claims.differences.telling import Telling, are_two_voices
from claims.differences.weighed.lexis import (
    Lexis,
    listed,
    said_words,
    voice_words,
    words_around,
)
from claims.differences.weighed.setting import are_two_outlets, moments_of, voices_of
from claims.differences.weighed.weights import Signs
from claims.statement import Polarity

_MOST = 900
"""A story of more statements than this is left to the rules: the pairs would be too many to weigh."""
_COMMON = 0.2
"""A word in more than this share of the statements brings no two of them together."""
_BEHIND = 7
"""How many words behind a negation it reaches."""
_SHORT = 2
"""A clause of fewer telling words asks nothing that another could answer."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerPair:
    """Two statements, the words that they share, and the signs."""

    left: Telling
    right: Telling
    shared: frozenset[str]
    signs: Signs


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A clause as far as yes and no go: its words, those behind a negation, on which side of listed opposites it stands, and how it is meant:
    ``own`` where the speaker tells of himself."""

    telling: Telling
    words: frozenset[str]
    around: frozenset[str]
    voice: frozenset[str]
    negated: frozenset[str]
    negations: int
    sides: Mapping[str, bool]
    denies: bool
    universal: bool
    lasts: bool
    against: bool
    admits: bool
    alleged: bool
    wished: bool
    asks: bool
    own: bool


def answer_pairs(tellings: Sequence[Telling], lexis: Lexis) -> Iterator[AnswerPair]:
    """Pairs of two outlets that share a telling word, of which one denies, negates what the other says, or stands on the other side of
    listed opposites; in the order of the statements."""
    said = [one for one in map(read_said, tellings) if len(one.words) >= _SHORT]
    if len(said) > _MOST:
        return
    for at, to in _sharing(said, lexis):
        one, other = said[at], said[to]
        if not are_two_voices(one.telling, other.telling) or not are_two_outlets(one.telling, other.telling):
            continue
        opposed = [name for name, yes in one.sides.items() if other.sides.get(name, yes) is not yes]
        if not (opposed or differ(one, other)):
            continue
        shared = (one.words & other.words) - lexis.names
        if not shared:
            continue
        yield AnswerPair(one.telling, other.telling, shared, _signs(one, other, shared, bool(opposed), lexis))


def _sharing(said: Sequence[Said], lexis: Lexis) -> list[tuple[int, int]]:
    """The pairs that share a word that is not everywhere in the story, or stand on two sides of listed opposites."""
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for word in one.words - lexis.names:
            holders.setdefault(word, []).append(at)
        for name in one.sides:
            holders.setdefault(f"~{name}", []).append(at)
    most = max(6, int(_COMMON * len(said)))
    return sorted(
        {
            (ids[place], ids[behind])
            for ids in holders.values()
            if len(ids) <= most
            for place in range(len(ids))
            for behind in range(place + 1, len(ids))
        }
    )


def differ(one: Said, other: Said) -> bool:
    """True where one denies and the other does not, or what one negates the other says."""
    return (
        one.denies != other.denies
        or not one.negated.isdisjoint(other.words - other.negated)
        or not other.negated.isdisjoint(one.words - one.negated)
    )


def opposed_kind(one: Said, other: Said) -> ConflictKind | None:
    """The kind of the first listed pair of opposites on whose two sides the clauses stand; None without one."""
    name = next((name for name, yes in one.sides.items() if other.sides.get(name, yes) is not yes), None)
    return None if name is None else _kinds()[name]


@cache
def _protest() -> re.Pattern[str]:
    return re.compile(rf"{listed('protests').pattern}(?: \w{{3,12}}){{0,2}} {listed('refuses').pattern}")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=2048)
def read_said(telling: Telling) -> Said:
    """The clause as `Said`; what names a protest (*aksi menolak kenaikan tarif*) says no to nothing."""
    clause = _protest().sub(_blank, telling.clause)
    behind: set[str] = set()
    for hit in listed("negation").finditer(clause):
        behind |= {word.stem for word in [one for one in telling.words if one.start >= hit.end()][:_BEHIND]}
    return Said(
        telling,
        said_words(clause),
        words_around(telling),
        voice_words(telling),
        frozenset(behind),
        len(listed("no").findall(clause)),
        sides_of(telling.clause, telling.words),
        telling.statement.polarity is Polarity.DENIED,
        listed("universal").search(clause) is not None,
        listed("lasts").search(clause) is not None,
        listed("against").search(clause) is not None,
        listed("admits").search(clause) is not None,
        listed("alleged").search(clause) is not None,
        is_wished(clause),
        asks(telling),
        listed("own").search(clause) is not None,
    )


@cache
def _kinds() -> Mapping[str, ConflictKind]:
    return {pair.name: pair.kind for pair in load_opposites()}


def _signs(one: Said, other: Said, shared: frozenset[str], opposed: bool, lexis: Lexis) -> Signs:
    left, right = one.telling, other.telling
    words = min(lexis.weight(shared), 20.0) / 6
    share = lexis.share(one.words - lexis.names, other.words - lexis.names)
    unlike = one.negations % 2 != other.negations % 2
    denied = one.denies != other.denies
    same = [name for name, yes in one.sides.items() if other.sides.get(name) is yes]
    polarities = {left.statement.polarity, right.statement.polarity}
    hits = [
        (lexis.weight(mine), lexis.weight(mine) / lexis.weight(all_of_it) if mine else 0.0)
        for mine, all_of_it in (
            ((one.negated & other.words) - lexis.names - other.negated, one.negated & one.words - lexis.names),
            ((other.negated & one.words) - lexis.names - one.negated, other.negated & other.words - lexis.names),
        )
    ]
    signs = {
        "size": lexis.size,
        "words": words,
        "share": share,
        "count": float(min(5, len(shared))),
        "rarest": max((lexis.rarity.get(stem, 0.0) for stem in shared), default=0.0) / 3,
        "around_share": lexis.share(one.around, other.around),
        "names": float(min(2, len(one.words & other.words & lexis.names))),
        "unlike": float(unlike),
        "unlike_words": words if unlike else 0.0,
        "both_no": float(one.negations > 0 and other.negations > 0),
        "negated": min(max(hits)[0], 12.0) / 4,
        "negated_share": max(share for _, share in hits),
        "opposed": float(opposed),
        "opposed_alone": float(opposed and not unlike),
        "agreed_unlike": float(bool(same) and unlike),
        "universal": float(one.universal or other.universal),
        "denied_once": float(denied),
        "denied_share": share if denied else 0.0,
        "planned": float(Polarity.PLANNED in polarities),
        "uncertain": float(Polarity.UNCERTAIN in polarities),
        "against": float(one.against or other.against),
        "lasts_once": float(one.lasts != other.lasts),
        "addressed": float(bool(one.voice & other.words or other.voice & one.words)),
        "admits": float((one.admits and other.negations > 0) or (other.admits and one.negations > 0)),
        "alleged": float(one.alleged or other.alleged),
        "wished": float(one.wished or other.wished),
        "asked": float(one.asks or other.asks),
        "own_both": float(one.own and other.own),
        "own_once": float(one.own != other.own),
        "long": min(30, len(one.words) + len(other.words)) / 10,
        "number_both": float(bool(left.statement.quantities and right.statement.quantities)),
        "opposed_numbers": float(opposed and bool(left.statement.quantities and right.statement.quantities)),
        "number_once": float(bool(left.statement.quantities) != bool(right.statement.quantities)),
        **voices_of(left, right),
        **moments_of(left, right),
    }
    return {name: value for name, value in signs.items() if value}
