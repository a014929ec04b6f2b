"""Numbers that no listed measure ties: tied by the thing counted and by the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.amount import is_code
from claims.differences.crowd import Crowd
from claims.differences.explain import explain_numbers, is_price
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.frames import Frame
from claims.differences.growth import corrects
from claims.differences.laid import known_pairs
from claims.differences.lexicon import MONEY, Growth, load_units, person_stems
from claims.differences.measures import find_told, read_plain
from claims.differences.moment import gap_of
from claims.differences.neighbours import with_moments
from claims.differences.outcome import Outcome
from claims.differences.predicates import asks
from claims.differences.rounding import is_swapped
from claims.differences.sides import find_sides, found_between
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.told import Told
from claims.quantity import Quantity
from claims.statement import Polarity
from timeline.ordinals import either_place
from timeline.text import Span

_LIMITS = frozenset({"part", "rest", "increment", "each", "aim", "other", "whole", "window", "supposed", "ruled out"})
_LONG = timedelta(days=5)
_PERSONS = timedelta(hours=36)
_COVERED = 0.6
_ENOUGH = 1.5
_OF_SHARES = 0.8
"""A share is of something: nearly all words must agree, or it is a share of something else."""
_RARE = 6
_HOLDERS = 60
"""A word beside more numbers than this brings none together: the work stays linear."""
_RIGHT = re.compile(r"(?<!\w)(?:yang benar|seharusnya|bukan)(?!\w)")
_NOT = re.compile(r"(?<!\w)(?:bukan|tidak|tak|belum) (?:\w{2,15} ){0,2}$")
_UNDONE = re.compile(r"\s(?:\w{2,15} ){0,2}(?:belum|tidak|tak)(?!\w)")
_CHANGE = re.compile(
    r"(?<!\w)(?:turun|naik|melemah|menguat|terpangkas|bertambah|berkurang|merosot|melonjak|kurang|lebih tinggi|lebih rendah|selisih|dari)\s(?:sebesar |sekitar |sebanyak |hingga )?(?:rp\s?|us\$\s?)?$"
)
_LASTS = re.compile(
    r"(?<!\w)(?:berlangsung|selama|memakan waktu|berjalan|bertahan|makan waktu|memerlukan waktu|butuh|padam|tertutup|terputus|tertunda|terlambat|terhenti|lumpuh)\s"
    r"(?:\w{1,12}\s){0,3}$"
)
_RUNNING = re.compile(
    r"(?<!\w)(?:hingga|sampai|bertambah|ditambah|menjadi|kini|mencapai|sejauh ini|sementara|masih|tercatat|per)(?!\w)"
)
_GROWN = re.compile(
    r"(?<!\w)(?:bertambah|ditambah|meningkat|naik|turun|berkurang|tersisa|jumlah(?:nya)?) (?:\w{1,12} ){0,2}menjadi(?!\w)"
)
SHRUNK = re.compile(
    r"(?<!\w)(?:(?:turun|berkurang|menyusut|susut|menurun|merosot) (?:\w{1,12} ){0,2}(?:menjadi|jadi|hingga|tinggal)|tinggal (?:tersisa )?(?=\d)|(?:kini|sekarang|akhirnya) (?:hanya |cuma )?tinggal|tersisa)(?!\w)"
)
"""What can shrink is no running total: *peti kemas yang tertahan turun menjadi 2.300*."""
_OFFSET = re.compile(r"\s(?:kemudian|lalu|setelah|sebelum|sejak|ke depan|mendatang|terakhir|lagi|usai|silam)(?!\w)")
_ORDINAL = re.compile(rf"(?<!\w)(?:{either_place(1, 5)})(?!\w)")
_HOLDS = re.compile(r"(?<!\w)(?:berisi|isinya|isi)(?!\w)")
_TELLING = (Explanation.UPDATE, Explanation.CORRECTED, Explanation.ROUNDING, Explanation.RANGE, Explanation.PARAPHRASE)
_LENGTHS = frozenset({"time", "length"})
_WEIGHED = frozenset({"weight", "volume", "speed"})


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One number with the role that the reading gave it and the listed measure with what narrows it, where it has one."""

    told: Told
    role: str | None
    measure: str
    narrower: str
    noun: bool
    undone: bool

    @property
    def frame(self) -> Frame:
        return self.told.frame


