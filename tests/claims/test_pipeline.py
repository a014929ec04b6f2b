"""The whole path: what goes in is accounted for, once, and what is derived stands in the public rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.article import Article, Published
from claims.inputs import Placed
from claims.pipeline import add, ingest, load_sample, refresh
from claims.store import Store
from tests.claims.flood import ARTICLES, many, write_articles


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "uji.duckdb")


def statuses(outcomes) -> list[str]:  # type: ignore[no-untyped-def]
    return [outcome.status for outcome in outcomes]


def test_articles_become_events_and_conflicts(store: Store, tmp_path: Path) -> None:
    assert statuses(ingest([write_articles(tmp_path / "banjir.jsonl")], store)) == ["added"] * 3
    assert store.stale_stories() == {}
    (story,) = store.stories()
    assert (story["articles"], story["undated_articles"]) == (3, 1)
    numbers = [row for row in store.conflicts("Banjir Lembah Wira") if row["kind"] == "number"]
    assert [{side["statements"][0]["publisher"] for side in row["sides"]} for row in numbers] == [
        {"Suara Lembah Rekaan", "Kabar Hulu Rekaan"}
    ]
    texts = {row["id"]: row for row in store.articles()}
    for row in store.statements() + store.timexes():
        assert texts[row["article"]][row["field"]][row["start"] : row["end"]] == row["text"]
    disputed = [row for row in store.events() if numbers[0]["id"] in row["conflicts"]]
    assert disputed


def test_a_second_run_adds_nothing_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = write_articles(tmp_path / "banjir.jsonl")
    list(ingest([path], store))
    before = (store.articles(), store.events(), store.conflicts(explained=True))
    outcomes = list(ingest([path], store))
    assert statuses(outcomes) == ["known"] * 3
    assert [outcome.id for outcome in outcomes] == ["f1", "f2", "f3"]
    assert (store.articles(), store.events(), store.conflicts(explained=True)) == before


def test_every_input_is_accounted_for_in_order_with_its_place(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "campur.jsonl"
    write_articles(path, ARTICLES[:1])
    path.write_text(path.read_text(encoding="utf-8") + "{rusak\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    outcomes = list(ingest([path, tmp_path / "tidak-ada.txt"], store))
    assert statuses(outcomes) == ["added", "refused", "known", "refused"]
    assert outcomes[1].place == f"{path}:2" and outcomes[1].say("id") and outcomes[1].say("en")
    assert outcomes[0].place == f"{path}:1"


def test_articles_without_a_story_are_given_one(store: Store, tmp_path: Path) -> None:
    bare = [{key: value for key, value in article.items() if key != "story"} for article in ARTICLES]
    list(ingest([write_articles(tmp_path / "banjir.jsonl", bare)], store))
    assert all(row["story"] for row in store.articles())
    list(ingest([write_articles(tmp_path / "lagi.jsonl", many(1))], store, story="Bernama"))
    assert {row["name"] for row in store.stories()} >= {"Kebakaran 0"}


def test_a_run_that_was_cut_off_is_completed_by_the_next(store: Store, tmp_path: Path) -> None:
    path = write_articles(tmp_path / "banjir.jsonl")
    reading = ingest([path], store)
    next(reading)
    reading.close()  # all three articles are in, nothing was worked out
    assert list(store.stale_stories()) == ["Banjir Lembah Wira"] and store.events() == []
    assert statuses(ingest([path], store)) == ["known"] * 3
    assert store.stale_stories() == {} and store.events()


def test_processes_derive_what_one_process_derives(store: Store, tmp_path: Path) -> None:
    path = write_articles(tmp_path / "banyak.jsonl", many(430))
    assert statuses(ingest([path], store, workers=2)) == ["added"] * 430
    alone = Store(tmp_path / "sendiri.duckdb")
    list(ingest([path], alone, workers=0))
    for table in ("timexes", "statements", "events"):
        assert getattr(store, table)() == getattr(alone, table)(), table
    assert store.conflicts(explained=True) == alone.conflicts(explained=True)


def test_one_new_article_gives_what_analysing_everything_gives(store: Store, tmp_path: Path) -> None:
    for article in ARTICLES:
        list(ingest([write_articles(tmp_path / "satu.jsonl", [article])], store))
    together = Store(tmp_path / "sekaligus.duckdb")
    list(ingest([write_articles(tmp_path / "semua.jsonl")], together))
    assert store.events() == together.events()
    assert store.conflicts(explained=True) == together.conflicts(explained=True)


def test_an_article_that_breaks_a_rule_does_not_keep_the_others_out(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import claims.reading
    from claims.reading.statements import read_article

    def breaks(article: Article):  # type: ignore[no-untyped-def]
        if article.id == "buruk":
            raise ZeroDivisionError("uji")
        return read_article(article)

    monkeypatch.setattr(claims.reading, "read_article", breaks, raising=False)
    items = [
        Placed(Article(name, "Kabar Uji", Published(), "", "Air surut.", story="S"), f"{name}.txt")
        for name in ("baik", "buruk")
    ]
    outcomes = list(add(store, items))
    assert statuses(outcomes) == ["added", "refused"]
    assert "ZeroDivisionError" in outcomes[1].say("id")
    assert refresh(store) == []


def test_the_sample_stories_go_in_once(store: Store) -> None:
    first = load_sample(store)
    assert statuses(first) == ["added"] * len(first) and len(first) >= 15
    assert len(store.stories()) == 3 and all(row["conflicts"] for row in store.stories())
    assert set(statuses(load_sample(store))) == {"known"}
