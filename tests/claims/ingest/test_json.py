"""JSON lines and documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.article import Article
from claims.ingest import IngestSettings, read_jsonl_lines, read_path


def test_the_public_keys_are_the_article(read) -> None:
    row = {
        "id": "k-1", "publisher": "Kanal24", "published": "2025-03-05T08:10+07:00", "title": "Banjir surut", "text": "Air turun.",
        "url": "https://kanal24.example/1", "author": "Rini", "story": "Banjir", "rubrik": {"nama": ["Daerah"]},
    }  # fmt: skip
    article = read("a.jsonl", json.dumps(row)).article
    assert (article.id, article.publisher, article.title, article.text) == (
        "k-1",
        "Kanal24",
        "Banjir surut",
        "Air turun.",
    )
    assert (article.url, article.author, article.story) == ("https://kanal24.example/1", "Rini", "Banjir")
    assert article.published.to_iso() == "2025-03-05T08:10+07:00"
    assert article.extra == {"rubrik": {"nama": ["Daerah"]}}
    assert article.warnings == ()


def test_a_headline_alone_is_an_article(read) -> None:
    article = read("a.jsonl", '{"title": "Banjir surut", "text": null, "publisher": "Kanal24"}').article
    assert article.text == "" and article.published.moment is None
    assert [entry.code for entry in article.warnings] == ["no_publication_date"]


def test_broken_lines_are_refused_by_number(read) -> None:
    lines = [
        '{"title": "A"}',
        "{rusak",
        "",
        "[1, 2]",
        '{"angka": 1}',
        '{"title": ["B"]}',
        '{"title": ""}',
        '{"title": "C"}',
    ]
    given = read("a.jsonl", "\n".join(lines))
    assert given.reasons == {
        "a.jsonl:2": "json_line",
        "a.jsonl:4": "json_no_object",
        "a.jsonl:5": "no_words",
        "a.jsonl:6": "field_type",
        "a.jsonl:7": "empty",
    }
    assert [article.title for article in given.articles] == ["A", "C"]


@pytest.mark.parametrize(
    "document",
    [
        '{"title": "A", "text": "B"}',
        '[{"title": "A", "text": "B"}]',
        '{"articles": [{"judul": "A", "isi": "B"}], "versi": 3}',
        '{"title": "A", "text": "B"}\n{"title": "A", "text": "B"}',
        '\ufeff{"title": "A",\n "text": "B"}',
    ],
)
def test_a_document_in_any_of_its_shapes(read, document: str) -> None:
    given = read("a.json", document)
    assert {(article.title, article.text) for article in given.articles} == {("A", "B")}
    assert not given.refused


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "json"),
        ("42", "json_shape"),
        ("[" * 100_000, "too_deep"),
        ('{"a": ' + "9" * 5000 + "}", "json"),
        ("", "empty_file"),
    ],
    ids=["cut off", "a number", "deep", "many digits", "empty"],
)
def test_a_document_that_is_none(read, document: str, code: str) -> None:
    assert read("a.json", document).reasons == {"a.json": code}


def test_nul_and_lone_surrogates_become_visible_and_are_said(read) -> None:
    article = read("a.jsonl", '{"title": "A\\u0000B", "text": "\\ud800 habis", "catatan": "\\udfff"}').article
    assert (article.title, article.text) == ("A�B", "� habis")
    assert [entry.field for entry in article.warnings if entry.code == "damaged_text"] == ["title", "text"]
    article.text.encode(), json.dumps(dict(article.extra), ensure_ascii=False).encode()


def test_letters_read_in_the_wrong_encoding_are_repaired_and_said(read) -> None:
    broken = "â€œSaya tidak tahu,â€\x9d katanya."
    article = read("a.jsonl", json.dumps({"title": "A", "text": broken})).article
    assert article.text == "“Saya tidak tahu,” katanya."
    assert article.warnings[0].code == "repaired_text"


@pytest.mark.parametrize(
    "text", ["“Saya” – katanya…", "Île Maurice, São Tomé, Curaçao", "Ã adalah huruf", "10° LS, 5 µm, ½ liter"]
)
def test_sound_letters_are_left_alone(read, text: str) -> None:
    assert read("a.jsonl", json.dumps({"title": "A", "text": text})).article.text == text


def test_text_is_kept_as_nfc_with_plain_line_ends(read) -> None:
    article = read("a.jsonl", json.dumps({"title": "A", "text": "cafe\u0301\r\nbaru\rlagi"})).article
    assert article.text == "café\nbaru\nlagi"


def test_a_missing_outlet_is_looked_for_in_the_address_and_the_dateline(read) -> None:
    rows = [
        {"title": "A", "url": "https://money.kompas.com/read/1"},
        {"title": "B", "url": "https://www.kabarhilir.example/b"},
        {"title": "C", "text": "MEKARJAYA, KANAL24.com - Air turun."},
        {"title": "D", "text": "Jakarta (ANTARA) - Air turun."},
        {"title": "E", "text": "Air turun."},
    ]
    given = read("a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [article.publisher for article in given.articles] == [
        "Kompas.com",
        "kabarhilir.example",
        "KANAL24.com",
        "Antara",
        "",
    ]
    assert [entry.code for entry in given.articles[4].warnings] == ["no_publication_date", "no_publisher"]


def test_a_missing_date_is_looked_for_in_the_text(read) -> None:
    rows = [
        {"title": "A", "text": "Kanal24 - 06/03/2025, 08:10 WIB\n\nAir turun."},
        {"title": "B", "text": "Air turun sejak Kamis (6/3/2025)."},
        {"title": "C", "text": "Air turun.\n\nCopyright © 2025 Kanal24, 6 Maret 2025"},
    ]
    given = read("a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [article.published.to_iso() for article in given.articles] == ["2025-03-06T08:10+07:00", None, None]
    assert given.articles[0].published.source.value == "dateline"


def test_claim_reviews_are_given_as_earlier_checks(read) -> None:
    review = {
        "@context": "https://schema.org", "@type": "ClaimReview", "datePublished": "2025-03-06", "url": "https://cek.example/1",
        "claimReviewed": "Bendungan Hilir jebol semalam", "author": {"@type": "Organization", "name": "Cek Hilir"},
        "reviewRating": {"@type": "Rating", "ratingValue": "1", "bestRating": "5", "worstRating": "1", "alternateName": "Salah"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Akun anonim"}, "datePublished": "2025-03-05",
                         "appearance": [{"url": "https://pesan.example/9"}, "javascript:alert(1)"]},
    }  # fmt: skip
    for name, document in (
        ("a.json", review),
        ("a.jsonld", {"@graph": [review]}),
        ("a.json", [review]),
        ("a.jsonl", review),
    ):
        given = read(name, json.dumps(document))
        assert not given.articles and not given.refused
        (check,) = given.checks
        assert (check.claim, check.verdict, check.reviewer) == ("Bendungan Hilir jebol semalam", "Salah", "Cek Hilir")
        assert (check.url, check.reviewed_on, check.claimed_by, check.claimed_on) == (
            "https://cek.example/1",
            "2025-03-06",
            "Akun anonim",
            "2025-03-05",
        )
        assert check.appearances == ("https://pesan.example/9",)
        assert (check.rating, check.worst, check.best) == (1.0, 1.0, 5.0)


def test_lines_from_elsewhere() -> None:
    (article,) = read_jsonl_lines(['{"title": "A"}\n', "\n"], tell=lambda told: None)
    assert article.title == "A"  # type: ignore[union-attr]


def test_the_fifty_articles_read_whole(shared: Path) -> None:
    items = list(read_path(shared / "data" / "kompas-2014.jsonl"))
    raw = [json.loads(line) for line in (shared / "data" / "kompas-2014.jsonl").read_text("utf-8").splitlines()]
    assert [(item.id, item.text, item.published.to_iso()) for item in items] == [
        (row["id"], row["text"], row["published"]) for row in raw
    ]


def test_a_document_that_is_one_story_names_it_and_tells_its_articles_from_those_of_others(tmp_path: Path) -> None:
    for own in ("banjir", "feri"):
        story = {
            "id": own,
            "story": f"Cerita {own}",
            "docs": [{"id": "d1", "title": "Air Naik", "text": f"Isi {own}."}],
        }
        (tmp_path / f"{own}.json").write_text(json.dumps(story), "utf-8")
    read = [item for item in read_path(tmp_path) if isinstance(item, Article)]
    assert [(one.id, one.story) for one in read] == [("banjir/d1", "Cerita banjir"), ("feri/d1", "Cerita feri")]


def test_a_file_of_lines_may_be_larger_than_one_that_is_read_whole(read) -> None:
    small = IngestSettings(file_bytes=200)
    lines = [json.dumps({"title": f"Banjir hari ke-{day}", "text": "Air naik lagi. " * 5}) for day in range(20)]
    given = read("arsip.jsonl", "\n".join(lines), settings=small)
    assert [article.title for article in given.articles] == [f"Banjir hari ke-{day}" for day in range(20)]
    given = read("arsip.json", "[" + ",".join(lines) + "]", settings=small)
    assert given.reasons == {"arsip.json": "large_file"}


def test_a_line_that_is_too_long_is_refused_and_the_next_one_keeps_its_number(read) -> None:
    lines = ['{"title": "A"}', json.dumps({"title": "B", "text": "Air naik lagi. " * 40}), '{"title": "C"}', "{rusak"]
    given = read("arsip.jsonl", "\n".join(lines), settings=IngestSettings(file_bytes=200))
    assert [article.title for article in given.articles] == ["A", "C"]
    assert given.reasons == {"arsip.jsonl:2": "long_line", "arsip.jsonl:4": "json_line"}
