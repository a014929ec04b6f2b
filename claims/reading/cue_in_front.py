"""A verb of speech in front of the words that it tells: ``X mengatakan …``, and its passive ``… disanggah X``."""

from __future__ import annotations

import re

from claims.reading.lexicon import Cue, Word, cues, titles, word_list
from claims.reading.names import outlet_head
from claims.reading.passages import Passage, Telling
from claims.reading.phrases import is_predicate
from claims.reading.speaker import through
from claims.reading.speakers import Speaker, is_pseudo
from claims.reading.tails import find_tail, opens_tail
from claims.statement import LinkKind
from timeline.text import Span

_BACK_REFERENCE = re.compile(
    r"\s*(?:hal|pernyataan|keterangan|itu|ini|demikian|kabar)\s?(?:itu|ini|tersebut|demikian|senada|serupa|yang sama)?(?=[\s,.]|$)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:hal|demikian|begitulah)(?:\s(?:itu|ini|tersebut|senada|serupa|yang sama))?\s(?:juga\s|pun\s)?di\w+",
    re.IGNORECASE,
)
_TOLD_WHOM = re.compile(
    r"(?:\skepada\s(?:wartawan|media|pers|awak media|reporter|[A-Z][\w.]{1,20}(?:\s[A-Z][\w.]{1,20}){0,2})"
    r"|\sdalam\s(?:sebuah\s)?(?:keterangan|pernyataan|jumpa|konferensi|siaran|laporan)(?:nya)?(?:\s(?:pers|tertulis|resmi)){0,2})?(?:\spada(?=\s))?[,.]{0,1}\s{0,2}"
)
_ANNOUNCES = re.compile(r"\s?(?:hal ini|begini|gini|hal itu|ini|sesuatu)\s?[!.]?", re.IGNORECASE)
_QUOTES = re.compile(r",\s(?:dengan\s)?(?:mengutip|menukil)(?=\s)")
_MUTE_SUBJECTS = frozenset({"informasi", "laporan", "data", "kabar", "video", "foto", "dokumen", "rekaman"})
_NO_SUBJECT = word_list("no_subject")
_WITNESSES = word_list("witnesses")
_INQUIRERS = word_list("inquirers")
_CONDITIONS = frozenset({"kalau", "kalaupun", "jika", "bila", "apabila", "seandainya", "andai", "meski", "meskipun"})
_BETWEEN = word_list("between")
_WITH_CUE = word_list("with_cue")
_ADVERBIALS = word_list("adverbials")
_SUBJECT = 12
"""So many words a subject may have that a voice parts from its predicate."""


def read_cue_in_front(here: Passage) -> Telling | None:
    """``X, …, mengatakan …``; in a headline also ``X Sebut …``; None where no verb of speech has a subject."""
    words = here.words
    tables = (cues().active, cues().title) if here.title else (cues().active,)
    at = 1 if len(words) > 1 and not here.title else 0
    passed = -1  # behind the last verb that had no subject of its own
    if words and cues().active.at(words, 0) and not here.title:
        at = len(words)
    firsts, more = cues().active.firsts, cues().title.firsts if here.title else ()
    while at < len(words):
        low = words[at].lower
        if low not in firsts and low not in more:
            at += 1
            continue
        found = next((row for table in tables if low in table.firsts and (row := table.at(words, at))), None)
        if found is None or is_pseudo(words, at):
            at += 1
            continue
        cue, size = found
        back = at - 1
        while back > 0 and words[back].lower in _BETWEEN:
            back -= 1
        if (
            words[back].lower in ("dan", "serta", "lalu", "kemudian")
            and not here.title
            and back >= 2
            and cue.kind != "act"
            and (told := _second_verb(here, at, size, cue)) is not None
        ):
            return told
        relative = at == passed or (words[back].lower in _NO_SUBJECT and not _ends_time(here, back))
        if relative or (cue.kind == "act" and _is_purpose(here, at)):
            at += size
            passed = at
            continue
        first = at
        while first > 1 and words[first - 1].lower in _WITH_CUE:
            first -= 1
        begin = words[first].start
        start = max([here.sentence.start, *(quote.end for quote in here.quotes if quote.end <= begin)])
        speaker = here.subject if here.title and at == 0 else here.voices.before(start, begin)
        if speaker is None:
            if at and words[0].lower in _MUTE_SUBJECTS:
                return None
            at += size
            continue
        return _told(here, speaker, cue, Span(begin, words[at + size - 1].end))
    return None


