"""Who did it: one is accused and another claims the deed, two claim it, or the accused disowns it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from claims.conflict import ConflictKind, Explanation
from claims.differences.authorship import is_own_deed
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold
from claims.differences.lexicon import mark_words
from claims.differences.moment import are_far
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, read_stance, stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices, name_words
from claims.differences.voice import quoted
from claims.statement import Polarity
from claims.wordlists import either, either_of, list_of

_NAME = r"(?P<name>[A-Z][\w'’-]{1,30}(?:\s(?:dan\s)?[A-Z][\w'’-]{1,30}){0,5})"
_CULPRIT = f"(?:{either_of('blame.toml', 'blame', 'culprit')})"
_BLAMED = re.compile(
    rf"(?<!\w)(?i:{either_of('blame.toml', 'blame', 'verbs')})\s(?:[a-z][\w-]{{1,20}}\s){{0,4}}{_NAME}"
    rf"[^.;]{{0,60}}?(?<!\w)(?:berada )?(?P<called>{either_of('blame.toml', 'blame', 'called')})(?!\w)"
)
"""*Menuding X berada di balik serangan itu*: the deed is put down to X."""
_ACCUSED = re.compile(
    rf"{_NAME}(?:\s\([A-Z]{{2,8}}\))?\s(?:yang |telah |juga )?(?:{either_of('blame.toml', 'blame', 'passives')})\s(?:\w+\s){{0,2}}?"
    rf"(?P<called>(?:berada )?(?:{either_of('blame.toml', 'blame', 'called')}))(?!\w)"
)
_CALLED_SO = re.compile(
    rf"(?<!\w)(?i:(?P<called>{either_of('blame.toml', 'blame', 'culprit')}))"
    rf"(?:nya(?:\s(?:adalah|ialah|tak lain|yaitu|yakni))?|(?:\s[a-z][\w-]{{2,20}}){{0,4}}\s(?:adalah|ialah|tak lain|yaitu|yakni))"
    rf"\s(?:[a-z][\w-]{{1,20}}\s){{0,3}}{_NAME}"
)
"""*Pelakunya X*, *otak kudeta adalah mantan menteri X*."""
_IS_SO = re.compile(
    rf"{_NAME}(?:lah)?(?:-lah)?,?\s(?:adalah |ialah |merupakan |itulah )?(?P<called>{either_of('blame.toml', 'blame', 'culprit')})nya(?!\w)"
)
"""*X perancang utamanya*."""
_DONE_BY = re.compile(rf"(?<!\w)(?P<called>{either_of('blame.toml', 'blame', 'by')})\s(?:kelompok\s|milisi\s)?{_NAME}")
_OURS = re.compile(
    rf"(?<!\w)(?:(?<!harus )(?<!wajib )(?<!mesti )(?<!siap )(?<!akan )(?<!patut )(?<!yang )bertanggung jawab (?:atas|di balik|terhadap)"
    rf"|(?:mengaku|menyatakan|mengeklaim|mengklaim|mengakui)(?: [\w-]{{2,14}}){{0,2}} bertanggung jawab|(?:kami|mereka|kelompoknya) mendalangi"
    rf"|dilakukan (?:oleh )?(?:anggota(?:nya| kami)|mereka sendiri|kelompok(?:nya| kami))"
    rf"|(?:{either_of('blame.toml', 'own', 'nouns')}) (?:mereka|kami|kelompoknya|kelompok kami|pihaknya)"
    rf"|(?:kami|mereka|pihaknya|kelompoknya)(?:-?lah)? (?:yang|pihak yang) (?:telah )?(?:{either_of('blame.toml', 'own', 'verbs')})"
    rf"|(?:kami|mereka)(?:lah)? pelakunya|pelakunya (?:adalah )?kami"
    rf"|(?:kami|mereka) (?:yang )?(?:{either_of('blame.toml', 'own', 'done')}) (?:sendiri|seorang diri)"
    rf"|(?:mengaku|mengeklaim|mengklaim)(?: telah| sudah| sebagai pihak yang)? (?:{either_of('blame.toml', 'own', 'verbs')})"
    rf"|(?:mengaku|mengeklaim|mengklaim|menyatakan diri)(?: diri)? sebagai {_CULPRIT})(?!\w)"
)
"""Words by which one says that a deed was his own."""
_BY_SOME = re.compile(
    r"(?<!\w)(?P<called>didalangi|diotaki|digerakkan|dirancang)(?: oleh)? (?P<name>(?!kelompok|pihak|orang|oleh)[a-z][\w-]{2,20}(?: [a-z][\w-]{2,20}){1,2})(?= yang(?!\w)|[,.;]|$)"
)
"""*Didalangi mantan karyawan maskapai*: somebody without a name."""
_THEIRS_ONLY = re.compile(r"(?<!\w)(?:kami|mereka|pihaknya|kelompoknya)-?lah (?:yang|pelakunya|pihak)(?!\w)")
_ALONE = re.compile(rf"(?<!\w)(?:{either_of('blame.toml', 'alone', 'words')})(?!\w)")
_CALLED = re.compile(
    rf"(?:(?:[Kk]elompok|[Oo]rganisasi|[Gg]erakan|menamakan diri|bernama)\s|(?=(?:{either(word.title() for word in list_of('blame.toml', 'names', 'armed'))})\s))"
    r"([A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,3})"
)
_OURSELVES = f"(?:{either_of('blame.toml', 'disown', 'ourselves')})"
_DISOWNS = re.compile(
    rf"(?<!\w)(?:{either_of('denials.toml', 'verbs', 'active')})(?: [\w-]{{2,16}}){{0,5}}? (?:{either_of('blame.toml', 'disown', 'denied')})(?!\w)"
    rf"|(?<!\w){_OURSELVES}(?: sama sekali)? (?:tidak|tak|bukan)(?: pernah| sama sekali)? (?:{either_of('blame.toml', 'disown', 'not')})(?!\w)"
    rf"|(?<!\w)bukan (?:kami|kelompok kami|kelompoknya|pihaknya|(?:{either_of('blame.toml', 'own', 'nouns')}) (?:kami|mereka))(?!\w)"
    rf"|(?<!\w)(?:tidak|tak) (?:ada )?(?:satu|seorang) ?pun (?:{either_of('blame.toml', 'disown', 'members')})(?:nya| kami)(?: yang)? (?:terlibat|di balik|berada di balik|ikut|melakukan)(?!\w)"
)
_BODIES = frozenset(list_of("blame.toml", "names", "bodies"))
_SINGLE = frozenset(list_of("blame.toml", "blame", "single"))
_SMALL = frozenset({"dan", "dari", "untuk", "di", "kepada"})
_LOOK_BACK = 400
_NEAR = 300
"""How far, in characters, the words that nobody else did it may stand from the claim."""
_FAR = timedelta(days=14)
_FEW = 60


class Voice(StrEnum):
    """How a clause stands to who did it."""

    OWN = "own"
    BLAMES = "blames"
    DISOWNS = "disowns"


@dataclass(frozen=True, slots=True, eq=False)
class Blame:
    """Who did it by one clause: ``name`` as printed and ``called`` the words, lower case, by which others may name him; ``of`` the stems of what was done,
    empty where the clause names nothing; ``alone`` where it leaves room for nobody else."""

    name: str
    called: frozenset[str]
    telling: Telling
    voice: Voice
    of: frozenset[str]
    alone: bool = False


def find_blame_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts over who did it: of two who are named a conflict of attribution, of the accused who disowns it one of yes and no; none in
    a story of many deeds (`Crowd`)."""
    if crowd.crowded:
        return []
    rows = [*_claims(tellings), *_blames(tellings)][:_FEW]
    denials = list(_denials(tellings))[:_FEW]
    found: list[Finding] = []
    for group in _sides(rows, _are_rivals, lambda row: " ".join(sorted(row.called))):
        sides = tuple(hold(commonest([row.name for row in side]), [row.telling for row in side]) for side in group)
        about, rule = "siapa yang melakukannya", "attribution.claimed"
        found.append(Finding(ConflictKind.ATTRIBUTION, "pelaku", about, sides, None, rule))
    accused = [row for row in rows if row.voice is Voice.BLAMES]
    for group in _sides([*accused, *denials], _is_disowned, lambda row: row.voice.value):
        sides = tuple(hold(quoted(side[0].telling), [row.telling for row in side]) for side in group)
        name = next(row.name for side in group for row in side if row.voice is Voice.BLAMES)
        tried = (Explanation.NO_STANCE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)
        slot, about, rule = f"pelaku {name}", f"apakah {name} pelakunya", "polarity.blamed"
        found.append(Finding(ConflictKind.POLARITY, slot, about, sides, None, rule, {"name": name}, tried))
    return found


