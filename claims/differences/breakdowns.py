"""Lists inside one article: counts of its villages are parts of one total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from claims.differences.growth import corrects
from claims.differences.lexicon import Growth
from claims.differences.moment import Moment
from claims.differences.told import Told

_TOTALS = re.compile(r"(?<!\w)(?:total|totalnya|kini|seluruhnya|semuanya|menjadi|jumlah korban)(?!\w)")


def mark_breakdowns(rows: Sequence[Told]) -> list[Told]:
    """The rows; where an article lists several values of a slot in its text, all but the greatest are parts, unless
    another named voice gives them.

    A body that counts the dead village by village tells of one total; its list is no contradiction.
    """
    greatest: dict[str, tuple[Fraction, str, Moment | None]] = {}
    for told in rows:
        if told.telling.statement.field == "text" and told.value is not None and not told.marks:
            key = told.telling.article.id
            if key not in greatest or told.value > greatest[key][0]:
                greatest[key] = (told.value, told.telling.root, told.telling.moment)
    result: list[Told] = []
    for told in rows:
        most, root, moment = greatest.get(told.telling.article.id, (None, "", None))
        # Two numbers that each name one and the same hour are laid beside each other by the article itself.
        hour = told.telling.moment
        opposed = hour is not None and moment is not None and hour.said and moment.said and told.telling.root != root
        listed = (
            told.telling.statement.field == "text"
            and not told.marks
            and not opposed
            and not corrects(told.telling)
            and not _TOTALS.search(told.telling.sentence, *_before(told))
            and told.growth is not Growth.FIXED
            and most is not None
            and told.value is not None
            and told.value < most < 8 * told.value
            and (told.telling.root == root or told.telling.statement.speaker is None)
        )
        result.append(replace(told, marks=told.marks | {"breakdown"}) if listed else told)
    return result


def _before(told: Told) -> tuple[int, int]:
    """Where the few words before a number stand in its sentence."""
    at = max(0, told.span.start - told.telling.offset)
    return max(0, at - 40), at
