"""What looks like time and was read as none is told with its place and the reason; what was read is never told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from timeline import tag
from timeline.text import to_stored
from timeline.unread import find_unread
from timeline.wording import Catalogue

CORPORA = Path(__file__).parents[1] / "corpora" / "time"
WORDS = ["Juli", "malam", "lalu lintas", "6/3", "Rabu (5/3/2025)", "kemarin", "12 tahun", "Jalan Jumat", "Nomor 5 Tahun 2004",
         "pukul 05.36 WIB", "Sari", "berusia", "pada", ".", ",", "(", ")", "2015 orang", "minggu demi minggu", "dulu", "31/13/2025"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ia makan malam bersama Juli Hartono, kata Juli.", [("malam", "phrase"), ("Juli", "person"), ("Juli", "person")]),
        ("Skornya 6/3 sampai jeda.", [("6/3", "alone")]),
        ("UU Nomor 5 Tahun 2004 tentang sumber air.", [("Tahun 2004", "number")]),
        ("Anak berusia 12 tahun itu selamat.", [("12 tahun", "amount")]),
        ("Malam semakin larut di posko.", [("Malam", "alone")]),
        ("Truk berhenti di Jalan Jumat.", [("Jumat", "name")]),
        ("Makan dulu, baru bekerja.", [("dulu", "other")]),
        ("Rumah di RT 3/12 roboh.", [("3/12", "alone")]),
        ("Nilai 40/12/7 tidak terbaca.", [("40/12/7", "figures")]),
        ("Harga turun ke kisaran 70-80 dolar.", []),
        ("Gempa terjadi Rabu (5/3) pukul 05.36 WIB.", []),
        ("Sejak pagi hingga malam warga mengungsi.", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_looks_like_time_is_told_with_the_reason(text: str, told: list[tuple[str, str]]) -> None:
    found = find_unread(text)
    assert [(one.text, one.why.code.removeprefix("unread.")) for one in found] == told
    assert all(text[one.span.start : one.span.end] == one.text for one in found)
    for lang in ("id", "en"):
        assert all(one.why.code in Catalogue("timeline").templates(lang) for one in found)


def corpus() -> list[str]:
    rows = [row for file in sorted(CORPORA.glob("*.toml")) for kind in tomllib.loads(file.read_text("utf-8")).values()
            if isinstance(kind, list) for row in kind]  # fmt: skip
    return [to_stored(text.replace("«", "").replace("»", "")) for row in rows for text in row.get("texts", ())]


def check(text: str) -> None:
    taken = {at for one in tag(text, "2025-03-06") for at in range(one.span.start, one.span.end)}
    end = 0
    for one in find_unread(text):
        assert text[one.span.start : one.span.end] == one.text and one.span.start >= end
        assert not taken & set(range(one.span.start, one.span.end))
        end = one.span.end


def test_no_expression_that_was_read_is_told_as_unread() -> None:
    texts = corpus()
    assert len(texts) > 500
    for text in texts:
        check(text)


@given(some.lists(some.sampled_from(WORDS), max_size=12))
def test_the_unread_and_the_read_never_overlap(words: list[str]) -> None:
    check(to_stored(" ".join(words)))
