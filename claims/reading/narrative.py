"""The days an article tells of, and which of them a clause without a date of its own belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import takewhile
from typing import Protocol

from claims.quantity import Quantity
from claims.reading.denoted import days_of
from claims.reading.lexicon import Phrases, Words
from claims.reading.polarity import Stance
from claims.reading.roles import STATE_ROLES, TOLL_ROLES
from claims.reading.times import Dated, Times
from claims.reading.units import TIME_UNITS
from claims.statement import EventTime, Polarity
from claims.wordlists import load_toml
from timeline.interval import Granularity
from timeline.text import Span
from timeline.timex import Timex

_REACH = 500  # how far a clause in front of the first date looks ahead for it
_PERIODS = (Granularity.MONTH, Granularity.QUARTER)
_WHILE = frozenset({"ketika", "sewaktu", "tatkala"})
_EARLY = 12  # words of a clause among which belum and masih speak of the whole of it


class Clause(Protocol):
    """What is known of a clause before it has a time."""

    @property
    def span(self) -> Span: ...
    @property
    def sentence(self) -> Span: ...
    @property
    def stance(self) -> Stance: ...
    @property
    def quantities(self) -> tuple[Quantity, ...]: ...
    @property
    def dated(self) -> Dated | None: ...
    @property
    def saying(self) -> Timex | None: ...
    @property
    def framing(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a clause of the article names, with the happenings it names; ``counts`` where it is the moment of a count."""

    start: int
    time: EventTime
    names: frozenset[str]
    counts: bool


@dataclass(frozen=True, slots=True)
class _Moments:
    main: Phrases[str]
    happenings: Phrases[str]
    during: frozenset[str]
    aside: frozenset[str]
    lookback: Phrases[str]
    reports: frozenset[str]
    market: Phrases[str]


@cache
def moments() -> _Moments:
    """The lists of ``moments.toml``, with the happenings of ``happenings.toml`` that a story has once.

    Raises ValueError where a section is missing.
    """
    table = load_toml("moments.toml")
    for name in ("main", "happenings", "during", "aside", "lookback", "reports", "market"):
        if name not in table:
            raise ValueError(f"moments.toml: the section [{name}] is missing; add it")
    rows = [(word, name) for name, words in table["happenings"].items() for word in words]
    for row in load_toml("happenings.toml")["happening"]:
        if row.get("once"):
            rows += [(word, row["name"]) for word in row["words"]]
    return _Moments(
        main=Phrases([(word, word) for word in table["main"]["words"]]),
        happenings=Phrases(rows),
        during=frozenset(table["during"]["words"]),
        aside=frozenset(table["aside"]["words"]),
        lookback=Phrases([(word, word) for word in table["lookback"]["words"]]),
        reports=frozenset(table["reports"]["words"]),
        market=Phrases([(word, word) for word in table["market"]["words"]]),
    )


