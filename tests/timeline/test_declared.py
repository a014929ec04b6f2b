"""Clocks that a text declares itself, and hours read by them."""

from __future__ import annotations

import pytest

from timeline.declared import declared_for, declared_in
from timeline.tagger import tag


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("Badai tiba pukul 02.00 waktu setempat (UTC+11).", {"setempat": "+11:00"}),
        ("Kapal berhenti pukul 05.20 waktu Merania atau UTC+8.", {"merania": "+08:00"}),
        ("Tawanan tiba pukul 14.00 waktu Hasvik (GMT-3).", {"hasvik": "-03:00"}),
        ("Sirene berbunyi pukul 05.40 waktu setempat (GMT).", {"setempat": "+00:00"}),
        ("Pesawat mendarat pukul 12.20 waktu setempat (17.20 WIB).", {"setempat": "+02:00"}),
        ("Pesawat mendarat pukul 20.30 waktu Port Haro (Rabu pukul 03.30 WIB).", {"port haro": "+00:00"}),
        ("Sidang dibuka pukul 19.00 WIB atau 14.00 waktu setempat.", {"setempat": "+02:00"}),
        ("Waktu Orania dua jam lebih cepat daripada GMT.", {"orania": "+02:00"}),
        ("Waktu di Port Haro sejam lebih cepat dari WIT.", {"port haro": "+10:00"}),
        ("Waktu setempat lebih lambat empat setengah jam dari Jakarta.", {"setempat": "+02:30"}),
        ("Jumlah itu naik menurut waktu Orania, satu jam lebih lambat daripada yang dilaporkan.", {}),
        ("Toko buka pukul 09.00 waktu setempat, kata pemiliknya.", {}),
    ],
)
def test_a_text_declares_a_clock_or_does_not(text, clocks):
    assert declared_in([text]) == clocks


def test_two_offsets_of_one_name_declare_none():
    assert declared_in(["pukul 02.00 waktu setempat (UTC+11)", "pukul 04.00 waktu setempat (UTC+3)"]) == {}


def test_an_undeclared_name_takes_the_only_clock():
    assert declared_for("orania", {"setempat": "+02:00"}) == "+02:00"
    assert declared_for("setempat", {"orania": "+02:00"}) == "+02:00"
    assert declared_for("merania", {"orania": "+02:00"}) is None
    assert declared_for("setempat", {"orania": "+02:00", "merania": "+05:00"}) is None


def test_an_hour_is_told_by_the_clock_that_its_article_declares():
    text = "Bom jatuh pada Sabtu (8/11) pukul 12.15 waktu Orania. Waktu Orania dua jam lebih cepat daripada GMT."
    (hour,) = [found for found in tag(text, "2025-11-10") if "12.15" in found.text]
    assert hour.reading.tz == "+02:00"
