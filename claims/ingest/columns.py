"""Which columns or keys of a foreign table hold the fields of an article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_OTHER = re.compile(r"[\W_]+")
_FIELDS = ("id", "publisher", "published", "clock", "title", "text", "url", "author", "story")


@dataclass(frozen=True, slots=True)
class Matched:
    """Field -> name of the column that holds it; the columns of no field are kept as they are, in ``others``."""

    fields: Mapping[str, str]
    others: tuple[str, ...]

    @property
    def holds_words(self) -> bool:
        """True where a title or a text is among the columns."""
        return "title" in self.fields or "text" in self.fields

    @property
    def renamed(self) -> dict[str, str]:
        """Field -> column, for the columns whose name is not the field's own."""
        return {name: column for name, column in self.fields.items() if name != column}


def match_columns(names: Sequence[str]) -> Matched:
    """The best column for every field: the likeliest name wins, and of two alike the first.

    A column of clock times alone (*jam*, *waktu*) serves as publication date where nothing else does.
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(to_plain(name), name)
    fields: dict[str, str] = {}
    for field, spellings in _spellings().items():
        for spelling in spellings:
            if spelling in plain and plain[spelling] not in fields.values():
                fields[field] = plain[spelling]
                break
    if "clock" in fields and "published" not in fields:
        fields["published"] = fields.pop("clock")
    return Matched(fields, tuple(name for name in names if name not in fields.values()))


def to_plain(name: str) -> str:
    """The name in lower case with every run of other signs as one ``_``."""
    return _OTHER.sub("_", name.strip().lower()).strip("_")


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(resources.files("claims.ingest").joinpath("columns.toml").read_text("utf-8"))
    seen: dict[str, str] = {}
    for field, spellings in table.items():
        if field not in _FIELDS:
            raise ValueError(f"columns.toml: {field!r} is no field of an article; use one of {', '.join(_FIELDS)}")
        for spelling in spellings:
            if spelling != to_plain(spelling):
                raise ValueError(f"columns.toml: {spelling!r} is never met; write it as {to_plain(spelling)!r}")
            if spelling in seen:
                raise ValueError(f"columns.toml: {spelling!r} stands for {seen[spelling]} and {field}; keep one")
            seen[spelling] = field
    return {field: tuple(spellings) for field, spellings in table.items()}
