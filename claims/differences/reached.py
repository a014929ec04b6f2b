"""A state that one tells as reached, and a scene in which it is not: *pengelola menutup kebun binatang*, *loket tetap menjual tiket*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.lexicon import pattern_of
from claims.differences.opposites import are_parts
from claims.differences.predicates import asks
from claims.differences.ranked import are_told_apart
from claims.differences.stance import Stance, read_stance, stems_of
from claims.differences.stems import find_words
from claims.differences.telling import Telling, are_two_voices
from claims.differences.voice import quoted
from claims.statement import Polarity
from claims.wordlists import either_of, list_of, load_toml

_NEAR = 520
"""So many characters apart in one text, a scene answers the claim before it."""
_SHARE = 0.12
"""A stem in more than this share of the clauses ties no two of them."""
_FEW = 60
_LONG = 7
"""So many days behind the day since which a state is told to hold, a scene may belie it."""
_BEFORE = re.compile(rf"(?<!\w)(?:{either_of('reached.toml', 'words', 'before')})\s(?:[\w-]{{2,14}}\s){{0,2}}$")
_NO = re.compile(rf"(?<!\w)(?:{either_of('reached.toml', 'words', 'no')})\s(?:[\w-]{{2,14}}\s)?$")
_NAME = re.compile(r"[A-Z][\w'’]{2,30}(?:[ -][A-Z][\w'’]{1,30}){0,3}")
RULE = "status.reached"
"""The rule of its findings: a claim that a scene belies may be denied outright as well."""
_TRIED = (Explanation.UPDATE, Explanation.DIFFERENT_EVENT, Explanation.NO_STANCE)


@dataclass(frozen=True, slots=True)
class Domain:
    """One kind of state: ``reached`` the words of a claim, ``seen`` those of a scene against it; ``things`` the names of one sort of thing, of
    which both sides hold one, or else share a word; ``alone`` where nothing need tie them, ``person`` where both must name one person, ``plain`` where
    neither needs a word that it has come about, or that it lasts."""

    name: str
    about: str
    reached: tuple[str, ...]
    seen: tuple[str, ...]
    things: tuple[str, ...]
    alone: bool
    person: bool
    plain: bool


def find_reached_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between a claim that a state has been reached and a scene, told by another, in which it has not."""
    if crowd.crowded:
        return []
    counts: dict[str, int] = {}
    for telling in tellings:
        for stem in stems_of(telling.clause):
            counts[stem] = counts.get(stem, 0) + 1
    most = max(4, int(_SHARE * len(tellings)))
    common = frozenset(stem for stem, count in counts.items() if count > most)
    told = [one for one in tellings if not one.has("other_event") and not asks(one)]
    done = [one for one in told if _marked("done").search(one.clause)]
    lasting = [one for one in told if _marked("still").search(one.clause) or _marked("seen").search(one.sentence)]
    found: list[Finding] = []
    for domain in load_domains():
        claims = [one for one in (told if domain.plain else done) if _claims(domain, one)][:_FEW]
        scenes = [one for one in (told if domain.plain else lasting) if _shows(domain, one)][:_FEW] if claims else []
        for claim in claims:
            for scene in scenes:
                if _belies(domain, claim, scene, common):
                    sides = tuple(hold(quoted(one), [one]) for one in sorted((claim, scene), key=in_time))
                    found.append(Finding(ConflictKind.STATUS, domain.name, domain.about, sides, None, RULE, {}, _TRIED))
    return found


@cache
def _marked(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('reached.toml', 'words', name)})(?!\w)")


def _claims(domain: Domain, telling: Telling) -> bool:
    if telling.statement.polarity not in (Polarity.AFFIRMED, Polarity.PLANNED):
        return False
    if telling.statement.polarity is Polarity.PLANNED and _begun(telling) is None:
        return False
    return read_stance(telling).stance is not Stance.NONE and _says(domain.reached, _BEFORE, telling)


