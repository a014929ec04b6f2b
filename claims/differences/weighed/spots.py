"""Places as clauses print them: sites, rooms, sides, towns and villages, and their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.differences.gazetteer import kind_of as listed_kind
from claims.differences.gazetteer import known_as
from claims.differences.sites import (
    inside_words,
    marked_place,
    marked_side,
    named_place,
    rooms,
    same_kind,
    site_parts,
    sites,
    to_mark,
    waters_words,
)
from claims.wordlists import either_of, list_of

_BEARING = re.compile(
    r"(?:sekitar |kira-kira )?\d[\d.,]{0,6} (?:kilometer|km|mil|mil laut|meter) (?:(?:ke|di|arah|sebelah) ){0,2}"
    r"(?P<side>barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat)(?!\w)"
)
_ABOUT = re.compile(
    r"(?:(?:perairan|lepas pantai|pantai|sebelah|sisi|bagian|arah) )?(?P<side>barat daya|barat laut|timur laut|tenggara|utara|selatan|timur|barat)(?!\w)(?! [a-z]{1,4}ny)"
)
_CAPITAL = re.compile(r"[A-Z][\w'’-]{1,30}")
_VESSEL = re.compile(r"(?:KMP?|KRI|KM|MV|MT|KN|PT|CV|TPS|TNI|Polri|Rp)(?!\w)")
"""What begins the name of a ship or a body, not of a place."""
_TIME = frozenset((*list_of("sites.toml", "behind", "days"), *list_of("sites.toml", "behind", "joints")))
"""A headline prints the day, and small words that go on, with a capital right behind the place."""
_VAST = frozenset(list_of("sites.toml", "behind", "vast"))
_VESSELS = frozenset(list_of("sites.toml", "behind", "vessels"))
_LISTED = frozenset({"city", "regency", "province", "country", "island", "district", "village"})
_WIDE = frozenset({"city", "regency", "province", "country", "island", "district", "village", "name"})
_ZONES = frozenset({"#inside", "#waters"})
_LEVELS = {
    "desa": "village", "kelurahan": "village", "kampung": "village", "dusun": "village", "nagari": "village", "kecamatan": "district", "distrik": "district",
    "kabupaten": "regency", "kota": "city", "provinsi": "province", "pulau": "island", "wilayah": "name", "kawasan": "name",
}  # fmt: skip
_IDLE = rf"{either_of('sites.toml', 'behind', 'idle')}|(?:me[mnlrwy]?|ber|di|ter)[a-z]{{4,20}}"
_SORT = re.compile(rf"(?: (?!(?:{_IDLE})(?!\w))[a-z]{{3,14}}){{1,2}}(?= [A-Z]| di | dekat |[,.)]|$)")
"""What sort of site it is, in small letters behind it, where a name, a place or the end follows (*gudang plastik di lantai dasar*, *kebun sawit PT Wanara*)."""
_SORTED_TOWN = re.compile(
    rf"(?:(?:[Kk]ota|[Dd]esa|[Kk]ampung|[Pp]ulau|[Kk]awasan|[Kk]ompleks) (?:{either_of('sites.toml', 'behind', 'towns')}) )(?=[A-Z])"
)
_QUALIFIED = re.compile(rf"(?: (?!(?:{_IDLE})(?!\w))[a-z]{{3,14}}){{1,2}}")


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
    def is_zone(self) -> bool:
        """True for whose waters they are, and for inside and outside."""
        return self.group in _ZONES

    @property
    def is_marked(self) -> bool:
        """True where a number, a letter or a side tells it apart."""
        return self.group == "side" or self.group.startswith("#")


def read_places(clause: str, text: str, start: int, joined: bool = False) -> tuple[tuple[Place, ...], int] | None:
    """The place that begins at ``start`` of a lower-case clause, with the side of a border on which it lies, and where it ends.

    Words for parts of a building or ground may stand before it. ``joined`` where it follows another place without a word between.
    """
    zone = _zone(clause, start)
    place = _place(clause, text, start, joined)
    if place is None:
        return ((zone[0],), zone[1]) if zone is not None else None
    waters = _waters(clause, place[1]) if place[0].group == "sea" else None
    zones = tuple(mark[0] for mark in (zone, waters) if mark is not None)
    corner = _corner(clause, start, place)
    return (place[0], *zones, *corner), max(mark[1] for mark in (place, zone, waters) if mark is not None)


def _corner(clause: str, start: int, place: tuple[Place, int]) -> tuple[Place, ...]:
    """The room or corner of a place, by the listed words in front of it: *ruang tunggu Terminal 2*, *atap gudang*."""
    ahead = clause[start : place[1] - len(place[0].printed)]
    hit = rooms().match(ahead)
    if place[0].group == "room" or hit is None:
        return ()
    words = ahead.split()[:2] if hit["before"] is not None else hit[0].split()
    return (Place("room", hit[0], frozenset(words), " ".join(words)),) if words != [hit["before"]] else ()


def _zone(clause: str, start: int) -> tuple[Place, int] | None:
    """Inside or outside of something: *luar pagar proyek*, *dalam gedung*."""
    hit = inside_words().match(clause, start)
    return (Place("#inside", "bagian", frozenset({hit[1]}), hit[0]), hit.end()) if hit is not None else None


def _waters(clause: str, start: int) -> tuple[Place, int] | None:
    """Whose waters: *perairan internasional*, *perairan teritorialnya*."""
    table, pattern = waters_words()
    hit = pattern.match(clause, start)
    return (
        (Place("#waters", "perairan", frozenset({table[hit[1]]}), hit[0].strip()), hit.end())
        if hit is not None
        else None
    )


def _room(clause: str, text: str, start: int) -> tuple[Place, int] | None:
    """A room or corner, by the words that tell it from another: *ruang arsip bawah tanah*, *perpustakaan*."""
    hit = rooms().match(clause, start)
    if hit is None:
        return None
    end = hit.end()
    if hit["before"] is not None:
        sort = _QUALIFIED.match(text, end)
        last = sort.end() if sort is not None else end
        # A site behind the words ends them: "ruang tunggu bandara".
        while end < last and sites()[1].match(clause, end + 1) is None:
            end = next((at for at in range(end + 1, last) if text[at] == " "), last)
        if end == hit.end():
            return None
    return Place(
        "room", hit[0], frozenset(clause[hit.end() : end].split()) or frozenset({hit[0]}), text[start:end]
    ), end


def _place(clause: str, text: str, start: int, joined: bool) -> tuple[Place, int] | None:
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
    if (room := _room(clause, text, start)) is not None:
        if pattern.match(clause, room[1] + 1) is None:
            return room
        at = room[1] + 1  # "Teras rumah warga": the house is the place
    sorted_town = _SORTED_TOWN.match(text, at)
    named = named_place().match(text, sorted_town.end() if sorted_town is not None else at)
    site = pattern.match(clause, at)
    if site is not None:
        sort = _SORT.match(text, site.end())
        end, name = _name_behind(text, sort.end() if sort is not None else site.end())
        group = table[site[1]]
        if group == "ship":
            name -= _VESSELS
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
    if not named["kind"] and name_text.lower() in _VAST:
        return None
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
