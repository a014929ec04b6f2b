"""Near copies: articles that print one text, so that a wire story in ten papers counts as one voice."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from claims.article import Article
from claims.disjoint import DisjointSets
from claims.reading.result import ReadArticle

_WORD = re.compile(r"\w{1,60}")
_SIZE = 3
_KEPT = 8
_CAP = 50
_SHARED = 2
_ALIKE = 0.5
_ALIKE_TITLES = 0.8
_LONGEST = 20_000


def sketch(text: str) -> tuple[int, ...]:
    """The eight smallest CRC-32 values of the text's word trigrams, ascending; fewer for a short text, none below three words."""
    return tuple(sorted(_hashes(text))[:_KEPT])


# Each text is laid beside several others.
@lru_cache(maxsize=64)
def _hashes(text: str) -> frozenset[int]:
    words = _WORD.findall(text[:_LONGEST].lower())
    return frozenset(zlib.crc32(" ".join(words[at : at + _SIZE]).encode()) for at in range(len(words) - _SIZE + 1))


def likeness(one: str, other: str) -> float:
    """Jaccard likeness of two texts' word trigrams, 0 to 1."""
    left, right = _hashes(one), _hashes(other)
    return len(left & right) / len(left | right) if left and right else 0.0


def find_copies(read: Sequence[ReadArticle]) -> dict[str, str]:
    """Article id -> id of the first article of its group of near copies; an article without a copy is its own.

    First is the earliest published, then the smallest id. Two articles are near copies where their texts share at least
    half of their word trigrams; headlines without a text need four fifths, and stand apart from articles with one.
    Candidates share two of the eight smallest hashes, and a hash that more than fifty articles hold brings none
    together: the work stays linear. The order of the articles changes nothing.
    """
    articles = sorted((item.article for item in read), key=_rank)
    kept = {item.article.id: item.sketch for item in read if item.sketch}
    texts = {article.id: article.text or article.title for article in articles}
    bare = {article.id for article in articles if not article.text.strip()}

    sets = DisjointSets(len(articles))
    place = {article.id: at for at, article in enumerate(articles)}
    for left, right in _candidates(articles, kept, texts):
        one, other = place[left], place[right]
        if (left in bare) != (right in bare) or sets.find(one) == sets.find(other):
            continue
        if likeness(texts[left], texts[right]) >= (_ALIKE_TITLES if left in bare else _ALIKE):
            sets.join(one, other)
    return {article.id: articles[sets.find(at)].id for at, article in enumerate(articles)}


def _rank(article: Article) -> tuple[str, str]:
    return (article.published.to_iso() or "9999", article.id)


def _candidates(
    articles: Iterable[Article], kept: Mapping[str, tuple[int, ...]], texts: Mapping[str, str]
) -> list[tuple[str, str]]:
    holders: dict[int, list[str]] = {}
    for article in articles:
        for value in sketch(texts[article.id]) if not kept.get(article.id) else kept[article.id][:_KEPT]:
            holders.setdefault(value, []).append(article.id)
    shared: dict[tuple[str, str], int] = {}
    for ids in holders.values():
        if 1 < len(ids) <= _CAP:
            for at, left in enumerate(ids):
                for right in ids[at + 1 :]:
                    shared[left, right] = shared.get((left, right), 0) + 1
    return sorted(pair for pair, count in shared.items() if count >= _SHARED)
