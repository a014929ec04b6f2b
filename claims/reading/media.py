"""Through which media the words of a sentence came: those it names, and those that still hold from before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.reading.chains import is_same_outlet
from claims.reading.lexicon import Word, cues, titles, word_list
from claims.reading.names import is_outlet_name, outlet_head
from claims.reading.passages import Telling
from claims.reading.places import gazetteer
from claims.reading.speakers import Speaker, Voices
from claims.statement import Link, LinkKind
from timeline.text import Span

_UNNAMED = word_list("indefinite") | word_list("unnamed_heads")
_RECORDS = word_list("records")
_BARE_MEDIA = word_list("bare_media")
_VERSION = re.compile(
    r"(?<!\w)versi\s(?:hitung cepat|quick count|exit poll|survei|jajak pendapat|hasil survei|data|penghitungan|rilis)\s(?=[A-Z])"
)
_SPOKEN_TO = re.compile(r"kepada\s([A-Z][\w.]{1,30}(?:\s[A-Z][\w.]{1,30}){0,2})")
_DOMAIN = re.compile(r"\.(?:com|co\.id|co|id|net|tv)\b")
_FIRST_TOLD = re.compile(r"pertama kali|lebih dulu|lebih dahulu", re.IGNORECASE)


class Named(NamedTuple):
    """The media that one sentence names: ``links`` outward; ``frames`` are those of them that hold for all of it."""

    links: tuple[Link, ...] = ()
    frames: tuple[Link, ...] = ()


class Trail:
    """The media of one text, sentence by sentence in text order.

    A medium that quotes for the outlet in the first sentence holds for the whole article (*…, dilansir Reuters, Jumat*),
    one in a later sentence to the end of its paragraph or until somebody else speaks. Whoever told a medium something
    goes on doing so until somebody else speaks.
    """

    def __init__(self, voices: Voices, publisher: str, lead: tuple[Link, ...] = ()) -> None:
        self.voices, self.publisher = voices, publisher
        self.lead = lead
        self._confided: tuple[str, tuple[Link, ...]] = "", ()  # who spoke last, and to which media
        self._running: tuple[Link, ...] = ()
        self._end = -1  # of the sentence before

    def of(self, telling: Telling, named: Named, sentence: Span) -> tuple[Link, ...]:
        """The media for a telling of ``sentence``, which names the media ``named`` itself."""
        text = self.voices.words.text
        speaker = telling.speaker
        media = named.links
        lasting = tuple(link for link in media if link.kind in (LinkKind.AGENCY, LinkKind.NEWSPAPER))
        first = not _FIRST_TOLD.search(text, sentence.start, sentence.end)
        if named.frames and first and not text[: sentence.start].strip():
            self.lead = named.frames
        if speaker is not None and telling.rule != "quoted_medium":
            self._running = ()
            if lasting or speaker.name != self._confided[0]:
                self._confided = speaker.name, lasting
            media = media or self._confided[1]
        elif media:
            self._running = lasting if telling.rule == "outlet" and first else ()
        else:
            if "\n" in text[max(0, self._end) : sentence.start]:
                self._running = ()
            media = self._running
        self._end = sentence.end
        return tuple(dict.fromkeys((*self.lead, *media))) if self._is_led(sentence) else media

    def _is_led(self, sentence: Span) -> bool:
        """False where somebody spoke to the publisher itself."""
        found = _SPOKEN_TO.search(self.voices.words.text, sentence.start, sentence.end)
        return found is None or not is_same_outlet(found[1], self.publisher)


def find_media(sentence: Span, voices: Voices) -> Named:
    """The media and records that a sentence names as its sources, outward: who quotes first, who was told last.

    *dikutip dari X*, *lapor X*, *kepada X*, *mengutip laporan camat*, *versi hitung cepat X*. An unnamed source that such
    a medium quotes is remembered with it (*harian X, yang mengutip dua sumber*).
    """
    words = voices.words.between(sentence.start, sentence.end)
    quoting: list[Link] = []
    told: list[Link] = []
    frames: list[Link] = []
    for kind, at, size in cues().sources.find(words):
        place = at + size
        if kind not in ("quoted", "spoken_to") or place >= len(words):
            continue
        if voices.words.text[words[place - 1].end : words[place].start].strip():
            continue
        if kind == "spoken_to":
            medium, _ = _medium(words, place, voices)
            if medium and (
                outlet_head(words, place) or is_outlet_name(medium.name) or _confides(words, at, medium, voices)
            ):
                told.append(_linked(medium, voices))
        else:
            links, end = _quoted(words, at, place, sentence, voices)
            quoting += links
            if at == 0 or _closes(sentence, end, voices):
                frames += [link for link in links if link.kind in (LinkKind.AGENCY, LinkKind.NEWSPAPER)]
    quoting += _versions(sentence, voices)
    return Named(tuple(dict.fromkeys([*quoting, *told])), tuple(dict.fromkeys(frames)))


def _closes(sentence: Span, place: int, voices: Voices) -> bool:
    """True where behind ``place`` only the day and the end of the sentence follow (*…, dilansir Reuters, Jumat (14/2).*)."""
    if sentence.end - place > 60:
        return False
    rest, words = voices.words.text[place : sentence.end], voices.words.between(place, sentence.end)
    return not words or (rest.startswith((",", " (")) and words[0].start in voices.breaks)


def _quoted(words: Sequence[Word], at: int, place: int, sentence: Span, voices: Voices) -> tuple[list[Link], int]:
    """The links that *dikutip*, *mengutip*, *lapor* … name, and the place behind them.

    They are a medium (and whom it quotes), a record, or an unnamed source.
    """
    last, follow = words[place - 1], words[place]
    if follow.lower in _RECORDS:
        return _record(words[place:], voices), sentence.start
    if follow.lower in _UNNAMED and not outlet_head(words, place):
        source, _ = voices.after(last.end, sentence.end)
        if source is None or source.kind is not LinkKind.ANONYMOUS:
            return [], sentence.start
        before = _medium_before(words[:at], voices)
        voices.note(replace(source, via=before or source.via, rule="quoted_source"))
        return ([*before, Link(source.name, source.kind)] if before else []), sentence.start
    medium, end = _medium(words, place, voices)
    if medium is None:
        return [], sentence.start
    named = words[place : place + 1]
    listed = outlet_head(words, place) or is_outlet_name(medium.name)
    bare = (
        not voices.headline
        and last.lower in _BARE_MEDIA
        and voices.people.full_name(medium.name)[0] == medium.name
        and not titles().at(named, 0)
        and not gazetteer().phrases.at(named, 0)
    )
    if not listed and not bare:
        return [], sentence.start
    links = [_linked(medium, voices)]
    if end < len(words) - 1 and words[end].lower == "dari":  # dikutip Antara dari AFP
        origin, _ = _medium(words, end + 1, voices)
        if origin is not None and is_outlet_name(origin.name):
            links.append(_linked(origin, voices))
    return links, medium.span.end


def _medium(words: Sequence[Word], place: int, voices: Voices) -> tuple[Speaker | None, int]:
    """The medium named from ``words[place]`` on, its head (*harian*) passed over; and the word behind it."""
    text = voices.words.text
    head = outlet_head(words, place)
    start = end = place + head
    while (
        end < min(len(words), start + 5)
        and text[words[end].start].isupper()
        and words[end].start not in voices.breaks
        and (end == start or text[words[end - 1].end : words[end].start].strip() in ("", "."))
    ):
        end += 1
    if end > start:
        span = Span(words[start].start, words[end - 1].end)
        domain = _DOMAIN.match(text, span.end)
        if domain is not None:
            span = Span(span.start, domain.end())
            end += len(voices.words.between(domain.start(), domain.end()))
        kind = LinkKind.AGENCY if words[place].lower == "kantor" else LinkKind.NEWSPAPER
        return Speaker(span.of(text), None, kind, span, rule="medium"), end
    if head:
        run = voices.phrase(voices._run(words[place:], text))  # media pemerintah Iran
        if run is not None and run.rule == "medium":
            return run, place + len(voices.words.between(run.span.start, run.span.end))
    return None, place


def _linked(medium: Speaker, voices: Voices) -> Link:
    kept = voices.medium(medium.name, medium.span, medium.kind)
    return Link(kept.name, kept.kind)


def _record(words: Sequence[Word], voices: Voices) -> list[Link]:
    """The maker of a record where it has a name (*mengutip data BNPB*), else the record (*mengutip laporan camat*)."""
    text = voices.words.text
    run = voices._run(words, text)[:6]
    for at, word in enumerate(run):
        if at and word.lower in ("yang", "dari", "tentang", "soal", "terkait", "mengenai"):
            run = run[:at]
            break
    if len(run) < 2:
        return []
    named = [word for word in run if text[word.start].isupper()]
    if named and named[-1] is run[-1]:
        speaker = voices.phrase(run)
        if speaker is None:
            return []
        kind = speaker.kind if speaker.kind is not LinkKind.PERSON else LinkKind.PERSON
        return [Link(speaker.name, kind)]
    return [Link(text[run[0].start : run[-1].end], LinkKind.BODY)] if titles().at(run, 1) else []


def _versions(sentence: Span, voices: Voices) -> list[Link]:
    """*unggul versi hitung cepat Indopolling Nusa*: whose count it is."""
    links: list[Link] = []
    for found in _VERSION.finditer(voices.words.text, sentence.start, sentence.end):
        medium, _ = _medium(voices.words.between(found.end(), sentence.end), 0, voices)
        if medium is not None:
            links.append(Link(medium.name, LinkKind.BODY))
    return links


def _confides(words: Sequence[Word], at: int, medium: Speaker, voices: Voices) -> bool:
    """*Seorang sumber mengatakan kepada X bahwa …*: whom an unnamed source tells it is a medium, named or not before.

    A place, an acronym or a person of the article is none.
    """
    name, text = medium.name, voices.words.text
    if any(known.name == name for known in voices.media):
        return True
    if " " in name or words[0].lower not in _UNNAMED or name.isupper() or name in gazetteer().by_name:
        return False
    follow = words[at + 2].lower if at + 2 < len(words) else ""
    comma = text[medium.span.end : medium.span.end + 1] == ","
    return (comma or follow in ("", "bahwa")) and voices.people.full_name(name)[0] == name


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
    headed = any(outlet_head(words, at) == start - at for at in range(max(0, start - 3), start))
    head = outlet_head(words, start)
    if 0 < head < end - start:
        start, headed = start + head, True  # Harian Haaretz
    name = text[words[start].start : words[end - 1].end]
    if not headed and not is_outlet_name(name):
        return ()
    medium = voices.medium(name, Span(words[start].start, words[end - 1].end))
    return (Link(medium.name, medium.kind),)
