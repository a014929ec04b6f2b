"""Words that look like time and were read as none, each with the reason: what a reader may want to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.compose import compose
from timeline.namesakes import without_namesakes
from timeline.piece import Draft, Piece
from timeline.ranges import link
from timeline.scan import find_pieces, to_plain
from timeline.text import Span
from timeline.vetoes import is_in_phrase, is_vetoed
from timeline.wording import Sentence

_FIGURES = re.compile(r"(?<![\w/.,:-])\d{1,2}(?:/\d{1,2}(?:/\d{1,4})?|-\d{1,2}-\d{4})(?![\w/-]|[.,:]\d)")
_FIGURED = frozenset({"date.numeric", "date.dashed", "date.iso"})
_NAMED = frozenset({"month", "weekday", "day", "holiday", "hijri"})
_COUNTED = frozenset({"amount", "year", "unit", "decade", "century", "set"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a text that looks like time; ``why`` says why it was read as none (codes ``unread.…``)."""

    span: Span
    text: str
    why: Sentence


def find_unread(text: str) -> tuple[Unread, ...]:
    """What of ``text`` (in stored form) looks like time and stands in no time expression, in text order, none overlapping.

    The same steps as `timeline.tag` takes, which keeps what each of them leaves out; to be asked for one article at a
    time, since tagging itself does not come by here. Linear in the length of the text.
    """
    plain = to_plain(text)
    pieces = find_pieces(text, plain)
    named = {id(piece) for piece in pieces} - {id(piece) for piece in without_namesakes(pieces, text, plain)}
    left: list[tuple[Piece, str]] = []
    kept: list[Piece] = []
    for piece in pieces:
        if id(piece) in named:
            left.append((piece, "person"))
        elif is_in_phrase(piece, plain):
            left.append((piece, "phrase"))
        elif is_vetoed(piece, text, plain):
            left.append((piece, _kind_of(piece)))
        else:
            kept.append(piece)
    drafts = link(compose(kept, text, plain), plain)
    left += [(piece, "alone") for piece in kept]
    found = [(piece.start, piece.end, why) for piece, why in left]
    found += [(match.start(), match.end(), "figures") for match in _FIGURES.finditer(plain)]
    return tuple(
        Unread(Span(start, end), text[start:end], Sentence(f"unread.{why}"))
        for start, end, why in _apart(sorted(found, key=lambda one: (one[0], -one[1])), drafts)
    )


def _kind_of(piece: Piece) -> str:
    """What the words around a piece make of it: a name, a number of something, or nothing that has a name here."""
    if piece.kind == "amount":
        return "amount"
    if piece.rule in _FIGURED:
        return "figures"
    return "name" if piece.kind in _NAMED else "number" if piece.kind in _COUNTED else "other"


def _apart(found: Sequence[tuple[int, int, str]], drafts: Sequence[Draft]) -> Iterator[tuple[int, int, str]]:
    """Those that overlap neither an expression that was read nor one before them."""
    read, end = iter(sorted(drafts, key=lambda draft: draft.start)), 0
    draft = next(read, None)
    for one in found:
        while draft is not None and draft.end <= one[0]:
            draft = next(read, None)
        if one[0] >= end and (draft is None or one[1] <= draft.start):
            yield one
            end = one[1]
