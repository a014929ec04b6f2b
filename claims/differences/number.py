"""Numbers for one thing that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.apart import find_measures_apart, find_units_apart
from claims.differences.breakdowns import mark_breakdowns
from claims.differences.crowd import Crowd
from claims.differences.explain import explain_numbers
from claims.differences.finding import Finding, in_time
from claims.differences.growth import times_of
from claims.differences.least import LEAST, find_least
from claims.differences.lexicon import Growth, mark
from claims.differences.measures import find_told
from claims.differences.outcome import Outcome
from claims.differences.rounding import is_swapped
from claims.differences.scopes import find_scope_differences
from claims.differences.series import Node, find_explained, side_of
from claims.differences.sides import find_sides, found_between
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.tolls import are_one_toll, is_loose, scoped
from claims.statement import Polarity
from claims.wordlists import either_of

_ABOARD = frozenset(["muatan orang"])
_FEW = 120
"""Up to this many distinct values of a slot are all paired; beyond it only those of neighbouring moments are."""
_MOST = 60
_WEIGHED = re.compile(
    rf"(?<!\w)(?:{either_of('slots.toml', 'marks', 'harmed')})\s(?:tidak|tak|belum|masih kurang) cukup(?!\w)"
)
_SAME_TIME = timedelta(hours=30)


def find_number_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the numbers of one story, slot by slot in the order of their names."""
    slots: dict[tuple[str, str, str], list[Told]] = {}
    for told in find_told(tellings):
        if _counts(told) and not told.slot[0].startswith("jumlah "):
            told = scoped(told) if crowd.crowded else told
            slots.setdefault(told.slot, []).append(told)
    for told in () if crowd.crowded else find_least(slots):
        if told.slot in slots:
            slots[told.slot].append(told)
    crew = frozenset(told.low for slot, rows in slots.items() if slot[0] == "awak" for told in rows if told.exact)
    found: list[Finding] = []
    for slot in sorted(slots):
        found += _compare_slot(slot, mark_breakdowns(slots[slot]), crowd, crew)
    if crowd.crowded:
        found += find_scope_differences(slots)
    return found + find_measures_apart(slots) + find_units_apart(slots)


def _crew_apart(one: Told, other: Told, crew: frozenset[Fraction | None]) -> bool:
    """True where two counts of those on board differ by a number of crew that the story tells: 155 + 7 = 162."""
    return (
        one.exact and other.exact and one.low is not None and other.low is not None and abs(one.low - other.low) in crew
    )


def _counts(told: Told) -> bool:
    """False for a number that somebody rejects or weighs (*empat ribu tewas tak cukup*), and for one whose bounds say nothing."""
    if (told.low is None and told.high is None) or told.marks & {"supposed", "ruled out"}:
        return False
    if _WEIGHED.search(told.telling.clause):
        return False
    return (
        told.telling.statement.polarity is not Polarity.DENIED
        or mark("only_so").search(told.telling.clause) is not None
    )


def _compare_slot(
    slot: tuple[str, str, str], rows: Sequence[Told], crowd: Crowd, crew: frozenset[Fraction | None]
) -> list[Finding]:
    nodes = _nodes(rows)
    in_body = _body_values(rows)
    conflicts: list[tuple[Node, Node]] = []
    outcomes: dict[tuple[Node, Node], Outcome] = {}
    explained: dict[Explanation, list[tuple[Node, Node, Outcome]]] = {}
    by_outlet = _by_outlet(rows) if crowd.crowded else {}
    for one, other in _candidates(nodes):
        if crowd.crowded and not are_one_toll(crowd, one.first, other.first):
            continue
        outcome = explain_numbers(one.first, other.first)
        if outcome is None or not _comparable(one.first, other.first, outcome, in_body):
            continue
        if LEAST in one.first.marks | other.first.marks and outcome.reason is not None:
            # A bound that holds is no news.
            continue
        if outcome.reason is None and slot[0] in _ABOARD and _crew_apart(one.first, other.first, crew):
            outcome = Outcome(Explanation.PART_WHOLE, "number.crew")
        if outcome.reason is None and crowd.crowded and _learned_later(one.first, other.first, by_outlet, crowd):
            outcome = Outcome(Explanation.UPDATE, "number.grew", times_of(one.first, other.first))
        if outcome.reason is None:
            conflicts.append((one, other))
            outcomes[one, other] = outcome
        else:
            explained.setdefault(outcome.reason, []).append((one, other, outcome))
    found: list[Finding] = []
    about = rows[0].about
    agree = [(one, other) for pairs in explained.values() for one, other, _ in pairs]
    values = {node: (node.first.low, node.first.high) for node in nodes}
    told: list[tuple[frozenset[object], frozenset[Node]]] = []
    for group in find_sides(nodes, conflicts, values, agree):
        disputed, held = (
            frozenset(values[side[0]] for side in group),
            frozenset(node for side in group for node in side),
        )
        if crowd.crowded and any(disputed <= before and held & nodes_before for before, nodes_before in told):
            # In a long story one value of a day stands in many headlines: their dispute is told once.
            continue
        told.append((disputed, held))
        outcome = found_between(group, outcomes)
        firsts = [side[0].first for side in group]
        slip = "swapped" if any(is_swapped(a.value, b.value) for a, b in combinations(firsts, 2)) else None
        found.append(
            Finding(
                ConflictKind.NUMBER,
                "/".join(slot),
                about,
                tuple(side_of(side) for side in group),
                None,
                outcome.rule,
                outcome.values,
                outcome.tried,
                all(told.exact for told in firsts),
                slip,
                crowd.crowded and is_loose(crowd, firsts[0], firsts[1]),
            )
        )
    for reason, pairs in explained.items():
        found += find_explained(slot, about, reason, pairs)
    return found


