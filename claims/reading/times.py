"""When a clause says that something held: which of its expressions dates it, which says as of when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from claims.reading.denoted import FINE, days_of, denoted, event_time, likeliest, repaired_days
from claims.reading.lexicon import word_list
from claims.statement import EventTime, Polarity
from timeline.interval import Granularity, Interval
from timeline.notation import to_bounds
from timeline.number_words import either_small
from timeline.text import Span, to_lower
from timeline.timex import Timex, TimexType

_DAY = timedelta(days=1)
_PREPOSITIONS = word_list("year_words")
_DAY_RANK = Granularity.DAY.rank
_LEAD = 40  # characters in front of an expression in which its preposition is looked for
_AS_OF = re.compile(
    r"(?:hingga|sampai(?: dengan)?|s/d|per|pada data per|sampai-sampai)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?$"
)
_COUNTED_THEN = re.compile(
    rf"(?:, (?:menurut|kata|ujar|versi|berdasarkan|sesuai|masih menurut) [^,.;\d]{{2,50}},)?,?\s(?:sudah|telah|sebanyak|ada|mencapai|tercatat|berjumlah|menjadi|tinggal|masih)\s(?:(?:sebanyak|ada|mencapai|menjadi|sekitar|lebih dari)\s){{0,2}}(?:\d|(?:{either_small(2, 10)})(?!\w))"
)
"""A count behind a day: *pasien di ruang itu pada Selasa siang sudah 91 orang*."""
_COUNTED_BY = re.compile(
    rf"(?<!\w)(?:mencapai|tercatat|terdata|berjumlah|sebanyak|menjadi|tinggal|masih|ada|baru|hanya|cuma|totalnya|jumlahnya)\s(?:(?:sekitar|hampir|lebih dari|sedikitnya|setidaknya|sebanyak)\s){{0,2}}"
    rf"(?:(?:\d[\d.,]{{0,12}}|{either_small(2, 10)})\s)(?:(?!yang|pada|di\w{{3}}|me[mnl])[a-z]{{3,15}}\s){{0,4}}pada\s(?:hari\s)?$"
)
"""A count in front of an hour: *peti kemas yang tertahan mencapai 8.600 pada Senin pukul 18.00*."""
_HOURS = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY)
_SINCE = re.compile(
    r"(?:sejak|semenjak|mulai|terhitung mulai|terhitung sejak|dimulai|mulai dari)\s+(?:pada\s+)?(?:hari\s+|tanggal\s+)?$"
)
_OUTSIDE = re.compile(r"(?:sebelum|setelah|sesudah|usai|jelang|menjelang|pasca)\s+(?:\w+\s){0,2}$")
_PURPOSE = re.compile(r"(?:untuk|bagi|guna|terhadap|dibanding|dibandingkan|ketimbang|daripada)\s+(?:\w+\s){0,2}$")
_COMPARED = re.compile(
    r"(?:turun|naik|kehilangan|melemah|menguat|anjlok|melonjak|meningkat|menurun|terpangkas)\s[^;]{0,60}\s?dari\s+"
    r"(?:(?:penutupan|posisi|harga|level|perdagangan|angka)\s+)?(?:(?:pada|hari|tanggal)\s+)?$"
)
_LATEST = re.compile(r"(?:paling lambat|selambat-lambatnya|paling telat)\s+(?:pada\s+)?$")
_TERM = re.compile(r"dalam (?:waktu|tempo|kurun)")
_PLAN = re.compile(r"(?<!\w)(?:akan|bakal|hendak|dijadwalkan|direncanakan|rencananya|berencana)(?!\w)")
_CLOCK_ONLY = re.compile(r"(?:sekitar\s|kira-kira\s|kurang lebih\s)?(?:pukul|jam)\s[\d.:]{1,8}(?:\s\w{2,4})?$")
_RUNS_ON = re.compile(r"perpanjang|berlaku|ditutup|menutup|berlangsung|menetapkan|ditetapkan")
_FROM_THERE = re.compile(r"\s(sebelum|setelah|sesudah|usai|pasca)\s")
_DAYS = re.compile(r"P(\d{1,3})([DW])")
_DATES = re.compile(r"lalu|silam|terakhir|kemudian|ini")
_NAMED_YEAR = re.compile(r"(?:[A-Z][\w-]*|[A-Z]\))\s$")
_RECORD = re.compile(
    r"(?<!\w)(?:ter(?:tinggi|rendah|besar|kecil|buruk|baik|parah|lama|banyak|dikit|mahal|murah|kuat|lemah)|pertama(?: kali(?:nya)?)?) (?:sejak|semenjak) (?:pada )?(?:\w+ ){0,2}$"
)
"""The time behind *tertinggi sejak*, which an extreme is measured from."""
_MADE = re.compile(
    r"(?<!\w)yang (?:(?:kontrak|masa berlaku|izin|masa jabatan|usia)nya (?:habis|berakhir)|di(?:teken|tandatangani|bangun|beli|sahkan|resmikan|bentuk|dirikan|"
    r"lantik|luncurkan|terbitkan|sepakati|pesan|rakit|pasang|buat)(?: [a-z]+){0,2}) (?:pada |sejak |di )?(?:tahun |bulan |awal |akhir )?$"
)
"""The relative clause that tells when something was made or ends, in front of its time: *perjanjian yang diteken Februari lalu*."""
_RELATIVE = re.compile(r"\byang\s[^,]{0,80}$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the expressions that gave it.

    ``event_day`` holds the whole days for clauses that inherit them: of a weekday that contradicts its date, the likeliest
    day alone, where ``time`` spans both.
    """

    time: EventTime
    as_of: str | None = None
    timexes: tuple[Timex, ...] = ()
    interval: Interval | None = None
    event_day: EventTime = field(default_factory=EventTime)


