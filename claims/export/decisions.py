"""Which decisions hold: the last word about each, undone ones left out."""

from __future__ import annotations

from claims.export.bundle import Bundle, Row, rows_of, texts_of
from claims.export.columns import to_json

_OPEN = ("", "None")


def find_standing(bundle: Bundle) -> list[Row]:
    """The reviews that hold, in the order they were made.

    ``undo`` and ``redo`` name the decision they speak of in ``undoes``; the last word about it is the one that counts.
    """
    last: dict[str, str] = {}
    for row in bundle.reviews:
        if row.get("action") in ("undo", "redo"):
            last[str(row.get("undoes"))] = str(row["action"])
    return [
        row
        for row in bundle.reviews
        if row.get("action") not in ("undo", "redo") and last.get(str(row.get("id")), "redo") == "redo"
    ]


def find_verdicts(bundle: Bundle, target: str) -> dict[str, Row]:
    """Target id -> the latest standing review of it that carries a verdict."""
    return {
        str(row["target_id"]): row
        for row in find_standing(bundle)
        if row.get("target") == target and str(row.get("verdict") or "") not in _OPEN
    }


def is_open(conflict: Row) -> bool:
    """True where no person has decided the conflict."""
    return str(conflict.get("verdict") or "") in _OPEN


def to_verdict(bundle: Bundle, conflict: Row) -> str:
    """The decision in words, or that none has been made; never a judgement of the program's own."""
    if is_open(conflict):
        return bundle.say("verdict.open")
    return bundle.name("verdict", conflict.get("verdict"))


def to_doubts(bundle: Bundle, row: Row) -> list[str]:
    """Every doubt about an event or statement in words: its warnings with their alternatives, and a guessed reading."""
    found: list[str] = []
    for warning in rows_of(row, "warnings"):
        said = str(warning.get("message") or bundle.name("warning", warning.get("code"))).rstrip(". ")
        others = [str(one.get("value")) for one in rows_of(warning, "alternatives")]
        if others:
            said = bundle.say("doubt.alternatives", said=said, others=" / ".join(others))
        found.append(said)
    if row.get("certain") is False and not found:
        found.append(bundle.say("doubt.guessed"))
    if row.get("polarity") in ("denied", "uncertain", "planned"):
        found.append(bundle.name("polarity", row["polarity"]))
    return list(dict.fromkeys(found))


def to_event_doubts(bundle: Bundle, event: Row) -> list[str]:
    """The doubts of an event, those of the statements it rests on, and every difference about it with its verdict."""
    found = to_doubts(bundle, event)
    for one in texts_of(event, "statements"):
        row = bundle.statement(one)
        found += [*to_hedges(bundle, row), *to_doubts(bundle, {"warnings": row.get("warnings")})]
    for one in texts_of(event, "conflicts"):
        conflict = bundle.conflict(one)
        if conflict and not conflict.get("explained_by"):
            verdict = to_verdict(bundle, conflict)
            found.append(bundle.say("doubt.conflict", about=conflict.get("about") or "", verdict=verdict))
    return list(dict.fromkeys(found))


def to_hedges(bundle: Bundle, statement: Row) -> list[str]:
    """The numbers of a statement as hedged as their source: printed words with their bounds where they are open."""
    found: list[str] = []
    for one in rows_of(statement, "quantities"):
        mod = one.get("mod")
        if mod or one.get("value") is None:
            found.append(bundle.say("doubt.number", text=one.get("text", ""), mod=bundle.name("mod", mod or "RANGE")))
    return found


def to_sources(bundle: Bundle, event: Row) -> str:
    """``7 artikel, 2 sumber mandiri``: how many articles tell it, and how many of them are not copies."""
    articles = {bundle.statement(one).get("article") for one in texts_of(event, "statements")} - {None}
    independent = event.get("independent_sources")
    outlets = ", ".join(texts_of(event, "sources"))
    return bundle.say("sources", outlets=outlets, n=len(articles), independent=independent if independent else "–")


def to_explanation(value: object) -> str:
    """The explanation of a difference as one text, however it is stored."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return " ".join(to_explanation(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("message") or value.get("code") or to_json(value))
    return "" if value is None else str(value)
