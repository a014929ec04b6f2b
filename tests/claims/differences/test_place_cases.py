"""Places of many kinds: short articles that contradict each other, and articles that only seem to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.claims.differences.test_number_cases import compare

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "places.toml").read_text("utf-8")
)


def name(case: dict[str, Any]) -> str:
    return case["a"][:50] + " | " + case["b"][:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_places_that_cannot_both_hold_are_flagged(case):
    for order in ("ab", "ba"):
        flagged = [one for one in compare(case, order) if one.explained_by is None]
        assert "place" in {one.kind.value for one in flagged}


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_places_that_only_seem_to_differ_are_left_alone(case):
    for order in ("ab", "ba"):
        assert not [(one.kind.value, one.about) for one in compare(case, order) if one.explained_by is None]
