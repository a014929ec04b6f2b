"""Text -> time expressions with their values."""

from __future__ import annotations

import dataclasses

from timeline.anchor import Anchor, read_published
from timeline.read import read_timexes
from timeline.text import to_stored
from timeline.timex import Timex
from timeline.zones import offset_at


def tag(text: str, published: Anchor | str | None = None, *, title: str = "") -> tuple[Timex, ...]:
    """The time expressions of a text (after those of its title) with their values.

    ``published`` is the day or moment of publication, as ISO 8601 or an `Anchor`; without it unknown digits stay ``X``.
    Offsets count characters of the stored form (`timeline.text.to_stored`) of title and text.

    >>> [(found.text, found.reading.value) for found in tag("Gempa terjadi Rabu (5/3) pukul 05.36 WIB.", "2025-03-06")]
    [('Rabu (5/3) pukul 05.36 WIB', '2025-03-05T05:36')]
    """
    anchor = published if isinstance(published, Anchor) else read_published(published) if published else Anchor()
    return tag_article(to_stored(title), to_stored(text), anchor)


def tag_article(title: str, text: str, anchor: Anchor, place: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of an article in stored form: those of the title first, each in text order.

    ``place`` is the town of the dateline, whose clock *waktu setempat* means. Ranges are numbered through both.
    """
    if place and anchor.place_tz is None:
        anchor = dataclasses.replace(anchor, place_tz=offset_at(place, anchor.day))
    head = read_timexes(title, anchor, "title") if title else ()
    first = 1 + max((found.range for found in head if found.range is not None), default=0)
    return head + read_timexes(text, anchor, "text", first)
