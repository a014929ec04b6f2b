"""Commands of the program run from outside: their seconds, their memory, and how long a part may go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).with_name("linimasa")
_WATCHED = Path(__file__).with_name("watched.py")


@dataclass(frozen=True, slots=True)
class Spent:
    """What one command took: seconds by the clock, of all its processes together on a core, and the MB of the largest."""

    seconds: float
    work: float
    memory: float


class CutOffError(Exception):
    """A command that was still running when its time was over."""


class Budget:
    """The seconds that a part has; None for no end."""

    def __init__(self, seconds: float | None = None) -> None:
        self.end = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds until the end; None where there is none."""
        return None if self.end is None else self.end - time.monotonic()

    def allows(self, seconds: float) -> bool:
        """True where something that takes so long would still come to its end."""
        left = self.left()
        return left is None or seconds <= left


def run(*arguments: str, within: float | None = None) -> Spent:
    """What one call of ``linimasa`` took. Raises CutOffError as `_watch` does."""
    return _watch(str(COMMAND), *arguments, within=within)


def run_module(module: str, *arguments: str) -> Spent:
    """What one call of a module of these benchmarks took."""
    return _watch(sys.executable, "-m", module, *arguments)


def _watch(*command: str, within: float | None = None) -> Spent:
    """What one command took.

    Raises CutOffError where it takes longer than ``within`` seconds; all its processes are ended then.
    """
    begun = time.perf_counter()
    watched = subprocess.Popen(
        [sys.executable, str(_WATCHED), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=_environment(),
        start_new_session=True,
    )
    try:
        said, complained = watched.communicate(timeout=within)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(watched.pid, signal.SIGKILL)
        watched.communicate()
        raise CutOffError from None
    seconds = time.perf_counter() - begun
    if watched.returncode or not said.startswith("0 "):
        raise RuntimeError(f"{' '.join(command)} failed:\n{complained[-2000:]}")
    _, work, memory = said.split()
    return Spent(seconds, float(work), int(memory) / (1024 * 1024 if sys.platform == "darwin" else 1024))


def _environment() -> dict[str, str]:
    """That of this process, with modules compiled once as an installed program has them, in a folder apart from the sources."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "linimasa-compiled")), **kept}


def run_nothing() -> None:
    """What `run` costs where the command is Python doing nothing."""
    subprocess.run([sys.executable, str(_WATCHED), sys.executable, "-c", "pass"], check=True, stdout=subprocess.DEVNULL)


def best_of(act: Callable[[], object], tries: int = 3) -> float:
    """The fewest seconds of several tries."""
    seconds = []
    for _ in range(tries):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def tell(what: str) -> None:
    """Says on stderr how far the run has come."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)