def _told(here: Passage, speaker: Speaker, cue: Cue, cue_span: Span) -> Telling | None:
    if speaker.kind is LinkKind.ANONYMOUS and speaker.rule == "common_noun" and cue.kind == "act":
        return None
    if (cue.kind == "record" and speaker.rule != "record") or (cue.kind == "witness" and not _witnesses(speaker)):
        return None
    medial = _QUOTES.match(here.text, cue_span.end, here.sentence.end) if speaker.rule == "medium" else None
    if medial is not None:  # Harian X melaporkan, mengutip dua sumber, bahwa …
        source, end = here.voices.after(medial.end(), here.sentence.end)
        content = here.cut(end, here.sentence.end)
        if source is not None and content is not None:
            return Telling((content,), through(speaker, source), cue, cue_span, False, None, "cue_in_front")
    tail, end = find_tail(here, cue_span.end, cue)
    quotes = here.quotes
    if quotes and quotes[0].start >= cue_span.end and sum(map(len, quotes)) > 0.5 * (end - cue_span.end):
        return Telling(here.quoted(), speaker, cue, cue_span, True, tail, "cue_quote")
    says = cue.effect == "affirm" and cue.kind == "say"
    told_whom = says and _tells_nothing(here, cue_span.end)
    if told_whom and quotes and quotes[-1].end <= speaker.span.start:
        return Telling(here.quoted(), speaker, cue, cue_span, True, tail, "quote_cue")  # "…," X mengatakan kepada AFP.
    if told_whom or (here.title and says and _ANNOUNCES.fullmatch(here.text, cue_span.end, end)):
        return Telling((), speaker, cue, cue_span, False, tail, "announces")
    back = _BACK_REFERENCE.match(here.text, cue_span.end, end) if says and end - cue_span.end < 40 else None
    if back is not None and opens_tail(here, back.end()):
        return Telling((), speaker, cue, cue_span, False, tail, "refers_back", True)
    begin = cue_span.start
    if (here.title or cue.kind in ("act", "stance")) and here.sentence.start <= speaker.span.start < begin:
        begin = speaker.span.start  # what somebody does is told with the one who does it
    inserted = here.text[cue_span.end : cue_span.end + 1] == ","
    conditional = speaker.rule == "pronoun" and here.words[0].lower in _CONDITIONS
    if inserted and (conditional or (says and not here.title and _parts_subject(here, speaker, cue_span))):
        return Telling((here.cut(*here.sentence) or here.sentence,), speaker, cue, cue_span, rule="cue_inside")
    content = here.cut(begin, end)
    if content is None or (says and len(content) - len(cue_span) < 5 and not here.title):
        return None
    return Telling((content,), speaker, cue, cue_span, False, tail, "cue_in_front")


def _parts_subject(here: Passage, speaker: Speaker, cue_span: Span) -> bool:
    """True where a voice stands between commas in a clause of which the subject is before it and the predicate behind it (*Gempa itu, Wira
    menerangkan, dipicu …*); what an adverbial opens is no subject (*Di Kupang, Wira mengatakan, …*)."""
    start, text = here.sentence.start, here.text
    if text[start : speaker.span.start].rstrip()[-1:] != "," or text[speaker.span.end : cue_span.start].strip():
        return False
    before = [word for word in here.words if word.end <= speaker.span.start]
    if not 0 < len(before) <= _SUBJECT or before[0].lower in _ADVERBIALS or here.is_time(before[0].start):
        return False
    if any(
        is_predicate(word.lower) and text[word.start].islower() and before[at - 1].lower != "yang"
        for at, word in enumerate(before)
        if at
    ):
        return False
    follow = [word.lower for word in here.words if word.start >= cue_span.end][:2]
    return bool(follow) and is_predicate(follow[0]) and follow[1:] != ["ada"]


def _ends_time(here: Passage, at: int) -> bool:
    """True for the *lalu* of *Wira Santika pekan lalu menyebut …*, which joins no verb to another (*lalu menyebut*)."""
    words = here.words
    if words[at].lower != "lalu":
        return False
    first = next((i for i in range(max(1, at - 2), at) if here.is_time(words[i].start)), 0)
    return first > 0 and here.text[words[first - 1].start].isupper()


def _witnesses(speaker: Speaker) -> bool:
    """True for somebody who tells what he saw: *warga*, *saksi*, named or not, or a body that looks into a matter."""
    if speaker.kind is LinkKind.ANONYMOUS:
        return speaker.rule == "unnamed"
    head = (speaker.role or speaker.name).lower().split()
    if speaker.kind is LinkKind.PERSON:
        return bool(head) and head[0] in _WITNESSES
    if head[:1] == ["tim"]:
        head = head[1:]  # tim pencari fakta
    return bool(head) and head[0] in _INQUIRERS


