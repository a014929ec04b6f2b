"""Two predicates of one thing of which only one can hold: pumps that run against pumps that are broken."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import Any

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.gazetteer import known_as
from claims.differences.lexicon import mark, phrases, stop_stems
from claims.differences.moment import gap_of
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, is_mentioned, read_stance, stems_of
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, name_words, same_name
from claims.differences.voice import quoted
from claims.statement import Polarity
from timeline.interval import Granularity

_LONG = timedelta(days=6)
_BEFORE, _AFTER = 80, 45
_BORDER = re.compile(
    r"[,;:.!?\"“”]|(?<!\w)(?:melainkan|tetapi|namun|tapi|sehingga|sedangkan|padahal|meski|meskipun)(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:tidak|tak|bukan|bukannya|belum|tanpa)(?: (?:ada|adanya|pernah|sedang|dalam|juga|karena|akibat|lagi|sampai|benar-benar|terbukti|ditemukan))?\s(?:\w{2,14}\s)?$"
)
_DENIES = re.compile(
    r"(?<!\w)(?:membantah|bantah|menampik|tampik|menepis|tepis|menyangkal|menyanggah|mementahkan|membantahnya)(?!\w)"
)
_DENIED = re.compile(r"(?<!\w)(?<!yang )(?:tidak benar|tak benar|keliru|hoaks|hoax|dibantah|ditepis|fitnah)(?!\w)")
_ASKS = re.compile(
    r"(?<!\w)(?:apakah|benarkah|diduga|dugaan|kemungkinan|mungkin|andai|bila|jika|kalau|agar|supaya)(?!\w)"
)
_DECIDES = re.compile(r"(?<!\w)(?:memutuskan|menyatakan|menetapkan|menyebut|menilai|membahas|meminta)(?!\w)")
"""*Rapat memutuskan kontrak batal*: what stands before such a verb is not what the predicate is said of."""
_AGAIN = re.compile(r"(?<!\w)(?:kembali|lagi|akhirnya|kini|sekarang)(?!\w)")
_WHEN = re.compile(r"(?<!\w)(?:sebelum|setelah|sesudah|seusai|usai|sejak|ketika|saat)(?!\w)")
_ONLY = re.compile(r"(?<!\w)(?:hanya|cuma|sekadar)\s(?:\w{2,14}\s){0,2}$")
_THREAT = re.compile(r"(?<!\w)(?:mengancam|ancaman|diancam)(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:semua|semuanya|seluruh|seluruhnya|seorang pun|satu pun)(?!\w)")
_LASTS = re.compile(r"(?:masih|belum|tetap)(?!\w)")
_LASTING = re.compile(r"(?<!\w)(?:masih|belum|tetap)\s(?:\w{2,14}\s)?$")
"""Words of a state that lasts: *masih ditahan*, *belum ditemukan*."""
_ALWAYS = re.compile(r"\s(?:sejak|semenjak|dari) (?:hari pertama|awal|mula)(?!\w)")
"""*Di dalam lapas sejak hari pertama* leaves no day on which he was elsewhere."""
_NAME = re.compile(r"[A-Z][\w'’]{2,30}(?:[ -][A-Z][\w'’]{1,30}){0,3}")
_BEHIND = re.compile(r"(?:\s[a-z]{2,10}){0,2}\s((?:[A-Z][\w'’-]{1,30}\s?){1,4})")
_PLACES = frozenset({"desa", "kota", "kabupaten", "kecamatan", "pulau", "kampung", "dusun", "jalan"})
_ABOUT = frozenset({"soal", "tentang", "mengenai", "terkait", "perihal", "ihwal"})
_FIRSTLY = re.compile(r"\s(?:yang )?(?:pertama|lebih dulu|lebih dahulu|duluan)(?!\w)")
"""Who was first is another question than whether it was done."""
_WHOSE = frozenset(
    {"rumah", "milik", "oleh", "dari", "keluarga", "ayah", "ibu", "istri", "suami", "anak", "untuk", "kepada", "kata"}
)
_COLOUR = re.compile(r"(?<!\w)(?:hijau|merah|kuning)\s$")
_AGAINST = re.compile(
    r"(?<!\w)(?:dipertanyakan|diragukan|disangsikan|diselidiki|mematahkan|patahkan|mementahkan|menggugurkan|gugurkan|bertentangan|berbeda dengan)(?!\w)"
)
_FEW = 60
_SHORT = 6
"""A sentence of no more telling words than this may leave its noun to the sentence before."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of predicates that exclude each other. ``bare``: they name what they are said of; ``changing``: one may follow the other;
    ``close``: the noun stands right before them; ``person``: two clauses that name persons must name one; ``two``: their
    sentences must share two words; ``object``: two clauses that name what was done must name one thing; ``named``: both must print one name;
    ``every``: its no is said of all, so that one who did not is no contradiction."""

    name: str
    about: str
    words: re.Pattern[str]
    firsts: frozenset[str]
    yes: frozenset[str]
    nouns: re.Pattern[str] | None
    kind: ConflictKind
    bare: bool
    changing: bool
    close: bool = False
    person: bool = False
    two: bool = False
    object: bool = False
    named: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Predicated:
    """One predicate of a clause: ``holds`` after negations and denials, ``things`` the stems it is said of and how the clause prints them,
    ``around`` the stems of its sentence and the one before,
    ``lasting`` true where it tells of a state that lasts (*masih ditahan*), ``denies`` where a verb of denial says it."""

    holds: bool
    things: Mapping[str, str]
    telling: Telling
    outright: bool
    around: frozenset[str] = frozenset()
    lasting: bool = False
    denies: bool = False


def find_opposite_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between predicates that exclude each other, pair of opposites by pair, in the order of the list.

    Two clauses of different voices are compared where they are said of one thing: a noun that both print, or that stands
    just before the one that prints none. What is asked, wished, planned or supposed is left out.
    """
    found: list[Finding] = []
    if crowd.crowded:
        return found
    names = _names(tellings)
    spoken = _by_first_word([one for one in tellings if not one.has("other_event")])
    for pair in load_opposites():
        heard = {telling.id: telling for word in pair.firsts for telling in spoken.get(word, ())}
        rows = sorted(_predicated(pair, heard.values(), names), key=lambda row: in_time(row.telling))[:_FEW]
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


