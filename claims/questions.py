"""What is disputed, named so that no two disputes of a story read the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from claims.tolls import say
from timeline.spoken import parse_moment, say_clock, say_day

Row = Mapping[str, Any]


def with_own_names(conflicts: Iterable[Row], statements: Iterable[Row], lang: str) -> list[Row]:
    """The conflicts; those whose ``about`` another of them has too get the moment they speak of behind it.

    That is the day as of which the sides hold, or the days from the first to the last; where that does not tell them
    apart, with the clock; where that does not either, the values of the sides. ``statements`` are those of the sides:
    of one that is missing, or has no ``as_of``, the day of publication counts.
    """
    rows = list(conflicts)
    as_of = {str(row["id"]): row.get("as_of") for row in statements}
    alike: dict[str, list[Row]] = {}
    for row in rows:
        alike.setdefault(str(row["about"]), []).append(row)
    names: dict[str, str] = {}
    for group in alike.values():
        if len(group) > 1:
            names |= _told_apart(group, as_of, lang)
    return [{**row, "about": names[str(row["id"])]} if str(row["id"]) in names else row for row in rows]


def _told_apart(group: Sequence[Row], as_of: Mapping[str, object], lang: str) -> dict[str, str]:
    ways: tuple[Callable[[Row], str], ...] = (
        lambda row: _say_days(_moments(row, as_of), lang),
        lambda row: _say_clocks(_moments(row, as_of), lang),
        lambda row: " ↔ ".join(str(side["value"]) for side in row["sides"]),
    )
    told: dict[str, str] = {}
    for way in ways:
        told = {str(row["id"]): way(row) for row in group}
        if max(Counter(told.values()).values()) == 1 and all(told.values()):
            break
    code = "question_between" if way is ways[-1] else "question_at"
    return {str(row["id"]): say(code, lang, question=row["about"], told=told[str(row["id"])]) for row in group}


def _moments(row: Row, as_of: Mapping[str, object]) -> list[datetime]:
    """The first and the last moment as of which the sides speak; empty where none is known."""
    told = [statement for side in row["sides"] for statement in side["statements"]]
    found = [parse_moment(as_of.get(str(one["id"])) or one.get("published")) for one in told]
    known = [moment for moment in found if moment is not None]
    return [min(known), max(known)] if known else []


def _say_days(moments: Sequence[datetime], lang: str) -> str:
    if not moments:
        return ""
    first, last = moments
    end = say_day(last, lang, weekday=False)
    if first.date() == last.date():
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{say_day(first, lang, weekday=False, year=first.year != last.year)} – {end}"


def _say_clocks(moments: Sequence[datetime], lang: str) -> str:
    if not moments:
        return ""
    first, last = moments
    edges = [f"{say_day(one, lang, weekday=False)} {say_clock(one, lang)}" for one in moments]
    if first.date() == last.date():
        return edges[0] if first == last else f"{edges[0]}–{say_clock(last, lang)}"
    return " – ".join(edges)
