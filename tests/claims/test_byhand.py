"""Events that people added stand as long as their decision does."""

from __future__ import annotations

import json
from pathlib import Path

from claims import pipeline
from claims.byhand import events_by_hand
from claims.store import Store
from claims.store.reviews import new_review

AFTER = {
    "story": "Banjir bandang Rantau Kelabu",
    "title": "Relawan memeriksa tanggul",
    "earliest": "2024-12-18T00:00:00",
    "latest": "2024-12-18T23:59:59",
    "granularity": "day",
    "status": "planned",
}


def _row(**changes: object) -> dict:
    return {
        "target": "event",
        "target_id": "e1",
        "action": "add",
        "after": json.dumps(AFTER),
        "standing": True,
        **changes,
    }


def test_an_added_event_keeps_what_was_typed() -> None:
    ((event,),) = events_by_hand([_row()]).values()
    assert (event.id, event.title, event.earliest, str(event.status)) == (
        "e1",
        AFTER["title"],
        AFTER["earliest"],
        "planned",
    )


def test_what_was_taken_back_or_is_no_event_stays_away() -> None:
    broken = ["", "[]", "{", json.dumps({"title": "tanpa cerita"})]
    assert events_by_hand([_row(standing=False), _row(target="conflict"), *(_row(after=one) for one in broken)]) == {}


def test_a_slip_in_a_date_leaves_it_open() -> None:
    ((event,),) = events_by_hand(
        [_row(after=json.dumps({**AFTER, "earliest": "kapan-kapan", "granularity": "jam"}))]
    ).values()
    assert (event.earliest, event.granularity) == (None, None)


def test_it_comes_with_the_decision_survives_analysis_and_goes_with_undo(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.duckdb")
    pipeline.load_sample(store)
    store.add_reviews([new_review("event", "e1", "add", "Sari", after=AFTER, quote=AFTER["title"])], must_exist=False)
    for _ in range(2):
        pipeline.refresh(store, workers=0)
        assert "e1" in {row["id"] for row in store.events(AFTER["story"])}
    store.undo("Sari")
    pipeline.refresh(store, workers=0)
    assert "e1" not in {row["id"] for row in store.events(AFTER["story"])}
