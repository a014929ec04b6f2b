"""What an expression is read against: the publication day, the days told so far, and the way the sentence looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from timeline.anchor import Anchor
from timeline.direction import Cue, cue_after, cue_before, is_speech_day
from timeline.interval import Granularity, Interval
from timeline.piece import Draft
from timeline.timex import AnchorSource, Resolved, TimexType, Warning
from timeline.wording import Sentence

NOWHERE = Resolved(None, AnchorSource.NONE)


@dataclass(slots=True)
class Meaning:
    """What one expression means, before it becomes a `Timex`."""

    type: TimexType
    value: str | None
    sentence: Sentence
    interval: Interval | None = None
    granularity: Granularity | None = None
    mod: str | None = None
    tz: str | None = None
    anchor: Resolved = NOWHERE
    warnings: list[Warning] = field(default_factory=list)
    day: date | None = None
    """The day it speaks of, where it is one day: later clock times may take it."""


class Context:
    """One title or text while it is read: what was said before, and the anchor."""

    __slots__ = (
        "_ahead",
        "anchor",
        "day",
        "drafts",
        "event_day",
        "last",
        "moment",
        "plain",
        "pub",
        "speech_day",
        "text",
        "years",
    )

    def __init__(
        self, text: str, plain: str, anchor: Anchor, drafts: list[Draft], ahead: Callable[[int], Meaning | None]
    ) -> None:
        self.text = text
        self.plain = plain
        self.anchor = anchor
        self.pub = anchor.day
        self.moment: datetime | None = None if anchor.day_only else anchor.moment
        self.drafts = drafts
        self.event_day: date | None = None
        self.speech_day: date | None = None
        self.last: Meaning | None = None
        self._ahead = ahead

    @property
    def published(self) -> Resolved:
        """The publication day as an anchor."""
        return Resolved(self.pub, AnchorSource.PUBLISHED) if self.pub else NOWHERE

    def look(self, draft: Draft) -> str | None:
        """``past``, ``future`` or ``speech`` by the nearest cue around an expression, None where there is none."""
        before = cue_before(self.plain, draft.start)
        after = cue_after(self.plain, draft.end)
        if after is not None and after.look != "future":
            after = None  # what is told after a day rarely says that the day is past
        cue: Cue | None = before
        if after is not None and (
            before is None or (before.look != "future" and after.distance < 40 and before.distance > 30)
        ):
            cue = after
        return cue.look if cue else None

    def narrative_day(self, at: int) -> tuple[date | None, AnchorSource]:
        """The day a clock time without a day belongs to: the event day told last, else a day on which somebody spoke,
        else the next day to be told, else the publication day."""
        day = self.event_day or self.speech_day
        if day is None:
            meaning = self._ahead(at)
            day = meaning.day if meaning else None
        if day is not None:
            return day, AnchorSource.PREVIOUS
        return self.pub, AnchorSource.PUBLISHED if self.pub else AnchorSource.NONE

    def note(self, draft: Draft, meaning: Meaning) -> None:
        """Keeps what later expressions are read against."""
        if meaning.interval is not None and meaning.type in (TimexType.DATE, TimexType.TIME):
            self.last = meaning
        if meaning.day is not None:
            if is_speech_day(self.plain, draft.start):
                self.speech_day = meaning.day
                if self.event_day is None and self.pub is None:
                    self.event_day = None
            else:
                self.event_day = meaning.day


def said(code: str, **values: object) -> Sentence:
    """A sentence on how a value came about (``time.`` is added to the code)."""
    return Sentence("time." + code, values)
