"""Which articles belong to a story: its name, another story to join, and articles that are better told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.review import Action, Target
from claims.ui import address, clicks, session, stored
from claims.ui.components.header import address_story_changed
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import say_published, t

Row = Mapping[str, Any]

ACTIONS = (Action.RENAME, Action.MERGE, Action.SPLIT)


def render_story_tools(story: str, rows: Sequence[Row]) -> None:
    """Draws the ways to change a story; each is one decision on its articles, undone as one."""
    others = [str(row["name"]) for row in stored.stories() if row["name"] != story]
    with st.expander(t("story_tools"), icon=":material/folder_managed:"):
        action = st.segmented_control(
            t("story_tools"), ACTIONS, default=Action.RENAME, required=True, key="story_action",
            label_visibility="collapsed", format_func=lambda one: t(f"story_{one}"),
        )  # fmt: skip
        st.html(f'<p class="lm-note">{to_html(t(f"story_{action}_help"))}</p>')
        moved = [str(row["id"]) for row in rows]
        if action == Action.MERGE:
            name = st.selectbox(t("story_into"), others, key="story_into", width=420) if others else ""
        else:
            if action == Action.SPLIT:
                said = {str(row["id"]): _say_article(row) for row in rows}
                moved = st.multiselect(t("story_which"), list(said), format_func=said.__getitem__, key="story_which")
            name = st.text_input(t("story_name"), key="story_name", max_chars=200, width=420).strip()
            if name in [story, *others]:
                st.html(f'<p class="lm-doubt">{to_html(t("story_taken", name=name))}</p>')
                name = ""
        ready = bool(name and moved) and not (action == Action.SPLIT and len(moved) == len(rows))
        if clicks.button(t("story_do", n=len(moved)), key="story_do", type="primary", disabled=not ready):
            told = t(f"story_{action}_done", n=len(moved), name=to_markdown(name))
            quote = str(rows[0]["title"]) if len(moved) == 1 else None
            st.session_state["story_moves"] = (name, story)
            if session.decide(Target.ARTICLE, moved, Action(action), told, after={"story": name}, quote=quote):
                address.put("cerita", name)
                address_story_changed()
                for key in ("story_name", "story_which"):
                    st.session_state.pop(key, None)
            st.rerun()


def _say_article(row: Row) -> str:
    return f"{row['publisher']} · {say_published(dict(row))} · {row['title'] or row['text'][:60]}"
