"""What a page says when there is nothing to show, and the way out."""

from __future__ import annotations

import streamlit as st

from claims import pipeline
from claims.ui import address, clicks, stored
from claims.ui.filtering import Wanted
from claims.ui.safe import to_html
from claims.ui.words import t


def render_nothing_yet() -> None:
    """An empty database: open the samples, or import."""
    st.subheader(t("nothing_title"), anchor=False)
    st.html(f'<p class="lm-lead">{to_html(t("nothing_text"))}</p>')
    with st.container(horizontal=True):
        if clicks.button(t("open_samples"), key="open_samples", type="primary", icon=":material/auto_stories:"):
            pipeline.load_sample(stored.store())
            st.rerun()
        if clicks.button(t("go_import"), key="go_import", icon=":material/upload_file:"):
            st.switch_page(st.session_state["pages"]["articles"])


def render_no_match(wanted: Wanted) -> None:
    """No event left: names the filters, each with a button that lifts it."""
    st.html(f'<p class="lm-lead">{to_html(t("no_match"))}</p>')
    names = {
        "cari": (wanted.text, "search"), "terbit": (wanted.publishers, "publisher"), "oleh": (wanted.speakers, "speaker"),
        "jenis": (wanted.statuses, "status"), "tanda": (wanted.marks, "marks"), "dari": (wanted.start, "from"),
        "sampai": (wanted.end, "to"), "per": (wanted.known_by, "known_by"),
    }  # fmt: skip
    with st.container(horizontal=True):
        for name, (value, words) in names.items():
            if value:
                st.button(
                    t("lift", name=t(words)),
                    key=f"lift_{name}",
                    on_click=_lift,
                    args=(name,),
                    icon=":material/filter_alt_off:",
                )


def _lift(name: str) -> None:
    address.put(name, address.DEFAULTS[name])
    st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1
