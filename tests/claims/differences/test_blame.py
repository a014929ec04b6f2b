"""Who did it: two who are named for one deed, and the accused who disowns it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.claims.differences.test_number_cases import compare

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "blame.toml").read_text("utf-8")
)


def name(case: dict[str, Any]) -> str:
    return case["a"][:50] + " | " + case["b"][:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_what_is_put_down_to_two_or_disowned_is_flagged_under_its_kind(case):
    for order in ("ab", "ba"):
        assert {one.kind.value for one in compare(case, order) if one.explained_by is None} == {case["kind"]}


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_one_culprit_another_deed_and_silence_are_left_alone(case):
    for order in ("ab", "ba"):
        assert [one for one in compare(case, order) if one.explained_by is None] == []
