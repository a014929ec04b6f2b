"""Decisions are appended, found again by their words, and taken back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.review import Action
from claims.store import Store, StoreError
from claims.store.reviews import BETWEEN_QUOTES, new_review, review_of
from tests.claims.store.stories import analysis, read


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "uji.duckdb")
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    return store


def verdict_of(store: Store) -> tuple[str | None, str | None, str | None]:
    (conflict,) = store.conflicts("Banjir")
    return conflict["verdict"], conflict["note"], conflict["reviewer"]


def test_the_latest_verdict_and_note_stand_beside_a_conflict(store: Store) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="conflict", note="tanya BPBD")
    store.add_review("conflict", "d1", "verdict", "budi", verdict="update")
    assert verdict_of(store) == ("update", "tanya BPBD", "budi")
    assert store.conflicts()[0]["reviewed_at"].endswith("Z")
    assert [row["open"] for row in store.stories()] == [0]


def test_a_decision_keeps_the_words_it_was_made_on(store: Store) -> None:
    made = store.add_review("conflict", "d1", "verdict", "rina", verdict="none")
    quotes = (made.quote or "").split(BETWEEN_QUOTES)
    assert sorted(quotes) == sorted(row["text"] for row in store.statements())
    assert store.reviews("conflict", "d1")[0]["quote"] == made.quote


def test_a_verdict_is_found_again_when_analysis_gives_its_conflict_another_id(store: Store) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="none", note="sudah dicek")
    batch = store.load_read("Banjir")
    for name in ("d2", "d3"):
        store.save_analysis("Banjir", *analysis(batch, difference=name))
        assert [row["id"] for row in store.conflicts()] == [name]
        assert verdict_of(store) == ("none", "sudah dicek", "rina")


def test_a_verdict_does_not_move_to_a_conflict_of_other_words(store: Store) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="none")
    others = [
        read("b1", text="Air surut dari 120 rumah, kata warga."),
        read("b2", text="Air naik di 120 rumah, kata warga."),
    ]
    store.save_articles(others)
    store.save_analysis("Banjir", *analysis(others, difference="d9"))
    assert verdict_of(store) == (None, None, None)


def test_undo_and_redo_step_through_ones_own_decisions(store: Store) -> None:
    for verdict in ("conflict", "update"):
        store.add_review("conflict", "d1", "verdict", "rina", verdict=verdict)
    store.add_review("conflict", "d1", "note", "budi", note="lihat arsip")
    seen = []
    for step in ("undo", "undo", "redo", "redo", "undo"):
        getattr(store, step)("rina")
        seen.append(verdict_of(store)[0])
    assert seen == ["conflict", None, "conflict", "update", "conflict"]
    assert verdict_of(store)[1] == "lihat arsip"
    assert [row["action"] for row in store.reviews()] == [
        "verdict",
        "verdict",
        "note",
        "undo",
        "undo",
        "redo",
        "redo",
        "undo",
    ]


def test_a_new_decision_ends_what_could_be_redone(store: Store) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="conflict")
    store.undo("rina")
    store.add_review("conflict", "d1", "verdict", "rina", verdict="none")
    with pytest.raises(StoreError, match="rina"):
        store.redo("rina")
    store.undo("rina")
    with pytest.raises(StoreError, match="rina"):
        store.undo("rina")
    assert verdict_of(store)[0] is None


def test_a_batch_is_taken_back_as_one(store: Store) -> None:
    made = [new_review("conflict", one, "verdict", "rina", verdict="none", batch="b") for one in ("d1", "d1x")]
    store.add_reviews(made)
    assert [row["verdict"] for row in store.conflicts(explained=True)] == ["none", "none"]
    assert len(store.undo("rina")) == 2
    assert [row["verdict"] for row in store.conflicts(explained=True)] == [None, None]
    store.redo("rina")
    assert [row["verdict"] for row in store.conflicts(explained=True)] == ["none", "none"]


def test_one_older_decision_is_taken_back_alone_and_comes_again(store: Store) -> None:
    first, second = (
        store.add_review("conflict", "d1", "verdict", who, verdict=verdict)
        for who, verdict in (("rina", "conflict"), ("budi", "update"))
    )
    store.add_review("conflict", "d1", "note", "rina", note="lihat arsip")
    store.undo("sari", first.id)
    assert [row["standing"] for row in store.reviews("conflict", "d1")] == [False, True, True, False]
    assert verdict_of(store)[:2] == ("update", "lihat arsip")
    store.undo("sari", second.id)
    assert verdict_of(store)[:2] == (None, "lihat arsip")
    with pytest.raises(StoreError, match="sari"):
        store.undo("sari", first.id)
    store.redo("rina", first.id)
    assert verdict_of(store)[0] == "conflict"
    store.redo("sari")
    assert verdict_of(store)[0] == "update"


def test_what_another_took_back_is_not_taken_back_again(store: Store) -> None:
    older, newer = (
        store.add_review("conflict", "d1", "verdict", "rina", verdict=verdict) for verdict in ("none", "update")
    )
    store.undo("budi", newer.id)
    (turned,) = store.undo("rina")
    assert turned.undoes == older.id


def test_of_a_batch_the_rest_is_taken_back_when_one_of_it_was(store: Store) -> None:
    made = [new_review("conflict", one, "verdict", "rina", verdict="none", batch="b") for one in ("d1", "d1x")]
    store.add_reviews(made)
    store.undo("rina", made[0].id)
    assert [row["verdict"] for row in store.conflicts(explained=True)] == [None, "none"]
    assert [one.undoes for one in store.undo("rina")] == [made[1].id]
    assert [row["verdict"] for row in store.conflicts(explained=True)] == [None, None]


def test_decisions_go_out_and_come_in_once(store: Store, tmp_path: Path) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="none")
    store.add_review("statement", store.statements()[0]["id"], "note", "rina", note="benar")
    store.undo("rina")
    other = Store(tmp_path / "lain.duckdb")
    taken = [review_of(row) for row in store.reviews()]
    assert len(other.add_reviews(taken, must_exist=False)) == 3
    assert other.add_reviews(taken, must_exist=False) == []
    assert [{**row, "number": 0} for row in other.reviews()] == [{**row, "number": 0} for row in store.reviews()]
    batch = store.load_read("Banjir")
    other.save_articles(batch)
    other.save_analysis("Banjir", *analysis(batch))
    assert verdict_of(other) == ("none", None, "rina")


def test_articles_move_between_stories_and_back(store: Store) -> None:
    made = [
        new_review("article", one, Action.SPLIT, "rina", after={"story": "Banjir kedua"}, batch="pisah")
        for one in ("a1", "a2")
    ]
    store.add_reviews(made)
    assert [row["name"] for row in store.stories()] == ["Banjir kedua"]
    assert store.stale_stories() == {"Banjir": 0, "Banjir kedua": 2}
    store.undo("rina")
    assert [row["name"] for row in store.stories()] == ["Banjir"]
    store.redo("rina")
    assert [row["name"] for row in store.stories()] == ["Banjir kedua"]


def test_reviews_are_append_only_for_every_reader_of_the_table(store: Store) -> None:
    store.add_review("conflict", "d1", "verdict", "rina", verdict="none")
    store.undo("rina")
    with store.reading() as con:
        told = con.execute("select action, verdict, undoes is not null from reviews order by number").fetchall()
    assert told == [("verdict", "none", False), ("undo", None, True)]
