"""Whether of two times the later one is when a thing was over of which the earlier one tells that it began or was going on."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from claims.differences.when import Dated
from claims.wordlists import either_of
from timeline.anchor import offset_of

_DAY = timedelta(days=1)
_BEFORE, _BEHIND = 90, 45
_ASIDE = re.compile(
    r"(?<!\w)(?:sebelum|setelah|sesudah|seusai|selepas|menjelang|sejak|hingga|sampai|agar|supaya|yang|belum|usai (?!pada|pukul|sekitar))(?!\w)[^,;.]{0,90}"
)
"""What a time is only counted from, or who is meant (*setelah rapat selesai, warga pulang pukul 15.00*)."""
_BREAK = re.compile(r"[,;.]")
_NEXT = re.compile(r"[;:]|(?<!\w)(?:dan|lalu|kemudian|sedangkan|sementara|sehingga)(?!\w)")


def order_of(a: Dated, b: Dated) -> int:
    """-1 where the first of two times lies before the other, 1 where behind it: of two clock times without a day whichever way is shorter."""
    left, right = a.interval.start, b.interval.start
    if a.clock and b.clock:
        if a.tz is not None and b.tz is not None:
            left, right = left - offset_of(a.tz), right - offset_of(b.tz)
        if a.day is None or b.day is None:
            return -1 if (right - left) % _DAY <= _DAY / 2 else 1
    return -1 if left <= right else 1


def is_over_later(a: Dated, b: Dated) -> bool:
    """True where the later of two times is that of an end and the earlier one is not: *mogok mulai Senin* and *mogok berakhir Rabu malam* both
    hold, and so do *listrik padam pukul 18.12* and *listrik pulih pukul 21.00*. Two ends at two times, and an end before the beginning, do not.
    Symmetric."""
    if a.deed.last and b.deed.last:
        return False
    return any(_is_end_of(first, last) for first, last in ((a, b), (b, a)) if _may_follow(first, last))


def _may_follow(first: Dated, last: Dated) -> bool:
    """True where a time lies behind another; the day that a bare clock time was lent counts as well as the shorter way round the clock."""
    if order_of(first, last) < 0:
        return True
    return (first.day is None or last.day is None) and first.interval.start < last.interval.start


def _is_end_of(first: Dated, last: Dated) -> bool:
    if _is_told(first, _is_over) or _is_told(first, _is_done):
        return False
    if _is_told(last, _is_over) or (first.phase == "mulai" and _is_told(last, _is_done)):
        return True
    if not _is_told(last, _is_back) or _is_told(first, _is_back):
        return False
    return _told("halted").search(first.telling.clause) is not None


def _is_told(dated: Dated, told: Callable[[str, str], bool]) -> bool:
    """True where the words right before a time, else those right behind it, tell so."""
    telling = dated.telling
    sentence, opens = telling.sentence, max(0, telling.inner.start)
    start, end = (max(0, bound - telling.offset) for bound in (dated.timex.span.start, dated.timex.span.end))
    before = _ASIDE.sub(" ", _NEXT.split(sentence[max(opens, start - _BEFORE) : start])[-1])
    if told(before, sentence):
        return True
    behind = _BREAK.split(sentence[end : end + _BEHIND].lstrip(", "))[0]
    return not before.strip(' ,."“') and told(_ASIDE.sub(" ", behind), sentence)


def _is_over(words: str, sentence: str) -> bool:
    if _told("words").search(words):
        return True
    return _told("fire").search(words) is not None and _told("fires").search(sentence) is not None


def _is_done(words: str, sentence: str) -> bool:
    return _told("done").search(words) is not None


def _is_back(words: str, sentence: str) -> bool:
    return _told("back").search(words) is not None


@cache
def _told(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!tidak )(?<!tak )(?:{either_of('deeds.toml', 'over', name)})(?!\w)")
