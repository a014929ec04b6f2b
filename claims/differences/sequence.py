"""Two happenings told in opposite order: *dibunyikan sebelum tanggul jebol* against *baru meraung setelah tanggul jebol*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.conflict import ConflictKind
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.gazetteer import known_as
from claims.differences.lexicon import stop_stems
from claims.differences.stems import find_words
from claims.differences.telling import Telling
from claims.statement import Polarity
from timeline.text import Span

# "sebelumnya", "sebelum itu" and the like point back at the text and name no second happening.
_LINK = re.compile(
    r"(?<!\w)(?P<before>sebelum)(?!\w|\s(?:itu|ini|akhirnya))|"
    r"(?<!\w)(?P<after>setelah|sesudah|seusai|usai)(?!\w|\s(?:itu|ini))|"
    r",\s(?P<next>baru kemudian|setelah itu|lalu|kemudian|disusul)(?!\w)|"
    r",\s(?P<then>baru)(?!\w)"
)
_FIRST = re.compile(r"(?<!\w)lebih (?:dulu|dahulu|awal)(?!\w)(?!\s(?:daripada|dari)(?!\w))")
_CUT = re.compile(r"[;:()\n]|\.\s|(?<!\w)(?:dan|serta|tetapi|namun|sehingga|akibat|karena|sebab)(?!\w)")
_SOFT = re.compile(r"[,;:()\n]|\.\s|(?<!\w)(?:dan|serta|tetapi|namun|sehingga|akibat|karena|sebab)(?!\w)")
_ASIDE = re.compile(r",?\s(?:kata|ujar|ucap|tutur|lanjut|imbuh|menurut|ungkap|jelas)\w{0,3}\s[^,.\"”]{1,60},")
_LEFT, _RIGHT = 8, 5
_REACH = 120
_IDLE = frozenset({"dulu", "dahulu"})
_SHARED = 3
"""So many stems must be shared in all, and half of the smaller description of each happening: fewer is chance."""
_SHORT = 4
_FEW = 60
_RARE = 13.0
"""In a story of many happenings the two sentences must share words as rare as this."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequel:
    """Two happenings of one telling, by their stems: ``first`` came before ``then``; ``printed`` are the words that say so."""

    first: frozenset[str]
    then: frozenset[str]
    telling: Telling
    printed: str
    words: tuple[tuple[str, str], ...]

    def reverses(self, other: Sequel) -> bool:
        """True where the other tells the same two happenings the other way round."""
        across = _alike(self.first, other.then), _alike(self.then, other.first)
        along = _alike(self.first, other.first), _alike(self.then, other.then)
        # Happenings told in two words each (*drone datang*, *artileri menjawab*) cannot share three.
        short = min(len(self.first) + len(self.then), len(other.first) + len(other.then)) <= _SHORT
        return all(across) and sum(across) >= (_SHARED - 1 if short else _SHARED) and sum(across) > sum(along)


