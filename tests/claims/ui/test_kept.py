"""What is kept for all readers: made once, let go when the database changes, never half."""

from __future__ import annotations

import threading

import pytest

from claims.ui.kept import Kept


def test_the_same_is_made_once_and_anew_in_another_state() -> None:
    kept, made = Kept(4), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.get("a", "x", make), kept.get("a", "x", make), kept.get("a", "y", make)] == [1, 1, 2]
    assert kept.get("b", "x", make) == 3


def test_what_failed_is_not_kept() -> None:
    kept = Kept(4)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", "x", lambda: 1 // 0)
    assert kept.get("a", "x", lambda: 5) == 5


def test_the_longest_unasked_goes_first() -> None:
    kept = Kept(2)
    for name in ("x", "y"):
        kept.get("a", name, lambda name=name: name)
    kept.get("a", "x", lambda: "new")
    kept.get("a", "z", lambda: "z")
    assert kept.get("a", "x", lambda: "new") == "x"
    assert kept.get("a", "y", lambda: "new") == "new"


def test_two_readers_at_once_wait_for_one_making() -> None:
    kept, begun, free = Kept(4), threading.Event(), threading.Event()
    made: list[int] = []
    got: list[int] = []

    def make() -> int:
        begun.set()
        free.wait(10)
        made.append(1)
        return 7

    readers = [threading.Thread(target=lambda: got.append(kept.get("a", "x", make))) for _ in range(2)]
    readers[0].start()
    begun.wait(10)
    readers[1].start()
    free.set()
    for reader in readers:
        reader.join(10)
    assert (got, made) == ([7, 7], [1])
