"""Sending addresses to a web archive: off unless a service was named, one address at a time, each because a person asked."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from claims.ingest.archiver import send_to_archive
from claims.ingest.refused import UnreadableError
from claims.review import Action, Target
from claims.ui import session, stored
from claims.ui.words import t
from timeline.wording import Sentence

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """The last time an address was sent in vain: when (UTC), why, and how many times it was tried in all."""

    at: str
    why: Sentence
    tries: int


_FAILED: dict[tuple[str, str], Failure] = {}
"""By database and article, for as long as the program runs: what was asked for stays in the queue either way."""
_SENDING = threading.Lock()


def service() -> str:
    """What stands before an address that is to be archived, from ``LINIMASA_ARCHIVE``; empty where none was named."""
    return os.environ.get("LINIMASA_ARCHIVE", "").strip()


def failure_of(article: str) -> Failure | None:
    """The last failure since the program was started, None where there was none."""
    return _FAILED.get((str(stored.database()), article))


def ask(article: str, wanted: bool) -> None:
    """Puts an article into the queue, or takes it out; a decision that can be undone."""
    said = t("archive_queued" if wanted else "archive_unqueued")
    session.decide(Target.ARTICLE, [article], Action.NOTE, said, after={"archive_asked": wanted})


def send(row: Row) -> None:
    """Sends the address of one article and keeps the copy's; a failure is told and changes nothing that is stored."""
    key = (str(stored.database()), str(row["id"]))
    try:
        with _SENDING:  # archives limit how much they take at once
            copy = send_to_archive(str(row["url"]), service())
    except UnreadableError as problem:
        tries = _FAILED[key].tries + 1 if key in _FAILED else 1
        at = datetime.now(UTC).isoformat(timespec="seconds")
        _FAILED[key] = Failure(at, problem.at("").reason, tries)
        return
    _FAILED.pop(key, None)
    session.decide(Target.ARTICLE, [key[1]], Action.NOTE, t("archive_saved"), after={"archive": copy})
