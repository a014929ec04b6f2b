"""Stories that hold many happenings of one sort: which words tell one of them from another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.differences.explain import gap_of
from claims.differences.lexicon import mark_words
from claims.differences.stance import stems_of
from claims.differences.telling import Telling

_TARGET = re.compile(
    r"(?<!\w)(?:kamp(?: pengungsi(?:an)?)?|sekolah|rs|rumah sakit|masjid|gereja|kota|desa|distrik|pelabuhan|bandara)\s"
    r"(?:al[ -])?([^\W\d_]{3,20})"
)
_MANY = 40
_LONG = timedelta(days=45)
_COMMON = 0.025
_ENOUGH = 7.5
_NEAR = timedelta(hours=11)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How often each stem stands in the articles of a story; ``crowded`` where one name of a happening no longer tells which.

    In a story of a year every day has its attack: two clauses then speak of one only if they share words that are rare
    in the story and lie on one day.
    """

    crowded: bool
    spread: Mapping[str, int]
    articles: int

    def weight(self, shared: Iterable[str]) -> float:
        """How much shared stems tell: the sum of their logs of rarity; those in more than a fortieth of the articles tell nothing."""
        return sum(
            math.log(self.articles / self.spread[stem])
            for stem in shared
            if not stem.startswith("=") and 0 < self.spread.get(stem, 0) <= max(4, _COMMON * self.articles)
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
        return self.weight(stems_of(one.sentence) & stems_of(other.sentence)) >= enough


def _targets(sentence: str) -> frozenset[str]:
    """The names behind words for a kind of place: *kamp Nuseirat*, *RS Al Shifa*."""
    return frozenset(hit[1] for hit in _TARGET.finditer(sentence) if hit[1] not in mark_words("generic"))


def crowd_of(tellings: Sequence[Telling]) -> Crowd:
    """What the statements of one story say of its size; the stems are only counted where it is crowded."""
    articles = {telling.article.id for telling in tellings}
    dates = [telling.moment.start for telling in tellings if telling.moment]
    crowded = len(articles) > _MANY and bool(dates) and max(dates) - min(dates) > _LONG
    if not crowded:
        return Crowd(False, {}, len(articles))
    seen: dict[str, set[str]] = {}
    for telling in tellings:
        seen.setdefault(telling.article.id, set()).update(stems_of(telling.sentence))
    spread = Counter(stem for stems in seen.values() for stem in stems)
    return Crowd(True, spread, len(articles))
