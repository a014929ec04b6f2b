"""Charts of the timeline: what is drawn, in which words, and that a file shows what the page shows."""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path

import pytest

from tests.colours import contrast
from tests.timeline.chart_story import CONFLICTS, EVENTS, STATEMENTS
from timeline.chart_settings import DARK, GREY, LIGHT, PRESETS, ChartSettings
from timeline.charts import counts_chart, timeline_chart, to_spec
from timeline.counts import to_counts, unit_end, unit_for, unit_start
from timeline.lanes import to_rows
from timeline.mark_rows import to_joints, to_marks
from timeline.spoken import say_number, say_when
from timeline.stretch import focus_of, window_of

GOLDEN = Path(__file__).parents[1] / "golden"


def _spec(**settings: object) -> dict:
    return timeline_chart(EVENTS, ChartSettings(**settings), statements=STATEMENTS, conflicts=CONFLICTS).to_dict()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_chart_of_a_story_is_the_one_that_was_looked_at(lang: str) -> None:
    spec = _spec(
        lang=lang,
        title="Tanggul Tirtasari",
        subtitle="6 peristiwa",
        source="Kanal24",
        made="21 November 2026",
        note=True,
    )
    spec.pop("$schema")
    kept = GOLDEN / f"timeline-{lang}.json"
    assert json.loads(json.dumps(spec)) == json.loads(kept.read_text("utf-8")), (
        f"drawn differently; look at it, then write {kept.name} again"
    )


@pytest.mark.parametrize("interactive", [True, False])
def test_a_page_draws_what_the_chart_says_and_its_selection_listens_to_one_layer(interactive: bool) -> None:
    settings = ChartSettings(interactive=interactive)
    window = (datetime(2025, 3, 1), datetime(2025, 4, 1))
    bars = to_counts(EVENTS, "day")
    charts = {
        "pilih": timeline_chart(EVENTS, settings, statements=STATEMENTS, conflicts=CONFLICTS),
        "rentang": counts_chart(bars, settings, unit="day", brush=True, window=window, initial=window),
    }
    for name, chart in charts.items():
        spec = to_spec(chart)
        assert spec == chart.to_dict()
        if interactive or name == "rentang":
            (selection,) = spec["params"]
            assert selection["name"] == name
            (listened,) = selection["views"]
            assert [layer.get("name") for layer in spec["layer"]].count(listened) == 1
        else:
            assert "params" not in spec


def test_marks_do_not_depend_on_the_order_of_rows() -> None:
    straight = to_marks(EVENTS, STATEMENTS, CONFLICTS)
    for seed in range(5):
        mixed = [random.Random(seed).sample(rows, len(rows)) for rows in (EVENTS, STATEMENTS, CONFLICTS)]
        assert to_marks(*mixed) == straight


def test_each_publisher_shows_its_own_date_of_one_event() -> None:
    marks = {mark["lane"]: mark for mark in to_marks(EVENTS, STATEMENTS, CONFLICTS) if mark["event"] == "e1"}
    assert [marks[lane]["when"] for lane in ("Kabar Timur", "Harian Cakrawala", "Kanal24")] == [
        "Rabu, 5 Maret 2025",
        "Kamis, 6 Maret 2025",
        "Maret 2025",
    ]
    assert (marks["Kabar Timur"]["state"], marks["Kanal24"]["state"]) == ("disputed", "agreed")
    assert marks["Kanal24"]["soft"] and not marks["Kabar Timur"]["soft"]


def test_doubt_is_a_state_of_its_own_without_a_conflict() -> None:
    marks = {mark["lane"]: mark for mark in to_marks(EVENTS[:1], STATEMENTS)}
    assert marks["Harian Cakrawala"]["state"] == "warned"


def test_a_settled_conflict_no_longer_looks_disputed() -> None:
    settled = [{**CONFLICTS[0], "verdict": "none"}]
    assert {mark["state"] for mark in to_marks(EVENTS[:1], STATEMENTS, settled)} == {"agreed", "warned"}


