"""What the program opens by itself lets readers pass."""

from __future__ import annotations

import pytest

from claims.ui import warm


class Clock:
    """A clock on which time passes only by sleeping; at ``reads`` a reader is answered."""

    def __init__(self, reads: list[float]) -> None:
        self.now, self.reads = 100.0, reads

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.reads and self.now >= self.reads[0]:
            self.reads.pop(0)
            warm.reader_came()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock([])
    monkeypatch.setattr(warm, "time", made)
    monkeypatch.setattr(warm, "_last_read", float("-inf"))
    return made


def test_without_readers_nothing_waits(clock: Clock) -> None:
    warm._let_readers_pass()
    assert clock.now == 100.0


def test_each_answer_to_a_reader_takes_another_breath(clock: Clock) -> None:
    warm.reader_came()
    clock.reads = [101.0, 102.5]
    warm._let_readers_pass()
    assert 104.4 < clock.now < 105.0


def test_a_page_that_never_rests_is_not_waited_for_without_end(clock: Clock) -> None:
    warm.reader_came()
    clock.reads = [100.0 + step for step in range(1000)]
    warm._let_readers_pass()
    assert clock.now == pytest.approx(160.0, abs=0.3)
