"""Pairs that contradict each other -> groups of sides in which every two do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
V = TypeVar("V")
_MANY = 200


def find_sides(
    order: Sequence[N],
    edges: Iterable[tuple[N, N]],
    value_of: Mapping[N, Hashable],
    agree: Iterable[tuple[N, N]] = (),
) -> list[tuple[tuple[N, ...], ...]]:
    """Groups of sides; every two sides of a group contradict each other.

    ``order`` names all nodes in the order in which they are to appear, ``edges`` are the contradictions and ``agree``
    the pairs that are known to be none, both in either direction. Nodes of one value share a side; two values face each
    other where some of their nodes do, and a node that agrees with one of the other side is left out of the group.
    Contradictions that find no place that way form groups of their own. Every edge is in some group.
    """
    place = {node: at for at, node in enumerate(order)}
    against = _both_ways(edges)
    peace = _both_ways(agree)
    open_ones = {node: set(others) for node, others in against.items()}
    groups: list[tuple[tuple[N, ...], ...]] = []
    for first in sorted(against, key=place.__getitem__):
        while open_ones[first]:
            rival = min(open_ones[first], key=place.__getitem__)
            near = {first, rival} | against[first] | against[rival]
            near |= {far for node in list(near) for far in against[node]} if len(near) < _MANY else set()
            nodes = sorted(near, key=place.__getitem__)
            group = _grow(first, rival, nodes, against, peace, value_of, place)
            groups.append(group)
            for left in group:
                rivals = {node for right in group if right is not left for node in right}
                for one in left:
                    open_ones[one] -= rivals
    return groups


def found_between(group: Sequence[Sequence[N]], found: Mapping[tuple[N, N], V]) -> V:
    """What was found for the first pair across the first two sides of a group, in either direction.

    Raises KeyError where no pair of them was looked at, which a group of `find_sides` with these edges cannot be.
    """
    for one in group[0]:
        for other in group[1]:
            for pair in ((one, other), (other, one)):
                if pair in found:
                    return found[pair]
    raise KeyError(f"nothing was found between {group[0]} and {group[1]}")


def _both_ways(pairs: Iterable[tuple[N, N]]) -> dict[N, set[N]]:
    found: dict[N, set[N]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def _grow(
    first: N,
    rival: N,
    nodes: Sequence[N],
    against: Mapping[N, set[N]],
    peace: Mapping[N, set[N]],
    value_of: Mapping[N, Hashable],
    place: Mapping[N, int],
) -> tuple[tuple[N, ...], ...]:
    """The sides around one contradiction: first the nodes of its two values, then values that stand against all sides."""
    sides: list[list[N]] = [[first], [rival]]
    for node in nodes:
        if node in (first, rival):
            continue
        own = next((side for side in sides if value_of[side[0]] == value_of[node]), None)
        others = [one for side in sides if side is not own for one in side]
        if any(one in peace.get(node, ()) for one in others):
            continue
        if own is not None:
            if any(one in against[node] for one in others):
                own.append(node)
        elif all(any(one in against[node] for one in side) for side in sides):
            sides.append([node])
    ordered = [tuple(sorted(side, key=place.__getitem__)) for side in sides]
    return tuple(sorted(ordered, key=lambda side: place[side[0]]))
