"""Two predicates of one thing of which only one can hold: pumps that run against pumps that are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, zip_longest

from claims.conflict import ConflictKind, Explanation
from claims.differences.antonyms import Opposites, idle_words, load_opposites, pairs_by_start, two_word_starts
from claims.differences.authorship import denies_only_authorship
from claims.differences.crowd import Crowd
from claims.differences.expiry import has_run_out
from claims.differences.finding import Finding, hold, in_time
from claims.differences.gazetteer import known_as
from claims.differences.lexicon import person_stems, stop_stems
from claims.differences.moment import gap_of
from claims.differences.predicates import Predicated, find_predicated
from claims.differences.ranked import are_told_apart
from claims.differences.sides import find_sides
from claims.differences.stance import ordered_stems
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices, name_words, proper_stems, same_name
from claims.differences.voice import quoted
from claims.statement import Polarity
from timeline.interval import Granularity

_LONG = timedelta(days=6)
_HOURS = timedelta(hours=6)
_NEWS = timedelta(days=2)
"""So long what holds since a day is taken to hold still."""
_UNTIL = re.compile(r"(?<!\w)(?:hingga|sampai)(?!\w)")
_AGAIN = re.compile(r"(?<!\w)(?:kembali|lagi|akhirnya|kini|sekarang)(?!\w)")
_NOT_ONCE = re.compile(
    r"(?<!\w)(?:tidak|tak) (?:pernah|sempat)(?!\w)|(?<!\w)se(?:detik|menit|jam|hari|saat|kejap|kali|malam) pun(?!\w)|(?<!\w)sama sekali (?:tidak|tak)(?!\w)"
)
"""*Tidak sempat padam sedetik pun* speaks of the whole time."""
_COME = re.compile(r"(?<!\w)(?:sudah|telah)(?!\w)")
_DEED = re.compile(r"(?:di|me)[a-z]{4}")
_NOT_YET = re.compile(r"(?<!\w)belum(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:semua|semuanya|seluruh|seluruhnya|seorang pun|satu pun)(?!\w)")
_REST = re.compile(r"(?<!\w)(?:lain|lainnya|sisanya|selebihnya|selainnya|sebagian|separuh|setengah)(?!\w)")
_NAME = re.compile(r"[A-Z][\w'’]{2,30}(?:[ -][A-Z][\w'’]{1,30}){0,3}")
_BEHIND = re.compile(r"(?:\s[a-z]{2,10}){0,2}\s((?:[A-Z][\w'’-]{1,30}\s?){1,4})")
_STOP = re.compile(r"[,;:.!?\"“”]|(?<!\w)(?:apa pun|apapun|pada|di|saat|ketika|setelah|sebelum|karena|dengan)(?!\w)")
_PLACES = frozenset({"desa", "kota", "kabupaten", "kecamatan", "pulau", "kampung", "dusun", "jalan"})
_SORT = re.compile(r"\s([a-z]{3,16})(?![\w-])")
_VERB = re.compile(r"(?:me|di|ber|ter|ke)[a-z]{4}")
_FEW = 60


def find_opposite_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between predicates that exclude each other, pair of opposites by pair, in the order of the list.

    Two clauses of different voices are compared where they are said of one thing: a noun that both print, or that stands
    just before the one that prints none. What is asked, wished, planned or supposed is left out.
    """
    found: list[Finding] = []
    if crowd.crowded:
        return found
    names = proper_stems(tellings)
    spoken = _by_pair([one for one in tellings if not one.has("other_event")])
    for pair in load_opposites():
        heard = spoken.get(pair.name, ())
        if len(heard) < 2:
            continue
        rows = sorted(find_predicated(pair, heard, names), key=lambda row: in_time(row.telling))[:_FEW]
        edges: list[tuple[int, int]] = []
        for one, other in combinations(range(len(rows)), 2):
            reason = _explain(pair, rows[one], rows[other])
            if reason is None:
                edges.append((one, other))
            elif isinstance(reason, Explanation):
                found.append(_finding(pair, rows, ((one,), (other,)), reason))
        for sides in find_sides(range(len(rows)), edges, {at: row.holds for at, row in enumerate(rows)}):
            found.append(_finding(pair, rows, sides))
    return found


def _by_pair(tellings: Sequence[Telling]) -> Mapping[str, list[Telling]]:
    """Name of a pair of opposites -> the clauses that hold the first word of one of its predicates, with or without *-nya*, or its first two."""
    found: dict[str, list[Telling]] = {}
    paired, by_start = two_word_starts(), pairs_by_start()
    for telling in tellings:
        starts: set[str] = set()
        for word, following in zip_longest(telling.words, telling.words[1:]):
            starts |= {word.text, word.text.removesuffix("nya"), f"~{word.stem}"}
            if word.text in paired and following:
                half = following.text.partition("-")[0]
                starts |= {f"{word.text} {form.removesuffix('nya')}" for form in (following.text, half)}
                starts |= {f"{word.text} {form}" for form in (following.text, half)}
        for name in {pair.name for start in starts if start in by_start for pair in by_start[start]}:
            found.setdefault(name, []).append(telling)
    return found


