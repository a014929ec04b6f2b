"""One weekday with two dates: *Selasa (18/6) malam* in one text is *Selasa (17/6) malam* in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.clocks import clock_behind, clocks_of
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.happening import names_in
from claims.differences.stance import stems_of
from claims.differences.telling import Telling
from timeline.anchor import offset_of
from timeline.interval import Granularity
from timeline.text import Span, to_lower
from timeline.timex import Timex, TimexType, WarningCode

_WEEKDAY = re.compile(r"(?<!\w)(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)(?!\w)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}|\d{1,2} (?!wi)[^\W\d_]{3,9}")
_PART = re.compile(r"(?<!\w)(dini hari|pagi|siang|sore|petang|malam)(?!\w)")
_ABROAD = re.compile(r",? waktu (?:setempat|[^\W\d_]{3,20})")
_SPOKEN = re.compile(
    r"(?<!\w)(?:diterima|keterangan tertulis|pernyataan tertulis|jumpa pers|konferensi pers|siaran pers)(?!\w)[^.;]{0,60}$"
)
"""The day on which a text reached the newsroom, not that of what happened."""
_NEAR = timedelta(days=7)
_TIED = 2
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.TIMEZONE)


@dataclass(frozen=True, slots=True, eq=False)
class _Printed:
    """A weekday printed with a date; ``wrong`` is true where they do not fit; ``hour`` is the time of day in UTC of a clock time."""

    weekday: str
    day: date
    part: str
    wrong: bool
    timex: Timex
    telling: Telling
    around: frozenset[str]
    names: frozenset[str]
    abroad: bool
    spoken: bool
    hour: time | None


def find_same_day_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between a date that does not fit its weekday and the date that other articles print with that weekday.

    The sentences must share two words besides, or one beside one hour, and tell of one part of the day or one happening, and the dates lie
    within a week.
    One finding an expression with a wrong date; none where another article bears that date out.
    """
    if crowd.crowded:
        return []
    printed = list(_printed(tellings))
    found: list[Finding] = []
    for wrong in printed:
        if not wrong.wrong or any(_bears_out(wrong, other) for other in printed):
            continue
        best: dict[str, _Printed] = {}
        for other in printed:
            if _is_right(wrong, other):
                article = other.telling.article.id
                if article not in best or _tie(wrong, other) > _tie(wrong, best[article]):
                    best[article] = other
        rivals = [best[article] for article in sorted(best)]
        same = [one for one in rivals if one.day == rivals[0].day]
        if same:
            sides = (
                hold(wrong.timex.text, [wrong.telling]),
                hold(same[0].timex.text, [one.telling for one in same]),
            )
            about = f"tanggal {wrong.weekday.capitalize()} itu"
            found.append(
                Finding(ConflictKind.DATE, f"hari {wrong.weekday}", about, sides, None, "date.apart", {}, _TRIED)
            )
    return found


def _bears_out(wrong: _Printed, other: _Printed) -> bool:
    """True where another article prints the same date with its own weekday: then the weekday is the slip, not the date."""
    return (
        not other.wrong
        and other.day == wrong.day
        and other.telling.copy != wrong.telling.copy
        and other.part == wrong.part
        and _tie(wrong, other) >= _TIED
    )


def _is_right(wrong: _Printed, other: _Printed) -> bool:
    return (
        not other.wrong
        and other.weekday == wrong.weekday
        and other.day != wrong.day
        and other.spoken == wrong.spoken
        and abs(other.day - wrong.day) < _NEAR
        and other.telling.copy != wrong.telling.copy
        and (other.part == wrong.part if other.part or wrong.part else _tells_alike(wrong, other))
        and _tie(wrong, other) >= (1 if _is_one_hour(wrong, other) else _TIED)
    )


def _is_one_hour(one: _Printed, other: _Printed) -> bool:
    return one.hour is not None and one.hour == other.hour


def _tells_alike(one: _Printed, other: _Printed) -> bool:
    """True where two days without a part tell of one happening or one hour, or both of the clock of a place far away."""
    return bool(one.names & other.names) or (one.abroad and other.abroad) or _is_one_hour(one, other)


def _tie(one: _Printed, other: _Printed) -> int:
    return len(one.around & other.around)


def _printed(tellings: Sequence[Telling]) -> Iterator[_Printed]:
    """Each printed weekday with a date once, in the shortest statement that holds it."""
    clocks = clocks_of(telling.article for telling in tellings)
    held: dict[tuple[str, str, Span], tuple[Timex, Telling]] = {}
    for telling in tellings:
        for timex in telling.statement.timexes:
            if timex.field != telling.statement.field or not telling.statement.span.overlaps(timex.span):
                continue
            key = (telling.article.id, timex.field, timex.span)
            if key not in held or len(telling.statement.span) < len(held[key][1].statement.span):
                held[key] = (timex, telling)
    for timex, telling in held.values():
        lowered = to_lower(timex.text)
        weekday, interval = _WEEKDAY.search(lowered), timex.reading.interval
        if timex.type not in (TimexType.DATE, TimexType.TIME) or weekday is None or interval is None:
            continue
        if not _DATE.search(lowered) or timex.reading.granularity not in _DAYLIKE:
            continue
        part = _PART.search(lowered)
        wrong = any(warning.code == WarningCode.WEEKDAY_MISMATCH for warning in timex.warnings)
        yield _Printed(
            weekday[1],
            interval.start.date(),
            part[1] if part else "",
            wrong,
            timex,
            telling,
            stems_of(telling.sentence),
            names_in(telling.sentence),
            _ABROAD.match(telling.sentence, max(0, timex.span.end - telling.offset)) is not None,
            _SPOKEN.search(telling.sentence[: max(0, timex.span.start - telling.offset)]) is not None,
            _hour_of(timex, telling, clocks),
        )


def _hour_of(timex: Timex, telling: Telling, clocks: Mapping[str, str]) -> time | None:
    interval = timex.reading.interval
    zone = timex.reading.tz or clock_behind(telling.sentence, max(0, timex.span.end - telling.offset), clocks)
    if interval is None or zone is None or timex.reading.granularity is not Granularity.MINUTE:
        return None
    return (interval.start - offset_of(zone)).time()


_DAYLIKE = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART_OF_DAY, Granularity.DAY)
