"""A statement with what comparing needs around it: its sentence, its moment, and the root it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from claims.article import Article
from claims.differences.clocks import clock_behind, clocks_of
from claims.differences.flashback import Passage, find_flashbacks
from claims.differences.gazetteer import holders_of, known_as
from claims.differences.lexicon import mark, mark_words
from claims.differences.moment import Moment, moment_of
from claims.differences.stems import Word, find_words
from claims.reading.result import ReadArticle
from claims.statement import LinkKind, Statement
from timeline.interval import Granularity
from timeline.text import Span, to_lower

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,2}\s{1,4}(?=[\"“‘'(]?[A-Z0-9À-Þ])|\n")
_LIMITED = re.compile(
    r"(?<!\w)(?:di|ke|warga|pihak|rakyat|penduduk|jalur|tentara|anak|korban|korban tewas|korban jiwa|orang|wilayah)\s(?=((?:[^\W\d_]{2,20}\s?){1,3}))"
)
_STRUCK = re.compile(
    r"(?<!\w)(?:di|ke|gempur|gempuran|serang|bombardir|bom|invasi|neraka'?)\s'?(?=((?:[^\W\d_]{2,20}\s?){1,3}))"
)
NEVER = re.compile(
    r"(?<!\w)(?:(?:tidak|tak|belum|hanya|cuma|baru) pernah|(?:membantah|bantah|menampik|tampik|menepis|tepis|menyangkal|menyanggah)(?: [a-z]{3,14}){0,3}? pernah"
    r"|lebih (?:dulu|dahulu)|(?:dari|sejak|sedari) dulu)(?!\w)"
)
"""*Tidak pernah*, *membantah pernah* deny and *lebih dulu* tells who was first, *dari dulu* goes on till now; the *pernah* and *dulu* in them speak of no other time."""
_REACH = 420
_LONG_AGO = timedelta(days=20)
_YEAR = re.compile(r"(?<!\w)(?:pada|tahun)\s(?:[a-z]{3,9}\s)?((?:19|20)\d\d)(?![\d.,/]\d)")
_NAME = re.compile(r"[^\W\d_]{2,40}")
_PLACE_WORD = re.compile(r"[^\W\d_]{2,24}(?:[-'’][^\W\d_]{1,24}){0,2}")
_LONGEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One statement, ready to be compared.

    ``clause`` is the statement's text and ``sentence`` the sentence around it, both in lower case of the same length as
    the original; ``offset`` is where the sentence begins in its field. ``root`` is the independent voice behind it,
    ``copy`` the group of near copies that its article belongs to. ``aside`` is the clause that turned from the story to another
    happening to which this one belongs, or is that clause; None for the story's own.
    """

    statement: Statement
    article: Article
    clause: str
    sentence: str
    offset: int
    words: tuple[Word, ...]
    moment: Moment | None
    root: str
    copy: str
    previous: str = ""
    aside: Telling | None = None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def inner(self) -> Span:
        """The clause inside the sentence."""
        return Span(self.statement.span.start - self.offset, self.statement.span.end - self.offset)

    def has(self, marks: str) -> bool:
        """True where a word of this list of marks stands in the clause."""
        return _has(self, marks)


# Every pair that a clause is in asks it.
@lru_cache(maxsize=4096)
def _has(telling: Telling, marks: str) -> bool:
    if marks != "other_event":
        return mark(marks).search(telling.clause) is not None
    return telling.aside is not None or mark(marks).search(NEVER.sub(" ", telling.clause)) is not None


def find_tellings(read: Sequence[ReadArticle], copies: Mapping[str, str]) -> list[Telling]:
    """One telling a statement, in the order of article id, field (title first) and place; repeats of a span stay apart.

    ``copies`` maps an article's id to the id of the first article of its group of near copies.
    """
    clocks = clocks_of(item.article for item in read)
    found: list[Telling] = []
    for item in sorted(read, key=lambda one: one.article.id):
        copy = copies.get(item.article.id, item.article.id)
        ordered = sorted(item.statements, key=lambda one: (one.field != "title", one.span, one.id))
        lowered = {"title": to_lower(item.article.title), "text": to_lower(item.article.text)}
        previous = ""
        told: list[Telling] = []
        for statement in ordered:
            told.append(_tell(statement, item, copy, lowered[statement.field], previous, clocks))
            previous = told[-1].sentence
        found += _with_asides(told)
    return found


