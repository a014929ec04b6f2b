"""Tolls of a story of many happenings: which two may tell of one blow, or of one running total of a place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from claims.differences.crowd import BLOW, Crowd, are_elsewhere, hit_other_targets, kinds_hit
from claims.differences.lexicon import Growth
from claims.differences.moment import gap_of
from claims.differences.stance import stems_of
from claims.differences.telling import named_places, scope_of
from claims.differences.told import Told

_TOTAL = re.compile(r"(?<!\w)(?:korban tewas|korban jiwa|jumlah korban|total|angka kematian)(?!\w)")
BLOWS = frozenset(["tewas", "luka", "hilang", "selamat"])
_THING = 13.0
_WORDS = 3.7
"""Rare words that two tolls of like size share, in place of a target or a town that both name."""
_AT = re.compile(r"(?:\s(?:orang|jiwa|warga|tewas|meninggal))?\sdi\s((?:[^\W\d_]{2,20}\s?){1,3})(?!-)")
_LASTING = re.compile(r"(?<!\w)(?:dalam|selama) (?:\w{1,8} )?(?:bulan|tahun|pekan)(?!\w)")
"""So long a time is that of the whole war: what was counted in it is the running total."""
_TOLL = 1000
"""A count of persons from here on is a toll, not what one blow did."""
_SCORE = 20
_ALMOST = Fraction(1, 20)
_JOINED = re.compile(r"(?<!\w)(?:dan|serta|hingga)(?!\w)|&|\w-\w")
_FEW_SHARED = 4
_HALF = Fraction(3, 2)
_DOUBLE = Fraction(2)
_WIDE = frozenset({"", "anak", "perempuan"})
"""Sorts of people whom every blow of a day hits."""
_FIGHTERS = frozenset({"tentara", "militan", "polisi"})
"""They die in many fights of a day."""
_SAME_TIME = timedelta(hours=30)
_TIMES = 3
_HOURS = timedelta(hours=3)
_AGAIN = re.compile(r"(?<!\w)(?:kembali|lagi|lagi-lagi|terbaru|susulan)(?!\w)")
_GIVES = re.compile(
    r"(?<!\w)(?:(?:me(?:ng|ny|m|n))?(?:kirim|irim|salur|alur|donasi|sumbang|umbang|serah|yerah|kucur|ucur|gelontor|beri|hibah|bagi|kawal|awal)(?:kan)?)(?!\w)"
)
_HALF_DAY = timedelta(hours=11)


def are_one_toll(crowd: Crowd, one: Told, other: Told) -> bool:
    """True where two numbers of a crowded story may tell of one thing: a toll of one place, or one blow by its rare words."""
    if "placeless" in one.marks:
        # Whose toll it is nobody says: only what lies near in time and size may be one toll.
        gap = gap_of(one.telling.moment, other.telling.moment)
        where = named_places(one.telling.sentence) == named_places(other.telling.sentence)
        return where and gap is not None and gap <= _HALF_DAY and _alike(one.value, other.value)
    if "total" in one.marks:
        gap = gap_of(one.telling.moment, other.telling.moment)
        return gap is not None and gap <= _SAME_TIME
    if one.slot[0] not in BLOWS:
        done, other_done = one.frame.verbs, other.frame.verbs
        apart = bool(done and other_done) and not done & other_done
        givers = _giver_of(one), _giver_of(other)
        apart = apart or (all(givers) and not givers[0] & givers[1])
        return not apart and crowd.is_one(one.telling, other.telling, _THING)
    windows = [told.telling.has("window") for told in (one, other)]
    if any(windows):
        # Two tolls of the last day: both cover much the same hours where they are told within a few of each other.
        gap = gap_of(one.telling.moment, other.telling.moment)
        where = not are_elsewhere(one.telling.sentence, other.telling.sentence)
        return all(windows) and where and gap is not None and gap <= _HALF_DAY and _alike(one.value, other.value)
    sentences = one.telling.sentence, other.telling.sentence
    if are_elsewhere(*sentences) or hit_other_targets(*sentences) or _tells_of_more(one, other):
        return False
    if struck_anew(one, other) or _are_far_apart(one, other):
        return False
    if crowd.is_one(one.telling, other.telling, BLOW):
        return True
    gap = gap_of(one.telling.moment, other.telling.moment)
    soon = gap is not None and gap <= _HALF_DAY
    most = _HALF if one.slot[2] in _FIGHTERS else _DOUBLE
    if soon and one.slot[2] not in _WIDE and _alike(one.value, other.value, most):
        # Journalists, aid workers, soldiers: of so narrow a group one day has one toll.
        return True
    if not _alike(one.value, other.value):
        return False
    if crowd.is_near(one.telling, other.telling) or _share_count(one, other):
        return True
    return (soon and _nearly_equal(one, other)) or crowd.is_one(one.telling, other.telling, _WORDS)


def struck_anew(one: Told, other: Told) -> bool:
    """True where the later headline by hours says that it was done again (*kembali serang sekolah*) and the earlier one does not."""
    first, last = sorted((one, other), key=_start)
    if (
        first.telling.moment is None
        or last.telling.moment is None
        or first.telling.moment.is_day
        or last.telling.moment.is_day
    ):
        return False
    gap = gap_of(first.telling.moment, last.telling.moment)
    again = _AGAIN.search(last.telling.sentence) is not None and _AGAIN.search(first.telling.sentence) is None
    return again and gap is not None and gap >= _HOURS


def _start(told: Told) -> datetime:
    moment = told.telling.moment
    return moment.start if moment else datetime.min


def _are_far_apart(one: Told, other: Told) -> bool:
    """True where one toll is more than three times the other: on a day of many blows these are two of them."""
    if one.value is None or other.value is None:
        return False
    return max(one.value, other.value) > _TIMES * min(one.value, other.value)


def _giver_of(told: Told) -> frozenset[str]:
    """The stems of who gives or sends what is counted (*Polri kirim 26,5 ton*); empty where nobody does."""
    sentence = told.telling.sentence
    given = _GIVES.search(sentence, 0, max(0, told.span.start - told.telling.offset))
    return stems_of(sentence[: given.start()]) if given else frozenset()


def is_loose(crowd: Crowd, one: Told, other: Told) -> bool:
    """True where little ties two numbers of a crowded story: no place, no place but the town, or the words alone."""
    if one.slot[0] not in BLOWS or "placeless" in one.marks:
        return True
    return "total" not in one.marks and not crowd.is_one(one.telling, other.telling, BLOW)


def scoped(told: Told) -> Told:
    """A number of a crowded story with its place in the slot where it is a running total, so that tolls form series by place."""
    if told.slot[1] != "person" or told.growth is not Growth.UP or told.value is None:
        return told
    telling = told.telling
    great = told.value >= _TOLL
    if great and _LASTING.search(telling.clause):
        told = replace(told, marks=told.marks - {"window"})
    if not (_TOTAL.search(telling.clause) or great) or told.marks & {
        "part",
        "window",
        "increment",
        "other",
    }:
        return told
    where = ", ".join(sorted(_place_behind(told) or scope_of(telling)))
    if not where:
        slot = (told.slot[0], told.slot[1], f"{told.slot[2]} @ ?".strip())
        return replace(told, slot=slot, marks=told.marks | {"total", "placeless"})
    slot = (told.slot[0], told.slot[1], f"{told.slot[2]} @ {where}".strip())
    about = f"{told.about} ({where})"
    return replace(told, slot=slot, about=about, marks=told.marks | {"total"})


def _place_behind(told: Told) -> frozenset[str]:
    """The listed place that stands right behind a count: *41.000 orang di Orvan dan 1.200 di Zhelana*."""
    field = told.telling.article.of(told.telling.statement.field).lower()
    hit = _AT.match(field, told.span.end)
    return named_places(hit[1]) if hit else frozenset()


def _share_count(one: Told, other: Told) -> bool:
    """True where two clauses of one day tell a second count alike: *bebaskan 4 sandera, 210 tewas* and *4 sandera, 274 tewas*."""
    gap = gap_of(one.telling.moment, other.telling.moment)
    if gap is None or gap > _HALF_DAY:
        return False
    left, right = (
        {(row.value, row.unit, row.what) for row in told.telling.statement.quantities if row.is_exact and row.what}
        for told in (one, other)
    )
    return any(value is not None and value >= _FEW_SHARED for value, _, _ in left & right)


def _nearly_equal(one: Told, other: Told) -> bool:
    """True where two tolls of a score or more are almost one number: two blows of a day hardly ever kill 42 and 43."""
    if one.value is None or other.value is None or not (one.exact and other.exact):
        return False
    small, large = sorted((one.value, other.value))
    return small >= _SCORE and large - small <= _ALMOST * large


def _tells_of_more(one: Told, other: Told) -> bool:
    """True where the greater toll is of one more kind of target than the smaller one: *serang kamp dan rumah sakit*."""
    small, large = sorted((one, other), key=lambda told: told.value or 0)
    first, last = kinds_hit(small.telling.sentence), kinds_hit(large.telling.sentence)
    return first < last and _JOINED.search(large.telling.sentence) is not None and len(last) + bool(not first) > 1


def _alike(one: Fraction | None, other: Fraction | None, most: Fraction = _HALF) -> bool:
    """True where one number is at most ``most`` times the other."""
    return one is not None and other is not None and 0 < one <= most * other and 0 < other <= most * one
