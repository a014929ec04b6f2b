"""Pernyataan: who said what, as a table that can be sifted, checked and corrected many rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from claims.review import Action, Target
from claims.statement import Polarity
from claims.store import StatementFilter
from claims.tolls import links_of, say_bounds
from claims.ui import address, clicks, session, stored
from claims.ui.components.clock import render_clock
from claims.ui.components.empty import render_nothing_yet
from claims.ui.components.header import render_keys
from claims.ui.components.history import render_history
from claims.ui.components.keyboard import land
from claims.ui.components.panel import open_source
from claims.ui.components.prior import prior_of, render_prior, render_prior_form
from claims.ui.components.quote import render_doubts, statement_html
from claims.ui.guard import guarded
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import lang, say_time, t
from timeline.spoken import say_number

Row = Mapping[str, Any]

PAGE = 200
POLARITIES = [str(one) for one in Polarity]


def render_page() -> None:
    """Draws the page."""
    story = st.session_state.get("story")
    if not story:
        render_nothing_yet()
        return
    total, speakers, outlets = stored.voices(story)
    wanted = _render_filters(speakers, outlets)
    number = max(int(address.get("hal")), 1) if str(address.get("hal")).isdigit() else 1
    seen, part = stored.some_statements(story, wanted, (number - 1) * PAGE, PAGE)
    pages = max((seen - 1) // PAGE + 1, 1)
    if number > pages:
        number = pages
        seen, part = stored.some_statements(story, wanted, (number - 1) * PAGE, PAGE)
    shown, of, hidden = (say_number(one, lang()) for one in (seen, total, total - seen))
    said = t("statements_shown" if seen < total else "statements_all", shown=shown, total=of, hidden=hidden)
    st.html(f'<p class="lm-said" role="status" {land()}>{to_html(said)}</p>')
    if not seen:
        st.html(f'<p class="lm-lead">{to_html(t("no_match"))}</p>')
        st.button(t("clear_filters"), on_click=_clear)
        return
    chosen = _render_table(part)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                t("previous"),
                disabled=number == 1,
                on_click=address.put,
                args=("hal", str(number - 1)),
                key="page_back",
            )
            st.html(f'<span class="lm-said">{to_html(t("page_of", n=number, of=pages))}</span>', width="content")
            st.button(
                t("next"), disabled=number == pages, on_click=address.put, args=("hal", str(number + 1)), key="page_on"
            )
    _render_bulk(chosen)
    if len(chosen) == 1:
        _render_one(chosen[0])
    render_keys(("A", "accept"), ("T", "reject"), ("S", "source"))


def _render_filters(voices: list[str], outlets: list[str]) -> StatementFilter:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="statement_filters"):
        st.text_input(t("search"), width=230, placeholder=t("search_hint"), **address.bound("cari", _first_page))
        st.multiselect(
            t("speaker"), voices, placeholder=t("all"), width=240, **address.bound("oleh", _first_page, voices)
        )
        st.multiselect(
            t("publisher"), outlets, placeholder=t("all"), width=240, **address.bound("terbit", _first_page, outlets)
        )
        st.multiselect(
            t("polarity"), POLARITIES, format_func=lambda one: t(f"polarity_{one}"), placeholder=t("all"), width=220,
            **address.bound("polaritas", _first_page, POLARITIES),
        )  # fmt: skip
        with_number = st.checkbox(t("with_number"), key="with_number", persist_state="session", on_change=_first_page)
        doubtful = st.checkbox(t("with_doubt"), key="with_doubt", persist_state="session", on_change=_first_page)
        render_clock()
    return StatementFilter(
        speakers=frozenset(address.get("oleh")),
        publishers=frozenset(address.get("terbit")),
        polarities=frozenset(address.get("polaritas")),
        counted=with_number,
        doubtful=doubtful,
        words=str(address.get("cari")),
    )


def _first_page() -> None:
    address.put("hal", "1")


def _render_table(part: Sequence[Row]) -> list[Row]:
    frame = pd.DataFrame(
        {
            t("col_said"): [row["text"] for row in part],
            t("col_speaker"): [row["speaker"] or t("outlet_itself") for row in part],
            t("publisher"): [row["publisher"] for row in part],
            t("polarity"): [t(f"polarity_{row['polarity']}") for row in part],
            t("col_number"): [
                "; ".join(f"{say_bounds(one, lang())} {one.get('unit') or ''}".strip() for one in row["quantities"])
                for row in part
            ],
            t("col_when"): [say_time(row) for row in part],
            t("chain"): [_say_chain(row) for row in part],
            t("col_doubts"): [str(len(row["warnings"]) or "") for row in part],
        }
    )
    picked = st.dataframe(
        frame, hide_index=True, key=f"statements_{hash(tuple(row['id'] for row in part))}", on_select="rerun", selection_mode="multi-row", width="stretch",
        height="content" if len(part) <= 12 else 460, alt=t("statements_alt"),
        column_config={
            t("col_said"): st.column_config.TextColumn(width="large"),
            t("col_number"): st.column_config.TextColumn(width=130),
        },
    )  # fmt: skip
    return [part[place] for place in picked["selection"]["rows"] if place < len(part)]


def _say_chain(row: Row) -> str:
    """The road of the words; empty where the outlet, which has a column, is all of it."""
    links = links_of(row)
    return " → ".join(name for name, _ in links) if len(links) > 1 else ""


def _render_bulk(chosen: Sequence[Row]) -> None:
    """Buttons that act on the chosen rows alone and name their number."""
    n = len(chosen)
    ids = [str(row["id"]) for row in chosen]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="bulk"):
        for name, key, action, icon in (
            ("accept", "A", Action.ACCEPT, "check"),
            ("reject", "T", Action.REJECT, "close"),
        ):
            st.button(
                t(f"{name}_n", n=n) if n else t(name),
                key=f"{name}_bulk",
                shortcut=key,
                disabled=not n,
                icon=f":material/{icon}:",
                help=t(f"{name}_help"),
                on_click=_mark,
                args=(ids, action, t(f"{name}ed_n", n=n)),
            )
        if not n:
            st.html(f'<span class="lm-note">{to_html(t("choose_rows"))}</span>', width="content")


@guarded
def _mark(ids: Sequence[str], action: Action, said: str) -> None:
    session.decide(Target.STATEMENT, ids, action, said)


def _render_one(row: Row) -> None:
    left, right = st.columns([1.4, 1])
    with left:
        st.html(statement_html(row))
        render_doubts(list(row["warnings"]))
        checked = prior_of([row["id"]]).get(str(row["id"]), [])
        render_prior(checked)
        render_prior_form(row, checked)
        st.button(
            t("open_source"),
            shortcut="S",
            on_click=open_source,
            args=(row["article"], row["id"]),
            icon=":material/article:",
            key="source_one",
        )
        if row.get("rules"):
            st.html(f'<p class="lm-note">{to_html(t("rules"))}: {to_html(", ".join(row["rules"]))}</p>')
        render_history(Target.STATEMENT, str(row["id"]))
    with right, st.form(f"correct_{row['id']}"):
        st.markdown(f"**{t('correct_statement')}**")
        speaker = st.text_input(t("speaker"), value=row["speaker"] or "")
        role = st.text_input(t("speaker_role"), value=row["speaker_role"] or "")
        polarity = st.selectbox(
            t("polarity"),
            POLARITIES,
            index=POLARITIES.index(row["polarity"]),
            format_func=lambda one: t(f"polarity_{one}"),
        )
        everywhere = st.checkbox(t("speaker_everywhere"), disabled=not row["speaker"])
        if clicks.submit(t("save"), key=f"save_statement_{row['id']}", type="primary"):
            _correct(row, speaker.strip(), role.strip(), polarity, everywhere)


def _correct(row: Row, speaker: str, role: str, polarity: str, everywhere: bool) -> None:
    after: dict[str, Any] = {}
    if speaker != (row["speaker"] or ""):
        after["speaker"] = speaker or None
    if role != (row["speaker_role"] or ""):
        after["speaker_role"] = role or None
    ids = [str(row["id"])]
    if everywhere and after:
        same = StatementFilter(speakers=frozenset({str(row["speaker"])}))
        ids = [str(one["id"]) for one in stored.store().find_statements(st.session_state["story"], same)[1]]
    elif polarity != row["polarity"]:
        after["polarity"] = polarity
    if not after:
        return
    session.decide(
        Target.STATEMENT,
        ids,
        Action.CORRECT,
        t("corrected_n", n=len(ids), what=to_markdown(", ".join(str(value) for value in after.values()))),
        after=after,
    )
    st.rerun()


def _clear() -> None:
    address.clear_filters()
    address.put("polaritas", ())
    for name in ("with_number", "with_doubt"):
        st.session_state[name] = False
