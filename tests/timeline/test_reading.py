"""What the whole text decides: narrative days, quotations, doubts, titles, places."""

from __future__ import annotations

import pytest

from timeline import tag, tag_article
from timeline.anchor import Anchor, read_published


def values(text: str, published: str | None = "2025-03-06", title: str = "") -> dict[str, str | None]:
    return {timex.text: timex.reading.value for timex in tag(text, published, title=title)}


def codes(text: str, published: str | None) -> list[str]:
    return [warning.code for timex in tag(text, published) for warning in timex.warnings]


def test_a_clock_takes_the_event_day_and_not_the_day_of_the_interview() -> None:
    text = (
        "Lomba digelar pada Minggu (16/3/2025). Hal itu dikatakan panitia dalam keterangannya, Rabu (5/3/2025). "
        "Peserta berkumpul pukul 05.30 WIB."
    )
    assert values(text)["pukul 05.30 WIB"] == "2025-03-16T05:30"


def test_a_clock_before_any_day_takes_the_day_that_follows() -> None:
    text = 'Kecelakaan terjadi pukul 14.18 WIB di jalur perlintasan. "Dua orang luka," kata Hartono, Rabu (5/3/2025).'
    assert values(text)["pukul 14.18 WIB"] == "2025-03-05T14:18"


def test_a_clock_of_today_does_not_fall_into_history() -> None:
    text = (
        "Kota itu berdiri pada 22 Juni 1527. "
        + "Kotanya ramai sejak lama dan terus tumbuh. " * 8
        + "Acara dimulai pukul 16.00 WIB."
    )
    assert values(text)["pukul 16.00 WIB"] == "2025-03-06T16:00"


def test_tomorrow_in_a_quotation_is_counted_from_the_day_of_speaking() -> None:
    text = '"Besok kami umumkan hasilnya," kata Rini di Kendari, Selasa (4/3).'
    assert values(text)["Besok"] == "2025-03-05"


def test_the_attribution_behind_a_quotation_is_past_even_if_the_quotation_looks_ahead() -> None:
    assert values('"Kami akan menggelar rapat," kata Budi, Senin (3/3).')["Senin (3/3)"] == "2025-03-03"


def test_a_bare_weekday_repeats_the_date_printed_before() -> None:
    text = "Dewan akan bersidang pada Jumat (7/3/2025). Hasil sidang Jumat di aula ditunggu warga."
    assert values(text)["Jumat"] == "2025-03-07"


def test_the_title_is_read_by_the_same_rules_and_comes_first() -> None:
    found = tag("Banjir surut Rabu (5/3).", "2025-03-06", title="Banjir Landa Demak Selasa Malam")
    assert [(timex.field, timex.text, timex.reading.value) for timex in found] == [
        ("title", "Selasa Malam", "2025-03-04TNI"),
        ("text", "Rabu (5/3)", "2025-03-05"),
    ]


def test_ranges_are_numbered_through_title_and_text() -> None:
    found = tag("Loket tutup 6–8 Maret.", "2025-03-06", title="Pameran 1-3 Maret")
    assert [timex.range for timex in found] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("Sabtu (8/6/2025)", "2025-06-09", "2025-06-07"),  # a day off
        ("Selasa (10/5/2025)", "2025-06-09", "2025-06-10"),  # a month off, next to publication
        ("Kamis (11/12/2013)", "2014-12-11", "2014-12-11"),  # a year off, on the day of publication
        ("Rabu (14/12/2014)", "2014-12-25", "2014-12-24"),  # a digit off
    ],
)
def test_repairs_of_a_weekday_begin_with_the_likeliest(text: str, published: str, first: str) -> None:
    (timex,) = tag(text, published)
    (warning,) = timex.warnings
    assert warning.code == "weekday_mismatch"
    assert warning.alternatives[0].value == first


def test_a_day_that_has_become_a_name_keeps_the_famous_year_beside_the_nearest() -> None:
    (timex,) = tag("Sejak serangan Hamas pada 7 Oktober, Gaza diblokade.", "2024-12-06")[:1]
    assert timex.reading.value == "2024-10-07"
    (warning,) = timex.warnings
    assert warning.code == "ambiguous_year"
    assert warning.alternatives[0].value == "2023-10-07"
    assert codes("Panen raya digelar pada 7 Oktober di sawah desa.", "2024-12-06") == []


def test_a_date_after_publication_told_as_past_is_doubted() -> None:
    text = "Kapolsek menjelaskan temuan itu, Selasa (9/6/2026)."
    (timex,) = tag(text, "2025-06-09")
    assert [warning.code for warning in timex.warnings] == ["future_of_article"]
    assert timex.warnings[0].alternatives[0].value == "2025-06-09"


def test_without_a_publication_date_the_years_that_fit_are_listed() -> None:
    (first, second) = tag("Rapat digelar Rabu (6/3) di kantor desa. Anggaran 2024 dibahas.", None)[:2]
    assert (first.reading.value, first.reading.edtf, second.reading.value) == ("XXXX-03-06", None, "2024")
    (warning,) = first.warnings
    assert warning.code == "no_anchor"
    assert warning.alternatives[0].value == "2024-03-06"


