"""Pairs of places that may answer one question, with the signs for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.conflict import Explanation
from claims.differences.amount import family_of
from claims.differences.deeds import kinsfolk_in
from claims.differences.happening import names_in
from claims.differences.laid import Laid
from claims.differences.place import SPREADS
from claims.differences.sites import are_together
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices, dated_long_before
from claims.differences.tied import are_others
from claims.differences.weighed.lexis import Lexis, listed, said_words, voice_words, words_around
from claims.differences.weighed.setting import are_rivals, are_two_outlets, moments_of, voices_of
from claims.differences.weighed.spots import Place
from claims.differences.weighed.told_deeds import ONCE, deeds_near
from claims.differences.weighed.weights import Signs
from claims.differences.weighed.wheres import (
    Where,
    are_apart,
    are_two_rooms,
    find_wheres,
    marks_in_both,
    names_together,
    place_stems,
)
from claims.statement import Polarity
from claims.wordlists import either_of
from timeline.text import Span

_MOST = 36
"""A story that tells more places than this is left to the rules: among so many pairs many look alike by chance."""
_NEAR = 60
"""So many characters before a place tell what was there."""
_WHICH = re.compile(r"(?<!\w)(?<!lokasi )(?<!tempat )(?<!titik )(?<!sasaran )yang (?:[^\W\d_]{2,16} ){1,3}$")
_LOCATION = re.compile(r"(?<!\w)(?:lokasi|titik|tempat) (?:yang|kejadian|itu|persisnya|sebenarnya|tepatnya)(?!\w)")
_AFTER = re.compile(r"(?<!\w)(?:sesudah|setelah|sebelum|usai|seusai|sejak|menjelang|selepas) [^,;]{3,60}$")
"""What lies before or behind the deed is another one (*sesudah perundingan di Doha, …*)."""
_BOUND = re.compile(r"(?<!\w)(?:menuju|tujuan) (?:[^\W\d_]{2,16} ){1,3}$")
"""Where something was bound (*membawa solar menuju dua pompa bensin di lereng selatan*) it was not yet."""
_NEXT_PART = re.compile(r",\s(?:dan|serta|lalu|kemudian|sedangkan|sementara|namun|tetapi|tapi|padahal)(?!\w)")
"""Where a clause goes on with another deed: its ordinals are of that one (*…, dan pemeriksaan terakhir dilakukan pada Mei*)."""
_VAST = frozenset({"country", "province", "island"})
_OPEN = frozenset({Explanation.DIFFERENT_EVENT})


@dataclass(frozen=True, slots=True, eq=False)
class PlacePair:
    """Two places that cannot both hold, the words that the clauses share, and the signs."""

    left: Where
    right: Where
    shared: frozenset[str]
    signs: Signs


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A place with what every pair that it is in asks: the words of its clause without places and speaker, and those around it."""

    where: Where
    words: frozenset[str]
    around: frozenset[str]
    near: frozenset[str]
    deeds: frozenset[str]
    persons: frozenset[object]
    happenings: frozenset[str]

    @property
    def telling(self) -> Telling:
        return self.where.telling


