"""Why two numbers for one thing may both be right: the reasons in their order, the first that holds ends the matter."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.conflict import Explanation
from claims.differences.beside import are_days_apart, base_of
from claims.differences.frames import Frame
from claims.differences.gazetteer import are_nested
from claims.differences.growth import NEAR, are_close, explain_update
from claims.differences.lexicon import MONEY, Growth
from claims.differences.outcome import Outcome
from claims.differences.rounding import explain_meeting
from claims.differences.telling import places_of
from claims.differences.told import Told
from claims.statement import Polarity
from claims.wordlists import either_of

_TIMES = 8
_BEARING = "arah"
_MEASURED = frozenset({"length", "area", "weight", "volume", "speed"})
_CHANGED = re.compile(
    r"(?<!\w)(?:(?P<up>naik|bertambah|menambah|meningkat)|turun|berkurang|susut|menyusut|surut|kehilangan)(?: berat| bobot)?\s(?:sebanyak\s|sebesar\s|sampai\s|hampir\s|sekitar\s|lebih dari\s|setinggi\s|sekitar\s){0,2}$"
)
ONE_TIME = re.compile(rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'times')}) ini(?!\w)")
"""One of several times: *kali ini 40 ton*."""
SUMMED = re.compile(
    rf"(?<!\w)(?:{either_of('tallying.toml', 'words', 'summed')}|(?:sudah|telah) \w{{3,10}} kali)(?!\w)"
)
"""All times together: *sudah empat kali, keseluruhannya 118 ton*."""
_COVERED = 0.6
"""Of the words beside the number that tells less, this share must stand beside the other one too."""


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
        (Explanation.ROUNDING, explain_meeting),
        (Explanation.DIFFERENT_MEASURE, _different_measure),
        (Explanation.UPDATE, explain_update),
        (Explanation.PLANNED_THEN_HAPPENED, _plan),
    ):
        outcome = step(a, b)
        if outcome is not None:
            return Outcome(outcome.reason, outcome.rule, outcome.values, tuple(tried))
        tried.append(reason)
    return Outcome(None, "number.apart", {}, tuple(tried))


def _ordered(one: Told, other: Told) -> tuple[Told, Told]:
    """The earlier one first, so that the outcome does not hang on the order of the arguments."""

    return (one, other) if _rank(one) <= _rank(other) else (other, one)


@lru_cache(maxsize=4096)
def _rank(told: Told) -> tuple[str, str, int, str]:
    moment = told.telling.moment
    return (moment.start.isoformat() if moment else "", told.telling.article.id, told.span.start, told.telling.id)


def _same_value(a: Told, b: Told) -> Outcome | None:
    if "sum" in a.marks | b.marks and a.telling.article.id != b.telling.article.id:
        return Outcome(Explanation.PART_WHOLE, "number.sum")
    if a.unit != b.unit and a.slot[1] in _MEASURED and a.exact and b.exact:
        return Outcome(Explanation.DIFFERENT_UNIT, "number.units")
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
    others = ("other" in a.marks, "other" in b.marks)
    if any(others) and not (all(others) and (a.years & b.years or a.telling.article.id == b.telling.article.id)):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_event")
    if a.years and b.years and not a.years & b.years:
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_year", {"years": _listed(a.years | b.years)})
    for told, against in ((a, b), (b, a)):
        published = told.telling.article.published.moment
        if published and told.years and str(published.year) not in told.years and not against.years:
            return Outcome(Explanation.DIFFERENT_EVENT, "number.other_year", {"years": _listed(told.years)})
    if a.slot[1] == "person" and a.growth is not Growth.FIXED and _far_apart(a, b):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_size")
    if a.slot[1] == "time" and not a.unique and are_days_apart(a.telling, b.telling):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.other_event")
    if a.slot[0] == b.slot[0] == _BEARING and _are_from_elsewhere(a, b):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.elsewhere")
    if a.frame.is_elsewhere(b.frame) or (a.slot[1] == "person" and _elsewhere(a, b)):
        return Outcome(Explanation.DIFFERENT_EVENT, "number.elsewhere")
    if {"increment"} & a.marks and {"increment"} & b.marks:
        return Outcome(Explanation.DIFFERENT_EVENT, "number.increments")
    return None


def _are_from_elsewhere(a: Told, b: Told) -> bool:
    """True where two distances are taken from two places: the airport, and the island."""
    left, right = (base_of(told.telling, told.span.end) for told in (a, b))
    return bool(left and right) and not left & right


def _far_apart(a: Told, b: Told) -> bool:
    """True where one count is so many times the other that they cannot tell of one event (7 and 48.000)."""
    if a.value is None or b.value is None:
        return False
    small, large = (a.value, b.value) if a.value <= b.value else (b.value, a.value)
    return large >= 50 and small > 0 and large >= _TIMES * small


def _elsewhere(a: Told, b: Told) -> bool:
    """True where both clauses name listed places and no place of one lies in, or holds, a place of the other."""
    left, right = places_of(a.telling), places_of(b.telling)
    return bool(left and right) and not any(are_nested(one, other) for one in left for other in right)


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def _different_measure(a: Told, b: Told) -> Outcome | None:
    for name in ("each", "window"):
        if (name in a.marks) != (name in b.marks) and not (name == "each" and _are_prices(a, b)):
            return Outcome(Explanation.DIFFERENT_MEASURE, f"number.{name}")
    if ("aim" in a.marks) != ("aim" in b.marks) and not _are_promised(a, b) and not _are_limits(a, b):
        planned = Polarity.PLANNED in (a.telling.statement.polarity, b.telling.statement.polarity)
        reason = Explanation.PLANNED_THEN_HAPPENED if planned else Explanation.DIFFERENT_MEASURE
        return Outcome(reason, "number.aim")
    if _change_of(a) != _change_of(b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.change")
    if _is_one_time_of_all(a, b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.one_time")
    if a.basis != b.basis and a.slot[0] in ("perolehan", "perolehan suara", "data masuk", "selisih"):
        names = {a.basis or "-", b.basis or "-"}
        if "hasil resmi" in names or "laman KPU" in names or a.slot[0] == "data masuk":
            return Outcome(Explanation.DIFFERENT_MEASURE, "number.basis", {"bases": _listed(frozenset(names))})
    if a.subject and b.subject and not a.subject & b.subject and not _over_whole(a, b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.subject")
    if _tell_apart(a, b):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.context")
    if "window" in a.marks and not are_close(a, b, NEAR):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.window")
    return None


def _change_of(told: Told) -> str:
    """``+`` for a measured rise, ``-`` for a fall, empty for a level: *beratnya turun 8 kilogram*."""
    if told.slot[1] not in _MEASURED:
        return ""
    start = told.span.start - told.telling.offset
    hit = _CHANGED.search(told.telling.sentence, max(0, start - 40), max(0, start))
    return "" if hit is None else "+" if hit["up"] else "-"


def _is_one_time_of_all(a: Told, b: Told) -> bool:
    """True where one clause measures one of several times and the other all of them: *kali ini 40 ton*, *empat kali, keseluruhannya 118 ton*."""
    return a.slot[1] in _MEASURED and any(
        ONE_TIME.search(one.telling.clause)
        and not ONE_TIME.search(other.telling.clause)
        and SUMMED.search(other.telling.clause)
        for one, other in ((a, b), (b, a))
    )


def _are_prices(a: Told, b: Told) -> bool:
    """True for two prices: one is always that of one piece, whether the clause says so or not."""
    return is_price(a) and is_price(b)


def is_price(told: Told) -> bool:
    """True for a sum of money for which something is sold."""
    return told.slot[1] in MONEY and (told.slot[0] == "harga" or told.telling.has("priced"))


def _are_promised(a: Told, b: Told) -> bool:
    """True where both clauses tell of what is still owed: *akan membebaskan 120 tahanan*, *wajib menyerahkan 150 tahanan*."""
    return all(
        told.telling.statement.polarity is Polarity.PLANNED or told.telling.has("promised") for told in (a, b)
    ) and not any(told.telling.has("wanted") for told in (a, b))


def _are_limits(a: Told, b: Told) -> bool:
    """True where one number is the most or least allowed by its own words, the other by those of its clause: *paling banyak*, *batasnya*."""
    bounds = ("EQUAL_OR_LESS", "EQUAL_OR_MORE")
    return any("aim" in one.marks and other.mod in bounds for one, other in ((a, b), (b, a)))


def _tell_apart(a: Told, b: Told) -> bool:
    """True where the words beside two numbers of one measure show that they are of two things."""
    one, other = a.frame, b.frame
    if not (a.subject and b.subject) and one.is_of_other_sort(other):
        return True
    if not a.unique:
        return not is_tied(one, other)
    if a.noun and a.names_head and b.names_head and not one.fits_head(other):
        # Of the witnesses some are members of the council.
        return True
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
        if part.sums and whole.value is not None and whole.value in part.sums:
            return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})
    parts = {"part", "rest", "increment", "breakdown"}
    left, right = a.marks & parts, b.marks & parts
    if not left and not right:
        return _part_of_place(a, b)
    if left and right and _are_other_parts(a.frame, b.frame):
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.part_of_other")
    if bool(left) == bool(right) and not (left and left != right):
        return None
    if left | right == {"part"} and "listed" in a.marks | b.marks and _count_one_sort(a, b):
        return None
    part, whole = (a, b) if left else (b, a)
    if part.value is not None and whole.value is not None and part.value > whole.value and "rest" not in part.marks:
        return Outcome(Explanation.DIFFERENT_MEASURE, "number.part_of_other")
    return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})


def _are_other_parts(one: Frame, other: Frame) -> bool:
    """True for two parts of which the words say two things: *dua di antaranya patah tulang*, *satu dari sebelas awak itu meninggal*."""
    if one.head and other.head and one.head != other.head:
        return True
    return bool(one.words and other.words) and not one.shares(other)


def _count_one_sort(a: Told, b: Told) -> bool:
    """True where one thing with one narrowing word stands right behind both numbers: in a list it is counted whole (*terdiri atas tujuh pendaki
    asing*, *ada 12 pendaki asing*)."""
    narrowed = [{word for word in told.context if word.startswith("+")} for told in (a, b)]
    if any(" lagi" in told.printed.lower() for told in (a, b)):
        return False
    return a.names_head and b.names_head and a.frame.head == b.frame.head and narrowed[0] == narrowed[1]


def _part_of_place(a: Told, b: Told) -> Outcome | None:
    """A number of a village beside the greater one of its province."""
    for part, whole in ((a, b), (b, a)):
        inside = part.frame.is_inside(whole.frame)
        if inside and part.value is not None and whole.value is not None and part.value < whole.value:
            return Outcome(Explanation.PART_WHOLE, "number.part", {"part": part.printed, "whole": whole.printed})
    return None


def _plan(a: Told, b: Told) -> Outcome | None:
    planned = [told.telling.statement.polarity is Polarity.PLANNED for told in (a, b)]
    if any(planned) and not all(planned) and not _are_promised(a, b):
        return Outcome(Explanation.PLANNED_THEN_HAPPENED, "number.plan")
    return None
