"""What a time expression is: where it stands, what it means, what is doubtful about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.interval import Granularity, Interval
from timeline.text import Span
from timeline.wording import Sentence


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class AnchorSource(StrEnum):
    """What an expression was resolved against."""

    PUBLISHED = "published"
    PREVIOUS = "previous"
    NONE = "none"


class WarningCode(StrEnum):
    """Doubts about a time expression; the codes of INTERFACE.md."""

    WEEKDAY_MISMATCH = "weekday_mismatch"
    NO_ANCHOR = "no_anchor"
    AMBIGUOUS_YEAR = "ambiguous_year"
    AMBIGUOUS_DAY_MONTH = "ambiguous_day_month"
    IMPOSSIBLE_DATE = "impossible_date"
    FUTURE_OF_ARTICLE = "future_of_article"
    AMBIGUOUS_WEEK = "ambiguous_week"  # Minggu lalu: last Sunday or last week


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that fits, and why; ``interval`` is the stretch it denotes where one can be named."""

    value: str
    because: Sentence
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """A doubt. ``span`` and ``field`` are None where it concerns the whole; alternatives come likeliest first.

    ``code`` is a plain string so that articles and statements can carry codes of their own.
    """

    code: str
    field: str | None = None
    span: Span | None = None
    alternatives: tuple[Alternative, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The date an expression was read against and where that date came from."""

    date: date | None
    source: AnchorSource


_UNSAID = Sentence("")


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of an expression.

    ``value`` is the TIMEX3 value, as coarse as the words. ``interval`` is the span of the calendar that the words
    denote (None for references, durations without an anchor and sets); words outside the extent (sejak, hingga) do not
    move it: they stand in ``mod`` and ``edtf``. ``tz`` is a printed or implied offset such as ``+07:00`` or None.
    """

    value: str | None
    interval: Interval | None = None
    granularity: Granularity | None = None
    mod: str | None = None
    tz: str | None = None
    edtf: str | None = None
    anchor: Resolved = Resolved(None, AnchorSource.NONE)
    resolution: Sentence = _UNSAID


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its best reading; the others stay in the warnings as alternatives.

    ``field`` is ``title`` or ``text``. ``range`` is the same number on both ends of a range, else None. ``rule`` is the
    stable name of the rule that found it.
    """

    field: str
    span: Span
    text: str
    type: TimexType
    reading: Reading
    rule: str
    range: int | None = None
    warnings: tuple[Warning, ...] = ()
