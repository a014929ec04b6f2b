"""Which pieces of a story say the same and so are one event: a headline and its text, two outlets, one count of one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.disjoint import DisjointSets
from claims.statement import Polarity

SPREAD = timedelta(days=11)
"""Two dates of a happening that a story has once are one event's up to this far apart: a slip or a quarrel, not a second one."""
LOOK = 40
"""Articles from which a story is large, and groups of one rare word that a statement is laid beside: bounds of the work."""
_TOLD = 0.6
"""A headline joins the sentence of its text that holds this share of its words."""
_SAID = 0.7
"""Clauses of two articles say one thing where the shorter shares this much of its words with the longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A statement on its way into an event: the happening it names, its days, its words and its count."""

    telling: Telling
    name: str
    once: bool
    another: bool
    start: datetime | None
    end: datetime | None
    stems: frozenset[str]
    counted: Told | None

    @property
    def slot(self) -> str:
        """What its number counts, empty where it gives no count of the story."""
        return "/".join(self.counted.slot) if self.counted is not None else ""


def join_groups(groups: Sequence[list[Row]], close: bool) -> list[list[Row]]:
    """The groups, those joined of which one says what another says: a headline and its text, two outlets, one count of one day.

    In a story of many happenings (``close`` is false) only a headline joins its own text. Linear: groups are laid beside
    each other only where they share a rare word, an article's headline, or a count.
    """
    rows = [(at, row) for at, group in enumerate(groups) for row in group]
    sets = DisjointSets(len(groups))
    for one, other in _pairs(rows, close):
        if sets.find(one) != sets.find(other) and _may_join(groups[one], groups[other]):
            sets.join(one, other)
    joined: dict[int, list[Row]] = {}
    for at, group in enumerate(groups):
        joined.setdefault(sets.find(at), []).extend(group)
    return list(joined.values())


def _pairs(rows: Sequence[tuple[int, Row]], close: bool) -> Iterator[tuple[int, int]]:
    """Pairs of groups that say the same, in a fixed order."""
    spread: Counter[str] = Counter(stem for _, row in rows for stem in row.stems)
    bodies: dict[str, list[tuple[int, Row]]] = {}
    counts: dict[tuple[str, object], int] = {}
    holders: dict[str, list[tuple[int, Row]]] = {}
    for at, row in rows:
        if row.telling.statement.field == "text":
            bodies.setdefault(row.telling.article.id, []).append((at, row))
    for at, row in rows:
        if row.telling.statement.field == "title":
            best = max(
                (
                    (_held(row.stems, body.stems), -place, there)
                    for place, (there, body) in enumerate(bodies.get(row.telling.article.id, ()))
                    if len(row.stems & body.stems) >= 2 and not disagree(row, body)
                ),
                default=None,
            )
            if best is not None and best[0] >= _TOLD:
                yield at, best[2]
        if not close:
            continue
        if row.slot and not row.name and row.start is not None and row.telling.statement.polarity is Polarity.AFFIRMED:
            yield counts.setdefault((row.slot, day_of(row)), at), at
        for stem in sorted(row.stems, key=lambda stem: (spread[stem], stem))[:4]:
            for there, other in holders.get(stem, ())[-LOOK:]:
                if there != at and _say_one(row, other):
                    yield there, at
            holders.setdefault(stem, []).append((at, row))


def _say_one(one: Row, other: Row) -> bool:
    """True where two clauses of two articles say mostly the same of one day."""
    if one.telling.article.id == other.telling.article.id or day_of(one) != day_of(other) or disagree(one, other):
        return False
    if one.telling.statement.polarity is not other.telling.statement.polarity:
        return False
    shared = len(one.stems & other.stems)
    return shared >= 3 and _held(one.stems, other.stems) >= _SAID


def _held(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the poorer set of stems the richer one holds."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def disagree(one: Row, other: Row) -> bool:
    """True where both clauses give an exact number of one unit and no number is the same."""
    left, right = (
        {(row.unit or row.what, row.value) for row in here.telling.statement.quantities if row.is_exact}
        for here in (one, other)
    )
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return bool(units) and not left & right


def _may_join(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """False for two different happenings, and for two of one name on days too far apart."""
    names = {row.name for row in one if row.name} | {row.name for row in other if row.name}
    if len(names) > 1:
        return False
    if names and all(any(row.name for row in group) for group in (one, other)):
        return False
    starts = [row.start for group in (one, other) for row in group if row.start is not None]
    return not starts or max(starts) - min(starts) <= SPREAD


def day_of(row: Row) -> object:
    """The first day of a statement's time, or None."""
    return row.start.date() if row.start else None
