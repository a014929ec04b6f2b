"""Pages of the documentation cut into what a test can run: blocks, links, headings, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^(?P<lead> {0,8})```(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=lead)```$", re.MULTILINE | re.DOTALL)
_NOT_RUN = re.compile(r"<!-- not run: [^>]{5,200} -->\s*$")
_SPARED = re.compile(r"<!-- not run, (\w+): [^>]{5,200} -->\s*$")
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, the line it begins on.

    ``skipped`` is true where a marker before it says that it is not run (``<!-- not run: opens a server -->``), ``spared`` the
    command of which lines are not run (``<!-- not run, serve: opens a server -->``).
    """

    language: str
    text: str
    line: int
    skipped: bool
    spared: str | None = None


def pages() -> list[Path]:
    """The README and every page of the documentation, by path."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: str) -> list[Block]:
    """Every fenced block of a page, in order; those inside lists without their indent."""
    return [
        Block(
            found["language"],
            dedent(found["text"]),
            page.count("\n", 0, found.start()) + 1,
            bool(_NOT_RUN.search(page[: found.start()])),
            spared[1] if (spared := _SPARED.search(page[: found.start()])) else None,
        )
        for found in _FENCE.finditer(page)
    ]


def links(page: str) -> Iterator[tuple[bool, str]]:
    """Targets of links outside of fenced blocks; true where it is an image."""
    for found in _LINK.finditer(_FENCE.sub("", page)):
        yield bool(found[1]), found[2]


def anchors(page: str) -> set[str]:
    """The anchors of the headings of a page, as MkDocs and GitHub both make them for plain words."""
    heads = re.findall(r"^#{1,6} (.+)$", _FENCE.sub("", page), re.MULTILINE)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", head).strip().lower()) for head in heads}


def section(page: str, heading: str) -> str:
    """The text between a ``## heading`` and the next of its rank."""
    parts = re.split(r"^## ", page, flags=re.MULTILINE)
    (one,) = [part for part in parts if part.split("\n", 1)[0] == heading]
    return one


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in a text, without heads and rules."""
    rows = re.findall(r"^\|((?:[^|\\\n]|\\.)*)\|", text, re.MULTILINE)
    found = [row.strip() for row in rows]
    return [
        cell
        for place, cell in enumerate(found)
        if not set(cell) <= set("-: ") and not (place + 1 < len(found) and set(found[place + 1]) <= set("-: "))
    ]