def place_pairs(
    tellings: Sequence[Telling],
    lexis: Lexis,
    explained: Laid,
    disputed: Laid,
) -> Iterator[PlacePair]:
    """Pairs of two outlets that put one thing at two places, in the order of the statements; of two statements that give several places
    each one pair of them that cannot both hold. What the rules explained otherwise than as two events is left out; ``disputed`` are the
    pairs that the rules lay against each other for another reason."""
    wheres = find_wheres(tellings)
    if len(wheres) > _MOST:
        return
    together = names_together(wheres)
    rows = [_row(where) for where in wheres]
    pairs: dict[tuple[str, str], list[tuple[_Row, _Row, frozenset[str]]]] = {}
    agreed: set[tuple[str, str]] = set()
    best: dict[tuple[str, str], float] = {}
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            left, right = one.telling, other.telling
            if not (are_two_outlets(left, right) or are_rivals(left, right)) or not are_two_voices(left, right):
                continue
            key = (left.id, right.id)
            shared = one.words & other.words
            weight = lexis.weight(shared)
            for mine, others in ((left, right), (right, left)):
                near = (mine.id, others.article.id)
                best[near] = max(best.get(near, 0.0), weight)
            if one.where.ruled == other.where.ruled and not are_apart(one.where, other.where, together):
                agreed.add(key)
            elif (
                _may_clash(one, other)
                and are_apart(one.where, other.where, together)
                and (shared or _is_one_deed(one, other) or _stand_apart(one, other))
                and (shared - lexis.names or not _rules_out_a_site(one, other) or _stand_apart(one, other))
            ):
                pairs.setdefault(key, []).append((one, other, shared))
    for key, rivals in pairs.items():
        one, other, shared = max(rivals, key=_rank)
        ruled = one.where.ruled or other.where.ruled
        reasons = explained.reasons(frozenset(key))
        if (key in agreed and not ruled) or any(reason not in _OPEN for reason in reasons):
            continue
        weight = lexis.weight(shared)
        closest = sum(
            0.5
            for mine, others in ((one.telling, other.telling), (other.telling, one.telling))
            if weight > 0 and weight >= best[mine.id, others.article.id]
        )
        signs = _signs(one, other, shared, lexis) | {"closest_place": closest, "explained": float(bool(reasons))}
        signs["disputed"] = float(frozenset(key) in disputed)
        yield PlacePair(one.where, other.where, shared, {name: value for name, value in signs.items() if value})


def _stand_apart(one: _Row, other: _Row) -> bool:
    """True where the places themselves tie two clauses: one rules out what the other says, or both are on two sides of one named thing."""
    if one.where.ruled != other.where.ruled:
        a, b = one.where.first, other.where.first
        ruling = one if one.where.ruled else other
        return not a.is_wide and not a.is_marked and a.word == b.word and _tells_where(ruling.telling.clause)
    sides = "side" in marks_in_both(one.where, other.where)
    return sides and bool(one.where.names & other.where.names)


def _rules_out_a_site(one: _Row, other: _Row) -> bool:
    """True where one clause rules out a site without a name (*bukan di klinik*), which may be of another deed."""
    return one.where.ruled != other.where.ruled and not (one if one.where.ruled else other).where.first.name


def _rank(pair: tuple[_Row, _Row, frozenset[str]]) -> tuple[bool, bool]:
    """What of several places of two clauses is laid against each other: one that is ruled out, then those of one deed, then the first."""
    one, other, _ = pair
    return one.where.ruled != other.where.ruled, _is_one_deed(one, other)


def _may_clash(one: _Row, other: _Row) -> bool:
    """False for other people, for two of a series, and for a place that may well lie in the other: a floor and a town."""
    if are_others(_without_place(one.where), _without_place(other.where)):
        return False
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    a, b = one.where.first, other.where.first
    if marks_in_both(one.where, other.where):
        return True
    if "country" in (a.group, b.group) and any(place.group == "name" and place.listed is None for place in (a, b)):
        # Of a name that no list knows a country may be the holder: "di Festival Wanasari", "di Indonesia".
        return False
    if _is_on_street(one, other) or _is_on_street(other, one):
        return False
    if one.where.ruled or other.where.ruled:
        return not (_is_narrowed(one.where) or _is_narrowed(other.where))
    if _speaks_of(a, other) or _speaks_of(b, one):
        return False
    if are_two_rooms(one.where, other.where):
        return True
    if a.is_zone != b.is_zone:
        # "Di dalam kabin" may be anywhere.
        return False
    if a.is_marked != b.is_marked:
        return False
    if a.is_wide == b.is_wide:
        return True
    wide, narrow = (one, other) if a.is_wide else (other, one)
    if any(place.is_wide for place in narrow.where.places):
        return True
    if not narrow.where.first.name or wide.where.first.group in _VAST:
        return False
    return not _names(wide.where, narrow.telling)


