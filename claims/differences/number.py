"""Numbers for one thing that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import BLOW, Crowd, are_elsewhere
from claims.differences.explain import Outcome, corrects, explain_numbers, gap_of, is_swapped
from claims.differences.finding import Finding, Held, commonest, hold, in_time
from claims.differences.lexicon import Growth
from claims.differences.measures import Told, find_told
from claims.differences.sides import find_sides
from claims.differences.telling import Moment, Telling, named_places, scope_of
from claims.statement import Polarity

_TOTAL = re.compile(r"(?<!\w)(?:korban tewas|korban jiwa|jumlah korban|total|angka kematian)(?!\w)")
_BLOWS = frozenset(["tewas", "luka", "hilang", "selamat"])
_TOTALS = re.compile(r"(?<!\w)(?:total|totalnya|kini|seluruhnya|semuanya|menjadi|jumlah korban)(?!\w)")
_ABOARD = frozenset(["muatan orang"])
_THING = 13.0
_WORDS = 3.7
"""Rare words that two tolls of like size share, in place of a target or a town that both name."""
_TOLL = 1000
"""A count of persons from here on is a toll, not what one blow did."""
_FEW_SHARED = 4
_HALF = Fraction(3, 2)
_FEW = 120
"""Up to this many distinct values of a slot are all paired; beyond it only those of neighbouring moments are."""
_MOST = 60
_SAME_TIME = timedelta(hours=30)
_HALF_DAY = timedelta(hours=11)
_EXPLAINED = 40
"""At most this many explained pairs of one slot and reason are kept; the series of updates has no limit."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Numbers that nothing tells apart: one value, one limit, one moment, one root."""

    key: tuple[object, ...]
    told: tuple[Told, ...]

    @property
    def first(self) -> Told:
        """The one that stands for all."""
        return self.told[0]


