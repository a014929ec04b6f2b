"""Text as it is stored, and places inside it.

Every offset in this project is a Python ``str`` index into the *stored form* of a title or a text, end exclusive;
``text[span.start:span.end]`` is always the quoted string.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby


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


_DAMAGE = re.compile("[\x00\ud800-\udfff]")
# Sorting the marks on one letter costs Python's normalisation the square of their number: long runs are sorted before.
_LONG_RUN = re.compile("[^\x00-\x7f]{500,}")


def to_stored(raw: str) -> str:
    """The form in which a text is kept: NFC, ``\\n`` line ends, no NUL and no lone surrogate.

    NUL and lone surrogates cannot be written as UTF-8 text or are cut off by many readers; each becomes U+FFFD so that
    the loss stays visible. Idempotent.
    """
    if raw.isascii() and "\r" not in raw and "\x00" not in raw:
        return raw
    lined = raw.replace("\r\n", "\n").replace("\r", "\n")
    ordered = _LONG_RUN.sub(lambda run: order_marks(run[0]), _DAMAGE.sub("�", lined))
    return unicodedata.normalize("NFC", ordered)


def order_marks(run: str) -> str:
    """The same text with the combining marks on each letter in canonical order (stable, by combining class)."""
    ordered: list[str] = []
    for stacked, chars in groupby(run, lambda char: unicodedata.combining(char) != 0):
        group = list(chars)
        ordered += sorted(group, key=unicodedata.combining) if stacked else group
    return "".join(ordered)


def to_lower(text: str) -> str:
    """Lower case of the same length, so that offsets stay valid.

    ``'İ'.lower()`` is two characters long; such characters are kept as they are.
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


# ---------------------------------------------------------------- sentences and quotations


@dataclass(frozen=True, slots=True)
class _SentenceWords:
    before: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    lettered: frozenset[str]


@cache
def _words() -> _SentenceWords:
    table = tomllib.loads(resources.files("timeline").joinpath("lexicon", "sentences.toml").read_text("utf-8"))
    for name in ("before", "either", "starters", "lettered"):
        words = table.get(name)
        if not isinstance(words, list) or not all(isinstance(word, str) and word == word.lower() for word in words):
            raise ValueError(
                f"sentences.toml: {name} must be a list of words in lower case; write it as {name} = [...]"
            )
    return _SentenceWords(*(frozenset(table[name]) for name in ("before", "either", "starters", "lettered")))


_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…]+[\"”’')\]»]{0,3}(?=\s)|(?<=[a-z]{3})[.!?](?=[A-Z][a-z])")
_LAST_WORD = re.compile(r"[^\s(\"“”'‘]+$")
_BEFORE_LETTER = re.compile(r"([^\W\d_]{2,20}) [A-Z]$")
_OPENS_QUOTE = re.compile(r"\s{1,3}[\"“”«](?=\w)")
_NEXT = re.compile(r"\s*[\"“”'‘(\[«]{0,3}([^\W_][\w-]*)?")
_OPENED = {"“": "”", "«": "»", "‘": "’"}


def sentences(text: str) -> list[Span]:
    """The sentences of a text in text order, without the white space between them.

    A blank line always parts; so does a line end, unless the text is wrapped at a fixed width or the next line goes on
    in lower case. A quotation of up to 800 characters stays whole together with the words that introduce it. Stops
    inside abbreviations, initials, numbers and clock times end nothing (`lexicon/sentences.toml`). Linear in the length
    of the text.
    """
    return list(_sentences(text))


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[Span, ...]:
    # One article's text is cut by tagger and reader alike, and its quotations are asked for beside its sentences.
    found: list[Span] = []
    for block, quoted in zip(_blocks(text), _quotations(text), strict=True):
        quotes = [quote for quote in quoted if len(quote) <= 800]
        begins = [quote.start for quote in quotes]
        start = block.start
        for stop in _STOP.finditer(text, block.start, block.end):
            at = bisect_right(begins, stop.start()) - 1
            if at >= 0 and stop.end() < quotes[at].end:
                continue
            if _ends_sentence(text, start, stop):
                found.append(_trimmed(text, start, stop.end()))
                start = stop.end()
        found.append(_trimmed(text, start, block.end))
    return tuple(span for span in found if len(span))


