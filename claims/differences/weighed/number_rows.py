"""Numbers with what every pair that they are in asks: how they grow, the part their thing plays, the words around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.differences.counted import SHRUNK
from claims.differences.frames import is_doer
from claims.differences.lexicon import Growth
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.weighed.lexis import listed, said_words, words_around
from claims.wordlists import either_of, load_toml, rows_by_word
from timeline.interval import Granularity
from timeline.numerals import read_number
from timeline.ordinals import read_ordinal

_UNREAL = frozenset({"supposed", "ruled out"})
_BEFORE, _BEHIND = 70, 50
"""So far before and behind a number a word may say what part its thing plays."""
_AS_OF = re.compile(
    r"(?<!\w)per (?:\d|pukul|tanggal|hari ini|awal|akhir|pagi|siang|sore|malam|senin|selasa|rabu|kamis|jumat|sabtu|minggu \(|ahad)"
)
"""A count of a moment; *24.000 tabung per hari* is a rate, which tells of none."""
_CEASED = re.compile(
    rf"(?<!\w)(?:berhenti|stop|tidak lagi|tak lagi|tidak|tak|belum) (?:{either_of('tallying.toml', 'words', 'works')})(?!\w)"
)
"""What works no more is not told as used: *berhenti beroperasi*."""
_REASON = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'reasons')})(?!\w)")
"""What the number is not of stands behind such a word: *rugi Rp 78 miliar karena sebagian simpanan sudah kembali*."""
_MARKET = frozenset({"money", "dollar", "percent"})
"""The families of what moves with a market; a height or a speed is that of one moment."""
_AT_ONE_MOMENT = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'one_moment')})(?!\w)")
"""What was measured at its height, or at an instant that is named, moves no more: *ketinggian air paling besar 3,2 meter*."""
_SINCE_THEN = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'over')})(?!\w)")
"""A count of a day or a night that is over grows no more: *160 buruh masuk pada giliran malam itu*."""
_CLOCK = (Granularity.MINUTE, Granularity.HOUR)
_CLOSING = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'closing')})(?!\w)")
_MOVED = re.compile(
    r"(?<!\w)(?:(?:naik|bertambah)(?! sampai| hingga)|turun|surut|susut|menyusut|berkurang|menjadi|kini|sekarang|saat ini)(?!\w)"
)


@dataclass(frozen=True, slots=True, eq=False)
class NumberRow:
    """A number with what every pair that it is in asks: how it grows, its sort of people, the words of its clause and around it; ``bare``
    where no unit stands with it, ``roles`` the parts that its thing plays (rows of ``tallying.toml``)."""

    told: Told
    growth: Growth
    bare: bool
    sorts: frozenset[str]
    roles: frozenset[str]
    part: bool
    against: bool
    clause: frozenset[str]
    around: frozenset[str]

    @property
    def telling(self) -> Telling:
        return self.told.telling

    @property
    def family(self) -> str:
        return _family_of(self.told)

    @property
    def may_grow(self) -> bool:
        """True for a running count, and for one of persons that no word limits to a moment that is over."""
        people = not self.measure and self.family in ("person", "household") and not self.told.frame.still
        people = people and self.told.frame.head not in _lasting()
        return self.growth is Growth.UP or people

    @property
    def is_over(self) -> bool:
        """True for a count that would grow, but of a day or a night that is over."""
        return self.growth is Growth.FIXED and self.told.growth in (Growth.UP, Growth.BOTH, Growth.SLOW)

    @property
    def measure(self) -> str:
        return _measure_of(self.told)


@lru_cache(maxsize=2048)
def _family_of(told: Told) -> str:
    """The family of units; what a word for a doer counts is persons (*6.500 pelari*)."""
    family = told.slot[1]
    return "person" if family.startswith("~") and is_doer(told.printed.lower().split()[-1]) else family


def _measure_of(told: Told) -> str:
    """The listed measure, empty where only the thing counted names it (*jumlah kapal*)."""
    return "" if told.slot[0].startswith("jumlah ") else told.slot[0]


def may_answer(told: Told) -> bool:
    """False for a number that moves with a market, is only assumed, ruled out, or names those spoken of (*kedua kapal*)."""
    return _growth_of(told) is not Growth.MOVING and not told.marks & _UNREAL and not _names_order(told)


def _names_order(told: Told) -> bool:
    return told.printed.lower().startswith("ke") and read_ordinal(told.printed.split()[0]) is not None


def number_row(told: Told) -> NumberRow:
    """A number with what its pairs ask."""
    telling = told.telling
    start, end = told.span.start - telling.offset, told.span.end - telling.offset
    beside = telling.sentence[max(0, start - 14) : end + 26]
    behind = _REASON.split(telling.sentence[end : min(telling.inner.end, end + _BEHIND)])[0]
    around = telling.sentence[max(0, telling.inner.start, start - _BEFORE) : end] + behind
    return NumberRow(
        told,
        _growth_of(told),
        read_number(told.printed) is not None,
        frozenset(listed("sorts").findall(beside)),
        frozenset(name for hit in _roles()[1].findall(_CEASED.sub(" ", around)) for name in _roles()[0][hit]),
        listed("part").search(beside) is not None,
        listed("against").search(telling.clause) is not None,
        said_words(telling.clause),
        words_around(telling),
    )


def _growth_of(told: Told) -> Growth:
    """A count without a listed measure grows, unless its words tell of one moment that is over; what is measured stays."""
    if told.growth is Growth.DAILY:
        return Growth.DAILY
    clause = told.telling.clause
    moved = _MOVED.search(clause) is not None
    over = _SINCE_THEN.search(clause) is not None and not moved
    if _measure_of(told):
        if over and told.growth in (Growth.UP, Growth.BOTH, Growth.SLOW):
            return Growth.FIXED
        return Growth.FIXED if told.growth is Growth.MOVING and _is_settled(told, moved) else told.growth
    if SHRUNK.search(clause) is not None and not told.frame.still:
        return Growth.BOTH
    counted = _family_of(told) in ("person", "household") or told.slot[1].startswith("~")
    runs = listed("running").search(told.telling.clause) is not None or _AS_OF.search(told.telling.clause) is not None
    return Growth.UP if counted and runs and not (told.frame.still or over) else Growth.FIXED


def _is_settled(told: Told, moved: bool) -> bool:
    """True for a level of one moment: the closing rate of a day, what was paid once, a height or a speed at an instant that is named.

    ``moved`` is true where the clause says that it rose or fell.
    """
    telling = told.telling
    if told.slot[0] == "kurs" and _CLOSING.search(telling.clause):
        return True
    if told.slot[1] in _MARKET:
        return _bought().search(telling.clause) is not None and not telling.has("market")
    time = telling.statement.time
    clock = time.source == "timex" and time.granularity in _CLOCK
    return not moved and (not told.slot[2] or clock or _AT_ONE_MOMENT.search(telling.clause) is not None)


@cache
def _lasting() -> frozenset[str]:
    """Stems of those of whom a happening has a number from the start: who did it, who was on board."""
    return frozenset(to_stem(word) for word in load_toml("tallying.toml")["words"]["lasting"])


@cache
def _bought() -> re.Pattern[str]:
    """The words of what is paid once."""
    return re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'bought')})(?!\w)")


@cache
def _roles() -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Word for the part that a number's thing plays -> the rows that hold it, and the pattern that finds the words."""
    return rows_by_word(load_toml("tallying.toml")["roles"].items())