def _name_behind(telling: Telling, noun: str) -> frozenset[str]:
    """The words of the name that the clause prints right behind a noun (*jalan menuju Desa Arum*), lower case; empty without one."""
    at = telling.clause.find(noun)
    hit = _BEHIND.match(telling.statement.text, at + len(noun)) if at >= 0 else None
    return frozenset(hit[1].lower().split()) - _PLACES - stop_stems() if hit else frozenset()


def _explain(pair: Opposites, one: Predicated, other: Predicated) -> Explanation | bool | None:
    """Why two predicates agree; None for a conflict, False where nothing ties them. Symmetric."""
    if one.holds == other.holds or not are_two_voices(one.telling, other.telling):
        return False
    if all(row.telling.statement.field == "title" and row.telling.article.text for row in (one, other)):
        # Two headlines say little of what exactly; the texts below them are compared.
        return False
    beside = one.telling.article.id == other.telling.article.id
    if not (
        set(one.things) & set(other.things)
        or (pair.two and pair.nouns is None)
        or (pair.one and one.things and other.things)
        or (pair.bare and (beside or pair.named or one.denies or other.denies or _meet_around(one, other)))
    ):
        return False
    if _is_done_since(one, other) or _is_done_since(other, one):
        return False
    if any(row.none_of and not row.none_of & to.around for row, to in ((one, other), (other, one))):
        # "Tak satu pun dokter mundur" says nothing of others.
        return False
    if pair.object and one.things and other.things and not set(one.things) & set(other.things):
        # "Dana disepakati" says nothing of the declaration that another did not sign.
        return False
    if pair.object and any(_is_of_another(pair, row, to) for row, to in ((one, other), (other, one))):
        return False
    if pair.two and len(_ties(pair, one) & _ties(pair, other)) < 2:
        return False
    if not pair.bare and (_other_name(one, other) or _other_sort(pair, one, other)):
        return False
    parted = pair.flat or (pair.two and pair.kind is ConflictKind.STATUS)
    if are_told_apart(one.telling, other.telling) or (parted and are_parts(one.telling, other.telling)):
        return False
    if denies_only_authorship(one.telling, other.telling, ours=True):
        return False
    if pair.person and _other_persons(one.telling, other.telling):
        return False
    if pair.named and not _printed_names(one.telling) & _printed_names(other.telling):
        return False
    if pair.changing:
        return False if are_parts(one.telling, other.telling) else _change(pair, one, other)
    gap = gap_of(one.telling.moment, other.telling.moment)
    if pair.term:
        gap = _between_articles(one.telling, other.telling)
    elif pair.promise and Polarity.PLANNED in (one.telling.statement.polarity, other.telling.statement.polarity):
        return None if _is_in_time(one, other) and _is_in_time(other, one) else False
    return None if gap is None or gap <= _LONG else False


def _ties(pair: Opposites, row: Predicated) -> frozenset[str]:
    """The stems that tie a predicate to another; whom nothing was paid stands in the predicate itself (*tidak satu pun nasabah menerima*)."""
    return row.around | row.own if pair.promise else row.around


def _between_articles(one: Telling, other: Telling) -> timedelta | None:
    """The time between the publications of two clauses; None where one is not known."""
    left, right = one.article.published.moment, other.article.published.moment
    return abs(left - right) if left and right else None


def _is_in_time(vow: Predicated, seen: Predicated) -> bool:
    """False where one clause promises and what the other tells was seen before the promised day, or long after it."""
    if vow.telling.statement.polarity is not Polarity.PLANNED:
        return True
    due, at = vow.telling.statement.time.earliest, seen.telling.statement.time
    if due is None or at.earliest is None or vow.telling.statement.time.source != "timex":
        return False
    last = (at.latest or at.earliest)[:10]
    return timedelta() <= date.fromisoformat(last) - date.fromisoformat(due[:10]) <= _LONG


def _is_done_since(vow: Predicated, deed: Predicated) -> bool:
    """True where one clause only vows (*tidak akan mundur*) and the other tells later what was done: a change, not a lie."""
    before, after = vow.telling.moment, deed.telling.moment
    return vow.vowed and not deed.vowed and before is not None and after is not None and before.start < after.start


def _other_name(one: Predicated, other: Predicated) -> bool:
    """True where both clauses print a name right behind a thing they share, and not the same (*Bandara Wira*, *Bandara Suar*)."""
    for stem in set(one.things) & set(other.things):
        left, right = (_name_behind(row.telling, row.things[stem]) for row in (one, other))
        if left and right and not left & right:
            return True
    return False


