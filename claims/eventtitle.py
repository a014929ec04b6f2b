"""The line that stands for an event on the timeline: a clause of an article without what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.differences.telling import Telling
from claims.statement import Polarity

_MOST = 90
_LEAST = 20
_THAT = re.compile(r"^(?:bahwa|kalau)\s")
_LINK = re.compile(
    r"^(?:namun|tetapi|tapi|apalagi|bahkan|sementara itu|selain itu|adapun|akan tetapi|meski begitu|dan|lalu|kemudian|sedangkan|sementara)\b,?\s",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:kata|ujar|ucap|tutur|jelas|menurut|sebut|lanjut|imbuh)\s[^,]{2,80},\s")
_TAIL = re.compile(r",\s(?:kata|ujar|ucap|tutur|jelas|menurut|sebut|lanjut|imbuh)\s[^,]{2,80}$")
_PLAIN = frozenset(
    [
        "mengatakan", "menyatakan", "menyebut", "menyebutkan", "menjelaskan", "menambahkan", "mengungkapkan", "menuturkan",
        "menegaskan", "memastikan", "melaporkan", "mencatat", "menyampaikan", "menyimpulkan", "mengumumkan", "menerangkan",
        "memaparkan", "membeberkan", "katakan", "sebut", "ungkap",
    ]
)  # fmt: skip
"""Cues that only say that somebody speaks; without any other (*mengklaim*, *meralat*) a clause would say more than its source."""
_EDGES = " ,;:–—\"“”'‘’"


def title_of(tellings: Sequence[Telling], lead: Telling | None) -> str:
    """A clause of the event in at most 90 characters, with a capital: of an outlet's own voice or a headline if there is one.

    What introduces an affirmed clause (*menyebut …*, *mengatakan bahwa …*) is left out; where the words are rejected,
    doubted or only wished for they stay, behind the name of who says so.
    """

    def rank(telling: Telling) -> tuple[bool, bool, bool, bool, bool, str]:
        text = to_line(telling)
        return (
            telling.statement.polarity is not Polarity.AFFIRMED,
            telling.statement.direct or bool(telling.statement.marks & {"wish", "conditional"}),
            not _LEAST <= len(text) <= _MOST,
            telling.statement.speaker is not None and telling.statement.field == "text",
            telling is not lead,
            telling.id,
        )

    line = to_line(min(tellings, key=rank))
    return line if len(line) <= _MOST else line[: _MOST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"


def to_line(telling: Telling) -> str:
    """The words of one clause as a line of their own."""
    statement = telling.statement
    text = " ".join(statement.text.split()).strip(_EDGES)
    text = _TAIL.sub("", _ASIDE.sub(" ", text))
    cue = (statement.cue or "").lower()
    if cue and text.lower().startswith(f"{cue} "):
        stands = statement.polarity in (Polarity.AFFIRMED, Polarity.PLANNED) and "wish" not in statement.marks
        if stands and cue.split()[-1] in _PLAIN:
            text = _THAT.sub("", text[len(cue) :].strip(_EDGES))
        elif statement.speaker:
            text = f"{statement.speaker} {text}"
    text = _LINK.sub("", text).strip(_EDGES)
    return text[:1].upper() + text[1:]
