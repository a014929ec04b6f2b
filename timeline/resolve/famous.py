"""Days that have become names: *7 Oktober* beside Hamas may be that of 2023, whatever year is nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from timeline.calendar import day_interval, to_date
from timeline.lexicon import LexiconError, either, load_rows, whole_number
from timeline.piece import Draft
from timeline.resolve.context import Context, Meaning, said
from timeline.timex import Alternative, Warning, WarningCode

REACH = 220
"""Characters on either side within which one of the words must stand."""


@dataclass(frozen=True, slots=True)
class FamousDay:
    """A day known by its date: what happened, and the words that speak of it."""

    day: date
    name: str
    words: re.Pattern[str]


@cache
def famous_days() -> Mapping[tuple[int, int], tuple[FamousDay, ...]]:
    """(month, day) -> the days that are known by that date. Raises LexiconError with file, line and remedy."""
    found: dict[tuple[int, int], list[FamousDay]] = {}
    for line, row in load_rows("famous.csv", ("month", "day", "year", "name", "words")):
        month = whole_number("famous.csv", line, row["month"], 1, 12, "month number")
        number = whole_number("famous.csv", line, row["day"], 1, 31, "day of the month")
        day = to_date(whole_number("famous.csv", line, row["year"], 1, 2100, "year"), month, number)
        if day is None:
            raise LexiconError(f"famous.csv line {line}: {row['day']}/{row['month']}/{row['year']} is no date")
        words = re.compile(rf"(?<![\w]){either(row['words'].split())}(?!\w)")
        found.setdefault((month, number), []).append(FamousDay(day, row["name"], words))
    return {key: tuple(days) for key, days in found.items()}


def check_famous(ctx: Context, draft: Draft, meaning: Meaning, day: date) -> None:
    """Adds ``ambiguous_year`` with the famous year first, where the words near the day speak of what made it known."""
    known = famous_days().get((day.month, day.day))
    if known is None:
        return
    near = ctx.plain[max(0, draft.start - REACH) : draft.end + REACH]
    for famous in known:
        if famous.day.year == day.year or not famous.words.search(near):
            continue
        option = Alternative(
            famous.day.isoformat(),
            said("famous_year", value=famous.day.isoformat(), name=famous.name),
            day_interval(famous.day),
        )
        others = [warning for warning in meaning.warnings if warning.code == WarningCode.AMBIGUOUS_YEAR]
        rest = tuple(
            alternative
            for warning in others
            for alternative in warning.alternatives
            if alternative.value != option.value
        )
        meaning.warnings = [warning for warning in meaning.warnings if warning.code != WarningCode.AMBIGUOUS_YEAR]
        published = ctx.pub.isoformat() if ctx.pub else ""
        meaning.warnings.append(
            Warning(
                WarningCode.AMBIGUOUS_YEAR,
                alternatives=(option, *rest),
                values={"chosen": day.isoformat(), "published": published},
            )
        )
        return
