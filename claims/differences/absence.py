"""What one says is not there and another says is: *tidak ada api*, *belum memiliki sertifikat*, *bukan karena rem blong*."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.happening import names_in
from claims.differences.lexicon import state_words, stop_stems
from claims.differences.moment import are_far
from claims.differences.predicates import asks
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, read_stance
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.voice import quoted
from claims.wordlists import either_of, list_of

_LONG = timedelta(days=6)
_FEW = 80
_COMMON = 9
"""A noun that more clauses tell of than this ties two of them only with another word beside it."""
_BORDER = re.compile(rf"[,;:.!?\"“”]|(?<!\w)(?:{either_of('absence.toml', 'border', 'words')})(?!\w)")
_IT_WAS = r"(?:ini|itu|murni|penyebabnya|sebabnya|pemicunya)(?: (?:adalah|ialah|murni|hanya|karena|akibat))?(?: [^\W\d_]{3,20}){1,3}"
"""*Ini longsor, bukan ledakan* says what it was and rules the other out as its cause."""
_DENIES = rf"(?<!tidak )(?<!tak )(?<!tanpa )(?<!belum )(?:{either_of('absence.toml', 'denial', 'verbs')})(?:\s(?:{either_of('absence.toml', 'denial', 'small')})){{0,3}}"
"""A denial of something; *tidak membantah adanya* denies nothing."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to say that something is there: the words before the noun when it is, and when it is not; ``noun`` where several nouns are one thing."""

    name: str
    about: str
    there: re.Pattern[str]
    absent: re.Pattern[str]
    noun: str | None = None


def _words(form: str, name: str) -> str:
    return f"(?:{either_of('absence.toml', form, name)})"


_FORMS = (
    _Form(
        "ada",
        "apakah ada {thing}",
        re.compile(
            rf"(?<!tidak )(?<!tak )(?<!belum )(?<!\w){_words('ada', 'there')}(?:nya)?\s(?:{_words('ada', 'small')}\s){{0,2}}"
        ),
        re.compile(
            rf"(?<!\w)(?:(?:tidak|tak|tiada) {_words('ada', 'absent')}(?:nya)?|nihil|{_DENIES}\s(?:ada|adanya|terdapat))"
            rf"\s(?:{_words('ada', 'small_absent')}\s){{0,2}}"
        ),
    ),
    _Form(
        "punya",
        "apakah memiliki {thing}",
        re.compile(
            rf"(?<!tidak )(?<!tak )(?<!belum )(?<!\w){_words('punya', 'there')}\s(?:{_words('punya', 'small')}\s){{0,1}}"
        ),
        re.compile(
            rf"(?<!\w)(?:(?:belum|tidak|tak|tidak pernah|belum pernah) {_words('punya', 'absent')}|tanpa|tidak dilengkapi dengan)"
            rf"\s(?:{_words('punya', 'small_absent')}\s){{0,1}}"
        ),
    ),
    _Form(
        "sebab",
        "apakah penyebabnya {thing}",
        re.compile(rf"(?<!bukan )(?<!tidak )(?<!\w){_words('sebab', 'there')}\s(?:(?:adanya|oleh)\s){{0,1}}"),
        re.compile(
            rf"(?<!\w)(?:{_IT_WAS}, bukan(?: karena| akibat)?|(?:bukan|tidak) {_words('sebab', 'absent')}"
            rf"|{_DENIES}\s\w{{4,20}}\s(?:itu\s)?(?:karena|akibat|disebabkan|dipicu))\s(?:(?:adanya|oleh)\s){{0,1}}"
        ),
    ),
)
_FINDINGS = rf"{_words('temuan', 'nouns')}(?!\w)"
_INSPECTED = _Form(
    "temuan",
    "apakah pemeriksaan meninggalkan temuan",
    re.compile(
        rf"(?<!tidak )(?<!tak )(?<!\w){_words('temuan', 'there')}\s(?:ada\s)?(?:[^\W\d_]{{2,9}}\s|\d{{1,3}}\s){{0,2}}(?={_FINDINGS})"
    ),
    re.compile(rf"(?<!\w){_words('temuan', 'absent')}\s(?:ada\s|adanya\s|satu pun\s){{0,1}}(?={_FINDINGS})"),
    to_stem("temuan"),
)
_INSPECTS = re.compile(r"(?<!\w)(?:(?:pe)?meriksa|periksa|inspe[kc]|audit|sidak|syahbandar|pengawas)")
_INSPECTING = frozenset({to_stem("memeriksa"), to_stem("pemeriksa"), to_stem("pemeriksaan")})
_PLACE = _Form(
    "tempat",
    "di {thing} atau di tempat lain",
    re.compile(r"(?<!bukan )(?<!\w)(?:di|dari)\s(?:(?:dalam|sekitar|kawasan|sebuah|ruang|Desa)\s){0,2}"),
    re.compile(r"(?<!\w)bukan (?:di|dari)\s(?:(?:dalam|sekitar|kawasan|ruang)\s){0,2}"),
)
_BEHIND = re.compile(
    rf"(?<!\w)(?<!tidak )(?<!tak )(?<!belum )(?<!bukan )(?<!baru )(?<!akan )(?<!harus )(?:{either_of('absence.toml', 'ada', 'behind')})(?!\w)"
)
"""*Bendera merah sudah terpasang*, *sisa hidrazin ditemukan*: the thing stands before the word."""
_NARROW = re.compile(r"(?: [\w-]{3,16})?\s(?:yang|baru|lain|lainnya|lagi|tambahan|susulan|serupa)(?!\w)")
_SUBJECT = 60
_VAGUE = frozenset(map(to_stem, list_of("absence.toml", "vague", "nouns")))


