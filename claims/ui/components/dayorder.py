"""Both readings of a date in figures as buttons: one choice for the whole article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st

from claims.dayorder import DayMonth, both_days
from claims.review import Action, Target
from claims.ui import session
from claims.ui.guard import guarded
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import lang, t
from timeline.spoken import say_day

Row = Mapping[str, Any]


def is_doubted(timex: Row) -> bool:
    """True where the program says that day and month of a date may be swapped."""
    return any(one.get("code") == "ambiguous_day_month" for one in timex.get("warnings") or ())


def render_day_order(article: str, timexes: Sequence[Row], shown: Row | None, key: str) -> None:
    """Draws the two readings of ``shown`` (else of the first date in figures that has two); nothing where none has.

    ``timexes`` are those of the article: the choice is for all of them, and the number is named.
    """
    found = [(row, days) for row in timexes if (days := both_days(str(row["text"]), row["value"]))]
    if not found:
        return
    row, days = next((pair for pair in found if shown and pair[0]["id"] == shown["id"]), found[0])
    words = t("day_order", text=row["text"], n=len(found))
    st.html(f'<p class="lm-note">{to_html(words)}</p>')
    read = date.fromisoformat(str(row["value"])[:10])
    with st.container(horizontal=True, gap="small"):
        for order, day in days.items():
            words = say_day(datetime(day.year, day.month, day.day), lang(), weekday=False)
            st.button(
                f"{to_markdown(words)} · {t(f'day_month_{order}')}", key=f"{order}_{key}",
                icon=":material/check:" if day == read else None, type="primary" if day == read else "secondary",
                on_click=_choose, args=(article, order, len(found)), help=t("day_order_help"),
            )  # fmt: skip


@guarded
def _choose(article: str, order: DayMonth, n: int) -> None:
    said = t("day_order_chosen", order=t(f"day_month_{order}"), n=n)
    session.decide(Target.ARTICLE, [article], Action.CORRECT, said, after={"day_month": str(order)})
