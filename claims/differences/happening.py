"""Which happening a clause, or a place in it, speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from claims.differences.lexicon import Happening, load_happenings, mark
from claims.wordlists import either_of
from timeline.ordinals import either_place
from timeline.text import Span

ASIDE = re.compile(rf",\s(?:{either_of('slots.toml', 'marks', 'says_aside')})\s[^,]{{1,50}},")
"""Who says it, set between commas: it parts nothing (*kericuhan, kata Agus, dimulai pukul 21.40*)."""


_LATER = re.compile(
    rf"(?<!\w)(?:(?:putaran|babak|gelombang|ronde|tahap|sesi) (?:{either_place(2, 5)}|terakhir|lanjutan)"
    rf"|(?:letusan|ledakan|serangan|gempa|pertemuan|sidang) (?:itu )?(?:{either_place(2, 4)}|lanjutan)(?=[,.;)]|\s(?:di|pada|antara|terjadi|berlangsung|digelar)(?!\w)|$))(?!\w)"
)
"""One of a series: the second round is not the first."""


_NEXT = re.compile(r",\s(?:dan |lalu |kemudian |serta )?(?:me(?:m|n|l|r|ng|ny)|di|ber)[a-z]{4}")
"""A predicate of its own in between: *lepas landas pukul 06.53, meminta naik ketinggian pada pukul 07.36*."""
_IT = re.compile(
    r"(?<!\w)(?:kejadian|peristiwa|insiden|musibah|tragedi|kecelakaan|malapetaka|petaka)(?:nya)?(?: (?:nahas|maut|tragis|berdarah|memilukan))?(?: (?:itu|tersebut|ini))?(?: sendiri)?"
    r"(?: (?:dilaporkan|diketahui|diperkirakan|disebut|tercatat|sebenarnya|baru|yang))? (?:terjadi|berlangsung|bermula|berawal|pecah|pukul|sekitar|pada)(?!\w)"
)
"""The happening of the story told of without its name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A happening named in a string at ``span``."""

    happening: Happening
    span: Span


_FAR = 60
_OPENING = re.compile(r"[^\w]{0,3}(?:(?:[\w.,]{1,24}[ /]{1,2}){1,6}(?:\([^()]{1,30}\) )?[-–—] )?")
"""What may stand before the first word of a sentence: a quotation mark, a dateline."""


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
    opening = _OPENING.match(lowered)
    for number, mention in enumerate(find_mentions(lowered)):
        if mention.span.end <= at.start:
            between, side = ASIDE.sub(" ", lowered[mention.span.end : at.start]), 0
        elif mention.span.start >= at.end:
            between, side = lowered[at.end : mention.span.start], 8
        else:
            between, side = "", 0
        # The subject of a sentence reaches far, and commas behind it set off places:
        # "Ledakan mengguncang pabrik di Desa A, Kabupaten B, Selasa pukul 02.15".
        opens = side == 0 and opening is not None and mention.span.start <= opening.end()
        length = len(between) - (max(0, len(between) - _FAR) // 2 if opens else 0)
        if length > reach or mark("speech").search(between):
            continue
        cost = (
            length
            + side
            + 40 * len(mark("stop").findall(between))
            + (0 if opens else 15) * between.count(",")
            + 20 * between.count(" dan ")
            + 120 * len(_NEXT.findall(between))
        )
        if best is None or (cost, number) < (best[0], best[1]):
            best = (cost, number, mention)
    return best[2] if best and best[0] < reach else None


def names_in(lowered: str) -> frozenset[str]:
    """The names of the happenings a string speaks of."""
    return frozenset(mention.happening.name for mention in find_mentions(lowered))


def is_it(clause: str) -> bool:
    """True where a lower-case clause tells of what its story is about without a name: *kejadian itu terjadi*."""
    return _IT.search(clause) is not None


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
