"""Who brought a matter to light: *bermula dari pengaduan lembaga X*, *pihaknyalah yang paling dulu melaporkan*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.conflict import ConflictKind
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.predicates import asks
from claims.differences.stems import find_words
from claims.differences.telling import Telling, are_two_voices
from claims.statement import Polarity
from claims.wordlists import either_of, list_of


def _words(name: str) -> str:
    return f"(?:{either_of('credits.toml', 'origin', name)})"


_WHO = r"(?P<who>[^\W\d_][\w'’-]{1,24}(?: [^\W\d_][\w'’-]{1,24}){0,5}?)"
_END = r"(?=[,.;:\"”]|$| (?:yang|pada|di|ke|kepada|dan|atau|karena|setelah|saat|ketika|akhir|awal|pertengahan|sejak|hingga|tentang|soal|mengenai|bahwa|itu|tersebut|baru|masuk|melalui|lewat)(?!\w))"
_FROM = re.compile(
    rf"(?<!\w){_words('began')}(?: (?!setelah|berkat|dari)[\w-]{{2,14}}){{0,3}}? (?:dari|berkat|lewat|melalui|karena|atas|oleh) {_words('by')}(?: (?:resmi|tertulis|anonim|lisan))? {_WHO}{_END}"
)
"""*Bermula dari pengaduan lembaga X*, *terungkap lewat surat terbuka seorang bekas pegawai*."""
_AFTER = re.compile(
    rf"(?<!\w){_words('began')}(?: [\w-]{{2,14}}){{0,3}}? (?:setelah|sesudah|ketika|saat|begitu|usai) {_WHO} {_words('told')}(?!\w)"
)
"""*Terbongkar setelah seorang perawat melapor*."""
_ACTIVE = re.compile(
    rf"{_WHO}(?:-?lah)?,? (?:adalah |itu |ialah )?(?:(?:pihak|orang) )?(?:yang )?(?:{_words('first')} (?:yang )?{_words('told')}|{_words('told')} {_words('first')}|pelapor pertama|penemu pertama)(?!\w)"
)
"""*Pihaknyalah yang paling dulu melaporkan*, *dirinya yang pertama kali mengadu*."""
_PASSIVE = re.compile(rf"(?<!\w){_words('first')} {_words('found')} (?:oleh )?{_WHO}{_END}")
"""*Pertama kali diketahui seorang perawat jaga*."""
_BEHIND = re.compile(rf"(?<!\w)yang {_words('first')} {_words('told')}(?: (?:itu|adalah|ialah|justru))+ {_WHO}{_END}")
"""*Yang pertama melapor itu anak pasien*."""
_SELF = frozenset(list_of("credits.toml", "origin", "self"))
_IDLE = frozenset(list_of("credits.toml", "origin", "idle"))
_LEADS_IN = re.compile(
    r"(?:[,;:\"“”]|(?<!\w)(?:bahwa|mengatakan|menyebut|menegaskan|berkata|menyatakan|mengaku|mengklaim|mengeklaim)) "
)
"""What stands before the subject of a clause."""
_ANY = re.compile(rf"(?<!\w)(?:{_words('began')}|{_words('first')}|pelapor pertama|penemu pertama)(?!\w)")
_NO_NAME = re.compile(r"(?:tidak|tak|bukan|belum|sebagai|di|ke|memberi|me(?:m|n|ng|ny)[a-z]{4,16})$")
_LED = re.compile(rf"(?:oleh|dari|lewat|melalui|berkat) (?:{_words('by')} )?")
_HE = frozenset({"dialah", "ialah", "dia", "ia", "beliaulah"})
_SAYING = re.compile(r"(?:me|ber)[a-z]{3,14} (?:bahwa )?(?:dia|ia|beliau)")
"""*Menyatakan dialah yang pertama*: who says so means himself."""
_FEW = 40


@dataclass(frozen=True, slots=True, eq=False)
class _Origin:
    """Who it is put down to: ``name`` as printed, ``who`` the words that tell him from others, ``first`` where the clause says that he was the first."""

    name: str
    who: frozenset[str]
    telling: Telling
    first: bool


def find_origin_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between two clauses that each put it down to another that a matter came to light, of which one at least says who was first;
    none in a story of many matters (`Crowd`)."""
    if crowd.crowded:
        return []
    rows = list(_origins(tellings))[:_FEW]
    found: list[Finding] = []
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            if not (one.first or other.first) or one.who & other.who or not are_two_voices(one.telling, other.telling):
                continue
            left, right = sorted((one, other), key=lambda row: in_time(row.telling))
            sides = (hold(left.name, [left.telling]), hold(right.name, [right.telling]))
            about = "siapa yang pertama mengungkapnya"
            found.append(Finding(ConflictKind.ATTRIBUTION, "pelapor", about, sides, None, "attribution.first"))
    return found


def _origins(tellings: Sequence[Telling]) -> Iterator[_Origin]:
    for telling in tellings:
        if telling.statement.polarity is not Polarity.AFFIRMED or telling.statement.field == "title":
            continue
        if _ANY.search(telling.clause) is None or asks(telling):
            continue
        for pattern, first in ((_ACTIVE, True), (_BEHIND, True), (_PASSIVE, True), (_FROM, False), (_AFTER, False)):
            hit = pattern.search(telling.clause)
            if hit is None:
                continue
            row = _named(telling, hit, first)
            if row is not None:
                yield row
                break


def _named(telling: Telling, hit: re.Match[str], first: bool) -> _Origin | None:
    start, end = hit.span("who")
    if first and hit.re is _ACTIVE:
        start = max((lead.end() for lead in _LEADS_IN.finditer(telling.clause, start, end)), default=start)
    led = _LED.match(telling.clause, start, end)
    start = led.end() if led else start
    printed = telling.statement.text[start:end]
    words = list(find_words(printed.lower()))
    if not words or any(_NO_NAME.match(word.text) for word in words):
        return None
    own = {word.text.removesuffix("lah").removesuffix("-") for word in words} & _SELF
    if not own and words[0].text in _HE and _SAYING.match(telling.clause):
        own = {words[0].text}
    if own:
        statement = telling.statement
        name = statement.speaker or statement.speaker_role
        if not name:
            return None
        stems = {word.stem for word in find_words(f"{name} {statement.speaker_role or ''}".lower())} | own
        return _Origin(name, frozenset(stems) - _IDLE, telling, first)
    stems = {word.stem for word in words if word.text not in _IDLE}
    return _Origin(printed.strip(), frozenset(stems), telling, first) if stems else None
