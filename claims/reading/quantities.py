"""Numbers of a clause with what they count: unit, thing, role and scope."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claims.quantity import Quantity
from claims.reading.counted_nouns import MEASURES, some_of, topic_of
from claims.reading.labels import is_age, is_code, is_label, is_none, is_numbered, is_time, looks_like_year
from claims.reading.lexicon import Word, Words, word_list
from claims.reading.ranges import is_range, joined
from claims.reading.roles import Roles
from claims.reading.units import TIME_UNITS, units
from claims.reading.wholes import find_wholes
from timeline.number import Number, NumberKind
from timeline.numerals import find_numbers
from timeline.text import Span
from timeline.timex import Timex

_NO_NOUN = word_list("no_noun")
_COUNTED = ("orang", "unit", "buah", "ekor")
_FATES = word_list("fates")
_SAME_AGAIN = word_list("same_again")
_REACH = 160  # characters to the number whose unit is taken over
_SHARED = frozenset({"orang", "jiwa", "KK", "rumah", "unit", "buah"})
_PERSONS_AHEAD = re.compile(r"(?:dpt|pemilih|peserta|penumpang|korban)\s$")
_AMOUNT_AHEAD = re.compile(
    r"(?<!\w)(?:mencapai|capai|menjadi|jadi|sebanyak|sejumlah|berjumlah|total|sebesar|jumlah|hanya|cuma|dari|ke|tembus|menembus)\s$"
)
_ONE_MORE = re.compile(r"orang (?:lagi|lainnya|di antaranya|diri|saja)(?!\w)")
_AND_ONE = re.compile(r"(?:,| dan| serta| dan juga)\s{1,2}$")
_NOT = re.compile(r"(?<!\w)bukan(?:lah)? $")
_BUT = re.compile(r",? (?:melainkan|tetapi|tapi) \w")
_NOT_BUT = re.compile(r"(?<!\w)bukan(?:lah)? [\w.]{1,20},? (?:melainkan|tetapi|tapi) $")
_RATHER = re.compile(r"(?:benar|tepatnya|bukan|seharusnya|semestinya|hanya|tinggal|tersisa|baru|sudah)\s$")
_GOES_ON = frozenset(
    {
        "pada",
        "hingga",
        "sampai",
        "per",
        "menurut",
        "berdasarkan",
        "sejak",
        "setelah",
        "karena",
        "akibat",
        "ketika",
        "saat",
    }
)
"""Words behind a number that open when or by whom it was counted: what is counted stands before it."""
_STILL = frozenset({"masih", "sudah", "telah", "belum", "berhasil", "sempat", "harus"})
_VERB = re.compile(r"(?:di|me[mnrlwy]|ber)[a-z]{4}")
_SIGN = re.compile(r"[^\s\d(\[][^\s(\[]*\s?$")


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
        self.numbers = [number for number in find_numbers(words.lower) if not is_time(number, timexes, words)]
        if wholes := find_wholes(words):
            self.numbers = sorted((*self.numbers, *wholes), key=lambda number: number.core.start)
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
            if quantity is None:
                continue
            if found and is_range(found[-1], quantity, self.words.lower):
                quantity = joined(found.pop(), quantity, self.words.text)
            found.append(quantity)
        return tuple(found)

    @property
    def roles(self) -> Roles:
        """The words of the text that give numbers their role; a text without numbers is not searched for them."""
        if self._roles is None:
            self._roles = Roles(self.words)
        return self._roles

    # ------------------------------------------------------------ one number

    def _quantity(self, number: Number, span: Span, before: Quantity | None) -> Quantity | None:
        place = self._place(number)
        if is_numbered(place.head):
            return None
        match, offset = self._unit_behind(place)
        measure = self._percent(place, span) or self._money(place, span, match, offset)
        if measure is None and match is not None:
            unit = match[0][0]
            if unit == "kali" and self.words.lower.startswith(" lipat", place.behind[offset].end):
                return None  # dua kali lipat
            if (unit == "tahun" and is_age(place.head, number)) or self._is_million(place, unit):
                return None
            measure = self._counted(place, span, match, offset)
        if measure is None and self._is_magnitude(place):
            measure = self._measure(place, span, "magnitudo", "kekuatan")
        if self._names_a_craft(place, measure) or (
            number.kind is NumberKind.WORDS and is_none(self.words.lower, number)
        ):
            return None
        if number.kind is NumberKind.ONE:
            if measure is None and _ONE_MORE.match(self.words.lower, number.core.end):
                measure = self._measure(place, span, "orang", None, number.core.end + len("orang"))
            if measure is None or not self._counts_one(measure.unit, span, number, before):
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
        if match is None and behind[0].lower.endswith("nya"):  # dua putrinya
            match = units().units.at([behind[0]._replace(lower=behind[0].lower[:-3])], 0)
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
        near = place.head[-2:].rstrip()
        printed = units().money_sign.search(place.head) if near and near[-1] in units().money_ends else None
        if printed is None:
            return None
        money = units().money[printed["sign"]]
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

    def _names_a_craft(self, place: _Place, measure: _Measure | None) -> bool:
        """True for *NP 482* and *Boeing 737-800*, unless a unit or a plain noun says that it counts."""
        if not is_code(place.number, self.words.text) or (measure is not None and measure.what not in _FATES):
            return False
        long = place.number.core.end - place.number.core.start > 2
        return long or measure is not None or not self._is_noun(place)

    def _counts_one(self, unit: str | None, span: Span, number: Number, before: Quantity | None) -> bool:
        """*seorang* counts where somebody is said to be dead, hurt, missing … or where a time is meant; else it is an article."""
        if unit in TIME_UNITS:
            return True
        if unit != "orang":
            return False
        if _ONE_MORE.match(self.words.lower, number.core.end):
            return True
        ahead = self.words.lower[max(0, number.core.start - 12) : number.core.start]
        if before is not None and before.unit == "orang" and before.span.start >= span.start and _AND_ONE.search(ahead):
            return True  # 20 siswa dan seorang guru
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
        if follows == "yang" and place.head.endswith("termasuk "):
            return self._same_again(place, span, before)  # 13 suporter, termasuk lima yang …
        if follows in _SAME_AGAIN and before is not None and before.unit not in TIME_UNITS:
            return self._measure(place, span, before.unit, before.what)
        if follows in _STILL or (_VERB.match(follows) and follows.startswith("di")):
            return self._same_again(place, span, before) or self._measure(place, span, None)
        if (not follows or follows in _GOES_ON) and (topic := topic_of(self.words, number, span)) is not None:
            return self._measure(place, span, *topic)
        if (some := some_of(self.words, number)) is not None:
            return self._measure(place, span, *some)
        if not follows and _PERSONS_AHEAD.search(place.head):
            return self._measure(place, span, "orang")
        if follows:
            noun = text[place.behind[0].start : place.behind[0].end]
            if self._is_noun(place):
                own = follows.endswith("nya") and len(follows) > 6  # tiga bloknya
                return self._measure(
                    place, span, follows.removesuffix("nya") if own else follows, None, place.behind[0].end
                )
            if noun[0].isupper() and len(noun) <= 7 and noun.isupper():
                return self._measure(place, span, noun, None, place.behind[0].end)
        if (not follows or follows in ("melainkan", "tetapi", "tapi")) and self._is_contrasted(place):
            unit, what = self._unit_in_front(number, span, 120)
            return self._measure(place, span, unit, what)
        if not follows and (number.mod is not None or _RATHER.search(place.head) or _AMOUNT_AHEAD.search(place.head)):
            unit, what = self._unit_ahead(number, span, 24)
            if unit is None:
                unit, what = self._unit_in_front(number, span)
            if unit is None and (far := self._unit_in_front(number, span, 96))[0] == "orang":
                unit, what = far
            same = self._measure(place, span, unit, what) if unit else self._same_again(place, span, before)
            if same is not None:
                return same
        if number.kind in (NumberKind.MIXED, NumberKind.VAGUE) or (
            _AMOUNT_AHEAD.search(place.head) and not looks_like_year(number)
        ):
            return self._measure(place, span, None)
        return None

    def _is_noun(self, place: _Place) -> bool:
        """True where a plain noun follows, which is then what is counted; headlines write it with a capital."""
        follows = place.follows
        if not follows or follows in _NO_NOUN or follows in _STILL or follows.startswith("ke-"):
            return False
        return self.headline or self.words.text[place.behind[0].start].islower()

    def _same_again(self, place: _Place, span: Span, before: Quantity | None) -> _Measure | None:
        """*delapan masih hilang*: more of what the clause before has counted."""
        if before is None or before.unit is None or before.unit in TIME_UNITS or before.unit in MEASURES:
            return None
        if before.unit in units().money_units or place.number.core.start - before.span.end > _REACH:
            return None
        return self._measure(place, span, before.unit, before.what)

    def _is_contrasted(self, place: _Place) -> bool:
        """True for both numbers of *bukan 38, melainkan 43*."""
        lower, start = self.words.lower, place.number.core.start
        if _NOT.search(place.head):
            return _BUT.match(lower, place.number.core.end) is not None
        return _NOT_BUT.search(lower, max(0, start - 48), start) is not None

    def _unit_in_front(self, number: Number, span: Span, reach: int = 48) -> tuple[str | None, str | None]:
        """The unit that stands before its number: *selisih suara hanya 455*, *korban tewas mencapai 41*.

        One that a relative clause describes is meant before those inside it (*orang yang ada di sana saat kejadian 43*).
        """
        words = self.words.between(max(span.start, number.core.start - reach), number.core.start)[-(reach // 8) :]
        found: tuple[str | None, str | None] = (None, None)
        for unit, first, size in units().units.find(words):
            if unit[0] not in TIME_UNITS and unit[0] not in MEASURES and not words[first].lower.isdigit():
                found = unit
                if first + size < len(words) and words[first + size].lower == "yang":
                    break
        return found

    def _unit_ahead(self, number: Number, span: Span, reach: int = 40) -> tuple[str | None, str | None]:
        """The unit of the next number: *14 dari 87 penumpang*, *naik dari 12 menjadi 15 orang*, *dua dari lima pompa*."""
        onward = self.within(Span(number.core.end, min(span.end, number.core.end + reach)))
        if not onward:
            return None, None
        next_place = self._place(onward[0])
        of = units().units.at(next_place.behind, 0) if next_place.behind else None
        if of is not None:
            return of[0] if of[0][0] not in TIME_UNITS else (None, None)
        noun = self._is_noun(next_place) and not is_label(next_place.head, onward[0], self.words.text)
        return (next_place.follows, None) if noun else (None, None)
