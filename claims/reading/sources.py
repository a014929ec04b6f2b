"""A source named by a preposition: ``menurut X``, ``berdasarkan data X``, ``menurutnya``."""

from __future__ import annotations

from dataclasses import replace

from claims.reading.cue_in_front import read_cue_in_front
from claims.reading.lexicon import Word, cues, titles, word_list
from claims.reading.passages import RECORD_CUE, SOURCE_CUE, Passage, Telling
from claims.reading.speakers import Speaker, is_pseudo
from claims.reading.tails import counts_on, is_bare_subject, opens_tail
from claims.statement import Link, LinkKind
from timeline.text import Span

_RULES = (
    "surat edaran",
    "peraturan",
    "undang-undang",
    "uu ",
    "pasal",
    "keputusan",
    "perpres",
    "permen",
    "perda",
    "surat perintah",
    "surat keputusan",
)
_OPENERS = word_list("openers")
_RECORDS = word_list("records")
_OWN = (
    _RECORDS
    | word_list("rumours")
    | {"penilaian", "pandangan", "versi", "pengamatan", "penuturan", "penjelasan", "ingatan"}
)


def read_source(here: Passage) -> Telling | None:
    """``Menurut X, …``, ``…, menurut X`` and ``berdasarkan data X``, or None where no such source is named."""
    words = here.words
    for kind, at, size in cues().sources.find(words):
        if kind in ("quoted", "spoken_to") or is_pseudo(words, at):
            continue
        first, last = words[at], words[at + size - 1]
        opens = at == 0 or (at <= 4 and all(word.lower in _OPENERS for word in words[:at]))
        if first.lower == "bagi" or (first.lower in ("data", "catatan") and at):
            continue
        if first.lower in ("data", "catatan", "dari") and not opens:
            continue
        joined = at and not here.text[words[at - 1].end : first.start].strip()
        if joined and words[at - 1].lower in ("yang", "dan", "tidak", "bukan"):
            continue
        speaker, end = _named(here, kind, last.end)
        if speaker is None:
            continue
        told = _told(here, kind, Span(first.start, last.end), speaker, end, opens)
        if told is not None:
            return told
    return None


def _named(here: Passage, kind: str, start: int) -> tuple[Speaker | None, int]:
    own = next(iter(here.voices.words.between(start, here.sentence.end)), None)
    if own is not None and own.start - start <= 1 and own.lower.endswith("nya") and own.lower[:-3] in _OWN:
        speaker = here.voices.phrase([Word("nya", own.end - 3, own.end)])
        if speaker is not None:  # menurut hitungannya
            return speaker, own.end
    speaker, end = here.voices.after(start, here.sentence.end)
    if (
        kind == "record"
        and speaker is not None
        and here.text[speaker.span.start : speaker.span.end].lower().startswith(_RULES)
    ):
        return None, start  # berdasarkan Surat Edaran Menteri X: a ground, no source
    if (
        kind == "record"
        and speaker is not None
        and here.text[speaker.span.start].islower()
        and not titles().at(here.voices.words.between(speaker.span.start, speaker.span.end), 0)
        and speaker.rule == "named"
    ):
        speaker = None  # berdasarkan patokan London
    if speaker is None and kind == "voice":
        speaker, end = here.voices.record(start, here.sentence.end)
    return speaker, end


def _told(here: Passage, kind: str, cue_span: Span, speaker: Speaker, end: int, opens: bool) -> Telling | None:
    text, sentence = here.text, here.sentence
    cue = RECORD_CUE if kind == "record" else SOURCE_CUE
    if here.quotes:
        return Telling(here.quoted(), speaker, cue, cue_span, True, None, "source_quote")
    before, rest = here.cut(sentence.start, cue_span.start), here.cut(end, sentence.end)
    comma = text[end : end + 2].strip().startswith(",")
    if opens:
        if rest is None or not (comma or kind == "voice" or text[end : end + 1] == " "):
            return None
        inner = read_cue_in_front(here.within(rest)) if kind == "record" else None
        if inner is not None and inner.speaker is not None and inner.speaker.kind is LinkKind.PERSON:
            link = Link(speaker.name, speaker.kind)  # Merujuk data X, Wira menyebut …
            return replace(inner, speaker=replace(inner.speaker, via=(link, *inner.speaker.via)))
        return Telling((rest,), speaker, cue, cue_span, False, None, "source_first")
    if before is None:
        return None
    if kind == "record" and (inner := read_cue_in_front(here.within(before))) is not None and inner.speaker is not None:
        return None  # Wira mengatakan …, berdasarkan hitungan X: Wira speaks
    goes_on = rest is not None and (
        counts_on(here, rest.start) or (not comma and not opens_tail(here, end)) or is_bare_subject(before.of(text))
    )
    if not goes_on and (rest is None or opens_tail(here, end)):
        return Telling((before,), speaker, cue, cue_span, False, Span(end, sentence.end), "source_behind")
    return Telling((here.cut(*sentence) or sentence,), speaker, cue, cue_span, False, None, "source_inside")


def read_record(here: Passage) -> Telling | None:
    """``Hasil evaluasi sementara dari X, …``: X speaks through a record that opens the sentence."""
    words = here.words
    if len(words) < 4 or words[0].lower not in _RECORDS:
        return None
    for at, word in enumerate(words[1:6], 1):
        if word.lower != "dari" or at + 1 >= len(words) or not here.text[words[at + 1].start].isupper():
            continue
        speaker, end = here.voices.after(word.end, here.sentence.end)
        rest = here.cut(end, here.sentence.end)
        if speaker is None or rest is None or here.text[end : end + 1] != ",":
            return None
        return Telling((rest,), speaker, RECORD_CUE, Span(words[0].start, word.end), False, None, "source_first")
    return None


def read_joined_pronoun(here: Passage) -> Telling | None:
    """``Menurutnya, …``, ``Ditambahkannya, …`` and ``Dari laporan yang diterimanya, …``"""
    words = here.words
    for at, word in enumerate(words[:6]):
        if not word.lower.endswith("nya"):
            continue
        stem = word.lower[:-3]
        known = stem in ("menurut", "diterima", "dilihat", "didengar") or (stem in cues().passive.firsts and at == 0)
        if not known or (
            at and words[0].lower not in ("dari", "menurut", "namun", "masih", "berdasarkan", "sementara", "sebab")
        ):
            continue
        speaker = here.voices.phrase([Word("nya", word.end - 3, word.end)])
        rest = here.cut(word.end, here.sentence.end)
        if speaker is None or rest is None or here.text[word.end : word.end + 1] != ",":
            continue
        return Telling((rest,), speaker, SOURCE_CUE, Span(words[0].start, word.end), False, None, "source_first")
    return None
