"""Places of a thing that no listed happening names: one that a clause rules out, and two of one kind told in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.gazetteer import are_nested, kind_of, known_as
from claims.differences.happening import names_in
from claims.differences.laid import Laid, known_pairs
from claims.differences.moment import gap_of
from claims.differences.place import BEGAN, SPREADS
from claims.differences.predicates import asks
from claims.differences.sides import find_sides
from claims.differences.sites import marked_place, named_place, same_kind, series_in, to_mark
from claims.differences.stance import stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, are_two_voices, own_time
from claims.statement import Polarity

_AT = re.compile(
    r"(?<!\w)(?P<ruled>bukan(?:lah)? (?:di |dari |pada |ke |milik )?|(?<!tidak )(?<!tak )jauh dari |tidak (?:berada )?di |tak di )?"
    r"(?P<at>di |dari |oleh |pada )?(?:(?:atas|bawah|dalam|sekitar|kawasan|sebuah|dekat|antara|wilayah|belakang|depan|area) ){0,2}(?=[^\W\d_])"
)
_TAIL = re.compile(r", (?=(?:[Dd]esa|[Kk]elurahan|[Kk]ecamatan|[Kk]abupaten|[Dd]istrik|[Pp]rovinsi|[Kk]ota)\s[A-Z])")
"""*Di Tanjakan Cihalu, Kecamatan Pasirluhur*: the place behind the comma holds the one before it."""
_TAILS = 90
_LONG = timedelta(days=6)
_DAYS = timedelta(days=2)
_FEW = 80
_RARE = 6
_ENOUGH = 2.0
_NAMED = 1.5
"""What a listed happening that both name weighs."""
_COVERED = 0.5
_LISTED = frozenset({"city", "regency", "province", "country", "island", "district", "village"})
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY, Explanation.PARAPHRASE)


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One place of one clause: ``kind`` (*desa*, *tiang*; of a listed place its sort, empty where nothing says), ``name`` as compared,
    ``ruled`` where the clause says that it was not there; ``stems`` are those of the clause without its places."""

    kind: str
    name: str
    printed: str
    telling: Telling
    ruled: bool
    stems: frozenset[str]


