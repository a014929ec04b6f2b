"""A click counts once, also where the run of the page that it began was cut short."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from claims.ui import clicks

    state = st.session_state
    state.setdefault("kept", 0)
    state["runs"] = state.get("runs", 0) + 1
    if state.get("cut_next"):  # as where a component reports something while the click is under way
        state["cut_next"] = False
        st.rerun()
    if state.get("shown", True) and clicks.button("Simpan", key="save"):
        state["kept"] += 1
    clicks.forget()


def test_a_click_counts_once() -> None:
    app = AppTest.from_function(page).run()
    app.button(key="save").click().run()
    assert app.session_state["kept"] == 1
    app.run()
    assert app.session_state["kept"] == 1


def test_a_click_whose_run_is_cut_short_counts_in_the_next_run() -> None:
    app = AppTest.from_function(page).run()
    app.session_state["cut_next"] = True
    app.button(key="save").click().run()
    assert not app.session_state["cut_next"] and app.session_state["kept"] == 1


def test_a_click_on_what_is_gone_is_not_kept_for_later() -> None:
    app = AppTest.from_function(page).run()
    app.session_state["shown"] = False
    app.button(key="save").click().run()
    app.session_state["shown"] = True
    app.run()
    assert app.session_state["kept"] == 0
