"""The moment that a statement gets from the words of its neighbours: *jumlah itu tercatat sampai pukul 12.00*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from claims.differences.limits import SAME_MOMENT
from claims.differences.stems import find_words
from claims.differences.telling import Telling

_OF_THAT = re.compile(
    r"(?:^|(?<!\w)bahwa |: )(?:jumlah|data|angka|catatan|hitungan|keadaan) (?:itu|ini|tersebut)(?: \w{2,15}){0,6} (?:per|hingga|sampai|pada|pukul)(?!\w)"
)
_OF_ALL = re.compile(
    r"(?:jumlah|data|angka|hitungan|daftar) ((?:[a-z-]{3,15} ){0,3}[a-z-]{3,15}?)(?:nya)?(?: itu| tersebut)?,?(?: (?:menurut|kata|ujar) [^,\d]{2,40},)? "
    r"(?:itu |ini )?(?:dihitung|tercatat|dicatat|dihimpun|didata|direkap|dikumpulkan|terhimpun|berlaku|merupakan keadaan|adalah keadaan) (?:hingga|sampai|per|pada)(?!\w)"
)
"""What dates the counts of an article without telling one: *jumlah korban tewas dihitung sampai Sabtu pukul 17.00*."""
_MOST = 80
"""So many statements before it a clause dates at most."""
_ANYBODY = frozenset({"korban", "orang", "warga", "jiwa", "jumlah"})


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
        elif counted := _dated_by(telling):
            for at in range(len(found) - 1, max(-1, len(found) - 1 - _MOST), -1):
                if found[at].article.id != telling.article.id:
                    break
                if _is_undated_count(found[at], counted):
                    found[at] = replace(found[at], moment=telling.moment)
        if telling.moment is not None and telling.moment.said:
            last_said = telling
        found.append(telling)
    return found


def _dated_by(telling: Telling) -> frozenset[str]:
    """The stems of what a clause dates that tells no count of its own; empty where it dates none."""
    if telling.statement.quantities or telling.moment is None or not telling.moment.said:
        return frozenset()
    hit = _OF_ALL.match(telling.clause)
    return frozenset(word.stem for word in find_words(hit[1])) - _ANYBODY if hit is not None else frozenset()


def _is_undated_count(telling: Telling, counted: frozenset[str]) -> bool:
    """True for a count of one of these things that names no moment of its own."""
    undated = telling.moment is None or not telling.moment.said
    return undated and bool(telling.statement.quantities) and any(word.stem in counted for word in telling.words)


def _in_one_text(one: Telling, other: Telling) -> bool:
    return one.article.id == other.article.id and one.statement.field == other.statement.field


def _dates(telling: Telling, before: Telling) -> bool:
    """True where a clause names the moment of the count before it, which names none."""
    if not _OF_THAT.search(telling.clause) or telling.moment is None or not telling.moment.said:
        return False
    return before.moment is None or not before.moment.said
