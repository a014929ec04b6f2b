"""Times with what every pair that they are in asks: the words around them, the deeds and happenings named, and hints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cache, lru_cache

from claims.differences.deeds import is_light
from claims.differences.happening import find_mentions, is_it
from claims.differences.stems import find_words
from claims.differences.telling import Telling
from claims.differences.weighed.lexis import listed, said_words, words_around
from claims.differences.weighed.told_deeds import deeds_in, deeds_near
from claims.differences.when import Dated
from claims.wordlists import either_of
from timeline.text import Span

_HINTS = ("against", "again", "another", "only", "first", "last", "begins", "ends", "told", "lasts")
_LEAD = 260
_REACH = 70
_LOCAL = "waktu setempat"
_SIDE = re.compile(
    r"(?<!\w)(?:sebelum|setelah|sesudah|usai|seusai|selepas|menjelang|ketika|sementara)(?!\w)[^,;.]{0,90}"
)
_LENGTHS = frozenset({"tahun", "bulan", "minggu", "pekan", "hari", "jam", "menit", "detik"})
_AGENT = re.compile(r"pe(?:m|n|ng|ny|r|l|w|y)?[a-z]{3,12}(?<!an)(?:nya)?")
"""Who does it as a trade or did it (*pembajak*, *penyidik*): that is no deed of the clause."""
_LATELY = timedelta(days=20)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A time with the words of its clause, of what is told there of the time itself (``main``), around it and of its deed; the happenings and deeds named; ``head``, what the clause is about; its
    exact numbers with their units, ``counts``, every number but a length of time; ``hints``, the lists of which it holds a word; ``old`` where it lies weeks before its article."""

    dated: Dated
    clause: frozenset[str]
    main: frozenset[str]
    around: frozenset[str]
    near: frozenset[str]
    mentions: frozenset[str]
    hints: frozenset[str]
    deeds: frozenset[str]
    told: frozenset[str]
    head: str
    numbers: frozenset[tuple[str, Fraction]]
    counts: frozenset[Fraction]
    old: bool

    @property
    def telling(self) -> Telling:
        return self.dated.telling

    @property
    def article(self) -> str:
        return self.dated.telling.article.id


def row_of(dated: Dated) -> Row:
    """A time with what its pairs ask."""
    telling = dated.telling
    clause = said_words(telling.clause)
    main = _main_of(telling.clause, _place_of(dated))
    published = telling.article.published.moment
    return Row(
        dated,
        clause,
        said_words(main) - _agents_in(main),
        words_around(telling),
        (dated.stems | dated.deed.names) & clause if dated.stems else clause,
        (_named_in(telling.clause) | {dated.happening.name}) - {""},
        _hints_of(dated),
        deeds_near(telling.clause, _place_of(dated), dated=True),
        deeds_in(main),
        _head_of(telling),
        frozenset(
            (row.unit, row.value) for row in telling.statement.quantities if row.is_exact and row.unit and row.value
        ),
        frozenset(row.value for row in telling.statement.quantities if row.value and row.unit not in _LENGTHS),
        published is not None and dated.interval.end < published - _LATELY,
    )


def _agents_in(clause: str) -> frozenset[str]:
    """The stems of the words for who did it, unless another word of the clause has the stem too."""
    words = find_words(clause)
    told = {word.stem for word in words if not _AGENT.fullmatch(word.text)}
    return frozenset(word.stem for word in words if _AGENT.fullmatch(word.text)) - told


def _main_of(clause: str, time: Span) -> str:
    """A clause without what its time is only counted from or set beside (*tiga jam setelah pintu dibuka*): blanked unless the time stands there."""
    return _SIDE.sub(lambda side: side[0] if side.start() < time.start < side.end() else " " * len(side[0]), clause)


@lru_cache(maxsize=2048)
def _head_of(telling: Telling) -> str:
    """The stem of the first word of a clause that says something, past the verb of who says it: what the clause is about."""
    said = said_words(telling.clause)
    return next((word.stem for word in telling.words if word.stem in said and not is_light(word.text)), "")


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
        "late": _is_led_by(dated, "late"),
        "early": _is_led_by(dated, "early"),
    }
    return _listed_in(telling) | {name for name, holds in others.items() if holds}


def _is_led_by(dated: Dated, name: str) -> bool:
    """True where a word of a list stands in the clause shortly before the time (*baru tiba pada Jumat*); that something was settled by then
    (*sudah ditetapkan berlangsung mulai Jumat*) says nothing of the time."""
    telling = dated.telling
    start = dated.timex.span.start - telling.offset
    hits = listed(name).finditer(telling.sentence, max(telling.inner.start, start - _REACH, 0), max(start, 0))
    return any(_settled().match(telling.sentence, hit.end()) is None for hit in hits)


@cache
def _settled() -> re.Pattern[str]:
    return re.compile(rf" (?:{either_of('deeds.toml', 'decided', 'words')}|dijadwalkan|direncanakan)(?!\w)")


# A clause may give several times.
@lru_cache(maxsize=2048)
def _listed_in(telling: Telling) -> frozenset[str]:
    return frozenset(name for name in _HINTS if listed(name).search(telling.clause))
