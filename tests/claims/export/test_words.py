"""Words on exports: dates as coarse as their source, drafts of alternative texts, both languages."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from claims.export.alt import draft_alt
from claims.export.bundle import Bundle
from claims.export.columns import TABLES, columns_of, meaning_of
from claims.export.order import CHARTS
from claims.export.provenance import to_safe_link
from claims.export.spoken import to_made, to_number, to_printed_day, to_published, to_span
from timeline.wording import LANGUAGES

from .conftest import make_bundle


def row(
    earliest: str | None, latest: str | None, granularity: str, edtf: str = "", tz: str | None = None
) -> dict[str, object]:
    return {"earliest": earliest, "latest": latest, "granularity": granularity, "edtf": edtf, "tz": tz}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (row("2025-03-05T00:00:00", "2025-03-05T23:59:59", "day"), "Rabu, 5 Maret 2025"),
        (row("2025-03-05T05:36:00", "2025-03-05T05:36:59", "minute", tz="+08:00"), "Rabu, 5 Maret 2025, 05.36 WITA"),
        (row("1997-01-01T00:00:00", "1997-12-31T23:59:59", "year"), "1997"),
        (row("2025-03-01T00:00:00", "2025-03-31T23:59:59", "month", "2025-03~"), "sekitar Maret 2025"),
        (row("2025-03-01T00:00:00", "2025-03-31T23:59:59", "month", "2025-03?"), "Maret 2025 (diragukan)"),
        (row("2023-10-07T00:00:00", None, "day", "2023-10-07/.."), "sejak Sabtu, 7 Oktober 2023"),
        (row(None, "2023-10-07T23:59:59", "day", "../2023-10-07"), "hingga Sabtu, 7 Oktober 2023"),
        (row(None, None, ""), "tanpa tanggal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_span_is_said_as_coarsely_as_it_was_told(told: dict[str, object], said: str) -> None:
    assert to_span(told, "id") == said


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-03-05", "Rabu, 5 Maret 2025"),
        ("2025-03-05T10:00+07:00", "Rabu, 5 Maret 2025 pukul 10.00 WIB"),
        ("2025-03-05T10:00:30+09:00", "Rabu, 5 Maret 2025 pukul 10.00 WIT"),
        (None, "tanggal terbit tidak diketahui"),
        ("kemarin", "kemarin"),
    ],
)
def test_publication_dates_never_gain_a_clock_time(iso: str | None, said: str) -> None:
    assert to_published(iso, "id") == said


def test_numbers_and_newspaper_dates() -> None:
    assert (to_number(1250000, "id"), to_number(1250000, "en")) == ("1.250.000", "1,250,000")
    assert to_printed_day(date(2025, 4, 8), "id") == "Selasa (8/4/2025)"
    zone = timezone(timedelta(hours=8))
    assert to_made(datetime(2025, 3, 12, 9, 30, tzinfo=zone), "id") == "Rabu, 12 Maret 2025 pukul 09.30 WITA"


def test_draft_counts_what_the_figure_shows(bundle: Bundle) -> None:
    assert draft_alt(bundle) == (
        "Linimasa cerita Jembatan Wairana: 3 peristiwa bertanggal, 1 Februari – 30 April 2025, dari 3 artikel oleh 3 media. "
        "1 di antaranya masih rencana. Waktu 1 peristiwa hanya taksiran. 1 perbedaan belum diputuskan. "
        "1 peristiwa belum bertanggal dan tidak digambar."
    )


def test_draft_of_numbers_names_first_and_last_with_their_hedges(bundle: Bundle) -> None:
    said = draft_alt(bundle, "tolls")
    assert "dari 4 (Suluh Timur, Rabu, 5 Maret 2025) sampai lebih dari 6 (Kabar <Nusa>, Kamis, 6 Maret 2025)" in said


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_draft_says_the_filter_and_leaves_nothing_open(chart: str, lang: str) -> None:
    for more in ({}, {"events": [], "conflicts": [], "statements": [], "quantities": [], "explained": []}):
        said = draft_alt(make_bundle(lang=lang, filter="hanya Maret", **more), chart)
        assert "hanya Maret" in said and "{" not in said and "export." not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", TABLES)
def test_every_column_is_explained_in_both_languages(what: str, lang: str) -> None:
    bundle = make_bundle(lang=lang)
    other = bundle.say("column.any.other")
    for column in columns_of(what):
        assert meaning_of(bundle, what, column.name) != other, f"{what}.{column.name}"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://suluh.example/a?b=1&c=2", True),
        ("HTTP://suluh.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("https://suluh.example/a b", False),
        ('https://suluh.example/"onclick=', False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_links(address: str | None, kept: bool) -> None:
    assert (to_safe_link(address) is not None) is kept