def _sides(
    rows: Sequence[Blame], apart: Callable[[Blame, Blame], bool], value: Callable[[Blame], object]
) -> list[list[list[Blame]]]:
    edges = [
        (left, right)
        for left in range(len(rows))
        for right in range(left + 1, len(rows))
        if apart(rows[left], rows[right])
    ]
    groups = find_sides(range(len(rows)), edges, {at: value(row) for at, row in enumerate(rows)})
    return [[[rows[at] for at in side] for side in group] for group in groups]


def _are_rivals(one: Blame, other: Blame) -> bool:
    """True where two clauses of two voices name two who did one thing: a claim shuts out another claim or an accusation where one of
    them leaves room for nobody else or both name what was done; of two accusations both must name the one who led it."""
    if one.called & other.called:
        return False
    if not are_two_voices(one.telling, other.telling) or are_far(one.telling.moment, other.telling.moment, _FAR):
        return False
    if one.of and other.of and not one.of & other.of:
        return False
    voices = {one.voice, other.voice}
    if voices == {Voice.BLAMES}:
        return one.alone and other.alone
    if voices == {Voice.OWN, Voice.BLAMES}:
        return True
    return one.alone or other.alone or len(one.of & other.of) > 1


def _is_disowned(one: Blame, other: Blame) -> bool:
    """True where one clause accuses him who disowns the deed in the other."""
    if {one.voice, other.voice} != {Voice.BLAMES, Voice.DISOWNS} or not one.called & other.called:
        return False
    if not are_two_voices(one.telling, other.telling) or are_far(one.telling.moment, other.telling.moment, _FAR):
        return False
    return not (one.of and other.of) or bool(one.of & other.of)


