"""What one disowns, denies or knows in another state is set against the one who says so; what only looks like it is left alone."""

import pytest

from claims.differences.disowned import load_ascribed
from claims.wording import say_difference
from tests.claims.differences.test_cases import across, article, both_ways, cases, compare

CASES = cases("stances")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_stance_is_set_against_its_opposite(case):
    for found, home in both_ways(case):
        flagged = {one.kind.value for one in found if one.explained_by is None}
        if "kind" in case:
            assert case["kind"] in flagged
        else:
            assert not {one.kind.value for one in across(found, home) if one.explained_by is None}


def test_the_one_who_disowns_an_order_is_named_in_the_sentence():
    case = next(case for case in CASES if case["name"] == "an order at whose word")
    found, _ = compare(article("a", case["a"]), article("b", case["b"]))
    told = next(one for one in found if one.kind.value == "attribution")
    assert "Dedi Warsito" in say_difference(told, "id")
    assert "Dedi Warsito" in say_difference(told, "en")


def test_every_row_of_what_is_ascribed_has_a_name_and_a_question():
    assert all(row.name and row.about.startswith("siapa yang ") for row in load_ascribed())


def test_a_quotation_under_two_names_is_quoted_once_with_both_names():
    a = {"at": "2025-07-01T09:00+07:00", "text": '"Mesin mati dua kali, lalu kapal rebah ke kiri," kata Rudin Sako.'}
    b = {"at": "2025-07-01T11:00+07:00", "text": '"Mesin mati dua kali, lalu kapal rebah ke kiri," ujar Yance Ponto.'}
    found, _ = compare(article("a", a), article("b", b))
    said = say_difference(next(one for one in found if one.kind.value == "attribution"), "id")
    assert "“Mesin mati dua kali, lalu kapal rebah ke kiri”" in said
    assert said.count("Rudin Sako") == said.count("Yance Ponto") == 1
