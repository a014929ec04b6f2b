"""By which words others name one who speaks, and the body that he speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from claims.differences.lexicon import mark, mark_words
from claims.differences.telling import Telling, same_name
from claims.statement import Polarity
from claims.wordlists import either_of, list_of, load_toml

_DENIES = rf"(?:{either_of('denials.toml', 'verbs', 'active')})"
_LEAD = 120
_ANSWERS = either_of("ascribed.toml", "by", "answers")
_JUST_DENIED = re.compile(
    rf"(?:^|[.!?”\"\n]\s{{1,2}})((?:[^\W\d_][\w'’-]{{1,24}} ){{1,6}})(?:langsung |segera |lalu )?(?:{_DENIES}|{_ANSWERS})(?:nya)?(?: [^.!?\n]{{1,60}})?\.\s{{1,2}}[\"“”]?$"
)
"""*Institut tersebut menyangkal.*, right before one of its people is quoted; group 1 names it."""
_WORD = re.compile(r"[^\W\d_]{2,40}")
_CAPITAL = re.compile(r"[A-Z][\w'’-]{0,30}")
_INTRODUCED = re.compile(r"(?:(?:[A-Z][\w'’()-]{1,30}|dan|dari|untuk|bidang),?\s){1,10}$")
_SPOKESMEN = frozenset({"jubir", "bicara", "humas"})
_HEADS = ("menteri", "gubernur", "bupati", "rektor", "dubes", "kapolri", "panglima")
_NEXT = 30
"""So many characters behind a denial its own people are quoted."""


@lru_cache(maxsize=512)
def _names_in(article_text: str, speaker: str) -> frozenset[str]:
    """The words that introduce a speaker where his article first names him: *Kepala Dinas Perdagangan Arum, Tri Wulan*."""
    at = article_text.find(speaker)
    if at < 0:
        return frozenset()
    ahead = _INTRODUCED.search(article_text[max(0, at - 120) : at])
    return frozenset(_WORD.findall(ahead[0].lower())) if ahead else frozenset()


def names_of(telling: Telling, tellings: Sequence[Telling]) -> frozenset[str]:
    """The words by which others may name a speaker: his name, his office, and what his article calls him."""
    statement = telling.statement
    words: set[str] = set(_WORD.findall((statement.speaker or "").lower()))
    roles = [statement.speaker_role or ""]
    if statement.speaker:
        roles += [
            one.statement.speaker_role or ""
            for one in tellings
            if one.article.id == telling.article.id and same_name(one.statement.speaker, statement.speaker)
        ]
        words |= _names_in(telling.article.text, statement.speaker)
    for role in roles:
        words |= set(_WORD.findall(role.lower()))
        words |= _initials(role)
    words |= _initials(statement.speaker or "")
    words |= spoken_for(telling, tellings)
    if words & _SPOKESMEN:
        # Who speaks for a ministry speaks for its minister too.
        words |= {office for office in _HEADS if _bodies()[office] & words}
    words |= {body for office in words & _bodies().keys() for body in _bodies()[office]}
    return frozenset(words) - {"dan", "dari", "untuk", "yang", "di"}


def spoken_for(telling: Telling, tellings: Sequence[Telling]) -> set[str]:
    """The words of the body that denies right before one of its people is quoted (*KNKT menepis kabar itu. "…," tegas penyelidik X*)."""
    statement = telling.statement
    for one in tellings:
        gap = statement.span.start - one.statement.span.end
        if one.article.id != telling.article.id or one.statement.field != statement.field or not 0 <= gap <= _NEXT:
            continue
        if one.statement.speaker and mark("denial").search(one.clause) and one.statement.polarity is Polarity.DENIED:
            return set(_WORD.findall(one.statement.speaker.lower()))
    text = telling.article.of(statement.field)
    hit = _JUST_DENIED.search(text[max(0, statement.span.start - _LEAD) : statement.span.start])
    return set(_WORD.findall(hit[1].lower())) - {"tersebut", "itu"} if hit else set()


def _initials(name: str) -> set[str]:
    """The short names that the capitals of a long one may give (*Mahkamah Konstitusi*: mk)."""
    letters = [word[0].lower() for word in _CAPITAL.findall(name)]
    return {"".join(letters[low:high]) for low in range(len(letters)) for high in range(low + 2, len(letters) + 1)}


def is_body(words: Sequence[str], names: frozenset[str], head: bool = False, anyhow: bool = False) -> bool:
    """True where a run of words names one: by two words of his, one of them his own, or by one at its end (behind a noun at its
    head); by a word that many bodies share only with ``anyhow``."""
    shared = {word for word in words if word in names}
    if len(shared) >= 2 and (shared - mark_words("titles") - general_words() or set(words) <= names):
        return True
    if not shared or not words:
        return False
    own = words[0] if head else words[-1]
    if not head and own in shared and own not in general_words() | mark_words("titles"):
        # "Perdana Menteri Jonas Ardel" is of the office of Ardel: but for titles one first name stands before it.
        # "Pemerintah Karvenia" is another body than "Mahkamah Agung Karvenia".
        others = set(words[:-1]) - shared
        return len(others - mark_words("titles") - {"perdana"}) <= 1 and others.isdisjoint(_body_words())
    return own in shared and (head or words[0] == own) and (anyhow or own not in general_words())


@cache
def _bodies() -> Mapping[str, frozenset[str]]:
    """Word for an office -> those for the body that it speaks for (*kapolres*: polres)."""
    return {office: frozenset(words) for office, words in load_toml("ascribed.toml")["offices"].items()}


@cache
def _body_words() -> frozenset[str]:
    """Words for what sort of body one is."""
    return frozenset(list_of("ascribed.toml", "by", "own")) - {"pihak", "diri", "kelompok", "tim"}


@cache
def general_words() -> frozenset[str]:
    return frozenset(load_toml("disowned.toml")["general"]["words"])
