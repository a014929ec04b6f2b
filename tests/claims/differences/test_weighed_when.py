"""Times that no rule ties are weighed: what excludes what, which pairs are told as loosely tied, and which are left alone."""

from __future__ import annotations

from itertools import permutations

import pytest

from claims.conflict import ConflictKind
from claims.differences import compare_story
from claims.differences.laid import explained_pairs
from claims.differences.telling import find_tellings
from claims.differences.weighed.lexis import lexis_of
from claims.differences.weighed.weights import weights_of
from claims.differences.weighed.when import time_pairs
from claims.differences.weighed.when_apart import differ
from claims.differences.when import find_dated
from claims.reading import read_article
from claims.wording import CATALOGUE, say_difference
from tests.claims.differences.test_cases import article

AT = "2025-09-04T10:00+07:00"
DATE, TIME = ConflictKind.DATE, ConflictKind.TIME


def dated(text):
    return find_dated(find_tellings([read_article(article("a", {"at": AT, "text": text}))], {}))[0]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Menara air roboh Rabu (3/9) pukul 05.20 WIB.", "Menara air roboh pukul 07.20 WIB.", TIME),
        ("Menara air roboh Rabu (3/9) pukul 05.20 WIB.", "Menara air roboh pukul 05.20 WITA.", TIME),
        ("Menara air roboh Rabu (3/9) pukul 05.20 WIB.", "Menara air roboh pukul 06.20 WITA.", None),
        ("Menara air roboh pukul 05.20 WIB.", "Menara air roboh sekitar pukul 05.30 WIB.", None),
        ("Menara air roboh pukul 05.20 WIB.", "Menara air roboh sekitar pukul 06.30 WIB.", TIME),
        ("Menara air roboh Selasa (2/9) pukul 23.50 WIB.", "Menara air roboh Rabu (3/9) pukul 00.40 WIB.", TIME),
        ("Menara air roboh Selasa (2/9) pukul 05.20 WIB.", "Menara air roboh Rabu (3/9) pukul 20.40 WIB.", DATE),
        ("Menara air roboh Rabu (3/9) pagi.", "Menara air roboh Rabu (3/9) malam.", TIME),
        ("Menara air roboh Rabu (3/9) pagi.", "Menara air roboh Rabu (3/9) pukul 06.10 WIB.", None),
        ("Menara air roboh Selasa (2/9) sore.", "Menara air roboh Rabu (3/9) dini hari.", DATE),
        ("Menara air roboh Rabu (3/9) sore.", "Menara air roboh Rabu (3/9) pukul 14.25 WIB.", None),
        ("Menara air roboh Rabu (3/9) sore.", "Menara air roboh Rabu (3/9) pukul 13.25 WIB.", TIME),
        ("Menara air roboh Selasa (2/9) malam.", "Menara air roboh Rabu (3/9) dini hari.", DATE),
        ("Menara air roboh pukul 05.40 waktu setempat (GMT).", "Menara air roboh pukul 04.10 GMT.", TIME),
        ("Menara air roboh pukul 13.25 waktu setempat.", "Menara air roboh pukul 11.10 waktu setempat.", TIME),
        ("Menara air roboh Rabu (3/9).", "Menara air roboh Rabu.", None),
        ("Menara air roboh Rabu (4/9) pagi.", "Menara air roboh Rabu pukul 18.40 WIB.", None),
        ("Menara air roboh Rabu (3/9).", "Menara air roboh Kamis (4/9) pagi.", DATE),
        ("Menara air dibangun pada 12 Januari 2021.", "Menara air dibangun pada 12 Februari 2021.", DATE),
        ("Menara air dibangun pada 20 Maret 2025.", "Menara air dibangun pada 20 Maret 2024.", DATE),
        ("Menara air roboh pada 7 Oktober 2023.", "Menara air roboh pada 7 Oktober lalu.", None),
        ("Menara air dibangun pada 1987.", "Menara air dibangun pada 1978.", DATE),
        ("Menara air dibangun pada 1987.", "Menara air dibangun pada Maret 1987.", None),
        ("Menara air dibangun pada Februari lalu.", "Menara air dibangun pada 3 Juni.", DATE),
    ],
)
def test_two_times_exclude_each_other_or_do_not(one, other, kind):
    for left, right in ((one, other), (other, one)):
        difference = differ(dated(left), dated(right))
        assert (difference and difference[0]) == kind


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Kapal bertolak pukul 13.20 WIB.", "Kapal bertolak pukul 15.20 WIB.", "same_odd_minutes"),
        ("Kapal bertolak pukul 13.20 WIB.", "Kapal bertolak pukul 13.45 WIB.", "same_hour"),
        ("Kapal bertolak pukul 13.20 WIB.", "Kapal bertolak pukul 13.20 WITA.", "same_digits"),
        ("Kapal dibuat pada 1987.", "Kapal dibuat pada 1978.", "swapped_years"),
        ("Kapal diperiksa pada 12 Januari 2021.", "Kapal diperiksa pada 12 Februari 2021.", "one_part"),
        ("Kapal diperiksa pada 20 Maret 2025.", "Kapal diperiksa pada 20 Maret 2024.", "one_part"),
    ],
)
def test_the_figures_of_two_times_tell_of_a_slip(one, other, sign):
    difference = differ(dated(one), dated(other))
    assert difference is not None and difference[1][sign] == 1.0


