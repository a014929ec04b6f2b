"""Two predicates of one thing of which only one can hold: pumps that run against pumps that are broken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Any

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.explain import gap_of
from claims.differences.finding import Finding, hold, in_time
from claims.differences.lexicon import phrases, stop_stems
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, read_stance
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, same_name
from claims.differences.voice import quoted

_LONG = timedelta(days=6)
_BEFORE, _AFTER = 80, 45
_BORDER = re.compile(
    r"[,;:.!?\"“”]|(?<!\w)(?:melainkan|tetapi|namun|tapi|sehingga|sedangkan|padahal|meski|meskipun)(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:tidak|tak|bukan|bukannya|belum|tanpa)(?: (?:ada|adanya|pernah|sedang|dalam|juga|karena|akibat|lagi|sampai|benar-benar|terbukti|ditemukan))?\s(?:\w{2,14}\s)?$"
)
_DENIES = re.compile(
    r"(?<!\w)(?:membantah|bantah|menampik|tampik|menepis|tepis|menyangkal|menyanggah|mementahkan|membantahnya)(?!\w)"
)
_DENIED = re.compile(r"(?<!\w)(?<!yang )(?:tidak benar|tak benar|keliru|hoaks|hoax|dibantah|ditepis|fitnah)(?!\w)")
_ASKS = re.compile(
    r"(?<!\w)(?:apakah|benarkah|diduga|dugaan|kemungkinan|mungkin|andai|bila|jika|kalau|agar|supaya)(?!\w)"
)
_AGAIN = re.compile(r"(?<!\w)(?:kembali|lagi|akhirnya|kini|sekarang)(?!\w)")
_WHEN = re.compile(r"(?<!\w)(?:sebelum|setelah|sesudah|seusai|usai|sejak|ketika|saat)(?!\w)")
_COLOUR = re.compile(r"(?<!\w)(?:hijau|merah|kuning)\s$")
_AGAINST = re.compile(
    r"(?<!\w)(?:mematahkan|patahkan|mementahkan|menggugurkan|gugurkan|bertentangan|berbeda dengan)(?!\w)"
)
_FEW = 60


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of predicates that exclude each other. ``bare``: they name what they are said of; ``changing``: one may follow the other; ``close``: the noun stands right before them."""

    name: str
    about: str
    words: re.Pattern[str]
    yes: frozenset[str]
    nouns: re.Pattern[str] | None
    kind: ConflictKind
    bare: bool
    changing: bool
    close: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Predicated:
    """One predicate of a clause: ``holds`` after negations and denials, ``things`` the stems it is said of, ``printed`` how the clause names them."""

    holds: bool
    things: Mapping[str, str]
    telling: Telling
    outright: bool


def find_opposite_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between predicates that exclude each other, pair of opposites by pair, in the order of the list.

    Two clauses of different voices are compared where they are said of one thing: a noun that both print, or that stands
    just before the one that prints none. What is asked, wished, planned or supposed is left out.
    """
    found: list[Finding] = []
    if crowd.crowded:
        return found
    names = _names(tellings)
    for pair in load_opposites():
        rows = sorted(_predicated(pair, tellings, names), key=lambda row: in_time(row.telling))[:_FEW]
        edges = [
            (one, other) for one, other in combinations(range(len(rows)), 2) if _clash(pair, rows[one], rows[other])
        ]
        for sides in find_sides(range(len(rows)), edges, {at: row.holds for at, row in enumerate(rows)}):
            found.append(_finding(pair, rows, sides))
    return found


def _predicated(pair: Opposites, tellings: Sequence[Telling], names: frozenset[str]) -> Iterator[Predicated]:
    for telling in tellings:
        hit = pair.words.search(telling.clause)
        if hit is None or read_stance(telling).stance not in (Stance.AFFIRMS, Stance.DENIES):
            continue
        if asks(telling) or telling.has("other_event"):
            continue
        left, right = _segment(telling.clause, hit.start(), hit.end())
        if _COLOUR.search(left) or _WHEN.search(left):
            continue
        holds = hit[1] in pair.yes
        outright = False
        if _NOT.search(left):
            holds = not holds
            outright = True
        denies = _DENIES.search(telling.clause[: hit.start()])
        if denies or _DENIED.search(telling.clause, hit.end()):
            holds = not holds
            outright = True
        things = _things(telling, left + " ; " + right, names)
        if pair.nouns is not None:
            said = {
                to_stem(one[1]): one[1] for one in pair.nouns.finditer(left if pair.close else left + " ; " + right)
            }
            if pair.close and not said:
                continue
            if not said:
                said = {to_stem(one[1]): one[1] for one in pair.nouns.finditer(telling.sentence)}
            if not said:
                said = {to_stem(one[1]): one[1] for one in pair.nouns.finditer(telling.previous)}
            things = said
        elif not things:
            things = _things(telling, telling.previous, names)
        if things or pair.bare:
            yield Predicated(holds, things, telling, outright)


def _segment(clause: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a predicate inside its own stretch of the clause."""
    left = _BORDER.split(clause[max(0, start - _BEFORE) : start])[-1]
    right = _BORDER.split(clause[end : end + _AFTER])[0]
    return left, right


