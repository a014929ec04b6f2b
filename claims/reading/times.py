"""When a statement's content holds: which expression dates it, which dates the saying, which says as of when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.reading.lexicon import word_list
from claims.statement import EventTime, Polarity
from timeline.interval import Granularity, Interval
from timeline.notation import to_bounds
from timeline.text import Span, to_lower
from timeline.timex import Timex, TimexType

_SECOND = timedelta(seconds=1)
_PREPOSITIONS = word_list("year_words")
_DAY_RANK = Granularity.DAY.rank
_FINE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
_AS_OF = re.compile(
    r"(?:hingga|sampai(?: dengan)?|s/d|per|pada data per|sampai-sampai)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?$"
)
_SINCE = re.compile(
    r"(?:sejak|semenjak|mulai|terhitung mulai|terhitung sejak|dimulai|mulai dari|dari)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?$"
)
_OUTSIDE = re.compile(r"(?:sebelum|setelah|sesudah|usai|jelang|menjelang|pasca)\s+(?:\w+\s){0,2}$")
_PURPOSE = re.compile(r"(?:untuk|bagi|guna|terhadap|dibanding|dibandingkan|ketimbang|daripada)\s+(?:\w+\s){0,2}$")
_NAMED_YEAR = re.compile(r"(?:[A-Z][\w-]*|[A-Z]\))\s$")
_RELATIVE = re.compile(r"\byang\s[^,]{0,80}$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the expressions that gave it."""

    time: EventTime
    as_of: str | None = None
    timexes: tuple[Timex, ...] = ()
    interval: Interval | None = None