def test_lanes_by_speaker_and_by_event() -> None:
    assert {mark["lane"] for mark in to_marks(EVENTS[:1], STATEMENTS, lane="speaker")} == {
        "Rahmat Idris",
        "media itu sendiri",
    }
    by_event = to_marks(EVENTS[:1], STATEMENTS, lane="event")
    assert {mark["lane"] for mark in by_event} == {"Rapat tanggul di Tirtasari"}
    assert {mark["label"] for mark in by_event} == {"Kabar Timur", "Harian Cakrawala", "Kanal24"}


def test_conflicting_sides_are_joined() -> None:
    ((conflict, left, right),) = to_joints(to_marks(EVENTS, STATEMENTS, CONFLICTS), CONFLICTS)
    assert (conflict, left["lane"], right["lane"]) == ("c1", "Kabar Timur", "Harian Cakrawala")


def test_no_two_labels_of_a_lane_share_a_place() -> None:
    crowd = [
        {"id": f"e{day}", "title": f"Sidang hari ke-{day}", "earliest": f"2025-03-{day:02d}", "latest": f"2025-03-{day:02d}", "sources": ["Kanal24"]}
        for day in range(1, 29)
    ]  # fmt: skip
    marks = to_marks(crowd)
    window = window_of(marks)
    assert window is not None
    rows, lanes = to_rows(marks, window, 880)
    length = (window[1] - window[0]).total_seconds()
    taken: dict[int, float] = {}
    for row in sorted(rows, key=lambda row: row["x"]):
        at = (row["best"] - window[0]).total_seconds() / length * 880
        assert at >= taken.get(row["row"], 0) - 1
        taken[row["row"]] = at + (len(row["label"]) * 6 if row["side"] == "right" else 0)
    assert lanes == [("Kanal24", 0, max(row["row"] for row in rows) + 1)]


def test_marks_of_a_crowded_day_stand_side_by_side_and_never_leave_their_day() -> None:
    crowd = [
        {"id": f"e{n:02d}", "title": f"Laporan ke-{n} dari posko pengungsian", "earliest": "2025-03-05", "latest": "2025-03-05T23:59:59", "granularity": "day", "sources": ["Kanal24"]}
        for n in range(30)
    ]  # fmt: skip
    marks = to_marks(crowd)
    rows, lanes = to_rows(marks, (datetime(2025, 3, 4), datetime(2025, 3, 8)), 880)
    assert lanes[0][2] < 15
    places = [(row["row"], row["best"]) for row in rows]
    assert len(set(places)) == 30
    assert all(datetime(2025, 3, 5) <= best < datetime(2025, 3, 6) for _, best in places)


def test_what_runs_through_the_whole_window_stands_below_what_happened_in_it() -> None:
    since = [
        {"id": f"s{n:02d}", "title": f"Harga beras naik tahap {n}", "earliest": f"20{n:02d}-01-01", "latest": None, "granularity": "year", "sources": ["Kanal24"]}
        for n in range(10, 22)
    ]  # fmt: skip
    day = {"id": "e1", "title": "Pasar dibuka", "earliest": "2025-03-05", "latest": "2025-03-05T23:59:59", "granularity": "day", "sources": ["Kanal24"]}  # fmt: skip
    later = {**day, "id": "e2", "earliest": "2025-03-07", "latest": None}
    rows, lanes = to_rows(to_marks([*since, day, later]), (datetime(2025, 3, 4), datetime(2025, 3, 9)), 880)
    by_event = {row["event"]: row for row in rows}
    inside = max(by_event[event]["row"] for event in ("e1", "e2"))
    through = [by_event[event["id"]] for event in since]
    assert [by_event[event]["beyond"] for event in ("s10", "e1", "e2")] == ["both", "", "right"]
    assert min(row["row"] for row in through) > inside
    assert [bool(row["label"]) for row in through] == [True] * 6 + [False] * 6
    # Those without words share a row and one bar, and none covers another.
    assert {row["row"] for row in through[6:]} == {inside + 7}
    assert [row["bar"] for row in through[6:]] == [True] + [False] * 5
    assert len({row["best"] for row in through[6:]}) == 6
    assert lanes == [("Kanal24", 0, inside + 8)]


