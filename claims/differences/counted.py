"""Numbers of one thing that no list names a measure for: tied by the thing counted and by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.explain import explain_numbers, gap_of
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.gazetteer import known_as
from claims.differences.lexicon import Growth, load_units, people, person_stems, stop_stems
from claims.differences.measures import Told, read_plain
from claims.differences.opposites import are_two_voices, asks
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, read_stance
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling
from claims.quantity import Quantity

_LIMITS = frozenset({"part", "rest", "increment", "each", "aim", "other", "whole", "window"})
_LONG = timedelta(days=5)
_PERSONS = timedelta(hours=36)
_RARE = 6
_FEW = 150
_RIGHT = re.compile(r"(?<!\w)(?:yang benar|seharusnya|bukan)(?!\w)")
_BACK = re.compile(r"(?<!\w)(?:memuat angka|tertulis|jumlahnya|nilainya|isinya|berisi)(?!\w)")
_HOLDS = re.compile(r"(?<!\w)(?:berisi|isinya|isi)(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)(?:pertama|kedua|ketiga|keempat|kelima)(?!\w)")
_CHANGE = re.compile(
    r"(?<!\w)(?:turun|naik|melemah|menguat|terpangkas|bertambah|berkurang|merosot|melonjak|kurang|lebih tinggi|lebih rendah|selisih)\s(?:sebesar |sekitar |sebanyak |hingga )?(?:rp\s?|us\$\s?)?$"
)
_LASTS = re.compile(
    r"(?<!\w)(?:berlangsung|selama|memakan waktu|berjalan|bertahan|makan waktu|memerlukan waktu|butuh)(?!\w)"
)
_FAMILIES = frozenset({"person", "household", "weight", "area", "money", "time"})
_IDLE = frozenset(
    to_stem(word)
    for word in (
        "jumlah", "capai", "mencapai", "total", "sebanyak", "tercatat", "mencatat", "sekitar", "hampir", "seluruh", "semua", "berada", "juta", "ribu",
        "miliar", "triliun", "persen", "ton", "kilometer", "kilogram", "jam", "menit", "hari", "pukul", "senin", "selasa", "rabu", "kamis", "jumat",
        "sabtu", "minggu", "wib", "wita", "wit", "harga", "nilai", "angka", "lebih", "kurang", "tinggal", "kini", "saat", "waktu", "kecamatan",
        "kabupaten", "kota", "desa", "provinsi", "pemerintah", "data", "taksir", "menaksir", "kira", "korban", "warga", "tambah", "hitung", "tahun",
        "bulan", "pekan", "pagi", "malam", "siang", "sore", "rupiah", "dolar", "unit", "buah", "terjadi", "kejadian", "alami", "mengalami",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One number with the stems of the things it may count and of the words around it."""

    told: Told
    role: str | None
    nouns: frozenset[str]
    body: frozenset[str]


