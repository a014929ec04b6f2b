"""Reported numbers and who quotes whom, as plain rows for charts and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from timeline.spoken import parse_moment, say_number, say_when, zone_of
from timeline.wording import Catalogue, Sentence

Row = Mapping[str, Any]

_CATALOGUE = Catalogue("claims")
_SCOPES = ("whole", "part")


def say(code: str, lang: str, **values: object) -> str:
    """A sentence of the charts' catalogue (``chart.`` is added)."""
    return _CATALOGUE.say(Sentence(f"chart.{code}", values), lang)


def links_of(statement: Row) -> list[tuple[str, str]]:
    """The chain of a statement as (name, kind), the outlet first; kind is empty where the row holds names only.

    Kinds stand in ``chain_kinds`` beside the names, or in each link. Of a row that has neither, a voice that the
    statement warns of as nameless is ``anonymous``.
    """
    chain, kinds = list(statement.get("chain") or ()), list(statement.get("chain_kinds") or ())
    if kinds and len(kinds) == len(chain):
        return [(str(name), str(kind)) for name, kind in zip(chain, kinds, strict=True)]
    nameless = {
        str((warning.get("values") or {}).get("speaker"))
        for warning in statement.get("warnings") or ()
        if warning.get("code") == "anonymous_source"
    }
    found = []
    for place, link in enumerate(chain):
        if isinstance(link, Mapping):
            found.append((str(link.get("name", "")), str(link.get("kind") or "")))
        else:
            kind = "outlet" if place == 0 else "anonymous" if str(link) in nameless else ""
            found.append((str(link), kind))
    return found


def publisher_of(statement: Row) -> str:
    """The outlet that printed a statement: its own column, else the first link of its chain."""
    links = links_of(statement)
    return str(statement.get("publisher") or (links[0][0] if links else ""))


def toll_points(statements: Iterable[Row], lang: str = "id") -> list[dict[str, Any]]:
    """One row a reported number that counts something at a known moment, in order of slot, source and moment.

    Keys: ``slot`` (role, unit and scope as one string), ``role`` ``unit`` ``scope`` ``source`` ``at`` (datetime)
    ``tz`` (its offset, None where unknown) ``value`` ``low`` ``high`` ``best`` ``mod`` ``said`` (the number in words) ``quote`` ``statement`` ``article``. Where neither
    a value nor both bounds are known, ``best`` is the bound that is.
    """
    points = []
    for statement in statements:
        as_of = parse_moment(statement.get("as_of"))
        moment = as_of or parse_moment(statement.get("latest"))
        if moment is None:
            continue
        # The moment of a report stands on the clock of its article, a told time on its own.
        own = zone_of(statement.get("as_of")) or zone_of(statement.get("published"))
        tz = own if as_of else statement.get("tz")
        for quantity in statement.get("quantities") or ():
            value, low, high = (_number(quantity.get(key)) for key in ("value", "low", "high"))
            if not quantity.get("role") or (value is None and low is None and high is None):
                continue
            best = value if value is not None else (low + high) / 2 if low is not None and high is not None else low
            best = high if best is None else best
            points.append(
                {
                    "slot": slot_of(quantity, lang),
                    "role": quantity["role"],
                    "unit": quantity.get("unit") or "",
                    "scope": quantity.get("scope") or "",
                    "source": publisher_of(statement),
                    "at": moment,
                    "tz": tz,
                    "value": value,
                    "low": low,
                    "high": high,
                    "best": best,
                    "mod": quantity.get("mod"),
                    "said": say_bounds(quantity, lang),
                    "quote": str(statement.get("text") or ""),
                    "statement": str(statement["id"]),
                    "article": str(statement.get("article") or ""),
                }
            )
    return sorted(
        points, key=lambda point: (point["slot"], point["source"].casefold(), point["at"], point["statement"])
    )


def say_report(point: Row, lang: str, also: str | None = None) -> str:
    """When a point of `toll_points` was reported: a clock time with its zone, and on the clock ``also`` too."""
    at = point["at"]
    unit = "minute" if at.hour or at.minute else "day"
    return say_when(at, at, unit, lang, tz=point.get("tz"), also=also)


def slots_of(points: Sequence[Row]) -> list[str]:
    """The slots in which a story can be followed, those that most sources fill first; needs two reports or more."""
    sources: dict[str, set[str]] = {}
    reports: dict[str, int] = {}
    for point in points:
        sources.setdefault(point["slot"], set()).add(point["source"])
        reports[point["slot"]] = reports.get(point["slot"], 0) + 1
    wanted = [slot for slot in sources if reports[slot] > 1]
    return sorted(wanted, key=lambda slot: (-len(sources[slot]), -reports[slot], slot))


