"""The word lists of time: their checks, and their agreement with the libraries they come from."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hijridate import Hijri

import timeline.lexicon as lexicon
from timeline import tag
from timeline.calendar import to_date
from timeline.dates import Core, _parsed, read_core
from timeline.feasts import feast_days, feasts, islamic_day
from timeline.lexicon import LexiconError, load_rows, months, weekdays
from timeline.resolve.famous import famous_days
from timeline.wording import Catalogue
from timeline.zones import offset_at


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list file whose text the test puts in, in the place of every list."""
    text = [""]
    monkeypatch.setattr(lexicon, "_file", lambda name: text[0])
    return text


def test_a_broken_month_list_names_file_line_fact_and_remedy(broken: list[str]) -> None:
    broken[0] = "form,month,kind\njanuari,1,full\nfebruari,13,full\n"
    with pytest.raises(LexiconError, match=r'months\.csv line 3: "13" is not a month number; use 1 to 12'):
        lexicon.months.__wrapped__()
    broken[0] = "form,month,kind\njanuari,1,full\njanuari,1,full\n"
    with pytest.raises(LexiconError, match=r'months\.csv line 3: "januari" is listed twice'):
        lexicon.months.__wrapped__()
    broken[0] = "form,number\n"
    with pytest.raises(
        LexiconError, match=r"months\.csv line 1: the columns are form, number; write form, month, kind"
    ):
        lexicon.months.__wrapped__()
    broken[0] = "form,month,kind\njanuari,1\n"
    with pytest.raises(LexiconError, match=r"months\.csv line 2: 2 cells for 3 columns"):
        load_rows("months.csv", ("form", "month", "kind"))


def test_a_broken_unit_list_names_the_unit(broken: list[str]) -> None:
    broken[0] = '[day]\ndesignator = "Q"\nwords = ["hari"]\n'
    with pytest.raises(LexiconError, match=r"units\.toml: .day. has the designator"):
        lexicon.units.__wrapped__()
    broken[0] = "[day\n"
    with pytest.raises(LexiconError, match=r"units\.toml"):
        lexicon.units.__wrapped__()


def test_every_month_and_weekday_has_a_full_name() -> None:
    assert {month.number for month in months().values() if month.kind == "full"} == set(range(1, 13))
    assert {number for number, kind in weekdays().values() if kind == "full"} == set(range(1, 8))


def test_the_plain_reading_of_dates_is_that_of_dateparser() -> None:
    names = {month.number: form for form, month in months().items() if month.kind == "full"}
    day = date(2023, 12, 20)
    while day < date(2025, 1, 10):
        for surface in (f"{day.day} {names[day.month]} {day.year}", f"{day.day}/{day.month}/{day.year}"):
            assert read_core(surface) == _parsed(surface) == Core(day.year, day.month, day.day)
        day += timedelta(days=9)
    for month, name in names.items():
        assert read_core(f"{name} 2024") == _parsed(f"{name} 2024") == Core(2024, month, None)
    for surface in ("31 februari 2025", "31/2/2025", "32/1/2025"):
        assert read_core(surface) is None


@pytest.mark.parametrize(("year", "month", "number"), [(2025, 2, 29), (2024, 13, 1), (0, 1, 1), (9999, 1, 1)])
def test_days_that_no_calendar_has_are_none(year: int, month: int, number: int) -> None:
    assert to_date(year, month, number) is None


def test_the_holiday_list_is_that_of_the_library() -> None:
    from holidays.countries.indonesia import ID

    known = ID(years=range(2010, 2031), language="id")
    listed = {
        "lebaran": "Hari Raya Idul Fitri",
        "idul adha": "Hari Raya Idul Adha",
        "nyepi": "Hari Suci Nyepi",
        "waisak": "Hari Raya Waisak",
    }
    for name, title in listed.items():
        for year in range(2010, 2031):
            ours = {feast.day for feast in feast_days(name, year)}
            theirs = {
                day
                for day, said in known.items()
                if day.year == year and title in [part.replace(" (perkiraan)", "") for part in said.split("; ")]
            }
            assert ours == theirs, (name, year)


@pytest.mark.parametrize("year", range(2013, 2026))
def test_the_first_of_ramadan_agrees_with_calendar_and_decreed_feast(year: int) -> None:
    hijri_year = year - 579
    first, feast = islamic_day(hijri_year, 9, 1), islamic_day(hijri_year, 10, 1)
    assert first is not None
    assert feast is not None
    reckoned = Hijri(hijri_year, 9, 1).to_gregorian()
    assert abs(first.toordinal() - reckoned.toordinal()) <= 1
    assert (feast - first).days in (29, 30)


def test_the_first_of_ramadan_may_be_a_day_off() -> None:
    (found,) = tag("Puasa dimulai pada 1 Ramadan 1445 H.", "2024-03-20")
    assert found.reading.mod == "APPROX"


def test_every_holiday_has_a_day_in_the_years_of_the_list() -> None:
    for name in feasts():
        assert any(feast_days(name, year) for year in (2023, 2024, 2025)), name


@pytest.mark.parametrize(
    ("year", "month", "number", "day"),
    [(1446, 10, 1, "2025-03-31"), (1445, 9, 1, "2024-03-12"), (1446, 1, 1, "2024-07-07")],
)
def test_islamic_days_follow_the_decree(year: int, month: int, number: int, day: str) -> None:
    assert str(islamic_day(year, month, number)) == day
    assert islamic_day(1900, 1, 1) is None


@pytest.mark.parametrize(
    ("place", "day", "offset"),
    [
        ("Jakarta", None, "+07:00"), ("DENPASAR", None, "+08:00"), ("Kabupaten Sorong", None, "+09:00"), ("Provinsi Papua Barat", None, "+09:00"),
        ("New York", date(2025, 7, 1), "-04:00"), ("New York", date(2025, 1, 1), "-05:00"), ("New York", None, None), ("Tokyo", None, "+09:00"),
        ("Tirtajaya", None, None),
    ],
)  # fmt: skip
def test_offsets_of_places(place: str, day: date | None, offset: str | None) -> None:
    assert offset_at(place, day) == offset


def test_famous_days_are_dates() -> None:
    assert (10, 7) in famous_days()
    assert all((famous.day.month, famous.day.day) == key for key, days in famous_days().items() for famous in days)


def test_both_languages_say_the_same_sentences() -> None:
    catalogue = Catalogue("timeline")
    assert set(catalogue.templates("id")) == set(catalogue.templates("en"))


@pytest.mark.parametrize(
    "name", ["timeline", "timeline.tagger", "timeline.dates", "timeline.anchor", "timeline.timex3"]
)
def test_examples_in_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    found = doctest.testmod(module)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_tagger_needs_neither_store_nor_page_nor_charts() -> None:
    code = (
        "import sys; from timeline import tag; tag('Rabu (5/3) pukul 05.36 WIB', '2025-03-06');"
        "bad = {'duckdb', 'streamlit', 'altair', 'claims', 'dateparser'} & set(sys.modules); sys.exit(', '.join(bad) or 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parent.parent.parent
    )
    assert run.returncode == 0, run.stderr
