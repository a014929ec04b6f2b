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
from claims.wordlists import either, either_of, load_toml

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
    none_came: re.Pattern[str]


_AHEAD = re.compile(r"(?<!\w)(?:\d{1,3}|[a-z]{3,12}) (?:menit|jam|hari|pekan|minggu) sebelumnya(?!\w)")
_GETS = re.compile(r"(?:menerima|mendapat|mendapatkan|memperoleh)$")
_A_THING = re.compile(r"\s(?!apa|satu|sepucuk|selembar|dari|itu|tersebut|hal|sama|kabar|sebelum|lebih)[a-z]{4}")
_TO_WHOM = re.compile(r"(?<!\w)(?:kepada|ke|pada) ([^\W\d_]{4,20})")
_NO_ONE_GOT = re.compile(r"(?<!\w)(?:tidak|tak|belum)(?!\w)")
_SORT_OF = re.compile(r"(?:pe[a-z]{4,18}an|permintaan|panggilan|undangan|teguran|dinas|cinta|kabar|tugas|izin)$")


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
    lacking = [pattern for pattern in (words.missed, words.unsent, words.none_came) if pattern]
    if not any(pattern.search(clause) for pattern in lacking for clause in clauses):
        return
    for at, (telling, clause) in enumerate(zip(tellings, clauses, strict=True)):
        missed = words.missed.search(clause) or words.none_came.search(clause)
        if missed is not None:
            stems = [word.stem for word in find_words(clause[missed.start() :])][:6]
            if set(stems) & words.barred:
                continue
            what = frozenset(stem for stem in stems if stem in words.nouns)
            if not what and _GETS.search(missed[0]) and _A_THING.match(clause, missed.end()):
                # "Tidak menerima contoh untuk diuji" speaks of neither a message nor goods.
                continue
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
        if telling.has("supposed") or _is_aside(telling) or mark("no_stance").search(clause):
            continue
        body = frozenset(word.stem for word in find_words(clause))
        if body & words.barred:
            continue
        yield _Side(telling, at, True, frozenset(stem for stem in body if stem in words.nouns), body)


def _is_aside(telling: Telling) -> bool:
    """True where a clause tells of another happening; how long before it was sent (*dua hari sebelumnya*) makes it none."""
    return telling.aside is not None or mark("other_event").search(_AHEAD.sub(" ", telling.clause)) is not None


def _clash(one: _Side, other: _Side, message: bool) -> bool:
    if one.gave == other.gave or not are_two_voices(one.telling, other.telling):
        return False
    if are_far(one.telling.moment, other.telling.moment, _LONG):
        return False
    gave, missed = (one, other) if one.gave else (other, one)
    if missed.unsent:
        return bool(one.what & other.what) and _is_named(missed.telling, gave.telling.statement.text)
    if one.what & other.what:
        return not _are_two_sorts(one, other)
    beside = one.telling.article.id == other.telling.article.id and abs(one.at - other.at) <= _NEAR
    addressed = bool(
        gave.body & {word.stem for word in find_words((missed.telling.statement.speaker_role or "").lower())}
    )
    return message and (beside or ((addressed or _is_addressed(gave, missed)) and bool(missed.what)))


def _is_addressed(gave: _Side, missed: _Side) -> bool:
    """True where one sent it to him who opens the other clause or tells it (*disampaikan kepada tentara*, *tentara tidak pernah menerima*)."""
    hit = _TO_WHOM.search(gave.telling.clause)
    no = _NO_ONE_GOT.search(missed.telling.clause)
    if hit is None or no is None:
        return False
    statement = missed.telling.statement
    ahead = f"{missed.telling.clause[: no.start()]} {statement.speaker or ''} {statement.speaker_role or ''}".lower()
    return find_words(hit[1])[0].stem in {word.stem for word in find_words(ahead)}


def _are_two_sorts(one: _Side, other: _Side) -> bool:
    """True where each clause says what sort of letter it was, and neither names the other's (*surat penonaktifan*, *surat permintaan*)."""
    for stem in one.what & other.what:
        left, right = (_sort_behind(side.telling, stem) for side in (one, other))
        if not left or not right or left == right or left in other.body or right in one.body:
            return False
    return True


def _sort_behind(telling: Telling, stem: str) -> str:
    words = telling.words
    for at, word in enumerate(words[:-1]):
        follow = words[at + 1]
        if word.stem == stem and follow.start == word.end + 1 and _SORT_OF.match(follow.text):
            return follow.stem
    return ""


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
        re.compile(
            rf"(?<!\w)(?:tidak|tak|belum)(?: pernah)? ada (?:satu pun |sepucuk |selembar |sepotong )?(?:{either(nouns)})(?: apa ?pun| satu pun)?(?: yang)?"
            rf" (?:pernah )?(?:{either_of('converses.toml', 'came', 'verbs')})(?!\w)"
        ),
    )
