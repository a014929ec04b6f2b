"""A story of a year with a denial in it: which headlines of those days it stands against."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.claims.differences.test_cases import CASES
from tests.claims.differences.test_crowd import conflicts

ROWS = tomllib.loads((CASES / "rebuttals.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS["flag"], ids=lambda row: row["b"])
def test_a_denial_stands_against_what_others_tell(row: dict[str, Any]) -> None:
    assert all([one.kind.value for one in conflicts(row, turned)] == ["polarity"] for turned in (False, True))


@pytest.mark.parametrize("row", ROWS["calm"], ids=lambda row: row["name"])
def test_a_denial_of_something_else_does_not(row: dict[str, Any]) -> None:
    assert not any(conflicts(row, turned) for turned in (False, True))
