"""Who is credited around a story: the dateline before its first words, the line of sources, and what stands behind the last words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.reading.chains import is_same_outlet
from claims.reading.lexicon import word_list
from claims.reading.names import agency_of, is_agency, is_outlet_name
from claims.reading.places import gazetteer
from claims.statement import Link, LinkKind
from timeline.text import Span

_DATELINE = re.compile(r"(?P<head>[^\n\"“”]{2,80}?)\s?(?:--|[-–—|]{1,2})\s+(?=[\w\"“”‘'(])")
_BARE_DATELINE = re.compile(r"(?P<head>[\w]{3,20}\.(?:com|id|co\.id|co|net), [A-Z][\w ]{2,24}?)\s(?=[A-Z\"“])")
_CLOSE_DATELINE = re.compile(
    r"(?P<head>(?:[^\n\"“”()]{0,30}\([\w .]{2,24}(?:/[\w .]{2,24})?\)|[\w]{3,20}\.(?:com|co\.id|co|id|net),\s?[A-Z][\w ]{2,24}))\s?[-–—](?=[A-Z\"“])",
    re.IGNORECASE,
)  # TEMPO.CO,Jakarta-Harga …, Bandar Lampung (Lampost.co) –Kota …
_SMALL = word_list("dateline_small")
_CLOSING_CREDIT = re.compile(
    r"(?:Demikian|Artikel ini|Berita ini)\s(?:\w{3,12}\s){0,2}?(?:dilaporkan|dikutip|dilansir|diberitakan|diwartakan|disadur|disarikan|warta|laporan)"
    r"(?:\s(?:dari|oleh))?\s(?:(?:kantor berita|harian|koran|laman|situs|situs berita|media)\s)?"
    r"(?P<name>[A-Z][\w.'-]{1,20}(?:\s[A-Z][\w.'-]{1,20}){0,3})(?:,[^.]{0,60})?\.?$"
)
_TAIL = re.compile(r"\(\s?([A-Za-z][\w .]{1,24}(?:/[\w .]{1,24}){0,5}|\*+)\s?\)\s*$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the article was written, None where it does not say, and whom it credits; ``span`` ends where the story begins."""

    span: Span
    place: str | None
    credits: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Whom the words behind the story credit; ``rule`` is ``credit`` for a sentence, ``initials`` for brackets."""

    span: Span
    rule: str
    credits: tuple[Link, ...]


def read_dateline(text: str, lines: Sequence[Span], publisher: str) -> Dateline | None:
    """The dateline that one of the first three lines begins with, or None."""
    for line in lines[:3]:
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
            _credit(name) for name in printed if not is_same_outlet(name, publisher) and (bracket or is_agency(name))
        ]
        place = (
            places[0].title()
            if places and places[0].isupper() and len(places[0]) > 3
            else (places[0] if places else None)
        )
        return Dateline(Span(line.start, found.end()), place, tuple(credits))
    return None


def read_source_line(line: str) -> list[Link]:
    """The media of a line *Sumber: Reuters, AFP*; a body there is a link too, other words are none."""
    links: list[Link] = []
    for part in re.split(r"[,/;&]|\sdan\s", line.partition(":")[2]):
        name = part.strip(" .()[]")
        words = name.split()
        if not words or len(words) > 5 or re.search(r"\d|https?|www\.", name):
            continue
        if _is_medium(name):
            links.append(_credit(name))
        elif all(word[0].isupper() or word in ("dan", "untuk") for word in words):
            links.append(Link(name, LinkKind.BODY))
    return links


def read_closing(text: str, line: Span) -> Closing | None:
    """What credits others behind the last words of the last line: ``(EVY)``, ``(LEVANT PRESS/WIN)``, ``Demikian dilaporkan Xinhua.``"""
    opens = max(line.start, text.rfind(". ", line.start, line.end) + 2 if line.end - line.start > 1 else line.start)
    credit = _CLOSING_CREDIT.match(text, opens, line.end) or _CLOSING_CREDIT.match(text, line.start, line.end)
    name = credit["name"].rstrip(".") if credit is not None else ""
    if credit is not None and _is_medium(name):
        return Closing(Span(credit.start(), line.end), "credit", (_credit(name),))
    found = _TAIL.search(text, max(line.start, line.end - 120), line.end)
    if found is None or not (found.start() == line.start or text[: found.start()].rstrip()[-1:] in '.!?”"’'):
        return None
    credits = [_credit(part) for part in re.split(r"\s?/\s?", found[1]) if _is_medium(part)]
    return Closing(Span(found.start(), line.end), "initials", tuple(credits))


def _is_outlet(part: str, publisher: str) -> bool:
    low = part.lower()
    if re.search(r"\.(?:com|id|co|net|tv|org)\b", low) or _is_medium(part):
        return True
    return bool(publisher) and is_same_outlet(part, publisher)


def _credit(printed: str) -> Link:
    """A credited medium under the name of its list, else as printed."""
    name = printed.strip()
    agency = agency_of(name)
    if agency is not None:
        return Link(agency, LinkKind.AGENCY)
    plain = name.title() if name.isupper() and len(name) > 5 else name
    return Link(plain, LinkKind.AGENCY if len(name) <= 5 and name.isupper() else LinkKind.NEWSPAPER)


def _is_medium(name: str) -> bool:
    return is_agency(name) or is_outlet_name(name)
