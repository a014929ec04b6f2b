"""Sentences that tell of another happening than their story: the one that turns to it, and those that go on with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.differences.happening import find_mentions
from claims.differences.lexicon import mark
from claims.wordlists import either_of

_OWN = re.compile(r"\s(?:itu|ini|tersebut)(?!\w)")
"""The mishap that the story is about."""
_ALIKE = re.compile(rf"(?<!\w)(?:{either_of('events.toml', 'elsewhere', 'alike')}) (?:\w{{3,12}} )?serupa(?!\w)")
_AGAIN = re.compile(
    r"(?<!\w)(?<!tidak )(?<!tak )(?<!belum )pernah (?:juga )?(?:terjadi|melanda|menimpa|mengguncang|mengalami|(?:men)?jadi (?:sasaran|korban|target|lokasi|ajang|saksi)|(?:di|ter)[a-z]{4,14})(?!\w)"
)
"""*Serupa* and *pernah terjadi* name another one of the same sort, whatever day they give it."""
_THEN = re.compile(
    rf"(?<!\w)(?:(?:saat|ketika|kala|waktu|masa|tahun) (?:itu|tersebut)|(?:{either_of('events.toml', 'elsewhere', 'then')})(?:nya)? (?:itu|tersebut)|kecelakaannya)(?!\w)"
)
_BACK = re.compile(rf"(?<!\w)(?:{either_of('events.toml', 'elsewhere', 'back')})(?!\w)")
"""Words that return to the story: *hingga kini*, *kecelakaan kali ini*, *polisi masih memeriksa*."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article. ``long_ago``: it dates itself weeks before publication; ``lately``: nearer than that; ``opens``: it begins a paragraph."""

    text: str
    speaker: str | None
    long_ago: bool
    lately: bool
    opens: bool


def find_flashbacks(passages: Sequence[Passage]) -> list[int | None]:
    """For each sentence of a text, in order, the place of the one that turned to another happening; None for the story's own.

    It turns where a sentence names one like it (*kecelakaan serupa*), says that it *pernah terjadi*, or dates *sebuah* mishap long before the article.
    What follows in its paragraph belongs to it while it points back (*saat itu*, *dalam peristiwa itu*) or goes on in one voice
    without a time of its own; *ini*, *kini*, a day near publication and a new paragraph return to the story.
    """
    found: list[int | None] = []
    open_at: int | None = None
    for at, passage in enumerate(passages):
        if _turns(passage):
            open_at = at
        elif open_at is not None and not _goes_on(passage, passages[open_at]):
            open_at = None
        found.append(open_at)
    return found


def _turns(passage: Passage) -> bool:
    if _ALIKE.search(passage.text):
        return True
    if passage.lately or not passage.long_ago:
        return False
    if _AGAIN.search(passage.text):
        return True
    return mark("one_more").search(passage.text) is not None and any(
        mention.happening.mishap and not _OWN.match(passage.text, mention.span.end)
        for mention in find_mentions(passage.text)
    )


def _goes_on(passage: Passage, opening: Passage) -> bool:
    if passage.lately or _BACK.search(passage.text):
        return False
    points = _THEN.search(passage.text)
    if passage.opens:
        return points is not None and points.start() < 4
    return points is not None or passage.long_ago or passage.speaker == opening.speaker
