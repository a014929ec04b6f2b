"""Near copies are found whatever the order, and texts of one topic are not copies."""

from __future__ import annotations

from datetime import datetime

from claims.article import Article, Published, PublishedFrom
from claims.copies import find_copies, likeness, sketch
from claims.reading.result import ReadArticle

WIRE = (
    "Petugas gabungan menyisir bantaran Kali Wening sejak subuh untuk mencari tiga pemancing yang terseret arus. "
    "Perahu karet diturunkan dari dua sisi, sementara warga memasang tali di jembatan gantung Dusun Pelem."
)


def read(key: str, text: str, title: str = "", day: int = 1) -> ReadArticle:
    published = Published(datetime(2025, 2, day, 9, 0), "+07:00", False, PublishedFrom.GIVEN)
    return ReadArticle(Article(key, f"Koran {key}", published, title, text), (), ())


def test_a_wire_text_with_a_new_opening_is_a_copy_of_the_first():
    first = read("a", WIRE)
    second = read("b", "Randu, Koran B - " + WIRE.replace("tiga pemancing", "empat pemancing"), day=2)
    other = read(
        "c", "Tiga pemancing terseret arus Kali Wening. Bupati meminta warga menjauhi sungai selama hujan deras."
    )
    for order in ([first, second, other], [other, second, first]):
        assert find_copies(order) == {"a": "a", "b": "a", "c": "c"}


def test_headlines_alone_need_nearly_the_same_words():
    same = [
        read("a", "", "Tiga Pemancing Terseret Arus Kali Wening di Randu Selatan"),
        read("b", "", "Tiga Pemancing Terseret Arus Kali Wening di Randu Selatan", 2),
    ]
    assert find_copies(same)["b"] == "a"
    other = [same[0], read("b", "", "Empat Pemancing Terseret Arus Kali Wening di Kecamatan Randu Utara", 2)]
    assert find_copies(other)["b"] == "b"


def test_a_sketch_is_short_sorted_and_empty_for_two_words():
    values = sketch(WIRE)
    assert len(values) == 8 and list(values) == sorted(values)
    assert sketch("dua kata") == ()
    assert likeness(WIRE, WIRE) == 1.0
