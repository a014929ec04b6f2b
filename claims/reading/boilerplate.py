"""What on a page is no part of the story: datelines, bylines, links to other articles, captions, notices.

Nothing is cut out: every part that is set aside keeps its span, and the text with those spans blanked has the same
length, so that all later offsets point into the stored text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.reading.credits import read_closing, read_dateline, read_source_line
from claims.statement import Link, LinkKind
from claims.wordlists import load_toml
from timeline.text import Span, blocks, to_lower


@dataclass(frozen=True, slots=True)
class Aside:
    """A span that is set aside; ``code`` is ``boilerplate``, ``archive_caption`` or ``rights_notice``."""

    span: Span
    code: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with what was found around the story. ``body`` is as long as the text; what is set aside is blank in it."""

    body: str
    asides: tuple[Aside, ...]
    place: str | None = None
    credits: tuple[Link, ...] = ()  # whom dateline and closing line name as their sources, outward
    notice: str | None = None

    @property
    def agency(self) -> str | None:
        """The news agency that the article came from, where one is credited."""
        return next((link.name for link in self.credits if link.kind is LinkKind.AGENCY), None)


@dataclass(frozen=True, slots=True)
class _Pages:
    starts: tuple[str, ...]
    soft: tuple[str, ...]
    adverts: re.Pattern[str]
    byline: re.Pattern[str]
    lists: frozenset[str]
    followed: frozenset[str]
    captions: tuple[str, ...]
    archive: tuple[str, ...]
    rights: re.Pattern[str]
    rights_words: tuple[str, ...]  # one of them stands in every notice


@cache
def pages() -> _Pages:
    """The lists of ``boilerplate.toml``. Raises ValueError where one is missing."""
    table = load_toml("boilerplate.toml")
    for name in (
        "starts",
        "soft",
        "adverts",
        "bylines",
        "lists",
        "followed",
        "captions",
        "archive",
        "rights",
        "agencies",
        "outlets",
    ):
        if name not in table:
            raise ValueError(f"boilerplate.toml: {name} is missing; add it")
    return _Pages(
        starts=tuple(table["starts"]),
        soft=tuple(table["soft"]),
        adverts=_any(table["adverts"]),
        byline=re.compile(rf"(?:{'|'.join(map(re.escape, table['bylines']))})\s{{0,2}}[:|/]\s?\S"),
        lists=frozenset(table["lists"]),
        followed=frozenset(table["followed"]),
        captions=tuple(table["captions"]),
        archive=tuple(table["archive"]),
        rights=_any(table["rights"]),
        rights_words=tuple(table["rights"]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))


_INLINE = re.compile(
    r"\[\s?(?:gambas|foto|video|embed|image|caption)[^\]\n]{0,120}\]"
    r"|\((?:baca|baca juga|lihat|lihat juga|simak)\s?:[^)\n]{1,250}\)"
    r"|scroll to (?:continue|resume)(?: with)? (?:content|reading)"
    r"|(?<=[.!?”\"]\s)(?:baca|simak|lihat|tonton) (?:juga|pula|selengkapnya)\s?:[^\n]{1,250}"
)
_CREDIT = re.compile(
    r"\((?:foto|dok|dok\.|antara foto|antara|sumber foto|istimewa|ist|screenshot|tangkapan layar|shutterstock|reuters|afp|ap photo)[^()\n]{0,120}\)\.?$"
)
_SOURCE_LINE = re.compile(r"sumber\s?:\s?\S")
_ENDED = re.compile(r"[.!?…][\"”’')\]]{0,2}$")


