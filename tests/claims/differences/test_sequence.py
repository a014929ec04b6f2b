"""Two happenings in opposite order, found by the words that put them in order."""

from __future__ import annotations

import json

import pytest

from claims.conflict import ConflictKind
from claims.differences import compare_story
from claims.ingest import read_jsonl_lines
from claims.inputs import placed
from claims.reading import read_article
from claims.wording import say_difference


def orders(*texts: str):
    """The order conflicts between articles of these texts, one outlet each."""
    lines = [
        json.dumps(
            {"id": f"a{at}", "publisher": f"Media {at}", "published": f"2024-03-{12 + at}", "text": text, "story": "s"}
        )
        for at, text in enumerate(texts)
    ]
    read = [read_article(item.article) for item in placed(read_jsonl_lines(lines, "lines"), "lines")]
    return [one for one in compare_story("s", read) if one.kind is ConflictKind.ORDER]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Alarm di gudang dibunyikan sebelum atap roboh.",
            "Alarm gudang baru berbunyi setelah atap roboh dan asap menebal.",
        ),
        ("Setelah atap roboh, alarm gudang berbunyi.", "Alarm di gudang berbunyi sebelum atap roboh."),
        (
            "Mahasiswa lebih dulu merobohkan pagar, baru kemudian polisi menyemprotkan air.",
            "Polisi lebih dahulu menyemprotkan air, lalu mahasiswa merobohkan pagar.",
        ),
        (
            "Bus oleng lebih dulu akibat ban pecah, lalu sopir mengerem mendadak.",
            "Menurut kernet, sopir mengerem mendadak lebih dulu, baru kemudian bus oleng.",
        ),
        (
            "Surat itu terbit pada Maret, dua bulan sebelum lahan dijual.",
            "Surat tersebut baru terbit setelah lahan dijual.",
        ),
    ],
)
def test_the_same_two_happenings_the_other_way_round(one, other):
    (found,) = orders(one, other)
    assert found.explained_by is None
    assert len(found.sides) == 2
    assert len({statement for side in found.sides for statement in side.statements}) == 2
    assert len(orders(other, one)) == 1
    assert "urutan" in say_difference(found, "id")
    assert "order" in say_difference(found, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alarm di gudang dibunyikan sebelum atap roboh.", "Atap gudang roboh setelah alarm berbunyi."),
        ("Alarm gudang berbunyi sebelum atap roboh.", "Alarm belum berbunyi ketika warga datang."),
        ("Tersangka ditahan setelah diperiksa enam jam.", "Saksi diperiksa setelah gudang digeledah."),
        ("Sebelumnya, alarm gudang berbunyi. Atap roboh.", "Alarm gudang berbunyi setelah atap roboh."),
        ("Pekan lalu atap gudang roboh dan alarm berbunyi.", "Alarm gudang berbunyi setelah atap roboh."),
        ("Alarm gudang akan dibunyikan sebelum atap dirobohkan.", "Alarm gudang berbunyi setelah atap roboh."),
        ("Harga lebih dulu naik daripada upah.", "Upah naik lebih dulu daripada harga."),
    ],
)
def test_silence_where_the_order_agrees_or_other_things_are_told(one, other):
    assert orders(one, other) == []


def test_two_voices_inside_one_article():
    text = (
        "Kapolres Anton Wirya mengatakan warga melempar batu lebih dulu, lalu petugas menembakkan gas air mata. "
        "Ketua adat Samsul Bahar mengatakan petugas menembakkan gas air mata lebih dulu, baru kemudian warga melempar batu."
    )
    (found,) = orders(text)
    assert len(found.sides) == 2


def test_a_text_and_its_copy_are_one_side():
    text = (
        "Sirene di hulu sungai dibunyikan petugas jaga sebelum tanggul desa itu jebol pada malam hari. "
        "Warga empat dusun segera naik ke bukit sambil membawa anak dan barang seadanya."
    )
    (found,) = orders(text, text, "Sirene di hulu sungai baru dibunyikan setelah tanggul desa jebol.")
    assert sorted(len(side.statements) for side in found.sides) == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Kongres digelar Sabtu (10/2/2024). Tiga pekan kemudian, Minggu (10/3/2024), ketua terpilih dilantik di Wanajati.",
        "Sumur bor ditutup pada Senin (12/2/2024). Sepekan kemudian, Selasa (5/3/2024), sumur itu dibuka lagi, kata Lurah Asep Maulid.",
    ],
)
def test_a_stretch_that_its_two_dates_do_not_have_is_told(text):
    (found,) = orders(text)
    assert found.about.startswith("urutan: ") and found.explanation[0].code == "conflict.order.stretch"


@pytest.mark.parametrize(
    "text",
    [
        "Pengurus dilantik di Wanajati, Rabu (6/3/2024). Gugatan lawan mereka masuk pada Selasa (27/2/2024) dan salinannya diterima sepekan kemudian.",
        "Kapal itu terakhir menghubungi pangkalan pada Minggu (3/3/2024). Kapal penolong bertolak Rabu (6/3/2024) malam dan tiba di lokasi sehari kemudian.",
        "Kongres digelar Sabtu (10/2/2024). Tiga pekan kemudian, Sabtu (2/3/2024), ketua terpilih dilantik di Wanajati.",
    ],
)
def test_a_stretch_counts_from_the_time_before_it_in_its_own_clause(text):
    assert orders(text) == []
