"""Lengths of time as TIMEX3 durations."""

from __future__ import annotations

from fractions import Fraction

from timeline.lexicon import Unit


def duration_value(amount: Fraction | None, unit: Unit) -> str:
    """The TIMEX3 duration of an amount: ``P3D``, ``PT48H``, ``P1.5Y``, ``PT30M``; an unknown amount is ``PXD``."""
    head = "PT" if unit.clock else "P"
    if amount is None:
        return f"{head}X{unit.designator}"
    amount *= unit.times
    if amount.denominator != 1:
        finer = _FINER.get((unit.designator, unit.clock))
        if finer is not None and (amount * finer[0]).denominator == 1 and amount < 1:
            clock = finer[2]
            return f"{'PT' if clock else 'P'}{amount * finer[0]}{finer[1]}"
    return f"{head}{_plain(amount)}{unit.designator}"


_FINER = {
    ("H", True): (60, "M", True),
    ("Y", False): (12, "M", False),
    ("M", True): (60, "S", True),
    ("D", False): (24, "H", True),
}


def _plain(amount: Fraction) -> str:
    return str(amount) if amount.denominator == 1 else f"{float(amount):.4f}".rstrip("0").rstrip(".")
