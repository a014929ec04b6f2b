"""Pairs of numbers that may answer one question, with the signs for and against it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations

from claims.conflict import Explanation
from claims.differences.explain import explain_numbers
from claims.differences.frames import is_doer
from claims.differences.laid import Laid
from claims.differences.lexicon import MONEY, Growth
from claims.differences.measures import find_every_number
from claims.differences.outcome import Outcome
from claims.differences.rounding import is_swapped
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.told import Told
from claims.differences.weighed.lexis import Lexis, listed, said_words, words_around
from claims.differences.weighed.setting import are_rivals, are_two_outlets, moments_of, voices_of
from claims.differences.weighed.weights import Signs
from claims.statement import Polarity
from claims.wordlists import either_of, load_toml, rows_by_word
from timeline.numerals import read_number
from timeline.ordinals import read_ordinal

_MOST = 400
"""A story that tells more numbers than this is left to the listed measures: the pairs would be too many to weigh."""
_OPEN = (None, Explanation.DIFFERENT_MEASURE, Explanation.DIFFERENT_EVENT, Explanation.PLANNED_THEN_HAPPENED)
"""The outcomes that leave the question open whether both numbers are of one thing: what no list ties looks like another measure."""
_SETTLED = frozenset({"number.aim", "number.basis"})
"""Rules that leave nothing open: what was asked for is not what was granted, a quick count is not the official result."""
_UNREAL = frozenset({"supposed", "ruled out"})
_LIMITS = ("part", "rest", "increment", "aim", "other", "each", "window", "total", "whole")
_NEAR, _FAR = math.log(2), math.log(10)
_BEFORE, _BEHIND = 70, 50
"""So far before and behind a number a word may say what part its thing plays."""
_REVISED = re.compile(
    r"(?<!\w)(?:memutakhirkan|dimutakhirkan|pemutakhiran|memperbarui|diperbarui|direvisi|merevisi)(?!\w)"
)
"""A figure that its own source replaces: what stood before it was true then."""
_AS_OF = re.compile(
    r"(?<!\w)per (?:\d|pukul|tanggal|hari ini|awal|akhir|pagi|siang|sore|malam|senin|selasa|rabu|kamis|jumat|sabtu|minggu \(|ahad)"
)
"""A count of a moment; *24.000 tabung per hari* is a rate, which tells of none."""
_CEASED = re.compile(
    r"(?<!\w)(?:berhenti|stop|tidak lagi|tak lagi|tidak|tak|belum) (?:beroperasi|bekerja|dipakai|digunakan|tersedia)(?!\w)"
)
"""What works no more is not told as used: *berhenti beroperasi*."""
_REASON = re.compile(
    r"(?<!\w)(?:karena|sebab|lantaran|gara-gara|sehingga|setelah|sesudah|sebelum|sementara|sedangkan|padahal)(?!\w)"
)
"""What the number is not of stands behind such a word: *rugi Rp 78 miliar karena sebagian simpanan sudah kembali*."""
_ONE_TIME = re.compile(
    r"(?<!\w)(?:kali|tahap|gelombang|kloter|angkatan|putaran|pengiriman|penyaluran|penerbangan|pelayaran|rombongan) ini(?!\w)"
)
_SUMMED = re.compile(
    r"(?<!\w)(?:keseluruhan(?:nya)?|total(?:nya)?|seluruhnya|jumlah seluruhnya|secara kumulatif|akumulasi|sejauh ini|sampai kini|sudah \w{3,10} kali|telah \w{3,10} kali)(?!\w)"
)
_EACH = re.compile(r"\s(?:per|(?:(?:untuk|bagi|kepada|buat) )?(?:setiap|tiap|tiap-tiap|masing-masing)) [a-z]")
_NONE: frozenset[int] = frozenset()
_COUNTED = frozenset({"person", "household", "votes"})
_MARKET = frozenset({"money", "dollar", "percent"})
"""The families of what moves with a market; a height or a speed is that of one moment."""
_LENIENT = (Growth.FIXED, Growth.UP, Growth.SLOW, Growth.BOTH, Growth.MOVING)


@dataclass(frozen=True, slots=True, eq=False)
class NumberPair:
    """Two numbers that do not meet, the outcome that the rules gave them, and the signs."""

    left: Told
    right: Told
    outcome: Outcome
    signs: Signs


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A number with what every pair that it is in asks: how it grows, its sort of people, the words of its clause and around it."""

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
        return self.growth is Growth.UP or people

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


