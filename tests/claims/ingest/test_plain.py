"""Plain text and pasted text: title, date line, fields at the head, encodings."""

from __future__ import annotations

import pytest

from claims.article import Article, Published
from claims.ingest import Notice, Refused, read_text

BODY = "MEKARJAYA, KANAL24.com - Tiga rumah hanyut terbawa arus, Rabu (5/3). “Airnya cepat sekali,” kata Darmi – warga."


def test_title_date_line_and_outlet_are_found(read) -> None:
    article = read("a.txt", f"Tiga Rumah Hanyut\n\nKanal24 - 05/03/2025, 08:10 WIB\n\n{BODY}\n").article
    assert article.title == "Tiga Rumah Hanyut"
    assert article.text == f"Kanal24 - 05/03/2025, 08:10 WIB\n\n{BODY}"
    assert article.published.to_iso() == "2025-03-05T08:10+07:00"
    assert article.publisher == "KANAL24.com"


def test_a_text_without_a_title_has_none(read) -> None:
    article = read("a.txt", BODY).article
    assert article.title == "" and article.text == BODY


@pytest.mark.parametrize("heading", ["# Tiga Rumah Hanyut", "## Tiga Rumah Hanyut ##"])
def test_a_markdown_heading_is_the_title(read, heading: str) -> None:
    article = read("a.md", f"{heading}\n\n{BODY}").article
    assert (article.title, article.text) == ("Tiga Rumah Hanyut", BODY)


@pytest.mark.parametrize(
    "head",
    [
        "Judul: Tiga Rumah Hanyut\nSumber: Kanal24\nTanggal: 5 Maret 2025\n\n",
        "---\ntitle: Tiga Rumah Hanyut\nsource: Kanal24\ndate: 2025-03-05\ntags: [banjir]\n---\n",
    ],
)
def test_fields_at_the_head_are_taken_and_said(read, head: str) -> None:
    given = read("a.md", head + BODY)
    article = given.article
    assert (article.title, article.publisher, article.published.to_iso(), article.text) == (
        "Tiga Rumah Hanyut",
        "Kanal24",
        "2025-03-05",
        BODY,
    )
    assert given.told == ["head_read"]


def test_a_sentence_with_a_colon_is_no_field(read) -> None:
    article = read("a.txt", "Isi: begini ceritanya.\nLalu air naik.").article
    assert article.text == "Isi: begini ceritanya.\nLalu air naik."


ENCODINGS = [
    ("utf-8", False),
    ("utf-8-sig", False),
    ("utf-16", False),
    ("utf-32", False),
    ("utf-16-le", True),
    ("utf-16-be", True),
    ("cp1252", True),
]


@pytest.mark.parametrize(("encoding", "guessed"), ENCODINGS)
def test_encodings_are_known_or_guessed_and_said(read, encoding: str, guessed: bool) -> None:
    given = read("a.txt", f"Tiga Rumah Hanyut\n\n{BODY}".encode(encoding))
    assert given.article.text == BODY
    assert given.told == (["encoding_guessed"] if guessed else [])


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01",
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + b"\x00" * 60,
        b"%PDF-1.7 kata kata",
        b"\x1f\x8b" + b"kata" * 99,
    ],
    ids=["picture", "every byte", "program", "pdf", "packed"],
)
def test_what_is_no_text_is_refused(read, data: bytes) -> None:
    assert read("a.txt", data).reasons == {"a.txt": "no_text"}


def test_an_empty_file_and_one_of_spaces_are_refused(read) -> None:
    assert read("a.txt", b"").reasons == {"a.txt": "empty_file"}
    assert read("a.txt", b" \n\n ").reasons == {"a.txt": "empty"}


def test_pasted_text_takes_what_was_typed() -> None:
    article = read_text(
        f"Tiga Rumah Hanyut\n\n{BODY}", publisher="Kabar Hilir", published="5 Maret 2025", story="Banjir"
    )
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.story) == ("Tiga Rumah Hanyut", "Kabar Hilir", "Banjir")
    assert (article.published.to_iso(), article.published.source.value) == ("2025-03-05", "typed")


def test_a_typed_date_that_is_none_is_refused() -> None:
    refused = read_text(BODY, published="lusa")
    assert isinstance(refused, Refused) and refused.reason.code == "ingest.refused.typed_date.reason"


def test_a_typed_moment_is_taken_as_it_is() -> None:
    article = read_text(BODY, published=Published())
    assert isinstance(article, Article) and article.published.moment is None


def test_nothing_pasted_is_refused() -> None:
    assert isinstance(read_text("  \n "), Refused)


def test_an_address_on_the_first_line_is_the_url() -> None:
    article = read_text(f"https://kabarhilir.example/1\n\n{BODY}", tell=lambda told: None)
    assert isinstance(article, Article) and article.url == "https://kabarhilir.example/1"


def test_what_was_read_at_the_head_is_told() -> None:
    told: list[object] = []
    read_text(f"Judul: A\nSumber: B\n\n{BODY}", tell=told.append)
    assert [type(entry) for entry in told] == [Notice]
