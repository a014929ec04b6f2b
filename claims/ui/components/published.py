"""Correcting when an article came out and which outlet printed it: once, and everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from claims.corrections import typed_moment
from claims.review import Action, Target
from claims.ui import clicks, session, stored
from claims.ui.safe import to_html, to_markdown
from claims.ui.typed import read_typed
from claims.ui.words import say_published, t

Row = Mapping[str, Any]


def render_date_form(row: Row, key: str) -> None:
    """A field for the date with the reading beside it while it is typed."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            t("published"), value=str(row["published"] or ""), key=f"date_{key}", placeholder=t("date_hint"), width=260
        )
        iso = to_iso(typed)
        st.html(f'<span class="lm-note">{to_html(_read_back(typed, iso))}</span>')
        changed = bool(typed.strip()) and iso is not None and iso != row["published"]
        if clicks.button(t("save_date"), key=f"save_{key}", disabled=not changed, type="primary"):
            said = t(
                "date_corrected",
                title=to_markdown(str(row["title"])[:60]),
                date=to_markdown(say_published({"published": iso})),
            )
            session.decide(Target.ARTICLE, [str(row["id"])], Action.CORRECT, said, after={"published": iso})
            st.rerun()


def to_iso(typed: str) -> str | None:
    """The publication moment that ``typed`` names: ISO as it is, else a day in words; None where it names no day."""
    words = typed.strip()
    moment = typed_moment(words) if words else None
    if moment is not None and moment.moment is not None:
        return moment.to_iso()
    found = read_typed(words, datetime.now().date())
    return found.earliest[:10] if found is not None and found.granularity == "day" else None


def render_outlet_form(row: Row) -> None:
    """The outlet's name; with a tick for every article that carries the same name."""
    same = [str(one["id"]) for one in stored.articles(None) if one["publisher"] == row["publisher"]]
    with st.form(f"outlet_{row['id']}", border=False):
        name = st.text_input(t("publisher"), value=row["publisher"])
        everywhere = len(same) > 1 and st.checkbox(t("outlet_everywhere", n=len(same)), value=False)
        if (
            clicks.submit(t("save_outlet"), key=f"save_outlet_{row['id']}")
            and name.strip()
            and name.strip() != row["publisher"]
        ):
            ids = same if everywhere else [str(row["id"])]
            session.decide(
                Target.ARTICLE,
                ids,
                Action.CORRECT,
                t("outlet_corrected", name=to_markdown(name.strip()), n=len(ids)),
                after={"publisher": name.strip()},
            )
            st.rerun()


def _read_back(typed: str, iso: str | None) -> str:
    if not typed.strip():
        return ""
    return f"= {say_published({'published': iso})}" if iso else t("date_unread")
