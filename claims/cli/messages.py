"""What is said to people on standard error: sentences and progress."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from claims.cli.output import to_printable
from timeline.wording import Catalogue, Sentence

_CATALOGUE = Catalogue("claims")


def tell(lang: str, code: str, **values: object) -> None:
    """Says ``cli.<code>`` on standard error."""
    warn(_CATALOGUE.say(Sentence(f"cli.{code}", values), lang))


def say(lang: str, code: str, **values: object) -> str:
    """The sentence ``cli.<code>``."""
    return _CATALOGUE.say(Sentence(f"cli.{code}", values), lang)


def warn(message: str) -> None:
    """One message on standard error, without anything that could steer the terminal."""
    sys.stderr.write("\n".join(to_printable(line) for line in message.splitlines()) + "\n")


class Progress:
    """A bar on standard error where that is a terminal, else nothing; ``step`` gives it a new name and length."""

    def __init__(self, bar: Any = None, task: Any = None) -> None:
        self._bar, self._task = bar, task

    def forward(self, by: int) -> None:
        """Moves the bar on."""
        if self._bar:
            self._bar.advance(self._task, by)

    def step(self, name: str, done: int, total: int) -> None:
        """Shows a further step of which ``done`` of ``total`` is finished."""
        if self._bar:
            self._bar.update(self._task, description=name, completed=done, total=max(total, 1))


@contextmanager
def progress(name: str, total: int) -> Iterator[Progress]:
    """A progress bar for ``total`` bytes or steps."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        yield Progress(bar, bar.add_task(name, total=max(total, 1)))
