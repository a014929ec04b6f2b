"""Two accounts of one happening in other words: their hours, days, places and speakers, found where they cannot both hold."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.claims.differences.test_number_cases import compare

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases" / "accounts.toml").read_text("utf-8")
)
_KINDS = {"time", "date", "place", "attribution", "order"}


def name(case: dict[str, Any]) -> str:
    return case["a"][:50] + " | " + case["b"][:50]


@pytest.mark.parametrize("case", CASES["flag"], ids=name)
def test_two_accounts_that_cannot_both_hold_are_flagged(case):
    for order in ("ab", "ba"):
        assert case["kind"] in {one.kind.value for one in compare(case, order) if one.explained_by is None}


@pytest.mark.parametrize("case", CASES["calm"], ids=name)
def test_accounts_of_two_happenings_are_left_alone(case):
    for order in ("ab", "ba"):
        found = [one for one in compare(case, order) if one.explained_by is None]
        assert not [(one.kind.value, one.about) for one in found if one.kind.value in _KINDS]
