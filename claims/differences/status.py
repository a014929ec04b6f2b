"""Two states of which only one can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.happening import find_mentions
from claims.differences.lexicon import StateGroup, load_states, mark, state_words
from claims.differences.moment import are_far
from claims.differences.sides import find_sides
from claims.differences.stance import stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, dated_long_before, name_words, own_time
from claims.statement import Polarity
from timeline.anchor import offset_of

_NAMES = re.compile(r"[A-Z][\w'’]{2,30}(?:[ -][A-Z][\w'’]{1,30}){0,4}")
_PRONOUN = re.compile(
    r"(?<!\w)(?:kliennya|klien kami|ia|dia|beliau|pihaknya|yang bersangkutan|statusnya|suaminya|istrinya)(?!\w)"
)
_NEGATED = re.compile(r"(?:tidak|bukan|belum|tak|belum menjadi|tidak pernah)(?: \w{1,20})?\s$")
_FEW = 80
_CAUSES = re.compile(
    r"(?<!\w)(?:karena|akibat|disebabkan|dipicu|lantaran|gara-gara|penyebabnya|pemicunya)(?: [^\W\d_]{2,14}){0,2}\s$"
)
_JOINED = frozenset({"kelalaian", "cuaca", "kelebihan muatan"})
"""Causes beside which another may stand."""


@dataclass(frozen=True, slots=True, eq=False)
class InState:
    """Somebody or something said to be in a state."""

    state: str
    printed: str
    who: frozenset[str]
    loose: bool
    telling: Telling
    caused: frozenset[str] = frozenset()
    """The stems of what the clause flatly gives the state as the cause of."""


def find_status_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts of state, and states that followed one another."""
    found: list[Finding] = []
    anything = state_words()
    tellings = [telling for telling in tellings if anything.search(telling.clause)]
    for group in load_states():
        rows = _in_states(group, tellings)[:_FEW]
        found += _rivals(group, rows, crowd) if group.rivals else _exclusive(group, rows, crowd)
    return found


def _in_states(group: StateGroup, tellings: Sequence[Telling]) -> list[InState]:
    rows: list[InState] = []
    for telling in tellings:
        hits = [(state, hit) for state, pattern in group.states if (hit := pattern.search(telling.clause)) is not None]
        if not hits or telling.statement.polarity in (Polarity.PLANNED, Polarity.UNCERTAIN, Polarity.DENIED):
            continue
        if mark("no_stance").search(telling.clause) or mark("other_event").search(telling.clause):
            continue
        if group.person and any(quantity.unit in ("orang", "jiwa") for quantity in telling.statement.quantities):
            continue
        for state, hit in hits:
            if _NEGATED.search(telling.clause[: hit.start()]):
                continue
            if group.person and telling.clause[: hit.start()].endswith(("yang ", "korban ")):
                # "Awak yang selamat bercerita" tells who, not how he is.
                continue
            who = _who(telling)
            loose = bool(_PRONOUN.search(telling.clause)) or not who
            caused = _caused(telling, hit.start()) if group.cause and state not in _JOINED else frozenset()
            rows.append(InState(state, hit[0], who, loose, telling, caused))
    return rows


def _caused(telling: Telling, start: int) -> frozenset[str]:
    cause = _CAUSES.search(telling.clause, 0, start)
    if cause is None or telling.has("supposed"):
        return frozenset()
    effect = telling.clause[: cause.start()]
    named = {to_stem(word) for one in find_mentions(effect) for word in effect[one.span.start : one.span.end].split()}
    return stems_of(effect) - named


