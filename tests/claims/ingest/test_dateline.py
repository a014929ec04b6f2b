"""The publication date that an article prints, and dates that are none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.ingest.dateline import find_dateline

CORPUS = tomllib.loads((Path(__file__).parent / "datelines.toml").read_text("utf-8"))
DATED = [(entry["value"], entry["source"], text) for entry in CORPUS["dated"] for text in entry["texts"]]


@pytest.mark.parametrize(("value", "source", "text"), DATED, ids=[text for *_, text in DATED])
def test_the_printed_date_is_found(value: str, source: str, text: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert (found.to_iso(), found.source.value) == (value, source)


@pytest.mark.parametrize("text", CORPUS["undated"]["texts"])
def test_no_date_is_made_up(text: str) -> None:
    assert find_dateline(text) is None
