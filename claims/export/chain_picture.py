"""Who quotes whom on paper: outlets on the left, the voices they quote to the right of them, no line through a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from claims.export.bundle import Bundle
from claims.tolls import chain_edges
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.letters import width_of, wrap_to
from timeline.paper import TYPE, frame_of, label, text, to_picture

_LINE, _GAP = 14, 8
_PASSAGE = 8  # pixels between two names that a line to a column further out takes
_BEFORE, _BEHIND = 10, 5  # pixels from a dot to its name, and of air behind the name
_WAY = 0.09  # the share of the picture between two columns that lines need
_SWEEPS = 4  # rounds of putting each voice beside those it is tied to

Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the dots of a level stand, and the pixels that its names may take."""

    x: float
    wide: float

    @property
    def end(self) -> float:
        return self.x + _BEFORE + self.wide + _BEHIND


@dataclass(slots=True)
class _Node:
    """A voice: its place and the lines of its name; without lines it is where a line passes through a column."""

    name: str
    kind: str
    level: int
    lines: list[str]
    y: float = 0.0

    @property
    def high(self) -> float:
        return len(self.lines) * _LINE + _GAP if self.lines else _PASSAGE


def chain_picture(bundle: Bundle, settings: ChartSettings, tallest: float) -> str:
    """The SVG of who quotes whom: lines are as thick as quotations are many, a voice without a name is hollow.

    Where a column would be higher than ``tallest`` allows, its voices quoted least are one entry with their number.
    """
    edges = chain_edges(bundle.statements)
    fixed = PRESETS[settings.preset][1]
    parts = {"note_chain": True, "chain_hollow": _any_nameless(edges), "chain_more": True}
    room = (fixed or tallest) - frame_of(_noted(bundle, settings, parts))
    columns = _columns(edges, settings.wide)
    edges, more = _within(edges, columns, room, bundle)
    parts |= {"chain_hollow": _any_nameless(edges), "chain_more": bool(more)}
    settings = _noted(bundle, settings, parts)
    ways = [_way(edge) for edge in edges]
    nodes = _nodes(edges, ways, columns, more)
    height = _place(nodes, edges, ways, fixed - frame_of(settings) if fixed else 0)
    return to_picture(_draw(nodes, edges, ways, columns, settings), height, settings, fill=fixed)


def _any_nameless(edges: Sequence[Edge]) -> bool:
    return any("anonymous" in (edge["from_kind"], edge["to_kind"]) for edge in edges)


def _noted(bundle: Bundle, settings: ChartSettings, parts: Mapping[str, bool]) -> ChartSettings:
    said = " ".join(bundle.say(f"figure.{code}") for code, there in parts.items() if there)
    return replace(settings, note=said) if settings.note else settings


def _columns(edges: Sequence[Edge], wide: float) -> list[_Column]:
    """A column a level: each as wide as its longest name, the widest cut down as far as the lines between need room."""
    names: dict[int, set[str]] = {}
    for edge in edges:
        for end in ("from", "to"):
            names.setdefault(edge[f"{end}_level"], set()).add(str(edge[end]))
    held = [names.get(level, set()) for level in range(max(names, default=0) + 1)]
    needed = [max((width_of(name, TYPE) for name in one), default=0.0) + 1 for one in held]
    words = [max((width_of(word, TYPE) for name in one for word in name.split()), default=0.0) + 1 for one in held]
    around = 6 + len(held) * (_BEFORE + _BEHIND)
    room = wide * (1 - _WAY * (len(held) - 1)) - around
    # The width to which all wider columns are cut so that they fill the room together.
    most, left = room, room
    for number, one in enumerate(sorted(needed)):
        most = left / (len(needed) - number)
        if one > most:
            break
        left -= one
        most = one
    # A word is not broken where the lines can spare the room.
    widths = [min(one, max(most, word)) for one, word in zip(needed, words, strict=True)]
    if sum(widths) > wide * (1 - _WAY / 2 * (len(held) - 1)) - around:
        widths = [min(one, most) for one in needed]
    # Columns far apart make lines long and hard to follow.
    air = min((wide - around - sum(widths)) / max(len(needed) - 1, 1), wide * 0.3)
    columns, x = [], 6.0
    for one in widths:
        columns.append(_Column(x, one))
        x = columns[-1].end + air
    return columns


def _within(
    edges: Sequence[Edge], columns: Sequence[_Column], room: float, bundle: Bundle
) -> tuple[list[Edge], set[str]]:
    """The edges with the rarest voices of each overfull column folded into one, and the names of those entries."""
    levels: dict[str, int] = {}
    weights: Counter[str] = Counter()
    for edge in edges:
        for end in ("from", "to"):
            levels[edge[end]] = edge[f"{end}_level"]
            weights[edge[end]] += edge["times"]
    folded: dict[str, str] = {}
    for level, column in enumerate(columns):
        names = sorted((name for name in levels if levels[name] == level), key=lambda name: (-weights[name], name))
        high = [len(_wrapped(name, column)) * _LINE + _GAP for name in names]
        passing = {edge["to"] for edge in edges if edge["from_level"] < level < edge["to_level"]}
        free = room - _PASSAGE * len(passing)
        if sum(high) <= free:
            continue
        kept, used = 0, 2.0 * _LINE + _GAP
        while kept < len(names) and used + high[kept] <= free:
            used += high[kept]
            kept += 1
        rest = names[max(kept, 2) :]
        if len(rest) > 1:
            # The level keeps two such entries apart.
            folded |= dict.fromkeys(rest, f"{bundle.say('figure.more_voices', n=len(rest))}\x1f{level}")
    counts: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        left, right = str(edge["from"]), str(edge["to"])
        pair = folded.get(left, left), folded.get(right, right)
        if pair[0] != pair[1]:
            held = counts.setdefault(pair, {**edge, "from": pair[0], "to": pair[1], "times": 0})
            held["times"] += edge["times"]
    return list(counts.values()), set(folded.values())


