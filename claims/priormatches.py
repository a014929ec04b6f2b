"""Which earlier fact-checks speak of what a statement says, and which of them people took off again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from claims.differences.lexicon import stop_stems
from claims.differences.stems import find_words
from claims.review import Action, Target, change_in

_LONGEST = 1000
"""Characters of a claim or statement that are looked at."""
_SHARED = 3
"""Words that a statement and a claim must have in common, whatever their number."""
_ALIKE = 0.5
"""Share of a claim's words, rare ones weighing more, that the statement must hold."""
_COMMON = 200
"""A word that more claims hold brings none to a statement: the work stays linear."""
_GIVEN = 5
"""Checks given for a statement, the likest first."""


def match_checks(texts: Mapping[str, str], claims: Mapping[str, str]) -> dict[str, list[tuple[str, float]]]:
    """Statement id -> (check id, likeness) of the checks that may speak of it, the likest first, at most five.

    ``texts`` and ``claims`` hold words by id. A check is given where the statement holds at least three words of its
    claim and half of them by weight, compared by stem; a word that few claims hold weighs more. This only brings what a
    person may want to see beside the statement; it says nothing of whether the claim is true. Statements without any are
    left out. Linear in the number of statements and checks.
    """
    stems = {one: _stems(claim) for one, claim in claims.items()}
    holders: dict[str, list[str]] = {}
    for one, found in stems.items():
        for stem in found:
            holders.setdefault(stem, []).append(one)
    weights = {stem: math.log(1 + len(claims) / len(held)) for stem, held in holders.items()}
    whole = {one: sum(weights[stem] for stem in sorted(found)) for one, found in stems.items()}
    matched: dict[str, list[tuple[str, float]]] = {}
    for statement, text in texts.items():
        shared: Counter[str] = Counter()
        said = _stems(text)
        for stem in said:
            held = holders.get(stem, ())
            if len(held) <= _COMMON:
                shared.update(held)
        likely = [
            (one, round(sum(weights[stem] for stem in sorted(stems[one] & said)) / whole[one], 3))
            for one, count in shared.items()
            if count >= _SHARED
        ]
        kept = sorted((pair for pair in likely if pair[1] >= _ALIKE), key=lambda pair: (-pair[1], pair[0]))
        if kept:
            matched[statement] = kept[:_GIVEN]
    return matched


def withdrawn_checks(reviews: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Check id -> the decision by which it is shown no more.

    ``reviews`` are rows of decisions with ``standing``, oldest first. A note on a statement that holds ``prior_check`` in
    ``after`` says that a check was added, or with ``withdrawn`` taken off; the last that stands counts. Where none
    stands, a check that came in by such a note went with it, and one that came from a file is there.
    """
    noted: dict[str, list[Mapping[str, Any]]] = {}
    for row in reviews:
        if row["target"] == Target.STATEMENT and row["action"] == Action.NOTE:
            check = change_in(row.get("after")).get("prior_check")
            if check:
                noted.setdefault(str(check), []).append(row)
    found = {}
    for check, rows in noted.items():
        standing = [row for row in rows if row.get("standing", True)]
        last = standing[-1] if standing else rows[0]
        if bool(change_in(last.get("after")).get("withdrawn")) is bool(standing):
            found[check] = last
    return found


def _stems(text: str) -> frozenset[str]:
    stops = stop_stems()
    words = find_words(text[:_LONGEST].lower())
    return frozenset(word.stem for word in words if word.text not in stops and word.stem not in stops)
