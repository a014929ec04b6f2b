"""The reader: what a mark offers, and what was not read."""

from __future__ import annotations

from claims import pipeline
from claims.ingest.fields import make_article
from claims.reading import read_article
from tests.claims.ui.conftest import Opened, drawn_rows

FIGURES = (
    "Jembatan Lanta retak pada 03/04/2025, kata Camat Rudi Hartono. Sidang digelar Selasa (3/4/2025). "
    "Warga pulang 7 April 2025."
)


def with_article(walk: Opened, text: str, **fields: str) -> str:
    article = make_article(
        **{"text": text, "publisher": "Kabar Lanta", "published": "2025-05-06", "story": "Lanta", **fields}
    )
    walk.store.save_articles([read_article(article)])
    pipeline.refresh(walk.store, workers=0)
    return article.id


def test_both_readings_of_a_doubtful_date_are_buttons_and_hold_for_the_article(opened) -> None:
    walk = opened("articles")
    article = with_article(walk, FIGURES)
    doubted = next(row for row in walk.store.timexes(article=article) if row["warnings"])
    walk.page.session_state[f"reader_{article}"] = {"mark": {"kind": "timex", "id": doubted["id"]}, "chosen": None}
    walk.run(artikel=article)
    assert {"3 April 2025 · hari di depan", "4 Maret 2025 · bulan di depan"} <= set(walk.labels)
    assert "berlaku untuk 2 tanggal angka" in walk.html

    def values() -> list[str]:
        return [row["value"] for row in walk.store.timexes(article=article)]

    walk.click("month_first_article_")
    assert values() == ["2025-03-04", "2025-03-04", "2025-04-07"]
    assert "urutan tanggal: bulan di depan" in walk.html
    walk.click("Urungkan")
    assert values() == ["2025-04-03", "2025-04-03", "2025-04-07"]


def test_an_article_without_dates_in_figures_offers_no_choice(opened) -> None:
    walk = opened("articles")
    walk.run(artikel=with_article(walk, "Warga pulang 7 April 2025, kata Camat Rudi Hartono."), lang="en")
    assert not [label for label in walk.labels if "day first" in label]


def test_words_that_look_like_time_and_were_not_read_are_listed_with_the_reason(opened) -> None:
    walk = opened("articles")
    text = "Warga makan malam di posko <b>Juli</b>, kata Juli Hartono. Skornya 6/3. Gempa terjadi Rabu (30/4) siang."
    article = with_article(walk, text)
    walk.run(artikel=article)
    assert "Mirip waktu, tetapi tidak dibaca sebagai waktu (4)" in [one.label for one in walk.page.expander]
    rows = [line for line in walk.html.split("<tr>") if "<td>" in line]
    assert any(
        "makan <b>malam</b> di posko" in line and "<td>13</td>" in line and "lalu lintas" in line for line in rows
    )
    assert any("&lt;b&gt;<b>Juli</b>&lt;/b&gt;" in line and "nama orang" in line for line in rows)
    assert not any("<b>Rabu" in line for line in rows)
    made = {
        "article": article,
        "field": "text",
        "start": text.index("6/3"),
        "end": text.index("6/3") + 3,
        "value": "2025-03-06",
    }
    walk.store.add_review("timex", "t", "add", "Sari", after=made, quote="6/3")
    pipeline.refresh(walk.store, workers=0)
    walk.run(artikel=article, lang="en")
    assert "Looks like time, was read as none (3)" in [one.label for one in walk.page.expander]


def test_every_clock_is_said_on_the_chosen_one_too_and_the_choice_stands_in_the_address(opened) -> None:
    walk = opened("articles")
    text = "Gempa mengguncang Lanta Rabu (30/4/2025) pukul 00.36 WITA, kata Camat Rudi Hartono. Warga pulang pukul 14.00 hari itu."
    article = with_article(walk, text, published="2025-05-06T09:00+07:00")
    told = walk.store.statements(article=article)[0]
    walk.run(artikel=article, sorot=told["id"], zona="WIB")
    assert "Selasa, 6 Mei 2025, 09.00 WIB (dari" in walk.html
    choice = next(box for box in walk.page.selectbox if box.label == "Jam juga dalam")
    assert choice.value == "WIB"
    choice.set_value("WIT").run()
    walk.checked()
    assert "Selasa, 6 Mei 2025, 09.00 WIB (11.00 WIT)" in walk.html
    assert walk.page.query_params["zona"] in ("WIT", ["WIT"])
    walk.page.session_state["go"] = "statements"
    walk.run(zona="WIB", cerita="Lanta")
    shown = walk.page.dataframe[0].value["Waktu"].tolist()
    assert any("00.36 WITA (Selasa, 29 April 2025, 23.36 WIB)" in when for when in shown)


def test_table_panel_and_chart_of_the_timeline_say_the_chosen_clock_too(opened) -> None:
    walk = opened("timeline")
    text = "Gempa mengguncang Lanta Rabu (30/4/2025) pukul 00.36 WITA, kata Camat Rudi Hartono."
    with_article(walk, text, published="2025-05-06T09:00+07:00")
    event = next(row for row in walk.store.events("Lanta") if row["tz"] == "+08:00")
    walk.run(cerita="Lanta", peristiwa=event["id"], zona="WIB")
    both = "Rabu, 30 April 2025, 00.36 WITA (Selasa, 29 April 2025, 23.36 WIB)"
    assert both in walk.page.dataframe[0].value["Waktu"].tolist()
    panel = next(line for line in walk.html.splitlines() if "lm-value" in line)
    assert both in panel
    rows = drawn_rows(walk.page)
    assert both in {row["when"] for row in rows if row.get("event") == event["id"]}
    walk.run(cerita="Lanta", peristiwa=event["id"], zona="")
    assert "23.36" not in walk.html
    assert not any("23.36" in str(row.get("when")) for row in drawn_rows(walk.page))


def test_a_clock_that_nobody_keeps_in_the_address_is_none(opened) -> None:
    walk = opened("statements")
    walk.run(cerita="Banjir bandang Rantau Kelabu", zona="ZZZ")
    assert next(box for box in walk.page.selectbox if box.label == "Jam juga dalam").value == ""
