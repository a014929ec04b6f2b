"""The filters of the timeline, and what they leave said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from claims.ui import address
from claims.ui.components.clock import render_clock
from claims.ui.components.keyboard import land
from claims.ui.filtering import MARKS, STATUSES, Wanted
from claims.ui.safe import to_html
from claims.ui.typed import Typed, read_typed
from claims.ui.words import lang, t
from timeline.mark_rows import LANES
from timeline.spoken import parse_moment, say_day, say_number

Row = Mapping[str, Any]


def render_filters(publishers: Iterable[str], speakers: Iterable[str]) -> Wanted:
    """Draws the filters and gives what they ask for."""
    outlets, voices = sorted(set(publishers), key=str.casefold), sorted(set(speakers), key=str.casefold)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="filters"):
        st.text_input(t("search"), width=230, placeholder=t("search_hint"), **address.bound("cari"))
        st.multiselect(
            t("marks"), MARKS, format_func=lambda one: t(f"mark_{one}"), placeholder=t("all"), width=230,
            **address.bound("tanda", options=list(MARKS)),
        )  # fmt: skip
        st.multiselect(
            t("publisher"), outlets, placeholder=t("all"), width=230, **address.bound("terbit", options=outlets)
        )
        st.selectbox(
            t("lanes"), list(LANES), format_func=lambda one: t(f"lane_{one}"), width=150,
            **address.bound("baris", options=list(LANES)),
        )  # fmt: skip
        with st.popover(t("more_filters"), icon=":material/tune:"):
            st.multiselect(t("speaker"), voices, placeholder=t("all"), **address.bound("oleh", options=voices))
            st.multiselect(
                t("status"), STATUSES, format_func=lambda one: t(f"status_{one}"), placeholder=t("all"),
                **address.bound("jenis", options=list(STATUSES)),
            )  # fmt: skip
            st.text_input(t("from"), placeholder=t("date_hint"), **address.bound("dari", _new_strip))
            _read_back("dari")
            st.text_input(t("to"), placeholder=t("date_hint"), **address.bound("sampai", _new_strip))
            _read_back("sampai")
            st.text_input(t("known_by"), placeholder=t("date_hint"), **address.bound("per"))
            st.html(f'<p class="lm-note">{to_html(t("known_by_help"))}</p>')
            _read_back("per")
            render_clock()
        if wanted_now().asks:
            st.button(
                t("clear_filters"), on_click=address.clear_filters, icon=":material/filter_alt_off:", type="tertiary"
            )
    return wanted_now()


def wanted_now() -> Wanted:
    """What the view asks for."""
    start, end, known = (_date(name) for name in ("dari", "sampai", "per"))
    return Wanted(
        publishers=address.get("terbit"),
        speakers=address.get("oleh"),
        statuses=address.get("jenis"),
        marks=address.get("tanda"),
        text=str(address.get("cari")).strip(),
        start=parse_moment(start.earliest) if start else None,
        end=parse_moment(end.latest) if end else None,
        known_by=parse_moment(known.latest) if known else None,
    )


def say_wanted(wanted: Wanted) -> str:
    """The filter in words, as plain text: what a reader must know to judge the picture; empty where nothing is left out."""
    parts = []
    if wanted.text:
        parts.append(t("words_text", text=wanted.text))
    if wanted.publishers:
        parts.append(t("words_publisher", names=", ".join(wanted.publishers)))
    if wanted.speakers:
        parts.append(t("words_speaker", names=", ".join(wanted.speakers)))
    if wanted.statuses:
        parts.append(t("words_status", names=", ".join(t(f"status_{one}") for one in wanted.statuses)))
    if wanted.marks:
        parts.append(t("words_marks", names=", ".join(t(f"mark_{one}") for one in wanted.marks)))
    if wanted.start or wanted.end:
        parts.append(say_period(wanted.start, wanted.end))
    if wanted.known_by:
        parts.append(t("words_known", when=say_day(wanted.known_by, lang(), weekday=False)))
    return " · ".join(parts)


def say_period(start: datetime | None, end: datetime | None) -> str:
    """A period in words, open at either end."""
    first = say_day(start, lang(), weekday=False) if start else "…"
    last = say_day(end, lang(), weekday=False) if end else "…"
    return f"{first} – {last}" if first != last else first


def say_shown(shown: int, total: int, articles: int, publishers: int, wanted: Wanted) -> str:
    """How much of the story is shown, in plain words, with the filter behind it."""
    words = t(
        "shown",
        shown=say_number(shown, lang()),
        total=say_number(total, lang()),
        articles=say_number(articles, lang()),
        publishers=publishers,
    )
    asked = say_wanted(wanted)
    return f"{words} · {t('filtered')}: {asked}" if asked else words


def render_shown(words: str) -> None:
    """Puts what is shown above the chart."""
    st.html(f'<p class="lm-said" role="status" {land()}>{to_html(words)}</p>')


def _date(name: str) -> Typed | None:
    return read_typed(str(address.get(name)), datetime.now().date())


def _read_back(name: str) -> None:
    typed = str(address.get(name)).strip()
    if not typed:
        return
    found = _date(name)
    st.html(f'<p class="lm-note">{to_html(f"= {found.say(lang())}" if found else t("date_unread"))}</p>')


def _new_strip() -> None:
    st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1
