"""What the rules find before anything is resolved: pieces of text, each with the fields that its words gave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

Fields = dict[str, Any]
"""What the words of a piece said, by name: numbers as int, words as str."""


class Piece:
    """A stretch of text that one rule understood; ``kind`` names what it is, ``at`` holds its fields.

    Pieces that follow each other are joined to one expression (`timeline.compose`).
    """

    __slots__ = ("at", "end", "kind", "rule", "start")

    def __init__(self, start: int, end: int, kind: str, rule: str, at: Fields) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.rule = rule
        self.at = at

    def __repr__(self) -> str:
        return f"Piece({self.start}, {self.end}, {self.kind!r}, {self.rule!r}, {self.at!r})"


class Draft:
    """A whole expression of one or more pieces, not yet resolved.

    ``kind`` is that of the piece that decides; ``at`` holds the fields of all. ``look`` is the direction its own words
    give (past, next, this, before, after, same) or None. ``mod`` is what the words before it say (``APPROX`` …), and
    ``cue`` a word outside the extent that opens an end (*sejak*, *hingga*).
    """

    __slots__ = ("at", "cue", "end", "index", "kind", "look", "mod", "range", "rule", "side", "start")

    def __init__(self, piece: Piece) -> None:
        self.start = piece.start
        self.end = piece.end
        self.kind = piece.kind
        self.rule = piece.rule
        self.at: Fields = piece.at
        self.look: str | None = piece.at.get("look")
        self.mod: str | None = piece.at.get("mod")
        self.cue: str | None = None
        self.range: int | None = None
        self.index = 0  # its place among the drafts of the text
        self.side = 0  # -1 left end of a range, 1 right end

    def __repr__(self) -> str:
        return f"Draft({self.start}, {self.end}, {self.kind!r}, {self.rule!r}, {self.at!r}, look={self.look!r})"


Reader = Callable[[re.Match[str]], "Fields | None"]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to write time: a stable name, the words it can begin with, and a pattern tried at such a word.

    ``heads`` are lower-case words, or runs of digits as `digits` names them. ``read`` turns a match into fields, or None
    where it is no time after all. ``kind`` is the kind of its pieces.
    """

    name: str
    kind: str
    heads: frozenset[str]
    source: str
    read: Reader

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: an article meets a third of them."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def rule(name: str, kind: str, heads: Iterable[str], pattern: str, read: Reader) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(name, kind, frozenset(heads), pattern, read)


def digits(lengths: str, signs: str, *, word: bool = False) -> list[str]:
    """The heads of a rule that begins with digits.

    ``lengths``: s for one or two digits, m three, y four, l five or six. ``signs``: what may stand behind the digits, one
    of ``/ - . : ,``, or a blank for anything else. With ``word`` the first word behind this and any further numbers must
    be one that can follow a number in an expression of time.
    """
    return [f"#{length}{sign}{'w' if word else ''}" for length in lengths for sign in signs]
