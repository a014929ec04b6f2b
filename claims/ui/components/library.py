"""The page library's own words, where no setting reaches them, in the reader's language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claims.ui.words import lang, words_of

_HOLE = re.compile(r"\\\{[a-z]+\\\}")


def library_words() -> dict[str, Any]:
    """What ``library.js`` is told: the ``language``, and its words; in English, the library's own, there are none."""
    return {"language": lang(), **to_words(lang())}


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
