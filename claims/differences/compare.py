"""All differences of one story: every kind compared, weighed and put into sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from claims.conflict import ConflictKind, Difference, Explanation, Side
from claims.copies import find_copies
from claims.differences.absence import find_absence_differences
from claims.differences.apart import find_numbers_apart
from claims.differences.ascribed import find_ascribed_differences
from claims.differences.attribution import find_attribution_differences
from claims.differences.blame import find_blame_differences
from claims.differences.contrast import find_contrast_differences
from claims.differences.converses import find_converse_differences
from claims.differences.counted import find_counted_differences
from claims.differences.crowd import crowd_of
from claims.differences.date import find_date_differences
from claims.differences.disowned import find_disowned_differences
from claims.differences.expiry import find_expiry_differences
from claims.differences.finding import Finding, Held
from claims.differences.headline import find_headline_differences
from claims.differences.instants import find_same_instants
from claims.differences.laid import Laid
from claims.differences.meetings import find_meetings
from claims.differences.number import find_number_differences
from claims.differences.opposites import find_opposite_differences
from claims.differences.order import find_order_differences
from claims.differences.parts import find_part_differences
from claims.differences.place import find_place_differences
from claims.differences.polarity import find_polarity_differences
from claims.differences.reached import find_reached_differences
from claims.differences.rebuttals import find_rebuttals
from claims.differences.recounts import find_recounts
from claims.differences.sameday import find_same_day_differences
from claims.differences.scene import find_scene_differences
from claims.differences.sequence import find_sequence_differences
from claims.differences.severity import weigh
from claims.differences.since import explained_by_time
from claims.differences.status import find_status_differences
from claims.differences.sums import find_sum_differences
from claims.differences.telling import Telling, find_tellings
from claims.differences.time import find_time_differences
from claims.differences.unsaid import find_unsaid_differences
from claims.differences.weekday import find_weekday_differences
from claims.differences.weighed import find_weighed_differences
from claims.differences.weighed.kind import of_its_kind
from claims.differences.when import find_dated
from claims.differences.where import find_where_differences
from claims.event import Event
from claims.reading.result import ReadArticle
from timeline.wording import Sentence

_NAMED = 4
_TOLD_ONCE = (ConflictKind.POLARITY, ConflictKind.STATUS, ConflictKind.DATE, ConflictKind.PLACE)
"""Kinds that more than one rule finds."""
_YES_NO = (ConflictKind.POLARITY, ConflictKind.STATUS)
_DISOWNED = ("ucapan", "tindakan")
"""Slots of what one is said to have said or done and disowns."""
_OVERRULED = (Explanation.DIFFERENT_EVENT, Explanation.DIFFERENT_MEASURE)


def compare_story(
    story: str, read: Sequence[ReadArticle], events: Sequence[Event] = (), tellings: Sequence[Telling] | None = None
) -> list[Difference]:
    """Conflicts first, the heaviest first, then the explained differences by reason; no two with one id.

    ``read`` are the articles of the story and ``events`` its rows; statements that are in none of them (set aside by a
    person, say) are left out, unless there are no events at all. ``tellings`` saves the work where they are known. The
    order of the articles changes nothing.
    """
    tellings = find_tellings(read, find_copies(read)) if tellings is None else tellings
    kept = {statement for event in events for statement in event.statements}
    if kept:
        tellings = [telling for telling in tellings if telling.id in kept]
    findings, crowd = find_findings(tellings), crowd_of(tellings)
    findings += find_rebuttals(tellings, crowd, findings)
    findings += find_recounts(tellings, crowd, findings)
    findings += find_weighed_differences(tellings, crowd, findings)
    findings += find_meetings(tellings, crowd, findings)
    findings += find_numbers_apart(tellings, crowd, findings)
    findings += find_same_instants(tellings, crowd)
    findings = [explained_by_time(of_its_kind(one)) for one in findings]
    unique = {difference.id: difference for difference in (_to_difference(story, one) for one in _each_once(findings))}
    return sorted(unique.values(), key=_rank)


def find_findings(tellings: Sequence[Telling]) -> list[Finding]:
    """What the rules of every kind find, before pairs without a rule are weighed."""
    crowd = crowd_of(tellings)
    dated = find_dated(tellings)
    numbers = find_number_differences(tellings, crowd)
    counted = find_counted_differences(tellings, crowd, numbers)
    contrasts = find_contrast_differences(tellings, crowd, [*numbers, *counted])
    places = find_place_differences(tellings, crowd)
    wheres = find_where_differences(tellings, crowd, places)
    return [
        *find_weekday_differences(tellings),
        *numbers,
        *find_sum_differences(tellings),
        *find_part_differences(tellings),
        *counted,
        *contrasts,
        *find_headline_differences(tellings, crowd, [*numbers, *counted, *contrasts]),
        *find_date_differences(dated, crowd),
        *find_expiry_differences(tellings, crowd),
        *find_same_day_differences(tellings, crowd),
        *find_time_differences(dated, crowd),
        *places,
        *wheres,
        *find_scene_differences(tellings, crowd, [*places, *wheres]),
        *find_polarity_differences(tellings, crowd),
        *find_absence_differences(tellings, crowd),
        *find_opposite_differences(tellings, crowd),
        *find_converse_differences(tellings, crowd),
        *find_status_differences(tellings, crowd),
        *find_reached_differences(tellings, crowd),
        *find_blame_differences(tellings, crowd),
        *find_attribution_differences(tellings, crowd),
        *find_disowned_differences(tellings, crowd),
        *find_unsaid_differences(tellings, crowd),
        *find_ascribed_differences(tellings, crowd),
        *find_order_differences(dated),
        *find_sequence_differences(tellings, crowd),
    ]


def _each_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without a conflict all of whose pairs of statements an earlier one of its sort holds: one dispute is told once.

    What a body is said to have said or decided and disowns is a dispute over who did it, not over yes and no as well.
    A weighed conflict overrules the rule that took its statements for two happenings or two measures: that explanation goes.
    """
    told, ascribed = {kind: Laid() for kind in ConflictKind}, Laid()
    disowned = Laid(one for one in findings if one.slot in _DISOWNED)
    overruled: dict[ConflictKind, Laid] = {}
    for finding in findings:
        if finding.reason is None and finding.loose:
            overruled.setdefault(finding.kind, Laid()).add(finding)
    for finding in findings:
        if finding.reason is None and finding.kind in _YES_NO and disowned.meets(finding):
            continue
        if finding.rule == "attribution.disowned":
            if ascribed.covers(finding):
                continue
            ascribed.add(finding)
        if finding.reason in _OVERRULED and finding.kind in overruled and overruled[finding.kind].covers(finding):
            continue
        if finding.reason is None and finding.kind in _TOLD_ONCE:
            # A yes and a no may be told as a state too; when it was and where it was are two disputes.
            same = told[ConflictKind.POLARITY if finding.kind in _YES_NO else finding.kind]
            if same.covers(finding):
                continue
            same.add(finding)
        yield finding


