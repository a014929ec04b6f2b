"""The word lists of reading, loaded and checked once, as tables that match whole words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from claims.wordlists import load_csv, load_toml
from timeline.text import to_lower

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+){0,6}")


class Word(NamedTuple):
    """A word of a text in lower case with its place."""

    lower: str
    start: int
    end: int


class Words:
    """The words of one text, cut once; spans are looked up in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = to_lower(text)
        new = tuple.__new__  # a third of the time of Word(…), and a text has thousands
        self.list = [new(Word, (match[0], *match.span())) for match in _WORD.finditer(self.lower)]
        self._starts = [word.start for word in self.list]

    def between(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin at or after ``start`` and before ``end``."""
        return self.list[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def next(self, start: int, end: int, most: int) -> Sequence[Word]:
        """The first words of `between`, no more than ``most``: what asks this at every word of a text stays linear."""
        first = bisect_left(self._starts, start)
        return self.list[first : bisect_left(self._starts, end, first, min(first + most, len(self.list)))]

    def around(self, start: int) -> tuple[Word | None, Word, Word | None] | None:
        """The word that begins at ``start`` between its neighbours, None where none begins there."""
        at = bisect_left(self._starts, start)
        if at == len(self.list) or self._starts[at] != start:
            return None
        behind = self.list[at + 1] if at + 1 < len(self.list) else None
        return (self.list[at - 1] if at else None), self.list[at], behind

    def hits(self, table: Phrases[Value]) -> list[tuple[int, Value]]:
        """Where each phrase of a table begins, as the place of its first word in ``list``, and what it stands for."""
        return [(first, value) for value, first, _ in table.find(self.list)]

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The places in ``list`` of the words that begin at or after ``start`` and before ``end``."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


class Phrases(Generic[Value]):
    """Phrases of one or more words; the longest that begins at a word wins.

    ``firsts`` holds the first words: a loop over a text looks there before it asks for a phrase.
    """

    def __init__(self, phrases: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        self.firsts: dict[str, tuple[tuple[Value, int] | None, dict[str, list[tuple[tuple[str, ...], Value]]]]] = {}
        for phrase, value in phrases.items() if isinstance(phrases, Mapping) else phrases:
            parts = tuple(match.group() for match in _WORD.finditer(phrase.lower()))
            if not parts:
                continue
            alone, longer = self.firsts.get(parts[0], (None, {}))
            if len(parts) == 1:
                self.firsts[parts[0]] = (alone or (value, 1), longer)
            else:
                longer.setdefault(parts[1], []).append((parts, value))
                self.firsts[parts[0]] = (alone, longer)
        for _, longer in self.firsts.values():
            for rows in longer.values():
                rows.sort(key=lambda row: -len(row[0]))

    def at(self, words: Sequence[Word], place: int) -> tuple[Value, int] | None:
        """What the longest phrase beginning at ``words[place]`` stands for, and its number of words."""
        rows = self.firsts.get(words[place].lower)
        return None if rows is None else self._longest(rows, words, place)

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Value, int, int]]:
        """Value, first word and number of words of every phrase, left to right, none inside another."""
        behind, firsts = 0, self.firsts
        for place, (low, _, _) in enumerate(words):
            if low not in firsts or place < behind:
                continue
            found = self._longest(firsts[low], words, place)
            if found is not None:
                behind = place + found[1]
                yield found[0], place, found[1]

    def _longest(
        self,
        rows: tuple[tuple[Value, int] | None, dict[str, list[tuple[tuple[str, ...], Value]]]],
        words: Sequence[Word],
        place: int,
    ) -> tuple[Value, int] | None:
        alone, longer = rows
        if not longer or place + 1 >= len(words):
            return alone
        for parts, value in longer.get(words[place + 1].lower, ()):
            size = len(parts)
            if place + size > len(words):
                continue
            before = words[place].end
            for step in range(1, size):
                word = words[place + step]
                if word.lower != parts[step] or word.start - before > 1:
                    break
                before = word.end
            else:
                return value, size
        return alone


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce speech. ``place`` says where the speaker stands: active (before), passive and after (behind)."""

    root: str
    place: str
    effect: str = "affirm"
    kind: str = "say"


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of ``cues.toml`` as tables."""

    active: Phrases[Cue]
    passive: Phrases[Cue]
    after: Mapping[str, Cue]
    joined: Mapping[str, Cue]  # disebutnya, dinilainya
    views: Mapping[str, Cue]  # disebut, dinilai: of somebody named only
    title: Phrases[Cue]
    sources: Phrases[str]
    pseudo: Phrases[str]
    topics: frozenset[str]


_EFFECTS = ("affirm", "deny", "confirm", "hold", "plan", "guess")
_FORMS = ("active", "passive", "joined", "after", "bare", "title")
_KINDS = ("say", "count", "act", "witness", "record")


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of ``phrases.toml``. Raises ValueError where it is missing or holds capitals."""
    words = load_toml("phrases.toml").get(name)
    if not isinstance(words, list) or any(word != word.lower() for word in words):
        raise ValueError(f"phrases.toml: {name} must be a list of words in lower case; add it")
    return frozenset(words)


@cache
def cues() -> Cues:
    """The cue words. Raises ValueError with file, entry and remedy."""
    table = load_toml("cues.toml")
    forms: dict[str, list[tuple[str, Cue]]] = {place: [] for place in _FORMS}
    for root, row in table["verbs"].items():
        effect, kind = row.get("effect", "affirm"), row.get("kind", "say")
        if effect not in _EFFECTS or kind not in _KINDS:
            raise ValueError(f"cues.toml verbs.{root}: {effect!r} or {kind!r} is unknown; use {_EFFECTS} and {_KINDS}")
        for place, rows in forms.items():
            rows += [(form, Cue(root, place, effect, kind)) for form in row.get(place, ())]
    hold = [(words, Cue(words, "active", "hold", "stance")) for words in _holding(table["hold"])]
    with_object = [(f"{form}nya", cue) for form, cue in forms["active"] if " " not in form and form.startswith("me")]
    joined = {f"{form}nya": cue for form, cue in (*forms["passive"], *forms["joined"]) if " " not in form}
    after = dict(forms["after"])
    after |= {form + "nya": cue for form, cue in forms["after"]}
    after |= dict(forms["bare"])
    return Cues(
        active=Phrases(forms["active"] + with_object + hold),
        passive=Phrases(forms["passive"]),
        after=after,
        joined=joined,
        views=dict(forms["joined"]),
        title=Phrases(forms["title"] + hold),
        sources=Phrases([(words, kind) for kind, rows in table["sources"].items() for words in rows]),
        pseudo=Phrases([(words, words) for words in table["pseudo"]["phrases"]]),
        topics=frozenset(table["topics"]["words"]),
    )


def _holding(table: Mapping[str, list[str]]) -> list[str]:
    """Words that hold back, and every refusal with every word of speech."""
    rows = list(table["words"])
    rows += [f"{refusal} {speech}" for refusal in table["refusals"] for speech in _with_object(table["speech"])]
    rows += [
        f"{refusal} {word}"
        for refusal in table["refusals"]
        if refusal not in ("belum", "tidak", "tak")
        for word in _with_object(table["withheld"])
    ]
    return rows


def _with_object(verbs: Iterable[str]) -> list[str]:
    """Each verb, and with -nya for what was asked (*belum bisa menjelaskannya*)."""
    return [
        form
        for verb in verbs
        for form in ((verb, f"{verb}nya") if verb.startswith("me") and " " not in verb else (verb,))
    ]


@cache
def hedges() -> Phrases[str]:
    """Phrase -> name of its shade (deny, never, cancelled, open, plan, future, forecast, conditional, correct …). Raises ValueError with the remedy."""
    table = load_toml("hedges.toml")
    for name, section in table.items():
        if not isinstance(section.get("words"), list):
            raise ValueError(f"hedges.toml [{name}]: the list is missing; add words = [...]")
    rows = [
        (words, name)
        for name, section in table.items()
        if name not in ("stops", "openings", "ahead")
        for words in section["words"]
    ]
    rows += [(words, "never") for words in table["deny"].get("never", ())]
    rows += [(words, "future") for words in table["plan"].get("future", ())]
    return Phrases(rows)


@cache
def ahead_words() -> Phrases[str]:
    """Words by which an estimate looks ahead."""
    return Phrases([(words, words) for words in load_toml("hedges.toml")["ahead"]["words"]])


@cache
def hedge_stops() -> frozenset[str]:
    """Words behind which a hedge speaks of something else."""
    return frozenset(load_toml("hedges.toml")["stops"]["words"])


@cache
def titles() -> Phrases[str]:
    """Phrase -> office, form, degree, rank, body, part or org (`titles.csv`). Raises ValueError with line and remedy."""
    rows: list[tuple[str, str]] = []
    for number, row in enumerate(load_csv("titles.csv"), 2):
        if row["kind"] not in ("office", "form", "degree", "rank", "body", "part", "org"):
            raise ValueError(
                f'titles.csv line {number}: "{row["kind"]}" is no kind; use office, form, degree, rank, body, part or org'
            )
        rows.append((row["title"], row["kind"]))
    return Phrases(rows)
