"""One deed credited to two: who was first, who was the only one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from claims.conflict import ConflictKind
from claims.differences.crowd import Crowd
from claims.differences.deeds import without_sayer
from claims.differences.finding import Finding, commonest, hold
from claims.differences.lexicon import mark_words
from claims.differences.sides import find_sides
from claims.differences.stance import ordered_stems, stems_of
from claims.differences.stems import Word, to_stem
from claims.differences.telling import Telling, name_words, same_name
from claims.statement import Polarity
from claims.wordlists import either_of, list_of, load_toml

_FIRST = re.compile(rf"(?<!\w)(?:{either_of('credits.toml', 'first', 'words')})(?!\w)")
_NAME = re.compile(r"@\w{3,30}|[A-Z][\w.&'’-]{1,30}(?:\s[A-Z][\w.&'’-]{1,30}){0,4}")
_NEWS = re.compile(rf"(?<!\w)(?:{either_of('credits.toml', 'first', 'news')})(?: [^\W\d_]{{4,14}})?(?:nya)?\s$")
"""What an outlet was first with, where no verb tells it (*siaran langsungnya lebih dahulu*)."""
_FINDS = tuple(frozenset(map(to_stem, row)) for row in load_toml("credits.toml")["verbs"]["finds"])
"""Stems of what one is first to do, a set of those used for one another."""
_ACTS = list_of("credits.toml", "verbs", "acts")
_ACTED = re.compile(r"me[a-z]{4}|tembakan$")
_SOLE = re.compile(r"(?<!\w)satu-satunya (?:[^\W\d_]{4,16} ){0,2}?(?:yang )?(?=[^\W\d_])")
_PREDICATE = 4
_IT = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted({verb for row in load_toml('credits.toml')['verbs']['finds'] for verb in row}))})nya(?!\w)"
)
"""*Pertama kali menemukannya*: what was found stands in the sentence before."""
_FEW = 60


@dataclass(frozen=True, slots=True, eq=False)
class Credit:
    """Who is said to have done it; ``of`` are the stems of what, empty where the clause names nothing."""

    name: str
    telling: Telling
    of: frozenset[str] = field(default=frozenset())


def find_credit_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Firsts and soles that stand under two names; none in a story of many deeds (`Crowd`)."""
    if crowd.crowded:
        return []
    return [
        *_apart("pertama", "siapa yang pertama memberitakan", "attribution.first", list(_firsts(tellings)), _one_news),
        *_apart("penemu", "siapa yang pertama menemukan", "attribution.first", list(_finders(tellings)), _one_find),
        *_apart("lebih dulu", "siapa yang lebih dulu", "attribution.first", list(_openers(tellings)), _one_find),
        *_soles(tellings),
    ]


def _apart(
    slot: str, about: str, rule: str, credits: Sequence[Credit], of_one: Callable[[Credit, Credit], bool]
) -> list[Finding]:
    rows = credits[:_FEW]
    edges = [
        (left, right)
        for left in range(len(rows))
        for right in range(left + 1, len(rows))
        if not same_name(rows[left].name, rows[right].name) and of_one(rows[left], rows[right])
    ]
    values = {at: " ".join(name_words(rows[at].name)) for at in range(len(rows))}
    return [
        Finding(
            ConflictKind.ATTRIBUTION,
            slot,
            about,
            tuple(hold(commonest([rows[at].name for at in side]), [rows[at].telling for at in side]) for side in group),
            None,
            rule,
        )
        for group in find_sides(range(len(rows)), edges, values)
    ]


@cache
def _told_first() -> frozenset[str]:
    """Stems of verbs by which something first came to be known."""
    return mark_words("telling_news") | frozenset(map(to_stem, list_of("credits.toml", "first", "told")))


def _one_news(_one: Credit, _other: Credit) -> bool:
    return True


def _one_find(one: Credit, other: Credit) -> bool:
    """True where two name one deed and one thing: of two verbs for one another (*menemukan*, *mengungkap*) either will do."""
    if one.telling.copy == other.telling.copy or _may_be_one(one, other):
        return False
    rows = (*_FINDS, frozenset(map(to_stem, _ACTS)))
    acts = frozenset().union(*rows)
    left, right = one.of & acts, other.of & acts
    if (left | right) <= _told_first() or not any(row & left and row & right for row in rows):
        return False
    return bool((one.of & other.of) - acts) or not (one.of | other.of) - acts


def _may_be_one(one: Credit, other: Credit) -> bool:
    """True where one speaks of his own body or country (*negaranyalah yang*) and the other is credited by its name."""
    return any(
        bool(set(name_words(to.name)) & set(name_words(row.telling.statement.speaker_role)))
        for row, to in ((one, other), (other, one))
        if row.name == row.telling.statement.speaker
    )


