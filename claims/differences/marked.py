"""Places marked by a number, a letter or a side of the compass: *Lorong 4*, *Blok B*, *sisi timur*."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.differences.sites import marked_place, marked_side, reached, same_kind, to_mark

_NOT = re.compile(r"(?<!\w)(?:bukan|tidak)\s(?:di\s|dari\s|pada\s)?$")

_FROM = re.compile(r"(?<!\w)(?:berasal|bersumber|bermula|berawal) dari $")


@lru_cache(maxsize=4096)
def find_marked(clause: str) -> tuple[tuple[str, str, int], ...]:
    """(kind, mark, offset) of each marked place of a lower-case clause that says where something is, one a kind.

    A kind with two marks in the clause is left out (*Blok B dan Blok C*), and so is a place that something only reaches,
    comes from or lies near.
    """
    found: dict[str, list[tuple[str, str, int]]] = {}
    for hit in marked_place().finditer(clause):
        kind = same_kind().get(hit[1], hit[1])
        if not _NOT.search(clause, max(0, hit.start() - 16), hit.start()):
            found.setdefault(kind, []).append((kind, to_mark(hit[2]), hit.start()))
    for hit in marked_side().finditer(clause):
        if not _NOT.search(clause, max(0, hit.start() - 16), hit.start()):
            found.setdefault("sisi", []).append(("sisi", hit[1], hit.start()))
    return tuple(
        rows[0]
        for _, rows in sorted(found.items())
        if len({row[1] for row in rows}) == 1
        and not any(
            reached().search(clause, max(0, row[2] - 30), row[2])
            and not _FROM.search(clause, max(0, row[2] - 30), row[2])
            for row in rows
        )
    )
