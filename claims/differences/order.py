"""An effect before its cause, and a stretch of time that its two dates do not have."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from claims.conflict import ConflictKind
from claims.differences.finding import Finding, hold
from claims.differences.when import Dated
from timeline.interval import Granularity
from timeline.number_words import small_numbers
from timeline.text import to_lower

_NUMBER = {"se": 1, **small_numbers(1, 10)}
_LATER = re.compile(
    rf"(?<!\w)(\d{{1,3}}|{'|'.join(_NUMBER)})\s?(hari|pekan|minggu|bulan)\s(?:kemudian|setelah itu|setelahnya|sesudahnya|berselang)"
)
_DAYS = {"hari": 1, "pekan": 7, "minggu": 7, "bulan": 30}
_SLACK = {"hari": 1, "pekan": 4, "minggu": 4, "bulan": 10}
_FIRST_THEN = (
    ("lepas landas", "hilang kontak"), ("hilang kontak", "temukan"), ("lepas landas", "mendarat"),
    ("tangkap", "vonis"), ("sidang", "vonis"), ("pemungutan suara", "lantik"), ("PSU", "lantik"),
)  # fmt: skip


def find_order_differences(dated: Sequence[Dated]) -> list[Finding]:
    """Findings inside one article: *tiga minggu kemudian* against the dates, and an effect dated before its cause."""
    found: list[Finding] = []
    by_article: dict[str, list[Dated]] = {}
    for one in dated:
        if one.telling.statement.field == "text" and one.day is not None:
            by_article.setdefault(one.telling.article.id, []).append(one)
    for article in sorted(by_article):
        rows = sorted(by_article[article], key=lambda one: one.timex.span)
        found += _stretches(rows)
        found += _effects(rows)
    return found


def _stretches(rows: Sequence[Dated]) -> list[Finding]:
    found: list[Finding] = []
    for earlier, later in itertools.pairwise(rows):
        hit = _LATER.search(later.telling.clause)
        if hit is None or earlier.day is None or later.day is None or earlier.telling.id == later.telling.id:
            continue
        if later.timex.span.start - earlier.timex.span.end > 400 or _counts_from_itself(later, hit.start()):
            continue
        amount = int(hit[1]) if hit[1].isdigit() else _NUMBER[hit[1]]
        expected = amount * _DAYS[hit[2]]
        given = (later.day - earlier.day).days
        if abs(given - expected) > _SLACK[hit[2]] + amount // 4:
            values = {"words": hit[0], "days": given}
            sides = (hold(earlier.printed, [earlier.telling]), hold(f"{hit[0]}: {later.printed}", [later.telling]))
            about = f"urutan: {hit[0]}"
            found.append(Finding(ConflictKind.ORDER, hit[0], about, sides, None, "order.stretch", values))
    return found


def _counts_from_itself(later: Dated, words: int) -> bool:
    """True where the time stands before the words, which then count from it (*masuk Selasa (18/11), salinannya diterima sepekan kemudian*)."""
    return 0 <= later.telling.clause.find(to_lower(later.printed)) < words


def _effects(rows: Sequence[Dated]) -> list[Finding]:
    found: list[Finding] = []
    for cause, effect in _FIRST_THEN:
        firsts = [one for one in rows if one.happening.name == cause and not one.another and not one.planned]
        lasts = [one for one in rows if one.happening.name == effect and not one.another and not one.planned]
        for first in firsts[:3]:
            for last in lasts[:3]:
                if first.granularity.rank > Granularity.DAY.rank or last.granularity.rank > Granularity.DAY.rank:
                    continue
                if last.interval.end <= first.interval.start and first.telling.id != last.telling.id:
                    sides = (hold(first.printed, [first.telling]), hold(last.printed, [last.telling]))
                    about = f"urutan {first.happening.about} dan {last.happening.about}"
                    found.append(Finding(ConflictKind.ORDER, f"{cause}>{effect}", about, sides, None, "order.effect"))
    return found[:3]