def test_an_undated_event_has_no_mark_and_breaks_nothing() -> None:
    assert "e6" not in {mark["event"] for mark in to_marks(EVENTS, STATEMENTS)}
    assert "tanpa peristiwa" in timeline_chart([EVENTS[-1]]).to_dict()["description"]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_prints_title_filter_source_date_and_method(preset: str) -> None:
    text = json.dumps(
        _spec(
            preset=preset,
            title="Tanggul",
            subtitle="Disaring: Kanal24",
            source="Kanal24",
            made="21 November 2026",
            note=True,
        ),
        ensure_ascii=False,
    )
    for piece in ("Tanggul", "Disaring: Kanal24", "Sumber: Kanal24", "Dibuat 21 November 2026", "Ujung yang memudar"):
        assert piece in text


def test_english_has_no_indonesian_word() -> None:
    text = json.dumps(_spec(lang="en", note=True), ensure_ascii=False)
    assert "Maret" not in text
    assert "konflik" not in text
    assert "Wednesday, 5 March 2025" in text


def test_greys_hold_no_hue() -> None:
    for name, colour in GREY.items():
        assert colour[1:3] == colour[3:5] == colour[5:7], name


@pytest.mark.parametrize(
    ("palette", "ground"),
    [(LIGHT, "#ffffff"), (LIGHT, LIGHT["band"]), (DARK, "#14161a"), (DARK, DARK["band"]), (GREY, "#ffffff")],
)
def test_words_and_marks_stand_out_from_their_ground(palette: dict[str, str], ground: str) -> None:
    for name in ("agreed", "warned", "disputed", "ink", "quiet"):
        assert contrast(palette[name], ground) >= 4.5, name


def test_a_file_is_drawn_without_network_or_missing_words() -> None:
    vlc = pytest.importorskip("vl_convert")
    svg = vlc.vegalite_to_svg(json.dumps(_spec(title="Tanggul", note=True)))
    for word in ("Rapat tanggul di Tirtasari", "konflik", "9 Mar", "Kabar Timur"):
        assert word in svg


@pytest.mark.parametrize(
    ("span", "id_words", "en_words"),
    [
        (("2025-01-01", "2025-12-31T23:59:59", "year"), "2025", "2025"),
        (("2025-03-01", "2025-03-31T23:59:59", "month"), "Maret 2025", "March 2025"),
        (("2025-03-03", "2025-03-09T23:59:59", "week"), "pekan 3–9 Maret 2025", "week of 3–9 March 2025"),
        (("2025-01-01", "2025-03-31T23:59:59", "quarter"), "triwulan 1 2025", "quarter 1 of 2025"),
        (("2010-01-01", "2019-12-31T23:59:59", "decade"), "dasawarsa 2010-an", "the 2010s"),
        (("1901-01-01", "2000-12-31T23:59:59", "century"), "abad ke-20", "century 20"),
        (("2023-10-07", None, "day"), "sejak Sabtu, 7 Oktober 2023", "since Saturday, 7 October 2023"),
        ((None, "2025-03-04T23:59:59", "day"), "hingga Selasa, 4 Maret 2025", "until Tuesday, 4 March 2025"),
        (("2025-03-05T05:36:00", "2025-03-05T05:36:59", "minute"), "Rabu, 5 Maret 2025, 05.36 WIB", "Wednesday, 5 March 2025, 05:36 WIB"),
        (("2024-12-30", "2025-01-02T23:59:59", "day"), "30 Desember 2024 – 2 Januari 2025", "30 December 2024 – 2 January 2025"),
        ((None, None, None), "tanpa tanggal", "no date"),
    ],
)  # fmt: skip
def test_a_span_is_said_no_finer_than_it_was_written(span: tuple, id_words: str, en_words: str) -> None:
    tz = "+07:00" if span[2] == "minute" else None
    assert say_when(*span, "id", tz=tz) == id_words
    assert say_when(*span, "en", tz=tz) == en_words


