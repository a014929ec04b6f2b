"""Where a clause puts what it tells: its places, those that hold one another as one answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.differences.deeds import NO_DEED, Deed, read_deed
from claims.differences.gazetteer import are_nested, known_as
from claims.differences.gazetteer import kind_of as listed_kind
from claims.differences.predicates import asks
from claims.differences.sites import (
    are_together,
    marked_place,
    marked_side,
    named_place,
    same_kind,
    site_part_words,
    site_parts,
    sites,
    to_mark,
)
from claims.differences.stems import to_stem
from claims.differences.telling import Telling
from claims.statement import Polarity
from timeline.text import Span

_AT = re.compile(
    r"(?<!\w)(?:(?P<ruled>bukan(?:lah)?(?: lagi)? (?:(?:di|dari|ke) )?|jauh dari |(?:tidak|tak) (?:berada )?di )|(?P<at>di|dari|ke|menuju|antara|melainkan(?: (?:di|dari|ke))?) )"
    r"(?:(?:arah|sekitar|wilayah|pinggiran|persis|lokasi|posisi|daerah|titik) ){0,2}(?=[^\W_])"
)
_LINK = re.compile(
    r"(?:, | \(| )(?:(?:tepatnya|persis|persisnya|yang masuk|yang berada|yang terletak|masuk|tidak jauh|tak jauh|termasuk) ){0,2}(?:di |dari |dekat |antara )?"
    r"(?:(?:sekitar|wilayah|pinggiran|bagian|dekat|daerah|depan|belakang|seberang) ){0,2}(?=[^\W_])"
)
"""What may stand between two places of which one holds the other or lies beside it."""
_BEARING = re.compile(
    r"(?:sekitar |kira-kira )?\d[\d.,]{0,6} (?:kilometer|km|mil|mil laut|meter) (?:(?:ke|di|arah|sebelah) ){0,2}"
    r"(?P<side>barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat)(?!\w)"
)
_TITLED_VERB = re.compile(r"(?<=\w )(?:Ter|Ber|Mem|Men|Mel|Mer|Di)[a-z]{4,20}(?![\w-])")
_DISTANCE = re.compile(r"(?<!\w)(?:kilometer|km|mil|mil laut|meter|langkah|jam|menit|jauh) $")
_ABOUT = re.compile(
    r"(?:(?:perairan|lepas pantai|pantai|sebelah|sisi|bagian|arah) )?(?P<side>barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat)(?!\w)(?! [a-z]{1,4}ny)"
)
_BARE = re.compile(r"(?<!\w)(?:bukan(?:lah)?|melainkan) (?!di |dari |ke )")
_CAPITAL = re.compile(r"[A-Z][\w'’-]{1,30}")
_VESSEL = re.compile(r"(?:KMP?|KRI|KM|MV|MT|KN|PT|CV|TPS|TNI|Polri|Rp)(?!\w)")
"""What begins the name of a ship or a body, not of a place."""
_TIME = frozenset(
    {
        "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus",
        "september", "oktober", "november", "desember",
    }
)  # fmt: skip
"""A headline prints the day with a capital right behind the place."""
_LISTED = frozenset({"city", "regency", "province", "country", "island", "district", "village"})
_WIDE = frozenset({"city", "regency", "province", "country", "island", "district", "village", "name"})
_TO = frozenset({"ke", "menuju"})
_LEVELS = {
    "desa": "village", "kelurahan": "village", "kampung": "village", "dusun": "village", "nagari": "village", "kecamatan": "district", "distrik": "district",
    "kabupaten": "regency", "kota": "city", "provinsi": "province", "pulau": "island", "wilayah": "name", "kawasan": "name",
}  # fmt: skip
_AFLOAT = frozenset({"vehicle", "ship", "aircraft", "field"})
_MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One place as printed: its ``group`` (a group of `sites.toml`, a level such as ``village``, ``#km`` for one with a mark, ``side``, ``name`` for
    a bare name), the ``word`` that says what it is, the words of its ``name`` or its mark, and its listed name."""

    group: str
    word: str
    name: frozenset[str]
    printed: str
    listed: str | None = None

    @property
    def is_wide(self) -> bool:
        """True where other places may lie inside."""
        return self.group in _WIDE

    @property
    def is_marked(self) -> bool:
        """True where a number, a letter or a side tells it apart."""
        return self.group == "side" or self.group.startswith("#")


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
        """The first place in the words of the clause."""
        return self.first.printed