def test_local_time_is_that_of_the_dateline() -> None:
    anchor = read_published("2025-03-06")
    (timex,) = tag_article("", "Gempa terasa pukul 06.10 waktu setempat.", anchor, "Jayapura")
    assert timex.reading.tz == "+09:00"
    (timex,) = tag_article("", "Laga mulai Rabu (5/3) pukul 13.57 waktu Singapura.", anchor)
    assert timex.reading.tz == "+08:00"
    (timex,) = tag_article("", "Gempa terasa pukul 06.10 waktu setempat.", anchor)
    assert timex.reading.tz is None


@pytest.mark.parametrize(
    ("text", "place", "tz"),
    [
        (
            "Gudang di kawasan pelabuhan, Doha, Qatar, terbakar Selasa (4/3) pukul 15.46 waktu setempat.",
            "Jakarta",
            "+03:00",
        ),
        ("Gempa kuat mengguncang wilayah di Turki. Getarannya terasa pukul 04.17 waktu setempat.", "Jakarta", "+03:00"),
        ("Gempa kuat mengguncang wilayah di Turki. Getarannya terasa pukul 04.17 waktu setempat.", None, "+03:00"),
        ("Utusan bertemu di Tokyo. Rapat mulai pukul 09.00 waktu setempat.", "Washington", "-05:00"),
        (
            "Serangan menghantam konvoi di Darfur, Sudan. Serangan itu terjadi pukul 20.30 waktu setempat.",
            "Nairobi",
            "+02:00",
        ),
        (
            "Serangan menghantam konvoi di Darfur, Sudan. Menteri berpidato pukul 20.30 waktu setempat.",
            "Nairobi",
            "+03:00",
        ),
        ("Kapal karam di Jayapura pukul 06.10 waktu setempat.", "Jayapura", "+09:00"),
        ("Rapat digelar di balai kota pukul 06.10 waktu setempat.", "Jakarta", "+07:00"),
        ("Pertemuan di Paris batal. Laga di Tokyo mulai pukul 19.00 waktu setempat.", "Jakarta", "+09:00"),
    ],
)
def test_local_time_under_a_dateline_at_home_is_that_of_the_place_abroad(text: str, place: str | None, tz: str) -> None:
    timexes = tag_article("", text, read_published("2025-03-06"), place)
    assert timexes[-1].reading.tz == tz


@pytest.mark.parametrize(
    ("written", "moment", "tz", "day_only"),
    [
        ("2025-03-06", "2025-03-06T00:00:00", None, True),
        ("2025-03-06 00:00:00", "2025-03-06T00:00:00", None, True),
        ("2025-03-06T00:00:00+07:00", "2025-03-06T00:00:00", "+07:00", False),
        ("2025-03-06T05:36:00Z", "2025-03-06T05:36:00", "+00:00", False),
        ("2025-03-06 05:36", "2025-03-06T05:36:00", None, False),
        ("Kamis, 6 Maret 2025 | 05:36 WIB", "2025-03-06T05:36:00", "+07:00", False),
        ("Kompas.com - 06/03/2025, 05:36 WIB", "2025-03-06T05:36:00", "+07:00", False),
        ("6 Maret 2025", "2025-03-06T00:00:00", None, True),
        ("March 6, 2025 5:36 PM", "2025-03-06T17:36:00", None, False),
    ],
)
def test_published(written: str, moment: str, tz: str | None, day_only: bool) -> None:
    anchor = read_published(written)
    assert anchor.moment is not None
    assert (anchor.moment.isoformat(), anchor.tz, anchor.day_only) == (moment, tz, day_only)


@pytest.mark.parametrize("written", ["", "kemarin", "2025-02-31", "6 Maret", "Copyright 2025"])
def test_what_is_no_date_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(ValueError, match="2025-03-06"):
        read_published(written)


def test_an_empty_text_has_no_time() -> None:
    assert tag("") == ()
    assert tag_article("", "", Anchor()) == ()


@pytest.mark.parametrize(
    ("title", "text", "value"),
    [
        ("Kapal rumah sakit tiba Kamis", "Kapal itu akan sampai pada Kamis (10/10).", "2024-10-10"),
        ("Gempa guncang Wairasa Rabu", "Gempa terjadi Rabu (2/10) dini hari.", "2024-10-02"),
        # two Wednesdays are printed: the title's own is the last one before publication
        ("Gempa guncang Wairasa Rabu", "Gempa terjadi Rabu (2/10). Sidang digelar Rabu (9/10).", "2024-10-02"),
        # a weekday that does not fit its date says nothing
        ("Kapal rumah sakit tiba Kamis", "Kapal itu akan sampai pada Kamis (11/10).", "2024-10-03"),
    ],
)
def test_a_weekday_of_the_title_is_the_day_that_the_text_prints_with_it(title: str, text: str, value: str) -> None:
    first = tag(text, "2024-10-08", title=title)[0]
    assert (first.field, first.reading.value) == ("title", value)


def test_a_weekday_that_fits_last_years_date_is_a_slip_of_these_days() -> None:
    # 22 March was a Friday in 2024; an article of Friday, 21 March 2025 that prints no year means this week
    (slip,) = tag('"Jangan menang," kata kiper itu di kantor pengacaranya, Jumat (22/3).', "2025-03-21T16:45+07:00")
    assert [warning.code for warning in slip.warnings] == ["weekday_mismatch"]
    (told,) = tag("Ia ditangkap pada Jumat (22/3/2024).", "2025-03-21T16:45+07:00")
    assert (told.reading.value, told.warnings) == ("2024-03-22", ())
