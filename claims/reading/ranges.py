"""Two amounts of money that are the ends of one: *Rp 3 juta sampai Rp 6 juta*."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.quantity import Quantity
from claims.reading.units import units
from timeline.text import Span

_THROUGH = re.compile(r"(?: per \w{2,20})?\s?(?:-|–|sampai|hingga|s/d|sampai dengan)\s?")


def is_range(left: Quantity, right: Quantity, lower: str) -> bool:
    """True for *Rp 3 juta sampai Rp 6 juta* and *antara Rp 3 juta dan Rp 6 juta*; ``lower`` is the text they stand in."""
    if left.unit not in units().money_units or left.unit != right.unit or left.mod or right.mod:
        return False
    if left.low is None or right.high is None or left.value is None or not left.low < right.high:
        return False
    between = lower[left.span.end : right.span.start]
    ahead = lower[max(0, left.span.start - 8) : left.span.start]
    return _THROUGH.fullmatch(between) is not None or (between == " dan " and ahead.endswith("antara "))


def joined(left: Quantity, right: Quantity, text: str) -> Quantity:
    """One quantity from the lower end to the upper one, without a value of its own."""
    span = Span(left.span.start, right.span.end)
    return replace(left, text=span.of(text), span=span, value=None, high=right.high)
