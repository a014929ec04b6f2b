"""What one says is so and another says is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold
from claims.differences.moment import gap_of
from claims.differences.sides import find_sides
from claims.differences.stance import Said, Stance, amounts_in, asserts, find_said, light_verbs, ordered_stems, stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, dated_long_before, same_name
from claims.differences.voice import asked, quoted

_COMMON = 24
"""A stem that more clauses hold than this (or a sixth of a small story) does not bring two of them together by itself."""
_LONG = timedelta(days=12)
_LOTS = 2000
_TIED = 12.0
"""In a crowded story a denial and what it denies must share words that tell more than those of a number."""
_LINKED = 6
_LONE = 4
"""A stem that no more clauses hold than this brings two of them together by itself."""
_ANSWERED = 16
_AIMS = re.compile(
    r"(?<!\w)(?:menargetkan|ditargetkan|dijanjikan|menjanjikan|dijadwalkan|direncanakan|rencananya)(?!\w)"
)
_NOT_YET = re.compile(r"(?<!\w)belum(?! pernah)(?!\w)")
_TOLLS = frozenset(to_stem(word) for word in ("korban", "tewas", "meninggal", "luka", "jiwa"))
_ACTIVE = re.compile(r"(?:me|di)[a-z]{4}|bakar|serang|tabrak|tembak")
_VERB = re.compile(r"(?:me(?:m|n|l|r|ng|ny)|di|ber)[a-z]{4}|ke[a-z]{4,20}an$|ter[a-z]{4}")
_NEGATED_VERB = re.compile(r"(?<!\w)(?:tidak|tak|bukan)(?: pernah| akan| sedang| sampai)?\s([^\W\d_]{4,20})(?!\w)")
_ANEW = re.compile(r"\s(?:ulang|kembali|lagi)(?!\w)")
_NEVER_WILL = re.compile(r"(?<!\w)(?:tidak|tak) (?:akan|jadi)(?!\w)")
_CAME = re.compile(r"(?:ter|ke)[a-z]{4}")


def find_polarity_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts of yes against no, and the differences in stance that are none."""
    said = find_said(tellings)
    names = _names(tellings)
    index = _index(said)
    rare = max(4, min(_COMMON, len(said) // 16))
    edges: list[tuple[str, str]] = []
    topics: dict[tuple[str, str], frozenset[str]] = {}
    by_id = {one.telling.id: one for one in said}
    explained: list[Finding] = []
    for denial in said:
        if denial.stance is not Stance.DENIES or (crowd.crowded and not denial.telling.has("denial")):
            continue
        for other, shared in _matches(
            denial, said, index, names, rare, 10 * _COMMON if crowd.crowded else 40 * _COMMON
        ):
            if not crowd.is_one(denial.telling, other.telling, _TIED):
                continue
            reason = _explain(denial, other, shared)
            if reason is None:
                edges.append((denial.telling.id, other.telling.id))
                topics[denial.telling.id, other.telling.id] = shared
            elif isinstance(reason, Explanation):
                explained.append(_pair(other, denial, reason))
    found = _groups(by_id, edges, topics)
    disputed = [by_id[key] for key in dict.fromkeys(key for edge in edges for key in edge)]
    return found + explained[:100] + _stances(said, index, rare, disputed, crowd)


def _names(tellings: Sequence[Telling]) -> frozenset[str]:
    """Stems of words that the running texts of the story print with a capital letter: they name, they do not say."""
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for telling in tellings:
        if telling.statement.field != "text":
            continue
        text = telling.statement.text
        for word in telling.words[1:]:
            if text[word.start : word.start + 1].isupper():
                capital[word.stem] = capital.get(word.stem, 0) + 1
            else:
                small[word.stem] = small.get(word.stem, 0) + 1
    return frozenset(stem for stem, count in capital.items() if count > 2 * small.get(stem, 0))


def _index(said: Sequence[Said]) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = {}
    for at, one in enumerate(said):
        for stem in one.body:
            index.setdefault(stem, []).append(at)
    return index


def _matches(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], names: frozenset[str], rare: int, most: int
) -> list[tuple[Said, frozenset[str]]]:
    """Clauses that say the thing denied: its first words or its happening, and something besides that ties the two."""
    core = [stem for stem in one.head if stem not in names]
    plain = [stem for stem in core if not stem.startswith("=")]
    named = [stem for stem in core if stem.startswith("=")][:1]
    predicate = {*plain[:2], *named}
    speaker = set(stems_of((one.telling.statement.speaker or "").lower()))
    hits: dict[int, set[str]] = {}
    for stem in sorted(predicate):
        rows = index.get(stem, ())
        if len(rows) > most:
            continue
        for at in rows:
            hits.setdefault(at, set()).add(stem)
    found: list[tuple[Said, frozenset[str]]] = []
    for at in sorted(hits):
        other = said[at]
        if other.telling.id == one.telling.id:
            continue
        shared = frozenset(hits[at])
        words = [stem for stem in core if not stem.startswith("=") and stem in other.body]
        happening = any(stem.startswith("=") for stem in shared)
        beside = [stem for stem in one.body if stem in other.body and stem not in shared and not stem.startswith("=")]
        scarce = any(len(index[stem]) <= rare for stem in shared)
        alone = len(plain) <= 1 or len(other.body) <= 2
        telling = [stem for stem in words if len(index[stem]) <= 2 * rare]
        uncommon = len(telling) >= 2 or any(len(index[stem]) <= rare for stem in telling)
        spoken_of = bool(speaker & other.body) and (happening or bool(set(plain[:1]) & shared))
        if one.outright:
            tied = (
                (len(words) >= 2 and uncommon)
                or spoken_of
                or (happening and (alone or bool(beside)))
                or (scarce and (alone or bool(beside)))
            )
        elif one.strong:
            tied = (
                (len(words) >= 2 and uncommon and (plain[0] in words or plain[0] in light_verbs()))
                or spoken_of
                or (happening and (alone or bool(beside)))
                or (scarce and alone and len(other.body) <= 4)
            )
        else:
            apart = len(set(words) | set(beside)) >= 3 or (happening and (alone or len(beside) >= 2))
            tied = apart and uncommon and bool(set(plain[:1]) & shared or happening)
        if not tied and not one.outright and plain and plain[0] not in light_verbs():
            tied = _is_negated(one, other, plain[0]) and any(
                len(index[stem]) <= 2 * rare for stem in {*words, *beside} - {plain[0]}
            )
        if tied and one.outright and not _same_predicate(one, other, set(plain)):
            continue
        light = bool(plain) and plain[0] in light_verbs()
        if light and len(plain) > 1 and plain[1] not in other.body:
            # What was got or given tells which: "tidak pernah menerima surat" says nothing of money received.
            continue
        if one.amounts and other.telling.clause and not one.amounts & amounts_in(other.telling.clause):
            # "Membantah data sembilan anak meninggal" says nothing of five.
            continue
        if not one.inverted and not asserts(other, frozenset(predicate) & other.body):
            continue
        if not one.outright and plain and _is_done_anew(other, plain[0]):
            continue
        if one.which and not one.which & (other.body | stems_of((other.telling.statement.speaker_role or "").lower())):
            # "Tidak ada gas yang masuk ke sekolah" says nothing of gas elsewhere.
            continue
        if tied:
            found.append((other, shared | frozenset(words)))
    return found


def _is_negated(denial: Said, other: Said, verb: str) -> bool:
    """True where a negation stands right before this verb in the denial and the other clause has it as a verb too, of the same
    subject and object (*visa mereka tidak dicabut*, *visa delegasi sudah dicabut*)."""
    hit = next((one for one in _NEGATED_VERB.finditer(denial.telling.clause) if to_stem(one[1]) == verb), None)
    word = next((one for one in other.telling.words if one.stem == verb and _VERB.match(one.text)), None)
    if hit is None or word is None or not _VERB.match(hit[1]):
        return False
    left = _roles(denial.telling.clause, hit.start(), hit.end(1))
    right = _roles(other.telling.clause, word.start, word.end)
    passive = hit[1].startswith("di"), word.text.startswith("di")
    if passive[0] != passive[1]:
        # What is done stands before a passive verb and behind an active one.
        return bool(left[0 if passive[0] else 1] & right[0 if passive[1] else 1])
    met = [bool(one & two) for one, two in zip(left, right, strict=True) if one and two]
    return bool(met) and all(met)


def _is_done_anew(other: Said, verb: str) -> bool:
    """True where the other clause tells of doing it again (*diperiksa ulang*): that it was not done before stands beside it."""
    return any(word.stem == verb and _ANEW.match(other.telling.clause, word.end) for word in other.telling.words)


def _roles(clause: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """The first two stems before a verb, where a subject names its noun, and the first two behind it."""
    return frozenset(ordered_stems(clause[:start])[:2]), frozenset(ordered_stems(clause[end : end + 60])[:2])


def _same_predicate(denial: Said, other: Said, core: set[str]) -> bool:
    """False where the verb of what is denied is missing from the other clause: the subject alone ties nothing."""
    verbs = {word.stem for word in denial.telling.words if word.stem in core and _VERB.match(word.text)}
    named = any(stem.startswith("=") and stem in other.body for stem in denial.head)
    return not verbs or named or bool(verbs & other.body)


def _explain(denial: Said, other: Said, shared: frozenset[str]) -> Explanation | bool | None:
    """Why a denial and another clause agree; None for a conflict, False where nothing ties them."""
    a, b = denial.telling, other.telling
    if denial.inverted:
        no = other.stance is Stance.DENIES or (other.stance is Stance.AFFIRMS and "tanpa" in b.clause.split())
        if not no or other.outright:
            return False
    elif other.stance is not Stance.AFFIRMS and not (other.stance is Stance.PLANS and _NEVER_WILL.search(a.clause)):
        return False
    gap = gap_of(a.moment, b.moment)
    if gap is not None and gap > _LONG:
        return False
    if other.telling.has("other_event") != denial.telling.has("other_event"):
        return Explanation.DIFFERENT_EVENT
    if any(stem.startswith("=") for stem in shared) and dated_long_before(b) and not dated_long_before(a):
        return Explanation.DIFFERENT_EVENT
    if a.copy == b.copy and a.article.id != b.article.id:
        return Explanation.SAME_SOURCE
    if same_name(a.statement.speaker, b.statement.speaker):
        return Explanation.SAME_SOURCE if a.article.id == b.article.id else Explanation.UPDATE
    if "bukan" in b.clause.split():
        return False
    if _befell(denial, other, shared):
        return False
    if not denial.outright and shared & _TOLLS and gap:
        return Explanation.UPDATE
    return None


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
    plain = [key for key in keys if by_id[key].stance is Stance.AFFIRMS] or keys
    tellings = [by_id[key].telling for key in plain]
    return asked(min(tellings, key=lambda one: (one.statement.field == "title", len(one.clause))))


def _pair(one: Said, other: Said, reason: Explanation, rule: str = "") -> Finding:
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


def _stances(
    said: Sequence[Said], index: Mapping[str, list[int]], rare: int, disputed: Sequence[Said], crowd: Crowd
) -> list[Finding]:
    """Clauses that decline, cancel a denial or plan, laid beside what they might be taken to contradict."""
    found: list[Finding] = []
    if crowd.crowded:
        return found
    for at, one in enumerate(said):
        if one.stance is Stance.NONE:
            found += _declined(one, said, index, rare, [*_neighbours(at, said), *disputed])
        elif one.stance is Stance.CANCELLED:
            near = [other for other, _ in _linked(one, said, index, rare, here=True)]
            around = [other for other in disputed if one.body & other.body]
            for other in dict.fromkeys([*near, *_neighbours(at, said), *around[:_LINKED]]):
                found.append(_pair(one, other, Explanation.PARAPHRASE))
        elif one.stance is Stance.PLANS or _AIMS.search(one.telling.clause):
            for other, _ in _linked(one, said, index, rare, lone=_LONE):
                if other.stance is Stance.AFFIRMS and _later(other.telling, one.telling):
                    found.append(_pair(one, other, Explanation.PLANNED_THEN_HAPPENED))
        if one.stance is not Stance.CANCELLED and _NOT_YET.search(one.telling.clause):
            for other, _ in _linked(one, said, index, rare, lone=_LONE):
                if other.stance is Stance.AFFIRMS and _later(other.telling, one.telling):
                    found.append(_pair(one, other, Explanation.UPDATE, "polarity.spoke_later"))
    return found[:400]


def _neighbours(at: int, said: Sequence[Said]) -> list[Said]:
    """The clauses that stand beside this one in its article, two on each side: what it answers to."""
    here = said[at].telling.article.id
    around = [*said[max(0, at - 2) : at], *said[at + 1 : at + 3]]
    return [one for one in around if one.telling.article.id == here and one.stance is not Stance.CANCELLED]


def _declined(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], rare: int, disputed: Sequence[Said]
) -> list[Finding]:
    found: list[Finding] = []
    near = [other for other, _ in _linked(one, said, index, rare)]
    for other in dict.fromkeys([*near, *disputed[:30]]):
        if other is one or other.stance not in (Stance.AFFIRMS, Stance.DENIES, Stance.OPEN):
            continue
        if _later(other.telling, one.telling) and _own_words(one, other):
            found.append(_pair(one, other, Explanation.UPDATE, "polarity.spoke_later"))
        else:
            found.append(_pair(one, other, Explanation.NO_STANCE))
    return found[:_ANSWERED]


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


def _linked(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], rare: int, here: bool = False, lone: int = 0
) -> list[tuple[Said, frozenset[str]]]:
    """The clauses that share most with this one: two stems, or one that no more than ``lone`` clauses hold; with ``here`` its
    neighbours in the article too."""
    hits: dict[int, set[str]] = {}
    for stem in one.body:
        rows = index.get(stem, ())
        if len(rows) <= 6 * _COMMON:
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
