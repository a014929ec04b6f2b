"""Why two numbers for one thing may both be right: the reasons in their order, the first that holds ends the matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

from claims.conflict import Explanation
from claims.differences.frames import Frame
from claims.differences.gazetteer import are_nested
from claims.differences.lexicon import Growth, mark
from claims.differences.measures import Told
from claims.differences.telling import Moment, Telling, places_of
from claims.statement import Polarity

_NEAR = timedelta(hours=3)
_SLOW = timedelta(days=2)
_FAST = timedelta(hours=6)
_LOOSE = Fraction(1, 20)
_TIMES = 8
_MEASURED = frozenset({"length", "area", "weight", "volume", "speed", "time"})
_COVERED = 0.6
"""Of the words beside the number that tells less, this share must stand beside the other one too."""
_TOLL = 500
_RIGHTED = re.compile(r"(?<!\w)(?:yang benar|seharusnya|bukan|sebenarnya)(?!\w)")
_DAILY = Fraction(3, 100)
"""A toll of hundreds may grow by this share within a day of which the hour is not known."""


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


def explain_numbers(one: Told, other: Told) -> Outcome | None:
    """What ends the matter between two numbers of one slot; None where they are no difference at all.

    Symmetric. The order is that of a desk: one source, another event, another measure, part and whole, meeting ranges,
    another moment, a plan; what remains is a conflict.
    """
    a, b = _ordered(one, other)
    tried: list[Explanation] = []
    if a.low == b.low and a.high == b.high:
        return _same_value(a, b)
    for reason, step in (
        (Explanation.SAME_SOURCE, _same_source),
        (Explanation.DIFFERENT_EVENT, _different_event),
        (Explanation.PART_WHOLE, _part_whole),
        (Explanation.ROUNDING, _meeting),
        (Explanation.DIFFERENT_MEASURE, _different_measure),
        (Explanation.UPDATE, _update),
        (Explanation.PLANNED_THEN_HAPPENED, _plan),
    ):
        outcome = step(a, b)
        if outcome is not None:
            return Outcome(outcome.reason, outcome.rule, outcome.values, tuple(tried))
        tried.append(reason)
    return Outcome(None, "number.apart", {}, tuple(tried))


def _ordered(one: Told, other: Told) -> tuple[Told, Told]:
    """The earlier one first, so that the outcome does not hang on the order of the arguments."""

    def rank(told: Told) -> tuple[str, str, int, str]:
        moment = told.telling.moment
        return (moment.start.isoformat() if moment else "", told.telling.article.id, told.span.start, told.telling.id)

    return (one, other) if rank(one) <= rank(other) else (other, one)


def _same_value(a: Told, b: Told) -> Outcome | None:
    if "sum" in a.marks | b.marks and a.telling.article.id != b.telling.article.id:
        return Outcome(Explanation.PART_WHOLE, "number.sum")
    if _plain(a.printed) != _plain(b.printed):
        return Outcome(Explanation.PARAPHRASE, "number.same_amount")
    return None


def _plain(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _same_source(a: Told, b: Told) -> Outcome | None:
    if a.telling.copy == b.telling.copy and a.telling.article.id != b.telling.article.id:
        return Outcome(Explanation.SAME_SOURCE, "number.copy")
    return None


def _different_event(a: Told, b: Told) -> Outcome | None:
    if ("other" in a.marks) != ("other" in b.marks):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_event")
    if a.years and b.years and not a.years & b.years:
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_year", {"years": _listed(a.years | b.years)})
    for told, against in ((a, b), (b, a)):
        published = told.telling.article.published.moment
        if published and told.years and str(published.year) not in told.years and not against.years:
            return Outcome(Explanation.DIFFERENT_EVENT, "number.other_year", {"years": _listed(told.years)})
    if a.slot[1] == "person" and a.growth is not Growth.FIXED and _far_apart(a, b):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_size")
    if a.frame.is_elsewhere(b.frame) or (a.slot[1] == "person" and _elsewhere(a, b)):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.elsewhere")
    if {"increment"} & a.marks and {"increment"} & b.marks:
        return Outcome(Explanation.DIFFERENT_EVENT, "number.increments")
    return None


def _far_apart(a: Told, b: Told) -> bool:
    """True where one count is so many times the other that they cannot tell of one event (7 and 48.000)."""
    if a.value is None or b.value is None or min(a.value, b.value) <= 0:
        return False
    small, large = sorted((a.value, b.value))
    return large >= _TIMES * small and large >= 50


def _elsewhere(a: Told, b: Told) -> bool:
    """True where both clauses name listed places and no place of one lies in, or holds, a place of the other."""
    left, right = places_of(a.telling), places_of(b.telling)
    return bool(left and right) and not any(are_nested(one, other) for one in left for other in right)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _different_measure(a: Told, b: Told) -> Outcome | None:
    for name in ("each", "window"):
        if (name in a.marks) != (name in b.marks):
            return Outcome(Explanation.DIFFERENT_MEASURE, f"number.{name}")
    if ("aim" in a.marks) != ("aim" in b.marks):
        planned = Polarity.PLANNED in (a.telling.statement.polarity, b.telling.statement.polarity)
        reason = Explanation.PLANNED_THEN_HAPPENED if planned else Explanation.DIFFERENT_MEASURE
        return Outcome(reason, "number.aim")
    if a.basis != b.basis and a.slot[0] in ("perolehan", "perolehan suara", "data masuk", "selisih"):
        names = {a.basis or "-", b.basis or "-"}
        if "hasil resmi" in names or "laman KPU" in names or a.slot[0] == "data masuk":
            return Outcome(Explanation.DIFFERENT_MEASURE, "number.basis", {"bases": _listed(frozenset(names))})
    if a.subject and b.subject and not a.subject & b.subject and not _over_whole(a, b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.subject")
    if _tell_apart(a, b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.context")
    if "window" in a.marks and not _close(a, b, _NEAR):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.window")
    return None


def _tell_apart(a: Told, b: Told) -> bool:
    """True where the words beside two numbers of one measure show that they are of two things."""
    one, other = a.frame, b.frame
    if not a.unique:
        return not is_tied(one, other)
    if a.noun and one.verbs and other.verbs and not one.verbs & other.verbs:
        # One sort of people, but one clause tells of those who fled and the other of those who came back.
        return True
    return not one.shares(other) and a.noun and a.growth is Growth.FIXED and bool(one.words and other.words)


def is_tied(one: Frame, other: Frame) -> bool:
    """True where what the poorer of two frames says is mostly said by the richer one too."""
    shared = one.shares(other)
    return (len(shared) >= 2 and one.covers(other) >= _COVERED) or (bool(shared) and one.covers(other) == 1)


def _over_whole(a: Told, b: Told) -> bool:
    """True where two rivals' shares, both told exactly, are together more than everything."""
    if a.slot[0] != "perolehan" or a.low is None or b.low is None:
        return False
    return a.exact and b.exact and a.low + b.low > 101 and a.telling.article.id != b.telling.article.id


