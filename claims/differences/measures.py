"""Statements -> the numbers they tell, each with what it measures and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from claims.differences.cues import measure_of
from claims.differences.lexicon import (
    Growth,
    Measure,
    bases,
    idle_nouns,
    load_happenings,
    load_units,
    mark,
    mark_words,
    people,
    person_stems,
    stop_stems,
)
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import NEVER as _NEVER
from claims.differences.telling import Telling, name_words
from claims.quantity import Quantity
from timeline.text import Span

_FEARED = re.compile(r"(?<!\w)(?:terancam|berisiko|bisa|dapat|akan|bakal|berpotensi)(?!\w)")
_FRACTION = re.compile(r"(?<!\w)(?:se(?:per\w{4,8}|tengah|paruh)|(?:dua|tiga) per\w{4,8})(?!\w)")
_EDGE = re.compile(
    r"[,;:()\d]|(?<!\w)(?:dan|serta|sedangkan|termasuk|oleh|akibat|dalam|di|karena|saat|ketika|usai|setelah|di\w{4,20})(?!\w)"
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_SINCE = re.compile(r"(?<!\w)sejak\s(?:\d{1,2}\s|\w{3,10}\s){0,2}$")
_NAMES = re.compile(r"[A-Z][\w'’]{1,30}(?:[ -][A-Z][\w'’]{1,30}){0,5}")
_SUBJECTED = frozenset({"perolehan", "perolehan suara", "dukungan", "saham", "penahanan"})
_PART_OF = re.compile(
    r"^\s{1,2}(?:\w{1,20}\s){0,2}?(?:dari|di antara)\s(?:total|puluhan|ratusan|ribuan|seluruh|semua|\d|ke(?:dua|tiga|empat|lima|enam|tujuh))"
)
_PART_AFTER = re.compile(r"\s{0,2}(?:\w{1,20}\s)?(?:di antara(?:nya)?|antara lain)(?!\w)")
_FROM = re.compile(r"(?<!\w)dari (?:total |sekitar |puluhan |ratusan |seluruh |para |sebanyak ){0,2}$")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One number, told by one or more statements.

    ``slot`` is (measure, family of units, narrower name); two numbers are only compared inside one slot. ``low`` and
    ``high`` are inclusive bounds in base units (None is open); ``marks`` say how the number is limited: ``part`` ``rest``
    ``increment`` ``aim`` ``each`` ``window`` ``other`` ``sum`` ``total``. ``basis`` names how it was come by, ``years``
    the years printed beside it, ``subject`` the names it belongs to.
    """

    slot: tuple[str, str, str]
    about: str
    growth: Growth
    low: Fraction | None
    high: Fraction | None
    exact: bool
    printed: str
    tellings: tuple[Telling, ...]
    span: Span
    marks: frozenset[str] = frozenset()
    basis: str = ""
    years: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    mod: str | None = None
    unique: bool = True

    @property
    def telling(self) -> Telling:
        """The first statement that holds it."""
        return self.tellings[0]

    @property
    def value(self) -> Fraction | None:
        """One number to put it in order by: the printed one, else a bound."""
        return self.low if self.low is not None else self.high

    def meets(self, other: Told) -> bool:
        """True where some number satisfies both; an open bound never stands in the way."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )


def find_told(tellings: Iterable[Telling]) -> list[Told]:
    """Every number of these statements that measures something that can be compared, in the order of the statements.

    A number that two statements share (one clause inside another) is told once, by the first of them.
    """
    found: list[Told] = []
    seen: set[tuple[str, str, Span]] = set()
    by_article: dict[str, list[Told]] = {}
    for telling in tellings:
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span)
            if key in seen:
                continue
            seen.add(key)
            rows = _read_one(telling, quantity)
            found += rows
            by_article.setdefault(telling.article.id, []).extend(rows)
    for rows in by_article.values():
        found += _sums(rows)
    return found


def _read_one(telling: Telling, quantity: Quantity) -> list[Told]:
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or _FRACTION.search(quantity.text.lower()):
        return []
    noun = _noun_of(quantity)
    family, factor = load_units().of(quantity.unit)
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        family, factor = "person", Fraction(1)
    measure = measure_of(sentence, start, end, family, telling.previous)
    if measure is not None and measure.family == "length" and family != "length":
        family, factor = load_units().of(quantity.unit, "length")
    near = _phrase_around(sentence, start, end, family)
    low, high = _widened(quantity, sentence[end : end + 8])
    common = Told(
        slot=("", family, ""),
        about="",
        growth=Growth.FIXED,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        exact=quantity.is_exact,
        printed=_printed(quantity, noun),
        tellings=(telling,),
        span=quantity.span,
        marks=_marks_of(sentence, start, end, telling, measure, family),
        basis=_basis_of(sentence, telling),
        years=_years_of(sentence, telling),
        mod=quantity.mod,
        context=_context(sentence, start, end),
    )
    if measure is not None:
        sub = ""
        for name, words in measure.subs:
            if words.search(near):
                sub = f"{sub}+{name}" if sub else name
        if measure.family == "thing":
            sub = f"{family.lstrip('~')} {sub}".strip()
        subject = _subject_of(telling, start) if measure.name in _SUBJECTED else frozenset()
        about = measure.about
        return [
            replace(
                common,
                slot=(measure.name, family, sub),
                about=about,
                growth=measure.growth,
                subject=subject,
                unique=measure.unique,
                context=common.context - measure.stems,
            )
        ]
    if not family.startswith("~") or len(family) < 4 or noun in idle_nouns():
        return []
    return (
        [replace(common, slot=(f"jumlah {noun}", family, ""), about=f"jumlah {noun}", unique=False)]
        if common.context
        else []
    )


def read_plain(telling: Telling, quantity: Quantity, family: str, factor: Fraction) -> Told | None:
    """A number without the measure that a list of cues would give it; None where it lies outside its sentence or is a fraction."""
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or _FRACTION.search(quantity.text.lower()):
        return None
    low, high = _widened(quantity, sentence[end : end + 8])
    return Told(
        slot=("", family, ""),
        about="",
        growth=Growth.FIXED,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        exact=quantity.is_exact,
        printed=_printed(quantity, _noun_of(quantity)),
        tellings=(telling,),
        span=quantity.span,
        marks=_marks_of(sentence, start, end, telling, None, family),
        basis=_basis_of(sentence, telling),
        years=_years_of(sentence, telling),
        mod=quantity.mod,
        context=_context(sentence, start, end),
    )


def _widened(quantity: Quantity, after: str) -> tuple[Fraction | None, Fraction | None]:
    """The bounds of a number; *sekitar Rp 2 miliar* may be anything that rounds to it, *2 miliar lebih* is open above."""
    low, high = quantity.low, quantity.high
    if quantity.mod == "APPROX" and quantity.value and low is not None and high is not None:
        digits = str(int(quantity.value)).rstrip("0")
        if len(digits) == 1:
            half = quantity.value / int(digits) / 2
            low, high = min(low, quantity.value - half), max(high, quantity.value + half)
    if re.match(r"\s?lebih(?!\w)", after):
        return (quantity.value if quantity.value is not None else low), None
    return low, high


def _noun_of(quantity: Quantity) -> str:
    return (quantity.unit or quantity.what or "").lower().strip()


def _printed(quantity: Quantity, noun: str) -> str:
    text = quantity.text.strip()
    return text if not noun or noun in text.lower() or noun in ("rupiah", "persen", "magnitudo") else f"{text} {noun}"


def _phrase_around(sentence: str, start: int, end: int, family: str) -> str:
    """The words that belong to the number: what stands behind it up to a border, and for things what stands before it.

    In front of a number of persons stands who counts them (*polisi menyebut 19 orang*), so that is left out.
    """
    right = _EDGE.split(sentence[end : end + 60])[0]
    words = sentence[start:end] + " " + " ".join(right.split()[:5])
    if family == "person":
        return words
    left = _EDGE.split(sentence[max(0, start - 60) : start])[-1]
    return " ".join(left.split()[-3:]) + " " + words


def _marks_of(
    sentence: str, start: int, end: int, telling: Telling, measure: Measure | None, family: str
) -> frozenset[str]:
    before = sentence[max(0, start - 40) : start]
    near_before = " ".join(re.split(r"[;.]", before)[-1].split()[-3:])
    after = re.split(r"[.;]", sentence[end : end + 45])[0]
    near_after = " ".join(after.split()[:4])
    clause = sentence[max(telling.inner.start, 0) : telling.inner.end]
    found: set[str] = set()
    if (
        mark("part_before").search(near_before)
        or _PART_AFTER.match(after)
        or (_PART_OF.match(after) and family != "percent")
    ):
        found.add("part")
    if _FROM.search(before):
        found.add("whole")
    if re.match(r"\s{0,2}(?:\w{1,20} )?(?:lainnya|lain)(?!\w)", after) and (
        measure is None or measure.name not in ("luka", "hilang", "selamat", "dirawat")
    ):
        found.add("rest")
    if re.search(r"(?:bertambah|menambah|tambahan|penambahan|tambah)(?: lagi)?(?: sebanyak)? $", before) or re.search(
        r"terakhir ditemukan|korban terakhir|(?:tersangka|korban|kasus|jenazah) baru", near_after
    ):
        found.add("increment")
    if mark("each").search(near_before) or mark("each").search(near_after):
        found.add("each")
    if mark("aim").search(" ".join(before.split()[-5:])) or _FEARED.search(near_after):
        found.add("aim")
    if mark("window").search(clause):
        found.add("window")
    if mark("other_event").search(_NEVER.sub(" ", _around(clause, start - telling.inner.start))):
        found.add("other")
    return frozenset(found)


def _around(clause: str, at: int) -> str:
    return clause[max(0, at - 70) : at + 50]


def _basis_of(sentence: str, telling: Telling) -> str:
    clause = telling.clause
    for text in (clause, sentence):
        hits = [name for name, words in bases() if words.search(text)]
        if hits:
            return hits[0]
    hits = [name for name, words in bases() if words.search(telling.article.title.lower())]
    return hits[0] if hits else ""


def _years_of(sentence: str, telling: Telling) -> frozenset[str]:
    """The years printed in the clause, without those a running count begins at (*sejak Oktober 2023*)."""
    clause = telling.clause
    found = _YEAR.finditer(clause)
    return frozenset(hit[0] for hit in found if not _SINCE.search(clause, max(0, hit.start() - 24), hit.start()))


def _subject_of(telling: Telling, start: int) -> frozenset[str]:
    """The words of the name that a share belongs to: the last one before it in the clause, else those of the title."""
    field = telling.article.of(telling.statement.field)
    begin = max(telling.offset, telling.statement.span.start)
    speaker = set(name_words(telling.statement.speaker))
    names = [
        set(name_words(found[0].replace("-", " "))) for found in _NAMES.finditer(field[begin : telling.offset + start])
    ]
    names = [words - mark_words("titles") for words in names if words and not words <= speaker]
    return frozenset(word for word in names[-1] if len(word) > 2) if names else frozenset()


def _context(sentence: str, start: int, end: int) -> frozenset[str]:
    """Stems of the words around a number inside its own stretch of the clause; a happening counts as one word.

    The word right behind the thing counted (*37 kapal tertahan*) stands a second time with a ``+``.
    """
    _, names, pattern = load_happenings()
    cut = r"[,;:()]|(?<!\w)(?:sedangkan|sementara|sebelum|setelah|ketika|dan|serta)(?!\w)"
    left = re.split(cut, sentence[max(0, start - 90) : start])[-1]
    right = re.split(cut, sentence[end : end + 60])[0]
    near = " ".join(left.split()[-7:]), " ".join(right.split()[:5])
    found: set[str] = set()
    for text in near:
        found |= {f"={names[hit[1]]}" for hit in pattern.finditer(text)}
        found |= {
            word.stem
            for word in find_words(text)
            if word.text not in stop_stems() and word.stem not in stop_stems() and not word.text[0].isdigit()
        }
    kept = set(sorted(found - people())[:6])
    behind = find_words(right)[:1]
    if behind and behind[0].text not in stop_stems() and not behind[0].text[0].isdigit():
        kept.add(f"+{behind[0].stem}")
    return frozenset(kept)


def _sums(rows: Sequence[Told]) -> list[Told]:
    """Totals that an article gives in parts: *312 rumah rusak berat dan 540 rumah rusak ringan* tells of 852."""
    groups: dict[tuple[str, str, str, int], list[Told]] = {}
    for row in rows:
        noun, _, sub = row.slot[2].partition(" ")
        if row.slot[0] == "rusak" and sub and "+" not in sub and row.exact and not row.marks:
            groups.setdefault((row.slot[0], row.slot[1], noun, row.telling.offset), []).append(row)
    found: list[Told] = []
    for (name, family, noun, _), parts in sorted(groups.items()):
        subs = [part.slot[2] for part in parts]
        if len(parts) < 2 or len(set(subs)) != len(subs):
            continue
        total = sum((part.low for part in parts if part.low is not None), Fraction(0))
        tellings = tuple(dict.fromkeys(part.telling for part in parts))
        printed = " + ".join(part.printed for part in parts)
        found.append(
            replace(
                parts[0],
                slot=(name, family, noun),
                low=total,
                high=total,
                printed=f"{printed} = {total}",
                tellings=tellings,
                marks=frozenset({"sum"}),
            )
        )
    return found
