"""Where marks stand on a printed sheet: as many with their words as there is room for, the others small and counted.

A sheet has no tooltip and no scroll bar. What matters most keeps its label (disputed, then doubtful, then told by many),
and the rest of a lane stands below it in small marks; those that would cover each other are one mark with their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from timeline.letters import cut_to, width_of
from timeline.mark_rows import STATES
from timeline.spoken import say, say_when
from timeline.stretch import Row

Window = tuple[datetime, datetime]

HEAD, LINE, SMALL_LINE = 26, 22, 10  # pixels of a lane's name, of a row of labelled marks and of one of small marks
TYPE, SMALL_TYPE = 12, 10  # pixels of a label and of a count: never below 7 points at the printed widths
LABELLED_MOST = 7  # rows of labels in a lane

_BESIDE, _APART = 12, 6  # from a mark to its label, and between what stands in one row
_COVERS = 12  # small marks whose ends fall into one step of so many pixels cover each other


@dataclass(frozen=True, slots=True)
class Point:
    """A mark, or ``count`` small ones that cover each other, at ``x``, ``y``.

    ``fade`` is "" for a moment, else it is drawn as a bar from ``begin`` to ``until`` that fades at ``both`` ends, to the
    ``right`` or ``left`` (where it is open), or at ``none``. ``label`` stands beside ``label_x``, on its left where it is
    ``turned``, and on the bar where it is ``inside``.
    """

    x: float
    y: float
    begin: float
    until: float
    state: str
    solid: bool
    fade: str
    description: str
    shade: bool
    small: bool = False
    count: int = 1
    label: str = ""
    label_x: float = 0.0
    turned: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """The stretch of a lane from ``top`` to ``bottom``; every second one has a ``shade``."""

    name: str
    top: float
    bottom: float
    shade: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Marks and lanes in pixels from the upper left corner; ``places`` gives the point of every mark by its id."""

    points: tuple[Point, ...]
    lanes: tuple[Lane, ...]
    places: Mapping[str, Point]
    height: float


@dataclass(slots=True)
class _Spot:
    """A mark on the way to its place; ``begin`` to ``until`` are its pixels, ``taken`` those with its label."""

    mark: Row
    left: datetime
    right: datetime
    begin: float
    middle: float
    until: float
    last: float
    fade: str
    side: str = ""
    taken: tuple[float, float] = (0.0, 0.0)
    row: int | None = None


@dataclass(slots=True)
class _Group:
    """Small marks that cover each other and are drawn as one, from ``begin`` to ``until``, with ``n`` events.

    ``slack`` is how many pixels it may stand to the right of its place, ``moved`` how many it does.
    """

    spots: list[_Spot]
    begin: float
    until: float
    middle: float
    n: int
    slack: float
    moved: float = 0.0

    @property
    def count_width(self) -> float:
        """Pixels of the number beside the mark; one event needs none."""
        return width_of(str(self.n), SMALL_TYPE) if self.n > 1 else 0.0


_Laid = tuple[list[list[_Spot]], list[list[_Group]]]
"""Rows of labelled marks, and rows of groups of small ones, of one lane."""


def to_sheet(
    marks: Sequence[Row], window: Window, width: int, *, room: float | None = None, letters: int = 34, lang: str = "id"
) -> Sheet:
    """The sheet of ``marks`` (rows of `timeline.mark_rows.to_marks`), ``width`` pixels wide.

    Where it would be higher than ``room``, fewer marks keep their labels; one row of them in a lane is the least.
    ``letters`` is how many letters of a label are sure of their place.
    """
    tellers = Counter(str(mark["event"]) for mark in marks)
    lanes: dict[str, list[_Spot]] = {}
    for mark in sorted(marks, key=lambda mark: str(mark["lane"]).casefold()):
        lanes.setdefault(str(mark["lane"]), []).append(_to_spot(mark, window, width, letters))
    for spots in lanes.values():
        _give_labels(spots, tellers)
    if room is None:
        laid = {name: _lay(spots, LABELLED_MOST) for name, spots in lanes.items()}
    else:
        laid = _lay_within(lanes, room)
    return _to_sheet([(name, *rows) for name, rows in laid.items()], width, lang)


def _lay_within(lanes: Mapping[str, Sequence[_Spot]], room: float) -> dict[str, _Laid]:
    """Row by row, each lane in turn: all lanes keep as many labels as there is room for."""
    laid = {name: _lay(spots, 1) for name, spots in lanes.items()}
    height = sum(_height(*rows) for rows in laid.values()) + 4
    for labelled in range(2, LABELLED_MOST + 1) if height < room else ():
        for name, spots in lanes.items():
            more = _lay(spots, labelled)
            grown = height + _height(*more) - _height(*laid[name])
            if grown <= room:
                laid[name], height = more, grown
    return laid


