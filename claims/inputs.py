"""What goes in and what becomes of it: articles with their places, outcomes one an input."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.article import Article
from timeline.wording import Catalogue, Sentence

if TYPE_CHECKING:
    from claims.ingest import IngestSettings, Told


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: ``added``, ``known`` or ``refused``, its place and, where there is one, the reason.

    ``id`` is the one the article is stored under; None where no article could be read. ``undated`` is true where an
    article has no publication date.
    """

    id: str | None
    status: str
    place: str
    reason: Sentence | None = None
    remedy: Sentence | None = None
    undated: bool = False

    def say(self, lang: str = "id") -> str:
        """The reason and what to do about it, in ``lang``; empty where there is none."""
        catalogue = Catalogue("claims")
        return " ".join(catalogue.say(sentence, lang) for sentence in (self.reason, self.remedy) if sentence)

    def to_row(self, lang: str = "id") -> dict[str, object]:
        """The row of INTERFACE.md with the reason said in ``lang``, its code and values beside."""
        return {
            "id": self.id,
            "status": self.status,
            "place": self.place,
            "reason": self.say(lang) or None,
            "reason_code": self.reason.code if self.reason else None,
            "reason_values": dict(self.reason.values) if self.reason else None,
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with the place of the input it came from."""

    article: Article
    place: str


def read_inputs(
    paths: Iterable[str | Path],
    story: str | None = None,
    *,
    settings: IngestSettings | None = None,
    tell: Callable[[Told], None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Placed | Outcome]:
    """The articles of files and folders with their places, and an outcome for everything that was refused, in order.

    The place of an article is its file; in a file of several, with its number among them (``berita.csv#17``).
    """
    from claims.ingest import IngestSettings
    from claims.ingest.folder import find_sources
    from claims.ingest.reader import read_source
    from claims.ingest.source import Source

    for path in paths:
        for found in find_sources(Path(path), story, settings or IngestSettings(), progress):
            if isinstance(found, Source):
                yield from _placed(found.place, read_source(found), tell)
            else:
                yield from _placed(str(path), [found], tell)


def placed(articles: Iterable[object], place: str) -> Iterator[Placed | Outcome]:
    """What a reader gave for one input, with its place."""
    return _placed(place, articles, None)


def _placed(place: str, items: Iterable[object], tell: Callable[[Told], None] | None) -> Iterator[Placed | Outcome]:
    from claims.ingest import Refused

    first: Article | None = None
    count = 0
    for item in items:
        if isinstance(item, Article):
            count += 1
            if count == 1:
                first = item  # held back until it is known whether it is alone in its file
                continue
            if first is not None:
                yield Placed(first, f"{place}#1")
                first = None
            yield Placed(item, f"{place}#{count}")
            continue
        if isinstance(item, Refused):
            if first is not None:
                yield Placed(first, f"{place}#1")
                first = None
            yield Outcome(None, "refused", item.place, item.reason, item.remedy)
        elif tell:
            tell(item)  # type: ignore[arg-type]
    if first is not None:
        yield Placed(first, place)