def find_counted_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between numbers of one unit that two voices give for one thing, and what explains those that are none.

    Pairs that ``told`` holds already are left out; so is a story of many happenings, where words alone tie nothing.
    """
    if crowd.crowded:
        return []
    spread = Counter(stem for telling in tellings for stem in {word.stem for word in telling.words})
    known = known_pairs(told)
    families: dict[str, list[_Row]] = {}
    measured = {
        (told.telling.article.id, told.telling.statement.field, told.span): told
        for told in find_told(tellings)
        if not told.slot[0].startswith("jumlah ")
    }
    for row in _rows(with_moments(tellings), measured):
        families.setdefault(_family(row.told), []).append(row)
    found: list[Finding] = []
    for family in sorted(families):
        rows = sorted(families[family], key=lambda row: (in_time(row.told.telling), row.told.span.start))
        outcomes = {
            (left, right): outcome
            for left, right in _candidates(rows)
            if frozenset((rows[left].told.telling.id, rows[right].told.telling.id)) not in known
            and (outcome := _outcome(rows[left], rows[right], spread)) is not None
        }
        found += _findings(rows, outcomes)
    return found


def _family(told: Told) -> str:
    """What a number may be compared with: things by what they are, all else by its unit."""
    return f"~{told.frame.head}" if told.slot[1].startswith("~") else told.slot[1]


def _rows(tellings: Sequence[Telling], measured: Mapping[tuple[str, str, Span], Told]) -> Iterator[_Row]:
    seen: set[tuple[str, str, Span]] = set()
    for telling in tellings:
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span)
            if key not in seen and (row := _row(telling, quantity, measured.get(key))) is not None:
                seen.add(key)
                yield row


def _row(telling: Telling, quantity: Quantity, measured: Told | None) -> _Row | None:
    family, factor = load_units().of(quantity.unit or quantity.what)
    if family.startswith("~") and to_stem(family[1:]) in person_stems():
        family, factor = "person", load_units().of("orang")[1]
    if family == "magnitude":
        family, factor = load_units().of(quantity.unit, "length")
    if family in ("votes", "magnitude") or is_code(telling, quantity):
        return None
    if telling.statement.polarity is Polarity.DENIED or asks(telling):
        return None
    start, end = quantity.span.start - telling.statement.span.start, quantity.span.end - telling.statement.span.start
    righted = _RIGHT.search(telling.clause) is not None and not corrects(telling)
    if (
        start < 0
        or righted
        or _NOT.search(telling.clause, max(0, start - 40), start)
        or _CHANGE.search(telling.clause[:start])
    ):
        return None
    if family == "time" and (_OFFSET.match(telling.clause[end:]) or not _LASTS.search(telling.clause[:start])):
        return None
    told = read_plain(telling, quantity, family, factor)
    if told is None or told.marks & (_LIMITS - {"each"} if is_price(told) else _LIMITS):
        return None
    if not told.frame.words or (family.startswith("~") and len(told.frame.head) < 3):
        return None
    moves = family in ("person", "household") or family.startswith("~")
    still = told.frame.still or (family.startswith("~") and not _RUNNING.search(telling.clause))
    growth = (
        Growth.BOTH if moves and SHRUNK.search(telling.clause) else Growth.UP if moves and not still else Growth.FIXED
    )
    if measured is not None and not (moves and told.frame.still):
        growth = measured.growth
    if told.growth is Growth.DAILY:
        growth = Growth.DAILY
    measure = measured.slot[0] if measured is not None else ""
    narrower = measured.slot[2] if measured is not None else ""
    noun = measured is not None and (measured.noun or not measured.unique)
    # "Sembilan belum keluar" counts others than "17 sudah keluar".
    undone = _UNDONE.match(telling.clause, end) is not None
    return _Row(replace(told, growth=growth, unique=True), quantity.role, measure, narrower, noun, undone)


def _candidates(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Pairs of rows that share a word, in order; a word that stands beside very many numbers brings none together."""
    holders: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for word in row.frame.words:
            holders.setdefault(word, []).append(at)
    pairs = {
        (left, right)
        for ids in holders.values()
        if len(ids) <= _HOLDERS
        for place, left in enumerate(ids)
        for right in ids[place + 1 :]
    }
    return sorted(pairs)


def _outcome(one: _Row, other: _Row, spread: Mapping[str, int]) -> Outcome | None:
    """What became of two rows; None where nothing ties them or they are no difference."""
    a, b = one.told, other.told
    tied = _tied(one, other, spread)
    if not tied and not _touch(one, other):
        return None
    person = a.slot[1] in ("person", "household")
    gap = gap_of(a.telling.moment, b.telling.moment)
    thing = a.slot[1].startswith("~")
    if gap is None or (not thing and _other_time(a.telling, b.telling)):
        return None
    growth = max(a.growth, b.growth, key=lambda growth: growth.leniency)
    outcome = explain_numbers(replace(a, growth=growth), replace(b, growth=growth))
    far = _PERSONS if person else _LONG
    if outcome is None:
        return None
    if not tied or not are_two_voices(a.telling, b.telling):
        # What little ties, and what one voice says twice, may be explained; it is never a conflict.
        return outcome if outcome.reason in _TELLING else None
    return None if outcome.is_conflict and gap > far and not (a.years and a.years == b.years) else outcome


def _other_time(one: Telling, other: Telling) -> bool:
    """True where both clauses print a time of their own and the two do not meet."""
    left, right = one.statement.time, other.statement.time
    if left.source != "timex" or right.source != "timex" or not (left.earliest and right.earliest):
        return False
    return bool(left.latest and left.latest < right.earliest) or bool(right.latest and right.latest < left.earliest)


