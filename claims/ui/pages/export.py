"""Ekspor: the story as figure, report or table, with what is chosen, seen or all of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import streamlit as st

from claims.export.alt import draft_alt
from claims.export.bundle import Bundle, ExportError, Scope, Selection
from claims.export.columns import TABLES
from claims.export.files import render
from claims.export.order import CHARTS, FORMS, Order
from claims.export.presets import PRESETS
from claims.export.rows import read_bundle
from claims.tolls import slots_of
from claims.ui import address, session, stored
from claims.ui.components.empty import render_nothing_yet
from claims.ui.components.filters import say_wanted, wanted_now
from claims.ui.components.header import render_keys
from claims.ui.components.keyboard import land
from claims.ui.components.recipe import render_recipe
from claims.ui.filtering import choose, settled_of
from claims.ui.safe import to_html, to_markdown
from claims.ui.words import lang, t
from timeline.spoken import say_number

PICTURES = ("png", "svg", "pdf", "html")
REPORTS = ("docx", "html")
TABLES_AS = ("csv", "xlsx", "parquet", "jsonl", "json", "jsonld")
IN_SEVERAL = ("csv", "jsonl")
"""Forms with a second file that explains the columns: a download is one file, so both come packed as one."""


def render_page() -> None:
    """Draws the page."""
    story = st.session_state.get("story")
    if not story:
        render_nothing_yet()
        return
    selection = _selection(story)
    try:
        bundle = _bundle(story, selection)
    except ExportError as problem:
        st.error(to_markdown(problem))
        return
    if selection.words:
        st.html(f'<p class="lm-said">{to_html(selection.words)}</p>')
    st.html(f'<p class="lm-note" {land()}>{to_html(_say_held(bundle))}</p>')
    tabs = st.tabs([t("export_picture"), t("export_report"), t("export_tables"), t("export_decisions")])
    with tabs[0]:
        _render_picture(bundle)
    with tabs[1]:
        _render_report(bundle)
    with tabs[2]:
        _render_tables(bundle)
    with tabs[3]:
        render_recipe()
    render_keys()


def _say_held(bundle: Bundle) -> str:
    counts = {
        name: say_number(len(getattr(bundle, name)), lang())
        for name in ("events", "statements", "conflicts", "explained")
    }
    return t("export_holds", **counts)


def _selection(story: str) -> Selection:
    """All, what the filters of the timeline leave, or the event chosen there."""
    scopes = [Scope.ALL, Scope.VISIBLE] + ([Scope.CHOSEN] if address.get("peristiwa") else [])
    scope = st.segmented_control(
        t("scope"), scopes, default=Scope.ALL, required=True, format_func=lambda one: t(f"scope_{one}"), key="scope"
    )
    if scope == Scope.CHOSEN:
        return Selection(Scope.CHOSEN, t("scope_chosen_words"), events=frozenset({str(address.get("peristiwa"))}))
    wanted = wanted_now()
    if scope == Scope.VISIBLE and wanted.asks:
        conflicts = stored.conflicts(story)
        shown = choose(stored.events(story), stored.statements(story), wanted, settled_of(conflicts))
        return Selection(Scope.VISIBLE, say_wanted(wanted), events=frozenset(row["id"] for row in shown))
    return Selection(Scope(scope))


def _bundle(story: str, selection: Selection) -> Bundle:
    language, zone = lang(), st.context.timezone_offset
    return stored.keep(
        ("bundle", story, selection, language, zone, _now().date()),
        lambda: read_bundle(stored.store(), story, made=_now(), lang=language, selection=selection),
    )


def _now() -> datetime:
    """The moment on the reader's own clock."""
    offset = st.context.timezone_offset
    utc = (
        datetime.fromtimestamp(datetime.now().timestamp(), tz=None)
        if offset is None
        else datetime.utcfromtimestamp(datetime.now().timestamp())
    )
    return utc.replace(microsecond=0) - timedelta(minutes=offset or 0)


def _render_picture(bundle: Bundle) -> None:
    left, right = st.columns([1, 1.6], gap="medium")
    with left:
        chart = st.selectbox(t("chart"), CHARTS, format_func=lambda one: t(f"chart_{one}"), key="export_chart")
        slots = slots_of(bundle.tolls()) if chart == "tolls" else []
        slot = st.selectbox(t("number_of"), slots, key="export_slot") if slots else None
        preset = st.selectbox(
            t("preset"), list(PRESETS), format_func=lambda one: t(f"preset_{one}"), key="export_preset"
        )
        title = st.text_input(t("col_title"), value=bundle.story, key=f"export_title_{bundle.story}")
        alt = st.text_area(
            t("alt_text"),
            value=draft_alt(bundle, chart, slot),
            height=150,
            key=f"export_alt_{bundle.story}_{chart}_{slot}_{lang()}_{bundle.filter}",
        )
        if not alt.strip():
            st.warning(t("alt_empty"), icon=":material/warning:")
        order = Order(chart=chart, preset=preset, title=title.strip() or None, alt=alt, slot=slot, only="chart")
        _downloads(bundle, order, PICTURES, "gambar")
    with right:
        try:
            shown = tuple(row["id"] for row in bundle.events)
            seen = (bundle.story, bundle.filter, shown, bundle.lang, bundle.made, order)
            image = stored.keep(("preview", *seen), lambda: render(bundle, "pratinjau.png", order)["pratinjau.png"])
            st.image(image, caption=t("preview"), width="stretch")
        except ExportError as problem:
            st.warning(to_markdown(problem))


def _render_report(bundle: Bundle) -> None:
    form = st.segmented_control(
        t("report_form"),
        FORMS,
        default=FORMS[0],
        required=True,
        format_func=lambda one: t(f"form_{one}"),
        key="export_form",
    )
    title = st.text_input(t("col_title"), value=bundle.story, key=f"report_title_{bundle.story}")
    st.html(f'<p class="lm-note">{to_html(t(f"form_{form}_help"))}</p>')
    _downloads(
        bundle,
        Order(form=str(form), title=title.strip() or None, author=session.reviewer() or None),
        REPORTS,
        "laporan",
    )


def _render_tables(bundle: Bundle) -> None:
    what = st.selectbox(
        t("table_what"), TABLES, format_func=lambda one: t(f"table_{one}"), key="export_what", width=300
    )
    _downloads(bundle, Order(what=what, author=session.reviewer() or None), TABLES_AS, what)
    st.html(f'<p class="lm-note">{to_html(t("tables_help"))}</p>')


def _downloads(bundle: Bundle, order: Order, endings: Collection[str], stem: str) -> None:
    """A button a format; the file is made when the button is pressed."""
    with st.container(horizontal=True, gap="small"):
        for ending in endings:
            name = f"{_file_name(bundle.story)}-{stem}.{ending}"

            def make(name: str = name, several: bool = ending in IN_SEVERAL) -> bytes:
                made = render(bundle, name, order)
                return to_zip(made, bundle.made) if several else made[name]

            st.download_button(
                ending.upper(),
                make,
                file_name=f"{name}.zip" if ending in IN_SEVERAL else name,
                key=f"download_{stem}_{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def to_zip(files: Mapping[str, bytes], made: datetime) -> bytes:
    """One packed file with ``files`` in their order, each dated ``made``: the same rows give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (max(made.year, 1980), *made.timetuple()[1:6]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
    return packed.getvalue()


def _file_name(story: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in story.lower())
    return "-".join(part for part in kept.split("-") if part)[:60] or "cerita"
