"""What became of a pair of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.conflict import Explanation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a pair. ``reason`` is None for a conflict; ``values`` are what the rule used; ``tried`` failed."""

    reason: Explanation | None
    rule: str
    values: Mapping[str, object] = field(default_factory=dict)
    tried: tuple[Explanation, ...] = ()

    @property
    def is_conflict(self) -> bool:
        """True where no reason held."""
        return self.reason is None
