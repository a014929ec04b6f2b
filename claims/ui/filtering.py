"""Which events a view shows; the same choice for chart, strip, table, words and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from timeline.spoken import parse_moment

Row = Mapping[str, Any]

MARKS = ("disputed", "warned", "agreed", "unsure", "undated")
STATUSES = ("happened", "planned", "denied", "uncertain")
_COARSE = frozenset({"weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a view asks for; an empty part asks for everything.

    ``start`` and ``end`` are both inside the period: an event that touches either day is shown. ``known_by`` leaves out
    what was published after that moment, and articles without a date.
    """

    publishers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    text: str = ""
    start: datetime | None = None
    end: datetime | None = None
    known_by: datetime | None = None

    @property
    def asks(self) -> bool:
        """True where something may be left out."""
        return self != Wanted()


def choose(
    events: Iterable[Row], statements: Sequence[Row], wanted: Wanted, settled: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """The events that a view shows, in their order, each with the statements that remain of it.

    ``settled`` are ids of conflicts that a person has found to be none: they no longer make an event disputed.
    """
    told = {row["id"]: row for row in statements}
    words = wanted.text.casefold().split()
    shown = []
    for event in events:
        all_ids = list(event.get("statements") or ())
        ids = [one for one in all_ids if one not in told or _says(told[one], wanted)]
        if all_ids and not ids:
            continue
        if not all_ids and (wanted.speakers or wanted.known_by or not _by_publisher(event, wanted)):
            continue
        if wanted.statuses and event.get("status") not in wanted.statuses:
            continue
        if not _in_period(event, wanted):
            continue
        if wanted.marks and not marks_of(event, settled) & set(wanted.marks):
            continue
        if words and not _holds(event, [told[one] for one in ids if one in told], words):
            continue
        sources = list(dict.fromkeys(told[one]["publisher"] for one in ids if one in told)) or list(
            event.get("sources") or ()
        )
        shown.append({**event, "statements": ids, "sources": sources})
    return shown


def marks_of(event: Row, settled: frozenset[str] = frozenset()) -> set[str]:
    """What is to be said of an event at a glance: any of `MARKS`."""
    found = set()
    if any(one not in settled for one in event.get("conflicts") or ()):
        found.add("disputed")
    certain = bool(event.get("certain", True))
    if event.get("warnings"):
        found.add("warned")
    if not found:
        found.add("agreed")
    if event.get("earliest") is None and event.get("latest") is None:
        found.add("undated")
    elif (
        not certain
        or event.get("granularity") in _COARSE
        or event.get("earliest") is None
        or event.get("latest") is None
    ):
        found.add("unsure")
    return found


def settled_of(conflicts: Iterable[Row]) -> frozenset[str]:
    """Ids of conflicts that a person has found to be an update or none."""
    return frozenset(str(row["id"]) for row in conflicts if row.get("verdict") in ("none", "update"))


def _says(row: Row, wanted: Wanted) -> bool:
    if wanted.publishers and row.get("publisher") not in wanted.publishers:
        return False
    if wanted.speakers and row.get("speaker") not in wanted.speakers:
        return False
    if wanted.known_by is not None:
        published = parse_moment(row.get("published"))
        return published is not None and published <= wanted.known_by
    return True


def _by_publisher(event: Row, wanted: Wanted) -> bool:
    return not wanted.publishers or bool(set(event.get("sources") or ()) & set(wanted.publishers))


def _in_period(event: Row, wanted: Wanted) -> bool:
    if wanted.start is None and wanted.end is None:
        return True
    early, late = parse_moment(event.get("earliest")), parse_moment(event.get("latest"))
    if early is None and late is None:
        return False
    after_start = wanted.start is None or late is None or late >= wanted.start
    before_end = wanted.end is None or early is None or early <= wanted.end
    return after_start and before_end


def _holds(event: Row, told: Iterable[Row], words: list[str]) -> bool:
    parts = [str(event.get("title") or ""), *map(str, event.get("places") or ()), *map(str, event.get("actors") or ())]
    for row in told:
        parts += [str(row.get("text") or ""), str(row.get("speaker") or ""), str(row.get("publisher") or "")]
    whole = " ".join(parts).casefold()
    return all(word in whole for word in words)
