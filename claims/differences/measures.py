"""Statements -> the numbers they tell, each with what it measures and how far it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from claims.differences.cues import measure_of
from claims.differences.frames import NO_FRAME, Frame, frame_of, without_asides
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
from timeline.interval import Granularity
from timeline.text import Span

_SAME_MOMENT = re.compile(
    r"(?<!\w)(?:per|pada|untuk|hingga|sampai) (?:jam|waktu|pukul|saat|hari|tanggal) (?:yang )?sama(?!\w)"
)
_OF_THAT = re.compile(
    r"(?:jumlah|data|angka|catatan|hitungan) (?:itu|ini|tersebut)(?: \w{2,15}){0,3} (?:per|hingga|sampai|pada|pukul)(?!\w)"
)
_BESIDE = re.compile(r"(?<!\w)(?:sedangkan|sementara|adapun|namun|tetapi|tapi|padahal|sebaliknya)(?!\w)")
_FEARED = re.compile(r"(?<!\w)(?:terancam|berisiko|bisa|dapat|akan|bakal|berpotensi)(?!\w)")
_FRACTION = re.compile(r"(?<!\w)(?:se(?:per\w{4,8}|tengah|paruh)|(?:dua|tiga) per\w{4,8})(?!\w)")
_EDGE = re.compile(
    r"[,;:()\d]|(?<!\w)(?:dan|serta|sedangkan|termasuk|oleh|akibat|dalam|di|karena|saat|ketika|usai|setelah|di\w{4,20})(?!\w)"
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_THAN = re.compile(r"(?<!\w)(?:daripada|dibanding|dibandingkan|dari) (?:\w{1,20} ){0,3}$")
_TOPIC = re.compile(
    r"(?<![\w])(?<!\d )(?:jumlah |total |korban )?(?:kasus|pasien|korban|jenazah|pengungsi)(?: (?!dan |serta )\w{2,15}){1,2}(?= )(?=[^\d]{0,100}$)"
)
_COUNTED = re.compile(r"(?<!\w)(?:jumlah|total|banyaknya) (\w{2,15}(?: \w{2,15}){0,2}?) yang(?!\w)")
"""Who is counted, far before the number: *jumlah WNI yang meninggal hingga Minggu pagi ada lima orang*."""
_CODE = re.compile(r"(?<!\w)[A-Z]{2,4}[ -]$")
_LIST = re.compile(
    r"(?<!\w)(?:(?:terdiri (?:dari|atas)|(?:pe)?rinciannya|dengan rincian|meliputi)(?!\w)|(?:me|di|pe)?rinci(?:an|annya|nya)?\s?:)"
)
_REPORTED = re.compile(
    r"(?<!\w)(?:menyebut|mencatat|melaporkan|menghitung|mendata|mengklaim|mengeklaim|memastikan|memperkirakan)(?:nya)?\s(?:hanya |baru |ada |sudah )?$"
)
_SINCE = re.compile(r"(?<!\w)sejak\s(?:\d{1,2}\s|\w{3,10}\s){0,2}$")
_NAMES = re.compile(r"[A-Z][\w'’]{1,30}(?:[ -][A-Z][\w'’]{1,30}){0,5}")
_LEFT_OUT = frozenset({"masih", "telah", "sudah", "belum"})
"""Words behind a number that stand for no thing: what is counted is left out (*delapan masih hilang*)."""
_BY = re.compile(r"(?<!\w)di(?:tembak|bunuh|serang|tusuk|tabrak|pukul|hantam|bom|aniaya|keroyok)i?\s(?:oleh\s)?$")
_RANKS = frozenset({"pasangan", "calon", "paslon", "kubu", "tim", "partai", "kandidat"})
_SUBJECTED = frozenset({"perolehan", "perolehan suara", "dukungan", "saham", "penahanan"})
_GIVEN = re.compile(r"\s(dari|untuk|kepada)(?!\w)")
_PART_OF = re.compile(
    r"^\s{1,2}(?:(?!me|ber|di|ter)\w{1,20}\s)?(?:dari|di antara)\s(?:total|belasan|puluhan|ratusan|ribuan|seluruh|semua|\d|(?:ke)?(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?!\w))"
)
_FROM_COUNT = re.compile(
    r"(?:\d|(?<!\w)(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh|hanya|baru|sebagian))\s?(?:\w{1,20}\s){0,2}$"
)
_OTHER_FIGURE = re.compile(
    r"(?<!\w)(?:angka|jumlah|data|hitungan)(?:nya)? (?:yang )?(?:jauh )?(?:lebih (?:besar|kecil|tinggi|rendah|banyak|sedikit)|berbeda|lain)(?!\w)"
)
_CITIZENS = re.compile(r"(?<!\w)(?:warga|warga negara|rakyat)nya(?!\w)")
_SEA_MILE = Fraction(1852)
_LISTED = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_YEARLY = re.compile(r"(?<!\w)(?:sepanjang tahun|tahun lalu|tahun sebelumnya)(?!\w)")
_PART_AFTER = re.compile(
    r"\s{0,2}(?:\w{1,20}\s)?(?:di antaranya|diantaranya|di antara mereka|di antara \d{1,9}|termasuk di antara|antara lain)(?!\w)"
)
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
    noun: bool = False
    sums: frozenset[Fraction] = frozenset()
    unit: str = ""
    frame: Frame = NO_FRAME

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


def with_moments(tellings: Iterable[Telling]) -> list[Telling]:
    """The statements, each with the moment that the words of its neighbours give it.

    *Jumlah itu tercatat sampai pukul 12.00* dates the count before it, *per jam yang sama* takes over the moment before.
    """
    found: list[Telling] = []
    for telling in tellings:
        before = found[-1] if found and found[-1].article.id == telling.article.id else None
        if before is not None and before.statement.field == telling.statement.field:
            if _SAME_MOMENT.search(telling.clause) and before.moment is not None:
                telling = replace(telling, moment=before.moment)
            elif _dates(telling, before):
                found[-1] = replace(before, moment=telling.moment)
        found.append(telling)
    return found


def _dates(telling: Telling, before: Telling) -> bool:
    """True where a clause names the moment of the count before it, which names none."""
    if not _OF_THAT.match(telling.clause) or telling.moment is None or not telling.moment.said:
        return False
    return before.moment is None or not before.moment.said


# Events, listed measures and free counts each ask for the numbers of one story.
@lru_cache(maxsize=8192)
def _read_one(telling: Telling, quantity: Quantity) -> Sequence[Told]:
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or _is_fraction(quantity):
        return []
    if is_code(telling, quantity):
        return []
    noun = _noun_of(quantity)
    family, factor = load_units().of(quantity.unit)
    if noun in _LEFT_OUT:
        family = "person"
    if noun in idle_nouns():
        return []
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        family, factor = "person", Fraction(1)
    measure = measure_of(without_asides(sentence), start, end, family, telling.previous)
    frame = frame_of(telling, quantity, family)
    if measure is not None and measure.family == "length" and family != "length":
        family, factor = load_units().of(quantity.unit, "length")
    if measure is not None and measure.name in ("tewas", "luka") and _BY.search(sentence, max(0, start - 20), start):
        return []
    factor = _nautical(quantity, sentence[end : end + 6], factor)
    near = _phrase_around(sentence, start, end, family)
    if family == "person" and (topic := _TOPIC.search(sentence, max(0, telling.inner.start, start - 120), start)):
        near = f"{topic[0]} {near}"
    elif family == "person" and (whose := _COUNTED.search(sentence, max(0, telling.inner.start, start - 140), start)):
        near = f"{whose[1]} {near}"
    elif family == "person" and frame.head and noun in people():
        near = f"{frame.head} {near}"
    elif measure is not None and measure.noun:
        near = f"{' '.join(sentence[max(0, start - 40) : start].split()[-1:])} {near}"
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
        frame=frame,
        sums=_sums_with(telling, quantity),
        unit=quantity.unit or "",
    )
    if measure is not None:
        sub = ""
        for name, words in measure.subs:
            if words.search(near):
                sub = f"{sub}+{name}" if sub else name
        if measure.family == "thing":
            sub = f"{common.frame.head or family.lstrip('~')} {sub}".strip()
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
                noun=measure.noun,
                context=common.context - measure.stems,
                frame=replace(frame, words=frame.words - measure.stems),
            )
        ]
    if family.startswith("~") and len(family) > 3 and noun not in idle_nouns() and common.context:
        return [replace(common, slot=(f"jumlah {noun}", family, ""), about=f"jumlah {noun}", unique=False)]
    return [common]


def is_code(telling: Telling, quantity: Quantity) -> bool:
    """True for the number of a flight, a train or a form: *NP 482*, *KA 17*."""
    if quantity.unit not in (None, "orang") and not (quantity.unit or "").islower():
        return False
    start = quantity.span.start
    return _CODE.search(telling.article.of(telling.statement.field), max(0, start - 6), start) is not None


def _goes_on(last: Told, told: Told) -> bool:
    """True where a number says of nothing what it is, beside one of the same sentence that does: the second clause counts what the first does.

    *Dinas mencatat lima orang tewas, sedangkan rumah sakit menyebut empat orang.*
    """
    sentence = told.telling.sentence
    at = told.span.start - told.telling.offset
    other = _OTHER_FIGURE.search(sentence, max(0, at - 60), at) is not None
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
    if not 0 <= start < end <= len(sentence) or _is_fraction(quantity):
        return None
    low, high = _widened(quantity, sentence[end : end + 8])
    factor = _nautical(quantity, sentence[end : end + 6], factor)
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
        frame=frame_of(telling, quantity, family),
        unit=quantity.unit or "",
    )


@lru_cache(maxsize=4096)
def _sums_with(telling: Telling, quantity: Quantity) -> frozenset[Fraction]:
    """The sums of this number with those listed beside it in its clause: *119 dewasa, 12 anak, dan tiga bayi* tells of 134."""
    rows = [row for row in telling.statement.quantities if row.unit == quantity.unit and row.is_exact]
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


def _is_fraction(quantity: Quantity) -> bool:
    """True for *setengah* and *dua pertiga* of something; *dua setengah jam* is a plain length."""
    hit = _FRACTION.search(quantity.text.lower())
    return hit is not None and (hit.start() == 0 or quantity.value is None)


def _nautical(quantity: Quantity, after: str, factor: Fraction) -> Fraction:
    """The metres of a mile at sea where the words mean one."""
    at_sea = quantity.unit == "mil" and ("laut" in quantity.text.lower() or after.startswith(" laut"))
    return _SEA_MILE if at_sea else factor


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
    """The number with what it counts; nothing is added where the words name it already: *59 sandera*, *318 kepala keluarga*."""
    text = quantity.text.strip()
    low = text.lower()
    if not noun or noun in low or noun in ("rupiah", "persen", "magnitudo"):
        return text
    if quantity.what and quantity.what.lower() in low:
        return text
    words, units = low.split(), load_units()
    families = {units.of(" ".join(words[-count:]))[0] for count in (1, 2)}
    return text if units.of(noun)[0] in families else f"{text} {noun}"


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
    before = _words_before(sentence, start)
    near_before = " ".join(re.split(r"[;.]", before)[-1].split()[-3:])
    after = re.split(r"[.;]", sentence[end : end + 45])[0]
    near_after = " ".join(after.split()[:4])
    clause = sentence[max(telling.inner.start, 0) : telling.inner.end]
    found: set[str] = set()
    listed = _LIST.search(sentence, max(telling.inner.start, start - 160), start)
    if (
        (listed is not None and "." not in sentence[listed.end() : start])
        or (mark("part_before").search(near_before) and not _OTHER_FIGURE.search(sentence, max(0, start - 60), start))
        or (measure is not None and _CITIZENS.search(sentence, start, end + 9))
        or _PART_AFTER.match(after)
        or (_PART_OF.match(after) and family != "percent")
        or _shares_out(clause, after, family)
    ):
        found.add("part")
    whole = _FROM.search(before)
    if whole and family != "percent" and _FROM_COUNT.search(before[: whole.start()]):
        found.add("whole")
    if re.match(r"\s{0,2}(?:\w{1,20} )?(?:lainnya|lain)(?!\w)", after) and (
        measure is None or measure.name not in ("luka", "hilang", "selamat", "dirawat")
    ):
        found.add("rest")
    if re.search(r"(?:bertambah|menambah|tambahan|penambahan|tambah)(?: lagi)?(?: sebanyak)? $", before) or re.search(
        r"terakhir ditemukan|korban terakhir|(?:tersangka|korban|kasus|jenazah) baru", near_after
    ):
        found.add("increment")
    if mark("each").search(near_before) or mark("each").search(_SAME_MOMENT.sub(" ", after[:45])[: len(near_after)]):
        found.add("each")
    aimed = mark("aim").search(" ".join(before.split()[-5:]))
    if (aimed and not (measure and any(to_stem(word) in measure.stems for word in aimed[1].split()))) or (
        family in ("person", "household") and _FEARED.search(near_after)
    ):
        found.add("aim")
    years = _years_of(sentence, telling)
    if mark("window").search(_YEARLY.sub(" ", clause) if years else clause):
        found.add("window")
    clause = _YEARLY.sub(lambda hit: " " * len(hit[0]), clause) if years else clause
    if mark("other_event").search(_NEVER.sub(" ", _around(clause, start - telling.inner.start))):
        found.add("other")
    return frozenset(found)


def _words_before(sentence: str, start: int) -> str:
    """The last 40 characters before a number without the word that they cut: the *akan* of *menyatakan* plans nothing."""
    before = sentence[max(0, start - 40) : start]
    return before.lstrip(_LETTERS) if start > 40 and sentence[start - 41].isalpha() else before


def _shares_out(clause: str, after: str, family: str) -> bool:
    """True for one of several sums of money that a clause tells giver by giver: *Rp 2 miliar dari A, Rp 500 juta dari B*."""
    given = _GIVEN.match(after) if family == "money" else None
    return given is not None and len(re.findall(rf"\d\s(?:ribu|juta|miliar|triliun)\s{given[1]}(?!\w)", clause)) > 1


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
    printed = frozenset(
        hit[0]
        for hit in found
        if not _SINCE.search(clause, max(0, hit.start() - 24), hit.start())
        and not _THAN.search(clause, max(0, hit.start() - 40), hit.start())
    )
    if printed:
        return printed
    return frozenset(
        str(timex.reading.value)
        for timex in telling.statement.timexes
        if timex.reading.granularity is Granularity.YEAR
        and re.fullmatch(r"\d{4}", timex.reading.value or "")
        and not _THAN.search(
            sentence[max(0, timex.span.start - telling.offset - 40) : max(0, timex.span.start - telling.offset)]
        )
    )


def _subject_of(telling: Telling, start: int) -> frozenset[str]:
    """The words of the name that a share belongs to: the last one before it in the clause, else those of the title."""
    field = telling.article.of(telling.statement.field)
    begin = max(telling.offset, telling.statement.span.start)
    speaker = set(name_words(telling.statement.speaker))
    names = [
        set(name_words(found[0].replace("-", " "))) for found in _NAMES.finditer(field[begin : telling.offset + start])
    ]
    names = [words - mark_words("titles") - _RANKS for words in names if words and not words <= speaker]
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