def _of_one_happening(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two clauses name one happening, and one thing beside it where both name some (*kecelakaan bus*, *kecelakaan truk*)."""
    left, right = ({stem for stem in stems if not stem.startswith("=")} for stems in (one, other))
    shared = one & other
    named = any(stem.startswith("=") for stem in shared)
    return named and (bool(left & right) or not left or not right)


def _who(telling: Telling) -> frozenset[str]:
    speaker = set(name_words(telling.statement.speaker))
    words = {
        word
        for found in _NAMES.finditer(telling.statement.text)
        for word in name_words(found[0].replace("-", " "))
        if word not in speaker
    }
    return frozenset(words)


def _exclusive(group: StateGroup, rows: Sequence[InState], crowd: Crowd) -> list[Finding]:
    edges: list[tuple[int, int]] = []
    found: list[Finding] = []
    for left in range(len(rows)):
        for right in range(left + 1, len(rows)):
            if not crowd.is_one(rows[left].telling, rows[right].telling):
                continue
            reason = _explain(group, rows[left], rows[right])
            if reason is None:
                edges.append((left, right))
            elif isinstance(reason, Explanation):
                found.append(_finding(group, rows, ((left,), (right,)), reason))
    order = list(range(len(rows)))
    for sides in find_sides(order, edges, {at: rows[at].state for at in order}):
        found.insert(0, _finding(group, rows, sides, None))
    return found[:60]


def _explain(group: StateGroup, a: InState, b: InState) -> Explanation | bool | None:
    if a.state == b.state or a.telling.id == b.telling.id:
        return False
    same_article = a.telling.article.id == b.telling.article.id
    if a.telling.root == b.telling.root and same_article:
        return False
    if a.telling.root == b.telling.root:
        return Explanation.UPDATE
    if not _of_one_happening(a.caused, b.caused):
        if not (a.who & b.who) and not (a.loose or b.loose):
            return False
        if (group.person or group.cause) and not a.who & b.who:
            return False
    elif dated_long_before(a.telling) or dated_long_before(b.telling):
        return Explanation.DIFFERENT_EVENT
    if group.person and (_died_since(a, b) or _died_since(b, a)):
        return Explanation.UPDATE
    if are_far(a.telling.moment, b.telling.moment, timedelta(days=4)):
        return Explanation.UPDATE
    return None


def _died_since(alive: InState, dead: InState) -> bool:
    """True where who is told to live died later: on a day that the clause itself names, behind the moment of the other."""
    death, seen = own_time(dead.telling), alive.telling.moment
    if alive.state != "hidup" or death is None or seen is None:
        return False
    return seen.end + offset_of(seen.tz) < death[0]


def _rivals(group: StateGroup, rows: Sequence[InState], crowd: Crowd) -> list[Finding]:
    """One state claimed by two parties, each for itself."""
    party = _parties(rows)
    edges = [
        (left, right)
        for left in range(len(rows))
        for right in range(left + 1, len(rows))
        if party[left] != party[right]
        and rows[left].telling.article.id != rows[right].telling.article.id
        and crowd.is_one(rows[left].telling, rows[right].telling)
    ]
    return [_finding(group, rows, sides, None) for sides in find_sides(range(len(rows)), edges, dict(enumerate(party)))]


def _parties(rows: Sequence[InState]) -> list[int]:
    """The party of each claim as a number: claims of one article, or that share a name, are one party's."""
    party = list(range(len(rows)))
    names = [_party(row) for row in rows]
    for left in range(len(rows)):
        for right in range(left):
            same_article = rows[left].telling.article.id == rows[right].telling.article.id
            if party[left] != party[right] and (same_article or names[left] & names[right]):
                old, new = max(party[left], party[right]), min(party[left], party[right])
                party = [new if one == old else one for one in party]
    return party


def _party(row: InState) -> frozenset[str]:
    names = set(row.who) | set(name_words(row.telling.statement.speaker))
    previous = {
        word
        for found in _NAMES.finditer(row.telling.article.of(row.telling.statement.field)[: row.telling.offset][-160:])
        for word in name_words(found[0].replace("-", " "))
    }
    return frozenset(names or previous)


def _finding(
    group: StateGroup, rows: Sequence[InState], sides: Sequence[Sequence[int]], reason: Explanation | None
) -> Finding:
    held = tuple(hold(rows[side[0]].printed, [rows[at].telling for at in side]) for side in sides)
    tried = (Explanation.UPDATE, Explanation.DIFFERENT_EVENT, Explanation.NO_STANCE) if reason is None else ()
    rule = "status.apart" if reason is None else f"status.{reason.value}"
    return Finding(ConflictKind.STATUS, group.name, group.about, held, reason, rule, {}, tried)
