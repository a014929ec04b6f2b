"""Pairs of short articles with the kind or the explanation that is expected, each tried in both directions."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.conflict import Difference
from claims.differences import compare_story
from claims.gather import gather_events
from claims.reading import read_article
from claims.wording import say_difference

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]


def article(key: str, row: dict[str, str]) -> Article:
    moment = datetime.fromisoformat(row["at"])
    published = Published(moment.replace(tzinfo=None), row["at"][-6:], False, PublishedFrom.GIVEN)
    return Article(key, f"Harian {key.upper()}", published, row.get("title", ""), row["text"], story="uji")


def compare(*articles: Article) -> tuple[list[Difference], dict[str, str]]:
    read = [read_article(one) for one in articles]
    home = {statement.id: item.article.id for item in read for statement in item.statements}
    return compare_story("uji", read, gather_events("uji", read)), home


def across(differences: list[Difference], home: dict[str, str]) -> list[Difference]:
    """Those whose sides lie in different articles."""
    return [
        one
        for one in differences
        if any(
            home[left] != home[right]
            for at, side in enumerate(one.sides)
            for other in one.sides[at + 1 :]
            for left in side.statements
            for right in other.statements
        )
    ]


def both_ways(case: dict[str, Any]) -> list[tuple[list[Difference], dict[str, str]]]:
    a, b = article("a", case["a"]), article("b", case["b"])
    swapped = replace(a, id="b"), replace(b, id="a")
    return [compare(a, b), compare(b, a), compare(*swapped)]


@pytest.mark.parametrize("case", cases("conflicts"), ids=lambda case: case["name"])
def test_a_contradiction_is_flagged_under_its_kind(case):
    for found, home in both_ways(case):
        flagged = [one for one in across(found, home) if one.explained_by is None]
        assert case["kind"] in {one.kind.value for one in flagged}


@pytest.mark.parametrize("case", cases("explained"), ids=lambda case: case["name"])
def test_a_difference_that_is_none_is_explained(case):
    for found, home in both_ways(case):
        told = across(found, home)
        assert not [one.kind.value for one in told if one.explained_by is None]
        assert case["explained"] in {one.explained_by.value for one in told if one.explained_by}


@pytest.mark.parametrize("case", cases("silent"), ids=lambda case: case["name"])
def test_what_only_looks_alike_is_left_alone(case):
    for found, home in both_ways(case):
        assert not [(one.kind.value, one.about) for one in across(found, home) if one.explained_by is None]


@pytest.mark.parametrize("case", cases("conflicts")[:4], ids=lambda case: case["name"])
def test_every_explanation_is_said_in_both_languages(case):
    found, _ = compare(article("a", case["a"]), article("b", case["b"]))
    for one in found:
        for lang in ("id", "en"):
            said = say_difference(one, lang)
            assert "{" not in said and not said.startswith(("conflict.", "explained."))
