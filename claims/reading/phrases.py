"""One noun phrase -> the speaker whom it names, second mentions resolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from claims.reading.lexicon import Word, titles, word_list
from claims.reading.names import is_agency, is_outlet_name, outlet_head, person_part
from claims.reading.places import gazetteer
from claims.reading.shapes import ACRONYM, PLURAL, POINTERS, SINGULAR, Shapes
from claims.statement import Link, LinkKind
from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, body or unnamed source as the article names it. ``via`` are the media that its words came through."""

    name: str
    role: str | None
    kind: LinkKind
    span: Span
    via: tuple[Link, ...] = ()
    rule: str = "named"
    variant: str | None = None


_INDEFINITE = word_list("indefinite")
_UNNAMED_HEADS = word_list("unnamed_heads")
_MUTE_HEADS = word_list("mute_heads")
_RECORDS = word_list("records")
VERBAL = re.compile(
    r"(?!(?:menteri|mereka|memang|menit|melalui|merah|melayu|menara|mertua|menurut|menjelang|mengenai|merdeka|berita|berkas|berlian|beruang)(?!\w))"
    r"(?:me(?:ng|ny|m[bpfaeiou]|n[cdjtzaeiou]|l|r|w|y)|ber)\w{3,}"
)
_DEGREE_END = re.compile(r"(?<=\w)(?:[\s,]{1,2}(?:dr|drg|drh|Dr|Ir|H|Hj|Drs|Dra|Prof)\.?){1,4}$")
_PAIR = re.compile(r"(?<![aAeE]l)-(?=[A-Z])")
SELAKU = frozenset({"selaku", "sebagai"})
_RUMOURS = word_list("rumours")
QUOTING = frozenset({"mengutip", "menukil", "menyitir"})
_PLACE_WORDS = word_list("place_words")
_NOBODY = frozenset({"saya", "kami", "kita", "kurang", "lebih"})  # outside quotation marks "saya" is who writes
_PUBLISHED = word_list("published")
_FIRMS = word_list("firms")
_MERE_RECORDS = frozenset(
    {
        "data",
        "catatan",
        "laporan",
        "keterangan",
        "pernyataan",
        "rilis",
        "hasil",
        "audit",
        "resmi",
        "terbaru",
        "terakhir",
    }
)


