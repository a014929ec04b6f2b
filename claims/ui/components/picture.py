"""The picture of the timeline: marks or bars, and the strip below in which a period is brushed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from claims.ui import address, stored
from claims.ui.components.drawing import draw, settings_for
from claims.ui.components.filters import say_period
from claims.ui.filtering import Wanted
from claims.ui.guard import guarded
from claims.ui.periods import Window, bars_in, in_days, period_of, window_for
from claims.ui.safe import to_html
from claims.ui.views import View
from claims.ui.words import lang, t
from timeline.chart_settings import ChartSettings
from timeline.charts import MARKS_MOST, counts_chart, marks_chart
from timeline.counts import to_counts, unit_end, unit_for
from timeline.lanes import to_rows
from timeline.mark_rows import to_marks
from timeline.spoken import parse_moment, say, say_number
from timeline.stretch import focus_of, window_of

Row = Mapping[str, Any]

ROWS_HIGH = 90  # rows of marks above which bars take their place
_BY_THE_CLOCK = frozenset({"minute", "hour", "part_of_day"})


def render_picture(story: str, view: View, wanted: Wanted, share: float) -> None:
    """Draws what ``view`` shows, on ``share`` of the page's width, with the strip below."""
    settings = settings_for(share)
    seen = (story, wanted, settings.lane, lang(), settings.also)
    marks = _marks_of(view.shown, view, settings, seen)
    if window_of(marks) is None:
        st.info(t("only_undated", n=len(view.shown)))
        return
    asked = bool(wanted.start or wanted.end)
    base, focused = _base(story, view, wanted, settings)
    window = window_for(wanted, base) if asked else base
    outside = sum(not _meets(mark, window) for mark in marks)
    render_reach(base if focused and not asked else None, outside)
    if len(marks) - outside > MARKS_MOST or _crowded(marks, window, settings, seen):
        unit = unit_for(window)
        drawn = len({mark["event"] for mark in marks if _meets(mark, window)})
        render_bars(to_counts(view.shown, unit), unit, window, drawn, settings, ("counts", *seen))
    else:
        render_marks(marks, view.conflicts, window, settings, seen)
    if (base[1] - base[0]).days > 3:
        unit = unit_for(base)
        render_strip(bars_in(to_counts(view.pool, unit), base, unit), unit, base, wanted, settings)


def _marks_of(
    events: Sequence[Row], view: View, settings: ChartSettings, seen: tuple[Any, ...]
) -> list[dict[str, Any]]:
    """The marks of ``events``; ``seen`` is what they depend on."""
    lane, language, also = settings.lane, settings.lang, settings.also
    return stored.keep(
        ("marks", *seen),
        lambda: to_marks(events, view.told, view.conflicts, lane=lane, lang=language, also=also),
    )


def _base(story: str, view: View, wanted: Wanted, settings: ChartSettings) -> tuple[Window, bool]:
    """The stretch that picture and strip share while no period is asked for, and whether far-off dates are left out of it.

    A period that is asked for beyond the story's own stretch brings all of it back: it must be seen in the strip.
    """
    calm = replace(wanted, start=None, end=None)
    marks = _marks_of(view.pool, view, settings, (story, calm, settings.lane, lang(), settings.also))
    whole = window_of(marks)
    assert whole is not None  # what is shown is among the marks, and something of it is dated
    focus = None if address.get("rentang") else focus_of(marks, [row["published"] for row in view.told])
    if focus and any(end is not None and not focus[0] <= end <= focus[1] for end in (wanted.start, wanted.end)):
        focus = None
    base = focus or whole
    by_clock = any(mark["granularity"] in _BY_THE_CLOCK for mark in marks)
    return (base if by_clock else in_days(base)), focus is not None


def _crowded(marks: Sequence[Row], window: Window, settings: ChartSettings, seen: tuple[Any, ...]) -> bool:
    """True where marks would stand on each other in more rows than a reader scrolls through, and time can still be cut."""
    if len(marks) < ROWS_HIGH or window[1] - window[0] <= timedelta(days=7):
        return False
    drawn = [mark for mark in marks if _meets(mark, window)]
    rows: int = stored.keep(
        ("rows", *seen, window, settings.wide),
        lambda: sum(count for _, _, count in to_rows(drawn, window, settings.wide)[1]),
    )
    return rows > ROWS_HIGH


