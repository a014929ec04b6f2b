"""The one place at which the page listens in the browser: to the window's width, to keys and the focus, to the library's words.

One component for all three: each would be loaded, mounted and kept by itself, at every opening of the page.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import streamlit as st

from claims.ui.components.keyboard import keyboard_data
from claims.ui.components.library import library_words
from claims.ui.components.screen import LISTENER, screen_data

_PARTS = ("screen.js", "keyboard.js", "library.js", "listener.js")


def render_listener() -> None:
    """Has the browser listen; the page is drawn anew only where the window is not as wide as assumed."""
    listen = st.components.v2.component("linimasa_listener", html="<span></span>", js=_script())
    data = {"screen": screen_data(), "keyboard": keyboard_data(), "words": library_words()}
    listen(data=data, key=LISTENER, on_wide_change=lambda: None)


@cache
def _script() -> str:
    folder = resources.files("claims.ui.components")
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in _PARTS)
