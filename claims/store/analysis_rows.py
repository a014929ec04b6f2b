"""Events and differences as rows of ``events`` and ``conflicts``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from claims.conflict import Difference
from claims.event import Event
from claims.store.statement_rows import split_moment
from claims.store.warning_rows import clean, public_warnings, to_json, warnings_to_json
from claims.wording import say, say_about, say_all
from timeline.wording import Sentence

_TEXT, _LIST, _MOMENT = pa.string(), pa.list_(pa.string()), pa.timestamp("us")
EVENT_COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("story", _TEXT),
        ("title", _TEXT),
        ("earliest", _MOMENT),
        ("latest", _MOMENT),
        ("granularity", _TEXT),
        ("edtf", _TEXT),
        ("tz", _TEXT),
        ("status", _TEXT),
        ("certain", pa.bool_()),
        ("statements", _LIST),
        ("sources", _LIST),
        ("independent_sources", pa.int64()),
        ("places", _LIST),
        ("actors", _LIST),
        ("conflicts", _LIST),
        ("warnings", _TEXT),
    ]
)
CONFLICT_COLUMNS = pa.schema(
    [
        ("id", _TEXT),
        ("story", _TEXT),
        ("kind", _TEXT),
        ("about", _TEXT),
        ("severity", pa.float64()),
        ("reasons", _TEXT),
        ("explanation", _TEXT),
        ("sentences", _TEXT),
        ("sides", _TEXT),
        ("explained_by", _TEXT),
        ("ruled_out", _LIST),
    ]
)


def event_row(event: Event) -> tuple[object, ...]:
    """The values of `EVENT_COLUMNS`, in their order."""
    return (
        event.id,
        clean(event.story),
        clean(event.title),
        split_moment(event.earliest)[0],
        split_moment(event.latest)[0],
        str(event.granularity) if event.granularity else None,
        event.edtf,
        event.tz,
        str(event.status),
        event.certain,
        list(event.statements),
        [clean(source) for source in event.sources],
        event.independent_sources,
        list(event.places),
        list(event.actors),
        list(event.conflicts),
        warnings_to_json(event.warnings),
    )


def difference_row(difference: Difference, statements: Mapping[str, Mapping[str, Any]]) -> tuple[object, ...]:
    """The values of `CONFLICT_COLUMNS`; ``statements`` holds the public form of every statement on a side, by id."""
    return (
        difference.id,
        clean(difference.story),
        str(difference.kind),
        clean(difference.about),
        difference.severity,
        to_json([say(sentence, "id") for sentence in difference.reasons]),
        clean(say_all(difference.explanation, "id")),
        to_json({"reasons": _coded(difference.reasons), "explanation": _coded(difference.explanation)}),
        to_json(
            [
                {"value": side.value, "statements": [statements[one] for one in side.statements]}
                for side in difference.sides
            ]
        ),
        str(difference.explained_by) if difference.explained_by else None,
        [str(tried) for tried in difference.ruled_out],
    )


def public_event(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md, plain JSON types and sentences in ``lang``."""
    said = dict(row)
    for key in ("earliest", "latest"):
        said[key] = said[key].isoformat() if said[key] else None
    said["warnings"] = public_warnings(said["warnings"], lang)
    return said


def public_conflict(row: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """The row with the keys of INTERFACE.md; ``sentences`` holds the codes and values behind the words."""
    said = dict(row)
    said["sentences"] = json.loads(said["sentences"])
    said["sides"] = json.loads(said["sides"])
    said["reasons"] = json.loads(said["reasons"])
    if lang != "id":
        coded = {
            key: [Sentence(one["code"], one["values"]) for one in said["sentences"][key]] for key in said["sentences"]
        }
        said["reasons"] = [say(sentence, lang) for sentence in coded["reasons"]]
        said["explanation"] = say_all(coded["explanation"], lang)
        said["about"] = say_about(said["about"], lang)
    at = said["reviewed_at"]
    said["reviewed_at"] = at.isoformat(timespec="seconds") + "Z" if at else None
    return said


def _coded(sentences: tuple[Sentence, ...]) -> list[dict[str, object]]:
    return [{"code": sentence.code, "values": dict(sentence.values)} for sentence in sentences]
