"""What a command wrote, read again."""

from __future__ import annotations

import json


def rows(text: str) -> list[dict]:  # type: ignore[type-arg]
    """The objects of JSON lines."""
    return [json.loads(line) for line in text.splitlines()]