def number_pairs(tellings: Sequence[Telling], lexis: Lexis, explained: Laid) -> Iterator[NumberPair]:
    """Pairs that could contradict each other, in the order of the statements; what the rules explained otherwise is left out."""
    rows = [_row(told) for told in find_every_number(tellings) if _stands(told)]
    if len(rows) > _MOST:
        return
    near: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    pairs = _of_one_family(rows)
    for at, to in pairs:
        shared = rows[at].told.frame.words & rows[to].told.frame.words
        if shared and rows[at].telling.article.id != rows[to].telling.article.id:
            weight = near[at, to] = lexis.weight(shared)
            for mine, others in ((at, to), (to, at)):
                key = (mine, rows[others].telling.article.id)
                best[key] = max(best.get(key, 0.0), weight)
    held: dict[str, set[tuple[str, object, object]]] = {}
    for row in rows:
        if "aim" in row.told.marks:
            continue
        held.setdefault(row.telling.id, set()).add((row.family, row.told.low, row.told.high))
    for at, to in pairs:
        one, other = rows[at], rows[to]
        if not _comparable(one, other):
            continue
        if any(
            (mine.family, mine.told.low, mine.told.high) in held.get(others.telling.id, ())
            for mine, others in ((one, other), (other, one))
        ):
            # "Kami 51 persen, lawan 48 persen": a clause that gives the same number too gives another one of something else.
            continue
        reasons = explained.reasons(frozenset((one.telling.id, other.telling.id)))
        moved = {one.growth, other.growth} != {one.told.growth, other.told.growth}
        if _REVISED.search(one.telling.clause) or _REVISED.search(other.telling.clause):
            continue
        if any(reason not in _OPEN and not (moved and reason is Explanation.UPDATE) for reason in reasons):
            continue
        outcome = _outcome(one, other)
        if outcome is None or outcome.reason not in _OPEN or outcome.rule in _SETTLED:
            continue
        weight = near.get((at, to), 0.0)
        closest = [
            0.5
            for mine, others in ((at, other), (to, one))
            if weight > 0 and weight >= best[mine, others.telling.article.id]
        ]
        signs = _signs(one, other, outcome, lexis) | {"closest": sum(closest), "explained": float(bool(reasons))}
        yield NumberPair(one.told, other.told, outcome, {name: value for name, value in signs.items() if value})


def _stands(told: Told) -> bool:
    """False for a number that moves with a market, is only assumed, ruled out, or names those spoken of (*kedua kapal*)."""
    return _growth_of(told) is not Growth.MOVING and not told.marks & _UNREAL and not _names_order(told)


def _names_order(told: Told) -> bool:
    return told.printed.lower().startswith("ke") and read_ordinal(told.printed.split()[0]) is not None


