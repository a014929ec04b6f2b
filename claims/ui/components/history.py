"""Every decision on a thing, oldest first: who, when, what it changed, and the way to take that one alone back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.review import Target, change_in
from claims.ui import session, stored
from claims.ui.guard import guarded
from claims.ui.safe import to_html
from claims.ui.words import has, say_instant, say_published, say_value, t, t_or

Row = Mapping[str, Any]

MOST = 50  # entries shown, the newest; the file of decisions holds all
_TURNS = ("undo", "redo")
_CHANGED = ("published", "publisher", "author", "url", "archive", "archive_asked", "day_month", "value", "speaker", "speaker_role",
            "polarity", "title", "status", "earliest", "latest", "story")  # fmt: skip
"""What of ``after`` is told, in this order; places in the text are not."""


def render_history(target: Target, target_id: str) -> None:
    """The decisions on one thing."""
    _render(stored.history(str(target), target_id), f"{target}_{target_id}")


def render_article_history(article: str) -> None:
    """The decisions on an article and on what was read from it; also on what is no longer there because it was rejected."""
    _render(decisions_in(stored.rows("reviews"), article), f"in_{article}", quoted=True)


def decisions_in(rows: Sequence[Row], article: str) -> list[Row]:
    """Those of the decisions that speak of an article, or of a time expression or statement in it, oldest first."""
    parts = (Target.TIMEX, Target.STATEMENT)
    found = {
        row["id"]
        for row in rows
        if (row["target"] == Target.ARTICLE and row["target_id"] == article)
        or (row["target"] in parts and article in (_article(row, "before"), _article(row, "after")))
    }
    return [row for row in rows if row["id"] in found or row.get("undoes") in found]


def _article(row: Row, key: str) -> object:
    return change_in(row.get(key)).get("article")


def _render(made: Sequence[Row], key: str, *, quoted: bool = False) -> None:
    if not made:
        return
    by_id = {str(row["id"]): row for row in made}
    with st.expander(t("history", n=len(made)), icon=":material/history:"):
        if len(made) > MOST:
            st.html(f'<p class="lm-note">{to_html(t("history_newest", n=MOST))}</p>')
        for row in made[-MOST:]:
            _render_entry(row, by_id, key, quoted)


def _render_entry(row: Row, by_id: Mapping[str, Row], key: str, quoted: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        gone = row["action"] not in _TURNS and not row.get("standing")
        said = say_entry(row, by_id, quoted=quoted)
        line = f"{to_html(say_instant(row['at']))} · <b>{to_html(row['reviewer'])}</b> · {to_html(said)}"
        shown = f"<s>{line}</s> ({to_html(t('taken_back'))})" if gone else line
        st.html(f'<p class="lm-note">{shown}</p>', width="stretch")
        if row["action"] not in _TURNS:
            way = "redo" if gone else "undo"
            st.button(
                t(f"{way}_one"), key=f"{way}_{key}_{row['id']}", on_click=guarded(session.turn_one),
                args=(way, str(row["id"])), help=t(f"{way}_one_help"), type="tertiary", icon=f":material/{way}:",
            )  # fmt: skip


def say_entry(row: Row, by_id: Mapping[str, Row], *, quoted: bool = False) -> str:
    """What a decision did, in words: what changed from what to what, the verdict, the note.

    What takes back another names it; ``by_id`` holds the decisions it may name.
    """
    said = _say_act(row)
    turned = by_id.get(str(row.get("undoes") or ""))
    if row["action"] in _TURNS:
        return f"{said}: {say_entry(turned, by_id, quoted=quoted)} ({turned['reviewer']})" if turned else said
    words = " ".join(str(row.get("quote") or "").split())
    shown = f"“{words[:60]}{'…' if len(words) > 60 else ''}”" if quoted and words else ""
    verdict = session.say_verdict(row["verdict"]) if row.get("verdict") else ""
    note = f"“{row['note']}”" if row.get("note") else ""
    return " · ".join(part for part in (f"{said} {shown}".strip(), verdict, say_change(row), note) if part)


def _say_act(row: Row) -> str:
    after = change_in(row.get("after"))
    if "prior_check" in after:
        return t("act_prior_withdrawn" if after.get("withdrawn") else "act_prior_noted")
    return t_or(f"act_{row['action']}", str(row["action"]))


def say_change(row: Row) -> str:
    """``pembicara: Asep → Rudi``: each value that a decision changed, with what stood before where that is known."""
    before, after = change_in(row.get("before")), change_in(row.get("after"))
    parts = []
    for name in _CHANGED:
        if name not in after:
            continue
        new = _say_value(name, after[name])
        old = _say_value(name, before[name]) if name in before and before[name] != after[name] else ""
        parts.append(
            f"{t_or(f'changed_{name}', name)}: {old} → {new}" if old else f"{t_or(f'changed_{name}', name)}: {new}"
        )
    return "; ".join(parts)


def _say_value(name: str, value: object) -> str:
    code = f"{name}_{value}"
    if value is None:
        return "–"
    return t(code) if has(code) else say_published({name: value}) if name == "published" else say_value(value)
