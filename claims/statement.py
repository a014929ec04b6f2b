"""A statement: what somebody says of the world, in whose words, and when it holds."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from claims.quantity import Quantity
from timeline.interval import Granularity
from timeline.text import Span
from timeline.timex import Timex, Warning


class Polarity(StrEnum):
    """How a statement stands to its content."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    UNCERTAIN = "uncertain"
    PLANNED = "planned"


class LinkKind(StrEnum):
    """What a link of a chain is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    PERSON = "person"
    BODY = "body"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Link:
    """One voice on the road the words took."""

    name: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class EventTime:
    """When a statement's content holds; naive wall-clock bounds (ISO strings of INTERFACE.md come from `notation`).

    ``earliest`` is inside, ``latest`` is the last instant inside (both inclusive, as in public output), as ISO
    date-times; an end that is open is None. ``tz`` is the printed or implied offset of clock times. ``source`` says
    where the time came from: ``timex`` of the clause itself, ``inherited`` from its event, ``published`` as a fallback
    for a count without any date, or ``none``.
    """

    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity | None = None
    tz: str | None = None
    source: str = "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that says something of the world, under 420 characters.

    ``speaker`` is the person or body without title, as the article first names it in full; None when the outlet itself
    speaks. ``speaker_role`` is the office or title as named. ``chain`` runs from the article outward and begins with
    the outlet. ``as_of`` is the ISO moment at which it was true to say so. ``rules`` are the names of the rules that
    made it. ``timexes`` are those inside the span (and, where one dates the event from the same sentence, that one).
    """

    id: str
    article: str
    field: str
    span: Span
    text: str
    speaker: str | None = None
    speaker_role: str | None = None
    cue: str | None = None
    chain: tuple[Link, ...] = ()
    direct: bool = False
    polarity: Polarity = Polarity.AFFIRMED
    quantities: tuple[Quantity, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    timexes: tuple[Timex, ...] = ()
    time: EventTime = EventTime()
    as_of: str | None = None
    rules: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    story: str | None = None
    marks: frozenset[str] = dataclasses.field(default_factory=frozenset)
    """Shades that polarity does not name.

    ``wish``: wanted, asked for or feared, ``conditional``: holds only if something else does, ``forecast``: said of what
    is to come; none of the three says that it is so. Besides: ``no_stance``, ``cancelled_denial``, ``correction``,
    ``update``, ``background``, ``headline``.
    """


def statement_id(article: str, field_name: str, span: Span, ordinal: int = 0) -> str:
    """A stable id: md5 of the article's id, the field and the place; ``ordinal`` parts statements with one span."""
    seed = f"{article}\x1f{field_name}\x1f{span.start}\x1f{span.end}\x1f{ordinal}"
    return hashlib.md5(seed.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
