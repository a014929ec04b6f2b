"""What a headline says somebody denies and what others say happened, in a story of many happenings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from claims.conflict import ConflictKind, Explanation
from claims.differences.authorship import harm_stems
from claims.differences.crowd import Crowd, are_elsewhere, kinds_hit, without_kinds
from claims.differences.finding import Finding, hold
from claims.differences.laid import known_pairs
from claims.differences.lexicon import mark, mark_words
from claims.differences.moment import gap_of
from claims.differences.predicates import asks
from claims.differences.sides import find_sides
from claims.differences.stance import Stance, amounts_in, joined, light_verbs, read_stance, stems_of
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling
from claims.differences.voice import asked, quoted
from claims.wordlists import either_of, list_of


def _either(section: str, name: str) -> str:
    return f"(?:{either_of('denials.toml', section, name)})"


_FRONT = re.compile(
    rf"(?<!\w)(?<!saling )(?:{_either('verbs', 'active')}(?:nya)?|{_either('verbs', 'insisting')} (?:tidak|tak)(?: pernah)?|(?:tidak|tak) benar)(?!\w)"
)
_NOUN = re.compile(rf"(?<!\w){_either('headline', 'nouns')}\s(?P<who>(?:\w{{2,20}}\s){{1,3}}?)(?:soal|atas|terkait)\s")
_BEHIND = re.compile(rf"(?<!\w)(?:{_either('verbs', 'passive')}|{_either('verbs', 'declared')} hoa(?:ks|x))(?!\w)")
_LEAD = re.compile(
    rf"\s?(?:{_either('headline', 'small')}(?!\w)\s?|"
    rf"{_either('headline', 'accusations')}(?!\w)\s?(?P<who>(?:\w{{2,16}}\s){{1,2}}(?=(?:soal|bahwa|tentang|yang sebut|kalau)(?!\w)))?){{0,4}}"
)
"""Words between a denial and what is denied, and who said it."""
_BORDER = re.compile(rf"[;:!?]|,(?=\s)|(?<!\w){_either('headline', 'border')}(?!\w)")
_BARE = re.compile(r"\s?(?:keras|tegas|itu|hal itu)?\W{0,3}$")
"""All that stands behind a denial at the end of a headline: *Zhelana Klaim Menang, Orvan Bantah Keras*."""
_CLAIM = re.compile(
    rf"(?P<who>(?:[\w'-]{{2,20}}\s){{1,4}}?){_either('headline', 'claims')}\s(?:ada\s|adanya\s|bahwa\s)?"
)
_DONE = re.compile(rf"(?:{_either('headline', 'before_verb')}\s){{0,2}}(\w{{3,20}})(?! diri(?!\w))")
"""The verb that opens what is denied."""
_IDLE = frozenset(list_of("denials.toml", "headline", "idle"))
_NO_WORD = re.compile(rf"^{_either('headline', 'topics')}\s|(?<!\w){_either('headline', 'unsaid')}(?!\w)")
_AGENT = 30
"""So many characters behind *diserang* or *serangan* stands who did it."""
_REACH = timedelta(days=3)
"""A denial answers what was said in the days around it."""
_BLOWS = timedelta(hours=36)
"""A blow that somebody denies is one of that day or the one before: tomorrow there is another."""
_ENOUGH = 6.0
_KIND, _HARM = 4.0, 3.0
"""What a kind of target, and the deed itself, add where both name them: in a war neither is a rare word."""
_FEW = 20
"""*Lima warga tewas* is only denied of five; *118 warga* may be told as *ratusan*."""
_LEAST, _WORDS = 4.0, 4
"""What so many shared words must tell where they are all that is denied."""
_COVERED = 0.6
_SURELY = 0.9
_MOST = 1500
"""A stem that more clauses hold does not bring two of them together."""
_TRIED = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.DIFFERENT_EVENT, Explanation.SAME_SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class Denial:
    """What a clause says is denied.

    ``who`` are the words that name the one who denies, ``accuser`` those of who said it; ``stems`` tell what was denied,
    ``kinds`` the targets it names, ``harm`` whether it is a blow; ``amounts`` the small numbers in it. ``bare`` where the headline
    only says that it is denied, and what is stands before it.
    """

    telling: Telling
    who: frozenset[str]
    accuser: frozenset[str]
    stems: frozenset[str]
    kinds: frozenset[str]
    harm: bool
    amounts: frozenset[int]
    bare: bool = False


def find_rebuttals(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between an outright denial and what others tell in the days around it; pairs of ``told`` are left out.

    Only in a crowded story: in any other one the words of a denial are rare enough to find what it answers.
    """
    if not crowd.crowded:
        return []
    denials = [denial for telling in tellings if (denial := read_denial(telling)) is not None]
    index = _index(tellings, denials)
    known = known_pairs(told)
    edges: list[tuple[int, int]] = []
    rows: list[Telling] = []
    place: dict[str, int] = {}
    for denial in denials:
        for other in _candidates(denial, tellings, index):
            pair = frozenset((denial.telling.id, other.id))
            if pair not in known and (_is_answered_at_once(denial, other) or answers(denial, other, crowd)):
                both = denial.telling, other
                for one in both:
                    if one.id not in place:
                        place[one.id] = len(rows)
                        rows.append(one)
                edges.append((place[denial.telling.id], place[other.id]))
    denied = {at for at, _ in edges}
    values = {at: at in denied for at in range(len(rows))}
    return [
        _finding([[rows[at] for at in side] for side in group]) for group in find_sides(range(len(rows)), edges, values)
    ]


