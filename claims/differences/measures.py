"""Statements -> the numbers they tell, each with what it measures and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache

from claims.differences.amount import (
    bounds_of,
    factor_at_sea,
    family_of,
    is_code,
    is_fraction,
    noun_of,
    printed_of,
    share_before,
    sums_with,
)
from claims.differences.beside import basis_of, context_of, phrase_around, subject_of, years_of
from claims.differences.cues import measure_of
from claims.differences.frames import Frame, frame_of, without_asides
from claims.differences.lexicon import (
    MONEY,
    Growth,
    Measure,
    idle_nouns,
    load_units,
    measures_by_name,
    pattern_of,
    people,
    person_stems,
)
from claims.differences.limits import OTHER_FIGURE, marks_of
from claims.differences.neighbours import with_moments
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.quantity import Quantity
from claims.wordlists import either_of, list_of
from timeline.text import Span

_BESIDE = re.compile(r"(?<!\w)(?:sedangkan|sementara|adapun|namun|tetapi|tapi|padahal|sebaliknya)(?!\w)")
_TOPIC = re.compile(
    r"(?<![\w])(?<!\d )(?:jumlah |total |korban )?(?:kasus|pasien|korban|jenazah|pengungsi)(?: (?!dan |serta )\w{2,15}){1,2}(?= )(?=[^\d]{0,100}$)"
)
_COUNTED = re.compile(r"(?<!\w)(?:jumlah|total|banyaknya) (\w{2,15}(?: \w{2,15}){0,2}?) yang(?!\w)")
"""Who is counted, far before the number: *jumlah WNI yang meninggal hingga Minggu pagi ada lima orang*."""
_REPORTED = re.compile(
    r"(?<!\w)(?:menyebut|mencatat|melaporkan|menghitung|mendata|mengklaim|mengeklaim|memastikan|memperkirakan)(?:nya)?\s(?:hanya |baru |ada |sudah )?$"
)
_LEFT_OUT = frozenset({"masih", "telah", "sudah", "belum"})
"""Words behind a number that stand for no thing: what is counted is left out (*delapan masih hilang*)."""
_NAMES_OF = frozenset({"nama", "nama-nama"})
_WORD = re.compile(r"\s([^\W\d_]{3,20})")
_BY = re.compile(r"(?<!\w)di(?:tembak|bunuh|serang|tusuk|tabrak|pukul|hantam|bom|aniaya|keroyok)i?\s(?:oleh\s)?$")
_PER_UNIT = re.compile(
    r"(?:\s(?:dolar|dollar)(?: as)?|\srupiah)?\s?(?:per|setiap|tiap|untuk setiap|/)\s?"
    r"(?:barel|liter|kilogram|kg|gram|ons|ton|kuintal|karung|sak|ekor|butir|buah|unit|lembar(?: saham)?|saham|porsi|bungkus|kotak|tabung|meter|batang|ikat|kilo|tandan|dolar|dollar|us\$)(?!\w)"
)
"""Behind an amount of money: it is the price of goods, whatever else the clause calls it."""
_DEMANDED = re.compile(
    r"(?<!\w)(?:menuntut|dituntut|tuntutan)(?!\w)(?!.*?(?<!\w)(?:vonis|divonis|memvonis|hakim|putusan|menjatuhkan|menjatuhi|dijatuhi)(?!\w))"
)
"""A demand in front of a term, with no ruling between."""
_OF_ALL = frozenset({"whole"})
_ABOUT = Fraction(1, 10)
_SUBJECTED = frozenset({"perolehan", "perolehan suara", "dukungan", "saham", "penahanan", "jam terbang"})


_PARTS = re.compile(
    rf",\s(?:{either_of('tallying.toml', 'words', 'parts')})(?!\w)[^,;.]{{0,160}}"
    rf"|\s(?:untuk|guna|demi|buat)\s(?:{either_of('tallying.toml', 'words', 'purposes')})(?!\w)[^,;.]{{0,160}}"
)
"""Behind a number: who is among those counted (*71 orang, yaitu 66 penumpang dan lima awak*), and whom they are sent to (*60 personel untuk
mencari kapal yang hilang*): neither says what those counted are."""


def _without_parts(sentence: str, end: int) -> str:
    """The sentence, of the same length, with a blank for the parts and the purpose told behind a number that ends at ``end``."""
    return _PARTS.sub(lambda parts: " " * len(parts[0]) if parts.start() >= end else parts[0], sentence)


def find_told(tellings: Iterable[Telling]) -> Sequence[Told]:
    """Every number of these statements that measures something that can be compared, in the order of the statements.

    A number that two statements share (one clause inside another) is told once, by the first of them.
    """
    return _told_by(tuple(tellings))


# Events, listed measures and free counts each ask for the numbers of one story.
@lru_cache(maxsize=1)
def _told_by(tellings: tuple[Telling, ...]) -> Sequence[Told]:
    found: list[Told] = []
    seen: set[tuple[str, str, Span]] = set()
    by_article: dict[str, list[Told]] = {}
    last: Told | None = None
    for telling in with_moments(tellings):
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span)
            if key in seen:
                continue
            seen.add(key)
            rows = _read_one(telling, quantity)
            if rows and last is not None and _goes_on(last, rows[0]):
                rows = [
                    replace(
                        rows[0], slot=last.slot, about=last.about, growth=last.growth, unique=last.unique,
                        marks=rows[0].marks | {"against"},
                    )
                ]  # fmt: skip
            last = rows[0] if rows and rows[0].slot[0] else last
            rows = [row for row in rows if row.slot[0]]
            found += rows
            by_article.setdefault(telling.article.id, []).extend(rows)
    for rows in by_article.values():
        found += _sums(rows)
    return found


def find_every_number(tellings: Iterable[Telling]) -> Sequence[Told]:
    """Every number of these statements in their order: in its measure where it has one, else in its unit alone."""
    return _every_number(tuple(tellings))


# Meetings, contrasts, headlines and what is weighed each ask for them.
@lru_cache(maxsize=1)
def _every_number(tellings: tuple[Telling, ...]) -> Sequence[Told]:
    measured = {(row.telling.article.id, row.telling.statement.field, row.span): row for row in find_told(tellings)}
    found: list[Told] = []
    seen: set[tuple[str, str, Span]] = set()
    for telling in with_moments(tellings):
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span)
            if key in seen or quantity.span.start < telling.statement.span.start or is_code(telling, quantity):
                continue
            seen.add(key)
            row = measured.get(key) or read_plain(telling, quantity, *family_of(quantity))
            if row is not None:
                found.append(row)
    return found


def _read_one(telling: Telling, quantity: Quantity) -> Sequence[Told]:
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or is_fraction(quantity):
        return []
    if is_code(telling, quantity):
        return []
    noun = noun_of(quantity)
    family, factor = load_units().of(quantity.unit)
    if noun in _LEFT_OUT:
        family = "person"
    if noun in _NAMES_OF and (behind := _WORD.match(sentence, end)) and to_stem(behind[1]) in person_stems():
        # "Memuat 162 nama penumpang": a list of names counts whom it names.
        noun, family, factor = behind[1], "person", Fraction(1)
    if noun in idle_nouns():
        return []
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        family, factor = "person", Fraction(1)
    measure = measure_of(_without_parts(without_asides(sentence), end), start, end, family, telling.previous)
    if measure is not None and measure.name == "vonis" and _DEMANDED.search(sentence, max(0, start - 160), start):
        # "Jaksa menuntut Wira, mantan kepala dinas, dengan hukuman 12 tahun": no judge has spoken yet.
        measure = measures_by_name()["tuntutan"]
    frame = frame_of(telling, quantity, family)
    if noun_of(quantity) in _NAMES_OF:
        frame = replace(frame, head="")
    if measure is None and family in MONEY and _PER_UNIT.match(sentence, end):
        measure = measures_by_name()["harga"]
    if measure is not None and measure.family == "length" and family != "length":
        family, factor = load_units().of(quantity.unit, "length")
    if measure is not None and measure.name in ("tewas", "luka") and _BY.search(sentence, max(0, start - 20), start):
        return []
    near = phrase_around(sentence, start, end, family)
    if family == "person" and (topic := _TOPIC.search(sentence, max(0, telling.inner.start, start - 120), start)):
        near = f"{topic[0]} {near}"
    elif family == "person" and (whose := _COUNTED.search(sentence, max(0, telling.inner.start, start - 140), start)):
        near = f"{whose[1]} {near}"
    elif family == "person" and frame.head and noun in people():
        near = f"{frame.head} {near}"
    elif measure is not None and measure.noun:
        near = f"{' '.join(sentence[max(0, start - 40) : start].split()[-1:])} {near}"
    common = _plain(telling, quantity, family, factor, frame, measure)
    if measure is not None:
        sub = ""
        for name, words in measure.subs:
            if pattern_of(words).search(near):
                sub = f"{sub}+{name}" if sub else name
        if measure.family == "thing":
            sub = f"{common.frame.head or family.lstrip('~')} {sub}".strip()
        growth = measure.growth
        if measure.name == "harga" and telling.has("fixed_price") and not telling.has("market"):
            # What a contract or a rule says does not move with the market.
            sub, growth = f"{sub} tetap".strip(), Growth.FIXED
        if measure.name in ("naik", "turun") and _is_decided(telling):
            growth = Growth.FIXED
        subject = subject_of(telling, start) if measure.name in _SUBJECTED else frozenset()
        about = measure.about
        return [
            replace(
                common,
                slot=(measure.name, family, sub),
                about=about,
                growth=growth,
                subject=subject,
                unique=measure.unique,
                noun=measure.noun,
                context=common.context - measure.stems,
                frame=replace(frame, words=frame.words - measure.stems),
            )
        ]
    if family.startswith("~") and len(family) > 3 and noun not in idle_nouns() and common.context:
        return [replace(common, slot=(f"jumlah {noun}", family, ""), about=f"jumlah {noun}", unique=False)]
    return [common]


def _is_decided(telling: Telling) -> bool:
    """True for a rise or a fall that somebody decided, not one that a market makes or that somebody only asks for."""
    return telling.has("decided") and not telling.has("market") and not telling.has("wanted")


def _goes_on(last: Told, told: Told) -> bool:
    """True where a number says of nothing what it is, beside one of the same sentence that does: the second clause counts what the first does.

    *Dinas mencatat lima orang tewas, sedangkan rumah sakit menyebut empat orang.*
    """
    sentence = told.telling.sentence
    at = told.span.start - told.telling.offset
    other = OTHER_FIGURE.search(sentence, max(0, at - 60), at) is not None
    said = _REPORTED.search(sentence, max(0, at - 40), at) is not None and not told.frame.verbs
    if (
        told.slot[0]
        or (told.frame.words and not other and not said)
        or not last.slot[0]
        or last.slot[1] != told.slot[1]
    ):
        return False
    near = (
        last.telling.article.id == told.telling.article.id
        and last.telling.statement.field == told.telling.statement.field
    )
    between = told.telling.article.of(told.telling.statement.field)[last.span.end : told.span.start].lower()
    return near and len(between) < 160 and (other or _BESIDE.search(between) is not None)


def read_plain(telling: Telling, quantity: Quantity, family: str, factor: Fraction) -> Told | None:
    """A number without the measure that a list of cues would give it; None where it lies outside its sentence or is a fraction."""
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or is_fraction(quantity):
        return None
    return _plain(telling, quantity, family, factor, frame_of(telling, quantity, family), None)


def _plain(
    telling: Telling, quantity: Quantity, family: str, factor: Fraction, frame: Frame, measure: Measure | None
) -> Told:
    """The number in base units, with its limits and the words around it, in no slot."""
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    low, high = bounds_of(quantity, sentence[max(0, start - 18) : start], sentence[end : end + 8])
    factor = factor_at_sea(quantity, sentence[end : end + 6], factor)
    if factor != 1:
        low, high = (None if bound is None else bound * factor for bound in (low, high))
    share = share_before(sentence, start) if family not in ("percent", "time") else None
    if share is not None:
        # Nobody counts a third to the last one.
        low = None if low is None else low * share[1] * (1 - _ABOUT)
        high = None if high is None else high * share[1] * (1 + _ABOUT)
    return Told(
        slot=("", family, ""),
        about="",
        growth=Growth.DAILY if measure is None and _is_sent_out(telling, frame) else Growth.FIXED,
        low=low,
        high=high,
        exact=quantity.is_exact and low == high,
        printed=f"{share[0] + ' ' if share is not None else ''}{printed_of(quantity, noun_of(quantity))}",
        tellings=(telling,),
        span=quantity.span,
        marks=marks_of(sentence, start, end, telling, measure, family)
        - (_OF_ALL if share is not None else frozenset()),
        basis=basis_of(telling),
        years=years_of(telling),
        mod=quantity.mod,
        context=context_of(sentence, start, end),
        frame=frame,
        unit=quantity.unit or "",
        sums=sums_with(telling, quantity),
    )


def _is_sent_out(telling: Telling, frame: Frame) -> bool:
    """True for those who search (*24 penyelam*, *empat helikopter* in a search): they are as many as the day sends out."""
    return frame.head in _crews() and _search().search(telling.clause) is not None


@cache
def _crews() -> frozenset[str]:
    return frozenset(to_stem(word) for word in list_of("tallying.toml", "words", "crews"))


@cache
def _search() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'searches')})(?!\w)")


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