def _with_asides(told: Sequence[Telling]) -> Sequence[Telling]:
    """The clauses of one article, those that tell of another happening with the clause that turned to it."""
    sentences: dict[tuple[str, int], list[Telling]] = {}
    for telling in told:
        sentences.setdefault((telling.statement.field, telling.offset), []).append(telling)
    rows = list(sentences.values())
    turns = find_flashbacks([_passage(clauses) for clauses in rows])
    if not any(turn is not None for turn in turns):
        return told
    opening = {
        telling.id: rows[turn][0]
        for clauses, turn in zip(rows, turns, strict=True)
        if turn is not None
        for telling in clauses
    }
    return [replace(one, aside=opening[one.id]) if one.id in opening else one for one in told]


def _passage(clauses: Sequence[Telling]) -> Passage:
    """One sentence, by its clauses, as `find_flashbacks` asks for it."""
    first = clauses[0]
    published = first.article.published.moment
    times = [own for clause in clauses if (own := own_time(clause)) is not None]
    ago = published is not None and (
        any(own[1] < published - _LONG_AGO for own in times)
        or any(int(year[1]) < published.year for year in _YEAR.finditer(first.sentence))
    )
    lately = published is not None and any(
        own[1] >= published - _LONG_AGO and own[1] - own[0] < _LONG_AGO for own in times
    )
    text = first.article.of(first.statement.field)
    opens = first.offset == 0 or "\n" in text[max(0, first.offset - 2) : first.offset]
    return Passage(first.sentence, first.statement.speaker, ago, lately, opens)


def _clock_of(statement: Statement, lowered: str, clocks: Mapping[str, str]) -> str | None:
    """The offset that the story declares for the first hour of a statement whose zone its own article leaves open."""
    told = (
        clock_behind(lowered, timex.span.end, clocks)
        for timex in statement.timexes
        if timex.field == statement.field
        and timex.reading.granularity is Granularity.MINUTE
        and timex.reading.tz is None
    )
    return next((offset for offset in told if offset is not None), None)


def _tell(
    statement: Statement, item: ReadArticle, copy: str, lowered: str, previous: str, clocks: Mapping[str, str]
) -> Telling:
    field = item.article.of(statement.field)
    start, end = _sentence_around(field, statement.span)
    clause = lowered[statement.span.start : statement.span.end]
    return Telling(
        statement=statement,
        article=item.article,
        clause=clause,
        sentence=lowered[start:end],
        offset=start,
        words=find_words(clause),
        moment=moment_of(statement, item, _clock_of(statement, lowered, clocks)),
        root=_root_of(statement, item, copy),
        copy=copy,
        previous=previous if previous != lowered[start:end] else "",
    )


