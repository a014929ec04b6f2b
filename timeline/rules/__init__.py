"""The rules, one family a module; of matches of equal length the rule listed first wins."""

from __future__ import annotations

from timeline.piece import Rule
from timeline.rules import absolute, amount, clock, coarse, dayname, holiday, sets, vague, weekday, years

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *holiday.RULES,
    *clock.RULES,
    *coarse.RULES,
    *sets.RULES,
    *dayname.RULES,
    *weekday.RULES,
    *years.RULES,
    *amount.RULES,
    *vague.RULES,
)
"""Every rule of time."""
