"""Sources against questions: a row a disputed question, a column an outlet, in each cell what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

from claims.questions import with_own_names
from claims.tolls import matrix_cells
from claims.ui import address, stored
from claims.ui.components.waiting import say_since
from claims.ui.safe import show_hidden, to_html
from claims.ui.words import capital, lang, say_value, t

Row = Mapping[str, Any]

MOST = 60  # questions in the table; the queue of differences holds all
_HUES = 4


@cache
def _parts() -> tuple[str, str]:
    folder = resources.files("claims.ui.components")
    return folder.joinpath("matrix.js").read_text("utf-8"), folder.joinpath("matrix.css").read_text("utf-8")


def render_matrix(disputed: Sequence[Row]) -> None:
    """Draws the table; a click on what an outlet says opens the difference with the words of every side."""
    if not disputed:
        st.html(f'<p class="lm-note">{to_html(t("no_disputes"))}</p>')
        return
    script, style = _parts()
    shown = disputed[:MOST]
    told = stored.named_statements([one["id"] for row in shown for side in row["sides"] for one in side["statements"]])
    table = to_table(with_own_names(shown, told, lang()))
    table["caption"] = t("matrix_caption", n=len(table["rows"]), of=len(disputed))
    table["key"] = hashlib.md5(json.dumps(table).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    draw = st.components.v2.component(
        "linimasa_matrix", html='<div class="lm-matrix"></div>', css=style, js=script, isolate_styles=False
    )
    result = draw(data=table, key="matrix", on_conflict_change=lambda: None)
    picked = getattr(result, "conflict", None)
    if picked and any(row["id"] == picked for row in disputed):
        address.put("beda", str(picked))
        st.session_state["go"] = "conflicts"
        st.rerun()


def to_table(disputed: Sequence[Row]) -> dict[str, Any]:
    """``heads`` and ``rows`` (``conflict`` ``about`` ``since`` ``cells``); a cell lists what its outlet says, with the side."""
    cells = matrix_cells(disputed)
    outlets = sorted({cell["publisher"] for cell in cells}, key=str.casefold)
    held: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for cell in cells:
        held.setdefault((cell["conflict"], cell["publisher"]), []).append(
            {"value": show_hidden(say_value(cell["value"])), "side": cell["side"] % _HUES}
        )
    rows = [
        {
            "conflict": str(row["id"]),
            "about": show_hidden(capital(row["about"])),
            "since": say_since(row),
            "cells": [held.get((str(row["id"]), outlet), []) for outlet in outlets],
        }
        for row in disputed
    ]
    return {"heads": ["", *(show_hidden(outlet) for outlet in outlets)], "rows": rows}
