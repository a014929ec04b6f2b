"""The timeline on paper: what keeps its words, what is counted, and that nothing covers anything."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.timeline.chart_story import CONFLICTS, EVENTS, STATEMENTS
from timeline.chart_settings import ChartSettings
from timeline.letters import cut_to, width_of, wrap_to
from timeline.mark_rows import to_marks
from timeline.paper import time_axis
from timeline.sheet import Sheet, stretch, to_sheet
from timeline.sheet_picture import sheet_picture
from timeline.stretch import window_of
from timeline.ticks import to_ticks

GOLDEN = Path(__file__).parents[1] / "golden"
_WORDS = re.compile(r'<text x="(-?[\d.]+)"[^>]*>([^<]+)</text>')


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_printed_timeline_is_the_one_that_was_looked_at(lang: str) -> None:
    settings = ChartSettings(lang=lang, preset="a4", title="Tanggul Tirtasari", subtitle="6 peristiwa", source="Kanal24", made="21 November 2026", note=True)  # fmt: skip
    drawn = sheet_picture(to_marks(EVENTS, STATEMENTS, CONFLICTS, lang=lang), settings, conflicts=CONFLICTS)
    kept = GOLDEN / f"printed-{lang}.svg"
    assert drawn.replace("><", ">\n<") + "\n" == kept.read_text("utf-8"), (
        f"drawn differently; look at it, then write {kept.name} again"
    )


def _sheet(days: list[tuple[int, int]], room: float | None = None) -> Sheet:
    first = datetime(2025, 3, 1)
    events = [
        {
            "id": f"e{number}",
            "title": f"Laporan ke-{number} tentang tanggul di hulu"
            + number % 2 * " yang jebol dan merendam dua kecamatan",
            "earliest": (first + timedelta(days=day)).isoformat(),
            "latest": (first + timedelta(days=day + length, hours=23)).isoformat(),
            "granularity": "day",
            "status": "happened",
            "certain": True,
            "sources": [f"Media {number % 3}"],
            "conflicts": [],
        }
        for number, (day, length) in enumerate(days)
    ]
    marks = to_marks(events)
    window = window_of(marks)
    assert window is not None
    return to_sheet(marks, window, 640, room=room)


_DAYS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=60)


@given(_DAYS)
def test_every_mark_has_a_place_inside_its_lane_and_the_picture(days: list[tuple[int, int]]) -> None:
    sheet = _sheet(days)
    assert len(sheet.places) == len(days)
    assert sum(point.count for point in sheet.points) == len(days)
    for point in sheet.points:
        assert -0.1 <= point.x <= 640.1
        assert any(lane.top < point.y < lane.bottom for lane in sheet.lanes)


@given(_DAYS)
@example([(0, 0), (0, 0), (0, 0), (0, 0), (0, 1), (0, 0), (0, 0), (5, 0)])  # words that face each other
def test_words_cover_no_other_words_or_marks(days: list[tuple[int, int]]) -> None:
    boxes = []
    for point in _sheet(days).points:
        if point.small:
            continue
        wide = width_of(point.label, 12)
        left = point.label_x - 12 - wide if point.turned else point.label_x + 12
        start, end = min(point.begin - 6, left), max(point.until + 6, left + wide)
        assert start >= -8 and end <= 648
        boxes.append((point.y, start, end))
    for (y, start, end), (other, begin, until) in combinations(boxes, 2):
        assert abs(y - other) >= 12 or end <= begin or until <= start


@given(_DAYS)
def test_less_room_takes_words_and_never_marks(days: list[tuple[int, int]]) -> None:
    free, tight = _sheet(days), _sheet(days, room=300)
    assert tight.height <= free.height + 4
    assert sum(point.count for point in tight.points) == sum(point.count for point in free.points)


def test_a_moved_mark_stays_within_its_day() -> None:
    sheet = _sheet([(day, 0) for day in range(3) for _ in range(40)])
    a_day = 640 / (3 + 2 * 0.25)
    for mark, point in sheet.places.items():
        number = int(mark.split("\x1f")[0][1:])
        middle = 640 * (0.25 + number // 40 + 0.48) / 3.5
        assert abs(point.x - middle) <= a_day / 2


def test_stretching_moves_rows_and_keeps_lanes_together() -> None:
    sheet = _sheet([(day, 0) for day in range(12)])
    tall = stretch(sheet, sheet.height * 2)
    assert [point.y * 2 for point in sheet.points] == [point.y for point in tall.points]
    assert tall.lanes[-1].bottom == pytest.approx(sheet.lanes[-1].bottom * 2)
    assert set(tall.places) == set(sheet.places)


def test_words_are_cut_between_words_and_wrapped_without_loss() -> None:
    told = "Banjir bandang menerjang tiga desa di Kecamatan Gintung"
    assert cut_to(told, 12, 1000) == told
    assert cut_to(told, 12, 150) == "Banjir bandang…"
    assert cut_to("Mempertanggungjawabkannya", 12, 60).endswith("…")
    assert width_of(cut_to("Mempertanggungjawabkannya", 12, 60), 12) <= 60
    assert " ".join(wrap_to(told, 12, 120)) == told
    assert all(width_of(line, 12) <= 120 for line in wrap_to(told, 12, 120))
    assert "".join(wrap_to("Mempertanggungjawabkannya", 12, 60)) == "Mempertanggungjawabkannya"
    assert wrap_to(told, 12, 120, most=2)[-1].endswith("…")
    assert wrap_to("", 12, 120) == [""]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (datetime(2025, 3, 5, 3), datetime(2025, 3, 6, 20), ["5 Mar 12.00", "6 Mar 00.00", "6 Mar 2025 12.00"]),
        (datetime(2024, 12, 31, 3), datetime(2025, 1, 1, 20), ["31 Des 2024 12.00", "1 Jan 00.00", "1 Jan 2025 12.00"]),
        (datetime(2025, 4, 28), datetime(2025, 5, 2), ["28 Apr", "29 Apr", "30 Apr", "1 Mei", "2 Mei 2025"]),
        (datetime(2024, 12, 30), datetime(2025, 1, 3), ["30 Des", "31 Des 2024", "1 Jan", "2 Jan", "3 Jan 2025"]),
        (datetime(2025, 1, 5), datetime(2025, 12, 20), ["Mar 2025", "Mei 2025", "Jul 2025", "Sep 2025", "Nov 2025"]),
        (datetime(1998, 3, 1), datetime(2025, 3, 1), ["2000", "2005", "2010", "2015", "2020", "2025"]),
    ],
)  # fmt: skip
def test_ticks_in_the_unit_that_fits_with_every_year_told_once(
    start: datetime, end: datetime, words: list[str]
) -> None:
    ticks = to_ticks((start, end), 640, "id")
    assert [tick for _, tick in ticks] == words
    assert all(start <= at <= end for at, _ in ticks)


def test_ticks_at_the_ends_of_the_calendar() -> None:
    assert to_ticks((datetime.min, datetime(3, 1, 1)), 640, "id")
    assert to_ticks((datetime(9990, 1, 1), datetime.max), 640, "en")
    assert to_ticks((datetime.min, datetime(1, 1, 8)), 640, "en")


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
    st.integers(1, 60 * 24 * 4000),
    st.sampled_from([312, 640, 1240]),
)
@example(datetime(2025, 5, 18, 4), 60 * 33, 640)
def test_words_of_the_axis_never_touch(start: datetime, minutes: int, wide: int) -> None:
    settings = ChartSettings(preset="a4", width=wide)
    drawn = time_axis((start, start + timedelta(minutes=minutes)), 44, 0, 100, settings)
    words = [(float(found[1]), found[2]) for found in map(_WORDS.search, drawn) if found]
    ends = sorted((x, x + width_of(said, 12)) for x, said in words)
    assert all(here[1] + 6 <= there[0] for here, there in pairwise(ends))
    assert all(x >= 0 and end <= settings.wide + 0.1 for x, end in ends)


def test_no_line_joins_a_mark_that_stands_for_many() -> None:
    wanted = ' stroke-dasharray="4 3"'
    marks = to_marks(EVENTS, STATEMENTS, CONFLICTS)
    assert wanted in sheet_picture(marks, ChartSettings(preset="a4"), conflicts=CONFLICTS)
    # Fifty more events at the same hours leave no room for the labels, and share the marks of the two in conflict.
    more = [{**event, "id": f"{event['id']}-{number}", "title": f"Laporan {number}"} for event in EVENTS for number in range(50)]  # fmt: skip
    crowded = to_marks([*EVENTS, *more], STATEMENTS, CONFLICTS)
    sheet = to_sheet(crowded, window_of(crowded) or (datetime.min, datetime.max), 640, room=10)
    drawn = sheet_picture(crowded, ChartSettings(preset="a4"), conflicts=CONFLICTS, tallest=10)
    many = {(point.x, point.y) for point in sheet.points if point.count > 1}
    joined = re.findall(r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"[^>]*dasharray', drawn)
    ends = {(float(x), float(y)) for line in joined for x, y in (line[:2], line[2:])}
    assert many and not {(round(x, 1), round(y, 1)) for x, y in many} & ends
