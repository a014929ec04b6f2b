"""What proves an article: its hash, when and how it came in, and the page as it was when it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from claims.ui.components.archive import render_archive
from claims.ui.safe import link_html, to_html
from claims.ui.words import lang, say_instant, t
from timeline.spoken import say_number

Row = Mapping[str, Any]


def render_provenance(row: Row) -> None:
    """Draws what is known of where an article came from; a page that was fetched can be taken out as it was received."""
    extra = dict(row.get("extra") or {})
    fetched = extra.pop("fetched", None)
    with st.expander(t("provenance"), icon=":material/verified_user:"):
        lines = [
            (t("sha_article"), to_html(row["sha256"])),
            (t("stored_at"), to_html(say_instant(row["stored_at"]))),
            ("id", to_html(row["id"])),
            (t("story"), to_html(row["story"] or "")),
            *((str(key), to_html(_shorten(value))) for key, value in extra.items()),
        ]
        _table(lines)
        if isinstance(fetched, Mapping):
            _render_page(row, fetched)
        render_archive(row)


def _render_page(row: Row, fetched: Row) -> None:
    st.html(
        f'<p class="lm-who"><b>{to_html(t("page_read"))}</b></p><p class="lm-note">{to_html(t("page_read_help"))}</p>'
    )
    _table(
        [
            (t("page_address"), link_html(fetched.get("address")) or to_html(fetched.get("address") or "")),
            (t("page_at"), to_html(say_instant(fetched.get("at")))),
            (t("sha_page"), to_html(fetched.get("sha256") or "")),
            (t("page_size"), to_html(t("bytes", n=say_number(int(fetched.get("bytes") or 0), lang())))),
        ]
    )
    if fetched.get("page"):
        st.download_button(
            t("page_out"),
            lambda: _page_of(row),
            file_name=f"halaman-{str(row['id'])[:12]}.html",
            mime="application/octet-stream",
            icon=":material/download:",
            on_click="ignore",
        )


def _page_of(row: Row) -> bytes:
    from claims.ingest.web import page_in

    return page_in(row["extra"]["fetched"])


def _table(lines: list[tuple[str, str]]) -> None:
    body = "".join(f"<tr><th>{to_html(name)}</th><td>{value}</td></tr>" for name, value in lines if value)
    st.html(f"<table class='lm-table'>{body}</table>")


def _shorten(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shorten(one)}" for key, one in value.items())
    text = str(value)
    return text if len(text) <= 200 else text[:199] + "…"
