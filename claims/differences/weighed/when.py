"""Pairs of times that may be given for one happening, with the signs for and against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import are_elsewhere
from claims.differences.date import MOVED
from claims.differences.endings import is_over_later, order_of
from claims.differences.laid import Laid
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.tied import (
    are_other_crafts,
    are_others,
    have_other_counts,
    in_one_phase,
    lie_apart,
    named_alike,
)
from claims.differences.weighed.lexis import Lexis
from claims.differences.weighed.replies import is_turned
from claims.differences.weighed.setting import are_rivals, are_two_outlets, moments_of, voices_of
from claims.differences.weighed.told_deeds import HELD, ONCE
from claims.differences.weighed.weights import Signs
from claims.differences.weighed.when_apart import differ
from claims.differences.weighed.when_rows import Row, row_of
from claims.differences.when import Dated, find_dated
from claims.wordlists import either_of
from timeline.interval import Interval
from timeline.text import to_lower

_MOST = 300
"""A story that gives more times than this is left to the rules: the pairs would be too many to weigh."""
_OPEN = frozenset({Explanation.DIFFERENT_EVENT})
"""The explanation that strong signs overrule: what no list ties looks like another happening."""
_DRAWING = frozenset({"late", "early"})
_DEED, _HAPPENING = 3.0, 3.0
"""What one deed, and one listed happening, count for beside the rarity of shared words."""
_PRINTED = re.compile(
    r"\d|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad"
    r"|subuh|fajar|zuhur|lohor|as(?:h)?ar|mag(?:h)?rib|isya|tengah hari|tengah malam|dini hari"
    r"|januari|februari|maret|april|juni|juli|agustus|september|oktober|november|desember"
)
"""A time by its own name; *hari itu* and *dua hari sesudahnya* are counted from another."""
_BARE_DAY = re.compile(r"(?:hari )?(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)")
_LISTED = re.compile(r",? ?(?:dan |serta |atau |hari ){0,2}")
"""What stands between two weekdays of a list."""
_NEXT = 40
"""So many characters behind a statement the words that set it right stand."""
_MUCH = 0.65
_LINKS = (
    "same_deed",
    "said_deed",
    "kin_deed",
    "kin_told",
    "same_happening",
    "mentions",
    "it_once",
    "it_both",
    "first_both",
    "last_both",
    "last_deed_both",
    "begins_both",
    "ends_both",
)


@dataclass(frozen=True, slots=True, eq=False)
class TimePair:
    """Two times that cannot both be of one happening, the kind of conflict that they would be, why the rules let them stand, and the signs."""

    left: Dated
    right: Dated
    kind: ConflictKind
    explained: frozenset[Explanation]
    signs: Signs

    @property
    def is_tied(self) -> bool:
        """False for two deeds of other names that share little, unless one time is drawn to its side (*baru*, *sudah*), and for a listed happening
        beside something else (*banjir menerjang pukul 19.30*, *peringatan dikirim pukul 17.00*): the weights learn from such a pair what two
        happenings look like, but nothing says that it tells of one."""
        signs = self.signs
        apart, elsewhere = signs.get("other_deed"), signs.get("one_happening")
        if not (apart or elsewhere) or any(signs.get(name) for name in _LINKS) or _share(signs) >= _MUCH:
            return True
        return not elsewhere and any(signs.get(name) for name in ("not_before", "already"))


def time_pairs(tellings: Sequence[Telling], lexis: Lexis, explained: Laid) -> Iterator[TimePair]:
    """Pairs of two outlets, or of two voices of one text of which one answers the other, whose times cannot both be of one happening, in the
    order of the statements.

    Left out are pairs that nothing links, that may both hold all the same, that the rules explain otherwise than by another
    happening, of which one statement gives the time of the other too, and of which an outlet took its time back.
    """
    dated = named_alike(find_dated(tellings))
    taken_back = {_by_whom(one) for one in dated if _is_taken_back(one.telling)}
    standing = [one for one in dated if _stands(one) and _by_whom(one) not in taken_back]
    if len(standing) > _MOST:
        return
    rows = [row_of(one) for one in standing]
    given = _times_by(rows, lambda row: row.telling.id)
    known = _times_by(rows, lambda row: row.article)
    ties: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    for at, to in combinations(range(len(rows)), 2):
        one, other = rows[at], rows[to]
        if not are_two_voices(one.telling, other.telling):
            continue
        if not (
            are_two_outlets(one.telling, other.telling)
            or is_turned(one.telling, other.telling)
            or _are_told_by_two(one, other)
        ):
            continue
        if _may_both_hold(one, other):
            continue
        tie = _tie(one, other, lexis)
        if (
            not tie
            and one.mentions.isdisjoint(other.mentions)
            and one.hints.isdisjoint(other.hints)
            and not _kin_of(one, other)
            and one.told.isdisjoint(other.told)
        ):
            continue
        ties[at, to] = tie
        for mine, article in ((at, other.article), (to, one.article)):
            best[mine, article] = max(best.get((mine, article), 0.0), tie)
    for (at, to), tie in ties.items():
        one, other = rows[at], rows[to]
        reasons = explained.reasons(frozenset((one.telling.id, other.telling.id)))
        if not reasons <= _OPEN or not given[one.telling.id].isdisjoint(given[other.telling.id]):
            continue
        difference = differ(one.dated, other.dated)
        if difference is None:
            continue
        kind, apart = difference
        told = _signs(one, other, lexis)
        if not _share(told) and not any(told.get(name) for name in _LINKS):
            continue
        signs = {
            **told,
            **apart,
            "closest_time": sum(0.5 for key in ((at, other.article), (to, one.article)) if 0 < tie >= best[key]),
            "knows": float(one.dated.interval in known[other.article]) + (other.dated.interval in known[one.article]),
            **{f"explained_{reason.value}": 1.0 for reason in reasons},
        }
        yield TimePair(one.dated, other.dated, kind, reasons, {name: value for name, value in signs.items() if value})


def _are_told_by_two(one: Row, other: Row) -> bool:
    """True where two people, both named, date one deed or happening for one outlet: it may hold what they tell against each other."""
    a, b = one.dated, other.dated
    if not are_rivals(one.telling, other.telling):
        return False
    return (
        bool(a.happening.name)
        and a.happening.name == b.happening.name
        and (a.deed.verb == b.deed.verb or one.head == other.head)
    )


def _stands(dated: Dated) -> bool:
    """False for an end of a range, for one of several weekdays on which something is done (*hanya untuk Senin, Rabu, dan Jumat*), and for a
    time that is counted from another (*hari itu*, *dua hari sesudahnya*)."""
    if dated.timex.range is not None or _PRINTED.search(to_lower(dated.printed)) is None:
        return False
    return not any(_LISTED.fullmatch(between) for between in _beside(dated))


def _by_whom(dated: Dated) -> tuple[str, Interval]:
    """The outlet, and the time that it gives."""
    return dated.telling.article.publisher or dated.telling.article.id, dated.interval


def _is_taken_back(telling: Telling) -> bool:
    """True where the next sentence sets right what this one owns to have told (*Kami menulis kereta tiba pukul 06.53. Yang benar pukul 06.35*)."""
    end = telling.statement.span.end
    return (
        telling.statement.field == "text"
        and _righted().match(to_lower(telling.article.text[end : end + _NEXT])) is not None
    )


@cache
def _righted() -> re.Pattern[str]:
    return re.compile(rf"[.;][\"”’]?\s{{1,3}}(?:{either_of('weighed.toml', 'words', 'righted')})(?!\w)")


def _beside(dated: Dated) -> Iterator[str]:
    """What stands between a weekday without a date and the weekdays of its statement before and behind it."""
    if not _BARE_DAY.fullmatch(to_lower(dated.printed)):
        return
    span, text = dated.timex.span, dated.telling.article.of(dated.timex.field)
    for other in dated.telling.statement.timexes:
        if other.field == dated.timex.field and other.span != span and _BARE_DAY.fullmatch(to_lower(other.text)):
            low, high = sorted((span, other.span), key=lambda one: one.start)
            yield to_lower(text[low.end : high.start])


def _times_by(rows: Sequence[Row], key: Callable[[Row], str]) -> dict[str, set[Interval]]:
    found: dict[str, set[Interval]] = {}
    for row in rows:
        found.setdefault(key(row), set()).add(row.dated.interval)
    return found


def _may_both_hold(one: Row, other: Row) -> bool:
    """True for a plan and what came of it, a plan that was moved, other counts, one thing measured twice, what was done anew, for what began once and goes on
    later (*berlangsung sejak Rabu*, *masih berlangsung pada Kamis*), and for what lasts and is over later (*masih mengalir pada Rabu*,
    *berhenti pada Kamis*)."""
    a, b = one.dated, other.dated
    if a.planned != b.planned or have_other_counts(a, b) or are_other_crafts(a, b):
        return True
    if one.head and one.head == other.head and _measured(one, other)["other_number"]:
        return True
    if _is_repeat(one, other) or _is_repeat(other, one):
        return True
    if a.planned and any(MOVED.search(row.telling.sentence) for row in (one, other)):
        return True
    if is_over_later(a, b) or _are_counts(one, other):
        return True
    first, later = (one, other) if order_of(a, b) < 0 else (other, one)
    if first.dated.phase == "mulai" and "lasts" in later.hints - first.hints:
        return True
    return "lasts" in first.hints and "ends" in later.hints - first.hints


def _are_counts(one: Row, other: Row) -> bool:
    """True where both tell how many of one thing there were, and the counts differ: each time is that as of which it was counted (*8.600 peti
    kemas tertahan pada Senin*, *turun menjadi 2.300 pada Rabu*)."""
    if not one.counts or not other.counts or one.counts & other.counts:
        return False
    return all(_counted().search(row.telling.clause) for row in (one, other))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('weighed.toml', 'words', 'counted')})(?!\w)")


def _is_repeat(one: Row, other: Row) -> bool:
    """True where a clause tells of what the other names done anew (*pemungutan ulang*, *aksi lanjutan*, *gempa susulan*); *diteken kedua pihak* is
    done once by both."""
    if _repeated().search(other.telling.clause):
        return False
    hits = _repeated().finditer(one.telling.clause)
    return any(to_stem(word) in other.clause for hit in hits for word in (hit[1], hit[2]) if word)


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)([a-z]{{4,16}}) (?:([a-z]{{3,12}}) )?(?:{either_of('weighed.toml', 'words', 'repeats')})(?!\w)"
        rf"(?! (?:{either_of('weighed.toml', 'words', 'both')})(?!\w))"
    )


def _tie(one: Row, other: Row, lexis: Lexis) -> float:
    """How much two times share: the words of their deeds, half as much those of their clauses, the deed and the happening."""
    a, b = one.dated, other.dated
    tie = lexis.weight(one.near & other.near) + lexis.weight(one.clause & other.clause) / 2
    tie += _DEED * (bool(a.deed.verb) and a.deed.verb == b.deed.verb)
    return tie + _HAPPENING * (bool(a.happening.name) and a.happening.name == b.happening.name)


def _drawn(one: Row, other: Row) -> dict[str, float]:
    """The signs of words that draw a time to one side: *baru* says that nothing was done before, *sudah* that it was done by then."""
    first, last = (one, other) if order_of(one.dated, other.dated) < 0 else (other, one)
    return {
        "not_before": float("late" in last.hints and "late" not in first.hints),
        "not_before_first": float("late" in first.hints and "late" not in last.hints),
        "already": float("early" in first.hints and "early" not in last.hints),
        "already_last": float("early" in last.hints and "early" not in first.hints),
    }


def _measured(one: Row, other: Row) -> dict[str, float]:
    """The signs of numbers of one unit, whatever they count: the same number, or none that is the same."""
    left, right = one.numbers, other.numbers
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return {"same_number": float(bool(left & right)), "other_number": float(bool(units) and not left & right)}


def _kin_of(one: Row, other: Row) -> frozenset[str]:
    """The rows of listed deeds that both times are of; that both are of something that is held counts only where one says no more than that
    (*penyerahan berlangsung*, *penyergapan berlangsung*)."""
    left, right = one.deeds - HELD, other.deeds - HELD
    return left & right if left and right else one.deeds & other.deeds


def _share(signs: Signs) -> float:
    return max(signs.get("time_share", 0.0), signs.get("clause_share", 0.0))


def _signs(one: Row, other: Row, lexis: Lexis) -> dict[str, float]:
    a, b = one.dated, other.dated
    left, right = one.telling, other.telling
    shared, near = one.clause & other.clause, one.near & other.near
    share = lexis.share(one.clause, other.clause)
    same_deed = bool(a.deed.verb) and a.deed.verb == b.deed.verb
    said_deed = not same_deed and (a.deed.verb in other.main or b.deed.verb in one.main)
    same = bool(a.happening.name) and a.happening.name == b.happening.name
    kin = _kin_of(one, other) if not (same_deed or said_deed) else frozenset()
    unlike = bool(a.deed.verb and b.deed.verb) and not (same_deed or said_deed or kin)
    return {
        "size": lexis.size,
        "time_words": min(lexis.weight(near), 12.0) / 4,
        "time_share": lexis.share(one.near, other.near),
        "clause_words": min(lexis.weight(shared), 20.0) / 6,
        "clause_share": share,
        "around_share": lexis.share(one.around, other.around),
        "rarest": max((lexis.rarity.get(stem, 0.0) for stem in shared - lexis.names), default=0.0) / 3,
        "names": float(min(2, len(shared & lexis.names))),
        "same_deed": float(same_deed),
        "said_deed": float(said_deed),
        "other_deed": float(unlike),
        "kin_deed": float(bool(kin)),
        "kin_once": float(any(name.startswith(ONCE) for name in kin)),
        "kin_told": float(not (kin or same_deed or said_deed) and not one.told.isdisjoint(other.told)),
        "same_happening": float(same),
        "other_happening": float(bool(a.happening.name and b.happening.name) and not same),
        "one_happening": float(bool(a.happening.name) != bool(b.happening.name)),
        "mentions": float(not same and not one.mentions.isdisjoint(other.mentions)),
        "held_both": float(a.deed.held and b.deed.held),
        "once": float(a.deed.is_once and b.deed.is_once),
        "over": float(a.deed.is_again or b.deed.is_again),
        "phase_apart": float(not in_one_phase(a, b)),
        "same_phase": float(bool(a.phase) and a.phase == b.phase),
        "last_deed_both": float(a.deed.last and b.deed.last),
        "last_deed_once": float(a.deed.last != b.deed.last),
        **{f"{name}_both": 1.0 for name in (one.hints & other.hints) - _DRAWING},
        **{f"{name}_once": 1.0 for name in (one.hints ^ other.hints) - _DRAWING},
        **_drawn(one, other),
        **_measured(one, other),
        "same_head": float(bool(one.head) and one.head == other.head),
        "old_both": float(one.old and other.old),
        "old_once": float(one.old != other.old),
        "old_share": share if one.old and other.old else 0.0,
        "old_words": min(lexis.weight(shared), 20.0) / 6 if one.old and other.old else 0.0,
        "long_ago_once": float(a.another != b.another),
        "aside_once": float(left.has("other_event") != right.has("other_event")),
        "planned_both": float(a.planned and b.planned),
        "one_text": float(left.article.id == right.article.id),
        "elsewhere": float(are_elsewhere(left.clause, right.clause) or lie_apart(left, right)),
        "others": float(are_others(left.clause, right.clause)),
        "long": min(40, len(one.clause) + len(other.clause)) / 10,
        **voices_of(left, right),
        **moments_of(left, right),
    }
