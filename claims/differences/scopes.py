"""A toll of a place that is greater than the one of a larger place that holds it, in a story of many happenings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.explain import explain_numbers
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.gazetteer import holders_of
from claims.differences.moment import near_pairs
from claims.differences.outcome import Outcome
from claims.differences.sides import find_sides, found_between
from claims.differences.told import Told

_DAY = timedelta(hours=30)
_MOST = 60


def find_scope_differences(slots: Mapping[tuple[str, str, str], Sequence[Told]]) -> list[Finding]:
    """Conflicts between running totals told within a day: more dead in a part (*di Orvan*) than in the whole (*warga Zhelana*).

    ``slots`` are those of a crowded story, with the place of each total in its slot. What grew in between is none.
    """
    found: list[Finding] = []
    for part_slot, whole_slot in _nested(slots):
        rows = sorted([*slots[part_slot], *slots[whole_slot]], key=lambda row: (in_time(row.telling), row.span.start))
        outcomes: dict[tuple[int, int], Outcome] = {}
        for earlier, later in near_pairs([row.telling.moment for row in rows], _DAY, _MOST):
            outcome = _outcome(rows[earlier], rows[later], part_slot)
            if outcome is not None:
                outcomes[earlier, later] = outcome
        values = {at: (row.slot, row.low, row.high) for at, row in enumerate(rows)}
        for group in find_sides(range(len(rows)), outcomes, values):
            sides = [[rows[at] for at in side] for side in group]
            found.append(_finding(whole_slot, sides, found_between(group, outcomes)))
    return found


def _nested(
    slots: Mapping[tuple[str, str, str], Sequence[Told]],
) -> Iterator[tuple[tuple[str, str, str], tuple[str, str, str]]]:
    """Pairs of slots of one measure of which the first is told of a place in that of the second."""
    placed = {slot: _place_of(slot) for slot in sorted(slots) if _place_of(slot)}
    for part, inner in placed.items():
        for whole, outer in placed.items():
            if (
                part[:2] == whole[:2]
                and part[2].partition("@")[0] == whole[2].partition("@")[0]
                and outer in holders_of(inner)
            ):
                yield part, whole


def _place_of(slot: tuple[str, str, str]) -> str:
    """The one place that a slot is limited to; empty where it names none or several."""
    place = slot[2].partition("@ ")[2]
    return "" if place in ("", "?") or ", " in place else place


def _outcome(one: Told, other: Told, part_slot: tuple[str, str, str]) -> Outcome | None:
    """The conflict of a part with the smaller whole; None where the part is no greater, or both may be right."""
    if one.slot == other.slot or one.telling.article.id == other.telling.article.id:
        return None
    part, whole = (one, other) if one.slot == part_slot else (other, one)
    if part.low is None or whole.high is None or part.low <= whole.high:
        return None
    outcome = explain_numbers(one, other)
    return outcome if outcome is not None and outcome.is_conflict else None


def _finding(slot: tuple[str, str, str], sides: Sequence[Sequence[Told]], outcome: Outcome) -> Finding:
    held = tuple(hold(commonest([told.printed for told in side]), [told.telling for told in side]) for side in sides)
    return Finding(
        ConflictKind.NUMBER,
        "/".join(slot),
        next(told.about for side in sides for told in side if told.slot == slot),
        held,
        None,
        outcome.rule,
        outcome.values,
        (*outcome.tried, Explanation.PART_WHOLE) if Explanation.PART_WHOLE not in outcome.tried else outcome.tried,
        all(side[0].exact for side in sides),
        None,
        True,
    )
