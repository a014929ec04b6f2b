"""One quotation under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from claims.conflict import ConflictKind
from claims.differences.credit import find_credit_differences
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.laid import disputed_pairs
from claims.differences.origin import find_origin_differences
from claims.differences.sides import find_sides
from claims.differences.stems import find_words
from claims.differences.telling import Telling, name_words, same_name
from claims.differences.voice import quoted

_SAME_QUOTE = re.compile(r"[.!?,]{0,3}\s{1,2}")
_THUS = re.compile(
    r"[\"“”]([^\"“”]{15,300})[\"“”],? demikian(?: (?:kata|ujar|ucap|tutur|bunyi|pernyataan|keterangan|penegasan))?"
    r" ([^\"“”.;]{3,120})"
)
"""*"…," demikian Menteri Pertahanan Oka Sudira*: a quotation whose speaker follows without a verb."""
_NAME = re.compile(r"[A-Z][\w.’'-]{1,30}(?:\s[A-Z][\w.’'-]{1,30}){0,5}")
_SHINGLE = 3
_ALIKE = 0.6
_WORDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class _Quote:
    """One quotation: its ``speaker``, its lower-case ``text``, and the statement that it begins in."""

    speaker: str
    text: str
    telling: Telling

    @property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        words = [word.text for word in find_words(self.text)]
        return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def find_attribution_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """What two are credited with, and quotations that stand under two names."""
    credits = find_credit_differences(tellings, crowd)
    known = disputed_pairs(credits, (ConflictKind.ATTRIBUTION,))
    origins = [one for one in find_origin_differences(tellings, crowd) if not known.covers(one)]
    return credits + origins + _quotations(tellings)


def _direct(tellings: Sequence[Telling]) -> Iterator[_Quote]:
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
            text = telling.article.of(telling.statement.field)
            between = text[last.statement.span.end : telling.statement.span.start]
            if last.statement.speaker == telling.statement.speaker and _SAME_QUOTE.fullmatch(between):
                runs[-1].append(telling)
                continue
        runs.append([telling])
    for run in runs:
        yield _Quote(run[0].statement.speaker or "", " ".join(one.clause for one in run), run[0])


def _thus(tellings: Sequence[Telling]) -> Iterator[_Quote]:
    """Quotations before *demikian* and a name; of an office and a name the last run of capitals is the name."""
    for telling in tellings:
        hit = _THUS.search(telling.statement.text) if telling.statement.speaker is None else None
        names = _NAME.findall(hit[2].split(" kepada ")[0].split(" dalam ")[0]) if hit is not None else []
        if hit is not None and names:
            yield _Quote(names[-1], hit[1].lower(), telling)


def _quotations(tellings: Sequence[Telling]) -> list[Finding]:
    """Direct speech that is nearly the same under two names."""
    quotes = [one for one in chain(_direct(tellings), _thus(tellings)) if len(find_words(one.text)) >= _WORDS]
    shingles = [one.shingles for one in quotes]
    index: dict[tuple[str, ...], list[int]] = {}
    for at, own in enumerate(shingles):
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
        if not same_name(quotes[left].speaker, quotes[right].speaker):
            edges.append((left, right))
    values = {at: " ".join(name_words(one.speaker)) for at, one in enumerate(quotes)}
    found: list[Finding] = []
    for group in find_sides(range(len(quotes)), edges, values):
        sides = tuple(hold(quotes[side[0]].speaker, [quotes[at].telling for at in side]) for side in group)
        said = _printed(quotes[group[0][0]])
        about, rule = "siapa yang mengucapkannya", "attribution.quote"
        found.append(Finding(ConflictKind.ATTRIBUTION, "kutipan", about, sides, None, rule, {"quote": said}))
    return found


def _printed(quote: _Quote) -> str:
    """The first words of a quotation as the article prints them."""
    hit = _THUS.search(quote.telling.statement.text) if quote.telling.statement.speaker is None else None
    return hit[1].strip(" ,") if hit is not None else quoted(quote.telling).strip('“”" ')