def _claims(tellings: Sequence[Telling]) -> Iterator[Blame]:
    for telling in tellings:
        hit = _OURS.search(telling.clause)
        if hit is None or telling.statement.polarity is not Polarity.AFFIRMED or _blame_in(telling) is not None:
            continue
        if _DISOWNS.search(telling.clause):
            continue
        name = _claimant(telling)
        if name:
            rest = _ALONE.sub(" ", f"{telling.clause[: hit.start()]} {telling.clause[hit.end() :]}")
            yield Blame(name, _words_of(name), telling, Voice.OWN, _things(rest, name), _is_alone(telling, tellings))


def _is_alone(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """True where the claim, or what the same voice says right beside it, leaves room for nobody else."""
    statement = telling.statement
    return _THEIRS_ONLY.search(telling.clause) is not None or any(
        _ALONE.search(one.clause) is not None
        for one in tellings
        if one.article.id == telling.article.id
        and one.statement.field == statement.field
        and one.statement.speaker == statement.speaker
        and abs(one.statement.span.start - statement.span.start) <= _NEAR
    )


def _blames(tellings: Sequence[Telling]) -> Iterator[Blame]:
    for telling in tellings:
        hit = _blame_in(telling)
        if hit is None or telling.statement.polarity is not Polarity.AFFIRMED or _DISOWNS.search(telling.clause):
            continue
        name = hit["name"]
        called = _words_of(name) or frozenset(name_words(name) if hit.re is _BY_SOME else ())
        if called:
            alone = hit["called"].lower().removeprefix("sebagai ") in _SINGLE or _is_alone(telling, tellings)
            # "Pembajakan itu didalangi …": what was done stands before the verb.
            done = telling.clause[: hit.start()] if hit.re is _BY_SOME else telling.clause[hit.end() :]
            yield Blame(name, called, telling, Voice.BLAMES, _things(done, name), alone)


def _blame_in(telling: Telling) -> re.Match[str] | None:
    text = telling.statement.text
    return next(
        (hit for one in (_BLAMED, _ACCUSED, _CALLED_SO, _IS_SO, _DONE_BY, _BY_SOME) if (hit := one.search(text))), None
    )


def _denials(tellings: Sequence[Telling]) -> Iterator[Blame]:
    for telling in tellings:
        statement = telling.statement
        if statement.polarity in (Polarity.PLANNED, Polarity.UNCERTAIN):
            continue
        hit = _DISOWNS.search(telling.clause)
        if hit is None:
            said = read_stance(telling)
            if said.stance is not Stance.DENIES or not is_own_deed(said):
                continue
        before = statement.text[: hit.start()] if hit else ""
        rest = telling.clause[hit.end() :] if hit else ""
        name = statement.speaker or statement.speaker_role or ""
        called = _words_of(name) | _words_of(statement.speaker_role or "") | _words_of(before)
        if called:
            yield Blame(name, called, telling, Voice.DISOWNS, _things(rest, name))


def _words_of(name: str) -> frozenset[str]:
    """The words by which others may name one, the initials of a long name among them; ranks, offices and small words left out."""
    capitals = [word for word in re.findall(r"[^\W\d_]{2,30}", name) if word[0].isupper()]
    short = "".join(word[0] for word in capitals).lower()
    words = frozenset(word.lower() for word in capitals) | frozenset({short} if len(capitals) > 2 else ())
    return words - mark_words("titles") - _BODIES - _SMALL


def _things(text: str, name: str) -> frozenset[str]:
    """The stems of what was done, by the rest of a clause."""
    own = frozenset(to_stem(word) for word in name_words(name))
    words = (*list_of("blame.toml", "names", "idle"), *list_of("blame.toml", "blame", "culprit"))
    idle = frozenset(to_stem(part) for word in words for part in word.split())
    return frozenset(
        stem
        for stem in stems_of(text.lower()) - own - idle
        if not stem.startswith("=") and stem.removesuffix("nya") not in idle
    )


def _claimant(telling: Telling) -> str | None:
    """The speaker, or where he is only *kelompok itu* the group named last before him."""
    speaker = telling.statement.speaker
    if speaker and set(name_words(speaker)) - _BODIES:
        return speaker
    text = telling.article.of(telling.statement.field)
    start = telling.statement.span.start
    named = _CALLED.findall(text[max(0, start - _LOOK_BACK) : start])
    return named[-1] if named else None
