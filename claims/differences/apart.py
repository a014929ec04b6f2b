"""Numbers that measure different things, or one thing in units that cannot be laid beside each other: told once a unit."""

from __future__ import annotations

from collections.abc import Sequence

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, Held, commonest, hold
from claims.differences.laid import Laid, known_pairs
from claims.differences.measures import find_every_number
from claims.differences.telling import Telling
from claims.differences.told import Told

_SIDES = 24


def find_measures_apart(slots: dict[tuple[str, str, str], list[Told]]) -> list[Finding]:
    """One line a unit: the numbers in it that measure different things, so that nobody takes one for the other."""
    families: dict[str, dict[str, list[Told]]] = {}
    for slot in sorted(slots):
        name, family, _ = slot
        for told in slots[slot]:
            key = name if not family.startswith("~") else " ".join(sorted(told.context))
            families.setdefault(family, {}).setdefault(key, []).append(told)
    found: list[Finding] = []
    for family, measures in families.items():
        if len(measures) < 2:
            continue
        held: dict[frozenset[str], Held] = {}
        for rows in measures.values():
            side = hold(commonest([told.printed for told in rows]), [t for told in rows[:6] for t in told.tellings])
            held.setdefault(frozenset(told.id for told in side.tellings), side)
        sides = list(held.values())[:12]
        if len(sides) > 1:
            found.append(
                Finding(
                    ConflictKind.NUMBER, f"*/{family}", "angka dengan satuan yang sama", tuple(sides),
                    Explanation.DIFFERENT_MEASURE, "number.measures",
                )
            )  # fmt: skip
    return found


def find_numbers_apart(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """One line a unit: the numbers in it that nothing ties, those that no listed word measures among them.

    ``told`` is all that was found before: what it lays beside each other in another way is not said to be of two things.
    A story of many happenings is left out.
    """
    if crowd.crowded:
        return []
    known = known_pairs(told)
    families: dict[str, dict[str, list[Told]]] = {}
    for row in find_every_number(tellings):
        key = row.slot[0] or f"? {' '.join(sorted(row.frame.words))}"
        families.setdefault(row.slot[1], {}).setdefault(key, []).append(row)
    found: list[Finding] = []
    for family, things in families.items():
        kept: list[Told] = []
        for rows in things.values():
            first = rows[0]
            if not any(_is_told(first, one, known) for one in kept):
                kept.append(first)
        if any(not one.slot[0] for one in kept) and len(kept) > 1:
            sides = tuple(hold(one.printed, one.tellings) for one in kept[:_SIDES])
            found.append(
                Finding(
                    ConflictKind.NUMBER, f"*/{family}/*", "angka dengan satuan yang sama", sides,
                    Explanation.DIFFERENT_MEASURE, "number.measures",
                )
            )  # fmt: skip
    return found


def _is_told(one: Told, other: Told, known: Laid) -> bool:
    """True where two numbers stand in one statement, are of one value, or lie beside each other already."""
    same = one.telling.id == other.telling.id or (one.low, one.high) == (other.low, other.high)
    return same or frozenset((one.telling.id, other.telling.id)) in known


def find_units_apart(slots: dict[tuple[str, str, str], list[Told]]) -> list[Finding]:
    """One line a measure that is told in units which cannot be laid beside each other: persons and households, rupiah and dollars."""
    found: list[Finding] = []
    by_name: dict[str, dict[str, list[Told]]] = {}
    for (name, family, sub), rows in sorted(slots.items()):
        if not name.startswith("jumlah ") and not sub:
            by_name.setdefault(name, {}).setdefault(family, []).extend(rows)
    for name, families in by_name.items():
        if len(families) < 2 or _are_things(families):
            continue
        sides = tuple(
            hold(commonest([told.printed for told in rows]), [one for told in rows[:6] for one in told.tellings])
            for rows in families.values()
        )
        if len({frozenset(told.id for told in side.tellings) for side in sides}) == len(sides):
            about = next(iter(families.values()))[0].about
            reason = Explanation.DIFFERENT_UNIT
            found.append(Finding(ConflictKind.NUMBER, f"{name}/*", about, sides, reason, "number.units"))
    return found


def _are_things(families: dict[str, list[Told]]) -> bool:
    """True where the families are different things counted (houses, bridges), not one thing in different units."""
    return all(family.startswith("~") for family in families)
