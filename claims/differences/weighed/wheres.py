"""Where a clause puts what it tells: its places, those that hold one another as one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.differences.deeds import NO_DEED, Deed, read_deed
from claims.differences.gazetteer import are_nested
from claims.differences.predicates import asks
from claims.differences.sites import are_together, site_part_words
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.differences.weighed.spots import Place, read_places
from claims.statement import Polarity
from timeline.text import Span

_AT = re.compile(
    r"(?<!\w)(?:(?P<ruled>bukan(?:lah)?(?: lagi)? (?:(?:di|dari|ke) )?|(?<!tidak )(?<!tak )jauh dari |(?:tidak|tak) (?:berada )?di )|(?P<at>di|dari|ke|menuju|antara|melainkan(?: (?:di|dari|ke))?) |(?P<struck>menimpa|timpa|menabrak|tabrak|menyeruduk|menyasar|mendarati) (?:(?:deretan|sebuah|sebagian|atap|dinding|tembok|bagian) ){0,2})"
    r"(?:(?:arah|sekitar|wilayah|pinggiran|persis|lokasi|posisi|daerah|titik) ){0,2}(?=[^\W_])"
)
_LINK = re.compile(
    r"(?:, | \(| )(?:(?:tepatnya|persis|persisnya|yang masuk|yang berada|yang terletak|masuk|tidak jauh|tak jauh|termasuk) ){0,2}(?:di |dari |dekat |antara )?"
    r"(?:(?:sekitar|wilayah|pinggiran|bagian|dekat|daerah|depan|belakang|seberang) ){0,2}(?=[^\W_])"
)
"""What may stand between two places of which one holds the other or lies beside it."""
_TITLED_VERB = re.compile(r"(?<=\w )(?:Ter|Ber|Mem|Men|Mel|Mer|Di)[a-z]{4,20}(?![\w-])")
_IN_VEHICLE = re.compile(
    r"(?:dalam|bagasi|jok|kabin|bak|kursi|bangku|kolong) (?:sebuah )?(?:mobil|truk|minibus|sedan|taksi|ambulans)(?!\w)"
)
"""Who is found in a car is found nowhere else; *di dalam bus* mostly tells who was on it."""
_RANGE = re.compile(r",? (?:sampai|hingga|s/d)(?: (?:ke|di|dengan))? (?=[a-z]{3})")
_OUTSIDE = re.compile(r"luar (?!pagar|batas|tembok|gedung|rumah|kawasan|area|kompleks|garis)(?=[a-z])")
_DISTANCE = re.compile(r"(?<!\w)(?:kilometer|km|mil|mil laut|meter|langkah|jam|menit|jauh) $")
_BARE = re.compile(r"(?<!\w)(?:bukan(?:lah)?|melainkan) (?!di |dari |ke )")
_TO = frozenset({"ke", "menuju"})
_AFLOAT = frozenset({"vehicle", "ship", "aircraft", "field"})
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """One answer of a clause to the question where: ``places``, the first of which it names first; ``before`` is *di*, *dari* or *ke*.

    ``ruled`` where the clause says that it was not there; ``deed`` is what was done there, ``span`` where the answer stands in the clause.
    """

    telling: Telling
    places: tuple[Place, ...]
    before: str
    ruled: bool
    deed: Deed
    span: Span

    @property
    def first(self) -> Place:
        """The place that is named first."""
        return self.places[0]

    @property
    def names(self) -> frozenset[str]:
        """The words of all its names."""
        return frozenset(word for place in self.places for word in place.name if not place.is_marked)

    @property
    def printed(self) -> str:
        """The first place in the words of the clause, with whose waters they are and whether it is inside."""
        return " ".join(place.printed.strip(" ,.") for place in (self.first, *self.zones))

    @property
    def zones(self) -> tuple[Place, ...]:
        """What parts places of one kind: whose waters they are, inside or outside; the first place itself left out."""
        return tuple(place for place in self.places[1:] if place.is_zone)


def find_wheres(tellings: Sequence[Telling]) -> list[Where]:
    """The answers of every clause that says that something is so, in the order of the clauses; what is asked is left out."""
    said = [
        telling for telling in tellings if telling.statement.polarity is not Polarity.UNCERTAIN and not asks(telling)
    ]
    rows = {telling.id: tuple(_read(telling, frozenset())) for telling in said}
    put = [where for found in rows.values() for where in found if where.before != "dari"]
    known = frozenset(word for where in put for word in where.names)
    known |= frozenset(f"~{where.first.word}" for where in put if where.first.word)
    found: list[Where] = []
    for telling in said:
        # "Bukan Al-Jafil" rules a place out where the story knows a place of that name.
        again = _BARE.search(telling.clause) is not None
        denied = telling.statement.polarity is Polarity.DENIED
        found += [
            row
            for row in (_read(telling, known) if again else rows[telling.id])
            if (row.ruled or not denied) and not _is_somebody(row, known)
        ]
    return found


def _is_somebody(where: Where, known: frozenset[str]) -> bool:
    """True for a bare name behind *dari* that the story prints nowhere as a place: *cerita datang dari Gunawan*."""
    first = where.first
    return where.before == "dari" and first.group == "name" and first.listed is None and not first.name & known


def _read(telling: Telling, known: frozenset[str]) -> Iterator[Where]:
    text = telling.statement.text
    if telling.statement.field == "title":
        # "Pertukaran Tahanan di Ardania Terhenti": a headline prints its verbs like names.
        text = _TITLED_VERB.sub(lambda word: word[0].lower(), text)
    spots = list(_spots(telling.clause, text, known))
    field = telling.article.of(telling.statement.field)
    original = field[telling.offset : telling.offset + len(telling.sentence)]
    shift = telling.inner.start
    for places, before, ruled, span in spots:
        at = Span(span.start + shift, span.end + shift)
        deed = read_deed(telling.sentence, original, telling.inner, at) if shift >= 0 else NO_DEED
        yield Where(telling, places, before, ruled, deed, span)


def _spots(clause: str, text: str, known: frozenset[str]) -> Iterator[tuple[tuple[Place, ...], str, bool, Span]]:
    """The answers of a clause: places that hold one another, the word before them, whether they are ruled out, and where they stand."""
    at, count, excluded = 0, 0, False
    while count < _MOST_PLACES and (hit := _AT.search(clause, at)) is not None:
        at = hit.end()
        words = (hit["at"] or hit["ruled"] or "di").split()
        if words[-1] == "dari" and _DISTANCE.search(clause, max(0, hit.start() - 24), hit.start()) is not None:
            # "40 kilometer dari Dolmak": there it was not.
            continue
        read = read_places(clause, text, hit.end())
        if read is None:
            continue
        (place, *_), end = read
        if hit["struck"] is not None and (place.is_wide or place.is_marked):
            # "Menabrak Budi" strikes no place.
            continue
        if (words[-1] == "dari" and _RANGE.match(clause, end) is not None) or _OUTSIDE.match(
            clause, hit.end()
        ) is not None:
            # "Datang dari Aceh sampai Papua", "dikirim ke luar Jawa": no one place.
            at = end
            continue
        if words[0] == "antara" and not place.is_marked:
            # "Perundingan antara Kasmara dan Dervan": who takes part.
            at = end
            continue
        inside = place.group == "vehicle" and _IN_VEHICLE.match(clause, hit.end()) is not None
        if place.group in _AFLOAT and not place.name and words[-1] == "di" and not inside:
            # "Di lapangan", "di dalam pesawat" tell of no spot.
            at = end
            continue
        if words[-1] in ("bukan", "bukanlah", "lagi", "melainkan") and not (
            place.name & known
            or (not place.name and f"~{place.word}" in known)
            or (words[0] == "melainkan" and excluded)
        ):
            continue
        places, at = _with_holders(clause, text, read[0], end)
        count, excluded = count + 1, hit["ruled"] is not None
        before = "ke" if words[-1] in _TO else "dari" if words[-1] == "dari" else "di"
        yield places, before, excluded, Span(hit.end("struck") if hit["struck"] is not None else hit.start(), at)


def _with_holders(clause: str, text: str, found: tuple[Place, ...], end: int) -> tuple[tuple[Place, ...], int]:
    """A place with those right behind it that hold it or lie beside it, and their end: *Jembatan Waira, kilometer 28*."""
    places = list(found)
    while len(places) < _MOST_PLACES and (link := _LINK.match(clause, end)) is not None:
        joined = link[0].strip() in ("", ",")
        more = read_places(clause, text, link.end(), joined)
        if more is None or (joined and not more[0][0].name):
            break
        places += more[0]
        end = more[1]
    return tuple(places), end


def are_apart(one: Where, other: Where, together: frozenset[frozenset[str]]) -> bool:
    """True where not both answers hold: two places, or one that the other rules out. Symmetric."""
    if one.ruled and other.ruled:
        return False
    if one.ruled or other.ruled:
        ruled, put = (one, other) if one.ruled else (other, one)
        return _is_same(ruled.first, put)
    return not are_one_place(one, other, together)


def _is_same(ruled: Place, put: Where) -> bool:
    """True where a place that is ruled out is one of those at which the other clause puts a thing."""
    for place in put.places:
        if ruled.name and place.name:
            if ruled.name & place.name and (ruled.group == place.group or "name" in (ruled.group, place.group)):
                return True
        elif ruled.word and (ruled.word == place.word or ruled.group == place.group):
            return True
    return False


def are_one_place(one: Where, other: Where, together: frozenset[frozenset[str]]) -> bool:
    """True where both answers may hold: they share a name or a word for the place, or one lies in the other. ``together`` are names that
    the story itself sets one into the other."""
    marks = [{place.group: place.name for place in where.places if place.is_marked} for where in (one, other)]
    both = marks_in_both(one, other)
    if any(not _marks_meet(marks[0][group], marks[1][group]) for group in both):
        return False
    if both:
        return True
    if any(_share_name(mine, others) for mine in one.places for others in other.places):
        return True
    if any(frozenset((mine, others)) in together for mine in one.names for others in other.names):
        return True
    for mine in one.places:
        for others in other.places:
            if mine.listed and others.listed and are_nested(mine.listed, others.listed):
                return True
    if _lie_in_two_towns(one, other):
        return False
    a, b = one.first, other.first
    if are_two_rooms(one, other):
        return False
    if (a.group == "room") != (b.group == "room"):
        # A room may be in any of the sites.
        return True
    if a.group == b.group:
        return not (a.name and b.name)
    if are_together(a.group, b.group):
        return not (a.name and b.name)
    words = [
        {to_stem(word) for place in where.places for word in place.printed.lower().split()} for where in (one, other)
    ]
    return (bool(a.word) and to_stem(a.word) in words[1]) or (bool(b.word) and to_stem(b.word) in words[0])


def _lie_in_two_towns(one: Where, other: Where) -> bool:
    """True where both answers go on with a town or village of one level, each with another: *gudang di Labuan*, *penggilingan di Oenar*."""
    left, right = ({place.group for place in where.places if place.is_wide} for where in (one, other))
    return len(one.places) > 1 and len(other.places) > 1 and bool(left & right)


def _share_name(one: Place, other: Place) -> bool:
    """True where two places share a word of their names, unless both only begin alike and then each go on with a name of their own:
    *Gardu Induk Wanasari*, *Gardu Induk Tanjung Pasir*."""
    if one.is_marked or other.is_marked or not one.name & other.name:
        return False
    mine, others = ([word for word in place.printed.lower().split() if word in place.name] for place in (one, other))
    alike = 0
    while alike < min(len(mine), len(others)) and mine[alike] == others[alike]:
        alike += 1
    left, right = set(mine[alike:]), set(others[alike:])
    return not (alike and left and right) or bool(left & right)


def are_two_rooms(one: Where, other: Where) -> bool:
    """True where both answers name a room or corner, and not the same: *ruang tunggu Terminal 2*, *area parkir*."""
    left, right = (
        {frozenset(place.printed.lower().split()) for place in where.places if place.group == "room"}
        for where in (one, other)
    )
    return bool(left and right) and not any(mine & others for mine in left for others in right)


def marks_in_both(one: Where, other: Where) -> frozenset[str]:
    """The groups of which both answers give a number, a letter or a side."""
    left, right = ({place.group for place in where.places if place.is_marked} for where in (one, other))
    return frozenset(left & right)


def _marks_meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(mine in others or others in mine for mine in one for others in other)


def names_together(wheres: Sequence[Where]) -> frozenset[frozenset[str]]:
    """Every two words of names that one answer of the story holds side by side: *Pasar Legi, Banyulangit*."""
    return frozenset(
        frozenset((mine, others))
        for where in wheres
        for at, place in enumerate(where.places)
        for more in where.places[at + 1 :]
        for mine in place.name
        for others in more.name
    )


@lru_cache(maxsize=4096)
def place_stems(where: Where) -> frozenset[str]:
    """The stems of the words of its places: they tie no two clauses."""
    return frozenset(
        to_stem(word.strip(".,()")) for place in where.places for word in place.printed.lower().split()
    ) | frozenset(site_part_words())
