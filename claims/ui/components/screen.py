"""How much room the reader's window gives: charts are laid out for it, since a browser cannot place labels anew."""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

STEP = 80  # pixels: finer would draw every chart anew for a scroll bar
USUAL = 1280
_WIDEST, _NARROW = 1500, 640
_MARGINS, _NARROW_MARGINS = 150, 26


def wide() -> int:
    """The pixels that a chart has on this reader's page; of a new reader those of a usual window."""
    margins = _NARROW_MARGINS if narrow() else _MARGINS
    return min(_known(), _WIDEST) - margins


def narrow() -> bool:
    """True where nothing stands beside a picture: on a telephone."""
    return _known() <= _NARROW


def render_screen() -> None:
    """Listens to the width of the window; the page is drawn anew only where it is not the one assumed."""
    listen = st.components.v2.component("linimasa_screen", html="<span></span>", js=_script())
    listen(data={"known": _known(), "step": STEP}, key="screen", on_wide_change=lambda: None)


def _known() -> int:
    told = getattr(st.session_state.get("screen"), "wide", None) or st.context.cookies.get("linimasa_wide") or ""
    return min(max(int(told), 320), 3200) if str(told).isdigit() else USUAL


@cache
def _script() -> str:
    return resources.files("claims.ui.components").joinpath("screen.js").read_text("utf-8")