def find_wheres(tellings: Sequence[Telling]) -> list[Where]:
    """The answers of every clause that says that something is so, in the order of the clauses; what is asked is left out."""
    said = [
        telling for telling in tellings if telling.statement.polarity is not Polarity.UNCERTAIN and not asks(telling)
    ]
    rows = {telling.id: tuple(_read(telling, frozenset())) for telling in said}
    known = frozenset(
        word for found in rows.values() for where in found if where.before != "dari" for word in where.names
    )
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
        words = (hit["at"] or hit["ruled"]).split()
        if words[-1] == "dari" and _DISTANCE.search(clause, max(0, hit.start() - 24), hit.start()) is not None:
            # "40 kilometer dari Dolmak": there it was not.
            continue
        read = _place(clause, text, hit.end())
        if read is None:
            continue
        place, end = read
        if words[0] == "antara" and not place.is_marked:
            # "Perundingan antara Kasmara dan Dervan": who takes part.
            at = end
            continue
        if place.group in _AFLOAT and not place.name and words[-1] == "di":
            # "Di lapangan", "di dalam pesawat" tell of no spot.
            at = end
            continue
        if words[-1] in ("bukan", "bukanlah", "lagi", "melainkan") and not (
            place.name & known or (words[0] == "melainkan" and excluded)
        ):
            continue
        places, at = _with_holders(clause, text, place, end)
        count, excluded = count + 1, hit["ruled"] is not None
        before = "ke" if words[-1] in _TO else "dari" if words[-1] == "dari" else "di"
        yield places, before, excluded, Span(hit.start(), at)


def _with_holders(clause: str, text: str, place: Place, end: int) -> tuple[tuple[Place, ...], int]:
    """A place with those right behind it that hold it or lie beside it, and their end: *Jembatan Waira, kilometer 28*."""
    places = [place]
    while len(places) < _MOST_PLACES and (link := _LINK.match(clause, end)) is not None:
        joined = link[0].strip() in ("", ",")
        more = _place(clause, text, link.end(), joined)
        if more is None or (joined and not more[0].name):
            break
        places.append(more[0])
        end = more[1]
    return tuple(places), end


def _place(clause: str, text: str, start: int, joined: bool = False) -> tuple[Place, int] | None:
    """The place that begins at ``start`` and its end; words for parts of a building or ground may stand before it."""
    if (bearing := _BEARING.match(clause, start)) is not None:
        return Place("side", "arah", frozenset({bearing["side"]}), bearing[0]), bearing.end()
    if (about := _ABOUT.match(clause, start)) is not None:
        return Place("side", "arah", frozenset({about["side"]}), text[start : about.end()]), about.end()
    at = start
    while part := site_parts().match(clause, at):
        if marked_place().match(clause, at):
            break
        at = part.end()
    if (side := marked_side().match(clause, start)) is not None:
        return Place("side", "arah", frozenset({side[1]}), text[start : side.end()]), side.end()
    if (marked := marked_place().match(clause, at)) is not None:
        kind = same_kind().get(marked[1], marked[1])
        return Place(f"#{kind}", kind, frozenset({to_mark(marked[2])}), text[at : marked.end()]), marked.end()
    table, pattern = sites()
    named = named_place().match(text, at)
    site = pattern.match(clause, at)
    if site is not None:
        end, name = _name_behind(text, site.end())
        group = table[site[1]]
        if named is not None and named.end() > end and named["kind"]:
            end, name = named.end(), frozenset(named["name"].lower().split())
        return Place(group, site[1], name - {site[1]}, text[at:end], None), end
    if named is None or _VESSEL.match(named["name"]):
        return None
    words = named["name"].split()
    kept = next((number for number, word in enumerate(words) if word.lower() in _TIME), len(words))
    if not kept or (joined and not named["kind"] and kept < len(words)):
        return None
    name_text = " ".join(words[:kept])
    end = named.start("name") + len(name_text)
    kind = (named["kind"] or "").lower()
    listed = known_as(f"{kind} {name_text}".strip()) or known_as(name_text)
    if kind in ("", "kota", "kabupaten", "provinsi", "pulau", "wilayah") and listed and listed_kind(listed) in _LISTED:
        return Place(listed_kind(listed), kind, frozenset(name_text.lower().split()), text[at:end], listed), end
    return Place(
        _LEVELS.get(kind, kind or "name"), kind, frozenset(name_text.lower().split()), text[at:end], listed
    ), end


def _name_behind(text: str, start: int) -> tuple[int, frozenset[str]]:
    """The end of a site and the words printed with a capital right behind it; words like *milik* and small letters end the name."""
    words: list[str] = []
    end = start
    while len(words) < 4 and text[end : end + 1] == " " and (word := _CAPITAL.match(text, end + 1)) is not None:
        if word[0].lower() in _TIME:
            break
        words.append(word[0].lower())
        end = word.end()
    return end, frozenset(words)


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
    a, b = one.first, other.first
    if a.group == b.group:
        return not (a.name and b.name)
    if are_together(a.group, b.group):
        return not (a.name and b.name)
    words = [
        {to_stem(word) for place in where.places for word in place.printed.lower().split()} for where in (one, other)
    ]
    return (bool(a.word) and to_stem(a.word) in words[1]) or (bool(b.word) and to_stem(b.word) in words[0])


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
