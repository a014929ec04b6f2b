"""A sentence on its way to what is told in it, and what is told: words, who says them, and the cue that says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.reading.lexicon import Cue, Word
from claims.reading.speakers import Speaker, Voices
from timeline.text import Span

SOURCE_CUE = Cue("menurut", "source")
RECORD_CUE = Cue("berdasarkan", "source", kind="count")
COLON_CUE = Cue("titik dua", "colon")
CARRIED_CUE = Cue("kutipan", "carried")

_EDGE = " \t\n,;:–—-"


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that say something of the world, with who says them.

    ``content`` holds the words that are told, in text order (several for a quotation in parts). ``tail`` is the place of
    words about the saying itself (*kata Wolfe, Kamis*), inside the content where they stand in its midst. ``cue`` is None where the outlet itself speaks. ``before`` is
    what the outlet tells in front of a second verb (*X meninjau posko dan mengatakan …*).
    """

    content: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Cue | None = None
    cue_span: Span | None = None
    direct: bool = False
    tail: Span | None = None
    rule: str = "outlet"
    refers_back: bool = False
    before: Span | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of ``text``: its words outside quotation marks, its quotations, and who has spoken before it.

    ``breaks`` are the starts of the time expressions of the whole text, sorted. In a ``title`` every word may have a
    capital, and ``subject`` is who spoke in a part before.
    """

    text: str
    sentence: Span
    words: Sequence[Word]
    quotes: Sequence[Span]
    voices: Voices
    breaks: Sequence[int]
    title: bool = False
    subject: Speaker | None = None

    def within(self, span: Span) -> Passage:
        """The same passage, cut down to a part of the sentence."""
        return replace(
            self,
            sentence=span,
            words=[word for word in self.words if span.start <= word.start < span.end],
            quotes=[quote for quote in self.quotes if span.start <= quote.start < span.end],
        )

    def is_time(self, place: int) -> bool:
        """True where a time expression begins at ``place``."""
        at = bisect_right(self.breaks, place) - 1
        return at >= 0 and self.breaks[at] == place

    def quoted(self) -> tuple[Span, ...]:
        """The words inside the quotation marks."""
        return inner(self.text, self.quotes)

    def cut(self, start: int, end: int) -> Span | None:
        """What stands between two places without its edges, or None where that is nothing."""
        return trim(self.text, Span(start, end))


def is_speech(text: str, quote: Span) -> bool:
    """False for a word or two that are only set off by quotation marks."""
    words = text[quote.start + 1 : quote.end - 1]
    return len(words.split()) >= 3 or words.rstrip()[-1:] in ",.!?…" or text[quote.end : quote.end + 1] == ","


def inner(text: str, quotes: Sequence[Span]) -> tuple[Span, ...]:
    """What stands inside each quotation; an open one runs to its end."""
    spans = [
        trim(text, Span(quote.start + 1, quote.end - (1 if text[quote.end - 1] in "\"”’'»" else 0)))
        for quote in quotes
        if len(quote) > 2
    ]
    return tuple(span for span in spans if span is not None)


def trim(text: str, span: Span) -> Span | None:
    """A span without blanks and stops at its edges, or None where nothing is left."""
    start, end = span
    while start < end and text[start] in _EDGE + ".":
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if end > start else None
