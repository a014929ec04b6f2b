"""What the rules of one kind hand over: sides, the reason if there is one, and what it rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.telling import Telling


@dataclass(frozen=True, slots=True)
class Held:
    """One value and the statements that hold it, in the order of their moments."""

    value: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference before it is put into words.

    ``slot`` names what is compared and goes into the id; ``rule`` is the code of the sentence that says why; ``exact``
    is true where every side gave a plain value; ``slip`` names a probable slip (``swapped`` ``weekday``); ``loose``: what ties the sides is little.
    """

    kind: ConflictKind
    slot: str
    about: str
    sides: tuple[Held, ...]
    reason: Explanation | None
    rule: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    tried: tuple[Explanation, ...] = ()
    exact: bool = True
    slip: str | None = None
    loose: bool = False


def hold(value: str, tellings: Iterable[Telling]) -> Held:
    """A side: each statement once, the earliest moment first."""
    unique = {telling.id: telling for telling in tellings}
    return Held(value, tuple(sorted(unique.values(), key=in_time)))


@lru_cache(maxsize=4096)
def in_time(telling: Telling) -> tuple[str, str, str, int, str]:
    """Sort key: moment, article, field (title first), place."""
    moment = telling.moment.start.isoformat() if telling.moment else ""
    statement = telling.statement
    return (
        moment,
        telling.article.id,
        "" if statement.field == "title" else "text",
        statement.span.start,
        statement.id,
    )


def commonest(values: Sequence[str]) -> str:
    """The value that occurs most often; of equals the shortest, then the first in the alphabet."""
    return min(set(values), key=lambda value: (-values.count(value), len(value), value))