@dataclass(slots=True)
class PhraseReader(Shapes):
    """Reads noun phrases against who has spoken so far in one article."""

    history: list[Speaker] = field(default_factory=list)
    media: list[Speaker] = field(default_factory=list)
    firms: dict[str, str] = field(default_factory=dict)  # by their initials; the last one named under ""
    topic: Speaker | None = None  # the person whom the outlet has just told of: the next "ia" that acts

    def phrase(self, words: Sequence[Word]) -> Speaker | None:
        """The speaker that a noun phrase names, second mentions resolved; None where it names nobody who can speak."""
        text = self.words.text
        via: tuple[Link, ...] = ()
        for at, word in enumerate(words):
            if word.lower == "yang" and at and not (at + 1 < len(words) and words[at + 1].lower == "sama"):
                made = self._maker(words[:at], words[at + 1 :])
                if made is not None:
                    return made
                if at + 2 < len(words) and words[at + 1].lower in QUOTING:
                    return through(self.phrase(words[:at]), self.quoted(words[at + 2 :]))
                via = self._via(words[at + 1 :])
                words = words[:at]
                break
            if at and word.lower in QUOTING and at + 1 < len(words):  # Axios mengutip pejabat Israel
                return through(self.phrase(words[:at]), self.quoted(words[at + 1 :]))
            if at and word.lower in ("seperti", "sebagaimana"):  # X seperti dikutip Y
                via = self._via(words[at + 1 :])
                words = words[:at]
                break
        for at, word in enumerate(words):
            if at and (word.lower in SELAKU or word.start in self.breaks):
                words = (
                    words[: at - 1]
                    if words[at - 1].lower in ("pada", "di", "sejak", "hari") and word.start in self.breaks
                    else words[:at]
                )
                break
        if not words or self._is_verb(words[0]):
            return None
        if words[0].lower in _NOBODY:
            return None
        span = Span(words[0].start, words[-1].end)
        low = [word.lower for word in words]
        if len(words) == 1 and low[0] in SINGULAR:
            return self._pronoun(span, plural=False)
        if len(words) == 1 and low[0] in PLURAL:
            return self._pronoun(span, plural=True)
        if low[-1] in POINTERS or low[-2:] == ["yang", "sama"]:
            return self._pointed(low, span)
        if "bernama" in low[1:-1]:
            at = low.index("bernama")
            name = [word for word in words[at + 1 :] if text[word.start].isupper()]
            if name:
                return self._done(Speaker(_cut(text, name), _cut(text, words[:at]), LinkKind.PERSON, span, via))
        head = outlet_head(words, 0)
        name_words = [word for word in words[head:] if text[word.start].isupper()]
        if head and len(words) > head:
            if not name_words or all(gazetteer().phrases.at([word], 0) for word in name_words):
                return self.medium(_cut(text, words), span)  # media pemerintah Iran, media lokal
            while len(name_words) > 1 and gazetteer().phrases.at(name_words, 0):
                name_words = name_words[1:]
            if (title := titles().at(name_words, 0)) and title[0] == "body":
                name_words = words  # Radio Militer Israel
            return self.medium(_cut(text, name_words), span, _kind_of_head(low[:head]))
        if low[0] in _INDEFINITE:
            return self._indefinite(words, span, via)
        if low[0] in ("sumber", "sumber-sumber") and is_outlet_name(_cut(text, words[1:]) if words[1:] else ""):
            medium = self.medium(_cut(text, words[1:]), span)  # sumber Reuters
            return self._done(
                Speaker(_cut(text, words), None, LinkKind.ANONYMOUS, span, (Link(medium.name, medium.kind),), "unnamed")
            )
        return self._definite(words, span, via)

    def quoted(self, words: Sequence[Word]) -> Speaker | None:
        """Whom a medium or a speaker quotes: a person, a body, an unnamed source, or a record (*laporan camat*)."""
        run = self._run(words, self.words.text)
        if not run:
            return None
        speaker = self.phrase(run)
        if speaker is None and run[0].lower in _RECORDS and len(run) > 1:
            speaker = Speaker(_cut(self.words.text, run), None, LinkKind.BODY, Span(run[0].start, run[-1].end))
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
            _cut(self.words.text, run), None, LinkKind.BODY, Span(run[0].start, run[-1].end), (), "record"
        ), run[-1].end

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

    def _definite(self, words: Sequence[Word], span: Span, via: tuple[Link, ...]) -> Speaker | None:
        text, low = self.words.text, [word.lower for word in words]
        bracket = acronym(text, Span(span.start, min(len(text), span.end + 12)))
        if bracket and text.find(bracket, span.start) + len(bracket) >= span.end:
            if low[0] in _FIRMS:  # PT Dermaga Nusa (DNT): a firm is known by its name, and DNT is the firm from here on
                named = [word for word in words if word.end <= text.find(bracket, span.start)]
                self.firms[bracket] = _cut(text, named).removesuffix(")").rstrip(" (")
                return Speaker(self.firms[bracket], None, LinkKind.BODY, span, via)
            return self._done(Speaker(bracket, None, LinkKind.BODY, span, via))
        if low[0] in _FIRMS:
            self.firms[""] = _cut(text, words)
        if low in (["perusahaan"], ["perseroan"]) and "" in self.firms:
            return Speaker(self.firms[""], None, LinkKind.BODY, span, via, "firm_again")
        if low[0] in _MUTE_HEADS or low[0] in (
            "hitungan",
            "perhitungan",
            "pantauan",
            "rekapitulasi",
            "rencana",
            "jadwal",
        ):
            named = [word for word in words[1:] if text[word.start].isupper()]
            if via:
                return Speaker(via[0].name, None, via[0].kind, span, (), "medium")
            while named and named[-1] is words[-1] and words[0].lower in _MERE_RECORDS and len(words) > 1:
                words = words[1:]
                if text[words[0].start].isupper():
                    record = self._definite(words, Span(words[0].start, words[-1].end), via)
                    return replace(record, rule="record") if record is not None else None
            while low[0] in _RECORDS and len(words) > 1 and words[0].lower in _MERE_RECORDS:
                words = words[1:]
            if words[0].lower != low[0] and (title := titles().at(words, 0)) and title[0] in ("body", "org"):
                return Speaker(_cut(text, words), None, LinkKind.BODY, span, via, "record")  # laporan lembaga pengawas
            if low[0] in _RECORDS and named and named[-1] is words[-1]:
                return self._done(Speaker(_cut(text, words), None, LinkKind.BODY, span, via, "record"))
            return None
        if low[-1] in SINGULAR and len(words) > 1:
            words, span = words[:-1], Span(words[0].start, words[-2].end)
        title = titles().at(words, 0)
        if (
            title
            and title[0] in ("rank", "degree", "form")
            and "dari" in low[title[1] + 1 :]
            and all(text[word.start].isupper() for word in words[: low.index("dari", 1)])
        ):
            at = low.index("dari", 1)  # Kolonel Vadim Orsk dari Kementerian Pertahanan Kordan
            speaker = self._definite(words[:at], Span(words[0].start, words[at - 1].end), via)
            if speaker is not None and speaker.kind is LinkKind.PERSON:
                return speaker
        if (
            not title
            and "dari" in low[1:4]
            and all(text[word.start].isupper() for word in words[: low.index("dari", 1)])
        ):
            at = low.index("dari", 1)  # Williams dari WTRG
            speaker = self._definite(words[:at], Span(words[0].start, words[at - 1].end), via)
            return (
                replace(speaker, role=speaker.role or _cut(text, words[at + 1 :]), kind=LinkKind.PERSON)
                if speaker and at + 1 < len(words)
                else speaker
            )
        capital = any(text[word.start].isupper() for word in words)
        if not capital and not title:
            return (
                self._done(Speaker(_cut(text, words), None, LinkKind.ANONYMOUS, span, via, "common_noun"))
                if len(words) <= 4 and low[0] in _UNNAMED_HEADS
                else None
            )
        if is_outlet_name(_cut(text, words)) and not (title and title[0] == "office"):
            return self.medium(_cut(text, words), span)
        person = person_part(text, words, self.people.local)
        if person and title and _PAIR.search(_cut(text, person)):
            person = ()  # saksi pasangan Ruslan-Dedi: a group named after two persons
            return self._done(Speaker(_cut(text, words), None, LinkKind.BODY, span, via))
        if person and title:
            before = words[: len(words) - len(person)]
            role = _cut(text, before) if before else None
            if title[0] in ("office", "rank", "form", "degree"):
                return self._done(Speaker(_cut(text, person), _role(role), LinkKind.PERSON, span, via))
            return self._done(Speaker(_cut(text, words), None, LinkKind.BODY, span, via))
        if title and title[0] == "office":
            return self._office(words, span, via)
        if not text[words[0].start].isupper() and not title:
            capitals = [word for word in words if text[word.start].isupper()]
            if len(words) <= 6 and person and len(person) == len(capitals):
                return self._done(
                    Speaker(
                        _cut(text, person), _cut(text, words[: len(words) - len(person)]), LinkKind.PERSON, span, via
                    )
                )
            if len(words) > 8:
                return None
        kind = LinkKind.BODY
        if person and len(person) == len(words) and not gazetteer().phrases.at(words, 0):
            kind = LinkKind.PERSON if len(words) > 1 or self._known(low[0]) else LinkKind.BODY
        return self._done(Speaker(_cut(text, words), None, kind, span, via))

    def _office(self, words: Sequence[Word], span: Span, via: tuple[Link, ...]) -> Speaker:
        """An office without a name: the person who holds it in this article, else the office itself."""
        text, low = self.words.text, [word.lower for word in words]
        for earlier in reversed(self.history):
            if (
                earlier.role
                and earlier.kind is LinkKind.PERSON
                and set(low) <= {part.lower() for part in re.findall(r"[\w'-]+", earlier.role)}
            ):
                return replace(earlier, span=span, via=via or earlier.via, rule="office_again")
        anonymous = low[0] in _UNNAMED_HEADS and len(words) <= 2
        return Speaker(_cut(text, words), None, LinkKind.ANONYMOUS if anonymous else LinkKind.BODY, span, via, "office")

    def _indefinite(self, words: Sequence[Word], span: Span, via: tuple[Link, ...]) -> Speaker | None:
        text = self.words.text
        if via and any(word.lower in _MUTE_HEADS for word in words[1:3]):
            return Speaker(via[0].name, None, via[0].kind, span, (), "medium")
        if words[0].lower == "kedua" and words[-1].lower in POINTERS:
            return self._pointed([word.lower for word in words], span)
        rest = words[1:]
        person = person_part(text, rest, self.people.local)
        if len(person) < len(rest) and rest[len(rest) - len(person) - 1].lower in _PLACE_WORDS:
            person = ()  # seorang nelayan di Pulau Gebe
        if len(person) >= 2 and titles().at(rest, 0) and self._known(person[-1].lower):
            return self._done(
                Speaker(_cut(text, person), _cut(text, rest[: len(rest) - len(person)]), LinkKind.PERSON, span, via)
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
            if twin is not None and words[0].lower == "salah":
                return replace(twin, span=span, rule="one_of_them")
        return Speaker(_cut(text, words), None, LinkKind.ANONYMOUS, span, via, "unnamed")

    def _pronoun(self, span: Span, plural: bool) -> Speaker | None:
        if not self.history:
            return None
        if not plural:
            for speaker in reversed(self.history[-4:]):
                if speaker.kind in (LinkKind.PERSON, LinkKind.ANONYMOUS) or speaker.rule == "office":
                    return replace(speaker, span=span, rule="pronoun")
        return replace(self.history[-1], span=span, rule="pronoun")

    def _pointed(self, low: Sequence[str], span: Span) -> Speaker | None:
        head = next((word for word in low if word not in _INDEFINITE), low[0])
        if outlet_head(self.words.between(span.start, span.end), 0) or head in (
            "media",
            "harian",
            "koran",
            "laman",
            "situs",
        ):
            return replace(self.media[-1], span=span, rule="same_medium") if self.media else None
        for speaker in reversed(self.history):
            known = f"{speaker.name} {speaker.role or ''}".lower()
            if re.search(rf"(?<!\w){re.escape(head)}(?!\w)", known):
                return replace(speaker, span=span, rule="same_head")
        if head in _MUTE_HEADS:
            return None
        words = self.words.between(span.start, span.end)[:-1]
        if (
            words
            and low[-1] in POINTERS
            and (
                any(self.words.text[word.start].isupper() for word in words[1:])
                or ((title := titles().at(words, 0)) and title[0] == "body" and len(words) > title[1])
            )
        ):
            return self._definite(words, Span(words[0].start, words[-1].end), ())
        if not self.history and words and titles().at(words, 0):
            return self._definite(words, Span(words[0].start, words[-1].end), ())
        wanted = (
            LinkKind.ANONYMOUS
            if head in _UNNAMED_HEADS
            else (
                LinkKind.PERSON
                if titles().at(self.words.between(span.start, span.end), 0)
                or head in ("pria", "wanita", "perempuan", "lelaki", "politikus", "politisi")
                else LinkKind.BODY
            )
        )
        if (
            head not in _UNNAMED_HEADS
            and wanted is LinkKind.BODY
            and not (
                titles().at(self.words.between(span.start, span.end), 0)
                or head
                in (
                    "organisasi",
                    "negara",
                    "kelompok",
                    "lembaga",
                    "instansi",
                    "perseroan",
                    "institusi",
                    "badan",
                    "partai",
                )
            )
        ):
            return None
        return next((replace(s, span=span, rule="same_kind") for s in reversed(self.history) if s.kind is wanted), None)

    def _joined(self, role: Sequence[Word], name: Sequence[Word]) -> Speaker:
        text = self.words.text
        person = person_part(text, name, self.people.local) or name
        rank = _cut(text, name[: len(name) - len(person)]) if len(person) < len(name) else ""
        for at, word in enumerate(role):
            if word.lower == "yang" and at:
                role = role[:at]
                break
        office = _cut(text, role)
        self.people.add(text, person)
        return Speaker(
            _cut(text, person),
            _role(f"{office} {rank}"),
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

    def _via(self, words: Sequence[Word]) -> tuple[Link, ...]:
        """Media named in *yang dikutip kantor berita X*, *yang berbicara kepada X*."""
        text = self.words.text
        for at, word in enumerate(words):
            if word.lower in (
                "dikutip",
                "kepada",
                "dilansir",
                "diwawancarai",
                "oleh",
                "dihubungi",
                "dihimpun",
                "diperoleh",
                "diterima",
                "didapat",
            ):
                head = outlet_head(words, at + 1) if at + 1 < len(words) else 0
                name = list(takewhile(lambda w: text[w.start].isupper(), words[at + 1 + head : at + 6 + head]))
                if name and (head or is_outlet_name(_cut(text, name))):
                    speaker = self.medium(_cut(text, name), Span(name[0].start, name[-1].end))
                    return (Link(speaker.name, speaker.kind),)
        return ()


def through(speaker: Speaker | None, quoted: Speaker | None) -> Speaker | None:
    """*Harian X, yang mengutip seorang saksi*: the witness speaks, through X. Who quotes a record speaks himself."""
    if speaker is None or quoted is None:
        return speaker
    if speaker.kind in (LinkKind.PERSON, LinkKind.ANONYMOUS) or quoted.rule == "record":
        return speaker
    kind = LinkKind.AGENCY if speaker.kind is LinkKind.AGENCY else LinkKind.NEWSPAPER
    return replace(quoted, via=(Link(speaker.name, kind), *quoted.via), rule="quoted_by")


def acronym(text: str, span: Span) -> str | None:
    found = ACRONYM.search(text, span.start, span.end)
    return found[1] if found and sum(letter.isupper() for letter in found[1]) >= 2 else None


def _cut(text: str, words: Sequence[Word]) -> str:
    end = words[-1].end
    if "(" in text[words[0].start : end] and text[end : end + 1] == ")":
        end += 1
    return text[words[0].start : end].replace("\n", " ")


def _role(role: str | None) -> str | None:
    """An office without the degree in front of the name (*Direktur RSUD dr*)."""
    return _DEGREE_END.sub("", role.strip(" ,")) or None if role else None


def _kind_of_head(head: Sequence[str]) -> LinkKind:
    return LinkKind.AGENCY if "kantor" in head else LinkKind.NEWSPAPER
