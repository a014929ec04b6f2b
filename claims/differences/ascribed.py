"""What a body is said to have said, judged, examined or allowed, and its own word that it never did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.bodies import is_body, names_of, spoken_for
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.frames import without_asides
from claims.differences.lexicon import mark
from claims.differences.moment import gap_of
from claims.differences.predicates import asks
from claims.differences.stance import Stance, read_stance, stems_of
from claims.differences.stems import Word, to_stem
from claims.differences.telling import Telling, same_name
from claims.differences.voice import quoted
from claims.statement import Polarity
from claims.wordlists import either_of, list_of, load_toml
from timeline.text import to_lower

_SELF = either_of("ascribed.toml", "by", "self")
_OWN = either_of("ascribed.toml", "by", "own")
_DENIES = rf"(?:{either_of('denials.toml', 'verbs', 'active')})"
_NEVER = re.compile(
    rf"(?<!\w)(?:(?:tidak|tak|belum)(?: (?:pernah|sekali pun|sekalipun|sama sekali|ada|satu pun)){{0,2}}"
    rf"|(?:menolak|keberatan) (?:disebut|dikatakan|dituding|dituduh)(?: sebagai)?(?: (?:pihak|orang|yang)){{0,2}}|{_DENIES}(?: (?:keras|tegas|kabar|klaim|tudingan|anggapan|kalau|jika|bahwa)| [^.;:,]{{3,60}}? bahwa){{0,3}})(?!\w)"
)
"""Words behind which stands what was not done."""
_WHO = re.compile(
    rf"\s(?:(?:(?:{_OWN}) )?(?:{_SELF})|(?:{_OWN})nya)(?!\w)(?: (?:telah|pernah|sudah))?|\s(?:telah|pernah|sudah)(?!\w)"
)
"""Who did not, behind the no (*tidak pernah kami keluarkan*, *membantah pihaknya pernah*)."""
_ONESELF = re.compile(
    rf"(?<!\w)(?:(?:(?:{_OWN}) )?(?:{_SELF})|(?:{_OWN})nya)(?: (?:juga|sendiri|memang|pun)){{0,2}}\s$"
)
_OF_OURS = re.compile(rf"(?<!\w)(?:kami|kita|saya|(?:{_OWN})nya)(?!\w)")
_STOP = re.compile(r"[,;:.!?\"“”]|(?<!\w)(?:karena|sebelum|setelah|ketika|saat|tetapi|namun|melainkan|sehingga)(?!\w)")
_SAYS = re.compile(
    r"[,;:\"“”]|(?<!\w)(?:bahwa|mengatakan|menyatakan|menyebut|menyebutkan|menambahkan|menegaskan|mengklaim|mengeklaim|mengaku|kata|ujar|menurut|mengutip)(?!\w)"
)
_LET_ALONE = re.compile(r",?\s(?:apalagi|boro-boro|jangankan|terlebih|lebih-lebih)(?: (?:sampai|sudah|telah))?\s")
"""Behind a no, what was done still less."""
_WORD = re.compile(r"[^\W\d_]{2,40}")
_VERB = re.compile(r"me[a-z]{3}|ber[a-z]{3}")
_SUFFERED = re.compile(r"(?:di|ter)[a-z]{4}")
_WITHIN = re.compile(r"(?<!\w)(?:dalam|lewat|melalui|pada|berdasarkan|dengan)\s(?:\w{3,14}\s)?$")
_WHICH = re.compile(r"(?<!\w)(?:yang|soal|tentang|mengenai|bahwa|terkait)(?!\w)")
_BY = re.compile(r"(?<!\w)(?:oleh|dari)\s")
_PLANNED = re.compile(
    r"(?<!\w)(?:akan|bakal|segera|belum|tidak|tak|bukan|jika|bila|apakah|semestinya|seharusnya)(?: \w{2,14})?\s$"
)
_ABLE = frozenset(list_of("ascribed.toml", "by", "able"))
_TENSE = frozenset(list_of("ascribed.toml", "by", "tense"))
_OF = frozenset(list_of("ascribed.toml", "by", "of"))
_SPOKEN = frozenset({"said", "judged", "examined", "owned", "promised"})
"""Sorts of act of which who gave them out is asked; whether leave was given is a yes and a no."""
_REACH = 6
_BEFORE, _AFTER = 90, 70
_MOST_BEFORE = 9
_ASK, _PARDON = to_stem("meminta"), to_stem("maaf")
_FAR = timedelta(days=30)
_DAY = timedelta(days=1)
_TRIED = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.SAME_SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class _Disowned:
    """One's word that an act was never one's own: ``acts`` their sorts, ``stems`` those that name them, ``names`` the words others may name him by,
    ``about`` the stems of the rest, ``outright`` where he says never or uses a verb of denial, ``yet`` where not yet."""

    telling: Telling
    acts: frozenset[str]
    stems: frozenset[str]
    names: frozenset[str]
    about: frozenset[str]
    outright: bool
    yet: bool


def find_ascribed_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between an act of speech or judgement that a clause puts down to a body and that body's word that it never did it.

    The body does not tell the first itself, save through an outlet's report of it: what one said and then takes back is a yes and a no.
    """
    if crowd.crowded:
        return []
    found: list[Finding] = []
    for denial in _denials(tellings):
        for other in tellings:
            if other.id == denial.telling.id or not _puts_down(other, denial):
                continue
            sides = tuple(hold(quoted(one), [one]) for one in sorted((denial.telling, other), key=in_time))
            name = denial.telling.statement.speaker or denial.telling.statement.speaker_role or ""
            found.append(
                Finding(
                    ConflictKind.ATTRIBUTION,
                    "tindakan",
                    "siapa yang menyatakan atau memutuskannya",
                    sides,
                    None,
                    "attribution.disowned",
                    {"name": name},
                    _TRIED,
                )
            )
    return found


