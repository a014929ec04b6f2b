"""A headline -> what is told in it: its parts, its topic, the speaker before a colon or in the part that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.reading.lexicon import Cue, Word, cues, titles, word_list
from claims.reading.names import PARTICLES
from claims.reading.passages import COLON_CUE, Telling
from claims.reading.places import gazetteer
from claims.reading.speaker import Speaker
from claims.reading.tellings import Teller
from claims.statement import LinkKind
from timeline.text import Span

_HEADLINE_CUT = re.compile(r",\s+|:\s+|;\s+|\s[–—|]\s|(?<=[!?])\s+")
_QUESTION = re.compile(
    r"(?:apa|apakah|siapa|bagaimana|mengapa|kenapa|benarkah|kapan|di mana|dimana|berapa|mungkinkah|akankah|bisakah|haruskah|mana|seperti apa|ada apa|adakah|sampai kapan|untuk apa|kok)\b",
    re.IGNORECASE,
)
_LATE_CUE = re.compile(r"(?:kata|ujar|menurut|ungkap|tutur|lapor|tulis|dilansir|dikutip)\s", re.IGNORECASE)
_EARLY_CUE = re.compile(r"(?:menurut|dilansir|dikutip|mengutip|melansir)\s", re.IGNORECASE)
_FALSE = re.compile(
    r"(?:(?:infografi[ks]|cek fakta|video|foto)\s?[:,]\s)?\[?(?:hoaks|hoax|salah|keliru|menyesatkan|disinformasi|misinformasi)\]?\s?[!,:]?\s",
    re.IGNORECASE,
)
_SPREADS = re.compile(r"(?:bertebaran|beredar|menyebar|marak|merajalela|bermunculan)(?!\w)", re.IGNORECASE)
_COLUMN = re.compile(r"\[[A-Z][A-Z ]{2,24}\]\s")  # [POPULER GLOBAL] …
_TEASER = re.compile(
    r"(?:ternyata\s|berikut\s|simak\s)?(?:begini|beginilah|ini|inilah)\s\w{3,20}nya[.!]?$", re.IGNORECASE
)
_FALSE_CUE = Cue("hoaks", "label", "deny")
_NAMES_ONLY = re.compile(
    r"(?:(?:[A-Z][\w'-]{1,20}\s?){1,3}(?:,\s|(?:dan|hingga|serta|&)\s|$)){2,8}$|(?:[A-Z][\w'-]{1,20}\s){1,3}(?:dan|hingga|serta|&)(?:\s[A-Z][\w'-]{1,20}){1,3}$"
)
_LIST_GOES_ON = re.compile(r"(?:dan|hingga|serta|atau|&)\s")
_MESSAGE = re.compile(
    r"(?:pesan|curhat|curhatan|pengakuan|jawaban|peringatan|seruan|klaim|permintaan)\s(?=[A-Z])", re.IGNORECASE
)
_VERBS = word_list("headline_verbs") | word_list("adverbs")
_ASIDE_WORDS = word_list("headline_matter")
_DEPENDENT = re.compile(
    r"(?:usai|selain|demi|saat|jelang|menjelang|di tengah|di balik|setelah|sejak|meski|karena|gegara|akibat|tanpa|lewat|berkat|seiring|buntut|via)\s|(?:di|dari)\s[A-Z][\w-]{1,14}(?:\s[A-Z][\w-]{1,14})?$|\d{1,3}\s(?:jam|hari|pekan|bulan|tahun)\s(?:setelah|sebelum|usai|sejak|jelang)\s",
    re.IGNORECASE,
)
_LABELS = word_list("headline_labels")


class HeadlineTeller(Teller):
    """Reads a title, where verbs are short (*Bantah*), every word may have a capital, and a question claims nothing."""

    title = True

    def tell(self, sentence: Span) -> list[Telling]:
        """What the headline tells, one telling or more for each of its parts."""
        asked = self._without_question(sentence)
        if asked is None:
            return []
        label = _FALSE.match(self.text, asked.start, asked.end)
        if label is not None and not _SPREADS.search(
            self.text, label.end(), asked.end
        ):  # [HOAKS] …: all of it is denied, and nobody said what a hoax says he said
            told = self._tell_parts(self._headline_parts(Span(label.end(), asked.end)))
            return [Telling(telling.content, cue=_FALSE_CUE, rule="false_label") for telling in told]
        column = _COLUMN.match(self.text, asked.start, asked.end)
        if column is not None and column.end() < asked.end:
            asked = Span(column.end(), asked.end)
        parts = self._headline_parts(asked)
        parts = [part for part in parts if not _TEASER.match(self.text, part.start, part.end)]
        if not parts:
            return []
        return self._tell_parts(parts) if len(parts) > 1 or parts[0] != asked else super().tell(asked)

    def _without_question(self, sentence: Span) -> Span | None:
        """A headline without the question at its end; None where all of it asks."""
        if not sentence.of(self.text).rstrip("\"”’' ").endswith("?"):
            return sentence
        cut = max(self.text.rfind(mark, sentence.start, sentence.end) for mark in (", ", ": ", "! ", ". "))
        if cut <= sentence.start or not _QUESTION.match(self.text, cut + 2):
            return None
        return Span(sentence.start, cut)

    def _tell_parts(self, parts: Sequence[Span]) -> list[Telling]:
        """The parts of a headline; behind a colon the subject of the part before goes on speaking."""
        told: list[Telling] = []
        for number, part in enumerate(parts):
            if number == 0 and len(parts) > 1 and self._messages(part):
                continue  # Pesan Raja Salman, …
            if number and self.subject is None and self._opens_with_cue(part):
                self.subject = self._doer(parts[number - 1])
            for telling in super().tell(part):
                behind_colon = self.text[: part.start].rstrip().endswith(":")
                behind = behind_colon or (number == 1 and not told and self.subject is not None)
                if telling.speaker is None and telling.rule == "outlet" and behind and self.subject is not None:
                    told.append(replace(telling, speaker=self.subject, cue=COLON_CUE, rule="colon"))
                else:
                    told.append(telling)
        first = self.words.between(parts[0].start, parts[0].end)
        if (
            told
            and told[0].speaker is None
            and first
            and cues().title.at(first, 0)
            and self.subject is None
            and len(parts) > 1
        ):
            self.subject = self._doer(parts[1])  # Ngaku Keseleo Lidah, Biden Minta Maaf
        if told and told[0].speaker is None and self.subject is not None and first and cues().title.at(first, 0):
            told[0] = replace(told[0], speaker=self.subject, rule="subject_follows")  # Imbau Boikot, MUI Ajak …
        return told

    def _messages(self, part: Span) -> bool:
        """True for *Pesan Raja Salman*, whose words follow; he is then the subject."""
        found = _MESSAGE.match(self.text, part.start, part.end)
        words = self.words.between(found.end(), part.end) if found is not None else ()
        if not 0 < len(words) <= 4 or self.text[part.end : part.end + 1] != ",":
            return False
        speaker = self.voices.phrase(words)
        if speaker is None or speaker.kind is LinkKind.ANONYMOUS:
            return False
        self.subject = speaker
        return True

    def _opens_with_cue(self, part: Span) -> bool:
        words = self.words.between(part.start, part.end)
        return bool(words) and cues().title.at(words, 0) is not None

    def _doer(self, part: Span) -> Speaker | None:
        """Who does something in a part without a cue (*Netanyahu Tiba-tiba Datang*), up to its first verb; else None."""
        words = self.words.between(part.start, part.end)
        for at, word in enumerate(words[:6]):
            if at and word.lower in _VERBS:
                speaker = self.voices.phrase(words[:at])
                return speaker if speaker is not None and speaker.kind is not LinkKind.ANONYMOUS else None
        return None

    def _headline_parts(self, sentence: Span) -> list[Span]:
        """A headline at its commas and, behind a topic that cannot speak, at its colon."""
        cuts = [sentence.start]
        ends: list[int] = []
        for match in _HEADLINE_CUT.finditer(self.text, sentence.start, sentence.end):
            if self._quoted(match.start()):
                continue
            part, rest = self.text[cuts[-1] : match.start()], self.text[match.end() : sentence.end]
            if match.group().startswith(":"):
                head = self._head_words(self.words.between(cuts[-1], match.start()), match.start())
                speaker = self.voices.phrase(head) if 0 < len(head) <= 8 else None
                if speaker is not None and self._may_head(head, speaker):
                    ends.append(sentence.end)
                    return [Span(start, end) for start, end in zip(cuts, ends, strict=True) if end > start]
                if self._is_label(self.words.between(cuts[-1], match.start())):
                    cuts[-1] = match.end()  # Top 3 Dunia: …
                    continue
            elif (
                len(part.split()) < 2
                or len(rest.split(",")[0].split()) < 2
                or _LATE_CUE.match(rest)
                or _EARLY_CUE.match(part)
                or self._lists_places(match.end(), sentence.end)
                or self._is_moment(cuts[-1], match.start())
                or _DEPENDENT.match(part)
                or _LIST_GOES_ON.match(rest)
            ):
                continue
            ends.append(match.start())
            cuts.append(match.end())
        ends.append(sentence.end)
        return [Span(start, end) for start, end in zip(cuts, ends, strict=True) if end > start]

    def _is_label(self, words: Sequence[Word]) -> bool:
        """True for the name of a column (*Top 3 Dunia*, *Breaking News*), which claims nothing."""
        return 0 < len(words) <= 5 and any(word.lower in _LABELS for word in words)

    def _lists_places(self, start: int, end: int) -> bool:
        """True for the rest of a list (*… ke Lebanon, Suriah dan Irak*)."""
        words = self.words.between(start, end)
        return (
            bool(words)
            and gazetteer().phrases.at(words, 0) is not None
            and bool(_NAMES_ONLY.match(self.text[start:end]))
        )

    def _is_moment(self, start: int, end: int) -> bool:
        """True for a part that is nothing but a time (*Malam Ini, …*)."""
        words = self.words.between(start, end)
        return len(words) <= 3 and bool(words) and words[0].start in self.voices.breaks

    def _head_words(self, words: Sequence[Word], colon: int) -> list[Word]:
        """The words before a headline's colon, without the matter: *Wapres soal Banjir: …* is the vice president."""
        before = [word for word in words if word.start < colon]
        for at, word in enumerate(before):
            if at and word.lower in _ASIDE_WORDS:
                return before[:at]
        return before

    def _comma_parts(self, rest: Span) -> tuple[Span, ...]:
        cuts = list(re.finditer(r",\s+", rest.of(self.text)))
        parts: list[Span] = []
        start = rest.start
        for match in cuts:
            before, behind = (
                self.text[start : rest.start + match.start()],
                self.text[rest.start + match.end() : rest.end],
            )
            if len(before.split()) >= 2 and len(behind.split()) >= 2:
                parts.append(Span(start, rest.start + match.start()))
                start = rest.start + match.end()
        return (*parts, Span(start, rest.end))

    def _may_head(self, head: Sequence[Word], speaker: Speaker) -> bool:
        """True where the words before a headline's colon can speak; false for a topic (*Gempa Sumba: …*)."""
        if any(cues().title.at(head, at) or cues().active.at(head, at) for at in range(1, len(head))):
            return False
        if speaker.rule == "medium":
            return head[0].lower not in cues().topics
        if speaker.rule == "record":
            return speaker.kind in (LinkKind.AGENCY, LinkKind.NEWSPAPER) or speaker.name.isupper()
        title = titles().at(head, 0)
        if title and title[0] in ("office", "body", "rank", "degree", "form"):
            return head[0].lower not in cues().topics
        place = gazetteer().phrases.at(head, 0)
        if place:
            return place[1] == len(head) and place[0].kind in ("country", "territory")
        if speaker.rule == "second_mention" or any(speaker.name == known.name for known in self.voices.history):
            return True
        name = self.text[head[0].start : head[-1].end]
        if len(head) == 1 and name.isupper() and 3 <= len(name) <= 10:
            return head[0].lower not in cues().topics
        capital = all(self.text[word.start].isupper() for word in head)
        return (
            len(head) <= (3 if any(word.lower in PARTICLES for word in head) else 2)
            and capital
            and not any(word.lower in cues().topics or gazetteer().phrases.at([word], 0) for word in head)
            and len(name) > 3
        )
