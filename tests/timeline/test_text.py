"""Sentences and quotations of texts as newsrooms write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import awkward
from tests.calls import calls
from timeline.text import quotations, sentences

CASES = [
    ["Bantuan senilai Rp 1,25 triliun cair.", "Gempa terjadi pukul 05.36 WIB.", "Warga panik."],
    ["Menurut dr. Tirta, pasien pulih.", "Ia dirawat di Jl. Jend. Sudirman No. 5.", "Kab. Bogor aman."],
    ['"Kami siap. Semua sudah ada," kata H. Amir.', "Ia pulang."],
    ["“Tidak ada. Kosong.”", "Begitu katanya.", "”Ya. Tidak,” ujarnya.", "Selesai."],
    ["Saham PT Bank Maju Tbk. naik.", "Menurut Drs. Budi S.Sos., M.Si., itu wajar.", "Barang dsb. dijual.", "Pisau dll.", "Mereka pulang."],
    ['"Benar?" tanya dia.', '"Ya!"', "Dia pergi...", "Selesai…", "Ok."],
    ["Jumlahnya naik menjadi 5.", "Lalu turun ke 3,5 persen."],
    ["Pewarta M. Taufiq menulis.", "Formulir C.", "Yang benar, kami."],
    ["Api muncul di lantai dasar Blok B.", '"Angin kencang," katanya.', "Warga Gedung C.", "Petugas lari."],
    ["Sampelnya positif hepatitis A.", "Dinas kesehatan turun.", "Kata Budi S. Hartono, air naik.", 'Pelat itu seri D.', '"Baru," ujarnya.'],
    ["Ia bilang 'tidak. bukan' lalu pergi.", "Jum'at libur.", "Kata Al-Qur'an begitu."],
]  # fmt: skip


@pytest.mark.parametrize("expected", CASES, ids=lambda case: case[0])
def test_sentences_end_where_a_reader_stops(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_lines_part_headlines_bylines_and_lists() -> None:
    text = "Judul tanpa titik\n\nJAKARTA - Isi. Lagi.\n1. Satu\n2. Dua. Tiga\nPewarta: Yoga S.\nEditor: M. Taufiq"
    assert [span.of(text) for span in sentences(text)] == [
        "Judul tanpa titik", "JAKARTA - Isi.", "Lagi.", "1. Satu", "2. Dua.", "Tiga", "Pewarta: Yoga S.", "Editor: M. Taufiq",
    ]  # fmt: skip


def test_a_text_wrapped_at_a_fixed_width_is_read_across_its_lines() -> None:
    line = "Pemerintah daerah menyiapkan tenda, air bersih, dan obat bagi warga yang mengungsi ke bukit"
    text = "\n".join([line, line, line, line, line + ". Selesai sudah."])
    assert len(sentences(text)) == 2


def test_a_missing_blank_after_a_stop_still_ends_the_sentence() -> None:
    text = "Mereka pulang.Lalu pergi ke KOMPAS.com dan WartaSamudra.com."
    assert len(sentences(text)) == 2


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = '"Tanpa tutup. Masih kutipan\n\nParagraf baru. Kata "siap" dipakai. Tinggi 5" saja.'
    assert [span.of(text) for span in quotations(text)] == ['"Tanpa tutup. Masih kutipan', '"siap"']
    assert len(sentences(text)) == 4


def test_a_mark_that_was_never_closed_does_not_turn_what_follows_inside_out() -> None:
    text = (
        '"Gunung itu meletus. '
        + "Abu turun di desa. " * 30
        + 'Warga mengungsi. "Kami siap," kata camat. "Ada posko," ujarnya.'
    )
    assert [span.of(text) for span in quotations(text)] == ['"Kami siap,"', '"Ada posko,"']


@given(st.text(alphabet="aB .!?\"“”'\n1,;-(", max_size=120))
def test_sentences_keep_every_word_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("piece", awkward.SENTENCES)
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    few, many = (piece * (size // len(piece)) for size in (20_000, 80_000))
    assert calls(lambda: sentences(many)) <= 4.6 * calls(lambda: sentences(few))
