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
        # what days before stands behind a report dates what is told; nobody said it then
        ("Kementerian mengatakan kesepakatan lahir dari perundingan di Tresk, Rabu (26/2).", "2025-02-26T00:00:00", "2025-02-26T23:59:59", "timex"),
        # a voice in the midst: the hour and what goes on behind it are of the happening, a bare day is of the saying
        ("Kapal tiba, kata Wira Santika, pada Minggu pukul 18.30 WIB, ketika hari sudah gelap.", "2025-03-02T18:30:00", "2025-03-02T18:30:00", "timex"),
        ("Kepulangan warga, ujar Wira Santika dalam jumpa pers Senin siang, dijadwalkan pada Kamis (6/3).", "2025-03-06T00:00:00", "2025-03-06T23:59:59", "timex"),
        ("Kepulangan warga, ujar Wira Santika saat ditemui, Senin (3/3), sudah selesai pada Minggu (2/3).", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "timex"),
        ("Bantuan akan disalurkan mulai Senin pekan depan.", "2025-03-10T00:00:00", None, "timex"),
        ("Rekapitulasi dijadwalkan 6-8 Maret.", "2025-03-06T00:00:00", "2025-03-08T23:59:59", "timex"),
        ("Gedung itu disegel sejak Sabtu (1/3).", "2025-03-01T00:00:00", None, "timex"),
        (LEAD + "Pada 1977, wilayah itu pernah dilanda banjir besar.", "1977-01-01T00:00:00", "1977-12-31T23:59:59", "timex"),
        (LEAD + "Pada 1977, banjir besar terjadi. Tanggul di hulu jebol.", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "inherited"),
        ("Wira Santika belum memberi keterangan.", "2025-03-04T00:00:00", "2025-03-04T23:59:59", "published"),
        (LEAD + "Wira Santika mengaku belum menerima laporan.", "2025-03-04T00:00:00", "2025-03-04T23:59:59", "published"),
        (LEAD + "Tanggul itu terakhir diperiksa pada 20 Februari. Air naik cepat.", "2025-03-02T00:00:00", "2025-03-02T23:59:59", "inherited"),
        ("Wira Santika menyatakan 40 petani berada di sawah ketika tanggul jebol, Minggu siang.", "2025-03-02T11:00:00", "2025-03-02T14:59:59", "timex"),
    ],
)  # fmt: skip
def test_the_time_of_what_is_told(text: str, earliest: str, latest: str | None, source: str) -> None:
    time = last(text).time
    assert (time.earliest, time.latest, time.source) == (earliest, latest, source)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        # what tells of the event goes back to its day, behind the moment of a count or a day of speaking
        (LEAD + "Sampai Senin (3/3) pukul 18.00 WITA, tiga orang dirawat. Saat kejadian, 40 orang berada di balai desa.", "2025-03-02", "2025-03-02"),
        (LEAD + "Sampai Senin (3/3) pukul 18.00 WITA, tiga orang dirawat. Banjir itu dipicu jebolnya tanggul di hulu.", "2025-03-02", "2025-03-02"),
        (LEAD + "Sampai Senin (3/3) pukul 18.00 WITA, tiga orang dirawat. Sebanyak 12 orang mengungsi.", "2025-03-03", "2025-03-03"),
        ("Dua pompa macet saat hujan deras, kata Wira Santika. Hujan mengguyur kota itu Minggu (2/3) petang.", "2025-03-02", "2025-03-02"),
        # an extreme is measured from a time; a treaty was signed at one: neither dates the clause
        (LEAD + "Tinggi air itu tertinggi sejak 1983.", "2025-03-02", "2025-03-02"),
        (LEAD + "Tanggul jebol ketika izin yang diteken Januari lalu masih berlaku.", "2025-03-02", "2025-03-02"),
        # who holds back does so now, whatever he is asked about
        (LEAD + "Gubernur belum mau berkomentar tentang peristiwa itu.", "2025-03-04", "2025-03-04"),
        # a state holds on the day of speaking, where that is told
        (LEAD + '"Kami belum menerima bantuan," kata Wira Santika, Senin (3/3).', "2025-03-03", "2025-03-03"),
        (LEAD + "Dokter jaga yang dihubungi Senin (3/3) malam mengatakan satu pasien masih kritis.", "2025-03-03", "2025-03-03"),
        # the day in front of the speaker frames what is told
        (LEAD + "Wira Santika, Senin (3/3), mengatakan kantornya menerima 11 laporan.", "2025-03-03", "2025-03-03"),
        (LEAD + "Hingga Senin (3/3) malam, Wira Santika menyebut tujuh warga dirawat di puskesmas.", "2025-03-03", "2025-03-03"),
        # a weekday that contradicts its date is inherited as its likeliest day
        ("Banjir melanda Rantau Kelabu, Sabtu (2/3) malam. Tanggul di hulu jebol.", "2025-03-01", "2025-03-01"),
        # a distance from the event
        (LEAD + "Retak di tanggul itu terlihat dua hari sebelum banjir.", "2025-02-28", "2025-02-28"),
        # a term that runs on dates nothing, unless the clause is about the term
        (LEAD + "Pemerintah membeli 500 ton beras hingga akhir 2025.", "2025-03-02", "2025-03-02"),
        (LEAD + "Masa tanggap darurat diperpanjang hingga Kamis (6/3).", "2025-03-02", "2025-03-06"),
        # a plan is dated behind its word; what begins next month begins somewhere in it
        ("Pencarian dihentikan Senin (3/3) malam dan akan dilanjutkan Rabu pagi.", "2025-03-05", "2025-03-05"),
        ("Pabrik itu berencana memindahkan mesinnya mulai bulan depan.", "2025-04-01", "2025-04-30"),
        ("Ganti rugi akan dibayar dalam waktu 72 jam, paling lambat Jumat (7/3).", "2025-03-04", "2025-03-07"),
        # rates without a day of their own are those of the month that the statistics are about
        ("Inflasi Januari 2025 sebesar 3,27 persen. Beras memberi andil 0,18 persen.", "2025-01-01", "2025-01-31"),
        # the day that a change is measured from, and the year of a cited work, date nothing
        (LEAD + "Permukaan sungai turun 57 sentimeter dari Senin (3/3).", "2025-03-02", "2025-03-02"),
        (LEAD + "Tanah di lereng itu gembur (Lembaga Tanah Nusa, 2013).", "2025-03-02", "2025-03-02"),
        # a market closes on the day of the report
        (LEAD + "Saham pemilik bendungan itu ditutup turun 6,8 persen.", "2025-03-04", "2025-03-04"),
    ],
)  # fmt: skip
def test_the_day_that_a_clause_belongs_to(text: str, earliest: str, latest: str) -> None:
    time = last(text).time
    assert ((time.earliest or "")[:10], (time.latest or "")[:10]) == (earliest, latest)