def signs_of(one, other):
    """The signs of the only pair of times of two articles."""
    read = [read_article(article(name, {"at": AT, "text": text})) for name, text in (("a", one), ("b", other))]
    tellings = find_tellings(read, {})
    (pair,) = time_pairs(tellings, lexis_of(tellings), explained_pairs([], ()))
    return pair.signs


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("Menara itu, kata lurah, dicat pada 3 Agustus.", "Menara itu baru dicat pada 19 Agustus.", "not_before"),
        ("Menara itu baru dicat pada 3 Agustus.", "Menara itu dicat pada 19 Agustus.", "not_before_first"),
        ("Menara itu sudah dicat sejak 3 Agustus.", "Menara itu dicat pada 19 Agustus.", "already"),
        ("Menara itu dicat pada 3 Agustus.", "Menara itu sudah dicat pada 19 Agustus.", "already_last"),
        ("Lonceng dipasang pukul 09.15 WIB.", "Lonceng itu akhirnya dipasang pukul 13.40 WIB.", "not_before"),
        ("Menara itu dicat pada 3 Agustus.", "Menara itu diresmikan pada 19 Agustus.", "same_head"),
        ("Menara 40 meter itu dicat pada 3 Agustus.", "Menara 40 meter itu dicat pada 19 Agustus.", "same_number"),
        ("Ketua geng dicegat pukul 09.15 WIB.", "Penyergapan berlangsung pukul 13.40 WIB.", "kin_once"),
        ("Penangkapan terjadi pukul 23.40 WIB.", "Sopirnya dijemput petugas selepas magrib.", "same_deed"),
        ("Tiang itu terpasang sejak 3 Agustus.", "Tiang itu berdiri pada 19 Agustus.", "kin_once"),
        ("Delegasi meninggalkan Jenewa pada 3 Agustus.", "Para utusan terbang pulang pada 19 Agustus.", "kin_deed"),
        ("Pasien pertama masuk rumah sakit pada 3 Agustus.", "Anak pertama dirawat pada 19 Agustus.", "same_deed"),
        ("Rumah itu dirobohkan pada 3 Agustus.", "Pembongkaran rumah selesai pada 19 Agustus.", "kin_once"),
        ("Undang-undang itu disahkan pada 3 Agustus.", "DPR memberi persetujuan pada 19 Agustus.", "kin_once"),
        ("Kera itu mati pukul 05.30 WIB.", "Kera itu mengembuskan napas terakhir pukul 01.00 WIB.", "kin_once"),
        ("Bendahara dicokok pukul 19.20 WIB.", "Rekaman menunjukkan ia digiring petugas pukul 17.05 WIB.", "kin_once"),
        (
            "Uang dipindahkan ke rekening Darto pada 3 Maret.",
            "Dana masuk ke rekening Darto pada 21 Februari.",
            "kin_once",
        ),
        ("Serah terima berlangsung pukul 14.00 WIB.", "Tawanan melangkah melewati portal pukul 09.30 WIB.", "kin_once"),
        (
            "Pasar Randu diresmikan pada 3 Agustus.",
            "Prasasti mencatat gunting pita dilakukan pada 19 Agustus.",
            "kin_once",
        ),
        ("Sewa lahan diteken pada 3 Agustus.", "Sewa itu ditandatangani kedua pihak pada 19 Agustus.", "same_deed"),
        ("Tinggi air di menara pada 3 Agustus 4,2 meter.", "Air di menara pada 19 Agustus 3,1 meter.", "other_number"),
    ],
)
def test_words_beside_two_times_draw_them_together_or_apart(one, other, sign):
    assert signs_of(one, other)[sign] == 1.0
    assert signs_of(other, one)[sign] == 1.0


