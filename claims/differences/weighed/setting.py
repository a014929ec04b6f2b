"""Who tells two statements, and as of when: what pairs of numbers and pairs of answers both ask."""

from __future__ import annotations

from claims.differences.moment import gap_of
from claims.differences.telling import Telling, same_name

_LONGEST = 240.0
_TWO_DAYS = 48
_OPEN = "9999"
"""A time without an end (*sejak Juni*) goes on."""


def are_two_outlets(left: Telling, right: Telling) -> bool:
    """False for one article, for two of one publisher, and for a text and its near copy: a newspaper that tells something
    else later tells of something else, or has learned more."""
    one, other = left.article.publisher, right.article.publisher
    return left.copy != right.copy and (not one or not other or one.casefold() != other.casefold())


def are_rivals(left: Telling, right: Telling) -> bool:
    """True for two who are each named as speaker: even one text may hold what they tell against each other."""
    one, other = left.statement.speaker, right.statement.speaker
    return bool(one and other) and not same_name(one, other)


def voices_of(left: Telling, right: Telling) -> dict[str, float]:
    """The signs of who speaks: two people, one and the same, or one beside an outlet; and whether a headline does."""
    one, other = left.statement.speaker, right.statement.speaker
    same = same_name(one, other)
    return {
        "two_speakers": float(bool(one and other) and not same),
        "same_speaker": float(same),
        "one_speaker": float(bool(one) != bool(other)),
        "title": float("title" in (left.statement.field, right.statement.field)),
    }


def moments_of(left: Telling, right: Telling, changing: bool = True) -> dict[str, float]:
    """The signs of time: how far apart two statements speak, in units of two days and ten days at most, and whether the
    happenings that they tell of meet. ``changing`` is false for what may be told days later and is still the same."""
    gap = gap_of(left.moment, right.moment)
    found = {"same_instant": float(gap is not None and not gap), "unknown_gap": float(gap is None)}
    if gap is not None:
        found["gap" if changing else "gap_of_fixed"] = min(gap.total_seconds() / 3600, _LONGEST) / _TWO_DAYS
    first, last = left.moment, right.moment
    if first is not None and last is not None:
        found["one_moment"] = float(first.said and last.said and first.meets(last))
    one, other = left.statement.time, right.statement.time
    if one.earliest and other.earliest:
        apart = (one.latest or _OPEN) < other.earliest or (other.latest or _OPEN) < one.earliest
        # What the reading lent a clause tells less than its own words.
        said = one.source == other.source == "timex"
        found[("times_" if said else "lent_times_") + ("apart" if apart else "meet")] = 1.0
    return found