def _is_narrowed(where: Where) -> bool:
    """True where the place only tells which one is meant (*sandera yang ditahan di Gaza*), or is that of a deed before or behind."""
    before = where.telling.clause[max(0, where.span.start - _NEAR) : where.span.start]
    return any(words.search(before) for words in (_WHICH, _AFTER, _BOUND))


def _is_on_street(street: _Row, site: _Row) -> bool:
    """True for a street and a site with a name that may stand on it, where one of the articles names both (*di Jalan Pemuda*, *di depan Pasar
    Lama*)."""
    road, ground = street.where.first, site.where.first
    if road.group != "street" or not road.name or not ground.name or ground.group in ("street", "#km", "side"):
        return False
    if ground.is_wide or street.where.ruled or site.where.ruled or not are_together("street", ground.group):
        return False
    return _names(street.where, site.telling) or _names(site.where, street.telling)


@lru_cache(maxsize=1024)
def _without_place(where: Where) -> str:
    """The part of the clause that holds the answer, without it: *tiang ketiga* is no third of a series."""
    clause, span = where.telling.clause, where.span
    begin = max((hit.end() for hit in _NEXT_PART.finditer(clause, 0, span.start)), default=0)
    end = _NEXT_PART.search(clause, span.end)
    return f"{clause[begin : span.start]} {clause[span.end : end.start() if end else len(clause)]}"


def _speaks_of(site: Place, row: _Row) -> bool:
    """True where a site without a name is what the other clause speaks of (*pabrik di Desa Waru meledak*): it lies there."""
    return not site.name and bool(site.word) and to_stem(site.word) in {word.stem for word in row.telling.words}


def _row(where: Where) -> _Row:
    idle = place_stems(where) | voice_words(where.telling)
    telling = where.telling
    near = said_words(telling.clause[max(0, where.span.start - _NEAR) : where.span.start]) - idle
    words, deeds = _words(telling) - idle, deeds_near(telling.clause, where.span)
    if telling.previous and _tells_only_where().match(telling.clause):
        # "Lokasinya, menurut polisi, di pasar": what was done there stands in the sentence before.
        words |= said_words(telling.previous) - idle
        deeds = deeds or deeds_near(telling.previous, Span(len(telling.previous), len(telling.previous)))
    persons = frozenset(row.value for row in telling.statement.quantities if family_of(row)[0] == "person")
    return _Row(
        where,
        words,
        words_around(telling) - idle,
        near,
        deeds,
        persons,
        names_in(telling.clause),
    )


@cache
def _tells_only_where() -> re.Pattern[str]:
    """The beginning of a clause that tells where, and not what."""
    return re.compile(rf"[^.;]{{0,24}}?(?<!\w)(?:{either_of('placing.toml', 'words', 'spot')})(?:,|\s)")


def _tells_where(clause: str) -> bool:
    """True where a clause is about the place itself (*kejadiannya bukan di …*, *lokasi yang terkena bukan …*)."""
    return _tells_only_where().match(clause) is not None or _LOCATION.search(clause) is not None


@cache
def _began() -> re.Pattern[str]:
    """The words for where something began."""
    return re.compile(rf"(?<!\w)(?:{either_of('placing.toml', 'words', 'began')})(?!\w)")


@lru_cache(maxsize=2048)
def _words(telling: Telling) -> frozenset[str]:
    return said_words(telling.clause)


def _is_one_deed(one: _Row, other: _Row) -> bool:
    verb = one.where.deed.verb
    return (bool(verb) and verb == other.where.deed.verb) or bool(one.deeds & other.deeds)


