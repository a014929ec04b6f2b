"""The table twin of the timeline: the same rows, reached by keyboard and screen reader; a row opens the same panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import streamlit as st

from claims.ui import address, stored
from claims.ui.components.later import render_later
from claims.ui.components.screen import wide
from claims.ui.filtering import MARKS, STATUSES, marks_of
from claims.ui.guard import guarded
from claims.ui.safe import to_html
from claims.ui.words import clock, lang, say_times, t
from timeline.spoken import say_number

Row = Mapping[str, Any]

MOST = 5000
FEW = 11  # rows that stand without a scroll bar of their own
_WIDTHS = {"col_when": 230, "col_state": 170, "col_status": 80, "col_sources": 160, "col_independent": 115}
"""Pixels of the columns; what happened takes the rest."""


def render_table(
    shown: Sequence[Row], settled: frozenset[str], asked: tuple[object, ...], share: float, of: int | None = None
) -> None:
    """Draws the rows on ``share`` of the page's width; the picture need not wait for them.

    ``asked`` is all that they depend on beside the database, ``of`` how many there would be.
    """
    rows = shown[:MOST]
    chosen = address.get("peristiwa")
    row = next((place for place, one in enumerate(rows) if one["id"] == chosen), None)
    st.session_state["table_row"] = (row, len(rows))
    render_later(lambda: _render_rows(rows, row, settled, asked, share, of))


def _render_rows(
    rows: Sequence[Row],
    row: int | None,
    settled: frozenset[str],
    asked: tuple[object, ...],
    share: float,
    of: int | None,
) -> None:
    language = lang()
    table = stored.keep(("table", asked, language, clock()), lambda: _columns(rows, settled))
    heading = (
        t("table_of", n=len(rows), of=say_number(of, language)) if of and of > len(rows) else t("table", n=len(rows))
    )
    ids = [row["id"] for row in rows]
    key = f"table_{st.session_state.get('table_version', 0)}"

    @guarded
    def take() -> None:
        places = st.session_state[key]["selection"]["rows"]
        address.put("peristiwa", ids[places[0]] if places and places[0] < len(ids) else "")

    with st.expander(heading, expanded=True):
        st.dataframe(
            table, hide_index=True, key=key, on_select=take, selection_mode="single-row",
            selection_default={"selection": {"rows": [row]}} if row is not None else None,
            height="content" if len(rows) <= FEW else 420, width="stretch", alt=t("table_alt"),
            column_config={
                t(name): st.column_config.Column(width=width)
                for name, width in (*_WIDTHS.items(), ("col_event", max(round(wide() * share) - sum(_WIDTHS.values()) - 90, 260)))
            },
        )  # fmt: skip
        st.html(f'<p class="lm-note">{to_html(t("table_keys"))}</p>')


def _columns(rows: Sequence[Row], settled: frozenset[str]) -> pa.Table:
    marks = {mark: t(f"mark_{mark}") for mark in MARKS}
    statuses = {status: t(f"status_{status}") for status in STATUSES}
    states = [marks_of(row, settled) for row in rows]
    return pa.table(
        {
            t("col_when"): say_times(rows),
            t("col_event"): [str(row["title"]) for row in rows],
            t("col_state"): [", ".join(words for mark, words in marks.items() if mark in found) for found in states],
            t("col_status"): [statuses[row["status"]] for row in rows],
            t("col_sources"): [", ".join(row["sources"]) for row in rows],
            t("col_independent"): [row.get("independent_sources") for row in rows],
        }
    )