def find_counted_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between numbers of one unit that two voices give for one thing; pairs that ``told`` holds already are left out."""
    if crowd.crowded:
        return []
    spread: dict[str, int] = {}
    for telling in tellings:
        for stem in {word.stem for word in telling.words}:
            spread[stem] = spread.get(stem, 0) + 1
    known = _known(told)
    families: dict[str, list[_Row]] = {}
    for row in _rows(tellings):
        families.setdefault(row.told.slot[1], []).append(row)
    found: list[Finding] = []
    for family in sorted(families):
        rows = sorted(families[family], key=lambda row: (in_time(row.told.telling), row.told.span.start))[:_FEW]
        edges = [
            (one, other)
            for one in range(len(rows))
            for other in range(one + 1, len(rows))
            if frozenset((rows[one].told.telling.id, rows[other].told.telling.id)) not in known
            and _clash(rows[one], rows[other], spread)
        ]
        values = {at: (row.told.low, row.told.high) for at, row in enumerate(rows)}
        for sides in find_sides(range(len(rows)), edges, values):
            found.append(_finding(rows, sides, spread))
    return found


def _known(found: Sequence[Finding]) -> set[frozenset[str]]:
    """The pairs of statements that are laid beside each other already."""
    pairs: set[frozenset[str]] = set()
    for finding in found:
        if finding.slot.startswith("*/") or finding.reason is Explanation.DIFFERENT_MEASURE:
            continue
        for at, side in enumerate(finding.sides):
            for other in finding.sides[at + 1 :]:
                pairs |= {frozenset((one.id, two.id)) for one in side.tellings[:20] for two in other.tellings[:20]}
    return pairs


def _rows(tellings: Sequence[Telling]) -> Iterator[_Row]:
    seen: set[tuple[str, str, int]] = set()
    for telling in tellings:
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span.start)
            if key in seen:
                continue
            seen.add(key)
            row = _row(telling, quantity)
            if row is not None:
                yield row


def _row(telling: Telling, quantity: Quantity) -> _Row | None:
    family, factor = load_units().of(quantity.unit or quantity.what)
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        family, factor = "person", load_units().of("orang")[1]
    if family not in _FAMILIES:
        return None
    if read_stance(telling).stance is not Stance.AFFIRMS or asks(telling):
        return None
    start = quantity.span.start - telling.statement.span.start
    if start < 0 or _RIGHT.search(telling.clause) or _CHANGE.search(telling.clause[:start]):
        return None
    told = read_plain(telling, quantity, family, factor)
    if told is None or told.marks & _LIMITS or quantity.scope == "part":
        return None
    growth = Growth.UP if family in ("person", "household") else Growth.FIXED
    text = telling.clause
    if family == "time":
        # How long something lasted is the thing's that stands before the verb.
        verb = _LASTS.search(text[:start])
        if verb is None:
            return None
        text = text[: verb.start()]
    elif _BACK.search(text):
        text = f"{telling.previous} ; {text}"
    body = _stems(telling, text)
    nouns = {to_stem((quantity.what or "").lower())} if quantity.what else set()
    nouns |= {word.stem for word in find_words(text) if word.stem in person_stems()} if family == "person" else set()
    nouns -= people() | {""}
    return _Row(replace(told, growth=growth, unique=True), quantity.role, frozenset(nouns), body)


def _stems(telling: Telling, text: str) -> frozenset[str]:
    speaker = set((telling.statement.speaker or "").lower().split()) | set(
        (telling.statement.speaker_role or "").lower().split()
    )
    stops = stop_stems()
    kept = [
        word.stem for word in find_words(text)
        if len(word.text) > 2 and not word.text[0].isdigit() and word.text not in speaker and word.text not in stops
        and word.stem not in stops and word.stem not in _IDLE and known_as(word.text) is None
    ]  # fmt: skip
    return frozenset(kept[-3:] if telling.clause.startswith(text) and text != telling.clause else kept)


def _clash(one: _Row, other: _Row, spread: dict[str, int]) -> bool:
    a, b = one.told, other.told
    if not are_two_voices(a.telling, b.telling) or a.meets(b):
        return False
    if one.role != other.role and one.role is not None and other.role is not None:
        return False
    if one.role is not None and one.role == other.role and a.slot[1] != "time":
        return False
    person = a.slot[1] in ("person", "household")
    gap = gap_of(a.telling.moment, b.telling.moment)
    if gap is None or gap > (_PERSONS if person else _LONG):
        return False
    if _other_time(a.telling, b.telling) or any(row.told.telling.has("correction") for row in (one, other)):
        return False
    left, right = (_ORDINAL.findall(row.told.telling.clause) for row in (one, other))
    if left and right and set(left) != set(right):
        return False
    outcome = explain_numbers(a, b)
    return outcome is not None and outcome.is_conflict and _tied(one, other, spread)


def _other_time(one: Telling, other: Telling) -> bool:
    """True where both clauses print a time of their own and the two do not meet."""
    left, right = one.statement.time, other.statement.time
    if left.source != "timex" or right.source != "timex" or not (left.earliest and right.earliest):
        return False
    return (left.latest or left.earliest) < right.earliest or (right.latest or right.earliest) < left.earliest


def _tied(one: _Row, other: _Row, spread: dict[str, int]) -> bool:
    family = one.told.slot[1]
    shared = (one.body & other.body) - one.nouns - other.nouns
    rare = {stem for stem in shared if spread.get(stem, 0) <= _RARE}
    if family == "time":
        return bool(one.body & other.body)
    if family == "money":
        # What is paid has many prices; what lies in one envelope has one amount.
        return all(_HOLDS.search(row.told.telling.clause) for row in (one, other)) and bool(shared)
    if family == "person":
        return bool(one.nouns & other.nouns) and bool(rare or len(shared) >= 2)
    return len(shared) >= 2 or bool(rare)


def _finding(rows: Sequence[_Row], sides: Sequence[Sequence[int]], spread: dict[str, int]) -> Finding:
    held = tuple(
        hold(commonest([rows[at].told.printed for at in side]), [rows[at].told.telling for at in side])
        for side in sides
    )
    left, right = rows[sides[0][0]], rows[sides[1][0]]
    shared = (left.body & right.body) | (left.nouns & right.nouns)
    words = [word.text for word in left.told.telling.words if word.stem in shared]
    topic = " ".join(dict.fromkeys(words[:3]))
    about = f"lama {topic}" if left.told.slot[1] == "time" else f"angka {topic}"
    told = explain_numbers(left.told, right.told)
    return Finding(
        ConflictKind.NUMBER,
        f"angka {topic}/{left.told.slot[1]}",
        about,
        held,
        None,
        "number.apart",
        {},
        told.tried if told else (),
        left.told.exact and right.told.exact,
        None,
        True,
    )
