"""A sentence -> what is told in it and by whom: direct and indirect speech, the cue before, inside or behind the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.reading.lexicon import Cue, Word, cues, titles, word_list
from claims.reading.names import outlet_head
from claims.reading.speakers import Speaker, Voices, is_pseudo
from claims.statement import LinkKind
from timeline.text import Span

_SOURCE_CUE = Cue("menurut", "source")
_RECORD_CUE = Cue("berdasarkan", "source", kind="count")
_QUOTE_CUE = Cue("kutip", "source")
COLON_CUE = Cue("titik dua", "colon")
_CARRIED_CUE = Cue("kutipan", "carried")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that say something of the world, with who says them.

    ``content`` holds the words that are told, in text order (several for a quotation in parts). ``tail`` is the place of
    words about the saying itself (*kata Wolfe, Kamis*). ``cue`` is None where the outlet itself speaks.
    """

    content: tuple[Span, ...]
    speaker: Speaker | None = None
    cue: Cue | None = None
    cue_span: Span | None = None
    direct: bool = False
    tail: Span | None = None
    rule: str = "outlet"
    refers_back: bool = False


_BEFORE_POST = re.compile(r"[,!?.…—:][\"”’']?\s*$|[\"”’']\s*$|[\"”’'],\s*$")
_TAIL_START = re.compile(
    r"[\s,]*(?:(?:kepada|di|dalam|pada|saat|ketika|usai|seusai|setelah|sebelum|melalui|lewat|seperti|sambil|seraya|sembari|menjawab|menanggapi|merespons|soal|tentang|terkait|mengenai|dikutip|dilansir|"
    r"mengutip|merujuk|menambahkan|singkat|lirih|sebagaimana|dari|ditemui|dihubungi|menyinggung|dengan|tegas|waktu|kemarin|hari ini|tadi|semalam|menurut)(?!\w)|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|\(|\d|[.!?;]|$)",
    re.IGNORECASE,
)
_NUMBER_NEXT = re.compile(
    r"[\s,]{0,3}(?:(?:ada|adalah|hanya|sudah|telah|baru|masih|tinggal|kini|mencapai|sebanyak|sebesar|berjumlah|sekitar|kurang lebih|hampir|"
    r"sedikitnya|setidaknya|lebih dari|kurang dari)\s){0,3}"
    r"(?P<number>(?:\d[\d.,]{0,14}|se(?:puluh|belas|ratus|ribu)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
    r"(?:\s(?:belas|puluh|ratus|ribu|juta|miliar|triliun)){0,3}\s(?!kali|jam|hari|menit|pekan|bulan|tahun)[a-z]{3,}|Rp\s?\d)",
)
_BACK_REFERENCE = re.compile(
    r"\s*(?:hal|pernyataan|keterangan|itu|ini|demikian|kabar)\s?(?:itu|ini|tersebut|demikian|senada|serupa|yang sama)?(?=[\s,.]|$)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:hal|demikian|begitulah)(?:\s(?:itu|ini|tersebut|senada|serupa|yang sama))?\s(?:juga\s|pun\s)?di\w+",
    re.IGNORECASE,
)
_QUOTE_INTRO = re.compile(
    r"(?:demikian|begitu(?:lah)?)\s+(?:(?:pernyataan|keterangan|bunyi|isi|kata|ujar|penjelasan|kutipan)(?:\s(?:tertulis|resmi|pers|singkat|bersama|keterangan|pernyataan))*)\s*",
    re.IGNORECASE,
)
_BUNYI = re.compile(
    r"(?:demikian\s+)?bunyi\s+(?:pernyataan|keterangan|rilis|surat|unggahan|pesan|isi)(?:\s(?:tertulis|resmi|pers|bersama))*\s*",
    re.IGNORECASE,
)
_RELATIVE = word_list("no_subject")
_SKIP_BACK = word_list("between")
_OPENERS = word_list("openers")
_BEFORE_CUE = word_list("with_cue")