def _row(told: Told) -> _Row:
    telling = told.telling
    start, end = told.span.start - telling.offset, told.span.end - telling.offset
    beside = telling.sentence[max(0, start - 14) : end + 26]
    behind = _REASON.split(telling.sentence[end : min(telling.inner.end, end + _BEHIND)])[0]
    around = telling.sentence[max(0, telling.inner.start, start - _BEFORE) : end] + behind
    return _Row(
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


def _of_one_family(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """The places of every two numbers of one unit, that both count things, or of which one stands without any unit and the other counts."""
    families = ["~" if row.family.startswith("~") else row.family for row in rows]
    counts = [family == "~" or family in _COUNTED for family in families]
    bare = [row.bare and (row.told.value is None or row.told.value.denominator == 1) for row in rows]
    return [
        (at, to)
        for at, to in combinations(range(len(rows)), 2)
        if families[at] == families[to] or (bare[at] and counts[to]) or (bare[to] and counts[at])
    ]


def _comparable(one: _Row, other: _Row) -> bool:
    """False for numbers that meet, told by one voice, or of sorts of people apart."""
    left, right = one.telling, other.telling
    if left.article.id != right.article.id:
        if not are_two_outlets(left, right):
            return False
    elif left.statement.field == right.statement.field and not are_rivals(left, right):
        # One text weighs its own numbers; only its headline may miss them, or two whom it quotes may differ.
        return False
    if one.family in MONEY and _is_for_each(one) != _is_for_each(other):
        return False
    if not one.roles & other.roles and any(
        frozenset((mine, others)) in _apart() for mine in one.roles for others in other.roles
    ):
        # What was demanded is not what was ruled, what was lost not what was given back.
        return False
    persons = one.family == other.family == "person"
    measures = {one.measure, other.measure}
    both = len(measures) == 2 and "" not in measures
    if persons and both and one.told.unique and other.told.unique and not _are_kin(one, other):
        # Those who died are not those who were hurt; those found dead may be those who died.
        return False
    if persons and not both and len(measures) == 2 and measures & _fates() and _has_own_verb(one, other):
        # Those who died are not those who were moved elsewhere.
        return False
    if len(measures) == 2 and measures & _limits():
        # How many a stadium holds is not how many came.
        return False
    if one.told.frame.is_of_other_sort(other.told.frame):
        return False
    if _tells_one_time(left) != _tells_one_time(right) and _SUMMED.search(
        (right if _tells_one_time(left) else left).clause
    ):
        # "Kali ini 40 ton", "empat kali, keseluruhannya 118 ton".
        return False
    if one.sorts and other.sorts and not one.sorts & other.sorts:
        return False
    if (
        persons
        and bool(one.sorts) != bool(other.sorts)
        and len(measures) == 2
        and not _are_kin(one, other)
        and one.told.frame.head != other.told.frame.head
    ):
        # One head names the sort of both: "1.870 wisatawan", "jumlah turis 1.780 orang".
        return False
    return not one.told.meets(other.told)


def _tells_one_time(telling: Telling) -> bool:
    """True where a clause counts one of several times: *kali ini 40 ton*."""
    return _ONE_TIME.search(telling.clause) is not None


def _has_own_verb(one: _Row, other: _Row) -> bool:
    """True where the number without a measure has a verb of its own that the clause of the measured one does not hold."""
    plain, measured = (one, other) if not one.measure else (other, one)
    verbs = plain.told.frame.verbs - _idle_verbs()
    return bool(verbs) and not verbs & measured.clause


@cache
def _idle_verbs() -> frozenset[str]:
    return frozenset(to_stem(word) for word in load_toml("weighed.toml")["measures"]["idle_verbs"])


@cache
def _fates() -> frozenset[str]:
    return frozenset(load_toml("weighed.toml")["measures"]["fates"])


def _is_for_each(row: _Row) -> bool:
    """True for a sum that everybody gets: *Rp 50 juta per keluarga*."""
    telling = row.telling
    return _EACH.match(telling.sentence, max(0, row.told.span.end - telling.offset)) is not None


@cache
def _bought() -> re.Pattern[str]:
    """The words of what is paid once."""
    return re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'bought')})(?!\w)")


@cache
def _apart() -> frozenset[frozenset[str]]:
    """Every two parts of a matter that are never told of one number. Raises ValueError for a pair that names no two rows of ``[roles]``."""
    table = load_toml("tallying.toml")
    for at, pair in enumerate(table["apart"]["pairs"], start=1):
        if len(pair) != 2 or not set(pair) <= set(table["roles"]):
            raise ValueError(f"tallying.toml [apart] pair {at}: {pair} are not two rows of [roles]; name two")
    return frozenset(frozenset(pair) for pair in table["apart"]["pairs"])


@cache
def _limits() -> frozenset[str]:
    return frozenset(load_toml("weighed.toml")["measures"]["limits"])


def _are_kin(one: _Row, other: _Row) -> bool:
    """True for two measures that newsrooms use for one another (*tewas*, *jenazah*)."""
    return any({one.measure, other.measure} <= row for row in _kin())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in load_toml("weighed.toml")["measures"]["kin"])


def _outcome(one: _Row, other: _Row) -> Outcome | None:
    growth = max(one.growth, other.growth, key=_LENIENT.index)
    return explain_numbers(_as_unique(one.told, growth), _as_unique(other.told, growth))


# Every pair that a number is in asks it.
@lru_cache(maxsize=1024)
def _as_unique(told: Told, growth: Growth) -> Told:
    return replace(told, growth=growth, unique=True)


def _growth_of(told: Told) -> Growth:
    """A count without a listed measure grows, unless its words tell of one moment that is over; what is measured stays."""
    if _measure_of(told):
        settled = (told.slot[1] not in _MARKET and not told.slot[2]) or (
            told.slot[1] in _MARKET
            and _bought().search(told.telling.clause) is not None
            and not told.telling.has("market")
        )
        return Growth.FIXED if told.growth is Growth.MOVING and settled else told.growth
    counted = _family_of(told) in ("person", "household") or told.slot[1].startswith("~")
    runs = listed("running").search(told.telling.clause) is not None or _AS_OF.search(told.telling.clause) is not None
    return Growth.UP if counted and runs and not told.frame.still else Growth.FIXED


