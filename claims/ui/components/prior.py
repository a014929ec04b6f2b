"""Earlier fact-checks of others beside the statements that say nearly the same: as their publishers stated them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.priorcheck import PriorCheck
from claims.ui import session, stored
from claims.ui.components.published import to_iso
from claims.ui.safe import link_html, to_html, to_markdown
from claims.ui.words import lang, t
from timeline.spoken import parse_moment, say_day

Row = Mapping[str, Any]

_MOST = 3  # checks beside one statement


def prior_of(statements: Sequence[object]) -> dict[str, list[Row]]:
    """Statement id -> earlier fact-checks, the likest first; none are looked for where none were taken in."""
    if not stored.rows("count", table="prior_checks"):
        return {}
    found: dict[str, list[Row]] = stored.rows("prior_checks_for", statements=tuple(str(one) for one in statements))
    return found


def render_prior(checks: Sequence[Row]) -> None:
    """Draws the checks: verdict, what was checked, who, when, where. They decide nothing here."""
    for check in checks[:_MOST]:
        moment = parse_moment(check.get("reviewed_on"))
        day = say_day(moment, lang(), weekday=False) if moment else str(check.get("reviewed_on") or "")
        who = " · ".join(to_html(part) for part in (check.get("reviewer"), day) if part)
        verdict = check.get("verdict") or t("prior_no_verdict")
        link = link_html(check.get("url"))
        st.html(
            f'<div class="lm-prior"><b>{to_html(t("prior"))}: {to_html(verdict)}</b> · {who}'
            f"<div>“{to_html(check['claim'])}”</div>{f'<div>{link}</div>' if link else ''}"
            f'<div class="lm-note">{to_html(t("prior_likeness", percent=round(float(check["likeness"]) * 100)))}</div></div>'
        )


def render_prior_form(row: Row) -> None:
    """A form for a fact-check of others on what a statement says, prefilled with its words: link, outlet, verdict, day."""
    with st.expander(t("prior_add"), icon=":material/fact_check:"), st.form(f"prior_{row['id']}", border=False):
        claim = st.text_input(t("prior_claim"), value=str(row["text"]), max_chars=1000)
        left, right = st.columns(2)
        reviewer = left.text_input(t("prior_by"), placeholder=t("prior_by_hint"), max_chars=200)
        verdict = right.text_input(t("prior_verdict"), placeholder=t("prior_verdict_hint"), max_chars=200)
        url = left.text_input(t("prior_url"), placeholder="https://…", max_chars=2000)
        day = right.text_input(t("prior_day"), placeholder=t("date_hint"))
        st.html(f'<p class="lm-note">{to_html(t("prior_form_help"))}</p>')
        if st.form_submit_button(t("save")):
            _keep(row, claim.strip(), reviewer.strip(), verdict.strip(), url.strip(), day.strip())


def _keep(row: Row, claim: str, reviewer: str, verdict: str, url: str, day: str) -> None:
    """Keeps what was typed, or says what is missing or cannot be read."""
    on = to_iso(day) if day else None
    wrong = (
        t("prior_needs")
        if not claim or not (reviewer or url)
        else t("address_unread")
        if url and not link_html(url)
        else t("date_unread")
        if day and on is None
        else ""
    )
    if wrong:
        st.warning(wrong)
        return
    check = PriorCheck(claim, verdict or None, reviewer or None, url or None, on, place=session.reviewer())
    with stored.writing():
        stored.store().save_prior_checks([check], st.session_state.get("story"))
    session.say_later(f"{t('prior_saved')}: {to_markdown(reviewer or url)}")
    st.rerun()
