"""Earlier fact-checks of others beside the statements that say nearly the same: as their publishers stated them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.priorcheck import PriorCheck
from claims.review import Action, Target
from claims.ui import clicks, session, stored
from claims.ui.components.published import to_iso
from claims.ui.guard import guarded
from claims.ui.safe import link_html, to_html, to_markdown
from claims.ui.words import lang, say_instant, t
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
    """Draws the checks that were not taken off: verdict, what was checked, who, when, where. They decide nothing here."""
    for check in [one for one in checks if not one.get("withdrawn")][:_MOST]:
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


def render_prior_form(row: Row, checks: Sequence[Row]) -> None:
    """Noting a fact-check of others on what a statement says, and taking one off again; each can be undone.

    ``checks`` are those that `prior_of` found for it, those taken off among them.
    """
    if checks:
        with st.expander(t("prior_change", n=len(checks)), icon=":material/rule:"):
            for check in checks:
                _render_change(row, check)
    _render_form(row)


def _render_change(row: Row, check: Row) -> None:
    said = " · ".join(str(part) for part in (check.get("reviewer"), check.get("verdict")) if part) or str(check["url"])
    key, gone = f"{row['id']}_{check['id']}", check.get("withdrawn")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = to_html(f"{said}: “{check['claim']}”")
        if not gone:
            st.html(f'<p class="lm-note">{words}</p>', width="stretch")
            st.button(
                t("prior_withdraw"), key=f"withdraw_{key}", on_click=_withdraw, args=(str(row["id"]), str(check["id"]), said),
                help=t("prior_withdraw_help"), type="tertiary", icon=":material/close:",
            )  # fmt: skip
            return
        who = to_html(t("prior_withdrawn", who=gone["reviewer"], when=say_instant(gone["at"])))
        st.html(f'<p class="lm-note"><s>{words}</s> {who}</p>', width="stretch")
        # What was taken off comes back when that decision goes; what went with its own noting, when that holds again.
        st.button(
            t("prior_restore"), key=f"restore_{key}", on_click=guarded(session.turn_one),
            args=("undo" if gone["standing"] else "redo", str(gone["id"])), type="tertiary", icon=":material/undo:",
        )  # fmt: skip


@guarded
def _withdraw(statement: str, check: str, said: str) -> None:
    _note(statement, check, said, t("prior_withdrew", what=to_markdown(said)), withdrawn=True)


def _note(statement: str, check: str, what: str, said: str, *, withdrawn: bool) -> None:
    after = {"prior_check": check, "withdrawn": withdrawn}
    session.decide(Target.STATEMENT, [statement], Action.NOTE, said, after=after, note=what)


def _render_form(row: Row) -> None:
    with st.expander(t("prior_add"), icon=":material/fact_check:"), st.form(f"prior_{row['id']}", border=False):
        claim = st.text_input(t("prior_claim"), value=str(row["text"]), max_chars=1000)
        left, right = st.columns(2)
        reviewer = left.text_input(t("prior_by"), placeholder=t("prior_by_hint"), max_chars=200)
        verdict = right.text_input(t("prior_verdict"), placeholder=t("prior_verdict_hint"), max_chars=200)
        url = left.text_input(t("prior_url"), placeholder="https://…", max_chars=2000)
        day = right.text_input(t("prior_day"), placeholder=t("date_hint"))
        st.html(f'<p class="lm-note">{to_html(t("prior_form_help"))}</p>')
        if clicks.submit(t("save"), key=f"save_prior_{row['id']}"):
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
    what = " · ".join(part for part in (reviewer or url, verdict) if part)
    _note(str(row["id"]), check.id, what, f"{t('prior_saved')}: {to_markdown(reviewer or url)}", withdrawn=False)
    st.rerun()
