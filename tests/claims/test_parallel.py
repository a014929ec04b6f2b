"""Batches are worked on by other processes where there are enough of them, in order, and by the same ones until the end."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from claims.parallel import ALONE, Crew, crew_of


def where(batch: int) -> tuple[int, int]:
    """Ten times the batch, and the process that worked on it."""
    return 10 * batch, os.getpid()


def test_a_few_batches_stay_in_this_process():
    with Crew(2) as crew:
        done = list(crew.each(where, range(ALONE)))
    assert done == [(batch, (10 * batch, os.getpid())) for batch in range(ALONE)]


@pytest.mark.parametrize("workers", [0, 1])
def test_without_others_everything_stays_in_this_process(workers: int):
    with Crew(workers) as crew:
        assert {made[1] for _, made in crew.each(where, range(9))} == {os.getpid()}


def test_others_start_once_and_stay_for_what_comes_after():
    with Crew(2) as crew:
        first = list(crew.each(where, range(9)))
        second = list(crew.each(where, range(3)))
    assert [(batch, made[0]) for batch, made in first + second] == [(at, 10 * at) for at in (*range(9), *range(3))]
    beside = {made[1] for _, made in first[ALONE:]}
    assert {made[1] for _, made in first[:ALONE]} == {os.getpid()} and os.getpid() not in beside
    assert len(beside | {made[1] for _, made in second}) <= 2


def test_no_more_batches_are_taken_than_two_a_worker_ahead():
    taken: list[int] = []

    def batches() -> Iterator[int]:
        for batch in range(50):
            taken.append(batch)
            yield batch

    with Crew(2) as crew:
        for batch, _ in crew.each(where, batches()):
            assert len(taken) <= batch + 4
            if batch == 20:
                break


def test_a_crew_that_is_given_goes_on_after_the_block():
    with Crew(0) as crew:
        with crew_of(crew) as same:
            assert same is crew
        assert [made[0] for _, made in crew.each(where, [4])] == [40]
