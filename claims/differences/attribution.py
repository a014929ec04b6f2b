"""One thing credited to two: who was first, and one quotation under two names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.conflict import ConflictKind
from claims.differences.finding import Finding, commonest, hold
from claims.differences.lexicon import mark_words
from claims.differences.sides import find_sides
from claims.differences.stems import Word, find_words
from claims.differences.telling import Telling, name_words, same_name
from claims.differences.voice import quoted

_FIRST = re.compile(
    r"(?<!\w)(?:pertama kali|mula-mula|yang pertama|pertama-tama|lebih dulu|lebih dahulu|pertama yang|media pertama)(?!\w)"
)
_NAME = re.compile(r"[A-Z][\w.&'’-]{1,30}(?:\s[A-Z][\w.&'’-]{1,30}){0,4}")
_SAME_QUOTE = re.compile(r"[.!?,]{0,3}\s{1,2}")
_SHINGLE = 3
_ALIKE = 0.6
_WORDS = 5
_FEW = 60


@dataclass(frozen=True, slots=True, eq=False)
class Credit:
    """Who is said to have been first."""

    name: str
    telling: Telling


def find_attribution_differences(tellings: Sequence[Telling]) -> list[Finding]:
    """Firsts that two are credited with, and quotations that stand under two names."""
    return _firsts(tellings) + _quotations(tellings)


def _firsts(tellings: Sequence[Telling]) -> list[Finding]:
    credits: list[Credit] = []
    for telling in tellings:
        hit = _FIRST.search(telling.clause)
        if hit is None or _verb_near(telling, hit.start() - 40, hit.end() + 60) is None:
            continue
        name = _claimant(telling, hit.start(), hit.end())
        if name:
            credits.append(Credit(name, telling))
    credits = credits[:_FEW]
    edges = [
        (left, right)
        for left in range(len(credits))
        for right in range(left + 1, len(credits))
        if not same_name(credits[left].name, credits[right].name)
    ]
    order = list(range(len(credits)))
    found: list[Finding] = []
    values = {at: " ".join(name_words(credits[at].name)) for at in order}
    for group in find_sides(order, edges, values):
        sides = tuple(
            hold(commonest([credits[at].name for at in side]), [credits[at].telling for at in side]) for side in group
        )
        found.append(
            Finding(
                ConflictKind.ATTRIBUTION, "pertama", "siapa yang pertama memberitakan", sides, None, "attribution.first"
            )
        )
    return found


def _verb_near(telling: Telling, start: int, end: int) -> Word | None:
    """The first verb of telling the news between two places of the clause."""
    for word in telling.words:
        if (
            start <= word.start
            and word.end <= end
            and word.stem in mark_words("telling_news")
            and word.text[:2] in ("di", "me")
        ):
            return word
    return None


def _claimant(telling: Telling, start: int, end: int) -> str | None:
    """The name that the first is credited to: behind *diungkap*, before *yang pertama menyiarkan*."""
    text = telling.statement.text
    tell = _verb_near(telling, start - 40, end + 60)
    passive = tell is not None and tell.text.startswith("di")
    behind = [found[0] for found in _NAME.finditer(text) if found.start() >= (tell.end if tell else end)]
    ahead = [found[0] for found in _NAME.finditer(text) if found.end() <= start]
    if passive and behind:
        return behind[0]
    if ahead:
        return ahead[-1] if not passive else (behind or ahead)[0]
    return telling.statement.speaker or (behind[0] if behind and passive else None)


def _quoted_runs(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Direct speech of named speakers, the sentences of one quotation together (*"Ini bukan perang. Ini pembelaan diri."*)."""
    runs: list[list[Telling]] = []
    for telling in tellings:
        if not telling.statement.direct or not telling.statement.speaker:
            continue
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and last.article.id == telling.article.id
            and last.statement.field == telling.statement.field
        ):
            between = telling.article.of(telling.statement.field)[
                last.statement.span.end : telling.statement.span.start
            ]
            if last.statement.speaker == telling.statement.speaker and _SAME_QUOTE.fullmatch(between):
                runs[-1].append(telling)
                continue
        runs.append([telling])
    return runs


def _quotations(tellings: Sequence[Telling]) -> list[Finding]:
    """Direct speech that is nearly the same under two names."""
    runs = [run for run in _quoted_runs(tellings) if sum(len(one.words) for one in run) >= _WORDS]
    quotes = [run[0] for run in runs]
    index: dict[tuple[str, ...], list[int]] = {}
    shingles: list[frozenset[tuple[str, ...]]] = []
    for at, run in enumerate(runs):
        words = [word.text for telling in run for word in find_words(telling.clause)]
        own = frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
        shingles.append(own)
        for shingle in own:
            index.setdefault(shingle, []).append(at)
    pairs: set[tuple[int, int]] = set()
    for rows in index.values():
        if 1 < len(rows) <= 20:
            pairs.update((left, right) for left in rows for right in rows if left < right)
    edges: list[tuple[int, int]] = []
    for left, right in sorted(pairs):
        union = len(shingles[left] | shingles[right])
        if union == 0 or len(shingles[left] & shingles[right]) / union < _ALIKE:
            continue
        if not same_name(quotes[left].statement.speaker, quotes[right].statement.speaker):
            edges.append((left, right))
    order = list(range(len(quotes)))
    found: list[Finding] = []
    values = {at: " ".join(name_words(quotes[at].statement.speaker)) for at in order}
    for group in find_sides(order, edges, values):
        sides = tuple(hold(quotes[side[0]].statement.speaker or "", [quotes[at] for at in side]) for side in group)
        found.append(
            Finding(
                ConflictKind.ATTRIBUTION,
                "kutipan",
                "siapa yang mengucapkannya",
                sides,
                None,
                "attribution.quote",
                {"quote": quoted(quotes[group[0][0]]).strip('“”" ')},
            )
        )
    return found
