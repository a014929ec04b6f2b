"""What stands above every page: the story, the language, who decides, and the way back."""

from __future__ import annotations

import streamlit as st

from claims.ui import address, clicks, session, stored
from claims.ui.guard import guarded
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import LANGUAGES, t


def render_header() -> str | None:
    """Draws the row above the page; the name of the chosen story, None where there is none."""
    # Of an archive of thousands the stories come first in which something waits to be decided.
    stories = sorted(stored.stories(), key=lambda row: not row["open"])
    names = [str(row["name"]) for row in stories]
    opened = stored.article(str(address.get("artikel"))) if address.get("artikel") else None
    if opened and opened["story"] in names:  # a link to an article brings its story along
        address.put("cerita", opened["story"])
    if names and address.get("cerita") not in names:
        # A story that was renamed, merged or brought back is followed to where its articles are.
        moved = [name for name in st.session_state.get("story_moves", ()) if name in names]
        address.put("cerita", (moved or names)[0])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="header"):
        if names:
            st.selectbox(t("story"), names, width=330, **address.bound("cerita", address_story_changed, names))
        st.segmented_control(
            t("language"),
            list(LANGUAGES),
            format_func=LANGUAGES.__getitem__,
            required=True,
            label_visibility="collapsed",
            **address.bound("lang"),
        )
        _render_reviewer()
        who = session.reviewer()
        st.button(
            t("undo"),
            key="undo",
            shortcut="U",
            on_click=guarded(session.undo),
            help=t("undo_help"),
            disabled=not who,
            icon=":material/undo:",
        )
        st.button(
            t("redo"),
            key="redo",
            shortcut="Shift+U",
            on_click=guarded(session.redo),
            help=t("redo_help"),
            disabled=not who,
            icon=":material/redo:",
        )
    session.show_messages()
    if st.session_state.get("waiting"):
        _ask_name()
    return address.get("cerita") if names else None


def address_story_changed() -> None:
    """Lifts what belongs to the story that was left."""
    address.clear_filters()
    for name in ("peristiwa", "beda", "artikel", "sorot"):
        address.put(name, "")


def _render_reviewer() -> None:
    name = session.reviewer()
    with (
        st.popover(to_markdown(name) if name else t("reviewer_none"), icon=":material/person:"),
        st.form("reviewer_form", border=False),
    ):
        typed = st.text_input(t("reviewer_name"), value=name, max_chars=80)
        st.caption(t("reviewer_why"))
        if clicks.submit(t("save"), key="reviewer_save") and typed.strip():
            st.session_state["reviewer"] = typed.strip()
            st.rerun()


def _ask_name() -> None:
    @st.dialog(t("reviewer_ask"), on_dismiss=_forget_waiting)
    def ask() -> None:
        st.write(t("reviewer_why"))
        with st.form("reviewer_ask_form", border=False):
            typed = st.text_input(t("reviewer_name"), max_chars=80)
            if clicks.submit(t("reviewer_go"), key="reviewer_go", type="primary") and typed.strip():
                st.session_state["reviewer"] = typed.strip()
                session.take_up_waiting()
                st.rerun()

    ask()


def _forget_waiting() -> None:
    st.session_state.pop("waiting", None)


@st.fragment(run_every=4.0)
def render_stale() -> None:
    """Says when another person has changed the data since this page was drawn, and offers to draw it anew."""
    if st.session_state.get("drawn") in (None, stored.stamp()):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="stale"):
        st.html(f'<div class="lm-doubt" role="status">{to_html(t("stale"))}</div>')
        if clicks.button(t("reload"), key="reload_stale", icon=":material/refresh:"):
            st.rerun(scope="app")


def render_keys(*keys: tuple[str, str]) -> None:
    """The keys of a page, below it; those of every page follow."""
    everywhere = [
        ("U", "undo"),
        ("Shift+U", "redo"),
        ("G", "timeline"),
        ("P", "conflicts"),
        ("E", "export"),
        ("H", "help"),
    ]
    shown = " · ".join(f"<kbd>{to_html(key)}</kbd> {to_html(t(f'key_{name}'))}" for key, name in [*keys, *everywhere])
    st.html(f'<p class="lm-keys">{to_html(t("keys"))}: {shown}</p>')