def runs_of(points: Sequence[Row]) -> list[list[Row]]:
    """The points of each source that form one course, in time; the points must be of one slot.

    Where a source gives several numbers at one moment (two attacks, a part and the whole), no line can say which of them
    goes on: each of those stands alone, and what comes before and after is not joined across them. Nor is a number that
    falls to less than a third of the one before it, or grows to more than ten times: it counts something else.
    """
    given: dict[str, dict[Any, list[Row]]] = {}
    for point in sorted(points, key=lambda point: (point["source"].casefold(), point["at"], point["statement"])):
        given.setdefault(point["source"], {}).setdefault(point["at"], []).append(point)
    runs: list[list[Row]] = []
    for moments in given.values():
        goes_on = False
        for told in moments.values():
            one = len({(point["low"], point["best"], point["high"]) for point in told}) == 1
            if one and goes_on and _follows(runs[-1][-1], told[0]):
                runs[-1].extend(told)
            else:
                runs.extend([told] if one else [[point] for point in told])
            goes_on = one
    return runs


def _follows(before: Row, after: Row) -> bool:
    """True where one number may be the next report of the other."""
    held, comes = float(before["best"]), float(after["best"])
    return held <= 3 * comes and comes <= 10 * max(held, 1.0)


def slot_of(quantity: Row, lang: str = "id") -> str:
    """What a number counts, in a few words: ``tewas · orang``, ``sandera · orang · sebagian``."""
    scope = quantity.get("scope")
    words = (quantity.get("role"), quantity.get("unit"), say(f"scope_{scope}", lang) if scope in _SCOPES else scope)
    return " · ".join(str(part) for part in words if part)


def say_bounds(quantity: Row, lang: str) -> str:
    """A number with its bounds in words: ``12``, ``20–30``, ``lebih dari 1.200``, ``sekitar 40``."""
    value, low, high = (_number(quantity.get(key)) for key in ("value", "low", "high"))
    mod = quantity.get("mod")
    words = {
        name: say_number(bound, lang)
        for name, bound in (("value", value), ("low", low), ("high", high))
        if bound is not None
    }
    if mod == "APPROX" and value is not None:
        return say("around", lang, **words)
    if low is not None and high is not None:
        return (
            words["value"]
            if value is not None and low == high
            else words["low"]
            if low == high
            else say("range", lang, **words)
        )
    if low is not None:
        return say("more_than" if mod == "MORE_THAN" else "at_least", lang, **words)
    if high is not None:
        return say("less_than" if mod == "LESS_THAN" else "at_most", lang, **words)
    return words.get("value", "")


def chain_edges(statements: Iterable[Row]) -> list[dict[str, Any]]:
    """Who quotes whom: one row a pair, ``from`` quotes ``to``, with both kinds and levels and how often.

    A voice stands one level further out than every voice that quotes it; where voices quote each other in a ring, no
    further than there are voices. One voice written with other capitals (*Warga*, *warga*) is one, under the form met most.
    """
    chains = [[link for link in links_of(statement) if link[0]] for statement in statements]
    forms = _forms(name for links in chains for name, _ in links)
    kinds: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    for links in chains:
        links = [(forms[name.casefold()], kind) for name, kind in links]
        for name, kind in links:
            kinds[name] = kind or kinds.get(name, "")
        for (left, _), (right, _) in pairwise(links):
            if left != right:
                counts[left, right] = counts.get((left, right), 0) + 1
    levels = _levels(sorted(counts))
    return [
        {
            "from": left,
            "to": right,
            "from_kind": kinds[left],
            "to_kind": kinds[right],
            "from_level": levels[left],
            "to_level": levels[right],
            "times": n,
        }
        for (left, right), n in sorted(counts.items())
    ]


def _forms(names: Iterable[str]) -> dict[str, str]:
    """The form of each name that is met most, by the name without capitals."""
    met = Counter(names)
    return {name.casefold(): name for name in sorted(met, key=lambda name: (met[name], name))}


def _levels(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    levels = {name: 0 for pair in pairs for name in pair}
    most = min(len(levels), 6)
    for _ in range(most):
        for left, right in pairs:
            levels[right] = min(max(levels[right], levels[left] + 1), most)
    return levels


def matrix_cells(conflicts: Iterable[Row]) -> list[dict[str, Any]]:
    """One row a disputed question and outlet: ``question`` ``publisher`` ``value`` ``side`` (0, 1 …) ``conflict`` ``kind``.

    An outlet that holds two values of one question has two rows.
    """
    cells: dict[tuple[str, str, int], dict[str, Any]] = {}
    for conflict in conflicts:
        if conflict.get("explained_by"):
            continue
        for side, held in enumerate(conflict.get("sides") or ()):
            for statement in held.get("statements") or ():
                publisher = str(statement.get("publisher") or "")
                cells.setdefault(
                    (str(conflict["id"]), publisher, side),
                    {
                        "question": str(conflict.get("about") or ""),
                        "publisher": publisher,
                        "value": str(held.get("value") or ""),
                        "side": side,
                        "conflict": str(conflict["id"]),
                        "kind": conflict.get("kind"),
                    },
                )
    return list(cells.values())


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
