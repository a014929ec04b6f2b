"""The fuzzer's promises hold on its seeds and on everything that once broke one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, find_seeds

BROKE = Path(__file__).parent / "broke"
ONCE = sorted(file for file in BROKE.glob("*/*") if file.is_file())


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_keep_the_promises(name: str) -> None:
    seeds = find_seeds(name)
    assert len(seeds) >= 10
    for seed in seeds[:: max(1, len(seeds) // 40)]:
        TARGETS[name](seed)


@pytest.mark.parametrize("file", ONCE, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_what_once_broke_a_promise_holds(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())
