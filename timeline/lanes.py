"""Where the marks of a timeline stand: rows of marks -> the same with row and pixels, and the lanes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from timeline.mark_rows import shorten
from timeline.stretch import Row

ROWS_MOST = 7  # rows of a lane beyond which a mark stands without its label
BEYOND_MOST = 6  # rows of a lane for what runs through the whole window; more of it stands side by side in one
MARK = 9  # pixels that a mark needs on either side: one at the edge would hang over it
LETTER = 6.6  # pixels of a letter of a label, on average


def to_rows(
    marks: Sequence[Row], window: tuple[datetime, datetime], width: int, *, letters: int = 30
) -> tuple[list[dict[str, object]], list[tuple[str, int, int]]]:
    """Marks with ``x`` ``x2`` ``best`` ``row`` ``label`` and the lanes as (name, first row, rows).

    Marks of a lane that would overlap, labels counted, go to rows of their own; a label stands (``side``, ``label_x``)
    where it fits inside the window, else it is empty (the tooltip and the table hold it). In a crowded lane marks
    without label stand side by side as far as their own day (week, month) reaches: where in it, nobody told.

    ``beyond`` is the side on which a mark goes on outside the window: ``left``, ``right``, ``both``, or empty. What runs
    through the whole window says least about it: it stands below the rest, and where it is much, side by side in rows
    of which only the first mark has a ``bar``.
    """
    start, end = window
    length = max((end - start).total_seconds(), 1.0)
    rim = timedelta(seconds=length * min(MARK / width, 0.5))
    abreast = max((width - 4 * MARK) // (2 * MARK), 1)

    def pixel(moment: datetime) -> float:
        return (moment - start).total_seconds() / length * width

    placed: list[dict[str, object]] = []
    lanes: list[tuple[str, int, int]] = []
    first = 0
    for name in sorted({str(mark["lane"]) for mark in marks}, key=str.casefold):
        ends: list[float] = []
        own = [(mark, _beyond(mark, window)) for mark in marks if mark["lane"] == name]
        for mark, beyond in own:
            if beyond == "both":
                continue
            left, right = _clip(mark, window)
            best = (
                left + (right - left) / 2
                if mark["earliest"] and mark["latest"]
                else left
                if mark["earliest"]
                else right
            )
            spread = right - left >= timedelta(days=1) or not (mark["earliest"] and mark["latest"])
            label = shorten(str(mark["label"]), letters)
            begin, until = (pixel(at) for at in ((left, right) if spread else (best, best)))
            side, taken_from, taken_to = _label_side(begin, until, len(label) * LETTER + 14, width)
            row = next((place for place, taken in enumerate(ends) if taken <= taken_from - 6), len(ends))
            if row >= ROWS_MOST and side:
                # A crowded lane gives up labels before it grows without end.
                side, taken_from, taken_to = "", begin - 8, until + 8
                row = next((place for place, taken in enumerate(ends) if taken <= taken_from), len(ends))
                if not spread:
                    row, at = _nook(ends, begin, pixel(right))
                    best, taken_to = best if at == begin else start + (end - start) * (at / width), at + 8
            if side == "above" and row:
                side = ""  # there stand the labels of the row above
            if row == len(ends):
                ends.append(0.0)
            best = min(max(best, start + rim), end - rim)
            ends[row] = taken_to
            label_x = {"right": right if spread else best, "left": left if spread else best}.get(side, left)
            placed.append(
                {
                    **mark,
                    "x": left,
                    "x2": right,
                    "best": best,
                    "row": first + row,
                    "label": label if side else "",
                    "side": side or "right",
                    "label_x": label_x,
                    "beyond": beyond,
                    "bar": True,
                }
            )
        rows = len(ends)
        through = [mark for mark, beyond in own if beyond == "both"]
        for number, mark in enumerate(through):
            line, place = (number, 0) if number < BEYOND_MOST else divmod(number - BEYOND_MOST, abreast)
            line += BEYOND_MOST if number >= BEYOND_MOST else 0
            best = min(start + rim * (3 + 2 * place), end - rim)
            label = shorten(str(mark["label"]), letters) if number < BEYOND_MOST else ""
            if pixel(best) + len(label) * LETTER + 14 > width:
                label = ""
            placed.append(
                {
                    **mark,
                    "x": start,
                    "x2": end,
                    "best": best,
                    "row": first + rows + line,
                    "label": label,
                    "side": "right",
                    "label_x": best,
                    "beyond": "both",
                    "bar": place == 0,
                }
            )
        rows = max(int(str(placed[-1]["row"])) + 1 - first if through else rows, 1)
        lanes.append((name, first, rows))
        first += rows
    return placed, lanes


def _beyond(mark: Row, window: tuple[datetime, datetime]) -> str:
    early, late = mark["earliest"], mark["latest"]
    left = not isinstance(early, datetime) or early < window[0]
    right = not isinstance(late, datetime) or late > window[1]
    return "both" if left and right else "left" if left else "right" if right else ""


def _nook(ends: Sequence[float], at: float, last: float) -> tuple[int, float]:
    """Row and pixel of a mark that belongs at ``at`` and may move right as far as ``last``; a new row where none has room."""
    for row, taken in enumerate(ends):
        spot = max(at, taken + 9)
        if spot == at or spot + 9 <= last:
            return row, spot
    return len(ends), at


def _label_side(begin: float, until: float, needed: float, width: int) -> tuple[str, float, float]:
    """Where a label fits, and the pixels that mark and label take: right of the mark, left of it, above a long bar."""
    if until + needed <= width:
        return "right", begin - 8, until + needed
    if begin - needed >= 0:
        return "left", begin - needed, until + 8
    if until - begin > needed:
        return "above", begin - 8, until + 8
    return "", begin - 8, until + 8


def _clip(mark: Row, window: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
    start, end = window
    left, right = mark["earliest"] or start, mark["latest"] or end
    assert isinstance(left, datetime) and isinstance(right, datetime)
    return min(max(left, start), end), max(min(right, end), start)