def test_who_did_it_is_not_what_was_done():
    signs = signs_of("Truk itu dibajak pada 3 Agustus.", "Pembajak truk itu pulang ke desanya pada 19 Agustus.")
    assert not {"said_deed", "kin_told", "kin_deed"} & signs.keys()


def test_two_days_that_are_set_for_one_gathering_are_both_planned_and_neither_is_over():
    one = "Festival layang-layang Tanjung Ranu akan dibuka pada Senin, 20 Oktober."
    signs = signs_of(one, "Menurut bupati, festival itu sudah ditetapkan berlangsung mulai 27 Oktober.")
    assert signs["planned_both"] == 1.0
    assert not {"already", "already_last"} & signs.keys()


AGENCY = {
    "at": AT,
    "title": "Jembatan Gantung Curug Hijau Diresmikan",
    "text": "Jembatan gantung Curug Hijau di Desa Randu Alas diresmikan Rabu (3/9) pagi. Camat Wulan Sari memotong pita di hadapan warga. "
    "Jembatan sepanjang 80 meter itu menghubungkan dua dusun. Warga menyambut dengan arak-arakan. Jembatan lama terakhir kali diperbaiki pada Maret 2019, kata Wulan. "
    "Anggaran pembangunan berasal dari dana desa. Anak sekolah kini tidak perlu memutar. Kelompok tani menyumbang bambu. "
    "Upacara ditutup dengan doa bersama. Petugas kecamatan berjaga di kedua ujung.",
}
TABLOID = {
    "at": "2025-09-04T15:00+07:00",
    "title": "Warga Randu Alas Pertanyakan Kayu Jembatan",
    "text": "Sejumlah warga Randu Alas mempertanyakan mutu kayu lantai Curug Hijau. Ketua pemuda dusun Jaka Lelana menyatakan, perbaikan terakhir jembatan lama dilakukan pada Agustus 2017. "
    "Menurut dia, kayu yang dipakai belum kering. Pemborong belum bisa dihubungi. Pengamat bangunan Retno Ayu menyarankan uji beban. "
    "Sejumlah baut tampak berkarat. Warga meminta kecamatan membuka dokumen kontrak. Jaka mengirim surat ke inspektorat. "
    "Pedagang di ujung jembatan mengaku senang.",
}


def flagged(*rows):
    read = [read_article(article(chr(97 + at), row)) for at, row in enumerate(rows)]
    found = [one for one in compare_story("uji", read) if one.explained_by is None]
    return [one for one in found if one.kind in (DATE, TIME)]


def test_two_times_of_one_thing_in_other_words_are_found_in_any_order():
    third = {"at": "2025-09-05T08:00+07:00", "text": "Kecamatan memasang lampu di tepi jalan desa. Petugas menyapu."}
    for rows in permutations([AGENCY, TABLOID, third]):
        found = flagged(*rows)
        assert [{side.value for side in one.sides} for one in found] == [{"Maret 2019", "Agustus 2017"}]


def test_what_is_weighed_is_told_as_loosely_tied_in_both_languages():
    parade = TABLOID["text"].replace(
        "perbaikan terakhir jembatan lama dilakukan pada Agustus 2017",
        "jembatan itu baru diresmikan pada Rabu (3/9) sore",
    )
    (found,) = flagged(AGENCY, TABLOID | {"text": parade})
    assert found.kind is TIME and {side.value for side in found.sides} == {"Rabu (3/9) pagi", "Rabu (3/9) sore"}
    if found.explanation[0].code.endswith("weighed"):
        assert "Tidak ada aturan yang mengikatnya" in say_difference(found, "id")
        assert "No rule ties them" in say_difference(found, "en")


