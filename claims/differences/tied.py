"""Whether two dated clauses tell of one happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from claims.differences.happening import find_mentions, is_it
from claims.differences.lexicon import Happening, mark, stop_stems
from claims.differences.telling import Telling
from claims.differences.when import Dated
from timeline.text import to_lower

_LEAD = 240
_NEAR = timedelta(days=2)
_MUCH = 3
"""So many words beside the deed make two deeds one that are done over and over, or that no word tells."""


def named_alike(dated: Iterable[Dated]) -> list[Dated]:
    """The rows with a strike under the name of its blast, and *kejadian itu* under the name of what its article is about, else its story."""
    rows = list(dated)
    known = {one.happening.name: one.happening for one in rows}
    counts = Counter(one.happening.name for one in rows if one.happening.once and one.happening.mishap)
    main = known[min(counts, key=lambda name: (-counts[name], name))] if counts else None
    renamed: list[Dated] = []
    for one in rows:
        if one.happening.name == "serang" and "ledakan" in known:
            renamed.append(replace(one, happening=known["ledakan"]))
        elif not one.happening.name and is_it(one.telling.clause):
            own = _main_of(one.telling, known) or main
            renamed.append(replace(one, happening=own) if own is not None else one)
        else:
            renamed.append(one)
    return renamed


def _main_of(telling: Telling, known: Mapping[str, Happening]) -> Happening | None:
    """The first happening that its title, else its lead, names and that some clause of the story dates."""
    for text in (telling.article.title, telling.article.text[:_LEAD]):
        for mention in find_mentions(to_lower(text)):
            if mention.happening.mishap and mention.happening.name in known:
                return mention.happening
    return None


def deeds_apart(rows: Sequence[Dated]) -> dict[str, list[Dated]]:
    """The rows by what was done, in the order of the stems: those of one deed may tell of one happening under two names."""
    found: dict[str, list[Dated]] = {}
    for one in rows:
        if one.deed.verb:
            found.setdefault(one.deed.verb, []).append(one)
    return {verb: found[verb] for verb in sorted(found) if len(found[verb]) > 1}


def named_by(rows: Sequence[Dated]) -> str:
    """What a reader calls the deed of these rows: the listed happening if one is told of, else the word as it stands, a noun before a verb."""
    listed = sorted(one.happening.about for one in rows if one.happening.name)
    if listed:
        return listed[0]
    printed = {one.telling.sentence[one.deed.span.start : one.deed.span.end] for one in rows if one.deed.span}
    return min(printed, key=lambda word: (not word.startswith(("pe", "ke")), len(word), word), default="kejadian")


def in_one_phase(a: Dated, b: Dated) -> bool:
    """True where two times are of one phase: of what a story holds once, or what has a time only by its beginning, one without a phase is its outbreak."""
    onset = a.happening.once or (a.deed.is_onset and a.deed.verb == b.deed.verb)
    return a.phase == b.phase or (onset and {a.phase, b.phase} == {"", "mulai"})


def are_one_deed(a: Dated, b: Dated) -> bool:
    """True where two clauses tell of one deed: the same was done, and what stands with it ties the two.

    One word is enough, more where the like is done over and over; two that name somebody or something must share a name. What
    rises and falls does so every day anew.
    """
    if a.deed.verb != b.deed.verb or not a.deed.verb or have_other_counts(a, b):
        return False
    listed = a.happening.name and b.happening.name and a.happening.name != b.happening.name
    if listed and (a.happening.once or b.happening.once):
        # "Tiba di pelabuhan" and "tiba" are one; a vote and a vote held anew are two.
        return False
    shared = a.deed.words & b.deed.words
    named = a.deed.names & b.deed.names
    if a.deed.names and b.deed.names and not named and len(shared) < 2:
        return False
    if a.deed.last and b.deed.last:
        return True
    if not shared or any(mark("moves").search(one.telling.clause) for one in (a, b)):
        return False
    if a.deed.is_again and named and _are_near(a, b):
        return True
    return len(shared) + bool(named) >= (_MUCH if a.deed.is_again else 1)


def _are_near(a: Dated, b: Dated) -> bool:
    """True where two times lie within two days: what is done over and over to one thing at one place is then one deed."""
    return abs(a.interval.start - b.interval.start) <= _NEAR


def are_told_alike(a: Dated, b: Dated) -> bool:
    """True where two clauses that name no listed happening share four words around their times."""
    return len(a.stems & b.stems) > _MUCH and not any(mark("moves").search(one.telling.clause) for one in (a, b))


def have_other_counts(a: Dated, b: Dated) -> bool:
    """True where both clauses count one sort of thing and no count is the same: other people were examined, other houses built."""
    left, right = (
        {(row.unit, row.value) for row in one.telling.statement.quantities if row.is_exact and row.what}
        for one in (a, b)
    )
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return bool(units) and not left & right


def content_of(one: Dated) -> frozenset[str]:
    """The stems of the clause that say something."""
    stops = stop_stems()
    return frozenset(
        word.stem
        for word in one.telling.words
        if word.stem not in stops and word.text not in stops and not word.text[0].isdigit()
    )