def _signs(one: _Row, other: _Row, outcome: Outcome, lexis: Lexis) -> dict[str, float]:
    left, right = one.telling, other.telling
    shared = one.clause & other.clause
    frames = one.told.frame, other.told.frame
    family = other.family if one.bare else one.family
    measures = {one.measure, other.measure}
    limits = one.told.marks ^ other.told.marks
    heads = bool(frames[0].head and frames[1].head) and frames[0].head != frames[1].head
    kin = heads and bool(_things().get(frames[0].head, _NONE) & _things().get(frames[1].head, _NONE))
    grows = one.may_grow or other.may_grow
    fixed = not grows and one.growth is other.growth is Growth.FIXED
    signs = {
        "size": lexis.size,
        "near_words": min(lexis.weight(frames[0].words & frames[1].words), 12.0) / 4,
        "near_share": lexis.share(frames[0].words, frames[1].words),
        "clause_words": min(lexis.weight(shared), 20.0) / 6,
        "clause_share": lexis.share(one.clause, other.clause),
        "around_share": lexis.share(one.around, other.around),
        "names": float(min(2, len(shared & lexis.names))),
        "same_measure": float(len(measures) == 1 and "" not in measures),
        "one_measure": float(len(measures) == 2 and "" in measures),
        "other_measure": float(len(measures) == 2 and "" not in measures),
        "kin_measure": float(len(measures) == 2 and _are_kin(one, other)),
        "bare": float(one.bare != other.bare),
        "narrower_apart": float(len(measures) == 1 and one.told.slot[2] != other.told.slot[2]),
        "same_thing": float(frames[0].head == frames[1].head != ""),
        "same_role": float(bool(one.roles & other.roles)),
        "role_apart": float(bool(one.roles and other.roles) and not one.roles & other.roles),
        "kin_thing": float(heads and kin),
        "other_thing": float(heads and not kin),
        "other_verb": float(bool(frames[0].verbs and frames[1].verbs and not frames[0].verbs & frames[1].verbs)),
        "one_sort": float(bool(one.sorts) != bool(other.sorts)),
        "swapped": float(is_swapped(one.told.value, other.told.value)),
        "exact": float(one.told.exact and other.told.exact),
        "against": float(one.against or other.against),
        "part": float(one.part != other.part),
        "limits_apart": float(bool(limits)),
        "one_article": float(left.article.id == right.article.id and left.statement.field != right.statement.field),
        "one_text": float(left.article.id == right.article.id and left.statement.field == right.statement.field),
        "denied_once": float(_once(left, right, Polarity.DENIED)),
        "planned_once": float(_once(left, right, Polarity.PLANNED)),
        "free_of_rules": float(outcome.reason is None),
        "other_event": float(outcome.reason is Explanation.DIFFERENT_EVENT),
        "grows": float(grows),
        "thing" if family.startswith("~") else family: 1.0,
        **voices_of(left, right),
        **moments_of(left, right, not fixed),
        **{f"{mark}_once": 1.0 for mark in _LIMITS if mark in limits},
    }
    mine, others = one.told.value, other.told.value
    if mine and others and mine > 0 and others > 0:
        ratio = abs(math.log(float(mine)) - math.log(float(others)))
        signs |= {"ratio": min(ratio, 6.0), "near": float(ratio < _NEAR), "far": float(ratio > _FAR)}
    return signs


@cache
def _roles() -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    """Word for the part that a number's thing plays -> the rows that hold it, and the pattern that finds the words."""
    return rows_by_word(load_toml("tallying.toml")["roles"].items())


@cache
def _things() -> Mapping[str, frozenset[int]]:
    """Stem of a thing -> the rows of things of which one may be told by the name of another (*ekskavator*, *alat berat*)."""
    found: dict[str, frozenset[int]] = {}
    for at, row in enumerate(load_toml("tallying.toml")["things"]["rows"]):
        for word in row:
            found[to_stem(word)] = found.get(to_stem(word), _NONE) | {at}
    return found


def _once(left: Telling, right: Telling, polarity: Polarity) -> bool:
    return (left.statement.polarity is polarity) != (right.statement.polarity is polarity)
