"""The role of a number in its clause (dead, hurt, missing, damage, price …), and whether it is the whole or a part."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from claims.reading.lexicon import Phrases, Words
from claims.reading.units import TIME_UNITS, units
from timeline.number import Number
from timeline.text import Span

STATE_ROLES = frozenset(
    {"mengungsi", "terdampak", "dirawat", "rusak", "rusak berat", "rusak sedang", "rusak ringan", "terendam"}
)
"""Counts that hold when they are told, not when it happened."""

TOLL_ROLES = STATE_ROLES | {
    "tewas", "luka", "hilang", "selamat", "ditangkap", "tersangka", "dilepas", "sandera", "kerugian", "disita",
}  # fmt: skip
"""Counts that grow while they are told."""

_PERSON_UNITS = frozenset({"orang", "jiwa", "KK", "ekor", None})
_PERSON_ROLES = frozenset(
    {
        "tewas", "luka", "hilang", "selamat", "mengungsi", "terdampak", "dirawat", "sandera", "ditangkap", "tersangka",
        "dilepas", "penumpang", "awak", "personel", "phk",
    }
)  # fmt: skip
_RATE_ROLES = frozenset(
    {
        "kenaikan", "penurunan", "inflasi", "pertumbuhan", "harga", "upah", "suap", "denda", "anggaran", "bantuan", "kerugian",
        "disita", "margin", "partisipasi", "nilai proyek", "data masuk", "selisih", "perolehan",
    }
)  # fmt: skip
_CHANGES = frozenset({"kenaikan", "penurunan", "inflasi", "pertumbuhan"})
_TERM_ROLES = frozenset({"durasi", "tuntutan", "vonis"})
_ANOTHER = re.compile(r";|\d|, (?:sedangkan|sementara|dan)")
_PAUSE = re.compile(r",| dan | serta | atau ")


class _Hit(NamedTuple):
    """A word or phrase of a list with what it stands for."""

    start: int
    end: int
    name: str


class Roles:
    """The words of one text that give numbers their role or scope, found once."""

    def __init__(self, words: Words) -> None:
        self.lower = words.lower
        self._roles = _hits(words, units().roles)
        self._scopes = _hits(words, units().scope)
        self._role_starts = [hit.start for hit in self._roles]
        self._scope_starts = [hit.start for hit in self._scopes]

    def role_of(self, number: Number, span: Span, unit: str | None) -> str | None:
        """The role whose words stand nearest to the number inside ``span`` and fit its unit.

        A conjunction or comma between them counts as distance, so that *43 lainnya luka-luka* is not what stands before
        the *dan*.
        """
        best: tuple[int, str] | None = None
        first = bisect_left(self._role_starts, max(span.start, number.core.start - 90))
        for hit in self._roles[first : bisect_left(self._role_starts, min(span.end, number.core.end + 70))]:
            if not _fits(hit.name, unit):
                continue
            ahead = hit.end <= number.core.start
            between = self.lower[hit.end : number.core.start] if ahead else self.lower[number.core.end : hit.start]
            if _ANOTHER.search(between):
                continue
            if (
                hit.name in ("kenaikan", "penurunan")
                and unit in units().money_units
                and not (ahead and len(between) < 12)
            ):
                continue
            distance = len(between) + (4 if ahead else 0) + 16 * len(_PAUSE.findall(between))
            if hit.name == "mengungsi" and between == " ":
                distance += 40  # 30 pengungsi tewas: who they are says less than what became of them
            if best is None or distance < best[0]:
                best = (distance, hit.name)
        return best[1] if best else None

    def scope_of(self, number: Number, span: Span) -> str | None:
        """``whole`` or ``part`` where such a word stands beside the number."""
        first = bisect_left(self._scope_starts, max(span.start, number.span.start - 24))
        for hit in self._scopes[first : bisect_left(self._scope_starts, min(span.end, number.core.end + 30))]:
            if min(abs(hit.start - number.core.end), abs(number.span.start - hit.end)) <= 16:
                return hit.name
        return None

    def names_toll(self, start: int, end: int) -> bool:
        """True where somebody is said to be dead, hurt, missing or safe between two places."""
        first = bisect_left(self._role_starts, start)
        return any(
            hit.name in ("tewas", "luka", "hilang", "selamat")
            for hit in self._roles[first : bisect_left(self._role_starts, end)]
        )


def _hits(words: Words, table: Phrases[str]) -> list[_Hit]:
    return [
        _Hit(words.list[first].start, words.list[first + size - 1].end, name)
        for name, first, size in table.find(words.list)
    ]


def _fits(role: str, unit: str | None) -> bool:
    """True where a role can be that of a number of this unit: nobody is dead by the hour, no magnitude is hurt."""
    if unit in TIME_UNITS:
        return role in _TERM_ROLES
    if unit == "magnitudo":
        return role in ("kekuatan", "susulan")
    if unit == "persen":
        return role in _RATE_ROLES
    if unit in units().money_units:
        return role in _RATE_ROLES or role in ("tuntutan", "vonis")
    if role in _PERSON_ROLES:
        return unit in _PERSON_UNITS
    if role in _TERM_ROLES or role == "kekuatan":
        return False
    return role not in _CHANGES or unit is None