def test_a_weighed_conflict_stands_without_the_explanation_that_it_overrules():
    read = [read_article(article(chr(97 + at), row)) for at, row in enumerate((AGENCY, TABLOID))]
    told = [
        (frozenset(held for side in one.sides for held in side.statements), one.explained_by)
        for one in compare_story("uji", read)
        if one.kind is DATE
    ]
    (clash,) = [held for held, reason in told if reason is None]
    assert [reason for held, reason in told if held == clash] == [None]


@pytest.mark.parametrize(
    "told",
    [
        "Jaka menyatakan jembatan bambu di Dusun Wetan dibongkar pada Agustus 2017.",
        "Jaka menyatakan jembatan lama akan dibongkar pada Desember mendatang.",
        "Jaka menyatakan jembatan lama diperbaiki beberapa kali, yang pertama pada Agustus 2009 dan yang terakhir pada Maret 2019.",
        "Jaka menyatakan jembatan lama terakhir diperbaiki enam tahun silam.",
    ],
)
def test_times_of_other_things_are_left_alone(told):
    told_otherwise = TABLOID["text"].replace(
        "Ketua pemuda dusun Jaka Lelana menyatakan, perbaikan terakhir jembatan lama dilakukan pada Agustus 2017.", told
    )
    assert flagged(AGENCY, TABLOID | {"text": told_otherwise}) == []


def test_what_was_done_anew_is_not_what_was_done_first():
    painted = AGENCY["text"].replace("terakhir kali diperbaiki pada Maret 2019", "dicat pada Maret 2019")
    anew = TABLOID["text"].replace(
        "perbaikan terakhir jembatan lama dilakukan", "pengecatan ulang jembatan lama dilakukan"
    )
    assert flagged(AGENCY | {"text": painted}, TABLOID | {"text": anew}) == []


def test_what_began_and_what_still_goes_on_later_both_hold():
    began = AGENCY["text"].replace(
        "Jembatan lama terakhir kali diperbaiki pada Maret 2019", "Perbaikan jembatan lama berlangsung sejak Maret 2019"
    )
    going_on = TABLOID["text"].replace(
        "perbaikan terakhir jembatan lama dilakukan pada Agustus 2017",
        "perbaikan jembatan lama masih berlangsung pada Agustus 2019",
    )
    assert flagged(AGENCY | {"text": began}, TABLOID | {"text": going_on}) == []


def test_one_thing_measured_twice_is_no_dispute_over_the_day():
    first = AGENCY["text"].replace(
        "Jembatan lama terakhir kali diperbaiki pada Maret 2019",
        "Lendutan jembatan lama pada Maret 2019 tercatat 4 sentimeter",
    )
    then = TABLOID["text"].replace(
        "perbaikan terakhir jembatan lama dilakukan pada Agustus 2017",
        "lendutan jembatan lama pada Agustus 2017 sebesar 3 sentimeter",
    )
    assert flagged(AGENCY | {"text": first}, TABLOID | {"text": then}) == []


def test_what_lasts_and_is_over_later_both_hold():
    lasting = AGENCY["text"].replace(
        "Jembatan lama terakhir kali diperbaiki pada Maret 2019",
        "Pengerjaan jembatan lama masih berjalan pada Maret 2019",
    )
    over = TABLOID["text"].replace(
        "perbaikan terakhir jembatan lama dilakukan pada Agustus 2017",
        "pengerjaan jembatan lama baru berakhir pada Mei 2019",
    )
    assert flagged(AGENCY | {"text": lasting}, TABLOID | {"text": over}) == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_sign_of_times_is_said_in_words(lang):
    said = CATALOGUE.templates(lang)
    assert [name for name in weights_of("when").of if f"signs.{name}" not in said] == []


def test_the_weights_say_what_a_reader_expects():
    weights = weights_of("when")
    assert weights.of["same_deed"] > 0 > weights.of["gap"]
    assert weights.weigh({}) < weights.threshold


