"""Articles of one's own words for the tests of reading."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from claims.article import Article, Published, PublishedFrom

CORPORA = Path(__file__).resolve().parents[2] / "corpora" / "statements"


def article(
    text: str, title: str = "", published: str | None = "2025-03-04T09:00", publisher: str = "Warta Uji"
) -> Article:
    """An article of the invented outlet *Warta Uji*, published on a Tuesday."""
    moment = datetime.fromisoformat(published) if published else None
    return Article("uji", publisher, Published(moment, "+07:00", False, PublishedFrom.GIVEN), title, text)


def corpus(name: str, section: str = "means") -> list[Any]:
    """One parameter a text of a corpus file: the text and the row that says what it means; the text is the id."""
    rows = tomllib.loads((CORPORA / name).read_text("utf-8"))[section]
    return [pytest.param(text, row, id=text) for row in rows for text in row["texts"]]
