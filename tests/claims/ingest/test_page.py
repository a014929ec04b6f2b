"""Saved pages: the article's own text, its date with the zone, and where that was found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.ingest import read_path

PARAGRAPHS = [
    "MEKARJAYA, KANAL24.com - Tiga rumah di bantaran Sungai Hilir hanyut terbawa arus pada Rabu (5/3) malam setelah hujan turun selama enam jam.",
    "Kepala desa setempat, Darmi, mengatakan penghuninya sudah mengungsi ke balai desa sebelum air naik ke permukiman.",
    "Hingga Kamis pagi, warga masih membersihkan lumpur di jalan utama dan menunggu bantuan air bersih dari kabupaten.",
]
RELATED = """<div class="box"><h3>Berita Terkait</h3><ul>
<li><a href="/1">Jembatan Putus di Hulu, 12 Tewas</a><span class="date">02/01/2024, 09:00 WIB</span></li>
<li><a href="/2">Harga Beras Naik Lagi</a><span class="date">03/01/2024, 10:00 WIB</span></li>
<li><a href="/3">Pasar Lama Terbakar</a><span class="date">04/01/2024, 11:00 WIB</span></li></ul></div>"""
DIALOGUE = '<section class="kmModal"><div><p>Lengkapi data dirimu untuk melanjutkan ke akun barumu hari ini.</p></div></section>'


def page(head: str = "", line: str = "", title: str = "Tiga Rumah Hanyut", after: str = RELATED) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title} - Kanal24</title>{head}</head><body>"
        f"<nav><a href='/'>Beranda</a><a href='/x'>Daerah</a></nav><h1>{title}</h1>{line}<article>{body}</article>{after}{DIALOGUE}"
        "<footer>Copyright © 2026 Kanal24. Seluruh hak cipta dilindungi.</footer></body></html>"
    )


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Tiga Rumah Hanyut", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


DATES = [
    (ld(datePublished="2025-03-06T08:10:00+07:00"), "", "2025-03-06T08:10+07:00", "metadata"),
    ('<meta property="article:published_time" content="2025-03-06T08:10:00+07:00">', "", "2025-03-06T08:10+07:00", "metadata"),
    ('<meta name="content_PublishedDate" content="2025-03-06 08:10:00">', "", "2025-03-06T08:10", "metadata"),
    # Machines say UTC, the page prints the outlet's clock: the printed clock it is, also across midnight.
    (ld(datePublished="2025-03-05T17:30:00+00:00"), "<div>Kanal24 - 06/03/2025, 00:30 WIB</div>", "2025-03-06T00:30+07:00", "metadata"),
    (ld(datePublished="2025-03-06T08:10:00Z"), "<div>Kamis, 6 Maret 2025 08:10 WITA</div>", "2025-03-06T08:10+08:00", "metadata"),
    ('<meta name="pubdate" content="2025-03-06 08:10:00">', "<div>Kamis, 06 Mar 2025 08:10 WIB</div>", "2025-03-06T08:10+07:00", "metadata"),
    ('<link rel="canonical" href="https://www.kompas.com/read/1">' + ld(datePublished="2025-03-05T17:30:00Z"), "", "2025-03-06T00:30+07:00", "metadata"),
    ("", "<div class='t'>Kanal24 - 06/03/2025, 08:10 WIB</div>", "2025-03-06T08:10+07:00", "dateline"),
    ("", "<div><a href='/'>Kanal24</a> - 06/03/2025, 08:10 WIB</div>", "2025-03-06T08:10+07:00", "dateline"),
    ("", "<span>Kamis, 6 Maret 2025 | 08.10 WIB</span>", "2025-03-06T08:10+07:00", "dateline"),
    ("", "<p>Oleh Rini Astuti</p><time>6 Maret 2025</time>", "2025-03-06", "dateline"),
    ("", "", None, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line", "value", "source"), DATES)
def test_the_date_and_where_it_was_found(read, head: str, line: str, value: str | None, source: str) -> None:
    article = read("halaman.html", page(head, line)).article
    assert (article.published.to_iso(), article.published.source.value) == (value, source)


def test_the_text_is_the_articles_own(read) -> None:
    article = read("halaman.html", page(ld(datePublished="2025-03-06"))).article
    assert article.title == "Tiga Rumah Hanyut"
    assert article.text == "\n".join(PARAGRAPHS)


SHAPES = {
    "line breaks": "<div class='isi'>{0}<br><br>{1}<br/>{2}</div>",
    "divs": "<div class='isi'><div>{0}</div><div>{1}</div><div>{2}</div></div>",
    "paragraphs without an article": "<p>{0}</p><p>{1}</p><p>{2}</p>",
    "a picture and comments": "<figure><img src=a.jpg></figure><main><p>{0}</p><p>{1}</p><p>{2}</p></main><div id='comments'><p>Mantap.</p></div>",
    "a column beside": "<main><article><p>{0}</p><p>{1}</p><p>{2}</p></article><aside><p>Harga beras naik lagi pekan ini di pasar.</p></aside></main>",
    "inline marks": "<article><p><b>{0}</b></p><p><i>{1}</i></p><p>{2}<a href='/t'></a></p></article>",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_text_of_differently_built_pages(read, shape: str) -> None:
    html = f"<html><body><nav><a href='/'>Beranda</a></nav><h1>Tiga Rumah Hanyut</h1>{shape.format(*PARAGRAPHS)}<footer>Copyright 2026</footer></body></html>"
    article = read("halaman.html", html).article
    assert (article.title, article.text.split("\n")) == ("Tiga Rumah Hanyut", PARAGRAPHS)


def test_lists_quotes_and_tables_are_part_of_the_text(read) -> None:
    inside = f"<article><h1>Tiga Rumah Hanyut</h1><p>{PARAGRAPHS[0]}</p><ul><li>Tiga orang hilang</li></ul><blockquote><p>“Airnya cepat,” kata Darmi.</p></blockquote>"
    table = "<table><tr><th>Desa</th><th>Rumah rusak</th></tr><tr><td>Hilir</td><td>11</td></tr></table></article>"
    text = read("halaman.html", f"<html><body>{inside}{table}</body></html>").article.text
    assert text.split("\n")[1:] == [
        "- Tiga orang hilang",
        "“Airnya cepat,” kata Darmi.",
        "Desa\tRumah rusak",
        "Hilir\t11",
    ]


def test_a_copyright_year_and_other_headlines_date_nothing(read) -> None:
    related = RELATED.replace('class="date"', "").replace("<span", "<time").replace("</span", "</time")
    article = read("halaman.html", page(after=related)).article
    assert article.published.moment is None
    assert "no_publication_date" in {entry.code for entry in article.warnings}


def test_listed_articles_in_the_metadata_are_not_the_page(read) -> None:
    items = [{"@type": "NewsArticle", "headline": f"Lain {n}", "datePublished": "2024-01-01"} for n in range(3)]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": items})}</script>' + ld(
        datePublished="2025-03-06"
    )
    assert read("halaman.html", page(head)).article.published.to_iso() == "2025-03-06"


def test_outlet_author_and_address(read) -> None:
    head = ld(
        author=[{"@type": "Person", "name": "Rini"}, {"name": "Budi"}],
        publisher={"name": "Kabar Hilir"},
        url="https://kabarhilir.example/1",
    )
    article = read(
        "halaman.html", page(head + '<meta property="og:url" content="https://kabarhilir.example/1">')
    ).article
    assert (article.publisher, article.author, article.url) == (
        "Kabar Hilir",
        "Rini, Budi",
        "https://kabarhilir.example/1",
    )
    listed = read(
        "halaman.html",
        page('<link rel="canonical" href="https://money.kompas.com/x"><meta property="og:site_name" content="KOMPAS">'),
    )
    assert listed.article.publisher == "Kompas.com" and listed.article.extra["site_name"] == "KOMPAS"


def test_a_browser_says_where_a_page_was_saved_from(read) -> None:
    saved = page().replace("<html>", "<!-- saved from url=(0028)https://kabarhilir.example/2 -->\n<html>", 1)
    article = read("halaman.html", saved).article
    assert (article.url, article.publisher) == ("https://kabarhilir.example/2", "kabarhilir.example")


def test_a_ban_on_automatic_use_is_kept_and_said(read) -> None:
    ban = "<p>Dilarang keras mengambil konten atau melakukan crawling untuk AI tanpa izin tertulis dari Kanal24.</p>"
    article = read("halaman.html", page(after=f"<div>{ban}</div>")).article
    (warning,) = [entry for entry in article.warnings if entry.code == "rights_notice"]
    assert "tanpa izin tertulis" in str(warning.values["notice"])
    assert "Copyright © 2026 Kanal24" in str(article.extra["rights_notice"])


def test_a_page_in_parts_is_said(read) -> None:
    article = read("halaman.html", page('<meta name="content_total_pages" content="3">')).article
    assert [entry.values for entry in article.warnings if entry.code == "more_pages"] == [{"pages": 3}]


def test_an_older_page_in_another_charset(read) -> None:
    raw = page().replace("charset='utf-8'", 'charset="windows-1252"').replace("MEKARJAYA,", "MEKARJAYA – “kota air”,")
    given = read("halaman.html", raw.encode("cp1252"))
    assert "– “kota air”" in given.article.text and given.told == []


def test_claim_reviews_on_a_page_come_beside_the_article(read) -> None:
    review = '<script type="application/ld+json">{"@type":"ClaimReview","claimReviewed":"Bendungan jebol","reviewRating":{"alternateName":"Salah"}}</script>'
    given = read("halaman.html", page(review))
    assert len(given.articles) == 1 and [check.verdict for check in given.checks] == ["Salah"]


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<!-- -->", "<html><body><nav><a href='/'>Beranda</a></nav></body></html>"]
)
def test_a_page_without_an_article_is_refused(read, html: str) -> None:
    assert read("halaman.html", html).reasons == {"halaman.html": "page_without_article"}


def test_a_headline_without_text_is_warned_about(read) -> None:
    article = read(
        "halaman.html", "<html><head><title>Tiga Rumah Hanyut</title></head><body><div id=app></div></body></html>"
    ).article
    assert article.title == "Tiga Rumah Hanyut" and "no_text_found" in {entry.code for entry in article.warnings}


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 20_000,
        "<p>" + "<b>" * 20_000 + "x",
        "<table>" * 3000,
        "<p>" + "x" * 3_000_000,
        "<p>a</p>" * 12_000,
        "\x00\x01<p>",
        "<a href='javascript:alert(1)'>" * 500,
    ],
    ids=["divs", "bolds", "tables", "long line", "many paragraphs", "control signs", "links"],
)
def test_hostile_markup_neither_hangs_nor_breaks(read, inside: str) -> None:
    given = read("halaman.html", page(after=inside))
    assert len(given.articles) + len(given.refused) == 1
    for article in given.articles:
        assert article.title == "Tiga Rumah Hanyut" and "\x00" not in article.text


@pytest.mark.parametrize(
    "sign", ["\x01", "\x0b", "&#1;", "&#x1F;", "&#xD800;", "&#65535;", "&#99999999;", "&#x;", "\ufffe"]
)
def test_signs_that_no_tree_can_hold_become_visible(read, sign: str) -> None:
    head = f"<div class='modal'>x</div>{sign}"
    article = read("halaman.html", page(after=head).replace("Kepala desa", f"Kepala {sign}desa")).article
    assert "Kepala �desa" in article.text
    assert "damaged_text" in {entry.code for entry in article.warnings}


def test_the_two_saved_pages_read_whole(shared: Path) -> None:
    folder = shared / "data" / "html"
    detik, kompas = list(read_path(folder, tell=lambda told: None))
    assert (detik.publisher, detik.published.to_iso(), detik.published.source.value) == (
        "Detik",
        "2023-11-02T20:59:53+07:00",
        "metadata",
    )
    assert (kompas.publisher, kompas.published.to_iso(), kompas.published.source.value) == (
        "Kompas.com",
        "2023-11-02T21:34:19+07:00",
        "metadata",
    )
    assert detik.title.startswith("Curhat Wanita") and kompas.title.startswith("Menhub Bocorkan")
    assert kompas.text.startswith("JAKARTA, KOMPAS.com - Menteri") and kompas.text.endswith(
        "kondisi sosial politik global."
    )
    for article, foreign in ((detik, "Hari Stroke Sedunia"), (kompas, "Kereta Cepat"), (kompas, "data dirimu")):
        assert foreign not in article.text
    assert "more_pages" in {entry.code for entry in kompas.warnings}