def find_where_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between places that two voices give for one thing, tied by the words around them; pairs of ``told`` are left out.

    A story of many happenings is passed over: there words alone tie nothing.
    """
    if crowd.crowded:
        return []
    known = known_pairs(one for one in told if one.reason is None)
    spots = sorted(find_spots(tellings), key=lambda spot: (in_time(spot.telling), spot.printed))
    spread = Counter(stem for telling in tellings for stem in {word.stem for word in telling.words})
    by_kind: dict[str, list[Spot]] = {}
    for spot in spots:
        by_kind.setdefault(spot.kind, []).append(spot)
    found: list[Finding] = []
    for ruling in (spot for spot in spots if spot.ruled):
        against = [
            spot
            for spot in spots
            if not spot.ruled and _is_ruled_out(spot, ruling) and not _is_known(spot, ruling, known)
        ]
        if against:
            found.append(_finding([[ruling], against]))
    for one in found:
        known.add(one)
    for kind in sorted(by_kind):
        rows = [spot for spot in by_kind[kind] if not spot.ruled][:_FEW] if kind else []
        edges = [
            (one, other)
            for one in range(len(rows))
            for other in range(one + 1, len(rows))
            if _are_apart(rows[one], rows[other], spread) and not _is_known(rows[one], rows[other], known)
        ]
        for group in find_sides(range(len(rows)), edges, {at: row.name for at, row in enumerate(rows)}):
            found.append(_finding([[rows[at] for at in side] for side in group]))
    return found


def find_spots(tellings: Sequence[Telling]) -> Iterator[Spot]:
    """The places of each clause that says that something is so; of a kind with two names in one clause none."""
    for telling in tellings:
        if telling.statement.polarity is Polarity.PLANNED or asks(telling):
            continue
        rows = list(_spots_of(telling))
        if SPREADS & names_in(telling.clause) and not BEGAN.search(telling.clause):
            # A fire is in many places at once; only where it began is one.
            rows = [row for row in rows if row.ruled]
        many = {
            kind
            for kind in {row.kind for row in rows}
            if len({row.name for row in rows if row.kind == kind and not row.ruled}) > 1
        }
        denied = telling.statement.polarity is Polarity.DENIED
        yield from (row for row in rows if row.ruled or (row.kind not in many and not denied))


def _spots_of(telling: Telling) -> Iterator[Spot]:
    clause, text = telling.clause, telling.statement.text
    places: list[tuple[str, str, str, bool]] = []
    for hit in _AT.finditer(clause):
        if not hit["ruled"] and not hit["at"]:
            continue
        place = named_place().match(text, hit.end())
        marked = marked_place().match(clause, hit.end())
        if marked is not None:
            kind = same_kind().get(marked[1], marked[1])
            places.append((kind, to_mark(marked[2]), marked[0], bool(hit["ruled"])))
        elif place is not None:
            kind, name = (place["kind"] or "").lower(), place["name"]
            listed = known_as(place[0]) or known_as(name)
            if (
                listed is not None
                and kind_of(listed) in _LISTED
                and kind in ("", "kota", "kabupaten", "provinsi", "pulau", "wilayah")
            ):
                kind, name = kind_of(listed), listed
            if kind or hit["ruled"]:
                places.append((kind, name.lower(), place[0], bool(hit["ruled"])))
            for tail in _TAIL.finditer(text, place.end(), place.end() + _TAILS):
                held = named_place().match(text, tail.end())
                if held is None or not held["kind"]:
                    break
                places.append((held["kind"].lower(), held["name"].lower(), held[0], False))
    if not places:
        return
    inside = {to_stem(word) for _, _, printed, _ in places for word in printed.lower().split()}
    speaker = {to_stem(word) for word in (telling.statement.speaker or "").lower().split()}
    stems = stems_of(clause) - inside - speaker
    for kind, name, printed, ruled in dict.fromkeys(places):
        yield Spot(kind, name, printed, telling, ruled, stems)


def _is_known(one: Spot, other: Spot, known: Laid) -> bool:
    return frozenset((one.telling.id, other.telling.id)) in known


def _may_clash(one: Spot, other: Spot) -> bool:
    """True where two voices may speak of one thing at one time."""
    if not are_two_voices(one.telling, other.telling):
        return False
    gap = gap_of(one.telling.moment, other.telling.moment)
    if gap is None or gap > _LONG or one.telling.has("other_event") != other.telling.has("other_event"):
        return False
    if series_in(one.telling.clause) != series_in(other.telling.clause):
        return False
    left, right = own_time(one.telling), own_time(other.telling)
    return not (left and right and max(left[0], right[0]) - min(left[1], right[1]) > _DAYS)


def _is_ruled_out(spot: Spot, ruling: Spot) -> bool:
    """True where a clause puts a thing just where the other says that it was not."""
    whole, named = set(spot.printed.lower().split()), set(ruling.printed.lower().split())
    same = named <= whole or (spot.kind == ruling.kind and set(spot.name.split()) <= set(ruling.name.split()))
    if not same or not _may_clash(spot, ruling):
        return False
    return bool(spot.stems & ruling.stems)


def _are_apart(one: Spot, other: Spot, spread: Mapping[str, int]) -> bool:
    """True where two clauses tell one thing of two places of one kind."""
    if one.name == other.name or set(one.name.split()) & set(other.name.split()) or not _may_clash(one, other):
        return False
    if known_as(one.name) and known_as(other.name) and are_nested(known_as(one.name) or "", known_as(other.name) or ""):
        return False
    shared = one.stems & other.stems
    least = min(len(one.stems), len(other.stems))
    weight = sum(_NAMED if stem.startswith("=") else 1.0 if spread.get(stem, 0) <= _RARE else 0.5 for stem in shared)
    return weight >= _ENOUGH and len(shared) >= _COVERED * least


def _finding(sides: Sequence[Sequence[Spot]]) -> Finding:
    held = tuple(
        hold(
            ("bukan " if side[0].ruled else "") + commonest([spot.printed for spot in side]),
            [spot.telling for spot in side],
        )
        for side in sides
    )
    topic = " ".join(sorted(stem for stem in sides[0][0].stems & sides[1][0].stems if not stem.startswith("="))[:2])
    spoken = next((word.text for word in sides[0][0].telling.words if word.stem in topic.split()), "")
    about = f"tempat {spoken}".strip()
    return Finding(
        ConflictKind.PLACE, f"tempat {topic}/{sides[0][0].kind}", about, held, None, "place.apart", tried=_TRIED
    )
