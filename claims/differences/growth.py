"""Two numbers of two moments: counts that grow, figures revised or put right."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from claims.conflict import Explanation
from claims.differences.lexicon import Growth, mark
from claims.differences.moment import Moment, gap_of
from claims.differences.outcome import Outcome
from claims.differences.telling import Telling, own_time
from claims.differences.told import Told
from timeline.interval import Granularity
from timeline.ordinals import either_place

NEAR = timedelta(hours=3)
_SLOW = timedelta(days=2)
_FAST = timedelta(hours=6)
_AFTERNOON = timedelta(hours=14)
_FIFTH_MORE = Fraction(6, 5)
_AN_HOUR, _MORNING = timedelta(hours=1), timedelta(hours=8)
_TOLL = 500
_RIGHTED = re.compile(r"(?<!\w)(?:yang benar|seharusnya|bukan|sebenarnya)(?!\w)")
_STAGE = re.compile(
    rf"(?<!\w)(?:pada|selama|di) (?:hari|pekan|bulan|tahap|putaran|gelombang|babak) (?:{either_place(1, 5)})(?!\w)"
)
_FALLEN = re.compile(
    r"(?<!\w)(?:kini |sekarang |akhirnya )?(?:tinggal|(?:turun|berkurang|menyusut|diciutkan|dipersempit|diperkecil|dipangkas) menjadi)(?!\w)"
)
_DAY_OF = re.compile(rf"(?<!\w)hari ({either_place(1, 11)})(?!\w)")
_GROWN = re.compile(r"(?<!\w)(?:terus |kembali )?(?:bertambah|meningkat)(?!\w)")
_DELIVERED = re.compile(r"(?<!\w)(?:pengiriman|penyerahan|kontrak|berjangka|untuk)(?: bulan)? $")
_STRETCHES = frozenset({Granularity.MONTH, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR})
_DAILY = Fraction(3, 100)
"""A toll of hundreds may grow by this share within a day of which the hour is not known."""


def explain_update(a: Told, b: Told) -> Outcome | None:
    """Why a number of one moment and one of another may both be right: ``a`` is the earlier one; None where time explains nothing."""
    corrected = any(corrects(told.telling) for told in (a, b))
    if corrected and (a.telling.article.id == b.telling.article.id or not are_close(a, b, timedelta(minutes=10))):
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
        timedelta(minutes=30) if both_said and not vague else timedelta(minutes=90) if last.said and not vague else NEAR
    )
    if a.growth is Growth.UP and not _of_one_stage(a.telling, b.telling):
        grew = _grew(a, b)
        if (first.is_day or last.is_day) and not both_said and _within(a, b, _DAILY):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if (first.is_day or last.is_day) and not both_said and _says_grown(a, b):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if _says_grown(a, b) and _tell_of_two_times(a, b):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if grew and _is_of_the_evening(a, b):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if (grew and _told_again(a, b, gap)) or (_grew(b, a) and _is_later_by_day(first, last)):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if grew and (gap > slack or (revised and gap > timedelta())):
            return Outcome(Explanation.UPDATE, "number.grew", times_of(a, b))
        if revised and gap > timedelta() and (a.telling.root == b.telling.root or _FALLEN.search(b.telling.clause)):
            return Outcome(Explanation.UPDATE, "number.revised", times_of(a, b))
        return None
    if revised and (gap > timedelta() or a.telling.root == b.telling.root):
        return Outcome(Explanation.UPDATE, "number.revised", times_of(a, b))
    if a.growth is Growth.DAILY:
        return (
            None
            if are_of_one_day(a.telling, b.telling)
            else Outcome(Explanation.UPDATE, "number.moved", times_of(a, b))
        )
    if (
        a.growth is Growth.MOVING
        and gap > timedelta(hours=1)
        and not _of_one_stretch(a.telling, b.telling)
        and not _of_one_clock(a.telling, b.telling)
    ):
        return Outcome(Explanation.UPDATE, "number.moved", times_of(a, b))
    if a.growth in (Growth.BOTH, Growth.SLOW):
        if gap >= (_FAST if a.growth is Growth.BOTH else _SLOW):
            return Outcome(Explanation.UPDATE, "number.moved", times_of(a, b))
        if a.telling.root == b.telling.root and gap > slack:
            return Outcome(Explanation.UPDATE, "number.same_source_later", times_of(a, b))
        return None
    same_voice = a.telling.root == b.telling.root and a.telling.article.id != b.telling.article.id
    if same_voice and gap > timedelta(hours=12):
        return Outcome(Explanation.UPDATE, "number.same_source_later", times_of(a, b))
    return None


def _told_again(a: Told, b: Told, gap: timedelta) -> bool:
    """True where one outlet itself tells more an hour later in another article."""
    one, other = a.telling.article, b.telling.article
    return one.id != other.id and bool(one.publisher) and one.publisher == other.publisher and gap >= _AN_HOUR


def _is_later_by_day(first: Moment, last: Moment) -> bool:
    """True where ``first`` is a day without an hour and ``last`` one of the first hours of that day: hardly anything is older."""
    if not first.is_day or last.is_day or first.said or last.said:
        return False
    return timedelta() <= last.start - first.start <= _MORNING


def _is_of_the_evening(a: Told, b: Told) -> bool:
    """True where ``a`` has a day without an hour and ``b``, greater by a fifth, was told late that day: it had time to grow."""
    first, last = a.telling.moment, b.telling.moment
    if first is None or last is None or not first.is_day or last.is_day or first.said or last.said:
        return False
    if not a.value or not b.value or b.value < _FIFTH_MORE * a.value:
        return False
    return _AFTERNOON <= last.start - first.start <= timedelta(days=1)


def _says_grown(a: Told, b: Told) -> bool:
    """True where the sentence of the greater of two exact numbers says that it grew (*terus bertambah, 14 tewas*) and the other's does not."""
    if a.value is None or b.value is None or not (a.exact and b.exact):
        return False
    small, large = sorted((a, b), key=lambda told: told.value or 0)
    return _GROWN.search(large.telling.sentence) is not None and _GROWN.search(small.telling.sentence) is None