@dataclass(frozen=True, slots=True, eq=False)
class _Existing:
    """A clause that says whether a thing is there: ``noun`` its stem, ``beside`` the stems of the words around it; ``narrow`` where only one sort of it
    is ruled out (*tidak ada kasus baru*), ``behind`` where the words that say so stand behind the thing."""

    holds: bool
    noun: str
    printed: str
    beside: frozenset[str]
    telling: Telling
    narrow: bool = False
    behind: bool = False


def find_absence_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between clauses of two voices of which one says that a thing was there, or was the cause, and one that it was not."""
    found: list[Finding] = []
    if crowd.crowded:
        return found
    spread: dict[str, int] = {}
    for telling in tellings:
        for stem in {word.stem for word in telling.words}:
            spread[stem] = spread.get(stem, 0) + 1
    for form in (*_FORMS, _INSPECTED, _PLACE):
        rows = sorted(_existing(form, tellings), key=lambda row: in_time(row.telling))
        denied = {row.noun for row in rows if not row.holds}
        rows = [row for row in rows if row.noun in denied][:_FEW]
        edges = [
            (one, other)
            for one in range(len(rows))
            for other in range(one + 1, len(rows))
            if _clash(rows[one], rows[other], spread, form is _PLACE, form is _INSPECTED)
        ]
        for sides in find_sides(range(len(rows)), edges, {at: (row.noun, row.holds) for at, row in enumerate(rows)}):
            found.append(_finding(form, rows, sides))
    return found


def _existing(form: _Form, tellings: Sequence[Telling]) -> Iterator[_Existing]:
    """The clauses that say in this form whether a thing is there; none where no clause rules one out: then nothing is disputed."""
    ruled_out = [form.absent.search(telling.clause) for telling in tellings]
    if not any(ruled_out):
        return
    for telling, absent in zip(tellings, ruled_out, strict=True):
        clause = telling.clause
        if form is _INSPECTED and not _INSPECTS.search(telling.sentence):
            continue
        if asks(telling) or (not absent and read_stance(telling).stance is not Stance.AFFIRMS):
            continue
        # A clause names several places; each of them may be the one that another rules out.
        hits = [absent] if absent else list(form.there.finditer(clause))[: 4 if form is _PLACE else 1]
        yield from (row for hit in hits if (row := _read(telling, hit, absent is None, form.noun)) is not None)
        if form.name == "ada" and absent is None:
            yield from _before(telling)


def _before(telling: Telling) -> Iterator[_Existing]:
    """A row for each noun of which the clause says behind it that it was there; only one that another rules out counts."""
    hit = _BEHIND.search(telling.clause)
    if hit is None:
        return
    start = max(0, hit.start() - _SUBJECT)
    subject = _BORDER.split(telling.clause[start : hit.start()])[-1]
    low = hit.start() - len(subject)
    stops = stop_stems()
    for word in find_words(subject):
        if (
            word.stem in stops
            or word.text in stops
            or word.stem in _VAGUE
            or word.text[0].isdigit()
            or len(word.text) < 4
        ):
            continue
        printed = telling.statement.text[low + word.start : low + word.end]
        beside = frozenset(
            one.stem for one in telling.words
            if one.stem not in stops and one.text not in stops and len(one.text) > 2 and one.stem != word.stem and one.stem not in _VAGUE
        )  # fmt: skip
        yield _Existing(True, word.stem, printed, beside, telling, behind=True)


def _read(telling: Telling, hit: re.Match[str], holds: bool, noun: str | None = None) -> _Existing | None:
    clause = telling.clause
    phrase = _BORDER.split(clause[hit.end() : hit.end() + 60])[0]
    if ", bukan" in hit[0] and not (names_in(phrase) or state_words().match(phrase)):
        # "Gedung itu milik swasta, bukan pemerintah" speaks of no cause.
        return None
    stops = stop_stems()
    words = [word for word in find_words(phrase) if word.text not in stops and not word.text[0].isdigit()]
    if not words or words[0].stem in _VAGUE:
        return None
    beside = frozenset(
        word.stem for word in find_words(clause)
        if word.stem not in stops and word.text not in stops and len(word.text) > 2 and word.stem != words[0].stem
        and word.stem not in _VAGUE
    )  # fmt: skip
    happening = frozenset(f"={name}" for name in names_in(clause))
    printed = telling.statement.text[hit.end() + words[0].start : hit.end() + words[0].end]
    narrow = not holds and _NARROW.match(clause, hit.end() + words[0].end) is not None
    return _Existing(holds, noun or words[0].stem, printed, beside | happening, telling, narrow)


def _clash(one: _Existing, other: _Existing, spread: dict[str, int], place: bool, inspected: bool) -> bool:
    if one.holds == other.holds or one.noun != other.noun or not are_two_voices(one.telling, other.telling):
        return False
    if (one.behind and other.narrow) or (other.behind and one.narrow):
        return False
    if "other_event" in one.telling.statement.marks or one.telling.has("other_event") != other.telling.has(
        "other_event"
    ):
        return False
    if are_far(one.telling.moment, other.telling.moment, 6 * _LONG):
        return False
    if place:
        # The same happening must be told of: the sameness of a place alone is chance.
        shared = one.beside & other.beside
        return bool(shared) and (
            any(stem.startswith("=") for stem in shared) or min(map(_spread(spread), shared)) <= _COMMON
        )
    if inspected:
        return bool((one.beside & other.beside) - _INSPECTING)
    return spread.get(one.noun, 0) <= _COMMON or bool(one.beside & other.beside)


def _spread(spread: dict[str, int]) -> Callable[[str], int]:
    return lambda stem: spread.get(stem, 0)


def _finding(form: _Form, rows: Sequence[_Existing], sides: Sequence[Sequence[int]]) -> Finding:
    held = tuple(hold(quoted(rows[side[0]].telling), [rows[at].telling for at in side]) for side in sides)
    thing = rows[sides[0][0]].printed
    tried = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
    return Finding(
        ConflictKind.PLACE if form is _PLACE else ConflictKind.POLARITY,
        f"{form.name} {thing}",
        form.about.replace("{thing}", thing),
        held,
        None,
        "place.apart" if form is _PLACE else "polarity.apart",
        {"topic": thing},
        tried,
    )
