"""What goes into the database comes out as the same values, as public rows, and only once."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import duckdb
import pytest

from claims.store import EventFilter, StatementFilter, Store, StoreError
from tests.claims.store.stories import analysis, read


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "uji.duckdb")


def test_articles_come_back_as_the_values_that_went_in(store: Store) -> None:
    batch = [read("a1"), read("a2", day=8)]
    assert [row.status for row in store.save_articles(batch)] == ["added", "added"]
    assert store.load_read("Banjir") == batch


def test_the_same_article_twice_is_stored_once(store: Store) -> None:
    assert [row.status for row in store.save_articles([read("a1"), read("a1")])] == ["added", "known"]
    assert [row.status for row in store.save_articles([read("a1")])] == ["known"]
    assert len(store.articles()) == 1
    assert len(store.statements()) == 1


def test_another_content_under_a_taken_id_is_refused_and_changes_nothing(store: Store) -> None:
    store.save_articles([read("a1")])
    (row,) = store.save_articles([read("a1", text="Banjir merendam 9 rumah pada Rabu (6/3), kata 120 rumah tangga.")])
    assert row.status == "refused" and row.reason is not None and "a1" in row.reason.say("id")
    assert store.load_read("Banjir") == [read("a1")]


def test_rows_have_the_public_keys_and_quote_their_text(store: Store) -> None:
    store.save_articles([read("a1")])
    (article,), (timex,), (statement,) = store.articles(), store.timexes(), store.statements()
    assert article["published"] == "2025-03-07T08:30+07:00" and article["published_from"] == "given"
    assert article["extra"] == {"rubrik": "daerah", "nomor": 7}
    for row in (timex, statement):
        assert article[row["field"]][row["start"] : row["end"]] == row["text"]
    assert (timex["earliest"], timex["latest"]) == ("2025-03-06T00:00:00", "2025-03-06T23:59:59")
    assert timex["anchor"] == {"date": "2025-03-07", "source": "published"}
    assert timex["warnings"][0]["code"] == "weekday_mismatch"
    assert timex["warnings"][0]["alternatives"][0]["value"] == "2025-03-05"
    assert statement["chain"] == ["Warta Bangka Uji"]
    assert statement["as_of"] == "2025-03-07T08:30:00+07:00"
    assert statement["quantities"][0]["value"] == 120
    json.dumps([article, timex, statement])


def test_events_and_conflicts_are_replaced_whole(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    assert list(store.stale_stories()) == ["Banjir"]
    for _ in range(2):
        store.save_analysis("Banjir", *analysis(batch))
        assert [row["id"] for row in store.events("Banjir")] == ["e1", "e2"]
        assert [row["id"] for row in store.conflicts("Banjir")] == ["d1"]
        assert [row["id"] for row in store.conflicts("Banjir", explained=True)] == ["d1", "d1x"]
    assert store.stale_stories() == {}
    (conflict,) = store.conflicts()
    assert [side["statements"][0]["publisher"] for side in conflict["sides"]] == ["Warta Bangka Uji", "Kabar Timah Uji"]
    assert conflict["verdict"] is None


def test_articles_that_come_during_an_analysis_leave_the_story_stale(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    (loaded,) = store.load_stories(["Banjir"])
    store.save_articles([read("a3")])
    store.save_analysis("Banjir", *analysis(batch), state=loaded.state)
    assert list(store.stale_stories()) == ["Banjir"]


def test_stories_are_listed_with_their_counts(store: Store) -> None:
    batch = [read("a1"), read("a2", day=9)]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    (story,) = store.stories()
    assert {key: story[key] for key in ("name", "articles", "events", "undated", "conflicts", "open", "explained")} == {
        "name": "Banjir", "articles": 2, "events": 2, "undated": 1, "conflicts": 1, "open": 1, "explained": 1,
    }  # fmt: skip
    assert (story["first_published"], story["last_published"]) == ("2025-03-07T08:30:00", "2025-03-09T08:30:00")


def test_an_article_that_changes_story_makes_both_stale_and_empties_the_one_it_leaves(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    store.set_stories({"a1": "Banjir Maret", "a2": "Banjir Maret"})
    assert store.stale_stories() == {"Banjir": 0, "Banjir Maret": 2}
    store.save_analysis("Banjir", [], [])
    assert list(store.stale_stories()) == ["Banjir Maret"]
    assert store.events("Banjir") == [] and [row["story"] for row in store.statements()] == ["Banjir Maret"] * 2


def test_events_are_counted_and_windowed(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    counts = store.event_counts("Banjir", by="month")
    assert [(row["start"], row["publisher"], row["events"], row["disputed"]) for row in counts] == [
        ("2025-03-01", "Kabar Timah Uji", 1, 1),
        ("2025-03-01", "Warta Bangka Uji", 1, 1),
        (None, "Kabar Timah Uji", 1, 0),
    ]
    undated = {"start": None, "events": 1, "disputed": 0}
    assert store.event_totals("Banjir", ("month", "week")) == [
        [{"start": "2025-03-01", "events": 1, "disputed": 1}, undated],
        [{"start": "2025-03-03", "events": 1, "disputed": 1}, undated],
    ]
    with pytest.raises(ValueError, match="'hour'"):
        store.event_totals("Banjir", ("month", "hour"))
    assert [row["id"] for row in store.events_between("Banjir", "2025-03-06", "2025-03-06")] == ["e1"]
    assert store.events_between("Banjir", "2025-03-07", None) == []
    only = EventFilter(publishers=frozenset({"Warta Bangka Uji"}), disputed=True, words="BANJIR rumah")
    assert [row["id"] for row in store.events_between("Banjir", None, None, filters=only)] == ["e1"]
    assert len(store.event_counts("Banjir", "week", only)) == 1


def test_statements_are_sifted_and_cut_into_pages(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    everything = store.statements("Banjir")
    count, first = store.find_statements("Banjir", StatementFilter(), limit=1)
    assert count == len(everything) > 1
    rest = store.find_statements("Banjir", StatementFilter(), offset=1)[1]
    assert [row["id"] for row in [*first, *rest]] == [row["id"] for row in everything]
    assert {(row["publisher"], row["published"]) for row in [*first, *rest]} == {
        (row["publisher"], row["published"]) for row in store.articles("Banjir")
    }
    number, speakers, publishers = store.statement_voices("Banjir")
    assert number == count and speakers == sorted({row["speaker"] for row in everything if row["speaker"]})
    outlet = StatementFilter(
        publishers=frozenset(publishers[:1]), words=f"{publishers[0].upper()} {first[0]['text'].split()[0]}"
    )
    found = store.find_statements("Banjir", outlet)[1]
    assert found and {row["publisher"] for row in found} == {publishers[0]}
    for left in (
        StatementFilter(speakers=frozenset({"tidak ada"})),
        StatementFilter(polarities=frozenset({"denied"})),
        StatementFilter(words="tidak-ada-kata-ini"),
    ):
        assert store.find_statements("Banjir", left) == (0, [])
    counted = store.find_statements("Banjir", StatementFilter(counted=True))[1]
    assert [row["id"] for row in counted] == [row["id"] for row in everything if row["quantities"]]
    doubtful = store.find_statements("Banjir", StatementFilter(doubtful=True))[1]
    assert [row["id"] for row in doubtful] == [row["id"] for row in everything if row["warnings"]]


def test_the_public_tables_answer_sql_under_the_names_of_the_keys(store: Store) -> None:
    batch = [read("a1"), read("a2")]
    store.save_articles(batch)
    store.save_analysis("Banjir", *analysis(batch))
    with duckdb.connect(str(store.path), read_only=True) as con:
        told = con.execute(
            """
            select s.story, q.role, q.low, q.high from quantities q join statements s on s.id = q.statement
            order by q.low
            """
        ).fetchall()
        assert told == [("Banjir", None, 85.5, None), ("Banjir", "rusak", 120.0, 120.0)]
        anchored = con.execute("select anchor.source, warnings->0->>'code' from timexes").fetchall()
        assert anchored == [("published", "weekday_mismatch")]
        assert con.execute("select verdict, explained_by from conflicts order by id").fetchall()[0] == (None, None)


def test_stored_text_cannot_reach_files_through_the_database(store: Store) -> None:
    with pytest.raises(duckdb.PermissionException), store.reading() as con:
        con.execute("select * from read_csv('/etc/hostname')").fetchall()


@pytest.mark.parametrize("publisher", ["x'; drop table articles; --", "Kabar\x00Nol", "Kabar \ud800 rusak"])
def test_hostile_names_are_kept_as_text(store: Store, publisher: str) -> None:
    store.save_articles([read("a1", publisher=publisher)])
    (article,) = store.articles()
    assert article["publisher"] == publisher.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert store.statements()[0]["chain"] == [article["publisher"]]


@pytest.mark.parametrize("value", ["\x00", "\\u0000", "a\\\x00b", {"kunci\x00": ["\ud800", 1.5, None]}])
def test_other_fields_of_the_input_are_kept_whatever_they_hold(store: Store, value: object) -> None:
    came = read("a1")
    store.save_articles([dataclasses.replace(came, article=dataclasses.replace(came.article, extra={"lain": value}))])
    kept = store.articles()[0]["extra"]["lain"]
    assert repr(kept) == repr(value).replace("\\x00", "\ufffd").replace("\\ud800", "\ufffd")


def test_an_error_inside_a_transaction_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as con:
        con.execute("insert into kept.stories values ('setengah jadi', 1, 0)")
        raise ZeroDivisionError
    assert store.stale_stories() == {}


def test_an_empty_database_answers_with_empty_lists(store: Store) -> None:
    assert store.stories() == store.articles() == store.events() == store.conflicts() == store.reviews() == []
    assert store.article("tidak ada") is None
    with pytest.raises(StoreError, match="tidak ada"):
        store.add_review("conflict", "tidak ada", "verdict", "rina", verdict="none")