def _firsts(tellings: Sequence[Telling]) -> Iterator[Credit]:
    for telling in tellings:
        hit = _FIRST.search(telling.clause)
        if hit is None:
            continue
        if _verb_near(telling, hit.start() - 40, hit.end() + 60, _told_first()) is None:
            if telling.statement.speaker and _NEWS.search(telling.clause[: hit.start()]):
                yield Credit(telling.statement.speaker, telling)
            continue
        name = _claimant(telling, hit.start(), hit.end(), _told_first())
        if name:
            yield Credit(name, telling)


def _finders(tellings: Sequence[Telling]) -> Iterator[Credit]:
    """Who was first to find or do a thing."""
    verbs = frozenset().union(*_FINDS)
    for telling in tellings:
        hit = _FIRST.search(telling.clause)
        if hit is None or hit[0] in ("lebih dulu", "lebih dahulu", "mula-mula"):
            continue
        if _verb_near(telling, hit.start() - 40, hit.end() + 60, verbs) is None:
            continue
        name = _claimant(telling, hit.start(), hit.end(), verbs)
        if name:
            told = without_sayer(telling.clause)
            of = stems_of(told if len(stems_of(told)) > _PREDICATE else telling.sentence)
            if _IT.search(told):
                of |= stems_of(telling.previous)
            of -= {to_stem(word) for word in name.lower().split()}
            yield Credit(name, telling, frozenset(stem for stem in of if not stem.startswith("=")))


def _openers(tellings: Sequence[Telling]) -> Iterator[Credit]:
    """Who was first to shoot, to strike, to break a truce: of two sides each names the other."""
    acts = frozenset(to_stem(word) for word in _ACTS)
    for telling in tellings:
        hit = _FIRST.search(telling.clause)
        done = frozenset(word.stem for word in telling.words if word.stem in acts and _ACTED.match(word.text))
        if hit is None or not done or telling.statement.polarity is not Polarity.AFFIRMED:
            continue
        ahead = [name[0] for name in _NAME.finditer(telling.statement.text) if name.end() <= hit.start()]
        if ahead and telling.statement.field == "text":
            yield Credit(ahead[-1], telling, done)


def _soles(tellings: Sequence[Telling]) -> list[Finding]:
    """Conflicts between the only one who did a thing and another who did it."""
    found: list[Finding] = []
    for telling in tellings:
        hit = _SOLE.search(telling.clause)
        if hit is None:
            continue
        ahead = [name[0] for name in _NAME.finditer(telling.statement.text) if name.end() <= hit.start()]
        stretch = re.split(r"[,;.]|(?<!\w)(?:pada|di|dalam|ketika|saat)(?!\w)", telling.clause[hit.end() :])[0]
        predicate = ordered_stems(stretch)[:_PREDICATE]
        if not ahead or len(predicate) < 2:
            continue
        for other in tellings:
            speaker, role = other.statement.speaker, other.statement.speaker_role
            if other.copy == telling.copy or not speaker or same_name(speaker, ahead[-1]) or not role:
                continue
            if other.statement.polarity is not Polarity.AFFIRMED or not set(predicate) <= stems_of(other.clause):
                continue
            if role.lower() in telling.clause:
                sides = (hold(ahead[-1], [telling]), hold(speaker, [other]))
                about = f"siapa satu-satunya yang {stretch.strip()}"
                found.append(Finding(ConflictKind.ATTRIBUTION, "satu-satunya", about, sides, None, "attribution.sole"))
    return found


def _verb_near(telling: Telling, start: int, end: int, verbs: frozenset[str]) -> Word | None:
    """The first of these verbs between two places of the clause."""
    for word in telling.words:
        if start <= word.start and word.end <= end and word.stem in verbs and word.text[:2] in ("di", "me"):
            return word
    return None


def _claimant(telling: Telling, start: int, end: int, verbs: frozenset[str]) -> str | None:
    """The name that the first is credited to: behind *diungkap*, before *yang pertama menyiarkan*."""
    text = telling.statement.text
    tell = _verb_near(telling, start - 40, end + 60, verbs)
    passive = tell is not None and tell.text.startswith("di")
    behind = [found[0] for found in _NAME.finditer(text) if found.start() >= (tell.end if tell else end)]
    ahead = [found[0] for found in _NAME.finditer(text) if found.end() <= start]
    if passive and behind:
        return behind[0]
    if ahead:
        return ahead[-1] if not passive else (behind or ahead)[0]
    return telling.statement.speaker or (behind[0] if behind and passive else None)
