"""Sources against questions on paper: a table where there is room for a column an outlet, else a list of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from claims.export.bundle import Row
from claims.export.spoken import to_value
from claims.tolls import matrix_cells
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.letters import wrap_to
from timeline.paper import label, line, rect, text, to_picture

# Grounds of the sides of a question: pale enough for black letters, apart in grey too.
_HUES = ("#d3e3ee", "#f3d0da", "#efe0c4", "#cfe5d6", "#ddd4ec", "#dcdcdc", "#f0d5c8")
_GREYS = ("#f0f0f0", "#c4c4c4", "#dcdcdc", "#adadad", "#e7e7e7", "#b9b9b9", "#d0d0d0")
_TYPE, _LINE, _PAD = 11, 14, 5
_NARROWEST = 84  # pixels of a column in which an answer can be read
_LINES_MOST = 6

Cell = dict[str, Any]


def matrix_picture(conflicts: Iterable[Row], settings: ChartSettings) -> str:
    """The SVG of what each outlet says to each disputed question, a row a question.

    Outlets that say the same share a ground. An outlet that says two things has both, each on its own.
    """
    cells = [{**cell, "value": to_value(cell["value"], settings.lang)} for cell in matrix_cells(conflicts)]
    outlets = sorted({str(cell["publisher"]) for cell in cells}, key=str.casefold)
    asked = [list(held) for _, held in groupby(cells, key=lambda cell: cell["conflict"])]
    labels = max(settings.wide * 0.24, 96)
    column = (settings.wide - labels) / max(len(outlets), 1)
    listed = len(outlets) > 1 and column < _NARROWEST
    body, height = _list(asked, settings) if listed else _table(asked, outlets, labels, column, settings)
    return to_picture(body, height, settings, fill=PRESETS[settings.preset][1])


def _table(
    asked: Sequence[Sequence[Cell]], outlets: Sequence[str], labels: float, column: float, settings: ChartSettings
) -> tuple[list[str], float]:
    colours = settings.colours
    heads = [wrap_to(outlet, _TYPE * 1.08, column - 2 * _PAD, most=3) for outlet in outlets]
    deepest = max((len(lines) for lines in heads), default=1)
    body = []
    for number, lines in enumerate(heads):
        top = (deepest - len(lines)) * _LINE
        body += _lines(lines, labels + number * column + _PAD, top, colours["ink"], bold=True)
    y = deepest * _LINE + 6.0
    for held in asked:
        question = wrap_to(str(held[0]["question"]), _TYPE, labels - 2 * _PAD, most=_LINES_MOST)
        answers = [
            [
                (cell, wrap_to(str(cell["value"]), _TYPE, column - 2 * _PAD, most=_LINES_MOST))
                for cell in held
                if cell["publisher"] == outlet
            ]
            for outlet in outlets
        ]
        deep = max(sum(_deep(lines) for _, lines in told) for told in answers)
        deep = max(deep, _deep(question))
        body.append(line(0, y, settings.wide, y, colours["line"]))
        body += _lines(question, 0, y + _PAD, colours["ink"])
        for number, told in enumerate(answers):
            x, at = labels + number * column, y + 1
            for place, (cell, lines) in enumerate(told):
                high = y + deep - 1 - at if place == len(told) - 1 else float(_deep(lines))
                said = label(f"{cell['question']} – {cell['publisher']}: {cell['value']}")
                body.append(rect(x + 1, at, column - 2, high, _ground(cell, settings), said))
                body += _lines(lines, x + _PAD, at + _PAD - 1, colours["ink"])
                at += high
        y += deep
    body.append(line(0, y, settings.wide, y, colours["line"]))
    return body, y


def _list(asked: Sequence[Sequence[Cell]], settings: ChartSettings) -> tuple[list[str], float]:
    """Question by question, each answer with the outlets that give it."""
    colours, wide = settings.colours, settings.wide
    body: list[str] = []
    y = 0.0
    for held in asked:
        question = wrap_to(str(held[0]["question"]), 12 * 1.08, wide, most=_LINES_MOST)
        body += _lines(question, 0, y, colours["ink"], bold=True, size=12)
        y += len(question) * _LINE + 4
        for _, told in groupby(sorted(held, key=lambda cell: int(cell["side"])), key=lambda cell: cell["side"]):
            cells = list(told)
            half = wide * 0.56
            value = wrap_to(str(cells[0]["value"]), _TYPE, half - 2 * _PAD, most=_LINES_MOST)
            names = ", ".join(sorted({str(cell["publisher"]) for cell in cells}, key=str.casefold))
            outlets = wrap_to(names, _TYPE, wide - half - 2 * _PAD)
            deep = max(_deep(value), _deep(outlets))
            said = label(f"{cells[0]['question']} – {names}: {cells[0]['value']}")
            body.append(rect(0, y, wide, deep - 1, _ground(cells[0], settings), said))
            body += _lines(value, _PAD, y + _PAD - 1, colours["ink"])
            body += _lines(outlets, half + _PAD, y + _PAD - 1, colours["ink"])
            y += deep
        y += 12
    return body, max(y - 12, 0.0)


def _lines(
    lines: Sequence[str], x: float, top: float, colour: str, *, bold: bool = False, size: float = _TYPE
) -> list[str]:
    return [
        text(words, x, top + _LINE * number + 11, colour, size=size, bold=bold) for number, words in enumerate(lines)
    ]


def _deep(lines: Sequence[str]) -> int:
    return len(lines) * _LINE + 2 * _PAD


def _ground(cell: Cell, settings: ChartSettings) -> str:
    grounds = _GREYS if settings.grey or settings.preset == "grey" else _HUES
    return grounds[int(cell["side"]) % len(grounds)]
