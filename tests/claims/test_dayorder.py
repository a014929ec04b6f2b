"""Dates in figures read in the order that a person chose: one choice for a whole article, and taken back whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claims import pipeline
from claims.dayorder import DayMonth, both_days, in_order
from claims.ingest.fields import make_article
from claims.reading import read_article
from claims.store import Store
from timeline import tag


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("03/04/2025", "2025-04-03", (date(2025, 4, 3), date(2025, 3, 4))),
        ("Selasa (3/4)", "2025-04-03", (date(2025, 4, 3), date(2025, 3, 4))),
        ("3/4/2025", "2025-03-04", (date(2025, 4, 3), date(2025, 3, 4))),
        ("3-4-2025", "2025-04-03", (date(2025, 4, 3), date(2025, 3, 4))),
        ("3/4/2025 pukul 05.36 WIB", "2025-04-03T05:36", (date(2025, 4, 3), date(2025, 3, 4))),
        ("13/4/2025", "2025-04-13", None),  # no month 13
        ("3/3/2025", "2025-03-03", None),
        ("3 April 2025", "2025-04-03", None),
        ("2025-04-03", "2025-04-03", None),
        ("Jumat pukul 05.06 WIB", "2025-06-05T05:06", None),
        ("3/4/2025", "2025-05-09", None),  # somebody corrected it to another day
        ("3/4", "XXXX-04-03", None),
    ],
)
def test_both_days_of_figures(text: str, value: str, days: tuple[date, date] | None) -> None:
    found = both_days(text, value)
    assert (tuple(found[one] for one in DayMonth) if found else None) == days


def test_the_other_order_moves_everything_of_a_reading_and_settles_the_doubts() -> None:
    (found,) = tag("Rapat digelar Selasa (3/4/2025).", "2025-03-05")
    assert {str(one.code) for one in found.warnings} >= {"ambiguous_day_month", "weekday_mismatch"}
    turned = in_order(found, DayMonth.MONTH_FIRST, "review")
    assert (turned.reading.value, turned.reading.edtf) == ("2025-03-04", "2025-03-04")
    assert turned.reading.interval and turned.reading.interval.start.isoformat() == "2025-03-04T00:00:00"
    assert turned.warnings == ()
    kept = in_order(found, DayMonth.DAY_FIRST, "review")
    assert kept.reading == found.reading and {str(one.code) for one in kept.warnings} == {"weekday_mismatch"}
    assert in_order(turned, DayMonth.DAY_FIRST, "review").reading.value == found.reading.value


def test_the_clock_of_a_turned_date_stays() -> None:
    (found,) = tag("Rapat digelar Selasa (3/4/2025) pukul 05.36 WIB.", "2025-03-05")
    turned = in_order(found, DayMonth.MONTH_FIRST, "review").reading
    assert (turned.value, turned.tz) == ("2025-03-04T05:36", "+07:00")
    assert turned.edtf and turned.edtf.startswith("2025-03-04T05:36")
    assert turned.interval and turned.interval.start.isoformat() == "2025-03-04T05:36:00"


def test_one_choice_holds_for_the_article_and_what_it_dates_and_is_taken_back(tmp_path: Path) -> None:
    text = (
        "Jembatan Lanta retak pada 03/04/2025, kata Camat Rudi Hartono. Sidang digelar Selasa (3/4/2025). "
        "Sebanyak 12 orang mengungsi sejak 05/04/2025, kata Rudi. Warga pulang 7 April 2025."
    )
    store = Store(tmp_path / "uji.duckdb")
    article = make_article(text=text, publisher="Kabar Lanta", published="2025-05-06", story="Jembatan Lanta")
    store.save_articles([read_article(article)])
    pipeline.refresh(store, workers=0)

    def days() -> list[str]:
        return [row["value"] for row in store.timexes(article=article.id)]

    def events() -> list[str]:
        return [str(row["earliest"])[:10] for row in store.events()]

    before = days(), events()
    assert before[0] == ["2025-04-03", "2025-04-03", "2025-04-05", "2025-04-07"]
    store.add_review("article", article.id, "correct", "Sari", after={"day_month": "month_first"})
    assert pipeline.refresh(store, workers=0) == []
    assert days() == ["2025-03-04", "2025-03-04", "2025-05-04", "2025-04-07"]
    assert "2025-03-04" in events() and "2025-04-03" not in events()
    (first, *_) = store.timexes(article=article.id, lang="en")
    assert first["resolution"] == "A reviewer chose the month before the day for the whole article: 2025-03-04."
    store.undo("Sari")
    pipeline.refresh(store, workers=0)
    assert (days(), events()) == before
