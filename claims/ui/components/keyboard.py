"""The page by keyboard: marks of a chart that can be walked to, and a focus that is not lost when the page is drawn anew."""

from __future__ import annotations

import streamlit as st

from claims.ui import address
from claims.ui.safe import to_html
from claims.ui.words import t


def keyboard_data() -> dict[str, object]:
    """What ``keyboard.js`` is told. What carries ``data-land`` is where a lost focus goes, the last of them on the page.

    ``table_row`` of the session is the row of the chosen event in the table twin, and how many rows that has.
    """
    row, rows = st.session_state.pop("table_row", (None, 0))
    return {"chosen": str(address.get("peristiwa") or ""), "row": row, "rows": rows, "hint": t("marks_keys")}


def land(id: object = "") -> str:
    """Attributes of the heading of what is shown; another ``id`` than before brings it into sight."""
    return f'tabindex="-1" data-land="{to_html(id)}"'
