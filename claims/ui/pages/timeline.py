"""Linimasa: when each source says what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from claims.charts import chain_chart, matrix_chart, tolls_chart
from claims.store import EventFilter
from claims.tolls import slots_of, toll_points
from claims.ui import address, session
from claims.ui.components.byhand import render_add_event
from claims.ui.components.drawing import draw
from claims.ui.components.empty import render_no_match, render_nothing_yet
from claims.ui.components.filters import render_filters, render_shown, say_period, say_shown
from claims.ui.components.header import render_keys
from claims.ui.components.panel import follow_go, open_source, render_panel
from claims.ui.components.waiting import render_waiting
from claims.ui.filtering import Wanted, choose, marks_of, settled_of
from claims.ui.guard import guarded
from claims.ui.safe import to_html
from claims.ui.words import lang, t
from timeline.chart_settings import ChartSettings
from timeline.charts import MARKS_MOST, counts_chart, marks_chart
from timeline.counts import to_counts, unit_end, unit_for, unit_start
from timeline.lanes import focus_of, to_marks, window_of
from timeline.spoken import parse_moment, say, say_when

Row = Mapping[str, Any]
Window = tuple[datetime, datetime]

TABLE_MOST = 5000
SPEAKERS_MOST = 400


def render_page() -> None:
    """Draws the page."""
    follow_go()
    story = st.session_state.get("story")
    if not story:
        render_nothing_yet()
        return
    row = next(one for one in session.stories() if one["name"] == story)
    if row["events"] > session.BIG:
        _render_big(story, row)
    else:
        _render_small(story)
    render_keys(("J", "next"), ("K", "previous"), ("S", "source"))


def _render_small(story: str) -> None:
    events, told, conflicts = session.events(story), session.statements(story), session.conflicts(story)
    settled = settled_of(conflicts)
    wanted = render_filters((row["publisher"] for row in told), (row["speaker"] for row in told if row["speaker"]))
    all_of_period = choose(events, told, _whole_period(wanted), settled)
    shown = choose(events, told, wanted, settled) if wanted.start or wanted.end else all_of_period
    ids = _ids(shown)
    articles = {row["article"] for row in told if row["id"] in ids}
    publishers = {source for event in shown for source in event["sources"]}
    st.session_state["shown"] = [event["id"] for event in shown]
    render_shown(say_shown(len(shown), len(events), len(articles), len(publishers), wanted))
    render_waiting(conflicts)
    if not events:
        st.info(t("no_events"))
        return
    if not shown:
        render_no_match(wanted)
        return
    marks = to_marks(shown, told, conflicts, lane=address.get("baris"), lang=lang())
    chosen = next((event for event in shown if event["id"] == address.get("peristiwa")), None)
    left, right = st.columns([2.1, 1], gap="medium") if chosen else (st.container(), None)
    with left:
        _render_charts(
            marks, shown, all_of_period, conflicts, wanted, [row["published"] for row in told], wide=not chosen
        )
        _render_table(shown, settled)
    if chosen and right is not None:
        with right, st.container(key="panel", border=True):
            _render_steps(shown, chosen)
            render_panel(chosen, told, conflicts, settled)
    else:
        st.html(f'<p class="lm-note">{to_html(t("choose_hint"))}</p>')
    _render_numbers(told, conflicts, shown)
    render_add_event(story)


def _render_charts(
    marks: list[dict[str, Any]],
    shown: Sequence[Row],
    pool: Sequence[Row],
    conflicts: Sequence[Row],
    wanted: Wanted,
    published: Sequence[object],
    *,
    wide: bool,
) -> None:
    settings = _settings(1180 if wide else 780)
    dated = window_of(marks)
    if dated is None:
        st.info(t("only_undated", n=len(shown)))
        return
    focus = None if wanted.start or wanted.end or address.get("rentang") else focus_of(marks, published)
    window = focus or _window(wanted, dated)
    if focus:
        _render_focus(marks, focus)
    elif address.get("rentang"):
        st.button(t("focus_back"), on_click=address.put, args=("rentang", ""), icon=":material/center_focus_strong:")
    seen = [
        mark
        for mark in marks
        if (mark["earliest"] or mark["latest"]) <= window[1] and (mark["latest"] or mark["earliest"]) >= window[0]
    ]
    if len(seen) > MARKS_MOST:
        _render_counts(shown, window, len(seen))
    else:
        chart = marks_chart(marks, settings, conflicts=conflicts, window=window, chosen=address.get("peristiwa"))
        draw(chart, key="detail", on_select=_take_mark, selection_mode="pilih")
    st.html(f'<p class="lm-note">{to_html(say("method_note", lang()))}</p>')
    whole = window_of(
        [{"earliest": parse_moment(row["earliest"]), "latest": parse_moment(row["latest"])} for row in pool]
    )
    if whole and (whole[1] - whole[0]).days > 3:
        _render_strip(to_counts(pool, unit_for(whole)), unit_for(whole), whole, wanted)


def _render_counts(shown: Sequence[Row], window: Window, marks: int) -> None:
    """Bars in place of more marks than a screen reader can walk through."""
    unit = unit_for(window)
    st.html(f'<p class="lm-note">{to_html(t("big_counts", n=marks, unit=say(f"unit_{unit}", lang())))}</p>')
    chart = counts_chart(to_counts(shown, unit), _settings(1180), unit=unit, window=_in_units(window, unit))
    draw(chart, key="counts", on_select=_take_bar(unit), selection_mode="pilih")


def _render_focus(marks: Sequence[Row], focus: Window) -> None:
    """Says that far-off dates are left out of the picture, and lets them in."""
    outside = sum(
        (mark["latest"] or mark["earliest"]) < focus[0] or (mark["earliest"] or mark["latest"]) > focus[1]
        for mark in marks
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="lm-note">{to_html(t("focus", period=say_period(*focus), n=outside))}</p>')
        st.button(
            t("whole_period"),
            on_click=address.put,
            args=("rentang", "semua"),
            icon=":material/zoom_out_map:",
            type="tertiary",
        )


def _render_strip(rows: list[dict[str, Any]], unit: str, whole: Window, wanted: Wanted) -> None:
    version = st.session_state.setdefault("strip_version", 0)
    kept = st.session_state.setdefault("strip_initial", {})
    # The period that the strip opens with stays the same while it is being brushed: another would draw it anew.
    if version not in kept:
        kept.clear()
        kept[version] = _window(wanted, whole) if wanted.start or wanted.end else None
    key = f"strip_{version}_{st.session_state['story']}_{lang()}"
    settings = _settings(1180)
    chart = counts_chart(rows, settings, unit=unit, window=_in_units(whole, unit), brush=True, initial=kept[version])
    draw(chart, key=key, on_select=lambda: _take_brush(key), selection_mode="rentang")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="lm-note">{to_html(t("strip_hint"))}</p>')
        if wanted.start or wanted.end:
            st.button(t("whole_period"), on_click=_lift_period, icon=":material/zoom_out_map:")


def _render_big(story: str, row: Row) -> None:
    chosen_outlets = sorted({one["publisher"] for one in session.counts(story, "year", EventFilter())})
    wanted = render_filters(chosen_outlets, [])
    unused = [t(name) for name, value in (("speaker", wanted.speakers), ("known_by", wanted.known_by)) if value]
    asked = EventFilter(
        publishers=frozenset(wanted.publishers),
        statuses=frozenset(wanted.statuses),
        disputed="disputed" in wanted.marks,
        warned="warned" in wanted.marks,
        words=wanted.text,
    )
    if unused:
        st.warning(t("big_filter", names=", ".join(unused)))
    by_unit = _without_publishers(session.counts(story, "month", asked))
    total = sum(one["events"] for one in by_unit)
    if not by_unit:
        render_no_match(wanted)
        return
    first, last = parse_moment(by_unit[0]["start"]), parse_moment(by_unit[-1]["start"])
    assert first is not None and last is not None
    whole = (first, unit_end(last, "month"))
    window = _window(wanted, whole)
    near = _without_publishers(session.counts(story, "week", asked))
    inside = [
        one
        for one in near
        if window[0] <= unit_end(datetime.fromisoformat(one["start"]), "week")
        and datetime.fromisoformat(one["start"]) <= window[1]
    ]
    count = sum(one["events"] for one in inside)
    render_shown(say_shown(min(count, total), row["events"], row["articles"], len(chosen_outlets), wanted))
    shown = session.between(
        story, _day(window[0]), _day(window[1]), asked, limit=400 if count > session.BIG else session.BIG
    )
    chosen = next((event for event in shown if event["id"] == address.get("peristiwa")), None)
    left, right = st.columns([2.1, 1], gap="medium") if chosen else (st.container(), None)
    with left:
        if count > 400:
            unit = "week" if len(inside) <= 160 else "month"
            bars = (
                inside
                if unit == "week"
                else [
                    one
                    for one in by_unit
                    if window[0] <= unit_end(datetime.fromisoformat(one["start"]), "month")
                    and datetime.fromisoformat(one["start"]) <= window[1]
                ]
            )
            st.html(f'<p class="lm-note">{to_html(t("big_counts", n=count, unit=say(f"unit_{unit}", lang())))}</p>')
            draw(
                counts_chart(bars, _settings(1180), unit=unit, window=_in_units(window, unit)),
                key="counts",
                on_select=_take_bar(unit),
                selection_mode="pilih",
            )
        else:
            marks = to_marks(shown, lang=lang(), lane="publisher")
            chart = marks_chart(marks, _settings(1180), window=window, chosen=address.get("peristiwa"))
            draw(chart, key="detail", on_select=_take_mark, selection_mode="pilih")
        _render_strip(by_unit, "month", whole, wanted)
        _render_table(shown, frozenset(), of=count)
    if chosen and right is not None:
        with right, st.container(key="panel", border=True):
            told = session.named_statements(list(chosen["statements"]))
            _render_steps(shown, chosen)
            render_panel(
                chosen,
                told,
                [one for one in session.conflicts(story, explained=False) if one["id"] in chosen["conflicts"]],
                frozenset(),
            )


def _render_table(shown: Sequence[Row], settled: frozenset[str], of: int | None = None) -> None:
    """The same rows as the chart; a chosen row opens the same panel."""
    rows = list(shown)[:TABLE_MOST]
    frame = pd.DataFrame(
        {
            t("col_when"): [
                say_when(row["earliest"], row["latest"], row["granularity"], lang(), tz=row.get("tz")) for row in rows
            ],
            t("col_event"): [row["title"] for row in rows],
            t("col_state"): [", ".join(t(f"mark_{one}") for one in _ordered(marks_of(row, settled))) for row in rows],
            t("col_status"): [t(f"status_{row['status']}") for row in rows],
            t("col_sources"): [", ".join(row["sources"]) for row in rows],
            t("col_independent"): [row.get("independent_sources") for row in rows],
        }
    )
    heading = t("table_of", n=len(rows), of=of) if of and of > len(rows) else t("table", n=len(rows))
    with st.expander(heading, expanded=True):
        chosen = next((place for place, row in enumerate(rows) if row["id"] == address.get("peristiwa")), None)
        version = st.session_state.get("table_version", 0)
        key = f"table_{version}"
        st.session_state["table_ids"] = [row["id"] for row in rows]
        st.dataframe(
            frame, hide_index=True, key=key, on_select=lambda: _take_row(key), selection_mode="single-row",
            selection_default={"selection": {"rows": [chosen]}} if chosen is not None else None,
            height=min(38 + 35 * max(len(rows), 1), 420), width="stretch", alt=t("table_alt"),
            column_config={t("col_when"): st.column_config.TextColumn(width="medium"), t("col_event"): st.column_config.TextColumn(width="large")},
        )  # fmt: skip


def _render_steps(shown: Sequence[Row], chosen: Row) -> None:
    """Next and previous event of what is shown, and closing the panel."""
    ids = [event["id"] for event in shown]
    place = ids.index(chosen["id"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(t("previous"), shortcut="K", on_click=_choose, args=(ids[place - 1],), disabled=place == 0)
        st.html(
            f'<span class="lm-note">{to_html(t("place_of", place=place + 1, total=len(ids)))}</span>', width="content"
        )
        st.button(
            t("next"),
            shortcut="J",
            on_click=_choose,
            args=(ids[(place + 1) % len(ids)],),
            disabled=place + 1 == len(ids),
        )
        st.button(t("close"), on_click=_choose, args=("",), icon=":material/close:")


def _render_numbers(told: Sequence[Row], conflicts: Sequence[Row], shown: Sequence[Row]) -> None:
    """Numbers over time, who answers what, who quotes whom: the one that is looked at is drawn."""
    views = ("matrix", "numbers", "chain")
    view = st.segmented_control(
        t("view"), views, default="matrix", required=True, key="numbers_view", label_visibility="collapsed",
        persist_state="session", format_func=lambda one: t(f"tab_{one}"),
    )  # fmt: skip
    ids = _ids(shown)
    told = [row for row in told if row["id"] in ids]
    if view == "matrix":
        disputed = [row for row in conflicts if not row.get("explained_by")]
        if disputed:
            draw(matrix_chart(disputed, _settings(1100)), key="matrix")
        else:
            st.html(f'<p class="lm-note">{to_html(t("no_disputes"))}</p>')
    elif view == "chain":
        draw(chain_chart(told, _settings(1100)), key="chain")
    else:
        _render_tolls(told)


def _render_tolls(told: Sequence[Row]) -> None:
    points = toll_points(told, lang())
    slots = slots_of(points)
    if not slots:
        st.html(f'<p class="lm-note">{to_html(t("no_numbers"))}</p>')
        return
    slot = st.selectbox(t("number_of"), slots, key="slot", width=360)
    key = f"tolls_{slot}"
    chart = tolls_chart(points, _settings(1100), slot=slot)
    draw(chart, key=key, on_select=lambda: _take_toll(key), selection_mode="pilih")
    st.html(f'<p class="lm-note">{to_html(t("numbers_note"))}</p>')


def _settings(width: int) -> ChartSettings:
    return ChartSettings(
        lang=lang(), width=width, dark=st.context.theme.type == "dark", interactive=True, lane=address.get("baris")
    )


@guarded
def _take_mark() -> None:
    picked = st.session_state["detail"]["selection"].get("pilih") or []
    _choose(next((one["event"] for one in picked if one.get("event")), address.get("peristiwa")))


@guarded
def _take_row(key: str) -> None:
    places = st.session_state[key]["selection"]["rows"]
    ids = st.session_state.get("table_ids", [])
    address.put("peristiwa", ids[places[0]] if places and places[0] < len(ids) else "")


@guarded
def _take_toll(key: str) -> None:
    picked = st.session_state[key]["selection"].get("pilih") or []
    for one in picked:
        found = next(
            (row for row in session.statements(st.session_state["story"]) if row["id"] == one.get("statement")), None
        )
        if found:
            open_source(found["article"], found["id"])


def _take_bar(unit: str) -> Any:
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


def period_of(selection: Mapping[str, Sequence[float]], zone: str | None) -> tuple[date, date] | None:
    """The days of a brush: the strip gives milliseconds on the viewer's own clock; both days are inside. None for none."""
    ends = next(iter(selection.values()), None)
    if not ends or len(ends) != 2:
        return None
    there = ZoneInfo(zone) if zone else None
    first, last = (datetime.fromtimestamp(end / 1000, there).replace(tzinfo=None) for end in sorted(ends))
    return first.date(), last.date()


