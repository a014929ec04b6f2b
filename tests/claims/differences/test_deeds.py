"""One deed told in two ways: found by what was done, whichever form of the word tells it."""

import re

import pytest

from claims.differences.deeds import read_deed
from claims.differences.stems import to_stem
from tests.claims.differences.test_cases import across, both_ways, cases
from timeline.text import Span


def deed_of(text):
    """The deed at the time that stands between angle brackets."""
    hit = re.search(r"<(.*?)>", text)
    plain = text.replace("<", "").replace(">", "")
    return read_deed(plain.lower(), plain, Span(0, len(plain)), Span(hit.start(), hit.start() + len(hit[1])))


@pytest.mark.parametrize("case", cases("deeds"), ids=lambda case: case["name"])
def test_one_deed_is_compared_and_two_are_left_alone(case):
    for found, home in both_ways(case):
        flagged = {one.kind.value for one in across(found, home) if one.explained_by is None}
        assert (case["kind"] in flagged) if "kind" in case else not flagged & {"date", "time"}, flagged


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Program yang diluncurkan gubernur pada <6 Januari> itu menjangkau seluruh desa.", "meluncurkan"),
        ("Peluncuran program, kata gubernur, terjadi pada <6 Januari>.", "meluncurkan"),
        ("Pada <6 Januari> gubernur meluncurkan program itu.", "meluncurkan"),
        ("Penutupan jalan berlangsung sejak <Senin>.", "menutup"),
        ("Jembatan itu ditutup setelah retak ditemukan pada <Senin>.", "menemukan"),
        ("Jalan itu, ujar camat, mulai diperbaiki <Senin pagi>.", "memperbaiki"),
        ("Perekam data (FDR) kapal itu diangkat dari laut pada <Minggu>.", "mengangkat"),
        ("Kapal berangkat pada <Minggu>.", "berangkat"),
        ("Warga menemukan perahu yang diduga terbalik di Teluk Rawa, <Minggu (3/8)>.", "menemukan"),
        ("Perahu yang membawa enam orang terbalik di Teluk Rawa, <Minggu (3/8)>.", "terbalik"),
        ("Petugas menyegel toko beras bersubsidi di Kecamatan Randu, <Minggu>.", "menyegel"),
        ("Tangki itu diukur oleh juru ukur bersertifikat pada <12 Mei>.", "mengukur"),
        ("Sopir itu dijemput polisi di pelataran terminal <Minggu malam>.", "menjemput"),
        ("Ternak masuk lewat pintu samping pada <Minggu>.", "masuk"),
        ("Rombongan terakhir lewat pada <Minggu>.", "lewat"),
        ("Nakhoda dibebaskan melalui perundingan pada <Minggu>.", "membebaskan"),
        ("Bangkai paus itu kami kubur <Minggu>.", "kubur"),
        ("Perahunya kami temukan <Minggu pagi>.", "menemukan"),
        ("Pesawat perintis lepas landas <Minggu pagi>.", "terbang"),
        ("Catatan syahbandar menunjukkan penyaluran dimulai <Minggu>.", "menyalurkan"),
    ],
)
def test_the_deed_of_a_time_is_the_nearest_that_says_something(text, verb):
    assert deed_of(text).own == to_stem(verb)


@pytest.mark.parametrize("text", ["Rapat pada <Senin>.", "Menteri kehutanan dari kementerian itu <Senin>."])
def test_where_no_word_tells_a_deed_there_is_none(text):
    assert deed_of(text).verb == ""


def test_what_only_describes_who_or_what_it_befell_does_not_stand_with_a_deed():
    found = deed_of("Nelayan menemukan peti yang diduga milik KM Randu Putra, <Minggu (3/8)>.")
    assert found.words == {"nelayan", "peti"}
    assert not found.names


def test_the_last_of_its_sort_is_marked():
    assert deed_of("Ketel itu terakhir kali diperiksa pada <Januari 2023>.").last
    assert deed_of("Pemeriksaan terakhir ketel itu <Januari 2023>.").last
    assert not deed_of("Ketel itu diperiksa pada <Januari 2023>.").last


@pytest.mark.parametrize(
    "words",
    [
        ["pengedokan", "didok", "mengedok", "dok"],
        ["diisi", "mengisi", "pengisian", "terisi"],
        ["diperbaiki", "memperbaiki"],
    ],
)
def test_the_forms_of_a_short_root_share_a_stem(words):
    assert len({to_stem(word) for word in words}) == 1
