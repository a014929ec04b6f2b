"""Order changes nothing, a conflict is symmetric, and what is flagged keeps the promises of the interface."""

from __future__ import annotations

import json
import random
import re
from datetime import datetime
from pathlib import Path

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.differences import compare_story
from claims.gather import gather_events
from claims.reading import read_article
from claims.reading.result import ReadArticle
from claims.wording import CATALOGUE, say_difference

SAMPLE = Path(__file__).parents[3] / "data" / "sample"
STORIES = sorted(SAMPLE.glob("*.json"))


def load(path: Path) -> list[ReadArticle]:
    story = json.loads(path.read_text("utf-8"))
    read = []
    for row in story["docs"]:
        moment = datetime.fromisoformat(row["published"])
        tz = row["published"][-6:] if moment.tzinfo else None
        published = Published(moment.replace(tzinfo=None), tz, "T" not in row["published"], PublishedFrom.GIVEN)
        text = row["text"].removeprefix(row["title"]).lstrip()
        key = f"{story['id']}/{row['id']}"
        read.append(read_article(Article(key, row["publisher"], published, row["title"], text, story=story["id"])))
    return read


@pytest.fixture(scope="module", params=STORIES, ids=lambda path: path.stem)
def read(request):
    return load(request.param)


def compare(read: list[ReadArticle]):
    story = read[0].article.story
    return compare_story(story, read, gather_events(story, read))


def test_any_order_of_articles_gives_the_same_differences(read):
    expected = compare(read)
    assert expected
    for seed in range(3):
        shuffled = list(read)
        random.Random(seed).shuffle(shuffled)
        assert compare(shuffled) == expected


def test_one_more_article_at_a_time_ends_at_the_same_conflicts(read):
    for number in range(1, len(read) + 1):
        last = compare(read[:number])
    assert last == compare(read[::-1])


def test_ids_are_stable_and_unique(read):
    found = compare(read)
    assert len({one.id for one in found}) == len(found)
    assert {one.id for one in compare(list(read))} == {one.id for one in found}


def test_sides_hold_each_statement_once_and_differ_unless_the_statement_quarrels_with_itself(read):
    for one in compare(read):
        assert len(one.sides) >= 2
        if one.kind.value == "weekday":
            assert one.sides[0].statements == one.sides[1].statements
            continue
        for at, left in enumerate(one.sides):
            assert left.statements and len(set(left.statements)) == len(left.statements)
            for right in one.sides[at + 1 :]:
                assert one.explained_by is not None or not set(left.statements) & set(right.statements)


def test_conflicts_come_first_the_heaviest_first_and_say_why(read):
    found = compare(read)
    explained = [one.explained_by is not None for one in found]
    assert explained == sorted(explained)
    weights = [one.severity for one in found if one.explained_by is None]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)
    assert all(one.reasons and one.explanation for one in found if one.explained_by is None)


def test_nothing_is_flagged_that_was_set_aside_as_boilerplate(read):
    spans = {
        item.article.id: [
            (warning.field, warning.span)
            for warning in item.warnings
            if warning.code == "boilerplate" and warning.span is not None
        ]
        for item in read
    }
    statements = {one.id: one for item in read for one in item.statements}
    for one in compare(read):
        for side in one.sides:
            for key in side.statements:
                said = statements[key]
                assert not any(field == said.field and span.holds(said.span) for field, span in spans[said.article])


def test_every_sentence_is_said_in_both_languages_without_a_hole(read):
    for one in compare(read):
        for sentence in (*one.explanation, *one.reasons):
            assert sentence.code in CATALOGUE.templates("id")
        for lang in ("id", "en"):
            assert not re.search(r"{\w+}", say_difference(one, lang))


def test_statements_that_no_event_holds_are_left_out(read):
    story = read[0].article.story
    events = gather_events(story, read)
    conflict = next(one for one in compare_story(story, read, events) if one.explained_by is None)
    gone = conflict.sides[0].statements[0]
    kept = [event for event in events if gone not in event.statements]
    for one in compare_story(story, read, kept):
        assert all(gone not in side.statements for side in one.sides)
