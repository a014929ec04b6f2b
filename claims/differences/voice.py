"""How a statement is quoted as one side of a conflict, and how a reader would ask what it says."""

from __future__ import annotations

import re

from claims.differences.lexicon import mark_words, stop_stems
from claims.differences.telling import Telling

_QUOTE = 110
_ASKED = 64
_LEAD = re.compile(
    r"^\s?(?:(?:me(?:ngatakan|nyatakan|nyebut(?:kan)?|negaskan|njelaskan|nambahkan|ngaku|mastikan|nuding|nuduh|nilai|ngklaim|ngeklaim|nulis|laporkan|ngungkap(?:kan)?|mbenarkan)|bahwa|kalau|soal|apalagi|namun|padahal|sebaliknya|sementara itu),?\s){1,3}",
    re.IGNORECASE,
)
"""Words that open a clause and say nothing of what is asked."""
_ASIDE = re.compile(r",?\s?(?:kata|ujar|tutur|ucap|menurut|klaim)\s[^,]{1,40},\s", re.IGNORECASE)
_HANGING = mark_words("hanging")


def quoted(telling: Telling) -> str:
    """The statement on one line, cut at a word and closed with an ellipsis where it is long."""
    text = " ".join(telling.statement.text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1].rsplit(" ", 1)[0] + "…"


def asked(telling: Telling) -> str:
    """The clause as a question without its cue, cut short: *apakah Qatar diberi tahu sebelum serangan*."""
    text = " ".join(telling.statement.text.split()).strip(' ,.”"“')
    cue = telling.statement.cue or ""
    text = _LEAD.sub("", text[len(cue) :] if cue and text.lower().startswith(cue.lower()) else text).strip(" ,")
    text = _LEAD.sub("", _ASIDE.sub(" ", text)).strip(" ,")
    first = text.split(" ", 1)[0]
    if first.istitle() and not _is_name(first, telling):
        text = text[:1].lower() + text[1:]
    words = text.split()
    while len(" ".join(words)) > _ASKED and len(words) > 3:
        words.pop()
    while len(words) > 3 and words[-1].lower().strip(",") in _HANGING:
        words.pop()
    return "apakah " + " ".join(words).strip(' ,.”"“')


def _is_name(word: str, telling: Telling) -> bool:
    """True where the first word of a clause is a name: the article prints it with a capital elsewhere, never without."""
    body = telling.article.text
    return word.lower() not in stop_stems() and f" {word.lower()}" not in body and f" {word}" in body