def _by_outlet(rows: Sequence[Told]) -> dict[tuple[str, Fraction | None, Fraction | None], list[Told]]:
    """Outlet and bounds -> the numbers that it tells so."""
    found: dict[tuple[str, Fraction | None, Fraction | None], list[Told]] = {}
    for told in rows:
        found.setdefault((told.telling.article.publisher or "", told.low, told.high), []).append(told)
    return found


def _learned_later(
    one: Told,
    other: Told,
    by_outlet: Mapping[tuple[str, Fraction | None, Fraction | None], Sequence[Told]],
    crowd: Crowd,
) -> bool:
    """True where the outlet of the smaller toll tells the greater one itself, no earlier, of the same blow."""
    if one.growth is not Growth.UP or one.value is None or other.value is None:
        return False
    small, large = (one, other) if one.value < other.value else (other, one)
    told, publisher = small.telling.moment, small.telling.article.publisher
    return bool(publisher) and any(
        later.telling.moment is not None
        and told is not None
        and told.start <= later.telling.moment.end <= told.end + _SAME_TIME
        and are_one_toll(crowd, small, later)
        for later in by_outlet.get((publisher, large.low, large.high), ())
    )


def _nodes(rows: Sequence[Told]) -> list[Node]:
    groups: dict[tuple[object, ...], list[Told]] = {}
    for told in rows:
        moment = told.telling.moment
        key: tuple[object, ...] = (
            told.low, told.high, told.mod, told.marks, told.basis, told.years, told.subject, told.context,
            (moment.start, moment.end, moment.said) if moment else None,
            told.telling.root, told.telling.copy, told.telling.statement.field,
            told.telling.statement.polarity, told.telling.has("revision"), told.telling.has("correction"),
            told.telling.article.id if told.telling.statement.field == "text" else "",
        )  # fmt: skip
        groups.setdefault(key, []).append(told)
    ordered = sorted(groups.items(), key=lambda item: (in_time(item[1][0].telling), item[1][0].span.start))
    return [
        Node((at,), tuple(sorted(told, key=lambda one: in_time(one.telling)))) for at, (_, told) in enumerate(ordered)
    ]


def _candidates(nodes: Sequence[Node]) -> Iterable[tuple[Node, Node]]:
    """Pairs worth explaining: all of a small slot; of a large one those that lie within `_SAME_TIME` of each other.

    A running count that shrinks is seen there too, against the greatest value before it.
    """
    if len(nodes) <= _FEW:
        yield from combinations(nodes, 2)
        return
    dated = [node for node in nodes if node.first.telling.moment is not None]
    begin = 0
    for at, node in enumerate(dated):
        moment = node.first.telling.moment
        assert moment is not None
        while begin < at and _start(dated[begin]) < moment.start - _SAME_TIME:
            begin += 1
        for earlier in dated[max(begin, at - _MOST) : at]:
            yield earlier, node


def _start(node: Node) -> datetime:
    moment = node.first.telling.moment
    assert moment is not None
    return moment.start


def _body_values(rows: Sequence[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for told in rows:
        if told.telling.statement.field == "text":
            found.setdefault(told.telling.article.id, []).append(told)
    return found


def _comparable(a: Told, b: Told, outcome: Outcome, in_body: dict[str, list[Told]]) -> bool:
    """False where a pair inside one article says nothing: one voice naming two numbers, or a headline its text bears out."""
    if outcome.reason is not None or a.telling.article.id != b.telling.article.id:
        return True
    if a.growth is Growth.MOVING:
        # A market report tells many levels of one day.
        return False
    if a.telling.statement.field != b.telling.statement.field:
        title, body = (a, b) if a.telling.statement.field == "title" else (b, a)
        return not any(
            (told.low, told.high) == (title.low, title.high) or _agree(title, told)
            for told in in_body.get(body.telling.article.id, ())
        )
    return a.telling.root != b.telling.root or "against" in a.marks | b.marks


def _agree(title: Told, body: Told) -> bool:
    outcome = explain_numbers(title, body)
    return outcome is None or outcome.reason in (Explanation.ROUNDING, Explanation.RANGE, Explanation.PARAPHRASE)
