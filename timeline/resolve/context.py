"""What an expression is read against: the publication day, the days told so far, and the way the sentence looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from timeline.anchor import Anchor
from timeline.calendar import shift_day
from timeline.direction import Cue, announces, cue_after, cue_before, is_speech, lasts, sentence_start, tells_past
from timeline.interval import Granularity, Interval
from timeline.piece import Draft
from timeline.timex import AnchorSource, Resolved, TimexType, Warning
from timeline.wording import Sentence

NOWHERE = Resolved(None, AnchorSource.NONE)
FAR = 400
"""Days from publication beyond which a day is history, not the day that an article tells of."""
NEAR = 250
"""Characters within which a clock time still belongs to a day of history."""
SAYING = 140
"""Characters after a quotation within which its speaker and day are named."""
PARAGRAPH = 1200
"""Characters that a quotation is followed for at most."""


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


_TOLD = (TimexType.DATE, TimexType.TIME)
_PARTS_OF_YEAR = (Granularity.QUARTER, Granularity.HALF)
_BEHIND_DEED = re.compile(r"(?<!\w)(?:seusai|usai|setelah|sejak|selepas) (?!itu )[^,.\n]{0,36}$")
_SCHEDULE = re.compile(r"(?<!\w)jadwal(?:nya)?(?!\w)")
_UNTIL = frozenset({"hingga", "sampai", "sampai dengan", "s/d"})
_ASIDE = frozenset({"setelah", "sesudah", "seusai", "usai", "selepas", "pasca", "sejak", "semenjak", "sebelum"})


class Context:
    """One title or text while it is read: what was said before, and the anchor."""

    __slots__ = (
        "_ahead",
        "_cues",
        "_read",
        "anchor",
        "coming_day",
        "days_at",
        "days_told",
        "drafts",
        "event_at",
        "event_day",
        "holidays",
        "last",
        "left",
        "moment",
        "named",
        "parts_told",
        "past_day",
        "plain",
        "printed_day",
        "pub",
        "published",
        "speech_day",
        "spoken",
        "text",
        "until",
        "years",
    )

    def __init__(
        self,
        text: str,
        plain: str,
        anchor: Anchor,
        drafts: list[Draft],
        ahead: Callable[[Context, int, int, bool], Meaning | None],
        read: Callable[[Context, Draft], Meaning],
    ) -> None:
        self.text = text
        self.plain = plain
        self.anchor = anchor
        self.pub = anchor.day
        self.published = Resolved(self.pub, AnchorSource.PUBLISHED) if self.pub else NOWHERE
        self.moment: datetime | None = None if anchor.day_only else anchor.moment
        self.drafts = drafts
        self.days_told = [
            draft
            for draft in drafts
            if ("d" in draft.at or "w" in draft.at) and draft.kind in ("day", "weekday", "part")
        ]
        self.days_at = [draft.start for draft in self.days_told]
        self.holidays = [draft for draft in drafts if draft.kind == "holiday" and "unit_look" not in draft.at]
        self.event_day: date | None = None
        self.event_at = 0
        self.printed_day: date | None = None
        self.speech_day: date | None = None
        self.spoken = False  # the last day told is one on which somebody spoke
        self.coming_day: date | None = None  # the last printed day after publication
        self.parts_told: dict[Granularity, Meaning] = {}  # the last quarter and the last half
        self.past_day: date | None = None  # the last told day up to publication
        self.until: datetime | None = None  # the last moment up to which something was counted
        self.last: Meaning | None = None
        self.left: Meaning | None = None
        self.named: dict[int, date] = {}
        self.years: tuple[int, ...] = ()
        self._ahead = ahead
        self._read = read
        self._cues: dict[int, Cue | None] = {}

    def cue_before(self, draft: Draft) -> Cue | None:
        """The last cue of the sentence before an expression, looked for once."""
        if draft.start not in self._cues:
            self._cues[draft.start] = cue_before(self.plain, draft.start)
        return self._cues[draft.start]

    def is_speech_day(self, draft: Draft) -> bool:
        """True where the expression is the day on which something was said (*kata Budi, Rabu*)."""
        return is_speech(self.cue_before(draft))

    def after(self, draft: Draft) -> Draft | None:
        """The expression that follows, or None."""
        return self.drafts[draft.index + 1] if draft.index + 1 < len(self.drafts) else None

    def look(self, draft: Draft) -> str | None:
        """``past``, ``future``, ``perhaps`` (may look ahead) or ``speech`` by the nearest cue; None without one."""
        before = self.cue_before(draft)
        look = before.look if before else None
        if before is None or (before.look != "future" and before.distance > 30):
            after = cue_after(self.plain, draft.end)
            # what is told after a day rarely says that the day is past
            if after is not None and after.look == "future" and (before is None or after.distance < 40):
                look = "future"
        if draft.cue in _UNTIL and look not in ("future", "speech") and draft.side == 0:
            return lasts(self.plain, draft.start) or look
        return look

    def narrative_day(self, at: int) -> tuple[date | None, AnchorSource]:
        """The day a clock time without a day belongs to.

        The event day told last, else a day on which somebody spoke, else the next day to be told, else the publication
        day. A day of long ago counts only for what stands right behind it.
        """
        day = self.event_day
        if day is not None and self.pub is not None and abs((self.pub - day).days) > FAR and at - self.event_at > NEAR:
            day = self.printed_day if self.printed_day and abs((self.pub - self.printed_day).days) <= FAR else None
        day = day or self.speech_day
        if day is None:
            meaning = self._ahead(self, at, len(self.text), False)
            day = meaning.day if meaning else None
        if day is not None:
            return day, AnchorSource.PREVIOUS
        return self.pub, AnchorSource.PUBLISHED if self.pub else AnchorSource.NONE

    def clock_day(self, draft: Draft, hour: int, minute: int | None) -> tuple[date | None, AnchorSource]:
        """The day of a clock time without a day of its own.

        That of the narrative; a day to come where the sentence announces something; and in front of *hingga Rabu pukul
        10.00* the last such time before that moment, where no day of what happened is told.
        """
        ahead = self.coming_day
        behind = _BEHIND_DEED.search(self.plain, max(0, draft.start - 44), draft.start) is not None
        announced = not behind and announces(self.plain, draft.start, draft.end)
        if behind and self.pub is not None and self.event_day is not None and self.event_day > self.pub:
            return self.past_day or self.pub, AnchorSource.PREVIOUS if self.past_day else AnchorSource.PUBLISHED
        if ahead is not None and self.event_at < sentence_start(self.plain, draft.start):
            listed = _SCHEDULE.search(self.plain, max(0, draft.start - PARAGRAPH // 8), draft.start)
            if (announced or listed) and (self.event_day is None or self.pub is None or self.event_day <= self.pub):
                return ahead, AnchorSource.PREVIOUS
        if self.event_day is None and self.speech_day is None and not announced and draft.cue not in _UNTIL:
            until = self.until or self._until_ahead(draft)
            if until is not None:
                day = until.date()
                return (
                    day if (hour, minute or 0) <= (until.hour, until.minute) else shift_day(day, -1)
                ), AnchorSource.PREVIOUS
        return self.narrative_day(draft.start)

    def _until_ahead(self, draft: Draft) -> datetime | None:
        """The moment of the next *hingga Rabu (28/5) pukul 10.00*, up to which something was counted."""
        for other in self.drafts[draft.index + 1 : draft.index + 4]:
            if other.cue in _UNTIL and "h" in other.at and "d" in other.at and "m" in other.at and other.side == 0:
                meaning = self._read(self, other)
                if meaning.interval is not None and (self.pub is None or meaning.interval.start.date() <= self.pub):
                    return meaning.interval.start
        return None

    def is_told_past(self, draft: Draft) -> bool:
        """True where the sentence around an expression tells of what happened."""
        return tells_past(self.plain, draft.start, draft.end)

    def told_day(self, at: int) -> date | None:
        """The day on which the quotation around ``at`` was spoken, where the text says so, else None.

        It is the day beside the verb of saying that follows the quotation; in a text about days long before its
        publication it is the day printed last.
        """
        end = _quotation_end(self.plain, at)
        if end is None:
            return None
        meaning = self._ahead(self, end, end + SAYING, True)
        if meaning is not None and meaning.day is not None and (self.pub is None or meaning.day <= self.pub):
            return meaning.day
        return self.printed_day if self.pub is None else None

    def note(self, draft: Draft, meaning: Meaning) -> None:
        """Keeps what later expressions are read against."""
        if meaning.granularity in _PARTS_OF_YEAR:
            self.parts_told[meaning.granularity] = meaning
        if meaning.interval is not None and meaning.type in _TOLD and (draft.cue != "per" or self.event_day is None):
            self.left = self.last if draft.side == 1 else None
            self.last = meaning
        if meaning.day is None:
            return
        if draft.kind != "rel":
            if self.pub is None or abs((self.pub - meaning.day).days) <= FAR:
                self.printed_day = meaning.day
            if "d" in draft.at and draft.at.get("w") == meaning.day.isoweekday():
                self.named[draft.at["w"]] = meaning.day
        if draft.cue in _ASIDE and draft.kind != "clock":
            return  # "setelah kemarin …": what is told is the day after
        if draft.cue == "per" or (draft.cue in _UNTIL and "h" in draft.at and draft.side == 0):
            if meaning.interval is not None and "h" in draft.at:
                self.until = meaning.interval.start
            return  # "per Sabtu pukul 18.00": as of when a count was true, not when it happened
        if self.pub is not None and meaning.day > self.pub and "d" in draft.at:
            self.coming_day = meaning.day
        if draft.kind in ("rel", "part") and self._is_aside(draft, meaning.day):
            return
        self.spoken = self.is_speech_day(draft)
        if self.spoken:
            self.speech_day = meaning.day
        else:
            if self.pub is not None and meaning.day <= self.pub and (self.pub - meaning.day).days <= FAR:
                self.past_day = meaning.day
            self.event_day = meaning.day
            self.event_at = draft.end

    def _is_aside(self, draft: Draft, day: date) -> bool:
        """True for *besok* and *tadi pagi* beside a told day: they say when somebody will act or has come home, not when it happened."""
        if self.event_day is None or self.pub is None:
            return False
        return (day > self.pub and _quotation_end(self.plain, draft.start) is not None) or draft.rule == "part.near"


def _quotation_end(plain: str, at: int) -> int | None:
    """Where the quotation that holds ``at`` ends, or None outside quotations; paragraphs end all of them."""
    start = max(plain.rfind("\n", max(0, at - PARAGRAPH), at) + 1, at - PARAGRAPH, 0)
    if plain.count('"', start, at) % 2 == 0:
        return None
    end = plain.find('"', at, at + PARAGRAPH)
    return end + 1 if end >= 0 else None


def said(code: str, **values: object) -> Sentence:
    """A sentence on how a value came about (``time.`` is added to the code)."""
    return Sentence("time." + code, values)
