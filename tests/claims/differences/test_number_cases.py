"""Numbers of many topics: short articles that contradict each other, and articles that only seem to."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.conflict import Difference
from claims.differences import compare_story
from claims.gather import gather_events
from claims.reading import read_article

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "numbers.toml").read_text("utf-8")
)


def compare(case: dict[str, Any], order: str) -> list[Difference]:
    articles = []
    for place, key in enumerate(order):
        if key in case:
            at = case.get(f"{key}_at", {"a": "2025-03-11T09:00+07:00", "b": "2025-03-11T12:00+07:00"}[key])
            moment = datetime.fromisoformat(at)
            published = Published(moment.replace(tzinfo=None), at[-6:], False, PublishedFrom.GIVEN)
            title = case.get("title", "") if key == "a" else ""
            outlet = f"Harian {key.upper()}"
            articles.append(Article(f"{place}{key}", outlet, published, title, case[key], story="uji"))
    read = [read_article(article) for article in articles]
    return compare_story("uji", read, gather_events("uji", read))


def name(case: dict[str, Any]) -> str:
    return case.get("title", "") + " " + case["a"][:50] + " | " + case.get("b", "")[:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_numbers_that_cannot_both_hold_are_flagged(case):
    for order in ("ab", "ba"):
        flagged = [one for one in compare(case, order) if one.explained_by is None]
        assert "number" in {one.kind.value for one in flagged}


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_numbers_that_only_seem_to_differ_are_left_alone(case):
    for order in ("ab", "ba"):
        found = compare(case, order)
        assert not [(one.kind.value, one.about) for one in found if one.explained_by is None]
        if "why" in case:
            assert case["why"] in {one.explained_by.value for one in found if one.explained_by}


@pytest.mark.parametrize(
    ("a", "b", "printed"),
    [
        (
            "Polisi menyebut 32 tahanan kabur dari Lapas Kelas II Cemara Hilir pada Minggu (9/3).",
            "Polisi menyebut 41 tahanan kabur dari Lapas Kelas II Cemara Hilir pada Minggu (9/3).",
            {"32 tahanan", "41 tahanan"},
        ),
        (
            "BPBD mencatat 318 kepala keluarga mengungsi akibat banjir di Desa Pinangsari, Senin (10/3).",
            "BPBD mencatat 402 kepala keluarga mengungsi akibat banjir di Desa Pinangsari, Senin (10/3).",
            {"318 kepala keluarga", "402 kepala keluarga"},
        ),
        (
            "Kecelakaan bus di Desa Pinangsari, Senin (10/3) pagi, menyebabkan 14 meninggal.",
            "Kecelakaan bus di Desa Pinangsari, Senin (10/3) pagi, menyebabkan 19 meninggal.",
            {"14 orang", "19 orang"},
        ),
    ],
)
def test_a_unit_is_only_added_where_the_words_name_nothing_counted(a, b, printed):
    found = compare({"a": a, "b": b}, "ab")
    assert printed in [{side.value for side in one.sides} for one in found]
