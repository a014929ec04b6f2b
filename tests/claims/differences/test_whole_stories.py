"""Short invented stories of three kinds: what a reader would flag is flagged, and not much else."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.differences import compare_story
from claims.gather import gather_events
from claims.reading import read_article

STORIES = sorted((Path(__file__).parents[2] / "cases" / "stories").glob("*.json"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_conflicts_of_a_story_are_found(path):
    story = json.loads(path.read_text("utf-8"))
    read = []
    for row in story["docs"]:
        moment = datetime.fromisoformat(row["published"]).replace(tzinfo=None)
        published = Published(moment, row["published"][-6:], False, PublishedFrom.GIVEN)
        text = row["text"].removeprefix(row["title"]).lstrip()
        read.append(read_article(Article(row["id"], row["publisher"], published, row["title"], text, story="uji")))
    found = [one for one in compare_story("uji", read, gather_events("uji", read)) if one.explained_by is None]
    flagged = [(one.kind.value, one.about) for one in found]
    for kind, about in story["expected"]:
        assert any(kind == own and about in told for own, told in flagged), (kind, about, flagged)
    assert len(flagged) <= story["at_most"], flagged
