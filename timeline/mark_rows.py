"""What a timeline shows: plain rows of events and statements -> one row a mark, and the pairs of marks in conflict.

Rows are dicts with the keys of INTERFACE.md. Order and lanes depend on the rows alone, never on the order they come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from timeline.spoken import parse_moment, say, say_when
from timeline.stretch import Row

STATES = ("agreed", "warned", "disputed")
LANES = ("publisher", "speaker", "event")

# From a week up the writer named a stretch in which something happened at a moment nobody told.
_SOFT = frozenset({"weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"})
_QUIET = frozenset({"anonymous_source", "name_variant", "no_speaker"})  # of voices, not of dates


def to_marks(
    events: Iterable[Row],
    statements: Iterable[Row] = (),
    conflicts: Iterable[Row] = (),
    *,
    lane: str = "publisher",
    lang: str = "id",
    also: str | None = None,
) -> list[dict[str, object]]:
    """One row a mark, in order of lane and time; undated events have none.

    A mark is what one publisher (or speaker) says of one event on one date: two dates told by one publisher are two
    marks. Where no statements are given, every source of an event gets the event's own span. Keys: ``id`` ``event``
    ``title`` ``lane`` ``earliest`` ``latest`` (datetimes, None where open) ``granularity`` ``soft`` ``state`` ``status``
    ``solid`` ``when`` ``description`` ``statements`` ``conflicts``. ``also`` is the offset of a second clock for ``when``.
    Raises ValueError for an unknown ``lane``.
    """
    if lane not in LANES:
        raise ValueError(f"{lane!r} is no lane; use one of {', '.join(LANES)}")
    said = {str(row["id"]): row for row in statements}
    disputed, publishers = _in_conflict(conflicts)
    marks: dict[str, dict[str, object]] = {}
    for event in events:
        for name, told, span in _tellings(event, said, publishers, lane):
            mark = _to_mark(event, name, told, span, disputed, said, lane, lang, also)
            if mark is not None:
                marks.setdefault(str(mark["id"]), mark)
    return sorted(marks.values(), key=_order)


def to_joints(marks: Sequence[Row], conflicts: Iterable[Row]) -> list[tuple[str, Row, Row]]:
    """Pairs of marks whose statements stand on different sides of one conflict: (conflict id, left, right).

    Each side is represented by its first mark, so that a conflict of three sides draws two lines.
    """
    by_statement: dict[str, Row] = {}
    for mark in marks:
        for statement in _strings(mark["statements"]):
            by_statement.setdefault(statement, mark)
    joints = []
    for conflict in conflicts:
        if conflict.get("explained_by"):
            continue
        ends: list[Row] = []
        for side in _rows(conflict.get("sides")):
            held = sorted(
                (
                    by_statement[str(row["id"])]
                    for row in _rows(side.get("statements"))
                    if str(row["id"]) in by_statement
                ),
                key=_order,
            )
            if held and all(held[0]["id"] != end["id"] for end in ends):
                ends.append(held[0])
        joints += [(str(conflict["id"]), left, right) for left, right in pairwise(ends)]
    return joints


def describe_marks(marks: Sequence[Row], lang: str) -> str:
    """The chart in one sentence, for a screen reader and as alternative text of a picture."""
    window = [moment for mark in marks for moment in (mark["earliest"], mark["latest"]) if isinstance(moment, datetime)]
    if not window:
        return say("alt_empty", lang)
    return say(
        "alt",
        lang,
        marks=len(marks),
        lanes=len({mark["lane"] for mark in marks}),
        start=say_when(min(window).isoformat(), min(window).isoformat(), "day", lang),
        end=say_when(max(window).isoformat(), max(window).isoformat(), "day", lang),
        disputed=sum(mark["state"] == "disputed" for mark in marks),
        warned=sum(mark["state"] == "warned" for mark in marks),
        unsure=sum(bool(mark["soft"]) for mark in marks),
    )


def shorten(text: str, letters: int) -> str:
    """The text, cut at ``letters`` characters and closed with an ellipsis where it is longer."""
    return text if len(text) <= letters else text[: letters - 1].rstrip(" ,.;:-–") + "…"


def _tellings(
    event: Row, said: Mapping[str, Row], publishers: Mapping[str, str], lane: str
) -> list[tuple[str, list[str], tuple[object, object, object]]]:
    whole = (event.get("earliest"), event.get("latest"), event.get("granularity"))
    grouped: dict[tuple[str, object, object, object], list[str]] = {}
    for statement in _strings(event.get("statements")):
        row = said.get(statement)
        if row is None:
            continue
        own = (row.get("earliest"), row.get("latest"), row.get("granularity"))
        span = own if own[0] or own[1] else whole
        grouped.setdefault((_voice(row, publishers, lane), *span), []).append(statement)
    if grouped:
        return [(name, ids, (early, late, unit)) for (name, early, late, unit), ids in grouped.items()]
    names = _strings(event.get("sources")) if lane != "speaker" else ()
    return [(name, list(_strings(event.get("statements"))), whole) for name in names or ("",)]


def _voice(row: Row, publishers: Mapping[str, str], lane: str) -> str:
    if lane == "speaker":
        return str(row.get("speaker") or "")
    return str(row.get("publisher") or publishers.get(str(row["id"])) or _first_link(row) or "")


def _first_link(row: Row) -> str:
    chain = row.get("chain")
    if isinstance(chain, Sequence) and not isinstance(chain, str) and chain:
        link = chain[0]
        return str(link.get("name", "")) if isinstance(link, Mapping) else str(link)
    return ""


def _to_mark(
    event: Row,
    name: str,
    told: list[str],
    span: tuple[object, object, object],
    disputed: Mapping[str, set[str]],
    said: Mapping[str, Row],
    lane: str,
    lang: str,
    also: str | None,
) -> dict[str, object] | None:
    earliest, latest = parse_moment(span[0]), parse_moment(span[1])
    if earliest is None and latest is None:
        return None
    if earliest and latest and latest < earliest:
        latest = earliest
    granularity = str(span[2]) if span[2] else None
    rows = [said[one] for one in told if one in said]
    held = sorted({conflict for one in told for conflict in disputed.get(one, ())})
    if not said:
        held = sorted(_strings(event.get("conflicts")))
    doubts = [
        warning
        for row in rows or [event]
        for warning in _rows(row.get("warnings"))
        if warning.get("code") not in _QUIET
    ]
    certain = bool(event.get("certain", True))
    edtf = str(event.get("edtf") or "")
    soft = granularity in _SOFT or not certain or any(mark in edtf for mark in "~?%")
    state = (
        "disputed" if held else "warned" if doubts else "agreed"
    )  # an inherited time is soft at its ends, not a warning
    status = str(event.get("status") or "happened")
    title = str(event.get("title") or "")
    if lane != "event":
        # The name of an event may be another's words: nobody is shown saying what only somebody else said.
        title = _own_words(rows, title)
    when = say_when(span[0], span[1], granularity, lang, tz=_zone(rows, event), also=also)
    voice = name or say("outlet" if lane == "speaker" else "no_source", lang)
    label = voice if lane == "event" else title
    place = title if lane == "event" else voice
    return {
        "id": "\x1f".join((str(event["id"]), name, str(span[0]), str(span[1]))),
        "event": str(event["id"]),
        "title": title,
        "lane": place,
        "voice": voice,
        "label": label,
        "earliest": earliest,
        "latest": latest,
        "granularity": granularity,
        "soft": soft,
        "state": state,
        "state_said": f"{say(state, lang)}, {say(status, lang)}",
        "status": status,
        "solid": status == "happened",
        "when": when,
        "description": say(
            "described", lang, title=title, when=when, lane=voice, state=say(state, lang), status=say(status, lang)
        ),
        "statements": tuple(told),
        "conflicts": tuple(held),
    }


def _own_words(rows: Sequence[Row], title: str) -> str:
    """What a lane's own statements say of an event: its title where one of them holds it, else the first one's words."""
    texts = [" ".join(str(row.get("text") or "").split()) for row in rows]
    if not any(texts) or any(title.rstrip("…").casefold() in text.casefold() for text in texts):
        return title
    at = next((at for at, row in enumerate(rows) if row.get("field") == "title"), 0)
    words, cue = texts[at], str(rows[at].get("cue") or "")
    if (
        cue
        and words.casefold().startswith((f"{cue.casefold()} ", f"{cue.casefold()}, ", f"{cue.casefold()}: "))
        and rows[at].get("polarity") in ("affirmed", "planned")
    ):
        words = words[len(cue) :].lstrip(' ,:“"').removeprefix("bahwa ")
    return shorten(words[:1].upper() + words[1:], 120)


def _zone(rows: Sequence[Row], event: Row) -> str | None:
    zones = {str(row["tz"]) for row in rows or [event] if row.get("tz")}
    return zones.pop() if len(zones) == 1 else None


def _in_conflict(conflicts: Iterable[Row]) -> tuple[dict[str, set[str]], dict[str, str]]:
    disputed: dict[str, set[str]] = {}
    publishers: dict[str, str] = {}
    for conflict in conflicts:
        for side in _rows(conflict.get("sides")):
            for row in _rows(side.get("statements")):
                publishers[str(row["id"])] = str(row.get("publisher") or "")
                if not conflict.get("explained_by") and conflict.get("verdict") not in ("none", "update"):
                    disputed.setdefault(str(row["id"]), set()).add(str(conflict["id"]))
    return disputed, publishers


def _order(mark: Row) -> tuple[str, datetime, datetime, int, str]:
    early, late = mark["earliest"] or mark["latest"], mark["latest"] or mark["earliest"]
    assert isinstance(early, datetime) and isinstance(late, datetime)
    # Of marks on one day the disputed come first: they get the labels of a crowded lane.
    return (str(mark["lane"]).casefold(), early, late, -STATES.index(str(mark["state"])), str(mark["id"]))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def _rows(value: object) -> tuple[Row, ...]:
    return tuple(one for one in value if isinstance(one, Mapping)) if isinstance(value, Sequence) else ()