@lru_cache(maxsize=8192)
def read_denial(telling: Telling) -> Denial | None:
    """What the clause says is denied and by whom; None where it denies nothing, or names nothing that it denies."""
    clause = joined(telling.clause)
    hit = _FRONT.search(clause)
    if hit is not None:
        who, content = clause[: hit.start()], clause[hit.end() :]
        if not who.strip():
            who = telling.sentence[: max(0, telling.inner.start)]
    elif (hit := _NOUN.search(clause)) is not None:
        who, content = hit["who"], clause[hit.end() :]
    elif (hit := _BEHIND.search(clause)) is not None:
        who, content = clause[hit.end() :], clause[: hit.start()]
    else:
        return None
    before = telling.sentence[: max(0, telling.inner.start)].rstrip(", ")
    claim = _CLAIM.match(before) if _BARE.match(content) and telling.statement.field == "title" else None
    if claim is not None:
        accuser, content = claim["who"], before[claim.end() :]
    else:
        lead = _LEAD.match(content)
        accuser = (lead["who"] or "") if lead else ""
        content = content[lead.end() :] if lead else content
    content = _BORDER.split(content)[0]
    own = _names(who)
    rest = without_kinds(content)
    stems = frozenset(stem for stem in stems_of(rest) if not stem.startswith("=")) - stems_of(who) - _IDLE
    verb = _DONE.match(content.strip())
    harm = verb is not None and to_stem(verb[1]) in _blows()
    stems -= _blows() if harm else light_verbs()
    if not stems and not kinds_hit(content):
        return None
    kinds, amounts = kinds_hit(content), amounts_in(content)
    return Denial(telling, own, _names(accuser), stems, kinds, harm, amounts, claim is not None)


def answers(denial: Denial, other: Telling, crowd: Crowd) -> bool:
    """True where another clause of those days says the thing denied, and of the one who denies it."""
    telling = denial.telling
    if denial.bare:
        # Of a claim that is cut down to a headline's first words too little is left to find it elsewhere.
        return False
    gap = gap_of(telling.moment, other.moment)
    if gap is None or gap > (_BLOWS if denial.harm else _REACH) or telling.article.id == other.article.id:
        return False
    if not _asserts(other, denial):
        return False
    sentence = other.sentence
    if are_elsewhere(telling.sentence, sentence):
        return False
    harm = denial.harm and _does_harm(denial, other)
    if denial.harm and not harm:
        return False
    kinds = denial.kinds & kinds_hit(other.clause)
    if denial.kinds and not kinds:
        return False
    shared = denial.stems & stems_of(joined(other.clause))
    whole = _weight(crowd, denial.stems, denial.kinds, denial.harm)
    part = _weight(crowd, shared, kinds, harm)
    if len(shared) + len(kinds) + harm < 2:
        return False
    alike = len(shared) >= _WORDS and part >= _SURELY * whole and part >= _LEAST
    if (part < _ENOUGH and not alike) or part < _COVERED * whole:
        return False
    named = _names(sentence)
    if not (denial.who | denial.accuser) & named and denial.who and part < _SURELY * whole:
        return False
    told = amounts_in(sentence)
    few = {amount for amount in denial.amounts if amount < _FEW}
    return not (denial.amounts and told and not denial.amounts & told) and (not few or bool(few & told))


