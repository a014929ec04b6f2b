"""Events that people added: each is a decision, and a row of the timeline as long as the decision stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from claims.event import Event, EventStatus
from claims.review import BETWEEN_QUOTES, ENOUGH, change_in
from timeline.interval import Granularity


def events_by_hand(reviews: Iterable[Mapping[str, Any]]) -> dict[str, list[Event]]:
    """Story -> its events that people added, from rows of decisions; those taken back, or without story or title, are left out.

    Who added one stands in its decision. Bounds that are no ISO date-times are left open, so that a slip in a file of decisions breaks nothing.
    """
    found: dict[str, list[Event]] = {}
    for row in reviews:
        if row["target"] != "event" or row["action"] != "add" or not row.get("standing", True):
            continue
        after = change_in(row.get("after"))
        story, title = str(after.get("story") or ""), str(after.get("title") or "")
        if story and title:
            found.setdefault(story, []).append(_event(str(row["target_id"]), story, title, after))
    return found


def decided_events(
    story: str,
    events: Iterable[Event],
    reviews: Iterable[Mapping[str, Any]],
    words: Mapping[str, str] | None = None,
) -> list[Event]:
    """The events of a story as people decided: without those they rejected, under the titles they gave, with those they added.

    ``reviews`` are rows of decisions on events, oldest first. ``words`` gives statements' texts by id: with them a
    decision whose event got another id finds it again by the words of its statements.
    """
    events = list(events)
    reviews = found_again(reviews, events, words or {})
    standing: dict[str, list[Mapping[str, Any]]] = {}
    for row in reviews:
        if row["target"] == "event" and row.get("standing", True):
            standing.setdefault(str(row["target_id"]), []).append(row)
    decided = []
    for event in events:
        kept: Event | None = event
        for row in standing.get(event.id, ()):
            kept = kept and _decided(kept, str(row["action"]), change_in(row.get("after")))
        if kept is not None:
            decided.append(kept)
    return [*decided, *events_by_hand(reviews).get(story, ())]


def found_again(
    reviews: Iterable[Mapping[str, Any]], events: Sequence[Event], words: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """The rows, each that names no event of ``events`` turned to the one that shares most of the words it quotes.

    At least half of the clauses of both must be the same (`ENOUGH`); else the row stays as it is.
    """
    present = {event.id for event in events}
    said = {event.id: {words[one] for one in event.statements if one in words} for event in events}
    holders: dict[str, list[str]] = {}
    for event, texts in said.items():
        for text in texts:
            holders.setdefault(text, []).append(event)
    turned = []
    for row in reviews:
        if row["target"] == "event" and row["action"] != "add" and row["target_id"] not in present and row.get("quote"):
            quoted = set(str(row["quote"]).split(BETWEEN_QUOTES))
            shared = Counter(event for text in quoted for event in holders.get(text, ()))
            likeness = {event: count / len(quoted | said[event]) for event, count in shared.items()}
            best = max(likeness, key=lambda event: (likeness[event], event), default=None)
            if best is not None and likeness[best] >= ENOUGH:
                row = {**row, "target_id": best}
        turned.append(row)
    return turned


def _decided(event: Event, action: str, after: Mapping[str, Any]) -> Event | None:
    if action == "reject":
        return None
    if action not in ("correct", "rename"):
        return event
    status = str(after.get("status"))
    return replace(
        event,
        title=str(after.get("title") or event.title),
        status=EventStatus(status) if status in list(EventStatus) else event.status,
    )


def _event(id: str, story: str, title: str, after: Mapping[str, Any]) -> Event:
    earliest, latest = _moment(after.get("earliest")), _moment(after.get("latest"))
    granularity, status = str(after.get("granularity")), str(after.get("status"))
    return Event(
        id=id,
        story=story,
        title=title,
        earliest=earliest,
        latest=latest,
        granularity=Granularity(granularity) if granularity in list(Granularity) else None,
        edtf=after.get("edtf") or None,
        status=EventStatus(status) if status in list(EventStatus) else EventStatus.HAPPENED,
        certain=True,
        statements=(),
        sources=(),
        independent_sources=0,
    )


def _moment(iso: object) -> str | None:
    try:
        return None if iso is None else datetime.fromisoformat(str(iso)).replace(tzinfo=None).isoformat()
    except ValueError:
        return None
