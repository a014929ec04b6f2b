"""Statements about one happening as one row of the timeline."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from claims.conflict import Difference
from claims.copies import find_copies
from claims.differences.finding import in_time
from claims.differences.happening import find_mentions, is_another
from claims.differences.stance import stems_of
from claims.differences.telling import Telling, find_tellings
from claims.event import Event, EventStatus
from claims.reading.result import ReadArticle
from claims.statement import Polarity
from timeline.interval import Granularity
from timeline.timex import Warning

_ONE = timedelta(days=11)
"""Two dates of a happening that a story has once are one event's up to this far apart: a slip or a quarrel, not a second one."""
_SPAN = timedelta(days=60)
"""A story that runs longer holds many happenings of one name; they are told apart by the day."""
_TITLE = 120
_LOOK = 40
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    telling: Telling
    name: str
    once: bool
    another: bool
    start: datetime | None
    end: datetime | None
    stems: frozenset[str]


def gather_events(story: str, read: Sequence[ReadArticle]) -> list[Event]:
    """The events of a story in the order of their time, undated ones last; every statement is in exactly one.

    Statements are of one event where they name one happening (`lexicon/happenings.toml`) at one time: a happening that a
    story normally holds once takes all dates up to eleven days apart, so that a quarrel about the day stays one row;
    others need dates that meet. What names no happening joins what says nearly the same of the same day. The order of
    the articles changes nothing.
    """
    tellings = find_tellings(read, find_copies(read))
    rows = [_row(telling) for telling in tellings]
    dated = [row.start for row in rows if row.start is not None]
    long = bool(dated) and max(dated) - min(dated) > _SPAN and len(read) > _LOOK
    groups: list[list[_Row]] = []
    named: dict[tuple[str, bool], list[_Row]] = {}
    plain: list[_Row] = []
    for row in rows:
        if row.name:
            named.setdefault((row.name, row.another), []).append(row)
        else:
            plain.append(row)
    for key in sorted(named):
        groups += _by_time(named[key], long)
    groups += _by_words(plain)
    events = [_event(story, group) for group in groups]
    return sorted(events, key=lambda event: (event.earliest is None, event.earliest or "", event.title, event.id))


def link_conflicts(events: Sequence[Event], differences: Iterable[Difference]) -> list[Event]:
    """The events, each with the ids of the conflicts that one of its statements is in; explained differences do not count."""
    held: dict[str, list[str]] = {}
    for difference in differences:
        if difference.explained_by is None:
            for statement in {one for side in difference.sides for one in side.statements}:
                held.setdefault(statement, []).append(difference.id)
    return [
        replace(event, conflicts=tuple(sorted({one for key in event.statements for one in held.get(key, ())})))
        for event in events
    ]


def _row(telling: Telling) -> _Row:
    mentions = find_mentions(telling.clause)
    mention = mentions[0] if mentions else None
    time = telling.statement.time
    return _Row(
        telling,
        mention.happening.name if mention else "",
        bool(mention and mention.happening.once),
        bool(mention and is_another(telling.clause, mention)),
        _moment(time.earliest),
        _moment(time.latest),
        stems_of(telling.clause),
    )


def _moment(iso: str | None) -> datetime | None:
    if not iso:
        return None
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return None


def _by_time(rows: Sequence[_Row], long: bool) -> list[list[_Row]]:
    """Rows of one happening, parted where their times lie too far from each other."""
    slack = _ONE if rows[0].once and not long and not rows[0].another else timedelta()
    dated = sorted((row for row in rows if row.start is not None), key=_time_rank)
    undated = [row for row in rows if row.start is None]
    groups: list[list[_Row]] = []
    end: datetime | None = None
    for row in dated:
        assert row.start is not None
        stop = row.end or row.start
        if end is not None and row.start <= end + slack and (slack or _day(row) == _day(groups[-1][0])):
            groups[-1].append(row)
            end = max(end, stop) if stop - row.start < timedelta(days=32) else end
        else:
            groups.append([row])
            end = stop if stop - row.start < timedelta(days=32) else row.start
    if undated:
        if rows[0].once and not long and groups:
            max(groups, key=len).extend(undated)
        else:
            groups += _by_words(undated)
    return groups


def _time_rank(row: _Row) -> tuple[datetime, datetime, str]:
    assert row.start is not None
    return (row.start, row.end or row.start, row.telling.id)


def _day(row: _Row) -> object:
    return row.start.date() if row.start else None


