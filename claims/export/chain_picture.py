"""Who quotes whom on paper: outlets on the left, the voices they quote to the right of them, no line through a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.export.bundle import Bundle
from claims.tolls import chain_edges
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.letters import width_of, wrap_to
from timeline.paper import TYPE, frame_of, label, text, to_picture

_LINE, _GAP = 14, 8
_SWEEPS = 4  # rounds of putting each voice beside those it is tied to

Edge = dict[str, Any]


@dataclass(slots=True)
class _Node:
    """A voice: where it stands, and the lines of its name."""

    name: str
    kind: str
    level: int
    lines: list[str]
    x: float = 0.0
    y: float = 0.0

    @property
    def high(self) -> float:
        return len(self.lines) * _LINE + _GAP

    @property
    def wide(self) -> float:
        return max(width_of(words, TYPE) for words in self.lines)


def chain_picture(bundle: Bundle, settings: ChartSettings, tallest: float) -> str:
    """The SVG of who quotes whom: lines are as thick as quotations are many, a voice without a name is hollow.

    Where a column would be higher than ``tallest`` allows, its voices quoted least are one entry with their number.
    """
    edges = chain_edges(bundle.statements)
    limit = PRESETS[settings.preset][1] or tallest
    room = limit - frame_of(settings)
    edges, more = _within(edges, int(room // (_LINE + _GAP)), bundle)
    nodes = _nodes(edges, settings, more)
    height = _place(nodes, edges, settings.wide)
    return to_picture(_draw(nodes, edges, settings), height, settings, fill=PRESETS[settings.preset][1])


def _within(edges: Sequence[Edge], most: int, bundle: Bundle) -> tuple[list[Edge], set[str]]:
    """The edges with the rarest voices of each overfull column folded into one, and the names of those entries."""
    levels: dict[str, int] = {}
    weights: Counter[str] = Counter()
    for edge in edges:
        for end in ("from", "to"):
            levels[edge[end]] = edge[f"{end}_level"]
            weights[edge[end]] += edge["times"]
    folded: dict[str, str] = {}
    for level in sorted(set(levels.values())):
        names = sorted((name for name in levels if levels[name] == level), key=lambda name: (-weights[name], name))
        # Names may take two lines each: half the rows are kept free for them.
        kept = max(most * 2 // 3, 3)
        if len(names) > kept:
            rest = names[kept - 1 :]
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


def _nodes(edges: Sequence[Edge], settings: ChartSettings, more: set[str]) -> dict[str, _Node]:
    found: dict[str, tuple[str, int]] = {}
    for edge in edges:
        for end in ("from", "to"):
            found.setdefault(edge[end], (str(edge[f"{end}_kind"]), int(edge[f"{end}_level"])))
    columns = max((level for _, level in found.values()), default=0) + 1
    share = settings.wide / columns
    return {
        name: _Node(
            name,
            "more" if name in more else kind,
            level,
            wrap_to(name.split("\x1f")[0], TYPE, share - (16 if level == columns - 1 else 34), most=3),
        )
        for name, (kind, level) in sorted(found.items(), key=lambda one: (one[1][1], one[0] in more, one[0].casefold()))
    }


def _place(nodes: Mapping[str, _Node], edges: Sequence[Edge], wide: float) -> float:
    """Gives every voice its place, beside those it is tied to as far as its column allows; the height of all."""
    levels = sorted({node.level for node in nodes.values()})
    columns = {level: [node for node in nodes.values() if node.level == level] for level in levels}
    highest = max((sum(node.high for node in column) for column in columns.values()), default=20.0)
    tied: dict[str, list[tuple[str, int]]] = {}
    for edge in edges:
        tied.setdefault(edge["from"], []).append((edge["to"], edge["times"]))
        tied.setdefault(edge["to"], []).append((edge["from"], edge["times"]))
    for level in levels:
        _stack(columns[level], highest)
    for _ in range(_SWEEPS):
        for level in [*levels[1:], *levels[:1]]:
            columns[level].sort(key=lambda node: (node.kind == "more", _pull(node, tied, nodes), node.name))
            _stack(columns[level], highest)
    for node in nodes.values():
        node.x = 6 + node.level * wide / len(levels)
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


def _draw(nodes: Mapping[str, _Node], edges: Sequence[Edge], settings: ChartSettings) -> list[str]:
    colours = settings.colours
    most = max((edge["times"] for edge in edges), default=1)
    body = []
    for edge in sorted(edges, key=lambda edge: (edge["times"], edge["from"], edge["to"])):
        a, b = nodes[edge["from"]], nodes[edge["to"]]
        x, x2 = a.x + 10 + a.wide + 4, b.x - 6
        reach = max((x2 - x) / 2, 10)
        width = 0.8 + 3.2 * (edge["times"] - 1) / max(most - 1, 1)
        body.append(
            f'<path d="M{x:.1f},{a.y:.1f}C{x + reach:.1f},{a.y:.1f} {x2 - reach:.1f},{b.y:.1f} {x2:.1f},{b.y:.1f}" '
            f'fill="none" stroke="{colours["quiet"]}" stroke-opacity="0.5" stroke-width="{width:.1f}"/>'
        )
    for node in nodes.values():
        # Lines to a column further out run behind the names of this one.
        top = node.y - len(node.lines) * _LINE / 2
        for number, words in enumerate(node.lines):
            y = top + _LINE * number
            body.append(
                f'<rect x="{node.x + 8:.1f}" y="{y:.1f}" width="{width_of(words, TYPE) + 4:.1f}" height="{_LINE}" fill="#ffffff"/>'
            )
            colour = colours["quiet"] if node.kind == "more" else colours["ink"]
            body.append(text(words, node.x + 10, y + 11, colour))
        hollow = node.kind in ("anonymous", "more")
        fill = "#ffffff" if hollow else colours["agreed"]
        body.append(
            f'<circle cx="{node.x:.1f}" cy="{node.y:.1f}" r="4" fill="{fill}" stroke="{colours["agreed"]}" '
            f'stroke-width="1.6"{label(node.name.split(chr(31))[0])}/>'
        )
    return body
