"""Outlets by host and by what a dateline prints."""

from __future__ import annotations

import pytest

from claims.ingest.outlets import find_named, find_outlet, outlet_in_dateline, outlet_of

HOSTS = [
    ("https://money.kompas.com/read/1", "Kompas.com"),
    ("https://news.detik.com/berita/d-1", "Detik"),
    ("http://WWW.DETIK.COM./x", "Detik"),
    ("https://mataram.antaranews.com/berita/1", "Antara"),
    ("https://jateng.tribunnews.com/x", "Tribun Jateng"),
    ("https://www.tribunnews.com/x", "Tribunnews"),
    ("https://www.kabarhilir.example/x", "kabarhilir.example"),
    ("https://bukankompas.com/x", "bukankompas.com"),
    ("https://kompas.com.penipu.example/x", "kompas.com.penipu.example"),
    ("https://kabarhilir.example@kompas.com.penipu.example/", "kompas.com.penipu.example"),
    ("javascript:alert(1)", None),
    ("kabarhilir", None),
    ("http://[::1", None),
    (None, None),
]


@pytest.mark.parametrize(("address", "name"), HOSTS)
def test_the_outlet_of_an_address(address: str | None, name: str | None) -> None:
    assert outlet_of(address) == name


DATELINES = [
    ("JAKARTA, KOMPAS.com - Polisi datang.", "Kompas.com"),
    ("Jakarta (ANTARA) - Polisi datang.", "Antara"),
    ("TEMPO.CO, Jakarta - Polisi datang.", "Tempo"),
    ("Liputan6.com, Jakarta - Polisi datang.", "Liputan6"),
    ("LintasHilir.id, MEKARJAYA - Polisi datang.", "LintasHilir.id"),
    ("Mekarjaya (KBH) - Polisi datang.", "KBH"),
    ("MEKARJAYA, HILIRPOS.com – Polisi datang.", "HILIRPOS.com"),
    ("Mekarjaya - Polisi datang.", None),
    ("Darmi, warga desa - begitu ia disebut - datang.", None),
    ("Polisi datang ke Jakarta, Kamis (6/3).", None),
    ("JAKARTA, KOMPAS.com, Rabu (5/3/2025) - Air naik.", "Kompas.com"),
    ("Wairana, suluh.id, 5 Maret 2025 — Air naik.", "suluh.id"),
    ("Jakarta (5 Maret 2025) - Air naik.", None),
    ("Jakarta, PT. Sinar 12 - Air naik.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), DATELINES)
def test_the_outlet_that_a_dateline_names(text: str, name: str | None) -> None:
    assert outlet_in_dateline(text) == name


def test_clocks_of_outlets() -> None:
    for address, tz in (
        ("https://www.balipost.com/x", "+08:00"),
        ("https://jubi.id/x", "+09:00"),
        ("https://www.kompas.com", "+07:00"),
    ):
        outlet = find_outlet(address)
        assert outlet is not None and outlet.tz == tz
    named = find_named("detikcom")
    assert named is not None and named.name == "Detik"
