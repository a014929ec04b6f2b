"""What a view of a story holds: the same rows for chart, strip, table, words and numbers, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from claims.store import EventFilter
from claims.ui import stored
from claims.ui.filtering import Wanted, choose, settled_of
from claims.ui.periods import Window, bars_in, heart_of, window_for
from claims.ui.words import lang
from timeline.counts import unit_end

Row = Mapping[str, Any]

DRAWN = 400  # events of a large story above which the chart counts
FEW_BARS = 160  # bars that can still be told apart


@dataclass(frozen=True, slots=True)
class View:
    """A story as a reader wants it: ``shown`` of its ``events``; ``pool`` is what is shown in whatever period.

    ``told`` are all statements of the story, ``articles`` and ``publishers`` how many speak in what is shown.
    """

    events: list[Row]
    told: list[Row]
    conflicts: list[Row]
    settled: frozenset[str]
    shown: list[Row]
    pool: list[Row]
    articles: int
    publishers: int

    def find(self, id: object) -> Row | None:
        """The event ``id`` where it is shown."""
        return next((event for event in self.shown if event["id"] == id), None)


@dataclass(frozen=True, slots=True)
class BigView:
    """A story too large to hold at once, as a reader wants it.

    ``heart`` is the stretch it is about where ``whole`` is far longer. ``months`` and ``near`` are bars of all times and
    of ``window``, ``count`` events lie in ``window``, ``outside`` of it the rest; the weightiest inside are ``shown``.
    """

    whole: Window
    heart: Window | None
    window: Window
    months: list[Row]
    near: list[Row]
    unit: str
    count: int
    outside: int
    undated: int
    shown: list[Row]

    def find(self, id: object) -> Row | None:
        """The event ``id`` where it is shown."""
        return next((event for event in self.shown if event["id"] == id), None)


def view_of(story: str, wanted: Wanted) -> View:
    """What ``wanted`` leaves of a story."""
    events, told, conflicts = stored.events(story), stored.statements(story), stored.conflicts(story)
    return stored.keep(("view", story, wanted, lang()), lambda: _view(events, told, conflicts, wanted))


def _view(events: list[Any], told: list[Any], conflicts: list[Any], wanted: Wanted) -> View:
    settled = settled_of(conflicts)
    pool: list[Row] = list(choose(events, told, replace(wanted, start=None, end=None), settled))
    shown: list[Row] = list(choose(events, told, wanted, settled)) if wanted.start or wanted.end else pool
    ids = ids_of(shown)
    articles = {row["article"] for row in told if row["id"] in ids}
    publishers = {source for event in shown for source in event["sources"]}
    return View(events, told, conflicts, settled, shown, pool, len(articles), len(publishers))


def ids_of(shown: list[Row]) -> frozenset[str]:
    """The statements of what is shown."""
    return frozenset(one for event in shown for one in event["statements"])


def big_view_of(story: str, wanted: Wanted, everything: bool = False) -> BigView | None:
    """What ``wanted`` leaves of a large story, far-off dates too with ``everything``; None where that is nothing."""
    return stored.keep(("big", story, wanted, everything, lang()), lambda: _big_view(story, wanted, everything))


def _big_view(story: str, wanted: Wanted, everything: bool) -> BigView | None:
    asked = filter_of(wanted)
    with stored.store().reading():  # one opening of the file for all that is asked below
        by_month, by_week = stored.totals(story, ("month", "week"), asked)
        months = _dated(by_month)
        if not months:
            return None
        first, last = (datetime.fromisoformat(months[end]["start"]) for end in (0, -1))
        whole = (first, unit_end(last, "month"))
        heart = None if everything else heart_of(months, whole, "month")
        window = window_for(wanted, heart or whole)
        weeks = bars_in(_dated(by_week), window, "week")
        count = sum(row["events"] for row in weeks)
        unit = "week" if len(weeks) <= FEW_BARS else "month"
        near = weeks if unit == "week" else bars_in(months, window, "month")
        start, end = (moment.date().isoformat() for moment in window)
        most = DRAWN if count > stored.BIG else stored.BIG
        shown: list[Row] = list(stored.between(story, start, end, asked, limit=most))
    outside = sum(row["events"] for row in months) - count
    undated = sum(row["events"] for row in by_month if not row["start"])
    return BigView(whole, heart, window, months, near, unit, count, outside, undated, shown)


def _dated(rows: list[Any]) -> list[Row]:
    return [row for row in rows if row["start"]]


def filter_of(wanted: Wanted) -> EventFilter:
    """``wanted`` as the database knows it: without speaker, period and what was known by when."""
    return EventFilter(
        publishers=frozenset(wanted.publishers),
        statuses=frozenset(wanted.statuses),
        disputed="disputed" in wanted.marks,
        warned="warned" in wanted.marks,
        words=wanted.text,
    )
