"""The choice of a clock on which every clock time of the page is said too; its own stays beside it."""

from __future__ import annotations

import streamlit as st

from claims.ui import address
from claims.ui.words import t
from timeline.spoken import ZONES


def render_clock() -> None:
    """Draws the choice, which stands in the address as ``zona``."""
    if address.get("zona") not in ZONES:
        address.put("zona", "")
    st.selectbox(
        t("clock"), ["", *ZONES], format_func=lambda one: one or t("clock_own"), help=t("clock_help"), width=170,
        **address.bound("zona", None, ["", *ZONES]),
    )  # fmt: skip
