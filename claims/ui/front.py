"""The front door of the page: set-up, language, navigation, and the last guard against a bare traceback."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

import streamlit as st
from PIL import Image, ImageDraw

from claims.ui import address, clicks, stored, warm
from claims.ui.components.header import render_header, render_stale
from claims.ui.components.listener import render_listener
from claims.ui.guard import say_unexpected
from claims.ui.style import render_language, render_style
from claims.ui.words import t

_PAGES = {
    "timeline": ("linimasa", "G"),
    "conflicts": ("perbedaan", "P"),
    "articles": ("artikel", None),
    "statements": ("pernyataan", None),
    "export": ("ekspor", "E"),
    "help": ("bantuan", "H"),
}
"""Page -> its place in the address, and its key. The module of a page is loaded when it is first opened."""


def main() -> None:
    """Draws the page that the address asks for."""
    st.set_page_config(page_title="linimasa", page_icon=_icon(), layout="wide", initial_sidebar_state="collapsed")
    if st.context.timezone:  # a browser tells its clock, the program that opens its own pages has none
        warm.reader_came()
    address.read_address()
    pages = {
        name: st.Page(_render(name), title=t(f"page_{name}"), url_path=path, default=name == "timeline")
        for name, (path, _) in _PAGES.items()
    }
    st.session_state["pages"] = pages
    chosen = st.navigation(list(pages.values()), position="top")
    st.session_state["page"] = next(name for name, page in pages.items() if page.title == chosen.title)
    if wanted := st.session_state.pop("go", None):  # a button led elsewhere: nothing of this page is drawn first
        st.switch_page(pages[wanted])
    render_style()
    try:
        with st.spinner(t("opening")):
            stored.store()
        st.session_state["drawn"] = stored.stamp()
        st.session_state["story"] = render_header()
        render_stale()
        chosen.run()
    except Exception as problem:  # the last guard: a reader gets what happened and what to do, the log gets the rest
        st.error(say_unexpected(problem), icon=":material/error:")
        st.button(t("try_again"))
    address.write_address()
    _render_nav_keys(pages)
    render_language(str(st.session_state.get("reviewer") or ""))
    render_listener()
    clicks.forget()


def _render(name: str) -> Callable[[], None]:
    def render() -> None:
        import_module(f"claims.ui.pages.{name}").render_page()

    render.__name__ = name
    return render


@cache
def _icon() -> Image.Image:
    """The mark of the page, drawn here: Streamlit fetches named icons for the tab from the network."""
    icon = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(icon)
    draw.rounded_rectangle((4, 28, 60, 36), 4, fill="#59616b")
    draw.ellipse((6, 20, 30, 44), fill="#1d6a9f")
    draw.polygon([(46, 16), (62, 32), (46, 48), (30, 32)], fill="#b3204d")
    return icon


def _render_nav_keys(pages: dict[str, st.Page]) -> None:
    """Buttons that only a keyboard reaches; the navigation above is for everyone else."""
    with st.container(key="nav_keys"):
        for name, (_, key) in _PAGES.items():
            if key and clicks.button(t(f"page_{name}"), key=f"nav_{name}", shortcut=key):
                st.switch_page(pages[name])
