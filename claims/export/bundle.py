"""A story as rows, with what must leave the house beside it: filter, date made, version."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib import metadata
from typing import Any

from claims.archived import archive_of
from claims.courses import to_courses
from claims.tolls import toll_points
from timeline.wording import Catalogue, Sentence

Row = Mapping[str, object]

CATALOGUE = Catalogue("claims")


class ExportError(ValueError):
    """An export that cannot be made; ``sentence`` says what is wrong and what to do, ``str()`` says it in words."""

    def __init__(self, code: str, values: Mapping[str, object], lang: str = "id") -> None:
        self.sentence = Sentence(f"export.error.{code}", values)
        super().__init__(CATALOGUE.say(self.sentence, lang))


class Scope(StrEnum):
    """How much of a story is exported."""

    ALL = "all"
    VISIBLE = "visible"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows leave: ``words`` say the filter to a reader, ``events`` and ``conflicts`` are the ids that it left.

    None means that the filter does not speak of that kind of row: then its rows follow from the other kind, and where
    both are None everything is exported.
    """

    scope: Scope = Scope.ALL
    words: str = ""
    events: frozenset[str] | None = None
    conflicts: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that one export is made of; rows have the keys of INTERFACE.md and plain JSON values.

    ``conflicts`` holds the rows without ``explained_by``, ``explained`` those with one. ``filter`` is the filter in
    words, empty where nothing was left out; ``made`` is the moment of the export on the reader's own clock; writers
    read no other clock.
    """

    story: str
    made: datetime
    lang: str = "id"
    version: str = ""
    scope: Scope = Scope.ALL
    filter: str = ""
    articles: Sequence[Row] = ()
    timexes: Sequence[Row] = ()
    statements: Sequence[Row] = ()
    quantities: Sequence[Row] = ()
    events: Sequence[Row] = ()
    conflicts: Sequence[Row] = ()
    explained: Sequence[Row] = ()
    reviews: Sequence[Row] = ()
    _articles: Mapping[object, Row] = dataclasses.field(init=False, repr=False, compare=False)
    _statements: Mapping[object, Row] = dataclasses.field(init=False, repr=False, compare=False)
    _differences: Mapping[object, Row] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Reports look rows up once for every quotation; a search each time would be quadratic in the story.
        object.__setattr__(self, "_articles", {row.get("id"): row for row in self.articles})
        object.__setattr__(self, "_statements", {row.get("id"): row for row in self.statements})
        differences = [*self.conflicts, *self.explained]
        object.__setattr__(self, "_differences", {row.get("id"): row for row in differences})

    def say(self, code: str, **values: object) -> str:
        """The sentence ``export.<code>`` in the bundle's language."""
        return CATALOGUE.say(Sentence(f"export.{code}", values), self.lang)

    def name(self, group: str, code: object) -> str:
        """The word for a code (``kind``, ``status`` …), or the code itself where an outlet uses its own."""
        said = self.say(f"{group}.{code}")
        return str(code) if said == f"export.{group}.{code}" else said

    def article(self, article_id: object) -> Row:
        """The article of that id, or an empty row."""
        return self._articles.get(article_id, {})

    def statement(self, statement_id: object) -> Row:
        """The statement of that id, or an empty row."""
        return self._statements.get(statement_id, {})

    def conflict(self, conflict_id: object) -> Row:
        """The conflict or explained difference of that id, or an empty row."""
        return self._differences.get(conflict_id, {})

    def archive(self, article_id: object) -> str:
        """The address of the copy of an article that a person noted; empty where none was."""
        return archive_of(row for row in self.reviews if row.get("target_id") == article_id)

    def tolls(self) -> list[dict[str, Any]]:
        """The reported numbers, those of different happenings in slots of their own; see `claims.courses.to_courses`."""
        differences = [*self.conflicts, *self.explained]
        return to_courses(toll_points(self.statements, self.lang), differences, self.events, self.lang)

    def table(self, what: str) -> Sequence[Row]:
        """The rows of one table; ``conflicts`` are followed by the explained differences."""
        if what == "conflicts":
            return [*self.conflicts, *self.explained]
        rows: Sequence[Row] = getattr(self, what)
        return rows