def clean(text: str, title: str = "", publisher: str = "") -> Cleaned:
    """The text with everything that is no part of the story set aside. Linear in the length of the text."""
    lower = to_lower(text)
    lines = blocks(text)
    asides = [Aside(Span(*match.span()), "boilerplate", "inline") for match in _INLINE.finditer(lower)]
    kept: list[Span] = []
    skip_next = False
    for number, line in enumerate(lines):
        low = lower[line.start : min(line.end, line.start + 600)].replace("\u00a0", " ").strip(" \t-–•*>»|#")
        if number == 0 and title and low == title.strip().lower():
            asides.append(Aside(line, "boilerplate", "title_again"))
            continue
        if skip_next and not low.endswith("."):
            asides.append(Aside(line, "boilerplate", "linked_headline"))
            skip_next = False
            continue
        skip_next = False
        if low.rstrip(": ") in pages().lists and _is_list(lower, lines[number + 1 :], number, len(lines)):
            asides.append(Aside(Span(line.start, lines[-1].end), "boilerplate", "other_headlines"))
            break
        found = _line_rule(low, len(line))
        if found is None:
            kept.append(line)
            continue
        code, rule = found
        asides.append(Aside(line, code, rule))
        skip_next = rule == "link" and low.rstrip(": ") in pages().followed
    asides += _trailing_headlines(lower, kept)
    place = None
    credits: list[Link] = []
    opening = read_dateline(text, kept, publisher)
    if opening is not None:
        place = opening.place
        credits += opening.credits
        asides.append(Aside(opening.span, "boilerplate", "dateline"))
    told = [line for line in kept if not any(aside.span.holds(line) for aside in asides[-40:])]
    closing = read_closing(text, told[-1]) if told else None
    if closing is not None:
        asides.append(Aside(closing.span, "boilerplate", closing.rule))
        credits += closing.credits
    for aside in asides:
        if aside.rule == "source":
            credits += read_source_line(aside.span.of(text))
    asides.sort(key=lambda aside: (aside.span.start, -aside.span.end))
    notice = next((aside.span.of(text) for aside in asides if aside.code == "rights_notice"), None)
    credits.sort(key=lambda link: link.name != "ANTARA")  # which hands on what others wrote
    return Cleaned(_blanked(text, asides), tuple(_outer(asides)), place, tuple(dict.fromkeys(credits)), notice)


def _line_rule(low: str, size: int) -> tuple[str, str] | None:
    words = pages()
    if size <= 400 and any(word in low for word in words.rights_words) and words.rights.search(low):
        return "rights_notice", "rights"
    if size <= 300 and low.startswith(words.starts) and _ends_word(low, words.starts):
        return "boilerplate", "link"
    if size <= 300 and low.startswith(words.soft) and words.adverts.search(low):
        return "boilerplate", "advert"
    if size <= 160 and _SOURCE_LINE.match(low):
        return "boilerplate", "source"
    if size <= 220 and words.byline.match(low):
        return ("archive_caption" if low.startswith(words.archive) else "boilerplate"), "byline"
    if size <= 300 and (
        (low.startswith(words.captions) and _ends_word(low, words.captions) and size <= 200) or _credited(low)
    ):
        archived = any(word in low for word in words.archive)
        return ("archive_caption" if archived else "boilerplate"), "caption"
    if re.fullmatch(r"(?:\d{1,3}[./)]?\s?){1,6}|[\W_]{1,40}|halaman \d.{0,20}|page \d.{0,20}", low):
        return "boilerplate", "page_number"
    return None


def _credited(low: str) -> bool:
    """True for a caption, whose credit follows words that are no finished sentence."""
    found = _CREDIT.search(low)
    return found is not None and low[: found.start()].rstrip()[-1:] not in (".", "!", "?", "”", '"')


def _ends_word(low: str, starts: tuple[str, ...]) -> bool:
    return any(low.startswith(word) and not low[len(word) : len(word) + 1].isalnum() for word in starts)


def _is_list(lower: str, rest: list[Span], number: int, count: int) -> bool:
    if number * 3 < count or not rest:
        return False
    open_ended = sum(1 for line in rest if not _ENDED.search(lower[max(line.start, line.end - 4) : line.end]))
    return open_ended >= 0.6 * len(rest)


def _trailing_headlines(lower: str, kept: list[Span]) -> list[Aside]:
    """Three or more lines without a stop at the very end are other headlines."""
    tail: list[Span] = []
    for line in reversed(kept):
        if (
            _ENDED.search(lower[max(line.start, line.end - 4) : line.end])
            or len(line) > 160
            or lower[line.end - 1] in '”":;,)'
        ):
            break
        tail.append(line)
    if len(tail) < 3 or len(tail) >= len(kept) - 1:
        return []
    return [Aside(line, "boilerplate", "other_headlines") for line in reversed(tail)]


def _outer(asides: list[Aside]) -> list[Aside]:
    kept: list[Aside] = []
    for aside in asides:
        if not kept or aside.span.start >= kept[-1].span.end:
            kept.append(aside)
    return kept


def _blanked(text: str, asides: list[Aside]) -> str:
    parts: list[str] = []
    at = 0
    for aside in asides:
        start, end = max(at, aside.span.start), max(at, aside.span.end)
        parts += [text[at:start], "\n" * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