def _things(telling: Telling, text: str, names: frozenset[str]) -> dict[str, str]:
    """Stem -> word for the nouns that tie a clause to another; no names, no figures, nothing general."""
    speaker = set((telling.statement.speaker or "").lower().split())
    found: dict[str, str] = {}
    for word in find_words(text):
        if len(word.text) < 3 or word.text[0].isdigit() or word.text in speaker or word.stem in names:
            continue
        if word.text in stop_stems() or word.stem in stop_stems() or word.stem in _idle():
            continue
        found.setdefault(word.stem, word.text)
    return found


def _names(tellings: Sequence[Telling]) -> frozenset[str]:
    """Stems that the texts of the story print with a capital letter inside their sentences: names."""
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for telling in tellings:
        if telling.statement.field == "text":
            text = telling.statement.text
            for word in telling.words[1:]:
                counts = capital if text[word.start : word.start + 1].isupper() else small
                counts[word.stem] = counts.get(word.stem, 0) + 1
    return frozenset(stem for stem, count in capital.items() if count > 2 * small.get(stem, 0))


def _clash(pair: Opposites, one: Predicated, other: Predicated) -> bool:
    if one.holds == other.holds or not are_two_voices(one.telling, other.telling):
        return False
    shared = set(one.things) & set(other.things)
    if not shared and not pair.bare:
        return False
    if pair.changing:
        if any(_AGAIN.search(row.telling.clause) for row in (one, other)):
            return False
        return _one_day(one.telling, other.telling)
    gap = gap_of(one.telling.moment, other.telling.moment)
    return gap is None or gap <= _LONG


def asks(telling: Telling) -> bool:
    """True where a clause asks, supposes, holds something possible, or speaks against the words of another in passing."""
    return any(words.search(telling.clause) for words in (_ASKS, _AGAINST)) or telling.has("supposed")


def are_two_voices(one: Telling, other: Telling) -> bool:
    """False for one voice that speaks twice, a text and its copy, and a headline beside the text below it."""
    if one.id == other.id or same_name(one.statement.speaker, other.statement.speaker):
        return False
    if one.article.id == other.article.id:
        return one.root != other.root and one.statement.field == other.statement.field
    return one.copy != other.copy


def _one_day(one: Telling, other: Telling) -> bool:
    """True where both clauses speak of one day."""
    left, right = one.statement.time, other.statement.time
    if left.earliest is None or right.earliest is None:
        return False
    first, last = (
        (left.earliest[:10], (left.latest or left.earliest)[:10]),
        (
            right.earliest[:10],
            (right.latest or right.earliest)[:10],
        ),
    )
    return first[0] <= last[1] and last[0] <= first[1]


def _finding(pair: Opposites, rows: Sequence[Predicated], sides: Sequence[Sequence[int]]) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    left, right = rows[sides[0][0]], rows[sides[1][0]]
    shared = [word for stem, word in left.things.items() if stem in right.things]
    about = pair.about.replace("{thing}", shared[0] if shared else "hal itu")
    rule = "status.apart" if pair.kind is ConflictKind.STATUS else "polarity.apart"
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
    slot = " ".join([pair.name, *shared[:1]])
    return Finding(pair.kind, slot, about, held, None, rule, {"topic": pair.name}, tried)


@cache
def load_opposites() -> tuple[Opposites, ...]:
    """The pairs of `opposites.toml`. Raises ValueError for one that lacks a side or puts one word on both."""
    found: list[Opposites] = []
    for at, row in enumerate(_read()["pair"], start=1):
        for key in ("name", "about", "yes", "no"):
            if not row.get(key):
                raise ValueError(f'opposites.toml pair {at}: "{key}" is missing; give it')
        both = set(row["yes"]) & set(row["no"])
        if both:
            raise ValueError(f'opposites.toml pair {at}: "{min(both)}" stands on both sides; keep it on one')
        found.append(
            Opposites(
                row["name"],
                row["about"],
                phrases([*row["yes"], *row["no"]]),
                frozenset(row["yes"]),
                phrases(row["nouns"]) if row.get("nouns") else None,
                ConflictKind(row.get("kind", "polarity")),
                bool(row.get("bare")),
                bool(row.get("changing")),
                bool(row.get("close")),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    words = _read()["idle"]["words"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("lexicon", "opposites.toml").read_text("utf-8"))
