"""Numbers that one sentence sets beside each other itself: a part and its whole, this year's figure and that of another year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.conflict import ConflictKind, Explanation
from claims.differences.amount import family_of, is_code
from claims.differences.finding import Finding, hold
from claims.differences.telling import Telling
from claims.quantity import Quantity

_REACH = 260
_INCLUDED = re.compile(r"\s{0,2}(?:\w{1,20}\s){0,2}(?:di antaranya|diantaranya|di antara mereka)(?!\w)")
_INCLUDING = re.compile(
    r"(?<!\w)(?:termasuk|terdiri dari|terdiri atas|di antaranya|meliputi|yakni|yaitu)\s(?:\w{1,20}\s){0,2}$"
)
_OF = re.compile(r"(?<!\w)dari\s(?:total\s|seluruh\s|sekitar\s|jumlah\s){0,2}$")
_THAN = re.compile(
    r"(?<!\w)(?:naik|turun|meningkat|menurun|susut|merosot|melonjak|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit)|bertambah|berkurang)\s(?:dari|daripada|dibanding|dibandingkan)\s(?:rp\s?)?$"
)
_THEN = re.compile(
    r"\s{0,2}(?:\w{1,12}\s){0,2}(?:pada|tahun|bulan|pekan|akhir|awal)\s(?:tahun\s|akhir\s|awal\s)?(?P<when>(?:19|20)\d\d|\w{3,10})"
)


def find_part_differences(tellings: Sequence[Telling]) -> list[Finding]:
    """Explained pairs of one article: the part and its whole, and a figure beside the one it is compared with.

    The whole of *tujuh di antaranya* is the nearest greater number of its unit before it, at most two sentences back; that
    of *dua dari lima* is the five itself.
    """
    found: list[Finding] = []
    counts: list[tuple[Telling, Quantity, str]] = []
    seen: set[tuple[str, str, int]] = set()
    for telling in tellings:
        for quantity in telling.statement.quantities:
            key = (telling.article.id, telling.statement.field, quantity.span.start)
            if key in seen or quantity.value is None or is_code(telling, quantity):
                continue
            seen.add(key)
            family, _ = family_of(quantity)
            found += _of_one(telling, quantity, family, counts)
            counts.append((telling, quantity, family))
    return found


def _of_one(
    telling: Telling, quantity: Quantity, family: str, before: Sequence[tuple[Telling, Quantity, str]]
) -> list[Finding]:
    sentence = telling.sentence
    start, end = quantity.span.start - telling.offset, quantity.span.end - telling.offset
    if not 0 <= start < end <= len(sentence) or quantity.value is None:
        return []
    earlier = _nearest(telling, quantity, family, before)
    if earlier is None:
        return []
    other, count = earlier
    if count.value is None:
        return []
    left = sentence[max(0, start - 60) : start]
    if (_INCLUDED.match(sentence, end) or _INCLUDING.search(left)) and count.value > quantity.value:
        return [_part((telling, quantity), (other, count))]
    if _OF.search(left) and not _THAN.search(left) and count.value < quantity.value and family != "percent":
        return [_part((other, count), (telling, quantity))]
    if _THAN.search(left) and (then := _THEN.match(sentence, end)):
        sides = (hold(count.text, [other]), hold(quantity.text, [telling]))
        if then["when"].isdigit():
            reason, rule, values = Explanation.DIFFERENT_EVENT, "number.other_year", {"years": then["when"]}
        else:
            reason, rule, values = Explanation.UPDATE, "number.moved", {}
        return [Finding(ConflictKind.NUMBER, "waktu lain", "angka waktu lain", sides, reason, rule, values)]
    return []


def _nearest(
    telling: Telling, quantity: Quantity, family: str, before: Sequence[tuple[Telling, Quantity, str]]
) -> tuple[Telling, Quantity] | None:
    """The number of the same family that stands nearest before this one in its field."""
    for other, count, unit in reversed(before[-12:]):
        near = other.article.id == telling.article.id and other.statement.field == telling.statement.field
        if not near or quantity.span.start - count.span.end > _REACH:
            return None
        if unit == family and count.value is not None and count.span.end <= quantity.span.start:
            return other, count
    return None


def _part(part: tuple[Telling, Quantity], whole: tuple[Telling, Quantity]) -> Finding:
    sides = (hold(part[1].text, [part[0]]), hold(whole[1].text, [whole[0]]))
    values = {"part": part[1].text, "whole": whole[1].text}
    about = f"bagian dari {whole[1].text}"
    return Finding(ConflictKind.NUMBER, "bagian", about, sides, Explanation.PART_WHOLE, "number.part", values)
