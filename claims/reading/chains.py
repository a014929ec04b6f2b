"""Through whom the words reached us: outlet, agency, newspaper, source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.reading.lexicon import Word, cues, titles
from claims.reading.names import is_outlet_name, outlet_head
from claims.reading.places import gazetteer
from claims.reading.speakers import Speaker, Voices
from claims.statement import Link, LinkKind
from timeline.text import Span

_UNNAMED = frozenset({"seorang", "sumber", "sejumlah", "beberapa", "dua", "tiga", "empat"})


def chain_of(publisher: str, agency: str | None, via: Sequence[Link], speaker: Speaker | None) -> tuple[Link, ...]:
    """The links from the article outward: the outlet first, the speaker last, nobody twice in a row."""
    links = [Link(publisher, LinkKind.OUTLET)]
    if agency and not is_same_outlet(agency, publisher):
        links.append(Link(agency, LinkKind.AGENCY))
    links += [link for link in via if not is_same_outlet(link.name, publisher)]
    if speaker is not None:
        links += [link for link in speaker.via if not is_same_outlet(link.name, publisher)]
        links.append(Link(speaker.name, speaker.kind))
    kept: list[Link] = []
    for link in links:
        if all(link.name.lower() != other.name.lower() for other in kept):
            kept.append(link)
    return tuple(kept)


def is_same_outlet(name: str, publisher: str) -> bool:
    """True where ``name`` is the publisher: the same letters, a part of them, or its initials (KBN)."""
    plain = [re.sub(r"\.(?:com|co\.id|id|co|net)\b|[\W_]", "", text.lower()) for text in (name, publisher)]
    if not plain[0] or not plain[1]:
        return False
    initials = "".join(word[0] for word in re.findall(r"\w+", publisher)).lower()
    return (
        plain[0] == plain[1]
        or plain[0] == initials
        or (len(plain[0]) > 4 and plain[0] in plain[1])
        or (len(plain[1]) > 4 and plain[1] in plain[0])
    )


def find_media(sentence: Span, voices: Voices) -> tuple[Link, ...]:
    """The media that a sentence names as its sources (*dikutip dari X*, *lapor X*, *kepada X*).

    An unnamed source that such a medium quotes is remembered with it (*harian X, yang mengutip dua sumber*).
    """
    text, words = voices.words.text, voices.words.between(sentence.start, sentence.end)
    links: list[Link] = []
    for kind, at, size in cues().sources.find(words):
        if kind not in ("quoted", "spoken_to") or at + size >= len(words):
            continue
        last, follow = words[at + size - 1], words[at + size]
        if text[last.end : follow.start].strip():
            continue
        head = outlet_head(words, at + size)
        name = [word for word in words[at + size + head : at + size + head + 5] if text[word.start].isupper()]
        run: list[str] = []
        stop = 0
        for word in name:
            if run and text[stop : word.start].strip() not in ("", "."):
                break
            run.append(text[word.start : word.end])
            stop = word.end
        printed = text[name[0].start : stop] if run else ""
        if printed and (
            head
            or (kind == "spoken_to" and _confides(words, at, printed, voices))
            or is_outlet_name(printed)
            or (
                kind == "quoted"
                and last.lower in ("lapor", "dilansir", "melansir", "dari", "dikutip", "diwartakan", "oleh")
                and voices.people.full_name(printed)[0] == printed
                and not titles().at(name, 0)
            )
        ):
            medium = voices.medium(
                printed,
                Span(name[0].start, stop),
                LinkKind.AGENCY if words[at + size].lower == "kantor" else LinkKind.NEWSPAPER,
            )
            links.append(Link(medium.name, medium.kind))
        elif kind == "quoted" and follow.lower in (
            "dua",
            "tiga",
            "sejumlah",
            "beberapa",
            "seorang",
            "sumber",
            "para",
            "pejabat",
        ):
            source, _ = voices.after(last.end, sentence.end)
            if source is not None and source.kind is LinkKind.ANONYMOUS:
                medium_links = _medium_before(words[:at], voices)
                voices.note(
                    Speaker(
                        source.name, source.role, source.kind, source.span, medium_links or source.via, "quoted_source"
                    )
                )
    return tuple(links)


def _confides(words: Sequence[Word], at: int, name: str, voices: Voices) -> bool:
    """*Seorang sumber mengatakan kepada X bahwa …*: whom an unnamed source tells it is a medium, named or not before.

    A place, an acronym or a person of the article is none.
    """
    if any(medium.name == name for medium in voices.media):
        return True
    if " " in name or words[0].lower not in _UNNAMED or name.isupper() or name in gazetteer().by_name:
        return False
    follow = words[at + 2].lower if at + 2 < len(words) else ""
    return follow in ("", "bahwa") and voices.people.full_name(name)[0] == name


def _medium_before(words: Sequence[Word], voices: Voices) -> tuple[Link, ...]:
    """The medium nearest before the word that quotes (*diungkap harian X, yang mengutip …*)."""
    text = voices.words.text
    end = len(words)
    while end and not text[words[end - 1].start].isupper():
        end -= 1
    start = end
    while start and text[words[start - 1].start].isupper():
        start -= 1
    if start == end:
        return ()
    name = text[words[start].start : words[end - 1].end]
    headed = any(outlet_head(words, at) == start - at for at in range(max(0, start - 3), start))
    if not headed and not is_outlet_name(name):
        return ()
    medium = voices.medium(name, Span(words[start].start, words[end - 1].end))
    return (Link(medium.name, medium.kind),)