def find_number_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the numbers of one story, slot by slot in the order of their names."""
    slots: dict[tuple[str, str, str], list[Told]] = {}
    for told in find_told(tellings):
        if _counts(told) and not told.slot[0].startswith("jumlah "):
            told = _scoped(told) if crowd.crowded else told
            slots.setdefault(told.slot, []).append(told)
    crew = frozenset(told.low for slot, rows in slots.items() if slot[0] == "awak" for told in rows if told.exact)
    found: list[Finding] = []
    for slot in sorted(slots):
        found += _compare_slot(slot, _mark_breakdowns(slots[slot]), crowd, crew)
    return found + _measures_apart(slots) + _units_apart(slots)


def _are_one(crowd: Crowd, one: Told, other: Told) -> bool:
    """True where two numbers of a crowded story may tell of one thing: a toll of one place, or one blow by its rare words."""
    if "placeless" in one.marks:
        # Whose toll it is nobody says: only what lies near in time and size may be one toll.
        gap = gap_of(one.telling.moment, other.telling.moment)
        where = named_places(one.telling.sentence) == named_places(other.telling.sentence)
        return where and gap is not None and gap <= _HALF_DAY and _alike(one.value, other.value)
    if "total" in one.marks:
        gap = gap_of(one.telling.moment, other.telling.moment)
        return gap is not None and gap <= _SAME_TIME
    if one.slot[0] not in _BLOWS:
        done, other_done = one.frame.verbs, other.frame.verbs
        apart = bool(done and other_done) and not done & other_done
        return not apart and crowd.is_one(one.telling, other.telling, _THING)
    windows = [told.telling.has("window") for told in (one, other)]
    if any(windows):
        # Two tolls of the last day: both cover much the same hours where they are told within a few of each other.
        gap = gap_of(one.telling.moment, other.telling.moment)
        where = named_places(one.telling.sentence) == named_places(other.telling.sentence)
        return all(windows) and where and gap is not None and gap <= _HALF_DAY and _alike(one.value, other.value)
    if are_elsewhere(one.telling.sentence, other.telling.sentence):
        return False
    if crowd.is_one(one.telling, other.telling, BLOW):
        return True
    if not _alike(one.value, other.value):
        return False
    if crowd.is_near(one.telling, other.telling) or _share_count(one, other):
        return True
    # Soldiers, journalists, aid workers: of so narrow a group one day has one toll.
    gap = gap_of(one.telling.moment, other.telling.moment)
    narrow = one.slot[2] not in ("", "anak", "perempuan") and gap is not None and gap <= _HALF_DAY
    return narrow or crowd.is_one(one.telling, other.telling, _WORDS)


def _share_count(one: Told, other: Told) -> bool:
    """True where two clauses of one day tell a second count alike: *bebaskan 4 sandera, 210 tewas* and *4 sandera, 274 tewas*."""
    gap = gap_of(one.telling.moment, other.telling.moment)
    if gap is None or gap > _HALF_DAY:
        return False
    left, right = (
        {(row.value, row.unit, row.what) for row in told.telling.statement.quantities if row.is_exact and row.what}
        for told in (one, other)
    )
    return any(value is not None and value >= _FEW_SHARED for value, _, _ in left & right)


def _is_loose(crowd: Crowd, one: Told, other: Told) -> bool:
    """True where little ties two numbers of a crowded story: no place, no place but the town, or the words alone."""
    if one.slot[0] not in _BLOWS or "placeless" in one.marks:
        return True
    return "total" not in one.marks and not crowd.is_one(one.telling, other.telling, BLOW)


def _alike(one: Fraction | None, other: Fraction | None) -> bool:
    """True where one number is at most half as great again as the other."""
    return one is not None and other is not None and 0 < one <= _HALF * other and 0 < other <= _HALF * one


def _scoped(told: Told) -> Told:
    """A number of a crowded story with its place in the slot where it is a running total, so that tolls form series by place."""
    if told.slot[1] != "person" or told.growth is not Growth.UP or told.value is None:
        return told
    telling = told.telling
    if not (_TOTAL.search(telling.clause) or told.value >= _TOLL) or told.marks & {
        "part",
        "window",
        "increment",
        "other",
    }:
        return told
    where = ", ".join(sorted(scope_of(telling)))
    if not where:
        slot = (told.slot[0], told.slot[1], f"{told.slot[2]} @ ?".strip())
        return replace(told, slot=slot, marks=told.marks | {"total", "placeless"})
    slot = (told.slot[0], told.slot[1], f"{told.slot[2]} @ {where}".strip())
    about = f"{told.about} ({where})"
    return replace(told, slot=slot, about=about, marks=told.marks | {"total"})


def _crew_apart(one: Told, other: Told, crew: frozenset[Fraction | None]) -> bool:
    """True where two counts of those on board differ by a number of crew that the story tells: 155 + 7 = 162."""
    return (
        one.exact and other.exact and one.low is not None and other.low is not None and abs(one.low - other.low) in crew
    )


def _counts(told: Told) -> bool:
    """False for a number that somebody rejects, and for one whose bounds say nothing."""
    if (told.low is None and told.high is None) or told.telling.has("supposed"):
        return False
    return told.telling.statement.polarity is not Polarity.DENIED or any(
        word in told.telling.clause for word in ("hanya", "cuma", "melainkan", "yang benar", "jumlahnya", "nilainya")
    )


def _mark_breakdowns(rows: Sequence[Told]) -> list[Told]:
    """The rows; where an article lists several values of a slot in its text, all but the greatest are parts, unless
    another named voice gives them.

    A body that counts the dead village by village tells of one total; its list is no contradiction.
    """
    greatest: dict[str, tuple[Fraction, str, Moment | None]] = {}
    for told in rows:
        if told.telling.statement.field == "text" and told.value is not None and not told.marks:
            key = told.telling.article.id
            if key not in greatest or told.value > greatest[key][0]:
                greatest[key] = (told.value, told.telling.root, told.telling.moment)
    result: list[Told] = []
    for told in rows:
        most, root, moment = greatest.get(told.telling.article.id, (None, "", None))
        # Two numbers that each name one and the same hour are laid beside each other by the article itself.
        hour = told.telling.moment
        opposed = hour is not None and moment is not None and hour.said and moment.said and told.telling.root != root
        listed = (
            told.telling.statement.field == "text"
            and not told.marks
            and not opposed
            and not corrects(told.telling)
            and not _TOTALS.search(told.telling.sentence, *_before(told))
            and told.growth is not Growth.FIXED
            and most is not None
            and told.value is not None
            and told.value < most < 8 * told.value
            and (told.telling.root == root or told.telling.statement.speaker is None)
        )
        result.append(replace(told, marks=told.marks | {"breakdown"}) if listed else told)
    return result


def _before(told: Told) -> tuple[int, int]:
    """Where the few words before a number stand in its sentence."""
    at = max(0, told.span.start - told.telling.offset)
    return max(0, at - 40), at


def _compare_slot(
    slot: tuple[str, str, str], rows: Sequence[Told], crowd: Crowd, crew: frozenset[Fraction | None]
) -> list[Finding]:
    nodes = _nodes(rows)
    in_body = _body_values(rows)
    conflicts: list[tuple[Node, Node]] = []
    outcomes: dict[tuple[Node, Node], Outcome] = {}
    explained: dict[Explanation, list[tuple[Node, Node, Outcome]]] = {}
    for one, other in _candidates(nodes):
        if crowd.crowded and not _are_one(crowd, one.first, other.first):
            continue
        outcome = explain_numbers(one.first, other.first)
        if outcome is None or not _comparable(one.first, other.first, outcome, in_body):
            continue
        if outcome.reason is None and slot[0] in _ABOARD and _crew_apart(one.first, other.first, crew):
            outcome = Outcome(Explanation.PART_WHOLE, "number.crew")
        if outcome.reason is None:
            conflicts.append((one, other))
            outcomes[one, other] = outcomes[other, one] = outcome
        else:
            explained.setdefault(outcome.reason, []).append((one, other, outcome))
    found: list[Finding] = []
    about = rows[0].about
    agree = [(one, other) for pairs in explained.values() for one, other, _ in pairs]
    values = {node: (node.first.low, node.first.high) for node in nodes}
    for group in find_sides(nodes, conflicts, values, agree):
        outcome = next(outcomes[one, other] for one in group[0] for other in group[1] if (one, other) in outcomes)
        firsts = [side[0].first for side in group]
        slip = "swapped" if any(is_swapped(a.value, b.value) for a, b in combinations(firsts, 2)) else None
        found.append(
            Finding(
                ConflictKind.NUMBER,
                "/".join(slot),
                about,
                tuple(_side(side) for side in group),
                None,
                outcome.rule,
                outcome.values,
                outcome.tried,
                all(told.exact for told in firsts),
                slip,
                crowd.crowded and _is_loose(crowd, firsts[0], firsts[1]),
            )
        )
    for reason, pairs in explained.items():
        found += _explained(slot, about, reason, pairs)
    return found


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


def _side(nodes: Sequence[Node]) -> Held:
    told = [one for node in nodes for one in node.told]
    return hold(commonest([one.printed for one in told]), [telling for one in told for telling in one.tellings])


def _explained(
    slot: tuple[str, str, str], about: str, reason: Explanation, pairs: Sequence[tuple[Node, Node, Outcome]]
) -> list[Finding]:
    if reason is Explanation.UPDATE:
        return [_series(slot, about, pairs)]
    merged: dict[tuple[object, object], tuple[list[Node], list[Node], Outcome]] = {}
    for one, other, outcome in pairs:
        left, right = (one, other) if _rank(one) <= _rank(other) else (other, one)
        sides = merged.setdefault(
            ((left.first.low, left.first.high), (right.first.low, right.first.high)), ([], [], outcome)
        )
        if left not in sides[0]:
            sides[0].append(left)
        if right not in sides[1]:
            sides[1].append(right)
    found = [
        Finding(
            ConflictKind.NUMBER, "/".join(slot), about, (_side(left), _side(right)), reason, outcome.rule, outcome.values,
            outcome.tried,
        )
        for left, right, outcome in merged.values()
    ]  # fmt: skip
    found.sort(key=lambda one: -sum(len(side.tellings) for side in one.sides))
    return found[:_EXPLAINED]


def _rank(node: Node) -> tuple[Fraction, Fraction]:
    low, high = node.first.low, node.first.high
    return (low if low is not None else Fraction(-1), high if high is not None else Fraction(10**18))


def _series(slot: tuple[str, str, str], about: str, pairs: Sequence[tuple[Node, Node, Outcome]]) -> Finding:
    """All values of a slot that follow each other, in the order of the moment at which each was first told."""
    values: dict[tuple[object, object], list[Node]] = {}
    for one, other, _ in pairs:
        for node in (one, other):
            nodes = values.setdefault((node.first.low, node.first.high), [])
            if node not in nodes:
                nodes.append(node)
    sides = sorted((_side(nodes) for nodes in values.values()), key=lambda side: in_time(side.tellings[0]))
    outcome = pairs[0][2]
    return Finding(
        ConflictKind.NUMBER, "/".join(slot), about, tuple(sides), Explanation.UPDATE, outcome.rule, outcome.values,
        outcome.tried,
    )  # fmt: skip


def _measures_apart(slots: dict[tuple[str, str, str], list[Told]]) -> list[Finding]:
    """One line a unit: the numbers in it that measure different things, so that nobody takes one for the other."""
    families: dict[str, dict[str, list[Told]]] = {}
    for slot in sorted(slots):
        name, family, _ = slot
        for told in slots[slot]:
            key = name if not family.startswith("~") else " ".join(sorted(told.context))
            families.setdefault(family, {}).setdefault(key, []).append(told)
    found: list[Finding] = []
    for family, measures in families.items():
        if len(measures) < 2:
            continue
        held: dict[frozenset[str], Held] = {}
        for rows in measures.values():
            side = hold(commonest([told.printed for told in rows]), [t for told in rows[:6] for t in told.tellings])
            held.setdefault(frozenset(told.id for told in side.tellings), side)
        sides = list(held.values())[:12]
        if len(sides) > 1:
            found.append(
                Finding(
                    ConflictKind.NUMBER, f"*/{family}", "angka dengan satuan yang sama", tuple(sides),
                    Explanation.DIFFERENT_MEASURE, "number.measures",
                )
            )  # fmt: skip
    return found


def _units_apart(slots: dict[tuple[str, str, str], list[Told]]) -> list[Finding]:
    """One line a measure that is told in units which cannot be laid beside each other: persons and households, rupiah and dollars."""
    found: list[Finding] = []
    by_name: dict[str, dict[str, list[Told]]] = {}
    for (name, family, sub), rows in sorted(slots.items()):
        if not name.startswith("jumlah ") and not sub:
            by_name.setdefault(name, {}).setdefault(family, []).extend(rows)
    for name, families in by_name.items():
        if len(families) < 2 or _are_things(families):
            continue
        sides = tuple(
            hold(commonest([told.printed for told in rows]), [one for told in rows[:6] for one in told.tellings])
            for rows in families.values()
        )
        if len({frozenset(told.id for told in side.tellings) for side in sides}) == len(sides):
            about = next(iter(families.values()))[0].about
            reason = Explanation.DIFFERENT_UNIT
            found.append(Finding(ConflictKind.NUMBER, f"{name}/*", about, sides, reason, "number.units"))
    return found


def _are_things(families: dict[str, list[Told]]) -> bool:
    """True where the families are different things counted (houses, bridges), not one thing in different units."""
    return all(family.startswith("~") for family in families)
