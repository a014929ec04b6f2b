"""Statements about one happening as one row of the timeline."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from claims.conflict import Difference
from claims.copies import find_copies
from claims.differences.finding import in_time
from claims.differences.happening import find_mentions, is_another
from claims.differences.measures import find_told
from claims.differences.stance import stems_of
from claims.differences.telling import Telling, find_tellings
from claims.differences.told import Told
from claims.event import Event, EventStatus
from claims.eventtitle import title_of, title_of_counts
from claims.joining import LOOK, SPREAD, Row, day_of, disagree, join_groups
from claims.reading.result import ReadArticle
from claims.statement import Polarity
from claims.wordlists import either_of
from timeline.interval import Granularity
from timeline.timex import Warning

_SPAN = timedelta(days=60)
"""A story that runs longer holds many happenings of one name; they are told apart by the day."""
_ALIKE = 0.5
_SCENE = re.compile(
    rf"(?<!\w)(?:{either_of('events.toml', 'scene', 'words')})\s(?:(?:{either_of('events.toml', 'scene', 'nouns')}) ){{0,2}}$"
)


def gather_events(story: str, read: Sequence[ReadArticle], tellings: Sequence[Telling] | None = None) -> list[Event]:
    """The events of a story in the order of their time, undated ones last; every statement is in exactly one.

    Statements are of one event where they name one happening (`lexicon/happenings.toml`) at one time: a happening that a
    story normally holds once takes all dates up to eleven days apart, so that a quarrel about the day stays one row;
    others need dates that meet. A headline joins the sentence of its text that says the same, whatever says nearly the
    same of the same day is one, and so are the numbers given for one thing on one day. Statements whose numbers disagree
    are never joined by their words. ``tellings`` saves the work where they are known. The order of the articles changes nothing.
    """
    told = find_tellings(read, find_copies(read)) if tellings is None else tellings
    dated = [start for telling in told if (start := _moment(telling.statement.time.earliest)) is not None]
    long = bool(dated) and max(dated) - min(dated) > _SPAN and len(read) > LOOK
    # Counts join rows only where a story holds one of each; reading them for a year of headlines would be for nothing.
    counted = {} if long else _slots(told)
    rows = [_row(telling, counted.get(telling.id)) for telling in told]
    groups: list[list[Row]] = []
    named: dict[tuple[str, bool], list[Row]] = {}
    plain: list[Row] = []
    for row in rows:
        if row.name:
            named.setdefault((row.name, row.another), []).append(row)
        else:
            plain.append(row)
    for key in sorted(named):
        groups += _by_time(named[key], long)
    groups += _by_words(plain)
    events = [_event(story, group) for group in join_groups(groups, not long)]
    return sorted(events, key=lambda event: (event.earliest is None, event.earliest or "", event.title, event.id))


def _slots(tellings: Sequence[Telling]) -> dict[str, Told]:
    """Statement -> the first number in it that counts what a story has one count of."""
    found: dict[str, Told] = {}
    for told in find_told(tellings):
        if told.unique and told.slot[0] and not told.marks & {"part", "rest", "aim", "other", "each"}:
            for telling in told.tellings:
                found.setdefault(telling.id, told)
    return found


def link_conflicts(events: Sequence[Event], differences: Iterable[Difference]) -> list[Event]:
    """The events, each with the ids of the conflicts that one of its statements is in; explained differences do not count."""
    held: dict[str, list[str]] = {}
    for difference in differences:
        if difference.explained_by is None:
            for statement in {one for side in difference.sides for one in side.statements}:
                held.setdefault(statement, []).append(difference.id)
    linked: list[Event] = []
    for event in events:
        conflicts = tuple(sorted({one for key in event.statements for one in held.get(key, ())}))
        linked.append(event if conflicts == event.conflicts else replace(event, conflicts=conflicts))
    return linked


def _row(telling: Telling, counted: Told | None) -> Row:
    # Of a toll the happening behind the number is the cause: "empat pekerja tewas tertimpa jembatan ambruk".
    end = len(telling.clause)
    if counted is not None and counted.slot[1] == "person":
        end = max(0, counted.span.end - telling.statement.span.start)
    mention = next(
        (
            one
            for one in find_mentions(telling.clause)
            if one.span.start <= end and not _in_passing(telling.clause, one.span.start)
        ),
        None,
    )
    time = telling.statement.time
    return Row(
        telling,
        mention.happening.name if mention else "",
        bool(mention and mention.happening.once),
        bool(mention and is_another(telling.clause, mention)),
        _moment(time.earliest),
        _moment(time.latest),
        stems_of(telling.clause),
        counted,
    )


def _in_passing(clause: str, at: int) -> bool:
    """True where a happening only sets the scene: *dua tersangka dalam kasus ambruknya jembatan*, *tewas akibat gempa*."""
    return _SCENE.search(clause, max(0, at - 40), at) is not None


def _moment(iso: str | None) -> datetime | None:
    if not iso:
        return None
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return None


def _by_time(rows: Sequence[Row], long: bool) -> list[list[Row]]:
    """Rows of one happening, parted where their times lie too far from each other."""
    slack = SPREAD if rows[0].once and not long and not rows[0].another else timedelta()
    dated = sorted((row for row in rows if row.start is not None), key=_time_rank)
    undated = [row for row in rows if row.start is None]
    groups: list[list[Row]] = []
    end: datetime | None = None
    for row in dated:
        assert row.start is not None
        stop = row.end or row.start
        if end is not None and row.start <= end + slack and (slack or day_of(row) == day_of(groups[-1][0])):
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


def _time_rank(row: Row) -> tuple[datetime, datetime, str]:
    assert row.start is not None
    return (row.start, row.end or row.start, row.telling.id)


def _by_words(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that say nearly the same of the same day; each is laid beside at most `LOOK` others that share a rare word."""
    holders: dict[tuple[object, str], list[int]] = {}
    spread: Counter[str] = Counter(stem for row in rows for stem in row.stems)
    groups: list[list[Row]] = []
    for row in rows:
        rare = sorted(row.stems, key=lambda stem: (spread[stem], stem))[:4]
        near = {at for stem in rare for at in holders.get((day_of(row), stem), ())[-LOOK:]}
        home = next(
            (
                at
                for at in sorted(near)
                if _likeness(groups[at][0].stems, row.stems) >= _ALIKE and not disagree(groups[at][0], row)
            ),
            None,
        )
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(row)
        for stem in rare:
            holders.setdefault((day_of(row), stem), []).append(home)
    return groups


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _event(story: str, group: Sequence[Row]) -> Event:
    tellings = sorted((row.telling for row in group), key=in_time)
    start, end, granularity, lead = _time_of(group)
    counts = [row.counted for row in group if row.counted is not None]
    return Event(
        id=_id(story, tellings),
        story=story,
        title=title_of_counts(counts) or title_of(tellings, lead),
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


def _time_of(group: Sequence[Row]) -> tuple[str | None, str | None, Granularity | None, Telling | None]:
    """The time most statements give, the finest of equals; each statement keeps its own reading.

    Statements that name their time count before those that only inherit it.
    """
    times = [row for row in group if row.telling.statement.time.earliest or row.telling.statement.time.latest]
    if not times:
        return None, None, None, None
    own = [row for row in times if row.telling.statement.time.source == "timex"]
    own = own or [row for row in times if not _is_remark(row.telling)]
    if not own:
        return None, None, None, None
    counts: Counter[object] = Counter(day_of(row) for row in own)
    day = min(counts, key=lambda one: (-counts[one], str(one)))

    def rank(row: Row) -> tuple[int, str, str]:
        time = row.telling.statement.time
        return (time.granularity.rank if time.granularity else 99, time.earliest or "", row.telling.id)

    best = min((row for row in own if day_of(row) == day), key=rank).telling
    time = best.statement.time
    return time.earliest, time.latest, time.granularity, best


def _is_remark(telling: Telling) -> bool:
    """True for a wish, a condition, a forecast, or quoted words that count nothing: they have no day of their own."""
    statement = telling.statement
    return bool(statement.marks & {"wish", "conditional", "forecast"}) or (
        statement.direct and not statement.quantities
    )


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


def _status(tellings: Sequence[Telling]) -> EventStatus:
    """Happened where somebody affirms it; a plan, a doubt or a denial alone stays what it is."""
    said = [telling for telling in tellings if not telling.statement.marks & {"wish", "conditional"}]
    if not said:
        return EventStatus.UNCERTAIN
    polarities = {telling.statement.polarity for telling in said}
    if Polarity.AFFIRMED in polarities:
        return EventStatus.HAPPENED
    if Polarity.PLANNED in polarities:
        return EventStatus.PLANNED
    return EventStatus.UNCERTAIN if Polarity.UNCERTAIN in polarities else EventStatus.DENIED


def _certain(group: Sequence[Row]) -> bool:
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
