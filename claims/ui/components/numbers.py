"""Below the timeline: who answers what, numbers over time, who quotes whom; only the one looked at is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.charts import chain_chart, tolls_chart
from claims.courses import to_courses
from claims.tolls import slots_of, toll_points
from claims.ui import stored
from claims.ui.components.drawing import draw, settings_for
from claims.ui.components.matrix import render_matrix
from claims.ui.components.panel import open_source
from claims.ui.filtering import Wanted
from claims.ui.guard import guarded
from claims.ui.safe import to_html, to_markdown
from claims.ui.views import View, ids_of
from claims.ui.words import lang, t

Row = Mapping[str, Any]

VIEWS = ("matrix", "numbers", "chain")
BESIDE = 8  # numbers of other happenings that are named below the picture


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
        _render_tolls(view, told, seen)


def _render_tolls(view: View, told: Sequence[Row], seen: tuple[Any, ...]) -> None:
    language = lang()
    points = stored.keep(
        ("tolls", *seen), lambda: to_courses(toll_points(told, language), view.conflicts, view.events, language)
    )
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
    kind = next(point["kind"] for point in points if point["slot"] == slot)
    _render_beside([point for point in points if point["kind"] == kind and point["slot"] != slot])


def _render_beside(points: Sequence[Row]) -> None:
    """Numbers of the same kind that count another happening or a part: named, each one click from its words."""
    if not points:
        return
    st.html(f'<p class="lm-note">{to_html(t("numbers_beside"))}</p>')
    with st.container(horizontal=True, gap="small", key="beside"):
        for place, point in enumerate(points[:BESIDE]):
            apart = str(point["slot"]).removeprefix(f"{point['kind']} · ")
            st.button(
                to_markdown(f"{point['said']} · {apart} · {point['source']}"), key=f"beside_{place}", type="tertiary",
                icon=":material/article:",
                help=to_markdown(point["quote"]), on_click=open_source, args=(point["article"], point["statement"]),
            )  # fmt: skip
        if len(points) > BESIDE:
            st.html(f'<span class="lm-note">{to_html(t("and_more", n=len(points) - BESIDE))}</span>', width="content")
