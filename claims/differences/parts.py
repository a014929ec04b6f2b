"""Numbers that one sentence sets beside each other itself: a part and its whole, this year's figure and that of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from claims.conflict import ConflictKind, Explanation
from claims.differences.amount import family_of, is_code
from claims.differences.finding import Finding, hold
from claims.differences.telling import Telling
from claims.quantity import Quantity

_REACH = 260
_INCLUDED = re.compile(r"\s{0,2}(?:\w{1,20}\s){0,2}(?:di antaranya|diantaranya|di antara mereka|berupa)(?!\w)")
_INCLUDING = re.compile(
    r"(?<!\w)(?:termasuk|terdiri dari|terdiri atas|di antaranya|meliputi|yakni|yaitu|sebagian,?|sisanya,?|selebihnya,?|antara lain)\s(?:\w{1,20}\s){0,2}$"
)
_FIRST_OF = re.compile(
    r"(?:^[\W_]{0,3}|[,;]\s|(?<!\w)bahwa\s)dari\s(?:total\s|seluruh\s|sekitar\s|sebanyak\s|jumlah\s){0,2}$"
)
"""*Dari 155 butir soal, 60 bocor*: the whole comes first."""
_LEAST_SUM, _LISTED = 5, 5
_BETWEEN = re.compile(r"[^.;\d]{0,40}?(?:,|(?<!\w)(?:dan|serta)(?!\w))[^.;\d]{0,24}")
_OF = re.compile(r"(?<!\w)dari\s(?:total\s|seluruh\s|sekitar\s|jumlah\s){0,2}$")
_THAN = re.compile(
    r"(?<!\w)(?:naik|turun|meningkat|menurun|susut|merosot|melonjak|lebih (?:tinggi|rendah|besar|kecil|banyak|sedikit)|bertambah|berkurang)\s(?:dari|daripada|dibanding|dibandingkan)\s(?:rp\s?)?$"
)
_THEN = re.compile(
    r"\s{0,2}(?:\w{1,12}\s){0,2}(?:pada|tahun|bulan|pekan|akhir|awal)\s(?:tahun\s|akhir\s|awal\s)?(?P<when>(?:19|20)\d\d|\w{3,10})"
)


_Count: TypeAlias = tuple[Telling, Quantity, str]


def find_part_differences(tellings: Sequence[Telling]) -> list[Finding]:
    """Explained pairs of one article: the part and its whole, and a figure beside the one it is compared with.

    The whole of *tujuh di antaranya* is the nearest greater number of its unit before it, at most two sentences back; that
    of *dua dari lima* is the five itself.
    """
    found: list[Finding] = []
    counts: list[_Count] = []
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
    return [_with_others(one, counts) for one in found] + list(_of_lists(counts))


def _with_others(finding: Finding, counts: Sequence[_Count]) -> Finding:
    """A part and its whole, with the clauses of other articles that give the whole alike."""
    part, whole = finding.sides
    if finding.reason is not Explanation.PART_WHOLE:
        return finding
    like = [
        telling
        for telling, quantity, _ in counts
        if quantity.text.lower() == whole.value.lower() and quantity.is_exact and (quantity.value or 0) >= _LEAST_SUM
        and telling.article.id != part.tellings[0].article.id
    ]  # fmt: skip
    return replace(finding, sides=(part, hold(whole.value, [*whole.tellings, *like[:_LISTED]])))


def _of_lists(counts: Sequence[_Count]) -> Iterator[Finding]:
    """Persons told in parts (*41 orang luka ringan dan 17 luka berat*) beside the sum that another clause gives."""
    totals: dict[Fraction, list[Telling]] = {}
    for telling, quantity, family in counts:
        if family == "person" and quantity.is_exact and quantity.value is not None and quantity.value >= _LEAST_SUM:
            totals.setdefault(quantity.value, []).append(telling)
    for parts in _lists(counts):
        telling = parts[0][0]
        total = sum((quantity.value for _, quantity, _ in parts if quantity.value is not None), Fraction(0))
        wholes = [one for one in totals.get(total, ()) if one.id != telling.id]
        if wholes:
            printed = " + ".join(quantity.text for _, quantity, _ in parts)
            sides = (hold(printed, dict.fromkeys(one for one, _, _ in parts)), hold(str(total), wholes[:_LISTED]))
            values = {"part": printed, "whole": str(total)}
            yield Finding(
                ConflictKind.NUMBER,
                "bagian",
                f"bagian dari {total}",
                sides,
                Explanation.PART_WHOLE,
                "number.part",
                values,
            )


def _lists(counts: Sequence[_Count]) -> Iterator[Sequence[_Count]]:
    """Runs of two to five counts of persons that one sentence lists with commas and *dan*."""
    run: list[_Count] = []
    for count in counts:
        _, quantity, family = count
        if run and not _goes_on(run[-1], count):
            if 2 <= len(run) <= _LISTED:
                yield tuple(run)
            run = []
        if family == "person" and quantity.is_exact:
            run.append(count)
    if 2 <= len(run) <= _LISTED:
        yield tuple(run)


def _goes_on(last: _Count, count: _Count) -> bool:
    one, other = last[0], count[0]
    if (
        count[2] != "person"
        or not count[1].is_exact
        or one.offset != other.offset
        or one.article.id != other.article.id
    ):
        return False
    return _BETWEEN.fullmatch(one.sentence, last[1].span.end - one.offset, count[1].span.start - one.offset) is not None


def _of_one(telling: Telling, quantity: Quantity, family: str, before: Sequence[_Count]) -> list[Finding]:
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
    if _INCLUDED.match(sentence, end) or _INCLUDING.search(left):
        greater = _nearest(telling, quantity, family, before, quantity.value)
        if greater is not None:
            return [_part((telling, quantity), greater)]
    ahead = count.span.start - telling.offset
    if (
        other.offset == telling.offset
        and count.value > quantity.value
        and family != "percent"
        and _FIRST_OF.search(sentence, max(0, ahead - 40), ahead)
    ):
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
    telling: Telling, quantity: Quantity, family: str, before: Sequence[_Count], least: Fraction | None = None
) -> tuple[Telling, Quantity] | None:
    """The number of the same family, greater than ``least``, that stands nearest before this one in its field."""
    for other, count, unit in reversed(before[-12:]):
        near = other.article.id == telling.article.id and other.statement.field == telling.statement.field
        if not near or quantity.span.start - count.span.end > _REACH:
            return None
        if unit != family or count.value is None or count.span.end > quantity.span.start:
            continue
        if least is None or count.value > least:
            return other, count
    return None


def _part(part: tuple[Telling, Quantity], whole: tuple[Telling, Quantity]) -> Finding:
    sides = (hold(part[1].text, [part[0]]), hold(whole[1].text, [whole[0]]))
    values = {"part": part[1].text, "whole": whole[1].text}
    about = f"bagian dari {whole[1].text}"
    return Finding(ConflictKind.NUMBER, "bagian", about, sides, Explanation.PART_WHOLE, "number.part", values)