def _rank(difference: Difference) -> tuple[bool, float, str, str, str]:
    reason = difference.explained_by.value if difference.explained_by else ""
    return (difference.explained_by is not None, -difference.severity, reason, difference.kind.value, difference.id)


def _to_difference(story: str, finding: Finding) -> Difference:
    severity, reasons = weigh(finding)
    return Difference(
        id=_id(story, finding),
        story=story,
        kind=finding.kind,
        about=finding.about,
        sides=tuple(Side(side.value, tuple(telling.id for telling in side.tellings)) for side in finding.sides),
        severity=severity,
        reasons=reasons,
        explanation=_explain(finding),
        explained_by=finding.reason,
        ruled_out=finding.tried if finding.reason is None else (),
    )


def _id(story: str, finding: Finding) -> str:
    """md5 of the story, the kind, the slot and the quoted words of the sides, in an order of their own."""
    quotes = sorted(
        "\x1e".join(sorted(f"{one.article.publisher}\x1d{one.statement.text}" for one in side.tellings))
        for side in finding.sides
    )
    seed = "\x1f".join([story, finding.kind.value, finding.slot, finding.reason or "", *quotes])
    return hashlib.md5(seed.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _explain(finding: Finding) -> tuple[Sentence, ...]:
    shown = finding.sides if len(finding.sides) <= _NAMED + 1 else (*finding.sides[:_NAMED], finding.sides[-1])
    values: dict[str, object] = {
        **finding.values,
        "about": finding.about,
        "sides": "; ".join(_told_by(side) for side in shown),
        "left": finding.sides[0].value,
        "right": finding.sides[-1].value,
        "moment": _moment(finding),
    }
    code = f"conflict.{finding.rule}"
    if finding.reason is not None:
        return (Sentence(f"explained.{finding.rule}", values),)
    sentences = [Sentence(code, values)]
    if finding.slip:
        sentences.append(Sentence(f"conflict.slip.{finding.slip}", values))
    elif finding.tried:
        sentences.append(
            Sentence("conflict.ruled_out", {"ruled_out": [reason.value for reason in _told(finding.tried)]})
        )
    return tuple(sentences)


def _told_by(side: Held) -> str:
    """Who holds a side and what it is; who alone where the side is a name."""
    voice = _voice(side)
    return voice if voice.startswith(f"{side.value} (") else f"{voice}: {side.value}"


def _told(tried: Sequence[Explanation]) -> list[Explanation]:
    """The failed explanations a reader would think of first, at most three."""
    first = [
        Explanation.UPDATE,
        Explanation.ROUNDING,
        Explanation.TIMEZONE,
        Explanation.DIFFERENT_EVENT,
        Explanation.PART_WHOLE,
    ]
    ordered = [one for one in first if one in tried] + [one for one in tried if one not in first]
    return ordered[:3]


def _voice(side: Held) -> str:
    """Who holds a side: speaker and outlet of its first statement, and the outlets of the others."""
    telling: Telling = side.tellings[0]
    speaker = telling.statement.speaker or telling.statement.speaker_role
    # An article without a publisher is named by its title: a reader must find it.
    outlets = list(dict.fromkeys(one.article.publisher or f"“{one.article.title}”" for one in side.tellings))
    name = f"{speaker} ({outlets[0]})" if speaker else outlets[0]
    more = ", …" if len(outlets) > _NAMED else ""
    return ", ".join([name, *outlets[1:_NAMED]]) + more


def _moment(finding: Finding) -> str:
    """The moment that both sides share, as day and clock on its own zone; empty where they share none."""
    moments = [side.tellings[0].moment for side in finding.sides]
    first = moments[0]
    if first is None or any(one is None or not one.meets(first) for one in moments):
        return ""
    return first.printed
