"""States that are told as reached, and scenes that belie them."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.conflict import ConflictKind
from claims.differences.crowd import crowd_of
from claims.differences.reached import find_reached_differences, load_domains
from claims.differences.telling import find_tellings
from claims.reading import read_article

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "reached.toml").read_text("utf-8")
)


def found(case: dict[str, Any], order: str) -> list[ConflictKind]:
    read = []
    for place, key in enumerate(order):
        if key in case:
            at = datetime.fromisoformat(case.get(f"{key}_at", {"a": "2025-03-11T09:00", "b": "2025-03-11T15:00"}[key]))
            published = Published(at, "+07:00", False, PublishedFrom.GIVEN)
            read.append(
                read_article(Article(f"{place}{key}", f"Harian {key.upper()}", published, "", case[key], story="uji"))
            )
    tellings = find_tellings(read, {item.article.id: item.article.id for item in read})
    return [one.kind for one in find_reached_differences(tellings, crowd_of(tellings))]


def name(case: dict[str, Any]) -> str:
    return f"{case['a'][:50]} | {case.get('b', '')[:50]}"


@pytest.mark.parametrize("case", CASES["belied"], ids=name)
def test_a_scene_belies_the_claim_that_a_state_has_been_reached(case):
    for order in ("ab", "ba"):
        assert found(case, order) == [ConflictKind.STATUS]


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_a_scene_of_another_time_or_person_belies_nothing(case):
    for order in ("ab", "ba"):
        assert found(case, order) == []


def test_no_word_stands_for_both_a_claim_and_its_scene():
    for domain in load_domains():
        assert set(domain.reached).isdisjoint(domain.seen)
        assert domain.about.startswith("apakah ")
