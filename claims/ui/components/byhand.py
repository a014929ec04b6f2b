"""Adding an event by hand: it ends on the timeline, chosen, and says who added it."""

from __future__ import annotations

import uuid
from datetime import datetime

import streamlit as st

from claims.review import Action, Target
from claims.ui import address, clicks, session
from claims.ui.filtering import STATUSES
from claims.ui.safe import to_html, to_markdown
from claims.ui.typed import read_typed
from claims.ui.words import lang, t


@st.fragment
def render_add_event(story: str) -> None:
    """Draws the form once it is opened; what is typed into it draws nothing else of the page anew."""
    place = st.expander(t("add_event"), icon=":material/add:", key="hand", on_change="rerun")
    # Once opened it stays drawn: what was typed must be there when it is closed and opened again.
    if place.open or "hand_title" in st.session_state:
        with place:
            _render_form(story)


def _render_form(story: str) -> None:
    title = st.text_input(t("event_title"), key="hand_title", max_chars=200)
    when = st.text_input(t("event_when"), key="hand_when", placeholder=t("date_hint"))
    found = read_typed(when, datetime.now().date())
    if when.strip():
        st.html(f'<p class="lm-note">{to_html(f"= {found.say(lang())}" if found else t("date_unread"))}</p>')
    status = st.selectbox(
        t("status"), STATUSES, format_func=lambda one: t(f"status_{one}"), key="hand_status", width=260
    )
    note = st.text_input(t("event_source"), key="hand_note", placeholder=t("event_source_help"))
    ready = bool(title.strip()) and (not when.strip() or found is not None)
    if clicks.button(t("add"), key="hand_add", type="primary", disabled=not ready):
        id = uuid.uuid4().hex
        after = {
            "story": story,
            "title": title.strip(),
            "earliest": found.earliest if found else None,
            "latest": found.latest if found else None,
            "granularity": found.granularity if found else None,
            "edtf": found.edtf if found else None,
            "status": status,
            "note": note.strip() or None,
        }
        said = t("event_added", title=to_markdown(title.strip()))
        done = session.decide(
            Target.EVENT, [id], Action.ADD, said, after=after, quote=title.strip(), note=note.strip() or None
        )
        if done:
            address.clear_filters()
            address.put("peristiwa", id)
            for name in ("hand_title", "hand_when", "hand_note"):
                st.session_state.pop(name, None)
        st.rerun()
