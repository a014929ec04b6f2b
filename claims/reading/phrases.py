"""One noun phrase -> the speaker whom it names: pronouns, second mentions, media and relative clauses resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from claims.reading.lexicon import Word, titles, word_list
from claims.reading.names import is_outlet_name, outlet_head
from claims.reading.nouns import NOBODY, NounReader
from claims.reading.places import gazetteer
from claims.reading.shapes import PLURAL, POINTERS, SINGULAR
from claims.reading.speaker import Speaker, cut, through
from claims.statement import Link, LinkKind
from timeline.text import Span

VERBAL = re.compile(
    r"(?!(?:menteri|mereka|memang|menit|melalui|merah|melayu|menara|mertua|menurut|menjelang|mengenai|merdeka|berita|berkas|berlian|beruang)(?!\w))"
    r"(?:me(?:ng|ny|m[bpfaeiou]|n[cdjtzaeiou]|l|r|w|y)|ber)\w{3,}"
)
_PASSIVE = re.compile(r"(?:di|ter)[a-z]{4,20}")
_PREDICATES = word_list("bare_predicates")
SELAKU = frozenset({"selaku", "sebagai"})
QUOTING = frozenset({"mengutip", "menukil", "menyitir"})
_INDEFINITE = word_list("indefinite")
_UNNAMED_HEADS = word_list("unnamed_heads")
_MUTE_HEADS = word_list("mute_heads")
_RECORDS = word_list("records")
_RUMOURS = word_list("rumours")
_BODY_NOUNS = word_list("body_nouns")
_PUBLISHED = word_list("published")
_MEDIA_NOUNS = frozenset({"media", "harian", "koran", "laman", "situs"})
_PERSON_NOUNS = word_list("person_nouns")
_AGED = re.compile(r"(?<!\w)([A-Z][\w'’]{1,20}(?: [A-Z][\w'’]{1,20}){0,3}) \(\d{2}(?: tahun)?\)[^()\n]{0,60}$")
_HANDING_ON = word_list("handing_on")


def is_predicate(lowered: str) -> bool:
    """True for a verb, for a word that leads one, and for one that tells without a prefix."""
    return VERBAL.match(lowered) is not None or _PASSIVE.fullmatch(lowered) is not None or lowered in _PREDICATES


@dataclass(slots=True)
class PhraseReader(NounReader):
    """Reads noun phrases against who has spoken so far in one article."""

    def phrase(self, words: Sequence[Word]) -> Speaker | None:
        """The speaker that a noun phrase names, second mentions resolved; None where it names nobody who can speak."""
        via: tuple[Link, ...] = ()
        for at, word in enumerate(words):
            if word.lower == "yang" and at and not (at + 1 < len(words) and words[at + 1].lower == "sama"):
                made = self._maker(words[:at], words[at + 1 :])
                if made is not None:
                    return made
                if at + 2 < len(words) and words[at + 1].lower in QUOTING:
                    return through(self.phrase(words[:at]), self.quoted(words[at + 2 :]))
                via, words = self._via(words[at + 1 :]), words[:at]
                break
            if at and word.lower in QUOTING and at + 1 < len(words):  # Axios mengutip pejabat Israel
                return through(self.phrase(words[:at]), self.quoted(words[at + 1 :]))
            if at and word.lower in ("seperti", "sebagaimana"):  # X seperti dikutip Y
                via, words = self._via(words[at + 1 :]), words[:at]
                break
        words = self._without_time(words)
        if not words or self._is_verb(words[0]) or words[0].lower in NOBODY:
            return None
        span, low = Span(words[0].start, words[-1].end), [word.lower for word in words]
        if len(words) == 1 and low[0] in SINGULAR | PLURAL:
            return self._pronoun(span, plural=low[0] in PLURAL)
        if low[-1] in POINTERS or low[-2:] == ["yang", "sama"]:
            return self._pointed(low, span)
        return self._named(words, span, via)

    def _without_time(self, words: Sequence[Word]) -> Sequence[Word]:
        """The phrase up to *selaku* or a time expression with its preposition."""
        for at, word in enumerate(words):
            if at and (word.lower in SELAKU or word.start in self.breaks):
                timed = word.start in self.breaks and words[at - 1].lower in ("pada", "di", "sejak", "hari")
                return words[: at - 1] if timed else words[:at]
        return words

    def _named(self, words: Sequence[Word], span: Span, via: tuple[Link, ...]) -> Speaker | None:
        text, low = self.words.text, [word.lower for word in words]
        if "bernama" in low[1:-1]:
            at = low.index("bernama")
            name = [word for word in words[at + 1 :] if text[word.start].isupper()]
            if name:
                return self._done(Speaker(cut(text, name), cut(text, words[:at]), LinkKind.PERSON, span, via))
        head = outlet_head(words, 0)
        if head and len(words) > head:
            return self._headed_medium(words, head, span)
        if low[0] in _INDEFINITE:
            return self._indefinite(words, span, via)
        if low[0] in ("sumber", "sumber-sumber") and 1 < len(words) <= 10 and low[1] != "daya":
            if is_outlet_name(cut(text, words[1:])):
                medium = self.medium(cut(text, words[1:]), span)  # sumber Reuters
                via = (Link(medium.name, medium.kind), *via)
            return Speaker(cut(text, words), None, LinkKind.ANONYMOUS, span, via, "unnamed")
        return self._definite(words, span, via)

    def _headed_medium(self, words: Sequence[Word], head: int, span: Span) -> Speaker:
        """*harian X*, *harian Israel X*, *media pemerintah Iran*, *Radio Militer Israel*: the medium with its name."""
        text = self.words.text
        names: Sequence[Word] = [word for word in words[head:] if text[word.start].isupper()]
        if not names or all(gazetteer().phrases.at([word], 0) for word in names):
            return self.medium(cut(text, words), span)
        while len(names) > 1 and gazetteer().phrases.at(names, 0):
            names = names[1:]
        title = titles().at(names, 0)
        if title and title[0] == "body":
            names = words
        agency = any(word.lower == "kantor" for word in words[:head])
        return self.medium(cut(text, names), span, LinkKind.AGENCY if agency else LinkKind.NEWSPAPER)

    def quoted(self, words: Sequence[Word]) -> Speaker | None:
        """Whom a medium or a speaker quotes: a person, a body, an unnamed source, or a record (*laporan camat*)."""
        run = self._run(words, self.words.text)
        if not run:
            return None
        speaker = self.phrase(run)
        if speaker is None and run[0].lower in _RECORDS and len(run) > 1:
            speaker = Speaker(cut(self.words.text, run), None, LinkKind.BODY, Span(run[0].start, run[-1].end))
        return replace(speaker, rule="record") if speaker is not None and run[0].lower in _RECORDS else speaker

    def _maker(self, record: Sequence[Word], behind: Sequence[Word]) -> Speaker | None:
        """Who published a record: *data yang dirilis Badan X kemarin* is Badan X, speaking through it."""
        if not behind or record[0].lower not in _RECORDS or behind[0].lower not in _PUBLISHED:
            return None
        rest = behind[2:] if len(behind) > 1 and behind[1].lower == "oleh" else behind[1:]
        run = self._run(rest, self.words.text)
        speaker = self.phrase(run) if run and self.words.text[run[0].start].isupper() else None
        return replace(speaker, span=Span(record[0].start, run[-1].end), rule="record") if speaker else None

    def _is_verb(self, word: Word) -> bool:
        """True for *mengutip*, false for *Melinda*: a capital inside a sentence, or a person of the article, is a name."""
        if not VERBAL.match(word.lower) or titles().at([word], 0) is not None:
            return False
        before = self.words.text[max(0, word.start - 3) : word.start]
        opens = self.headline or "\n" in before or before.strip()[-1:] in ("", ".", "!", "?", ":", '"', "“", "”")
        return self.words.text[word.start].islower() or (opens and not self._known(word.lower))

    def record(self, start: int, end: int) -> tuple[Speaker | None, int]:
        """A document that *menurut* names: *menurut manifes*, *menurut kesepakatan itu*; and where the phrase ends."""
        words = list(self.words.between(start, end))
        run = self._run(words, self.words.text) if words and words[0].start - start <= 2 else []
        if not run or len(run) > 6 or run[0].lower in _RUMOURS or run[0].lower in SINGULAR | PLURAL:
            return None, start
        return Speaker(
            cut(self.words.text, run), None, LinkKind.BODY, Span(run[0].start, run[-1].end), (), "record"
        ), run[-1].end

    def _pronoun(self, span: Span, plural: bool) -> Speaker | None:
        if not plural and self.topic is not None and self._brought_on(self.topic, span.start):
            return replace(self.topic, span=span, rule="pronoun")
        if not self.history:
            return None
        if not plural:
            for speaker in reversed(self.history[-4:]):
                if speaker.kind in (LinkKind.PERSON, LinkKind.ANONYMOUS) or speaker.rule == "office":
                    return replace(speaker, span=span, rule="pronoun")
        return replace(self.history[-1], span=span, rule="pronoun")

    def _brought_on(self, topic: Speaker, place: int) -> bool:
        """True where the paragraph told of one person and of nobody's words before: *X meradang. "…," ucapnya.*"""
        text, last = self.words.text, self.last()
        if self.headline or topic.span.start > place or "\n" in text[topic.span.start : place]:
            return False
        return last is None or last.span.start > topic.span.start or "\n" in text[last.span.start : topic.span.start]

    def _pointed(self, low: Sequence[str], span: Span) -> Speaker | None:
        """Whom *pejabat itu*, *media tersebut*, *sumber yang sama* point back to; else who is named right there."""
        words = self.words.between(span.start, span.end)
        head = next((word for word in low if word not in _INDEFINITE), low[0])
        if outlet_head(words, 0) or head in _MEDIA_NOUNS:
            return replace(self.media[-1], span=span, rule="same_medium") if self.media else None
        for speaker in reversed(self.history):
            known = f"{speaker.name} {speaker.role or ''}".lower()
            if re.search(rf"(?<!\w){re.escape(head)}(?!\w)", known):
                return replace(speaker, span=span, rule="same_head")
        if head in _MUTE_HEADS:
            return None
        title, rest = titles().at(words, 0), words[:-1]
        aged = self._aged(span.start) if low[-1] in POINTERS and (title or head in _PERSON_NOUNS) else None
        if aged is not None and (not title or title[0] == "office"):
            return replace(aged, span=span)
        if rest and low[-1] in POINTERS:
            capital = any(self.words.text[word.start].isupper() for word in rest[1:])
            if capital or (title and title[0] == "body" and len(rest) > title[1]):
                return self._definite(rest, Span(rest[0].start, rest[-1].end), ())
        if not self.history and rest and title:
            return self._definite(rest, Span(rest[0].start, rest[-1].end), ())
        if head in _UNNAMED_HEADS:
            wanted = LinkKind.ANONYMOUS
        elif title or head in _PERSON_NOUNS:
            wanted = LinkKind.PERSON
        elif head in _BODY_NOUNS:
            wanted = LinkKind.BODY
        else:
            return None
        found = next((s for s in reversed(self.history) if s.kind is wanted), None)
        if found is not None:
            return replace(found, span=span, rule="same_kind")
        if wanted is LinkKind.BODY:
            return Speaker(span.of(self.words.text), None, LinkKind.BODY, span, (), "body_noun")  # Kartel itu
        return None

    def _aged(self, place: int) -> Speaker | None:
        """Who is named with his age right in front of *anggota koperasi itu*: *jaket Ruslan (19)*; None after a new paragraph."""
        found = _AGED.search(self.words.text, max(0, place - 90), place)
        if found is None:
            return None
        full, variant = self.people.full_name(found[1])
        return Speaker(full, None, LinkKind.PERSON, Span(*found.span(1)), (), "same_kind", variant)

    def _via(self, words: Sequence[Word]) -> tuple[Link, ...]:
        """Media named in *yang dikutip kantor berita X*, *yang berbicara kepada X*."""
        text = self.words.text
        for at, word in enumerate(words):
            if word.lower not in _HANDING_ON:
                continue
            head = outlet_head(words, at + 1) if at + 1 < len(words) else 0
            behind = words[at + 1 + head : at + 6 + head]
            name = list(takewhile(lambda word: text[word.start].isupper(), behind))
            if name and (head or is_outlet_name(cut(text, name))):
                speaker = self.medium(cut(text, name), Span(name[0].start, name[-1].end))
                return (Link(speaker.name, speaker.kind),)
        return ()
