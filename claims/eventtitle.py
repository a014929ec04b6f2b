"""The line that stands for an event on the timeline: a clause of an article without what introduces it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.statement import Polarity
from claims.wordlists import either_of, list_of

_MOST = 90
_LEAST = 20
_THAT = re.compile(r"^(?:bahwa|kalau)\s")
_LINK = re.compile(rf"^(?:{either_of('events.toml', 'title', 'links')})\b,?\s", re.IGNORECASE)
_VOICE = rf",\s(?:{either_of('events.toml', 'title', 'voices')})\s[^,]{{2,80}}"
_ASIDE = re.compile(rf"{_VOICE},\s")
_TAIL = re.compile(rf"{_VOICE}$")
_PLAIN = frozenset(list_of("events.toml", "title", "plain"))
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

    line = to_line(min(tellings, key=rank) if len(tellings) > 1 else tellings[0])
    return line if len(line) <= _MOST else line[: _MOST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"


def title_of_counts(counts: Sequence[Told]) -> str:
    """*Jumlah korban tewas: 4, 9, 12* where sources give numbers for one thing that do not meet, else an empty string.

    The words of one source would lay its number into the mouths of the others.
    """
    slots = Counter(one.slot for one in counts)
    if not slots:
        return ""
    slot = max(slots, key=lambda one: (slots[one], one))
    told = [one for one in counts if one.slot == slot]
    lows = [one.low for one in told if one.low is not None]
    highs = [one.high for one in told if one.high is not None]
    if not lows or not highs or max(lows) <= min(highs):
        return ""
    about = min(one.about for one in told)
    values = sorted({(one.low, one.high) for one in told}, key=lambda one: (one[0] or 0, one[1] or one[0] or 0))
    line = f"{about[:1].upper()}{about[1:]}: {', '.join(_bounds(low, high) for low, high in values)}"
    return line if about and len(line) <= _MOST else ""


def _bounds(low: Fraction | None, high: Fraction | None) -> str:
    if low is None or high is None:
        return f"{_number(low)}+" if low is not None else f"≤ {_number(high)}"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: Fraction | None) -> str:
    assert value is not None
    digits = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.10g}"
    return digits.translate(str.maketrans(",.", ".,"))


def to_line(telling: Telling) -> str:
    """The words of one clause as a line of their own."""
    statement = telling.statement
    text = " ".join(statement.text.split()).strip(_EDGES)
    text = _TAIL.sub("", _ASIDE.sub(" ", text))
    cue = (statement.cue or "").lower()
    if cue and text.lower().startswith((f"{cue} ", f"{cue}, ", f"{cue}: ")):
        stands = statement.polarity in (Polarity.AFFIRMED, Polarity.PLANNED) and "wish" not in statement.marks
        if stands and cue.split()[-1] in _PLAIN:
            text = _THAT.sub("", text[len(cue) :].strip(_EDGES))
        elif statement.speaker:
            text = f"{statement.speaker} {text}"
    text = _LINK.sub("", text).strip(_EDGES)
    return text[:1].upper() + text[1:]