def _shows(domain: Domain, telling: Telling) -> bool:
    if telling.statement.polarity in (Polarity.PLANNED, Polarity.UNCERTAIN):
        return False
    return _says(domain.seen, _NO, telling)


def _begun(telling: Telling) -> date | None:
    """The first day that a clause names, since which what it tells holds; None where it names none."""
    days = [timex.reading.interval.start.date() for timex in telling.statement.timexes if timex.reading.interval]
    return min(days, default=None)


def _says(words: tuple[str, ...], ruled: re.Pattern[str], telling: Telling) -> bool:
    """True where a clause prints one of some words, and none that rules it out in front."""
    return any(not ruled.search(telling.clause, 0, hit.start()) for hit in pattern_of(words).finditer(telling.clause))


def _belies(domain: Domain, claim: Telling, scene: Telling, common: frozenset[str]) -> bool:
    if (
        not are_two_voices(claim, scene)
        or are_told_apart(claim, scene)
        or are_parts(claim, scene)
        or not _is_in_time(claim, scene)
    ):
        return False
    if claim.article.id == scene.article.id:
        gap = scene.statement.span.start - claim.statement.span.end
        if -_NEAR <= gap <= _NEAR:
            return True
    if domain.person and not _name_one(claim, scene):
        return False
    if domain.alone or (
        domain.things and all(pattern_of(domain.things).search(_around(one)) for one in (claim, scene))
    ):
        return True
    left, right = (stems_of(one.sentence) | stems_of(one.previous) for one in (claim, scene))
    return bool((left & right) - common)


def _around(telling: Telling) -> str:
    """The clause with who tells it: *penumpang konvoi mengaku masih tertahan*."""
    return (
        f"{telling.clause} {(telling.statement.speaker or '').lower()} {(telling.statement.speaker_role or '').lower()}"
    )


def _name_one(claim: Telling, scene: Telling) -> bool:
    """True where the scene, or the sentence before it, prints a name of the claim, or an office with which the claim begins."""
    words = {
        word.lower()
        for name in _NAME.findall(claim.statement.text)
        for word in name.split()
        if len(word) > 2 and word.lower() not in _days()
    }
    return bool(words & {word.text for word in find_words(f"{scene.previous} {scene.sentence}")})


def _is_in_time(claim: Telling, scene: Telling) -> bool:
    """True where the scene is of the time for which the claim is made: not before it began, nor long after."""
    begun, at = _begun(claim), scene.statement.time
    left, right = claim.moment, scene.moment
    if begun is not None and at.earliest:
        first, last = (date.fromisoformat(stamp[:10]) for stamp in (at.earliest, at.latest or at.earliest))
        until = max(begun, left.end.date()) if left is not None else begun
        return last >= begun and first <= until + timedelta(days=_LONG)
    if left is None or right is None or claim.article.id == scene.article.id:
        return True
    return timedelta(hours=-6) <= right.end - left.start <= timedelta(days=_LONG)


@cache
def _days() -> frozenset[str]:
    """A day is printed with a capital too, and names nobody."""
    return frozenset(list_of("sites.toml", "behind", "days"))


@cache
def load_domains() -> tuple[Domain, ...]:
    """The kinds of state of `reached.toml`. Raises ValueError for one that lacks a list."""
    found: list[Domain] = []
    for at, row in enumerate(load_toml("reached.toml")["domain"], start=1):
        for key in ("name", "about", "reached", "seen"):
            if not row.get(key):
                raise ValueError(f'reached.toml domain {at}: "{key}" is missing; give it')
        both = set(row["reached"]) & set(row["seen"])
        if both:
            raise ValueError(f'reached.toml domain {at}: "{min(both)}" stands on both sides; keep it on one')
        found.append(
            Domain(
                row["name"],
                row["about"],
                tuple(row["reached"]),
                tuple(row["seen"]),
                tuple(row.get("things", ())),
                bool(row.get("alone")),
                bool(row.get("person")),
                bool(row.get("plain")),
            )
        )
    return tuple(found)
