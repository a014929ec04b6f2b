"""A cue behind or inside the words that it tells: ``"…," kata X`` and ``Banjir, ujar X, sudah surut``."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.reading.cue_in_front import read_cue_in_front, read_passive
from claims.reading.lexicon import Cue, Word, cues, titles, word_list
from claims.reading.names import outlet_head
from claims.reading.passages import Passage, Telling
from claims.reading.phrases import QUOTING, VERBAL, is_predicate
from claims.reading.speaker import through
from claims.reading.speakers import Speaker, is_pseudo
from claims.reading.tails import counts_on, dates_it, is_bare_subject, opens_tail
from timeline.text import Span

_STOP_BEFORE = re.compile(r"(?:[,!?.…—:][\"”’']?\s*|[\"”’']\s*|[\"”’'],\s*)(?:(?:masih|begitu|demikian) )?$")
_CLOSED = re.compile(r",[\"”’]\s{1,2}$|[\"”’],\s{1,2}$")
_PAPERS = word_list("papers") | word_list("records")
_NOUNS = word_list("noun_cues")
_SPEAKERS = word_list("singular") | word_list("plural") | word_list("indefinite") | word_list("unnamed_heads")
_ASIDE = 90
"""How many characters about the saying may stand between a voice and the verb that its subject waits for."""
_LED = re.compile(r"(?<!\w)(?:masih|begitu|demikian) $")
_QUOTE_INTRO = re.compile(
    r"(?:demikian|begitu(?:lah)?)\s+(?:(?:pernyataan|keterangan|bunyi|isi|kata|ujar|penjelasan|kutipan|laporan|rilis)(?:\s(?:tertulis|resmi|pers|singkat|bersama|harian|tahunan|akhir|keterangan|pernyataan)){0,3})\s*",
    re.IGNORECASE,
)
_INTRODUCING = frozenset({"demikian", "begitu", "begitulah", "bunyi"})
_BUNYI = re.compile(
    r"(?:demikian\s+)?bunyi\s+(?:pernyataan|keterangan|rilis|surat|unggahan|pesan|isi)(?:\s(?:tertulis|resmi|pers|bersama)){0,3}\s*",
    re.IGNORECASE,
)


def read_cue_behind(here: Passage) -> Telling | None:
    """What a bare verb of speech (*kata*, *ujarnya*) tells of the words around it, or None where there is none."""
    after = cues().after
    for at, word in enumerate(here.words):
        cue = after.get(word.lower)
        if cue is None:
            if word.lower == "demikian" and (through_medium := _by_medium(here, at)) is not None:
                return through_medium
            found = _intro(here, word) if word.lower in _INTRODUCING else None
            if found is None:
                continue
            speaker, end = here.voices.after(found.end, here.sentence.end)
            if speaker is None and not here.quotes:
                continue
            cue_span = Span(word.start, word.start + len(found.of(here.text).rstrip()))
            cue = Cue("demikian", "after")
        else:
            if not _cues_here(here, at):
                continue
            led = _LED.search(here.text, max(here.sentence.start, word.start - 10), word.start)
            cue_span = Span(led.start() if led else word.start, word.end)
            if word.lower.endswith("nya") and word.lower != "nya":
                speaker, end = here.voices.phrase([Word("nya", word.end - 3, word.end)]), word.end
                named, named_end = _named_after_nya(here, word.end)
                if named is not None:
                    speaker, end = named, named_end
            else:
                speaker, end = here.voices.after(word.end, here.sentence.end)
                if speaker is None:  # …, tulis laporan itu
                    speaker, end = _paper(here, word.end)
                if speaker is None and end == word.end and not here.quotes:
                    continue
        return _told(here, speaker, cue, cue_span, end)
    return None


def _told(here: Passage, speaker: Speaker | None, cue: Cue, cue_span: Span, end: int) -> Telling:
    before = here.cut(here.sentence.start, cue_span.start)
    rest = Span(end, here.sentence.end)
    if here.quotes:
        return Telling(here.quoted(), speaker, cue, cue_span, True, rest, "quote_cue")
    ends = counts_on(here, end) or dates_it(here, end) or (before is not None and is_bare_subject(before.of(here.text)))
    waits = before is not None and not ends and _lacks_verb(here, before, rest)
    goes_on = waits or (before is not None and ends)
    if speaker is not None and speaker.rule == "medium" and before is not None:
        told = read_cue_in_front(here.within(before)) or read_passive(
            here.within(before)
        )  # Wira mengatakan kapal karam, lapor Reuters
        if told is not None and told.speaker is not None:
            return replace(told, speaker=through(speaker, replace(told.speaker, rule="quoted_by")))
    if not here.cut(*rest) or (opens_tail(here, end) and not goes_on):
        if not before:
            content = here.cut(*rest)
            return Telling((content,) if content else (), speaker, cue, cue_span, False, None, "cue_first")
        return Telling((before,), speaker, cue, cue_span, False, rest, "cue_behind")
    whole = here.cut(*(here.sentence if before else rest)) or rest
    aside = _aside(here, rest) if waits else None
    return Telling((whole,), speaker, cue, cue_span, False, aside, "cue_inside")


def _lacks_verb(here: Passage, before: Span, rest: Span) -> bool:
    """True where a word or two in front of a voice wait for the verb behind it (*DNT, kata Bima, pada Selasa menawarkan …*), also behind words
    about the saying (*Kepulangan warga, katanya dalam jumpa pers Senin siang, dijadwalkan …*)."""
    if len(before.of(here.text).split()) > 3:
        return False
    if here.text[rest.start : rest.start + 1].startswith(","):
        words = here.voices.words.next(rest.start, rest.end, 12)
        if any(VERBAL.match(word.lower) and here.text[word.start].islower() for word in words):
            return True
    aside = _aside(here, rest)
    if aside is None or any(is_predicate(word.lower()) for word in before.of(here.text).split()):
        return False
    return any(is_predicate(word.lower) for word in here.voices.words.next(aside.end, rest.end, 1))


def _aside(here: Passage, rest: Span) -> Span | None:
    """The words about the saying right behind a voice, up to their comma (*, Senin (10/2), …*); None where none stand there."""
    end = rest.start
    while end - rest.start < _ASIDE and (not here.text.startswith(",", end) or opens_tail(here, end + 1)):
        comma = here.text.find(",", end + 1, min(rest.end, rest.start + _ASIDE))
        if comma < 0:
            break
        end = comma
    return Span(rest.start, end) if end > rest.start else None


def _cues_here(here: Passage, at: int) -> bool:
    """True where a bare verb of speech stands behind a stop, or before a pronoun, and is no false friend."""
    word = here.words[at]
    stands = _STOP_BEFORE.search(here.text, max(here.sentence.start, word.start - 13), word.start) is not None
    follow = here.words[at + 1].lower if at + 1 < len(here.words) else ""
    if not stands and not (
        word.lower in ("kata", "ujar", "ucap", "tutur") and (at == 0 or follow in ("dia", "ia", "beliau"))
    ):
        return False
    if is_pseudo(here.words, at):
        return False
    if word.lower in _NOUNS and follow and not (_ends_speech(here, word.start) or _may_speak(here, at + 1)):
        return False
    # in a headline ", Sebut …" goes on with the subject of the first part
    return not (here.title and cues().title.at(here.words, at) is not None)


def _ends_speech(here: Passage, start: int) -> bool:
    """True where direct speech and a comma end right before a word: *"Itu bohong," tegas juru bicaranya* leaves no doubt what it is."""
    return _CLOSED.search(here.text, max(here.sentence.start, start - 4), start) is not None


def _may_speak(here: Passage, at: int) -> bool:
    """True for a word that may name somebody behind a cue which is a noun too (*hitung Ketua X*; no *nilai proyek itu*)."""
    word = here.words[at]
    return here.text[word.start].isupper() or titles().at(here.words, at) is not None or word.lower in _SPEAKERS


def _intro(here: Passage, word: Word) -> Span | None:
    """The words of *demikian pernyataan tertulis*, *bunyi surat*, in front of who wrote it."""
    end = here.sentence.end
    found = _QUOTE_INTRO.match(here.text, word.start, end) or _BUNYI.match(here.text, word.start, end)
    return Span(*found.span()) if found else None


def _paper(here: Passage, start: int) -> tuple[Speaker | None, int]:
    """A record that a cue names as its speaker (*tulis laporan itu*), and where its name ends."""
    words = here.voices.words.next(start, here.sentence.end, 1)
    if not words or words[0].lower not in _PAPERS or words[0].start - start > 1:
        return None, start
    return here.voices.record(start, here.sentence.end)


def _by_medium(here: Passage, at: int) -> Telling | None:
    """``…, demikian kantor berita X mengutip seorang perwira``"""
    words = here.words[at + 1 : at + 16]
    if not words or not outlet_head(words, 0) or not any(word.lower in QUOTING for word in words):
        return None
    speaker, before = here.voices.phrase(words), here.cut(here.sentence.start, here.words[at].start)
    if speaker is None or (before is None and not here.quotes):
        return None
    content = here.quoted() if here.quotes else (before,) if before is not None else ()
    cue_span = Span(here.words[at].start, here.words[at].end)
    return Telling(content, speaker, Cue("demikian", "after"), cue_span, bool(here.quotes), None, "cue_behind")


def _named_after_nya(here: Passage, start: int) -> tuple[Speaker | None, int]:
    """The name right behind *ujarnya*, where there is one (*ujarnya Andi*)."""
    words = here.voices.words.next(start, here.sentence.end, 1)
    if words and words[0].start == start + 1 and here.text[words[0].start].isupper() and here.text[start] == " ":
        return here.voices.after(start, here.sentence.end)
    return None, start
