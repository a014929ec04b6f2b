"""Yes and no that time explains: what came about after the other article was out contradicts nothing in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.finding import Finding
from claims.differences.telling import Telling, own_time
from claims.statement import Polarity
from claims.wordlists import either_of

_YES_NO = (ConflictKind.POLARITY, ConflictKind.STATUS)
_FOR_NOW = re.compile(rf"(?<!\w)(?:{either_of('events.toml', 'for_now', 'words')})(?!\w)")
"""Words by which a clause says that it may be otherwise soon: *belum dapat diunduh*, *dihentikan sementara*."""
_LASTS = re.compile(r"(?<!\w)(?:masih|tetap|belum|sampai|hingga|tidak pernah|tak pernah|sejak)(?!\w)")
"""What lasts to a time was so before it too: *sampai Selasa sore bandara masih ditutup*."""
_HOURS = timedelta(hours=6)


def explained_by_time(finding: Finding) -> Finding:
    """A dispute over yes and no as an update, where every statement of one side came about later than all of the other one's; else as it was.

    Either the later clause itself names a time after the other article came out, or the earlier one says that it holds for now
    (*belum*, *sementara*) and the later one, told six hours after it or more, names no time before it.
    """
    if finding.kind not in _YES_NO or finding.reason is not None or len(finding.sides) != 2:
        return finding
    one, other = (side.tellings for side in finding.sides)
    for early, late in ((one, other), (other, one)):
        if all(_came_later(before, after) for before in early for after in late):
            return replace(
                finding, kind=ConflictKind.STATUS, reason=Explanation.UPDATE, rule="status.update", values={}, tried=()
            )
    return finding


def _came_later(before: Telling, after: Telling) -> bool:
    """True where what ``after`` tells came about when the article of ``before`` was out."""
    told, later = before.article.published, after.article.published
    if told.moment is None or later.moment is None or told.day_only or before.article.id == after.article.id:
        return False
    if Polarity.PLANNED in (before.statement.polarity, after.statement.polarity):
        return False
    if _LASTS.search(after.clause):
        return False
    own = own_time(after)
    if own is not None:
        # "Malam itu" of an article of noon is no evening that it could know of.
        return told.moment < own[0] <= later.moment
    return _FOR_NOW.search(before.clause) is not None and later.moment - told.moment >= _HOURS
