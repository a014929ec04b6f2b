"""Two places for one happening."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.deeds import kinsfolk_in, without_sayer
from claims.differences.finding import Finding
from claims.differences.gazetteer import are_nested, kind_of, known_as
from claims.differences.happening import ASIDE, Mention, find_mentions, is_another
from claims.differences.lexicon import directions, mark, settings
from claims.differences.marked import find_marked
from claims.differences.pairwise import Question, compare_rows
from claims.differences.sites import compass, kinds, named_place, series_in, side_words
from claims.differences.stance import stems_of
from claims.differences.stems import to_stem
from claims.differences.telling import Telling, dated_long_before, own_time
from claims.differences.tied import are_other_parts, is_part_beside_whole
from claims.statement import Polarity

_SETTINGS_FOR = {
    "titik pusat": ("water", "land"), "jatuh": ("water", "land", "forest", "mountain", "river"),
    "gempa": ("water", "land"), "temukan": ("water", "land", "forest", "mountain", "river", "home", "hotel", "street", "market", "school"),
}  # fmt: skip
_PREPOSITION = re.compile(
    r"(?<!\w)(?:di|dari|berada di|berasal dari|bertempat di|ke|menuju)\s(?:sebuah |salah satu |kawasan |dekat |sekitar |dalam ){0,2}"
)
_WORDED = re.compile(rf"^({kinds()})\s")
_BEARING = re.compile(
    r"(?:km|kilometer|mil|mil laut|meter)\s(?:ke |di |arah |sebelah |di sebelah |ke arah ){0,2}"
    rf"({compass()})\s(?:dari |kota |kabupaten |pulau |wilayah ){{0,2}}"
)
_NEAR_SIDE = re.compile(rf"(?<!\w)(?:perairan|lepas pantai|pantai|di|{side_words()})\s({compass()})\s(?:dari )?")
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:kata|ujar|tutur|ucap|menurut|mengenai|soal|tentang|terkait|membahas|bahas|untuk|asal|"
    r"yang (?!digelar|berlangsung|diadakan|terjadi|jebol|dilakukan|berada))"
)
_CONTRAST = re.compile(r",?\sbukan\s(?:di|dari|ke)\s")
SPREADS = frozenset({"kebakaran", "banjir", "longsor", "erupsi", "gempa", "unjuk rasa", "ricuh", "gas air mata"})
"""What goes from place to place: of it only where it began is one place."""
BEGAN = re.compile(
    r"(?<!\w)(?:bermula|berawal|berasal dari|bersumber|muncul|asal|titik runtuh|titik awal|titik api|asal api|sumber api|pertama|pertama kali)(?!\w)"
)
_OF_THINGS = frozenset({"runtuh", "jebol", "temukan", "tembak", "bunuh", "tangkap", "serah", "sita"})
"""What may befall several things of one story: two marked places must be of one of them."""
ADRIFT = re.compile(
    r"(?<!\w)(?:jenazah|jasad|mayat|serpihan|puing|bangkai|pelampung|sekoci|barang|ditemukan|terapung|hanyut|terdampar|terseret|mengapung)(?!\w)"
)
"""What is found where the sea bore it: not where it went down."""
_WENT_DOWN = re.compile(
    r"(?<!\w)(?:titik|lokasi|tempat|posisi)(?: (?:kapal|pesawat|ia|itu))? (?:tenggelam|karam|jatuh|hilang|kejadian)(?:nya)?(?!\w)"
)
_CROWD = 1000
"""Of so many nobody counts bodies: it is money or a measure."""
_GAP = 70
_FEW = 80
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """One place given for one happening: ``names`` listed places, ``word`` a worded one (*Hotel Melati*), ``setting``
    the kind of place, ``bearing`` (direction, from where)."""

    slot: str
    about: str
    printed: str
    telling: Telling
    names: frozenset[str] = frozenset()
    word: tuple[str, str] | None = None
    setting: str = ""
    bearing: tuple[str, str] | None = None
    another: bool = False
    when: tuple[datetime, datetime] | None = None
    stems: frozenset[str] = frozenset()
    once: bool = True


def find_place_differences(tellings: Sequence[Telling], crowd: Crowd) -> list[Finding]:
    """Conflicts and explained differences between the places given for one happening."""
    if crowd.crowded:
        # A year of happenings of one name has a year of places.
        return []
    slots: dict[str, list[Placed]] = {}
    for placed in find_placed(tellings):
        slots.setdefault(placed.slot, []).append(placed)
    found: list[Finding] = []
    for slot in sorted(slots):
        rows = slots[slot][:_FEW]
        question = Question(ConflictKind.PLACE, slot, rows[0].about, "place", explain_places, _place_of, _TRIED)
        found += compare_rows(question, rows, crowd)
    return found


def _place_of(one: Placed) -> Hashable:
    return (tuple(sorted(one.names)), one.word, one.setting, one.bearing)


def find_placed(tellings: Iterable[Telling]) -> list[Placed]:
    """Every place that a statement gives for a happening that has one place."""
    found: list[Placed] = []
    for telling in tellings:
        if telling.statement.polarity is Polarity.PLANNED or mark("no_stance").search(telling.clause):
            continue
        found += _bearings(telling)
        if telling.statement.polarity is Polarity.DENIED and not _CONTRAST.search(telling.clause):
            continue
        owners = _owners(telling)
        if telling.statement.polarity is not Polarity.DENIED:
            found += _marked(telling, owners)
        for mention in owners:
            placed = _read(telling, mention)
            if placed is not None:
                found.append(placed)
                break
    return found


def _owners(telling: Telling) -> list[Mention]:
    inner = telling.inner
    return [
        mention
        for mention in find_mentions(telling.sentence)
        if mention.happening.point and inner.start <= mention.span.start < inner.end
    ]


def _marked(telling: Telling, owners: Sequence[Mention]) -> list[Placed]:
    """The numbered, lettered and compass places of a clause that names one happening."""
    names = {mention.happening.name for mention in owners}
    if len(names) != 1:
        return []
    happening = owners[0].happening
    if happening.name in SPREADS and not BEGAN.search(telling.clause):
        return []
    another = is_another(telling.sentence, owners[0]) or dated_long_before(telling)
    stems = stems_of(telling.clause) if happening.name in _OF_THINGS else frozenset()
    return [
        Placed(
            f"{happening.name}/{kind}", f"tempat {happening.about}", f"{kind} {mark}", telling, word=(kind, mark),
            another=another, when=own_time(telling), once=happening.once, stems=stems,
        )
        for kind, mark, _ in find_marked(telling.clause)
    ]  # fmt: skip


def _bearings(telling: Telling) -> list[Placed]:
    found: list[Placed] = []
    original = telling.statement.text
    for hit in (*_BEARING.finditer(telling.clause), *_NEAR_SIDE.finditer(telling.clause)):
        place = named_place().match(original, hit.end())
        if place is None or not (hit.re is _BEARING or _WORDED.match(place[0])):
            continue
        base = place[0].lower()
        found.append(
            Placed(
                f"arah/{base}",
                f"arah dari {place[0]}",
                f"{hit[1]} {place[0]}",
                telling,
                bearing=(hit[1], base),
                another=dated_long_before(telling),
                when=own_time(telling),
            )
        )
    return found


def _read(telling: Telling, mention: Mention) -> Placed | None:
    sentence = telling.sentence
    field = telling.article.of(telling.statement.field)
    original = field[telling.offset : telling.offset + len(sentence)]
    stop = min(telling.inner.end, mention.span.end + _GAP * 2)
    names: set[str] = set()
    word: tuple[str, str] | None = None
    setting = ""
    printed = ""
    contrast = _CONTRAST.search(sentence, mention.span.end, stop)
    limit = contrast.start() if contrast else stop
    for hit in _PREPOSITION.finditer(sentence, mention.span.end, limit):
        between = ASIDE.sub(" ", sentence[mention.span.end : hit.start()])
        if len(between) > _GAP or mark("stop").search(between) or between.count(",") > 2:
            break
        if _ELSEWHERE.search(between):
            break
        place = named_place().match(original, hit.end())
        kind = _setting(mention, sentence[hit.end() : min(limit, hit.end() + 45)])
        if place is not None:
            listed = _listed(place[0])
            names |= listed
            worded = _WORDED.match(place[0])
            if worded and not listed:
                word = word or (worded[1].lower(), place[0][worded.end() :].lower())
            tail = re.match(
                r",\s([A-Z][\w'’-]{2,30}(?:\s[A-Z][\w'’-]{2,30}){0,2})", original[place.end() : place.end() + 60]
            )
            if tail:
                names |= _listed(tail[1])
            printed = printed or place[0]
        if kind:
            setting = setting or kind
            printed = printed or " ".join(original[hit.end() : hit.end() + 40].split()[:3]).strip(' ,.”"')
    if not (names or word or setting):
        return None
    slot = "titik pusat" if mention.happening.name == "titik pusat" else mention.happening.name
    return Placed(
        slot, f"tempat {mention.happening.about}", printed, telling, frozenset(names), word, setting,
        another=is_another(sentence, mention) or dated_long_before(telling), when=own_time(telling), once=mention.happening.once,
    )  # fmt: skip


def _setting(mention: Mention, text: str) -> str:
    table, pattern = settings()
    hit = pattern.search(text)
    if hit is None or hit.start() > 14:
        return ""
    kind = table[hit[1]]
    allowed = _SETTINGS_FOR.get(mention.happening.name)
    if allowed is not None and kind not in allowed:
        return ""
    if kind in ("water", "land", "forest", "mountain", "river") and allowed is None:
        return ""
    return kind


def _listed(words: str) -> set[str]:
    name = known_as(words)
    if name is None:
        parts = words.split()
        for cut in range(len(parts) - 1, 0, -1):
            name = known_as(" ".join(parts[:cut]))
            if name is not None:
                break
    return {name} if name else set()


def explain_places(a: Placed, b: Placed) -> Explanation | bool | None:
    """Why two places for happenings of one name agree; None for a conflict, False where there is nothing to say. Symmetric."""
    if a.telling.id == b.telling.id:
        return False
    if a.another != b.another or series_in(a.telling.clause) != series_in(b.telling.clause):
        return Explanation.DIFFERENT_EVENT
    if a.when and b.when and max(a.when[0], b.when[0]) - min(a.when[1], b.when[1]) > timedelta(days=11):
        return Explanation.DIFFERENT_EVENT
    if a.telling.article.id == b.telling.article.id and a.telling.root == b.telling.root:
        return False
    if a.telling.copy == b.telling.copy and a.telling.article.id != b.telling.article.id:
        return False
    if a.bearing and b.bearing:
        if _is_adrift(a.telling.clause) != _is_adrift(b.telling.clause):
            return Explanation.DIFFERENT_EVENT
        return None if a.bearing != b.bearing and not _coarser(a.bearing[0], b.bearing[0]) else False
    crafts = a.telling.clause, b.telling.clause
    if are_other_parts(*crafts) or (a.slot.startswith("temukan") and is_part_beside_whole(*crafts)):
        return False
    if kinsfolk_in(a.telling.clause) != kinsfolk_in(b.telling.clause) or have_other_people(a.telling, b.telling):
        return False
    if not a.once and len(stems_of(a.telling.clause) & stems_of(b.telling.clause)) < 2:
        return False
    if a.names and b.names:
        if any(are_nested(one, other) for one in a.names for other in b.names):
            return Explanation.GRANULARITY if a.names != b.names else False
        kinds = {kind_of(name) for name in a.names | b.names}
        return None if kinds else False
    begun = BEGAN.search(a.telling.clause) and BEGAN.search(b.telling.clause)
    if a.stems and b.stems and not begun and not _share_thing(a, b):
        return False
    if a.word and b.word and a.word[0] == b.word[0]:
        left, right = set(a.word[1].split()), set(b.word[1].split())
        return False if left <= right or right <= left else None
    if a.setting and b.setting and a.setting != b.setting:
        return None if a.slot not in _OF_THINGS or _name_one_thing(a, b) else False
    return False


def _name_one_thing(a: Placed, b: Placed) -> bool:
    """True where both clauses share a word besides the places and the happening: it was the same that was seized, or found."""
    places = {to_stem(word) for one in (a, b) for word in one.printed.lower().split()} | {a.slot, to_stem(a.slot)}
    shared = stems_of(without_sayer(a.telling.clause)) & stems_of(without_sayer(b.telling.clause))
    return any(not stem.startswith("=") for stem in shared - places)


def _is_adrift(clause: str) -> bool:
    """True where a clause tells where something was found, not where it went down."""
    return ADRIFT.search(clause) is not None and _WENT_DOWN.search(clause) is None


def have_other_people(one: Telling, other: Telling) -> bool:
    """True where both clauses count one sort of thing and no count is the same: two bodies here, one there."""
    left, right = (
        {
            (row.unit or row.what, row.value)
            for row in telling.statement.quantities
            if row.is_exact and row.value and row.value < _CROWD
        }
        for telling in (one, other)
    )
    units = {unit for unit, _ in left} & {unit for unit, _ in right}
    return bool(units) and not left & right


def _share_thing(a: Placed, b: Placed) -> bool:
    """True where both clauses name a thing in the same word, the kind of place and the happening aside."""
    idle = {to_stem(word) for word in (*a.printed.split(), *b.printed.split())} | {a.slot.partition("/")[0]}
    return any(not stem.startswith("=") for stem in (a.stems & b.stems) - idle)


def _coarser(one: str, other: str) -> bool:
    """True where one point of the compass is the other more roughly told (*barat* and *barat daya*)."""
    return one in other or other in one or not directions().fullmatch(one)