def test_a_warning_before_a_flood_is_not_laid_against_the_hour_of_the_flood():
    flood = {
        "at": "2025-09-07T23:00+07:00",
        "text": "Banjir bandang menerjang tiga desa di Kecamatan Wado, Minggu (7/9) sekitar pukul 19.30 WIB. Puluhan rumah hanyut.",
    }
    warning = {
        "at": "2025-09-08T08:00+07:00",
        "text": "Camat Asep Maulid mengatakan peringatan dini sudah dikirim kepada para kepala desa pada Minggu pukul 17.00 WIB, "
        "atau dua setengah jam sebelum air datang. Warga membersihkan lumpur.",
    }
    tellings = find_tellings([read_article(article("a", flood)), read_article(article("b", warning))], {})
    pairs = list(time_pairs(tellings, lexis_of(tellings), explained_pairs([], ())))
    assert pairs and not any(pair.is_tied for pair in pairs)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Serah terima jenazah pendaki berlangsung pada Rabu (3/9) pukul 10.00 WIB, kata Kepala Basarnas Darma Yusuf. "
            "Hujan turun di kaki gunung. Adik korban, Rini Astari, mengatakan jenazah diserahkan Rabu (3/9) pukul 13.00 WIB.",
            {"Rabu (3/9) pukul 10.00 WIB", "Rabu (3/9) pukul 13.00 WIB"},
        ),
        (
            "Penyerahan jenazah pendaki berlangsung pada Rabu (3/9) pukul 10.00 WIB, kata Kepala Basarnas Darma Yusuf. "
            "Hujan turun di kaki gunung. Adik korban, Rini Astari, mengatakan pemakaman berlangsung Rabu (3/9) pukul 13.00 WIB.",
            None,
        ),
    ],
)
def test_two_people_may_date_one_happening_against_each_other_in_one_text(text, sides):
    found = flagged({"at": AT, "text": text})
    assert [{side.value for side in one.sides} for one in found] == ([sides] if sides else [])


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        (
            "Penyerahan sandera berlangsung Rabu (3/9) pukul 10.00 WIB.",
            "Penyergapan berlangsung pukul 02.30 WIB.",
            False,
        ),
        ("Penyerahan sandera berlangsung Rabu (3/9) pukul 10.00 WIB.", "Acara berlangsung pukul 12.30 WIB.", True),
        ("Gudang beras ambrol Rabu (3/9) pukul 05.20 WIB.", "Bangunan runtuh pukul 07.20 WIB.", True),
        ("Gudang beras retak Rabu (3/9) pukul 05.20 WIB.", "Bangunan runtuh pukul 07.20 WIB.", False),
        ("Seluncuran dibuka lagi Rabu (27/8).", "Wahana dipakai pengunjung sejak Senin (25/8).", True),
        ("Hutan terbakar sejak Senin (1/9) siang.", "Apinya mulai Minggu (31/8) sore.", True),
        ("Feri berangkat Rabu (3/9) pukul 08.00 WIT.", "Kapal lepas tali pukul 10.00 WIT.", True),
        ("Tanggul jebol Rabu (3/9) pukul 03.15 WIB.", "Dinding sungai ambrol pukul 04.15 WIB.", True),
        ("Korban dibawa ke puskesmas pukul 09.00 WITA.", "Dokter pulang pukul 10.30 WITA.", False),
        ("Feri berangkat Rabu (3/9) pukul 08.00 WIT.", "Kami menulis feri berangkat pukul 08.40 WIT.", True),
        (
            "Feri berangkat Rabu (3/9) pukul 08.00 WIT.",
            "Kami menulis feri berangkat pukul 08.40 WIT. Yang benar pukul 08.00 WIT.",
            False,
        ),
        ("Audit dilakukan pada 12 April.", "Lift dirawat pada 18 Maret.", False),
        ("Pengiriman beras dilakukan Senin (1/9).", "Pengiriman kedua beras dilakukan Rabu (3/9).", False),
        ("Pengiriman kedua beras dilakukan Senin (1/9).", "Pengiriman kedua beras dilakukan Rabu (3/9).", True),
    ],
)
def test_two_times_are_weighed_where_both_tell_of_one_deed(one, other, tied):
    rows = [{"at": AT, "text": one}, {"at": AT, "text": other}]
    for order in (rows, rows[::-1]):
        read = [read_article(article(chr(97 + at), row)) for at, row in enumerate(order)]
        tellings = find_tellings(read, {})
        pairs = list(time_pairs(tellings, lexis_of(tellings), explained_pairs((), (DATE, TIME))))
        assert bool(pairs) is tied
