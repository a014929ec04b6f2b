"""Earlier fact-checks of others beside the statements that say nearly the same: as their publishers stated them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.ui import stored
from claims.ui.safe import link_html, to_html
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
