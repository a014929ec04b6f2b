"""When a statement's content holds: the event, the saying, the count, the plan."""

from __future__ import annotations

import pytest

from claims.reading import read_article
from claims.statement import Polarity, Statement
from tests.claims.reading.own_words import article

# Published on Tuesday, 4 March 2025, 09.00 WIB.
LEAD = "Banjir melanda Rantau Kelabu, Minggu (2/3/2025) malam. "


def last(text: str) -> Statement:
    return read_article(article(text)).statements[-1]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "source"),
    [
        ("Kapal itu karam Minggu (2/3/2025).", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "timex"),
        ("Kapal itu karam Minggu (2/3/2025) pukul 21.15 WIB.", "2025-03-02T21:15:00", "2025-03-02T21:15:00", "timex"),
        (LEAD + "Tiga desa terendam.", "2025-03-04T00:00:00", "2025-03-04T23:59:59", "published"),
        (LEAD + "Tanggul di hulu jebol.", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "inherited"),
        (LEAD + '"Tanggul jebol," kata Wira Santika, Senin (3/3).', "2025-03-02T00:00:00", "2025-03-02T23:59:59", "inherited"),
        ('"Tanggul jebol," kata Wira Santika, Senin (3/3).', "2025-03-03T00:00:00", "2025-03-03T23:59:59", "inherited"),
        ("Bantuan akan disalurkan.", "2025-03-04T00:00:00", None, "published"),
        ("Bantuan akan disalurkan mulai Senin pekan depan.", "2025-03-10T00:00:00", None, "timex"),
        ("Rekapitulasi dijadwalkan 6-8 Maret.", "2025-03-06T00:00:00", "2025-03-08T23:59:59", "timex"),
        ("Gedung itu disegel sejak Sabtu (1/3).", "2025-03-01T00:00:00", None, "timex"),
        (LEAD + "Pada 1977, wilayah itu pernah dilanda banjir besar.", "1977-01-01T00:00:00", "1977-12-31T23:59:59", "timex"),
        (LEAD + "Pada 1977, banjir besar terjadi. Tanggul di hulu jebol.", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "inherited"),
        ("Wira Santika belum memberi keterangan.", "2025-03-04T00:00:00", "2025-03-04T23:59:59", "published"),
        (LEAD + "Wira Santika mengaku belum menerima laporan.", "2025-03-04T00:00:00", "2025-03-04T23:59:59", "published"),
    ],
)  # fmt: skip
def test_the_time_of_what_is_told(text: str, earliest: str, latest: str | None, source: str) -> None:
    time = last(text).time
    assert (time.earliest, time.latest, time.source) == (earliest, latest, source)


def test_a_count_takes_the_moment_at_which_it_was_true() -> None:
    statement = last("BNPB mencatat tujuh orang tewas hingga Senin (3/3) pukul 18.00 WITA.")
    assert statement.time.earliest == statement.time.latest == statement.as_of == "2025-03-03T18:00:00"
    assert statement.time.tz == "+08:00"


def test_a_day_of_saying_is_no_day_of_the_event_but_dates_the_figure() -> None:
    statement = last(LEAD + "BNPB menyebut tujuh orang tewas, Senin (3/3).")
    assert statement.time.earliest == "2025-03-02T00:00:00"
    assert statement.as_of == "2025-03-03T00:00:00"


def test_a_date_to_come_makes_a_plan_of_a_plain_clause() -> None:
    assert last("Sidang perdana digelar Senin pekan depan.").polarity is Polarity.PLANNED


def test_a_weekday_that_contradicts_its_date_spans_both() -> None:
    time = last("Kapal itu karam Sabtu (2/3/2025).").time
    assert time.earliest is not None and time.latest is not None
    assert time.earliest <= "2025-03-01T00:00:00"
    assert time.latest >= "2025-03-02T23:59:59"


def test_a_year_inside_a_name_dates_nothing() -> None:
    assert last(LEAD + "Anggaran itu ada dalam APBN 2024.").time.source == "inherited"


def test_a_clock_time_belongs_to_the_clause_that_names_it() -> None:
    statement = last("Api padam Senin (3/3/2025) pukul 02.15 WIB. Atap gudang runtuh seluruhnya.")
    assert statement.time.source == "inherited"
    assert statement.time.granularity == "day"
    assert (statement.time.earliest, statement.time.latest) == ("2025-03-03T00:00:00", "2025-03-03T23:59:59")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Yang kami perlukan bukan selimut lagi.", "wish"),
        ("Wira Santika berharap jembatan itu selesai.", "wish"),
        ("Kalau tanggul itu jebol, 40 rumah terendam.", "conditional"),
        ("Panen garam diprediksi naik 3 persen.", "forecast"),
    ],
)
def test_what_is_wanted_supposed_or_foretold_is_marked(text: str, mark: str) -> None:
    assert mark in last(text).marks
