"""Articles without a story name are grouped by content and time, in any order."""

from __future__ import annotations

import json
import random
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

from claims.article import Article, Published, PublishedFrom
from claims.reading.result import ReadArticle
from claims.stories import assign_stories

ROOT = Path(__file__).resolve().parents[2]
STORIES, SAMPLE = ROOT / "tests" / "stories", ROOT / "data" / "sample"
BRIDGE = [
    ("Jembatan Gantung Pelem Putus, Warga Terisolasi", "Jembatan gantung Pelem di Kabupaten Randu putus diterjang banjir Kali Wening. Warga Dusun Pelem terisolasi."),
    ("Bupati Randu Tinjau Jembatan Pelem yang Putus", "Bupati Randu meninjau jembatan gantung Pelem yang putus diterjang banjir Kali Wening dan berjanji membangun jembatan darurat bagi warga Dusun Pelem."),
    ("Jembatan Darurat Pelem Dibangun TNI", "Prajurit TNI membangun jembatan darurat di Pelem setelah jembatan gantung putus diterjang banjir Kali Wening, Kabupaten Randu."),
]  # fmt: skip
MARKET = [
    ("Pasar Legi Terbakar, 40 Kios Ludes", "Api melalap Pasar Legi di Kota Ampel, Senin dini hari. Sebanyak 40 kios ludes dan pedagang kehilangan dagangan."),
    ("Pedagang Pasar Legi Minta Tempat Sementara", "Pedagang Pasar Legi, Kota Ampel, meminta tempat sementara setelah kios mereka ludes terbakar Senin dini hari."),
]  # fmt: skip


def read(key: str, title: str, text: str, day: int, story: str | None = None) -> ReadArticle:
    moment = datetime(2025, 2, 1, 9, 0) + timedelta(days=day)
    published = Published(moment, "+07:00", False, PublishedFrom.GIVEN)
    return ReadArticle(Article(key, "Koran", published, title, text, story=story), (), ())


def all_articles() -> list[ReadArticle]:
    rows = [read(f"j{at}", title, text, at) for at, (title, text) in enumerate(BRIDGE)]
    return rows + [read(f"p{at}", title, text, at) for at, (title, text) in enumerate(MARKET)]


def test_two_happenings_become_two_stories_named_after_their_first_article():
    stories = assign_stories(all_articles())
    assert {stories["j0"], stories["j1"], stories["j2"]} == {BRIDGE[0][0]}
    assert {stories["p0"], stories["p1"]} == {MARKET[0][0]}


def test_the_order_of_the_articles_changes_nothing():
    articles = all_articles()
    expected = assign_stories(articles)
    for seed in range(5):
        random.Random(seed).shuffle(articles)
        assert assign_stories(articles) == expected


def test_an_article_joins_the_named_story_it_is_alike_to():
    named = read("x", *BRIDGE[0], 0, story="Jembatan Pelem")
    assert assign_stories([named, read("y", *BRIDGE[1], 1)]) == {"y": "Jembatan Pelem"}


def test_the_same_words_months_later_are_another_story():
    stories = assign_stories([read("a", *BRIDGE[0], 0), read("b", *BRIDGE[0], 120)])
    assert stories["a"] != stories["b"]


def test_two_banks_in_trouble_in_one_week_are_two_stories():
    first = (
        "Nasabah Bank Sagara antre di ATM",
        "Nasabah antre sejak pagi di cabang Bank Sagara di Purwatama untuk menarik uang tunai. Direktur Bank Sagara, Hendra Wicak, "
        "meminta nasabah Purwatama tenang. Menurut Hendra, uang tunai di ATM Sagara cukup. Antrean di Purwatama bubar pada sore hari.",
    )
    second = (
        "ATM Bank Kalindo kosong, nasabah antre",
        "Nasabah antre sejak pagi di cabang Bank Kalindo di Muararaya untuk menarik uang tunai. Direktur Bank Kalindo, Dewi Lestara, "
        "meminta nasabah Muararaya tenang. Menurut Dewi, uang tunai di ATM Kalindo cukup. Antrean di Muararaya bubar pada sore hari.",
    )
    stories = assign_stories([read("a", *first, 0), read("b", *first, 1), read("c", *second, 1), read("d", *second, 2)])
    assert stories["a"] == stories["b"] != stories["c"] == stories["d"]


def test_a_thousand_articles_of_a_hundred_topics_are_grouped_by_topic():
    words = [f"kata{chr(97 + a)}{chr(97 + b)}" for a in range(26) for b in range(26)]
    articles = []
    for topic in range(100):
        own = words[topic * 6 : topic * 6 + 6]
        for number in range(10):
            text = " ".join(own) + " kabupaten warga petugas lapangan"
            articles.append(read(f"{topic}-{number}", " ".join(own[:4]), text, number % 5))
    stories = assign_stories(articles)
    assert len(set(stories.values())) == 100


def stories_of(folder: Path) -> list[list[ReadArticle]]:
    """The labelled stories of a folder, each as its articles without a story name."""
    found = []
    for file in sorted(folder.glob("*.json")):
        story = json.loads(file.read_text("utf-8"))
        rows = []
        for doc in story["docs"]:
            moment = datetime.fromisoformat(doc["published"]).replace(tzinfo=None)
            published = Published(moment, "+07:00", False, PublishedFrom.GIVEN)
            body = doc["text"].removeprefix(doc["title"])
            key = f"{story['id']}/{doc['id']}"
            rows.append(ReadArticle(Article(key, doc["publisher"], published, doc["title"], body), (), ()))
        found.append(rows)
    assert found
    return found


def pairs_of(stories: dict[str, str]) -> tuple[int, int, int]:
    """Pairs of articles put together rightly, put together wrongly, and left apart that belong together."""
    right = wrong = missed = 0
    for one, other in combinations(sorted(stories), 2):
        together, same = stories[one] == stories[other], one.split("/")[0] == other.split("/")[0]
        right += together and same
        wrong += together and not same
        missed += same and not together
    return right, wrong, missed


def test_the_articles_of_all_labelled_stories_find_each_other_and_nobody_else():
    everything = [row for story in stories_of(STORIES) + stories_of(SAMPLE) for row in story]
    right, wrong, missed = pairs_of(assign_stories(everything))
    assert wrong == 0
    assert right >= 0.9 * (right + missed)


def test_four_articles_of_one_story_alone_find_each_other():
    """Nothing else lies beside them from which to learn which words are rare."""
    whole = [len(set(assign_stories(story).values())) == 1 for story in stories_of(STORIES)]
    assert sum(whole) >= 0.7 * len(whole)


def test_articles_may_come_one_by_one_and_their_texts_are_not_kept():
    def coming() -> Iterator[ReadArticle]:
        for at in range(200):
            title, text = BRIDGE[at % 3]
            yield read(f"{at}", title, f"{text} Kutipan nomor {at}. " * 500, at % 7)

    kept = sum(len(one.article.text) for one in coming())
    tracemalloc.start()
    stories = assign_stories(coming())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(stories) == 200
    assert peak < kept / 5
