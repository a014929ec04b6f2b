"""What a reader who opens the page can wait for: the browser draws the picture first, and then asks for the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources

import streamlit as st


def render_later(draw: Callable[[], None]) -> None:
    """Draws what ``draw`` draws; on a reader's first opening of the page, when the browser tells that it has the picture.

    Once a page: of two places that ask at the same moment, one may go unheard. What the program opens by itself, where no
    browser would ask, is drawn whole.
    """
    if st.session_state.get("pictured") or not st.context.timezone:
        with st.container():  # as a fragment has one: what it drew stays as it is in the browser
            draw()
    else:
        _render_waiting(draw, _view())


@st.fragment
def _render_waiting(draw: Callable[[], None], seen: dict[str, object]) -> None:
    if not st.session_state.get("pictured"):
        listen = st.components.v2.component("linimasa_later", html="<span></span>", js=_script())
        listen(key="later", on_told_change=_take)
    elif _view() != seen:  # something was chosen in what is drawn here, and all of the page depends on it
        st.rerun()
    else:
        draw()


def _take() -> None:
    st.session_state["pictured"] = True


def _view() -> dict[str, object]:
    return dict(st.session_state["view"])


@cache
def _script() -> str:
    return resources.files("claims.ui.components").joinpath("later.js").read_text("utf-8")
