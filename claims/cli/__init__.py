"""The command ``linimasa``. Imports on demand: ``--help`` answers before anything heavy is read."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status (0 done, 1 some inputs refused or something failed, 2 wrong usage)."""
    from claims.cli.run import run

    return run(sys.argv[1:] if arguments is None else list(arguments))