def _wrapped(name: str, column: _Column) -> list[str]:
    return wrap_to(name.split("\x1f")[0], TYPE, column.wide, most=3)


def _way(edge: Edge) -> list[str]:
    """The nodes that an edge meets: its ends, and its passage through each column between them.

    Lines to one voice share a passage.
    """
    between = range(edge["from_level"] + 1, edge["to_level"])
    return [edge["from"], *(f"{edge['to']}\x1e{level}" for level in between), edge["to"]]


def _nodes(
    edges: Sequence[Edge], ways: Sequence[Sequence[str]], columns: Sequence[_Column], more: set[str]
) -> dict[str, _Node]:
    found: dict[str, _Node] = {}
    for edge, way in zip(edges, ways, strict=True):
        for end in ("from", "to"):
            name, level = str(edge[end]), int(edge[f"{end}_level"])
            kind = "more" if name in more else str(edge[f"{end}_kind"])
            found.setdefault(name, _Node(name, kind, level, _wrapped(name, columns[level])))
        for level, name in enumerate(way[1:-1], start=edge["from_level"] + 1):
            found.setdefault(name, _Node(name, "passage", level, []))
    ordered = sorted(found.values(), key=lambda node: (node.level, node.name in more, node.name.casefold()))
    return {node.name: node for node in ordered}


def _place(nodes: Mapping[str, _Node], edges: Sequence[Edge], ways: Sequence[Sequence[str]], least: float) -> float:
    """Gives every voice its place, beside those it is tied to as far as its column allows; the height of all."""
    levels = sorted({node.level for node in nodes.values()})
    columns = {level: [node for node in nodes.values() if node.level == level] for level in levels}
    highest = max((sum(node.high for node in column) for column in columns.values()), default=20.0)
    highest = max(highest, least)
    tied: dict[str, list[tuple[str, int]]] = {}
    for edge, way in zip(edges, ways, strict=True):
        for left, right in pairwise(way):
            tied.setdefault(left, []).append((right, edge["times"]))
            tied.setdefault(right, []).append((left, edge["times"]))
    for level in levels:
        _stack(columns[level], highest)
    for _ in range(_SWEEPS):
        for level in [*levels[1:], *levels[:1]]:
            columns[level].sort(key=lambda node: (node.kind == "more", _pull(node, tied, nodes), node.name))
            _stack(columns[level], highest)
    return highest


def _pull(node: _Node, tied: Mapping[str, Sequence[tuple[str, int]]], nodes: Mapping[str, _Node]) -> float:
    weights = tied.get(node.name, ())
    return sum(nodes[other].y * times for other, times in weights) / max(sum(times for _, times in weights), 1)


def _stack(column: Sequence[_Node], highest: float) -> None:
    air = (highest - sum(node.high for node in column)) / (len(column) + 1)
    y = air
    for node in column:
        node.y = y + node.high / 2
        y += node.high + air


def _draw(
    nodes: Mapping[str, _Node],
    edges: Sequence[Edge],
    ways: Sequence[Sequence[str]],
    columns: Sequence[_Column],
    settings: ChartSettings,
) -> list[str]:
    colours = settings.colours
    most = max((edge["times"] for edge in edges), default=1)
    body = []
    for edge, way in sorted(zip(edges, ways, strict=True), key=lambda one: (one[0]["times"], *one[1])):
        width = 0.8 + 3.2 * (edge["times"] - 1) / max(most - 1, 1)
        path = _path([nodes[name] for name in way], columns)
        stroke = f'stroke="{colours["quiet"]}" stroke-opacity="0.5" stroke-width="{width:.1f}"'
        body.append(f'<path d="{path}" fill="none" {stroke}/>')
    for node in nodes.values():
        if node.kind == "passage":
            continue
        x, top = columns[node.level].x, node.y - len(node.lines) * _LINE / 2
        colour = colours["quiet"] if node.kind == "more" else colours["ink"]
        body += [text(words, x + _BEFORE, top + _LINE * number + 11, colour) for number, words in enumerate(node.lines)]
        fill = "#ffffff" if node.kind in ("anonymous", "more") else colours["agreed"]
        body.append(
            f'<circle cx="{x:.1f}" cy="{node.y:.1f}" r="4" fill="{fill}" stroke="{colours["agreed"]}" '
            f'stroke-width="1.6"{label(node.name.split(chr(31))[0])}/>'
        )
    return body


def _path(way: Sequence[_Node], columns: Sequence[_Column]) -> str:
    """From the end of the first name to the dot of the last voice: level inside columns, curved between them."""
    first = way[0]
    x = columns[first.level].x + _BEFORE + max(width_of(words, TYPE) for words in first.lines) + _BEHIND
    drawn = [f"M{x:.1f},{first.y:.1f}"]
    for here, there in pairwise(way):
        start, stop = columns[here.level].end, columns[there.level].x - 6
        reach = max(abs(stop - start) / 2, 10)
        drawn.append(f"H{start:.1f}")
        drawn.append(f"C{start + reach:.1f},{here.y:.1f} {stop - reach:.1f},{there.y:.1f} {stop:.1f},{there.y:.1f}")
    return "".join(drawn)