def _is_of_another(pair: Opposites, denial: Predicated, other: Predicated) -> bool:
    """True where a clause denies that one thing was agreed to (*sepakat menyetop pengisian waduk*) and the other names nothing of it."""
    hit = pair.words.search(denial.telling.clause)
    if not denial.outright or hit is None:
        return False
    behind = _STOP.split(denial.telling.clause[hit.end() : hit.end() + 60])[0]
    named = frozenset(ordered_stems(behind)) - idle_words()
    return bool(named) and not named & frozenset(ordered_stems(other.telling.clause))


def _meet_around(one: Predicated, other: Predicated) -> bool:
    """True where the sentences around two predicates share a word, or one of them names the predicate of the other."""
    return bool(one.around & other.around or one.own & other.around or one.around & other.own)


def _other_sort(pair: Opposites, one: Predicated, other: Predicated) -> bool:
    """True where each thing that both share is of another sort in either clause: *stok beras*, *stok minyak goreng*."""
    shared = set(one.things) & set(other.things)
    return bool(shared) and all(_are_sorts(pair, stem, one, other) for stem in shared)


def _are_sorts(pair: Opposites, stem: str, one: Predicated, other: Predicated) -> bool:
    left, right = (_sort_of(pair, row.telling, row.things[stem]) for row in (one, other))
    if not left or not right or left == right:
        return False
    return left not in other.around and right not in one.around


def _sort_of(pair: Opposites, telling: Telling, thing: str) -> str:
    """The stem of the plain noun right behind a thing, which says what sort it is (*jalan nasional*); empty without one."""
    head = thing.split()[0]
    at = telling.clause.find(head)
    hit = _SORT.match(telling.statement.text, at + len(head)) if at >= 0 else None
    if (
        hit is None
        or hit[1] in stop_stems()
        or (_VERB.match(hit[1]) and not pair.term)
        or any(start.split()[0] == hit[1] for start in pair.starts)
    ):
        return ""
    return to_stem(hit[1])


def _other_persons(one: Telling, other: Telling) -> bool:
    """True where both clauses print full names, the speakers apart, and none of either may be one of the other's."""
    left, right = list(_named(one)), list(_named(other))
    return bool(left and right) and not any(same_name(first, second) for first in left for second in right)


def _printed_names(telling: Telling) -> frozenset[str]:
    """The words, lower case, of the names that a statement prints, listed places apart: one may speak of himself by name."""
    found = (hit[0] for hit in _NAME.finditer(telling.statement.text) if known_as(hit[0]) is None)
    return frozenset(word for name in found for word in name_words(name))


def _named(telling: Telling) -> Iterator[str]:
    """The names of two words and more that a statement prints, listed places and what holds its speaker's name apart."""
    speaker = set(name_words(telling.statement.speaker))
    for found in _NAME.finditer(telling.statement.text):
        words = set(name_words(found[0])) - speaker
        if words and len(name_words(found[0])) > 1 and known_as(found[0]) is None:
            yield " ".join(sorted(words))


def are_parts(one: Telling, other: Telling) -> bool:
    """True where both clauses count persons, each its own, and none speaks of all: some were caught, others are still at large."""
    if any(_ALL.search(telling.clause) for telling in (one, other)):
        return False
    left, right = (
        {quantity.value for quantity in telling.statement.quantities if to_stem(quantity.unit or "") in person_stems()}
        for telling in (one, other)
    )
    return (bool(left and right) and not left & right) or any(_REST.search(telling.clause) for telling in (one, other))


def _change(pair: Opposites, one: Predicated, other: Predicated) -> Explanation | bool | None:
    """What follows from the times of two states of which one may follow the other.

    They contradict each other where both tell of one day, or where what is told as done is older than what is said to last still.
    """
    left, right = _span_of(one), _span_of(other)
    if any(row.outright and _NOT_ONCE.search(row.telling.clause) for row in (one, other)):
        gap = gap_of(one.telling.moment, other.telling.moment)
        return None if gap is None or gap <= _LONG else False
    for lasting, begun, day in ((one, other, left), (other, one, right)):
        # "Telah melayani sejak April" cannot stand beside "masih berupa fondasi" of May.
        since = None if _UNTIL.search(lasting.telling.clause) else _begun(begun)
        if lasting.lasting and lasting.holds != begun.holds and day and since and since <= day[0]:
            return None
    if _is_belied(pair, one, right, other) or _is_belied(pair, other, left, one):
        return None
    if left is None or right is None or any(_is_long(one) for one in (left, right)):
        return False
    if any(_AGAIN.search(row.telling.clause) for row in (one, other)) and not (one.lasting or other.lasting):
        return Explanation.UPDATE if left != right else False
    for before, after in ((one, other), (other, one)):
        if not (before.lasting or after.lasting or _is_own(before)) and _has_come(before, after):
            return Explanation.UPDATE
    if any(_has_ended(*rows) for rows in ((one, other), (other, one))):
        return Explanation.UPDATE
    if has_run_out(one.telling, left, right) or has_run_out(other.telling, right, left):
        return Explanation.UPDATE
    if one.lasting != other.lasting:
        at, done = (left, right) if one.lasting else (right, left)
        return None if done[0] <= at[1] else Explanation.UPDATE
    slack = timedelta() if _is_own(one) and _is_own(other) else timedelta(days=1)
    return None if _meet(left, right, slack) else Explanation.UPDATE


