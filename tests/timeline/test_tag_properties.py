"""What holds for any text and any anchor."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import awkward
from tests.calls import calls
from timeline import tag
from timeline.notation import from_json, to_json
from timeline.text import to_stored
from timeline.wording import Catalogue

CORPORA = Path(__file__).parent.parent / "corpora" / "time"
TEXTS = [
    text.replace("«", "").replace("»", "")
    for path in sorted(CORPORA.glob("*.toml"))
    for section in ("means", "unsure", "silent")
    for entry in tomllib.loads(path.read_text("utf-8")).get(section, [])
    for text in entry["texts"]
]
WORDS = sorted({word for text in TEXTS for word in text.split()})
ANCHORS = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(str) | st.none()
# The grammar of EDTF takes milliseconds a string, and the same few years come again and again.
is_edtf = cache(parse_edtf)
PATCHWORK = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@given(PATCHWORK | st.text(max_size=300), ANCHORS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_cut_at_its_own_words(text: str, published: str | None) -> None:
    stored = to_stored(text)
    end = 0
    for timex in tag(text, published):
        assert stored[timex.span.start : timex.span.end] == timex.text
        assert timex.span.start >= end, "spans follow each other and do not overlap"
        assert timex.text.strip()
        end = timex.span.end


@given(PATCHWORK, ANCHORS)
@settings(max_examples=300, deadline=None)
def test_what_is_written_as_json_reads_back_the_same(text: str, published: str | None) -> None:
    for timex in tag(text, published):
        row = to_json(timex)
        again = from_json(row)
        assert to_json(again) == row
        assert again.reading.interval == timex.reading.interval


@given(PATCHWORK, ANCHORS)
@settings(max_examples=300, deadline=None)
def test_every_expression_says_what_it_is(text: str, published: str | None) -> None:
    catalogue = Catalogue("timeline")
    for timex in tag(text, published):
        row = to_json(timex)
        assert row["rule"]
        assert row["anchor"]["source"] in ("published", "previous", "none")
        assert (row["anchor"]["date"] is None) == (row["anchor"]["source"] == "none")
        for lang in ("id", "en"):
            assert timex.reading.resolution.code in catalogue.templates(lang)
            said = to_json(timex, lang)
            assert "{" not in said["resolution"], said["resolution"]
            for warning in said["warnings"]:
                assert "{" not in warning["message"] and not warning["message"].startswith("warning.")
                for option in warning["alternatives"]:
                    assert "{" not in option["because"] and not option["because"].startswith("time.")
        if row["edtf"] is not None:
            is_edtf(row["edtf"])
        if row["earliest"] is not None:
            assert row["earliest"] <= row["latest"]


RELATIVE = [
    "kemarin",
    "Rabu lalu",
    "pekan depan",
    "dua hari lalu",
    "Jumat mendatang",
    "akhir pekan ini",
    "nanti malam",
    "lusa",
    "Minggu malam",
]


@given(st.dates(date(2000, 1, 10), date(2030, 12, 1)), st.sampled_from(RELATIVE))
@settings(max_examples=200, deadline=None)
def test_a_week_later_relative_days_are_a_week_later(published: date, text: str) -> None:
    (here,) = tag(text, str(published))
    (later,) = tag(text, str(published + timedelta(days=7)))
    assert here.reading.interval is not None
    assert later.reading.interval is not None
    assert later.reading.interval.start - here.reading.interval.start == timedelta(days=7)
    assert later.reading.interval.end - here.reading.interval.end == timedelta(days=7)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_printed_date_is_its_own_value_whatever_the_anchor(printed: date, published: date) -> None:
    (timex,) = tag(f"{printed.day}/{printed.month}/{printed.year}", str(published))
    assert timex.reading.value == printed.isoformat()


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_a_weekday_is_doubted_exactly_where_it_is_not_that_of_its_date(printed: date, weekday: int) -> None:
    name = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][weekday]
    (timex,) = tag(f"{name} ({printed.day}/{printed.month}/{printed.year})", str(printed))
    warned = [warning for warning in timex.warnings if warning.code == "weekday_mismatch"]
    assert bool(warned) == (printed.weekday() != weekday)
    for warning in warned:
        assert warning.alternatives
        for option in warning.alternatives:
            assert date.fromisoformat(option.value).weekday() == weekday


@pytest.mark.parametrize("piece", awkward.TAG, ids=repr)
def test_twice_the_text_is_about_twice_the_work(piece: str) -> None:
    half, whole = ((piece * (size // len(piece) + 1))[:size] for size in (12_000, 24_000))
    tag(whole, "2024-03-14")  # lists are loaded once
    assert calls(lambda: tag(whole, "2024-03-14")) <= 2.3 * calls(lambda: tag(half, "2024-03-14"))


@pytest.mark.parametrize(
    "text",
    [
        "\U0010ffff" * 1000,
        "İ" * 1000 + " Rabu (5/3)",
        "\ud800 kemarin",
        "\x00 6 Maret 2025",
        "ﷺ 1 Syawal",
        "١٢ مارس ٢٠٢٥",
        "6\u0301 Maret",
        "９ Maret 2025",
    ],
)
def test_odd_characters_are_read_without_an_error(text: str) -> None:
    for timex in tag(text, "2025-03-06"):
        assert timex.text in to_stored(text)


def test_a_line_of_a_million_characters_is_read() -> None:
    line = "Banjir terjadi Rabu (5/3/2025) pukul 05.36 WIB. " * 21_000
    found = tag(line[:1_000_000], "2025-03-06")
    assert abs(len(found) - 1_000_000 // 48) <= 1
    assert {timex.reading.value for timex in found[:-1]} == {"2025-03-05T05:36"}


@pytest.mark.parametrize("day", ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"])
@pytest.mark.parametrize("number", range(10, 17))
def test_a_bare_weekday_falls_on_that_weekday_whatever_was_printed_before(day: str, number: int) -> None:
    found = tag(f"Tebing runtuh pada {day} ({number}/6). Warga mengungsi sejak {day} siang.", "2024-06-18")
    assert found[-1].reading.interval is not None
    weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert weekdays[found[-1].reading.interval.start.weekday()] == day
