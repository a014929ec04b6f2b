"""Drawing a chart on the page: made once for all readers who see the same, sent as it was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import pandas  # noqa: F401  # whole, before any chart: Altair takes up a half-loaded one that another thread is loading
import pyarrow as pa
import streamlit as st

from claims.ui import address, stored
from claims.ui.components.screen import wide
from claims.ui.words import clock, lang
from timeline.chart_settings import ChartSettings
from timeline.charts import to_spec


def settings_for(share: float = 1.0) -> ChartSettings:
    """How a chart looks that takes ``share`` of the reader's page."""
    return ChartSettings(
        lang=lang(),
        width=max(round(wide() * share), 200),
        dark=st.context.theme.type == "dark",
        interactive=True,
        lane=address.get("baris"),
        also=clock(),
    )


def draw(
    make: Callable[[], Any],
    asked: tuple[Hashable, ...],
    *,
    key: str,
    on_select: Callable[[], None] | None = None,
    selection_mode: str | None = None,
) -> None:
    """Draws the chart that ``make`` gives, in its own colours and as wide as its place.

    ``asked`` is all that the chart depends on beside the database: the same again is not made again. A selection named
    ``selection_mode`` calls ``on_select``.
    """
    spec = stored.keep(("drawn", *asked), lambda: _packed(to_spec(make())))
    named: dict[str, Any] = {"on_select": on_select, "selection_mode": selection_mode} if on_select else {}
    st.vega_lite_chart(spec=spec, theme=None, key=key, width="stretch", **named)


def _packed(spec: dict[str, Any]) -> dict[str, Any]:
    """The chart with its rows as Arrow, the form in which they travel to the browser."""
    held = {name: _to_arrow(rows) for name, rows in spec.get("datasets", {}).items()}
    return {**spec, "datasets": held} if held else spec


def _to_arrow(rows: list[dict[str, Any]]) -> bytes:
    names = dict.fromkeys(name for row in rows for name in row)
    table = pa.table({name: [row.get(name) for row in rows] for name in names})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as out:
        out.write_table(table)
    return bytes(sink.getvalue())
