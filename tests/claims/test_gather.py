"""Statements about one happening become one row; a plan is not shown as done; order changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from claims.article import Article, Published, PublishedFrom
from claims.differences import compare_story
from claims.event import EventStatus
from claims.gather import gather_events, link_conflicts
from claims.reading import read_article
from claims.reading.result import ReadArticle

FIRST = (
    "RANDU, KORAN A - Gempa bermagnitudo 5,8 mengguncang Pulau Kasuari pada Rabu (2/4/2025) pukul 03.15 WITA, kata BMKG.\n\n"
    "Gubernur dijadwalkan mengunjungi Pulau Kasuari pada Jumat (4/4/2025).\n\n"
    "Warga belum mendapat bantuan tenda."
)
SECOND = (
    "Gempa di Pulau Kasuari terjadi pada Kamis (3/4/2025), kata Camat Kasuari, Lodi Raharjo. Sebanyak 12 rumah rusak."
)


def read(key: str, text: str, publisher: str = "") -> ReadArticle:
    published = Published(datetime(2025, 4, 3, 12, 0), "+07:00", False, PublishedFrom.GIVEN)
    return read_article(Article(key, publisher or f"Koran {key.upper()}", published, "", text, story="Kasuari"))


def test_every_statement_is_in_exactly_one_event():
    articles = [read("a", FIRST), read("b", SECOND)]
    events = gather_events("Kasuari", articles)
    held = [key for event in events for key in event.statements]
    assert sorted(held) == sorted(statement.id for item in articles for statement in item.statements)


def test_a_quarrel_about_the_day_stays_one_event_with_a_conflict():
    articles = [read("a", FIRST), read("b", SECOND)]
    events = gather_events("Kasuari", articles)
    quakes = [event for event in events if set(event.sources) == {"Koran A", "Koran B"}]
    assert len(quakes) == 1
    linked = link_conflicts(events, compare_story("Kasuari", articles, events))
    assert next(event for event in linked if event.id == quakes[0].id).conflicts


def test_a_plan_is_a_planned_event():
    events = gather_events("Kasuari", [read("a", FIRST)])
    visit = next(event for event in events if "Gubernur" in event.title or "mengunjungi" in event.title)
    assert visit.status is EventStatus.PLANNED


def test_undated_statements_are_rows_too_and_stand_last():
    events = gather_events("Kasuari", [read("a", FIRST)])
    dated = [event.earliest is not None for event in events]
    assert dated == sorted(dated, reverse=True)


def test_copies_of_one_text_are_one_independent_source():
    text = SECOND + " Tim gabungan mendirikan dapur umum di lapangan kecamatan dan menyalurkan air bersih sampai malam."
    events = gather_events("Kasuari", [read("a", text, "Koran A"), read("b", text, "Koran B")])
    camp = next(event for event in events if "dapur umum" in event.title)
    assert len(camp.sources) == 2
    assert camp.independent_sources == 1


def test_order_and_names_of_articles_change_no_event():
    articles = [read("a", FIRST), read("b", SECOND)]
    expected = gather_events("Kasuari", articles)
    assert gather_events("Kasuari", articles[::-1]) == expected
    renamed = [replace(item, article=replace(item.article, story="Kasuari")) for item in articles]
    assert [event.id for event in gather_events("Kasuari", renamed)] == [event.id for event in expected]


BRIDGE = (
    "Jembatan Sewu Ambruk Saat Dilewati Truk",
    "RANDU, KORAN A - Jembatan Sewu di Kabupaten Randu ambruk saat dilewati truk, Rabu (2/4/2025) pukul 03.15 WIB.\n\n"
    "Kepala Polres Randu, Broto Anjani, mengatakan bahwa truk itu membawa 20 ton pasir. "
    '"Semoga tidak ada korban lagi," ujarnya.\n\n'
    "Direktur perusahaan truk, Hadi Noto, membantah muatan truknya melebihi batas.",
)
BRIDGE_TOO = (
    "Sebanyak 20 ton pasir dibawa truk itu, kata Kepala Dinas Perhubungan Randu, Sita Dewanti, Rabu (2/4/2025)."
)


def read_titled(key: str, title: str, text: str) -> ReadArticle:
    published = Published(datetime(2025, 4, 3, 12, 0), "+07:00", False, PublishedFrom.GIVEN)
    return read_article(Article(key, f"Koran {key.upper()}", published, title, text, story="Sewu"))


def test_a_headline_and_the_sentence_that_bears_it_out_are_one_event():
    item = read_titled("a", *BRIDGE)
    headline = next(one.id for one in item.statements if one.field == "title")
    event = next(one for one in gather_events("Sewu", [item]) if headline in one.statements)
    assert len(event.statements) >= 2


def test_the_title_of_an_event_leaves_out_who_says_it_and_begins_with_a_capital():
    titles = [event.title for event in gather_events("Sewu", [read_titled("a", *BRIDGE)])]
    assert any(title.startswith("Truk itu membawa 20 ton pasir") for title in titles)
    assert all(title[:1] == title[:1].upper() and len(title) <= 90 for title in titles)


def test_a_comma_behind_the_verb_of_saying_goes_with_it():
    text = (
        "Kepala Polres Randu, Broto Anjani, mengatakan, truk itu membawa 20 ton pasir. "
        "Bupati Randu, Wira Atmaja, menilai, jembatan itu sudah lama rapuh."
    )
    titles = [event.title for event in gather_events("Sewu", [read_titled("a", BRIDGE[0], text)])]
    assert any(title.startswith("Truk itu membawa 20 ton pasir") for title in titles)
    assert any(title.startswith("Wira Atmaja menilai, jembatan itu") for title in titles)


def test_a_denial_keeps_its_verb_and_the_name_of_who_denies():
    events = gather_events("Sewu", [read_titled("a", *BRIDGE)])
    denied = next(event for event in events if event.status is EventStatus.DENIED)
    assert denied.title.startswith("Hadi Noto membantah")


def test_a_wish_has_no_day_of_its_own():
    events = gather_events("Sewu", [read_titled("a", *BRIDGE)])
    wish = next(event for event in events if "Semoga" in event.title)
    assert wish.earliest is None


def test_numbers_that_disagree_are_not_joined_by_their_words():
    other = BRIDGE_TOO.replace("20 ton", "35 ton")
    for text, together in ((BRIDGE_TOO, True), (other, False)):
        articles = [read_titled("a", *BRIDGE), read_titled("b", "", text)]
        loads = [event for event in gather_events("Sewu", articles) if "ton pasir" in event.title]
        assert (len(loads) == 1) is together


def test_an_event_with_several_counts_is_named_by_what_is_counted_and_not_by_one_source():
    articles = [
        read("a", "Sebanyak 9 orang tewas akibat gempa di Pulau Kasuari pada Rabu (2/4/2025), kata BPBD."),
        read("b", "Korban tewas akibat gempa di Pulau Kasuari pada Rabu (2/4/2025) 12 orang, kata Bupati Rano Bela."),
    ]
    counted = [event for event in gather_events("Kasuari", articles) if len(event.sources) == 2]
    assert [event.title for event in counted] == ["Jumlah korban tewas: 9, 12"]
