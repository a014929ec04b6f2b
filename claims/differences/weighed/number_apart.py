"""Which two numbers are never of one thing: told by one voice, of sorts of people, fates or parts of a matter apart, or for each and for all."""

from __future__ import annotations

import re
from functools import cache

from claims.differences.explain import ONE_TIME, SUMMED
from claims.differences.lexicon import MONEY
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices
from claims.differences.weighed.number_rows import NumberRow
from claims.differences.weighed.replies import is_turned
from claims.differences.weighed.setting import are_rivals, are_two_outlets
from claims.wordlists import load_toml

_VOTES = frozenset({"percent", "votes"})
_OFFICIAL = frozenset({"hasil resmi", "laman KPU"})
_EACH = re.compile(
    r"(?:\s(?:per |se)(?:hari|pekan|minggu|bulan|tahun|jam|malam))?\s(?:per|(?:(?:untuk|bagi|kepada|buat) )?(?:setiap|tiap|tiap-tiap|masing-masing)) [a-z]"
    r"|\sse(?:bulan|tahun|minggu|pekan|hari|malam|jam)(?!\w)"
)


def are_comparable(one: NumberRow, other: NumberRow) -> bool:
    """False for numbers that meet, told by one voice, or of sorts of people apart."""
    left, right = one.telling, other.telling
    if left.article.id != right.article.id:
        if not are_two_outlets(left, right):
            return False
    elif left.statement.field == right.statement.field and not (
        are_rivals(left, right) or (is_turned(left, right) and are_two_voices(left, right))
    ):
        # One text weighs its own numbers; only its headline may miss them, or two whom it quotes or sets against each other may differ.
        return False
    if one.family in MONEY and _is_for_each(one) != _is_for_each(other):
        return False
    if not one.roles & other.roles and any(
        frozenset((mine, others)) in _apart() for mine in one.roles for others in other.roles
    ):
        # What was demanded is not what was ruled, what was lost not what was given back.
        return False
    bases = {one.told.basis, other.told.basis}
    if one.family in _VOTES and len(bases) == 2 and bases & _OFFICIAL:
        # What was counted quickly, or within a party, is not what the commission declares.
        return False
    persons = one.family == other.family == "person"
    measures = {one.measure, other.measure}
    both = len(measures) == 2 and "" not in measures
    if persons and both and one.told.unique and other.told.unique and not are_kin(one, other):
        # Those who died are not those who were hurt; those found dead may be those who died.
        return False
    if persons and not both and len(measures) == 2 and measures & _fates() and _has_own_verb(one, other):
        # Those who died are not those who were moved elsewhere.
        return False
    if len(measures) == 2 and measures & _limits():
        # How many a stadium holds is not how many came.
        return False
    if one.told.frame.is_of_other_sort(other.told.frame):
        return False
    if _tells_one_time(left) != _tells_one_time(right) and SUMMED.search(
        (right if _tells_one_time(left) else left).clause
    ):
        # "Kali ini 40 ton", "empat kali, keseluruhannya 118 ton".
        return False
    if one.sorts and other.sorts and not one.sorts & other.sorts:
        return False
    if (
        persons
        and bool(one.sorts) != bool(other.sorts)
        and len(measures) == 2
        and not are_kin(one, other)
        and one.told.frame.head != other.told.frame.head
    ):
        # One head names the sort of both: "1.870 wisatawan", "jumlah turis 1.780 orang".
        return False
    return not one.told.meets(other.told)


def _tells_one_time(telling: Telling) -> bool:
    """True where a clause counts one of several times: *kali ini 40 ton*."""
    return ONE_TIME.search(telling.clause) is not None


def _has_own_verb(one: NumberRow, other: NumberRow) -> bool:
    """True where the number without a measure has a verb of its own that the clause of the measured one does not hold."""
    plain, measured = (one, other) if not one.measure else (other, one)
    verbs = plain.told.frame.verbs - _idle_verbs()
    return bool(verbs) and not verbs & measured.clause


@cache
def _idle_verbs() -> frozenset[str]:
    return frozenset(to_stem(word) for word in load_toml("weighed.toml")["measures"]["idle_verbs"])


@cache
def _fates() -> frozenset[str]:
    return frozenset(load_toml("weighed.toml")["measures"]["fates"])


def _is_for_each(row: NumberRow) -> bool:
    """True for a sum that everybody gets: *Rp 50 juta per keluarga*."""
    telling = row.telling
    return _EACH.match(telling.sentence, max(0, row.told.span.end - telling.offset)) is not None


@cache
def _apart() -> frozenset[frozenset[str]]:
    """Every two parts of a matter that are never told of one number. Raises ValueError for a pair that names no two rows of ``[roles]``."""
    table = load_toml("tallying.toml")
    for at, pair in enumerate(table["apart"]["pairs"], start=1):
        if len(pair) != 2 or not set(pair) <= set(table["roles"]):
            raise ValueError(f"tallying.toml [apart] pair {at}: {pair} are not two rows of [roles]; name two")
    return frozenset(frozenset(pair) for pair in table["apart"]["pairs"])


@cache
def _limits() -> frozenset[str]:
    return frozenset(load_toml("weighed.toml")["measures"]["limits"])


def are_kin(one: NumberRow, other: NumberRow) -> bool:
    """True for two measures that newsrooms use for one another (*tewas*, *jenazah*)."""
    return any({one.measure, other.measure} <= row for row in _kin())


@cache
def _kin() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) for row in load_toml("weighed.toml")["measures"]["kin"])
