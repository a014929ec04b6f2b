"""What looks like time in an article and was read as none: the words in their place, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.ui import stored
from claims.ui.safe import to_html
from claims.ui.words import lang, t
from timeline.spoken import say_number
from timeline.unread import Unread, find_unread
from timeline.wording import Catalogue

Row = Mapping[str, Any]

MOST = 60  # rows of the table; of more, the number
_AROUND = 24  # characters shown on either side
_CATALOGUE = Catalogue("timeline")


def render_unread(row: Row, timexes: Sequence[Row]) -> None:
    """Draws the table; nothing where all that looks like time was read."""
    found = unread_in(row, timexes)
    if not found:
        return
    with st.expander(t("unread", n=len(found)), icon=":material/timer_off:"):
        st.html(f'<p class="lm-note">{to_html(t("unread_help"))}</p>')
        heads = "".join(f"<th>{to_html(t(name))}</th>" for name in ("unread_words", "unread_place", "unread_why"))
        lines = "".join(_line(row, field, one) for field, one in found[:MOST])
        st.html(f"<table class='lm-table'><tr>{heads}</tr>{lines}</table>")
        if len(found) > MOST:
            st.html(f'<p class="lm-note">{to_html(t("and_more", n=len(found) - MOST))}</p>')


def unread_in(row: Row, timexes: Sequence[Row]) -> list[tuple[str, Unread]]:
    """Field and words, title first; what people marked as time themselves and what was set aside is left out."""
    taken = [(one["field"], one["start"], one["end"]) for one in timexes]
    taken += [
        (one.get("field") or "text", one["start"], one["end"])
        for one in row.get("warnings") or ()
        if one.get("code") in ("boilerplate", "archive_caption") and one.get("start") is not None
    ]
    every = stored.keep(
        ("unread", row["id"]),
        lambda: [(field, one) for field in ("title", "text") for one in find_unread(str(row[field] or ""))],
    )
    return [
        (field, one)
        for field, one in every
        if not any(name == field and start < one.span.end and one.span.start < end for name, start, end in taken)
    ]


def _line(row: Row, field: str, one: Unread) -> str:
    text, start, end = str(row[field]), one.span.start, one.span.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]  # no half word at either end
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    words = f"{to_html(before.split(chr(10))[-1])}<b>{to_html(one.text)}</b>{to_html(after.split(chr(10))[0])}"
    place = t("in_title") if field == "title" else say_number(start + 1, lang())
    return f"<tr><td>{words}</td><td>{to_html(place)}</td><td>{to_html(_CATALOGUE.say(one.why, lang()))}</td></tr>"
