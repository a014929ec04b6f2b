"""The work of reading grows with the text and the number of articles, counted in calls instead of seconds."""

from __future__ import annotations

from functools import partial

import pytest

from claims.article import Article
from claims.reading import read_article
from tests.awkward import READ
from tests.calls import calls
from tests.claims.reading.own_words import article

PARAGRAPH = (
    "Rantau Kelabu (KBU) - Banjir melanda tiga desa di Kabupaten Rantau Kelabu, Minggu (2/3/2025) malam. "
    '"Sebanyak 12 orang tewas dan delapan masih hilang," kata Kepala BPBD, Wira Santika, Senin (3/3). '
    "Wira membantah tanggul itu rusak sejak Januari. Menurut dia, air mulai naik pukul 20.30 WIB. "
    "Kerugian diperkirakan Rp 3 juta sampai Rp 6 juta per rumah. Bantuan akan disalurkan Rabu pagi.\n\n"
)


@pytest.mark.parametrize("piece", [PARAGRAPH, *READ])
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    sizes = [3_000, 6_000, 12_000]
    read_article(article(piece * 3))  # lists are loaded once
    texts = [article(piece * (size // len(piece))) for size in sizes]
    work = [calls(partial(read_article, text)) for text in texts]
    assert work[1] <= 2.3 * work[0]
    assert work[2] <= 4.6 * work[0]


def test_twice_the_articles_are_twice_the_work() -> None:
    def some(count: int, first: int) -> list[Article]:
        return [article(PARAGRAPH.replace("Wira", f"Wira{chr(97 + at % 26)}{first + at}")) for at in range(count)]

    read_article(article(PARAGRAPH))
    few, many = (calls(partial(list, map(read_article, articles))) for articles in (some(5, 0), some(20, 100)))
    assert many <= 4.4 * few
