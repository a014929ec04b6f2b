"""The view and the address of the page: every filter stands in the link, and a link opens the same view."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import streamlit as st

# Name in the address -> what it is when the address says nothing. A tuple holds several values.
DEFAULTS: dict[str, Any] = {
    "lang": "id",
    "zona": "",
    "cerita": "",
    "baris": "publisher",
    "terbit": (),
    "oleh": (),
    "jenis": (),
    "tanda": (),
    "cari": "",
    "dari": "",
    "sampai": "",
    "per": "",
    "rentang": "",
    "peristiwa": "",
    "beda": "",
    "antrean": "open",
    "artikel": "",
    "sorot": "",
    "hal": "1",
    "polaritas": (),
    "pernyataan": "",
}
FILTERS = ("terbit", "oleh", "jenis", "tanda", "cari", "dari", "sampai", "per")


def read_address() -> None:
    """Takes the view from the address where the address was opened or edited, else keeps it."""
    written: dict[str, str] | None = st.session_state.get("written")
    found = {name: st.query_params.get_all(name) for name in DEFAULTS if name in st.query_params}
    view: dict[str, Any] = st.session_state.setdefault(
        "view", dict(DEFAULTS, lang=os.environ.get("LINIMASA_LANG", "id"))
    )
    if written is not None and (not found or _flat(found) == written):
        return
    for name, default in DEFAULTS.items():
        if name in found:
            view[name] = tuple(found[name]) if isinstance(default, tuple) else found[name][-1]
        elif written is not None and name in written:
            view[name] = default


def write_address() -> None:
    """Puts the view into the address; what is as by default is left out."""
    wanted = {}
    for name, default in DEFAULTS.items():
        value = st.session_state["view"].get(name, default)
        if value != default and value not in ("", None, ()):
            wanted[name] = list(value) if isinstance(value, tuple) else str(value)
    present = {name: st.query_params.get_all(name) for name in st.query_params}
    if {name: _listed(value) for name, value in wanted.items()} != present:
        st.query_params.from_dict(wanted)
    st.session_state["written"] = _flat({name: _listed(value) for name, value in wanted.items()})


def get(name: str) -> Any:
    """The value of ``name`` in the view."""
    return st.session_state["view"].get(name, DEFAULTS[name])


def put(name: str, value: Any) -> None:
    """Sets ``name`` in the view; lists become tuples."""
    st.session_state["view"][name] = tuple(value) if isinstance(value, list) else value


def bound(name: str, then: Callable[[], None] | None = None, options: list[Any] | None = None) -> dict[str, Any]:
    """Arguments that tie a widget to the view: ``st.text_input(label, **bound("cari"))``.

    With ``options``, values of the view that are no longer offered are not shown (and stay in the view until changed).
    """
    key = f"w_{name}"
    value = get(name)
    if options is not None:
        value = (
            [one for one in value if one in options]
            if isinstance(value, tuple)
            else value
            if value in options
            else None
        )
    st.session_state[key] = list(value) if isinstance(value, tuple) else value

    def take() -> None:
        chosen = st.session_state[key]
        put(name, DEFAULTS[name] if chosen is None else chosen)
        if then is not None:
            then()

    return {"key": key, "on_change": take}


def clear_filters() -> None:
    """Lifts every filter."""
    for name in FILTERS:
        put(name, DEFAULTS[name])
    st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _flat(found: dict[str, list[str]]) -> dict[str, str]:
    return {name: "\x1f".join(values) for name, values in found.items()}
