"""An article -> its statements: sentences, tellings, clauses, and all that each of them carries."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.article import Article
from claims.quantity import Quantity
from claims.reading.boilerplate import Cleaned, clean
from claims.reading.chains import chain_of
from claims.reading.clauses import split_clauses
from claims.reading.headlines import HeadlineTeller
from claims.reading.lexicon import Words
from claims.reading.media import Named, Trail, find_media
from claims.reading.names import is_outlet_name, opening_words, person_part
from claims.reading.narrative import Narrative
from claims.reading.passages import Telling, trim
from claims.reading.people import People
from claims.reading.places import find_places, lands, local_names, local_words
from claims.reading.polarity import Stance, read_stance
from claims.reading.quantities import NumberIndex
from claims.reading.result import ReadArticle
from claims.reading.speakers import Voices
from claims.reading.tellings import Teller
from claims.reading.times import Dated, Times
from claims.statement import EventTime, Link, LinkKind, Polarity, Statement, statement_id
from timeline.anchor import Anchor
from timeline.tagger import tag_article
from timeline.text import Span, quotations, sentences
from timeline.timex import Timex, Warning


@dataclass(frozen=True, slots=True)
class _Draft:
    """A clause with what was read of it, before the times that depend on its neighbours."""

    span: Span
    telling: Telling
    stance: Stance
    quantities: tuple[Quantity, ...]
    dated: Dated | None
    saying: Timex | None
    media: tuple[Link, ...]
    sentence: Span
    framing: bool = False  # the saying is dated in front of what is told


def read_article(article: Article) -> ReadArticle:
    """Time expressions and statements of an article, the title's first, with what was set aside on the page.

    Never raises for a text: what cannot be read gives no statement. Time grows with the length of the text.
    """
    cleaned = clean(article.text, article.title, article.publisher)
    anchor = article.published.anchor
    timexes = tag_article(article.title, cleaned.body, anchor, cleaned.place)
    body = _Field(article, cleaned, "text", cleaned.body, timexes, anchor)
    told = body.read()
    head: tuple[Statement, ...] = ()
    if article.title.strip():
        head = _Field(article, cleaned, "title", article.title, timexes, anchor, body).read()
    warnings = tuple(Warning(aside.code, "text", aside.span, values={"rule": aside.rule}) for aside in cleaned.asides)
    if article.published.moment is None:
        warnings += (Warning("no_publication_date"),)
    return ReadArticle(
        article=article,
        timexes=timexes,
        statements=head + told,
        place=cleaned.place,
        agency=cleaned.agency,
        notice=cleaned.notice,
        tz=anchor.tz,
        warnings=article.warnings + warnings,
    )


class _Field:
    """One field (title or text) of one article on its way to statements."""

    def __init__(
        self,
        article: Article,
        cleaned: Cleaned,
        name: str,
        text: str,
        timexes: Sequence[Timex],
        anchor: Anchor,
        body: _Field | None = None,
    ) -> None:
        self.article, self.cleaned, self.name, self.text = article, cleaned, name, text
        own = [timex for timex in timexes if timex.field == name]
        self.words = Words(text)
        self.numbers = NumberIndex(self.words, own, name == "title")
        self.times = Times(text, own, anchor.moment)
        local_hits = local_names(text)
        local = local_words(local_hits) | lands(text) | frozenset((cleaned.place or "").lower().split())
        self.people: People = body.people if body else People(text, self.words, local)
        self.voices = Voices(self.words, self.people, frozenset(timex.span.start for timex in own))
        self.voices.headline = name == "title"
        if body is not None:
            self.voices.history += body.voices.history
            self.voices.media += body.voices.media
        teller = HeadlineTeller if name == "title" else Teller
        self.trail: Trail = Trail(self.voices, article.publisher, body.trail.lead if body else ())
        self.teller: Teller = teller(text, self.voices, quotations(text))
        self.narrative = Narrative(self.words, self.times, ())
        self.lead = body.narrative.lead if body is not None else None
        self.place_hits = [
            (self.words.list[first].start, (place.name, size))
            for place, first, size in find_places(text, self.words.list)
        ]
        listed = {start for start, _ in self.place_hits}
        self.place_names = sorted(
            [(start, name) for start, (name, _) in self.place_hits]
            + [
                (start, name)
                for start, name in local_hits
                if not any(at in listed for at in range(start, start + len(name)))
            ]
        )
        self.place_starts = [start for start, _ in self.place_names]
        self.actor_hits = self._find_actors()
        self.actor_starts = [start for start, _ in self.actor_hits]

    def read(self) -> tuple[Statement, ...]:
        """The statements of the field in text order."""
        drafts: list[_Draft] = []
        denied: tuple[str | None, int] = (None, -9)
        last_quantity: Quantity | None = None
        for number, sentence in enumerate(sentences(self.text)):
            named = find_media(sentence, self.voices)
            for telling in self.teller.tell(sentence):
                if telling.refers_back:
                    self._refer_back(drafts, telling)
                    continue
                denying = telling.speaker is not None and telling.speaker.name == denied[0] and number - denied[1] <= 3
                for draft in self._drafts(telling, named, sentence, denying, last_quantity):
                    drafts.append(draft)
                    if draft.quantities:
                        last_quantity = draft.quantities[-1]
                    if draft.stance.polarity is Polarity.DENIED and draft.telling.speaker is not None:
                        denied = (draft.telling.speaker.name, number)
        self.narrative = Narrative(self.words, self.times, drafts, self.lead)
        return tuple(self._statement(draft) for draft in drafts)

    # ------------------------------------------------------------ clauses

    def _drafts(
        self, telling: Telling, named: Named, sentence: Span, denying: bool, last: Quantity | None
    ) -> list[_Draft]:
        drafts: list[_Draft] = []
        telling = self._with_old_day(telling)
        tail = self.times.within(telling.tail) if telling.tail is not None and len(telling.tail) else []
        saying = next((timex for timex in tail if self.times.dates_a_day(timex)), None)
        front = Span(sentence.start, max(sentence.start, telling.content[0].start)) if telling.content else sentence
        framing = False
        if saying is None and telling.speaker is not None and telling.content and len(front):
            saying = self.times.saying_in(front)
            framing = saying is not None and not _WRITTEN.match(self.text, sentence.start)
        media = self.trail.of(telling, named, sentence)
        first = True
        for content in telling.content:
            for clause in split_clauses(self.text, content):
                words = self.words.between(clause.start, clause.end)
                if not self._tells(clause, words):
                    continue
                cue = telling.cue if first and not telling.direct else None
                if cue is None and first and telling.cue is not None and telling.cue.effect == "deny":
                    cue = telling.cue
                negated = telling.cue_span is not None and _NEGATED.match(telling.cue_span.of(self.text)) is not None
                stance = read_stance(words, cue, negated, telling.speaker is not None, denying)
                quantities = self.numbers.read(
                    clause, drafts[-1].quantities[-1] if drafts and drafts[-1].quantities else last
                )
                dated = self.times.read(_behind_aside(clause, telling.tail), bool(quantities), stance.polarity)
                if dated is None and first and len(front):
                    dated = self.times.read_in_front(front, bool(quantities))
                if (
                    stance.polarity is Polarity.AFFIRMED
                    and dated is not None
                    and self.times.is_ahead(dated)
                    and not any(word.lower in _DONE for word in words[:12])
                    and not dated.as_of
                ):
                    ahead = Polarity.UNCERTAIN if "estimate" in stance.rules else Polarity.PLANNED
                    stance = dataclasses.replace(stance, polarity=ahead, rules=(*stance.rules, "time_ahead"))
                draft = _Draft(clause, telling, stance, quantities, dated, saying, media, sentence, framing)
                if drafts and self._belongs(drafts[-1], draft):
                    drafts[-1] = self._merged(drafts[-1], draft)
                else:
                    drafts.append(draft)
                first = False
        if saying is not None and any(warning.code == "weekday_mismatch" for warning in saying.warnings):
            drafts.append(self._saying(telling, saying, media, sentence))
        return drafts

    def _saying(self, telling: Telling, saying: Timex, media: tuple[Link, ...], sentence: Span) -> _Draft:
        """When somebody spoke, told by the outlet: kept where weekday and date of it disagree."""
        start = telling.cue_span.start if telling.cue_span is not None else saying.span.start
        if not start < saying.span.end <= start + 400:
            start = saying.span.start
        told = Telling((Span(start, saying.span.end),), rule="saying_time")
        span = told.content[0]
        return _Draft(
            span, told, Stance(Polarity.AFFIRMED), (), self.times.read(saying.span, False), None, media, sentence
        )

    def _tells(self, clause: Span, words: Sequence[object]) -> bool:
        """False for questions and scraps that claim nothing."""
        if self.text[clause.end : clause.end + 1] == "?" or self.text[clause.start : clause.end].endswith("?"):
            return False
        return len(words) >= 2 or len(clause) >= 12

    def _belongs(self, left: _Draft, right: _Draft) -> bool:
        """True where two clauses of one telling say things of one stance and one time: they stay one statement."""
        gap = self.text[left.span.end : right.span.start]
        if left.stance.polarity is not right.stance.polarity or left.stance.marks != right.stance.marks:
            return False
        if any(mark in gap for mark in ".!?…;\n") or right.span.end - left.span.start > 320:
            return False
        both = left.dated is not None and right.dated is not None
        return not (both and left.dated != right.dated)

    def _with_old_day(self, telling: Telling) -> Telling:
        """A telling whose last words date what is told where nobody can have said it then: days before the article came out, or after it
        (*menyebut perundingan pertama di Tresk, Kamis (16/10)*, printed on 20 October)."""
        tail, published = telling.tail, self.article.published.moment
        if tail is None or published is None or telling.direct or not telling.content:
            return telling
        last = telling.content[-1]
        if not last.end <= tail.start <= last.end + 1:
            return telling
        days = [timex.reading.interval for timex in self.times.within(tail) if self.times.dates_a_day(timex)]
        if not days or any(day is None or -_SAID <= day.start.date() - published.date() <= _NEXT for day in days):
            return telling
        whole = trim(self.text, Span(last.start, tail.end))
        return dataclasses.replace(telling, content=(*telling.content[:-1], whole or last), tail=None)

    def _merged(self, left: _Draft, right: _Draft) -> _Draft:
        span = Span(left.span.start, right.span.end)
        quantities = (*left.quantities, *right.quantities)
        return dataclasses.replace(left, span=span, quantities=quantities, dated=left.dated or right.dated)

    def _refer_back(self, drafts: list[_Draft], telling: Telling) -> None:
        """*X menyampaikan hal itu*: what the outlet said in the sentence before was X's."""
        if not drafts or telling.speaker is None:
            return
        if telling.tail is not None:
            for timex in self.times.within(telling.tail):
                if any(warning.code == "weekday_mismatch" for warning in timex.warnings):
                    drafts.append(self._saying(telling, timex, (), telling.tail))
        before = drafts[-1].sentence
        for at in range(len(drafts) - 1, max(-1, len(drafts) - 8), -1):
            draft = drafts[at]
            if draft.telling.speaker is not None or before.start - draft.sentence.start > 700:
                break
            told = dataclasses.replace(
                draft.telling, speaker=telling.speaker, cue=telling.cue, cue_span=telling.cue_span, rule="refers_back"
            )
            drafts[at] = dataclasses.replace(draft, telling=told)

    # ------------------------------------------------------------ statements

    def _statement(self, draft: _Draft) -> Statement:
        telling, stance = draft.telling, draft.stance
        speaker = telling.speaker
        outlet_link = telling.rule == "quoted_medium"
        media = draft.media
        if outlet_link and speaker is not None:
            media = (*media, Link(speaker.name, speaker.kind))
            speaker = None
        time, as_of, timexes = self._time(draft)
        warnings: list[Warning] = []
        if speaker is not None and speaker.kind is LinkKind.ANONYMOUS:
            warnings.append(
                Warning(
                    "anonymous_source",
                    self.name,
                    speaker.span if speaker.rule != "carried" else None,
                    values={"speaker": speaker.name},
                )
            )
        if speaker is not None and speaker.variant:
            warnings.append(
                Warning(
                    "name_variant", self.name, speaker.span, values={"name": speaker.name, "variant": speaker.variant}
                )
            )
        if speaker is None and telling.direct:
            warnings.append(Warning("no_speaker", self.name, draft.span))
        marks = set(stance.marks)
        if self.name == "title":
            marks.add("headline")
        rules = [telling.rule]
        if telling.cue is not None:
            rules.append(f"cue:{telling.cue.root}")
        if speaker is not None:
            rules.append(f"speaker:{speaker.rule}")
        return Statement(
            id=statement_id(self.article.id, self.name, draft.span),
            article=self.article.id,
            field=self.name,
            span=draft.span,
            text=draft.span.of(self.article.of(self.name)),
            speaker=speaker.name if speaker else None,
            speaker_role=speaker.role if speaker else None,
            cue=telling.cue_span.of(self.text) if telling.cue_span is not None else None,
            chain=chain_of(self.article.publisher, self.cleaned.credits, media, speaker),
            direct=telling.direct,
            polarity=stance.polarity,
            quantities=draft.quantities,
            actors=self._near(self.actor_hits, self.actor_starts, draft.span),
            places=self._near(self.place_names, self.place_starts, draft.span),
            timexes=timexes,
            time=time,
            as_of=as_of,
            rules=tuple(dict.fromkeys([*rules, *stance.rules, f"time:{time.source}"])),
            warnings=tuple(warnings),
            story=self.article.story,
            marks=frozenset(marks),
        )

    def _time(self, draft: _Draft) -> tuple[EventTime, str | None, tuple[Timex, ...]]:
        time = self.narrative.time_of(draft)
        as_of = draft.dated.as_of if draft.dated is not None else None
        timexes = draft.dated.timexes if draft.dated is not None else tuple(self.times.within(draft.span))
        if as_of is None:
            saying = draft.saying.reading.interval if draft.saying is not None else None
            if draft.saying is not None and saying is not None and draft.saying.span.start >= draft.span.start:
                as_of = saying.start.isoformat()
            elif self.article.published.moment is not None:
                as_of = self.article.published.moment.isoformat()
        return time, as_of, timexes

    def _find_actors(self) -> list[tuple[int, str]]:
        """Names of persons, bodies and media with their places, second mentions in full."""
        found: list[tuple[int, str]] = []
        places = dict(self.place_hits)
        for match in _ACTOR.finditer(self.text):
            words = list(self.words.between(match.start(), match.end()))
            while words and words[0].lower in opening_words():
                words = words[1:]
            if not words or words[0].start in self.voices.breaks:
                continue
            person = person_part(self.text, words, self.people.local) if len(words) > 2 else ()
            if len(person) >= 2:
                words = list(person)
            name = self.text[words[0].start : words[-1].end]
            if words[0].start in places and len(words) <= places[words[0].start][1]:
                continue
            if len(words) == 1 and not name.isupper():
                full = self.people.full_name(name)[0]
                if full == name and not is_outlet_name(name):
                    continue
                name = full
            found.append((words[0].start, name))
        return found

    def _near(self, hits: list[tuple[int, str]], starts: list[int], span: Span) -> tuple[str, ...]:
        names = (name for _, name in hits[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        return tuple(dict.fromkeys(names))[:12]


_NEGATED = re.compile(r"(?:tidak|tak|belum|bukan)\s", re.IGNORECASE)
_SAID, _NEXT = timedelta(days=3), timedelta(days=1)
"""What was said is printed within days, and by no clock on earth more than a day before."""
_WRITTEN = re.compile(r"(?:Dalam|Melalui|Lewat)\s")  # Dalam pernyataan Selasa pagi, X menyebut …
_DONE = frozenset({"telah", "sudah", "belum", "pernah", "sempat", "tadi", "kemarin"})
_ACTOR = re.compile(
    r"[A-Za](?<![\w-].)(?:(?<=[A-Z])[\w'’]{1,30}|(?<=a)l-[A-Z]\w{1,20})(?:[\s-](?:[A-Z][\w'’]{0,30}|[aA]l-[A-Z]\w{1,20}|bin|binti)){0,7}"
)


def _behind_aside(clause: Span, tail: Span | None) -> Span:
    """The part of a clause that dates what is told: what stands behind words about the saying in its midst."""
    return (
        Span(tail.end, clause.end) if tail is not None and clause.start < tail.start < tail.end < clause.end else clause
    )