def lane_heights(marks: Sequence[Row], window: Window | None, width: int) -> list[tuple[str, float]]:
    """Every lane with its pixels where all labels are kept that `to_sheet` can keep, in order."""
    lanes = to_sheet(marks, window, width).lanes if window else ()
    return [(lane.name, lane.bottom - lane.top) for lane in lanes]


def stretch(sheet: Sheet, height: float) -> Sheet:
    """The same sheet on ``height`` pixels: rows move apart, marks and type keep their size."""
    factor = height / sheet.height
    moved = {id(point): replace(point, y=point.y * factor) for point in sheet.points}
    lanes = tuple(replace(lane, top=lane.top * factor, bottom=lane.bottom * factor) for lane in sheet.lanes)
    return Sheet(tuple(moved.values()), lanes, {name: moved[id(point)] for name, point in sheet.places.items()}, height)


def _to_spot(mark: Row, window: Window, width: int, letters: int) -> _Spot:
    start, end = window
    length = max((end - start).total_seconds(), 1.0)
    early, late = mark["earliest"], mark["latest"]
    left = min(max(early, start), end) if isinstance(early, datetime) else start
    right = max(min(late, end), start) if isinstance(late, datetime) else end
    opened = "right" if late is None else "left" if early is None else ""
    best = left if opened == "right" else right if opened == "left" else left + (right - left) / 2
    wide = bool(opened) or right - left >= timedelta(days=1)
    first, middle, last = ((moment - start).total_seconds() / length * width for moment in (left, best, right))
    begin, until = (first, last) if wide else (middle, middle)
    fade = (opened or ("both" if mark["soft"] else "none")) if wide else ""
    spot = _Spot(mark, left, right, begin, middle, until, last, fade)
    needed = min(width_of(str(mark["label"]), TYPE), letters * TYPE * 0.52) + _BESIDE
    if until + needed <= width:
        spot.side, spot.taken = "right", (begin - 8, until + needed)
    elif begin - needed >= 0:
        spot.side, spot.taken = "left", (begin - needed, until + 8)
    elif (until - begin) / (1 if opened else 2) > needed:
        spot.side, spot.taken = "on", (begin - 8, until + 8)
    return spot