def _denials(tellings: Sequence[Telling]) -> Iterator[_Disowned]:
    for telling in tellings:
        statement = telling.statement
        if not statement.speaker and not statement.speaker_role:
            continue
        if read_stance(telling).stance in (Stance.CANCELLED, Stance.NONE) or statement.polarity is Polarity.UNCERTAIN:
            continue
        for no in _NEVER.finditer(telling.clause):
            who = _WHO.match(telling.clause, no.end())
            start = who.end() if who else no.end()
            words = _stretch(telling, start)
            more = _LET_ALONE.match(telling.clause, words[-1].end) if words else None
            # "Tidak ada putusan dari kami", "tidak pernah kami putuskan".
            given = (
                "ada" in no[0].split()
                and (
                    _OF_OURS.search(telling.clause, start) is not None
                    or ("pernah" in no[0] and bool(spoken_for(telling, tellings)))
                )
            ) or (who is not None and _OF_OURS.search(who[0]) is not None)
            acts, stems = _acts_of(words[:_REACH], given)
            if more is not None:
                # "Tidak pernah berbicara, apalagi minta maaf" denies both.
                others = _stretch(telling, more.end())
                further = _acts_of(others[:_REACH], True)
                acts, stems, words = acts | further[0], stems | further[1], [*words, *others]
            if re.match(_DENIES, no[0]) or "pernah" not in no[0]:
                # "Membantah meneken surat itu" is a yes and a no of a deed, "tidak pernah meneken" of whose name stands under it.
                acts -= {"signed"}
            if not acts or mark("wish").search(telling.clause, 0, no.start()):
                continue
            names = names_of(telling, tellings)
            if not _is_own(telling, no.start(), no[0], who[0] if who else "", names):
                continue
            about = frozenset(word.stem for word in words) - _idle() - stems - names
            if "terima" in {word.stem for word in words} and about & _offered():
                acts |= {"received"}
            outright = "pernah" in no[0] + (who[0] if who else "") or re.match(_DENIES, no[0]) is not None
            yield _Disowned(telling, acts, stems, names, about, outright, no[0].startswith("belum"))
            break


def _stretch(telling: Telling, start: int) -> list[Word]:
    stop = _STOP.search(telling.clause, start)
    end = stop.start() if stop else len(telling.clause)
    return [word for word in telling.words if start <= word.start < end]