def test_what_opens_the_article_is_of_the_day_of_speaking_named_next() -> None:
    text = "Panitia menetapkan dua pemenang. Hadiahnya Rp 5 juta, kata Wira Santika, Senin (3/3). Lomba digelar Sabtu (1/3)."
    first = read_article(article(text)).statements[0]
    assert (first.time.earliest, first.time.source) == ("2025-03-03T00:00:00", "inherited")


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


def test_a_plan_behind_what_still_holds_is_a_statement_of_its_own() -> None:
    text = "Wira Santika menyebut izinnya masih berlaku sampai Juni 2026 dan warga akan mengajukan banding."
    statements = read_article(article(text)).statements
    assert [statement.polarity for statement in statements] == [Polarity.AFFIRMED, Polarity.PLANNED]
    assert {statement.speaker for statement in statements} == {"Wira Santika"}


def test_the_day_right_behind_a_report_is_that_of_the_saying_where_somebody_can_have_said_it_then() -> None:
    near = last("Kementerian mengatakan kesepakatan lahir dari perundingan di Tresk, Senin (3/3).")
    far = last("Kementerian mengatakan kesepakatan lahir dari perundingan di Tresk, Rabu (26/2).")
    assert near.text.endswith("di Tresk") and near.as_of == "2025-03-03T00:00:00"
    assert far.text.endswith("di Tresk, Rabu (26/2)")
