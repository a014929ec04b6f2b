"""TIMEX3, EDTF and the public JSON."""

from __future__ import annotations

import pytest
from edtf import parse_edtf

from timeline import tag
from timeline.notation import to_json
from timeline.timex3 import from_edtf, from_timex3

PUBLISHED = "2025-03-06"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Rabu (5/3/2025)", "2025-03-05"),
        ("Februari 2025", "2025-02"),
        ("sekitar Februari 2025", "2025-02~"),
        ("tahun 2019", "2019"),
        ("sekitar tahun 2019", "2019~"),
        ("tahun 1990-an", "199X"),
        ("abad ke-19", "18XX"),
        ("kuartal III 2024", "2024-07/2024-09"),
        ("semester I 2024", "2024-01/2024-06"),
        ("pekan lalu", "2025-02-24/2025-03-02"),
        ("awal April 2024", "2024-04-01/2024-04-10"),
        ("awal tahun 2024", "2024-01/2024-04"),
        ("pukul 05.36 WIB", "2025-03-06T05:36:00+07:00"),
        ("Rabu malam", "2025-03-05"),
        ("sejak 7 Oktober 2023", "2023-10-07/.."),
        ("hingga Mei 2024", "../2024-05"),
        ("sebelum 2020", "../2020"),
        ("tiga hari", None),
        ("kini", None),
        ("setiap Jumat", None),
    ],
)
def test_edtf(text: str, edtf: str | None) -> None:
    (timex,) = tag(text, PUBLISHED)
    assert timex.reading.edtf == edtf
    if edtf is not None:
        parse_edtf(edtf)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Rabu (5/3/2025)", "2025-03-05T00:00:00", "2025-03-05T23:59:59"),
        ("pukul 05.36 WIB", "2025-03-06T05:36:00", "2025-03-06T05:36:59"),
        ("Rabu pagi", "2025-03-05T05:00:00", "2025-03-05T10:59:59"),
        ("Rabu dini hari", "2025-03-05T00:00:00", "2025-03-05T04:59:59"),
        ("Rabu malam", "2025-03-05T18:00:00", "2025-03-05T23:59:59"),
        ("akhir Februari 2024", "2024-02-21T00:00:00", "2024-02-29T23:59:59"),
        ("pertengahan tahun 2024", "2024-05-01T00:00:00", "2024-08-31T23:59:59"),
        ("awal abad ke-20", "1900-01-01T00:00:00", "1932-12-31T23:59:59"),
        ("abad ke-16", "1500-01-01T00:00:00", "1599-12-31T23:59:59"),
        ("sejak 1997", "1997-01-01T00:00:00", "1997-12-31T23:59:59"),
        ("akhir pekan ini", "2025-03-08T00:00:00", "2025-03-09T23:59:59"),
    ],
)
def test_bounds_are_inclusive_and_not_moved_by_words_outside(text: str, earliest: str, latest: str) -> None:
    (timex,) = tag(text, PUBLISHED)
    row = to_json(timex)
    assert (row["earliest"], row["latest"]) == (earliest, latest)


def test_the_json_has_the_public_fields() -> None:
    (timex,) = tag("Gempa terjadi Selasa (5/3/2025).", PUBLISHED)
    row = to_json(timex, "en")
    assert set(row) >= {
        "field", "start", "end", "text", "type", "value", "mod", "tz", "earliest", "latest", "granularity", "edtf", "range", "anchor", "rule",
        "resolution", "warnings",
    }  # fmt: skip
    (warning,) = row["warnings"]
    assert warning["code"] == "weekday_mismatch"
    assert (warning["field"], warning["start"], warning["end"]) == ("text", 14, 31)
    assert warning["message"] == "Tuesday does not fit 5 March 2025, which is a Wednesday."
    assert warning["alternatives"][0]["value"] == "2025-03-04"
    assert (
        to_json(timex)["warnings"][0]["message"]
        == "Hari Selasa tidak cocok dengan 5 Maret 2025, yang jatuh pada hari Rabu."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Rabu (5/3/2025)", "Februari 2025", "tahun 2019", "tahun 1990-an", "abad ke-19", "kuartal III 2024", "semester I 2024", "pekan lalu",
        "akhir pekan ini", "pukul 05.36 WIB", "Rabu malam", "Rabu pagi", "Rabu petang",
    ],
)  # fmt: skip
def test_a_timex3_value_reads_back_as_its_interval(text: str) -> None:
    (timex,) = tag(text, PUBLISHED)
    assert timex.reading.value is not None
    assert from_timex3(timex.reading.value) == (timex.reading.interval, timex.reading.granularity)


@pytest.mark.parametrize(
    "value", ["P3D", "PXD", "XXXX-03-06", "PRESENT_REF", "2025-02-31", "2025-13", "2025-W60", "", "0000"]
)
def test_values_without_a_stretch_of_the_calendar_have_none(value: str) -> None:
    assert from_timex3(value) is None


@pytest.mark.parametrize(
    "text",
    ["Rabu (5/3/2025)", "sekitar Februari 2025", "sejak 7 Oktober 2023", "hingga Mei 2024", "pekan lalu", "abad ke-19"],
)
def test_edtf_reads_back_as_the_interval_with_open_ends(text: str) -> None:
    (timex,) = tag(text, PUBLISHED)
    interval = timex.reading.interval
    assert timex.reading.edtf is not None
    assert interval is not None
    start, end = from_edtf(timex.reading.edtf) or (None, None)
    assert start in (interval.start, None)
    assert end in (interval.end, None)
    assert (start is None) == text.startswith("hingga")
    assert (end is None) == text.startswith("sejak")
    assert from_edtf("bukan tanggal") is None
