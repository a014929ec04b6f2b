"""Reading texts made of one awkward piece again and again: what a byte costs in a short and in a long one."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from claims.reading import read_article
from tests import awkward
from tests.bench.running import Budget
from tests.bench.table import Row, times
from tests.claims.reading.own_words import article
from timeline import tag
from timeline.text import sentences, to_stored


def bench_texts(folder: Path, scale: float, budget: Budget) -> Iterator[Row]:
    """The worst growth over all pieces, for splitting, tagging and reading; processor time, the best of three."""

    def read(text: str) -> object:
        return read_article(article(text))

    def tagged(text: str) -> object:
        return tag(text, "2024-03-14")

    for what, work, pieces, size in (
        ("splitting into sentences", sentences, awkward.SENTENCES, 50_000),
        ("tagging", tagged, awkward.TAG, 12_000),
        ("reading statements", read, awkward.READ, 15_000),
    ):
        worst, where = max((_growth(work, piece, size), piece) for piece in pieces)
        load = f"{8 * size // 1000} KB beside {size // 1000} KB"
        yield Row(
            f"{what}, the worst of {len(pieces)} pieces",
            load,
            f"{times(worst)} the time a byte",
            f"for {where!r}",
            "about 1 ×",
        )


def _growth(work: Callable[[str], object], piece: str, size: int) -> float:
    return _seconds(work, piece, 8 * size) / max(_seconds(work, piece, size), 0.001) / 8


def _seconds(work: Callable[[str], object], piece: str, size: int) -> float:
    """Processor seconds of the quickest of three, without the sweeps of memory that fall into one by chance."""
    spent = []
    for number in range(3):
        text = to_stored(f"{number} " + piece * (size // len(piece) + 1))[:size]  # a text seen before may be remembered
        gc.collect()
        gc.disable()
        begun = time.process_time()
        work(text)
        spent.append(time.process_time() - begun)
        gc.enable()
    return min(spent)
