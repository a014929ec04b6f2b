"""Pairs of statements of one article of which the later may answer the earlier: a promise, and what was seen on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from claims.differences.telling import Telling, are_two_voices
from claims.differences.weighed.answers import AnswerPair, Said, differ, opposed_kind, read_said
from claims.differences.weighed.lexis import Lexis, listed
from claims.differences.weighed.setting import moments_of
from claims.statement import Polarity
from claims.wordlists import either_of
from timeline.text import to_lower

_NEAR = 6
"""So many statements behind a claim its answer may still stand."""
_BRIDGE = 260
"""How many characters before an answer tell how it is brought up."""
_OPENING = r"(?:^|[.!?;:][\"”’']{0,2}\s{1,3}|\n)(?:[\"“‘'])?"


def reply_pairs(tellings: Sequence[Telling], lexis: Lexis) -> Iterator[AnswerPair]:
    """Pairs of two voices of one text, the claim first: the answer is brought up by a word that turns (*namun*, *berkata lain*), tells
    what lasts against what is done, or says no where the claim says yes; in the order of the statements.

    An article goes on with *namun* all the time without taking anything back, so a word that turns is not enough alone; and nobody
    contradicts a plan, a wish or a guess by telling how things are.
    """
    rows = [one for one in tellings if one.statement.field == "text"]
    for at, left in enumerate(rows):
        for to in range(at + 1, min(len(rows), at + 1 + _NEAR)):
            right = rows[to]
            if left.article.id != right.article.id:
                break
            if not are_two_voices(left, right):
                continue
            one, other = read_said(left), read_said(right)
            if _is_open(one) or _is_open(other):
                continue
            turned, contradicts = _turned(left, right)
            opposite = opposed_kind(one, other) is not None or differ(one, other)
            if not (contradicts or opposite or (turned and _outlasts(one, other))):
                continue
            shared = (one.words & other.words) - lexis.names
            yield AnswerPair(left, right, shared, _signs(one, other, shared, _bridge(left, right), to - at, lexis))


def is_turned(one: Telling, other: Telling) -> bool:
    """True for two statements of one text of which the later is brought up, near the earlier, by a word that turns or that says outright that
    another tells it otherwise (*Namun, Komisi Pemilihan memastikan …*, *Lembaran negara menulis lain: …*)."""
    if one.article.id != other.article.id or not one.statement.field == other.statement.field == "text":
        return False
    left, right = sorted((one, other), key=lambda telling: telling.statement.span.start)
    return right.statement.span.start - left.statement.span.end <= _BRIDGE and any(_turned(left, right))


def _bridge(left: Telling, right: Telling) -> str:
    """What leads from one statement of a text to a later one, lower case: at most the last `_BRIDGE` characters between them, and the later one itself."""
    return _leading_to(right, left.statement.span.end)


def _leading_to(right: Telling, start: int) -> str:
    end = right.statement.span.start
    return to_lower(right.article.text[max(start, end - _BRIDGE) : max(start, end)]) + right.clause


@lru_cache(maxsize=1)
def _turn() -> re.Pattern[str]:
    return re.compile(_OPENING + rf"(?:{listed('turns').pattern})")


def _turned(left: Telling, right: Telling) -> tuple[bool, bool]:
    """Whether the words between two statements set the later against the earlier, and whether they say outright that it tells otherwise."""
    if not _may_turn(right):
        return False, False
    bridge = _bridge(left, right)
    return _turn().search(bridge) is not None, listed("contradicts").search(bridge) is not None


# The same for all statements before it, and hardly ever so.
@lru_cache(maxsize=1024)
def _may_turn(right: Telling) -> bool:
    """False where no word that turns stands in any bridge to a statement."""
    return _turning().search(_leading_to(right, 0)) is not None


@cache
def _turning() -> re.Pattern[str]:
    """The words that turn, wherever a bridge begins: in the midst of a word too."""
    return re.compile("|".join(either_of("weighed.toml", "words", name) for name in ("turns", "contradicts")))


def _is_open(said: Said) -> bool:
    """True where a statement plans, wishes, asks or leaves open what it tells."""
    return said.wished or said.asks or said.telling.statement.polarity in (Polarity.PLANNED, Polarity.UNCERTAIN)


def _outlasts(one: Said, other: Said) -> bool:
    """True where one statement tells of what is done, of all or for good, and the other of what is so still."""
    return (one.universal or _says(one.telling, "done")) and _says(other.telling, "still")


# Every pair that a statement is in asks it.
@lru_cache(maxsize=4096)
def _says(telling: Telling, name: str) -> bool:
    return listed(name).search(telling.clause) is not None


def _signs(one: Said, other: Said, shared: frozenset[str], bridge: str, apart: int, lexis: Lexis) -> dict[str, float]:
    left, right = one.telling, other.telling
    unlike = one.negations % 2 != other.negations % 2
    still, done = _says(right, "still"), _says(left, "done")
    turned, contradicts = _turned(left, right)
    seen = listed("seen").search(bridge) is not None
    brought_up = turned or contradicts or seen
    near_words = one.words | (one.voice & other.words)
    signs = {
        "words": min(lexis.weight(shared), 20.0) / 6,
        "share": lexis.share(one.words - lexis.names, other.words - lexis.names),
        "rarest": max((lexis.rarity.get(stem, 0.0) for stem in shared), default=0.0) / 3,
        "names": float(min(2, len(near_words & other.words & lexis.names))),
        "around_share": lexis.share(one.around, other.around),
        "apart": float(apart),
        "beside": float(apart == 1 and not brought_up),
        "turned": float(turned),
        "contradicts": float(contradicts),
        "seen": float(seen),
        "turned_seen": float(seen and (turned or contradicts)),
        "lines": 0.0 if brought_up else float(min(3, bridge.count("\n\n"))),
        "done": float(done),
        "universal": float(one.universal),
        "insists": float(listed("insists").search(left.sentence) is not None),
        "still": float(still),
        "done_still": float(still and (done or one.universal)),
        "turned_still": float(still and (turned or contradicts)),
        "no": float(other.negations > 0),
        "unlike": float(unlike),
        "unlike_turned": float(unlike and (turned or contradicts)),
        "opposed": float(opposed_kind(one, other) is not None),
        "differ": float(differ(one, other)),
        "nothing_shared": float(not shared),
        "denied_apart": float(other.denies and not shared),
        "promise_broken": float((done or one.universal) and still and brought_up),
        "denied": float(other.denies),
        "claim_denied": float(one.denies),
        "claim_spoken": float(left.statement.speaker is not None),
        "claim_direct": float(left.statement.direct),
        "answer_direct": float(right.statement.direct),
        "answer_spoken": float(right.statement.speaker is not None),
        "alleged": float(one.alleged or other.alleged),
        "long": min(30, len(one.words) + len(other.words)) / 10,
        "short": float(min(len(one.words), len(other.words)) < 2),
        "number_both": float(bool(left.statement.quantities and right.statement.quantities)),
        **{name: value for name, value in moments_of(left, right).items() if name != "unknown_gap"},
    }
    return {name: value for name, value in signs.items() if value}
