"""The stretch of time that a picture shows where a few far-off dates would press all others together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from timeline.stretch import window_of

Window = tuple[datetime, datetime]

_CORE = 0.9  # the share of marks that decides where the story takes place
_WORTH = 4  # cut only where the whole is so many times as long as the core
_FEWEST = 8  # below, every mark counts
_AIR = 0.1


def find_focus(marks: Sequence[Mapping[str, object]]) -> tuple[Window | None, list[Mapping[str, object]]]:
    """The window to draw and the marks that lie outside it; (None, []) where everything fits.

    The core is the shortest stretch that holds nine marks in ten. Where the whole is more than four times as long, the
    picture shows the core with half its length on each side, so that only what lies far off is left out.
    """
    whole = window_of(marks)
    places = sorted(place for mark in marks if (place := _place(mark)) is not None)
    if whole is None or len(places) < _FEWEST:
        return None, []
    held = max(int(len(places) * _CORE), 1)
    first = min(range(len(places) - held + 1), key=lambda at: (places[at + held - 1] - places[at], at))
    start, end = places[first], places[first + held - 1]
    core = max(end - start, timedelta(days=1))
    if whole[1] - whole[0] <= core * _WORTH:
        return None, []
    early, late = _minus(start, core / 2), _plus(end, core / 2)
    near = [place for place in places if early <= place <= late]
    air = max((near[-1] - near[0]) * _AIR, timedelta(hours=6))
    window = _minus(near[0], air), _plus(near[-1], air)
    return window, [mark for mark in marks if not meets(mark, window)]


def _place(mark: Mapping[str, object]) -> datetime | None:
    """Where a mark stands: its middle, or its one known end."""
    early, late = mark["earliest"], mark["latest"]
    if isinstance(early, datetime) and isinstance(late, datetime):
        return early + (late - early) / 2
    return early if isinstance(early, datetime) else late if isinstance(late, datetime) else None


def meets(mark: Mapping[str, object], window: Window) -> bool:
    """True where some instant of a mark lies in the window, its ends included; an open end reaches on."""
    early, late = mark["earliest"], mark["latest"]
    return (not isinstance(early, datetime) or early <= window[1]) and (
        not isinstance(late, datetime) or late >= window[0]
    )


def _minus(moment: datetime, by: timedelta) -> datetime:
    return moment - by if moment - datetime.min > by else datetime.min


def _plus(moment: datetime, by: timedelta) -> datetime:
    return moment + by if datetime.max - moment > by else datetime.max
