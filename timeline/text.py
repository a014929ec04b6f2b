"""Text as it is stored, and places inside it.

Every offset in this project is a Python ``str`` index into the *stored form* of a title or a text, end exclusive;
``text[span.start:span.end]`` is always the quoted string.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``start`` is inside, ``end`` is not; both are ``str`` indices."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0: got {self.start}–{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.end))

    def of(self, text: str) -> str:
        """The quoted string."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """True where ``other`` lies inside, edges included."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same stretch ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


_DAMAGE = re.compile("[\x00\ud800-\udfff]")


def to_stored(raw: str) -> str:
    """The form in which a text is kept: NFC, ``\\n`` line ends, no NUL and no lone surrogate.

    NUL and lone surrogates cannot be written as UTF-8 text or are cut off by many readers; each becomes U+FFFD so that
    the loss stays visible. Idempotent.
    """
    if raw.isascii() and "\r" not in raw and "\x00" not in raw:
        return raw
    lined = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _DAMAGE.sub("�", lined))


def is_damaged(raw: str) -> bool:
    """True where `to_stored` has to replace characters (NUL, lone surrogates)."""
    return _DAMAGE.search(raw) is not None


def to_lower(text: str) -> str:
    """Lower case of the same length, so that offsets stay valid.

    ``'İ'.lower()`` is two characters long; such characters are kept as they are.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
