"""Stories that hold many happenings of one sort: which words tell one of them from another."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from claims.differences.frames import target_words
from claims.differences.gazetteer import are_nested, kind_of
from claims.differences.lexicon import mark_words
from claims.differences.moment import gap_of
from claims.differences.stance import stems_of
from claims.differences.telling import Telling, named_places

_TARGET = re.compile(
    r"(?<!\w)(?:kamp(?: pengungsi(?:an)?)?|sekolah|rs|rumah sakit|masjid|gereja|kota|desa|distrik|pelabuhan|bandara)\s"
    r"(?:al[ -])?([^\W\d_]{3,20})"
)
_MANY = 12
_AS_MANY = 400
"""Of headlines alone a word is as rare as in so many articles, however few were put together."""
_WHILE = timedelta(days=10)
_MOST = 0.6
"""Of one happening most articles are written within days of it; where such a while holds fewer, there are many happenings."""
_COMMON = 0.025
_ENOUGH = 7.5
BLOW = 7.5
"""What two tolls of one blow must share; a kind of target that both name counts as much."""
_NEAR = timedelta(hours=11)
_EVERYWHERE = 0.08
_SHELTERS = frozenset({"school", "camp", "hospital"})


@dataclass(frozen=True, slots=True)
class Crowd:
    """How often each stem, and each listed place, stands in the articles of a story; ``crowded`` where one name of a happening no longer tells which:
    in a topic reported on week after week, and in a story of headlines without a text (``bare``).

    In a war every day has its attack, on a market every day its price: two clauses then speak of one only if they share
    words that are rare in the story and lie on one day.
    """

    crowded: bool
    spread: Mapping[str, int]
    articles: int
    places: Mapping[str, int] = field(default_factory=dict)
    bare: bool = False

    def weight(self, shared: Iterable[str]) -> float:
        """How much shared stems tell: the sum of their logs of rarity; those in more than a fortieth of the articles tell nothing, of a few
        headlines those in more than half."""
        few = self.bare and self.articles <= _AS_MANY / 10
        most = max(2, self.articles / 2) if few else max(4, _COMMON * self.articles)
        size = _AS_MANY if few else self.articles
        return sum(
            math.log(size / self.spread[stem])
            for stem in shared
            if not stem.startswith("=") and 0 < self.spread.get(stem, 0) <= most
        )

    def is_one(self, one: Telling, other: Telling, enough: float = _ENOUGH) -> bool:
        """True where two clauses may speak of one happening; always in a story that is not crowded."""
        if not self.crowded:
            return True
        gap = gap_of(one.moment, other.moment)
        if gap is None or gap > _NEAR:
            return False
        left, right = _targets(one.sentence), _targets(other.sentence)
        if left and right and not left & right:
            return False
        if self.weight(stems_of(one.sentence) & stems_of(other.sentence)) >= enough:
            return True
        return enough <= BLOW and hit_one_target(one.sentence, other.sentence)

    def is_near(self, one: Telling, other: Telling) -> bool:
        """True where two clauses of a crowded story name one town or land on one day, and no two kinds of target."""
        gap = gap_of(one.moment, other.moment)
        if gap is None or gap > _NEAR:
            return False
        kinds, others = kinds_hit(one.sentence), kinds_hit(other.sentence)
        if kinds and others and not kinds & others:
            return False
        return any(
            are_nested(here, there)
            for here in self._rare_places(one.sentence)
            for there in self._rare_places(other.sentence)
        )

    def _rare_places(self, sentence: str) -> list[str]:
        """The places of a sentence that few articles name: where every attack is in Gaza, *di Gaza* tells nothing."""
        most = _EVERYWHERE * self.articles
        return [name for name in _scene(sentence) if self.places.get(name, 0) <= most]


def are_elsewhere(one: str, other: str) -> bool:
    """True where both sentences name listed places and none of one holds, or lies in, one of the other."""
    left, right = _scene(one), _scene(other)
    return bool(left and right) and not any(are_nested(here, there) for here in left for there in right)


def hit_one_target(one: str, other: str) -> bool:
    """True where two sentences name one kind of target (*sekolah*, *kamp pengungsi*), and no place that the other does not hold or lie in."""
    kinds, others = kinds_hit(one), kinds_hit(other)
    return bool(kinds & others) and not are_elsewhere(one, other)


def hit_other_targets(one: str, other: str) -> bool:
    """True where two sentences name targets and none of one kind (*gudang*, *antrean*); people shelter in schools as in camps."""
    kinds, others = kinds_hit(one), kinds_hit(other)
    return bool(kinds and others) and not kinds & others and not kinds | others <= _SHELTERS


@lru_cache(maxsize=8192)
def _scene(sentence: str) -> frozenset[str]:
    """The listed places a sentence names, countries only behind *di* or *ke*: *Israel serang* names who, not where."""
    return frozenset(
        name
        for name in named_places(sentence)
        if kind_of(name) != "country" or re.search(rf"(?<!\w)(?:di|ke) {re.escape(name.lower())}(?!\w)", sentence)
    )


@lru_cache(maxsize=8192)
def kinds_hit(sentence: str) -> frozenset[str]:
    """The listed kinds of target that a lower-case sentence names."""
    table, pattern = target_words()
    return frozenset(table[hit[1]] for hit in pattern.finditer(sentence))


def without_kinds(sentence: str) -> str:
    """The sentence without the words for kinds of target: *rumah sakit* is one thing, not a house and a patient."""
    return target_words()[1].sub(" ", sentence)


def _targets(sentence: str) -> frozenset[str]:
    """The names behind words for a kind of place: *kamp Nuseirat*, *RS Al Shifa*."""
    return frozenset(hit[1] for hit in _TARGET.finditer(sentence) if hit[1] not in mark_words("generic"))


def crowd_of(tellings: Sequence[Telling]) -> Crowd:
    """What the statements of one story say of its size; the stems are only counted where it is crowded."""
    articles = {telling.article.id for telling in tellings}
    bare = {telling.article.id for telling in tellings if not telling.article.text.strip()}
    headlines = len(bare) > 1 and len(bare) > len(articles) / 2
    crowded = headlines or _is_topic(tellings)
    if not crowded:
        return Crowd(False, {}, len(articles))
    seen: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for telling in tellings:
        seen.setdefault(telling.article.id, set()).update(stems_of(telling.sentence))
        named.setdefault(telling.article.id, set()).update(named_places(telling.sentence))
    spread = Counter(stem for stems in seen.values() for stem in stems)
    places = Counter(place for names in named.values() for place in names)
    return Crowd(True, spread, len(articles), places, headlines)


def _is_topic(tellings: Sequence[Telling]) -> bool:
    """True where many articles are spread so evenly over time that no while holds most of them."""
    published = {one.article.id: day for one in tellings if (day := one.article.published.moment) is not None}
    if len(published) <= _MANY:
        return False
    days = sorted(published.values())
    most = max(bisect_right(days, day + _WHILE) - at for at, day in enumerate(days))
    return most < _MOST * len(days)