class Narrative:
    """The told days of one field in text order; gives each clause its time as the text goes on."""

    def __init__(self, words: Words, times: Times, clauses: Sequence[Clause], lead: EventTime | None = None) -> None:
        self.words, self.times = words, times
        self._happenings = words.hits(moments().happenings) if clauses else []
        self._main = words.hits(moments().main) if clauses else []
        self.told = [found for clause in clauses if (found := self._told(clause)) is not None]
        self._starts = [told.start for told in self.told]
        self._days = self._named_days(clauses)
        self._period: EventTime | None = None  # the month or quarter that rates were told of
        self.current = lead
        self.counted = False  # the current day is the moment of a count

    @property
    def lead(self) -> EventTime | None:
        """The day that the article is about, as far as it says: that of the first clause that tells what happened."""
        main = next((told for told in self.told if told.names and not told.counts), None)
        main = main or next((told for told in self.told if not told.counts), None)
        return main.time if main is not None else None

    def time_of(self, clause: Clause) -> EventTime:
        """The time of a clause; clauses are asked for in text order."""
        if clause.dated is not None:
            if not self._looks_back(clause.span):
                self._follow(clause.dated, clause.stance.polarity)
            if _gives_rate(clause) and clause.dated.time.granularity in _PERIODS and clause.dated.time.latest:
                self._period = clause.dated.time
            return clause.dated.time
        if not self.times.within(clause.span):
            return self._inherited(clause)
        time = self._apart(clause) or self._inherited(clause)
        term = self.times.term_in(clause.span)
        return replace(time, latest=term) if term is not None and time.latest is not None else time

    # ------------------------------------------------------------ what is inherited

    def _inherited(self, clause: Clause) -> EventTime:
        published, said = self.times.published_day(), self._said(clause.saying)
        if clause.stance.polarity is Polarity.PLANNED:
            return replace(published, latest=None) if published is not None else EventTime()
        if "no_stance" in clause.stance.marks:
            return said or published or EventTime()  # who holds back does so now, whatever he is asked about
        names, during, main = self._names(clause.span)
        if not during and not main:
            if self._speaks_of_now(clause):
                return said or published or EventTime()
            if self._of_market(clause.span):
                return published or EventTime()
        if during or (names and not self._is_toll(clause)):
            known = self._day_of(names, clause.span.start)
            if known is not None:
                return days_of(known)
        if said is not None and clause.framing:
            return said
        if (main or (self.counted and not self._is_toll(clause))) and self.lead is not None:
            return days_of(self.lead)
        if said is not None and self._counts_reports(clause):
            return said
        if self.current is None and self._period is not None and _gives_rate(clause):
            return days_of(self._period)
        if self.current is not None:
            return days_of(self.current)
        if said is not None:
            self.current = said
            return said
        return self._ahead(clause.sentence.end) or published or EventTime()

    def _apart(self, clause: Clause) -> EventTime | None:
        """The day of *dua hari sebelum kecelakaan* where the day of the accident is told."""
        distance = self.times.distance_in(clause.span)
        if distance is None:
            return None
        names, _, _ = self._names(clause.span, aside=True)
        known = self._day_of(names, clause.span.start) if names else self.lead
        return _moved(known, distance) if known is not None else None

    def _names(self, span: Span, aside: bool = False) -> tuple[frozenset[str], bool, bool]:
        """The happenings that the clause tells of, whether it holds at their time, and whether it points at the main one.

        ``aside`` takes those in too that it only mentions (*akibat banjir*, *sebelum kecelakaan*).
        """
        begin, end = self.words.bounds(span.start, span.end)
        names: set[str] = set()
        during = False
        for first, name in self._happenings[bisect_left(self._happenings, (begin,)) :]:
            if first >= end:
                break
            before = self.words.list[first - 1].lower if first > begin else ""
            if before in moments().during:
                during = True
            elif before in moments().aside and not aside:
                continue
            names.add(name)
        at = bisect_left(self._main, (begin,))
        return frozenset(names), during, at < len(self._main) and self._main[at][0] < end

    def _day_of(self, names: frozenset[str], place: int) -> EventTime | None:
        """The day told for one of the happenings: the last one before the clause, else the first one behind it."""
        at = bisect_left(self._starts, place)
        for told in (*reversed(self.told[:at]), *self.told[at:]):
            if told.names & names and not told.counts:
                return told.time
        return None

    def _speaks_of_now(self, clause: Clause) -> bool:
        """*mengaku belum menerima salinan*: a state that holds when it is told."""
        early = (word.lower for word in self.words.next(clause.span.start, clause.span.end, _EARLY))
        words = list(takewhile(lambda word: word not in _WHILE, early))  # jebol ketika izinnya masih berlaku
        if "belum" in words or "masih" in words:
            return True
        counted = any(
            quantity.role in STATE_ROLES and quantity.unit not in TIME_UNITS for quantity in clause.quantities
        )
        return counted and not self.counted

    def _of_market(self, span: Span) -> bool:
        return next(moments().market.find(self.words.next(span.start, span.end, 4)), None) is not None

    def _is_toll(self, clause: Clause) -> bool:
        return any(quantity.role in TOLL_ROLES for quantity in clause.quantities)

    def _counts_reports(self, clause: Clause) -> bool:
        return any(quantity.unit in moments().reports for quantity in clause.quantities)

    def _said(self, saying: Timex | None) -> EventTime | None:
        return self.times.day_of(saying) if saying is not None else None

    def _ahead(self, place: int) -> EventTime | None:
        """The day told next, or the day of speaking named behind the next words of somebody, where it is near."""
        at = bisect_left(self._days, place, key=lambda day: day[0])
        if at < len(self._days) and self._days[at][0] - place <= _REACH:
            return days_of(self._days[at][1])
        return None

    # ------------------------------------------------------------ what is told

    def _named_days(self, clauses: Sequence[Clause]) -> list[tuple[int, EventTime]]:
        """The told days and the days of speaking behind what was said, in text order."""
        days = [(told.start, told.time) for told in self.told]
        for clause in clauses:
            said = self._said(clause.saying) if clause.saying is not None and not clause.framing else None
            if said is not None and clause.saying is not None and clause.saying.span.start >= clause.span.end:
                days.append((clause.saying.span.start, said))
        return sorted(days, key=lambda day: day[0])

    def _told(self, clause: Clause) -> Told | None:
        dated = clause.dated
        if dated is None or not self._tells_a_day(dated, clause.stance.polarity) or self._looks_back(clause.span):
            return None
        return Told(clause.span.start, dated.event_day, self._names(clause.span)[0], dated.as_of is not None)

    def _tells_a_day(self, dated: Dated, polarity: Polarity) -> bool:
        return (
            dated.interval is not None
            and polarity is not Polarity.PLANNED
            and dated.time.granularity is not None
            and dated.time.granularity.rank <= Granularity.DAY.rank
            and dated.time.latest is not None
            and self.times.is_current(dated.interval)
        )

    def _looks_back(self, span: Span) -> bool:
        """True for *terakhir diperiksa pada 20 Juni*, which dates nothing but itself."""
        return next(moments().lookback.find(self.words.between(span.start, span.end)), None) is not None

    def _follow(self, dated: Dated, polarity: Polarity) -> None:
        if self._tells_a_day(dated, polarity):
            self.current, self.counted = dated.event_day, dated.as_of is not None


def _moved(time: EventTime, by: timedelta) -> EventTime:
    """A time of whole days so much later."""
    earliest, latest = (
        (datetime.fromisoformat(bound) + by).isoformat() if bound is not None else None
        for bound in (time.earliest, time.latest)
    )
    return replace(time, earliest=earliest, latest=latest, source="inherited")


def _gives_rate(clause: Clause) -> bool:
    """True for a clause with a percentage, as statistics of a month give it."""
    return any(quantity.unit == "persen" for quantity in clause.quantities)
