"""Warnings as JSON in a column: the public keys in Indonesian, and beside them codes and values to say them otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from claims.wording import say
from timeline.notation import from_bounds, to_bounds
from timeline.text import Span
from timeline.timex import Alternative, Warning
from timeline.wording import Sentence

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_DAMAGE = re.compile("[\x00\ud800-\udfff]")


def to_json(value: object) -> str:
    """JSON text of ``value`` that any reader of UTF-8 takes: NUL and lone surrogates become U+FFFD."""
    if value == [] or value == {}:  # most of them
        return "[]" if isinstance(value, list) else "{}"
    text = _ENCODER.encode(value)
    if "\\u0000" in text:  # a NUL, or somebody's own backslash before these letters
        text = _ENCODER.encode(_without_nul(value))
    return _DAMAGE.sub("\ufffd", text)


def _without_nul(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd")
    if isinstance(value, Mapping):
        return {_without_nul(key): _without_nul(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nul(one) for one in value]
    return value


def clean(text: str | None) -> str | None:
    """``text`` without NUL and lone surrogates, which no UTF-8 column can hold; each becomes U+FFFD."""
    return None if text is None else _DAMAGE.sub("\ufffd", text)


def say_warning(code: str, values: Mapping[str, object], lang: str) -> str:
    """The message of a warning in ``lang``."""
    return say(Sentence(f"warning.{code}", values), lang)


def warnings_to_json(warnings: Iterable[Warning]) -> str:
    """The JSON list that is stored."""
    listed = [
        {
            "code": warning.code,
            "message": say_warning(warning.code, warning.values, "id"),
            "values": dict(warning.values),
            "field": warning.field,
            **({"start": warning.span.start, "end": warning.span.end} if warning.span else {}),
            "alternatives": [_alternative(one) for one in warning.alternatives],
        }
        for warning in warnings
    ]
    return to_json(listed) if listed else "[]"


def _alternative(one: Alternative) -> dict[str, object]:
    earliest, latest = to_bounds(one.interval)
    return {
        "value": one.value,
        "because": say(one.because, "id"),
        "because_code": one.because.code,
        "because_values": dict(one.because.values),
        "earliest": earliest,
        "latest": latest,
    }


def warnings_from_json(stored: str) -> tuple[Warning, ...]:
    """The values that `warnings_to_json` was given."""
    if stored == "[]":
        return ()
    return tuple(
        Warning(
            code=row["code"],
            field=row["field"],
            span=Span(row["start"], row["end"]) if "start" in row else None,
            alternatives=tuple(
                Alternative(
                    one["value"],
                    Sentence(one["because_code"], one["because_values"]),
                    from_bounds(one["earliest"], one["latest"]),
                )
                for one in row["alternatives"]
            ),
            values=row["values"],
        )
        for row in json.loads(stored)
    )


def public_warnings(stored: str, lang: str) -> list[dict[str, Any]]:
    """The warnings of a row as plain dicts, their sentences in ``lang``."""
    if stored == "[]":
        return []
    rows: list[dict[str, Any]] = json.loads(stored)
    if lang != "id":
        for row in rows:
            row["message"] = say_warning(row["code"], row["values"], lang)
            for one in row["alternatives"]:
                one["because"] = say(Sentence(one["because_code"], one["because_values"]), lang)
    return rows