def _by_first_word(tellings: Sequence[Telling]) -> Mapping[str, list[Telling]]:
    """Word -> the clauses that hold it, with and without *-nya*."""
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        for text in {form for word in telling.words for form in (word.text, word.text.removesuffix("nya"))}:
            found.setdefault(text, []).append(telling)
    return found


def _predicated(pair: Opposites, tellings: Iterable[Telling], names: frozenset[str]) -> Iterator[Predicated]:
    for telling in tellings:
        hit = pair.words.search(telling.clause)
        if hit is None:
            continue
        lasting = _LASTS.match(hit[1]) is not None or _LASTING.search(telling.clause[: hit.start()]) is not None
        lasting = lasting or _ALWAYS.match(telling.clause, hit.end()) is not None
        if asks(telling, hit.end()) or not _takes_side(telling, hit.start(), lasting):
            continue
        left, right = _segment(telling.clause, hit.start(), hit.end())
        if _COLOUR.search(left) or _WHEN.search(left) or _is_mentioned(left, hit[1]):
            continue
        holds = hit[1] in pair.yes
        outright = False
        if _ONLY.search(left) or _THREAT.search(left) or _FIRSTLY.match(telling.clause, hit.end()):
            continue
        if _NOT.search(left):
            if pair.every:
                continue
            holds = not holds
            outright = True
        denies = _DENIES.search(telling.clause[: hit.start()])
        if denies or _DENIED.search(telling.clause, hit.end()):
            holds = not holds
            outright = True
        if pair.close:
            left = _DECIDES.split(left)[-1]
        things = _things(telling, left + " ; " + right, names)
        if pair.nouns is not None:
            said = _nouns(pair.nouns, left if pair.close else f"{left} ; {hit[1]} ; {right}")
            if not said and not pair.close:
                said = _nouns(pair.nouns, telling.sentence)
                if not said and len(stems_of(telling.sentence)) <= _SHORT:
                    said = _nouns(pair.nouns, telling.previous)
            if not said and pair.close:
                continue
            things = said
        elif not things:
            things = _things(telling, telling.previous, names)
        if things or pair.bare:
            around = (
                stems_of(telling.sentence)
                | stems_of(telling.previous)
                | stems_of((telling.statement.speaker_role or "").lower())
            )
            own = {to_stem(word) for word in hit[1].split()}
            yield Predicated(
                holds,
                things,
                telling,
                outright,
                around - own,
                lasting,
                bool(denies),
            )


def _takes_side(telling: Telling, start: int, lasting: bool) -> bool:
    """True where the clause says that its predicate at ``start`` holds or does not; a condition behind it leaves that so (*mengancam … bila*)."""
    stance = read_stance(telling).stance
    if stance in (Stance.AFFIRMS, Stance.DENIES):
        return True
    wished = mark("wish").search(telling.clause, 0, start) is not None
    return stance is Stance.OPEN and (lasting or (telling.statement.polarity is Polarity.AFFIRMED and not wished))