def _tells_nothing(here: Passage, start: int) -> bool:
    """True where behind a verb of speech only whom, where and when is said (*mengatakan kepada wartawan, Rabu*)."""
    found = _TOLD_WHOM.match(here.text, start, here.sentence.end)
    end = found.end() if found is not None else start
    return here.cut(end, here.sentence.end) is None or (here.is_time(end) and here.sentence.end - end <= 40)


def _second_verb(here: Passage, at: int, size: int, cue: Cue) -> Telling | None:
    """``Bupati X meninjau posko dan mengatakan …``: the subject of the first verb speaks."""
    words, start = here.words, here.sentence.start
    speaker = here.voices.subject(start, words[at].start)
    if speaker is None or speaker.kind is LinkKind.ANONYMOUS:
        return None
    if speaker.kind is LinkKind.BODY and " " not in speaker.name and speaker.name.endswith("nya"):
        return None  # Konsistensinya berbuah dan mencatat 3 assist
    cue_span = Span(words[at].start, words[at + size - 1].end)
    tail, end = find_tail(here, cue_span.end, cue)
    content = here.cut(cue_span.start, end)
    if content is None or len(content) - len(cue_span) < 5:
        return None
    before = here.cut(start, words[at - 1].start)
    if here.quotes and here.quotes[0].start >= cue_span.end:
        return Telling(here.quoted(), speaker, cue, cue_span, True, tail, "second_verb", before=before)
    return Telling((content,), speaker, cue, cue_span, False, tail, "second_verb", before=before)


def _is_purpose(here: Passage, at: int) -> bool:
    return at > 0 and here.words[at - 1].lower in ("untuk", "agar")


def read_passive(here: Passage) -> Telling | None:
    """``Tudingan itu disanggah Ketua Bawaslu, …``; a medium in that place is a link of the chain."""
    words, text, sentence = here.words, here.text, here.sentence
    for cue, at, size in cues().passive.find(words):
        if at == 0 or is_pseudo(words, at):
            continue
        last = words[at + size - 1]
        follow = words[at + size] if at + size < len(words) else None
        if follow is not None and follow.lower in ("pula", "juga"):
            size, last = size + 1, follow
            follow = words[at + size] if at + size < len(words) else None
        if follow is None or text[last.end : follow.start].strip():
            continue
        by = follow.lower == "oleh"
        if not by and not (text[follow.start].isupper() or _heads_agent(here, at + size)):
            continue
        if words[at - 1].lower == "yang" and not by:
            continue
        speaker, end = here.voices.after(last.end, sentence.end)
        if speaker is None or speaker.rule == "common_noun":
            continue
        content = here.cut(*sentence) or sentence
        cue_span = Span(words[at].start, last.end)
        if speaker.rule == "medium":
            return Telling((content,), speaker, cue, cue_span, False, None, "quoted_medium")
        if cue.effect == "affirm" and at <= 3 and not here.quotes and _POINTS_BACK.match(text, sentence.start):
            return Telling((), speaker, cue, cue_span, False, Span(end, sentence.end), "refers_back", True)
        if here.quotes:
            return Telling(here.quoted(), speaker, cue, cue_span, True, None, "passive_quote")
        return Telling((content,), speaker, cue, cue_span, False, None, "passive")
    return None


def read_joined_object(here: Passage) -> Telling | None:
    """``Tuntutan itu dinilainya wajar`` and ``Letaknya disebut Wira berada di utara``: -nya is whoever spoke last."""
    words, joined, views = here.words, cues().joined, cues().views
    for at, word in enumerate(words):
        cue = joined.get(word.lower) or views.get(word.lower)
        if cue is None or not at or words[at - 1].lower == "yang" or here.quotes:
            continue
        if word.lower in views:
            speaker, _ = here.voices.after(word.end, here.sentence.end)
            known = speaker is not None and (speaker.rule == "second_mention" or here.voices.has_spoken(speaker.name))
            if speaker is None or not known:
                continue
        else:
            speaker = here.voices.phrase([Word("nya", word.end - 3, word.end)])
            if speaker is None or speaker.kind is not LinkKind.PERSON:
                continue
        content = here.cut(*here.sentence) or here.sentence
        return Telling((content,), speaker, cue, Span(word.start, word.end), False, None, "joined_object")
    return None


def _heads_agent(here: Passage, at: int) -> bool:
    """True where an agent may begin without *oleh*: a medium, an office, a body, or somebody unnamed."""
    title = titles().at(here.words, at)
    return (
        outlet_head(here.words, at) > 0
        or (title is not None and title[0] in ("office", "body"))
        or here.words[at].lower in ("seorang", "sejumlah", "dua", "sumber")
    )
