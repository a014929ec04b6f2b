"""Articles that tell of one thing, by what they say and when."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from claims.article import Article
from claims.differences.lexicon import stop_stems
from claims.differences.stems import to_stem
from claims.disjoint import DisjointSets
from claims.reading.result import ReadArticle

_WORD = re.compile(r"[^\W\d_]{3,40}")
_LEAD = 700
_TERMS = 16
_COMMON = 0.2
_NEXT = 10
_ALIKE = 0.34
_SHARED = 4
_APART = timedelta(days=10)
_LONGEST_NAME = 90


def assign_stories(read: Sequence[ReadArticle]) -> dict[str, str]:
    """Article id -> story name, for the articles that name none.

    Two articles belong together where their heaviest words (of the title twice and the first 700 characters, names
    weighing more) are alike and they lie at most ten days apart; groups grow by that. An article that is alike to one of
    a named story joins it. The name of a new story is the title of its first article. Each article is laid only beside
    the ten that follow it in time under each of its words, so the work is linear; order changes nothing.
    """
    items = sorted(read, key=lambda item: (item.article.published.to_iso() or "9999", item.article.id))
    articles = [item.article for item in items]
    vectors = _vectors(articles)
    sets = DisjointSets(len(articles))
    links = sorted(
        ((likeness, left, right) for left, right, likeness in _links(articles, vectors)),
        key=lambda link: (-link[0], link[1], link[2]),
    )
    named = [article.story for article in articles]
    for _, left, right in links:
        low, high = sorted((sets.find(left), sets.find(right)))
        if named[low] and named[high] and named[low] != named[high]:
            continue
        if sets.join(low, high):
            named[low] = named[low] or named[high]
    return _names(articles, [sets.find(at) for at in range(len(articles))], named)


def _vectors(articles: Sequence[Article]) -> list[dict[str, float]]:
    counts = [_count(article) for article in articles]
    spread: Counter[str] = Counter(term for count in counts for term in count)
    total = len(articles)
    vectors: list[dict[str, float]] = []
    for count in counts:
        weighed = {
            term: (1 + math.log(number)) * math.log(1 + total / spread[term])
            for term, number in count.items()
            if total < 10 or spread[term] <= max(5, _COMMON * total)
        }
        heaviest = sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
        length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        vectors.append({term: weight / length for term, weight in heaviest})
    return vectors


def _count(article: Article) -> Counter[str]:
    stops = stop_stems()
    found: Counter[str] = Counter()
    for text, weight in ((article.title, 2), (article.text[:_LEAD], 1)):
        for hit in _WORD.finditer(text):
            stem = to_stem(hit[0].lower())
            if stem not in stops and hit[0].lower() not in stops:
                found[stem] += weight + (1 if hit[0][0].isupper() and weight == 1 else 0)
    return found


def _links(articles: Sequence[Article], vectors: Sequence[Mapping[str, float]]) -> Iterable[tuple[int, int, float]]:
    holders: dict[str, list[int]] = {}
    for at, vector in enumerate(vectors):
        for term in vector:
            holders.setdefault(term, []).append(at)
    pairs: Counter[tuple[int, int]] = Counter()
    for rows in holders.values():
        for place, left in enumerate(rows):
            for right in rows[place + 1 : place + 1 + _NEXT]:
                pairs[left, right] += 1
    for (left, right), shared in pairs.items():
        small = min(len(vectors[left]), len(vectors[right]))
        if shared < min(_SHARED, max(2, small // 2)) or not _near(articles[left], articles[right]):
            continue
        likeness = sum(weight * vectors[right].get(term, 0.0) for term, weight in vectors[left].items())
        if likeness >= _ALIKE:
            yield left, right, round(likeness, 6)


def _near(one: Article, other: Article) -> bool:
    left, right = one.published.moment, other.published.moment
    return left is None or right is None or abs(left - right) <= _APART


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
