"""Linimasa: when each source says what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.ui import address, stored
from claims.ui.components.byhand import render_add_event
from claims.ui.components.drawing import settings_for
from claims.ui.components.empty import render_no_match, render_nothing_yet
from claims.ui.components.event_table import render_table
from claims.ui.components.filters import render_filters, render_shown, say_shown
from claims.ui.components.header import render_keys
from claims.ui.components.numbers import render_numbers
from claims.ui.components.panel import render_panel
from claims.ui.components.picture import (
    choose_event,
    render_bars,
    render_marks,
    render_picture,
    render_reach,
    render_strip,
)
from claims.ui.components.screen import narrow
from claims.ui.components.waiting import render_waiting
from claims.ui.periods import bars_in
from claims.ui.safe import to_html
from claims.ui.style import PICTURE_SHARE
from claims.ui.views import DRAWN, big_view_of, filter_of, view_of
from claims.ui.words import lang, t
from timeline.mark_rows import to_marks
from timeline.spoken import say_number

Row = Mapping[str, Any]

_UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"  # only for those who listen


def render_page() -> None:
    """Draws the page."""
    story = st.session_state.get("story")
    if not story:
        render_nothing_yet()
        return
    row = next(one for one in stored.stories() if one["name"] == story)
    if row["events"] > stored.BIG:
        _render_big(story, row)
    else:
        _render_small(story)
    render_keys(("J", "next"), ("K", "previous"), ("S", "source"))


def _render_small(story: str) -> None:
    told = stored.statements(story)
    wanted = render_filters((row["publisher"] for row in told), (row["speaker"] for row in told if row["speaker"]))
    view = view_of(story, wanted)
    render_shown(say_shown(len(view.shown), len(view.events), view.articles, view.publishers, wanted))
    if not view.events:
        st.info(t("no_events"))
        return
    render_waiting(view.conflicts)
    if not view.shown:
        render_no_match(wanted)
        return
    chosen = view.find(address.get("peristiwa"))
    picture, panel, table = _places(chosen)
    with picture:
        render_picture(story, view, wanted, _share(chosen))
    with panel:
        _render_way_in(view.shown, chosen)
        if chosen:
            render_panel(chosen, view.told, view.conflicts, view.settled)
    with table:
        render_table(view.shown, view.settled, (story, wanted), _share(chosen))
    render_numbers(story, view, wanted)
    render_add_event(story)


def _render_big(story: str, row: Row) -> None:
    outlets = stored.voices(story)[2]
    wanted = render_filters(outlets, [])
    unused = [t(name) for name, value in (("speaker", wanted.speakers), ("known_by", wanted.known_by)) if value]
    if unused:
        st.warning(t("big_filter", names=", ".join(unused)))
    view = big_view_of(story, wanted, everything=bool(address.get("rentang")))
    if view is None:
        render_no_match(wanted)
        return
    said = say_shown(view.count, row["events"], row["articles"], len(outlets), wanted)
    beside = t("undated_beside", n=say_number(view.undated, lang())) if view.undated else ""
    render_shown(" · ".join(part for part in (said, beside) if part))
    conflicts = stored.conflicts(story)
    render_waiting(conflicts)
    chosen = view.find(address.get("peristiwa"))
    picture, panel, table = _places(chosen)
    settings = settings_for(_share(chosen))
    seen = (story, filter_of(wanted), view.window, lang(), settings.also)
    with picture:
        render_reach(view.heart if not (wanted.start or wanted.end) else None, view.outside)
        if view.count > DRAWN:
            render_bars(view.near, view.unit, view.window, view.count, settings, ("bars", *seen))
        else:
            marks = stored.keep(
                ("marks", *seen),
                lambda: to_marks(view.shown, lang=settings.lang, lane="publisher", also=settings.also),
            )
            render_marks(marks, (), view.window, settings, seen)
        strip = view.heart or view.whole
        render_strip(bars_in(view.months, strip, "month"), "month", strip, wanted, settings)
    with panel:
        _render_way_in(view.shown, chosen)
        if chosen:
            disputes = [one for one in conflicts if one["id"] in chosen["conflicts"]]
            render_panel(chosen, stored.named_statements(list(chosen["statements"])), disputes, frozenset())
    with table:
        render_table(view.shown, frozenset(), seen, _share(chosen), of=view.count)


def _places(chosen: Row | None) -> tuple[Any, Any, Any]:
    """Where picture, panel and table stand: always one after the other, so that none is drawn anew when the panel opens.

    The style sheet puts the panel beside the two others where the window is wide.
    """
    with st.container(key="work"):
        return st.container(), st.container(key="panel" if chosen else "way_in", border=bool(chosen)), st.container()


def _share(chosen: Row | None) -> float:
    """The part of the page's width that picture and table have."""
    return 1.0 if chosen is None or narrow() else PICTURE_SHARE


def _render_way_in(shown: Sequence[Row], chosen: Row | None) -> None:
    """Next and previous event of what is shown, and closing the panel; the first one while none is chosen."""
    ids = [event["id"] for event in shown]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if chosen is None:
            st.html(f'<p class="lm-note">{to_html(t("choose_hint"))}</p>', width="content")
            st.button(
                t("first_event"), shortcut="J", on_click=choose_event, args=(ids[0] if ids else "",), disabled=not ids
            )
            return
        place = ids.index(chosen["id"])
        last = place + 1 == len(ids)
        st.button(t("previous"), shortcut="K", on_click=choose_event, args=(ids[place - 1],), disabled=place == 0)
        # Who steps through by key hears which event the panel holds now.
        title = f'<span style="{_UNSEEN}">: {to_html(chosen["title"])}</span>'
        said = to_html(t("place_of", place=place + 1, total=len(ids)))
        st.html(f'<span class="lm-note" role="status">{said}{title}</span>', width="content")
        st.button(t("next"), shortcut="J", on_click=choose_event, args=(ids[0 if last else place + 1],), disabled=last)
        st.button(t("close"), on_click=choose_event, args=("",), icon=":material/close:")