def _tell_of_two_times(a: Told, b: Told) -> bool:
    """True where both clauses name a time of their own and that of the smaller number is over when the other begins."""
    small, large = sorted((a, b), key=lambda told: told.value or 0)
    first, last = own_time(small.telling), own_time(large.telling)
    return first is not None and last is not None and first[1] < last[0]


def _of_one_stage(one: Telling, other: Telling) -> bool:
    """True where two clauses count within one numbered stage that is over (*pada hari pertama*): such a count grows no more."""
    stages = set(_STAGE.findall(one.clause))
    return bool(stages) and stages == set(_STAGE.findall(other.clause))


def _of_one_stretch(one: Telling, other: Telling) -> bool:
    """True where both clauses name one month, quarter or year: what moved in it (*naik 31 persen sepanjang Agustus*) moves no more.

    The month in which goods are to be delivered (*untuk pengiriman Januari*) is no time of their price.
    """
    left, right = (
        {
            timex.reading.value
            for timex in told.statement.timexes
            if timex.reading.granularity in _STRETCHES
            and not _DELIVERED.search(told.sentence[: max(0, timex.span.start - told.offset)])
        }
        for told in (one, other)
    )
    return bool(left & right - {None})


def _of_one_clock(one: Telling, other: Telling) -> bool:
    """True where both clauses tell of one clock time of one zone (*jarak pandang pukul 13.30 WITA*), however much later the second was told."""
    left, right = (
        {
            (timex.reading.interval.start.time(), timex.reading.tz)
            for timex in told.statement.timexes
            if timex.reading.granularity is Granularity.MINUTE and timex.reading.interval
        }
        for told in (one, other)
    )
    return bool(left & right)


def are_of_one_day(one: Telling, other: Telling) -> bool:
    """True where two clauses tell of one day: by its number (*hari ketiga*) or its date, else by the days on which their articles came out."""
    stages = [set(_DAY_OF.findall(told.clause)) for told in (one, other)]
    if all(stages):
        return bool(stages[0] & stages[1])
    days = [_days_of(told) for told in (one, other)]
    return not all(days) or bool(days[0] & days[1])


def _days_of(telling: Telling) -> set[date]:
    if _DAY_OF.search(telling.clause):
        # "Pada hari kedua, empat kali lipat jumlah pada Kamis": the day that is named is another one.
        published = telling.article.published.moment
        return {published.date()} if published else set()
    named = {
        timex.reading.interval.start.date()
        for timex in telling.statement.timexes
        if timex.reading.interval
        and timex.reading.granularity
        and timex.reading.granularity.rank <= Granularity.DAY.rank
    }
    published = telling.article.published.moment
    return named or ({published.date()} if published else set())


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


def times_of(a: Told, b: Told) -> dict[str, object]:
    """The moments of two numbers, as the sentence about an update names them."""
    first, last = a.telling.moment, b.telling.moment
    return {
        "earlier": first.start.isoformat(timespec="minutes") if first else "",
        "later": last.start.isoformat(timespec="minutes") if last else "",
    }


def are_close(a: Told, b: Told, slack: timedelta) -> bool:
    """True where two numbers are of moments no further apart than ``slack``."""
    gap = gap_of(a.telling.moment, b.telling.moment)
    return gap is not None and gap <= slack