def _is_belied(pair: Opposites, closed: Predicated, day: tuple[str, str] | None, seen: Predicated) -> bool:
    """True where a state that holds since a day (*ditutup sejak Rabu*) meets the contrary state on a later day, which nothing there calls new.

    A deed (*dibebaskan pada Selasa*) is new of itself.
    """
    state = pair.words.search(seen.telling.clause)
    if pair.person or state is None or _DEED.match(state[1]):
        return False
    since, gap = _begun(closed), gap_of(closed.telling.moment, seen.telling.moment)
    if since is None or day is None or gap is None or gap > _NEWS or not _is_own(seen):
        return False
    return since < day[0] and not any(words.search(seen.telling.sentence) for words in (_AGAIN, _COME))


def _has_come(before: Predicated, after: Predicated) -> bool:
    """True where a clause that was told later says that its state has come (*semua pelanggan sudah menyala*)."""
    earlier, later = before.telling.moment, after.telling.moment
    if earlier is None or later is None or later.start - earlier.start <= _HOURS:
        return False
    return _COME.search(after.telling.clause) is not None


def _has_ended(before: Predicated, after: Predicated) -> bool:
    """True where what was not yet so (*belum diketahui*) has come about in the words of who spoke later and names no earlier time."""
    earlier, later = before.telling.moment, after.telling.moment
    if earlier is None or later is None or after.lasting or _is_own(after):
        return False
    return _NOT_YET.search(before.telling.clause) is not None and later.start - earlier.start > _HOURS


def _begun(row: Predicated) -> str | None:
    """The last day, as an ISO date, on which what a clause tells may have begun: that of its *sejak*; None without one."""
    telling = row.telling
    for timex in telling.statement.timexes:
        start = timex.span.start - telling.offset
        if timex.reading.interval and telling.sentence[max(0, start - 6) : max(0, start)] == "sejak ":
            return (timex.reading.interval.end - timedelta(days=1)).date().isoformat()
    return None


def _is_own(row: Predicated) -> bool:
    """True where the clause itself names its time."""
    return row.telling.statement.time.source == "timex"


def _meet(one: tuple[str, str], other: tuple[str, str], slack: timedelta = timedelta()) -> bool:
    first, last = sorted((one, other))
    return date.fromisoformat(last[0]) - date.fromisoformat(first[1]) <= slack


def _is_long(span: tuple[str, str]) -> bool:
    return date.fromisoformat(span[1]) - date.fromisoformat(span[0]) > timedelta(days=2)


def _span_of(row: Predicated) -> tuple[str, str] | None:
    """First and last day, as ISO dates, of what a clause tells; None where it names no day."""
    time = row.telling.statement.time
    if time.earliest is None or (time.granularity is not None and time.granularity.rank > Granularity.DAY.rank):
        return None
    return time.earliest[:10], (time.latest or time.earliest)[:10]


def _finding(
    pair: Opposites, rows: Sequence[Predicated], sides: Sequence[Sequence[int]], reason: Explanation | None = None
) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    left, right = rows[sides[0][0]], rows[sides[1][0]]
    shared = [word for stem, word in left.things.items() if stem in right.things]
    about = pair.about.replace("{thing}", shared[0] if shared else "hal itu")
    if reason is not None:
        return Finding(ConflictKind.STATUS, pair.name, about, held, reason, f"status.{reason.value}")
    denied = any(rows[side[0]].outright for side in sides)
    never = any(rows[side[0]].outright and _NOT_ONCE.search(rows[side[0]].telling.clause) for side in sides)
    # That a thing never came about, at no time, is a no to what another tells, not a state beside its state.
    kind = ConflictKind.POLARITY if never and pair.changing else pair.kind
    rule = "status.apart" if kind is ConflictKind.STATUS else "polarity.apart" if denied else "polarity.opposite"
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
    slot = " ".join([pair.name, *shared[:1]])
    return Finding(kind, slot, about, held, None, rule, {"topic": pair.name}, tried)
