"""What one says is so and another says is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.answered import find_matches
from claims.differences.authorship import denies_only_authorship
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.moment import gap_of
from claims.differences.ranked import are_told_apart
from claims.differences.sides import find_sides
from claims.differences.stance import Said, Stance, find_said
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, dated_long_before, proper_stems, same_name
from claims.differences.undecided import COMMON, find_undecided, pair_of
from claims.differences.voice import asked, quoted

_LONG = timedelta(days=12)
_LOTS = 2000
_TIED = 12.0
"""In a crowded story a denial and what it denies must share words that tell more than those of a number."""
_TOLLS = frozenset(to_stem(word) for word in ("korban", "tewas", "meninggal", "luka", "jiwa"))
_ACTIVE = re.compile(r"(?:me|di)[a-z]{4}|bakar|serang|tabrak|tembak")
_NEVER_WILL = re.compile(
    r"(?<!\w)(?:tidak|tak|belum) (?:akan|jadi|berencana|berniat|bermaksud|hendak)(?!\w)|(?<!\w)(?:tidak|tak|belum) (?:pernah )?(?:ada|punya|memiliki) (?:rencana|niat|maksud|wacana|keinginan)(?!\w)|(?<!\w)tiada (?:rencana|niat)(?!\w)"
)
_WILL_BE = re.compile(r"(?<!\w)(?:akan|bakal) (?:segera )?di[a-z]{4}")
_OWN = re.compile(r"\W{0,2}(?:saya|aku|kami)(?!\w)")
"""Two who each speak of themselves (*saya tidak meninggalkan ruangan*) do not deny each other."""
_YEAR = re.compile(r"(?<!\w)(?:pada|tahun)\s(?:[a-z]{3,9}\s)?((?:19|20)\d\d)(?![\d.,/]\d)")
_ONESELF = re.compile(r"([^\W\d_]{4,20}) diri(?!\w)")
_NO_MORE = re.compile(r"(?<!\w)(?:tidak|tak)(?: ada)? lagi(?: ada)?(?!\w)")
_STILL = re.compile(r"(?<!\w)(?:masih|tetap|terus|kembali|lagi|baru|kini|hingga|sampai|sedang)(?!\w)")
_HABIT = re.compile(r"(?<!\w)(?:saban|setiap|tiap|per) (?:tahun|bulan|pekan|minggu|hari)(?!\w)")
_CAME = re.compile(r"(?:ter|ke)[a-z]{4}|dimulai|bermula|berawal")


def find_polarity_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts of yes against no, and the differences in stance that are none."""
    said = find_said(tellings)
    names = proper_stems(tellings)
    index = _index(said)
    rare = max(4, min(COMMON, len(said) // 16))
    edges: list[tuple[str, str]] = []
    topics: dict[tuple[str, str], frozenset[str]] = {}
    by_id = {one.telling.id: one for one in said}
    explained: list[Finding] = []
    for denial in said:
        if denial.stance is not Stance.DENIES or (crowd.crowded and not denial.telling.has("denial")):
            continue
        for other, shared in find_matches(
            denial, said, index, names, rare, 10 * COMMON if crowd.crowded else 40 * COMMON
        ):
            if not crowd.is_one(denial.telling, other.telling, _TIED):
                continue
            reason = _explain(denial, other, shared)
            if reason is None:
                edges.append((denial.telling.id, other.telling.id))
                topics[denial.telling.id, other.telling.id] = shared
            elif isinstance(reason, Explanation):
                explained.append(pair_of(other, denial, reason))
    found = _groups(by_id, edges, topics)
    disputed = [by_id[key] for key in dict.fromkeys(key for edge in edges for key in edge)]
    return found + explained[:100] + find_undecided(said, index, disputed, crowd)


def _index(said: Sequence[Said]) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for stem in one.body:
            index.setdefault(stem, []).append(at)
    return index


def _explain(denial: Said, other: Said, shared: frozenset[str]) -> Explanation | bool | None:
    """Why a denial and another clause agree; None for a conflict, False where nothing ties them."""
    a, b = denial.telling, other.telling
    if denial.inverted:
        no = other.stance is Stance.DENIES or (other.stance is Stance.AFFIRMS and "tanpa" in b.clause.split())
        if not no or other.outright:
            return False
    elif other.stance is not Stance.AFFIRMS and not (
        _NEVER_WILL.search(a.clause)
        and (other.stance is Stance.PLANS or (other.stance is Stance.OPEN and _WILL_BE.search(b.clause)))
    ):
        return False
    gap = gap_of(a.moment, b.moment)
    if gap is not None and gap > _LONG:
        return False
    if other.telling.has("other_event") != denial.telling.has("other_event"):
        return Explanation.DIFFERENT_EVENT
    if _is_of_a_year_before(b) and not _is_of_a_year_before(a):
        return Explanation.DIFFERENT_EVENT
    if any(stem.startswith("=") for stem in shared) and dated_long_before(b) and not dated_long_before(a):
        return Explanation.DIFFERENT_EVENT
    if a.copy == b.copy and a.article.id != b.article.id:
        return Explanation.SAME_SOURCE
    if same_name(a.statement.speaker, b.statement.speaker):
        return Explanation.SAME_SOURCE if a.article.id == b.article.id else Explanation.UPDATE
    if not denial.outright and are_told_apart(a, b):
        return Explanation.DIFFERENT_EVENT
    if "bukan" in b.clause.split() or (_OWN.match(a.clause) and _OWN.match(b.clause)):
        return False
    if (
        _is_reflexive(a, b, shared)
        or _is_over_now(a, b)
        or _befell(denial, other, shared)
        or denies_only_authorship(a, b)
    ):
        return False
    if not denial.outright and shared & _TOLLS and gap:
        return Explanation.UPDATE
    return None


def _is_reflexive(a: Telling, b: Telling, shared: frozenset[str]) -> bool:
    """True where one does to himself (*menyerahkan diri*) what the other does to a thing (*menyerahkan laporan*)."""
    left, right = (frozenset(to_stem(hit[1]) for hit in _ONESELF.finditer(one.clause)) for one in (a, b))
    return bool((left ^ right) & shared)


def _is_over_now(denial: Telling, other: Telling) -> bool:
    """True where there is no more of a thing (*tidak ada lagi titik api*) and the other tells that there was some; or none since a day, against a habit."""
    if _NO_MORE.search(denial.clause):
        return _STILL.search(other.clause) is None
    habit = _HABIT.search(other.clause) is not None
    return habit and "sejak" in denial.clause.split() and "pernah" not in denial.clause.split()


def _is_of_a_year_before(telling: Telling) -> bool:
    """True where the sentence around a clause dates itself in a year before its article (*Pada 2019 sebuah truk terguling; dua awaknya luka*)."""
    published = telling.article.published.moment
    return published is not None and any(int(hit[1]) < published.year for hit in _YEAR.finditer(telling.sentence))


def _befell(denial: Said, other: Said, shared: frozenset[str]) -> bool:
    """True where one denies having done what the other only says came about (*membantah membakar* against *terbakar*)."""
    did = {word.stem for word in denial.telling.words if _ACTIVE.match(word.text)} & shared
    tied = {stem for stem in shared if not stem.startswith("=")}
    if not did or not denial.outright:
        return False
    forms = {word.stem: word.text for word in other.telling.words if word.stem in did}
    return bool(forms) and all(_CAME.match(word) for word in forms.values()) and len(tied - did) < 3


def _groups(
    by_id: Mapping[str, Said], edges: Sequence[tuple[str, str]], topics: Mapping[tuple[str, str], frozenset[str]]
) -> list[Finding]:
    held = {key for edge in edges for key in edge}
    order = [key for key in by_id if key in held]
    values = {key: by_id[key].stance.value for key in order}
    found: list[Finding] = []
    for whole in find_sides(order, edges, values):
        group = [_nearest(side, whole, by_id, topics) for side in whole]
        sides = tuple(hold(quoted(by_id[side[0]].telling), [by_id[key].telling for key in side]) for side in group)
        shared: set[str] = set()
        for left in group[0]:
            for right in group[1]:
                shared |= topics.get((left, right), frozenset()) | topics.get((right, left), frozenset())
        topic = " ".join(sorted(stem.lstrip("=") for stem in shared))
        tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
        about = _about(group, by_id)
        found.append(
            Finding(
                ConflictKind.POLARITY,
                topic,
                about,
                sides,
                None,
                "polarity.apart",
                {"topic": topic},
                tried,
                loose=len(by_id) > _LOTS,
            )
        )
    return found


def _nearest(
    side: Sequence[str],
    group: Sequence[Sequence[str]],
    by_id: Mapping[str, Said],
    topics: Mapping[tuple[str, str], frozenset[str]],
) -> tuple[str, ...]:
    """One clause an article and field: the one that shares most with the other side, the first of equals."""

    def weight(key: str) -> int:
        against = [other for rival in group if rival is not side for other in rival]
        return max(len(topics.get((key, other), ()) or topics.get((other, key), ())) for other in against)

    best: dict[tuple[str, str], str] = {}
    for key in side:
        statement = by_id[key].telling.statement
        place = (statement.article, statement.field)
        if place not in best or weight(key) > weight(best[place]):
            best[place] = key
    return tuple(best.values())


def _about(group: Sequence[Sequence[str]], by_id: Mapping[str, Said]) -> str:
    """What is asked, in the words of a clause that affirms it."""
    keys = [key for side in group for key in side]
    plain = [key for key in keys if by_id[key].stance is not Stance.DENIES] or keys
    tellings = [by_id[key].telling for key in plain]
    return asked(min(tellings, key=lambda one: (one.statement.field == "title", len(one.clause))))