def _part_whole(a: Told, b: Told) -> Outcome | None:
    for whole, told in ((a, b), (b, a)):
        if "whole" in whole.marks and "whole" not in told.marks:
            # "Dua dari lima pompa": five is how many there are, not how many are broken.
            if told.value is not None and whole.value is not None and told.value < whole.value:
                return Outcome(Explanation.PART_WHOLE, "number.part", {"part": told.printed, "whole": whole.printed})
            return Outcome(Explanation.DIFFERENT_MEASURE, "number.part_of_other")
    for part, whole in ((a, b), (b, a)):
        if whole.value is not None and whole.value in part.sums:
            return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})
    parts = {"part", "rest", "increment", "breakdown"}
    left, right = a.marks & parts, b.marks & parts
    if not left and not right:
        return _part_of_place(a, b)
    if left and right and a.frame.head and b.frame.head and a.frame.head != b.frame.head:
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.part_of_other")
    if bool(left) == bool(right) and not (left and left != right):
        return None
    part, whole = (a, b) if left else (b, a)
    if part.value is not None and whole.value is not None and part.value > whole.value and "rest" not in part.marks:
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.part_of_other")
    return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})


def _part_of_place(a: Told, b: Told) -> Outcome | None:
    """A number of a village beside the greater one of its province."""
    for part, whole in ((a, b), (b, a)):
        inside = part.frame.is_inside(whole.frame)
        if inside and part.value is not None and whole.value is not None and part.value < whole.value:
            return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})
    return None


def _meeting(a: Told, b: Told) -> Outcome | None:
    if "sum" in a.marks | b.marks and a.meets(b):
        return Outcome(Explanation.PART_WHOLE, "number.sum")
    if a.value is not None and a.value == b.value:
        return Outcome(Explanation.ROUNDING, "number.rounding")
    if a.unit != b.unit and a.slot[1] in _MEASURED and a.value and b.value:
        small, large = sorted((a.value, b.value))
        if (large - small) / large <= _LOOSE:
            return Outcome(Explanation.DIFFERENT_UNIT, "number.units")
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
    return None


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


def gap_of(a: Moment | None, b: Moment | None) -> timedelta | None:
    """The time between two moments, nought where they meet; None where one is unknown.

    A moment of which only the day is known is half a day from the days beside it.
    """
    if a is None or b is None:
        return None
    if a.meets(b):
        return timedelta()
    gap = max(a.start, b.start) - min(a.end, b.end)
    return max(gap, timedelta(hours=12)) if a.is_day or b.is_day else gap


def _close(a: Told, b: Told, slack: timedelta) -> bool:
    gap = gap_of(a.telling.moment, b.telling.moment)
    return gap is not None and gap <= slack


