"""Where one deed was done: *diserahkan di dermaga* against *diserahterimakan di landasan tua*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.conflict import ConflictKind, Explanation
from claims.differences.crowd import Crowd
from claims.differences.deeds import Deed, read_deed
from claims.differences.finding import Finding, commonest, hold, in_time
from claims.differences.gazetteer import are_nested, known_as
from claims.differences.happening import nearest
from claims.differences.laid import known_pairs
from claims.differences.lexicon import Happening, stop_stems
from claims.differences.moment import gap_of
from claims.differences.predicates import asks
from claims.differences.sides import find_sides
from claims.differences.sites import are_together, site_part_words, site_parts, sites
from claims.differences.stems import find_words, to_stem
from claims.differences.telling import Telling, are_two_voices, own_time
from claims.differences.tied import are_apart, have_other_counts
from claims.differences.when import NAMELESS
from claims.statement import Polarity
from timeline.text import Span

_AT = re.compile(r"(?<!\w)(?P<ruled>bukan (?:di )?|bukan lagi di )?(?P<at>di |dari )?(?=[^\W\d_])")
_END = re.compile(
    r"[,;:.()\"“”]|(?<!\w)(?:pada|dari|sebelum|sesudah|setelah|usai|yang|dengan|untuk|saat|ketika|dan|oleh|karena|sebagai|tempat|hingga|sampai|kata|ujar|"
    r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|pukul|kemarin|tadi|di|ke|bukan|melainkan|tetapi)(?!\w)"
)
_PASSING = re.compile(
    r"(?<!\w)(?:ketika|saat|sewaktu|tatkala)(?: [^\W\d_]{3,16}){0,2} (?:melintas|berada|terbang|melaju|melewati|berlayar)(?!\w)"
)
"""*Mesin mati ketika pesawat melintas di atas selat*: the place is that of the first."""
_ASIDE = re.compile(r"(?<!\w)(?:dekat|sekitar|menuju|seberang|jauh dari|sebelah) ")
_ALSO = re.compile(r"(?<!\w)(?:juga|antara lain|di antaranya|lainnya|masing-masing|berbagai|sejumlah|beberapa)(?!\w)")
_MANY = re.compile(
    r"(?<!\w)(?:jenazah|jasad|mayat|korban|serpihan|puing|pecahan|bangkai|pelampung|sekoci|barang|barang bukti|benda|senjata|peluru|selongsong|ranjau|bahan|sampel|sisa)(?!\w)"
)
_WIDE = frozenset({"laut", "perairan", "samudra", "jalan", "sungai", "gunung", "rumah", "kantor", "gedung"})
"""Kinds that may hold, or be, another kind of their group."""
_REACH = 60
_WORDS = 5
_FEW = 100
_MUCH = 2
_DAYS = 7 * 86400
_NIGHT = timedelta(hours=12)
_TRIED = (Explanation.DIFFERENT_EVENT, Explanation.GRANULARITY)


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One deed at one kind of place.

    ``group`` is its group in `sites.toml`, ``words`` the words of its phrase, ``name`` those printed with a capital; ``ruled``
    where the clause says that it was not there. ``happening`` is the listed one that the place belongs to.
    """

    group: str
    kind: str
    words: frozenset[str]
    name: frozenset[str]
    printed: str
    telling: Telling
    deed: Deed
    happening: Happening
    ruled: bool

    @property
    def is_again(self) -> bool:
        """True where the like is done over and over; one thing is found once, though people meet every day."""
        return self.deed.is_again and not self.deed.has_origin and self.happening.name != "temukan"


def find_scene_differences(tellings: Sequence[Telling], crowd: Crowd, told: Sequence[Finding]) -> list[Finding]:
    """Conflicts between two kinds of place, or two names of one kind, where one deed was done; pairs of ``told`` are left out.

    Two voices must tell the same deed of the same thing, within a week.
    """
    if crowd.crowded:
        return []
    known = known_pairs(one for one in told if one.reason is None)
    rows = sorted(find_scenes(tellings), key=lambda scene: (in_time(scene.telling), scene.printed))[:_FEW]
    by_verb: dict[str, list[Scene]] = {}
    for row in rows:
        by_verb.setdefault(row.deed.verb, []).append(row)
    found: list[Finding] = []
    for verb in sorted(by_verb):
        scenes = by_verb[verb]
        edges = [
            (one, other)
            for one in range(len(scenes))
            for other in range(one + 1, len(scenes))
            if frozenset((scenes[one].telling.id, scenes[other].telling.id)) not in known
            and are_two_places(scenes[one], scenes[other])
            and are_of_one(scenes[one], scenes[other])
        ]
        values = {at: (row.group, row.name, row.ruled) for at, row in enumerate(scenes)}
        for group in find_sides(range(len(scenes)), edges, values):
            found.append(_finding(verb, [[scenes[at] for at in side] for side in group]))
    return found


def find_scenes(tellings: Sequence[Telling]) -> Iterator[Scene]:
    """The listed kinds of place at which a clause says that something was done; a clause that names two groups gives none."""
    for telling in tellings:
        if telling.statement.polarity is not Polarity.AFFIRMED or asks(telling) or telling.has("other_event"):
            continue
        rows = list(_scenes_of(telling))
        if len({row.group for row in rows if not row.ruled}) > 1:
            continue
        yield from rows


