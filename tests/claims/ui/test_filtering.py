"""Which events a view shows, and that nothing is lost at its edges."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from claims.ui.filtering import Wanted, choose, marks_of, settled_of
from claims.ui.periods import heart_of, in_days, period_of
from claims.ui.typed import read_typed

TODAY = date(2025, 3, 10)


def _event(id: str, start: str | None, end: str | None, **more: object) -> dict:
    return {
        "id": id, "title": f"Rapat {id}", "earliest": start, "latest": end, "granularity": "day", "status": "happened", "certain": True,
        "statements": [f"s{id}"], "sources": ["Kanal24"], "places": [], "actors": [], "conflicts": [], "warnings": [], **more,
    }  # fmt: skip


def _told(
    id: str, publisher: str = "Kanal24", published: str | None = "2025-03-06", speaker: str | None = None
) -> dict:
    return {"id": f"s{id}", "publisher": publisher, "published": published, "speaker": speaker, "text": f"kata {id}"}


EVENTS = [
    _event("1", "2025-03-01T00:00:00", "2025-03-01T23:59:59"),
    _event("2", "2025-03-31T00:00:00", "2025-03-31T23:59:59", conflicts=["c1"]),
    _event("3", None, None),
    _event("4", "2025-03-10T00:00:00", None, certain=False),
]
TOLD = [_told("1"), _told("2", "Suluh Daerah", "2025-04-01", "Rahmat"), _told("3", published=None), _told("4")]


def _ids(wanted: Wanted) -> list[str]:
    return [event["id"] for event in choose(EVENTS, TOLD, wanted)]


def test_both_ends_of_a_period_are_inside() -> None:
    assert _ids(Wanted(start=datetime(2025, 3, 31), end=datetime(2025, 3, 31, 23, 59, 59))) == ["2", "4"]
    assert _ids(Wanted(end=datetime(2025, 3, 1, 23, 59, 59))) == ["1"]


def test_what_was_known_on_a_day_leaves_out_later_and_undated_articles() -> None:
    assert _ids(Wanted(known_by=datetime(2025, 3, 6, 23, 59))) == ["1", "4"]


def test_publisher_speaker_words_and_marks() -> None:
    assert _ids(Wanted(publishers=("Suluh Daerah",))) == ["2"]
    assert _ids(Wanted(speakers=("Rahmat",))) == ["2"]
    assert _ids(Wanted(text="KATA 3")) == ["3"]
    assert _ids(Wanted(marks=("disputed", "undated"))) == ["2", "3"]
    assert _ids(Wanted(marks=("unsure",))) == ["4"]


def test_an_event_keeps_only_what_the_filter_leaves() -> None:
    both = _event("5", "2025-03-01", "2025-03-01", statements=["s1", "s2"], sources=["Kanal24", "Suluh Daerah"])
    (shown,) = choose([both], TOLD, Wanted(publishers=("Kanal24",)))
    assert (shown["statements"], shown["sources"]) == (["s1"], ["Kanal24"])


def test_a_settled_conflict_is_no_longer_disputed() -> None:
    settled = settled_of([{"id": "c1", "verdict": "update"}, {"id": "c2", "verdict": "conflict"}])
    assert "disputed" not in marks_of(EVENTS[1], settled)
    assert "disputed" in marks_of(_event("6", None, None, conflicts=["c2"]), settled)


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Europe/London", "America/New_York"])
def test_a_brush_gives_the_days_that_its_viewer_saw(zone: str) -> None:
    from zoneinfo import ZoneInfo

    ends = [datetime(2025, 3, day, 12, tzinfo=ZoneInfo(zone)).timestamp() * 1000 for day in (9, 5)]
    assert period_of({"x": ends}, zone) == (date(2025, 3, 5), date(2025, 3, 9))
    assert period_of({}, zone) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025-03-05", "Rabu, 5 Maret 2025"),
        ("5/3/2025", "Rabu, 5 Maret 2025"),
        ("2025-03", "Maret 2025"),
        ("2025", "2025"),
        ("5 Maret 2025", "Rabu, 5 Maret 2025"),
        ("Maret 2025", "Maret 2025"),
    ],
)
def test_a_typed_date_is_read_back_no_finer_than_it_was_typed(typed: str, said: str) -> None:
    found = read_typed(typed, TODAY)
    assert found is not None
    assert found.say("id") == said


@pytest.mark.parametrize("typed", ["", "31/2/2025", "bukan tanggal", "2025-13-01"])
def test_what_names_no_date_is_not_guessed(typed: str) -> None:
    assert read_typed(typed, TODAY) is None


def test_one_far_off_date_does_not_crowd_a_large_story_into_a_corner() -> None:
    months = [{"start": f"2024-{month:02d}-01", "events": 400} for month in range(1, 13)]
    far = {"start": "0312-05-01", "events": 1}
    whole = (datetime(312, 5, 1), datetime(2025, 1, 1))
    assert heart_of([far, *months], whole, "month") == (datetime(2024, 1, 1), datetime(2025, 1, 1))
    assert heart_of(months, (datetime(2024, 1, 1), datetime(2025, 1, 1)), "month") is None
    assert heart_of([], whole, "month") is None


def test_dates_without_hours_get_an_axis_of_days() -> None:
    assert in_days((datetime(2025, 3, 4, 18), datetime(2025, 3, 5, 6))) == (datetime(2025, 3, 3), datetime(2025, 3, 8))
    long = (datetime(2025, 3, 1), datetime(2025, 3, 31))
    assert in_days(long) == long
