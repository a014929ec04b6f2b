"""How much room the reader's window gives: charts are laid out for it, since a browser cannot place labels anew."""

from __future__ import annotations

import streamlit as st

LISTENER = "listener"  # the key under which the page's listener tells what it sees
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


def screen_data() -> dict[str, int]:
    """What ``screen.js`` is told: the width that the page is drawn for; another one draws it anew."""
    return {"known": _known(), "step": STEP}


def _known() -> int:
    told = getattr(st.session_state.get(LISTENER), "wide", None) or st.context.cookies.get("linimasa_wide") or ""
    return min(max(int(told), 320), 3200) if str(told).isdigit() else USUAL
