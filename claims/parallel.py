"""Work on many batches by processes, in order and with few of them in memory at once."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from multiprocessing import forkserver, get_all_start_methods, get_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

ALONE = 2
"""Batches that this process does itself before it is worth starting others."""

PRELOADED = ["claims.warm"]
"""Loaded once, before the other processes part; nothing that starts threads may stand here."""


def processes() -> int:
    """How many processes work beside this one: the cores that it may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """The processes that work beside this one until the end of its ``with`` block.

    They are started when there is enough to do, and stay for what comes after: what they have loaded is loaded once.
    ``workers`` 0 or 1 keeps everything in this process; None takes the cores there are.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = processes() if workers is None else workers
        self._pool: ProcessPoolExecutor | None = None
        # A forked copy of this process would carry half of DuckDB's threads along; a fresh one carries nothing.
        self._forks = "forkserver" in get_all_start_methods()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def each(self, work: Callable[[Given], Made], batches: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
        """Each batch with what ``work`` made of it, in the order of the batches.

        ``work`` is a function of a module, so that it can be sent to another process. The first few batches are done here
        unless the others work already: a handful of articles does not wait for processes to start, and they load their
        word lists meanwhile. No more than two batches a worker are in memory at once.
        """
        waiting = iter(batches)
        if self._pool is None:
            for place, batch in enumerate(waiting, start=1):
                following = next(waiting, None) if place == ALONE and self.workers > 1 else None
                if following is not None:
                    self._prepare()
                yield batch, work(batch)
                if following is not None:
                    waiting = chain((following,), waiting)
                    break
            else:
                return
            self._start()
        yield from self._shared_out(work, waiting)

    def _prepare(self) -> None:
        """Has the process that the others part from load beside this one, which need not wait for it."""
        if self._forks:
            forkserver.set_forkserver_preload(PRELOADED)
            forkserver.ensure_running()

    def _start(self) -> None:
        context = get_context("forkserver" if self._forks else "spawn")
        self._pool = ProcessPoolExecutor(self.workers, mp_context=context, initializer=settle)

    def _shared_out(self, work: Callable[[Given], Made], waiting: Iterator[Given]) -> Iterator[tuple[Given, Made]]:
        assert self._pool is not None
        queue: deque[tuple[Given, Future[Made]]] = deque()
        try:
            for batch in waiting:
                queue.append((batch, self._pool.submit(work, batch)))
                if len(queue) >= 2 * self.workers:
                    first, made = queue.popleft()
                    yield first, made.result()
            while queue:
                first, made = queue.popleft()
                yield first, made.result()
        finally:
            for _, made in queue:
                made.cancel()


def crew_of(workers: Crew | int | None) -> AbstractContextManager[Crew]:
    """A crew for the time of a block: the one given, which goes on after it, or one of so many workers."""
    return nullcontext(workers) if isinstance(workers, Crew) else Crew(workers)


def settle() -> None:
    """Word lists and patterns stay as long as the process: the search for unused cycles need not walk through them.

    It need not come often either: reading and comparing leave hardly a cycle behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