def _meets(mark: Row, window: Window) -> bool:
    return bool((mark["earliest"] or mark["latest"]) <= window[1] and (mark["latest"] or mark["earliest"]) >= window[0])


def render_reach(focus: Window | None, outside: int) -> None:
    """Says that far-off dates are left out of the picture and lets them in, or the way back."""
    if focus:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = t("focus", period=say_period(*focus), n=say_number(outside, lang()))
            st.html(f'<p class="lm-note">{to_html(said)}</p>', width="content")
            st.button(
                t("whole_period"),
                on_click=address.put,
                args=("rentang", "semua"),
                icon=":material/zoom_out_map:",
                type="tertiary",
            )
    elif address.get("rentang"):
        st.button(t("focus_back"), on_click=address.put, args=("rentang", ""), icon=":material/center_focus_strong:")


def render_marks(
    marks: Sequence[Row], conflicts: Sequence[Row], window: Window, settings: ChartSettings, seen: tuple[Any, ...]
) -> None:
    """Draws marks; ``seen`` is what they depend on."""
    chosen = address.get("peristiwa")
    draw(
        lambda: marks_chart(marks, settings, conflicts=conflicts, window=window, chosen=chosen),
        ("marks", *seen, window, settings, chosen),
        key="detail",
        on_select=_take_mark,
        selection_mode="pilih",
    )
    st.html(f'<p class="lm-note">{to_html(say("method_note", lang()))}</p>')


def render_bars(
    bars: Sequence[Row], unit: str, window: Window, n: int, settings: ChartSettings, seen: tuple[Any, ...]
) -> None:
    """Draws bars in place of the marks of ``n`` events, more than a browser draws and a screen reader can walk through."""
    st.html(
        f'<p class="lm-note">{to_html(t("big_counts", n=say_number(n, lang()), unit=say(f"unit_{unit}", lang())))}</p>'
    )
    draw(
        lambda: counts_chart(bars, settings, unit=unit, window=window),
        (*seen, unit, window, settings),
        key="counts",
        on_select=_take_bar(unit),
        selection_mode="pilih",
    )


def render_strip(bars: Sequence[Row], unit: str, whole: Window, wanted: Wanted, settings: ChartSettings) -> None:
    """Draws the strip of ``whole``, in which a period is brushed: the stretch of the picture above while none is."""
    version = st.session_state.setdefault("strip_version", 0)
    kept = st.session_state.setdefault("strip_initial", {})
    # The period that the strip opens with stays the same while it is being brushed: another would draw it anew.
    if version not in kept:
        kept.clear()
        kept[version] = window_for(wanted, whole) if wanted.start or wanted.end else None
    key = f"strip_{version}_{st.session_state['story']}_{lang()}"
    initial = kept[version]
    draw(
        lambda: counts_chart(bars, settings, unit=unit, window=whole, brush=True, initial=initial),
        ("strip", tuple(tuple(row.values()) for row in bars), unit, whole, settings, initial),
        key=key,
        on_select=lambda: _take_brush(key),
        selection_mode="rentang",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="lm-note">{to_html(t("strip_hint"))}</p>')
        if wanted.start or wanted.end:
            st.button(t("whole_period"), on_click=_lift_period, icon=":material/zoom_out_map:")


def choose_event(event: str) -> None:
    """Opens the panel of an event; an empty id closes it."""
    if event != address.get("peristiwa"):
        address.put("peristiwa", event)
        st.session_state["table_version"] = st.session_state.get("table_version", 0) + 1


@guarded
def _take_mark() -> None:
    picked = st.session_state["detail"]["selection"].get("pilih") or []
    choose_event(next((one["event"] for one in picked if one.get("event")), address.get("peristiwa")))


def _take_bar(unit: str) -> Callable[[], None]:
    @guarded
    def take() -> None:
        for one in st.session_state["counts"]["selection"].get("pilih") or []:
            start = parse_moment(one.get("start"))
            if start:
                address.put("dari", start.date().isoformat())
                address.put("sampai", date.fromordinal(unit_end(start, unit).toordinal() - 1).isoformat())
                st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1

    return take


@guarded
def _take_brush(key: str) -> None:
    period = period_of(st.session_state[key]["selection"].get("rentang") or {}, st.context.timezone)
    if period is None:
        _lift_period()
        return
    address.put("dari", period[0].isoformat())
    address.put("sampai", period[1].isoformat())


def _lift_period() -> None:
    address.put("dari", "")
    address.put("sampai", "")
    st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1
