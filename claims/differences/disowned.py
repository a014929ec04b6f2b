"""An order, a piece of advice, a promise or words that are put down to one who disowns them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.frames import without_asides
from claims.differences.lexicon import mark, mark_words, phrases
from claims.differences.moment import are_far
from claims.differences.predicates import asks
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, read_stance
from claims.differences.telling import Telling, are_two_voices
from claims.differences.voice import quoted
from claims.wordlists import either_of, load_toml

_LONG = timedelta(days=12)
_FEW = 60
_NAME = re.compile(r"[A-Z][\w.'’-]{1,30}(?:\s(?:[A-Z][\w.'’-]{1,30}|dan|dari)){0,7}")
_REACH = 110
_DENIES = re.compile(
    rf"(?<!\w)(?:{either_of('denials.toml', 'verbs', 'active')}|(?:tidak|tak|belum) pernah|(?:tidak|tak)(?: ada)?|bukan|(?:menolak|keberatan) (?:disebut|dikatakan|dituduh|dituding))(?!\w)"
)
_NOT_YET = re.compile(r"(?<!\w)(?:belum|tidak|tak|tanpa)(?: (?:pernah|ada|juga|kunjung))?\s$")
_FROM = re.compile(r"(?<!\w)(?:dari|oleh)\s")
_BREAK = re.compile(
    r"[;:.!?]|(?<!\w)(?:setelah|sebelum|ketika|saat|sehingga|karena|namun|tetapi|untuk|agar|supaya)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Ascribed:
    """One sort of thing that has a giver: patterns for the thing, for verbs behind their giver and for verbs before him."""

    name: str
    about: str
    nouns: re.Pattern[str]
    active: re.Pattern[str]
    passive: re.Pattern[str]
    any: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Giver:
    """A clause about a giver: ``names`` the lower-case names it may mean, each a run of words; ``denies`` where he disowns it himself."""

    denies: bool
    names: tuple[frozenset[str], ...]
    telling: Telling


def find_disowned_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between a clause that names the giver of an order and one in which he says that he gave none."""
    found: list[Finding] = []
    if crowd.crowded:
        return found
    for sort in load_ascribed():
        spoken = [one for one in tellings if sort.any.search(one.clause)]
        rows = sorted((*_denials(sort, spoken), *_ascriptions(sort, spoken)), key=lambda row: in_time(row.telling))[
            :_FEW
        ]
        edges = [
            (one, other)
            for one in range(len(rows))
            for other in range(one + 1, len(rows))
            if _clash(rows[one], rows[other])
        ]
        for sides in find_sides(range(len(rows)), edges, {at: row.denies for at, row in enumerate(rows)}):
            found.append(_finding(sort, rows, sides))
    return found


def _denials(sort: Ascribed, tellings: Sequence[Telling]) -> Iterator[_Giver]:
    for telling in tellings:
        if read_stance(telling).stance in (Stance.CANCELLED, Stance.NONE, Stance.PLANS):
            continue
        denial = _DENIES.search(telling.clause)
        if denial is None or not sort.any.search(telling.clause, denial.end()):
            continue
        statement = telling.statement
        names = (_words(statement.speaker), _words(statement.speaker_role), _subject(telling, denial.start()))
        if any(names):
            yield _Giver(True, tuple(words for words in names if words), telling)


def _subject(telling: Telling, end: int) -> frozenset[str]:
    """The words of the name that opens a clause whose denial stands at ``end`` (*BPK tidak pernah*)."""
    name = _NAME.match(telling.statement.text, 0, end)
    return _words(name[0]) if name is not None and not telling.clause[name.end() : end].strip() else frozenset()


def _ascriptions(sort: Ascribed, tellings: Sequence[Telling]) -> Iterator[_Giver]:
    for telling in tellings:
        if (
            read_stance(telling).stance not in (Stance.AFFIRMS, Stance.OPEN)
            or asks(telling)
            or mark("denial").search(telling.clause)
        ):
            continue
        # Who says it, set between commas, is no giver.
        text = without_asides(telling.statement.text)
        names: list[frozenset[str]] = []
        for pattern, behind in ((sort.nouns, True), (sort.passive, True), (sort.active, False)):
            for hit in pattern.finditer(telling.clause):
                if _NOT_YET.search(telling.clause, 0, hit.start()):
                    continue
                if behind:
                    stretch = _BREAK.split(telling.clause[hit.end() : hit.end() + _REACH])[0]
                    source = _FROM.search(stretch)
                    low, high = hit.end() + (source.end() if source else 0), hit.end() + len(stretch)
                else:
                    # The giver is the last name before the verb: "menyebut Badan Audit merekomendasikan".
                    low, high = max(0, hit.start() - _REACH), hit.start()
                runs = [_words(name[0]) for name in _NAME.finditer(text[low:high])]
                names += runs[:2] if behind else runs[-1:]
        names = [words for words in names if words]
        if names:
            yield _Giver(False, tuple(names), telling)


def _words(name: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{2,40}", (name or "").lower())) - {"dan", "dari"}


def _clash(one: _Giver, other: _Giver) -> bool:
    if one.denies == other.denies or not are_two_voices(one.telling, other.telling):
        return False
    if are_far(one.telling.moment, other.telling.moment, _LONG):
        return False
    denier, giver = (one, other) if one.denies else (other, one)
    return any(_is_named(name, run) for name in denier.names for run in giver.names)


def _is_named(name: frozenset[str], run: frozenset[str]) -> bool:
    """True where a printed run of names holds a name: a word of it that is no title, or two of an office and nothing else."""
    shared = name & run
    return bool(shared - mark_words("titles")) or len(shared) >= 3


def _finding(sort: Ascribed, rows: Sequence[_Giver], sides: Sequence[Sequence[int]]) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    denier = next(rows[side[0]].telling.statement for side in sides if rows[side[0]].denies)
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.SAME_SOURCE)
    values = {"name": denier.speaker or denier.speaker_role or ""}
    return Finding(ConflictKind.ATTRIBUTION, sort.name, sort.about, held, None, "attribution.disowned", values, tried)


@cache
def load_ascribed() -> tuple[Ascribed, ...]:
    """The rows of `disowned.toml`. Raises ValueError for one that lacks a list."""
    found: list[Ascribed] = []
    for at, row in enumerate(load_toml("disowned.toml")["ascribed"], start=1):
        for key in ("name", "about", "nouns", "active", "passive"):
            if not row.get(key):
                raise ValueError(f'disowned.toml row {at}: "{key}" is missing; give it')
        nouns, active, passive = (phrases(row[key]) for key in ("nouns", "active", "passive"))
        words = phrases([*row["nouns"], *row["active"], *row["passive"]])
        found.append(Ascribed(row["name"], row["about"], nouns, active, passive, words))
    return tuple(found)
