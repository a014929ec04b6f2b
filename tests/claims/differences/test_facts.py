"""The portable SQL and plain Python find the same pairs of values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.differences.facts import Fact, pair_numbers, pair_values
from claims.store import pairing

numbers = st.one_of(st.none(), st.integers(0, 12).map(float))


@st.composite
def facts(draw):
    rows = []
    for at in range(draw(st.integers(0, 25))):
        story, slot = draw(st.sampled_from(["s", "t"])), draw(st.sampled_from(["tewas/person/", "luka/person/"]))
        root = draw(st.sampled_from(["suara:a", "suara:b"]))
        if draw(st.booleans()):
            low, high = draw(numbers), draw(numbers)
            if low is not None and high is not None and high < low:
                low, high = high, low
            day = draw(st.one_of(st.none(), st.integers(738000, 738004)))
            rows.append(Fact(story, "number", slot, str(low), low, high, day, root, f"id{at:02d}"))
        else:
            kind = draw(st.sampled_from(["date", "place"]))
            value = draw(st.sampled_from(["2025-01-02", "2025-01-03", "Doha", "Kairo"]))
            rows.append(Fact(story, kind, "temu", value, None, None, None, root, f"id{at:02d}"))
    return rows


@settings(max_examples=25, deadline=None)
@given(facts())
def test_sql_and_python_give_the_same_pairs(rows):
    table = pairing.to_table(rows)
    assert pairing.pair_numbers(table) == pair_numbers(rows)
    assert pairing.pair_values(table) == pair_values(rows)
    assert pairing.count_pairs("disjoint_numbers", table) == len(pair_numbers(rows))
    assert pairing.count_pairs("differing_values", table) == len(pair_values(rows))


def row(low, high, day=None, slot="tewas/person/", key="a"):
    return Fact("s", "number", slot, "", low, high, day, "r", key)


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        (row(7, 7, key="a"), row(11, 11, key="b"), 1),
        (row(7, None, key="a"), row(11, 11, key="b"), 0),
        (row(5, 9, key="a"), row(8, 12, key="b"), 0),
        (row(7, 7, 738000, key="a"), row(11, 11, 738001, key="b"), 1),
        (row(7, 7, 738000, key="a"), row(11, 11, 738003, key="b"), 0),
        (row(7, 7, 738000, key="a"), row(11, 11, None, key="b"), 0),
        (row(7, 7, key="a"), row(11, 11, slot="luka/person/", key="b"), 0),
    ],
)
def test_only_disjoint_values_of_one_slot_and_neighbouring_days_are_paired(left, right, pairs):
    assert len(pair_numbers([left, right])) == pairs
    assert len(pairing.pair_numbers(pairing.to_table([right, left]))) == pairs


def test_the_queries_take_no_parameters_and_name_their_order():
    for name in ("disjoint_numbers", "differing_values"):
        text = pairing.pairing_sql(name)
        assert "?" not in text and "$" not in text
        assert text.startswith("-- ") and "order by" in text
