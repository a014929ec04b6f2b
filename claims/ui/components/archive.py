"""A copy of an article that others keep: a link to make one, and the field for its address, which reports print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import streamlit as st

from claims.archived import archive_of, is_asked
from claims.review import Action, Target
from claims.ui import archiving, clicks, session, stored
from claims.ui.guard import guarded
from claims.ui.safe import link_html, to_html
from claims.ui.words import lang, say_instant, t
from timeline.wording import Catalogue

Row = Mapping[str, Any]

_CATALOGUE = Catalogue("claims")
_MOST = 20  # articles of the queue that are shown
_SAVE, _FIND = "https://web.archive.org/save/", "https://web.archive.org/web/*/"


def render_archive(row: Row) -> None:
    """Draws the kept address with who gave it, the links and the field, and where a service was named the way there."""
    made = stored.history(str(Target.ARTICLE), str(row["id"]))
    kept = archive_of(made)
    st.html(f'<p class="lm-who"><b>{to_html(t("archive"))}</b></p>')
    if kept:
        st.html(f'<p class="lm-who">{link_html(kept)}</p>')
    if link_html(row.get("url")):
        plain = quote(str(row["url"]), safe=":/?&=%#~,;+@!$'()*[]-._")
        links = " · ".join(
            link_html(f"{service}{plain}", t(words))
            for service, words in ((_SAVE, "archive_make"), (_FIND, "archive_find"))
        )
        helped = t("archive_help_service", service=archiving.service()) if archiving.service() else t("archive_help")
        st.html(f'<p class="lm-who">{links}</p><p class="lm-note">{to_html(helped)}</p>')
        if archiving.service() and not kept:
            _render_sending(row, is_asked(made), str(row["id"]))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            t("archive_address"), value=kept, key=f"archive_{row['id']}_{kept}", placeholder="https://…", width=330
        ).strip()
        usable = bool(link_html(typed))
        if clicks.button(t("save"), key=f"archive_save_{row['id']}", disabled=not usable or typed == kept):
            session.decide(Target.ARTICLE, [str(row["id"])], Action.NOTE, t("archive_saved"), after={"archive": typed})
            st.rerun()
    if typed and not usable:
        st.html(f'<p class="lm-note">{to_html(t("address_unread"))}</p>')


def render_queue(rows: Sequence[Row]) -> None:
    """Draws the articles of a story that wait for a copy, with what became of each; nothing where no service was named."""
    if not archiving.service():
        return
    made: dict[str, list[Row]] = {}
    for review in stored.rows("reviews", target=str(Target.ARTICLE), target_id=None):
        made.setdefault(str(review["target_id"]), []).append(review)
    waiting = [row for row in rows if link_html(row.get("url")) and is_asked(made.get(str(row["id"]), ()))]
    with st.expander(t("archive_queue", n=len(waiting)), icon=":material/inventory_2:"):
        st.html(f'<p class="lm-note">{to_html(t("archive_queue_help", service=archiving.service()))}</p>')
        for row in waiting[:_MOST]:
            with st.container(border=True):
                st.html(f'<p class="lm-who"><b>{to_html(row["publisher"])}</b> · {to_html(row["title"])}</p>')
                _render_sending(row, True, f"queue_{row['id']}")
        if len(waiting) > _MOST:
            st.html(f'<p class="lm-note">{to_html(t("and_more", n=len(waiting) - _MOST))}</p>')


def _render_sending(row: Row, asked: bool, key: str) -> None:
    failed = archiving.failure_of(str(row["id"]))
    if failed:
        why = _CATALOGUE.say(failed.why, lang())
        said = t("archive_failed", n=failed.tries, when=say_instant(failed.at), why=why)
        st.html(f'<div class="lm-doubt" role="status">{to_html(said)}</div>')
    elif asked:
        st.html(f'<p class="lm-note" role="status">{to_html(t("archive_waits"))}</p>')
    with st.container(horizontal=True, gap="small"):
        if clicks.button(t("archive_retry" if failed else "archive_send"), key=f"send_{key}", icon=":material/send:"):
            with st.spinner(t("archive_sending")):
                archiving.send(row)
            st.rerun()
        st.button(
            t("archive_unqueue" if asked else "archive_enqueue"), key=f"ask_{key}", type="tertiary",
            on_click=guarded(archiving.ask), args=(str(row["id"]), not asked), icon=":material/schedule_send:",
        )  # fmt: skip