def find_sequence_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between statements that put the same two happenings in opposite order, in the order of their moments."""
    told = sorted(find_sequels(tellings), key=lambda one: (in_time(one.telling), one.printed))
    by_stem: dict[str, list[int]] = {}
    for at, sequel in enumerate(told):
        for stem in sequel.first | sequel.then:
            by_stem.setdefault(stem, []).append(at)
    pairs = sorted({pair for found in by_stem.values() for pair in combinations(found[:_FEW], 2)})
    against: dict[int, list[int]] = {}
    for one, other in pairs:
        left, right = told[one], told[other]
        if not _are_two(left.telling, right.telling) or not left.reverses(right):
            continue
        if crowd.is_one(left.telling, right.telling, _RARE):
            against.setdefault(one, []).append(other)
            against.setdefault(other, []).append(one)
    return _findings(told, against)


def _are_two(one: Telling, other: Telling) -> bool:
    """False for a text and its copy, and for one voice inside one article."""
    if one.article.id == other.article.id:
        return one.id != other.id and one.root != other.root
    return one.copy != other.copy


def _findings(told: Sequence[Sequel], against: dict[int, list[int]]) -> list[Finding]:
    found: list[Finding] = []
    taken: set[int] = set()
    for one in sorted(against):
        if one in taken:
            continue
        rivals = [at for at in against[one] if at not in taken]
        if not rivals:
            continue
        friends = [at for at in sorted(against) if at not in taken and set(rivals) <= set(against[at])]
        taken.update(friends, rivals)
        left, right = [told[at] for at in friends], [told[at] for at in rivals]
        sides = (
            hold(left[0].printed, [each.telling for each in left]),
            hold(right[0].printed, [each.telling for each in right]),
        )
        pair = _named(left[0], right[0])
        slot = " > ".join(pair)
        found.append(
            Finding(
                ConflictKind.ORDER, slot, f"urutan {pair[0]} dan {pair[1]}", sides, None, "order.words", exact=False
            )
        )
    return found


def _named(one: Sequel, other: Sequel) -> tuple[str, str]:
    """What a reader calls the two happenings: the shared words, as the first of the two prints them."""
    text = dict(one.words)
    first = [word for word, stem in one.words if stem in one.first & other.then]
    then = [word for word, stem in one.words if stem in one.then & other.first]
    return " ".join(dict.fromkeys(first[:2])) or next(iter(text), ""), " ".join(dict.fromkeys(then[:2]))


def _alike(one: frozenset[str], other: frozenset[str]) -> int:
    """How many stems two descriptions share; 0 where that is less than half of the smaller one."""
    shared = len(one & other)
    return shared if 2 * shared >= min(len(one), len(other)) else 0


def find_sequels(tellings: Sequence[Telling]) -> list[Sequel]:
    """Every pair of happenings that a statement puts in order in so many words; plans and denials are left out."""
    found: list[Sequel] = []
    seen: set[tuple[str, str, int]] = set()
    for telling in tellings:
        if telling.statement.polarity is not Polarity.AFFIRMED:
            continue
        sentence = _ASIDE.sub(lambda aside: " " * len(aside[0]), telling.sentence)
        for link in _LINK.finditer(sentence):
            key = (telling.article.id, telling.statement.field, telling.offset + link.start())
            if key in seen or not telling.inner.start <= link.start() < telling.inner.end:
                continue
            sequel = _read(telling, sentence, Span(link.start(), link.end()), link.lastgroup or "")
            if sequel is not None:
                seen.add(key)
                found.append(sequel)
    return found


def _read(telling: Telling, sentence: str, link: Span, form: str) -> Sequel | None:
    right_end = _border(_SOFT, sentence, link.end, len(sentence))
    right = Span(link.end, right_end)
    left = Span(_last_border(_CUT, sentence, 0, link.start), link.start)
    if form in ("next", "then"):
        heads = list(_FIRST.finditer(sentence, max(0, link.start - _REACH), link.start))
        if form == "then" and not heads:
            return None
        if heads:
            # "Kapal miring lebih dahulu akibat muatan bergeser, baru ...": what came first stands around these words.
            head = heads[-1]
            left = Span(
                _last_border(_CUT, sentence, 0, head.start()), _border(_SOFT, sentence, head.end() - 1, link.start)
            )
    elif not sentence[left.start : left.end].strip(" \"“‘'"):
        # "Setelah tanggul jebol, sirene meraung": the second happening follows the comma.
        if right_end >= len(sentence) or sentence[right_end] != ",":
            return None
        left = Span(right_end + 1, _border(_SOFT, sentence, right_end + 1, len(sentence)))
    here = _stems(telling, sentence, left, last=left.start < link.start)
    there = _stems(telling, sentence, right, last=False)
    if not here or not there:
        return None
    first, then = (there, here) if form == "after" else (here, there)
    start = min(word[2] for word in (*first, *then))
    end = max(word[3] for word in (*first, *then))
    original = telling.article.of(telling.statement.field)[telling.offset + start : telling.offset + end]
    return Sequel(
        frozenset(word[1] for word in first),
        frozenset(word[1] for word in then),
        telling,
        " ".join(original.split())[:120],
        tuple((word[0], word[1]) for word in (*first, *then)),
    )


def _border(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> int:
    hit = pattern.search(sentence, start + 1, end) if start + 1 < end else None
    return hit.start() if hit else end


def _last_border(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> int:
    """Where the text before ``end`` begins: behind the nearest border that leaves words in between."""
    at = start
    for hit in pattern.finditer(sentence, start, end):
        if sentence[hit.end() : end].strip(' ,"“”'):
            at = hit.end()
    return at


def _stems(telling: Telling, sentence: str, part: Span, *, last: bool) -> list[tuple[str, str, int, int]]:
    """The telling words of a part as (word, stem, start, end): the last eight of them or the first five.

    Words of time expressions, names of places, the speaker's name and stop words say nothing of what happened.
    """
    times = [
        Span(timex.span.start - telling.offset, timex.span.end - telling.offset)
        for timex in telling.statement.timexes
        if timex.field == telling.statement.field
    ]
    speaker = set((telling.statement.speaker or "").lower().split())
    idle = stop_stems() | _IDLE
    found = []
    for word in find_words(sentence[part.start : part.end]):
        start, end = part.start + word.start, part.start + word.end
        if word.text[0].isdigit() or word.text in speaker or word.text in idle or known_as(word.text):
            continue
        if any(time.start < end and start < time.end for time in times):
            continue
        found.append((word.text, word.stem, start, end))
    return found[-_LEFT:] if last else found[:_RIGHT]