def _is_answered_at_once(denial: Denial, other: Telling) -> bool:
    """True where the clause is the claim that one headline tells and says right away that somebody denies it."""
    here = other.article.id == denial.telling.article.id and other.statement.field == "title"
    if not denial.bare or not here or other.inner.end > denial.telling.inner.start or other.statement.speaker is None:
        return False
    return not _names(other.statement.speaker.lower()) & denial.who and read_stance(other).stance is Stance.AFFIRMS


def _asserts(telling: Telling, denial: Denial) -> bool:
    """True where the clause says that a thing is so: no question, no denial and no matter that is only named; what is asked for is
    asserted against one who denies that he asked."""
    if read_denial(telling) is not None or mark("denial").search(telling.sentence) or "?" in telling.sentence:
        return False
    if asks(telling) or _NO_WORD.search(telling.clause):
        return False
    wished = mark("wish").search(denial.telling.clause) is not None
    stance = read_stance(telling).stance
    return stance is Stance.AFFIRMS or (wished and stance is Stance.OPEN)


def _does_harm(denial: Denial, other: Telling) -> bool:
    """True where the clause tells of a blow that the one who denies it dealt: named before the verb, or right behind *diserang*, *serangan*."""
    words = find_words(other.clause)
    for at, word in enumerate(words):
        if word.stem not in _blows():
            continue
        if any(one.text in denial.who for one in words[:at]):
            return True
        passive = word.text.startswith("di") or word.text.endswith("an")
        behind = [one.text for one in words[at + 1 :] if one.start <= word.end + _AGENT]
        if passive and any(text in denial.who for text in behind):
            return True
    return False


@cache
def _blows() -> frozenset[str]:
    return harm_stems() | frozenset(to_stem(word) for word in mark_words("blow"))


def _weight(crowd: Crowd, stems: frozenset[str], kinds: frozenset[str], harm: bool) -> float:
    return crowd.weight(stems) + _KIND * bool(kinds) + _HARM * harm


def _names(text: str) -> frozenset[str]:
    """The words by which others may name somebody; ranks and offices left out."""
    return frozenset(part for word in find_words(text) for part in word.text.split("-")) - mark_words("titles")


def _index(tellings: Sequence[Telling], denials: Sequence[Denial]) -> dict[str, list[int]]:
    """Stem or kind of a target that some denial names -> the statements that name it too."""
    asked_for = {stem for denial in denials for stem in denial.stems}
    index: dict[str, list[int]] = {}
    for at, telling in enumerate(tellings):
        for key in (asked_for & stems_of(joined(telling.clause))) | {f"@{kind}" for kind in kinds_hit(telling.clause)}:
            index.setdefault(key, []).append(at)
    return index


def _candidates(denial: Denial, tellings: Sequence[Telling], index: dict[str, list[int]]) -> list[Telling]:
    keys = [*sorted(denial.stems), *(f"@{kind}" for kind in sorted(denial.kinds))]
    found = {at for key in keys if len(index.get(key, ())) <= _MOST for at in index.get(key, ())}
    return [tellings[at] for at in sorted(found)]


def _finding(sides: Sequence[Sequence[Telling]]) -> Finding:
    held = tuple(hold(quoted(side[0]), side) for side in sides)
    plain = next((side for side in sides if read_denial(side[0]) is None), sides[0])
    shared = stems_of(sides[0][0].clause) & stems_of(sides[-1][0].clause) or stems_of(plain[0].clause)
    topic = " ".join(sorted(stem for stem in shared if not stem.startswith("=")))
    about = asked(min(plain, key=lambda one: len(one.clause)))
    return Finding(
        ConflictKind.POLARITY, topic, about, held, None, "polarity.apart", {"topic": topic}, _TRIED, loose=True
    )