def _acts_of(words: Sequence[Word], given: bool) -> tuple[frozenset[str], frozenset[str]]:
    """The sorts of the first act among some words, and its stems: of a paper given out both (*mengeluarkan rekomendasi*)."""
    stems: set[str] = set()
    for at, word in enumerate(words):
        if _SUFFERED.match(word.text) or (word.text in _ABLE and not stems):
            # "Membantah dilarang terbang": what one suffers is no act of one's own.
            break
        sorts = _sorts(word)
        if at + 1 < len(words) and word.stem == _ASK and words[at + 1].stem == _PARDON:
            return frozenset({"owned"}), frozenset(stems | {_PARDON})
        # A noun is an act of his who gives it out: "membantah izinnya dibekukan" is none.
        if sorts and (stems or given or _VERB.match(word.text)):
            return sorts, frozenset(stems | {word.stem})
        if word.stem in _giving() and not word.text.startswith("ada"):
            stems.add(word.stem)
        elif not stems and at > 0:
            break
    return frozenset(), frozenset()


def _is_own(telling: Telling, start: int, no: str, who: str, names: frozenset[str]) -> bool:
    """True where who speaks denies it of himself or his own body."""
    before = telling.clause[:start]
    if _OF_OURS.search(who) or _ONESELF.search(before):
        return True
    if re.match(_DENIES, no):
        return True
    rest = _SAYS.split(without_asides(before))[-1].split()
    if not rest:
        return True
    return set(_WORD.findall(" ".join(rest))) <= names or (
        "ada" in no and _OF_OURS.search(telling.clause, start) is not None
    )


def _puts_down(other: Telling, denial: _Disowned) -> bool:
    """True where a clause of another voice has the body do what it denies."""
    if other.copy == denial.telling.copy and other.root == denial.telling.root:
        return False
    gap = gap_of(denial.telling.moment, other.moment)
    if gap is not None and gap > _FAR:
        return False
    if (
        denial.yet
        and gap
        and gap > _DAY
        and denial.telling.moment
        and other.moment
        and denial.telling.moment.start < other.moment.start
    ):
        # What was not yet done may have been done since.
        return False
    statement = other.statement
    if statement.polarity is Polarity.UNCERTAIN or mark("denial").search(other.clause):
        return False
    if same_name(statement.speaker, denial.telling.statement.speaker):
        return False
    shared = frozenset(word.stem for word in other.words) & denial.about
    for word in other.words:
        sorts = _sorts(word)
        if not sorts or word.text.startswith("ter") or _PLANNED.search(other.clause[: word.start]):
            continue
        if asks(other, word.start):
            continue
        if set(other.clause[: word.start].split()[-2:]) & _having():
            # "Mendapat izin dari dinas" says what is had.
            continue
        met = sorts & denial.acts
        if met == {"issued"} and _VERB.match(word.text) and word.stem not in denial.stems:
            # "Mengaku" is no paper, though "pengakuan" may be one.
            met = frozenset()
        if "signed" in sorts | denial.acts and "signed" not in met:
            continue
        if statement.polarity is Polarity.PLANNED and "promised" not in met:
            continue
        if met == {"received"} and not shared & _offered():
            continue
        if not met and not (shared and denial.acts - {"said"} and sorts - {"said", "issued"}):
            continue
        if met == {"said"} and not shared:
            continue
        if met == {"issued"} and word.stem not in denial.stems:
            continue
        if not (
            shared
            or (
                denial.outright
                and (
                    not denial.about
                    or (word.stem in denial.stems and "examined" in sorts)
                    or denial.about & _in_article(other)
                )
            )
        ):
            continue
        if _names_giver(other, word, denial):
            return True
    return False


def _in_article(telling: Telling) -> frozenset[str]:
    return _stems_in(to_lower(f"{telling.article.title}\n{telling.article.text}"))


@lru_cache(maxsize=64)
def _stems_in(lowered: str) -> frozenset[str]:
    return stems_of(lowered)


