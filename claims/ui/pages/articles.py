"""Artikel: what is stored, what comes in, and the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from claims.ui import address, clicks, stored
from claims.ui.components.archive import render_queue
from claims.ui.components.article import render_article
from claims.ui.components.header import render_keys
from claims.ui.components.importing import render_import
from claims.ui.components.keyboard import land
from claims.ui.components.published import render_date_form
from claims.ui.components.screen import narrow
from claims.ui.components.stories import render_story_tools
from claims.ui.guard import guarded
from claims.ui.safe import to_html
from claims.ui.words import lang, say_published, t, t_or
from timeline.spoken import say_number

Row = Mapping[str, Any]

MOST = 2000  # rows of the table; what is searched for is looked for in all
PARTS = ("list", "import", "undated")


def render_page() -> None:
    """Draws the page."""
    story = st.session_state.get("story")
    if address.get("artikel"):
        row = stored.article(str(address.get("artikel")))
        if row:
            render_article(row)
            render_keys(("B", "back"))
            return
        st.warning(t("article_gone"))
        address.put("artikel", "")
    rows = stored.articles(story) if story else []
    undated = stored.undated() if story else 0
    if not story:
        st.session_state.setdefault("articles_part", "import")
    part = st.segmented_control(
        t("part"), PARTS, default=None if "articles_part" in st.session_state else "list", required=True, key="articles_part",
        label_visibility="collapsed", persist_state="session",
        format_func=lambda one: t(f"part_{one}", n=say_number(len(rows) if one == "list" else undated, lang())),
    )  # fmt: skip
    if part == "import":
        render_import(story)
    elif part == "undated":
        _render_undated([row for row in stored.articles(None) if not row["published"]])
    else:
        _render_list(rows)
        if story and rows:
            render_story_tools(story, rows)
            render_queue(rows)
    render_keys()


def _render_list(rows: Sequence[Row]) -> None:
    if not rows:
        st.html(f'<p class="lm-lead">{to_html(t("no_articles"))}</p>')
        return
    wanted = st.text_input(
        t("search"), key="articles_search", placeholder=t("search_hint"), width=320, persist_state="session"
    )
    words = wanted.casefold().split()
    found = [
        row
        for row in rows
        if all(word in f"{row['title']} {row['publisher']} {row['text']}".casefold() for word in words)
    ]
    seen = found[:MOST]
    frame = pd.DataFrame(
        {
            t("col_published"): [say_published(dict(row)) for row in seen],
            t("publisher"): [row["publisher"] for row in seen],
            t("col_title"): [row["title"] or row["text"][:80] for row in seen],
            **({t("col_agency"): [row["agency"] or "" for row in seen]} if any(row["agency"] for row in seen) else {}),
            t("col_date_from"): [t_or(f"from_{row['published_from']}", row["published_from"]) for row in seen],
            t("col_doubts"): [str(len(row["warnings"]) or "") for row in seen],
        }
    )
    ids = [row["id"] for row in seen]
    version = st.session_state.get("articles_version", 0)
    key = f"articles_{version}"

    @guarded
    def take() -> None:
        places = st.session_state[key]["selection"]["rows"]
        if places:
            address.put("artikel", ids[places[0]])
            address.put("sorot", "")
            st.session_state.pop("came_from", None)
            st.session_state["articles_version"] = version + 1

    st.dataframe(
        frame, hide_index=True, key=key, on_select=take, selection_mode="single-row", width="stretch",
        height="content" if len(seen) <= 15 else 560, alt=t("articles_alt"),
        column_order=[t("col_title"), *(name for name in frame if name != t("col_title"))] if narrow() else None,
        column_config={t("col_title"): st.column_config.TextColumn(width="medium" if narrow() else "large")},
    )  # fmt: skip
    n, of, total = (say_number(len(one), lang()) for one in (seen, found, rows))
    hint = t("articles_first", n=n, of=of) if len(seen) < len(found) else t("articles_hint", n=n, total=total)
    st.html(f'<p class="lm-note" {land()}>{to_html(hint)}</p>')


def _render_undated(rows: Sequence[Row]) -> None:
    """One article without a date at a time: its text at hand, the date in one field."""
    if not rows:
        st.html(f'<p class="lm-lead">{to_html(t("no_undated"))}</p>')
        return
    st.html(f'<p class="lm-lead">{to_html(t("undated_lead", n=len(rows)))}</p>')
    for row in rows[:10]:
        with st.container(border=True):
            st.html(
                f"<p class='lm-who'><b>{to_html(row['publisher'])}</b> · {to_html(row['title'])}</p><div class='lm-quote'>{to_html(row['text'][:280])}</div>"
            )
            render_date_form(row, f"undated_{row['id']}")
            if clicks.button(t("read_whole"), key=f"open_{row['id']}", icon=":material/article:"):
                address.put("artikel", row["id"])
                st.session_state.pop("came_from", None)
                st.rerun()
