"""Groups of sides, and what was found between two of them."""

from __future__ import annotations

import pytest

from claims.differences.sides import find_sides, found_between


def test_every_two_sides_of_a_group_contradict_each_other() -> None:
    values = {"Kasih": 7, "Warta": 7, "Kanal": 11, "Suara": 12}
    edges = [("Kasih", "Kanal"), ("Warta", "Kanal"), ("Kasih", "Suara"), ("Kanal", "Suara")]
    assert find_sides(list(values), edges, values) == [(("Kasih", "Warta"), ("Kanal",), ("Suara",))]


def test_what_is_said_of_a_group_was_found_between_its_own_sides() -> None:
    found = {(0, 1): "7 and 11", (4, 2): "30 and 40"}
    values = {0: 7, 1: 11, 2: 30, 4: 40}
    told = {group: found_between(group, found) for group in find_sides(sorted(values), found, values)}
    assert told == {((0,), (1,)): "7 and 11", ((2,), (4,)): "30 and 40"}


def test_sides_between_which_nothing_was_found_are_named() -> None:
    with pytest.raises(KeyError, match="nothing was found between"):
        found_between([("Kasih",), ("Warta",)], {("Kasih", "Kanal"): "7 and 11"})
