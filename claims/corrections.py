"""What people corrected, carried into an article and into what was read from it.

A decision names its change in ``after`` (JSON): for an article ``publisher``, ``published`` (ISO 8601 or null), ``author``,
``url``, and ``day_month`` (`claims.dayorder.DayMonth`): what stands first in all its dates in figures; for a time expression ``value`` (TIMEX3); for a statement ``speaker``, ``speaker_role``, ``polarity``, ``earliest``,
``latest``, ``granularity``, ``places``, ``actors``. What is added has ``article``, ``field``, ``start`` and ``end`` besides.
A decision finds its target by id, else by the quoted words in the same field, the place nearest to where they stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from claims.article import Article, Published, PublishedFrom
from claims.dayorder import DayMonth, in_order
from claims.reading.result import ReadArticle
from claims.review import Action, Review, Target, change_in, timex_id
from claims.statement import EventTime, Link, LinkKind, Polarity, Statement, statement_id
from claims.typed_value import reading_of_value
from timeline.anchor import offset_of
from timeline.interval import Granularity
from timeline.notation import to_bounds
from timeline.text import Span
from timeline.timex import AnchorSource, Reading, Resolved, Timex, TimexType
from timeline.wording import Sentence

Found = TypeVar("Found", Timex, Statement)
BY_HAND = "review"
"""The name of the rule behind everything that a person corrected or added."""


def correct_article(article: Article, reviews: Iterable[Review]) -> Article:
    """The article as people corrected it; text and title stay as they came."""
    for review in reviews:
        if review.target is not Target.ARTICLE or review.action is not Action.CORRECT:
            continue
        after = change_in(review.after)
        if "published" in after:
            article = replace(article, published=typed_moment(after["published"]) or article.published)
        named = {key: str(after[key]) for key in ("publisher", "author", "url") if after.get(key)}
        article = replace(article, **named)  # type: ignore[arg-type]
    return article


def typed_moment(iso: object) -> Published | None:
    """A publication moment that a person typed: a date, a date-time with or without offset, or None for *unknown*.

    Gives None for what is no ISO 8601, so that a slip of the hand changes nothing.
    """
    if iso is None:
        return Published(source=PublishedFrom.TYPED)
    try:
        moment = datetime.fromisoformat(str(iso).strip())
    except ValueError:
        return None
    tz = None
    if moment.tzinfo is not None:
        written = moment.isoformat()[-6:]
        tz = written if offset_of(written) == moment.utcoffset() else None
    return Published(moment.replace(tzinfo=None), tz, len(str(iso).strip()) <= len("2025-03-07"), PublishedFrom.TYPED)


def correct_reading(read: ReadArticle, reviews: Sequence[Review]) -> ReadArticle:
    """What was read from an article, with the time expressions and statements that people corrected, rejected or added."""
    for review in reviews:
        if review.target is Target.ARTICLE:
            read = _order_figures(read, review)
        elif review.target is Target.TIMEX:
            read = _correct_timex(read, review)
        elif review.target is Target.STATEMENT:
            read = _correct_statement(read, review)
    return read


def _order_figures(read: ReadArticle, review: Review) -> ReadArticle:
    order = change_in(review.after).get("day_month")
    if review.action is not Action.CORRECT or order not in list(DayMonth):
        return read
    pairs = [(timex, in_order(timex, DayMonth(order), BY_HAND)) for timex in read.timexes]
    for old, new in pairs:
        if new != old:
            read = replace(read, statements=tuple(_redated(one, old, new) for one in read.statements))
    return replace(read, timexes=tuple(new for _, new in pairs))


def _correct_timex(read: ReadArticle, review: Review) -> ReadArticle:
    after = change_in(review.after)
    if review.action is Action.ADD:
        added = _added_timex(read.article, after)
        return replace(read, timexes=_in_order((*read.timexes, added))) if added else read
    old = _target(
        read.timexes, review, lambda timex: timex_id(read.article.id, timex.field, timex.span.start, timex.span.end)
    )
    if old is None or review.action not in (Action.CORRECT, Action.REJECT):
        return read
    new = _with_value(old, str(after["value"])) if review.action is Action.CORRECT and after.get("value") else None
    if review.action is Action.CORRECT and new is None:
        return read
    timexes = tuple(one for timex in read.timexes for one in ((new,) if timex is old else (timex,)) if one is not None)
    return replace(read, timexes=timexes, statements=tuple(_redated(one, old, new) for one in read.statements))


def _redated(statement: Statement, old: Timex, new: Timex | None) -> Statement:
    """The statement with a changed time expression; its time follows where it came from that expression alone."""
    if old not in statement.timexes:
        return statement
    timexes = tuple(
        one for timex in statement.timexes for one in ((new,) if timex == old else (timex,)) if one is not None
    )
    statement = replace(statement, timexes=timexes)
    if statement.time.source != "timex" or any(timex.reading.interval for timex in timexes if timex is not new):
        return statement
    if new is None or new.reading.interval is None:
        return replace(statement, time=EventTime())
    first, last = to_bounds(new.reading.interval)
    time = replace(
        statement.time,
        earliest=None if statement.time.earliest is None else first,
        latest=None if statement.time.latest is None else last,
        granularity=new.reading.granularity,
    )
    return replace(statement, time=time, rules=_by_hand(statement.rules))


def _with_value(timex: Timex, value: str) -> Timex | None:
    reading = _typed_reading(value)
    return None if reading is None else replace(timex, reading=reading, warnings=(), rule=BY_HAND)


def _typed_reading(value: str) -> Reading | None:
    try:
        reading = reading_of_value(value)
    except ValueError:
        return None
    return replace(
        reading,
        anchor=Resolved(None, AnchorSource.NONE),
        resolution=Sentence("resolution.review", {"value": value}),
    )


def _added_timex(article: Article, after: Mapping[str, Any]) -> Timex | None:
    place = _place(article, after)
    reading = _typed_reading(str(after.get("value", "")))
    if place is None or reading is None:
        return None
    field, span = place
    kind = str(after.get("type") or TimexType.DATE)
    type = TimexType(kind) if kind in TimexType.__members__ else TimexType.DATE
    return Timex(field, span, span.of(article.of(field)), type, reading, BY_HAND)


def _correct_statement(read: ReadArticle, review: Review) -> ReadArticle:
    after = change_in(review.after)
    if review.action is Action.ADD:
        added = _added_statement(read, after)
        return replace(read, statements=_in_order((*read.statements, added))) if added else read
    old = _target(read.statements, review, lambda statement: statement.id)
    if old is None or review.action not in (Action.CORRECT, Action.REJECT):
        return read
    kept = () if review.action is Action.REJECT else (_changed(old, after),)
    return replace(
        read,
        statements=tuple(one for statement in read.statements for one in (kept if statement is old else (statement,))),
    )


def _added_statement(read: ReadArticle, after: Mapping[str, Any]) -> Statement | None:
    article, place = read.article, _place(read.article, after)
    if place is None:
        return None
    field, span = place
    statement = Statement(
        id=statement_id(article.id, field, span),
        article=article.id,
        field=field,
        span=span,
        text=span.of(article.of(field)),
        chain=(Link(article.publisher, LinkKind.OUTLET),),
        timexes=tuple(timex for timex in read.timexes if timex.field == field and span.holds(timex.span)),
        story=article.story,
    )
    return _changed(statement, after)


def _changed(statement: Statement, after: Mapping[str, Any]) -> Statement:
    """The statement with every key of ``after`` that speaks of it; values that cannot be are left as they were."""
    changes: dict[str, Any] = {key: after[key] or None for key in ("speaker", "speaker_role") if key in after}
    if after.get("polarity") in list(Polarity):
        changes["polarity"] = Polarity(after["polarity"])
    for key in ("places", "actors"):
        if isinstance(after.get(key), list):
            changes[key] = tuple(str(one) for one in after[key])
    if {"earliest", "latest"} & set(after):
        changes["time"] = replace(
            statement.time,
            earliest=_moment(after.get("earliest", statement.time.earliest)),
            latest=_moment(after.get("latest", statement.time.latest)),
            granularity=_granularity(after.get("granularity")) or statement.time.granularity,
            source="timex",
        )
    return replace(statement, **changes, rules=_by_hand(statement.rules))


def _moment(iso: object) -> str | None:
    try:
        return None if iso is None else datetime.fromisoformat(str(iso)).isoformat()
    except ValueError:
        return None


def _granularity(name: object) -> Granularity | None:
    return Granularity(str(name)) if str(name) in list(Granularity) else None


def _by_hand(rules: tuple[str, ...]) -> tuple[str, ...]:
    return rules if BY_HAND in rules else (*rules, BY_HAND)


def _place(article: Article, after: Mapping[str, Any]) -> tuple[str, Span] | None:
    """The field and span that ``after`` names, or None where the text has no such place."""
    field, start, end = after.get("field", "text"), after.get("start"), after.get("end")
    if field not in ("title", "text") or not isinstance(start, int) or not isinstance(end, int):
        return None
    if not 0 <= start < end <= len(article.of(field)):
        return None
    return field, Span(start, end)


def _in_order(found: Iterable[Found]) -> tuple[Found, ...]:
    """Title before text, then by place; what stands at a place twice is kept once, the later one."""
    placed = {(one.field != "title", one.span.start, one.span.end): one for one in found}
    return tuple(placed[key] for key in sorted(placed))


def _target(found: Sequence[Found], review: Review, identify: Callable[[Found], str]) -> Found | None:
    before = change_in(review.before)
    field, start, end = before.get("field"), before.get("start"), before.get("end")
    for one in found:
        if review.target_id == identify(one) or (one.field, one.span.start, one.span.end) == (field, start, end):
            return one
    quoted = [one for one in found if review.quote and one.text == review.quote and field in (None, one.field)]
    return min(quoted, key=lambda one: abs(one.span.start - (start or 0)), default=None)
