"""An article as it came, and what is kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from timeline.anchor import Anchor
from timeline.text import to_stored
from timeline.timex import Warning


class PublishedFrom(StrEnum):
    """Where a publication date was found."""

    GIVEN = "given"  # a field of the input: JSON, CSV column, workbook column
    METADATA = "metadata"  # JSON-LD or meta elements of a page, document properties
    DATELINE = "dateline"  # the printed date line of the article
    TEXT = "text"  # the running text says so
    TYPED = "typed"  # a person typed it
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """A publication moment.

    ``moment`` is naive wall-clock time on the outlet's own clock, or None where unknown; ``tz`` is its offset
    (``+07:00``) where one was given; ``day_only`` is true where the clock time is not known (``00:00:00`` without a
    zone means the day only).
    """

    moment: datetime | None = None
    tz: str | None = None
    day_only: bool = True
    source: PublishedFrom = PublishedFrom.UNKNOWN

    @property
    def anchor(self) -> Anchor:
        """The moment that time expressions of this article are read against."""
        return Anchor(self.moment, self.tz, self.day_only)

    def to_iso(self) -> str | None:
        """ISO 8601: a date where only the day is known, else a date-time with its offset; None where unknown."""
        if self.moment is None:
            return None
        if self.day_only:
            return self.moment.date().isoformat()
        return self.moment.isoformat(timespec="minutes" if self.moment.second == 0 else "seconds") + (self.tz or "")


@dataclass(frozen=True, slots=True)
class Article:
    """A published text, kept as it came: ``title`` and ``text`` in stored form (`timeline.text.to_stored`).

    ``extra`` holds every other field of the input, untouched. ``id`` is the one given, else `content_id`.
    """

    id: str
    publisher: str
    published: Published
    title: str
    text: str
    url: str | None = None
    author: str | None = None
    story: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 of the stored title and text, as hexadecimal digits."""
        return hashlib.sha256(f"{self.title}\n\n{self.text}".encode()).hexdigest()

    def of(self, field_name: str) -> str:
        """The stored string that offsets of ``field_name`` (``title`` or ``text``) point into. Raises ValueError for another field."""
        if field_name not in ("title", "text"):
            raise ValueError(f"{field_name!r} holds no text; use title or text")
        return self.title if field_name == "title" else self.text


def content_id(publisher: str, published: str | None, title: str, text: str, url: str | None) -> str:
    """The id of an article that names none: md5 of its content in canonical form; same content, same id."""
    canonical = json.dumps(
        [to_stored(publisher), published or "", to_stored(title), to_stored(text), url or ""],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.md5(canonical.encode(), usedforsecurity=False).hexdigest()
