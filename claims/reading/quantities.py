"""Numbers of a clause with what they count: unit, thing, role and scope."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.quantity import Quantity
from claims.reading.lexicon import Phrases, Words, load_toml, word_list
from timeline.numerals import Number, NumberKind, find_numbers
from timeline.text import Span
from timeline.timex import Timex, TimexType

TIME_UNITS = frozenset({"detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "dekade", "abad"})


@dataclass(frozen=True, slots=True)
class _Units:
    units: Phrases[tuple[str, str | None]]  # unit, thing counted
    money: tuple[tuple[str, str], ...]
    magnitude: Phrases[str]
    labels: frozenset[str]
    label_phrases: Phrases[str]
    roles: Phrases[str]
    scope: Phrases[str]


@cache
def units() -> _Units:
    """The lists of ``units.toml``. Raises ValueError where a section is missing."""
    table = load_toml("units.toml")
    for name in ("persons", "units", "money", "magnitude", "labels", "roles", "scope"):
        if name not in table:
            raise ValueError(f"units.toml: the section [{name}] is missing; add it")
    rows: list[tuple[str, tuple[str, str | None]]] = [
        (word, ("orang", None if word == "orang" else word)) for word in table["persons"]["words"]
    ]
    rows += [(word, (unit, None)) for unit, words in table["units"].items() for word in words]
    labels = table["labels"]["words"]
    return _Units(
        units=Phrases(rows),
        money=tuple(sorted(table["money"].items(), key=lambda row: -len(row[0]))),
        magnitude=Phrases([(word, word) for word in table["magnitude"]["words"]]),
        labels=frozenset(label for label in labels if " " not in label),
        label_phrases=Phrases([(label, label) for label in labels if " " in label]),
        roles=Phrases([(word, role) for role, words in table["roles"].items() for word in words]),
        scope=Phrases([(word, scope) for scope, words in table["scope"].items() for word in words]),
    )


class NumberIndex:
    """The numbers of one text, found once, that may count something."""

    def __init__(self, words: Words, timexes: Sequence[Timex], headline: bool = False) -> None:
        self.words = words
        self.headline = headline  # nouns are written with capitals there
        taken = list(timexes)
        starts = [found.span.start for found in taken]
        self.numbers: list[Number] = []
        for number in find_numbers(words.lower):
            at = bisect_left(starts, number.core.end) - 1
            inside = next(
                (taken[i] for i in range(at, max(-1, at - 3), -1) if taken[i].span.overlaps(number.core)), None
            )
            if inside is not None and not self._is_length(number, inside):
                continue
            self.numbers.append(number)
        self._starts = [number.core.start for number in self.numbers]

    def _is_length(self, number: Number, timex: Timex) -> bool:
        """True for *dua jam*, *hampir tiga jam kemudian*; false for *dua hari lalu* and every date."""
        after = self.words.between(number.core.end, number.core.end + 24)[:1]
        if not after or (unit := units().units.at(after, 0)) is None or unit[0][0] not in TIME_UNITS:
            return False
        if timex.type is TimexType.SET:
            return False
        low = timex.text.lower()
        return (
            timex.type is TimexType.DURATION
            or "kemudian" in low
            or (
                "lalu" not in low
                and "silam" not in low
                and timex.type is not TimexType.TIME
                and "mendatang" not in low
                and "ke depan" not in low
                and "tahun " not in low[:6]
            )
        )

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

    # ------------------------------------------------------------ one number

    def _quantity(self, number: Number, span: Span, before: Quantity | None) -> Quantity | None:
        lower, text = self.words.lower, self.words.text
        start, end = number.span
        start = max(start, span.start)
        head = lower[max(0, number.core.start - 16) : number.core.start]
        if _NUMBERED.search(head):
            return None
        money = next((unit for sign, unit in units().money if _ends_with_sign(head, sign)), None)
        ahead = self.words.between(max(span.start, number.core.start - 40), number.core.start)
        behind = self.words.between(number.core.end, min(len(lower), number.core.end + 60))[:5]
        gap = lower[number.core.end : behind[0].start] if behind else ""
        unit: str | None = None
        what: str | None = None
        stop = max(end, number.core.end)
        match = None
        offset = 0
        if (behind and gap in (" ", "-", "", "  ")) or (behind and number.kind is NumberKind.ONE):
            match = units().units.at(behind, 0)
            if match is None and behind[0].lower in ("lebih", "lagi", "unit", "buah") and len(behind) > 1:
                match, offset = units().units.at(behind, 1), 1
        if lower[number.core.end : number.core.end + 1] == "%" or lower[number.core.end : number.core.end + 2] == " %":
            unit, stop = "persen", lower.index("%", number.core.end) + 1
        elif money is not None:
            unit = money
            sign = re.search(r"[^\s\d]\S*\s?$", head)
            sign_start = number.core.start - len(head) + sign.start() if sign else number.core.start
            start = min(start, max(span.start, sign_start))
            if match and match[0][0] == money:
                stop = behind[offset + match[1] - 1].end
        elif match is not None:
            unit, what = match[0]
            stop = behind[offset + match[1] - 1].end
            if unit in ("jam", "tahun") and self._is_clock_or_age(number, unit, head, behind[offset + match[1] :][:1]):
                return None
            if (
                unit == "m"
                and number.core.end - number.core.start > 0
                and gap == ""
                and lower[number.core.end : number.core.end + 2] in ("m ", "m.")
            ):
                return None
            if what in ("luka", "hilang", "tewas", "terluka", "meninggal", "luka-luka"):
                stop = number.core.end
            noun = (
                units().units.at(behind, offset + match[1])
                if offset + match[1] < len(behind) and behind[offset + match[1]].start - stop <= 1
                else None
            )
            if (
                unit in ("orang", "unit", "buah", "ekor")
                and noun is not None
                and noun[0][0] in ("orang", "rumah", "KK")
                and noun[0][1] not in ("tewas", "meninggal", "luka", "hilang", "terluka", "luka-luka")
            ):
                unit = noun[0][0] if unit != "orang" else unit
                what, stop = noun[0][1] or what, behind[offset + match[1] + noun[1] - 1].end
        if unit is None and self._after_magnitude(ahead, head, number):
            unit, what = "magnitudo", "kekuatan"
        if unit is None and number.kind is NumberKind.ONE:
            return None
        if number.kind is NumberKind.ONE and not self._counts_one(unit, span, number, stop):
            return None
        if unit is None:
            if self._is_label(ahead, head, number):
                return None
            follows = behind[0].lower if behind and gap == " " else ""
            unit, what = self._unit_ahead(number, span) if follows in ("dari", "menjadi", "ke") else (None, None)
            if unit is not None:
                pass
            elif (
                follows
                in (
                    "lainnya",
                    "lain",
                    "di",
                    "diantaranya",
                    "dilepas",
                    "sisanya",
                    "selamat",
                    "dinyatakan",
                    "dilaporkan",
                    "meninggal",
                    "ditemukan",
                )
                and before is not None
                and before.unit not in TIME_UNITS
            ):
                unit, what = before.unit, before.what
            elif not follows and re.search(r"(?:dpt|pemilih|peserta|penumpang|korban)\s$", head):
                unit = "orang"
            elif (
                follows
                and (self.headline or text[behind[0].start].islower())
                and follows not in _NO_NOUN
                and not follows.startswith(("ke-",))
            ):
                unit, stop = follows, behind[0].end
            elif (
                follows
                and text[behind[0].start].isupper()
                and len(follows) <= 5
                and text[behind[0].start : behind[0].end].isupper()
            ):
                unit, stop = text[behind[0].start : behind[0].end], behind[0].end
            elif number.kind in (NumberKind.MIXED, NumberKind.VAGUE) or (
                re.search(r"(?:mencapai|menjadi|sebanyak|sejumlah|total|sebesar|jumlah|hanya|cuma|dari|ke)\s$", head)
                and not _looks_like_year(number)
            ):
                unit = None
            else:
                return None
        if unit == "orang" and what == "orang":
            what = None
        if (
            number.kind is NumberKind.WORDS
            and number.value is not None
            and number.value < 1
            and unit in ("orang", "jiwa", "KK", "rumah", "unit", "buah")
        ):
            unit, what = "bagian", what or unit  # separuh warga, dua pertiga dari 1.200 rumah: a share, not a count
        role = self._role(span, number, unit)
        if role is None and before is not None and before.unit == unit and before.span.start >= span.start:
            role = before.role
        return Quantity(
            text=text[start : max(stop, end)],
            span=Span(start, max(stop, end)),
            value=number.value,
            low=number.low,
            high=number.high,
            mod=number.mod,
            unit=unit,
            what=what,
            role=role,
            scope=self._scope(span, number),
        )

    def _unit_ahead(self, number: Number, span: Span) -> tuple[str | None, str | None]:
        """The unit of the next number: *14 dari 87 penumpang*, *naik dari 12 menjadi 15 orang*."""
        onward = self.within(Span(number.core.end, min(span.end, number.core.end + 40)))
        after = self.words.between(onward[0].core.end, onward[0].core.end + 40)[:1] if onward else ()
        of = units().units.at(after, 0) if after else None
        return of[0] if of is not None and of[0][0] not in TIME_UNITS else (None, None)

    def _is_clock_or_age(self, number: Number, unit: str, head: str, after: Sequence[object]) -> bool:
        if unit == "tahun":
            return (
                bool(re.search(r"(?:usia|umur|berusia|berumur|seusia|\()\s?(?:sekitar\s|di atas\s|di bawah\s)?$", head))
                or _looks_like_year(number)
                or self.words.lower[number.core.start - 1 : number.core.start] == "("
            )
        return False

    def _counts_one(self, unit: str | None, span: Span, number: Number, stop: int) -> bool:
        """*seorang* counts where somebody is said to be dead, hurt, missing … or where a time is meant; else it is an article."""
        if unit in TIME_UNITS:
            return True
        if unit != "orang":
            return False
        if re.match(r"orang (?:lagi|lainnya|di antaranya)", self.words.lower[number.core.end : number.core.end + 20]):
            return True
        near = self.words.between(number.core.end, min(span.end, number.core.end + 60))
        return any(role in ("tewas", "luka", "hilang", "selamat") for role, _, _ in units().roles.find(near[:7]))

    def _after_magnitude(self, ahead: Sequence[object], head: str, number: Number) -> bool:
        if number.value is None or not 0 < number.value < 11:
            return False
        return bool(
            re.search(
                r"(?:magnitudo|magnitude|bermagnitudo|berkekuatan|kekuatan gempa|kekuatan|(?<!\w)m|(?<!\w)m-|skala)\s?$",
                head,
            )
        )

    def _is_label(self, ahead: Sequence[object], head: str, number: Number) -> bool:
        if _looks_like_year(number):
            return True
        last = re.search(r"([^\W\d_]+\.?)[\s.\-]{0,2}$", head)
        if last and last[1].rstrip(".") in units().labels:
            return True
        if re.search(r"(?:ke-|no\.|:|\d[-–/.])$", head.rstrip()) and not re.search(r"\w:$", head.rstrip()):
            return True
        place = number.core.start
        text = self.words.text
        return text[place - 1 : place] == "(" and text[number.core.end : number.core.end + 1] == ")"

    def _role(self, span: Span, number: Number, unit: str | None) -> str | None:
        """The role whose words stand nearest to the number and fit its unit.

        A conjunction or comma between them counts as distance, so that *43 lainnya luka-luka* is not what stands before
        the *dan*.
        """
        best: tuple[int, str] | None = None
        start = max(span.start, number.core.start - 90)
        words = self.words.between(start, min(span.end, number.core.end + 70))
        for role, first, size in units().roles.find(words):
            if not _fits(role, unit):
                continue
            left, right = words[first].start, words[first + size - 1].end
            ahead = right <= number.core.start
            between = self.words.lower[right : number.core.start] if ahead else self.words.lower[number.core.end : left]
            if re.search(r";|\d|, (?:sedangkan|sementara|dan)", between):
                continue
            if role in ("kenaikan", "penurunan") and unit in _MONEY_UNITS and not (ahead and len(between) < 12):
                continue
            distance = len(between) + (4 if ahead else 0) + 16 * len(re.findall(r",| dan | serta | atau ", between))
            if best is None or distance < best[0]:
                best = (distance, role)
        return best[1] if best else None

    def _scope(self, span: Span, number: Number) -> str | None:
        words = self.words.between(max(span.start, number.span.start - 24), min(span.end, number.core.end + 30))
        for scope, first, size in units().scope.find(words):
            gap = min(abs(words[first].start - number.core.end), abs(number.span.start - words[first + size - 1].end))
            if gap <= 16:
                return scope
        return None


_NUMBERED = re.compile(r"(?<!\w)(?:nomor|nomor urut|no\.?|pasal|ayat|butir|nomer)\s\(?$")
STATE_ROLES = frozenset(
    ["mengungsi", "terdampak", "dirawat", "rusak", "rusak berat", "rusak sedang", "rusak ringan", "terendam"]
)  # counts that hold when they are told, not when it happened
TOLL_ROLES = STATE_ROLES | {
    "tewas",
    "luka",
    "hilang",
    "selamat",
    "dirawat",
    "ditangkap",
    "tersangka",
    "dilepas",
    "sandera",
    "kerugian",
    "disita",
}  # counts that grow while they are told
_PERSON_UNITS = frozenset({"orang", "jiwa", "KK", "ekor", None})
_PERSON_ROLES = frozenset(
    [
        "tewas",
        "luka",
        "hilang",
        "selamat",
        "mengungsi",
        "terdampak",
        "dirawat",
        "sandera",
        "ditangkap",
        "tersangka",
        "dilepas",
        "penumpang",
        "awak",
        "personel",
        "phk",
    ]
)
_RATE_ROLES = frozenset(
    [
        "kenaikan",
        "penurunan",
        "inflasi",
        "pertumbuhan",
        "harga",
        "upah",
        "suap",
        "denda",
        "anggaran",
        "bantuan",
        "kerugian",
        "disita",
        "margin",
        "partisipasi",
    ]
) | {"nilai proyek", "data masuk"}
_TERM_ROLES = frozenset(["durasi", "tuntutan", "vonis"])


def _fits(role: str, unit: str | None) -> bool:
    """True where a role can be that of a number of this unit: nobody is dead by the hour, no magnitude is hurt."""
    if unit in TIME_UNITS:
        return role in _TERM_ROLES
    if unit == "magnitudo":
        return role in ("kekuatan", "susulan")
    if unit in _MONEY_UNITS or unit == "persen":
        return (
            role in _RATE_ROLES
            or role in ("selisih", "perolehan")
            or (role in ("tuntutan", "vonis") and unit != "persen")
        )
    if role in _PERSON_ROLES:
        return unit in _PERSON_UNITS
    if role in _TERM_ROLES or role in ("kekuatan",):
        return False
    return role not in ("kenaikan", "penurunan", "inflasi", "pertumbuhan") or unit is None


_MONEY_UNITS = frozenset(
    {
        "rupiah",
        "dolar AS",
        "dolar Singapura",
        "dolar Australia",
        "euro",
        "yen",
        "yuan",
        "ringgit",
        "riyal",
        "pound sterling",
        "shekel",
    }
)
_NO_NOUN = word_list("no_noun")


def _ends_with_sign(head: str, sign: str) -> bool:
    stripped = head.rstrip()
    if not stripped.endswith(sign) or len(head) - len(stripped) > 1:
        return False
    before = stripped[: -len(sign)][-1:]
    return not before.isalnum() or not sign[0].isalpha()


def _looks_like_year(number: Number) -> bool:
    low, high = number.low, number.high
    return (
        number.kind in (NumberKind.DIGITS, NumberKind.RANGE)
        and low is not None
        and high is not None
        and low.denominator == 1
        and 1900 <= low <= high <= 2100
        and number.core.end - number.core.start in (4, 9)
    )
