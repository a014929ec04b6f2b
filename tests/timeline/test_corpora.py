"""Every line of the corpora: what it means, where it is unsure, and what is no time."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline import tag
from timeline.notation import to_json
from timeline.rules import RULES
from timeline.scan import find_pieces, to_plain

CORPORA = Path(__file__).parent.parent / "corpora" / "time"
MARK = re.compile("«([^«»]*)»")


def lines(section: str) -> Iterator[Any]:
    """One parameter a text of ``[[means]]``, ``[[unsure]]`` or ``[[silent]]`` in every corpus."""
    for path in sorted(CORPORA.glob("*.toml")):
        corpus = tomllib.loads(path.read_text("utf-8"))
        for entry in corpus.get(section, []):
            for text in entry["texts"]:
                kept = {"range": corpus.get("range", False)} | entry
                yield pytest.param(text, entry.get("anchor", corpus["anchor"]) or None, kept, id=f"{path.stem}: {text}")


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that they enclosed; the whole text where there are none."""
    spans, plain, at = [], "", 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    plain += text[at:]
    return plain, spans or [(0, len(plain))]


@pytest.mark.parametrize(("text", "anchor", "entry"), list(lines("means")))
def test_means(text: str, anchor: str | None, entry: dict[str, Any]) -> None:
    plain, spans = unmarked(text)
    found = [to_json(timex) for timex in tag(plain, anchor)]
    marked = [timex for timex in found if (timex["start"], timex["end"]) in spans]
    if not entry.get("marks_only"):
        assert [(timex["start"], timex["end"]) for timex in found] == spans, [timex["text"] for timex in found]
    values = entry.get("values") or [entry["value"]] * len(spans)
    assert [timex["value"] for timex in marked] == values
    for key in ("type", "mod", "tz", "granularity"):
        if key in entry:
            assert {timex[key] for timex in marked} == {entry[key]}, key
    if "interval" in entry:
        assert [[timex["earliest"], timex["latest"]] for timex in marked] == [entry["interval"]]
    if entry["range"]:
        assert len({timex["range"] for timex in marked}) == 1
        assert marked[0]["range"] is not None
    if "warning" in entry:
        assert entry["warning"] in [warning["code"] for timex in marked for warning in timex["warnings"]]


@pytest.mark.parametrize(("text", "anchor", "entry"), list(lines("unsure")))
def test_unsure(text: str, anchor: str | None, entry: dict[str, Any]) -> None:
    plain, spans = unmarked(text)
    (timex,) = (found for found in map(to_json, tag(plain, anchor)) if (found["start"], found["end"]) in spans)
    assert timex["value"] == entry["value"]
    others = [option["value"] for warning in timex["warnings"] for option in warning["alternatives"]]
    assert others[: len(entry["others"])] == entry["others"]


@pytest.mark.parametrize(("text", "anchor", "entry"), list(lines("silent")))
def test_silent(text: str, anchor: str | None, entry: dict[str, Any]) -> None:
    assert [timex.text for timex in tag(text, anchor)] == []


def test_every_rule_meets_an_example() -> None:
    met = set()
    for section in ("means", "unsure"):
        for parameter in lines(section):
            text, _ = unmarked(parameter.values[0])
            met |= {piece.rule for piece in find_pieces(text, to_plain(text))}
    assert {rule.name for rule in RULES} - met == set()
