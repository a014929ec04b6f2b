"""As of when a statement speaks, and how far apart two such moments are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.reading.result import ReadArticle
from claims.statement import Statement
from timeline.anchor import WIB, WIT, WITA, offset_of

_ZONES = {WIB: "WIB", WITA: "WITA", WIT: "WIT"}


@dataclass(frozen=True, slots=True)
class Moment:
    """When it was true to say so, as a stretch of UTC: ``start`` inside, ``end`` the last instant inside.

    ``said`` is true where the words name it (*hingga Selasa pukul 18.00*), false where only the publication does.
    """

    start: datetime
    end: datetime
    said: bool = False
    tz: str = WIB

    @property
    def is_day(self) -> bool:
        """True where only the day is known."""
        return self.end - self.start >= timedelta(hours=20)

    @property
    def printed(self) -> str:
        """Day and clock on the clock of the words, with WIB, WITA, WIT or the offset."""
        local = self.start + offset_of(self.tz)
        return f"{local:%d-%m-%Y}" if self.is_day else f"{local:%d-%m-%Y} {local:%H.%M} {_ZONES.get(self.tz, self.tz)}"

    def meets(self, other: Moment, slack: timedelta = timedelta()) -> bool:
        """True where both may be one moment, ``slack`` apart at most."""
        return self.start <= other.end + slack and other.start <= self.end + slack


def gap_of(a: Moment | None, b: Moment | None) -> timedelta | None:
    """The time between two moments, nought where they meet; None where one is unknown.

    A moment of which only the day is known is half a day from the days beside it.
    """
    if a is None or b is None:
        return None
    if a.meets(b):
        return timedelta()
    gap = max(a.start, b.start) - min(a.end, b.end)
    return max(gap, timedelta(hours=12)) if a.is_day or b.is_day else gap


def are_far(a: Moment | None, b: Moment | None, reach: timedelta) -> bool:
    """True where two moments lie further apart than ``reach``; false where one is unknown."""
    gap = gap_of(a, b)
    return gap is not None and gap > reach


def near_pairs(moments: Sequence[Moment | None], reach: timedelta, most: int) -> Iterator[tuple[int, int]]:
    """The places of two moments that lie no further apart than ``reach``, the earlier place first, of moments in their order.

    Of each only the ``most`` before it are looked at, so that a day of thousands stays linear; one that is unknown ends the look back.
    """
    for at, later in enumerate(moments):
        for back in range(at - 1, max(-1, at - 1 - most), -1):
            gap = gap_of(moments[back], later)
            if gap is None or gap > reach:
                break
            yield back, at


def moment_of(statement: Statement, item: ReadArticle, clock: str | None = None) -> Moment | None:
    """The moment as of which a statement speaks: the one its words name, else that of the publication; None without either.

    ``clock`` is the offset of the hours of a statement that has no zone of its own.
    """
    published = item.article.published
    tz = statement.time.tz or clock or published.tz or item.tz or WIB
    told = _stretch(statement.as_of, tz)
    printed: Moment | None = None
    if published.moment is not None:
        start = published.moment - offset_of(published.tz or item.tz or WIB)
        length = timedelta(hours=23, minutes=59) if published.day_only else timedelta()
        printed = Moment(start, start + length, False, published.tz or item.tz or WIB)
    if told is None:
        return printed
    # The moment of publication stands on the article's own clock, whatever zone the clause is told in.
    prints = published.moment.isoformat()[:16] if published.moment is not None else None
    if printed is not None and (told.start == printed.start or (statement.as_of or "")[:16] == prints):
        return printed
    if (
        printed is not None
        and told.start.date() == printed.start.date()
        and told.end - told.start > timedelta(hours=20)
    ):
        return Moment(told.start, min(told.end, printed.end), False, tz)
    return told


def _stretch(iso: str | None, tz: str) -> Moment | None:
    if not iso:
        return None
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        shift = moment.utcoffset() or timedelta()
        moment = moment.replace(tzinfo=None) - shift
    else:
        moment -= offset_of(tz)
    if "T" not in iso:
        return Moment(moment, moment + timedelta(hours=23, minutes=59), True, tz)
    return Moment(moment, moment, True, tz)