def _choose(event: str) -> None:
    if event != address.get("peristiwa"):
        address.put("peristiwa", event)
        st.session_state["table_version"] = st.session_state.get("table_version", 0) + 1


def _lift_period() -> None:
    address.put("dari", "")
    address.put("sampai", "")
    st.session_state["strip_version"] = st.session_state.get("strip_version", 0) + 1


def _whole_period(wanted: Wanted) -> Wanted:
    return Wanted(
        wanted.publishers, wanted.speakers, wanted.statuses, wanted.marks, wanted.text, None, None, wanted.known_by
    )


def _window(wanted: Wanted, whole: Window) -> Window:
    start, end = wanted.start or whole[0], wanted.end or whole[1]
    return (start, end) if start < end else whole


def _in_units(window: Window, unit: str) -> Window:
    return unit_start(window[0], unit), unit_end(unit_start(window[1], unit), unit)


def _without_publishers(rows: Sequence[Row]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["start"]:
            cell = found.setdefault(row["start"], {"start": row["start"], "events": 0, "disputed": 0})
            cell["events"] += row["events"]
            cell["disputed"] += row["disputed"]
    return [found[start] for start in sorted(found)]


def _ids(shown: Sequence[Row]) -> set[str]:
    return {one for event in shown for one in event["statements"]}


def _ordered(found: set[str]) -> list[str]:
    return [one for one in ("disputed", "warned", "agreed", "unsure", "undated") if one in found]


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