def _tied(one: _Row, other: _Row, spread: Mapping[str, int]) -> bool:
    """True where two numbers count one thing of which the words around them say one thing."""
    left, right = one.frame, other.frame
    family = one.told.slot[1]
    if one.undone != other.undone:
        return False
    if not left.fits_head(right) or left.is_elsewhere(right):
        return False
    if left.verbs and right.verbs and not left.verbs & right.verbs and family not in _LENGTHS:
        return False
    ordinals = [set(_ORDINAL.findall(row.told.telling.clause)) for row in (one, other)]
    if ordinals[0] and ordinals[1] and ordinals[0] != ordinals[1]:
        return False
    shared = left.shares(right)
    if family in MONEY:
        # What is paid has many prices; swapped digits are a slip whatever the money is called.
        if shared and is_swapped(one.told.value, other.told.value):
            return True
        held = all(_HOLDS.search(row.told.telling.clause) for row in (one, other))
        if held and shared:
            return True
        if len(shared) < 2 or one.measure == other.measure != "":
            return False
    if one.measure and other.measure and one.measure != other.measure:
        return False
    if family == "person" and one.measure and one.narrower != other.narrower and left.head != right.head:
        # Of all on board some are citizens of one country.
        return False
    if (
        family == "person"
        and any(row.measure and not row.noun for row in (one, other))
        and one.measure != other.measure
    ):
        # Of climbers on a mountain some died: the one who counts all of them does not count the dead.
        return False
    if one.role != other.role and one.role is not None and other.role is not None:
        return False
    if _share_moment(one.told, other.told):
        return True
    if left.covers(right) < _COVERED:
        return False
    if family == "percent" and (len(shared) < 2 or left.covers(right) < _OF_SHARES):
        return False
    if family in ("time", "area") or (family in _WEIGHED and len(shared) > 1):
        return True
    weight = sum(1.0 if spread.get(stem, 0) <= _RARE else 0.5 for stem in shared)
    return weight + (1.0 if left.head and left.head == right.head else 0.0) >= _ENOUGH


def _share_moment(one: Told, other: Told) -> bool:
    """True where two numbers like in size count one named thing as of one moment that both clauses print: *per 31 Mei*."""
    first, last = one.telling.moment, other.telling.moment
    if first is None or last is None or not (first.said and last.said and first.meets(last)):
        return False
    if not one.frame.head or one.frame.head != other.frame.head or one.value is None or other.value is None:
        return False
    return max(one.value, other.value) <= 2 * min(one.value, other.value)


def _touch(one: _Row, other: _Row) -> bool:
    """True where two numbers count one named thing with a word in common: enough to tell an update, too little for a conflict."""
    left, right = one.frame, other.frame
    if not left.head or left.head != right.head or left.is_elsewhere(right):
        return False
    if left.verbs and right.verbs and not left.verbs & right.verbs:
        return False
    return bool(left.shares(right)) or any(_GROWN.search(row.told.telling.clause) for row in (one, other))


def _findings(rows: Sequence[_Row], outcomes: Mapping[tuple[int, int], Outcome]) -> Iterator[Finding]:
    edges = [pair for pair, outcome in outcomes.items() if outcome.is_conflict]
    agree = [pair for pair, outcome in outcomes.items() if not outcome.is_conflict]
    values = {at: (row.told.low, row.told.high) for at, row in enumerate(rows)}
    for sides in find_sides(range(len(rows)), edges, values, agree):
        yield _finding(rows, sides, found_between(sides, outcomes))
    for pair in agree:
        yield _finding(rows, ((pair[0],), (pair[1],)), outcomes[pair])


def _finding(rows: Sequence[_Row], sides: Sequence[Sequence[int]], outcome: Outcome) -> Finding:
    held = tuple(
        hold(commonest([rows[at].told.printed for at in side]), [rows[at].told.telling for at in side])
        for side in sides
    )
    left, right = rows[sides[0][0]], rows[sides[1][0]]
    shared = left.frame.shares(right.frame)
    words = [word.text for word in left.told.telling.words if word.stem in shared and word.text not in ("yang", "itu")]
    topic = " ".join(dict.fromkeys(words[:3]))
    head = next((word.text for word in left.told.telling.words if word.stem == left.frame.head), "")
    about = f"lama {topic}" if left.told.slot[1] == "time" else f"jumlah {head}: {topic}" if head else f"angka {topic}"
    return Finding(
        ConflictKind.NUMBER,
        f"angka {topic}/{left.told.slot[1]}",
        about,
        held,
        outcome.reason,
        outcome.rule,
        outcome.values,
        outcome.tried,
        left.told.exact and right.told.exact,
        "swapped" if outcome.is_conflict and is_swapped(left.told.value, right.told.value) else None,
        outcome.is_conflict,
    )
