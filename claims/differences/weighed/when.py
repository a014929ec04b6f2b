"""Pairs of times that may be given for one happening, with the signs for and against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import are_elsewhere
from claims.differences.date import MOVED
from claims.differences.happening import find_mentions, is_it
from claims.differences.laid import Laid
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.tied import are_others, have_other_counts, in_one_phase, lie_apart, named_alike
from claims.differences.weighed.lexis import Lexis, listed, said_words, words_around
from claims.differences.weighed.replies import is_turned
from claims.differences.weighed.setting import are_two_outlets, moments_of, voices_of
from claims.differences.weighed.told_deeds import ONCE, deeds_in, deeds_near
from claims.differences.weighed.weights import Signs
from claims.differences.weighed.when_apart import differ
from claims.differences.when import Dated, find_dated
from claims.wordlists import either_of
from timeline.interval import Interval
from timeline.text import Span, to_lower

_MOST = 300
"""A story that gives more times than this is left to the rules: the pairs would be too many to weigh."""
_OPEN = frozenset({Explanation.DIFFERENT_EVENT})
"""The explanation that strong signs overrule: what no list ties looks like another happening."""
_HINTS = ("against", "again", "another", "only", "first", "last", "begins", "ends", "told", "lasts")
_LATELY = timedelta(days=20)
_LEAD = 260
_DEED, _HAPPENING = 3.0, 3.0
"""What one deed, and one listed happening, count for beside the rarity of shared words."""
_PRINTED = re.compile(
    r"\d|senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad"
    r"|januari|februari|maret|april|juni|juli|agustus|september|oktober|november|desember"
)
"""A time by its own name; *hari itu* and *dua hari sesudahnya* are counted from another."""
_BARE_DAY = re.compile(r"(?:hari )?(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad)")
_LISTED = re.compile(r",? ?(?:dan |serta |atau |hari ){0,2}")
"""What stands between two weekdays of a list."""
_LINKS = (
    "same_deed",
    "said_deed",
    "kin_once",
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
_ENOUGH, _MUCH = 0.4, 0.65
_LOCAL = "waktu setempat"


@dataclass(frozen=True, slots=True, eq=False)
class TimePair:
    """Two times that cannot both be of one happening, the kind of conflict that they would be, why the rules let them stand, and the signs."""

    left: Dated
    right: Dated
    kind: ConflictKind
    explained: frozenset[Explanation]
    signs: Signs


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A time with what every pair that it is in asks: the words of its clause, around it and of its deed, the happenings named, and hints."""

    dated: Dated
    clause: frozenset[str]
    around: frozenset[str]
    near: frozenset[str]
    mentions: frozenset[str]
    hints: frozenset[str]
    deeds: frozenset[str]
    told: frozenset[str]
    old: bool

    @property
    def telling(self) -> Telling:
        return self.dated.telling

    @property
    def article(self) -> str:
        return self.dated.telling.article.id


def time_pairs(tellings: Sequence[Telling], lexis: Lexis, explained: Laid) -> Iterator[TimePair]:
    """Pairs of two outlets, or of two voices of one text of which one answers the other, whose times cannot both be of one happening, in the
    order of the statements.

    Left out are pairs that nothing links, that may both hold all the same, that the rules explain otherwise than by another
    happening, and of which one statement gives the time of the other too.
    """
    rows = [_row(one) for one in named_alike(find_dated(tellings)) if _stands(one)]
    if len(rows) > _MOST:
        return
    given = _times_by(rows, lambda row: row.telling.id)
    known = _times_by(rows, lambda row: row.article)
    ties: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    for at, to in combinations(range(len(rows)), 2):
        one, other = rows[at], rows[to]
        if not are_two_voices(one.telling, other.telling):
            continue
        if not are_two_outlets(one.telling, other.telling) and not is_turned(one.telling, other.telling):
            continue
        if _may_both_hold(one, other):
            continue
        tie = _tie(one, other, lexis)
        if (
            not tie
            and one.mentions.isdisjoint(other.mentions)
            and one.hints.isdisjoint(other.hints)
            and one.deeds.isdisjoint(other.deeds)
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
        if not _are_linked(told):
            continue
        signs = {
            **told,
            **apart,
            "closest_time": sum(0.5 for key in ((at, other.article), (to, one.article)) if 0 < tie >= best[key]),
            "knows": float(one.dated.interval in known[other.article]) + (other.dated.interval in known[one.article]),
            **{f"explained_{reason.value}": 1.0 for reason in reasons},
        }
        yield TimePair(one.dated, other.dated, kind, reasons, {name: value for name, value in signs.items() if value})


def _stands(dated: Dated) -> bool:
    """False for an end of a range, for one of several weekdays on which something is done (*hanya untuk Senin, Rabu, dan Jumat*), and for a
    time that is counted from another (*hari itu*, *dua hari sesudahnya*)."""
    if dated.timex.range is not None or _PRINTED.search(to_lower(dated.printed)) is None:
        return False
    return not any(_LISTED.fullmatch(between) for between in _beside(dated))


def _beside(dated: Dated) -> Iterator[str]:
    """What stands between a weekday without a date and the weekdays of its statement before and behind it."""
    if not _BARE_DAY.fullmatch(to_lower(dated.printed)):
        return
    span, text = dated.timex.span, dated.telling.article.of(dated.timex.field)
    for other in dated.telling.statement.timexes:
        if other.field == dated.timex.field and other.span != span and _BARE_DAY.fullmatch(to_lower(other.text)):
            low, high = sorted((span, other.span), key=lambda one: one.start)
            yield to_lower(text[low.end : high.start])


def _times_by(rows: Sequence[_Row], key: Callable[[_Row], str]) -> dict[str, set[Interval]]:
    found: dict[str, set[Interval]] = {}
    for row in rows:
        found.setdefault(key(row), set()).add(row.dated.interval)
    return found


def _may_both_hold(one: _Row, other: _Row) -> bool:
    """True for a plan and what came of it, a plan that was moved, other counts, what was done anew, and for what began once and goes on
    later (*berlangsung sejak Rabu*, *masih berlangsung pada Kamis*)."""
    a, b = one.dated, other.dated
    if a.planned != b.planned or have_other_counts(a, b):
        return True
    if _is_repeat(one, other) or _is_repeat(other, one):
        return True
    if a.planned and any(MOVED.search(row.telling.sentence) for row in (one, other)):
        return True
    return any(
        first.dated.phase == "mulai"
        and "lasts" in later.hints - first.hints
        and first.dated.interval.start < later.dated.interval.start
        for first, later in ((one, other), (other, one))
    )


def _is_repeat(one: _Row, other: _Row) -> bool:
    """True where a clause tells of what the other names done anew (*pemungutan ulang*, *aksi lanjutan*, *gempa susulan*)."""
    if _repeated().search(other.telling.clause):
        return False
    hits = _repeated().finditer(one.telling.clause)
    return any(to_stem(word) in other.clause for hit in hits for word in (hit[1], hit[2]) if word)


@cache
def _repeated() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)([a-z]{{4,16}}) (?:([a-z]{{3,12}}) )?(?:{either_of('weighed.toml', 'words', 'repeats')})(?!\w)"
    )


