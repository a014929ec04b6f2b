"""Copies of a database: whole, checked by opening them, and never over a file that exists."""

from __future__ import annotations

import os
import time
from pathlib import Path

import duckdb

from claims.store.connection import CONFIG, alone, explained, open_file
from claims.store.errors import StoreBusyError, StoreError


def copy_database(source: Path, target: Path, wait: float = 10.0) -> None:
    """Copies everything of ``source`` as one state into the new file ``target``.

    The caller holds `connection.alone` on ``source``. The copy is written beside and renamed when it is complete. Raises
    StoreError where ``target`` exists, the disk is full or another process holds the source longer than ``wait`` seconds.
    """
    if target.exists():
        raise StoreError("copy_exists", path=str(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    give_up = time.monotonic() + wait
    try:
        while True:
            try:
                _copy(source, part)
                break
            except duckdb.Error as problem:
                _remove(part)
                error = explained(problem, source)
                if not isinstance(error, StoreBusyError) or time.monotonic() >= give_up:
                    raise error from problem
                time.sleep(0.05)
        part.replace(target)
    finally:
        _remove(part)


def restore(path: Path, copy: Path, wait: float = 10.0) -> Path | None:
    """Puts the database in ``copy`` in the place of ``path``; gives the name under which the former file is kept.

    The copy is opened and copied whole before anything is moved, and stays where it is. A former file that is damaged is
    moved as it is. Raises StoreError where the copy is missing or none of ours, or another process holds the database.
    """
    if not copy.is_file():
        raise StoreError("copy_missing", path=str(copy))
    beside = free_name(path.with_name(f"{path.name}.restoring"))
    with alone(copy), alone(path):
        copy_database(copy, beside, wait)
        try:
            kept = _set_aside(path, wait)
            beside.replace(path)
        finally:
            _remove(beside)
    return kept


def _set_aside(path: Path, wait: float) -> Path | None:
    if not path.exists():
        return None
    try:
        open_file(path, read_only=False, wait=wait).close()  # nobody else holds it, and no change waits beside it
    except StoreBusyError:
        raise
    except StoreError:
        pass  # damaged or foreign: kept as it is
    kept = free_name(path.with_name(f"{path.name}.before-restore"))
    path.replace(kept)
    log = path.with_name(path.name + ".wal")
    if log.exists():
        log.replace(kept.with_name(kept.name + ".wal"))
    return kept


def _copy(source: Path, part: Path) -> None:
    # The one connection that may open files by name: it sees two paths that this program chose and no stored text.
    con = duckdb.connect(":memory:", config={**CONFIG, "enable_external_access": "true"})
    try:
        con.execute(f"attach {_quoted(source)} as source (read_only)")
        con.execute(f"attach {_quoted(part)} as target")
        con.execute("copy from database source to target")
        con.execute("checkpoint target")
        con.execute("detach target")
    finally:
        con.close()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _remove(part: Path) -> None:
    for file in (part, part.with_name(part.name + ".wal")):
        file.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """``path`` itself, or with the first number that makes a name nobody uses."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate
