"""Text -> time expressions with their values."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from datetime import date

from timeline.anchor import Anchor, read_published
from timeline.lexicon import either, weekdays
from timeline.read import read_timexes
from timeline.text import to_stored
from timeline.timex import Timex
from timeline.zones import offset_at

_WEEKDAY = re.compile(rf"(?<![\w-]){either(weekdays())}(?![\w-])")
_DAY = re.compile(r"\d{1,2}\s?/\s?\d|\d{1,2} [a-z]{3}")
"""A day printed with its month, in figures or with its name."""


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

    ``place`` is the town of the dateline, whose clock *waktu setempat* means. Ranges are numbered through both. A bare weekday of the title
    is the day that the text prints with it: *Kapal tiba Kamis* above *akan sampai pada Kamis (10/10)* is the Thursday to come.
    """
    if place and anchor.place_tz is None:
        anchor = dataclasses.replace(anchor, place_tz=offset_at(place, anchor.day))
    head = read_timexes(title, anchor, "title") if title else ()
    first = 1 + max((found.range for found in head if found.range is not None), default=0)
    body = read_timexes(text, anchor, "text", first)
    if any(_WEEKDAY.search(found.text.lower()) for found in head):
        head = read_timexes(title, anchor, "title", named=_named_days(body))
    return head + body


def _named_days(found: Sequence[Timex]) -> dict[int, date]:
    """Weekday (Monday 1) -> the day that is printed with it, where no other one is."""
    days: dict[int, set[date]] = {}
    for timex in found:
        interval, lowered = timex.reading.interval, timex.text.lower()
        if interval is not None and _WEEKDAY.search(lowered) and _DAY.search(lowered) and not timex.warnings:
            day = interval.start.date()
            days.setdefault(day.isoweekday(), set()).add(day)
    return {number: next(iter(told)) for number, told in days.items() if len(told) == 1}
