"""Words or findings put down to one who says that they never came from there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.antonyms import sides_of
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, hold, in_time
from claims.differences.lexicon import mark, mark_words
from claims.differences.moment import are_far
from claims.differences.stance import Stance, ordered_stems, read_stance, stems_of
from claims.differences.telling import Telling, are_two_voices, name_words, same_name
from claims.differences.voice import quoted
from claims.wordlists import either_of, list_of, load_toml

_NEVER = r"(?:(?:tidak|tak|belum) (?:pernah|sekali pun|sekalipun)|membantah(?: pernah| telah| sudah| bahwa)?|menyangkal(?: pernah| telah)?|menampik(?: pernah| telah)?|menepis(?: pernah| telah)?)"
_NEVER_SAID = re.compile(
    rf"(?<!\w){_NEVER}\s"
    rf"(?:{either_of('disowned.toml', 'said', 'verbs')})"
    r"(?:kan|nya)?(?:\sbahwa|\skalau)?(?!\w)"
)
_NEVER_FOUND = re.compile(
    rf"(?<!\w){_NEVER}\s"
    rf"((?:{either_of('disowned.toml', 'found', 'verbs')})(?:nya)?)(?!\w)"
)
_NOT_FROM = re.compile(
    r"(?<!\w)(?:bukan(?:lah)?|(?:tidak|tak)(?: pernah)?)(?: (?:berasal|datang|keluar|meluncur|terlontar|terucap|muncul|terdengar))?"
    r" dari (?:bibir|mulut|diri|lisan|pihak|kami|saya|lembaga|kantor|instansi|kementerian|perusahaan)(?:nya)?(?!\w)"
    r"|(?<!\w)bukan (?:ucapan|kata-kata|pernyataan|kalimat|kutipan|perkataan)(?:nya| saya| kami| dirinya)(?!\w)"
)
_SAYS = re.compile(rf"(?<!\w)(?:{either_of('disowned.toml', 'said', 'plain')})(?!\w)")
_CITES = re.compile(rf"(?<!\w)(?:{either_of('disowned.toml', 'said', 'cites')})(?!\w)")
_HEARSAY = re.compile(rf"(?<!\w)(?:{either_of('disowned.toml', 'said', 'hearsay')})(?!\w)")
"""Words by which somebody else says what one is to have said."""
_CITED = re.compile(
    r"(?<!\w)(?:mengutip|dikutip dari|mengatasnamakan|mencatut|mengutip ucapan|mengutip pernyataan) ([^\W\d_]{4,20})(?!\w)"
)
_SAID = 6
_NAMED = 6
"""So many words before a verb of saying may name who says it."""
_FAR = timedelta(days=30)
_TRIED = (Explanation.NO_STANCE, Explanation.PARAPHRASE, Explanation.SAME_SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class _Denial:
    """What one says never came from him: ``words`` its stems, ``found`` where it is a finding or a test rather than words."""

    telling: Telling
    speaker: str
    words: frozenset[str]
    found: bool


def find_unsaid_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts between words or findings that a clause puts down to somebody and his own *tidak pernah*."""
    found: list[Finding] = []
    for denial in _denials(tellings):
        for other in tellings:
            if crowd.crowded and other.copy != denial.telling.copy:
                continue
            if _puts_down(other, denial):
                first, last = sorted((denial.telling, other), key=in_time)
                sides = (hold(quoted(first), [first]), hold(quoted(last), [last]))
                about = "siapa yang mengucapkannya" if not denial.found else "siapa yang menyimpulkannya"
                rule, values = "attribution.disowned", {"name": denial.speaker}
                found.append(Finding(ConflictKind.ATTRIBUTION, "ucapan", about, sides, None, rule, values, _TRIED))
    return found


def _denials(tellings: Sequence[Telling]) -> Iterator[_Denial]:
    for telling in tellings:
        speaker = telling.statement.speaker
        if not speaker or read_stance(telling).stance in (Stance.CANCELLED, Stance.NONE):
            continue
        said, tested, source = (pattern.search(telling.clause) for pattern in (_NEVER_SAID, _NEVER_FOUND, _NOT_FROM))
        if said is not None:
            words = ordered_stems(telling.clause[said.end() :])[:_SAID]
        elif tested is not None:
            words = ordered_stems(telling.clause[tested.start(1) :])[:_SAID]
        elif source is not None:
            words = [stem for stem in ordered_stems(telling.clause[: source.start()])[:_SAID] if stem not in _about()]
        else:
            continue
        own = frozenset(ordered_stems(speaker.lower()))
        stems = frozenset(_bare(word) for word in words) - own
        if stems:
            yield _Denial(telling, speaker, stems, said is None and tested is not None)


