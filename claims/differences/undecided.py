"""Who declines, cancels a denial or plans: laid beside what it might be taken to contradict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.moment import gap_of
from claims.differences.stance import Said, Stance, stems_of
from claims.differences.telling import Telling, are_two_voices, own_time, same_name
from claims.differences.voice import quoted

COMMON = 24
"""A stem that more clauses hold than this (or a sixth of a small story) does not bring two of them together by itself."""
_LINKED = 6
_LONE = 6
"""A stem that no more clauses hold than this brings two of them together by itself."""
_ANSWERED = 16
_OF_ONE = 10
"""What somebody declines to speak of is often named by one word: *menolak menjawab soal izin*."""
_WHY = re.compile(
    r"(?<!\w)(?:penyebab|sebab|pemicu|asal|bersalah|salah|menyalahkan|bertanggung jawab|memulai|kelalaian)(?:nya)?(?!\w)"
)
_BECAUSE = re.compile(
    r"(?<!\w)(?:karena|akibat|lantaran|gara-gara|disebabkan|dipicu|penyebabnya|bersumber|berawal dari|mengarah pada|lebih dulu|lebih dahulu|pertama kali|kelalaian)(?!\w)"
)
_AIMS = re.compile(
    r"(?<!\w)(?:menargetkan|ditargetkan|dijanjikan|menjanjikan|dijadwalkan|direncanakan|rencananya)(?!\w)"
)
_STILL = re.compile(
    r"(?<!\w)(?:masih|tengah|sedang|lumpuh|terputus|terhenti|dihentikan|ditutup|habis|kosong|padam)(?!\w)"
)
_SINCE_THEN = re.compile(
    r"(?<!\w)(?:sudah|telah|kembali|kini|tuntas|selesai|rampung|berakhir|berhasil|ditemukan|dibuka|pulih|normal|tiba|mereda|bungkam|ditetapkan|dinyatakan)(?!\w)"
)
"""What was still so at one moment and is over, or was done, at a later one."""
_NOT_YET = re.compile(r"(?<!\w)belum(?! pernah)(?!\w)")


def find_undecided(
    said: Sequence[Said], index: Mapping[str, list[int]], disputed: Sequence[Said], crowd: Crowd
) -> list[Finding]:
    """Clauses that decline, cancel a denial or plan, laid beside what they might be taken to contradict."""
    found: list[Finding] = []
    if crowd.crowded:
        return found
    for at, one in enumerate(said):
        if one.stance is Stance.NONE:
            found += _declined(one, said, index, [*_neighbours(at, said), *disputed])
        elif one.stance is Stance.CANCELLED:
            near = [other for other, _ in _linked(one, said, index, here=True)]
            around = [other for other in disputed if one.body & other.body]
            for other in dict.fromkeys([*near, *_neighbours(at, said), *around[:_LINKED]]):
                found.append(pair_of(one, other, Explanation.PARAPHRASE))
        elif one.stance is Stance.PLANS or _AIMS.search(one.telling.clause):
            for other, _ in _linked(one, said, index, lone=_LONE):
                if other.stance is Stance.AFFIRMS and _later(other.telling, one.telling):
                    found.append(pair_of(one, other, Explanation.PLANNED_THEN_HAPPENED))
        if one.stance is not Stance.CANCELLED and _NOT_YET.search(one.telling.clause):
            for other, _ in _linked(one, said, index, lone=_LONE):
                if other.stance is Stance.AFFIRMS and _came_later(other.telling, one.telling):
                    found.append(pair_of(one, other, Explanation.UPDATE, "polarity.spoke_later"))
        if one.stance is Stance.AFFIRMS and _STILL.search(one.telling.clause):
            for other, _ in _linked(one, said, index, lone=_OF_ONE):
                if _SINCE_THEN.search(other.telling.clause) and _came_later(other.telling, one.telling):
                    found.append(pair_of(one, other, Explanation.UPDATE, "polarity.moved_on"))
    return found[:400]


def _neighbours(at: int, said: Sequence[Said]) -> list[Said]:
    """The clauses that stand beside this one in its article, two on each side: what it answers to."""
    here = said[at].telling.article.id
    around = [*said[max(0, at - 2) : at], *said[at + 1 : at + 3]]
    return [one for one in around if one.telling.article.id == here and one.stance is not Stance.CANCELLED]


def _declined(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], disputed: Sequence[Said]
) -> list[Finding]:
    found: list[Finding] = []
    near = [other for other, _ in _linked(one, said, index, lone=_OF_ONE)]
    causes = _causes(one, said) if _WHY.search(one.telling.clause) else []
    for other in dict.fromkeys([*near, *causes, *disputed[:30]]):
        if other is one or other.stance not in (Stance.AFFIRMS, Stance.DENIES, Stance.OPEN):
            continue
        if _later(other.telling, one.telling) and _own_words(one, other):
            found.append(pair_of(one, other, Explanation.UPDATE, "polarity.spoke_later"))
        else:
            found.append(pair_of(one, other, Explanation.NO_STANCE))
    return found[:_ANSWERED]


def _causes(one: Said, said: Sequence[Said]) -> list[Said]:
    """The clauses of other voices that give a cause, for one who declines to name it; the first of each voice."""
    found: dict[str, Said] = {}
    for other in said:
        if other.telling.root != one.telling.root and _BECAUSE.search(other.telling.clause):
            found.setdefault(other.telling.root, other)
    return list(found.values())[:_LINKED]


def _own_words(one: Said, other: Said) -> bool:
    """True where the one who declined is the one who speaks later: named as its speaker or in its clause."""
    speaker = one.telling.statement.speaker
    if speaker is None:
        return bool(one.body & other.body)
    return same_name(speaker, other.telling.statement.speaker) or bool(
        stems_of(speaker.lower()) & stems_of(other.telling.sentence)
    )


def _later(one: Telling, other: Telling) -> bool:
    gap = gap_of(one.moment, other.moment)
    return bool(gap and one.moment and other.moment and one.moment.start > other.moment.start)


def _came_later(done: Telling, lasting: Telling) -> bool:
    """True where what is told as done may have come after what was still so: it was told later, and not by another voice of the same
    article; a time that it gives itself does not lie before the moment as of which the other was still so."""
    if not _later(done, lasting) or (done.article.id == lasting.article.id and are_two_voices(done, lasting)):
        return False
    when, until = own_time(done), own_time(lasting)
    if until is None:
        # "Sudah kedaluwarsa sejak Juni" was so before another said in October that it still holds.
        begun, spoken = _ended(done), lasting.article.published.moment
        return begun is None or spoken is None or begun > spoken
    return when is None or when[0] >= until[0]


def _ended(done: Telling) -> datetime | None:
    """The end of the time, named by the clause, at or since which a thing is done (*pada 20 Desember*, *sejak Juni*); None where it names none."""
    ends = [timex.reading.interval.end for timex in done.statement.timexes if timex.reading.interval]
    return min(ends, default=None)


def _linked(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], here: bool = False, lone: int = 0
) -> list[tuple[Said, frozenset[str]]]:
    """The clauses that share most with this one: two stems, or one that no more than ``lone`` clauses hold; with ``here`` its
    neighbours in the article too."""
    hits: dict[int, set[str]] = {}
    for stem in one.body:
        rows = index.get(stem, ())
        if len(rows) <= 6 * COMMON:
            for at in rows:
                hits.setdefault(at, set()).add(stem)
    ranked: list[tuple[int, int]] = []
    for at, shared in hits.items():
        other = said[at]
        if other is one:
            continue
        near = here and other.telling.article.id == one.telling.article.id and len(shared) > 0
        if len(shared) >= 2 or near or any(len(index[stem]) <= lone for stem in shared):
            ranked.append((-len(shared), at))
    ranked.sort()
    return [(said[at], frozenset(hits[at])) for _, at in ranked[:_LINKED]]


def pair_of(one: Said, other: Said, reason: Explanation, rule: str = "") -> Finding:
    """Two clauses whose stances differ for a reason, as a finding."""
    first, last = sorted((one.telling, other.telling), key=lambda telling: telling.id)
    sides = (hold(quoted(first), [first]), hold(quoted(last), [last]))
    topic = " ".join(sorted(stem.lstrip("=") for stem in one.body & other.body))
    return Finding(
        ConflictKind.POLARITY,
        topic,
        f"sikap: {topic}" if topic else "sikap",
        sides,
        reason,
        rule or f"polarity.{reason.value}",
    )
