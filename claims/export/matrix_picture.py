"""Sources against questions on paper: a table where there is room for a column an outlet, else a list of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from claims.export.bundle import CATALOGUE, Row
from claims.export.spoken import to_number, to_value
from claims.tolls import matrix_cells
from timeline.chart_settings import PRESETS, ChartSettings
from timeline.letters import wrap_to
from timeline.paper import frame_of, label, line, rect, text, to_picture
from timeline.wording import Sentence

# Grounds of the sides of a question: pale enough for black letters, apart in grey too.
_HUES = ("#d3e3ee", "#f3d0da", "#efe0c4", "#cfe5d6", "#ddd4ec", "#dcdcdc", "#f0d5c8")
_GREYS = ("#f0f0f0", "#c4c4c4", "#dcdcdc", "#adadad", "#e7e7e7", "#b9b9b9", "#d0d0d0")
_TYPE, _LINE, _PAD = 11, 14, 5
_NARROWEST = 84  # pixels of a column in which an answer can be read
_LINES_MOST = 6

Cell = dict[str, Any]


def matrix_picture(conflicts: Iterable[Row], settings: ChartSettings, tallest: float) -> str:
    """The SVG of what each outlet says to each disputed question, a row a question.

    Outlets that say the same share a ground. An outlet that says two things has both, each on its own. Questions that
    find no room in ``tallest`` pixels, or in the height that the preset has, are counted below the others; the first is
    always drawn.
    """
    fixed = PRESETS[settings.preset][1]
    cells = [{**cell, "value": to_value(cell["value"], settings.lang)} for cell in matrix_cells(conflicts)]
    outlets = sorted({str(cell["publisher"]) for cell in cells}, key=str.casefold)
    asked = [list(held) for _, held in groupby(cells, key=lambda cell: cell["conflict"])]
    labels = max(settings.wide * 0.24, 96)
    column = (settings.wide - labels) / max(len(outlets), 1)
    if len(outlets) > 1 and column < _NARROWEST:
        if settings.note:
            settings = replace(settings, note=_say("note_matrix_list", settings.lang))
        head, rows = _Row([], 0.0), [_answers(held, settings) for held in asked]
    else:
        head = _heads(outlets, labels, column, settings)
        rows = [_across(held, outlets, labels, column, settings) for held in asked]
    room = (fixed or tallest) - frame_of(settings) - head.deep
    shown = _fitting(rows, room)
    more = _more(len(rows) - shown, settings)
    body, y = list(head.drawn), head.deep
    for row in [*rows[:shown], *more]:
        body.append(f'<g transform="translate(0,{y:.1f})">{"".join(row.drawn)}</g>')
        y += row.deep
    return to_picture(body, y, settings, fill=fixed)


@dataclass(frozen=True, slots=True)
class _Row:
    """A question with its answers, drawn down from 0."""

    drawn: Sequence[str]
    deep: float


def _fitting(rows: Sequence[_Row], room: float) -> int:
    """How many of the first rows fit, with room for the count of the others where there are any."""
    if sum(row.deep for row in rows) <= room:
        return len(rows)
    used, shown = 0.0, 0
    while shown < len(rows) and used + rows[shown].deep <= room - _deep([""]):
        used += rows[shown].deep
        shown += 1
    return max(shown, 1)


def _more(count: int, settings: ChartSettings) -> list[_Row]:
    if count < 1:
        return []
    said = _say("more_questions", settings.lang, n=to_number(count, settings.lang))
    lines = wrap_to(said, _TYPE, settings.wide)
    return [_Row(_lines(lines, 0, _PAD, settings.colours["quiet"]), _deep(lines))]


def _heads(outlets: Sequence[str], labels: float, column: float, settings: ChartSettings) -> _Row:
    heads = [wrap_to(outlet, _TYPE * 1.08, column - 2 * _PAD, most=3) for outlet in outlets]
    deepest = max((len(lines) for lines in heads), default=1)
    drawn = []
    for number, lines in enumerate(heads):
        top = (deepest - len(lines)) * _LINE
        drawn += _lines(lines, labels + number * column + _PAD, top, settings.colours["ink"], bold=True)
    return _Row(drawn, deepest * _LINE + 6.0)


def _across(
    held: Sequence[Cell], outlets: Sequence[str], labels: float, column: float, settings: ChartSettings
) -> _Row:
    """A question with a column an outlet."""
    colours, wide = settings.colours, settings.wide
    question = wrap_to(str(held[0]["question"]), _TYPE, labels - 2 * _PAD, most=_LINES_MOST)
    answers = [
        [
            (cell, wrap_to(str(cell["value"]), _TYPE, column - 2 * _PAD, most=_LINES_MOST))
            for cell in held
            if cell["publisher"] == outlet
        ]
        for outlet in outlets
    ]
    deep = float(max(_deep(question), *(sum(_deep(lines) for _, lines in told) for told in answers)))
    drawn = [line(0, 0, wide, 0, colours["line"]), line(0, deep, wide, deep, colours["line"])]
    drawn += _lines(question, 0, _PAD, colours["ink"])
    for number, told in enumerate(answers):
        x, at = labels + number * column, 1.0
        for place, (cell, lines) in enumerate(told):
            high = deep - 1 - at if place == len(told) - 1 else float(_deep(lines))
            said = label(f"{cell['question']} – {cell['publisher']}: {cell['value']}")
            drawn.append(rect(x + 1, at, column - 2, high, _ground(cell, settings), said))
            drawn += _lines(lines, x + _PAD, at + _PAD - 1, colours["ink"])
            at += high
    return _Row(drawn, deep)


def _answers(held: Sequence[Cell], settings: ChartSettings) -> _Row:
    """A question above its answers, each with the outlets that give it."""
    colours, wide = settings.colours, settings.wide
    question = wrap_to(str(held[0]["question"]), 12 * 1.08, wide, most=_LINES_MOST)
    drawn = _lines(question, 0, 0, colours["ink"], bold=True, size=12)
    y = len(question) * _LINE + 4.0
    for _, told in groupby(sorted(held, key=lambda cell: int(cell["side"])), key=lambda cell: cell["side"]):
        cells = list(told)
        half = wide * 0.56
        value = wrap_to(str(cells[0]["value"]), _TYPE, half - 2 * _PAD, most=_LINES_MOST)
        names = ", ".join(sorted({str(cell["publisher"]) for cell in cells}, key=str.casefold))
        outlets = wrap_to(names, _TYPE, wide - half - 2 * _PAD)
        deep = max(_deep(value), _deep(outlets))
        said = label(f"{cells[0]['question']} – {names}: {cells[0]['value']}")
        drawn.append(rect(0, y, wide, deep - 1, _ground(cells[0], settings), said))
        drawn += _lines(value, _PAD, y + _PAD - 1, colours["ink"])
        drawn += _lines(outlets, half + _PAD, y + _PAD - 1, colours["ink"])
        y += deep
    return _Row(drawn, y + 12)


def _say(code: str, lang: str, **values: object) -> str:
    return CATALOGUE.say(Sentence(f"export.figure.{code}", values), lang)


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