def _give_labels(spots: Sequence[_Spot], tellers: Mapping[str, int]) -> None:
    """Gives the weightiest marks a row of labels each; the first rows hold the weightiest."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(LABELLED_MOST)]
    for spot in sorted(spots, key=lambda spot: _weight(spot, tellers)):
        if not spot.side:
            continue
        start, end = spot.taken
        for number, row in enumerate(rows):
            if all(end + _APART <= first or start >= last + _APART for first, last in row):
                row.append(spot.taken)
                spot.row = number
                break


def _weight(spot: _Spot, tellers: Mapping[str, int]) -> tuple[int, int, float, str]:
    mark = spot.mark
    return (-STATES.index(str(mark["state"])), -tellers[str(mark["event"])], spot.begin, str(mark["id"]))


def _lay(spots: Sequence[_Spot], labelled: int) -> _Laid:
    """Rows of labelled marks and rows of groups of small ones, both in order of time."""
    rows: list[list[_Spot]] = []
    chosen = [spot for spot in spots if spot.row is not None and spot.row < labelled]
    # In order of time the same marks need no more rows than in order of weight.
    for spot in sorted(chosen, key=lambda spot: (spot.taken, str(spot.mark["id"]))):
        for row in rows:
            if row[-1].taken[1] + _APART <= spot.taken[0]:
                row.append(spot)
                break
        else:
            rows.append([spot])
    kept = {id(spot) for spot in chosen}
    groups = _to_groups([spot for spot in spots if id(spot) not in kept])
    small: list[list[_Group]] = []
    ends: list[float] = []
    for group in groups:
        begin = group.begin - 5
        place = next(
            (number for number, taken in enumerate(ends) if max(taken, begin) - begin <= group.slack), len(ends)
        )
        if place == len(ends):
            ends.append(0.0)
            small.append([])
        group.moved = max(ends[place] - begin, 0.0)
        ends[place] = max(group.until, group.middle + 6 + group.count_width) + 3 + group.moved
        small[place].append(group)
    return rows, small


def _label(row: Sequence[_Spot], number: int, width: int) -> str:
    """The label of a mark, as long as it is free to its next neighbour."""
    spot = row[number]
    before = _end_of(row[number - 1], spot) + _APART if number else 0.0
    behind = row[number + 1].taken[0] - _APART if number + 1 < len(row) else float(width)
    free = {
        "right": behind - spot.until,
        "left": spot.begin - before,
        "on": (spot.until - spot.begin) / (1 if spot.fade in ("left", "right") else 2),
    }[spot.side]
    return cut_to(str(spot.mark["label"]), TYPE, free - _BESIDE)


def _end_of(spot: _Spot, after: _Spot) -> float:
    """Where the words right of a mark end: it may have all that the mark ``after`` it is not sure to need."""
    if spot.side != "right":
        return spot.taken[1]
    return spot.until + min(width_of(str(spot.mark["label"]), TYPE) + _BESIDE, after.taken[0] - _APART - spot.until)


def _to_groups(spots: Sequence[_Spot]) -> list[_Group]:
    held: dict[tuple[object, ...], list[_Spot]] = {}
    for spot in spots:
        ends = (round(spot.begin / _COVERS), round(spot.until / _COVERS))
        held.setdefault((spot.mark["state"], spot.mark["solid"], spot.fade, *ends), []).append(spot)
    groups = [_to_group(spots) for spots in held.values()]
    return sorted(groups, key=lambda group: (group.begin, group.until, str(group.spots[0].mark["id"])))


def _to_group(spots: list[_Spot]) -> _Group:
    begin, until = min(spot.begin for spot in spots), max(spot.until for spot in spots)
    fade = spots[0].fade
    middle = begin if fade == "right" else until if fade == "left" else (begin + until) / 2
    # A mark may stand anywhere in its day, of which nobody told the hour.
    slack = 0.0 if fade else max(min(spot.last for spot in spots) - until - 5, 0.0)
    return _Group(spots, begin, until, middle, len({spot.mark["event"] for spot in spots}), slack)


def _height(rows: Sequence[object], small: Sequence[object]) -> float:
    return HEAD + LINE * len(rows) + (SMALL_LINE * len(small) + 4 if small else 0)


def _to_sheet(laid: Sequence[tuple[str, list[list[_Spot]], list[list[_Group]]]], width: int, lang: str) -> Sheet:
    points: list[Point] = []
    lanes: list[Lane] = []
    places: dict[str, Point] = {}
    top = 0.0
    for number, (name, rows, small) in enumerate(laid):
        shade = bool(number % 2)
        for row_number, row in enumerate(rows):
            y = top + HEAD + LINE * (row_number + 0.5)
            for place in range(len(row)):
                point = _labelled(row, place, y, shade, width)
                points.append(point)
                places[str(row[place].mark["id"])] = point
        below = top + HEAD + LINE * len(rows)
        for row_number, groups in enumerate(small):
            for group in groups:
                point = _grouped(group, below + SMALL_LINE * (row_number + 0.5), shade, width, lang)
                points.append(point)
                places |= dict.fromkeys((str(spot.mark["id"]) for spot in group.spots), point)
        lanes.append(Lane(name, top, top + _height(rows, small), shade))
        top = lanes[-1].bottom
    return Sheet(tuple(points), tuple(lanes), places, max(top + 4, 1.0))


def _labelled(row: Sequence[_Spot], number: int, y: float, shade: bool, width: int) -> Point:
    spot = row[number]
    turned = spot.side == "left" or (spot.side == "on" and spot.fade == "left")
    return Point(
        x=spot.middle,
        y=y,
        begin=spot.begin,
        until=spot.until,
        state=str(spot.mark["state"]),
        solid=bool(spot.mark["solid"]),
        fade=spot.fade,
        description=str(spot.mark["description"]),
        shade=shade,
        label=_label(row, number, width),
        label_x={"right": spot.until, "left": spot.begin}.get(spot.side, spot.middle),
        turned=turned,
        inside=spot.side == "on",
    )


def _grouped(group: _Group, y: float, shade: bool, width: int, lang: str) -> Point:
    first, x = group.spots[0], group.middle + group.moved
    return Point(
        x=x,
        y=y,
        begin=group.begin + group.moved,
        until=group.until + group.moved,
        state=str(first.mark["state"]),
        solid=bool(first.mark["solid"]),
        fade=first.fade,
        description=_describe(group, lang) if len(group.spots) > 1 else str(first.mark["description"]),
        shade=shade,
        small=True,
        count=group.n,
        label=str(group.n) if group.n > 1 else "",
        # At the right edge a number would be cut off; it stands before its mark there.
        turned=x + 8 + group.count_width > width,
    )


def _describe(group: _Group, lang: str) -> str:
    first = group.spots[0].mark
    said = {str(spot.mark["when"]) for spot in group.spots}
    left, right = min(spot.left for spot in group.spots), max(spot.right for spot in group.spots)
    when = said.pop() if len(said) == 1 else say_when(left.isoformat(), right.isoformat(), "day", lang)
    state = say(str(first["state"]), lang)
    return say("described_many", lang, n=group.n, when=when, lane=first["voice"], state=state)