def program_version() -> str:
    """The installed version of linimasa."""
    return metadata.version("linimasa")


def select(bundle: Bundle, selection: Selection) -> Bundle:
    """The bundle with the rows that ``selection`` leaves, and everything that those rows rest on.

    Kept statements are those of a kept event or on a side of a kept conflict; kept articles and time expressions are
    theirs. Raises ExportError where an id is not in the story, so that an old page never exports something else.
    """
    kept = dataclasses.replace(bundle, scope=selection.scope, filter=selection.words)
    if selection.events is None and selection.conflicts is None:
        return kept
    differences = [*bundle.conflicts, *bundle.explained]
    _refuse_strangers(bundle, "events", selection.events, bundle.events)
    _refuse_strangers(bundle, "conflicts", selection.conflicts, differences)
    if selection.events is not None:
        events = [row for row in bundle.events if row["id"] in selection.events]
        statements = {str(one) for row in events for one in _texts(row.get("statements"))}
    else:
        events = []
        statements = set()
    if selection.conflicts is not None:
        differences = [row for row in differences if row["id"] in selection.conflicts]
    else:
        differences = [row for row in differences if statements.intersection(statements_of(row))]
    statements |= {one for row in differences for one in statements_of(row)}
    if selection.events is None:
        events = [row for row in bundle.events if statements.intersection(_texts(row.get("statements")))]
    kept_statements = [row for row in bundle.statements if row["id"] in statements]
    articles = {row["article"] for row in kept_statements}
    articles |= {row.get("article") for conflict in differences for _, row in told(conflict)}
    targets = statements | articles | {row["id"] for row in events} | {row["id"] for row in differences}
    timexes = [row for row in bundle.timexes if row.get("article") in articles]
    targets |= {row.get("id") for row in timexes}
    return dataclasses.replace(
        kept,
        articles=[row for row in bundle.articles if row["id"] in articles],
        timexes=timexes,
        statements=kept_statements,
        quantities=[row for row in bundle.quantities if row.get("statement") in statements],
        events=events,
        conflicts=[row for row in differences if not row.get("explained_by")],
        explained=[row for row in differences if row.get("explained_by")],
        reviews=[row for row in bundle.reviews if row.get("target_id") in targets],
    )


def told(conflict: Row) -> list[tuple[str, Row]]:
    """Every statement of a conflict with the value of its side, in the order of the sides."""
    found: list[tuple[str, Row]] = []
    for side in _rows(conflict.get("sides")):
        found += [(str(side.get("value", "")), row) for row in _rows(side.get("statements"))]
    return found


def statements_of(conflict: Row) -> list[str]:
    """The ids of the statements on all sides, in order."""
    return [str(row.get("id")) for _, row in told(conflict)]


def rows_of(row: Row, key: str) -> list[Row]:
    """A nested list of rows (``warnings``, ``sides`` …), empty where there is none."""
    return _rows(row.get(key))


def texts_of(row: Row, key: str) -> list[str]:
    """A nested list of strings (``sources``, ``places``, the names of ``chain`` …), empty where there is none."""
    return _texts(row.get(key))


def _rows(value: object) -> list[Row]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list | tuple) else []


def _texts(value: object) -> list[str]:
    if not isinstance(value, list | tuple):
        return []
    return [str(one.get("name") if isinstance(one, Mapping) else one) for one in value]


def _refuse_strangers(bundle: Bundle, kind: str, wanted: Collection[str] | None, rows: Sequence[Row]) -> None:
    strangers = sorted(set(wanted or ()) - {str(row["id"]) for row in rows})
    if strangers:
        values = {"kind": kind, "n": len(strangers), "story": bundle.story, "ids": ", ".join(strangers[:3])}
        raise ExportError("unknown_ids", values, bundle.lang)
