"""Who is said to have done it: *kami tidak menyerang bandara* does not deny that the airport was attacked."""

from __future__ import annotations

import re
from functools import cache

from claims.differences.lexicon import mark, mark_words
from claims.differences.stance import Said, Stance, joined, read_stance
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, name_words
from claims.wordlists import either_of

_SIDE = f"(?:{either_of('disowned.toml', 'side', 'words')})"
_DENY = f"(?:{either_of('denials.toml', 'verbs', 'active')})(?:nya)?"
_OWN_DEED = re.compile(
    rf"(?<!\w){_DENY}(?: (?:keras|tegas|tuduhan|tudingan|dakwaan|kabar|anggapan|laporan|klaim|isu|bahwa)){{0,3}}"
    rf"(?: (?:{_SIDE}nya|{_SIDE} kami|mereka|dirinya|ia|kami))?(?: (?:telah|pernah|sudah|sempat|sengaja|ikut|yang|sedang|akan|melakukan)){{0,3}}"
    r" (\w{4,20})(?!\w)"
)
"""*Membantah (tuduhan bahwa pihaknya) menyerang*, *Bantah Serang Bandara*; group 1 is what was not done."""
_NOT_WE = re.compile(
    rf"(?<!\w)(?:kami|kita|saya|pihaknya|{_SIDE} kami|{_SIDE}nya|mereka|dirinya)(?: sama sekali)? (?:tidak|tak)(?: pernah| ikut| sedang| sengaja| melakukan){{0,2}} (\w{{4,20}})(?!\w)"
)
_NONE_OF_OURS = re.compile(
    r"(?<!\w)(?:tidak|tak) (?:ada )?(?:satu|seorang|sebuah|sebutir|sepucuk)(?: [^\W\d_]{3,14})? pun(?: dari)?(?: yang)? (?:[^\W\d_]{3,16} ){0,3}?(?:kami|kita|miliknya)(?!\w)"
)
_STRUCK = re.compile(
    rf"(?<!\w)(?:{either_of('disowned.toml', 'struck', 'by')})(?: [^\W\d_]{{2,16}}){{0,3}} (?:{either_of('disowned.toml', 'struck', 'verbs')})(?!\w)"
)
"""A blow that hit: it was certainly struck by somebody."""
_AGENT = re.compile(r"\s(?:oleh\s)?(\w{3,20}(?: \w{3,20})?)")
_OURS = re.compile(r"(?<!\w)(?:kami|kita)(?!\w)")
_OWNS_UP = re.compile(r"(?<!\w)(?:mengaku|mengakui|mengeklaim|mengklaim)(?: telah| sudah)? me[a-z]{4}")
_SELF = re.compile(r"(?<!\w)(?:ia|dia|mereka|pelaku(?:nya)?|pihaknya)(?!\w)")
_PLACED = re.compile(
    r"(?<!\w)(?:di|ke|dari|kota|kabupaten|provinsi|kecamatan|kelurahan|desa|kampung|dusun|pulau|gunung|jalan|bandara|wilayah|warga|penduduk|arah|sebelah)\s$"
)
_BORDER = re.compile(
    r"[,.;:]|(?<!\w)(?:di|ke|pada|saat|ketika|hingga|sampai|sejak|setelah|sebelum|dalam|dengan|dan|karena|secara|itu|tersebut|yang|untuk|dari|kemarin|tadi|lagi|kembali)(?!\w)"
)


def denies_only_authorship(left: Telling, right: Telling, ours: bool = False) -> bool:
    """True where one says that it was not his side that did what the other only says was done (*membantah membakar pabrik*, *pabrik terbakar*);
    with ``ours`` only where he says so of *kami*."""
    one, other = read_stance(left), read_stance(right)
    return any(
        said.stance is Stance.DENIES and _is_of_others(said, to, ours) and not is_ascribed(said, to)
        for said, to in ((one, other), (other, one))
    )


def _is_of_others(denial: Said, other: Said, ours: bool) -> bool:
    """True where harm that one denies was certainly done by somebody: of shots only where the other clause says that they struck
    (*konvoi ditembaki*), for *luka tembak* may be what is denied."""
    if _NONE_OF_OURS.search(joined(denial.telling.clause)):
        return True
    verb = _own_verb(denial)
    if verb is None:
        return False
    if verb in harm_stems():
        return not ours or _OURS.search(denial.telling.clause) is not None
    if any(word.text.startswith("di") and word.stem in _blow_stems() for word in other.telling.words):
        return True
    # "Serangan udara menghantam konvoi" leaves no doubt that there was one.
    return _STRUCK.search(other.telling.clause) is not None


def is_own_deed(denial: Said) -> bool:
    """True where a clause denies that its own side did harm that is certain to have been done by somebody."""
    return _NONE_OF_OURS.search(joined(denial.telling.clause)) is not None or _own_verb(denial) is not None


def _own_verb(denial: Said) -> str | None:
    """The stem of the harm that a clause denies its own side did; None without one."""
    clause = joined(denial.telling.clause)
    found = _OWN_DEED.search(clause) or _NOT_WE.search(clause)
    stem = to_stem(found[1]) if found is not None else None
    return stem if stem in harm_stems() | _blow_stems() else None


def is_ascribed(denial: Said, other: Said) -> bool:
    """True where the clause that says it was done says who: by the name of the side that denies it, or by one that may be it.

    *Bandara diserang* and *serangan menghantam bandara* name nobody; *diserang pesawat nirawak* names a weapon.
    """
    names = _names_of(denial.telling)
    sentence = other.telling.sentence
    if any(word.text in names and not _PLACED.search(sentence, 0, word.start) for word in find_words(sentence)):
        return True
    clause = other.telling.clause
    if _OWNS_UP.search(clause):
        # Who owns up to it is who did it, and he is not the one who denies it.
        return False
    for word in find_words(clause):
        if word.stem not in harm_stems() | _blow_stems() or mark("tool").match(clause, word.start):
            continue
        if re.match(r"me[a-z]", word.text):
            subject = _BORDER.split(clause[: word.start])[-1]
            if subject.strip() and not mark("tool").search(subject):
                return True
        elif word.text.startswith("di"):
            agent = _AGENT.match(clause, word.end)
            if agent is not None and not _BORDER.match(agent[1]) and not mark("tool").match(agent[1]):
                return True
    return _SELF.search(clause) is not None


def _names_of(telling: Telling) -> frozenset[str]:
    """The words by which others may name who denies: speaker, office, and the subject of a headline before its verb."""
    statement = telling.statement
    words = {*name_words(statement.speaker), *name_words(statement.speaker_role)}
    denial = mark("denial").search(telling.clause)
    if denial is not None and (statement.field == "title" or not statement.speaker):
        # "Pemberontak Karsavia Bantah Serang Bandara": the first word says what they are, the others may name where.
        words = {word.text for word in find_words(telling.clause[: denial.start()])[:1]}
    return frozenset(word for word in words if len(word) > 2) - mark_words("titles")


@cache
def harm_stems() -> frozenset[str]:
    """The stems of verbs of harm that somebody is certain to have done."""
    return frozenset(to_stem(word) for word in mark_words("harm"))


@cache
def _blow_stems() -> frozenset[str]:
    """The stems of verbs for shots and raids, of which it may be denied that there were any."""
    return frozenset(to_stem(word) for word in mark_words("blow"))