class Teller:
    """Reads the sentences of one text in order; keeps who spoke for the sentences that follow."""

    title = False

    def __init__(self, text: str, voices: Voices, quotes: Sequence[Span]) -> None:
        self.text, self.voices = text, voices
        self.words = voices.words
        self.quotes = [quote for quote in quotes if _is_speech(text, quote)]
        self._quote_starts = [quote.start for quote in self.quotes]
        self._breaks = sorted(voices.breaks)
        self.before: Span | None = None  # what stands before a second verb of speech
        self.subject: Speaker | None = None  # of the headline's first part

    def tell(self, sentence: Span) -> list[Telling]:
        """What the sentence tells; one telling for each voice in it, none where it only points back."""
        quotes = self._quotes_in(sentence)
        words = [word for word in self.words.between(sentence.start, sentence.end) if not self._quoted(word.start)]
        if not words:
            return self._carried(sentence, quotes)
        self.before = None
        told = (
            self._behind(sentence, words, quotes)
            or (self._colon(sentence, words, quotes))
            or self._joined_pronoun(sentence, words)
            or self._source(sentence, words, quotes)
            or self._in_front(sentence, words, quotes)
            or self._passive(sentence, words, quotes)
        )
        if told is not None:
            if told.speaker is not None and told.cue is not None and told.rule != "quoted_medium":
                self.voices.note(told.speaker)
            opening: list[Telling] = [Telling((self.before,))] if self.before is not None else []
            return opening + ([told] if told.content or told.refers_back else [])
        if quotes and sum(len(quote) for quote in quotes) > 0.6 * len(sentence):
            return self._carried(sentence, quotes)
        subject = self.voices.subject(sentence.start, sentence.end) if not self.title else None
        if subject is not None and subject.kind is LinkKind.PERSON and self.voices.people.is_known(subject.name):
            self.voices.topic = subject
        return [Telling((sentence,))]

    # ------------------------------------------------------------ ways of telling

    def _behind(self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span]) -> Telling | None:
        """``"…," kata X`` and ``…, kata X, …``"""
        after = cues().after
        for at, word in enumerate(words):
            cue = after.get(word.lower)
            if cue is None:
                found = self._intro(sentence, word, quotes)
                if found is None:
                    continue
                speaker, end = self.voices.after(found.end, sentence.end)
                if speaker is None and not quotes:
                    continue
                cue_span = Span(word.start, word.start + len(found.of(self.text).rstrip()))
                cue = Cue("demikian", "after")
            else:
                if not _BEFORE_POST.search(self.text, max(sentence.start, word.start - 4), word.start) and not (
                    word.lower in ("kata", "ujar", "ucap", "tutur")
                    and (at == 0 or (at + 1 < len(words) and words[at + 1].lower in ("dia", "ia", "beliau")))
                ):
                    continue
                if is_pseudo(words, at):
                    continue
                if self.title and cues().title.at(words, at) is not None:
                    continue  # in a headline ", Sebut …" goes on with the subject of the first part
                cue_span = Span(word.start, word.end)
                if word.lower.endswith("nya") and word.lower != "nya":
                    speaker, end = self.voices.phrase([Word("nya", word.end - 3, word.end)]), word.end
                    named, named_end = self._named_after_nya(word.end, sentence.end)
                    if named is not None:
                        speaker, end = named, named_end
                else:
                    speaker, end = self.voices.after(word.end, sentence.end)
                    if speaker is None and end == word.end and not quotes:
                        continue
            before = _trim(self.text, Span(sentence.start, word.start))
            rest = Span(end, sentence.end)
            if quotes:
                return Telling(_inner(self.text, quotes), speaker, cue, cue_span, True, rest, "quote_cue")
            if not _trim(self.text, rest) or (
                _TAIL_START.match(self.text, end, sentence.end) and not (before and self._counts_on(rest))
            ):
                if not before:
                    content = _trim(self.text, rest)
                    return Telling((content,) if content else (), speaker, cue, cue_span, False, None, "cue_first")
                return Telling((before,), speaker, cue, cue_span, False, rest, "cue_behind")
            whole = _trim(self.text, sentence if before else rest) or rest
            return Telling((whole,), speaker, cue, cue_span, False, None, "cue_inside")
        return None

    def _counts_on(self, rest: Span) -> bool:
        """True where the words behind a voice give the number of what stands before it (*…, kata X, 37 orang*)."""
        found = _NUMBER_NEXT.match(self.text, rest.start, rest.end)
        if found is None:
            return False
        at = bisect_right(self._breaks, found.start("number")) - 1
        return at < 0 or self._breaks[at] != found.start("number")

    def _intro(self, sentence: Span, word: Word, quotes: Sequence[Span]) -> Span | None:
        if word.lower not in ("demikian", "begitu", "begitulah", "bunyi"):
            return None
        found = _QUOTE_INTRO.match(self.text, word.start, sentence.end) or _BUNYI.match(
            self.text, word.start, sentence.end
        )
        return Span(*found.span()) if found else None

    def _named_after_nya(self, start: int, end: int) -> tuple[Speaker | None, int]:
        words = self.words.between(start, end)[:1]
        if words and words[0].start == start + 1 and self.text[words[0].start].isupper() and self.text[start] == " ":
            return self.voices.after(start, end)
        return None, start

    def _colon(self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span]) -> Telling | None:
        """``X: "…"`` and, in a headline, ``BNPB: …``"""
        colon = self.text.find(":", sentence.start, min(sentence.end, sentence.start + 90))
        if colon < 0 or self.text[colon + 1 : colon + 2].strip():
            return None
        rest = _trim(self.text, Span(colon + 1, sentence.end))
        if not rest or (not self.title and not (quotes and quotes[0].start <= rest.start + 1)):
            return None
        head = self._head_words(words, colon)
        if not head or len(head) > 8:
            return None
        speaker = self.voices.phrase(head)
        if speaker is None or not self._may_head(head, speaker):
            return None
        direct = bool(quotes)
        content = _inner(self.text, quotes) if direct else self._comma_parts(rest)
        self.subject = speaker
        return Telling(content, speaker, COLON_CUE, Span(colon, colon + 1), direct, None, "colon")

    def _head_words(self, words: Sequence[Word], colon: int) -> list[Word]:
        """The words in front of a colon that may name a speaker."""
        return [word for word in words if word.start < colon]

    def _comma_parts(self, rest: Span) -> tuple[Span, ...]:
        """What stands behind a colon, as one part; a headline has several."""
        return (rest,)

    def _may_head(self, head: Sequence[Word], speaker: Speaker) -> bool:
        """In a text whoever stands before a colon and a quotation speaks; a headline looks closer."""
        return True

    def _source(self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span]) -> Telling | None:
        """``Menurut X, …``, ``…, menurut X`` and ``berdasarkan data X``"""
        for kind, at, size in cues().sources.find(words):
            if kind in ("quoted", "spoken_to") or is_pseudo(words, at):
                continue
            first, last = words[at], words[at + size - 1]
            opens = at == 0 or (at <= 4 and all(word.lower in _OPENERS for word in words[:at]))
            if first.lower == "bagi" or (first.lower in ("data", "catatan") and at):
                continue
            if first.lower in ("data", "catatan", "dari") and not opens:
                continue
            if at and words[at - 1].lower in ("yang", "dan", "tidak", "bukan"):
                continue
            speaker, end = self.voices.after(last.end, sentence.end)
            if (
                kind == "record"
                and speaker is not None
                and self.text[speaker.span.start].islower()
                and not titles().at(self.words.between(speaker.span.start, speaker.span.end), 0)
                and speaker.rule == "named"
            ):
                speaker = None  # berdasarkan patokan London
            if speaker is None and kind == "voice":
                speaker, end = self.voices.record(last.end, sentence.end)
            if speaker is None:
                continue
            cue = _RECORD_CUE if kind == "record" else _SOURCE_CUE
            cue_span = Span(first.start, last.end)
            before = _trim(self.text, Span(sentence.start, first.start))
            rest = _trim(self.text, Span(end, sentence.end))
            comma = self.text[end : end + 2].strip().startswith(",")
            if quotes:
                return Telling(_inner(self.text, quotes), speaker, cue, cue_span, True, None, "source_quote")
            if opens:
                if not rest or not (comma or kind == "voice" or self.text[end : end + 1] == " "):
                    continue
                return Telling((rest,), speaker, cue, cue_span, False, None, "source_first")
            if not before:
                continue
            counts_on = rest is not None and self._counts_on(rest)
            if not counts_on and (not rest or not comma or _TAIL_START.match(self.text, end, sentence.end)):
                return Telling((before,), speaker, cue, cue_span, False, Span(end, sentence.end), "source_behind")
            return Telling(
                (_trim(self.text, sentence) or sentence,), speaker, cue, cue_span, False, None, "source_inside"
            )
        return None

    def _joined_pronoun(self, sentence: Span, words: Sequence[Word]) -> Telling | None:
        """``Menurutnya, …``, ``Ditambahkannya, …`` and ``Dari laporan yang diterimanya, …``"""
        for at, word in enumerate(words[:6]):
            if not word.lower.endswith("nya"):
                continue
            stem = word.lower[:-3]
            known = stem in ("menurut", "diterima", "dilihat", "didengar") or (
                stem in cues().passive.firsts and at == 0
            )
            if not known or (
                at and words[0].lower not in ("dari", "menurut", "namun", "masih", "berdasarkan", "sementara", "sebab")
            ):
                continue
            speaker = self.voices.phrase([Word("nya", word.end - 3, word.end)])
            rest = _trim(self.text, Span(word.end, sentence.end))
            if speaker is None or rest is None or self.text[word.end : word.end + 1] != ",":
                continue
            return Telling((rest,), speaker, _SOURCE_CUE, Span(words[0].start, word.end), False, None, "source_first")
        return None

    def _in_front(self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span]) -> Telling | None:
        """``X, …, mengatakan …``; in a headline also ``X Sebut …``"""
        tables = (cues().active, cues().title) if self.title else (cues().active,)
        start = sentence.start
        at = 1 if len(words) > 1 and not self.title else 0
        if words and cues().active.at(words, 0) and not self.title:
            at = len(words)
        while at < len(words):
            low = words[at].lower
            found = next((row for table in tables if low in table.firsts and (row := table.at(words, at))), None)
            if found is None or is_pseudo(words, at):
                at += 1
                continue
            cue, size = found
            back = at - 1
            while back > 0 and words[back].lower in _SKIP_BACK:
                back -= 1
            if (
                words[back].lower in ("dan", "serta", "lalu", "kemudian")
                and not self.title
                and back >= 2
                and cue.kind != "act"
            ):
                told = self._second_verb(sentence, words, quotes, at, size, cue)
                if told is not None:
                    return told
            if words[back].lower in _RELATIVE or (cue.kind == "act" and self._quoted_noun(words, at)):
                at += size
                continue
            first = at
            while first > 1 and words[first - 1].lower in _BEFORE_CUE:
                first -= 1
            begin = words[first].start
            speaker = self.subject if self.title and at == 0 else self.voices.before(start, begin)
            if speaker is None:
                if self._mute_subject(words[:at]):
                    return None
                at += size
                continue
            if speaker.kind.value == "anonymous" and speaker.rule == "common_noun" and cue.kind == "act":
                return None
            if self.title:
                self.subject = speaker
            cue_span = Span(begin, words[at + size - 1].end)
            tail, end = self._tail(cue_span.end, sentence.end, cue)
            if quotes and quotes[0].start >= cue_span.end and sum(map(len, quotes)) > 0.5 * (end - cue_span.end):
                return Telling(_inner(self.text, quotes), speaker, cue, cue_span, True, tail, "cue_quote")
            if (
                _BACK_REFERENCE.match(self.text, cue_span.end, end)
                and end - cue_span.end < 40
                and cue.effect == "affirm"
                and cue.kind == "say"
            ):
                return Telling((), speaker, cue, cue_span, False, tail, "refers_back", True)
            if (self.title or cue.kind in ("act", "stance")) and start <= speaker.span.start < begin:
                begin = speaker.span.start  # what somebody does is told with the one who does it
            content = _trim(self.text, Span(begin, end))
            if content is None or (
                cue.kind == "say" and cue.effect == "affirm" and len(content) - len(cue_span) < 5 and not self.title
            ):
                return None
            return Telling((content,), speaker, cue, cue_span, False, tail, "cue_in_front")
        return None

    def _second_verb(
        self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span], at: int, size: int, cue: Cue
    ) -> Telling | None:
        """``Bupati X meninjau posko dan mengatakan …``: the subject of the first verb speaks."""
        speaker = self.voices.subject(sentence.start, words[at].start)
        if speaker is None or speaker.kind is LinkKind.ANONYMOUS:
            return None
        cue_span = Span(words[at].start, words[at + size - 1].end)
        tail, end = self._tail(cue_span.end, sentence.end, cue)
        content = _trim(self.text, Span(cue_span.start, end))
        if content is None or len(content) - len(cue_span) < 5:
            return None
        self.before = _trim(self.text, Span(sentence.start, words[at - 1].start))
        if quotes and quotes[0].start >= cue_span.end:
            return Telling(_inner(self.text, quotes), speaker, cue, cue_span, True, tail, "second_verb")
        return Telling((content,), speaker, cue, cue_span, False, tail, "second_verb")

    def _mute_subject(self, words: Sequence[Word]) -> bool:
        return bool(words) and words[0].lower in (
            "informasi",
            "laporan",
            "data",
            "kabar",
            "video",
            "foto",
            "dokumen",
            "rekaman",
        )

    def _quoted_noun(self, words: Sequence[Word], at: int) -> bool:
        return at > 0 and words[at - 1].lower in ("untuk", "agar")

    def _tail(self, start: int, end: int, cue: Cue) -> tuple[Span | None, int]:
        """The words about the saying behind indirect speech: ``…, Kamis (17/10/2013), di Jakarta.``"""
        if cue.kind in ("act",):
            return None, end
        cut = end
        for _ in range(3):
            comma = self.text.rfind(",", start, cut)
            if comma < 0 or cut - comma > 90:
                break
            place = comma + 1
            while place < cut and self.text[place] == " ":
                place += 1
            index = bisect_right(self._breaks, place) - 1
            stands = index >= 0 and self._breaks[index] == place
            if (
                stands
                or (cut < end and re.match(r"(?:di|dalam|saat|kepada|melalui|lewat|usai)\s", self.text[place:cut]))
                or re.match(
                    r"(?:dalam (?:konferensi|jumpa|keterangan|siaran|pernyataan|rilis|wawancara)|saat (?:dihubungi|ditemui|dikonfirmasi|konferensi|jumpa)|kepada (?:wartawan|media|pers|awak)|di (?:kantor|gedung|kompleks|istana|jakarta|kantornya|sela))",
                    self.text[place : place + 40].lower(),
                )
            ):
                cut = comma
                continue
            break
        return (Span(cut, end), cut) if cut < end else (None, end)

    def _passive(self, sentence: Span, words: Sequence[Word], quotes: Sequence[Span]) -> Telling | None:
        """``Tudingan itu disanggah Ketua Bawaslu, …``; a medium in that place is a link of the chain."""
        for cue, at, size in cues().passive.find(words):
            if at == 0 or is_pseudo(words, at):
                continue
            last = words[at + size - 1]
            follow = words[at + size] if at + size < len(words) else None
            if follow is None or self.text[last.end : follow.start].strip():
                continue
            by = follow.lower == "oleh"
            if not by and not (self.text[follow.start].isupper() or self._heads(words, at + size)):
                continue
            if words[at - 1].lower == "yang" and not by:
                continue
            speaker, _end = self.voices.after(last.end, sentence.end)
            if speaker is None or speaker.rule in ("common_noun",):
                continue
            content = _trim(self.text, sentence)
            assert content is not None
            cue_span = Span(words[at].start, last.end)
            if (
                cue.effect == "affirm"
                and speaker.rule != "medium"
                and at <= 3
                and not quotes
                and _POINTS_BACK.match(self.text, sentence.start)
            ):
                return Telling((), speaker, cue, cue_span, False, Span(_end, sentence.end), "refers_back", True)
            if speaker.rule == "medium":
                return Telling((content,), speaker, cue, cue_span, False, None, "quoted_medium")
            if quotes:
                return Telling(_inner(self.text, quotes), speaker, cue, cue_span, True, None, "passive_quote")
            return Telling((content,), speaker, cue, cue_span, False, None, "passive")
        return None

    def _heads(self, words: Sequence[Word], at: int) -> bool:
        title = titles().at(words, at)
        return (
            outlet_head(words, at) > 0
            or (title is not None and title[0] in ("office", "body"))
            or words[at].lower in ("seorang", "sejumlah", "dua", "sumber")
        )

    def _carried(self, sentence: Span, quotes: Sequence[Span]) -> list[Telling]:
        """A quotation without a speaker belongs to whoever spoke last."""
        if not quotes:
            return [Telling((sentence,))]
        last = self.voices.last()
        if last is None:
            return [Telling(_inner(self.text, quotes), None, None, None, True, None, "quote_alone")]
        return [
            Telling(
                _inner(self.text, quotes), replace(last, rule="carried"), _CARRIED_CUE, None, True, None, "quote_alone"
            )
        ]

    # ------------------------------------------------------------ quotations

    def _quotes_in(self, sentence: Span) -> list[Span]:
        first = bisect_right(self._quote_starts, sentence.start - 1)
        found: list[Span] = []
        for quote in self.quotes[first:]:
            if quote.start >= sentence.end:
                break
            found.append(Span(quote.start, min(quote.end, sentence.end)))
        return found

    def _quoted(self, place: int) -> bool:
        at = bisect_right(self._quote_starts, place) - 1
        return at >= 0 and place < self.quotes[at].end


def _is_speech(text: str, quote: Span) -> bool:
    inner = text[quote.start + 1 : quote.end - 1]
    return len(inner.split()) >= 3 or inner.rstrip()[-1:] in ",.!?…" or text[quote.end : quote.end + 1] == ","


def _inner(text: str, quotes: Sequence[Span]) -> tuple[Span, ...]:
    spans = [
        _trim(text, Span(quote.start + 1, quote.end - (1 if text[quote.end - 1] in "\"”’'»" else 0)))
        for quote in quotes
        if len(quote) > 2
    ]
    return tuple(span for span in spans if span is not None)


_EDGE = " \t\n,;:–—-"


def _trim(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _EDGE + ".":
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if end > start else None
