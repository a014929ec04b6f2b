"""The words of one story: how rare each is in it, which of them name, and how much two clauses share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from claims.differences.lexicon import stop_stems
from claims.differences.stance import stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, proper_stems
from claims.wordlists import either_of, list_of

_WORD = re.compile(r"[^\W\d_]{3,40}")


@dataclass(frozen=True, slots=True, eq=False)
class Lexis:
    """What the words of one story tell: ``rarity`` of a stem (the log of how few clauses hold it), ``names`` the stems that name,
    ``articles`` how many the story has."""

    rarity: Mapping[str, float]
    names: frozenset[str]
    articles: int
    known: dict[frozenset[str], float] = field(default_factory=dict)
    """Sets that were weighed before: a clause is laid beside many others."""

    def weight(self, stems: frozenset[str]) -> float:
        """The rarities of some stems together; the same whatever their order."""
        rarity = self.rarity
        return math.fsum([rarity[stem] for stem in stems if stem in rarity])

    @property
    def size(self) -> float:
        """A sign for every pair of the story: the log of its articles beyond four. The more there are, the more pairs look alike by chance."""
        return math.log(max(self.articles, 4) / 4)

    def share(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much of the poorer of two sets the other one holds, by rarity, 0 to 1."""
        least = min(self._whole(one), self._whole(other))
        return self.weight(one & other) / least if least else 0.0

    def _whole(self, stems: frozenset[str]) -> float:
        found = self.known.get(stems)
        if found is None:
            found = self.known[stems] = self.weight(stems)
        return found


def lexis_of(tellings: Sequence[Telling]) -> Lexis:
    """The words of a story's statements."""
    spread = Counter(stem for telling in tellings for stem in {word.stem for word in telling.words})
    count = len(tellings)
    rarity = {stem: math.log1p(count / (1 + held)) for stem, held in spread.items()}
    return Lexis(rarity, proper_stems(tellings), len({telling.article.id for telling in tellings}))


@lru_cache(maxsize=8192)
def said_words(lowered: str) -> frozenset[str]:
    """The stems of a lower-case string that say something, without figures and without words that only join others."""
    stops = stop_stems()
    return frozenset(stem for stem in stems_of(lowered) if stem not in stops and not stem[0].isdigit())


def words_around(telling: Telling) -> frozenset[str]:
    """The stems of a statement's sentence, of the one before it, and of the title."""
    return said_words(telling.sentence) | said_words(telling.previous) | said_words(telling.article.title.lower())


@lru_cache(maxsize=4096)
def voice_words(telling: Telling) -> frozenset[str]:
    """The stems of the name and office of who speaks, without those of every office (*kepala*, *direktur*)."""
    said = f"{telling.statement.speaker or ''} {telling.statement.speaker_role or ''}".lower()
    return frozenset(to_stem(word) for word in _WORD.findall(said)) - _offices()


@cache
def _offices() -> frozenset[str]:
    return frozenset(to_stem(word) for word in list_of("weighed.toml", "words", "offices"))


@cache
def listed(name: str) -> re.Pattern[str]:
    """The words of one list of `weighed.toml` as a pattern."""
    return re.compile(rf"(?<!\w)(?:{either_of('weighed.toml', 'words', name)})(?!\w)")
