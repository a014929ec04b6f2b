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
    words = {"": t("clock_own"), **{zone: t("clock_also", zone=zone) for zone in ZONES}}
    st.selectbox(
        t("clock"), list(words), format_func=words.__getitem__, width=170, label_visibility="collapsed",
        **address.bound("zona", None, list(words)),
    )  # fmt: skip
