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
    """The articles of files, folders and web addresses with their places, and an outcome for all that was refused, in order.

    The place of an article is its file, in a table or JSON lines with the line (``berita.csv:17``).
    """
    from claims.ingest import IngestSettings, read_items
    from claims.ingest.folder import find_sources
    from claims.ingest.reader import read_placed
    from claims.ingest.source import Source

    chosen = settings or IngestSettings()
    for path in paths:
        if isinstance(path, str) and path.lstrip().lower().startswith(("http://", "https://")):
            address = path.strip()
            yield from placed(read_items(address, story=story, settings=chosen), address, tell)
            continue
        for found in find_sources(Path(path), story, chosen, progress):
            if isinstance(found, Source):
                yield from placed(read_placed(found), found.place, tell)
            else:
                yield from placed([found], str(path), tell)


def placed(
    items: Iterable[object], place: str, tell: Callable[[Told], None] | None = None
) -> Iterator[Placed | Outcome]:
    """What a reader gave, each article with its own place or else with ``place``; what is only said goes to ``tell``."""
    from claims.ingest import Refused
    from claims.ingest.source import At

    for item in items:
        if isinstance(item, At):
            yield Placed(item.article, item.place)
        elif isinstance(item, Article):
            yield Placed(item, place)
        elif isinstance(item, Refused):
            yield Outcome(None, "refused", item.place, item.reason, item.remedy)
        elif tell:
            tell(item)  # type: ignore[arg-type]
