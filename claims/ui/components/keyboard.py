"""The page by keyboard: marks of a chart that can be walked to, and a focus that is not lost when the page is drawn anew."""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

from claims.ui import address
from claims.ui.safe import to_html
from claims.ui.words import t


def render_keyboard() -> None:
    """Has the browser listen. What carries ``data-land`` is where a lost focus goes, the last of them on the page.

    ``table_row`` of the session is the row of the chosen event in the table twin, and how many rows that has.
    """
    row, rows = st.session_state.pop("table_row", (None, 0))
    listen = st.components.v2.component("linimasa_keyboard", html="<span></span>", js=_script())
    chosen = str(address.get("peristiwa") or "")
    listen(data={"chosen": chosen, "row": row, "rows": rows, "hint": t("marks_keys")}, key="keyboard")


def land(id: object = "") -> str:
    """Attributes of the heading of what is shown; another ``id`` than before brings it into sight."""
    return f'tabindex="-1" data-land="{to_html(id)}"'


@cache
def _script() -> str:
    return resources.files("claims.ui.components").joinpath("keyboard.js").read_text("utf-8")
