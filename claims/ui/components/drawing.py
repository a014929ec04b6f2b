"""Drawing a chart on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from timeline.charts import to_spec


def draw(
    chart: Any, *, key: str, on_select: Callable[[], None] | None = None, selection_mode: str | None = None
) -> None:
    """Draws ``chart`` as wide as its place, in its own colours; a selection named ``selection_mode`` calls ``on_select``."""
    asked: dict[str, Any] = {"on_select": on_select, "selection_mode": selection_mode} if on_select else {}
    st.vega_lite_chart(spec=to_spec(chart), theme=None, key=key, width="stretch", **asked)
