"""Numbers of a clause with what they count: unit, thing, role and scope."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claims.quantity import Quantity
from claims.reading.labels import is_age, is_label, is_numbered, looks_like_year
from claims.reading.lexicon import Word, Words, word_list
from claims.reading.roles import Roles
from claims.reading.units import TIME_UNITS, units
from timeline.numerals import Number, NumberKind, find_numbers
from timeline.text import Span
from timeline.timex import Timex, TimexType

_NO_NOUN = word_list("no_noun")
_COUNTED = ("orang", "unit", "buah", "ekor")
_FATES = frozenset({"tewas", "meninggal", "luka", "hilang", "terluka", "luka-luka"})
_SAME_AGAIN = frozenset(
    {
        "lainnya", "lain", "di", "diantaranya", "dilepas", "sisanya", "selamat", "dinyatakan", "dilaporkan", "meninggal",
        "ditemukan",
    }
)  # fmt: skip
_SHARED = frozenset({"orang", "jiwa", "KK", "rumah", "unit", "buah"})
_PERSONS_AHEAD = re.compile(r"(?:dpt|pemilih|peserta|penumpang|korban)\s$")
_AMOUNT_AHEAD = re.compile(r"(?:mencapai|menjadi|sebanyak|sejumlah|total|sebesar|jumlah|hanya|cuma|dari|ke)\s$")
_ONE_MORE = re.compile(r"orang (?:lagi|lainnya|di antaranya)")
_SIGN = re.compile(r"[^\s\d]\S*\s?$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with what stands around it: ``head`` in front, the words ``behind`` and the ``gap`` before them."""

    number: Number
    head: str
    behind: Sequence[Word]
    gap: str

    @property
    def follows(self) -> str:
        """The next word where only a blank parts it from the number, else an empty string."""
        return self.behind[0].lower if self.behind and self.gap == " " else ""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A unit, the thing counted, and where the printed quantity begins and ends."""

    unit: str | None
    what: str | None
    start: int
    stop: int


class NumberIndex:
    """The numbers of one text, found once, that may count something."""

    def __init__(self, words: Words, timexes: Sequence[Timex], headline: bool = False) -> None:
        self.words = words
        self.headline = headline  # nouns are written with capitals there
        self.numbers = [number for number in find_numbers(words.lower) if self._is_free(number, timexes)]
        self._starts = [number.core.start for number in self.numbers]
        self._roles: Roles | None = None

    def within(self, span: Span) -> list[Number]:
        """The numbers whose digits or words begin inside ``span``."""
        return self.numbers[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def read(self, span: Span, before: Quantity | None = None) -> tuple[Quantity, ...]:
        """The quantities of a clause. ``before`` is the last quantity of the text, whose unit *43 lainnya* takes."""
        found: list[Quantity] = []
        for number in self.within(span):
            quantity = self._quantity(number, span, found[-1] if found else before)
            if quantity is not None:
                found.append(quantity)
        return tuple(found)

    @property
    def roles(self) -> Roles:
        """The words of the text that give numbers their role; a text without numbers is not searched for them."""
        if self._roles is None:
            self._roles = Roles(self.words)
        return self._roles

    # ------------------------------------------------------------ numbers that are times

    def _is_free(self, number: Number, timexes: Sequence[Timex]) -> bool:
        """True outside every time expression, and for a length of time."""
        at = bisect_left(timexes, number.core.end, key=lambda timex: timex.span.start) - 1
        inside = next(
            (timexes[i] for i in range(at, max(-1, at - 3), -1) if timexes[i].span.overlaps(number.core)), None
        )
        return inside is None or self._is_length(number, inside)

    def _is_length(self, number: Number, timex: Timex) -> bool:
        """True for *dua jam*, *hampir tiga jam kemudian*; false for *dua hari lalu* and every date."""
        after = self.words.between(number.core.end, number.core.end + 24)[:1]
        if not after or (unit := units().units.at(after, 0)) is None or unit[0][0] not in TIME_UNITS:
            return False
        if timex.type is TimexType.SET:
            return False
        low = timex.text.lower()
        if timex.type is TimexType.DURATION or "kemudian" in low:
            return True
        return timex.type is not TimexType.TIME and not (
            "lalu" in low or "silam" in low or "mendatang" in low or "ke depan" in low or "tahun " in low[:6]
        )

    # ------------------------------------------------------------ one number

    def _quantity(self, number: Number, span: Span, before: Quantity | None) -> Quantity | None:
        place = self._place(number)
        if is_numbered(place.head):
            return None
        match, offset = self._unit_behind(place)
        measure = self._percent(place, span) or self._money(place, span, match, offset)
        if measure is None and match is not None:
            unit = match[0][0]
            if (unit == "tahun" and is_age(place.head, number)) or self._is_million(place, unit):
                return None
            measure = self._counted(place, span, match, offset)
        if measure is None and self._is_magnitude(place):
            measure = self._measure(place, span, "magnitudo", "kekuatan")
        if number.kind is NumberKind.ONE and not (measure and self._counts_one(measure.unit, span, number)):
            return None
        measure = measure or self._unprinted(place, span, before)
        if measure is None:
            return None
        return self._made(place, span, measure, before)

    def _place(self, number: Number) -> _Place:
        lower = self.words.lower
        behind = self.words.between(number.core.end, min(len(lower), number.core.end + 60))[:5]
        gap = lower[number.core.end : behind[0].start] if behind else ""
        return _Place(number, lower[max(0, number.core.start - 16) : number.core.start], behind, gap)

    def _measure(
        self,
        place: _Place,
        span: Span,
        unit: str | None,
        what: str | None = None,
        stop: int = 0,
        start: int | None = None,
    ) -> _Measure:
        first = max(place.number.span.start, span.start)
        last = max(stop, place.number.span.end, place.number.core.end)
        return _Measure(unit, what, first if start is None else min(first, start), last)

    def _made(self, place: _Place, span: Span, measure: _Measure, before: Quantity | None) -> Quantity:
        number, unit, what = place.number, measure.unit, measure.what
        if unit == "orang" and what == "orang":
            what = None
        if number.kind is NumberKind.WORDS and number.value is not None and number.value < 1 and unit in _SHARED:
            unit, what = "bagian", what or unit  # separuh warga, dua pertiga dari 1.200 rumah: a share, not a count
        role = self.roles.role_of(number, span, unit)
        if role is None and before is not None and before.unit == unit and before.span.start >= span.start:
            role = before.role
        return Quantity(
            text=self.words.text[measure.start : measure.stop],
            span=Span(measure.start, measure.stop),
            value=number.value,
            low=number.low,
            high=number.high,
            mod=number.mod,
            unit=unit,
            what=what,
            role=role,
            scope=self.roles.scope_of(number, span),
        )

    # ------------------------------------------------------------ a printed unit

    def _unit_behind(self, place: _Place) -> tuple[tuple[tuple[str, str | None], int] | None, int]:
        """The unit behind a number, and how many words stand in between."""
        behind = place.behind
        if not behind or not (place.gap in (" ", "-", "", "  ") or place.number.kind is NumberKind.ONE):
            return None, 0
        match = units().units.at(behind, 0)
        if match is None and behind[0].lower in ("lebih", "lagi", "unit", "buah") and len(behind) > 1:
            return units().units.at(behind, 1), 1
        return match, 0

    def _percent(self, place: _Place, span: Span) -> _Measure | None:
        end = place.number.core.end
        if not self.words.lower.startswith(("%", " %"), end):
            return None
        return self._measure(place, span, "persen", None, self.words.lower.index("%", end) + 1)

    def _money(
        self, place: _Place, span: Span, match: tuple[tuple[str, str | None], int] | None, offset: int
    ) -> _Measure | None:
        money = next((unit for sign, unit in units().money if _ends_with_sign(place.head, sign)), None)
        if money is None:
            return None
        sign = _SIGN.search(place.head)
        start = place.number.core.start - len(place.head) + sign.start() if sign else place.number.core.start
        stop = place.behind[offset + match[1] - 1].end if match and match[0][0] == money else 0
        return self._measure(place, span, money, None, stop, max(span.start, start))

    def _counted(self, place: _Place, span: Span, match: tuple[tuple[str, str | None], int], offset: int) -> _Measure:
        (unit, what), size = match
        behind, next_word = place.behind, offset + size
        stop = behind[next_word - 1].end
        if what in _FATES:
            stop = place.number.core.end
        if unit in _COUNTED and next_word < len(behind) and behind[next_word].start - stop <= 1:
            noun = units().units.at(behind, next_word)
            if noun is not None and noun[0][0] in ("orang", "rumah", "KK") and noun[0][1] not in _FATES:
                unit = noun[0][0] if unit != "orang" else unit
                what, stop = noun[0][1] or what, behind[next_word + noun[1] - 1].end
        return self._measure(place, span, unit, what, stop)

    def _is_million(self, place: _Place, unit: str) -> bool:
        """True for the *m* of *5m*, which is no metre."""
        return unit == "m" and place.gap == "" and self.words.lower.startswith(("m ", "m."), place.number.core.end)

    def _is_magnitude(self, place: _Place) -> bool:
        value = place.number.value
        return value is not None and 0 < value < 11 and units().magnitude.search(place.head) is not None

    def _counts_one(self, unit: str | None, span: Span, number: Number) -> bool:
        """*seorang* counts where somebody is said to be dead, hurt, missing … or where a time is meant; else it is an article."""
        if unit in TIME_UNITS:
            return True
        if unit != "orang":
            return False
        if _ONE_MORE.match(self.words.lower, number.core.end):
            return True
        near = self.words.between(number.core.end, min(span.end, number.core.end + 60))[:7]
        return bool(near) and self.roles.names_toll(number.core.end, near[-1].end)

    # ------------------------------------------------------------ no printed unit

    def _unprinted(self, place: _Place, span: Span, before: Quantity | None) -> _Measure | None:
        """A number behind which no listed unit stands: another number gives it, the last one gave it, or a plain noun."""
        number, text, follows = place.number, self.words.text, place.follows
        if is_label(place.head, number, text):
            return None
        if follows in ("dari", "menjadi", "ke"):
            unit, what = self._unit_ahead(number, span)
            if unit is not None:
                return self._measure(place, span, unit, what)
        if follows in _SAME_AGAIN and before is not None and before.unit not in TIME_UNITS:
            return self._measure(place, span, before.unit, before.what)
        if not follows and _PERSONS_AHEAD.search(place.head):
            return self._measure(place, span, "orang")
        if follows:
            noun = text[place.behind[0].start : place.behind[0].end]
            if (self.headline or noun[0].islower()) and follows not in _NO_NOUN and not follows.startswith("ke-"):
                return self._measure(place, span, follows, None, place.behind[0].end)
            if noun[0].isupper() and len(noun) <= 5 and noun.isupper():
                return self._measure(place, span, noun, None, place.behind[0].end)
        if number.kind in (NumberKind.MIXED, NumberKind.VAGUE) or (
            _AMOUNT_AHEAD.search(place.head) and not looks_like_year(number)
        ):
            return self._measure(place, span, None)
        return None

    def _unit_ahead(self, number: Number, span: Span) -> tuple[str | None, str | None]:
        """The unit of the next number: *14 dari 87 penumpang*, *naik dari 12 menjadi 15 orang*."""
        onward = self.within(Span(number.core.end, min(span.end, number.core.end + 40)))
        after = self.words.between(onward[0].core.end, onward[0].core.end + 40)[:1] if onward else ()
        of = units().units.at(after, 0) if after else None
        return of[0] if of is not None and of[0][0] not in TIME_UNITS else (None, None)


def _ends_with_sign(head: str, sign: str) -> bool:
    stripped = head.rstrip()
    if not stripped.endswith(sign) or len(head) - len(stripped) > 1:
        return False
    before = stripped[: -len(sign)][-1:]
    return not before.isalnum() or not sign[0].isalpha()