def _by_words(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows that say nearly the same of the same day; each is laid beside at most `_LOOK` others that share a rare word."""
    holders: dict[tuple[object, str], list[int]] = {}
    spread: Counter[str] = Counter(stem for row in rows for stem in row.stems)
    groups: list[list[_Row]] = []
    for row in rows:
        rare = sorted(row.stems, key=lambda stem: (spread[stem], stem))[:4]
        near = {at for stem in rare for at in holders.get((_day(row), stem), ())[-_LOOK:]}
        home = next((at for at in sorted(near) if _likeness(groups[at][0].stems, row.stems) >= _ALIKE), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(row)
        for stem in rare:
            holders.setdefault((_day(row), stem), []).append(home)
    return groups


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _event(story: str, group: Sequence[_Row]) -> Event:
    tellings = sorted((row.telling for row in group), key=in_time)
    start, end, granularity, lead = _time_of(group)
    title = _title(tellings, lead)
    return Event(
        id=_id(story, tellings),
        story=story,
        title=title,
        earliest=start,
        latest=end,
        granularity=granularity,
        edtf=_edtf(start, end, granularity),
        status=_status(tellings),
        certain=_certain(group),
        statements=tuple(dict.fromkeys(telling.id for telling in tellings)),
        sources=tuple(dict.fromkeys(telling.article.publisher for telling in tellings)),
        independent_sources=len({telling.root for telling in tellings}),
        places=_listed(place for telling in tellings for place in telling.statement.places),
        actors=_listed(actor for telling in tellings for actor in telling.statement.actors),
        warnings=_warnings(tellings),
        tz=next((telling.statement.time.tz for telling in tellings if telling.statement.time.tz), None),
    )


def _time_of(group: Sequence[_Row]) -> tuple[str | None, str | None, Granularity | None, Telling | None]:
    """The time most statements give, the finest of equals; each statement keeps its own reading.

    Statements that name their time count before those that only inherit it.
    """
    times = [row for row in group if row.telling.statement.time.earliest or row.telling.statement.time.latest]
    if not times:
        return None, None, None, None
    own = [row for row in times if row.telling.statement.time.source == "timex"] or times
    counts: Counter[object] = Counter(_day(row) for row in own)
    day = min(counts, key=lambda one: (-counts[one], str(one)))

    def rank(row: _Row) -> tuple[int, str, str]:
        time = row.telling.statement.time
        return (time.granularity.rank if time.granularity else 99, time.earliest or "", row.telling.id)

    best = min((row for row in own if _day(row) == day), key=rank).telling
    time = best.statement.time
    return time.earliest, time.latest, time.granularity, best


def _edtf(start: str | None, end: str | None, granularity: Granularity | None) -> str | None:
    """The stretch as EDTF level 1; days are enough for a timeline, a clock time keeps its day."""
    if start is None and end is None:
        return None
    if start is None:
        return f"../{(end or '')[:10]}"
    if end is None:
        return f"{start[:10]}/.."
    if granularity is Granularity.YEAR and start[:4] == end[:4]:
        return start[:4]
    if granularity is Granularity.MONTH and start[:7] == end[:7]:
        return start[:7]
    return start[:10] if start[:10] == end[:10] else f"{start[:10]}/{end[:10]}"


def _title(tellings: Sequence[Telling], lead: Telling | None) -> str:
    """A statement of the event in its own words: an affirmed one, of a text rather than a headline's half, not too long."""

    def rank(telling: Telling) -> tuple[bool, bool, bool, int, str]:
        text = telling.statement.text
        return (
            telling.statement.polarity is not Polarity.AFFIRMED,
            telling.statement.direct,
            not 25 <= len(text) <= _TITLE,
            0 if telling is lead else 1,
            telling.id,
        )

    text = " ".join(min(tellings, key=rank).statement.text.split()).strip(' ,;:–—"“”')
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0] + "…"


def _status(tellings: Sequence[Telling]) -> EventStatus:
    """Happened where somebody affirms it; a plan, a doubt or a denial alone stays what it is."""
    polarities = {telling.statement.polarity for telling in tellings}
    if Polarity.AFFIRMED in polarities:
        return EventStatus.HAPPENED
    if Polarity.PLANNED in polarities:
        return EventStatus.PLANNED
    return EventStatus.UNCERTAIN if Polarity.UNCERTAIN in polarities else EventStatus.DENIED


def _certain(group: Sequence[_Row]) -> bool:
    """True where a statement names the time itself and no expression of the event is in doubt."""
    doubts = any(timex.warnings for row in group for timex in row.telling.statement.timexes)
    return not doubts and any(row.telling.statement.time.source == "timex" for row in group)


def _warnings(tellings: Sequence[Telling]) -> tuple[Warning, ...]:
    """The doubts about the time expressions of the event, each once, in the order of the statements."""
    found: list[Warning] = []
    for telling in tellings:
        for timex in telling.statement.timexes:
            found += [warning for warning in timex.warnings if warning not in found]
    return tuple(found[:20])


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _id(story: str, tellings: Sequence[Telling]) -> str:
    """md5 of the story and the quoted words, so that a new analysis of the same articles gives the same row."""
    quotes = sorted(f"{telling.article.publisher}\x1d{telling.statement.text}" for telling in tellings)
    seed = "\x1f".join([story, *quotes])
    return hashlib.md5(seed.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
