"""What could not be read, and what else is to be said about an input."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from timeline.wording import Sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that did not go in.

    ``place`` names it: a path or address, for a line with its number (``berita.csv:17``), for a member of an archive with
    the way to it (``kiriman.zip/berita/1.html``). ``reason`` says the fact, ``remedy`` what to do.
    """

    place: str
    reason: Sentence
    remedy: Sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know about an input that went in: columns matched, encoding guessed, files passed over."""

    place: str
    what: Sentence


class UnreadableError(Exception):
    """Raised inside readers; becomes a `Refused` at the input's place. ``code`` is a key under ``ingest.refused``."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def at(self, place: str) -> Refused:
        """The refusal of the input at ``place``."""
        return refuse(place, self.code, **self.values)


def refuse(place: str, code: str, **values: object) -> Refused:
    """The refusal ``code`` of the input at ``place``; the sentences stand under ``ingest.refused.<code>``."""
    return Refused(
        place, Sentence(f"ingest.refused.{code}.reason", values), Sentence(f"ingest.refused.{code}.remedy", values)
    )


def refuse_os(place: str, problem: OSError) -> Refused:
    """The refusal of an input that the operating system does not give."""
    if isinstance(problem, PermissionError):
        return refuse(place, "no_permission")
    if isinstance(problem, FileNotFoundError):
        return refuse(place, "no_such_file")
    if problem.errno == errno.ELOOP:
        return refuse(place, "link_loop")
    return refuse(place, "unreadable_file", why=problem.strerror or type(problem).__name__)


def notice(place: str, code: str, **values: object) -> Notice:
    """The notice ``code`` about the input at ``place``; the sentence stands under ``ingest.notice.<code>``."""
    return Notice(place, Sentence(f"ingest.notice.{code}", values))
