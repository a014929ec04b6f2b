"""Where two numbers meet: ranges, rounded figures, units; and digits that changed places."""

from __future__ import annotations

from fractions import Fraction

from claims.conflict import Explanation
from claims.differences.outcome import Outcome
from claims.differences.told import Told

_LOOSE = Fraction(1, 20)
_ROUGH = Fraction(1, 10)
_TEN, _THOUSAND = 10, 1000
_MEASURED = frozenset({"length", "area", "weight", "volume", "speed", "time"})


def explain_meeting(a: Told, b: Told) -> Outcome | None:
    """Why two numbers meet: one amount, a rounding, a range, another unit of measure; None where they do not."""
    if "sum" in a.marks | b.marks and a.meets(b):
        return Outcome(Explanation.PART_WHOLE, "number.sum")
    if a.value is not None and a.value == b.value:
        return Outcome(Explanation.ROUNDING, "number.rounding")
    if a.unit != b.unit and a.slot[1] in _MEASURED and a.value and b.value:
        small, large = sorted((a.value, b.value))
        if (large - small) / large <= _LOOSE:
            return Outcome(Explanation.DIFFERENT_UNIT, "number.units")
    if _are_rough_lengths(a, b):
        return Outcome(Explanation.ROUNDING, "number.rounding")
    if not (a.exact and b.exact) and not a.meets(b) and _nearly_meet(a, b):
        return Outcome(Explanation.RANGE, "number.range")
    if not (a.exact and b.exact) and a.meets(b):
        if a.low == b.low and a.high == b.high:
            return None
        rough = {"APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"}
        if a.low is not None and b.low is not None and (a.mod in rough or b.mod in rough):
            return Outcome(Explanation.ROUNDING, "number.rounding")
        return Outcome(Explanation.RANGE, "number.range")
    if a.value is None or b.value is None:
        return None
    small, large = sorted((a.value, b.value))
    if small > 0 and (large - small) / large <= _LOOSE and _is_round_of(a, b):
        return Outcome(Explanation.ROUNDING, "number.rounding")
    if "total" in a.marks & b.marks and _is_cut_off(small, large):
        return Outcome(Explanation.ROUNDING, "number.rounding")
    return None


def _are_rough_lengths(a: Told, b: Told) -> bool:
    """True for two lengths of time of which one is only about right, and whose bounds lie a tenth apart at most: *sekitar setengah jam* and
    *35 menit*."""
    if a.slot[1] != "time" or "APPROX" not in (a.mod, b.mod) or a.meets(b):
        return False
    below, above = (a, b) if (a.low or 0) < (b.low or 0) else (b, a)
    return below.high is not None and above.low is not None and above.low - below.high <= above.low * _ROUGH


def _nearly_meet(a: Told, b: Told) -> bool:
    """True where a word like *puluhan* misses the other number by a twentieth of it."""
    low, high = (a, b) if b.low is not None and (a.high is not None and a.high < b.low) else (b, a)
    vague = next((told for told in (low, high) if told.low != told.high and told.mod is None), None)
    if vague is None or low.high is None or high.low is None:
        return False
    return high.low - low.high <= high.low * _LOOSE


def _is_round_of(a: Told, b: Told) -> bool:
    """True where one number is the other with its last digits rounded or cut off (31 miliar for 31,45 miliar)."""
    for rough, fine in ((a.value, b.value), (b.value, a.value)):
        if rough is None or fine is None:
            continue
        step = _step(rough)
        if step > _step(fine) and (step >= 100 or step < 1 or rough >= 1000) and abs(rough - fine) < step:
            return True
    step = _step(a.value) if a.value is not None else Fraction(0)
    if step >= 1000 and b.value is not None and a.value is not None and step == _step(b.value):
        # 23 ribu and 24 ribu are both 23.968, cut off and rounded.
        return abs(a.value - b.value) == step
    return False


def _is_cut_off(small: Fraction, large: Fraction) -> bool:
    """True where the smaller toll is the greater one cut off behind its first digit: *5.000 tewas* of 5.791."""
    step = _step(small)
    return step >= _THOUSAND and small < _TEN * step and large - small < step and _step(large) < step


def _step(value: Fraction) -> Fraction:
    """The unit of the last digit that is not nought: 48.000 has 1.000, 6,3 has 0,1."""
    if value == 0:
        return Fraction(1)
    step = Fraction(1)
    while value % (step * 10) == 0 and step < 10**15:
        step *= 10
    while value % step != 0 and step > Fraction(1, 10**6):
        step /= 10
    return step


def is_swapped(a: Fraction | None, b: Fraction | None) -> bool:
    """True where two numbers differ by two digits that changed places (5.915 and 5.195; 96 and 69; 412 and 214)."""
    if a is None or b is None or a == b:
        return False
    scale = max(_denominator(a), _denominator(b))
    left, right = (str(int(one * scale) if scale > 1 else one.numerator) for one in (a, b))
    if len(left) != len(right):
        return False
    apart = [at for at in range(len(left)) if left[at] != right[at]]
    return len(apart) == 2 and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def _denominator(value: Fraction) -> int:
    return 1 if value.denominator == 1 else 100
