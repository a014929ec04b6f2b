"""What the sources disagree about, said above the timeline: the gravest open differences, each one click from its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from claims.ui import address, clicks, stored
from claims.ui.components.header import address_story_changed
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import capital, lang, say_value, t
from timeline.spoken import parse_moment, say_day, say_number

Row = Mapping[str, Any]

SHOWN = 3
MOST_STORIES = 8


def render_waiting(conflicts: Sequence[Row]) -> None:
    """Draws how many disagreements wait, the gravest of them, and the way to all."""
    waiting = [row for row in conflicts if not row.get("explained_by") and not row.get("verdict")]
    explained = sum(bool(row.get("explained_by")) for row in conflicts)
    if not waiting and not explained:
        return
    with st.container(key="waiting", gap=None, border=bool(waiting)):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = t("waiting", n=len(waiting), explained=explained)
            st.html(f'<p class="lm-said">{to_html(said)}</p>', width="content")
            if clicks.button(t("see_conflicts"), key="see_conflicts", icon=":material/arrow_forward:", type="tertiary"):
                _go("open" if waiting else "explained", "")
        # The queue comes gravest first; of several on one thing the gravest speaks for all.
        gravest = {row["about"]: row for row in reversed(waiting)}
        shown = [row for row in waiting if gravest[row["about"]] is row][:SHOWN]
        for place, row in enumerate(shown):
            sides = " ↔ ".join(_say_side(side) for side in row["sides"])
            since = to_markdown(say_since(row))
            words = f"**{to_markdown(capital(row['about']))}**: {sides}" + (f" · {since}" if since else "")
            if clicks.button(words, key=f"waiting_{place}", type="tertiary", icon=":material/compare_arrows:"):
                _go("open", str(row["id"]))


def render_other_stories(story: str) -> None:
    """The other stories with conflicts that nobody has decided, the fullest first, each a way there; nothing where there are none."""
    others = sorted(
        (row for row in stored.stories() if row["open"] and row["name"] != story), key=lambda row: -row["open"]
    )
    if not others:
        return
    with st.container(key="other_stories", gap=None):
        st.html(f'<p class="lm-said">{to_html(t("other_stories", n=len(others)))}</p>')
        for place, row in enumerate(others[:MOST_STORIES]):
            said = t("story_open", name=to_markdown(str(row["name"])), n=say_number(row["open"], lang()))
            st.button(
                said, key=f"other_story_{place}", type="tertiary", on_click=_change_story, args=(str(row["name"]),),
                icon=":material/compare_arrows:",
            )  # fmt: skip
        if len(others) > MOST_STORIES:
            st.html(f'<p class="lm-note">{to_html(t("and_more", n=len(others) - MOST_STORIES))}</p>')


def _change_story(story: str) -> None:
    address_story_changed()
    address.put("cerita", story)
    address.put("antrean", "open")


def say_since(conflict: Row) -> str:
    """Since when the sides contradict each other in print: the day on which the second of them was first published."""
    firsts = []
    for side in conflict["sides"]:
        moments = [moment for one in side["statements"] if (moment := parse_moment(one.get("published"))) is not None]
        if moments:
            firsts.append(min(moments))
    return t("since", when=say_day(sorted(firsts)[1], lang(), weekday=False)) if len(firsts) > 1 else ""


def _say_side(side: Row) -> str:
    publishers = dict.fromkeys(str(one["publisher"]) for one in side["statements"] if one.get("publisher"))
    value = say_value(side["value"])
    return to_markdown(f"{value} ({', '.join(publishers)})" if publishers else value)


def _go(queue: str, conflict: str) -> None:
    address.put("antrean", queue)
    address.put("beda", conflict)
    st.switch_page(st.session_state["pages"]["conflicts"])
