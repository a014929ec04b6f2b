"""Words about the saying itself, behind what is told: who was there, when, where (``…, Kamis (17/10/2013), di Jakarta.``)."""

from __future__ import annotations

import re

from claims.reading.lexicon import Cue
from claims.reading.passages import Passage
from claims.wordlists import either_of
from timeline.number_words import either_small
from timeline.text import Span


def _words(section: str, name: str) -> str:
    return f"(?:{either_of('tails.toml', section, name)})"


_TAIL_START = re.compile(
    rf"[\s,]*(?:{_words('tail', 'starts')}(?!\w)|{_words('tail', 'weekdays')}|\(|\d|[.!?;]|$)", re.IGNORECASE
)
_NUMBER_NEXT = re.compile(
    rf"[\s,]{{0,3}}(?:{_words('count', 'small')}\s){{0,3}}"
    rf"(?P<number>(?:\d[\d.,]{{0,14}}|se(?:puluh|belas|ratus|ribu)|{either_small(1, 9)})"
    r"(?:\s(?:belas|puluh|ratus|ribu|juta|miliar|triliun)){0,3}\s(?!kali|jam|hari|menit|pekan|bulan|tahun)[a-z]{3,}|Rp\s?\d)",
)
_SHORT_TAIL = re.compile(rf"(?:{_words('tail', 'short')}|seperti di\w+|sebagaimana di\w+)\s")
_TAIL = re.compile(_words("tail", "phrases"))
_BARE_SUBJECT = re.compile(
    r"(?:namun|tetapi|adapun|sedangkan|padahal)?[, ]{0,2}(?:[^\W\d_]{3,20}nya|[^\W\d_]{3,20}(?: [^\W\d_]{2,20}){0,2} (?:itu|tersebut|ini))",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?<!\w)(?:me[a-z]{4,20}|ber[a-z]{3,20}|(?:di|ter)[a-z]{4,20}|adalah|sudah|telah|belum|tidak|bukan|benar|ada)(?!\w)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?<!\w)(?:ketika|sewaktu|tatkala)\s[^,]{5,80}$")


_EVENT_TIME = re.compile(
    rf",\s(?:pada|sekitar|sekira|sejak|mulai|baru|tepat|tepatnya|persis|hingga|sampai)(?!\w)(?:\s{_words('tail', 'weekdays')})?[^,;]{{0,40}}?"
    r"(?:(?<!\w)(?:pukul|jam)\s\d|,\s(?:ketika|saat|sewaktu|sebelum|setelah|sesudah|usai|karena|akibat|atau|bukan|tak lama|beberapa)(?!\w))"
)


def find_tail(here: Passage, start: int, cue: Cue) -> tuple[Span | None, int]:
    """The words about the saying behind indirect speech (``…, Kamis (17/10/2013), di Jakarta.``), and where they begin."""
    text, end = here.text, here.sentence.end
    if cue.kind == "act":
        return None, end
    cut = end
    for _ in range(3):
        comma = text.rfind(",", start, cut)
        if comma < 0 or cut - comma > 90:
            break
        place = comma + 1
        while place < cut and text[place] == " ":
            place += 1
        if not (
            here.is_time(place)
            or (cut < end and _SHORT_TAIL.match(text, place, cut))
            or _TAIL.match(text[place : place + 40].lower())
        ):
            break
        if cut == end and _WHEN.search(text, max(start, comma - 90), comma) and "(" not in text[place:end]:
            break  # … ketika atap runtuh, Rabu siang
        cut = comma
    return (Span(cut, end), cut) if cut < end else (None, end)


def opens_tail(here: Passage, place: int) -> bool:
    """True where only words about the saying itself follow (*, Senin*, *di Jakarta*), or the sentence ends."""
    return _TAIL_START.match(here.text, place, here.sentence.end) is not None


def counts_on(here: Passage, place: int) -> bool:
    """True where the words behind a voice give the number of what stands before it (*…, kata X, 37 orang*)."""
    found = _NUMBER_NEXT.match(here.text, place, here.sentence.end)
    return found is not None and not here.is_time(found.start("number"))


def is_bare_subject(words: str) -> bool:
    """True for words in front of a voice that say nothing without those behind it: *Lokasinya, menurut polisi, di pasar*."""
    return _BARE_SUBJECT.fullmatch(words.strip()) is not None and _NO_SUBJECT.search(words) is None


def dates_it(here: Passage, place: int) -> bool:
    """True where the words behind a voice date what stands before it, not the saying: *Kapal tiba, ujarnya, pada Rabu pukul 18.30 WIT, ketika
    hari sudah gelap*. A saying is dated by its day (*ujarnya, Rabu (9/10).*), seldom by the hour, and nothing follows."""
    return _EVENT_TIME.match(here.text, place, here.sentence.end) is not None