def _bare(stem: str) -> str:
    """A stem without a *-nya* that its list of whole words keeps (*pelakunya*)."""
    return stem.removesuffix("nya") if len(stem) > len("nya") + 3 else stem


def _about() -> frozenset[str]:
    return frozenset(
        stem for word in list_of("disowned.toml", "said", "nouns") for stem in (word, *ordered_stems(word))
    )


def _puts_down(other: Telling, denial: _Denial) -> bool:
    """True where a clause puts the words, or the finding, down to the one who denies it."""
    if other.id == denial.telling.id or are_far(denial.telling.moment, other.moment, _FAR):
        return False
    shared = denial.words & {_bare(stem) for stem in stems_of(other.clause)} | _in_other_words(denial.telling, other)
    quoted_as_saying = other.copy != denial.telling.copy and _is_quoted_as_saying(other, denial.speaker)
    if len(shared) < (1 if quoted_as_saying else min(2, len(denial.words))):
        return False
    said = read_stance(other)
    # "X sudah menyatakan rumah sakit tidak lalai": the no is part of what he is to have said.
    stance = Stance.AFFIRMS if quoted_as_saying and not said.outright and said.stance is Stance.DENIES else said.stance
    if (
        other.copy != denial.telling.copy
        and stance in (Stance.AFFIRMS, Stance.PLANS)
        and _says_himself(other, denial.speaker)
    ):
        # A test is done, not said: who only speaks of it has not said that he did it.
        return not denial.found
    hearsay = _HEARSAY.search(other.sentence) is not None and other.copy != denial.telling.copy
    if not hearsay and not are_two_voices(other, denial.telling):
        return False
    if stance not in (Stance.AFFIRMS, Stance.OPEN):
        return False
    if not _names(other, denial.speaker) and not (hearsay and _names_office(other, denial.telling)):
        return False
    return _CITES.search(other.sentence) is not None


def _in_other_words(denial: Telling, other: Telling) -> frozenset[str]:
    """The listed pairs of opposites on one side of which both clauses stand (*mabuk*, *dalam pengaruh minuman keras*)."""
    left, right = (sides_of(one.clause, one.words) for one in (denial, other))
    return frozenset(f"~{name}" for name, yes in left.items() if right.get(name) is yes)


def _says_himself(telling: Telling, speaker: str) -> bool:
    """True where a clause is told as said by this speaker, or says that he said it."""
    if same_name(telling.statement.speaker, speaker):
        return True
    return bool(_SAYS.search(telling.clause)) and bool(
        set(name_words(speaker)) & {word.text for word in telling.words} - mark_words("titles")
    )


def _is_quoted_as_saying(telling: Telling, speaker: str) -> bool:
    """True where the clause of another voice has the speaker say it: his name, or two words of a body's, stand before a verb of saying."""
    if same_name(telling.statement.speaker, speaker) or mark("denial").search(telling.clause):
        return False
    own = frozenset(name_words(speaker))
    for said in _SAYS.finditer(telling.clause):
        before = frozenset(re.findall(r"[^\W\d_]{2,40}", telling.clause[: said.start()])[-_NAMED:])
        if len(own & before) >= min(2, len(own)) and bool(own & before - mark_words("titles")):
            return True
    return False


def _names(telling: Telling, speaker: str) -> bool:
    """True where the sentence around a clause names the speaker: his name, or two words of a body's."""
    own = set(name_words(speaker)) - _general()
    spoken = set(re.findall(r"[^\W\d_]{2,40}", telling.sentence))
    return bool(own) and len(own & spoken) >= min(2, len(own))


def _names_office(telling: Telling, denial: Telling) -> bool:
    """True where the sentence cites an office, and one of that office denies (*ia mengutip Kapolres*)."""
    office = frozenset(re.findall(r"[^\W\d_]{4,40}", (denial.statement.speaker_role or "").lower())) - _general()
    cited = _CITED.search(telling.sentence)
    return cited is not None and cited[1] in office


def _general() -> frozenset[str]:
    """Words that many bodies share: they name none."""
    return frozenset(load_toml("disowned.toml")["general"]["words"])
