"""A speaker as a value, and the small readings of words that it is made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.reading.lexicon import Word
from claims.reading.shapes import ACRONYM
from claims.statement import Link, LinkKind
from timeline.text import Span

_DEGREE_END = re.compile(r"(?<=\w)(?:[\s,]{1,2}(?:dr|drg|drh|Dr|Ir|H|Hj|Drs|Dra|Prof)\.?){1,4}$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body or unnamed source as the article names it. ``via`` are the media that its words came through."""

    name: str
    role: str | None
    kind: LinkKind
    span: Span
    via: tuple[Link, ...] = ()
    rule: str = "named"
    variant: str | None = None


def through(speaker: Speaker | None, quoted: Speaker | None) -> Speaker | None:
    """*Harian X, yang mengutip seorang saksi*: the witness speaks, through X. Who quotes a record speaks himself."""
    if speaker is None or quoted is None:
        return speaker
    if speaker.kind in (LinkKind.PERSON, LinkKind.ANONYMOUS) or quoted.rule == "record":
        return speaker
    kind = LinkKind.AGENCY if speaker.kind is LinkKind.AGENCY else LinkKind.NEWSPAPER
    return replace(quoted, via=(Link(speaker.name, kind), *quoted.via), rule="quoted_by")


def acronym(text: str, span: Span) -> str | None:
    """The initials that close a name in brackets (*(BNPB)*), or None."""
    found = ACRONYM.search(text, span.start, span.end)
    return found[1] if found and sum(letter.isupper() for letter in found[1]) >= 2 else None


def cut(text: str, words: Sequence[Word]) -> str:
    """The words as printed, a bracket that opens among them closed."""
    end = words[-1].end
    if "(" in text[words[0].start : end] and text[end : end + 1] == ")":
        end += 1
    return text[words[0].start : end].replace("\n", " ").replace("\u00a0", " ")


def plain_role(role: str | None) -> str | None:
    """An office without the degree in front of the name (*Direktur RSUD dr*)."""
    return _DEGREE_END.sub("", role.strip(" ,")) or None if role else None
