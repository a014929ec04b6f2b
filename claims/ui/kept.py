"""What was worked out once for all readers, as long as the database stays as it is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import TypeVar, cast

Made = TypeVar("Made")


class Kept:
    """The ``most`` last asked results of one state of the database; another state lets go of all of them.

    Asked for the same thing at once, two readers wait for one making. What failed is not kept. Nothing given may be
    changed by the caller.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._turn = threading.Lock()
        self._state: Hashable = None
        self._held: OrderedDict[Hashable, Future[object]] = OrderedDict()

    def get(self, state: Hashable, asked: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, from before where ``asked`` was asked in this ``state``."""
        with self._turn:
            if state != self._state:
                self._state = state
                self._held.clear()
            found = self._held.get(asked)
            mine = found is None
            if found is None:
                found = self._held[asked] = Future()
                if len(self._held) > self._most:
                    self._held.popitem(last=False)
            else:
                self._held.move_to_end(asked)
        if mine:
            try:
                found.set_result(make())
            except BaseException as problem:
                with self._turn:
                    if self._held.get(asked) is found:
                        del self._held[asked]
                found.set_exception(problem)
        return cast(Made, found.result())
