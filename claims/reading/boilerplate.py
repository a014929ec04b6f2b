"""What on a page is no part of the story: datelines, bylines, links to other articles, captions, notices.

Nothing is cut out: every part that is set aside keeps its span, and the text with those spans blanked has the same
length, so that all later offsets point into the stored text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.reading.chains import is_same_outlet
from claims.reading.lexicon import word_list
from claims.reading.names import is_outlet_name
from claims.reading.places import gazetteer
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
    captions: tuple[str, ...]
    archive: tuple[str, ...]
    rights: re.Pattern[str]
    rights_words: tuple[str, ...]  # one of them stands in every notice
    agencies: dict[str, str]


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
        captions=tuple(table["captions"]),
        archive=tuple(table["archive"]),
        rights=_any(table["rights"]),
        rights_words=tuple(table["rights"]),
        agencies={alias: name for name, aliases in table["agencies"].items() for alias in aliases},
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))


_FOLLOWED = frozenset(
    {
        "baca juga",
        "baca selengkapnya",
        "baca pula",
        "lihat juga",
        "simak juga",
        "pilihan editor",
        "pilihan",
        "berita terkait",
        "artikel terkait",
        "tonton juga",
    }
)
_INLINE = re.compile(
    r"\[\s?(?:gambas|foto|video|embed|image|caption)[^\]\n]{0,120}\]"
    r"|\((?:baca|baca juga|lihat|lihat juga|simak)\s?:[^)\n]{1,250}\)"
    r"|scroll to (?:continue|resume)(?: with)? (?:content|reading)"
    r"|(?<=[.!?”\"]\s)(?:baca|simak|lihat|tonton) (?:juga|pula|selengkapnya)\s?:[^\n]{1,250}"
)
_CREDIT = re.compile(
    r"\((?:foto|dok|dok\.|antara foto|antara|sumber foto|istimewa|ist|screenshot|tangkapan layar|shutterstock|reuters|afp|ap photo)[^()\n]{0,120}\)\.?$"
)
_TAIL = re.compile(r"\(\s?([A-Za-z][\w .]{1,24}(?:/[\w .]{1,24}){0,5}|\*+)\s?\)\s*$")
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
        skip_next = rule == "link" and low.rstrip(": ") in _FOLLOWED
    asides += _trailing_headlines(lower, kept)
    place = None
    credits: list[Link] = []
    opening = _dateline(text, kept, publisher)
    if opening is not None:
        aside, place, credits = opening
        asides.append(aside)
    closing = _closing(text, [line for line in kept if not any(aside.span.holds(line) for aside in asides[-40:])])
    if closing is not None:
        asides.append(closing[0])
        credits += closing[1]
    for aside in asides:
        if aside.rule == "source":
            credits += _sources(aside.span.of(text))
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


_DATELINE = re.compile(r"(?P<head>[^\n\"“”]{2,80}?)\s?(?:--|[-–—|]{1,2})\s+(?=[\w\"“”‘'(])")
_BARE_DATELINE = re.compile(r"(?P<head>[\w]{3,20}\.(?:com|id|co\.id|co|net), [A-Z][\w ]{2,24}?)\s(?=[A-Z\"“])")
_CLOSE_DATELINE = re.compile(
    r"(?P<head>(?:[^\n\"“”()]{0,30}\([\w .]{2,24}(?:/[\w .]{2,24})?\)|[\w]{3,20}\.(?:com|co\.id|co|id|net),\s?[A-Z][\w ]{2,24}))\s?[-–—](?=[A-Z\"“])",
    re.IGNORECASE,
)  # TEMPO.CO,Jakarta-Harga …, Bandar Lampung (Lampost.co) –Kota …
_SMALL = word_list("dateline_small")


def _dateline(text: str, kept: list[Span], publisher: str) -> tuple[Aside, str | None, list[Link]] | None:
    """The dateline of the first lines, its place, and the agencies that it credits."""
    for line in kept[:3]:
        found = (
            _DATELINE.match(text, line.start, line.end)
            or _CLOSE_DATELINE.match(text, line.start, line.end)
            or _BARE_DATELINE.match(text, line.start, line.end)
        )
        if found is None:
            continue
        head = re.sub(r"\.\s(?=(?:com|id|co|net)\b)", ".", found["head"].strip())
        words = re.findall(r"[^\W\d_][\w.'’-]*", head)
        if not words or len(words) > 9 or not (head[0].isupper() or "." in words[0]):
            continue
        if any(word[0].islower() and word.lower() not in _SMALL and "." not in word for word in words):
            continue
        bracket = re.search(r"\(([^()]{2,40})\)", head)
        parts = [part.strip() for part in re.sub(r"\([^()]*\)", "", head).split(",") if part.strip()]
        outlets = [part for part in parts if _is_outlet(part, publisher)]
        places = [part for part in parts if part not in outlets and not re.search(r"\d", part)]
        if not (
            outlets
            or bracket
            or (
                len(parts) <= 2
                and places
                and (places[0].isupper() or len(words) == 1 or places[0] in gazetteer().by_name)
            )
        ):
            continue
        printed = re.split(r"\s?/\s?", bracket[1]) if bracket and not re.search(r"\d", bracket[1]) else outlets[:1]
        credits = [
            _credit(name)
            for name in printed
            if not is_same_outlet(name, publisher) and (bracket or name.lower() in pages().agencies)
        ]
        place = (
            places[0].title()
            if places and places[0].isupper() and len(places[0]) > 3
            else (places[0] if places else None)
        )
        return Aside(Span(line.start, found.end()), "boilerplate", "dateline"), place, credits
    return None


def _is_outlet(part: str, publisher: str) -> bool:
    low = part.lower()
    if re.search(r"\.(?:com|id|co|net|tv|org)\b", low) or low in pages().agencies or is_outlet_name(part):
        return True
    return bool(publisher) and is_same_outlet(part, publisher)


def _credit(printed: str) -> Link:
    """A credited medium under the name of its list, else as printed."""
    name = printed.strip()
    if name.lower() in pages().agencies:
        return Link(pages().agencies[name.lower()], LinkKind.AGENCY)
    plain = name.title() if name.isupper() and len(name) > 5 else name
    return Link(plain, LinkKind.AGENCY if len(name) <= 5 and name.isupper() else LinkKind.NEWSPAPER)


_SOURCE_LINE = re.compile(r"sumber\s?:\s?\S")
_CLOSING_CREDIT = re.compile(
    r"(?:Demikian|Artikel ini|Berita ini)\s(?:\w{3,12}\s){0,2}?(?:dilaporkan|dikutip|dilansir|diberitakan|diwartakan|disadur|disarikan|warta|laporan)"
    r"(?:\s(?:dari|oleh))?\s(?:(?:kantor berita|harian|koran|laman|situs|situs berita|media)\s)?"
    r"(?P<name>[A-Z][\w.'-]{1,20}(?:\s[A-Z][\w.'-]{1,20}){0,3})(?:,[^.]{0,60})?\.?$"
)


def _sources(line: str) -> list[Link]:
    """The media of a line *Sumber: Reuters, AFP*; a body there is a link too, other words are none."""
    links: list[Link] = []
    for part in re.split(r"[,/;&]|\sdan\s", line.partition(":")[2]):
        name = part.strip(" .()[]")
        words = name.split()
        if not words or len(words) > 5 or re.search(r"\d|https?|www\.", name):
            continue
        if name.lower() in pages().agencies or is_outlet_name(name):
            links.append(_credit(name))
        elif all(word[0].isupper() or word in ("dan", "untuk") for word in words):
            links.append(Link(name, LinkKind.BODY))
    return links


def _closing(text: str, kept: list[Span]) -> tuple[Aside, list[Link]] | None:
    """What credits others behind the last words: ``(EVY)``, ``(LEVANT PRESS/WIN)``, ``Demikian dilaporkan Xinhua.``"""
    if not kept:
        return None
    line = kept[-1]
    opens = max(line.start, text.rfind(". ", line.start, line.end) + 2 if line.end - line.start > 1 else line.start)
    credit = _CLOSING_CREDIT.match(text, opens, line.end) or _CLOSING_CREDIT.match(text, line.start, line.end)
    name = credit["name"].rstrip(".") if credit is not None else ""
    if credit is not None and (name.lower() in pages().agencies or is_outlet_name(name)):
        return Aside(Span(credit.start(), line.end), "boilerplate", "credit"), [_credit(name)]
    found = _TAIL.search(text, max(line.start, line.end - 120), line.end)
    if found is None or not (found.start() == line.start or text[: found.start()].rstrip()[-1:] in '.!?”"’'):
        return None
    credits = [
        _credit(part)
        for part in re.split(r"\s?/\s?", found[1])
        if part.strip().lower() in pages().agencies or is_outlet_name(part)
    ]
    return Aside(Span(found.start(), line.end), "boilerplate", "initials"), credits


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