def _sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Bounds of the sentence(s) that hold the span, at most `_REACH` characters beyond it on each side."""
    low = max(0, span.start - _REACH)
    start = low
    # One character more than lies before the span, or the border right before it would not be seen.
    for found in _SENTENCE_END.finditer(text, low, span.start + 1):
        if found.end() <= span.start:
            start = found.end()
    after = _SENTENCE_END.search(text, max(span.start, span.end - 1), min(len(text), span.end + _REACH))
    end = after.start() + 1 if after else min(len(text), span.end + _REACH)
    return min(start, span.start), max(end, span.end)


def _root_of(statement: Statement, item: ReadArticle, copy: str) -> str:
    if statement.speaker:
        return "suara:" + " ".join(name_words(statement.speaker))
    far = [link for link in statement.chain if link.kind is not LinkKind.OUTLET]
    if far:
        return "suara:" + " ".join(name_words(far[-1].name))
    if item.agency:
        return "agensi:" + item.agency.lower()
    return "artikel:" + copy


@lru_cache(maxsize=4096)
def name_words(name: str | None) -> tuple[str, ...]:
    """The words of a name that tell it from another, lower case, sorted; titles are left out unless nothing else is."""
    words = [word.lower() for word in _NAME.findall(name or "")]
    core = [word for word in words if word not in mark_words("titles")]
    return tuple(sorted(set(core or words)))


def places_of(telling: Telling) -> frozenset[str]:
    """The listed names of the places that the statement names."""
    return frozenset(name for place in telling.statement.places if (name := known_as(place)) is not None)


def scope_of(telling: Telling) -> frozenset[str]:
    """The listed places that a count of persons is limited to: those behind *di*, *warga*, *pihak* and their like in its clause, else those that its sentence
    says were struck. Of places that hold each other only the smallest: *warga Palestina tewas di Gaza* is of Gaza."""
    own = _places_behind(_LIMITED, telling.clause) or _places_behind(_STRUCK, telling.sentence)
    return frozenset(place for place in own if not any(place in holders_of(other) for other in own))


@lru_cache(maxsize=8192)
def named_places(lowered: str) -> frozenset[str]:
    """The listed names of all places that a lower-case string names, by up to three words; of names within names the longest."""
    words = [(hit.start(), hit.end()) for hit in _PLACE_WORD.finditer(lowered)]
    found: set[str] = set()
    at = 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
            name = known_as(lowered[words[at][0] : words[last][1]])
            if name is not None:
                found.add(name)
                at = last
                break
        else:
            # "Perang Gaza-Israel" joins two names.
            parts = lowered[words[at][0] : words[at][1]].split("-")
            found |= {name for part in parts[:_LONGEST] if len(parts) > 1 and (name := known_as(part)) is not None}
        at += 1
    return frozenset(found)


def _places_behind(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    found: set[str] = set()
    for hit in pattern.finditer(text):
        words = hit[1].split()
        for cut in range(len(words), 0, -1):
            name = known_as(" ".join(words[:cut]))
            if name is not None:
                if text.startswith("-", hit.start(1) + len(" ".join(words[:cut]))):
                    # Two places joined (*Gaza-Israel*) are not one of them.
                    return frozenset()
                found.add(name)
                break
    return frozenset(found)


# Every pair of statements asks it, and a story has few speakers.
@lru_cache(maxsize=8192)
def same_name(one: str | None, other: str | None) -> bool:
    """True where two names may be one person's or body's: one's words are all among the other's."""
    left, right = set(name_words(one)), set(name_words(other))
    return bool(left and right) and (left <= right or right <= left)


def own_time(telling: Telling) -> tuple[datetime, datetime] | None:
    """The stretch that the clause itself names, both ends inside; None where it names none or leaves an end open."""
    time = telling.statement.time
    if time.source != "timex" or not time.earliest or not time.latest:
        return None
    return datetime.fromisoformat(time.earliest[:19]), datetime.fromisoformat(time.latest[:19])


def dated_long_before(telling: Telling) -> bool:
    """True where the clause dates itself weeks before its article: the news is about another happening."""
    own, published = own_time(telling), telling.article.published.moment
    return bool(own and published and own[1] < published - _LONG_AGO)


def voices(tellings: Iterable[Telling]) -> int:
    """How many independent roots stand behind some tellings."""
    return len({telling.root for telling in tellings})


def are_two_voices(one: Telling, other: Telling) -> bool:
    """False for one voice that speaks twice, a text and its copy, and a headline beside the text below it."""
    if one.id == other.id or same_name(one.statement.speaker, other.statement.speaker):
        return False
    if one.article.id == other.article.id:
        return one.root != other.root and one.statement.field == other.statement.field
    return one.copy != other.copy


def proper_stems(tellings: Iterable[Telling]) -> frozenset[str]:
    """Stems that the texts of the story print with a capital letter inside their sentences: they name, they do not say."""
    return _proper(tuple(tellings))


# Denials and opposites both ask for the names of a story.
@lru_cache(maxsize=1)
def _proper(tellings: tuple[Telling, ...]) -> frozenset[str]:
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for telling in tellings:
        if telling.statement.field == "text":
            text = telling.statement.text
            for word in telling.words[1:]:
                counts = capital if text[word.start : word.start + 1].isupper() else small
                counts[word.stem] = counts.get(word.stem, 0) + 1
    return frozenset(stem for stem, count in capital.items() if count > 2 * small.get(stem, 0))
