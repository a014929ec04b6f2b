"""Acts of speech and judgement that are put down to a body which disowns them: a dispute over who did it, told once and under that kind."""

from __future__ import annotations

import pytest

from claims.differences.ascribed import find_ascribed_differences
from claims.differences.crowd import crowd_of
from claims.differences.telling import find_tellings
from claims.reading import read_article
from tests.claims.differences.test_cases import across, article, both_ways, cases


@pytest.mark.parametrize("case", cases("ascribed"), ids=lambda case: case["name"])
def test_only_what_the_body_disowns_is_flagged_and_as_attribution(case):
    expected = {case["kind"]} if "kind" in case else set()
    for found, home in both_ways(case):
        assert {one.kind.value for one in across(found, home) if one.explained_by is None} == expected


def test_who_disowns_it_is_named_by_the_finding():
    case = cases("ascribed")[0]
    read = [read_article(article(key, case[key])) for key in "ab"]
    tellings = find_tellings(read, {})
    (found,) = find_ascribed_differences(tellings, crowd_of(tellings))
    assert found.values["name"] == "Hasta Purnomo"
    assert [side.tellings[0].article.id for side in found.sides] == ["a", "b"]
