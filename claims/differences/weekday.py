"""A weekday that its date does not have."""

from __future__ import annotations

from collections.abc import Iterable

from claims.conflict import ConflictKind
from claims.differences.finding import Finding, hold
from claims.differences.telling import Telling
from timeline.text import Span
from timeline.timex import WarningCode


def find_weekday_differences(tellings: Iterable[Telling]) -> list[Finding]:
    """One finding a printed weekday that contradicts its printed date; both sides are the statement that holds it.

    Of several statements that hold the expression it is the shortest.
    """
    held: dict[tuple[str, str, Span], list[Telling]] = {}
    for telling in tellings:
        for timex in telling.statement.timexes:
            if timex.field == telling.statement.field and any(
                warning.code == WarningCode.WEEKDAY_MISMATCH for warning in timex.warnings
            ):
                held.setdefault((telling.article.id, timex.field, timex.span), []).append(telling)
    found: list[Finding] = []
    for (article, field, span), rows in held.items():
        inside = [one for one in rows if one.statement.span.holds(span)] or [
            one for one in rows if one.statement.span.overlaps(span)
        ]
        if not inside:
            inside = rows
        telling = min(inside, key=lambda one: (len(one.statement.span), one.id))
        timex = next(one for one in telling.statement.timexes if one.span == span and one.field == field)
        warning = next(one for one in timex.warnings if one.code == WarningCode.WEEKDAY_MISMATCH)
        repairs = tuple(one.value for one in warning.alternatives if one.value)
        values = {"printed": timex.text, "date": timex.reading.value or "", "repairs": " / ".join(repairs)}
        found.append(
            Finding(
                ConflictKind.WEEKDAY,
                f"{article}:{field}:{timex.text}",
                f"hari dan tanggal: {timex.text}",
                (hold(timex.text, [telling]), hold(repairs[0] if repairs else timex.text, [telling])),
                None,
                "weekday.mismatch",
                values,
                slip="weekday",
            )
        )
    return found
