"""Rows that give a value for one slot -> findings: every two explained, conflicts gathered into sides."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, Held, commonest, hold
from claims.differences.sides import find_sides
from claims.differences.telling import Telling

_EXPLAINED = 100
_TIED = 12.0


class Row(Protocol):
    """Anything that gives a value."""

    @property
    def printed(self) -> str:
        """The value in the words of the article."""
        ...

    @property
    def telling(self) -> Telling:
        """The statement that gives it."""
        ...

    @property
    def stems(self) -> frozenset[str]:
        """The words around it where no listed happening is named."""
        ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Question(Generic[R]):
    """What is compared and how.

    ``explain`` says why two rows agree: None for a conflict, False where there is nothing to say. ``value_of`` is what
    two rows of one side share. ``shared``: how many stems two rows without a named happening must share. ``rule`` begins the codes of the sentences: ``date`` gives ``date.apart``.
    """

    kind: ConflictKind
    slot: str
    about: str
    rule: str
    explain: Callable[[R, R], Explanation | bool | None]
    value_of: Callable[[R], Hashable]
    tried: tuple[Explanation, ...]
    shared: int = 0


def compare_rows(question: Question[R], rows: Sequence[R], crowd: Crowd) -> list[Finding]:
    """Conflicts first, then the explained pairs, one finding a pair of values and reason."""
    conflicts: list[tuple[int, int]] = []
    agree: list[tuple[int, int]] = []
    explained: dict[tuple[Explanation, Hashable, Hashable], tuple[list[R], list[R]]] = {}
    for left, right in combinations(range(len(rows)), 2):
        if question.shared and len(rows[left].stems & rows[right].stems) < question.shared:
            continue
        if not crowd.is_one(rows[left].telling, rows[right].telling, _TIED):
            continue
        reason = question.explain(rows[left], rows[right])
        if reason is None:
            conflicts.append((left, right))
        elif isinstance(reason, Explanation):
            agree.append((left, right))
            one, other = sorted((rows[left], rows[right]), key=lambda row: (row.printed, row.telling.id))
            key = (reason, question.value_of(one), question.value_of(other))
            ones, others = explained.setdefault(key, ([], []))
            ones.append(one)
            others.append(other)
    order = list(range(len(rows)))
    values: Mapping[int, Hashable] = {at: question.value_of(rows[at]) for at in order}
    found: list[Finding] = []
    for group in find_sides(order, conflicts, values, agree):
        sides = tuple(_side([rows[at] for at in side]) for side in group)
        rule = f"{question.rule}.apart"
        found.append(Finding(question.kind, question.slot, question.about, sides, None, rule, {}, question.tried))
    for (reason, _, _), (ones, others) in list(explained.items())[:_EXPLAINED]:
        rule = f"{question.rule}.{reason.value}"
        pair = (_side(ones), _side(others))
        found.append(Finding(question.kind, question.slot, question.about, pair, reason, rule))
    return found


def _side(rows: Sequence[R]) -> Held:
    return hold(commonest([row.printed for row in rows]), [row.telling for row in rows])
