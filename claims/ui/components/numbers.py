"""Below the timeline: who answers what, numbers over time, who quotes whom; only the one looked at is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.charts import chain_chart, tolls_chart
from claims.tolls import slots_of, toll_points
from claims.ui import stored
from claims.ui.components.drawing import draw, settings_for
from claims.ui.components.matrix import render_matrix
from claims.ui.components.panel import open_source
from claims.ui.filtering import Wanted
from claims.ui.guard import guarded
from claims.ui.safe import to_html
from claims.ui.views import View, ids_of
from claims.ui.words import lang, t

Row = Mapping[str, Any]

VIEWS = ("matrix", "numbers", "chain")


@st.fragment
def render_numbers(story: str, view: View, wanted: Wanted) -> None:
    """Draws the choice and what is chosen; a change draws nothing else of the page anew."""
    if "go" in st.session_state:  # a click on a number leads to its source
        st.rerun()
    chosen = st.segmented_control(
        t("view"), VIEWS, default=VIEWS[0], required=True, key="numbers_view", label_visibility="collapsed",
        persist_state="session", format_func=lambda one: t(f"tab_{one}"),
    )  # fmt: skip
    seen = (story, wanted, lang())
    ids = ids_of(view.shown)
    told = [row for row in view.told if row["id"] in ids]
    if chosen == "matrix":
        render_matrix([row for row in view.conflicts if not row.get("explained_by")])
    elif chosen == "chain":
        settings = settings_for()
        draw(lambda: chain_chart(told, settings), ("chain", *seen, settings), key="chain")
    else:
        _render_tolls(told, seen)


def _render_tolls(told: Sequence[Row], seen: tuple[Any, ...]) -> None:
    language = lang()
    points = stored.keep(("tolls", *seen), lambda: toll_points(told, language))
    slots = slots_of(points)
    if not slots:
        st.html(f'<p class="lm-note">{to_html(t("no_numbers"))}</p>')
        return
    slot = st.selectbox(t("number_of"), slots, key="slot", width=360)
    key = f"tolls_{slot}"
    settings = settings_for()

    @guarded
    def take() -> None:
        for one in st.session_state[key]["selection"].get("pilih") or []:
            found = next((row for row in told if row["id"] == one.get("statement")), None)
            if found:
                open_source(found["article"], found["id"])

    draw(
        lambda: tolls_chart(points, settings, slot=slot), ("tolls", *seen, slot, settings), key=key,
        on_select=take, selection_mode="pilih",
    )  # fmt: skip
    st.html(f'<p class="lm-note">{to_html(t("numbers_note"))}</p>')
