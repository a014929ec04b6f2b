"""A story of a year with an attack every day: which tolls of one day are laid beside each other."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest

from claims.article import Article, Published, PublishedFrom
from claims.conflict import Difference
from claims.differences import compare_story
from claims.differences.crowd import crowd_of
from claims.differences.telling import find_tellings
from claims.gather import gather_events
from claims.reading import read_article
from claims.reading.result import ReadArticle
from tests.claims.differences.test_cases import CASES

ROWS = tomllib.loads((CASES / "crowd.toml").read_text("utf-8"))
DAY = "2025-03-11"


def headline(key: str, title: str, moment: datetime, day_only: bool = False) -> Article:
    published = Published(moment, "+07:00", day_only, PublishedFrom.GIVEN)
    return Article(key, f"Harian {key.upper()}", published, title, "", story="uji")


@cache
def other_days() -> tuple[ReadArticle, ...]:
    """Sixty headlines of sixty other days, of every sort that the pairs are of."""
    forms = (
        "Zhelana Serang Sekolah di Orvan, {} Orang Tewas", "Zhelana Gempur Kamp Pengungsi Orvan, {} Orang Tewas",
        "Pasukan Zhelana Bertahan di Perbatasan Orvan", "Warga Orvan Menunggu Bantuan Makanan dan Alkes",
    )  # fmt: skip
    first = datetime.fromisoformat(f"{DAY}T09:00") + timedelta(days=3)
    return tuple(
        read_article(headline(f"z{at:02d}", forms[at % len(forms)].format(at + 2), first + timedelta(days=at)))
        for at in range(60)
    )


def conflicts(row: dict[str, Any], turned: bool) -> list[Difference]:
    """The conflicts that hold one of the two headlines, the articles named in either order; ``days`` sets the first one back,
    ``day`` leaves its hour open, ``one_outlet`` gives both to one publisher, ``later`` is what the outlet of the second one tells ``at_later``."""
    first = datetime.fromisoformat(f"{DAY}T{row.get('at_a', '09:00')}") - timedelta(days=row.get("days", 0))
    pair = [
        headline("ba"[turned], row["a"], first.replace(hour=0) if row.get("day") else first, row.get("day", False)),
        headline("ab"[turned], row["b"], datetime.fromisoformat(f"{DAY}T{row.get('at_b', '14:00')}")),
    ]
    if row.get("one_outlet"):
        pair = [replace(one, publisher="Harian Samudra") for one in pair]
    if "later" in row:
        told = headline("c", row["later"], datetime.fromisoformat(f"{DAY}T{row['at_later']}"))
        pair.append(replace(told, publisher=pair[1].publisher))
    read = [*(read_article(one) for one in pair), *other_days()]
    mine = {statement.id for item in read[: len(pair)] for statement in item.statements}
    found = compare_story("uji", read, gather_events("uji", read))
    return [one for one in found if one.explained_by is None and any(mine & set(side.statements) for side in one.sides)]


@pytest.mark.parametrize("row", ROWS["flag"], ids=lambda row: row["a"])
def test_two_tolls_of_one_blow_are_a_conflict(row: dict[str, Any]) -> None:
    assert all([one.kind.value for one in conflicts(row, turned)] == ["number"] for turned in (False, True))


@pytest.mark.parametrize("row", ROWS["calm"], ids=lambda row: row["name"])
def test_two_blows_of_one_day_are_none(row: dict[str, Any]) -> None:
    assert not any(conflicts(row, turned) for turned in (False, True))


def told_by_headlines(*titles: str) -> list[tuple[str, frozenset[str]]]:
    """The conflicts of a story of headlines without a text, an hour apart, with the values of their sides."""
    first = datetime.fromisoformat(f"{DAY}T09:00")
    items = [read_article(headline(f"h{at}", title, first + timedelta(hours=at))) for at, title in enumerate(titles)]
    found = compare_story("uji", items, gather_events("uji", items))
    return [(one.kind.value, frozenset(side.value for side in one.sides)) for one in found if one.explained_by is None]


def test_headlines_without_a_text_are_tied_by_rare_words_alone() -> None:
    blast = (
        "Gudang Petasan di Randublatung Meledak, 7 Orang Tewas",
        "11 Orang Tewas dalam Ledakan Gudang Petasan Randublatung",
    )
    assert told_by_headlines(*blast) == [("number", frozenset({"7 Orang", "11 Orang"}))]
    rallies = (
        "Puluhan Ribu Warga Gelar Aksi Bela Orvan di Kendari",
        "Lautan Manusia di Aksi Bela Orvan di Ternate",
        "Warga Manokwari Kumpulkan Donasi Rp 2,2 Miliar untuk Orvan",
        "Koperasi Sinar Jaya Serahkan Donasi Rp 5 Miliar untuk Orvan",
        "Zhelana Tegaskan Tak Akan Akhiri Perang di Orvan",
        "Tiga Negara Siap Akhiri Perang di Orvan",
    )
    assert told_by_headlines(*rallies) == []


def reports(days_between: int) -> list[ReadArticle]:
    """Sixteen reports on one market, so many days apart; each tells of its own day, two of a meeting of theirs."""
    first = datetime.fromisoformat(f"{DAY}T18:00")
    items = []
    for at in range(16):
        day = first + timedelta(days=days_between * at)
        text = (
            f"Harga kopra di Pasar Lelang Wanakerta ditutup pada {6_100 + 37 * at} rupiah per kilogram, {day.day}/{day.month}/{day.year}. "
            f"Koperasi Kopra Wanakerta menggelar pertemuan dengan para pengepul pada {day.day}/{day.month}/{day.year}. "
            f"Persediaan di gudang koperasi {'naik' if at % 2 else 'turun'} menjadi {200 + 11 * at} ton."
        )
        published = Published(day, "+07:00", False, PublishedFrom.GIVEN)
        items.append(
            read_article(Article(f"p{at:02d}", f"Harian {at % 4}", published, "Harga Kopra", text, story="uji"))
        )
    return items


def test_a_topic_told_week_after_week_holds_many_happenings() -> None:
    weekly = reports(days_between=4)
    assert crowd_of(find_tellings(weekly, {})).crowded
    assert [one.about for one in compare_story("uji", weekly) if one.explained_by is None] == []


def test_many_reports_within_days_are_of_one_happening() -> None:
    assert not crowd_of(find_tellings(reports(days_between=0), {})).crowded
