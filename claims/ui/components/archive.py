"""A copy of an article that others keep: a link to make one, and the field for its address, which reports print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import streamlit as st

from claims.archived import archive_of
from claims.review import Action, Target
from claims.ui import session, stored
from claims.ui.safe import link_html, to_html
from claims.ui.words import t

Row = Mapping[str, Any]

_SAVE, _FIND = "https://web.archive.org/save/", "https://web.archive.org/web/*/"


def render_archive(row: Row) -> None:
    """Draws the kept address with who gave it, the links and the field. The program itself sends nothing."""
    kept = archive_of(stored.history(str(Target.ARTICLE), str(row["id"])))
    st.html(f'<p class="lm-who"><b>{to_html(t("archive"))}</b></p>')
    if kept:
        st.html(f'<p class="lm-who">{link_html(kept)}</p>')
    if link_html(row.get("url")):
        plain = quote(str(row["url"]), safe=":/?&=%#~,;+@!$'()*[]-._")
        links = " · ".join(
            link_html(f"{service}{plain}", t(words))
            for service, words in ((_SAVE, "archive_make"), (_FIND, "archive_find"))
        )
        st.html(f'<p class="lm-who">{links}</p><p class="lm-note">{to_html(t("archive_help"))}</p>')
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            t("archive_address"), value=kept, key=f"archive_{row['id']}_{kept}", placeholder="https://…", width=330
        ).strip()
        usable = bool(link_html(typed))
        if st.button(t("save"), key=f"archive_save_{row['id']}", disabled=not usable or typed == kept):
            session.decide(Target.ARTICLE, [str(row["id"])], Action.NOTE, t("archive_saved"), after={"archive": typed})
            st.rerun()
    if typed and not usable:
        st.html(f'<p class="lm-note">{to_html(t("address_unread"))}</p>')
