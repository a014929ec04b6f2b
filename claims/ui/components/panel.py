"""The panel of a chosen event: what is said of it, by whom, through whom, and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.review import Action, Target
from claims.ui import address, clicks, session, stored
from claims.ui.components.history import render_history
from claims.ui.components.keyboard import land
from claims.ui.components.prior import prior_of, render_prior
from claims.ui.components.quote import render_doubts, statement_html, tag_html
from claims.ui.filtering import marks_of
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import capital, say_time, say_value, t

Row = Mapping[str, Any]

SHOWN_FIRST = 6


def render_panel(event: Row, statements: Sequence[Row], conflicts: Sequence[Row], settled: frozenset[str]) -> None:
    """Draws the event with its statements, doubts, disputes and history."""
    told = {row["id"]: row for row in statements}
    rows = [told[one] for one in event["statements"] if one in told]
    st.html(f'<h3 {land(event["id"])} style="margin:0;line-height:1.25">{to_html(event["title"])}</h3>')
    st.html(_summary(event, settled))
    for conflict in [row for row in conflicts if row["id"] in (event.get("conflicts") or ())]:
        _render_dispute(conflict)
    render_doubts(list(event.get("warnings") or ()))
    added = next((row for row in stored.history("event", str(event["id"])) if row["action"] == "add"), None)
    if added:
        note = f": {added['note']}" if added.get("note") else ""
        st.html(f'<p class="lm-who">{to_html(t("by_hand", who=added["reviewer"]) + note)}</p>')
    checked = prior_of([row["id"] for row in rows])
    for place, row in enumerate(rows[:SHOWN_FIRST]):
        _render_statement(row, place, checked.get(str(row["id"]), []))
    if len(rows) > SHOWN_FIRST:
        with st.expander(t("more_statements", n=len(rows) - SHOWN_FIRST)):
            for place, row in enumerate(rows[SHOWN_FIRST:], start=SHOWN_FIRST):
                _render_statement(row, place, checked.get(str(row["id"]), []))
    render_history(Target.EVENT, str(event["id"]))


def open_source(article: str, statement: str) -> None:
    """Opens the article at the words of a statement, on the next run; from there a key leads back to this page."""
    st.session_state["came_from"] = st.session_state["page"]
    address.put("artikel", article)
    address.put("sorot", statement)
    st.session_state["go"] = "articles"


def _summary(event: Row, settled: frozenset[str]) -> str:
    found = marks_of(event, settled)
    tags = "".join(
        tag_html(t(f"mark_{one}"), one) for one in ("disputed", "warned", "agreed", "unsure", "undated") if one in found
    )
    status = tag_html(t(f"status_{event.get('status') or 'happened'}"))
    lines = [f"<p class='lm-value'>{to_html(say_time(event))}</p>", f"<div>{tags}{status}</div>"]
    n, independent = len(event.get("sources") or ()), event.get("independent_sources")
    if n:
        lines.append(f"<p class='lm-note'>{to_html(t('sources_n', n=n, independent=independent))}</p>")
    for key in ("places", "actors"):
        if event.get(key):
            lines.append(f"<p class='lm-note'>{to_html(t(key))}: {to_html(', '.join(event[key]))}</p>")
    if event.get("edtf"):
        lines.append(f"<p class='lm-note'>EDTF {to_html(event['edtf'])}</p>")
    return "".join(lines)


def _render_dispute(conflict: Row) -> None:
    values = " ↔ ".join(say_value(side["value"]) for side in conflict["sides"])
    decided = f" · {to_html(session.say_verdict(conflict['verdict']))}" if conflict.get("verdict") else ""
    st.html(
        f'<div class="lm-why lm-hot"><b>{to_html(capital(conflict["about"]))}</b>: {to_html(values)}{decided}</div>'
    )
    if clicks.button(t("compare"), key=f"compare_{conflict['id']}", icon=":material/compare_arrows:"):
        address.put("beda", conflict["id"])
        address.put("antrean", "decided" if conflict.get("verdict") else "open")
        st.switch_page(st.session_state["pages"]["conflicts"])


def _render_statement(row: Row, place: int, checked: Sequence[Row]) -> None:
    with st.container(border=True):
        st.html(statement_html(row))
        render_doubts(list(row.get("warnings") or ()))
        render_prior(checked)
        polarity = str(row.get("polarity") or "affirmed")
        if polarity != "affirmed":
            st.html(tag_html(t(f"polarity_{polarity}"), "unsure"))
        with st.container(horizontal=True, gap="small"):
            st.button(
                t("open_source"), key=f"source_{row['id']}", on_click=open_source, args=(row["article"], row["id"]),
                icon=":material/article:", shortcut="S" if place == 0 else None, type="primary" if place == 0 else "secondary",
            )  # fmt: skip
            if clicks.button(t("reject"), key=f"reject_{row['id']}", icon=":material/close:", help=t("reject_help")):
                quoted = to_markdown(str(row["text"])[:60])
                session.decide(
                    Target.STATEMENT, [str(row["id"])], Action.REJECT, f"{t('did_reject_statement')}: “{quoted}”"
                )
                st.rerun()
