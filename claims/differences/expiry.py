"""Until when a thing holds: *izin itu habis pada 30 November 2024* against *izinnya berlaku hingga 30 November 2027*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.lexicon import stop_stems
from claims.differences.sides import find_sides
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.statement import Polarity
from claims.wordlists import either_of, load_toml
from timeline.interval import Granularity, Interval

_ENDS = re.compile(
    rf"(?<!\w)(?:{either_of('deeds.toml', 'expiry', 'ends')})"
    r"(?: masa [a-z]{4,12}| kontrak(?:nya)?)?(?: (?:pada|per|sejak|tanggal|hari|bulan|tahun|mulai)){0,3} $"
)
_HOLDS = re.compile(
    rf"(?<!\w)(?<!belum )(?<!tidak )(?<!tak )(?:{either_of('deeds.toml', 'expiry', 'holds')})(?: [a-z]{{2,12}}){{0,2}}"
    r" (?:hingga|sampai)(?: dengan)?(?: (?:pada|tanggal|hari|bulan|tahun|akhir)){0,2} $"
)
_RENEWED = re.compile(rf"(?<!\w)(?:{either_of('deeds.toml', 'expiry', 'renewed')})(?!\w)")
_DRAWN_OUT = re.compile(r"(?<!\w)(?:diperpanjang|memperpanjang|perpanjangan)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STATE = re.compile(r"(?<!\w)(?:masih|sejak|terhitung|tetap|belum|tidak lagi|tak lagi)(?!\w)")
"""A clause that tells how things are: whether the thing holds, not until when."""
_REACH = 60
_FEW = 60
_NARROWING = 2
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY, Explanation.UPDATE)


@dataclass(frozen=True, slots=True, eq=False)
class _Term:
    """Until when one thing holds: ``thing`` as listed, ``of`` the stems right behind it that say which (*izin tambang*)."""

    thing: str
    of: frozenset[str]
    until: Interval
    printed: str
    telling: Telling


def find_expiry_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between two ends of one licence, contract and the like, told by two voices; none where one tells of a renewal."""
    if crowd.crowded:
        return []
    rows = sorted((term for telling in tellings for term in _terms_of(telling)), key=lambda term: in_time(term.telling))
    rows = rows[:_FEW]
    edges = [
        (one, other)
        for one in range(len(rows))
        for other in range(one + 1, len(rows))
        if _are_apart(rows[one], rows[other])
    ]
    found: list[Finding] = []
    for group in find_sides(range(len(rows)), edges, {at: row.until for at, row in enumerate(rows)}):
        sides = tuple(
            hold(commonest([rows[at].printed for at in side]), [rows[at].telling for at in side]) for side in group
        )
        thing = rows[group[0][0]].thing
        found.append(
            Finding(
                ConflictKind.DATE, f"sampai/{thing}", f"masa berlaku {thing}", sides, None, "date.apart", tried=_TRIED
            )
        )
    return found


def _terms_of(telling: Telling) -> Iterator[_Term]:
    if telling.statement.polarity is Polarity.DENIED:
        return
    for timex in telling.statement.timexes:
        interval = timex.reading.interval
        if timex.field != telling.statement.field or interval is None:
            continue
        if timex.reading.granularity is not Granularity.DAY and not _YEAR.search(timex.text) and _is_state(telling):
            # "Masih berlaku sampai Desember" and "kedaluwarsa sejak Mei" are told as two states, not as two days.
            continue
        start = timex.span.start - telling.offset
        before = telling.sentence[max(0, start - _REACH) : max(0, start)]
        hit = _ENDS.search(before) or _HOLDS.search(before)
        if hit is None:
            continue
        at = telling.inner.start
        clause = telling.sentence[at : max(at, start)]
        told = list(_things().finditer(clause))
        # "Blok Ganal yang kontraknya habis pada 2027": one of several, told in passing.
        if told and not clause[: told[-1].start()].endswith("yang "):
            behind = find_words(clause[told[-1].end() : len(clause) - (len(before) - hit.start())])[:_NARROWING]
            of = frozenset(word.stem for word in behind if word.stem not in stop_stems() and not _is_owner(word.text))
            yield _Term(told[-1][1], of, interval, timex.text, telling)


def _is_state(telling: Telling) -> bool:
    return _STATE.search(telling.clause) is not None


def _is_owner(word: str) -> bool:
    """True for a word that says whose a thing is: two voices name one owner in many ways (*kliennya*, *perusahaan*)."""
    return to_stem(word) in _owners()


def _are_apart(one: _Term, other: _Term) -> bool:
    if one.thing != other.thing or one.until.overlaps(other.until) or not are_two_voices(one.telling, other.telling):
        return False
    if one.of and other.of and not one.of & other.of:
        return False
    return not any(_RENEWED.search(term.telling.sentence) for term in (one, other))


@cache
def _things() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_lists()["things"], key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)({words})(?:nya)?(?!\w)")


@cache
def _owners() -> frozenset[str]:
    return frozenset(to_stem(word) for word in _lists()["owners"])


@cache
def _lists() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_toml("deeds.toml")["expiry"]
    for name in ("things", "owners"):
        if not table.get(name):
            raise ValueError(f'deeds.toml [expiry]: "{name}" is missing; list them')
    return table


def has_run_out(lasting: Telling, told: tuple[str, str], day: tuple[str, str]) -> bool:
    """True where a state is told to last until a day to come (*sampai Rabu*) and another is of that day or a later one; where it is only said to be
    drawn out (*diperpanjang*), one of a later day than that on which it was said. ``told`` and ``day`` are first and last days of the two, as ISO dates."""
    published = lasting.article.published.moment
    for timex in lasting.statement.timexes:
        before = lasting.sentence[: max(0, timex.span.start - lasting.offset)]
        until = timex.reading.interval
        if until and published and before.endswith(("sampai ", "hingga ")) and published.date() < until.start.date():
            return until.start.date().isoformat() <= day[0]
    return _DRAWN_OUT.search(lasting.clause) is not None and told[0] < day[0]
