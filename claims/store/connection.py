"""Short-lived connections to one database file.

A process opens a file at most once: either for reading, so that other programs may read beside it, or for writing, and
then its own readers share that opening. Every operation takes a cursor of its own (a DuckDB connection refuses to be
used by two threads at once) and the file is let go as soon as the last operation ends. Whoever finds the file held by
another process waits and tries again.

The file is never opened by anything but DuckDB while it is held here: on Linux, closing any other handle on it would
drop DuckDB's lock for the whole process.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from claims.store.errors import StoreBusyError, StoreError, StoreMissingError

CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "allow_community_extensions": "false",
    "memory_limit": "25%",  # beyond it DuckDB works on disk: the rest belongs to the processes that read and compare
}
WRITING = {**CONFIG, "memory_limit": "512MB"}
"""For writing. When DuckDB closes a large file it joins small pieces of its tables, with all the memory that it may use."""

_HOLDER = re.compile(r"held in (?P<program>.{1,300}?) \(PID (?P<pid>\d{1,10})\)")
_FIRST_WAIT, _LONGEST_WAIT = 0.005, 0.1


class _File:
    """The one opening of a file in this process; ``mode`` is ``read``, ``write`` or ``alone`` (no opening, none allowed)."""

    def __init__(self) -> None:
        self.turn = threading.Condition()
        self.mode: str | None = None
        self.users = 0
        self.readers: Counter[int] = Counter()  # by thread, how many readings are open one inside the other
        self.waiting_writers = 0
        self.root: duckdb.DuckDBPyConnection | None = None
        self.writer = threading.RLock()


_FILES: dict[str, _File] = {}
_FILES_LOCK = threading.Lock()


def _file(path: Path) -> _File:
    key = os.path.realpath(path)
    with _FILES_LOCK:
        return _FILES.setdefault(key, _File())


@contextmanager
def reading(path: Path, wait: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor that sees one state of the database for as long as it is held. Raises StoreError.

    Inside another reading of the same thread it costs no opening, and waits for no writer: that one waits for the outer.
    """
    file, thread = _file(path), threading.get_ident()
    with file.turn:
        while not file.readers[thread] and (file.mode == "alone" or (file.mode == "read" and file.waiting_writers)):
            file.turn.wait()
        _enter(file, path, "read", wait)
        file.readers[thread] += 1
    try:
        yield from _cursor(file, path)
    finally:
        with file.turn:
            file.readers[thread] -= 1
            if not file.readers[thread]:
                del file.readers[thread]


@contextmanager
def writing(path: Path, wait: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor inside a transaction that is committed at the end, or rolled back on an error. One a process at a time."""
    file = _file(path)
    with file.writer:
        with file.turn:
            file.waiting_writers += 1
            try:
                while file.mode in ("alone", "read"):
                    file.turn.wait()
                _enter(file, path, "write", wait)
            finally:
                file.waiting_writers -= 1
                file.turn.notify_all()
        yield from _cursor(file, path, transaction=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nothing in this process has the file open while this is held: for copying and replacing it."""
    file = _file(path)
    with file.writer:
        with file.turn:
            while file.mode is not None:
                file.turn.wait()
            file.mode = "alone"
        try:
            yield
        finally:
            with file.turn:
                file.mode = None
                file.turn.notify_all()


def _enter(file: _File, path: Path, mode: str, wait: float) -> None:
    """Counts one more user, opening the file first where nobody has it open; the caller holds ``file.turn``."""
    if file.root is None:
        file.root = open_file(path, read_only=mode == "read", wait=wait)
        file.mode = mode
    file.users += 1


def _cursor(file: _File, path: Path, transaction: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    assert file.root is not None
    try:
        cursor = file.root.cursor()
        try:
            with translated(path):
                cursor.execute("begin transaction")
                try:
                    yield cursor
                except BaseException:
                    _quietly(cursor, "rollback")
                    raise
                cursor.execute("commit" if transaction else "rollback")
        finally:
            cursor.close()
    finally:
        with file.turn:
            file.users -= 1
            if file.users == 0:
                root, file.root, file.mode = file.root, None, None
                try:
                    with translated(path):
                        root.close()
                finally:
                    file.turn.notify_all()


def _quietly(cursor: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Ends a transaction that DuckDB may have ended itself after a fatal error; the first error is the one to report."""
    with suppress(duckdb.Error):
        cursor.execute(sql)


def open_file(path: Path, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A new opening of the file, waiting up to ``wait`` seconds for another process to let go. Raises StoreError."""
    pause, give_up = _FIRST_WAIT, time.monotonic() + wait
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=dict(CONFIG if read_only else WRITING))
        except duckdb.Error as problem:
            error = explained(problem, path)
            if not isinstance(error, StoreBusyError) or time.monotonic() >= give_up:
                raise error from problem
        time.sleep(pause)
        pause = min(pause * 2, _LONGEST_WAIT)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises DuckDB's errors about the file and the disk as StoreErrors; errors in our own SQL stay what they are."""
    try:
        yield
    except (
        duckdb.IOException,
        duckdb.FatalException,
        duckdb.InternalException,
        duckdb.OutOfMemoryException,
    ) as problem:
        raise explained(problem, path) from problem
    except duckdb.TransactionException as problem:
        if "could not write" in str(problem).lower():  # the log could not take the commit: nothing of it is kept
            raise explained(problem, path) from problem
        raise
    except OSError as problem:
        raise StoreError("disk", path=str(path), reason=problem.strerror or str(problem)) from problem


def explained(problem: Exception, path: Path) -> StoreError:
    """The plain message for an error of DuckDB that concerns the file."""
    said = str(problem)
    place = str(path)
    if holder := _HOLDER.search(said):
        return StoreBusyError("held", path=place, program=Path(holder["program"]).name, pid=holder["pid"])
    low = said.lower()
    if "could not set lock" in low or "being used by another process" in low or "unique file handle" in low:
        return StoreBusyError("held_by_unknown", path=place)
    if "different configuration" in low:
        return StoreBusyError("held", path=place, program="linimasa", pid=str(os.getpid()))
    if (
        "no space left" in low
        or "file too large" in low
        or "disk full" in low
        or "out of disk" in low
        or "not enough space" in low
    ):
        return StoreError("disk_full", path=place)
    if "does not exist" in low or "no such file" in low:
        if not path.parent.is_dir():
            return StoreMissingError("no_folder", path=place, folder=str(path.parent))
        return StoreMissingError("missing", path=place)
    if "permission denied" in low or "read-only" in low or "access is denied" in low:
        return StoreError("not_writable", path=place)
    if "is a directory" in low or path.is_dir():
        return StoreError("folder", path=place)
    if "not a valid duckdb database" in low:
        return StoreError("not_a_database", path=place)
    if "version number" in low or "newer version of duckdb" in low or "older version of duckdb" in low:
        return StoreError("other_engine", path=place, engine=duckdb.__version__)
    if any(word in low for word in ("could not read enough", "checksum", "corrupt", "truncat", "deserialize", "block")):
        return StoreError("damaged", path=place)
    return StoreError("disk", path=place, reason=said.splitlines()[0] if said else type(problem).__name__)
