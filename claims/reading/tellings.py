"""A sentence -> what is told in it and by whom: direct and indirect speech, the cue before, inside or behind the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.reading.cue_behind import read_cue_behind
from claims.reading.cue_in_front import read_cue_in_front, read_joined_object, read_passive
from claims.reading.lexicon import Word
from claims.reading.passages import CARRIED_CUE, COLON_CUE, Passage, Telling, is_speech
from claims.reading.shapes import POINTERS
from claims.reading.sources import read_joined_pronoun, read_record, read_source
from claims.reading.speakers import Speaker, Voices
from claims.statement import LinkKind
from timeline.text import Span

_OWN_SIDE = frozenset(
    {"pihaknya", "kliennya", "partainya", "kementeriannya", "lembaganya", "perusahaannya", "kantornya"}
)
_COMES_FROM = re.compile(
    r"(?:pengakuan|pernyataan|keterangan|kesaksian|bantahan|kritik|kecaman|tanggapan|penjelasan|komentar|pendapat|peringatan|desakan|"
    r"keluhan|tudingan|dugaan|hal)(?:\s\w{3,14}){0,3}\s(?:datang dari|muncul dari|terlontar dari|dilontarkan(?: oleh)?|disampaikan(?: oleh)?)\s(?=\w)",
    re.IGNORECASE,
)
_ONE_THING = re.compile(
    r"(?<!\w)(?P<verb>(?:meluruskan|menambahkan|menegaskan|mengungkapkan|mengungkap|membeberkan|menyampaikan|menyebut|menyoroti|punya|memiliki|mengajukan)) "
    r"(?:(?:satu|dua|tiga|beberapa|sejumlah) (?:hal|alasan|catatan|poin|sebab)(?: (?:lagi|lain|penting|lainnya))?|hal lain|cerita lain|versi lain|alasannya|kronologinya)\.?$"
)
_AGED = re.compile(r"([A-Z][\w'’]{1,20}(?: [A-Z][\w'’]{1,20}){0,3}) \(\d{2}(?: tahun)?\)")
_TITLE_RULES = frozenset({"cue_in_front", "cue_quote", "colon"})  # whose speaker goes on in a headline's next part


class Teller:
    """Reads the sentences of one text in order; keeps who spoke for the sentences that follow."""

    title = False

    def __init__(self, text: str, voices: Voices, quotes: Sequence[Span]) -> None:
        self.text, self.voices = text, voices
        self.words = voices.words
        self.quotes = [quote for quote in quotes if is_speech(text, quote)]
        self._quote_starts = [quote.start for quote in self.quotes]
        self._breaks = sorted(voices.breaks)
        self.subject: Speaker | None = None  # of the headline's first part
        self._before: Telling | None = None  # what the sentence before told, where it may go on

    def tell(self, sentence: Span) -> list[Telling]:
        """What the sentence tells; one telling for each voice in it, none where it only points back."""
        quotes = self._quotes_in(sentence)
        words = self._unquoted(sentence)
        if not words:
            return self._carried(sentence, quotes)
        here = Passage(self.text, sentence, words, quotes, self.voices, self._breaks, self.title, self.subject)
        before, self._before = self._before, None
        told = self._announced(here) or (
            read_cue_behind(here)
            or self._colon(here)
            or read_joined_pronoun(here)
            or read_source(here)
            or read_record(here)
            or read_cue_in_front(here)
            or read_passive(here)
            or read_joined_object(here)
        )
        if told is not None and told.speaker is None and told.direct and (last := self.voices.last()) is not None:
            told = replace(told, speaker=replace(last, rule="carried"))  # "…," kata Rabu: the name is missing
        if told is not None:
            if told.speaker is not None and told.cue is not None and told.rule != "quoted_medium":
                self.voices.note(told.speaker)
            if told.rule in _TITLE_RULES:
                self.subject = told.speaker
            self._before = told
            opening = [Telling((told.before,))] if told.before is not None else []
            return opening + ([told] if told.content or told.refers_back else [])
        if quotes and (spoken := self._spoken_to(here)) is not None:
            self.voices.note(spoken)
            return [Telling(here.quoted(), spoken, CARRIED_CUE, None, True, None, "quote_alone")]
        if quotes and sum(len(quote) for quote in quotes) > 0.6 * len(sentence):
            return self._carried(sentence, quotes)
        if not self.title and (on := self._goes_on(here, before)) is not None:
            self._before = on
            return [on]
        if not self.title:
            self._bring_on(here)
        return [Telling((sentence,))]

    # ------------------------------------------------------------ ways of telling

    def _announced(self, here: Passage) -> Telling | None:
        """``X meluruskan satu hal lagi.``: what follows is X's."""
        found = _ONE_THING.search(self.text, *here.sentence) if not self.title and not here.quotes else None
        if found is None:
            return None
        speaker = self.voices.before(here.sentence.start, found.start())
        if speaker is None or speaker.kind is LinkKind.ANONYMOUS:
            return None
        return Telling((here.sentence,), speaker, COLON_CUE, Span(*found.span("verb")), False, None, "announces")

    def _colon(self, here: Passage) -> Telling | None:
        """``X: "…"`` and, in a headline, ``BNPB: …``"""
        start, end = here.sentence
        colon = self.text.find(":", start, min(end, start + 90))
        if colon < 0 or self.text[colon + 1 : colon + 2].strip():
            return None
        rest = here.cut(colon + 1, end)
        if not rest or (not self.title and not (here.quotes and here.quotes[0].start <= rest.start + 1)):
            return None
        head = self._head_words(here.words, colon)
        if not head or len(head) > 8:
            return None
        speaker = self.voices.phrase(head)
        if speaker is None or not self._may_head(head, speaker):
            return None
        content = here.quoted() if here.quotes else self._comma_parts(rest)
        return Telling(content, speaker, COLON_CUE, Span(colon, colon + 1), bool(here.quotes), None, "colon")

    def _head_words(self, words: Sequence[Word], colon: int) -> list[Word]:
        """The words in front of a colon that may name a speaker."""
        return [word for word in words if word.start < colon]

    def _comma_parts(self, rest: Span) -> tuple[Span, ...]:
        """What stands behind a colon, as one part; a headline has several."""
        return (rest,)

    def _may_head(self, head: Sequence[Word], speaker: Speaker) -> bool:
        """In a text whoever stands before a colon and a quotation speaks; a headline looks closer."""
        return True

    def _goes_on(self, here: Passage, before: Telling | None) -> Telling | None:
        """A sentence without a cue that only the voice of the sentence before can tell.

        *Pihaknya …* is the side of whoever spoke. Of what an unnamed source told another medium the outlet knows nothing
        itself: a sentence that points back to it (*rencana itu*) is the source's too, until somebody else speaks. *Yang
        benar …* behind a correction is the correction, and *Salah satunya bahwa …* one of the things just named.
        """
        last = self.voices.last()
        low = [word.lower for word in here.words]
        if last is not None and any(word in _OWN_SIDE for word in low[:4]):
            return Telling((here.sentence,), replace(last, rule="own_side"), None, None, False, None, "goes_on")
        if before is None or before.speaker is None:
            return None
        leaked = before.speaker.kind is LinkKind.ANONYMOUS and before.speaker.via
        if before.rule == "announces" and "\n" not in self.text[before.speaker.span.end : here.sentence.start]:
            return Telling((here.sentence,), before.speaker, None, None, False, None, "goes_on")
        corrects = before.cue is not None and before.cue.root == "ralat" and low[:2] == ["yang", "benar"]
        listed = "bahwa" in low[:4] and (low[0] == "salah" or low[0].endswith("nya"))  # Salah satunya bahwa …
        sums = low[:2] == ["dari", "jumlah"] and low[2:3] and low[2] in POINTERS  # Dari jumlah tersebut, …
        if corrects or listed or sums or (leaked and any(word in POINTERS for word in low)):
            return Telling((here.sentence,), before.speaker, None, None, False, None, "goes_on")
        return None

    def _bring_on(self, here: Passage) -> None:
        """Keeps the person whom a sentence of the outlet tells of: *Kritik datang dari X*, *X meradang*, *Rudin (33) gemetar*."""
        announced = _COMES_FROM.match(self.text, *here.sentence)
        if announced is not None:
            speaker, _ = self.voices.after(announced.end(), here.sentence.end)
            if speaker is not None and speaker.kind is not LinkKind.ANONYMOUS:
                self.voices.note(speaker)
            return
        aged = _AGED.match(self.text, *here.sentence)
        if aged is not None:
            name, _ = self.voices.people.full_name(aged[1])
            self.voices.topic = Speaker(name, None, LinkKind.PERSON, Span(*aged.span(1)), rule="topic")
            return
        subject = self.voices.subject(*here.sentence)
        if subject is not None and subject.kind is LinkKind.PERSON and self.voices.people.is_known(subject.name):
            self.voices.topic = subject

    def _spoken_to(self, here: Passage) -> Speaker | None:
        """Who is named behind a quotation with those he spoke to, without a verb: *"…," ekonom X kepada AFP.*"""
        behind = [word for word in here.words if word.start >= here.quotes[-1].end]
        at = next((at for at, word in enumerate(behind[:9]) if word.lower == "kepada"), 0)
        if not at or self.title:
            return None
        speaker = self.voices.phrase(behind[:at])
        return speaker if speaker is not None and speaker.kind is LinkKind.PERSON else None

    def _carried(self, sentence: Span, quotes: Sequence[Span]) -> list[Telling]:
        """A quotation without a speaker belongs to whoever spoke last."""
        if not quotes:
            return [Telling((sentence,))]
        words = Passage(self.text, sentence, (), quotes, self.voices, self._breaks).quoted()
        last = self.voices.last()
        if last is None:
            return [Telling(words, None, None, None, True, None, "quote_alone")]
        return [Telling(words, replace(last, rule="carried"), CARRIED_CUE, None, True, None, "quote_alone")]

    # ------------------------------------------------------------ quotations

    def _quotes_in(self, sentence: Span) -> list[Span]:
        first = bisect_right(self._quote_starts, sentence.start - 1)
        found: list[Span] = []
        for quote in self.quotes[first:]:
            if quote.start >= sentence.end:
                break
            found.append(Span(quote.start, min(quote.end, sentence.end)))
        return found

    def _unquoted(self, sentence: Span) -> Sequence[Word]:
        """The words of a sentence outside quotation marks."""
        words = self.words.between(sentence.start, sentence.end)
        at = bisect_right(self._quote_starts, sentence.end - 1) - 1
        if at < 0 or self.quotes[at].end <= sentence.start:
            return words
        return [word for word in words if not self._quoted(word.start)]

    def _quoted(self, place: int) -> bool:
        at = bisect_right(self._quote_starts, place) - 1
        return at >= 0 and place < self.quotes[at].end
