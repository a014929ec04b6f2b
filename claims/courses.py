"""Numbers of one kind told apart by the happening they count: the dead of this ferry are no step of another one's toll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claims.conflict import ConflictKind, Explanation
from timeline.spoken import say_when

Row = Mapping[str, Any]

_APART = frozenset({Explanation.DIFFERENT_EVENT, Explanation.DIFFERENT_MEASURE, Explanation.PART_WHOLE})
"""Reasons that say two numbers count different things; every other reason, and a conflict, says they count one."""


def to_courses(
    points: Sequence[Row], differences: Iterable[Row], events: Iterable[Row], lang: str = "id"
) -> list[dict[str, Any]]:
    """``points`` of `claims.tolls.toll_points` in their order, each with the ``kind`` it had as slot.

    Points of one kind keep one ``slot`` unless a comparison found that they count different things. The course that most
    reports follow keeps the name of the kind; any other adds place and day of its happening. A smaller number beside a
    larger one of its kind in one statement is a part of it, and a course of its own unless the statement corrects one by
    the other.
    """
    gathered = {str(one): event for event in events for one in event.get("statements") or ()}
    same, apart, corrected = _relations(differences)
    by_kind: dict[str, list[Row]] = {}
    for point in points:
        by_kind.setdefault(str(point["slot"]), []).append(point)
    named: dict[int, str] = {}
    for kind, held in by_kind.items():
        parts = _parts(held, corrected)
        wholes = [point for point in held if id(point) not in parts]
        for number, course in enumerate(_split(wholes, same, apart, gathered)):
            name = kind if number == 0 else _name(kind, course, gathered, set(named.values()), lang)
            named |= {id(point): name for point in course}
        for point in held:
            if id(point) in parts:
                named[id(point)] = f"{kind} · {parts[id(point)]}"
    return [{**point, "kind": point["slot"], "slot": named[id(point)]} for point in points]


def _relations(
    differences: Iterable[Row],
) -> tuple[list[tuple[str, ...]], list[tuple[tuple[str, ...], ...]], frozenset[str]]:
    """Statements that count one thing, sides that count different things, and statements that correct a number."""
    same: list[tuple[str, ...]] = []
    apart: list[tuple[tuple[str, ...], ...]] = []
    corrected: set[str] = set()
    for row in differences:
        if row.get("kind") != ConflictKind.NUMBER:
            continue
        sides = tuple(tuple(str(one["id"]) for one in side["statements"]) for side in row["sides"])
        if row.get("explained_by") in _APART:
            apart.append(sides)
        else:
            same.append(tuple(one for side in sides for one in side))
        if row.get("explained_by") == Explanation.CORRECTED:
            corrected |= {one for side in sides for one in side}
    return same, apart, frozenset(corrected)


def _parts(points: Sequence[Row], corrected: frozenset[str]) -> dict[int, str]:
    """Points (by identity) that name a part of a larger number in the same statement, with that number in words."""
    most: dict[str, Row] = {}
    for point in points:
        kept = most.setdefault(point["statement"], point)
        if point["best"] > kept["best"]:
            most[point["statement"]] = point
    return {
        id(point): f"{point['said']} / {most[point['statement']]['said']}"
        for point in points
        if point["statement"] not in corrected and point["best"] < most[point["statement"]]["best"]
    }


def _split(
    points: Sequence[Row],
    same: Iterable[tuple[str, ...]],
    apart: Iterable[tuple[tuple[str, ...], ...]],
    gathered: Mapping[str, Row],
) -> list[list[Row]]:
    """The courses in ``points``, the one with most reports first."""
    root = {point["statement"]: point["statement"] for point in points}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    def tie(ids: Iterable[str]) -> None:
        held = [find(one) for one in ids if one in root]
        for one in held[1:]:
            root[find(one)] = find(held[0])

    for ids in same:
        tie(ids)
    by_event: dict[object, list[str]] = {}
    for one in root:
        if one in gathered:
            by_event.setdefault(gathered[one]["id"], []).append(one)
    for told in by_event.values():
        tie(told)
    against: dict[str, set[str]] = {}
    for sides in apart:
        ends = [{find(one) for one in side if one in root} for side in sides]
        for at, left in enumerate(ends):
            for right in ends[at + 1 :]:
                for one in left:
                    against.setdefault(one, set()).update(right)
                for one in right:
                    against.setdefault(one, set()).update(left)
    sizes = Counter(find(point["statement"]) for point in points)
    courses: list[set[str]] = []
    for one in sorted(sizes, key=lambda name: (-sizes[name], name)):
        away = against.get(one, set()) - {one}
        course = next((held for held in courses if not held & away), None)
        if course is None:
            courses.append({one})
        else:
            course.add(one)
    found = [[point for point in points if find(point["statement"]) in course] for course in courses]
    return sorted(found, key=lambda course: (-len(course), course[0]["at"], course[0]["statement"]))


def _name(kind: str, course: Sequence[Row], gathered: Mapping[str, Row], taken: set[str], lang: str) -> str:
    """The kind with place and day of the first happening that the course tells of; numbered where two would be one."""
    event = next((gathered[point["statement"]] for point in course if point["statement"] in gathered), None)
    parts = [str(place) for place in ((event or {}).get("places") or ())[:1]]
    if event and event.get("earliest"):
        parts.append(say_when(event["earliest"], event.get("latest"), event.get("granularity"), lang))
    name = " · ".join([kind, ", ".join(parts) or course[0]["said"]])
    number = 2
    while (name if number == 2 else f"{name} ({number - 1})") in taken:
        number += 1
    return name if number == 2 else f"{name} ({number - 1})"