class Times:
    """The time expressions of one field of an article, and what its clauses inherit from each other."""

    def __init__(self, text: str, timexes: Sequence[Timex], published: datetime | None) -> None:
        self.text, self.lower = text, to_lower(text)
        self.timexes = sorted(timexes, key=lambda found: found.span)
        self._starts = [found.span.start for found in self.timexes]
        self.published = published
        self.current: EventTime | None = None
        self.current_counts = False  # the current time is the moment a count was taken

    def within(self, span: Span) -> list[Timex]:
        """The expressions that lie inside ``span``, in text order."""
        found = self.timexes[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [timex for timex in found if timex.span.end <= span.end + 1]

    def after(self, place: int) -> list[Timex]:
        """The next six expressions that begin at or behind ``place``."""
        at = bisect_left(self._starts, place)
        return self.timexes[at : at + 6]

    def read(self, span: Span, counts: bool) -> Dated | None:
        """The time that the clause itself names, or None. ``counts``: the clause gives a count or measure."""
        inside = self.within(span)
        as_of: str | None = None
        dated: list[tuple[int, int, Timex]] = []
        for timex in inside:
            interval = _interval(timex)
            if interval is None:
                if timex.reading.value == "PRESENT_REF" and self.published is not None:
                    as_of = as_of or self._published_iso()
                continue
            if timex.type in (TimexType.SET,) or (
                timex.type is TimexType.DURATION and timex.reading.mod is None and not _dates(timex)
            ):
                continue
            lead = self.lower[max(span.start, timex.span.start - 40) : timex.span.start]
            if _PURPOSE.search(lead) or self._names(timex):
                continue
            rank = 0
            if _AS_OF.search(lead) and timex.range is None:
                as_of = to_bounds(interval)[1] if timex.reading.granularity in _FINE[1:] else to_bounds(interval)[0]
                if timex.reading.granularity is Granularity.MINUTE:
                    as_of = interval.start.isoformat()
                rank = 1 if counts else 3
            elif _OUTSIDE.search(lead):
                rank = 6
            elif _RELATIVE.search(lead):
                rank = 4
            granularity = timex.reading.granularity
            dated.append((rank, granularity.rank if granularity else 99, timex))
        if not dated:
            if as_of is not None and counts:
                moment = datetime.fromisoformat(as_of)
                day = Interval(
                    moment.replace(hour=0, minute=0, second=0),
                    moment.replace(hour=0, minute=0, second=0) + timedelta(days=1),
                )
                return Dated(_event_time(day, Granularity.DAY, None, "timex"), as_of, tuple(inside), day)
            return None
        best_rank = min(row[0] for row in dated)
        same = [row for row in dated if row[0] == best_rank]
        # The first that is a day or finer; a week or month only where no day is named.
        chosen = min(same, key=lambda row: (max(row[1], _DAY_RANK), row[2].span.start))[2]
        interval = _interval(chosen)
        assert interval is not None
        granularity = chosen.reading.granularity
        if chosen.range is not None:
            for _, _, other in dated:
                if other is not chosen and other.range == chosen.range and (extra := _interval(other)) is not None:
                    interval = interval.hull(extra)
        else:
            for _, _, other in same:  # Rabu (6/3), pukul 14.00: a day and the clock of that day are one time
                extra = _interval(other)
                if (
                    other is not chosen
                    and extra is not None
                    and other.reading.granularity in _FINE
                    and extra.within(interval)
                ):
                    interval, granularity, chosen = extra, other.reading.granularity, other
        lead = self.lower[max(span.start, chosen.span.start - 40) : chosen.span.start]
        earliest, latest = to_bounds(interval)
        if chosen.reading.granularity is Granularity.MINUTE:
            latest = earliest
        opened = _SINCE.search(lead) and chosen.range is None
        if opened or chosen.reading.mod in ("ON_OR_AFTER", "AFTER"):
            latest = None
        elif chosen.reading.mod in ("BEFORE",):
            earliest = None
        time = EventTime(earliest, latest, granularity, chosen.reading.tz, "timex")
        return Dated(time, as_of, tuple(inside), interval)

    def dates_a_day(self, timex: Timex) -> bool:
        """True for an expression that names a day or less of it: only such tells when somebody spoke."""
        return timex.reading.interval is not None and timex.reading.granularity in _FINE

    def _names(self, timex: Timex) -> bool:
        """True for a year that belongs to a name: *APBN 2014*, *Piala Dunia 2022*."""
        if timex.reading.granularity is not Granularity.YEAR or not timex.text.isdigit():
            return False
        found = _NAMED_YEAR.search(self.text, max(0, timex.span.start - 24), timex.span.start)
        return found is not None and found.group().strip().lower() not in _PREPOSITIONS

    def inherit(self, polarity: Polarity, stance: bool, saying: Timex | None, ahead: EventTime | None) -> EventTime:
        """The time of a clause that names none: of its event, of the saying, of what comes next, of publication.

        A clock time belongs to the clause that names it: what is inherited is whole days, ``source`` ``inherited``.
        """
        published = self._published_day()
        if polarity is Polarity.PLANNED:
            if published is None:
                return EventTime()
            return EventTime(published.earliest, None, published.granularity, None, "published")
        if stance and published is not None:
            return published
        if self.current is not None:
            return _days_of(self.current)
        if saying is not None and (interval := _interval(saying)) is not None:
            said = _days_of(_event_time(interval, saying.reading.granularity, saying.reading.tz, "inherited"))
            if saying.reading.granularity in _FINE and self.is_current(interval):
                self.current = said
            return said
        if ahead is not None:
            return _days_of(ahead)
        return published or EventTime()

    def follow(self, dated: Dated, polarity: Polarity) -> None:
        """Takes the time of a clause as that of the story where it is near enough to publication."""
        if (
            dated.interval is None
            or polarity is Polarity.PLANNED
            or dated.time.granularity not in _FINE
            or dated.time.latest is None
        ):
            return
        if self.is_current(dated.interval):
            self.current = dated.time
            self.current_counts = dated.as_of is not None

    def is_current(self, interval: Interval) -> bool:
        """True for a time not far before and not after publication."""
        if self.published is None:
            return True
        return self.published - timedelta(days=31) <= interval.start and interval.start.date() <= self.published.date()

    def _published_iso(self) -> str | None:
        return self.published.isoformat() if self.published else None

    def _published_day(self) -> EventTime | None:
        if self.published is None:
            return None
        start = self.published.replace(hour=0, minute=0, second=0, microsecond=0)
        return _event_time(Interval(start, start + timedelta(days=1)), Granularity.DAY, None, "published")

    def is_ahead(self, dated: Dated) -> bool:
        """True where the time begins on a later day than publication; months and longer only by their whole stretch."""
        if dated.interval is None or self.published is None or dated.time.source != "timex":
            return False
        return dated.interval.start.date() > self.published.date() and not any(
            timex.rule.startswith("holiday") for timex in dated.timexes
        )


def _event_time(interval: Interval, granularity: Granularity | None, tz: str | None, source: str) -> EventTime:
    earliest, latest = to_bounds(interval)
    if granularity is Granularity.MINUTE:
        latest = earliest
    return EventTime(earliest, latest, granularity, tz, source)


def _days_of(time: EventTime) -> EventTime:
    """The whole days that a time touches, both ends inclusive; a week, month or year stays what it is."""
    earliest = f"{time.earliest[:10]}T00:00:00" if time.earliest is not None else None
    latest = f"{time.latest[:10]}T23:59:59" if time.latest is not None else None
    granularity = Granularity.DAY if time.granularity in _FINE else time.granularity
    return EventTime(earliest, latest, granularity, time.tz, "inherited")


def _dates(timex: Timex) -> bool:
    return timex.reading.interval is not None and bool(
        re.search(r"lalu|silam|terakhir|kemudian|ini", timex.text.lower())
    )


def _interval(timex: Timex) -> Interval | None:
    """What the words denote; where weekday and date disagree, the printed date together with its likeliest repair."""
    interval = timex.reading.interval
    if interval is None:
        return None
    for warning in timex.warnings:
        if warning.code == "weekday_mismatch" and warning.alternatives and warning.alternatives[0].interval is not None:
            return interval.hull(warning.alternatives[0].interval)
    return interval
