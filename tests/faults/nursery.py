"""A process that loads the program once and forks a child for every task, so that a child can be killed at any moment.

Reads tasks from standard input, one JSON object a line; answers each with how the child ended, once it is
gone. A child writes to its log, and to the disk under it, what it has been told is done: never more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claims import byhand, corrections, differences, gather, pipeline, stories
from claims.export.files import export_files
from claims.reading import read_article
from claims.store import Store, migrate
from claims.store.reviews import new_review

FURTHER = """
alter table articles add column further varchar;
create table kept.further as select range as number from range(300000);
update articles set further = id;
"""


class Log:
    """Lines that are on disk when `note` returns."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, line: str) -> None:
        os.write(self._file, f"{line}\n".encode())
        os.fsync(self._file)


def take_in(task: dict[str, Any], log: Log) -> None:
    """Imports in batches of ten; notes each article that was said to be in, and at last that all is worked out."""
    pipeline.BATCH_ARTICLES = 10
    store = Store(task["db"])
    for outcome in pipeline.add(store, pipeline.read_inputs([task["articles"]]), workers=0):
        log.note(f"article {outcome.id}")
    pipeline.refresh(store, workers=0)
    log.note("done")


def work_out(task: dict[str, Any], log: Log) -> None:
    """Works every story out again and again; notes each round."""
    store = Store(task["db"])
    for turn in range(1000):
        store.mark_stale([], [row["name"] for row in store.stories()])
        pipeline.refresh(store, workers=0)
        log.note(f"turn {turn}")


def decide(task: dict[str, Any], log: Log) -> None:
    """Adds decisions, some of them in batches, and takes every fifth back; notes the ids that were given back."""
    store = Store(task["db"])
    statements = [row["id"] for row in store.statements()]
    for turn in range(1000):
        batch = [
            new_review("statement", one, "note", "rina", note=str(turn), batch=f"{task['run']}-{turn}")
            for one in (statements[turn % len(statements)], statements[-1 - turn % len(statements)])
        ]
        made = store.undo("rina") if turn % 5 == 4 else store.add_reviews(batch)
        for review in made:
            log.note(f"review {review.id}")


def bring_up(task: dict[str, Any], log: Log) -> None:
    """Brings a database to a further form."""
    steps = (*migrate.migrations(), migrate.Migration(migrate.current_version() + 1, "further", FURTHER))
    migrate.migrations = lambda: steps
    Store(task["db"])
    log.note("done")


def write_out(task: dict[str, Any], log: Log) -> None:
    """Writes the same files over and over; notes each round."""
    store = Store(task["db"])
    for turn in range(1000):
        made = datetime(2025, 1, 1, tzinfo=UTC)
        export_files(store, task["story"], [Path(path) for path in task["to"]], made=made)
        log.note(f"turn {turn}")


TASKS = {"ingest": take_in, "analysis": work_out, "review": decide, "migration": bring_up, "export": write_out}


def how_it_ended(child: int, kill_after: float | None) -> int:
    """Waits for a child, kills it once its time is up; gives its exit status, -9 where it was killed."""
    if kill_after is None:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    end = time.monotonic() + kill_after
    while time.monotonic() < end:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)  # nobody else waits for it, so the id is still its own
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Serves tasks until standard input ends."""
    loaded = (byhand, corrections, differences, gather, read_article, stories)  # here, once, and not in every child
    assert all(loaded)
    print("ready", flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                TASKS[task["do"]](task, Log(task["log"]))
            except BaseException as problem:
                os.write(2, f"{task['do']}: {type(problem).__name__}: {problem}\n".encode())
                os._exit(1)
            os._exit(0)
        print(how_it_ended(child, task["kill_after"]), flush=True)


if __name__ == "__main__":
    main()
