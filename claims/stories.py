"""Articles that tell of one thing, by what they say and when."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from claims.article import Article
from claims.differences.lexicon import stop_stems
from claims.differences.stems import to_stem
from claims.disjoint import DisjointSets
from claims.reading.result import ReadArticle

READ_CHARACTERS = 3000
"""So much of a text says what it is about."""
APART = timedelta(days=14)
"""Articles of one story follow each other at most so far apart."""
_WORD = re.compile(r"[^\W\d_]{3,40}")
_BEGINS = frozenset('.!?:;"“”‘’(')
_TERMS = 40
_NAME = 2.0
"""A name inside a sentence says more of what an article is about than another word."""
_COMMON = 0.2
_UNSEEN = 50
"""As many articles of other things are imagined beside those at hand: among four articles of one story its own words are not common."""
_NEXT = 10
_SHORT = 20
_ALIKE, _ALIKE_SHORT = 0.12, 0.34
_SHARED = 4
_LONGEST_NAME = 90

_Vector = dict[str, float]


def assign_stories(read: Sequence[ReadArticle]) -> dict[str, str]:
    """Article id -> story name, for the articles that name none.

    Two articles belong together where their forty heaviest words (of the title twice and the first 3,000 characters, names
    weighing double) are alike and they lie at most fourteen days apart; a headline without a text needs more likeness.
    Groups grow from the most alike, and two groups become one where they are alike as wholes, so that a chain of
    neighbours does not tie what its ends do not share. An article that is alike to one of a named story joins it. The
    name of a new story is the title of its first article. Each article is laid only beside the ten that follow it in
    time under each of its words, so the work is linear; order changes nothing.
    """
    items = sorted(read, key=lambda item: (item.article.published.to_iso() or "9999", item.article.id))
    articles = [item.article for item in items]
    vectors = _vectors(articles)
    sets = DisjointSets(len(articles))
    wholes = [_Whole(vector) for vector in vectors]
    named = [article.story for article in articles]
    for _, left, right in sorted(_links(articles, vectors), key=lambda link: (-link[0], link[1], link[2])):
        low, high = sorted((sets.find(left), sets.find(right)))
        if low == high or (named[low] and named[high] and named[low] != named[high]):
            continue
        if wholes[low].likeness(wholes[high]) < _ALIKE:
            continue
        sets.join(low, high)
        named[low] = named[low] or named[high]
        wholes[low] = wholes[low].joined(wholes[high])
    return _names(articles, [sets.find(at) for at in range(len(articles))], named)


class _Whole:
    """The summed words of a group."""

    __slots__ = ("_length", "_weights")

    def __init__(self, weights: _Vector) -> None:
        self._weights = weights
        self._length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0

    def likeness(self, other: _Whole) -> float:
        return _dot(self._weights, other._weights) / (self._length * other._length)

    def joined(self, other: _Whole) -> _Whole:
        """The sum; the larger of the two is used up."""
        small, large = sorted((self._weights, other._weights), key=len)
        for term, weight in small.items():
            large[term] = large.get(term, 0.0) + weight
        return _Whole(large)


def _vectors(articles: Sequence[Article]) -> list[_Vector]:
    """The heaviest words of each article, as a vector of length one."""
    counts, terms = _counts(articles)
    spread = Counter(term for count in counts for term in count.terms)
    total = len(articles)
    vectors: list[_Vector] = []
    for count in counts:
        weighed = {
            terms[term]: (1 + math.log(number))
            * math.log(1 + (total + _UNSEEN) / spread[term])
            * (_NAME if name else 1)
            for term, number, name in zip(count.terms, count.numbers, count.names, strict=True)
            if total < _UNSEEN or spread[term] <= max(5, _COMMON * total)
        }
        heaviest = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
        length = math.sqrt(math.fsum(weight * weight for _, weight in heaviest)) or 1.0
        vectors.append({term: weight / length for term, weight in heaviest})
    return vectors


class _Count(NamedTuple):
    """The words of one article, each by its place in a list of all: how often it stands there, and whether it is a name.

    In arrays: as dictionaries of words, a hundred thousand articles would take gigabytes.
    """

    terms: array[int]
    numbers: array[int]
    names: bytes


def _counts(articles: Iterable[Article]) -> tuple[list[_Count], list[str]]:
    """The counted words of each article, and the list of all words."""
    places: dict[str, int] = {}
    counts: list[_Count] = []
    for article in articles:
        found, names = _count(article)
        terms = array("I", (places.setdefault(term, len(places)) for term in found))
        counts.append(_Count(terms, array("I", found.values()), bytes(term in names for term in found)))
    return counts, list(places)


def _count(article: Article) -> tuple[Counter[str], set[str]]:
    """How often each word stands in an article, and which of them are names: capitals inside a sentence of its text."""
    stops = stop_stems()
    found: Counter[str] = Counter()
    names: set[str] = set()
    for text, weight in ((article.title, 2), (article.text[:READ_CHARACTERS], 1)):
        for hit in _WORD.finditer(text):
            stem = to_stem(hit[0].lower())
            if stem in stops or hit[0].lower() in stops:
                continue
            found[stem] += weight
            if weight == 1 and hit[0][0].isupper() and not _begins(text, hit.start()):
                names.add(stem)
    return found, names


def _begins(text: str, at: int) -> bool:
    """True where a sentence, a line or a quotation begins: capitals say nothing there."""
    before = text[max(0, at - 2) : at]
    return not before or "\n" in before or before.strip()[-1:] in _BEGINS


def _links(articles: Sequence[Article], vectors: Sequence[_Vector]) -> Iterator[tuple[float, int, int]]:
    """Pairs of articles that are alike: (likeness, place of the one, of the other)."""
    holders: dict[str, deque[int]] = {}
    for right, vector in enumerate(vectors):
        met: Counter[int] = Counter()
        for term in vector:
            before = holders.setdefault(term, deque(maxlen=_NEXT))
            met.update(before)
            before.append(right)
        for left, shared in met.items():
            small = min(len(vectors[left]), len(vector))
            if shared < min(_SHARED, max(2, small // 2)) or not _near(articles[left], articles[right]):
                continue
            likeness = _dot(vectors[left], vector)
            if likeness >= (_ALIKE_SHORT if small < _SHORT else _ALIKE):
                yield round(likeness, 6), left, right


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight * large.get(term, 0.0) for term, weight in small.items())


def _near(one: Article, other: Article) -> bool:
    left, right = one.published.moment, other.published.moment
    return left is None or right is None or abs(left - right) <= APART


def _names(articles: Sequence[Article], root: Sequence[int], named: Sequence[str | None]) -> dict[str, str]:
    taken = {article.story for article in articles if article.story}
    titles: dict[int, str] = {}
    for at, article in enumerate(articles):
        home = root[at]
        if home in titles or named[home]:
            continue
        title = " ".join((article.title or article.text[:_LONGEST_NAME] or article.id).split())[:_LONGEST_NAME].strip()
        name, number = title, 2
        while name in taken:
            day: datetime | None = article.published.moment
            name = f"{title} ({day:%Y-%m-%d})" if day and number == 2 else f"{title} ({number})"
            number += 1
        taken.add(name)
        titles[home] = name
    return {article.id: named[root[at]] or titles[root[at]] for at, article in enumerate(articles) if not article.story}
