"""A difference between statements: a conflict, or explained."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.wording import Sentence


class ConflictKind(StrEnum):
    """What two sides disagree about."""

    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    PLACE = "place"
    POLARITY = "polarity"
    STATUS = "status"
    ATTRIBUTION = "attribution"
    WEEKDAY = "weekday"
    ORDER = "order"


class Explanation(StrEnum):
    """Why a difference is no conflict."""

    UPDATE = "update"
    CORRECTED = "corrected"
    ROUNDING = "rounding"
    RANGE = "range"
    TIMEZONE = "timezone"
    GRANULARITY = "granularity"
    PART_WHOLE = "part_whole"
    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_UNIT = "different_unit"
    DIFFERENT_EVENT = "different_event"
    SAME_SOURCE = "same_source"
    PLANNED_THEN_HAPPENED = "planned_then_happened"
    PARAPHRASE = "paraphrase"
    NO_STANCE = "no_stance"


class Verdict(StrEnum):
    """The verdicts that ship; an outlet may add its own as plain strings."""

    CONFLICT = "conflict"
    UPDATE = "update"
    NONE = "none"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Side:
    """One value and all the statements (ids) that hold it. ``value`` is what a reader compares, in plain words."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more values for one thing.

    ``explained_by`` is None for a conflict. Every two sides contradict each other (for ``weekday`` and other
    differences of a statement with itself, both sides hold the same statement). ``about`` is what is disputed in a few
    words; ``severity`` 0–1 with its ``reasons``; ``explanation`` says sources, values, rule and what was ruled out;
    ``ruled_out`` are the explanations that were tried and failed. ``id`` is stable under re-analysis and the order of
    articles.
    """

    id: str
    story: str
    kind: ConflictKind
    about: str
    sides: tuple[Side, ...]
    severity: float
    reasons: tuple[Sentence, ...]
    explanation: tuple[Sentence, ...]
    explained_by: Explanation | None = None
    ruled_out: tuple[Explanation, ...] = ()