def _tie(one: _Row, other: _Row, lexis: Lexis) -> float:
    """How much two times share: the words of their deeds, half as much those of their clauses, the deed and the happening."""
    a, b = one.dated, other.dated
    tie = lexis.weight(one.near & other.near) + lexis.weight(one.clause & other.clause) / 2
    tie += _DEED * (bool(a.deed.verb) and a.deed.verb == b.deed.verb)
    return tie + _HAPPENING * (bool(a.happening.name) and a.happening.name == b.happening.name)


def _row(dated: Dated) -> _Row:
    telling = dated.telling
    clause = said_words(telling.clause)
    published = telling.article.published.moment
    return _Row(
        dated,
        clause,
        words_around(telling),
        (dated.stems | dated.deed.names) & clause if dated.stems else clause,
        (_named_in(telling.clause) | {dated.happening.name}) - {""},
        _hints_of(dated),
        deeds_near(telling.clause, _place_of(dated), dated=True),
        deeds_in(telling.clause),
        published is not None and dated.interval.end < published - _LATELY,
    )


def _place_of(dated: Dated) -> Span:
    """Where the time stands in its clause; before its begin or behind its end where it is the sentence's."""
    span, begin = dated.timex.span, dated.telling.offset + max(0, dated.telling.inner.start)
    return Span(max(0, span.start - begin), max(0, span.end - begin))


@lru_cache(maxsize=2048)
def _named_in(clause: str) -> frozenset[str]:
    """The names of the happenings that a lower-case clause tells of; one that only sets the scene (*sebelum banjir datang*) is none."""
    return frozenset(
        mention.happening.name
        for mention in find_mentions(clause)
        if _scene().search(clause, max(0, mention.span.start - 24), mention.span.start) is None
    )


@cache
def _scene() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('events.toml', 'scene', 'words')}) (?:[a-z]{{3,12}} )?$")


def _hints_of(dated: Dated) -> frozenset[str]:
    """The names of the lists of which the clause holds a word, and how and where it gives its time."""
    telling = dated.telling
    end = dated.timex.span.end - telling.offset
    others = {
        "local": _LOCAL in telling.sentence[end : end + 24],
        "it": is_it(telling.clause),
        "lead": telling.statement.field == "title" or telling.statement.span.start < _LEAD,
    }
    return _listed_in(telling) | {name for name, holds in others.items() if holds}


# A clause may give several times.
@lru_cache(maxsize=2048)
def _listed_in(telling: Telling) -> frozenset[str]:
    return frozenset(name for name in _HINTS if listed(name).search(telling.clause))


def _are_linked(signs: Signs) -> bool:
    """False where nothing says that two times are of one happening: neither deed nor happening, nor that both are the first or the last,
    nor enough of their words: more of them where the deeds have other names."""
    enough = _MUCH if signs["other_deed"] else _ENOUGH
    return any(signs.get(name) for name in _LINKS) or max(signs["time_share"], signs["clause_share"]) >= enough


def _signs(one: _Row, other: _Row, lexis: Lexis) -> dict[str, float]:
    a, b = one.dated, other.dated
    left, right = one.telling, other.telling
    shared, near = one.clause & other.clause, one.near & other.near
    share = lexis.share(one.clause, other.clause)
    same_deed = bool(a.deed.verb) and a.deed.verb == b.deed.verb
    said_deed = not same_deed and (a.deed.verb in other.clause or b.deed.verb in one.clause)
    same = bool(a.happening.name) and a.happening.name == b.happening.name
    kin = one.deeds & other.deeds if not (same_deed or said_deed) else frozenset()
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
        "other_deed": float(bool(a.deed.verb and b.deed.verb) and not same_deed and not said_deed and not kin),
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
        **{f"{name}_both": 1.0 for name in one.hints & other.hints},
        **{f"{name}_once": 1.0 for name in one.hints ^ other.hints},
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
