"""The page of benchmarks: rows of figures a part, kept in docs/benchmarks.md and replaced part by part."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing: what, at which load, the figure, what it is laid beside, and what it should be."""

    what: str
    load: str
    figure: str
    beside: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the benchmark measured: when, with which command, on how busy a machine, and whether it came to its end."""

    name: str
    command: str
    measured: str
    minutes: str
    busy: str
    rows: tuple[Row, ...] = ()


_ROW = ("part", *(field.name for field in fields(Row)))
_PART = ("part", "command", "measured (UTC)", "minutes", "load average at its end")
_MACHINE = "The machine: "
_INTRODUCTION = """
Read the ratios: seconds belong to one machine on one day, and a load average above the number of cores spoils them. Peers
ran in the same run. Articles are the sample stories under other names and with other numbers, the same ones within a
story. Work is the processor time of all processes of a command together, which a busy machine makes longer too (by half
and more); memory is the peak of the largest of them. Nothing here fails by the clock.
"""
_CLOSING = """
`python -m tests.bench.everything --write` measures all parts anew, `--only path` one of them; each row is written as soon
as it is measured, and parts that were not asked for stay as they are.
"""


def times(ratio: float) -> str:
    """A ratio with two digits that say something."""
    return f"{ratio:,.0f} ×" if ratio >= 10 else f"{ratio:.1f} ×" if ratio >= 1 else f"{ratio:.2f} ×"


def machine() -> str:
    """The machine and the packages that matter, in one line."""
    packages = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("duckdb", "dateparser", "pyarrow", "streamlit")
    )
    memory = (
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB" if hasattr(os, "sysconf") else "?"
    )
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory} of memory, "
        f"Python {platform.python_version()}, {packages}."
    )


def load_average() -> str:
    """Processes that wanted a core in the last 1, 5 and 15 minutes."""
    return ", ".join(f"{number:.1f}" for number in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def now() -> str:
    """The moment, UTC, to the minute."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M}"


def to_markdown(parts: Iterable[Part], order: Sequence[str]) -> str:
    """The page: the machine, the parts with the commands that measured them, and one table of all their rows."""
    parts = sorted(parts, key=lambda part: order.index(part.name))
    told = [_line((part.name, f"`{part.command}`", part.measured, part.minutes, part.busy)) for part in parts]
    rows = [_line((part.name, *astuple(row))) for part in parts for row in part.rows]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            _MACHINE + machine(),
            _INTRODUCTION,
            *_head(_ROW),
            *rows,
            "",
            "How and when each part was measured:",
            "",
            *_head(_PART),
            *told,
            _CLOSING,
        ]
    )


def from_markdown(page: str, names: Sequence[str]) -> list[Part]:
    """The parts that a page holds, whose names are among ``names``; none where it is of another form."""
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        for line in page.splitlines()
        if line.startswith("| ")
    ]
    rows = [line for line in cells if len(line) == len(_ROW) and line[0] in names]
    return [
        Part(name, command.strip("`"), *rest, tuple(Row(*row[1:]) for row in rows if row[0] == name))
        for name, command, *rest in (line for line in cells if len(line) == len(_PART) and line[0] in names)
    ]


def _head(names: Sequence[str]) -> list[str]:
    return [_line(names), _line(["---"] * len(names))]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') or ' ' for cell in cells)} |"
