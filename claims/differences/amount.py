"""How much a number may be and how it is printed: bounds, miles at sea, sums with its neighbours, codes that count nothing."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from claims.differences.lexicon import load_units, person_stems
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.quantity import Quantity
from timeline.numerals import read_number

_FRACTION = re.compile(r"(?<!\w)(?:se(?:per\w{4,8}|tengah|paruh)|(?:dua|tiga) per\w{4,8})(?!\w)")
_CODE = re.compile(r"(?<!\w)[A-Z]{2,4}[ -]$")
_INCLUDED = re.compile(r"(?<!\w)(?:termasuk|di antaranya|diantaranya|yakni|yaitu|bukan)\s(?:\w{1,12}\s){0,1}$")
_PASSED = re.compile(r"(?<!\w)(?:tembus|menembus|melewati|lewati|menyentuh lebih dari)\s(?:angka\s)?$")
_SHARE_OF = re.compile(
    r"(?<![\w,])(?:(?P<part>se(?:tengah|paruh|pertiga|perempat|perlima|perenam|perdelapan|persepuluh)|(?:dua|tiga|empat) per(?:tiga|empat|lima))|(?P<percent>\d{1,2}(?:,\d{1,2})?) ?(?:persen|%))"
    r" dari (?:total |seluruh |sekitar |sebanyak |semua |jumlah )?$"
)
_SEA_MILE = Fraction(1852)
_LISTED = 8


def is_code(telling: Telling, quantity: Quantity) -> bool:
    """True for the number of a flight, a train or a form: *NP 482*, *KA 17*."""
    if not quantity.text.strip().isdigit():
        # "Hingga pukul 10.00 WIB tiga orang": what names its unit, or is spelled out, counts.
        return False
    start = quantity.span.start
    return _CODE.search(telling.article.of(telling.statement.field), max(0, start - 6), start) is not None


def sums_with(telling: Telling, quantity: Quantity) -> frozenset[Fraction]:
    """The sums of this number with those listed beside it in its clause: *119 dewasa, 12 anak, dan tiga bayi* tells of 134.

    A number that is itself part of another one (*termasuk tiga bayi*) adds nothing to it.
    """
    rows = [row for row in _adding(telling) if row.unit == quantity.unit]
    if quantity not in rows or not 2 <= len(rows) <= _LISTED:
        return frozenset()
    at = rows.index(quantity)
    values = [row.value or Fraction(0) for row in rows]
    return frozenset(
        sum(values[low:high], Fraction(0))
        for low in range(at + 1)
        for high in range(at + 1, len(values) + 1)
        if high - low > 1
    )


# Every number of a clause asks for them.
@lru_cache(maxsize=1024)
def _adding(telling: Telling) -> tuple[Quantity, ...]:
    text, begin = telling.clause, telling.statement.span.start
    return tuple(
        row
        for row in telling.statement.quantities
        if row.is_exact
        and not _INCLUDED.search(text, max(0, row.span.start - begin - 24), max(0, row.span.start - begin))
    )


def is_fraction(quantity: Quantity) -> bool:
    """True for *setengah* and *dua pertiga* of something; *dua setengah jam* is a plain length."""
    hit = _FRACTION.search(quantity.text.lower())
    if hit is None or (quantity.value is not None and load_units().of(quantity.unit)[0] == "time"):
        # "Seperempat jam" is a length of time like any other.
        return False
    return hit.start() == 0 or quantity.value is None


def factor_at_sea(quantity: Quantity, after: str, factor: Fraction) -> Fraction:
    """The metres of a mile at sea where the words mean one."""
    at_sea = quantity.unit == "mil" and ("laut" in quantity.text.lower() or after.startswith(" laut"))
    return _SEA_MILE if at_sea else factor


def bounds_of(quantity: Quantity, before: str, after: str) -> tuple[Fraction | None, Fraction | None]:
    """The bounds of a number by the words right before and behind it.

    *Sekitar Rp 2 miliar* may be anything that rounds to it; *2 miliar lebih* and a round *tembus 5.000* are open above.
    """
    low, high = quantity.low, quantity.high
    if quantity.mod == "APPROX" and quantity.value and low is not None and high is not None:
        digits = str(int(quantity.value)).rstrip("0")
        if len(digits) == 1:
            half = quantity.value / int(digits) / 2
            low, high = min(low, quantity.value - half), max(high, quantity.value + half)
    if re.match(r"\s?lebih(?!\w)", after):
        return (quantity.value if quantity.value is not None else low), None
    if _PASSED.search(before) and quantity.value and quantity.is_exact and _is_round(quantity.value):
        return quantity.value, None
    return low, high


def share_before(sentence: str, start: int) -> tuple[str, Fraction] | None:
    """The share of a number that its sentence counts, as printed and as a fraction: *sepertiga dari 640 siswa*, *40 persen dari 500 guru*."""
    hit = _SHARE_OF.search(sentence, max(0, start - 50), start)
    if hit is None:
        return None
    if hit["percent"] is not None:
        share = Fraction(hit["percent"].replace(",", ".")) / 100
    else:
        share = read_number(hit["part"]) or Fraction(1)
    return (hit[0].strip(), share) if 0 < share < 1 else None


def _is_round(value: Fraction) -> bool:
    return value.denominator == 1 and value >= 100 and len(str(value.numerator).rstrip("0")) <= 2


def family_of(quantity: Quantity) -> tuple[str, Fraction]:
    """What a number measures by its unit or, where it has none, by what it counts, and how many base units one of it holds."""
    family, factor = load_units().of(quantity.unit or quantity.what)
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        return "person", Fraction(1)
    return family, factor


def noun_of(quantity: Quantity) -> str:
    """What a number counts, in small letters: its unit, else the word behind it; empty where it names none."""
    return (quantity.unit or quantity.what or "").lower().strip()


def printed_of(quantity: Quantity, noun: str) -> str:
    """The number with what it counts; nothing is added where the words name it already: *59 sandera*, *318 kepala keluarga*."""
    text = quantity.text.strip()
    low = text.lower()
    if not noun or noun in low or noun in ("rupiah", "persen", "magnitudo"):
        return text
    if quantity.what and quantity.what.lower() in low:
        return text
    words, units = low.split(), load_units()
    families = {units.of(" ".join(words[-count:]))[0] for count in (1, 2, 3)}
    return text if units.of(noun)[0] in families else f"{text} {noun}"
