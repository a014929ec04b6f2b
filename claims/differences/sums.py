"""Totals that their own parts contradict: *30 orang tewas, terdiri dari 14 laki-laki dan 11 perempuan*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from claims.conflict import ConflictKind
from claims.differences.amount import is_code
from claims.differences.finding import Finding, hold
from claims.differences.telling import Telling
from claims.quantity import Quantity

_CONSISTS = re.compile(r"(?<!\w)(?:terdiri (?:dari|atas)|dengan rincian|rinciannya)(?!\w)")
_OPEN = re.compile(
    r"(?<!\w)(?:antara lain|di antaranya|termasuk|sebagian|sisanya|selebihnya|lainnya|lain|beberapa|sejumlah|masing-masing)(?!\w)"
)


def find_sum_differences(tellings: Sequence[Telling]) -> list[Finding]:
    """A conflict for each clause whose list of parts claims to be whole and adds up to another total.

    Both sides are one statement. Lists that leave something open (*antara lain*, *sisanya*) are passed over, and so are
    those of which the first few parts add up: what follows them is another count.
    """
    found: list[Finding] = []
    seen: set[tuple[str, str, int]] = set()
    for telling in tellings:
        consists = _CONSISTS.search(telling.clause)
        key = (telling.article.id, telling.statement.field, telling.offset)
        if consists is None or key in seen or _OPEN.search(telling.clause, consists.end()):
            continue
        border = telling.statement.span.start + consists.start()
        counts = [one for one in telling.statement.quantities if one.is_exact and not is_code(telling, one)]
        before = [one for one in counts if one.span.end <= border]
        if not before:
            continue
        total = before[-1]
        parts = [one for one in counts if one.span.start > border and one.unit == total.unit]
        sums = list(accumulate(one.value or Fraction(0) for one in parts))
        if len(parts) < 2 or len(parts) != len(
            [one for one in telling.statement.quantities if one.span.start > border]
        ):
            continue
        if total.value not in sums:
            seen.add(key)
            found.append(_finding(telling, total, parts, sums[-1]))
    return found


def _finding(telling: Telling, total: Quantity, parts: Sequence[Quantity], amount: Fraction) -> Finding:
    told = f"{' + '.join(part.text for part in parts)} = {amount}"
    sides = (hold(total.text, [telling]), hold(told, [telling]))
    return Finding(ConflictKind.NUMBER, "rincian", f"rincian {total.text}", sides, None, "number.sum_apart")
