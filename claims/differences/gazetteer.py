"""Which known place holds which: the containment of `places.csv`, for comparing two places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claims.wordlists import load_csv
from timeline.anchor import WIB, WIT, WITA

_INDONESIAN = {"WIB": WIB, "WITA": WITA, "WIT": WIT}


@cache
def _table() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Name or alias (lower case) -> name; name -> kind; name -> the place that holds it."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    within: dict[str, str] = {}
    for row in load_csv("places.csv"):
        names[row["name"].lower()] = row["name"]
        kinds[row["name"]] = row["kind"]
        within[row["name"]] = row["within"]
        for alias in (row["aliases"] or "").split("|"):
            if alias.strip():
                names.setdefault(alias.strip().lower(), row["name"])
    return names, kinds, within


def known_as(words: str) -> str | None:
    """The listed name of a place, or None."""
    return _table()[0].get(words.lower().strip())


def kind_of(name: str) -> str:
    """The kind of a listed place (``city``, ``country`` …)."""
    return _table()[1].get(name, "")


def holders_of(name: str) -> tuple[str, ...]:
    """The places that hold a listed place, the smallest first."""
    within = _table()[2]
    found: list[str] = []
    at = within.get(name, "")
    while at and at not in found and len(found) < 10:
        found.append(at)
        at = within.get(at, "")
    return tuple(found)


def zone_of(name: str, moment: datetime) -> str | None:
    """The UTC offset (``+03:00``) of a listed place at a wall-clock moment, from it or the place that holds it."""
    zones = _zones()
    zone = next((zones[place] for place in (name, *holders_of(name)) if zones.get(place)), None)
    if zone is None:
        return None
    if zone in _INDONESIAN:
        return _INDONESIAN[zone]
    try:
        distance = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None
    if distance is None:
        return None
    minutes = int(distance.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@cache
def _zones() -> Mapping[str, str]:
    return {row["name"]: row["tz"] for row in load_csv("places.csv") if row["tz"]}


def are_nested(one: str, other: str) -> bool:
    """True where one listed place is the other or lies in it."""
    return one == other or one in holders_of(other) or other in holders_of(one)
