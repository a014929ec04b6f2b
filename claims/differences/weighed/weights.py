"""How much each sign weighs, as `tests/bench/weights.py` learned it from labelled stories."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claims.wordlists import load_toml

_NO_LINK = frozenset({"free_of_rules"})
"""What speaks for a conflict without linking the two: it is said by what was ruled out."""
Signs = Mapping[str, float]
"""What speaks for and against one question behind two statements: name of the sign -> how strong it is, mostly 0 to 3."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one kind of pair: a pair whose signs weigh ``threshold`` or more together is a conflict."""

    threshold: float
    bias: float
    of: Mapping[str, float]

    def weigh(self, signs: Signs) -> float:
        """The logit that the two statements contradict each other, rounded so that the order of the sum changes nothing."""
        return round(self.bias + math.fsum(self.of.get(name, 0.0) * value for name, value in signs.items()), 6)

    def strongest(self, signs: Signs, most: int = 3) -> tuple[str, ...]:
        """The names of the signs that speak for the conflict, the heaviest first."""
        parts = {name: self.of.get(name, 0.0) * value for name, value in signs.items()}
        told = sorted(
            (name for name in parts if parts[name] > 0.1 and name not in _NO_LINK),
            key=lambda name: (-parts[name], name),
        )
        return tuple(told[:most])


@cache
def weights_of(kind: str) -> Weights:
    """The weights of ``number`` or ``answer`` pairs, or of the ``kind`` of a dispute. Raises ValueError where the file lacks a part of them."""
    table = load_toml("weights.toml").get(kind, {})
    try:
        return Weights(float(table["threshold"]), float(table["bias"]), dict(table["weights"]))
    except KeyError as missing:
        raise ValueError(f"weights.toml [{kind}]: {missing} is missing; run python -m tests.bench.weights") from None
