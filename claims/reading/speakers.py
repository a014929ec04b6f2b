"""Who speaks: noun phrases before and behind a cue, read as a name with its office, an unnamed source, or a second mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.reading.lexicon import Word, cues, titles, word_list
from claims.reading.names import is_outlet_name, person_part
from claims.reading.phrases import QUOTING, SELAKU, VERBAL, PhraseReader
from claims.reading.places import gazetteer
from claims.reading.shapes import ACRONYM, PLURAL, SINGULAR
from claims.reading.speaker import Speaker, acronym, through
from claims.statement import LinkKind
from timeline.text import Span

__all__ = ["Speaker", "Voices", "is_pseudo"]

_BREAKERS = word_list("breakers")
_PARTICIPLES = re.compile(
    r"(?:yang|di\w{3,}|ter\w{3,}|saat|ketika|dalam|usai|seusai|melalui|kepada|di|pada|setelah|sebelum|lewat|didampingi|seperti|selaku|sambil|meski|terkait|soal|tentang|ke|bersama)$"
)
_AGE = re.compile(r"\s?\(\d{1,3}(?:\s?(?:tahun|thn|th))?\)")
_DEGREE = re.compile(
    r"\s*(?:(?:[A-Z]\.\s?){2,4},?\s?|(?:[SMAB]|Dr|Ph|Sp|Lc|Drs|Ir)\.\s?[A-Za-z]{0,5}\.?,?\s?|(?:SH|MH|SE|MM|ST|MT|MSi|MBA|PhD|SIK|SIP),?\s?){1,3}\s*"
)
_SUBORDINATE = word_list("subordinate")
_FIRMS = word_list("firms")
_COLUMNS = (cues().topics | word_list("headline_labels")) - word_list("records") - {"operasi", "pilkada"}
_REACH = 1500  # characters; no speaker stands further in front of his verb
_LONGEST = 40  # words; what is longer names nobody
_NAMED_WITHIN = 60  # words; two phrases of at most 24 each, with what may stand between them
_COMPANY = word_list("company")
_BARE_VERBS = word_list("bare_verbs")
_WHERE = frozenset(
    {"dalam", "di", "pada", "saat", "ketika", "usai", "seusai", "setelah", "sebelum", "lewat", "melalui"}
)
_NO_HEAD = word_list("handed_on_heads")
_TURNS = word_list("headline_turns")
_PLACE_WORDS = word_list("place_words")
_REGIONS = word_list("regions")


@dataclass(slots=True)
class Voices(PhraseReader):
    """Who has spoken so far in one article, and who speaks around a cue."""

    def before(self, start: int, end: int) -> Speaker | None:
        """The speaker named between ``start`` and a cue at ``end``, or None where no noun phrase stands there."""
        text = self.words.text
        segments = _segments(text, max(start, end - _REACH), end)
        quoted: Speaker | None = None
        while segments:
            span = segments.pop()
            words = self._trim_adverbs(self._before_time(self.words.between(span.start, span.end)))
            if len(words) > 1 and _AGE.fullmatch(text, words[-2].end, words[-1].end + 1):
                words = words[:-1]  # Nurhayati (48)
            if not words:
                continue
            first = words[0].lower
            if segments and _DEGREE.fullmatch(text, span.start, span.end):
                continue
            if segments and len(words) > 1 and (first in QUOTING or (first == "yang" and words[1].lower in QUOTING)):
                quoted = self.quoted(words[2:] if first == "yang" else words[1:])
                continue
            if segments and first in ("seperti", "sebagaimana", "sebagai") and len(words) > 1:
                continue
            if first in _NO_HEAD and segments:
                continue
            if first in _NO_HEAD:
                return None
            if first in ("melalui", "lewat") and segments and (spokesman := self._for_body(words[1:], segments[-1])):
                return spokesman
            if segments and (self._goes_on_place(words, segments[-1]) or self._describes_body(words, segments[-1])):
                continue
            if (
                _PARTICIPLES.match(first)
                and segments
                and first not in SELAKU
                and not self._names_office(words)
                and not text[words[0].start].isupper()
            ):
                continue
            if words[0].start in self.breaks and segments:
                continue
            if first == "dan" and segments:  # Badan Meteorologi, Klimatologi, dan Geofisika (BMKG)
                bracket = acronym(text, span)
                if bracket:
                    return self._done(Speaker(bracket, None, LinkKind.BODY, Span(segments[0].start, span.end)))
            if (
                words[0].lower in _SUBORDINATE
                and len(words) > 1
                and words[1].lower not in ("demikian", "begitu", "itu")
            ):
                return None  # Kendati Jepang tak menganggap …: no clause that tells of itself
            words = self._alone(self._trim_leads(words))
            if self.headline and words and words[0].lower in _COLUMNS and not self._names_office(words):
                return None  # Potret Warga Kutuk …
            if self.headline and any(
                at and (word.lower in _SUBORDINATE or word.lower in _TURNS or _is_passive(word.lower))
                for at, word in enumerate(words)
            ):
                return None  # Momen Masjid Dipadati Umat Usai Yerusalem Tetapkan …
            if (
                not words
                or len(words) > 18
                or (any(word.lower in _BREAKERS for word in words[:-1]) and not self._closed_body(words, span))
                or words[-1].lower in ("dan", "atau", "serta", "lalu")
            ):
                return None
            if segments and self._is_name(words):
                ahead = self.words.between(segments[-1].start, segments[-1].end)
                role = self._trim_leads(ahead)
                # "Dalam pertemuan di balai kota itu, Harun membantah": where it was said is nobody's office.
                if role and ahead[0].lower not in _WHERE and self._has_title(role):
                    return self._done(self._joined(role, words))
            named = self._trim_leads(self.words.between(segments[-1].start, segments[-1].end)) if segments else ()
            if named and (
                named[0].lower in ("dari", "di", "ke") or is_outlet_name(text[named[0].start : named[-1].end])
            ):
                named = ()  # Dari Semarang, juru bicara …; Kepada Kompas TV, Bupati …
            if (
                len(named) >= 2
                and self._is_name(named)
                and (title := titles().at(words, 0))
                and title[0] == "office"
                and not gazetteer().phrases.at(named, 0)
            ):
                speaker = self._joined(words, named)  # Wira Santika, Direktur Utama PT Laut Jaya, membantah
                return self._done(speaker)
            if self.topic is not None and len(words) == 1 and words[0].lower in ("ia", "dia", "beliau"):
                return replace(self.topic, span=Span(words[0].start, words[0].end), rule="pronoun")
            return through(self.phrase(words), quoted)
        return None

    def _alone(self, words: Sequence[Word]) -> Sequence[Word]:
        """Who speaks himself, without company and occasion: *X didampingi Y*, *X kepada wartawan*; for *X melalui Y* it is Y."""
        for at, word in enumerate(words if len(words) <= _LONGEST else ()):
            if not at or not self.words.text[word.start].islower():
                continue
            if word.lower in ("melalui", "lewat") and at + 1 < len(words) and self._is_person(words[at + 1 :]):
                return words[at + 1 :]
            if word.lower in _COMPANY and (self._is_person(words[:at]) or word.lower == "didampingi"):
                return words[:at]
        return words

    def _before_time(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words in front of *beberapa waktu lalu*, whose *lalu* joins nothing."""
        if not words or words[-1].lower != "lalu":
            return words
        at = next((at for at in range(len(words) - 1, 0, -1) if words[at].start in self.breaks), 0)
        return words[:at] if at and len(words) - at <= 4 else words

    def _is_person(self, words: Sequence[Word]) -> bool:
        return bool(words) and (self._is_name(words) or bool(person_part(self.words.text, words, self.people.local)))

    def _for_body(self, words: Sequence[Word], segment: Span) -> Speaker | None:
        """*Panitia, melalui Bayu Segara, menyebut …*: the person speaks, the body is what he speaks for."""
        body = self._trim_leads(self.words.between(*segment))
        if not body or not self._is_name(words) or len(words) < 2 or self._is_name(body):
            return None
        return self._done(self._joined(body, words))

    def _closed_body(self, words: Sequence[Word], span: Span) -> bool:
        """True for a long name closed by its initials (*Badan PBB untuk Urusan Pengungsi (UNHCR)*)."""
        title = titles().at(words, 0)
        return title is not None and title[0] in ("body", "org") and acronym(self.words.text, span) is not None

    def _goes_on_place(self, words: Sequence[Word], segment: Span) -> bool:
        """True for the larger place behind a place (*nelayan di Pulau Gebe, Halmahera Tengah, mengaku …*)."""
        text, before = self.words.text, self.words.between(*segment)
        at = max((i for i, word in enumerate(before) if word.lower in _PLACE_WORDS), default=-1)
        if not 0 < at < len(before) - 1 or not all(text[word.start].isupper() for word in before[at + 1 :]):
            return False
        listed = gazetteer().phrases.at(words, 0)
        return words[0].lower in _REGIONS or (listed is not None and listed[1] == len(words))

    def _describes_body(self, words: Sequence[Word], segment: Span) -> bool:
        """True for what a body is, behind its name (*PT Dermaga Nusa (DNT), operator terminal di Sega, …*)."""
        text = self.words.text
        body = self._trim_leads(self.words.between(*segment))
        if not body or not text[words[0].start].islower() or words[0].lower in SINGULAR | PLURAL:
            return False
        if titles().at(words, 0) and self._is_name(words[-2:]):
            return False
        closed = ACRONYM.search(text, segment.start, segment.end)
        return body[0].lower in _FIRMS or (closed is not None and not text[closed.end() : segment.end].strip())

    def after(self, start: int, end: int) -> tuple[Speaker | None, int]:
        """The speaker named from ``start`` on, and where the phrase ends. ``end`` bounds the search."""
        words = self.words.next(start, end, _NAMED_WITHIN)
        if words and words[0].lower in ("oleh", "dari", "dengan"):
            words = words[1:]
        if not words or words[0].start - start > 8:
            return None, start
        text = self.words.text
        first = self._run(words, text)
        if not first:
            return None, start
        rest = words[len(first) :]
        stop = first[-1].end
        closed = text[stop : stop + 2].startswith(")")
        stop += 1 if closed else 0
        age = _AGE.match(text, stop)
        if age:
            stop = age.end()
            rest = [word for word in rest if word.start >= stop]
        if rest and text[stop : rest[0].start].strip() in (",",):
            second = self._described(self._run(rest, text), rest)
            after_second = text[second[-1].end : second[-1].end + 1] if second else ""
            if (
                second
                and (self._has_title(first) or self._is_of_his(first))
                and self._is_name(self._without_rank(second))
                and not (is_outlet_name(text[second[0].start : second[-1].end]))
                and (after_second in ",.;:" or after_second in '\n"”(' or not after_second or after_second == " ")
            ):
                return self._done(self._joined(first, second)), second[-1].end
            if (
                second
                and after_second == ","
                and len(second) <= 9
                and self._is_name(first)
                and titles().at(second, 0)
                and text[second[0].start].islower()
            ):
                speaker = self.phrase(first)
                if speaker is not None and speaker.role is None:
                    speaker = replace(speaker, role=text[second[0].start : second[-1].end])
                return speaker, second[-1].end
        return self.phrase(first), stop

    def _without_rank(self, words: Sequence[Word]) -> Sequence[Word]:
        """A name without the one word for an office in front of it (*juru bicara kelompok itu, Komandan Ilay*)."""
        title = titles().at(words, 0)
        return words[1:] if title is not None and title == ("office", 1) and len(words) > 1 else words

    def _is_of_his(self, words: Sequence[Word]) -> bool:
        """True for an office or kinship of the one spoken of before (*juru bicaranya*, *kuasa hukumnya*)."""
        if len(words) > 3 or not words[-1].lower.endswith("nya"):
            return False
        bare = [*words[:-1], Word(words[-1].lower.removesuffix("nya"), words[-1].start, words[-1].end)]
        return self._names_office(bare)

    def _described(self, run: Sequence[Word], rest: Sequence[Word]) -> Sequence[Word]:
        """An office behind a name to its comma (*Wira Rana, ketua RT setempat, …*), where nothing but small words follow."""
        text = self.words.text
        if not run or not text[run[0].start].islower() or titles().at(run, 0) is None:
            return run
        for at in range(len(run), min(len(rest), len(run) + 4)):
            if text[rest[at - 1].end : rest[at].start].strip():
                return rest[:at] if text[rest[at - 1].end] == "," else run
            if not text[rest[at].start].islower() or VERBAL.match(rest[at].lower):
                return run
        return run

    def subject(self, start: int, end: int) -> Speaker | None:
        """The subject of a sentence from ``start`` on: its first words up to the first verb."""
        words = self._trim_leads(self.words.between(start, end))
        for at, word in enumerate(words[:14]):
            low = word.lower
            if (
                at
                and (VERBAL.match(low) or low in _BARE_VERBS or (low.startswith(("di", "ter")) and len(low) > 5))
                and self.words.text[word.start].islower()
                and titles().at(words, at) is None
            ):
                return self.phrase(self._trim_adverbs(words[:at])) if self._trim_adverbs(words[:at]) else None
        return None


def _is_passive(low: str) -> bool:
    """True for *dipadati*, *diisukan*, *terancam*; false for *dirut*, *dinas*, *tersangka*."""
    return (low.startswith("di") and len(low) > 6 and low.endswith(("i", "kan"))) or low in (
        "ditangkap",
        "ditahan",
        "diduga",
    )


def _segments(text: str, start: int, end: int) -> list[Span]:
    """The parts between commas, brackets kept whole."""
    spans: list[Span] = []
    at, depth = start, 0
    for place in range(start, end):
        letter = text[place]
        if letter == "(":
            depth += 1
        elif letter == ")":
            depth = max(0, depth - 1)
        elif letter == "," and depth == 0:
            spans.append(Span(at, place))
            at = place + 1
    spans.append(Span(at, end))
    return [span for span in spans if span.of(text).strip()]


def is_pseudo(words: Sequence[Word], place: int) -> bool:
    """True where a false friend of a cue begins at or one word before ``words[place]`` (*kata sandi*, *minta maaf*)."""
    pseudo = cues().pseudo
    return pseudo.at(words, place) is not None or (
        place > 0 and (found := pseudo.at(words, place - 1)) is not None and found[1] > 1
    )