def test_numbers_are_written_as_the_language_does() -> None:
    assert (say_number(1250000.5, "id"), say_number(1250000.5, "en")) == ("1.250.000,5", "1,250,000.5")


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
def test_a_unit_holds_its_own_start_and_not_its_end(unit: str) -> None:
    start = unit_start(datetime(2024, 2, 29, 13), unit)
    assert start <= datetime(2024, 2, 29, 13) < unit_end(start, unit)
    assert unit_start(unit_end(start, unit), unit) == unit_end(start, unit)


def test_counts_add_up_to_the_dated_events() -> None:
    rows = to_counts(
        [{"earliest": "2025-03-05", "conflicts": ["c1"]}, {"earliest": "2025-03-31"}, {"latest": "2025-04-01"}, {}],
        "month",
    )
    assert rows == [
        {"start": "2025-03-01", "events": 2, "disputed": 1},
        {"start": "2025-04-01", "events": 1, "disputed": 0},
    ]
    spec = counts_chart(rows, unit="month", brush=True).to_dict()
    assert "3 peristiwa per bulan" in spec["description"]


@pytest.mark.parametrize(("years", "unit"), [(0.1, "day"), (2, "week"), (8, "month"), (25, "quarter"), (200, "year")])
def test_the_unit_grows_with_the_period(years: float, unit: str) -> None:
    start = datetime(1900, 1, 1)
    assert unit_for((start, datetime.fromordinal(start.toordinal() + round(years * 365)))) == unit


def test_far_off_dates_do_not_crowd_a_story_into_a_corner() -> None:
    days = [{"id": f"e{day}", "title": "Sidang", "earliest": f"2025-03-{day:02d}", "latest": f"2025-03-{day:02d}", "sources": ["Kanal24"]} for day in range(1, 29)]  # fmt: skip
    old = {
        "id": "old",
        "title": "Gempa 1977",
        "earliest": "1977-01-01",
        "latest": "1977-12-31",
        "granularity": "year",
        "sources": ["Kanal24"],
    }
    marks = to_marks([*days, old])
    focus = focus_of(marks, ["2025-03-02", "2025-03-28", None])
    assert focus is not None
    assert (focus[0].year, focus[1].year) == (2025, 2025)
    assert focus_of(to_marks(days), ["2025-03-02"]) is None
    assert focus_of([], []) is None


def test_nobody_is_shown_saying_what_only_another_said() -> None:
    row = {
        "earliest": "2025-03-05",
        "latest": "2025-03-05",
        "granularity": "day",
        "polarity": "affirmed",
        "field": "text",
    }
    said = [
        {**row, "id": "s1", "publisher": "Koran A", "text": "9 orang tewas", "cue": None},
        {**row, "id": "s2", "publisher": "Koran B", "text": "menyebut korban tewas 12 orang", "cue": "menyebut"},
        {**row, "id": "s3", "publisher": "Koran C", "text": "menyebut, bahwa korban tewas 7", "cue": "menyebut"},
    ]
    event = {**row, "id": "e", "title": "9 orang tewas", "statements": ["s1", "s2", "s3"], "status": "happened"}
    labels = {mark["lane"]: mark["label"] for mark in to_marks([event], said)}
    assert labels == {"Koran A": "9 orang tewas", "Koran B": "Korban tewas 12 orang", "Koran C": "Korban tewas 7"}
