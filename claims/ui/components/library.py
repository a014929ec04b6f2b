"""The page library's own words, where no setting reaches them, in the reader's language."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import streamlit as st

from claims.ui.words import lang, words_of

_HOLE = re.compile(r"\\\{[a-z]+\\\}")


def render_library_words() -> None:
    """Has the browser say them; in English, the library's own language, there is nothing to say."""
    listen = st.components.v2.component("linimasa_library", html="<span></span>", js=_script())
    listen(data=to_words(lang()), key="library")


@cache
def to_words(language: str) -> dict[str, list[tuple[str, str]]]:
    """``exact`` words, words of a ``shaped`` kind (a pattern with groups, in their order) and ``roles`` of marks, each with what to say.

    The library's own words are those of the English catalogue, under ``library`` and ``role``.
    """
    found: dict[str, list[tuple[str, str]]] = {"exact": [], "shaped": [], "roles": []}
    for group in ("library", "role"):
        own, said = words_of(group, "en"), words_of(group, language)
        for key, words in own.items():
            if said[key] == words:
                continue
            if group == "role":
                found["roles"].append((words, said[key]))
            elif "{" in words:
                shape = _HOLE.sub(lambda _: "(.{1,100})", re.escape(words))
                found["shaped"].append((shape, re.sub(r"\{[a-z]+\}", "{}", said[key])))
            else:
                found["exact"].append((words, said[key]))
    return found


@cache
def _script() -> str:
    return resources.files("claims.ui.components").joinpath("library.js").read_text("utf-8")
