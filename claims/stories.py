"""Articles that tell of one thing, by what they say and when."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

from claims.article import Article
from claims.differences.lexicon import stop_stems
from claims.differences.stems import to_stem
from claims.disjoint import DisjointSets
from claims.reading.result import ReadArticle
from claims.wordlists import list_of

READ_CHARACTERS = 3000
"""So much of a text says what it is about."""
APART = timedelta(days=14)
"""Articles of one story follow each other at most so far apart."""
_WORD = re.compile(r"[^\W\d_]{3,40}")
_BEGINS = frozenset('.!?:;"“”‘’(')
_TERMS = 40
_NAME = 2.0
"""A name inside a sentence says more of what an article is about than another word."""
_NAMED = 3
"""Two articles that name so many or more, and not one that both name, are no story."""
_COMMON = 0.2
_UNSEEN = 50
"""As many articles of other things are imagined beside those at hand: among four articles of one story its own words are not common."""
_NEXT = 10
_SHORT = 20
_ALIKE, _ALIKE_SHORT = 0.15, 0.34
_SHARED = 4
_LONGEST_NAME = 90
_MOST = 32_767
_FINE = 1_000_000
_PLACE = 32
_PLACES = 2**_PLACE - 1
"""A link is one number: the places of two articles in its lower bits, above them how unlike they are, in millionths."""


class _Vector(NamedTuple):
    """The heaviest words of an article, each by its place in the list of all, their weights (a vector of length one), and which of them are names."""

    terms: array[int]
    weights: array[float]
    names: frozenset[int]

    def to_dict(self) -> dict[int, float]:
        return dict(zip(self.terms, self.weights, strict=True))


class _Seen(NamedTuple):
    """What of an article its story depends on: its text is not kept, so that a hundred thousand find room."""

    published: str
    id: str
    moment: datetime | None
    story: str | None
    title: str


class _Words(NamedTuple):
    """The words of an article, each by its place in the list of all: how often it stands there, and whether it is a name."""

    terms: array[int]
    counts: array[int]  # doubled, and one more for a name


def assign_stories(read: Iterable[ReadArticle]) -> dict[str, str]:
    """Article id -> story name, for the articles that name none.

    Two articles belong together where their forty heaviest words (of the title twice and the first 3,000 characters, names
    weighing double) are alike and they lie at most fourteen days apart; a headline without a text needs more likeness.
    Two that name much must name one thing both: two banks in trouble in one week are two stories.
    Groups grow from the most alike, and two groups become one where they are alike as wholes, so that a chain of
    neighbours does not tie what its ends do not share. An article that is alike to one of a named story joins it. The
    name of a new story is the title of its first article. Each article is laid only beside the ten that follow it in
    time under each of its words, so the work is linear; order changes nothing. Of each article a few kilobytes are
    kept: ``read`` is gone through once, and may come from the database one by one.
    """
    seen, words = _see(read)
    vectors = _vectors(seen, *words)
    sets = DisjointSets(len(seen))
    wholes: dict[int, _Whole] = {}
    named = [one.story for one in seen]
    for link in sorted(_links(seen, vectors)):
        low, high = sorted((sets.find(link >> _PLACE & _PLACES), sets.find(link & _PLACES)))
        if low == high or (named[low] and named[high] and named[low] != named[high]):
            continue
        one, other = (wholes.get(at) or _Whole(vectors[at].to_dict()) for at in (low, high))
        if one.likeness(other) < _ALIKE:
            continue
        sets.join(low, high)
        named[low] = named[low] or named[high]
        wholes.pop(high, None)
        wholes[low] = one.joined(other)
    return _names(seen, [sets.find(at) for at in range(len(seen))], named)


def _see(read: Iterable[ReadArticle]) -> tuple[list[_Seen], tuple[dict[str, _Words], list[str]]]:
    """The articles by publication and id without their texts; the words of each by its id, and the list of all words."""
    seen: list[_Seen] = []
    words: dict[str, _Words] = {}
    places: dict[str, int] = {}
    for article in (item.article for item in read):
        title = " ".join((article.title or article.text[:_LONGEST_NAME] or article.id).split())[:_LONGEST_NAME].strip()
        published = article.published
        seen.append(_Seen(published.to_iso() or "9999", article.id, published.moment, article.story, title))
        found, names = _count(article)
        words[article.id] = _Words(
            array("I", [places.setdefault(term, len(places)) for term in found]),
            array("H", [min(number, _MOST) * 2 + (term in names) for term, number in found.items()]),
        )
    seen.sort(key=lambda one: (one.published, one.id))
    return seen, (words, list(places))


class _Whole:
    """The summed words of a group."""

    __slots__ = ("_length", "_weights")

    def __init__(self, weights: dict[int, float]) -> None:
        self._weights = weights
        self._length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0

    def likeness(self, other: _Whole) -> float:
        small, large = sorted((self._weights, other._weights), key=len)
        shared = math.fsum(weight * large.get(term, 0.0) for term, weight in small.items())
        return shared / (self._length * other._length)

    def joined(self, other: _Whole) -> _Whole:
        """The sum; the larger of the two is used up."""
        small, large = sorted((self._weights, other._weights), key=len)
        for term, weight in small.items():
            large[term] = large.get(term, 0.0) + weight
        return _Whole(large)


def _vectors(seen: Sequence[_Seen], words: dict[str, _Words], terms: Sequence[str]) -> list[_Vector]:
    """The heaviest words of each article; ``words`` is used up on the way."""
    spread = Counter(term for one in words.values() for term in one.terms)
    total = len(seen)
    vectors: list[_Vector] = []
    for article in seen:
        one = words.pop(article.id)
        weighed = {
            term: (1 + math.log(count >> 1))
            * math.log(1 + (total + _UNSEEN) / spread[term])
            * (_NAME if count & 1 else 1)
            for term, count in zip(one.terms, one.counts, strict=True)
            if total < _UNSEEN or spread[term] <= max(5, _COMMON * total)
        }
        heaviest = sorted(weighed.items(), key=lambda item: (-item[1], terms[item[0]]))[:_TERMS]
        length = math.sqrt(math.fsum(weight * weight for _, weight in heaviest)) or 1.0
        weights = [weight / length for _, weight in heaviest]
        called = {term for term, count in zip(one.terms, one.counts, strict=True) if count & 1}
        named = frozenset(term for term, _ in heaviest if term in called)
        vectors.append(_Vector(array("I", [term for term, _ in heaviest]), array("d", weights), named))
    return vectors


def _count(article: Article) -> tuple[Counter[str], set[str]]:
    """How often each word stands in an article, and which of them are names: capitals inside a sentence of its text, never small."""
    stops, parts = stop_stems(), _parts_of_names()
    found: Counter[str] = Counter()
    names: set[str] = set()
    small: set[str] = set()
    for text, weight in ((article.title, 2), (article.text[:READ_CHARACTERS], 1)):
        for hit in _WORD.finditer(text):
            stem = to_stem(hit[0].lower())
            if stem in stops or hit[0].lower() in stops:
                continue
            found[stem] += weight
            if hit[0].islower():
                small.add(stem)
            if weight == 1 and stem not in parts and hit[0][0].isupper() and not _begins(text, hit.start()):
                names.add(stem)
    return found, names - small


@cache
def _parts_of_names() -> frozenset[str]:
    """Stems that stand in the names of many places and offices (*Tanjung*, *Kapolres*): they name nothing by themselves."""
    return frozenset(to_stem(word) for word in list_of("events.toml", "stories", "parts_of_names"))


def _begins(text: str, at: int) -> bool:
    """True where a sentence, a line or a quotation begins: capitals say nothing there."""
    before = text[max(0, at - 2) : at]
    return not before or "\n" in before or before.strip()[-1:] in _BEGINS


def _links(seen: Sequence[_Seen], vectors: Sequence[_Vector]) -> Iterator[int]:
    """Pairs of articles that are alike, each as one number: the less alike the larger, then by the places of the two."""
    holders: dict[int, array[int]] = {}
    for right, vector in enumerate(vectors):
        met: Counter[int] = Counter()
        for term in vector.terms:
            before = holders.setdefault(term, array("I"))
            met.update(before)
            before.append(right)
            del before[:-_NEXT]
        weights = vector.to_dict()
        for left, shared in met.items():
            small = min(len(vectors[left].terms), len(weights))
            if shared < min(_SHARED, max(2, small // 2)) or not _near(seen[left].moment, seen[right].moment):
                continue
            other = vectors[left]
            if min(len(other.names), len(vector.names)) >= _NAMED and not other.names & vector.names:
                continue
            likeness = math.fsum(
                weight * weights.get(term, 0.0) for term, weight in zip(other.terms, other.weights, strict=True)
            )
            if likeness >= (_ALIKE_SHORT if small < _SHORT else _ALIKE):
                unlike = _FINE - round(_FINE * round(likeness, 6))
                yield ((unlike << _PLACE) + left << _PLACE) + right


def _near(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= APART


def _names(seen: Sequence[_Seen], root: Sequence[int], named: Sequence[str | None]) -> dict[str, str]:
    taken = {one.story for one in seen if one.story}
    titles: dict[int, str] = {}
    for at, one in enumerate(seen):
        home = root[at]
        if home in titles or named[home]:
            continue
        name, number = one.title, 2
        while name in taken:
            name = f"{one.title} ({one.moment:%Y-%m-%d})" if one.moment and number == 2 else f"{one.title} ({number})"
            number += 1
        taken.add(name)
        titles[home] = name
    return {one.id: named[root[at]] or titles[root[at]] for at, one in enumerate(seen) if not one.story}
