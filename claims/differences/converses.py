"""What one says he gave and another says never reached him: *sudah kami laporkan* against *tidak pernah menerima laporan*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.lexicon import mark, phrases
from claims.differences.moment import are_far
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, joined, read_stance
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.voice import quoted
from claims.wordlists import load_toml

_LONG = timedelta(days=12)
_NEAR = 3
"""So many statements apart in one article, a claim and its denial answer each other."""
_NOT = re.compile(
    r"(?<!\w)(?:tidak|tak|belum|bukan|untuk|akan|harus|wajib|bisa|dapat|agar|supaya|ingin)(?: pernah| ada)?\s(?:\w{2,12}\s)?$"
)
_CAPITAL = re.compile(r"(?<!\w)(?!(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)(?!\w))[A-Z][^\W\d_]{2,30}")
_TELLS = re.compile(r"(?:melaporkan|mengabarkan|mewartakan|memberitakan|menyampaikan)(?!\w)")
_TO = re.compile(r"(?<!\w)(?:kepada|ke|kali|sudah|telah|pernah|sejak|lewat|melalui)(?!\w)|nya(?!\w)")
_FEW = 60


@dataclass(frozen=True, slots=True)
class _Words:
    gave: re.Pattern[str]
    missed: re.Pattern[str]
    unsent: re.Pattern[str] | None
    nouns: Mapping[str, str]
    barred: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A clause of one who gave, or of one whom nothing reached; ``what`` the stems of what was to pass, ``body`` all its words;
    ``unsent`` true where the one who denies says that he sent nothing."""

    telling: Telling
    at: int
    gave: bool
    what: frozenset[str]
    body: frozenset[str]
    unsent: bool = False


def find_converse_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between those who say they told, sent or paid and those who say that nothing reached them.

    The two clauses share what was to pass, or stand beside each other in one article and speak of messages.
    """
    if crowd.crowded:
        return []
    found: list[Finding] = []
    for name in ("message", "goods"):
        words = _load(name)
        rows = sorted(_sides(tellings, words), key=lambda row: in_time(row.telling))[:_FEW]
        edges = [
            (one, other)
            for one in range(len(rows))
            for other in range(one + 1, len(rows))
            if _clash(rows[one], rows[other], name == "message")
        ]
        for sides in find_sides(range(len(rows)), edges, {at: row.gave for at, row in enumerate(rows)}):
            found.append(_finding(name, rows, sides, words))
    return found


def _sides(tellings: Sequence[Telling], words: _Words) -> Iterable[_Side]:
    """The clauses of both sides; none where nobody missed anything: then nothing is disputed."""
    clauses = [joined(telling.clause) for telling in tellings]
    lacking = [pattern for pattern in (words.missed, words.unsent) if pattern]
    if not any(pattern.search(clause) for pattern in lacking for clause in clauses):
        return
    for at, (telling, clause) in enumerate(zip(tellings, clauses, strict=True)):
        missed = words.missed.search(clause)
        if missed is not None:
            stems = [word.stem for word in find_words(clause[missed.start() :])][:6]
            if set(stems) & words.barred:
                continue
            what = frozenset(stem for stem in stems if stem in words.nouns)
            yield _Side(telling, at, False, what, frozenset(word.stem for word in telling.words))
            continue
        unsent = words.unsent.search(clause) if words.unsent else None
        if unsent is not None:
            what = frozenset(word.stem for word in find_words(clause[unsent.start() :])[:6] if word.stem in words.nouns)
            yield _Side(telling, at, False, what, frozenset(word.stem for word in telling.words), True)
            continue
        gave = words.gave.search(clause)
        if gave is None or read_stance(telling).stance is not Stance.AFFIRMS or _NOT.search(clause[: gave.start()]):
            continue
        if _TELLS.match(clause) and not _TO.search(clause):
            # "Camat melaporkan kebakaran" tells the news; it was sent to nobody.
            continue
        if telling.has("supposed") or telling.has("other_event") or mark("no_stance").search(clause):
            continue
        body = frozenset(word.stem for word in find_words(clause))
        if body & words.barred:
            continue
        yield _Side(telling, at, True, frozenset(stem for stem in body if stem in words.nouns), body)


def _clash(one: _Side, other: _Side, message: bool) -> bool:
    if one.gave == other.gave or not are_two_voices(one.telling, other.telling):
        return False
    if are_far(one.telling.moment, other.telling.moment, _LONG):
        return False
    gave, missed = (one, other) if one.gave else (other, one)
    if missed.unsent:
        return bool(one.what & other.what) and _is_named(missed.telling, gave.telling.statement.text)
    if one.what & other.what:
        return True
    beside = one.telling.article.id == other.telling.article.id and abs(one.at - other.at) <= _NEAR
    addressed = bool(
        gave.body & {word.stem for word in find_words((missed.telling.statement.speaker_role or "").lower())}
    )
    return message and (beside or (addressed and bool(missed.what)))


def _is_named(denier: Telling, text: str) -> bool:
    """True where a clause names the one who denies: its capital words are among those of his name, his office, or the sentence before."""
    said = f"{denier.statement.speaker or ''} {denier.statement.speaker_role or ''} {denier.sentence} {denier.previous}"
    own = {word.text for word in find_words(said.lower())}
    return any(name.lower() in own for name in _CAPITAL.findall(text))


def _finding(name: str, rows: Sequence[_Side], sides: Sequence[Sequence[int]], words: _Words) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    missed = next(rows[side[0]] for side in sides if not rows[side[0]].gave)
    what = next((words.nouns[stem] for stem in sorted(missed.what)), "pesan" if name == "message" else "kiriman")
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
    about = f"apakah {what} itu sampai"
    return Finding(ConflictKind.POLARITY, f"sampai {what}", about, held, None, "polarity.apart", {"topic": what}, tried)


@cache
def _load(name: str) -> _Words:
    table: Mapping[str, Any] = load_toml("converses.toml")
    row, message = table[name], table["message"]
    for key in ("gave", "missed"):
        if not row.get(key):
            raise ValueError(f'converses.toml [{name}]: "{key}" is missing; list the words')
    nouns, barred = message["nouns"], message["goods"]
    if name == "goods":
        nouns, barred = message["goods"], ()
    return _Words(
        phrases(row["gave"]),
        phrases(row["missed"]),
        phrases(row["unsent"]) if row.get("unsent") else None,
        {to_stem(word): word for word in nouns if " " not in word},
        frozenset(to_stem(word) for word in barred),
    )