def _signs(one: _Row, other: _Row, shared: frozenset[str], lexis: Lexis) -> dict[str, float]:
    a, b = one.where, other.where
    left, right = one.telling, other.telling
    clauses = left.clause, right.clause
    begun = [_began().search(clause) is not None for clause in clauses]
    spread = [bool(SPREADS & row.happenings) for row in (one, other)]
    verbs = {a.deed.verb, b.deed.verb}
    known = one.happenings & other.happenings
    kin = one.deeds & other.deeds
    once = any(name.startswith(ONCE) for name in kin)
    moments = moments_of(left, right, False)
    if once:
        # One man is arrested once, however much later it is told again.
        moments.pop("gap_of_fixed", None)
    reach = max(
        lexis.share(one.words, other.around | other.words),
        lexis.share(other.words, one.around | one.words),
    )
    return {
        "size": lexis.size,
        "clause_words": min(lexis.weight(shared - lexis.names), 20.0) / 6,
        "clause_share": lexis.share(one.words, other.words),
        "reach": reach,
        "before_words": min(lexis.weight(one.near & other.near), 12.0) / 4,
        "before_share": lexis.share(one.near, other.near),
        "known_there": float(_names(a, right) or _names(b, left)),
        "known_both": float(_names(a, right) and _names(b, left)),
        "names": float(min(2, len(shared & lexis.names))),
        "same_deed": float(bool(a.deed.verb) and a.deed.verb == b.deed.verb),
        "kin_deed": float(bool(kin)),
        "kin_once": float(once),
        "kin_began": float("began began" in kin),
        "kin_apart": float(bool(one.deeds and other.deeds) and not kin),
        "other_deed": float(len(verbs) == 2 and "" not in verbs),
        "done_once": float(bool(a.deed.verb) and a.deed.verb == b.deed.verb and (a.deed.is_once or b.deed.is_once)),
        "same_happening": float(bool(known)),
        "other_happening": float(bool(one.happenings and other.happenings) and not known),
        "spreads": float(any(spread) and not all(begun)),
        "began_both": float(all(begun)),
        "began_once": float(begun[0] != begun[1]),
        "ruled": float(a.ruled or b.ruled),
        "against": float(any(listed("against").search(clause) for clause in clauses)),
        "narrowed": float(_is_narrowed(a) or _is_narrowed(b)),
        "toward": float("ke" in (a.before, b.before)),
        "same_preposition": float(a.before == b.before),
        "kinsfolk": float(kinsfolk_in(clauses[0]) != kinsfolk_in(clauses[1])),
        "long_before": float(dated_long_before(left) != dated_long_before(right)),
        "planned_once": float(Polarity.PLANNED in (left.statement.polarity, right.statement.polarity)),
        "long": min(30, len(one.words) + len(other.words)) / 10,
        **_clash(a, b),
        **voices_of(left, right),
        **moments,
    }


@lru_cache(maxsize=4096)
def _names(where: Where, telling: Telling) -> bool:
    """True where the article of a statement names the first place too: it knows of both, and sets one into the other."""
    name = where.first.name
    if where.first.is_marked or not name:
        return False
    words = _article_words(telling.article.id, telling.article.title, telling.article.text)
    return name <= words


@lru_cache(maxsize=256)
def _article_words(_: str, title: str, text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_][\w'’-]{1,40}", f"{title} {text}".lower()))


def _clash(a: Where, b: Where) -> dict[str, float]:
    """The sign that says how two places differ: two of one kind, two kinds of site, two towns, or a site and a town that may hold it."""
    if a.ruled or b.ruled:
        return {}
    one, other = a.first, b.first
    if marks := marks_in_both(a, b):
        return {"two_sides" if "side" in marks else "two_marks": 1.0}
    towns = [[place for place in where.places if place.is_wide] for where in (a, b)]
    if one.is_wide != other.is_wide:
        return {"two_towns" if all(towns) else "site_and_town": 1.0}
    if one.is_wide:
        levels = {one.group, other.group} - {"name"}
        return {"two_towns": 1.0, "levels_apart": float(len(levels) > 1)}
    if one.group == other.group or are_two_rooms(a, b):
        return {"two_of_kind": 1.0}
    return {"sites_may_meet" if are_together(one.group, other.group) else "two_sites": 1.0}