def blocks(text: str) -> list[Span]:
    """The paragraphs and lines of a text that no sentence crosses, in text order, without white space around them."""
    return list(_blocks(text))


@lru_cache(maxsize=4)
def _blocks(text: str) -> tuple[Span, ...]:
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text)]
    inner = [len(line) for line in lines[:-1]]
    wrapped = len(inner) >= 4 and sum(55 <= size <= 110 for size in inner) > 0.6 * len(inner)
    found: list[Span] = []
    for line in lines:
        span = _trimmed(text, line.start, line.end)
        if not len(span):
            continue
        if found and "\n" not in text[found[-1].end : span.start].replace("\n", "", 1):
            before, after = text[found[-1].end - 1], text[span.start]
            if after.islower() or (wrapped and before not in '.!?:”"' and not after.isdigit()):
                found[-1] = Span(found[-1].start, span.end)
                continue
        found.append(span)
    return tuple(found)


def quotations(text: str) -> list[Span]:
    """The quotations of a text with their marks, in text order; none reaches over a blank line.

    Reads \"…\", “…”, ”…”, «…», ‘…’ and '…'. A mark that is never closed opens nothing, except at the head of a paragraph,
    where it runs to the paragraph's end.
    """
    return [quote for quoted in _quotations(text) for quote in quoted]


@lru_cache(maxsize=4)
def _quotations(text: str) -> tuple[tuple[Span, ...], ...]:
    """The quotations of each block."""
    return tuple(tuple(_quotations_in(text, block)) for block in _blocks(text))


_OPENING = re.compile(r"(?<=\s)\"(?=\w)")
_QUOTE_MARK = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)")


def _quotations_in(text: str, block: Span) -> list[Span]:
    found: list[Span] = []
    opened, closer = -1, ""
    for match in _QUOTE_MARK.finditer(text, block.start, block.end):
        mark = match.group()
        if opened < 0:
            if mark in "’»" or (mark == "'" and not text[match.end() : match.end() + 1].isalnum()):
                continue
            opened, closer = (
                match.start(),
                {"„": '“”"', "“": '”"', "”": '”"', '"': '"”'}.get(mark) or _OPENED.get(mark, mark),
            )
        elif mark == '"' == text[opened] and match.start() - opened > 400 and _OPENING.match(text, match.start()):
            opened = match.start()  # so far on, a mark that opens: the one before was never closed
        elif mark in closer and match.start() > opened + 1:
            found.append(Span(opened, match.end()))
            opened = -1
    if opened == block.start and text[opened] in '"“”':
        found.append(Span(opened, block.end))
    return found


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    follow = _NEXT.match(text, stop.end())
    word = (follow[1] or "") if follow else ""
    if word and not (word[0].isupper() or word[0].isdigit()):
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip("\"”’')]»")) > 1:
        return True
    last = _LAST_WORD.search(text, max(start, stop.start() - 24), stop.start())
    if last is None:
        return True
    words, token = _words(), last.group()
    lower = token.lower()
    if lower in words.before:
        return False
    if token.isdigit() and not text[start : last.start()].strip():
        return False  # the number of a list item
    if len(token) == 1 and token.isupper():
        kind = _BEFORE_LETTER.search(text, max(start, last.end() - 24), last.end())
        if kind is not None and kind[1].lower() in words.lettered:
            return True  # "Api muncul di Blok B. Angin kencang."
        if _OPENS_QUOTE.match(text, stop.end()):
            return True
    if (len(token) == 1 and token.isupper()) or lower in words.either:
        # an initial or a degree: only a word that opens sentences shows that the stop was one
        return (lower in words.either and bool(word)) or word.lower() in words.starters
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
