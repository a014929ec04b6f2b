"""By whose clock an hour of a story is told, where its articles say so themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from claims.article import Article
from timeline.declared import declared_for, declared_in

_WHOSE = re.compile(r"\)?,?\swaktu\s([^\W\d_]{3,20}(?:\s[^\W\d_]{3,20}){0,2})")


def clocks_of(articles: Iterable[Article]) -> Mapping[str, str]:
    """Name of a place or *setempat* -> the offset that the articles of a story declare for its clock (*waktu setempat (UTC+11)*)."""
    texts = {article.id: article.text for article in articles}
    return declared_in(texts[key] for key in sorted(texts))


def clock_behind(lowered: str, end: int, clocks: Mapping[str, str]) -> str | None:
    """The offset of *waktu Talenoa* or *waktu setempat* right behind an hour that ends at ``end``; None where no article declares it."""
    if not clocks:
        return None
    told = _WHOSE.match(lowered, end)
    return declared_for(told[1], clocks) if told is not None else None
