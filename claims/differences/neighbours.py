"""The moment that a statement gets from the words of its neighbours: *jumlah itu tercatat sampai pukul 12.00*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from claims.differences.limits import SAME_MOMENT
from claims.differences.telling import Telling

_OF_THAT = re.compile(
    r"(?:jumlah|data|angka|catatan|hitungan) (?:itu|ini|tersebut)(?: \w{2,15}){0,6} (?:per|hingga|sampai|pada|pukul)(?!\w)"
)


def with_moments(tellings: Iterable[Telling]) -> Sequence[Telling]:
    """The statements, each with the moment that the words of its neighbours give it.

    *Jumlah itu tercatat sampai pukul 12.00* dates the count before it, *per jam yang sama* takes over the moment before.
    """
    return _dated_by_neighbours(tuple(tellings))


@lru_cache(maxsize=1)
def _dated_by_neighbours(tellings: tuple[Telling, ...]) -> Sequence[Telling]:
    found: list[Telling] = []
    last_said: Telling | None = None
    for telling in tellings:
        before = found[-1] if found and _in_one_text(found[-1], telling) else None
        if SAME_MOMENT.search(telling.clause):
            said = last_said if last_said is not None and _in_one_text(last_said, telling) else before
            if said is not None and said.moment is not None:
                telling = replace(telling, moment=said.moment)
        elif before is not None and _dates(telling, before):
            found[-1] = replace(before, moment=telling.moment)
        if telling.moment is not None and telling.moment.said:
            last_said = telling
        found.append(telling)
    return found


def _in_one_text(one: Telling, other: Telling) -> bool:
    return one.article.id == other.article.id and one.statement.field == other.statement.field


def _dates(telling: Telling, before: Telling) -> bool:
    """True where a clause names the moment of the count before it, which names none."""
    if not _OF_THAT.match(telling.clause) or telling.moment is None or not telling.moment.said:
        return False
    return before.moment is None or not before.moment.said
