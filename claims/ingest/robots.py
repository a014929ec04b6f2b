"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

_MOST_LINES = 20_000


def is_allowed_by(robots: str, target: str, product: str = "linimasa") -> bool:
    """True where the rules let ``product`` fetch ``target`` (a path with its query).

    The group naming the product holds, else the group of ``*``; in it the longest matching rule, and of two alike the one
    that allows. ``*`` stands for anything, ``$`` for the end. No rules: allowed.
    """
    if target.partition("?")[0] == "/robots.txt":
        return True
    groups: dict[str, list[tuple[str, bool]]] = {}
    for agents, rules in _groups(robots):
        for agent in agents:
            groups.setdefault(agent, []).extend(rules)
    rules = groups.get(product.lower(), groups.get("*", []))
    path = _normal(target)
    best_length, allowed = -1, True
    for pattern, allows in rules:
        if pattern and _matches(_normal(pattern), path):
            length = len(pattern)
            if length > best_length or (length == best_length and allows):
                best_length, allowed = length, allows
    return allowed


def _groups(robots: str) -> Iterator[tuple[list[str], list[tuple[str, bool]]]]:
    agents: list[str] = []
    rules: list[tuple[str, bool]] = []
    in_rules = False
    for line in robots.lstrip("\ufeff").splitlines()[:_MOST_LINES]:
        key, colon, value = line.partition("#")[0].partition(":")
        if not colon:
            continue
        name, value = key.strip().lower(), value.strip()
        if name == "user-agent":
            if in_rules:
                yield agents, rules
                agents, rules, in_rules = [], [], False
            agents.append(value.split("/")[0].strip().lower())
        elif name in ("allow", "disallow"):
            in_rules = True
            rules.append((value[:2000], name == "allow"))
    if agents:
        yield agents, rules


def _normal(path: str) -> str:
    return quote(unquote(path), safe="/*$?=&:;,@!~'()+-._")


def _matches(pattern: str, path: str) -> bool:
    """Prefix match with wildcards, part after part, so that no pattern costs more than a walk along the path."""
    ends = pattern.endswith("$")
    parts = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not ends or at == len(path)
    last = parts[-1]
    if ends:
        return len(path) - at >= len(last) and path.endswith(last)
    return path.find(last, at) >= 0
