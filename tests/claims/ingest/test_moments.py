"""Publication dates as tables, pages and newspapers write them."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import PublishedFrom
from claims.ingest.moments import OddDateError, find_moment, read_given, says_month_first

CORPUS = tomllib.loads((Path(__file__).parent / "moments.toml").read_text("utf-8"))
MEANS = [(entry["value"], text) for entry in CORPUS["means"] for text in entry["texts"]]
ODD = [(entry["why"], text) for entry in CORPUS["odd"] for text in entry["texts"]]


@pytest.mark.parametrize(("value", "text"), MEANS, ids=[text for _, text in MEANS])
def test_a_date_means(value: str, text: str) -> None:
    published = read_given(text)
    assert published.to_iso() == value
    assert published.source is PublishedFrom.GIVEN


@pytest.mark.parametrize(("why", "text"), ODD, ids=[text for _, text in ODD])
def test_an_odd_date_is_refused_with_its_reason(why: str, text: str) -> None:
    with pytest.raises(OddDateError) as caught:
        read_given(text)
    assert caught.value.why == why
    assert caught.value.value


@pytest.mark.parametrize("text", CORPUS["nothing"]["texts"])
def test_a_word_for_nothing_is_an_unknown_date(text: str) -> None:
    published = read_given(text)
    assert published.moment is None and published.source is PublishedFrom.UNKNOWN


@pytest.mark.parametrize("line", CORPUS["silent"]["texts"])
def test_no_full_date_is_found(line: str) -> None:
    assert find_moment(line) is None


def test_midnight_without_a_zone_is_the_day_only() -> None:
    assert read_given("2025-03-05 00:00:00").day_only
    assert not read_given("2025-03-05T00:00:00+07:00").day_only


def test_cells_of_a_workbook_are_dates_already() -> None:
    assert read_given(datetime(2025, 3, 5)).to_iso() == "2025-03-05"
    assert read_given(date(2025, 3, 5)).to_iso() == "2025-03-05"
    assert (
        read_given(datetime(2025, 3, 5, 8, 10, tzinfo=timezone(timedelta(hours=8)))).to_iso()
        == "2025-03-05T08:10+08:00"
    )


def test_month_first_is_known_by_days_over_twelve_in_second_place() -> None:
    assert says_month_first(["03/25/2024", "03/05/2024"])
    assert not says_month_first(["25/03/2024", "03/05/2024"])
    assert not says_month_first(["03/05/2024", "04/05/2024"])
    assert read_given("03/05/2024", month_first=True).to_iso() == "2024-03-05"


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), st.sampled_from([None, "+07:00", "+08:00", "-05:30"])
)
def test_what_is_written_as_iso_is_read_back(moment: datetime, tz: str | None) -> None:
    whole = moment.replace(microsecond=0)
    published = read_given(whole.isoformat() + (tz or ""))
    assert (published.moment, published.tz) == (whole, tz)
    assert published.to_iso() == read_given(published.to_iso()).to_iso()


@given(st.text(max_size=300))
def test_whatever_is_written_is_a_date_or_odd(text: str) -> None:
    try:
        published = read_given(text)
    except OddDateError as odd:
        assert odd.why in ("no_date", "year", "impossible")
    else:
        assert published.moment is None or 1800 <= published.moment.year <= 2100
