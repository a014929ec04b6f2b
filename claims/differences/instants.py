"""One instant told on two clocks: whatever the words around them, 03.12 WIT and 01.12 WIB of one day are one moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise

from claims.conflict import ConflictKind, Explanation
from claims.differences.clocks import clock_behind, clocks_of
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.stance import stems_of
from claims.differences.telling import Telling
from timeline.anchor import offset_of
from timeline.text import to_lower
from timeline.timex import Timex

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_LOCAL = re.compile(
    r"\s?(?:waktu (?:setempat|\w{3,20})|[a-z]{3,5})?,?\s?(?:\(|/|,|atau|yakni|setara dengan)\s?(?:pukul\s)?"
)
"""What stands between the same hour on two clocks: *15.30 waktu setempat atau 18.30 WIB*, *13.00 WITA (12.00 WIB)*."""
_WIDEST = timedelta(hours=14)
_DAYS = timedelta(days=2)
_MOST = 120
_WORDS = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Hour:
    """A clock time of a clause: as printed, in UTC where its zone is known, ``bare`` where no day is printed with it."""

    telling: Telling
    timex: Timex
    local: datetime
    tz: str | None
    bare: bool

    @property
    def instant(self) -> datetime | None:
        return self.local - offset_of(self.tz) if self.tz else None


def find_same_instants(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Explained differences between clock times that are one instant in two zones, one finding an instant; a crowded story has none."""
    if crowd.crowded:
        return []
    hours = list(_hours(tellings))
    found = [_finding([[one], [other]]) for one, other in pairwise(hours) if _are_beside(one, other)]
    instants: dict[datetime, dict[datetime, list[_Hour]]] = {}
    for hour in hours:
        if hour.instant is not None:
            instants.setdefault(hour.instant, {}).setdefault(hour.local, []).append(hour)
    found += [_finding(list(clocks.values())) for clocks in instants.values() if len(clocks) > 1]
    zoned = [hour for hour in hours if hour.instant is not None][:_MOST]
    return found + [_finding([[one], [other]]) for one, other in combinations(zoned, 2) if _are_one(one, other)]


def _hours(tellings: Sequence[Telling]) -> Iterator[_Hour]:
    clocks = clocks_of(telling.article for telling in tellings)
    seen: set[tuple[str, str, object]] = set()
    for telling in tellings:
        for timex in telling.statement.timexes:
            key = (telling.article.id, timex.field, timex.span)
            value = timex.reading.value or ""
            if key in seen or timex.field != telling.statement.field or not _CLOCK.fullmatch(value):
                continue
            seen.add(key)
            bare = not re.search(
                r"[a-z]{4,}", re.sub(r"pukul|jam|sekitar|kira-kira|wita|waktu|setempat", "", to_lower(timex.text))
            )
            tz = timex.reading.tz or clock_behind(telling.sentence, timex.span.end - telling.offset, clocks)
            yield _Hour(telling, timex, datetime.fromisoformat(value), tz, bare)


def _are_beside(one: _Hour, other: _Hour) -> bool:
    """True where a sentence prints one hour on two clocks side by side."""
    if one.telling.article.id != other.telling.article.id or one.timex.field != other.timex.field or one.tz == other.tz:
        return False
    text = one.telling.article.of(one.timex.field)[one.timex.span.end : other.timex.span.start]
    apart = abs(one.local - other.local)
    return len(text) < 40 and _LOCAL.fullmatch(to_lower(text)) is not None and timedelta() < apart <= _WIDEST


def _are_one(one: _Hour, other: _Hour) -> bool:
    """True for one hour in two zones though the day of one of the two was only taken over: an odd minute or two words beside it tell."""
    left, right = one.instant, other.instant
    if left is None or right is None or left == right or one.local.time() == other.local.time():
        return False
    if not (one.bare or other.bare) or left.time() != right.time() or abs(left - right) > _DAYS:
        return False
    return one.local.minute % 5 != 0 or len(stems_of(one.telling.clause) & stems_of(other.telling.clause)) >= _WORDS


def _finding(clocks: Sequence[Sequence[_Hour]]) -> Finding:
    sides = tuple(hold(hours[0].timex.text, [hour.telling for hour in hours]) for hours in clocks)
    slot = f"zona {' '.join(side.value for side in sides)}"
    return Finding(ConflictKind.TIME, slot, "waktu", sides, Explanation.TIMEZONE, "time.timezone")
