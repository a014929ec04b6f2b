"""What one article sets against a statement of its own: a promise and what was seen on the spot, one voice and the next."""

from __future__ import annotations

import pytest

from claims.conflict import ConflictKind
from claims.differences.weighed.weights import weights_of
from tests.claims.differences.test_weighed import flagged

FILLER = (
    "Kecamatan Panjaitan Hulu dihuni 4.300 keluarga. Sebagian besar warganya bertani kopi. Jalan ke ibu kota kabupaten sepanjang 36 kilometer. "
    "Dinas pertanian membagikan bibit pada awal tahun. Musim panen berlangsung hingga Juli. Harga biji kering naik sejak Maret. "
    "Koperasi setempat mengirim empat truk sepekan. Pasar kecamatan dibangun pada zaman kolonial. Puskesmas memiliki dua dokter umum. "
    "Anak sekolah menumpang angkutan pedesaan. Kerajinan anyaman dijual hingga ke Medan. "
)
OFFICIAL = "Kepala Dinas Pekerjaan Umum Marolop Sitanggang menyatakan "


def told(text):
    row = {"at": "2025-06-11T18:00+07:00", "title": "Kabar dari Panjaitan Hulu", "text": FILLER + "\n\n" + text}
    return {
        (one.kind, one.explanation[0].code)
        for one in flagged(row)
        if one.kind in (ConflictKind.POLARITY, ConflictKind.STATUS)
    }


CONTRADICTED = [
    OFFICIAL
    + "seluruh lampu jalan di kecamatan itu sudah menyala sejak Senin malam. Namun, lampu jalan di Desa Sigalangan masih padam ketika wartawan melintas pada Selasa malam.",
    "Camat Rondang Hutapea memastikan semua pengungsi telah kembali ke rumah sejak Minggu. Akan tetapi, puluhan pengungsi masih tidur di balai desa saat Suara Toba menyambangi tempat itu, Senin (9/6) malam.",
    OFFICIAL
    + "jembatan gantung sudah selesai diperbaiki dan dibuka sejak Sabtu.\n\nPantauan wartawan di lokasi pada Minggu pagi berkata lain: jembatan gantung itu masih ditutup dan belum dipasangi lantai.",
    '"Pertemuan dengan pemilik kebun sudah berakhir sejak Senin malam," kata Camat Rondang Hutapea. Sebaliknya, Ketua Koperasi Tiurma Lubis mengatakan kedua pihak masih bertemu hingga Rabu siang.',
]
SILENT = [
    OFFICIAL + "jembatan gantung sudah selesai diperbaiki. Ia menambahkan, pagar pengaman masih dicat oleh pekerja.",
    "Camat Rondang Hutapea memastikan semua pengungsi telah kembali ke rumah. Warga Sigalangan, Posma Siregar, menuturkan kopi miliknya belum dipetik.",
    "Camat Rondang Hutapea mengatakan harga biji kering bisa naik kembali. Tapi, menurut Ketua Koperasi Tiurma Lubis, lihat dulu cuaca, nanti bisa turun lagi.",
    OFFICIAL + "aspal baru akan datang pekan depan. Namun, warga berharap jalan ke Sigalangan masih diperlebar.",
]


@pytest.mark.parametrize("text", CONTRADICTED)
def test_what_an_article_sets_against_a_promise_is_a_conflict(text):
    assert told(text)


@pytest.mark.parametrize("text", SILENT)
def test_what_goes_on_beside_it_is_none(text):
    assert not told(text)


def test_a_word_that_turns_speaks_for_a_conflict():
    weights = weights_of("reply")
    assert weights.of["turned"] > 0
    assert weights.weigh({}) < weights.threshold