class _Candidate(NamedTuple):
    """An expression that may date a clause; the lowest rank does, of equals the finer up to a day, then the first."""

    rank: int
    fineness: int
    start: int
    timex: Timex
    interval: Interval


class Times:
    """The time expressions of one field of an article."""

    def __init__(self, text: str, timexes: Sequence[Timex], published: datetime | None) -> None:
        self.text, self.lower = text, to_lower(text)
        self.timexes = sorted(timexes, key=lambda found: found.span)
        self._starts = [found.span.start for found in self.timexes]
        self.published = published
        self._repaired = repaired_days(self.timexes)
        self._published_day = self._day_of_publication()

    def within(self, span: Span) -> list[Timex]:
        """The expressions that lie inside ``span``, in text order."""
        first = bisect_left(self._starts, span.start)
        if first == len(self._starts) or self._starts[first] >= span.end:
            return []
        found = self.timexes[first : bisect_left(self._starts, span.end, first)]
        return [timex for timex in found if timex.span.end <= span.end + 1]

    def read(self, span: Span, counts: bool, polarity: Polarity = Polarity.AFFIRMED) -> Dated | None:
        """The time that the clause itself names, or None. ``counts``: the clause gives a count or measure."""
        inside = self.within(span)
        if not inside:
            return None
        candidates, as_of = self._candidates(inside, span, counts, polarity)
        if not candidates:
            return self._moment_of_count(as_of, inside) if as_of is not None and counts else None
        best = min(row.rank for row in candidates)
        same = [row for row in candidates if row.rank == best]
        chosen = min(same)
        interval = self._whole(chosen, candidates)
        if chosen.timex.range is None:
            chosen, interval = _narrowed(chosen, interval, same)
        return self._dated(span, chosen.timex, interval, as_of, inside, polarity)

    def read_in_front(self, span: Span, counts: bool) -> Dated | None:
        """The moment of *hingga Minggu malam, X menyatakan …*, which stands in front of the speaker; None for other times."""
        if not any(self._is_as_of(timex, span) for timex in self.within(span)):
            return None
        return self.read(span, counts)

    def saying_in(self, span: Span) -> Timex | None:
        """The last expression of ``span`` that tells when somebody spoke (*X, Kamis (28/6), mengatakan*)."""
        for timex in reversed(self.within(span)):
            lead = self._lead(timex, span)
            if self.dates_a_day(timex) and not any(
                found.search(lead) for found in (_AS_OF, _SINCE, _OUTSIDE, _PURPOSE)
            ):
                relative = _RELATIVE.search(lead)
                if relative is None or re.match(r"yang (?:dihubungi|ditemui|ditanya|diwawancarai)", relative.group()):
                    return timex
        return None

    def term_in(self, span: Span) -> str | None:
        """The last instant of a term that runs on beyond publication (*diperpanjang hingga Kamis (20/2)*), else None."""
        for timex in self.within(span):
            interval = denoted(timex)
            if (
                interval is not None
                and timex.reading.granularity in FINE
                and self._is_as_of(timex, span)
                and not self._is_over(timex, interval)
                and _RUNS_ON.search(self.lower, span.start, timex.span.start)
            ):
                return to_bounds(interval)[1]
        return None

    def distance_in(self, span: Span) -> timedelta | None:
        """How far a clause lies from what it names behind a duration: *dua hari sebelum kecelakaan* is two days earlier."""
        for timex in self.within(span):
            days = _DAYS.fullmatch(timex.reading.value or "") if timex.type is TimexType.DURATION else None
            found = _FROM_THERE.match(self.lower, timex.span.end, span.end) if days is not None else None
            if days is not None and found is not None:
                length = timedelta(days=int(days[1]) * (7 if days[2] == "W" else 1))
                return -length if found[1] == "sebelum" else length
        return None

    def dates_a_day(self, timex: Timex) -> bool:
        """True for an expression that names a day or less of it: only such tells when somebody spoke."""
        return timex.reading.interval is not None and timex.reading.granularity in FINE

    def day_of(self, timex: Timex) -> EventTime | None:
        """The whole days that an expression touches; None where it names no place in the calendar."""
        interval = likeliest(timex)
        if interval is None:
            return None
        return days_of(event_time(interval, timex.reading.granularity, timex.reading.tz, "inherited"))

    def is_current(self, interval: Interval) -> bool:
        """True for a time not far before and not after publication."""
        if self.published is None:
            return True
        return self.published - timedelta(days=31) <= interval.start and interval.start.date() <= self.published.date()

    def published_day(self) -> EventTime | None:
        """The day of publication, None where it is unknown."""
        return self._published_day

    def _day_of_publication(self) -> EventTime | None:
        if self.published is None:
            return None
        start = self.published.replace(hour=0, minute=0, second=0, microsecond=0)
        return event_time(Interval(start, start + _DAY), Granularity.DAY, None, "published")

    def is_ahead(self, dated: Dated) -> bool:
        """True where the time begins on a later day than publication; months and longer only by their whole stretch."""
        if dated.interval is None or self.published is None or dated.time.source != "timex":
            return False
        if dated.interval.start.date() <= self.published.date() or self._is_described(dated):
            return False
        return not any(timex.rule.startswith("holiday") for timex in dated.timexes)

    def _is_described(self, dated: Dated) -> bool:
        """True where a relative clause about something's making or end names the time (*yang kontraknya habis pada 2030*)."""
        timex = next((found for found in dated.timexes if denoted(found) == dated.interval), None)
        if timex is None:
            return False
        return _MADE.search(self.lower, max(0, timex.span.start - 2 * _LEAD), timex.span.start) is not None

    # ------------------------------------------------------------ candidates

    def _candidates(
        self, inside: Sequence[Timex], span: Span, counts: bool, polarity: Polarity
    ) -> tuple[list[_Candidate], str | None]:
        """The expressions that may date the clause, and the moment as of which it speaks."""
        as_of: str | None = None
        found: list[_Candidate] = []
        planned = polarity is Polarity.PLANNED
        plan = max((match.start() for match in _PLAN.finditer(self.lower, span.start, span.end)), default=None)
        for timex in inside:
            interval = denoted(timex)
            if interval is None:
                if timex.reading.value == "PRESENT_REF" and self.published is not None:
                    as_of = as_of or self.published.isoformat()
                continue
            if not _is_calendar(timex):
                continue
            lead = self._lead(timex, span)
            if _PURPOSE.search(lead) or self._names(timex) or self._is_compared(timex, span) or _RECORD.search(lead):
                continue
            if span.start < timex.span.start and _MADE.search(
                self.lower, max(span.start, timex.span.start - 2 * _LEAD), timex.span.start
            ):
                continue
            rank = 0
            if self._is_as_of(timex, span):
                if not self._is_over(timex, interval) and not planned:
                    continue  # a term that runs on (*hingga akhir tahun*) dates nothing
                as_of = _as_of(timex, interval)
                rank = 2 if counts else 6
            elif _OUTSIDE.search(lead):
                rank = 12
            elif _RELATIVE.search(lead):
                rank = 8
            if planned and plan is not None and timex.span.start < plan:
                rank += 1  # a plan is dated behind its word, where a date stands there
            granularity = timex.reading.granularity
            fineness = max(granularity.rank if granularity else 99, _DAY_RANK)
            found.append(_Candidate(rank, fineness, timex.span.start, timex, interval))
        return found, as_of

    def _is_compared(self, timex: Timex, span: Span) -> bool:
        """True for the day that a change is measured from: *turun 57 sen dari penutupan pada Jumat*."""
        start = max(span.start, timex.span.start - 2 * _LEAD)
        return timex.range is None and _COMPARED.search(self.lower, start, timex.span.start) is not None

    def _is_as_of(self, timex: Timex, span: Span) -> bool:
        if timex.range is not None:
            return False
        lead = self._lead(timex, span)
        counted = lead.endswith("pada ") and _COUNTED_THEN.match(self.lower, timex.span.end, span.end) is not None
        if not counted and timex.reading.granularity in _HOURS and lead.endswith(("pada ", "pada hari ")):
            counted = (
                _COUNTED_BY.search(self.lower, max(span.start, timex.span.start - 110), timex.span.start) is not None
            )
        return counted or _AS_OF.search(lead) is not None

    def _is_over(self, timex: Timex, interval: Interval) -> bool:
        """True for a moment or day that has come by the time of publication."""
        if self.published is None:
            return True
        if timex.reading.granularity in FINE:
            return interval.start.date() <= self.published.date()
        return interval.end <= self.published + _DAY

    def _lead(self, timex: Timex, span: Span) -> str:
        return self.lower[max(span.start, timex.span.start - _LEAD) : timex.span.start]

    def _names(self, timex: Timex) -> bool:
        """True for a year that belongs to a name or a cited work: *APBN 2014*, *Piala Dunia 2022*, *(Andi, 2013)*."""
        if timex.reading.granularity is not Granularity.YEAR or not timex.text.isdigit():
            return False
        if self.text.startswith(")", timex.span.end) and self.text.endswith(", ", 0, timex.span.start):
            return True
        found = _NAMED_YEAR.search(self.text, max(0, timex.span.start - 24), timex.span.start)
        return found is not None and found.group().strip().lower() not in _PREPOSITIONS

    # ------------------------------------------------------------ the chosen one

    def _whole(self, chosen: _Candidate, candidates: Sequence[_Candidate]) -> Interval:
        """What the chosen expression denotes, a range from its left to its right end."""
        interval = chosen.interval
        if chosen.timex.range is not None:
            for other in candidates:
                if other.timex.range == chosen.timex.range:
                    interval = interval.hull(other.interval)
        return interval

    def _dated(
        self,
        span: Span,
        timex: Timex,
        interval: Interval,
        as_of: str | None,
        inside: Sequence[Timex],
        polarity: Polarity,
    ) -> Dated:
        reading = timex.reading
        shift = self._repaired.get(interval.start.date()) if len(inside) == 1 else None
        if shift is not None and _CLOCK_ONLY.match(timex.text.lower()):
            interval = Interval(interval.start + shift, interval.end + shift)
        lead = self._lead(timex, span)
        earliest, latest = to_bounds(interval)
        if reading.granularity is Granularity.MINUTE:
            latest = earliest
        planned = polarity is Polarity.PLANNED
        opened = (_SINCE.search(lead) and timex.range is None) or reading.mod in ("ON_OR_AFTER", "AFTER")
        if planned and reading.granularity not in FINE:
            pass  # what is planned from next month on begins somewhere in that month
        elif opened:
            latest = None
        elif reading.mod == "BEFORE":
            earliest = None
        elif planned and self.published is not None and self._ends_term(span, lead):
            earliest = f"{self.published.date().isoformat()}T00:00:00"
        time = EventTime(earliest, latest, reading.granularity, reading.tz, "timex")
        day = time if denoted(timex) == likeliest(timex) else self.day_of(timex) or time
        return Dated(time, as_of, tuple(inside), interval, days_of(day))

    def _ends_term(self, span: Span, lead: str) -> bool:
        """True for the last day of a term that runs from now: *dalam waktu 72 jam, paling lambat Senin*."""
        return _LATEST.search(lead) is not None and _TERM.search(self.lower, span.start, span.end) is not None

    def _moment_of_count(self, as_of: str, inside: Sequence[Timex]) -> Dated:
        """A count as of now: it is told of the day of that moment."""
        start = datetime.fromisoformat(as_of).replace(hour=0, minute=0, second=0)
        day = Interval(start, start + _DAY)
        time = event_time(day, Granularity.DAY, None, "timex")
        return Dated(time, as_of, tuple(inside), day, days_of(time))


def _narrowed(chosen: _Candidate, interval: Interval, same: Sequence[_Candidate]) -> tuple[_Candidate, Interval]:
    """*Rabu (6/3), pukul 14.00*: a day and the clock of that day are one time."""
    for other in same:
        if (
            other is not chosen
            and other.timex.reading.granularity in FINE
            and other.interval.within(interval)
            and other.interval != interval
        ):
            chosen, interval = other, other.interval
    return chosen, interval


def _is_calendar(timex: Timex) -> bool:
    if timex.type is TimexType.SET:
        return False
    dates = timex.reading.interval is not None and _DATES.search(timex.text.lower()) is not None
    return timex.type is not TimexType.DURATION or timex.reading.mod is not None or dates


def _as_of(timex: Timex, interval: Interval) -> str | None:
    """A clock time or a day's end; months and longer by their beginning."""
    granularity = timex.reading.granularity
    if granularity is Granularity.MINUTE:
        return interval.start.isoformat()
    first, last = to_bounds(interval)
    return last if granularity in FINE[1:] else first