def _names_giver(other: Telling, act: Word, denial: _Disowned) -> bool:
    """True where the one who denies stands before a verb of the act, or behind its noun or passive, as the one who did it."""
    clause = without_asides(other.clause)
    anyhow = other.article.id == denial.telling.article.id and bool({"tersebut", "itu"} & denial.names)
    sorts = _sorts(act)
    if _VERB.match(act.text):
        subject = _subject(clause, act.start)
        if not subject and not other.statement.direct:
            # "Komite itu menyimpulkan …" is told of it by the outlet: the clause begins behind its name.
            subject = _WORD.findall((other.statement.speaker or other.statement.speaker_role or "").lower())
        return sorts != {"worked"} and is_body(subject, denial.names, anyhow=anyhow)
    giving = _gives_it(other, act) if sorts & _SPOKEN else None
    if giving is not None and is_body(_subject(clause, giving), denial.names, anyhow=anyhow):
        # "Indah sudah menyampaikan permintaan maaf": who gives it stands before the verb.
        return True
    if "issued" in sorts and _WITHIN.search(clause[: act.start]):
        # "Front itu mengakuinya dalam selebaran": who wrote it opens the clause.
        subject = _subject(clause, act.start)
        before = subject[: next((at for at, one in enumerate(subject) if _VERB.match(one)), 0)]
        if is_body(before, denial.names, anyhow=anyhow):
            return True
    stop = _STOP.search(clause, act.end)
    stretch = clause[act.end : min(act.end + _AFTER, stop.start() if stop else len(clause))]
    behind = [one for one in _WORD.findall(_WHICH.split(stretch)[0]) if one not in _OF]
    if (
        sorts != {"worked"}
        and not _SUFFERED.match(act.text)
        and is_body(behind[:5], denial.names, head=True, anyhow=anyhow)
    ):
        # "Laporan Syahbandar yang menyimpulkan tongkang keluar dari jalurnya" is his, wherever something came from.
        return True
    by = list(_BY.finditer(stretch))
    if sorts == {"worked"} and not by:
        return False
    words = _WORD.findall(stretch[by[-1].end() :] if by else stretch)
    passive = [at for at, one in enumerate(words) if _SUFFERED.match(one)]
    if passive and not by:
        # "Surat yang diterbitkan dinas" is of the one who gave it; "permintaan itu ditolak Iran" is not.
        if to_stem(words[passive[0]]) not in _giving() and not _acts().get(to_stem(words[passive[0]])):
            return False
        words = words[passive[0] + 1 :]
    elif not by:
        words = words[next((at for at, one in enumerate(words) if one not in _OF), 0) :]
    return is_body(words[:5], denial.names, head=True, anyhow=anyhow)


def _gives_it(other: Telling, act: Word) -> int | None:
    """Where the verb begins that gives out the act right behind it (*mengeluarkan kesimpulan*); None without one."""
    before = [word for word in other.words if word.end <= act.start][-2:]
    return next((word.start for word in before if word.stem in _giving() and _VERB.match(word.text)), None)


def _subject(clause: str, end: int) -> list[str]:
    """The words before a verb at ``end`` that may name who does it."""
    before = _SAYS.split(clause[max(0, end - _BEFORE) : end])[-1]
    return [one for one in _WORD.findall(before) if one not in _TENSE][-_MOST_BEFORE:]


def _sorts(word: Word) -> frozenset[str]:
    return (
        frozenset() if word.text in list_of("ascribed.toml", "acts", "other") else _acts().get(word.stem, frozenset())
    )


@cache
def _acts() -> Mapping[str, frozenset[str]]:
    """Stem of a word for an act -> the sorts of act that it may be."""
    found: dict[str, frozenset[str]] = {}
    for name in load_toml("ascribed.toml")["acts"].keys() - {"other"}:
        for word in list_of("ascribed.toml", "acts", name):
            stem = to_stem(word.split()[-1])
            found[stem] = found.get(stem, frozenset()) | {name}
    return found


@cache
def _giving() -> frozenset[str]:
    return frozenset(to_stem(word) for word in list_of("ascribed.toml", "by", "giving"))


@cache
def _having() -> frozenset[str]:
    return frozenset(list_of("ascribed.toml", "by", "having"))


@cache
def _offered() -> frozenset[str]:
    """Stems of what one body accepts from another (*menerima permintaan maaf*): to have got a letter is no act."""
    return frozenset(to_stem(part) for word in list_of("ascribed.toml", "by", "offered") for part in word.split())


@cache
def _idle() -> frozenset[str]:
    words = (*list_of("ascribed.toml", "by", "general"), *list_of("ascribed.toml", "by", "self"))
    words += tuple(f"{word}nya" for word in list_of("ascribed.toml", "by", "own"))
    return frozenset(words) | frozenset(to_stem(word) for word in words) | _giving()