def _nouns(nouns: re.Pattern[str], text: str) -> dict[str, str]:
    """Stem -> word for the listed nouns of a text, *air keran* under *air* too; one that only says whose or whence (*di rumah pelaku*)
    is left out."""
    found: dict[str, str] = {}
    for hit in nouns.finditer(text):
        if set(text[: hit.start()].split()[-1:]) & _WHOSE:
            continue
        found.setdefault(to_stem(hit[1]), hit[1])
        first = hit[1].split()[0]
        if nouns.fullmatch(first):
            found.setdefault(to_stem(first), hit[1])
    return found


def _name_behind(telling: Telling, noun: str) -> frozenset[str]:
    """The words of the name that the clause prints right behind a noun (*jalan menuju Desa Arum*), lower case; empty without one."""
    at = telling.clause.find(noun)
    hit = _BEHIND.match(telling.statement.text, at + len(noun)) if at >= 0 else None
    return frozenset(hit[1].lower().split()) - _PLACES - stop_stems() if hit else frozenset()


def _is_mentioned(left: str, word: str) -> bool:
    """True where the words before a predicate only mention it (*kabar mengenai*, *tersangka*)."""
    before = left.split()[-2:]
    return bool(set(before) & _ABOUT) or is_mentioned(before, word)


def _segment(clause: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a predicate inside its own stretch of the clause."""
    left = _BORDER.split(clause[max(0, start - _BEFORE) : start])[-1]
    right = _BORDER.split(clause[end : end + _AFTER])[0]
    return left, right


def _things(telling: Telling, text: str, names: frozenset[str]) -> dict[str, str]:
    """Stem -> word for the nouns that tie a clause to another; no names, no figures, nothing general."""
    speaker = set((telling.statement.speaker or "").lower().split())
    found: dict[str, str] = {}
    for word in find_words(text):
        if len(word.text) < 3 or word.text[0].isdigit() or word.text in speaker or word.stem in names:
            continue
        if word.text in stop_stems() or word.stem in stop_stems() or word.stem in _idle():
            continue
        found.setdefault(word.stem, word.text)
    return found


def _names(tellings: Sequence[Telling]) -> frozenset[str]:
    """Stems that the texts of the story print with a capital letter inside their sentences: names."""
    capital: dict[str, int] = {}
    small: dict[str, int] = {}
    for telling in tellings:
        if telling.statement.field == "text":
            text = telling.statement.text
            for word in telling.words[1:]:
                counts = capital if text[word.start : word.start + 1].isupper() else small
                counts[word.stem] = counts.get(word.stem, 0) + 1
    return frozenset(stem for stem, count in capital.items() if count > 2 * small.get(stem, 0))


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
        or (pair.bare and (beside or one.denies or other.denies or one.around & other.around))
    ):
        return False
    if pair.object and one.things and other.things and not set(one.things) & set(other.things):
        # "Dana disepakati" says nothing of the declaration that another did not sign.
        return False
    if pair.two and len(one.around & other.around) < 2:
        return False
    if not pair.bare and _other_name(one, other):
        return False
    if pair.person and _other_persons(one.telling, other.telling):
        return False
    if pair.named and not _printed_names(one.telling) & _printed_names(other.telling):
        return False
    if pair.changing:
        return False if _are_parts(one.telling, other.telling) else _change(one, other)
    gap = gap_of(one.telling.moment, other.telling.moment)
    return None if gap is None or gap <= _LONG else False


def _other_name(one: Predicated, other: Predicated) -> bool:
    """True where both clauses print a name right behind a thing they share, and not the same (*Bandara Wira*, *Bandara Suar*)."""
    for stem in set(one.things) & set(other.things):
        left, right = (_name_behind(row.telling, row.things[stem]) for row in (one, other))
        if left and right and not left & right:
            return True
    return False


def _other_persons(one: Telling, other: Telling) -> bool:
    """True where both clauses name somebody, the speakers apart, and nobody is named by both."""
    left, right = (frozenset(_named(telling)) for telling in (one, other))
    return bool(left and right) and not left & right


def _printed_names(telling: Telling) -> frozenset[str]:
    """The words, lower case, of the names that a statement prints, its speaker's and listed places apart."""
    speaker = set(name_words(telling.statement.speaker))
    found = (hit[0] for hit in _NAME.finditer(telling.statement.text) if known_as(hit[0]) is None)
    return frozenset(word for name in found for word in name_words(name) if word not in speaker)


def _named(telling: Telling) -> Iterator[str]:
    speaker = set(name_words(telling.statement.speaker))
    for found in _NAME.finditer(telling.statement.text):
        words = name_words(found[0])
        if len(words) > 1 and known_as(found[0]) is None:
            yield from (word for word in words if word not in speaker)


def _are_parts(one: Telling, other: Telling) -> bool:
    """True where both clauses count persons, each its own, and none speaks of all: some were caught, others are still at large."""
    if any(_ALL.search(telling.clause) for telling in (one, other)):
        return False
    left, right = (
        {quantity.value for quantity in telling.statement.quantities if quantity.unit in ("orang", "jiwa")}
        for telling in (one, other)
    )
    return bool(left and right) and not left & right


def _change(one: Predicated, other: Predicated) -> Explanation | bool | None:
    """What follows from the times of two states of which one may follow the other.

    They contradict each other where both tell of one day, or where what is told as done is older than what is said to last still.
    """
    left, right = _span_of(one), _span_of(other)
    if left is None or right is None or any(_is_long(one) for one in (left, right)):
        return False
    if any(_AGAIN.search(row.telling.clause) for row in (one, other)) and not (one.lasting or other.lasting):
        return Explanation.UPDATE if left != right else False
    if one.lasting != other.lasting:
        at, done = (left, right) if one.lasting else (right, left)
        return None if done[0] <= at[1] else Explanation.UPDATE
    slack = timedelta() if _is_own(one) and _is_own(other) else timedelta(days=1)
    return None if _meet(left, right, slack) else Explanation.UPDATE


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


def asks(telling: Telling, end: int | None = None) -> bool:
    """True where a clause, up to ``end``, asks, supposes, holds something possible, or speaks against the words of another in passing."""
    clause = telling.clause if end is None else telling.clause[:end]
    return (
        any(words.search(clause) for words in (_ASKS, mark("supposed"))) or _AGAINST.search(telling.clause) is not None
    )


def are_two_voices(one: Telling, other: Telling) -> bool:
    """False for one voice that speaks twice, a text and its copy, and a headline beside the text below it."""
    if one.id == other.id or same_name(one.statement.speaker, other.statement.speaker):
        return False
    if one.article.id == other.article.id:
        return one.root != other.root and one.statement.field == other.statement.field
    return one.copy != other.copy


def _finding(
    pair: Opposites, rows: Sequence[Predicated], sides: Sequence[Sequence[int]], reason: Explanation | None = None
) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    left, right = rows[sides[0][0]], rows[sides[1][0]]
    shared = [word for stem, word in left.things.items() if stem in right.things]
    about = pair.about.replace("{thing}", shared[0] if shared else "hal itu")
    if reason is not None:
        return Finding(ConflictKind.STATUS, pair.name, about, held, reason, f"status.{reason.value}")
    rule = "status.apart" if pair.kind is ConflictKind.STATUS else "polarity.apart"
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
    slot = " ".join([pair.name, *shared[:1]])
    return Finding(pair.kind, slot, about, held, None, rule, {"topic": pair.name}, tried)


@cache
def load_opposites() -> tuple[Opposites, ...]:
    """The pairs of `opposites.toml`. Raises ValueError for one that lacks a side or puts one word on both."""
    found: list[Opposites] = []
    for at, row in enumerate(_read()["pair"], start=1):
        for key in ("name", "about", "yes"):
            if not row.get(key):
                raise ValueError(f'opposites.toml pair {at}: "{key}" is missing; give it')
        words = [*row["yes"], *row.get("no", ())]
        both = set(row["yes"]) & set(row.get("no", ()))
        if both:
            raise ValueError(f'opposites.toml pair {at}: "{min(both)}" stands on both sides; keep it on one')
        found.append(
            Opposites(
                row["name"],
                row["about"],
                phrases(words),
                frozenset(word.split()[0] for word in words),
                frozenset(row["yes"]),
                phrases(row["nouns"]) if row.get("nouns") else None,
                ConflictKind(row.get("kind", "polarity")),
                bool(row.get("bare")),
                bool(row.get("changing")),
                bool(row.get("close")),
                bool(row.get("person")),
                bool(row.get("two")),
                bool(row.get("object")),
                bool(row.get("named")),
                bool(row.get("every")),
            )
        )
    return tuple(found)


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    words = _read()["idle"]["words"]
    return frozenset(words) | frozenset(to_stem(word) for word in words)


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("lexicon", "opposites.toml").read_text("utf-8"))
