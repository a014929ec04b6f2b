"""The reader: an article with its marks, which tells what was clicked and which words were selected."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import streamlit as st

from claims.ui.segments import Mark, to_segments


@cache
def _parts() -> tuple[str, str]:
    folder = resources.files("claims.ui.components")
    return folder.joinpath("reader.js").read_text("utf-8"), folder.joinpath("reader.css").read_text("utf-8")


def render_reader(
    article: Mapping[str, Any], marks: Mapping[str, Sequence[Mark]], label: str
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """Draws the article; gives the mark that was clicked (``kind``, ``id``) and the words selected (``field``, ``start``, ``end``).

    Offsets are those of the stored text. The text reaches the page as text nodes, never as markup.
    """
    script, style = _parts()
    component = st.components.v2.component(
        "linimasa_reader",
        html='<div class="lm-reader" role="article" aria-label=""></div>\n',
        css=style,
        js=script,
        isolate_styles=False,
    )
    fields = [
        {"field": name, "pieces": to_segments(str(article[name]), marks[name])}
        for name in ("title", "text")
        if article[name]
    ]
    key = hashlib.md5(
        json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"), usedforsecurity=False
    ).hexdigest()
    result = component(
        data={"key": key, "fields": fields, "label": label},
        key=f"reader_{article['id']}",
        on_mark_change=lambda: None,
        on_chosen_change=lambda: None,
    )
    mark, chosen = getattr(result, "mark", None), getattr(result, "chosen", None)
    return (dict(mark) if mark else None), (dict(chosen) if chosen else None)