def _update(a: Told, b: Told) -> Outcome | None:
    corrected = any(corrects(told.telling) for told in (a, b))
    if corrected and (a.telling.article.id == b.telling.article.id or not _close(a, b, timedelta(minutes=10))):
        return Outcome(Explanation.CORRECTED, "number.corrected")
    first, last = a.telling.moment, b.telling.moment
    gap = gap_of(first, last)
    if gap is None or first is None or last is None:
        # Without its moment a count that moves can never be shown to disagree.
        return None if a.growth is Growth.FIXED else Outcome(Explanation.UPDATE, "number.no_moment")
    revised = any(_revises(later, earlier) for later, earlier in ((b, a), (a, b)))
    both_said = first.said and last.said
    # "Minggu sore" ends with the last second of the afternoon: it may mean any hour of it.
    vague = any(moment.start.second == 59 for moment in (first, last))
    slack = (
        timedelta(minutes=30)
        if both_said and not vague
        else timedelta(minutes=90)
        if last.said and not vague
        else _NEAR
    )
    if a.growth is Growth.UP:
        grew = _grew(a, b)
        if (first.is_day or last.is_day) and not both_said and _within(a, b, _DAILY):
            return Outcome(Explanation.UPDATE, "number.grew", _times(a, b))
        if grew and (gap > slack or (revised and gap > timedelta())):
            return Outcome(Explanation.UPDATE, "number.grew", _times(a, b))
        if revised and a.telling.root == b.telling.root and gap > timedelta():
            return Outcome(Explanation.UPDATE, "number.revised", _times(a, b))
        return None
    if revised and (gap > timedelta() or a.telling.root == b.telling.root):
        return Outcome(Explanation.UPDATE, "number.revised", _times(a, b))
    if a.growth is Growth.MOVING and gap > timedelta(hours=1):
        return Outcome(Explanation.UPDATE, "number.moved", _times(a, b))
    if a.growth in (Growth.BOTH, Growth.SLOW):
        if gap >= (_FAST if a.growth is Growth.BOTH else _SLOW):
            return Outcome(Explanation.UPDATE, "number.moved", _times(a, b))
        if a.telling.root == b.telling.root and gap > slack:
            return Outcome(Explanation.UPDATE, "number.same_source_later", _times(a, b))
        return None
    same_voice = a.telling.root == b.telling.root and a.telling.article.id != b.telling.article.id
    if same_voice and gap > timedelta(hours=12):
        return Outcome(Explanation.UPDATE, "number.same_source_later", _times(a, b))
    return None


def corrects(telling: Telling) -> bool:
    """True where a clause puts a figure right, or says what is right behind a sentence that announces it."""
    if telling.has("correction") or "correction" in telling.statement.marks:
        return True
    righted = _RIGHTED.search(telling.clause) is not None
    return righted and mark("correction").search(telling.previous) is not None


def _within(a: Told, b: Told, share: Fraction) -> bool:
    """True where the greater of two numbers is above the smaller by no more than this share of it."""
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0:
        return False
    small, large = sorted((a.value, b.value))
    return large >= _TOLL and large - small <= share * large


def _grew(a: Told, b: Told) -> bool:
    """True where the later number ``b`` is not below the earlier one."""
    if a.low is not None and b.high is not None and b.high < a.low:
        return False
    return a.value is not None and b.value is not None and b.value >= a.value


def _revises(later: Told, earlier: Told) -> bool:
    """True where the later clause says that a figure was revised and the earlier one does not come from another voice."""
    telling = later.telling
    if not (telling.has("revision") or "update" in telling.statement.marks):
        return False
    if telling.moment and earlier.telling.moment and telling.moment.end < earlier.telling.moment.start:
        return False
    return (
        earlier.telling.statement.speaker is None or earlier.telling.root == telling.root or later.growth is Growth.UP
    )


def _times(a: Told, b: Told) -> dict[str, object]:
    first, last = a.telling.moment, b.telling.moment
    return {
        "earlier": first.start.isoformat(timespec="minutes") if first else "",
        "later": last.start.isoformat(timespec="minutes") if last else "",
    }


def _plan(a: Told, b: Told) -> Outcome | None:
    planned = [told.telling.statement.polarity is Polarity.PLANNED for told in (a, b)]
    if any(planned) and not all(planned):
        return Outcome(Explanation.PLANNED_THEN_HAPPENED, "number.plan")
    return None


def is_swapped(a: Fraction | None, b: Fraction | None) -> bool:
    """True where two numbers differ by two neighbouring digits that changed places (5.915 and 5.195; 96 and 69)."""
    if a is None or b is None or a == b:
        return False
    scale = max(_denominator(a), _denominator(b))
    left, right = str(int(a * scale)).rstrip("0"), str(int(b * scale)).rstrip("0")
    width = max(len(str(int(a * scale))), len(str(int(b * scale))))
    left, right = str(int(a * scale)).rjust(width), str(int(b * scale)).rjust(width)
    apart = [at for at in range(width) if left[at] != right[at]]
    return (
        len(apart) == 2
        and apart[1] == apart[0] + 1
        and left[apart[0]] == right[apart[1]]
        and left[apart[1]] == right[apart[0]]
    )


def _denominator(value: Fraction) -> int:
    return 1 if value.denominator == 1 else 100
