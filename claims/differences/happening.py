"""Which happening a clause, or a place in it, speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from claims.differences.lexicon import Happening, load_happenings, mark
from timeline.text import Span

_ASIDE = re.compile(r",\s(?:menurut|kata|ujar|ucap|tutur|masih menurut)\s[^,]{1,50},")
"""Who says it, set between commas: it parts nothing (*kericuhan, kata Agus, dimulai pukul 21.40*)."""


_LATER = re.compile(
    r"(?<!\w)(?:(?:putaran|babak|gelombang|ronde|tahap|sesi) (?:kedua|ketiga|keempat|kelima|terakhir|lanjutan)"
    r"|(?:letusan|ledakan|serangan|gempa|pertemuan|sidang) (?:itu )?(?:kedua|ketiga|keempat|lanjutan)(?=[,.;)]|\s(?:di|pada|antara|terjadi|berlangsung|digelar)(?!\w)|$))(?!\w)"
)
"""One of a series: the second round is not the first."""


_NEXT = re.compile(r",\s(?:dan |lalu |kemudian |serta )?(?:me(?:m|n|l|r|ng|ny)|di|ber)[a-z]{4}")
"""A predicate of its own in between: *lepas landas pukul 06.53, meminta naik ketinggian pada pukul 07.36*."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A happening named in a string at ``span``."""

    happening: Happening
    span: Span


_SUBJECT = 3  # signs before the first word of a sentence: a quotation mark, a blank


@lru_cache(maxsize=8192)
def find_mentions(lowered: str) -> tuple[Mention, ...]:
    """The happenings a lower-case string names, in text order; of two that overlap the longer phrase."""
    happenings, names, pattern = load_happenings()
    return tuple(Mention(happenings[names[hit[1]]], Span(hit.start(), hit.end())) for hit in pattern.finditer(lowered))


def nearest(lowered: str, at: Span, reach: int = 160) -> Mention | None:
    """The happening that a time or place at ``at`` belongs to: the nearest named one with no cue of speech in between.

    A happening before it wins over one behind it at the same distance; a stop word in between counts as far.
    """
    best: tuple[int, int, Mention] | None = None
    for number, mention in enumerate(find_mentions(lowered)):
        if mention.span.end <= at.start:
            between, side = _ASIDE.sub(" ", lowered[mention.span.end : at.start]), 0
        elif mention.span.start >= at.end:
            between, side = lowered[at.end : mention.span.start], 8
        else:
            between, side = "", 0
        if len(between) > reach or mark("speech").search(between):
            continue
        cost = (
            len(between)
            + side
            + 40 * len(mark("stop").findall(between))
            # Behind the subject of a sentence commas set off places: "Ledakan mengguncang pabrik di Desa A, Kabupaten B, Selasa pukul 02.15".
            + (0 if mention.span.start <= _SUBJECT and side == 0 else 15) * between.count(",")
            + 20 * between.count(" dan ")
            + 120 * len(_NEXT.findall(between))
        )
        if best is None or (cost, number) < (best[0], best[1]):
            best = (cost, number, mention)
    return best[2] if best and best[0] < reach else None


def names_in(lowered: str) -> frozenset[str]:
    """The names of the happenings a string speaks of."""
    return frozenset(mention.happening.name for mention in find_mentions(lowered))


def is_another(lowered: str, mention: Mention) -> bool:
    """True where words beside the mention make it another happening than the story's own (*susulan*, *pada 1977*)."""
    near = lowered[max(0, mention.span.start - 60) : mention.span.end + 40]
    if mention.happening.parts is not None and mention.happening.parts.search(near):
        return True
    if _LATER.search(lowered[max(0, mention.span.start - 12) : mention.span.end + 28]):
        return True
    return mark("other_event").search(near) is not None


def label(names: Mapping[str, Happening], name: str) -> str:
    """What a reader calls the happening."""
    return names[name].about if name in names else name