def _scenes_of(telling: Telling) -> Iterator[Scene]:
    field = telling.article.of(telling.statement.field)
    original = field[telling.offset : telling.offset + len(telling.sentence)]
    sentence = _PASSING.sub(lambda passing: " " * len(passing[0]), telling.sentence)
    inner = telling.inner
    for hit in _AT.finditer(sentence, inner.start, inner.end):
        if not hit["at"] and not hit["ruled"]:
            continue
        start = hit.end()
        stop = min(inner.end, start + _REACH)
        end = _END.search(sentence, start, stop)
        phrase = sentence[start : end.start() if end else stop]
        read = _site_in(phrase)
        if read is None:
            continue
        kind, group, till = read
        at = Span(hit.start(), start + till)
        deed = read_deed(sentence, original, Span(inner.start, at.end), at)
        if hit["at"] == "dari " and not hit["ruled"] and not deed.has_origin:
            continue
        if not deed.verb or deed.is_everywhere or deed.span is None or deed.span.start >= at.start:
            continue
        printed = original[start : start + till].strip()
        words = frozenset(word.text for word in find_words(phrase[:till]))
        name = frozenset(word.lower() for word in re.findall(r"(?<!\w)[A-Z][\w'’-]{1,30}", printed)) - {kind}
        mention = nearest(sentence, at)
        happening = mention.happening if mention is not None else NAMELESS
        yield Scene(group, kind, words, name, printed, telling, deed, happening, bool(hit["ruled"]))


def _site_in(phrase: str) -> tuple[str, str, int] | None:
    """The listed kind of place in a phrase behind *di*, its group, and where its name ends; parts of buildings may stand before it."""
    if _ASIDE.match(phrase):
        return None
    table, pattern = sites()
    at = 0
    while part := site_parts().match(phrase, at):
        at = part.end()
    hit = pattern.match(phrase, at)
    if hit is None:
        return None
    till = hit.end()
    for word in list(find_words(phrase))[: _WORDS + phrase[:till].count(" ")]:
        if word.end > till:
            till = word.end
    return hit[1], table[hit[1]], till


def are_two_places(a: Scene, b: Scene) -> bool:
    """True where a deed cannot have been done at both. Symmetric."""
    if a.ruled != b.ruled:
        named = a if a.ruled else b
        return named.words <= (b if a.ruled else a).words and len(named.words) > 1
    if a.ruled:
        return False
    if a.group == b.group:
        own = (a.words & b.words) - {a.kind, *site_part_words()}
        apart = bool(a.name and b.name) and not a.name & b.name and not own and not {a.kind, b.kind} & _WIDE
        apart = apart or (a.kind == b.kind and bool(a.name and b.name) and not a.name & b.name and not own)
        listed = [known_as(" ".join(sorted(scene.name))) for scene in (a, b)]
        return apart and not (listed[0] and listed[1] and are_nested(listed[0], listed[1]))
    if are_together(a.group, b.group) or a.name & b.name:
        return False
    # "Di halaman kantor" holds "di kantor"; "saluran irigasi sawahnya" names both.
    return not {to_stem(a.kind)} & _stems(b) and not {to_stem(b.kind)} & _stems(a)


def _stems(scene: Scene) -> frozenset[str]:
    return frozenset(to_stem(word) for word in scene.words)


def are_of_one(a: Scene, b: Scene) -> bool:
    """True where two voices tell one deed of one thing."""
    if not are_two_voices(a.telling, b.telling) or a.telling.statement.field != b.telling.statement.field == "title":
        return False
    gap = gap_of(a.telling.moment, b.telling.moment)
    if gap is not None and gap.total_seconds() > _DAYS:
        return False
    left, right = own_time(a.telling), own_time(b.telling)
    if left and right and max(left[0], right[0]) - min(left[1], right[1]) > _NIGHT:
        return False
    if have_other_counts(a, b) or are_apart(a, b) or any(_ALSO.search(scene.telling.clause) for scene in (a, b)):
        return False
    if "temukan" in (a.happening.name, b.happening.name) and any(
        _MANY.search(scene.telling.clause) for scene in (a, b)
    ):
        # What was torn to pieces, and those who died, are found in many places.
        return False
    if a.happening.name and a.happening.name == b.happening.name and a.happening.once:
        return True
    one, other = a.deed.all_words - stop_stems(), b.deed.all_words - stop_stems()
    if one & other:
        return (
            not (a.is_again and b.is_again)
            or len(one & other) >= _MUCH
            or (a.deed.held and (one <= other or other <= one))
        )
    return any((scene.deed.held or scene.deed.is_once) and not scene.deed.all_words for scene in (a, b))


def _finding(verb: str, sides: Sequence[Sequence[Scene]]) -> Finding:
    held = tuple(
        hold(
            ("bukan " if side[0].ruled else "") + commonest([scene.printed for scene in side]),
            [scene.telling for scene in side],
        )
        for side in sides
    )
    first = sides[0][0]
    span = first.deed.span
    spoken = first.telling.sentence[span.start : span.end] if span else verb
    return Finding(ConflictKind.PLACE, f"~{verb}", f"tempat {spoken}", held, None, "place.apart", tried=_TRIED)
