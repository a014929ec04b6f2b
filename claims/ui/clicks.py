"""Buttons whose click counts once, also where the run of the page that it began is cut short by the next one."""

from __future__ import annotations

from typing import Any

import streamlit as st

_CLICKS = "clicks"


def button(label: str, *, key: str, **look: Any) -> bool:
    """True in the run in which this button is reached after a click on it.

    Streamlit tells of a click only in the run that the click began. Where that run is cut short before it comes to the
    button, because a component reports something at the same moment, the click would be lost; here it is noted before
    the run begins and taken where the button is drawn. ``look`` goes to ``st.button``.
    """
    st.button(label, key=key, on_click=_note, args=(key,), **look)
    return _take(key)


def submit(label: str, *, key: str, **look: Any) -> bool:
    """`button` for the button that sends a form; ``look`` goes to ``st.form_submit_button``."""
    st.form_submit_button(label, key=key, on_click=_note, args=(key,), **look)
    return _take(key)


def forget() -> None:
    """Drops clicks on what is no longer there; called where a page has been drawn to its end."""
    st.session_state.pop(_CLICKS, None)


def _note(key: str) -> None:
    st.session_state.setdefault(_CLICKS, set()).add(key)


def _take(key: str) -> bool:
    noted: set[str] = st.session_state.get(_CLICKS, set())
    if key not in noted:
        return False
    noted.discard(key)
    return True
