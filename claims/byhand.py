"""Events that people added: each is a decision, and a row of the timeline as long as the decision stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from claims.event import Event, EventStatus
from timeline.interval import Granularity


def events_by_hand(reviews: Iterable[Mapping[str, Any]]) -> dict[str, list[Event]]:
    """Story -> its events that people added, from rows of decisions; those taken back, or without story or title, are left out.

    Who added one stands in its decision. Bounds that are no ISO date-times are left open, so that a slip in a file of decisions breaks nothing.
    """
    found: dict[str, list[Event]] = {}
    for row in reviews:
        if row["target"] != "event" or row["action"] != "add" or not row.get("standing", True):
            continue
        after = _object(row.get("after"))
        story, title = str(after.get("story") or ""), str(after.get("title") or "")
        if story and title:
            found.setdefault(story, []).append(_event(str(row["target_id"]), story, title, after))
    return found


def decided_events(story: str, events: Iterable[Event], reviews: Iterable[Mapping[str, Any]]) -> list[Event]:
    """The events of a story as people decided: without those they rejected, under the titles they gave, with those they added.

    ``reviews`` are rows of decisions on events, oldest first.
    """
    reviews = list(reviews)
    standing: dict[str, list[Mapping[str, Any]]] = {}
    for row in reviews:
        if row["target"] == "event" and row.get("standing", True):
            standing.setdefault(str(row["target_id"]), []).append(row)
    decided = []
    for event in events:
        kept: Event | None = event
        for row in standing.get(event.id, ()):
            kept = kept and _decided(kept, str(row["action"]), _object(row.get("after")))
        if kept is not None:
            decided.append(kept)
    return [*decided, *events_by_hand(reviews).get(story, ())]


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


def _object(text: object) -> Mapping[str, Any]:
    try:
        found = json.loads(str(text)) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _moment(iso: object) -> str | None:
    try:
        return None if iso is None else datetime.fromisoformat(str(iso)).replace(tzinfo=None).isoformat()
    except ValueError:
        return None
