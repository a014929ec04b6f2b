"""Work on many batches by processes, in order and with few of them in memory at once."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

ALONE = 3
"""Batches that this process does itself before it is worth starting others."""

PRELOADED = ["claims.reading.statements", "claims.differences.compare", "claims.gather"]
"""Loaded once, before the other processes part; nothing that starts threads may stand here."""


def processes() -> int:
    """How many processes work beside this one: the cores that it may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parallel(
    work: Callable[[Given], Made], batches: Iterable[Given], workers: int | None = None
) -> Iterator[tuple[Given, Made]]:
    """Each batch with what ``work`` made of it, in the order of the batches.

    ``work`` is a function of a module, so that it can be sent to another process. The first few batches are done here: a
    handful of articles does not wait for processes to start. No more than two batches a worker are in memory at once.
    ``workers`` 0 keeps everything in this process; None takes the cores there are.
    """
    count = processes() if workers is None else workers
    waiting = iter(batches)
    for place, batch in enumerate(waiting, start=1):
        yield batch, work(batch)
        if place >= ALONE and count > 1:
            break
    following = next(waiting, None)
    if following is None:
        return
    # A forked copy of this process would carry half of DuckDB's threads along; a fresh one carries nothing.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    context.set_forkserver_preload(PRELOADED)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_settle) as pool:
        queue: deque[tuple[Given, Future[Made]]] = deque([(following, pool.submit(work, following))])
        try:
            for batch in waiting:
                queue.append((batch, pool.submit(work, batch)))
                if len(queue) >= 2 * count:
                    first, made = queue.popleft()
                    yield first, made.result()
            while queue:
                first, made = queue.popleft()
                yield first, made.result()
        finally:
            for _, made in queue:
                made.cancel()


def _settle() -> None:
    """Word lists and patterns stay as long as the process: the search for unused cycles need not walk through them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
