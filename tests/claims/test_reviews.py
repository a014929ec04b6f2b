"""Corrections reach what is derived, survive a second import, and go away when they are taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.byhand import decided_events
from claims.checking import check
from claims.corrections import correct_article
from claims.event import Event, EventStatus
from claims.pipeline import ingest, refresh
from claims.store import Store
from claims.store.reviews import new_review
from tests.claims.flood import write_articles


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "uji.duckdb")
    list(ingest([write_articles(tmp_path / "banjir.jsonl")], store))
    return store


def statement(store: Store, words: str) -> dict:  # type: ignore[type-arg]
    return next(row for row in store.statements() if words in row["text"])


def everything(store: Store):  # type: ignore[no-untyped-def]
    return (store.articles(), store.timexes(), store.statements(), store.events(), store.conflicts(explained=True))


def test_a_typed_publication_date_is_what_relative_words_are_read_against(store: Store) -> None:
    before = everything(store)
    store.add_review("article", "f3", "correct", "rina", after={"published": "2025-03-08"})
    refresh(store)
    article = store.article("f3")
    assert article is not None and (article["published"], article["published_from"]) == ("2025-03-08", "typed")
    assert [row["value"] for row in store.timexes(article="f3") if row["text"] == "besok"] == ["2025-03-09"]
    store.undo("rina")
    refresh(store)
    assert everything(store) == before


def test_a_corrected_publisher_is_named_on_the_sides_of_conflicts(store: Store) -> None:
    store.add_review("article", "f1", "correct", "rina", after={"publisher": "Suara Lembah Baru"})
    refresh(store)
    (conflict,) = [row for row in store.conflicts() if row["kind"] == "number"]
    assert "Suara Lembah Baru" in {side["statements"][0]["publisher"] for side in conflict["sides"]}
    assert statement(store, "12 orang")["chain"][0] == "Suara Lembah Baru"


def test_a_correction_survives_a_second_import_and_a_new_reading(store: Store, tmp_path: Path) -> None:
    wrong = statement(store, "12 orang")
    store.add_review("statement", wrong["id"], "correct", "rina", after={"speaker": "Ratna W."})
    refresh(store)
    list(ingest([write_articles(tmp_path / "lagi.jsonl")], store))
    assert statement(store, "12 orang")["speaker"] == "Ratna W."
    store.mark_stale(["f1"], [])
    refresh(store)
    assert statement(store, "12 orang")["speaker"] == "Ratna W."
    assert "review" in statement(store, "12 orang")["rules"]


def test_a_rejected_statement_takes_its_conflict_with_it(store: Store) -> None:
    before = everything(store)
    store.add_review("statement", statement(store, "19 orang")["id"], "reject", "rina")
    refresh(store)
    assert [row for row in store.conflicts() if row["kind"] == "number"] == []
    assert not [row for row in store.statements() if "19 orang" in row["text"]]
    store.undo("rina")
    refresh(store)
    assert everything(store) == before


def test_a_corrected_time_expression_moves_what_it_dates(store: Store) -> None:
    told = next(row for row in store.timexes(article="f2") if row["text"].startswith("Rabu"))
    store.add_review("timex", told["id"], "correct", "rina", after={"value": "2025-03-04"})
    refresh(store)
    again = next(row for row in store.timexes(article="f2") if row["id"] == told["id"])
    assert (again["value"], again["earliest"], again["rule"]) == ("2025-03-04", "2025-03-04T00:00:00", "review")
    dated = next(row for row in store.statements(article="f2") if told["id"] in [one["id"] for one in row["timexes"]])
    assert dated["earliest"] == "2025-03-04T00:00:00"


@pytest.mark.parametrize("value", ["kemarin", "2025-02-30", "", "2025-13"])
def test_a_value_that_cannot_be_changes_nothing(store: Store, value: str) -> None:
    before = everything(store)
    store.add_review("timex", store.timexes()[0]["id"], "correct", "rina", after={"value": value})
    refresh(store)
    assert everything(store) == before


def test_a_statement_that_was_missed_can_be_added(store: Store) -> None:
    text = store.article("f1")["text"]  # type: ignore[index]
    words = "LEMBAH WIRA"
    after = {
        "article": "f1",
        "field": "text",
        "start": 0,
        "end": len(words),
        "speaker": "Redaksi",
        "polarity": "uncertain",
    }
    store.add_reviews([_added("statement", after)], must_exist=False)
    refresh(store)
    added = next(row for row in store.statements(article="f1") if row["start"] == 0 and row["end"] == len(words))
    assert (added["text"], added["speaker"], added["polarity"]) == (text[: len(words)], "Redaksi", "uncertain")


def _added(target: str, after: dict):  # type: ignore[no-untyped-def,type-arg]
    return new_review(target, after["article"], "add", "rina", after=after)


def test_a_story_can_be_renamed_and_split(store: Store) -> None:
    for name in ("f1", "f2", "f3"):
        store.add_review("article", name, "rename", "rina", after={"story": "Banjir Maret"}, batch="nama")
    refresh(store)
    assert [row["name"] for row in store.stories()] == ["Banjir Maret"]
    store.add_review("article", "f3", "split", "rina", after={"story": "Bantuan"})
    refresh(store)
    assert {row["name"]: row["articles"] for row in store.stories()} == {"Banjir Maret": 2, "Bantuan": 1}
    assert {row["story"] for row in store.events()} == {"Banjir Maret", "Bantuan"}


def test_an_event_can_be_renamed_rejected_and_added(store: Store) -> None:
    before = everything(store)
    first, last = store.events()[0], store.events()[-1]
    after = {"story": "Banjir Lembah Wira", "title": "Tanggul diperiksa", "status": "planned"}
    store.add_review("event", first["id"], "rename", "rina", after={"title": "Banjir melanda"})
    store.add_review("event", last["id"], "reject", "rina")
    store.add_reviews([new_review("event", "tangan", "add", "rina", after=after)], must_exist=False)
    refresh(store)
    told = {row["id"]: row["title"] for row in store.events()}
    assert told[first["id"]] == "Banjir melanda" and last["id"] not in told and told["tangan"] == "Tanggul diperiksa"
    assert list(check(store)) == []
    for _ in range(3):
        store.undo("rina")
        refresh(store)
    assert everything(store) == before


def test_a_corrected_database_is_what_a_fresh_reading_gives(store: Store) -> None:
    store.add_review("article", "f3", "correct", "rina", after={"published": "2025-03-08"})
    store.add_review(
        "statement", statement(store, "340 rumah")["id"], "correct", "rina", after={"polarity": "uncertain"}
    )
    refresh(store)
    assert list(check(store)) == []


def test_a_decision_finds_its_event_again_when_a_new_analysis_names_it_anew(store: Store) -> None:
    event = max(store.events(), key=lambda row: len(row["statements"]))
    store.add_review("event", event["id"], "rename", "rina", after={"title": "Banjir melanda"})
    one = next(row for row in store.statements(ids=event["statements"]))
    store.add_review("statement", one["id"], "reject", "rina")
    assert refresh(store) == []
    told = [row for row in store.events() if row["title"] == "Banjir melanda"]
    assert len(told) == 1 and set(told[0]["statements"]) == set(event["statements"]) - {one["id"]}
    assert list(check(store)) == []


def test_a_rejected_event_that_shares_too_few_words_is_left_alone() -> None:
    events = [_event_of("baru", ("s1", "s2", "s3"))]
    words = {"s1": "air naik", "s2": "jembatan putus", "s3": "warga mengungsi"}
    row = {"target": "event", "target_id": "lama", "action": "reject", "quote": "air naik\n\nsawah terendam"}
    assert [one.id for one in decided_events("S", events, [row], words)] == ["baru"]
    row["quote"] = "air naik\n\njembatan putus"
    assert decided_events("S", events, [row], words) == []


def _event_of(id: str, statements: tuple[str, ...]) -> Event:
    return Event(id, "S", "Banjir", None, None, None, None, EventStatus.HAPPENED, True, statements, ("Kabar",), 1)


def test_a_corrected_article_that_cannot_be_read_does_not_stop_the_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import claims.corrections

    def breaks(article, reviews):  # type: ignore[no-untyped-def]
        if article.id == "f1":
            raise ZeroDivisionError("uji")
        return correct_article(article, reviews)

    for id in ("f1", "f2"):
        store.add_review("article", id, "correct", "rina", after={"publisher": f"Kabar {id} Rekaan"})
    with monkeypatch.context() as patched:
        patched.setattr(claims.corrections, "correct_article", breaks)
        (failed,) = refresh(store)
    assert failed.id == "f1" and "ZeroDivisionError" in failed.say("id")
    named = {row["id"]: row["publisher"] for row in store.articles()}
    assert named["f2"] == "Kabar f2 Rekaan" and named["f1"] == "Suara Lembah Rekaan"
    assert refresh(store) == []
    assert {row["id"]: row["publisher"] for row in store.articles()}["f1"] == "Kabar f1 Rekaan"
