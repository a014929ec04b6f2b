"""HTML in one file: well formed, escaped, and alive in a browser that has no network."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from claims.export.bundle import Bundle
from claims.export.files import render
from claims.export.order import Order


class Page(HTMLParser):
    """Elements, attributes and words of a page; scripts apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self._raw = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self._raw == "script" else self.words).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def page_of(bundle: Bundle, **order: str) -> Page:
    return Page(render(bundle, "x.html", Order(**order))["x.html"].decode())  # type: ignore[arg-type]


def test_report_prints_quotations_sources_doubts_and_open_verdicts(bundle: Bundle) -> None:
    words = page_of(bundle).text
    for wanted in (
        "1 dari 2 perbedaan belum diputuskan.",
        "sekitar sejak Februari 2025",
        "tanpa tanggal",
        "Korban tewas empat orang",
        "Sarlin Tebu (Kepala BPBD Kabupaten Wairana)",
        "Melalui: Kabar <Nusa> → seorang warga.",
        "“Lebih dari enam orang” (lebih dari)",
        "6 Maret 2025 jatuh pada hari Kamis, bukan Rabu; bacaan lain: 2025-03-05",
        "Putusan: belum diputuskan.",
        "Putusan: Sebagian benar. Diputuskan oleh Ratna W., Senin, 10 Maret 2025.",
        "korban tewas — pembaruan",
        "Keterangan hak: Dilarang mengutip untuk pengindeksan",
        "tanggal terbit tidak diketahui",
    ):
        assert wanted in words, wanted


def test_footnotes_lead_to_outlet_date_address_and_characters(bundle: Bundle) -> None:
    page = page_of(bundle)
    marks = [attributes["href"] for attributes in page.all("a") if (attributes.get("id") or "").startswith("acuan-")]
    notes = [attributes["id"] for attributes in page.all("li") if (attributes.get("id") or "").startswith("catatan-")]
    assert marks == [f"#{note}" for note in notes] and len(notes) == 6
    start, end = bundle.statements[1]["start"], bundle.statements[1]["end"]
    assert f"Teks, huruf {start}–{end}." in page.text
    assert "Suluh Timur, “Jembatan Wairana Ambruk, Empat Orang Tewas”, Rabu, 5 Maret 2025 pukul 10.00 WIB." in page.text


def test_article_list_has_whole_hashes(bundle: Bundle) -> None:
    words = page_of(bundle).text
    assert all(str(row["sha256"]) in words for row in bundle.articles)


def test_only_web_addresses_become_links(bundle: Bundle) -> None:
    links = {str(attributes.get("href")) for attributes in page_of(bundle).all("a")}
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {"https://suluhtimur.example/jembatan?a=1&b=2"}


@pytest.mark.parametrize("order", [{}, {"only": "chart"}, {"form": "factcheck"}])
def test_nothing_of_an_article_becomes_markup(bundle: Bundle, order: dict[str, str]) -> None:
    hostile = "</script><img src=x onerror=alert(1)><script>alert(2)</script>"
    page = page_of(bundle, title=hostile, alt=hostile, **order)
    assert page.all("img") == []
    assert len(page.all("script")) == 3, "two of data and one of drawing code"
    assert hostile in page.text
    assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on")]


def test_page_asks_for_nothing_from_elsewhere(bundle: Bundle) -> None:
    page = page_of(bundle)
    assert not [attributes for tag, attributes in page.elements if "src" in attributes or tag in ("link", "iframe")]
    policy = next(row["content"] for row in page.all("meta") if row.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'")


def test_page_carries_provenance_as_data(bundle: Bundle) -> None:
    told = json.loads(next(text for text in page_of(bundle).scripts if '"program"' in text))
    assert told["story"] == "Jembatan Wairana" and len(told["articles"]) == 3


def test_chart_alone_leaves_the_report_out(bundle: Bundle) -> None:
    page = page_of(bundle, only="chart")
    assert page.all("table") == [] and page.all("h2") == []
    assert page.all("svg"), "a still picture stands where scripts do not run"


def test_language_is_marked(bundle: Bundle) -> None:
    assert page_of(bundle).all("html") == [{"lang": "id"}]


@pytest.mark.browser
@pytest.mark.parametrize("order", [{}, {"only": "chart"}], ids=["report", "chart"])
def test_page_is_drawn_in_a_browser_without_a_network(
    bundle: Bundle, browser: Any, tmp_path: Path, order: dict[str, str]
) -> None:
    place = tmp_path / "laporan.html"
    place.write_bytes(render(bundle, place.name, Order(**order))[place.name])  # type: ignore[arg-type]
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page = context.new_page()
    context.set_offline(True)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(place.as_uri())
    page.wait_for_selector("#linimasa-gambar[data-hidup=ya] svg", timeout=60_000)
    drawn = page.inner_text("#linimasa-gambar")
    wide = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
    assert asked == [place.as_uri()]
    assert wrong == []
    assert "Jembatan Wairana" in drawn and "12 Maret 2025" in drawn
    assert wide, "the page is wider than its window"


@pytest.mark.parametrize("chart", ["matrix", "chain"])
def test_a_figure_of_words_alone_is_whole_without_scripts(bundle: Bundle, chart: str) -> None:
    page = page_of(bundle, only="chart", chart=chart)
    assert len(page.all("svg")) == 1
    assert page.all("script") == [{"type": "application/json", "id": "linimasa-asal"}]


def test_the_live_chart_is_as_wide_as_the_page_whatever_the_printed_size(bundle: Bundle) -> None:
    widths = {
        json.loads(next(text for text in page_of(bundle, preset=preset).scripts if '"$schema"' in text))["width"]
        for preset in ("a4", "a4-half", "slide")
    }
    assert widths == {880}
