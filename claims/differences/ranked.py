"""Names, numbers and ranks that tell two of one kind apart: *Waduk Timur* and *Waduk Barat*, *lantai tiga* and *lantai satu*."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claims.differences.telling import Telling
from claims.wordlists import either_of, list_of, load_toml
from timeline.number_words import either_small
from timeline.ordinals import either_place

_SHORT = "|".join(word.upper() for word in list_of("sites.toml", "ranked", "short"))
_KIND_AND_NAME = re.compile(
    rf"(?<!\w)((?:(?i:{either_of('sites.toml', 'ranked', 'kinds')})|{_SHORT}))\s(\d{{1,4}}|[A-Z][\w'’-]{{0,30}})(?!\w)"
)
_RANKED = re.compile(
    rf"(?<!\w)({either_of('sites.toml', 'ranked', 'ranks')})\s({either_place(1, 5)}|{either_small(1, 5)}|\d{{1,2}})(?!\w)"
)


def are_told_apart(one: Telling, other: Telling) -> bool:
    """True where both clauses name one kind of place or person by name, number or rank, and none the same (*Waduk Timur*, *Waduk Barat*)."""
    left, right = _marked_by(one), _marked_by(other)
    return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())


def _marked_by(telling: Telling) -> Mapping[str, frozenset[str]]:
    """Kind -> the names, numbers or ranks behind it in a clause: *Desa Arum*, *lantai tiga*, *terdakwa kedua*."""
    same: Mapping[str, str] = load_toml("sites.toml")["ranked"]["same"]
    found: dict[str, frozenset[str]] = {}
    for hit in _KIND_AND_NAME.finditer(telling.statement.text):
        kind = same.get(hit[1].lower(), hit[1].lower())
        found[kind] = found.get(kind, frozenset()) | frozenset(hit[2].lower().split())
    for hit in _RANKED.finditer(telling.clause):
        found[hit[1]] = found.get(hit[1], frozenset()) | {hit[2]}
    return found
