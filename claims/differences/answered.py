"""Which clauses say the thing that another denies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claims.differences.antonyms import plain_states
from claims.differences.happening import find_mentions
from claims.differences.stance import (
    Said,
    Stance,
    amounts_in,
    asserts,
    light_verbs,
    ordered_stems,
    read_stance,
    stems_of,
)
from claims.differences.stems import Word, find_words, to_stem
from claims.differences.telling import Telling
from claims.wordlists import either_of, list_of

_VERB = re.compile(r"(?:me(?:m|n|l|r|ng|ny)|di|ber)[a-z]{4}|ke[a-z]{4,20}an$|ter[a-z]{4}")
_DOING = re.compile(r"(?:pem|pen|peng|peny|pel|per)[a-z]{3,18}an(?:nya)?$")
"""A deed as a noun: *membantah pembekuan izin*."""
_NEGATED_VERB = re.compile(r"(?<!\w)(?:tidak|tak|bukan)(?: pernah| akan| sedang| sampai)?\s([^\W\d_]{4,20})(?!\w)")
_CAUSE = re.compile(
    r"(?<!\w)(?<!bukan )(?:karena|akibat|lantaran|gara-gara|sebab|disebabkan(?: oleh)?|dipicu(?: oleh)?|penyebabnya(?: adalah)?|berasal dari)\s"
)
_CAUSE_DENIED = re.compile(
    rf"(?<!\w)(?:{either_of('denials.toml', 'verbs', 'active')})(?: [^.;:\"”]{{0,110}}?)?(?<!\w)"
    r"(?:gara-gara|akibat|disebabkan(?: oleh)?|dipicu(?: oleh)?|diakibatkan(?: oleh)?|lantaran|disulut(?: oleh)?|dipantik(?: oleh)?)(?!\w)"
)
_ANSWERS = 3
"""So many clauses apart in one text, a flat no answers what was said."""
_THERE_IS_NO = re.compile(r"(?<!\w)(?:(?:tidak|tak) ada|tiada)(?!\w)")
NEVER_SAID = re.compile(
    r"(?<!\w)(?:(?:tidak|tak|belum)(?: pernah| sekali ?pun)|membantah(?: pernah| telah)?|menyangkal(?: pernah)?|menepis(?: pernah)?)\s"
    r"(?:menyebut|mengatakan|menyatakan|bilang|berkata|mengaku|mengakui|mengucapkan|mengumumkan|menyampaikan|mengklaim|mengeklaim|menuduh|menuding|menjanjikan)(?:kan|nya)?(?!\w)"
)
"""Who never said that it is so says nothing of whether it is."""
_NEVER_ANY = re.compile(r"(?<!\w)(?:tidak|tak|belum) pernah ada(?!\w)")
_WORDS_OF = re.compile(
    r"(?<!\w)(?:keterangan|penjelasan|pernyataan|penuturan|pengakuan|kesaksian|ucapan|klaim|versi|cerita|tuduhan|tudingan|omongan|kata-kata)"
    r"\s(?P<who>(?!itu|tersebut|ini|bahwa|soal|tentang|mengenai|terkait|adanya|ada|telah|pernah|sudah)[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20}){0,3}?)"
    r"(?=\s(?:soal|tentang|mengenai|terkait|perihal|ihwal|atas)(?!\w)|[,.;]|$)"
)
"""The words of somebody, of which is not said what they say."""
_BESIDE = 200
_AGAINST = re.compile(r"(?<!\w)(?:mematahkan|mementahkan|menggugurkan|menepis|bertentangan|berbeda dengan)(?!\w)")
_OF_NONE = re.compile(
    r"(?<!\w)(?:se[a-z]{3,8}|satu) pun(?!\w)|(?<!\w)(?:apa|siapa|mana) pun(?!\w)|(?<!\w)sama sekali(?!\w)"
)
"""Words that leave nothing out: *tidak membayar sepeser pun*, *tidak meminta apa pun*."""
_INTENT = frozenset(map(to_stem, ("rencana", "niat", "maksud", "wacana", "keinginan")))
_WILL = re.compile(r"(?<!\w)(?:akan|bakal|hendak|segera|berencana|berniat)(?!\w)")
_SUCH = frozenset({"macam", "seperti", "serup"})
_OUR_GROUP = re.compile(
    rf"(?<!\w)(?:tidak|tak|belum) (?:ada|satu|seorang)(?: [\w-]{{2,14}}){{0,3}} dari ({either_of('absence.toml', 'matter', 'groups')})"
    r" (?:kami|saya|kita|itu|tersebut|mereka)(?!\w)"
)
_PART = re.compile(
    rf"(?<!\w)(?:{either_of('denials.toml', 'verbs', 'active')})(?: [\w-]{{2,14}}){{0,4}}?"
    rf" ({either_of('denials.toml', 'verbs', 'parts')})(?!\w)"
)
_NO_OTHER = re.compile(r"(?<!\w)(?:tidak|tak) ada [\w-]{3,16} (?:lain|lainnya|baru|tambahan)(?!\w)")
_OF_ALL = re.compile(r"(?<!\w)bahwa (?:seluruh|semua|segenap)(?!\w)")
_ALL = re.compile(r"(?<!\w)(?:(?:seluruh|semua)(?:nya)?|segenap|setiap|(?:tidak|tak) (?:ada|seorang|satu)|tiada)(?!\w)")
_REPORTS = frozenset({"catat", "lapor"})
"""*Tidak ada catatan gangguan* does not deny that somebody *mencatat 12 korban*: the verb only says who tells it."""
_OF_US = frozenset({"kami", "kita", "saya", "aku"})
_ANEW = re.compile(r"\s(?:ulang|kembali|lagi)(?!\w)")


def find_matches(
    one: Said, said: Sequence[Said], index: Mapping[str, list[int]], names: frozenset[str], rare: int, most: int
) -> list[tuple[Said, frozenset[str]]]:
    """Clauses that say the thing denied: its first words or its happening, and something besides that ties the two."""
    core = [stem for stem in one.head if stem not in names]
    # "Tidak ada rencana membangun mal" denies what is to be built, not the plan.
    intent = len(core) > 1 and core[0] in _INTENT
    core = core[1:] if intent else core
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
    here = next((at for at in index.get(plain[0] if plain else "", ()) if said[at] is one), -2 * _ANSWERS)
    for at in sorted(hits):
        other = said[at]
        if other.telling.id == one.telling.id or (intent and not _WILL.search(other.telling.clause)):
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
                or (bool(set(plain[:1]) & shared) and len(beside) >= (1 if _OF_NONE.search(one.telling.clause) else 2))
            )
        else:
            apart = len(set(words) | set(beside)) >= 3 or (happening and (alone or len(beside) >= 2))
            tied = apart and uncommon and bool(set(plain[:1]) & shared or happening)
        if not tied and not one.outright and plain and plain[0] not in light_verbs():
            tied = _is_negated(one, other, plain[0]) and any(
                len(index[stem]) <= 2 * rare for stem in {*words, *beside} - {plain[0]}
            )
        if tied and len(plain) > 1 and not happening and plain[1] not in other.body and _says_there_is_no(one, plain):
            # "Tak ada kebijakan industrial" says nothing of other policies.
            tied = False
        if tied and plain and plain[0] not in other.body and _is_only_around(one, plain[0]):
            # "Tidak ada perintah menabrak" says nothing of a collision.
            tied = False
        if (
            tied
            and not one.outright
            and not happening
            and not scarce
            and len(plain) > 2
            and other.body.isdisjoint(plain[1:])
        ):
            # "Tidak seorang pun terbang memakai nama orang lain" says nothing of who flew.
            tied = False
        if tied and not _is_who_said(one, other):
            continue
        if NEVER_SAID.search(one.telling.clause) and not speaker & (other.body | _sayer(other)):
            # "Saya tidak pernah menyebut buruh dirumahkan" says nothing of what others say.
            continue
        if not tied and abs(at - here) <= _ANSWERS and _is_answered(one, other, plain):
            tied = True
        if one.instead:
            tied = _is_given_as_cause(other, frozenset(core))
        if tied and _is_bare_title(one, other):
            continue
        if tied and (_is_of_our_own(one, other) or _is_only_cause(one, other)):
            continue
        if tied and one.outright and not _same_predicate(one, other, set(plain)):
            continue
        light = bool(plain) and plain[0] in light_verbs()
        if light and len(plain) > 1 and plain[1] not in other.body:
            # What was got or given tells which: "tidak pernah menerima surat" says nothing of money received.
            continue
        if one.amounts and other.telling.clause and not one.amounts & amounts_in(other.telling.clause):
            # "Membantah data sembilan anak meninggal" says nothing of five.
            continue
        if plain and plain[0] in _REPORTS and _does(other, plain[0]):
            continue
        if _OF_ALL.search(one.telling.clause) and not _ALL.search(other.telling.clause):
            # "Pernyataan bahwa seluruh penumpang meninggal tidak benar" says nothing of some who died.
            continue
        if not one.inverted and not asserts(other, frozenset(predicate) & other.body):
            continue
        if not one.outright and plain and _is_done_anew(other, plain[0]):
            continue
        done = _is_noun_of_deed(one, other, plain)
        tied = tied or (done and scarce)
        if (
            one.which
            and not done
            and not one.which & (other.body | stems_of((other.telling.statement.speaker_role or "").lower()))
        ):
            # "Tidak ada gas yang masuk ke sekolah" says nothing of gas elsewhere.
            continue
        if tied:
            found.append((other, shared | frozenset(words)))
    return found


def _is_answered(one: Said, other: Said, plain: Sequence[str]) -> bool:
    """True where *tidak ada …* answers another voice right beside it in one text, with its own first two words."""
    left, right = one.telling.statement, other.telling.statement
    beside = left.article == right.article and left.field == right.field == "text" and left.speaker != right.speaker
    said = [stem for stem in plain if stem not in _SUCH][:2]
    if _AGAINST.search(other.telling.clause):
        return False
    return beside and bool(said) and _THERE_IS_NO.search(one.telling.clause) is not None and set(said) <= other.body


def _is_only_around(one: Said, noun: str) -> bool:
    """True where *tidak ada* denies this noun first, and any happening that it names comes behind it (*tidak ada perintah menabrak*)."""
    hit = _THERE_IS_NO.search(one.telling.clause) or _NEVER_ANY.search(one.telling.clause)
    if hit is None:
        return False
    stretch = one.telling.clause[hit.end() : hit.end() + 60]
    first = next((word for word in find_words(stretch) if word.stem == noun and noun in _matters()), None)
    named = next((mention.span.start for mention in find_mentions(stretch)), len(stretch))
    return first is not None and first.start < named


@cache
def _matters() -> frozenset[str]:
    return frozenset(map(to_stem, list_of("absence.toml", "matter", "nouns")))


def _is_who_said(one: Said, other: Said) -> bool:
    """False where only the words of somebody are denied (*menepis keterangan kepala gudang*, *menyangkal penjelasan polisi soal penyebab
    kebakaran*) and the other clause is not told as his."""
    hit = _WORDS_OF.search(one.telling.clause) if one.outright else None
    if hit is None:
        return True
    return bool(_sayer(other) & stems_of(hit["who"])) or abs(_gap(one, other)) <= _BESIDE


def _sayer(one: Said) -> frozenset[str]:
    """The stems of the name and office of who speaks."""
    statement = one.telling.statement
    return stems_of(f"{statement.speaker or ''} {statement.speaker_role or ''}".lower())


def _gap(one: Said, other: Said) -> int:
    """How many characters lie between two clauses of one text; more than any text is long where they are of two."""
    left, right = one.telling.statement, other.telling.statement
    if left.article != right.article or left.field != right.field:
        return 10**9
    first, last = sorted((left.span, right.span))
    return last.start - first.end


def _says_there_is_no(one: Said, plain: Sequence[str]) -> bool:
    """True where *tidak ada* stands right before the two first words of what is denied."""
    hit = _THERE_IS_NO.search(one.telling.clause)
    if hit is None:
        return False
    behind = [word.stem for word in find_words(one.telling.clause[hit.end() : hit.end() + 50])][:2]
    return behind == list(plain[:2])


def _is_noun_of_deed(one: Said, other: Said, plain: Sequence[str]) -> bool:
    """True where *tidak ada pentungan yang diayunkan* denies, as a noun, what the other clause says was done (*dipentung*)."""
    if not plain or _THERE_IS_NO.search(one.telling.clause) is None:
        return False
    noun = next((word.text for word in one.telling.words if word.stem == plain[0]), "")
    return noun.endswith("an") and _does(other, plain[0])


def _does(one: Said, stem: str) -> bool:
    """True where the clause has this stem as a verb."""
    return any(
        word.stem == stem and _VERB.match(word.text) and not word.text.endswith("an") for word in one.telling.words
    )


def _is_given_as_cause(other: Said, core: frozenset[str]) -> bool:
    """True where a clause gives as cause, one of the stems for which another names something else."""
    clause = other.telling.clause
    return any(
        word.stem in core
        for hit in _CAUSE.finditer(clause)
        for word in find_words(clause[hit.end() : hit.end() + 40])[:3]
    )


def _is_bare_title(one: Said, other: Said) -> bool:
    """True where the other clause is the headline over this one and has no verb: it says nothing that could be denied."""
    left, right = one.telling.statement, other.telling.statement
    if left.article != right.article or right.field != "title":
        return False
    return not any(_VERB.match(word.text) for word in other.telling.words)


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
    words = denial.telling.words
    verbs = {
        word.stem
        for word, before in zip(words, ("", *(word.text for word in words)), strict=False)
        if word.stem in core
        and (_VERB.match(word.text) or _DOING.match(word.text) or before in _OF_US)  # yang akan kami tutupi
    }
    if _is_only_part(denial, other):
        return False
    named = any(stem.startswith("=") and stem in other.body for stem in denial.head)
    if verbs and not (named or verbs & other.body):
        return False
    return all(_is_of_state(word, other) for word in words if word.stem in core and plain_states(word.text))


def denies_another_thing(left: Telling, right: Telling) -> bool:
    """True where the no of one clause is of its own group, of another thing of the sort, or of a part in what the other only says there was."""
    one, other = read_stance(left), read_stance(right)
    return any(
        said.stance is Stance.DENIES
        and (_is_of_our_own(said, to) or _is_only_part(said, to) or _is_only_cause(said, to))
        for said, to in ((one, other), (other, one))
    )


def _is_only_part(denial: Said, other: Said) -> bool:
    """True where one denies a part in something (*membantah terlibat dalam perkara itu*) and the other says nothing of that part."""
    part = _PART.search(denial.telling.clause)
    return part is not None and to_stem(part[1]) not in {word.stem for word in other.telling.words}


def _is_only_cause(denial: Said, other: Said) -> bool:
    """True where one denies by what a thing was caused (*membantah ada pasien meninggal gara-gara kekurangan oksigen*) and the other does
    not name that cause."""
    hit = _CAUSE_DENIED.search(denial.telling.clause)
    if hit is None:
        return False
    cause = frozenset(ordered_stems(denial.telling.clause[hit.end() : hit.end() + 60])[:4])
    return bool(cause) and not cause & other.body


def _is_of_our_own(one: Said, other: Said) -> bool:
    """True where a no is only of a group of one's own that the other clause does not name (*tidak ada yang selamat dari rombongan kami*),
    or of another of a thing than one that is there (*tidak ada akta lain*)."""
    group = _OUR_GROUP.search(one.telling.clause)
    if group is not None and not stems_of(group[1]) & other.body:
        return True
    return _NO_OTHER.search(one.telling.clause) is not None


def _is_of_state(state: Word, other: Said) -> bool:
    """True where a clause says the state that another denies (*habis*), or one that is listed with it."""
    listed = frozenset(start for pair in plain_states(state.text) for start in pair.starts)
    return state.stem in other.body or any(word.text in listed for word in other.telling.words)
