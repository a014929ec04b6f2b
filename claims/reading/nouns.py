"""A noun phrase that names somebody -> the person, body, office, record or unnamed source it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from claims.reading.lexicon import Word, titles, word_list
from claims.reading.names import is_agency, is_outlet_name, person_part
from claims.reading.places import gazetteer
from claims.reading.shapes import SINGULAR, Shapes
from claims.reading.speaker import Speaker, acronym, cut, plain_role
from claims.statement import Link, LinkKind
from claims.wordlists import load_toml
from timeline.text import Span

NOBODY = frozenset({"saya", "kami", "kita", "kurang", "lebih"})  # outside quotation marks "saya" is who writes
_UNNAMED_HEADS = word_list("unnamed_heads")
_MUTE_HEADS = word_list("mute_heads")
_RECORDS = word_list("records")
_MERE_RECORDS = word_list("mere_records")
_PLACE_WORDS = word_list("place_words")
_FIRMS = word_list("firms")
_PAPERS = word_list("papers")
_HOUSES = word_list("houses")
_PAIR = re.compile(r"(?<![aAeE]l)-(?=[A-Z])")
_NAMED_KINDS = ("office", "rank", "form", "degree")

Via = tuple[Link, ...]


@dataclass(slots=True)
class NounReader(Shapes):
    """Reads noun phrases that name somebody, and keeps who has spoken so far in one article."""

    history: list[Speaker] = field(default_factory=list)
    media: list[Speaker] = field(default_factory=list)
    firms: dict[str, str] = field(default_factory=dict)  # by their initials; the last one named under ""
    topic: Speaker | None = None  # the person whom the outlet has just told of: the next "ia" that acts

    def medium(self, name: str, span: Span, kind: LinkKind = LinkKind.NEWSPAPER) -> Speaker:
        """A news medium as a speaker; remembered for *media itu*."""
        speaker = Speaker(name, None, LinkKind.AGENCY if is_agency(name) else kind, span, rule="medium")
        self.media.append(speaker)
        return speaker

    def note(self, speaker: Speaker) -> None:
        """Remembers a speaker for the second mentions that follow."""
        self.history.append(speaker)
        self.topic = None

    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.history[-1] if self.history else None

    def has_spoken(self, name: str) -> bool:
        """True for the name of somebody who has spoken of late."""
        return any(speaker.name == name for speaker in self.history[-40:])

    def _definite(self, words: Sequence[Word], span: Span, via: Via) -> Speaker | None:
        """The person, body or office that a phrase without *seorang* names; None where it names nobody who can speak."""
        text, low = self.words.text, [word.lower for word in words]
        firm = self._initials(words, span, via) or self._firm(words, span)
        if firm is not None:
            return firm
        if low[0] in _MUTE_HEADS:
            return self._record(words, span, via)
        if low[-1] in NOBODY:
            return None
        if low[-1] in SINGULAR and len(words) > 1:
            words, span = words[:-1], Span(words[0].start, words[-2].end)
        title = titles().at(words, 0)
        if "dari" in low[1:] and (member := self._member(words, title[0] if title else None, via)) is not None:
            return member
        if not title and not any(text[word.start].isupper() for word in words):
            if len(words) <= 4 and low[0] in _UNNAMED_HEADS:
                return self._done(Speaker(cut(text, words), None, LinkKind.ANONYMOUS, span, via, "common_noun"))
            return None
        if is_outlet_name(cut(text, words)) and not (title and title[0] == "office"):
            return self.medium(cut(text, words), span)
        person = person_part(text, words, self.people.local)
        if title:
            return self._titled(words, person, title[0], span, via)
        return self._untitled(words, person, span, via)

    def _titled(self, words: Sequence[Word], person: Sequence[Word], kind: str, span: Span, via: Via) -> Speaker | None:
        """*Bupati Sega Wira Rana*: the person with the office; without a person the office or the body."""
        text = self.words.text
        single = len(person) == 1 < len(words) and not self._known(person[0].lower)
        if single and (words[0].lower in _UNNAMED_HEADS or gazetteer().phrases.at(person, 0)):
            return self._office(words, span, via)  # analis Commerzbank, dokter Gaza: no name of a person
        house = words[len(words) - len(person) - 1].lower if 0 < len(person) < len(words) else ""
        if house in _HOUSES and not self.people.is_known(cut(text, person)):
            return self._office(words, span, via)  # imam Masjid Al-Huda: so the mosque is called
        if person and kind in _NAMED_KINDS and not _PAIR.search(cut(text, person)):
            role = plain_role(cut(text, words[: len(words) - len(person)])) if len(person) < len(words) else None
            return self._done(Speaker(cut(text, person), role, LinkKind.PERSON, span, via))
        if kind == "office" and not person:
            return self._office(words, span, via)
        return self._done(Speaker(cut(text, words), None, LinkKind.BODY, span, via))  # saksi pasangan Ruslan-Dedi

    def _untitled(self, words: Sequence[Word], person: Sequence[Word], span: Span, via: Via) -> Speaker | None:
        """*analis Wira Rana*, *Wira Rana*, *Samudra Raya*: a person where a name of two words stands at the end."""
        text = self.words.text
        if not text[words[0].start].isupper():
            capitals = [word for word in words if text[word.start].isupper()]
            if len(words) <= 6 and person and len(person) == len(capitals):
                role = cut(text, words[: len(words) - len(person)])
                return self._done(Speaker(cut(text, person), role, LinkKind.PERSON, span, via))
            if len(words) > 8:
                return None
        alone = person and len(person) == len(words) and not gazetteer().phrases.at(words, 0)
        named = alone and (len(words) > 1 or self._known(words[0].lower))
        return self._done(Speaker(cut(text, words), None, LinkKind.PERSON if named else LinkKind.BODY, span, via))

    def _initials(self, words: Sequence[Word], span: Span, via: Via) -> Speaker | None:
        """A name closed by its initials: a body goes by them, a firm by its name (*PT Dermaga Nusa (DNT)*).

        So does a ministry whose initials leave out what it is (*Kementerian Pertanian dan Garam (PG)*).
        """
        text = self.words.text
        bracket = acronym(text, Span(span.start, min(len(text), span.end + 12)))
        if bracket is None or text.find(bracket, span.start) + len(bracket) < span.end:
            return None
        ministry = words[0].lower == "kementerian" and not bracket.upper().startswith("K")
        if words[0].lower not in _FIRMS and not ministry:
            return self._done(Speaker(bracket, None, LinkKind.BODY, span, via))
        named = [word for word in words if word.end <= text.find(bracket, span.start)]
        self.firms[bracket] = cut(text, named).removesuffix(")").rstrip(" (")
        if ministry:  # Kementerian Energi dan Sumber Daya Mineral (ESDM), then Kementerian ESDM
            self.firms[f"{cut(text, words[:1])} {bracket}"] = self.firms[bracket]
        return Speaker(self.firms[bracket], None, LinkKind.BODY, span, via)

    def _firm(self, words: Sequence[Word], span: Span) -> Speaker | None:
        """*Perusahaan* alone is the firm named last."""
        if words[0].lower in _FIRMS:
            self.firms[""] = cut(self.words.text, words)
        if len(words) == 1 and words[0].lower in ("perusahaan", "perseroan") and "" in self.firms:
            return Speaker(self.firms[""], None, LinkKind.BODY, span, (), "firm_again")
        return None

    def _record(self, words: Sequence[Word], span: Span, via: Via) -> Speaker | None:
        """Who speaks through a record: its maker (*laporan BPKP*), the medium it came through, or nobody."""
        text, head = self.words.text, words[0].lower
        if head in _PAPERS:
            return Speaker(cut(text, words), None, LinkKind.BODY, span, via, "record")  # dokumen klasifikasi
        if via:
            return Speaker(via[0].name, None, via[0].kind, span, (), "medium")
        named = text[words[-1].start].isupper() and len(words) > 1
        rest = words
        while len(rest) > 1 and rest[0].lower in _MERE_RECORDS:
            rest = rest[1:]
            if named and text[rest[0].start].isupper():
                record = self._definite(rest, Span(rest[0].start, rest[-1].end), via)
                return replace(record, rule="record") if record is not None else None
        title = titles().at(rest, 0)
        if rest is not words and title and title[0] in ("body", "org"):
            return Speaker(cut(text, rest), None, LinkKind.BODY, span, via, "record")  # laporan lembaga pengawas
        if head in _RECORDS and named:
            return self._done(Speaker(cut(text, words), None, LinkKind.BODY, span, via, "record"))
        return None

    def _member(self, words: Sequence[Word], kind: str | None, via: Via) -> Speaker | None:
        """*Williams dari WTRG*, *Kolonel Vadim Orsk dari Kementerian Pertahanan*: the name in front of *dari*."""
        text, low = self.words.text, [word.lower for word in words]
        at = low.index("dari", 1)
        if (kind not in (None, "rank", "degree", "form")) or (kind is None and at > 3) or at + 1 >= len(words):
            return None
        if not all(text[word.start].isupper() for word in words[:at]):
            return None
        speaker = self._definite(words[:at], Span(words[0].start, words[at - 1].end), via)
        if speaker is None or (kind is not None and speaker.kind is not LinkKind.PERSON):
            return None
        return replace(speaker, role=speaker.role or cut(text, words[at + 1 :]), kind=LinkKind.PERSON)

    def _office(self, words: Sequence[Word], span: Span, via: Via) -> Speaker:
        """An office without a name: the person who holds it in this article, else the office itself."""
        text, low = self.words.text, [word.lower for word in words]
        for earlier in reversed(self.history):
            if (
                earlier.role
                and earlier.kind is LinkKind.PERSON
                and _long_office(low) <= _long_office(re.findall(r"[\w'-]+", earlier.role.lower()))
            ):
                return replace(earlier, span=span, via=via or earlier.via, rule="office_again")
        anonymous = low[0] in _UNNAMED_HEADS and len(words) <= 2
        return Speaker(cut(text, words), None, LinkKind.ANONYMOUS if anonymous else LinkKind.BODY, span, via, "office")

    def _indefinite(self, words: Sequence[Word], span: Span, via: Via) -> Speaker | None:
        text = self.words.text
        if via and any(word.lower in _MUTE_HEADS for word in words[1:3]):
            return Speaker(via[0].name, None, via[0].kind, span, (), "medium")
        rest = words[1:]
        person = person_part(text, rest, self.people.local)
        if len(person) < len(rest) and rest[len(rest) - len(person) - 1].lower in _PLACE_WORDS:
            person = ()  # seorang nelayan di Pulau Gebe
        if len(person) >= 2 and titles().at(rest, 0) and self._known(person[-1].lower):
            return self._done(
                Speaker(cut(text, person), cut(text, rest[: len(rest) - len(person)]), LinkKind.PERSON, span, via)
            )
        if len(words) < 2 or (len(words) > 12):
            return None
        if not via:
            twin = next(
                (
                    s
                    for s in reversed(self.history)
                    if s.kind is LinkKind.ANONYMOUS
                    and {w.lower for w in rest[-1:]} & set(re.findall(r"\w+", s.name.lower()))
                ),
                None,
            )
            last = next((s for s in reversed(self.history) if s.kind is LinkKind.ANONYMOUS), None)
            among = twin or (last if {word.lower for word in rest} & {"antaranya", "mereka"} else None)
            if among is not None and words[0].lower == "salah":
                return replace(among, span=span, rule="one_of_them")
        return Speaker(cut(text, words), None, LinkKind.ANONYMOUS, span, via, "unnamed")

    def _joined(self, role: Sequence[Word], name: Sequence[Word]) -> Speaker:
        text = self.words.text
        person = person_part(text, name, self.people.local) or name
        rank = cut(text, name[: len(name) - len(person)]) if len(person) < len(name) else ""
        for at, word in enumerate(role):
            if word.lower == "yang" and at:
                role = role[:at]
                break
        office = cut(text, role)
        self.people.add(text, person)
        return Speaker(
            cut(text, person),
            plain_role(f"{office} {rank}"),
            LinkKind.PERSON,
            Span(min(role[0].start, name[0].start), max(role[-1].end, name[-1].end)),
        )

    def _done(self, speaker: Speaker) -> Speaker:
        if speaker.name in self.firms:
            return replace(speaker, name=self.firms[speaker.name], kind=LinkKind.BODY, rule="second_mention")
        if speaker.kind is LinkKind.PERSON or (
            speaker.kind is LinkKind.BODY and speaker.role is None and " " not in speaker.name
        ):
            full, variant = self.people.full_name(speaker.name)
            if full != speaker.name and not (speaker.kind is LinkKind.BODY and speaker.name.isupper()):
                return replace(
                    speaker,
                    name=full,
                    kind=LinkKind.PERSON,
                    variant=variant,
                    rule="second_mention",
                )
        return speaker

    def _known(self, token: str) -> bool:
        return self.people.full_name(token)[0] != token


@cache
def short_offices() -> dict[str, str]:
    """Short form of an office -> its words (`phrases.toml`). Raises ValueError where a row is none."""
    table = load_toml("phrases.toml").get("short_offices")
    if not isinstance(table, dict) or any(
        key != key.lower() or not isinstance(long, str) for key, long in table.items()
    ):
        raise ValueError('phrases.toml [short_offices]: each row is short = "long office" in lower case; add the table')
    return table


def _long_office(words: Sequence[str]) -> set[str]:
    """The words of an office, short forms written out (*menhub* for *menteri perhubungan*)."""
    return {part for word in words for part in short_offices().get(word, word).split()}
