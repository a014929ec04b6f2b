"""Whether two dated clauses tell of one happening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache, lru_cache
from typing import Protocol

from claims.differences.crowd import are_elsewhere
from claims.differences.deeds import Deed, kinsfolk_in
from claims.differences.gazetteer import known_as
from claims.differences.happening import find_mentions, is_it
from claims.differences.lexicon import Happening, mark, stop_stems
from claims.differences.sites import NAME, named_place, series_in
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.when import Dated
from claims.wordlists import load_toml, rows_by_word
from timeline.text import to_lower

_AT = re.compile(r"(?<!\w)(?:di|pada|ke|dari)\s(?=[^\W\d_])")
_BODY = re.compile(
    rf"(?<!\w)((?i:klub|PT|CV|KM|KMP|MV|SD|SMP|SMA|SMK|universitas|yayasan|koperasi|bank|TPS))\s({NAME}|\d{{1,3}})"
)
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{3,5}(?!\w)")
_ORDINAL = re.compile(r"(?<!\w)(?<!kali )(?<!napas )(pertama|terakhir)(?!\w)(?! kali)")
_SINGLE = re.compile(
    r"(?<!\w)(?!tahap|gelombang|kloter|angkatan|babak|putaran|hari|jilid|kuartal|semester|termin|sesi)[^\W\d_]{4,16} pertama(?!\w)(?! kali)"
)
"""*Pertemuan pertama*; the first of several stages is no first of its sort."""
_EDITION = re.compile(
    r"(?<!\w)(?:laporan|hasil|putusan|data|rilis|babak|tahap) (awal|akhir|sementara|final|penuh|lengkap)(?!\w)"
)
_ALL = re.compile(
    r"(?:^|(?<=[,:;\"“] )|(?<!\w)(?:di|ke|dari|pada|oleh|untuk|kepada|dan|dengan|bagi|antara|bahwa|para|(?:di|me|ber)[a-z]{3,14}) )ke(?:dua|tiga|empat|lima) "
    r"|(?<!\w)ke(?:dua|tiga|empat|lima) (?=(?:negara|pihak|kubu|belah|delegasi|menteri|pemimpin|orang|kaki|tangan|mata|sisi|anak|tim|klub)(?!\w))"
)
"""*Di ketiga posko* means all three; *posko ketiga* is one of them."""
_PAPER = re.compile(
    r"(?<!\w)(izin|surat|sertifikat|kontrak|sidang|putusan|gugatan|dana|gaji|pajak|uji|ujian|rapat|lomba|konser|final|harga|wabah) "
    r"(?!itu|ini|tersebut|yang|di|pada|untuk|dengan|sudah|telah|baru|akan|dimulai|digelar|berlangsung|dibuka|terbit|naik|turun|berakhir|mulai|masih|awal|akhir|pertama|terakhir|resmi|darurat|[a-z]*nya)"
    r"([a-z]{4,16})(?!\w)"
)
"""*Izin usaha* and *izin lingkungan*, *sidang Lukman* and *sidang Darto* are two."""
_MET = re.compile(
    r"(?<!\w)(?:bertemu|menemui|bersua|berjumpa|ditemui)(?: dengan)?(?: (?:para|sejumlah|perwakilan|ratusan|puluhan|belasan))? "
    r"(?!di |pada |dan |dalam |untuk |itu |lagi |langsung )([a-z]{4,16})(?!\w)"
)
_REST = re.compile(r"(?<!\w)(?:sisanya|tersisa|selebihnya|lainnya)(?!\w)")
_DAY_WHEN = re.compile(r"(?<!\w)hari (?:ketika|saat|tatkala|di mana) ")
_LEAD = 240
_NEAR = timedelta(days=2)
_MUCH = 3
"""So many words beside the deed make two deeds one that are done over and over, or that no word tells."""


def named_alike(dated: Iterable[Dated]) -> list[Dated]:
    """The rows with a strike under the name of its blast, and *kejadian itu* under the name of what its article is about, else its story."""
    rows = list(dated)
    known = {one.happening.name: one.happening for one in rows}
    counts = Counter(one.happening.name for one in rows if one.happening.once and one.happening.mishap)
    main = known[min(counts, key=lambda name: (-counts[name], name))] if counts else None
    renamed: list[Dated] = []
    for one in rows:
        if one.happening.name == "serang" and "ledakan" in known:
            renamed.append(replace(one, happening=known["ledakan"]))
        elif not one.happening.name and is_it(one.telling.clause):
            own = _main_of(one.telling, known) or main
            renamed.append(replace(one, happening=own) if own is not None else one)
        else:
            renamed.append(one)
    return renamed


def _main_of(telling: Telling, known: Mapping[str, Happening]) -> Happening | None:
    """The first happening that its title, else its lead, names and that some clause of the story dates."""
    for text in (telling.article.title, telling.article.text[:_LEAD]):
        for mention in find_mentions(to_lower(text)):
            if mention.happening.mishap and mention.happening.name in known:
                return mention.happening
    return None


def deeds_apart(rows: Sequence[Dated]) -> dict[str, list[Dated]]:
    """The rows by what was done, in the order of the stems: those of one deed may tell of one happening under two names."""
    found: dict[str, list[Dated]] = {}
    for one in rows:
        if one.deed.verb:
            found.setdefault(one.deed.verb, []).append(one)
    return {verb: found[verb] for verb in sorted(found) if len(found[verb]) > 1}


def named_by(rows: Sequence[Dated]) -> str:
    """What a reader calls the deed of these rows: the listed happening if one is told of, else the word as it stands, a noun before a verb."""
    listed = sorted(one.happening.about for one in rows if one.happening.name)
    if listed:
        return listed[0]
    printed = {one.telling.sentence[one.deed.span.start : one.deed.span.end] for one in rows if one.deed.span}
    return min(printed, key=lambda word: (not word.startswith(("pe", "ke")), len(word), word), default="kejadian")


def in_one_phase(a: Dated, b: Dated) -> bool:
    """True where two times are of one phase: of what a story holds once, or what has a time only by its beginning, one without a phase is its outbreak."""
    onset = a.happening.once or ((a.deed.is_onset or b.deed.is_onset) and a.deed.verb == b.deed.verb)
    return a.phase == b.phase or (onset and {a.phase, b.phase} == {"", "mulai"})


def are_one_deed(a: Dated, b: Dated) -> bool:
    """True where two clauses tell of one deed: the same was done, and what stands with it ties the two.

    One word is enough, more where the like is done over and over; two that name somebody or something must share a name. What
    rises and falls does so every day anew.
    """
    if a.deed.verb != b.deed.verb or not a.deed.verb or have_other_counts(a, b) or are_apart(a, b):
        return False
    listed = a.happening.name and b.happening.name and a.happening.name != b.happening.name
    if listed and (a.happening.once or b.happening.once):
        # "Tiba di pelabuhan" and "tiba" are one; a vote and a vote held anew are two.
        return False
    shared = (a.deed.words & b.deed.words) | acronyms_in(a, b)
    named = (a.deed.names & b.deed.all_words) | (b.deed.names & a.deed.all_words)
    again = a.deed.is_again and b.deed.is_again
    if a.deed.names and b.deed.names and not named and (again or len(shared) < 2):
        return False
    if a.deed.last and b.deed.last:
        return True
    if begin_alike(a, b) or _is_bare_one(a, b) or are_one_edition(a, b):
        return True
    shared |= a.deed.all_words & b.deed.all_words - named
    of_one = a.happening.each and any(known_as(name) is None for name in named)
    if not (shared or of_one) or (a.deed.own == b.deed.own and any(_moves(one) for one in (a, b))):
        return False
    is_again = (a.deed.is_again or b.deed.is_again) and not (is_single(a) or is_single(b))
    if is_again and named and _are_near(a, b):
        return True
    return len(shared) + bool(named) >= (_MUCH if is_again else 1)


def begin_alike(a: Dated, b: Dated) -> bool:
    """True where two clauses tell when one thing began and neither narrows it down otherwise than the other.

    *Serangan siber itu bermula pada Senin* and *serangan sudah berlangsung sejak Jumat*.
    """
    if a.phase != "mulai" or b.phase != "mulai" or a.deed.verb != b.deed.verb or not a.deed.held or not b.deed.held:
        return False
    left, right = a.deed.of, b.deed.of
    return left <= right or right <= left or len(a.deed.all_words & b.deed.all_words) >= _MUCH - 1


def _is_bare_one(a: Dated, b: Dated) -> bool:
    """True where one of two clauses tells a thing done once without a word that narrows it down (*keputusan diambil pada rapat*)."""
    if a.deed.own != b.deed.own or not a.deed.is_once or not a.deed.held:
        return False
    return not a.deed.all_words - _setting_words() or not b.deed.all_words - _setting_words()


def are_one_edition(a: Doing, b: Doing) -> bool:
    """True where both tell of the same stage of a paper: *laporan awal*, *putusan sela*."""
    left, right = (frozenset(_EDITION.findall(one.telling.clause)) for one in (a, b))
    return bool(left & right)


def is_single(one: Dated) -> bool:
    """True for what happened once whatever it is: the first of its sort, and *hari ketika mereka keluar*, a day told by it."""
    return _DAY_WHEN.search(one.telling.clause) is not None or _SINGLE.search(one.telling.clause) is not None


def _moves(one: Dated) -> bool:
    """True where the deed is a rise or a fall, as of prices."""
    span = one.deed.span
    return span is not None and mark("moves").search(one.telling.sentence, span.start, span.end) is not None


_STRUCK = frozenset({"serang", "ledakan", "tembak", "tabrakan", "bentrok", "kebakaran"})
_SCENE = re.compile(
    r"(?<!\w)(?:saat|ketika|sewaktu|tatkala|setelah|sesudah|usai|seusai|sebelum|menjelang|citra)(?!\w)[^,;.]{0,90}"
)
_FOUND = to_stem("ditemukan")


class Doing(Protocol):
    """Anything that tells a deed."""

    @property
    def telling(self) -> Telling:
        """The statement that tells it."""
        ...

    @property
    def deed(self) -> Deed:
        """What was done."""
        ...


def are_apart(a: Doing, b: Doing) -> bool:
    """True where words beside two deeds show that they are two: another of a series, another place, another of the family."""
    if not (a.deed.last and b.deed.last) and are_others(a.telling.clause, b.telling.clause):
        return True
    if bool(_REST.search(a.telling.clause)) != bool(_REST.search(b.telling.clause)):
        return True
    if a.deed.verb == b.deed.verb == _FOUND and is_part_beside_whole(a.telling.clause, b.telling.clause):
        return True
    if kinsfolk_in(a.telling.clause) != kinsfolk_in(b.telling.clause) and not (a.deed.names & b.deed.names):
        return True
    return are_elsewhere(a.telling.clause, b.telling.clause) or lie_apart(a.telling, b.telling)


@lru_cache(maxsize=1)
def _setting_words() -> frozenset[str]:
    return frozenset(to_stem(word) for word in ("rapat", "sidang", "pertemuan", "sebenarnya"))


def are_others(one: str, other: str) -> bool:
    """True where two lower-case clauses tell of two of a row (*tersangka kedua*), of two parts of a craft, or of meetings with two sorts of people."""
    if are_other_parts(one, other):
        return True
    left, right = ordinals_in(one), ordinals_in(other)
    if left != right and not {left, right} <= {frozenset(), frozenset({"pertama"})}:
        return True
    titled = _papers_in(one), _papers_in(other)
    if any(titled[0][head] not in other and titled[1][head] not in one for head in titled[0].keys() & titled[1].keys()):
        return True
    met, others = _met_in(one), _met_in(other)
    return bool(met and others) and not any(to_stem(word) in other for word in met) and not met & others


def are_other_crafts(a: Dated, b: Dated) -> bool:
    """True where two clauses name two sorts of craft: the helicopter that took off is not the plane. What only sets the scene (*saat para sopir
    beristirahat*) names none, and of a blow one may tell by what struck and one by what was struck."""
    if {a.happening.name, b.happening.name} & _STRUCK:
        return False
    one, other = (_SCENE.sub(" ", row.telling.clause) for row in (a, b))
    return _are_of_two_rows(one, other, "carriers")


def are_other_parts(one: str, other: str) -> bool:
    """True where two lower-case clauses name two parts of what fell or sank (*ekor*, *kotak hitam*)."""
    return _are_of_two_rows(one, other, "craft_parts")


def _are_of_two_rows(one: str, other: str, section: str) -> bool:
    left, right = _crafts_in(one, section), _crafts_in(other, section)
    return bool(left and right) and not left & right


def is_part_beside_whole(one: str, other: str) -> bool:
    """True where one of two lower-case clauses tells of a part of a craft (*ekor pesawat*) and the other of no part."""
    return bool(_crafts_in(one, "craft_parts")) != bool(_crafts_in(other, "craft_parts"))


@lru_cache(maxsize=8192)
def _crafts_in(clause: str, section: str) -> frozenset[str]:
    """The rows of a section of ``deeds.toml`` of which a clause holds a word; of two words that overlap the longer one."""
    rows, pattern = _crafts(section)
    return frozenset(row for hit in pattern.findall(clause) for row in rows[hit])


@cache
def _crafts(section: str) -> tuple[Mapping[str, frozenset[str]], re.Pattern[str]]:
    return rows_by_word(load_toml("deeds.toml")[section].items())


@lru_cache(maxsize=4096)
def _papers_in(clause: str) -> Mapping[str, str]:
    return dict(_PAPER.findall(clause))


@lru_cache(maxsize=4096)
def _met_in(clause: str) -> frozenset[str]:
    return frozenset(_MET.findall(clause))


def lie_apart(one: Telling, other: Telling) -> bool:
    """True where two clauses name places of one kind with other names (*di Kecamatan Sawo*, *di Kecamatan Randu*)."""
    left, right = _placed(one.statement.text), _placed(other.statement.text)
    return any(not left[kind] & right[kind] for kind in left.keys() & right.keys())


@lru_cache(maxsize=4096)
def _placed(text: str) -> Mapping[str, frozenset[str]]:
    """Kind of place -> the words of the names behind *di* and the kind; kinds of bodies too (*Klub Randu Putra*)."""
    found: dict[str, frozenset[str]] = {}
    for hit in _AT.finditer(text):
        place = named_place().match(text, hit.end())
        if place is not None and place["kind"]:
            kind = place["kind"].lower()
            found[kind] = found.get(kind, frozenset()) | frozenset(place["name"].lower().split())
        elif place is not None and known_as(place["name"]) is None and hit[0].startswith("di"):
            found[""] = found.get("", frozenset()) | frozenset(place["name"].lower().split())
    for body in _BODY.finditer(text):
        kind = body[1].lower()
        found[kind] = found.get(kind, frozenset()) | frozenset(body[2].lower().split())
    return found


# Every pair that a clause is in asks it.
@lru_cache(maxsize=4096)
def ordinals_in(clause: str) -> frozenset[str]:
    """Which of a row a lower-case clause speaks of: *pertama*, *terakhir*, *kedua*; *pertama kali* and *terakhir kali* tell when."""
    return series_in(_ALL.sub(" ", clause)) | frozenset(_ORDINAL.findall(clause)) | frozenset(_EDITION.findall(clause))


def acronyms_in(a: Dated, b: Dated) -> frozenset[str]:
    """Acronyms of one clause that words of the other spell out: *KLB* and *kejadian luar biasa*."""
    found: set[str] = set()
    for one, other in ((a, b), (b, a)):
        short = {word.lower() for word in _ACRONYM.findall(one.telling.statement.text)}
        if short:
            initials = "".join(word.text[0] for word in other.telling.words)
            found |= {word for word in short if word in initials}
    return frozenset(found)


def _are_near(a: Dated, b: Dated) -> bool:
    """True where two times lie within two days: what is done over and over to one thing at one place is then one deed."""
    return abs(a.interval.start - b.interval.start) <= _NEAR


def are_told_alike(a: Dated, b: Dated) -> bool:
    """True where two clauses that name no listed happening share four words around their times and tell no two deeds."""
    if a.deed.verb and b.deed.verb and a.deed.verb != b.deed.verb:
        return False
    if a.deed.names and b.deed.names and not a.deed.names & b.deed.names:
        return False
    return len(a.stems & b.stems) > _MUCH and not any(mark("moves").search(one.telling.clause) for one in (a, b))


def have_other_counts(a: Doing, b: Doing) -> bool:
    """True where both clauses count one sort of thing and no count is the same: other people were examined, other houses built."""
    left, right = (
        {(row.unit, row.value) for row in one.telling.statement.quantities if row.is_exact and row.what}
        for one in (a, b)
    )
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return bool(units) and not left & right


def content_of(one: Dated) -> frozenset[str]:
    """The stems of the clause that say something."""
    stops = stop_stems()
    return frozenset(
        word.stem
        for word in one.telling.words
        if word.stem not in stops and word.text not in stops and not word.text[0].isdigit()
    )
