"""How much a conflict weighs, with the reasons; never a judgement of an outlet nor of who is right."""

from __future__ import annotations

from datetime import timedelta

from claims.conflict import ConflictKind
from claims.differences.finding import Finding
from claims.differences.moment import gap_of
from claims.statement import LinkKind
from timeline.wording import Sentence

_BASE = {
    ConflictKind.NUMBER: 0.4,
    ConflictKind.DATE: 0.45,
    ConflictKind.TIME: 0.4,
    ConflictKind.PLACE: 0.4,
    ConflictKind.POLARITY: 0.4,
    ConflictKind.STATUS: 0.4,
    ConflictKind.ATTRIBUTION: 0.35,
    ConflictKind.WEEKDAY: 0.6,
    ConflictKind.ORDER: 0.3,
}


def weigh(finding: Finding) -> tuple[float, tuple[Sentence, ...]]:
    """A weight from 0 to 1 and what it rests on; 0 for a difference that is explained."""
    if finding.reason is not None:
        return 0.0, ()
    reasons: list[Sentence] = []
    score = _BASE[finding.kind]

    def add(amount: float, code: str) -> None:
        nonlocal score
        score += amount
        reasons.append(Sentence(f"severity.{code}"))

    if finding.kind is ConflictKind.WEEKDAY:
        return 0.6, (Sentence("severity.calendar"),)
    add(0.0, "same_slot")
    firsts = [side.tellings[0] for side in finding.sides]
    gap = gap_of(firsts[0].moment, firsts[1].moment)
    moments = [telling.moment for telling in firsts]
    if gap is not None and gap <= timedelta(hours=1) and all(moment and moment.said for moment in moments):
        add(0.2, "same_moment")
    elif gap is not None and gap <= timedelta(hours=3) and not any(moment and moment.is_day for moment in moments):
        add(0.15, "same_hours")
    elif gap is not None and gap <= timedelta(days=1):
        add(0.1, "same_day")
    if finding.exact:
        add(0.15, "exact")
    roots = [{telling.root for telling in side.tellings} for side in finding.sides]
    if not roots[0] & roots[1]:
        add(0.15, "independent")
    named = [any(telling.statement.speaker for telling in side.tellings) for side in finding.sides]
    if all(named):
        add(0.1, "named")
    if finding.loose:
        add(-0.15, "loose")
    if any(
        link.kind is LinkKind.ANONYMOUS for side in finding.sides for telling in side.tellings[:1]
        for link in telling.statement.chain
    ):  # fmt: skip
        add(-0.1, "anonymous")
    if all(len({one.article.id for one in side.tellings} | {firsts[0].article.id}) == 1 for side in finding.sides):
        add(-0.05, "one_article")
    return round(min(1.0, max(0.05, score)), 3), tuple(reasons)
