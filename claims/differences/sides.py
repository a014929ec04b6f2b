"""Pairs that contradict each other -> groups of sides in which every two do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def find_sides(
    order: Sequence[N], edges: Iterable[tuple[N, N]], value_of: Mapping[N, Hashable]
) -> list[tuple[tuple[N, ...], ...]]:
    """Groups of sides: every node of one side stands against every node of every other side of its group.

    ``order`` names all nodes in the order in which they are to appear; ``edges`` are the contradictions, in either
    direction. Nodes of one value that stand against the same nodes share a side; values that stand against the same
    nodes and not against each other share one too. Every edge is in some group; the largest groups come first to hand.
    """
    place = {node: at for at, node in enumerate(order)}
    against: dict[N, set[N]] = {}
    for one, other in edges:
        if one != other:
            against.setdefault(one, set()).add(other)
            against.setdefault(other, set()).add(one)
    classes: dict[tuple[frozenset[N], Hashable], list[N]] = {}
    for node in sorted(against, key=place.__getitem__):
        classes.setdefault((frozenset(against[node]), value_of[node]), []).append(node)
    sides = [tuple(nodes) for nodes in classes.values()]
    joined: dict[tuple[N, ...], set[tuple[N, ...]]] = {side: set() for side in sides}
    home = {node: side for side in sides for node in side}
    for side in sides:
        joined[side] = {home[node] for node in against[side[0]]}
    groups: list[tuple[tuple[N, ...], ...]] = []
    covered: set[frozenset[tuple[N, ...]]] = set()
    for side in sides:
        for rival in sorted(joined[side], key=lambda one: place[one[0]]):
            if frozenset((side, rival)) in covered:
                continue
            clique = [side, rival]
            common = joined[side] & joined[rival]
            while common:
                pick = min(common, key=lambda one: (-len(one), place[one[0]]))
                clique.append(pick)
                common &= joined[pick]
            for at, left in enumerate(clique):
                covered.update(frozenset((left, right)) for right in clique[at + 1 :])
            groups.append(tuple(sorted(clique, key=lambda one: place[one[0]])))
    return groups
