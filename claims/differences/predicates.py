"""What a clause says of a listed predicate: of which thing, and whether it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from claims.differences.answered import NEVER_SAID
from claims.differences.antonyms import Opposites, idle_words
from claims.differences.lexicon import mark, mark_words, people, stop_stems
from claims.differences.stance import Stance, is_mentioned, read_stance, stems_of
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling
from claims.statement import Polarity
from claims.wordlists import either_of

_BEFORE, _AFTER = 80, 45
_BORDER = re.compile(
    r"[,;:.!?\"“”]|(?<!\w)(?:melainkan|tetapi|namun|tapi|sehingga|sedangkan|padahal|meski|meskipun)(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:tidak|tak|bukan|bukannya|belum|tanpa)(?: (?:ada|adanya|pernah|sedang|dalam|juga|karena|akibat|lagi|sampai|benar-benar|terbukti|ditemukan))?\s(?:\w{2,14}\s)?$"
)
_NONE_OF = re.compile(
    r"(?<!\w)(?:(?:tidak|tak|belum)(?: ada| pernah)? (?:satu|se[a-z]{3,10})((?: [\w-]{2,14}){0,3}) pun((?: dari)? [\w-]{2,14})?|(?:tidak|tak) ada((?: [\w-]{2,14}){0,3}) yang|nihil)"
    r"\s(?:[\w-]{2,14}\s){0,3}$"
)
"""*Tak seorang tahanan pun keluar*, *tidak ada rumah warga yang rusak*: the no is said of each."""
_SAID = re.compile(
    r",\s(?:katanya|ujarnya|ucapnya|tuturnya|menurutnya|(?:kata|ujar|menurut) (?:dia|[a-z]{3,14})),(?=\s)"
)
"""Who says it, set between commas inside what is said."""
_DENIES = re.compile(
    rf"(?<!\w)(?:menolak (?:anggapan|tudingan|tuduhan|klaim|dugaan|kabar)|(?:{either_of('denials.toml', 'verbs', 'active')})(?:nya)?)(?!\w)"
)
_DENIED = re.compile(r"(?<!\w)(?<!yang )(?:tidak benar|tak benar|keliru|hoaks|hoax|dibantah|ditepis|fitnah)(?!\w)")
_ASKS = re.compile(
    r"(?<!\w)(?:sedianya|semestinya|seharusnya|mestinya|apakah|benarkah|diduga|dugaan|kemungkinan|mungkin|andai|bila|jika|kalau|agar|supaya)(?!\w)"
)
_DECIDES = re.compile(r"(?<!\w)(?:memutuskan|menyatakan|menetapkan|menyebut|menilai|membahas|meminta)(?!\w)")
"""*Rapat memutuskan kontrak batal*: what stands before such a verb is not what the predicate is said of."""
_WHEN = re.compile(r"(?<!\w)(?:sebelum|sejak|ketika|saat)(?!\w)")
_VOWED = re.compile(
    r"(?<!\w)(?:tidak|tak|takkan|pantang|ogah|enggan|emoh|bukan)(?: (?:akan|bakal|hendak|mau|berniat|berencana|bersedia|sudi|untuk))?\s(?:\w{2,14}\s)?$|(?<!\w)(?:akan|bakal) (?:tetap|terus)\s$"
)
_WILL = re.compile(r"(?<!\w)(?:akan|bakal|takkan|hendak|mau|berniat|berencana|bersedia|sudi|ogah|enggan|emoh)(?!\w)")
"""*Saya tidak akan mundur*: a vow, which what is done later breaks without giving it the lie."""
_ONLY = re.compile(r"(?<!\w)(?:hanya|cuma|sekadar)\s(?:\w{2,14}\s){0,4}$")
_THREAT = re.compile(r"(?<!\w)(?:mengancam|ancaman|diancam)(?!\w)")
_LASTS = re.compile(r"(?:masih|belum|tetap)(?!\w)")
_LASTING = re.compile(r"(?<!\w)(?:masih|belum|tetap)\s(?:\w{2,14}\s)?$")
"""Words of a state that lasts: *masih ditahan*, *belum ditemukan*."""
_ALWAYS = re.compile(r"\s(?:sejak|semenjak|dari) (?:hari pertama|awal|mula)(?!\w)")
"""*Di dalam lapas sejak hari pertama* leaves no day on which he was elsewhere."""
_ABOUT = frozenset({"soal", "tentang", "mengenai", "terkait", "perihal", "ihwal"})
_FIRSTLY = re.compile(r"\s(?:yang )?(?:pertama|lebih dulu|lebih dahulu|duluan)(?!\w)")
"""Who was first is another question than whether it was done."""
_WHOSE = mark_words("whose")
_WHICH = re.compile(
    r"[a-z]{3}(?<!saya)(?<!kami)(?<!kita)(?<!dia)(?<!mereka)(?<!beliau)(?<!ada)(?<!pun)(?<!semua) yang\s$"
)
"""*Data yang dicuri*, *pompa yang rusak* say which; *saya yang memberhentikan*, *tidak ada yang hilang* say what is so."""
_WHICH_TOO = re.compile(
    r"[a-z]{3}(?<!saya)(?<!kami)(?<!kita)(?<!dia)(?<!mereka)(?<!ada)(?<!pun) yang (?!itu|ini)(?:(?!itu |ini |tersebut )[\w-]{2,16} ){1,6}(?:dan|serta|tetapi|tapi)\s(?:belum\s|tidak\s|tak\s|sudah\s|masih\s)?$"
)
"""*Kendaraan yang ada di kota dan belum terpasang alat* says which too."""
_COLOUR = re.compile(r"(?<!\w)(?:hijau|merah|kuning)\s$")
_EXAMPLE = re.compile(r",\s(?:misalnya|umpamanya|contohnya)(?=,)")
"""One of several, not something supposed: *Dapur Seroja, misalnya, masih berupa fondasi*."""
_AGAINST = re.compile(
    r"(?<!\w)(?:dipertanyakan|diragukan|disangsikan|diselidiki|mematahkan|patahkan|mementahkan|menggugurkan|gugurkan|bertentangan|berbeda dengan)(?!\w)"
)
_FITNESS = re.compile(r"la[iy]k|lulus|sehat|bebas|halal")
_PAPER = re.compile(r"(?<!\w)(?:sertifikat|surat|uji|keterangan|kartu|status)\s$")
_HAS = re.compile(
    r"(?<!\w)(?:memiliki|mempunyai|punya|mengantongi|memegang|membawa|ada|terdapat|berbekal|menyimpan)(?: [\w-]{2,16}){1,4} yang\s(?:masih\s|sudah\s|telah\s)?$"
)
"""*Memiliki sertifikat yang masih berlaku* says that it holds."""
_SHORT = 6
"""A sentence of no more telling words than this may leave its noun to the sentence before."""


@dataclass(frozen=True, slots=True, eq=False)
class Predicated:
    """One predicate of a clause: ``holds`` after negations and denials, ``things`` the stems it is said of and how the clause prints them,
    ``around`` the stems of its sentence and the one before,
    ``lasting`` true where it tells of a state that lasts (*masih ditahan*), ``denies`` where a verb of denial says it,
    ``none_of`` the stems of what it is said of none (*tak satu pun dokter*), ``own`` those of the predicate itself, ``vowed`` where it is only vowed (*tidak akan mundur*)."""

    holds: bool
    things: Mapping[str, str]
    telling: Telling
    outright: bool
    around: frozenset[str] = frozenset()
    lasting: bool = False
    denies: bool = False
    none_of: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    vowed: bool = False


def find_predicated(pair: Opposites, tellings: Iterable[Telling], names: frozenset[str]) -> Iterator[Predicated]:
    """The clauses that say that a predicate of the pair holds or does not, one each, in their order; ``names`` are stems that tie nothing."""
    for telling in tellings:
        clause = _SAID.sub(lambda said: " " * len(said[0]), telling.clause)
        hit = _predicate(pair, telling, clause)
        if hit is None:
            continue
        start, end, printed, holds = hit
        lasting = _LASTS.match(printed) is not None or _LASTING.search(clause[:start]) is not None
        lasting = lasting or _ALWAYS.match(clause, end) is not None
        # "Tidak tahu-menahu" leaves other questions open, but not that of who knew.
        knew = mark("no_stance").search(printed) is not None
        told = pair.term or (pair.promise and holds and telling.statement.polarity is Polarity.PLANNED)
        if asks(telling, end) or not (knew or told or _takes_side(telling, start, lasting)):
            continue
        left, right = _segment(clause, start, end)
        if (
            (_WHICH.search(left) and not _HAS.search(left))
            or _WHICH_TOO.search(left)
            or _COLOUR.search(left)
            or (_WHEN.search(left) and not lasting)
            or (_is_mentioned(left, printed) and not pair.term)
        ):
            continue
        outright = False
        if NEVER_SAID.search(clause, 0, start):
            continue
        if _ONLY.search(left) or _THREAT.search(left) or _FIRSTLY.match(clause, end):
            continue
        none = _NONE_OF.search(left)
        if none or _NOT.search(left):
            if pair.every or pair.flat:
                continue
            holds = not holds
            outright = True
        denies = _DENIES.search(clause[:start])
        if denies or _DENIED.search(clause, end):
            if pair.flat:
                continue
            holds = not holds
            outright = True
        if pair.close:
            left = _DECIDES.split(left)[-1]
        things = _things(telling, left + " ; " + right, names)
        if pair.nouns is not None:
            said = _nouns(pair.nouns, left if pair.close else f"{left} ; {printed} ; {right}")
            if not said and not pair.close:
                said = _nouns(pair.nouns, telling.sentence)
                if not said and len(stems_of(telling.sentence)) <= _SHORT:
                    said = _nouns(pair.nouns, telling.previous)
            if not said and pair.close:
                continue
            things = said
        elif not things:
            things = _things(telling, telling.previous, names)
        if things or pair.bare or (pair.two and pair.nouns is None):
            around = (
                stems_of(telling.sentence)
                | stems_of(telling.previous)
                | stems_of((telling.statement.speaker_role or "").lower())
            )
            own = {to_stem(word) for word in printed.split()}
            yield Predicated(
                holds,
                things,
                telling,
                outright,
                around - own,
                lasting,
                bool(denies),
                stems_of(" ".join(filter(None, none.groups()))) - people() if none else frozenset(),
                frozenset(own) - stop_stems(),
                _VOWED.search(left) is not None and _WILL.search(left) is not None,
            )


def _predicate(pair: Opposites, telling: Telling, clause: str) -> tuple[int, int, str, bool] | None:
    """Where the first predicate of a pair stands in a clause, how it is printed, and whether it is one of the yes; None without one."""
    found: list[tuple[int, int, str, bool]] = []
    hit = next((one for one in pair.words.finditer(clause) if not _is_paper(clause, one)), None)
    if hit is not None:
        found.append((hit.start(), hit.end(), hit[1], hit[1] in pair.yes))
    if pair.stems:
        word = next((word for word in telling.words if word.stem in pair.stems), None)
        if word is not None:
            found.append((word.start, word.end, word.text, pair.stems[word.stem]))
    return min(found, default=None)


def _is_paper(clause: str, hit: re.Match[str]) -> bool:
    """True where a word only says what a paper is about (*sertifikat laik pakai*)."""
    return _FITNESS.match(hit[1]) is not None and _PAPER.search(clause, 0, hit.start()) is not None


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
        if word.text in stop_stems() or word.stem in stop_stems() or word.stem in idle_words():
            continue
        found.setdefault(word.stem, word.text)
    return found


def asks(telling: Telling, end: int | None = None) -> bool:
    """True where a clause, up to ``end``, asks, supposes, holds something possible, or speaks against the words of another in passing."""
    if end is None or not _asks_anywhere(telling):
        return _asks_anywhere(telling)
    clause = _EXAMPLE.sub(" ", telling.clause[:end])
    return (
        any(words.search(clause) for words in (_ASKS, mark("supposed"))) or _AGAINST.search(telling.clause) is not None
    )


# Every predicate of a clause asks it.
@lru_cache(maxsize=1024)
def _asks_anywhere(telling: Telling) -> bool:
    clause = _EXAMPLE.sub(" ", telling.clause)
    return any(words.search(clause) for words in (_ASKS, mark("supposed"), _AGAINST))
